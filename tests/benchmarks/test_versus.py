"""All programs get the same data, and missing programs are listed."""

from __future__ import annotations

import csv
import os
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree

import pytest

from benchmarks.table import aligned, ruled
from benchmarks.versus import main
from benchmarks.versus_datasette import STATUS, build
from benchmarks.versus_gramps import write_tree
from benchmarks.versus_table import TASKS, Measured, cells, lacking

ROOT = Path(__file__).resolve().parents[2]
COLUMNS = (
    "body_a", "country_a", "kind_a", "body_b", "country_b", "kind_b", "status", "date", "source_title", "note", "quote",
)  # fmt: skip
ROWS = (
    ("Delft", "NL", "municipality", "Kiev & Co", "UA", "municipality", "in_force", "1999-03", "Report", "", ""),
    ("Delft", "NL", "municipality", "Kiev & Co", "UA", "municipality", "terminated", "[2022..2023]", "Report", "", ""),
    ("Delft", "NL", "municipality", "Kiev & Co", "UA", "municipality", "terminated", "[2022..2023]", "Paper", "", ""),
    ("Delft", "NL", "municipality", "Lyon", "FR", "municipality", "in_force", "2001-02-03", "Report", "", ""),
)


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the script in a process of its own."""
    return subprocess.run(
        [sys.executable, str(ROOT / "benchmarks" / "versus.py"), *arguments],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        cwd=ROOT,
    )


@pytest.fixture(scope="module")
def quick(quick_runs: dict[str, str]) -> str:
    """The output of a quick run of Twintrack and two programs that are not installed."""
    return quick_runs["versus"]


@pytest.mark.slow
def test_a_quick_run_measures_twintrack(quick: str) -> None:
    assert [words for words in (*TASKS.values(), "Twintrack") if words not in quick] == []
    assert "Traceback" not in quick


@pytest.mark.torture
@pytest.mark.timeout(3600)
def test_a_quick_run_measures_whatever_is_installed() -> None:
    """The other programs need more processor time than Twintrack, and most computers have none of them."""
    ended = run("--quick", "--most", "900")
    assert ended.returncode == 0, ended.stderr[-2000:]
    names = ("Twintrack", "LibreOffice Calc", "Gramps", "Datasette", "pandas, matplotlib", "DB Browser")
    assert [words for words in (*TASKS.values(), *names) if words not in ended.stdout] == []


@pytest.mark.slow
def test_a_missing_program_is_listed_as_not_installed(quick: str) -> None:
    assert "- pandas, matplotlib: not installed: left out." in quick
    assert "- Datasette: not installed: left out." in quick
    own = {
        task: line.removeprefix(task).split()[0]
        for task in TASKS.values()
        for line in quick.splitlines()
        if line.startswith(task)
    }
    assert own.keys() == set(TASKS.values())
    assert "–" not in own.values()


def test_an_unknown_program_is_refused(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["versus.py", "--only", "abacus"])
    with pytest.raises(SystemExit, match="2"):
        main()
    assert "unknown: abacus" in capsys.readouterr().err


class TestTable:
    OWN = Measured("Twintrack", "1.0", {"open": 500.0, "memory": 100.0, "status": 2.0})
    PEERS = (
        Measured("Abacus", "7", {"open": 1500.0, "memory": 50.0}, "has no dates", "It broke off before the end."),
        Measured("Slate", "2", {"status": 100.0}, "is wiped"),
    )

    def line(self, task: str) -> Sequence[str]:
        found: tuple[str, ...] = next(line for line in cells(self.OWN, self.PEERS) if line[0] == TASKS[task])
        return found[1:]

    def test_a_figure_of_another_program_has_its_ratio_to_twintracks(self) -> None:
        assert self.line("open") == ("500 ms", "1.50 s (3 ×)", "–")
        assert self.line("memory") == ("100 MiB", "50 MiB (0.5 ×)", "–")
        assert self.line("status") == ("2 ms", "–", "100 ms (50 ×)")

    def test_the_notes_list_what_other_programs_lack(self) -> None:
        words = lacking(self.PEERS, ["Quill"]).splitlines()
        assert words == [
            "- Abacus: has no dates. It broke off before the end.",
            "- Slate: is wiped.",
            "- Quill: not installed: left out.",
        ]

    def test_the_headings_are_programs_and_versions(self) -> None:
        lines = cells(self.OWN, self.PEERS)
        assert aligned(lines).splitlines()[0].split() == ["what", "Twintrack", "1.0", "Abacus", "7", "Slate", "2"]
        assert ruled(lines).startswith("| what | Twintrack 1.0 | Abacus 7 | Slate 2 |\n| --- | --: | --: | --: |\n")


class TestSameData:
    @pytest.fixture
    def table(self, tmp_path: Path) -> str:
        path = tmp_path / "table.csv"
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows([COLUMNS, *ROWS])
        return str(path)

    def test_the_family_tree_has_each_body_partnership_and_change_once(self, table: str, tmp_path: Path) -> None:
        write_tree(table, tmp_path / "tree.gramps")
        tree = ElementTree.parse(tmp_path / "tree.gramps")
        within = {"g": "http://gramps-project.org/xml/1.7.2/"}
        counts = [len(tree.findall(f".//g:{name}", within)) for name in ("person", "family", "event", "eventref")]
        assert counts == [3, 2, 3, 3]
        assert "Kiev & Co" in [each.text for each in tree.findall(".//g:surname", within)]

    def test_the_plain_table_gives_the_status_on_a_day(self, table: str, tmp_path: Path) -> None:
        build(table, tmp_path / "world.db")
        connection = sqlite3.connect(tmp_path / "world.db")
        on_day = {
            day: dict(connection.execute(STATUS, {"day": day})) for day in ("2000-01-01", "2010-01-01", "2023-01-01")
        }
        found = connection.execute("SELECT count(*) FROM changes_fts WHERE changes_fts MATCH 'kie*'").fetchone()
        connection.close()
        assert on_day == {
            "2000-01-01": {"in_force": 1},
            "2010-01-01": {"in_force": 2},
            "2023-01-01": {"in_force": 1, "terminated": 1},
        }
        assert found == (3,)
