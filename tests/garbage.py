"""Pytest plugin: when garbage is collected during the tests.

Once there are widgets, no thread collects garbage by itself: collection would delete the widgets of earlier tests in
whichever thread happens to make an object, and leave their timers behind, at which Qt crashes or hangs. The program
turns automatic collection off for the same reason. Garbage is then collected between two tests.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis.strategies import text

MANY = 10_000
"""The number of new objects after which garbage is collected, instead of 700."""
ALL_EVERY = 20
"""Every so many collections between two tests, the objects that have outlived earlier ones are searched too."""

_collections = 0


@settings(max_examples=1, database=None)
@given(text(max_size=1))
def make_random(_: str) -> None:
    """Run one example, with which Hypothesis makes its random numbers and, in a new checkout, its table of characters.

    It warns if it makes the numbers after `gc.freeze` below, because it does not see then that something refers to
    them. The table takes two seconds, in each worker if it is made after they are forked.
    """


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """Collect no garbage while tests are collected, and none of what was made by then later.

    Garbage collection would search all tests and modules each time, which took a tenth of the run's processor time.
    The tests collect less often than usual, which takes half of the time.
    """
    make_random()
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()
        gc.set_threshold(MANY)


def pytest_runtest_setup() -> None:
    """Turn automatic collection off for a test after which there may be widgets."""
    if _has_widgets():
        gc.disable()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown() -> Iterator[None]:
    """Collect garbage in this thread when everything of a test is over, if there is much."""
    global _collections
    try:
        return (yield)
    finally:
        if _has_widgets() and gc.get_count()[0] > MANY:
            _collections += 1
            gc.collect(1 if _collections % ALL_EVERY else 2)


def _has_widgets() -> bool:
    widgets = sys.modules.get("PySide6.QtWidgets")
    return widgets is not None and widgets.QApplication.instance() is not None


@pytest.fixture
def automatic_collection() -> Iterator[None]:
    """Let every thread collect garbage, for a test of what the program does about that."""
    gc.collect()
    gc.enable()
    yield
    gc.disable()
