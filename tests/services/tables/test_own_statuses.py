"""Statuses of a project in tables: read by code or label, written as their codes, and rejected where unknown."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.building import change, content, made, records, tie
from tracker.domain.coding.codebook import OwnCodeDraft
from tracker.exchange.tables.mapping.table_mapping import Mapping
from tracker.exchange.tables.matching.partnership_matching import Policy
from tracker.exchange.tables.plan.import_report import ImportReport
from tracker.operations.coding.codebook import add_code
from tracker.project import Project
from tracker.queries.codebook.codebook import records_with_code
from tracker.queries.evidence.record_drafts import change_draft
from tracker.services.format_exports import export_workbook
from tracker.services.tables.table_transfer import export_csv_file, export_csv_folder, import_file

HEAD = "body_a,country_a,body_b,country_b,status,date\n"


@pytest.fixture
def project(tmp_path: Path, home: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "project.twin") as opened:
        add_statuses(opened)
        yield opened


def add_statuses(project: Project) -> None:
    made(project, add_code, OwnCodeDraft("status", "Waiting for a reply", {"nl": "Wacht op antwoord"}, "dormant"))
    made(project, add_code, OwnCodeDraft("status", "Ended by letter", counts_as="terminated"))


def take(project: Project, folder: Path, *rows: str, policy: Policy = "skip") -> ImportReport:
    path = folder / f"table{len(list(folder.iterdir()))}.csv"
    path.write_text(HEAD + "".join(f"Arnhem,NL,Wuhan,CN,{row}\n" for row in rows), "utf-8")
    return import_file(project, path, on_conflict=policy)


def statuses(project: Project) -> dict[str, str]:
    """Return the date and the status of each change, as coded."""
    found = (project.query(change_draft, row["id"]) for row in records(project, "status_change"))
    return {draft.date.edtf if draft.date else "": draft.status for draft in found}


@pytest.mark.parametrize("text", ["waiting_for_a_reply", "Waiting for a reply", "wacht op antwoord"])
def test_an_own_status_is_read_by_its_code_and_its_labels(project: Project, tmp_path: Path, text: str) -> None:
    assert [row.verdict for row in take(project, tmp_path, f"{text},2020", "dormant,2021").rows] == ["new", "new"]
    assert statuses(project) == {"2020": "waiting_for_a_reply", "2021": "dormant"}
    assert [row["status"] for row in records(project, "status_change")] == ["dormant", "dormant"]


def test_a_status_that_does_not_exist_is_rejected_with_the_nearest_code(project: Project, tmp_path: Path) -> None:
    (row,) = take(project, tmp_path, "waiting for a repply,2020").rows
    assert row.verdict == "rejected"
    assert row.problems[0].error.facts["nearest"] == ["waiting_for_a_reply"]


def test_a_second_import_changes_nothing_and_fills_in_what_was_coarser(project: Project, tmp_path: Path) -> None:
    take(project, tmp_path, "dormant,2020")
    assert [row.verdict for row in take(project, tmp_path, "wacht op antwoord,2020").rows] == ["changed"]
    assert statuses(project) == {"2020": "waiting_for_a_reply"}
    before = content(project)
    assert [row.verdict for row in take(project, tmp_path, "waiting_for_a_reply,2020", "dormant,2020").rows] == [
        "same",
        "same",
    ]
    assert content(project) == before


def test_another_own_status_of_one_day_is_a_conflict_that_can_be_taken(project: Project, tmp_path: Path) -> None:
    made(project, add_code, OwnCodeDraft("status", "Asleep", counts_as="dormant"))
    take(project, tmp_path, "waiting_for_a_reply,2020")
    (row,) = take(project, tmp_path, "asleep,2020").rows
    assert (row.verdict, row.problems[0].column) == ("conflict", "status")
    assert [row.verdict for row in take(project, tmp_path, "asleep,2020", policy="update").rows] == ["changed"]
    assert statuses(project) == {"2020": "asleep"}
    project.undo()
    assert statuses(project) == {"2020": "waiting_for_a_reply"}


def test_two_changes_of_one_day_keep_their_own_statuses(project: Project, tmp_path: Path) -> None:
    partnership = tie(project, "Arnhem", "Wuhan")
    for status in ("dormant", "waiting_for_a_reply"):
        change(project, partnership, status, "2020")
    export_csv_file(project, tmp_path / "all.csv")
    before = content(project)
    report = import_file(project, tmp_path / "all.csv")
    assert {row.verdict for row in report.rows} == {"same"}
    assert content(project) == before


def test_an_own_ending_splits_a_row_as_the_standard_one_does(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "until.csv"
    path.write_text("a,b,state,until\nArnhem,Wuhan,ended by letter,2021\nEde,Wuxi,waiting for a reply,2022\n", "utf-8")
    mapping = Mapping(
        columns={"body_a": "a", "body_b": "b", "status": "state", "until": "until"},
        constants={"country_a": "NL", "country_b": "CN"},
    )
    import_file(project, path, mapping=mapping)
    found = {(row["status"], row["date_edtf"]) for row in records(project, "status_change")}
    assert found == {("terminated", "2021"), ("dormant", None), ("terminated", "2022")}
    assert len(project.query(records_with_code, "status", "ended_by_letter")) == 1


@pytest.mark.parametrize("name", ["all.csv", "all.tsv", "all.xlsx", "all"])
def test_own_statuses_survive_the_round_trip(project: Project, tmp_path: Path, name: str) -> None:
    partnership = tie(project, "Arnhem", "Wuhan")
    for status, date in (("in_force", "1999"), ("waiting_for_a_reply", "2019"), ("ended_by_letter", "2021-05")):
        change(project, partnership, status, date)
    path = tmp_path / name
    if name == "all":
        export_csv_folder(project, path)
        path /= "interchange.csv"
    elif name == "all.xlsx":
        export_workbook(project, path)
    else:
        export_csv_file(project, path)
    with Project.create(tmp_path / "other.twin") as other:
        add_statuses(other)
        import_file(other, path)
        assert statuses(other) == statuses(project)


def test_a_project_without_the_status_rejects_its_rows_and_takes_the_others(project: Project, tmp_path: Path) -> None:
    partnership = tie(project, "Arnhem", "Wuhan")
    for status, date in (("in_force", "1999"), ("waiting_for_a_reply", "2019")):
        change(project, partnership, status, date)
    export_csv_file(project, tmp_path / "all.csv")
    with (tmp_path / "all.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["status"] for row in csv.DictReader(file)] == ["in_force", "waiting_for_a_reply"]
    with Project.create(tmp_path / "other.twin") as other:
        assert [row.verdict for row in import_file(other, tmp_path / "all.csv").rows] == ["new", "rejected"]


@pytest.mark.parametrize("successor", ["student exchange", "STUDENT_EXCHANGE", "Uitwisseling van studenten"])
def test_a_successor_is_named_by_the_label_of_an_own_kind(project: Project, tmp_path: Path, successor: str) -> None:
    labels = {"nl": "Uitwisseling van studenten"}
    made(project, add_code, OwnCodeDraft("partnership_kind", "Student exchange", labels, "sister_city"))
    path = tmp_path / "table.csv"
    path.write_text(
        "body_a,country_a,body_b,country_b,partnership_kind,status,date,successor\n"
        f"Arnhem,NL,Wuhan,CN,sister_city,superseded,2020,{successor}\n"
        "Arnhem,NL,Wuhan,CN,student exchange,in_force,2020,\n",
        "utf-8",
    )
    report = import_file(project, path)
    assert [row.verdict for row in report.rows] == ["new", "new"]
    first, second = records(project, "partnership")
    assert (first["superseded_by_id"], first["note"], second["kind"]) == (second["id"], "", "student_exchange")
