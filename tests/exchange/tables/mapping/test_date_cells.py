"""Dates in tables that can be read in two ways: the user is asked once a column, and no date is partly read."""

from __future__ import annotations

import json

import pytest

from tracker.domain.statuses.statuses import STATUSES
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


def test_a_winter_with_one_year_is_asked_about_once_and_left_out_until_answered(project: Project) -> None:
    cells = ["winter 2010", "Winter 2011", "hiver 2012", "2021", "winter 2009/10"]
    report = imported(project, cells)
    assert [row.verdict for row in report.rows] == [*["rejected"] * 3, "new", "new"]
    assert asked(report) == [("date", "winter")]
    (question,) = report.questions
    assert question.as_json()["answers"] == {
        "winter_ends": ["2009-24", "2010-24", "2011-24"],
        "winter_begins": ["2010-24", "2011-24", "2012-24"],
    }
    assert "winter 2009/10 (--dates “date=winter-ends”) or winter 2010/11 (--dates" in report.summary()
    texts = [each.text for each in suggestions(report.rows[0].problems[0])]
    assert texts == ["[2009-24]", "[2010-24]"]
    assert read(imported(project, cells[:3], "winter-ends")) == ["2009-24", "2010-24", "2011-24"]
    assert read(imported(project, cells[:3], "date=winter-begins")) == ["2010-24", "2011-24", "2012-24"]
    (vague,) = imported(project, ["before winter 2010"], "winter-ends").rows
    assert [problem.error.code for problem in vague.problems] == ["date_ambiguous"]


def test_a_file_of_answers_asks_about_the_winters_of_a_column_once(project: Project) -> None:
    first = imported(project, ["winter 2010", "Winter 2011", "winter 2010", "sometime"])
    assert "1 question:" in first.summary()
    path, questions = project.path.with_name("t.csv"), project.path.with_name("a.json")
    import_file(project, path, dry_run=True, answers_to=questions)
    document = json.loads(questions.read_text())
    cells = [
        (entry["asks"], list(entry.get("cells", ()))) for entry in document["answers"] if entry["column"] == "date"
    ]
    assert cells == [("dates", []), ("word", ["sometime"])]
    for entry in document["answers"]:
        entry["answer"] = "winter-ends" if entry["asks"] == "dates" else None
    answers = path.with_name("b.json")
    answers.write_text(json.dumps(document))
    answered = import_file(project, path, dry_run=True, answers=[answers])
    assert read(answered) == ["2009-24", "2010-24", "2009-24", "rejected"]


@pytest.mark.parametrize(
    "cell",
    [
        *("31.12.9999", "9999-12-31", "9999", "31/12/9999", "Dec 9999", "2010/9999", "2099-12-31"),
        *("1899-12-30", "1899-12-31", "1 January 1900", "01/01/1904"),
    ],
)
@pytest.mark.parametrize("column", ["since", "date"])
def test_what_other_programs_write_for_no_date_is_asked_about(project: Project, cell: str, column: str) -> None:
    (row,) = imported(project, [cell], column=column).rows
    assert row.verdict == "rejected"
    assert [problem.error.code for problem in row.problems] == ["date_placeholder"]
    assert reason(row.problems[0]).endswith("Leave the cell empty; what goes on has no end.")


@pytest.mark.parametrize("cell", ["31.12.9999", "9999-12-31", "9999", "31/12/9999", "9999-12-31T00:00:00Z", "99991231"])
@pytest.mark.parametrize("column", ["until", "fixed_term_until", "notice_until"])
def test_an_end_in_the_year_9999_is_open(project: Project, cell: str, column: str) -> None:
    (row,) = imported(project, [cell], column=column).rows
    assert row.verdict == "new"
    assert [(note.error.code, note.value) for note in row.notes] == [("open_end", cell)]
    assert project.query(lambda reader: reader.connection.execute("SELECT count(*) FROM status_change").fetchone()) == (
        0,
    )


@pytest.mark.parametrize(
    "cell",
    ["late 1900s", "begin jaren 1900", "winter 2010", "soon", "31 Feb 2021", "between November and February 2020", "<"],
)
@pytest.mark.parametrize("column", ["since", "date", "until"])
def test_a_cell_that_is_no_date_rejects_only_its_row(project: Project, cell: str, column: str) -> None:
    report = imported(project, ["1990", cell, "before circa 2019"], column=column)
    assert [row.verdict for row in report.rows] == ["new", "rejected", "new"]
    assert [problem.value for row in report.rows for problem in row.problems] == [cell]


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("since", ["since 2014", "sinds 2014", "seit 2014", "depuis 2014", "2014 onwards"])
def test_since_is_in_that_year_for_a_status_that_lasts(project: Project, status: str, since: str) -> None:
    path = project.path.with_name("since.csv")
    lines = ["body_a,country_a,body_b,country_b,status,date", f"Aalst,BE,Bonn,DE,{status},{since}"]
    path.write_text("\n".join([*lines, f"Ede,NL,Gera,DE,{status},1990"]), encoding="utf-8")
    report = import_file(project, path, dry_run=True)
    is_ending = status in ("terminated", "expired", "void", "superseded")
    assert read(report)[0] == ("[2014..]" if is_ending else "2014")


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


def test_a_range_without_its_first_year_is_offered_with_both_years(project: Project) -> None:
    (row,) = imported(project, ["between November and February 2020"]).rows
    assert [each.text for each in suggestions(row.problems[0])] == ["[2019-11..2020-02]"]


def test_a_date_in_a_far_year_is_shown_as_it_was_read(project: Project) -> None:
    report = imported(project, ["1 May 2990", "1 May 1990"])
    assert read(report) == ["2990-05-01", "new"]


@pytest.mark.parametrize(
    ("cell", "offered"),
    [
        ("6/13/2021", ["2021-06-13", "2021"]),
        ("30 feb 1999", ["1999-02", "1999-02-28"]),
        ("31-6-2020", ["2020-06", "2020-06-30"]),
        ("voor 31 april 2020", ["[..2020-04-29]"]),
    ],
)
def test_a_date_that_does_not_exist_is_asked_about_with_what_may_be_meant(
    project: Project, cell: str, offered: list[str]
) -> None:
    report = imported(project, ["13/6/2021", cell])
    assert [row.verdict for row in report.rows] == ["new", "rejected"]
    assert [each.text for each in suggestions(report.rows[1].problems[0])] == offered
    assert [each.answer for question in report.asked for each in question.choices] == offered


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
        ("2021", DateReading("month_first", "years", century="1930"), None),
        ("winter 2010", DateReading(winter="winter_ends"), "[2009-24]"),
        ("de winter van 2010", DateReading(winter="winter_begins"), "[2010-24]"),
        ("winter 2010", DateReading(), None),
        ("winter 2010/11", DateReading(winter="winter_ends"), None),
    ],
)
def test_an_ambiguous_date_is_read_by_the_answer(text: str, reading: DateReading, edtf: str | None) -> None:
    assert read_as(text, reading) == edtf


def test_only_open_ambiguities_are_asked_about() -> None:
    assert date_questions("date", "d", ["2021", "May 2021", "1/1/2021", "'98", "before 2019"], DateReading()) == []
    assert likely_order(["1/2/2021"]) == ""
    assert several_dates("Spring, 2021", 1) == several_dates("2021", 1) == several_dates("2021,", 1) == []
