"""Cells that contain more than their column means: marks of footnotes, spans of dates, statuses behind names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.exchange.table_making import saved
from tracker.exchange.tables.mapping.cell_remarks import span_of
from tracker.exchange.tables.mapping.table_mapping import mapping_of
from tracker.exchange.tables.plan.import_report import ImportReport
from tracker.project import Project
from tracker.services.tables.table_transfer import export_csv_file, import_file

CHANGES = """SELECT b.name, c.status, c.date_edtf FROM status_change c JOIN partnership p ON p.id = c.partnership_id
JOIN body b ON b.id = p.body_b_id ORDER BY b.name, c.date_edtf"""
NAMES = "SELECT name FROM body ORDER BY name"


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "project.twin") as made:
        yield made


def take(project: Project, folder: Path, text: str, mapping: dict[str, object] | None = None) -> ImportReport:
    path = folder / "table.csv"
    path.write_text(text, encoding="utf-8")
    return import_file(project, path, mapping=None if mapping is None else mapping_of(mapping))


def rows(project: Project, sql: str) -> list[tuple[Any, ...]]:
    return project.query(lambda reader: reader.rows(sql))


def notes(report: ImportReport) -> list[tuple[int, str]]:
    return [(row.line, note.error.code) for row in report.rows for note in row.notes]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_marked_names_countries_and_statuses_are_read_without_marks(
    project: Project, tmp_path: Path, kind: str
) -> None:
    cells = [
        ["Gemeente", "Land", "Partner", "Partnerland", "Status", "Sinds"],
        ["Arnhem*", "Nederland¹", "Wuhan", "China [a]", "beëindigd [3]", "1999"],
        ["Arnhem †", "Nederland", "Wuhan (1)", "China", "", "1999"],
        ["Ede", "Nederland", "District 9", "Zuid-Afrika", "", "2001"],
    ]
    report = import_file(project, saved(tmp_path, kind, cells))
    assert rows(project, NAMES) == [("Arnhem",), ("District 9",), ("Ede",), ("Wuhan",)]
    marks = [(note.column, note.value) for row in report.rows for note in row.notes]
    assert {("Gemeente", "Arnhem*"), ("Partner", "Wuhan (1)"), ("Status", "beëindigd [3]")} <= set(marks)
    assert "*" in report.note_rows()[0][-1]
    assert report.counts["rejected"] == 0


def test_a_name_that_an_export_wrote_keeps_its_mark(project: Project, tmp_path: Path) -> None:
    mapping = {"columns": {"body_a": "A", "body_b": "B", "country_b": "C"}, "values": {"body_b": {"x": "Foo*"}}}
    take(project, tmp_path, "A,B,C\nArnhem,x,CN\n", dict(mapping))
    export_csv_file(project, tmp_path / "out.csv")
    with Project.create(tmp_path / "other.twin") as other:
        import_file(other, tmp_path / "out.csv")
        assert rows(other, NAMES) == rows(project, NAMES)
        assert ("Foo*",) in rows(other, NAMES)


@pytest.mark.parametrize(
    ("cell", "span"),
    [
        ("1966–2022", ("1966", "2022")),
        ("1990-1995", ("1990", "1995")),
        ("1990 - 1995", ("1990", "1995")),
        ("May 1966 – June 2022", ("May 1966", "June 2022")),
        ("sinds 1966 tot 2022", ("1966", "2022")),
        ("1966 bis 2022", ("1966", "2022")),
        ("1966–present", ("1966", "")),
        ("1966–", ("1966", "")),
        ("1966–heden", ("1966", "")),
        ("2019-21", None),
        ("2019–2020", None),
        ("2019-12", None),
        ("2019/2021", None),
        ("12-4-2023", None),
        ("12 – 4 – 2023", None),
        ("1999", None),
        ("between 1990 and 1995", None),
        ("2022–1966", None),
        ("", None),
    ],
)
def test_only_a_clear_span_is_a_beginning_and_an_end(cell: str, span: tuple[str, str] | None) -> None:
    assert span_of(cell) == span


def test_a_span_in_a_column_of_beginnings_is_a_beginning_and_an_end(project: Project, tmp_path: Path) -> None:
    report = take(
        project,
        tmp_path,
        "Gemeente,Partner,Partnerland,Sinds\n"
        "Arnhem,Gera,DE,1966–2022\nEde,Pskov,RU,1970\nTiel,Jena,DE,1990–present\nGoes,Bonn,DE,2019–2020\n",
    )
    assert rows(project, CHANGES) == [
        ("Bonn", "in_force", "[2019..2020]"),
        ("Gera", "in_force", "1966"),
        ("Gera", "terminated", "2022"),
        ("Jena", "in_force", "1990"),
        ("Pskov", "in_force", "1970"),
    ]
    understood = {row.line: [(column, date.words, date.edtf) for column, date in row.understood] for row in report.rows}
    assert understood[2] == [("Sinds", "1966–2022", "1966/2022")]
    assert understood[4] == [("Sinds", "1990–present", "1990/..")]
    assert report.understood_rows()[0][2].startswith("lasting, 1966 to 2022")


def test_the_end_of_a_span_is_not_added_to_a_status_that_says_otherwise(project: Project, tmp_path: Path) -> None:
    take(
        project,
        tmp_path,
        "Gemeente,Partner,Sinds,Status,Datum\nArnhem,Gera,1966–2022,actief,\nEde,Pskov,1966–2022,beëindigd,mei 2022\n",
    )
    assert [row for row in rows(project, CHANGES) if row[1] == "terminated"] == [("Pskov", "terminated", "2022-05")]


def test_a_status_behind_a_name_is_the_status_of_the_row(project: Project, tmp_path: Path) -> None:
    text = "City,Partner,Since\nHamburg,Saint Petersburg (suspended),1957\nBonn,Suzhou (Anhui),1990\n"
    report = take(project, tmp_path, text)
    assert ("Saint Petersburg",) in rows(project, NAMES)
    assert ("Saint Petersburg", "suspended") in [row[:2] for row in rows(project, CHANGES)]
    assert notes(report) == [(2, "status_behind_name")]


def test_a_status_behind_a_name_must_not_contradict_the_column_of_statuses(project: Project, tmp_path: Path) -> None:
    header = "City,Partner,Status\n"
    report = take(project, tmp_path, f"{header}Hamburg,Perm (suspended),active\nKiel,Tver (ended),terminated\n")
    assert [row.verdict for row in report.rows] == ["rejected", "new"]
    assert report.rows[0].problems[0].value == "active (suspended)"


def test_countries_or_known_names_are_split_at_a_hyphen_without_blanks(project: Project, tmp_path: Path) -> None:
    mapping: dict[str, object] = {
        "columns": {"since": "Year"},
        "splits": [{"column": "Pair", "into": ["body_a", "body_b"], "by": "dash"}],
    }
    text = "Pair,Year\nESP-GBR,1990\nArnhem-Wuhan,1999\nBaden-Baden,2001\nFoo-Bar,2002\n"
    report = take(project, tmp_path, text, mapping)
    assert rows(project, NAMES) == [("Arnhem",), ("ESP",), ("GBR",), ("Wuhan",)]
    assert [row.verdict for row in report.rows] == ["new", "new", "rejected", "rejected"]
    assert {row.problems[0].error.code for row in report.rows[2:]} == {"cell_not_split"}
    assert "Foo-Bar" in report.problem_rows()[-1][-1]
