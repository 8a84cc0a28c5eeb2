"""A file of answers also has the questions about columns and about dates that can be read in two ways."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tracker.errors import RuleError
from tracker.exchange.tables.mapping.table_mapping import mapping_of
from tracker.project import Project
from tracker.services.tables.table_transfer import import_file

pytestmark = pytest.mark.usefixtures("home")

DATED = "body_a,country_a,body_b,country_b,since\nAalst,BE,Bonn,DE,03/04/1999\n"
UNKNOWN = "body_a,country_a,body_b,country_b,Zzyx\nAalst,BE,Bonn,DE,1999\nAalst,BE,Jena,DE,2001\n"


def asked(project: Project, text: str) -> tuple[Path, list[dict[str, Any]]]:
    """Write a table, and return its path with the questions that a dry run writes."""
    path = project.path.with_name("t.csv")
    path.write_text(text, encoding="utf-8")
    questions = path.with_name("asked.json")
    import_file(project, path, dry_run=True, answers_to=questions)
    entries = json.loads(questions.read_text("utf-8"))["answers"]
    questions.unlink()
    return path, entries


def answered(path: Path, entries: list[dict[str, Any]], answer: str) -> Path:
    file = path.with_name("answers.json")
    file.write_text(json.dumps({"answers": [{**each, "answer": answer} for each in entries]}), encoding="utf-8")
    return file


def begun(project: Project) -> list[str]:
    query = "SELECT date_edtf FROM status_change ORDER BY date_edtf"
    return project.query(lambda reader: [edtf for (edtf,) in reader.connection.execute(query)])


@pytest.mark.parametrize(("answer", "day"), [("day-first", "1999-04-03"), ("month-first", "1999-03-04")])
def test_dates_that_can_be_read_in_two_ways_are_answered(project: Project, answer: str, day: str) -> None:
    path, entries = asked(project, DATED)
    (entry,) = entries
    assert (entry["asks"], entry["column"], entry["answer"]) == ("dates", "since", None)
    assert [each["answer"] for each in entry["choices"]] == ["day-first", "month-first"]
    report = import_file(project, path, answers=[answered(path, entries, answer)])
    assert (report.questions, begun(project)) == ((), [day])


def test_a_column_is_answered_with_a_field(project: Project) -> None:
    path, entries = asked(project, UNKNOWN)
    (entry,) = entries
    assert (entry["asks"], entry["column"], entry["examples"]) == ("column", "Zzyx", ["1999", "2001"])
    assert {"since", "ignore"} <= {each["answer"] for each in entry["choices"]}
    report = import_file(project, path, answers=[answered(path, entries, "since")])
    assert (report.questions, begun(project)) == ((), ["1999", "2001"])


def test_an_ignored_column_is_not_asked_about_again(project: Project) -> None:
    path, entries = asked(project, UNKNOWN)
    report = import_file(project, path, answers=[answered(path, entries, "ignore")])
    assert report.mapping is not None
    assert (report.questions, report.mapping["ignored"], begun(project)) == ((), ["Zzyx"], [])
    again = import_file(project, path)
    assert (again.questions, [each.name for each in again.ignored_columns]) == ((), ["Zzyx"])


@pytest.mark.parametrize("answer", ["zzyx", "", "Since"])
def test_an_answer_about_a_column_that_is_no_field_is_refused(project: Project, answer: str) -> None:
    path, entries = asked(project, UNKNOWN)
    with pytest.raises(RuleError, match="answer_unknown"):
        import_file(project, path, answers=[answered(path, entries, answer)])


def test_an_unknown_answer_about_dates_is_refused(project: Project) -> None:
    path, entries = asked(project, DATED)
    with pytest.raises(RuleError, match="answer_unknown"):
        import_file(project, path, answers=[answered(path, entries, "backwards")])


@pytest.mark.parametrize("ignored", ["Zzyx", [1], {}])
def test_a_mapping_with_damaged_ignored_columns_is_refused(ignored: object) -> None:
    with pytest.raises(RuleError, match="mapping_unreadable"):
        mapping_of({"columns": {"body_a": "A", "body_b": "B"}, "ignored": ignored})
