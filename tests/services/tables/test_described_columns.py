"""DescribedField fields without a column of their own in tables that are exported and imported."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.store.building import records
from tracker.exchange.tables.mapping.own_columns import described_columns, described_headings, heading
from tracker.exchange.tables.mapping.table_columns import WRITTEN, recognise_some, sideless_kind
from tracker.exchange.tables.mapping.table_mapping import FIELDS
from tracker.exchange.tables.plan.import_report import ImportReport
from tracker.project import Project
from tracker.services.tables.table_transfer import export_csv_file, import_file

TABLE = (
    "body_a,body_b,country_b,status,date,council_approved,label_a,stands_for,valid_from_b,source_title,source_language\n"
    "Arnhem,Wuhan,CN,in_force,1999,yes,Friends of Wuhan,40,1927,The Paper,nl\n"
)


@pytest.fixture
def project(tmp_path: Path, home: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "project.twin") as opened:
        yield opened


def take(project: Project, folder: Path, text: str, **more: Any) -> ImportReport:
    path = folder / f"table{len(list(folder.iterdir()))}.csv"
    path.write_text(text, "utf-8")
    return import_file(project, path, **more)


def verdicts(report: ImportReport) -> list[str]:
    return [row.verdict for row in report.rows]


def exported(project: Project, out: Path) -> list[dict[str, str]]:
    export_csv_file(project, out)
    with out.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def the(project: Project, table: str) -> dict[str, Any]:
    (found,) = records(project, table)
    return found


def test_every_heading_is_that_of_one_described_field_and_of_no_other_column() -> None:
    headings = [heading(column) for column in described_columns()]
    assert len({*headings, *FIELDS}) == len(headings) + len(FIELDS)
    recognised = recognise_some(headings)
    assert recognised.ignored == tuple(headings)
    assert not any(map(sideless_kind, headings))
    assert set(described_headings().values()) == {*described_columns()}


def test_a_table_states_them_and_the_project_has_them(project: Project, tmp_path: Path) -> None:
    assert verdicts(take(project, tmp_path, TABLE)) == ["new"]
    tie = the(project, "partnership")
    assert (tie["council_approved"], tie["label_a"], tie["stands_for"]) == (1, "Friends of Wuhan", 40)
    assert [row["valid_from_edtf"] for row in records(project, "body")] == [None, "1927"]
    assert the(project, "source")["language"] == "nl"
    assert verdicts(take(project, tmp_path, TABLE)) == ["same"]
    project.undo()
    assert records(project, "partnership") == []
    project.redo()
    assert the(project, "partnership") == tie


def test_an_exported_table_has_those_that_a_record_states_behind_all_others(project: Project, tmp_path: Path) -> None:
    take(project, tmp_path, "body_a,body_b,country_b,status,date\nDelft,Jingdezhen,CN,in_force,2001\n")
    assert tuple(exported(project, tmp_path / "none.csv")[0]) == WRITTEN
    take(project, tmp_path, TABLE)
    stated = ("label_a", "stands_for", "council_approved", "source_language", "valid_from_a", "valid_from_b")
    rows = exported(project, tmp_path / "all.csv")
    assert tuple(rows[0]) == (*WRITTEN, *stated)
    assert [[row[name] for name in stated] for row in rows] == [
        ["", "", "", "", "", ""],
        ["Friends of Wuhan", "40", "yes", "nl", "", "1927"],
    ]


def test_a_heading_is_also_the_key_of_the_filter_or_the_label_in_any_language(project: Project, tmp_path: Path) -> None:
    report = take(
        project,
        tmp_path,
        "body_a,body_b,country_b,partnership:council_approved,Stands for,Ondertekend door de leiders,bron titel,"
        "source_title,Bron samenvatting,summary\n"
        "Arnhem,Wuhan,CN,ja,2,nee,,The Paper,In short,\n",
    )
    assert verdicts(report) == ["new"], report.problem_rows()
    assert [each.name for each in report.ignored_columns] == ["bron titel", "summary"]
    tie = the(project, "partnership")
    assert (tie["council_approved"], tie["stands_for"], tie["signed_by_heads"]) == (1, 2, 0)
    assert the(project, "source")["summary"] == "In short"


@pytest.mark.parametrize(
    ("name", "cell", "code"),
    [
        ("council_approved", "perhaps", "not_yes_or_no"),
        ("stands_for", "two", "value_not_a_number"),
        ("stands_for", "1.5", "numerator_not_whole"),
        ("stands_for", "0", "number_out_of_range"),
        ("stands_for", "2000000", "number_out_of_range"),
        ("label_a", "x" * 301, "text_too_long"),
        ("valid_from_a", "long ago", "date_unreadable"),
        ("source_language", "nl", "own_field_without_record"),
    ],
)
def test_a_cell_that_is_no_value_of_the_field_rejects_its_row(
    project: Project, tmp_path: Path, name: str, cell: str, code: str
) -> None:
    (row,) = take(project, tmp_path, f"body_a,body_b,country_b,{name}\nArnhem,Wuhan,CN,{cell}\n").rows
    (problem,) = row.problems
    assert (row.verdict, row.line, problem.column, problem.value) == ("rejected", 2, name, cell)
    assert problem.error.code == code
    assert records(project, "partnership") == []


def test_another_value_is_a_conflict_unless_it_replaces_or_the_project_states_none(
    project: Project, tmp_path: Path
) -> None:
    take(project, tmp_path, TABLE.replace("40", "").replace("Friends of Wuhan", ""))
    assert verdicts(take(project, tmp_path, TABLE)) == ["changed"]
    assert the(project, "partnership")["stands_for"] == 40
    other = TABLE.replace("40", "41")
    (row,) = take(project, tmp_path, other).rows
    assert (row.verdict, row.problems[0].column) == ("conflict", "stands_for")
    assert verdicts(take(project, tmp_path, other, on_conflict="update")) == ["changed"]
    assert the(project, "partnership")["stands_for"] == 41
    first, second = TABLE.splitlines()
    (_, row) = take(project, tmp_path, f"{first}\n{second}\n{second.replace('nl', 'en')}\n", on_conflict="update").rows
    assert row.problems[0].column == "source_language"
    assert row.problems[0].error.facts["line"] == 2


def test_names_in_the_partnership_follow_their_bodies_if_a_row_turns_them(project: Project, tmp_path: Path) -> None:
    take(project, tmp_path, TABLE)
    turned = "body_b,country_b,body_a,country_a,label_b,label_a\nArnhem,NL,Wuhan,CN,Friends of Wuhan,Arnhem's friends\n"
    assert verdicts(take(project, tmp_path, turned)) == ["changed"]
    tie = the(project, "partnership")
    assert (tie["label_a"], tie["label_b"]) == ("Friends of Wuhan", "Arnhem's friends")


def test_a_source_stays_confidential_in_a_project_into_which_it_is_imported(project: Project, tmp_path: Path) -> None:
    header, row = TABLE.splitlines()
    take(project, tmp_path, f"{header},source_is_confidential\n{row},yes\n")
    export_csv_file(project, tmp_path / "all.csv")
    with Project.create(tmp_path / "other.twin") as other:
        import_file(other, tmp_path / "all.csv")
        assert the(other, "source")["is_confidential"] == 1
