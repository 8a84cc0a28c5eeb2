"""The column `position` orders the changes of a partnership; without it, the order of the rows decides nothing.

Each case of an enumeration is a partnership of its own, so that one table tries all of them.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import combinations, groupby, permutations
from operator import itemgetter

import pytest

from tests.exchange.conftest import ROW, Importing, problem, verdicts
from tracker.domain.dates.vague_dates import read_date
from tracker.domain.statuses.history_order import Entry, bounds, by_date
from tracker.exchange.tables.matching.partnership_matching import Policy
from tracker.exchange.tables.plan.import_report import ImportReport
from tracker.operations.statuses import move_status_change, sort_histories

Event = tuple[str, str]
"""A status and its date."""
Case = tuple[tuple[Event, ...], tuple[int | None, ...]]
"""A history, and the position that the table gives each of its changes, or None."""

HISTORIES: tuple[tuple[Event, ...], ...] = (
    (("in_force", "1990"), ("terminated", "2015"), ("in_force", "2015")),
    (("in_force", "1990"), ("suspended", "2001/2005"), ("terminated", "2003")),
    (("proposed", "1999"), ("in_force", "2000-05"), ("dormant", "")),
    (("terminated", "by 2020"), ("in_force", "1990"), ("active", "1995"), ("in_force", "2010")),
)
"""Histories with equal days, vague days, an undated change, and an ending that goes behind its beginning."""
HISTORY = "SELECT status, coalesce(date_words, '') FROM status_change ORDER BY position"
PLACED = "SELECT count(*) FROM status_change WHERE placed_after IS NOT NULL"


def rows_of(case: Case, number: int = 0) -> list[dict[str, str]]:
    """Return a row for each change of a case, of a partnership with the number in the name of its partner."""
    partner = {"body_b": f"Partner {number}", "kind_b": "county"} if number else {}
    return [
        {**ROW, **partner, "status": status, "date": date, "position": "" if position is None else str(position)}
        for (status, date), position in zip(*case, strict=True)
    ]


def in_order(events: Sequence[Event]) -> list[Event]:
    """Return the events in their order by date."""
    entries = [
        Entry(status, bounds(read_date(date)) if date else None, number)
        for number, (status, date) in enumerate(events, start=1)
    ]
    return [events[index] for index in by_date(entries)]


def histories(importing: Importing) -> dict[str, list[tuple[Event, int | None]]]:
    """Return the changes of each partner in their order, each with where it is placed."""
    rows = importing.rows(
        "SELECT b.name, c.status, coalesce(c.date_words, ''), c.placed_after FROM status_change c"
        " JOIN partnership p ON p.id = c.partnership_id JOIN body b ON b.id = p.body_b_id ORDER BY b.name, c.position"
    )
    return {
        name: [((status, date), placed) for _, status, date, placed in group]
        for name, group in groupby(rows, key=itemgetter(0))
    }


def check_positions(importing: Importing, cases: Sequence[Case]) -> None:
    """Check the order of each case, and that nothing is placed if its positions are in the order by date."""
    found = histories(importing)
    for number, case in enumerate(cases, 1):
        check_history(case, found[f"Partner {number}"])


def check_history(case: Case, found: Sequence[tuple[Event, int | None]]) -> None:
    events, positions = case
    position_of = dict(zip(events, positions, strict=True))
    wanted = sorted((each for each in events if position_of[each] is not None), key=lambda each: position_of[each] or 0)
    dated = in_order(events)
    assert [each for each, _ in found if each in wanted] == wanted, case
    assert [each for each, _ in found if each not in wanted] == [each for each in dated if each not in wanted], case
    is_by_date = [each for each in dated if each in wanted] == wanted
    assert all(placed is None for _, placed in found) == is_by_date, case


def shuffled(rows: Sequence[dict[str, str]], seed: int) -> list[dict[str, str]]:
    return random.Random(seed).sample(rows, len(rows))


def positioned() -> list[Case]:
    """Return every history with its changes in every order, and with positions for every part of its changes."""
    return [
        (events, tuple(order.index(index) * 3 - 2 if index in order else None for index in range(len(events))))
        for events in HISTORIES
        for count in range(2, len(events) + 1)
        for chosen in combinations(range(len(events)), count)
        for order in permutations(chosen)
    ]


def test_changes_are_put_in_the_order_of_their_positions(importing: Importing) -> None:
    cases = positioned()
    report = importing(*shuffled([row for number, case in enumerate(cases, 1) for row in rows_of(case, number)], 1))
    assert set(verdicts(report)) == {"new"}
    check_positions(importing, cases)


def test_known_changes_are_put_in_the_order_of_their_positions_too(importing: Importing) -> None:
    """Every part of each history is in the project before the table is imported."""
    cases = [
        (case, known)
        for case in positioned()
        if None not in case[1]
        for count in range(1, len(case[0]) + 1)
        for known in combinations(range(len(case[0])), count)
    ]
    numbered = list(enumerate(cases, 1))
    before = [
        {**row, "position": ""}
        for number, (case, known) in numbered
        for index, row in enumerate(rows_of(case, number))
        if index in known
    ]
    importing(*before)
    importing(*shuffled([row for number, (case, _) in numbered for row in rows_of(case, number)], 2))
    check_positions(importing, [case for case, _ in cases])


def test_the_order_of_rows_decides_nothing_without_positions(importing: Importing) -> None:
    cases = [order for events in HISTORIES for order in permutations(events)]
    importing(
        *(row for number, events in enumerate(cases, 1) for row in rows_of((events, (None,) * len(events)), number))
    )
    found = histories(importing)
    for number, events in enumerate(cases, 1):
        assert found[f"Partner {number}"] == [(each, None) for each in in_order(events)], events


def test_positions_are_part_of_the_step_of_the_import(importing: Importing) -> None:
    events = (("in_force", "1990"), ("terminated", "2015"))
    report = importing(*rows_of((events, (2, 1))))
    assert importing.rows(HISTORY) == [("terminated", "2015"), ("in_force", "1990")]
    assert [note.error.code for row in report.rows for note in row.notes] == ["placed_by_position"]
    importing.project.undo()
    assert importing.rows(HISTORY) == []
    importing.project.redo()
    assert importing.rows(HISTORY) == [("terminated", "2015"), ("in_force", "1990")]


def test_a_known_change_that_is_placed_is_changed(importing: Importing) -> None:
    events = (("in_force", "1990"), ("active", "1995"), ("terminated", "2015"))
    importing(*rows_of((events, (None, None, None))))
    report = importing(*rows_of((events, (1, 3, 2))))
    assert sorted(verdicts(report)) == ["changed", "same", "same"]
    assert importing.rows(HISTORY) == [events[0], events[2], events[1]]
    assert importing.value(PLACED) == 1


def test_several_rows_of_one_change_have_one_position(importing: Importing) -> None:
    events = (("in_force", "1990"), ("terminated", "2015"))
    rows = rows_of((events, (2, 1)))
    sourced = [{**row, "source_title": title} for row in rows for title in ("One", "Two")]
    sourced[3]["position"] = ""
    assert set(verdicts(importing(*sourced))) == {"new"}
    assert importing.rows(HISTORY) == [("terminated", "2015"), ("in_force", "1990")]


def placed_by_hand(importing: Importing) -> None:
    """Record two changes, and move the second to the first place."""
    importing(*rows_of(((("in_force", "1990"), ("terminated", "2015")), (None, None))))
    last = importing.value("SELECT id FROM status_change WHERE status = 'terminated'")
    importing.project.perform(move_status_change, last, 0)


@pytest.mark.parametrize("policy", ["skip", "add", "update"])
def test_an_order_of_a_person_is_replaced_only_by_an_update(importing: Importing, policy: Policy) -> None:
    placed_by_hand(importing)
    report = importing(*rows_of(((("in_force", "1990"), ("terminated", "2015")), (1, 2))), on=policy)
    is_replaced = importing.rows(HISTORY)[0] == ("in_force", "1990")
    assert is_replaced == (policy == "update")
    codes = {note.error.code for row in report.rows for note in row.notes}
    assert codes == ({"placed_by_position"} if policy == "update" else {"order_kept"})


def test_an_order_of_a_person_stays_among_new_changes(importing: Importing) -> None:
    placed_by_hand(importing)
    events = (("terminated", "2015"), ("in_force", "1990"), ("active", "1980"))
    importing(*rows_of((events, (1, 2, 3))))
    assert importing.rows(HISTORY) == list(events)


def test_sorting_keeps_what_positions_placed(importing: Importing) -> None:
    importing(*rows_of(((("in_force", "1990"), ("terminated", "2015")), (2, 1))))
    partnership = importing.value("SELECT id FROM partnership")
    importing.project.perform(sort_histories, [partnership])
    assert importing.rows(HISTORY) == [("terminated", "2015"), ("in_force", "1990")]


# positions that can't be taken ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("cell", ["first", "1.5", "1st", "2 of 3", "1e3", "½", "9" * 16])
def test_a_position_that_is_no_whole_number_rejects_its_row(importing: Importing, cell: str) -> None:
    good, bad = rows_of(((("in_force", "1990"), ("terminated", "2015")), (1, 2)))
    report = importing(good, {**bad, "position": cell})
    assert (verdicts(report), problem(report)) == (["new", "rejected"], ("position", cell, "position_unreadable"))


@pytest.mark.parametrize(("one", "other"), [("2", "1"), (" 02 ", "1.0"), ("2,0", "-3"), ("+7", "0")])
def test_whole_numbers_may_be_written_as_decimal_numbers(importing: Importing, one: str, other: str) -> None:
    first, last = rows_of(((("in_force", "1990"), ("terminated", "2015")), (1, 2)))
    assert verdicts(importing({**first, "position": one}, {**last, "position": other})) == ["new", "new"]
    assert importing.rows(HISTORY) == [("terminated", "2015"), ("in_force", "1990")]


def test_a_position_of_two_changes_rejects_the_later_row(importing: Importing) -> None:
    events = (("in_force", "1990"), ("terminated", "2015"))
    report = importing(*rows_of((events, (1, 1))))
    assert (verdicts(report), problem(report)) == (["new", "rejected"], ("position", "1", "position_taken"))
    assert report.problem_rows()[0][4].startswith("Position 1 is that of another change of this partnership, in line 2")
    other = [{**row, "body_b": "Yangzhou"} for row in rows_of((events, (1, 2)))]
    assert verdicts(importing(*other)) == ["new", "new"], "each partnership has its own positions"


def test_two_positions_of_one_change_reject_the_later_row(importing: Importing) -> None:
    rows = rows_of(((("in_force", "1990"), ("in_force", "1990")), (1, 2)))
    report = importing(*({**row, "source_title": title} for row, title in zip(rows, ("One", "Two"), strict=True)))
    assert (verdicts(report), problem(report)) == (["new", "rejected"], ("position", "2", "position_differs"))


def test_a_position_without_a_status_is_noted(importing: Importing) -> None:
    report = importing(
        {**ROW, "status": "renewed", "date": "2001", "position": "1"},
        {**ROW, "status": "", "date": "", "position": "2"},
        {**ROW, "status": "in_force", "date": "1990", "position": "3"},
    )
    assert not report.needs_attention
    assert [[note.error.code for note in row.notes] for row in report.rows] == [
        ["position_without_status"],
        ["position_without_status"],
        [],
    ]


# lines that become several changes, and headings ----------------------------------------------------------------------


def imported(importing: Importing, text: str) -> ImportReport:
    """Import a table that is given as its text, with its columns guessed."""
    from tracker.services.tables.table_transfer import import_file

    file = importing.folder / "table.csv"
    file.write_text(text, encoding="utf-8")
    return import_file(importing.project, file)


def test_the_changes_of_one_line_are_placed_one_after_another(importing: Importing) -> None:
    report = imported(
        importing,
        "body_a,country_a,body_b,country_b,status,date,effective,position\n"
        "Arnhem,NL,Wuhan,CN,in_force,1990,,2\nArnhem,NL,Wuhan,CN,terminated,2014,2015,1\n",
    )
    assert verdicts(report) == ["new", "new"]
    assert importing.rows(HISTORY) == [("ending_decided", "2014"), ("terminated", "2015"), ("in_force", "1990")]


@pytest.mark.parametrize(
    ("heading", "cells", "is_position"),
    [
        ("Volgorde", ("2", "1"), True),
        ("Plaats in de geschiedenis", ("2", "1"), True),
        ("Reihenfolge", ("2", "1"), True),
        ("Position", ("2", "1"), True),
        ("Position", ("51.98, 5.91", "tegen"), False),
        ("Positie", ("voor", "tegen"), False),
        ("position", ("2", "last"), True),
    ],
)
def test_a_column_of_positions_is_guessed(
    importing: Importing, heading: str, cells: tuple[str, str], is_position: bool
) -> None:
    report = imported(
        importing,
        "Gemeente;Partnerstad;Land partner;Status;Datum;" + heading + "\n"
        f"Arnhem;Wuhan;CN;in_force;1990;{cells[0]}\nArnhem;Wuhan;CN;terminated;2015;{cells[1]}\n",
    )
    assert report.mapping is not None
    assert ("position" in dict(report.mapping["columns"])) == is_position  # type: ignore[call-overload]
    assert (heading in [each.name for each in report.ignored_columns]) != is_position
    if cells == ("2", "1"):
        assert [note.column for row in report.rows for note in row.notes] == [heading]
        assert importing.rows(HISTORY) == [("terminated", "2015"), ("in_force", "1990")]
