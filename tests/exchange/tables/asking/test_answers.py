"""Cells that may be misread are asked about once for all equal cells, and an answer is kept with the mapping."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tracker.errors import RuleError
from tracker.exchange.tables.asking.answers import answers_from
from tracker.exchange.tables.plan.import_report import ImportReport
from tracker.project import Project
from tracker.services.tables.table_transfer import import_file

pytestmark = pytest.mark.usefixtures("home")

HEAD = "body_a,country_a,body_b,country_b,status,date,source_title"
DOUBTS = ["ended?", "(ended)", "ended ??", "? terminated", "beëindigd?", "probably ended", "vermoedelijk beëindigd",
          "prob. ended", "wsch. beëindigd", "evtl. beendet", "ended – to be checked", "ended (not confirmed)",
          "ended tbc", "onzeker beëindigd"]  # fmt: skip


def table(project: Project, *rows: str, head: str = HEAD) -> Path:
    path = project.path.with_name("t.csv")
    path.write_text("\n".join([head, *rows]), encoding="utf-8")
    return path


def answered(project: Project, path: Path, answers: dict[str, str]) -> ImportReport:
    """Import a table after answering its questions, each by its kind, in the file that a dry run writes."""
    asked = path.with_name("asked.json")
    import_file(project, path, dry_run=True, answers_to=asked)
    document = json.loads(asked.read_text("utf-8"))
    for each in document["answers"]:
        each["answer"] = answers[each["asks"]]
    filled = path.with_name("answers.json")
    filled.write_text(json.dumps(document), encoding="utf-8")
    return import_file(project, path, answers=[filled])


def rows(project: Project, query: str) -> list[tuple[Any, ...]]:
    return project.query(lambda reader: [tuple(row) for row in reader.connection.execute(query)])


@pytest.mark.parametrize("cell", DOUBTS)
def test_a_doubtful_status_is_asked_about_and_its_row_is_not_written(project: Project, cell: str) -> None:
    report = import_file(project, table(project, f'Aalst,BE,Bonn,DE,"{cell}",2020,A'))
    (problem,) = report.as_json()["rows"][0]["problems"]  # type: ignore[index]
    assert (problem["code"], problem["asks"], problem["value"]) == ("asked", "doubt", cell)
    assert [each["answer"] for each in problem["choices"]] == ["low_confidence", "certain"]
    assert rows(project, "SELECT id FROM partnership") == []


def test_all_doubts_of_a_column_are_one_question(project: Project) -> None:
    path = table(project, *(f'Aalst,BE,B{place},DE,"{cell}",2020,A' for place, cell in enumerate(DOUBTS)))
    (question,) = import_file(project, path, dry_run=True).asked
    assert dict(question.cells) == dict.fromkeys(DOUBTS, 1)
    assert len(question.lines) == len(DOUBTS)


def test_a_doubt_taken_with_low_confidence_keeps_its_words(project: Project) -> None:
    report = answered(project, table(project, "Aalst,BE,Bonn,DE,ended?,2020,A"), {"doubt": "low_confidence"})
    assert report.imported == 1
    assert rows(project, "SELECT status, note FROM status_change") == [("terminated", "status: ended?")]
    assert rows(project, "SELECT confidence FROM citation") == [(1,)]


def test_a_doubt_taken_as_certain_is_like_the_bare_word(project: Project) -> None:
    answered(project, table(project, "Aalst,BE,Bonn,DE,ended?,2020,A"), {"doubt": "certain"})
    assert rows(project, "SELECT status, note FROM status_change") == [("terminated", "")]
    assert rows(project, "SELECT confidence FROM citation") == [(2,)]


@pytest.mark.parametrize(
    ("column", "cell"), [("country_b", "Germany?"), ("kind_b", "province?"), ("partnership_kind", "friendship?")]
)
def test_a_doubt_in_any_coded_column_is_asked_about(project: Project, column: str, cell: str) -> None:
    path = table(project, f"Aalst,BE,Bonn,1990,{cell}", head=f"body_a,country_a,body_b,since,{column}")
    (question,) = import_file(project, path, dry_run=True).asked
    assert (question.asks, question.field) == ("doubt", column)


def test_an_unknown_word_is_answered_once_for_all_its_rows(project: Project) -> None:
    path = table(project, "Aalst,BE,Bonn,DE,zzyx,2020,A", "Aalst,BE,Jena,DE,zzyx,2021,A")
    report = answered(project, path, {"word": "dormant"})
    assert report.imported == 2
    assert rows(project, "SELECT DISTINCT status FROM status_change") == [("dormant",)]


def test_an_answer_about_the_date_of_an_ending_is_used(project: Project) -> None:
    path = table(project, "Aalst,BE,Bonn,DE,1990,soonish", head="body_a,country_a,body_b,country_b,since,until")
    assert answered(project, path, {"word": "2020"}).asked == ()
    assert rows(project, "SELECT date_edtf FROM status_change WHERE status = 'terminated'") == [("2020",)]


def test_answers_are_remembered_with_the_mapping(project: Project) -> None:
    path = table(project, "Aalst,BE,Bonn,DE,ended?,2020,A", "Aalst,BE,Jena,DE,zzyx,2021,A")
    answered(project, path, {"word": "dormant", "doubt": "low_confidence"})
    again = import_file(project, path)
    assert (again.mapping_from, again.asked) == ("remembered", ())
    assert again.counts["same"] == 2


NA_ROWS = ("Utrecht,NL,Windhoek,NA,in_force,2005,Raad", "Zwolle,NL,Vologda,NA,in_force,1995,Raad")


def test_na_is_namibia_where_the_name_is_there_only_and_else_is_asked(project: Project) -> None:
    report = import_file(project, table(project, *NA_ROWS))
    assert [row.verdict for row in report.rows] == ["new", "rejected"]
    assert [(each.asks, [choice.answer for choice in each.choices]) for each in report.asked] == [
        ("missing", ["missing", "Namibia"])
    ]
    assert rows(project, "SELECT name, country FROM body WHERE country = 'NA'") == [("Windhoek", "NA")]


def test_na_is_missing_where_it_is_also_in_a_column_without_countries(project: Project) -> None:
    report = import_file(project, table(project, *NA_ROWS, "Aalst,BE,Bonn,DE,in_force,NA,NA"))
    assert report.counts["new"] == 3
    assert rows(project, "SELECT name, country FROM body WHERE name IN ('Vologda', 'Windhoek') ORDER BY name") == [
        ("Vologda", ""),
        ("Windhoek", "NA"),
    ]
    assert ("country_b", "NA", "missing", 1) in [
        (each.column, each.value, str(each.meaning), each.count) for each in report.understood
    ]


def test_na_is_an_empty_date_and_an_empty_status(project: Project) -> None:
    report = import_file(project, table(project, "Aalst,BE,Bonn,DE,NA,NA,", head=HEAD.replace("date", "since")))
    assert [row.verdict for row in report.rows] == ["new"]
    assert rows(project, "SELECT id FROM status_change") == []


@pytest.mark.parametrize(("answer", "country"), [("missing", ""), ("Namibia", "NA")])
def test_the_answer_about_na_is_for_all_rows(project: Project, answer: str, country: str) -> None:
    answered(project, table(project, NA_ROWS[1], "Zwolle,NL,Perm,NA,in_force,1995,Raad"), {"missing": answer})
    assert rows(project, "SELECT DISTINCT country FROM body WHERE name IN ('Vologda', 'Perm')") == [(country,)]


@pytest.mark.parametrize("cell", ["N/A", "-", "–", ".", "n.v.t.", "#N/A"])
def test_a_sign_for_nothing_is_an_empty_cell(project: Project, cell: str) -> None:
    report = import_file(project, table(project, f"Aalst,BE,Bonn,{cell},in_force,{cell},"))
    assert report.counts["new"] == 1
    assert rows(project, "SELECT country FROM body WHERE name = 'Bonn'") == [("",)]


@pytest.mark.parametrize("text", ["", "[]", '{"answers": 1}', '{"answers": [1]}', '{"answers": [{"answer": "x"}]}'])
def test_a_damaged_file_of_answers_is_refused(text: str) -> None:
    with pytest.raises(RuleError, match="answers_unreadable"):
        answers_from(text)


def test_an_answer_that_is_no_choice_is_refused(project: Project) -> None:
    with pytest.raises(RuleError, match="answer_unknown"):
        answered(project, table(project, "Aalst,BE,Bonn,DE,ended?,2020,A"), {"doubt": "perhaps"})
