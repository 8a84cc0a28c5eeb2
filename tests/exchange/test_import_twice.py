"""A repeated import finds its own records, for any table and any project.

A row that was left out may get another verdict the second time, because the project then contains more.
"""

from __future__ import annotations

import contextlib
import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tests.exchange.conftest import Importing, table_text
from tracker.errors import RuleError
from tracker.exchange.tables.matching.partnership_matching import Policy
from tracker.project import Project
from tracker.services.tables.table_transfer import export_csv_file, import_file

CELLS = {
    "body_a": ("Arnhem", "arnhem", "Gemeente Arnhem", "Utrecht", "Provincie Utrecht", ""),
    "country_a": ("", "NL", "DE"),
    "kind_a": ("", "municipality", "province", "unnamed"),
    "body_b": ("Wuhan", "Utrecht", "", "Arnhem"),
    "country_b": ("", "CN", "NL"),
    "kind_b": ("", "province"),
    "partnership_kind": ("", "sister_city", "friendship", "unknown"),
    "since": ("", "", "1999", "2021", "1999-05", "2005", "1990s"),
    "until": ("", "", "", "2003", "by 2020"),
    "status": ("", "in_force", "terminated", "dormant", "blown"),
    "date": ("", "1999", "2021", "2021-02-30"),
    "position": ("", "", "1", "2", "3", "last"),
    "reasons": ("", "geopolitics", "geopolitics;human_rights"),
    "decided_by": ("", "mayor", "court"),
    "side": ("", "a", "b"),
    "note": ("", "One", "Two"),
    "sectors": ("", "water", "culture;water"),
    "source_title": ("", "Paper", "PAPER", "Minutes"),
    "source_url": ("", "", "https://example.org/1", "https://example.org/2"),
    "source_date": ("", "2021"),
    "source_kind": ("", "report", "book"),
    "publisher": ("", "P", "Q"),
    "quote": ("", "“x”", "“y”"),
    "confidence": ("", "1", "3"),
}
ROWS = st.lists(
    st.fixed_dictionaries({name: st.sampled_from(cells) for name, cells in CELLS.items()}), min_size=1, max_size=6
)
POLICIES = st.sampled_from(("skip", "update", "add"))


def written(folder: Path, name: str, rows: list[dict[str, str]]) -> Path:
    file = folder / name
    file.write_text(table_text(rows), encoding="utf-8")
    return file


@given(ROWS, ROWS, POLICIES)
def test_an_import_equals_its_dry_run_and_a_second_one_adds_nothing(
    before: list[dict[str, str]], rows: list[dict[str, str]], policy: Policy
) -> None:
    with (
        tempfile.TemporaryDirectory() as name,
        Project.create(Path(name) / "project.twin") as project,
        contextlib.suppress(RuleError),  # of a table with blank rows only
    ):
        import_file(project, written(Path(name), "before.csv", before))
        Importing(project, Path(name))(*rows, on=policy)


@given(ROWS)
def test_a_project_recognises_its_own_export(rows: list[dict[str, str]]) -> None:
    """Only partnerships that the columns can't distinguish may be in conflict."""
    with tempfile.TemporaryDirectory() as name, Project.create(Path(name) / "project.twin") as project:
        with contextlib.suppress(RuleError):
            import_file(project, written(Path(name), "rows.csv", rows))
        if project.next_undo() is None:
            return
        export_csv_file(project, Path(name) / "out.csv")
        report = import_file(project, Path(name) / "out.csv", dry_run=True)
        assert {row.verdict for row in report.rows} <= {"same", "conflict"}
