from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.store.building import empty_project
from tracker.exchange.tables.matching.partnership_matching import Policy
from tracker.exchange.tables.plan.import_report import LEFT_OUT, ImportReport
from tracker.project import Project
from tracker.services.tables.table_transfer import import_file

ROW = {"body_a": "Arnhem", "country_a": "NL", "body_b": "Wuhan", "country_b": "CN"}
ENDED = {**ROW, "status": "terminated", "date": "2021-07-21"}


def table_text(rows: Sequence[dict[str, str]]) -> str:
    """Return the rows as CSV, with the columns that any of them has."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(dict.fromkeys(name for row in rows for name in row)), restval="")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


class Importing:
    """Project and the tables that are imported into it."""

    def __init__(self, project: Project, folder: Path) -> None:
        self.project = project
        self.folder = folder

    def __call__(self, *rows: dict[str, str], on: Policy = "skip", dry_run: bool = False) -> ImportReport:
        """Import rows; check that a dry run before gives the same report and leaves the file unchanged, and that a
        second import adds nothing.
        """
        file = self.folder / "rows.csv"
        file.write_text(table_text(rows), encoding="utf-8")
        before = self.project.path.read_bytes()
        dry = import_file(self.project, file, dry_run=True, on_conflict=on)
        assert self.project.path.read_bytes() == before
        if dry_run:
            return dry
        report = import_file(self.project, file, on_conflict=on)
        assert report.as_json() == {**dry.as_json(), "committed": True}
        again = import_file(self.project, file, on_conflict=on)
        for first, second in zip(report.rows, again.rows, strict=True):
            assert first.verdict in LEFT_OUT or second.verdict == "same"
        return report

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """Return the rows of a query."""
        return self.project.query(lambda reader: reader.rows(query))

    def value(self, query: str) -> Any:
        """Return the only value of a query."""
        ((value,),) = self.rows(query)
        return value


def verdicts(report: ImportReport) -> list[str]:
    """Return the verdict on each row."""
    return [row.verdict for row in report.rows]


def problem(report: ImportReport) -> tuple[str, str, str]:
    """Return column, value and code of the only problem."""
    ((column, value, code),) = [
        (each.column, each.value, each.error.code) for row in report.rows for each in row.problems
    ]
    return column, value, code


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """Return an empty project."""
    with empty_project(tmp_path, "project.twin") as made:
        yield made


@pytest.fixture
def importing(tmp_path: Path) -> Iterator[Importing]:
    """Return an empty project to import into."""
    with empty_project(tmp_path, "project.twin") as project:
        yield Importing(project, tmp_path)
