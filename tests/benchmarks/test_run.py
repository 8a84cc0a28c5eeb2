"""The benchmark scripts run without errors. Their figures are not asserted."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.run import REPEATS
from benchmarks.table import BEGIN, END, markdown, plain, write_between
from benchmarks.timing import Figure
from tests.benchmarks.quick_runs import PARTS

ROOT = Path(__file__).resolve().parents[2]


def run(*arguments: str) -> str:
    """Run the script in a process of its own."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    ended = subprocess.run(
        [sys.executable, str(ROOT / "benchmarks" / "run.py"), *arguments],
        env=environment,
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    assert ended.returncode == 0, ended.stderr[-2000:]
    return ended.stdout


MEASURED = {
    "start": ("window painted",),
    "counts": ("status of all", "checks", "a finding over all partnerships", "some hundred other rules"),
    "census": ("coverage of a frame", "a finding about a frame"),
    "file": ("backup", "undo of the step that made the whole project"),
    "exports": ("export as a workbook",),
    "import": ("import of a table",),
    "merging": ("merge of a copy",),
    "attachments": ("such files",),
    "window": ("search", "sort", "recorded", "suggestions: a letter", "scrolling", "the end of the period is dragged"),
    "charts": ("timeline: a frame", "map: a frame"),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_a_quick_run_measures_its_parts(quick_runs: dict[str, str]) -> None:
    assert [words for part in PARTS for words in MEASURED[part] if words not in quick_runs["run"]] == []
    assert "Traceback" not in quick_runs["run"]


@pytest.mark.torture
def test_a_quick_run_measures_attachments() -> None:
    table = run("--quick", "--part=attachments")
    assert [words for words in MEASURED["attachments"] if words not in table] == []


def test_every_part_is_measured() -> None:
    assert sorted(MEASURED) == sorted(REPEATS) == sorted([*PARTS, "attachments"])


@pytest.mark.benchmark
@pytest.mark.timeout(1200)
def test_a_full_run_of_the_benchmarks() -> None:
    print(run())


class TestTable:
    FIGURES = (
        Figure("half a floor", 1.0, "ms", "the floor", 2.0, "≤ 3 ms", True),
        Figure("slow", 2500.0, "ms", "the floor", 1.0, "≤ 1 s", False, late=3000.0),
    )

    def test_a_line_has_floor_ratio_and_target(self) -> None:
        first, second = plain(self.FIGURES).splitlines()[1:]
        cells = ["half a floor", "1 ms", "the floor", "2 ms", "0.5", "≤ 3 ms", "reached"]
        assert [cell.strip() for cell in first.split("  ") if cell.strip()] == cells
        assert "2.50 s" in second
        assert "3.00 s" in second
        assert "2,500" in second
        assert "missed" in second

    def test_the_last_column_tells_what_moved(self) -> None:
        first, second = plain(self.FIGURES, {"slow": "**up 50%**"}).splitlines()[1:]
        assert first.endswith("reached")
        assert second.endswith("**up 50%**")

    def test_a_number_that_may_change_is_not_part_of_the_name(self) -> None:
        figure = Figure("export", 1.0, detail="317 MB")
        line = plain([figure], {"export": "new"}).splitlines()[1]
        assert line.startswith("export (317 MB)")
        assert line.endswith("new")

    def test_only_the_text_between_the_markers_is_replaced(self, tmp_path: Path) -> None:
        page = tmp_path / "page.md"
        page.write_text(f"before\n{BEGIN}\nold\n{END}\nafter\n", "utf-8")
        write_between(page, markdown(self.FIGURES))
        text = page.read_text("utf-8")
        assert text.startswith("before\n")
        assert text.endswith("\nafter\n")
        assert "old" not in text
        assert "| half a floor |" in text
