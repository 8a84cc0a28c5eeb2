"""Own fields in tables that are imported and exported: columns found, verdicts on rows, and the round trip."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.exchange.table_making import ods
from tests.store.building import activity as new_activity
from tests.store.building import body, change, made, records, source, tie
from tracker.domain.records.own_fields import VALUE_TYPES, OwnFieldDraft
from tracker.domain.records.subjects import Subject, SubjectKind
from tracker.errors import RuleError
from tracker.exchange.tables.mapping.table_mapping import Mapping
from tracker.exchange.tables.plan.import_report import ImportReport
from tracker.operations.own_fields import add_own_field, set_own_values
from tracker.project import Project
from tracker.queries.evidence.own_fields import own_values
from tracker.services.format_exports import export_workbook
from tracker.services.tables.table_transfer import export_csv_file, export_csv_folder, import_file

CHOICES = ("high", "low", "none at all")
WORDS = {
    "text": "=a word",
    "long_text": "one line\nand another",
    "number": "-12.5",
    "date": "spring 1999",
    "yes_no": "no",
    "one_of": "low",
    "several_of": "high; none at all",
    "link": "https://example.org/a",
}


@pytest.fixture
def project(tmp_path: Path, home: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "project.twin") as opened:
        yield opened


def field(project: Project, kind: Any, name: str, value_type: Any = "text") -> None:
    choices = CHOICES if value_type in ("one_of", "several_of") else ()
    made(project, add_own_field, OwnFieldDraft(kind, name, value_type, choices=choices))


def words_of(project: Project, kind: SubjectKind, record: int) -> dict[str, str]:
    found = project.query(own_values, Subject(kind, record))
    return {row.field.code: row.words for row in found if row.words}


def take(project: Project, folder: Path, text: str, **more: Any) -> ImportReport:
    path = folder / f"table{len(list(folder.iterdir()))}.csv"
    path.write_text(text, "utf-8")
    return import_file(project, path, **more)


def verdicts(report: ImportReport) -> list[str]:
    return [row.verdict for row in report.rows]


def the_partnership(project: Project) -> int:
    (found,) = records(project, "partnership")
    return int(found["id"])


def test_a_column_is_found_by_its_code_or_by_the_name_of_the_field(project: Project, tmp_path: Path) -> None:
    field(project, "partnership", "Number of visits", "number")
    field(project, "status_change", "Voted", "yes_no")
    report = take(
        project,
        tmp_path,
        "body_a,body_b,country_b,status,date,number of VISITS,status_change.voted,Other\n"
        'Arnhem,Wuhan,CN,in_force,1999,"12,5",ja,x\n',
    )
    assert verdicts(report) == ["new"]
    assert [each.name for each in report.ignored_columns] == ["Other"]
    assert words_of(project, "partnership", the_partnership(project)) == {"number_of_visits": "12.5"}
    (recorded,) = records(project, "status_change")
    assert words_of(project, "change", int(recorded["id"])) == {"voted": "yes"}
    project.undo()
    assert records(project, "own_field_value") == []


def test_a_value_that_is_not_of_the_type_rejects_its_row(project: Project, tmp_path: Path) -> None:
    field(project, "partnership", "Visits", "number")
    field(project, "partnership", "Rank", "one_of")
    field(project, "activity", "Went", "yes_no")
    report = take(
        project,
        tmp_path,
        "body_a,body_b,country_b,Visits,Rank,activity.went\n"
        "Arnhem,Wuhan,CN,many,low,\n"
        'Delft,Jingdezhen,CN,"1,234",low,\n'
        "Ede,Jinan,CN,3,middle,\n"
        "Breda,Yangzhou,CN,3,low,yes\n"
        "Gouda,Wuhan,CN,3,LOW,\n",
    )
    assert verdicts(report) == ["rejected"] * 4 + ["new"]
    problems = [(row.problems[0].column, row.problems[0].error.code) for row in report.rows if row.problems]
    assert problems == [
        ("Visits", "value_not_a_number"),
        ("Visits", "value_not_a_number"),
        ("Rank", "not_a_choice"),
        ("activity.went", "own_field_without_record"),
    ]


def test_a_value_that_differs_is_a_conflict_unless_it_replaces(project: Project, tmp_path: Path) -> None:
    known = tie(project)
    field(project, "partnership", "Visits", "number")
    project.perform(set_own_values, Subject("partnership", known), {"visits": "3"})
    text = "body_a,body_b,country_b,Visits\nArnhem,Wuhan,CN,{}\n"
    assert verdicts(take(project, tmp_path, text.format("3.0"))) == ["same"]
    report = take(project, tmp_path, text.format("4"))
    assert verdicts(report) == ["conflict"]
    (problem,) = report.rows[0].problems
    assert (problem.column, problem.error.code, problem.error.facts["known"]) == ("Visits", "differs", "3")
    assert words_of(project, "partnership", known) == {"visits": "3"}
    assert verdicts(take(project, tmp_path, text.format("4"), on_conflict="update")) == ["changed"]
    assert words_of(project, "partnership", known) == {"visits": "4"}
    project.undo()
    assert words_of(project, "partnership", known) == {"visits": "3"}


def test_two_rows_that_contradict_each_other_are_not_both_imported(project: Project, tmp_path: Path) -> None:
    field(project, "partnership", "Visits", "number")
    report = take(
        project,
        tmp_path,
        "body_a,body_b,country_b,Visits\nArnhem,Wuhan,CN,3\nArnhem,Wuhan,CN,3\nArnhem,Wuhan,CN,4\n",
        on_conflict="update",
    )
    assert verdicts(report) == ["new", "duplicate", "conflict"]
    assert report.rows[2].problems[0].error.facts["line"] == 2
    assert words_of(project, "partnership", the_partnership(project)) == {"visits": "3"}


def test_a_filled_value_completes_a_record(project: Project, tmp_path: Path) -> None:
    known = tie(project)
    field(project, "body", "Size", "number")
    report = take(project, tmp_path, "body_a,body_b,country_b,body_b.size\nArnhem,Wuhan,CN,400\nArnhem,Wuhan,CN,\n")
    assert verdicts(report) == ["changed", "same"]
    (partner,) = (row for row in records(project, "body") if row["name"] == "Wuhan")
    assert words_of(project, "body", int(partner["id"])) == {"size": "400"}
    assert the_partnership(project) == known


def test_an_ambiguous_date_is_asked_about(project: Project, tmp_path: Path) -> None:
    field(project, "partnership", "Signed on", "date")
    text = "body_a,body_b,country_b,Signed on\nArnhem,Wuhan,CN,03/04/2021\n"
    report = take(project, tmp_path, text, dry_run=True)
    assert [(each.column, getattr(each, "ambiguity", "")) for each in report.questions] == [("Signed on", "order")]
    take(project, tmp_path, text, dates=("Signed on=month-first",))
    (value,) = records(project, "own_field_value")
    assert value["date_edtf"] == "2021-03-04"


def test_a_mapping_with_a_field_of_another_project_is_refused(project: Project, tmp_path: Path) -> None:
    mapping = Mapping("partnerships", {"body_a": "a", "body_b": "b", "partnership.visits": "c"})
    with pytest.raises(RuleError) as refused:
        take(project, tmp_path, "a,b,c\nArnhem,Wuhan,3\n", mapping=mapping)
    assert (refused.value.code, refused.value.facts["value"]) == ("no_such_field", "partnership.visits")


def filled(project: Project) -> None:
    """Record a partnership with a change, an activity and a source; each has a value of each type."""
    known = tie(project)
    page = source(project, "The page", url="https://example.org/page")
    ended = change(project, known, "terminated", "2021", sources=(page,))
    visit = new_activity(project, known, "conference", "2012")
    kinds: tuple[tuple[Any, SubjectKind, int], ...] = (
        ("partnership", "partnership", known),
        ("status_change", "change", ended),
        ("activity", "activity", visit),
        ("source", "source", page),
        ("body", "body", int(records(project, "body")[0]["id"])),
    )
    define(project)
    for _, kind, record in kinds:
        project.perform(set_own_values, Subject(kind, record), WORDS)


def define(project: Project) -> None:
    for kind in ("partnership", "status_change", "activity", "source", "body"):
        for value_type in VALUE_TYPES:
            field(project, kind, value_type, value_type)


def values_by_kind(project: Project) -> list[tuple[Any, ...]]:
    owners = ("body_id", "partnership_id", "change_id", "activity_id", "source_id")
    return sorted(
        (
            next(name for name in owners if row[name]),
            *(row["field"], row["text"], str(row["number"]), row["date_edtf"] or ""),
        )
        for row in records(project, "own_field_value")
    )


def export_as(project: Project, out: Path) -> None:
    """Export the interchange table; as an .ods, which programs for tables write from a .csv, its rows of text."""
    if out.suffix == ".xlsx":
        export_workbook(project, out)
    elif out.suffix == ".ods":
        plain = out.with_suffix(".csv")
        export_csv_file(project, plain)
        with plain.open(encoding="utf-8-sig", newline="") as lines:
            # Without the apostrophe that keeps a program from computing a text of a .csv.
            ods(out, [[cell.removeprefix("'") for cell in row] for row in csv.reader(lines)])
    else:
        export_csv_file(project, out)


@pytest.mark.parametrize("ending", ["csv", "tsv", "xlsx", "ods"])
def test_an_exported_table_is_imported_with_all_values(project: Project, tmp_path: Path, ending: str) -> None:
    filled(project)
    out = tmp_path / f"all.{ending}"
    export_as(project, out)
    assert len(values_by_kind(project)) == 5 * len(VALUE_TYPES)
    with Project.create(tmp_path / "other.twin") as other:
        define(other)
        report = import_file(other, out)
        assert {*verdicts(report)} <= {"new", "duplicate"}, [row.problems for row in report.rows]
        assert values_by_kind(other) == values_by_kind(project)
        assert {*verdicts(import_file(other, out))} == {"same"}
    again = import_file(project, out)
    assert {*verdicts(again)} == {"same"}, [row.problems for row in again.rows]


def test_the_folder_of_tables_has_the_columns_and_describes_them(project: Project, tmp_path: Path) -> None:
    filled(project)
    body(project, "Ede")
    export_csv_folder(project, tmp_path / "folder")
    header = (tmp_path / "folder" / "interchange.csv").read_text("utf-8-sig").splitlines()[0].split(",")
    assert {f"{prefix}.number" for prefix in ("partnership", "status_change", "source", "body_a", "body_b")} <= {
        *header
    }
    package = json.loads((tmp_path / "folder" / "datapackage.json").read_text("utf-8"))
    (described,) = (each for each in package["resources"] if each["name"] == "interchange")
    assert [each["name"] for each in described["schema"]["fields"]] == header
    tables = {each["name"] for each in package["resources"]}
    assert {"own-field", "own-field-value"} <= {name.replace("_", "-") for name in tables}


def test_rows_with_and_without_values_share_their_records(project: Project, tmp_path: Path) -> None:
    field(project, "status_change", "Voted", "yes_no")
    field(project, "source", "Read by")
    report = take(
        project,
        tmp_path,
        "body_a,body_b,country_b,status,date,source_title,status_change.voted,source.read_by\n"
        "Arnhem,Wuhan,CN,in_force,1999,,,\n"
        "Arnhem,Wuhan,CN,terminated,2021,A letter,,\n"
        "Delft,Jingdezhen,CN,terminated,2021,A letter,,\n"
        "Arnhem,Wuhan,CN,terminated,2021,A letter,yes,Anna\n"
        "Arnhem,Wuhan,CN,in_force,1999,,no,\n",
    )
    assert not {"rejected", "conflict"} & {*verdicts(report)}
    assert len(records(project, "status_change")) == 3
    voted = {
        (row["status"], words_of(project, "change", int(row["id"])).get("voted"))
        for row in records(project, "status_change")
    }
    assert voted == {("in_force", "no"), ("terminated", "yes"), ("terminated", None)}
    (letter,) = records(project, "source")
    assert words_of(project, "source", int(letter["id"])) == {"read_by": "Anna"}
