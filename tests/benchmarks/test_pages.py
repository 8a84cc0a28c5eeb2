"""The benchmark of pages measures each figure beside its floor. Its figures are not asserted."""

from __future__ import annotations

import pytest

from benchmarks.pages import BEGIN, END, PAGE
from tests.benchmarks.conftest import CHROMIUM


def test_the_page_has_a_place_for_the_table() -> None:
    text = PAGE.read_text("utf-8")
    assert text.index(BEGIN) < text.index(END)


@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed: pages are not tried in a browser")
def test_a_quick_run_measures_every_figure(quick_runs: dict[str, str]) -> None:
    for words in ("size", "export", "first paint", "views shown", "recount: endings", "recount: map", "nearly all"):
        assert words in quick_runs["pages"]
    assert "Traceback" not in quick_runs["pages"]
