"""Pytest plugin that reports a passed test once, not once each for its setup, its call and its teardown.

A worker sends each report to the process that runs the workers, which takes longer than a short test. Every phase is
still reported if it failed or was skipped, or if pytest is to print durations or write a file with all results.
"""

from __future__ import annotations

import pytest
from _pytest.runner import runtestprotocol


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool | None:
    """Run a test and report it, unless all its phases are to be reported: then pytest does this."""
    options = item.config.option
    if options.durations is not None or options.xmlpath is not None:
        return None
    item.ihook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
    for report in runtestprotocol(item, log=False, nextitem=nextitem):
        if report.when == "call" or not report.passed:
            item.ihook.pytest_runtest_logreport(report=report)
    item.ihook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
    return True
