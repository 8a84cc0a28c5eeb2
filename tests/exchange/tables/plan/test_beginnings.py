"""Beginnings that rows give by `since`: equal ones, contradictions, and beginnings of a second period."""

from __future__ import annotations

from itertools import permutations

import pytest

from tests.exchange.conftest import ENDED, ROW, Importing, problem, verdicts

EARLY, LATE = {**ROW, "since": "2007"}, {**ROW, "since": "2009"}
BEGUN = "SELECT date_edtf FROM status_change WHERE status = 'in_force' ORDER BY position"


@pytest.mark.parametrize(("first", "second"), [(EARLY, LATE), (LATE, EARLY)])
def test_two_rows_that_disagree_on_the_beginning_are_a_conflict(
    importing: Importing, first: dict[str, str], second: dict[str, str]
) -> None:
    report = importing(first, second)
    assert verdicts(report) == ["new", "conflict"]
    assert problem(report) == ("since", second["since"], "differs_in_file")
    assert report.rows[1].problems[0].error.facts["line"] == 2
    reason = report.problem_rows()[0][4]
    assert "2007" in reason
    assert "2009" in reason
    assert "--on-conflict add" in reason
    assert importing.rows(BEGUN) == [(first["since"],)]


@pytest.mark.parametrize(("first", "second"), [(EARLY, LATE), (LATE, EARLY)])
def test_two_files_that_disagree_on_the_beginning_are_a_conflict(
    importing: Importing, first: dict[str, str], second: dict[str, str]
) -> None:
    importing(first)
    assert verdicts(importing(second)) == ["conflict"]
    assert importing.rows(BEGUN) == [(first["since"],)]
    assert verdicts(importing(second, on="update")) == ["changed"]
    assert importing.rows(BEGUN) == [(second["since"],)]
    assert verdicts(importing(first, on="add")) == ["new"]
    assert importing.rows(BEGUN) == [("2007",), ("2009",)]


def test_sources_that_disagree_on_the_beginning_are_both_cited(importing: Importing) -> None:
    report = importing({**EARLY, "source_title": "One"}, {**LATE, "source_title": "Two"})
    assert verdicts(report) == ["new", "new"]
    assert [note.error.code for row in report.rows for note in row.notes] == ["differs"]
    assert importing.rows(BEGUN) == [("2007",)]
    cited = (
        "SELECT s.title, c.date_edtf, t.stated_date_edtf FROM citation t JOIN source s ON s.id = t.source_id "
        "JOIN status_change c ON c.id = t.change_id ORDER BY t.id"
    )
    assert importing.rows(cited) == [("One", "2007", None), ("Two", "2007", "2009")]


def test_a_row_with_an_ending_cites_its_source_for_the_stated_beginning(importing: Importing) -> None:
    importing(EARLY)
    report = importing({**ENDED, "since": "2009", "source_title": "Minutes"})
    assert verdicts(report) == ["new"]
    assert importing.rows(BEGUN) == [("2007",)]
    cited = (
        "SELECT c.status, t.stated_date_edtf FROM citation t JOIN status_change c ON c.id = t.change_id ORDER BY t.id"
    )
    assert importing.rows(cited) == [("terminated", None), ("in_force", "2009")]


@pytest.mark.parametrize("order", list(permutations(("2007", "2007-05-03", "before 2010"))))
def test_vaguer_dates_that_may_be_the_same_day_do_not_disagree(importing: Importing, order: tuple[str, ...]) -> None:
    report = importing(*({**ROW, "since": since} for since in order))
    assert set(verdicts(report)) <= {"new", "duplicate"}
    assert importing.rows(BEGUN) == [("2007-05-03",)]


SPELLS = ({**ROW, "since": "1990", "until": "1995"}, {**ROW, "since": "2001", "until": ""})


@pytest.mark.parametrize("rows", list(permutations(SPELLS)))
def test_two_periods_of_one_pair_stay_two_in_either_order_of_rows(
    importing: Importing, rows: tuple[dict[str, str], ...]
) -> None:
    assert verdicts(importing(*rows)) == ["new", "new"]
    history = "SELECT status, date_edtf FROM status_change ORDER BY position"
    assert importing.rows(history) == [("in_force", "1990"), ("terminated", "1995"), ("in_force", "2001")]


@pytest.mark.parametrize("files", list(permutations(SPELLS)))
def test_two_periods_of_one_pair_stay_two_in_either_order_of_files(
    importing: Importing, files: tuple[dict[str, str], ...]
) -> None:
    for row in files:
        assert verdicts(importing(row)) == ["new"]
    history = "SELECT status, date_edtf FROM status_change ORDER BY position"
    assert importing.rows(history) == [("in_force", "1990"), ("terminated", "1995"), ("in_force", "2001")]


def test_a_line_whose_beginning_disagrees_adds_no_ending_either(importing: Importing) -> None:
    importing(EARLY)
    assert verdicts(importing({**ROW, "since": "2009", "until": "2015"})) == ["conflict"]
    assert importing.value("SELECT count(*) FROM status_change") == 1


def test_a_second_beginning_is_no_conflict_if_its_row_has_an_earlier_one(importing: Importing) -> None:
    assert verdicts(importing({**ROW, "since": "1999", "status": "in_force", "date": "2005"})) == ["new"]
    assert importing.rows(BEGUN) == [("1999",), ("2005",)]
