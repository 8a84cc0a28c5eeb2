"""The benchmark of pages measures each figure beside its floor. Its figures are not asserted."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.pages import BEGIN, END, PAGE

ROOT = Path(__file__).resolve().parents[2]


def test_the_page_has_a_place_for_the_table() -> None:
    text = PAGE.read_text("utf-8")
    assert text.index(BEGIN) < text.index(END)


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("chromium"), reason="Chromium is not installed: pages are not tried in a browser")
def test_a_quick_run_measures_every_figure() -> None:
    ended = subprocess.run(
        [sys.executable, str(ROOT / "benchmarks" / "pages.py"), "--quick"], capture_output=True, text=True, cwd=ROOT
    )
    assert ended.returncode == 0, ended.stderr[-2000:]
    for words in ("size", "export", "first paint", "views shown", "recount: endings", "recount: map", "nearly all"):
        assert words in ended.stdout
