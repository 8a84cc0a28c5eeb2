"""Dates in tables that can be read in two ways: the user is asked once a column, and no date is partly read."""

from __future__ import annotations

import pytest

from tracker.errors import RuleError
from tracker.exchange.tables.mapping.date_cells import DateReading, date_questions, likely_order, several_dates
from tracker.exchange.tables.mapping.date_cells import as_edtf as read_as
from tracker.exchange.tables.mapping.suggestions import suggestions
from tracker.exchange.tables.mapping.table_mapping import mapping_from, mapping_text
from tracker.exchange.tables.plan.import_report import ImportReport, reason
from tracker.project import Project
from tracker.services.tables.table_transfer import import_file


def imported(project: Project, dates: list[str], *answers: str, column: str = "date") -> ImportReport:
    status = "ended" if column != "since" else ""
    lines = [f'Aalst,BE,Bonn{place},DE,{status},"{date}"' for place, date in enumerate(dates)]
    path = project.path.with_name("t.csv")
    path.write_text("\n".join([f"body_a,country_a,body_b,country_b,status,{column}", *lines]), encoding="utf-8")
    return import_file(project, path, dry_run=True, dates=answers)


def read(report: ImportReport) -> list[str]:
    return [row.understood[0][1].edtf if row.understood else row.verdict for row in report.rows]


def asked(report: ImportReport) -> list[object]:
    return [(each["column"], each["asks"]) for question in report.questions if "asks" in (each := question.as_json())]


def test_the_user_is_asked_once_a_column_whether_the_day_is_first(project: Project) -> None:
    report = imported(project, ["5/6/2021", "7/8/2022", "5/6/2021"])
    assert read(report) == ["2021-06-05", "2022-08-07", "2021-06-05"]
    (question,) = report.questions
    assert question.as_json() == {
        "column": "date",
        "holds": "dates",
        "examples": ["5/6/2021", "7/8/2022"],
        "asks": "order",
        "answers": {"day_first": ["2021-06-05", "2022-08-07"], "month_first": ["2021-05-06", "2022-07-08"]},
    }
    assert report.summary().startswith(
        "In the column date, does 5/6/2021 mean 5 Jun 2021 (--dates “date=day-first”) or "
    )
    answered = imported(project, ["5/6/2021", "7/8/2022"], "month-first")
    assert read(answered) == ["2021-05-06", "2022-07-08"]
    assert asked(answered) == []
    assert [row.understood[0][1].words for row in answered.rows] == ["5/6/2021", "7/8/2022"]


def test_a_day_after_the_twelfth_shows_the_order_of_the_whole_column(project: Project) -> None:
    report = imported(project, ["5/6/2021", "6/13/2021"])
    assert read(report) == ["2021-05-06", "2021-06-13"]
    assert asked(report) == []
    assert asked(imported(project, ["5/6/2021", "13/6/2021"])) == []
    assert asked(imported(project, ["5/6/2021", "13/6/2021", "6/13/2021"])) == [("date", "order")]
    assert asked(imported(project, ["5.6.2021", "6/6/2021", "2021-05-06"])) == []


def test_a_pair_of_years_is_asked_about_and_left_out_until_answered(project: Project) -> None:
    report = imported(project, ["2019-21", "2013/14", "2021"])
    assert [row.verdict for row in report.rows] == ["rejected", "rejected", "new"]
    assert asked(report) == [("date", "pairs")]
    assert read(imported(project, ["2019-21", "2013/14"], "years")) == ["[2019..2021]", "[2013..2014]"]
    assert read(imported(project, ["2019-21", "2013/14"], "date=season")) == ["2019-21", "2013-24"]


def test_years_of_two_digits_are_asked_about(project: Project) -> None:
    report = imported(project, ["5/6/98", "12-5-04", "98"])
    assert [row.verdict for row in report.rows] == ["rejected"] * 3
    assert asked(report) == [("date", "order"), ("date", "century")]
    answered = imported(project, ["5/6/98", "12-5-04", "98"], "1930-2029", "day-first")
    assert read(answered) == ["1998-06-05", "2004-05-12", "1998"]
    assert read(imported(project, ["13/6/98", "04"], "1900s")) == ["1998-06-13", "1904"]


@pytest.mark.parametrize(
    "cell", ["1984, 1990, 2001", "1984; 1990; 2001", "May 2001, June 2003, 2005", "5/6/2021; 7/8/2021"]
)
@pytest.mark.parametrize("column", ["since", "date", "until"])
def test_a_list_of_dates_in_one_cell_is_reported_and_never_partly_read(
    project: Project, cell: str, column: str
) -> None:
    (row,) = imported(project, [cell], column=column).rows
    assert row.verdict == "rejected"
    assert [problem.error.code for problem in row.problems] == ["date_list"]


def test_a_day_number_of_a_spreadsheet_is_reported_as_one(project: Project) -> None:
    (row,) = imported(project, ["44317"]).rows
    (problem,) = row.problems
    assert reason(problem).startswith("“44317” is no date, but the number by which spreadsheets count “1 May 2021”.")
    assert [each.text for each in suggestions(problem)] == ["2021-05-01"]


def test_an_impossible_month_is_offered_with_day_and_month_exchanged(project: Project) -> None:
    row = imported(project, ["13/6/2021", "6/13/2021"]).rows[1]
    assert [each.text for each in suggestions(row.problems[0])] == ["2021-06-13"]


def test_an_invalid_answer_is_refused_with_the_valid_ones(project: Project) -> None:
    for answer, code in (("monthfirst", "date_answer_unknown"), ("Datum=month-first", "date_column_unknown")):
        with pytest.raises(RuleError) as caught:
            imported(project, ["5/6/2021"], answer)
        assert caught.value.code == code


def test_how_dates_are_read_is_part_of_the_mapping() -> None:
    text = '{"columns": {"body_a": "A", "body_b": "B", "until": "E"}, "dates": {"until": {"order": "month_first"}}}'
    mapping = mapping_from(text)
    assert mapping.dates == {"until": DateReading("month_first")}
    assert mapping_from(mapping_text(mapping)) == mapping
    with pytest.raises(RuleError, match="month_first"):
        mapping_from(text.replace("month_first", "american"))


@pytest.mark.parametrize(
    ("text", "reading", "edtf"),
    [
        ("5/6/2021", DateReading(), None),
        ("5/6/2021", DateReading("day_first"), None),
        ("5/6/2021", DateReading("month_first"), "2021-05-06"),
        ("5.6.2021", DateReading("month_first"), None),
        ("5.6.21", DateReading("month_first", century="2000"), "2021-06-05"),
        ("29", DateReading(century="1930"), "2029"),
        ("30", DateReading(century="1930"), "1930"),
        ("2019-21", DateReading(pairs="years"), "2019/2021"),
        ("2010-12", DateReading(pairs="years"), None),
        ("2021", DateReading("month_first", "years", "1930"), None),
    ],
)
def test_an_ambiguous_date_is_read_by_the_answer(text: str, reading: DateReading, edtf: str | None) -> None:
    assert read_as(text, reading) == edtf


def test_only_open_ambiguities_are_asked_about() -> None:
    assert date_questions("date", "d", ["2021", "May 2021", "1/1/2021", "'98", "before 2019"], DateReading()) == []
    assert likely_order(["1/2/2021"]) == ""
    assert several_dates("Spring, 2021", 1) == several_dates("2021", 1) == several_dates("2021,", 1) == []
