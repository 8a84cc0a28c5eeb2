"""Ends that are none, and spans and ends in a column of beginnings: what a history gets from each."""

from __future__ import annotations

import pytest

from tests.exchange.tables.asking.test_answers import answered, rows, table
from tracker.exchange.tables.plan.import_report import ImportReport
from tracker.project import Project
from tracker.services.tables.table_transfer import import_file

pytestmark = pytest.mark.usefixtures("home")

HISTORY = "SELECT status, date_edtf FROM status_change ORDER BY date_earliest IS NULL, date_earliest"
EMPTY = ["-", "–", "--", "n/a", "N/A", "NA", "n.v.t.", "nvt", ".", "/", "…"]
GOES_ON = ["present", "Present", "heden", "ongoing", "heute", "unbefristet", "voor onbepaalde tijd", "en cours", "至今"]
UNKNOWN = ["?", "??", "unknown", "onbekend", "unbekannt", "n.d."]


def imported(project: Project, line: str, head: str) -> ImportReport:
    return import_file(
        project, table(project, f"Aalst,BE,Bonn,DE,{line}", head=f"body_a,country_a,body_b,country_b,{head}")
    )


@pytest.mark.parametrize("cell", EMPTY)
@pytest.mark.parametrize("field", ["until", "end_reason", "effective", "notice_until", "fixed_term_until"])
def test_a_mark_for_nothing_is_no_end(project: Project, cell: str, field: str) -> None:
    report = imported(project, f"1999,{cell}", f"since,{field}")
    assert [row.verdict for row in report.rows] == ["new"]
    assert rows(project, HISTORY) == [("in_force", "1999")]


@pytest.mark.parametrize("cell", GOES_ON)
@pytest.mark.parametrize("field", ["until", "notice_until", "fixed_term_until"])
def test_a_word_for_what_goes_on_is_no_end(project: Project, cell: str, field: str) -> None:
    (row,) = imported(project, f"1999,{cell}", f"since,{field}").rows
    assert [(note.error.code, note.value) for note in row.notes] == [("open_end", cell)]
    assert rows(project, HISTORY) == [("in_force", "1999")]


@pytest.mark.parametrize("cell", UNKNOWN)
def test_an_unknown_end_is_a_doubt_that_is_asked_about(project: Project, cell: str) -> None:
    report = imported(project, f"1999,{cell}", "since,until")
    assert [question.asks for question in report.asked] == ["doubt"]
    assert rows(project, HISTORY) == []
    answered(project, project.path.with_name("t.csv"), {"doubt": "certain"})
    assert rows(project, HISTORY) == [("in_force", "1999"), ("terminated", None)]


@pytest.mark.parametrize("cell", UNKNOWN)
def test_an_unknown_end_beside_a_status_says_nothing_more(project: Project, cell: str) -> None:
    imported(project, f"active,2001,{cell}", "status,date,until")
    assert rows(project, HISTORY) == [("active", "2001")]


@pytest.mark.parametrize("cell", UNKNOWN)
def test_an_ending_may_be_on_an_unknown_day(project: Project, cell: str) -> None:
    imported(project, f"ended,{cell}", "status,until")
    assert rows(project, HISTORY) == [("terminated", None)]


SPANS = ["1990–2019", "1990-2019", "1990 t/m 2019", "1990 bis 2019", "from 1990 to 2019", "van 1990 tot 2019"]


@pytest.mark.parametrize("cell", SPANS)
@pytest.mark.parametrize("end", ["", ",", ",-", ",n.v.t."])
def test_a_span_without_another_end_is_a_beginning_and_an_end(project: Project, cell: str, end: str) -> None:
    report = imported(project, cell + end, "since,until" if end else "since")
    assert rows(project, HISTORY) == [("in_force", "1990"), ("terminated", "2019")]
    assert [row.understood[0][1].words for row in report.rows] == [cell]


def test_a_span_next_to_an_end_stays_a_vague_beginning(project: Project) -> None:
    imported(project, "1990–2019,2021", "since,until")
    assert rows(project, HISTORY) == [("in_force", "[1990..2019]"), ("terminated", "2021")]


def test_a_span_with_a_doubtful_end_keeps_the_doubt(project: Project) -> None:
    imported(project, "1990-2019?", "since")
    assert rows(project, HISTORY) == [("in_force", "1990"), ("terminated", "2019?")]


@pytest.mark.parametrize(
    "cell", ["1990/2019", "1990 / 2019", "until 2019", "tot 2019", "t/m 2019", "bis 2019", "jusqu'à 2019"]
)
def test_a_beginning_that_may_be_an_end_is_asked_about(project: Project, cell: str) -> None:
    report = imported(project, f'"{cell}"', "since")
    assert [(question.asks, list(question.cells)) for question in report.asked] == [("word", [cell])]
    assert rows(project, HISTORY) == []


def test_two_years_in_a_row_stay_a_vague_beginning(project: Project) -> None:
    imported(project, "2019/2020", "since")
    assert rows(project, HISTORY) == [("in_force", "[2019..2020]")]


@pytest.mark.parametrize("entry", ["Arnhem – Wuhan (1999–2021)", "Arnhem – Wuhan (van 1999 tot 2021)"])
def test_a_span_behind_the_names_of_a_list_is_a_beginning_and_an_end(project: Project, entry: str) -> None:
    path = project.path.with_name("list.txt")
    path.write_text(f"{entry}\nArnhem – Gera (since 1988)\n", encoding="utf-8")
    report = import_file(project, path)
    assert {row.verdict for row in report.rows} == {"new"}
    assert rows(project, HISTORY) == [("in_force", "1988"), ("in_force", "1999"), ("terminated", "2021")]
