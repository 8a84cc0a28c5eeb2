"""Beginnings and endings per year, and lengths of partnerships, compared with all worlds of small histories."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.worlds import (
    FIRST_DAY,
    LAST_DAY,
    Change,
    History,
    answers_left,
    before_any,
    columns_of,
    inventories,
    whole,
    worlds,
)
from tracker.domain.statuses.statuses import DEFAULT_ENDED, IN_FORCE
from tracker.domain.trends.flows import TimeBins, beginnings, endings, placed
from tracker.domain.trends.lifetimes import in_steps, lives
from tracker.domain.trends.survival import ENDED, LASTING, MAYBE_ENDED

YEARS = range(FIRST_DAY, LAST_DAY + 1)
Enters = Callable[[str | None, str | None], bool]


def begins(before: str | None, status: str | None) -> bool:
    return status in IN_FORCE and before not in IN_FORCE


def ends(before: str | None, status: str | None) -> bool:
    return status in DEFAULT_ENDED and before in IN_FORCE and before not in DEFAULT_ENDED


def over_years(change: Change) -> Change:
    """Return a change with each day number replaced by the year of that number."""
    status, earliest, latest = change
    first = None if earliest is None else date(earliest, 1, 1).toordinal()
    return status, first, None if latest is None else date(latest, 12, 31).toordinal()


def formal_statuses(ordered: History) -> list[str | None]:
    """Return the formal status before all of these changes, and after each."""
    answers = before_any(ordered)
    found = [answers.formal]
    for status, _, _ in ordered:
        answers = answers_left(answers, status)
        found.append(answers.formal)
    return found


def entering(changes: History, enters: Enters) -> list[int]:
    """Return the indices of the changes that enter, without those that have no bound."""
    ordered = whole(changes)
    formal = formal_statuses(ordered)
    return [
        place
        for place in range(len(ordered))
        if enters(formal[place], formal[place + 1])
        and (
            any(earliest is not None for _, earliest, _ in ordered[: place + 1])
            or any(latest is not None for _, _, latest in ordered[place:])
        )
    ]


def entered(changes: History, enters: Enters) -> Iterator[set[int]]:
    """Yield for each world the years in which the partnership enters."""
    places = entering(changes, enters)
    for days in worlds(changes):
        yield {days[place] for place in places}


@given(inventories(), st.integers(FIRST_DAY, LAST_DAY), st.sampled_from((begins, ends)), st.data())
def test_beginnings_and_endings_per_year_equal_those_of_all_worlds(
    inventory: list[History], as_of: int, enters: Enters, data: st.DataObject
) -> None:
    first_year = data.draw(st.integers(FIRST_DAY, as_of))
    histories = columns_of([[over_years(change) for change in changes] for changes in inventory])
    periods = TimeBins(first_year, 1, as_of - first_year + 1)
    entries = beginnings(histories) if enters is begins else endings(histories)
    everybody = np.ones(len(inventory), np.bool_)
    certain, possible = placed(entries, periods, date(as_of, 12, 31).toordinal()).counts(
        periods.count, everybody, everybody
    )
    for period, year in enumerate(range(first_year, as_of + 1)):
        in_worlds = [list(entered(changes, enters)) for changes in inventory]
        assert certain[period] == sum(all(year in years for years in partnership) for partnership in in_worlds)
        # an entry that may be before the first bin is counted in the first
        reached = {year} if period else set(range(FIRST_DAY - 1, year + 1))
        assert possible[period] == sum(any(years & reached for years in partnership) for partnership in in_worlds)


@given(inventories(), st.integers(FIRST_DAY, LAST_DAY))
def test_lengths_are_the_ranges_over_all_worlds(inventory: list[History], as_of: int) -> None:
    check_lives(inventory, as_of)


@pytest.mark.torture
@pytest.mark.timeout(0)
@given(inventories(), st.integers(FIRST_DAY, LAST_DAY))
@settings(max_examples=20_000, deadline=None)
def test_lengths_are_the_ranges_over_all_worlds_in_thousands_of_cases(inventory: list[History], as_of: int) -> None:
    check_lives(inventory, as_of)


def check_lives(inventory: list[History], as_of: int) -> None:
    """Assert that lengths are the ranges over all worlds, and that partnerships without one are counted by reason."""
    found = lives(columns_of(inventory), np.ones(len(inventory), np.bool_), as_of)
    lengths = found.lifetimes
    got = {
        int(partnership): (int(shortest), int(longest), int(outcome))
        for partnership, shortest, longest, outcome in zip(
            found.partnership, lengths.shortest, lengths.longest, lengths.outcome, strict=True
        )
    }
    assert ((lengths.shortest <= lengths.middle) & (lengths.middle <= lengths.longest)).all()
    assert ((lengths.entry >= 0) & (lengths.entry <= lengths.middle)).all()
    assert (lengths.is_late | (lengths.entry == 0)).all()
    expected, left_out = {}, {"unknown": 0, "ended": 0, "early": 0, "never": 0}
    for number, changes in enumerate(inventory):
        partnership = life(changes, as_of)
        if isinstance(partnership, str):
            left_out[partnership] += 1
        else:
            expected[number] = partnership
    assert got == expected
    assert (found.unknown_start, found.only_ended, found.not_begun, found.never_in_force) == tuple(left_out.values())


def life(changes: History, as_of: int) -> tuple[int, int, int] | str:
    """Return shortest, longest and outcome over all worlds, or the reason why the partnership is not followed."""
    ordered = whole(changes)
    formal = formal_statuses(ordered)
    begin = next((place for place in range(len(ordered)) if begins(formal[place], formal[place + 1])), None)
    if begin is None:
        return "never"
    end = next(
        (
            place
            for place in range(begin + 1, len(ordered))
            if formal[place + 1] in DEFAULT_ENDED or formal[place + 1] not in IN_FORCE
        ),
        None,
    )
    is_presupposed = len(ordered) > len(changes)
    is_open = not any(earliest is not None for _, earliest, _ in ordered[: begin + 1])
    if (is_presupposed or is_open) and not any(latest is not None for _, _, latest in ordered[begin:]):
        return "unknown"
    known = begin + is_presupposed
    if any(days[known] > as_of for days in worlds(changes)):
        return "early"
    if is_presupposed and end == known:
        return "ended"
    lengths_found = set()
    for days in worlds(changes):
        has_ended = end is not None and days[end] <= as_of
        is_ending = has_ended and end is not None and formal[end + 1] in DEFAULT_ENDED
        lengths_found.add(((days[end] if has_ended and end is not None else as_of) - days[begin], is_ending))
    outcomes = {is_ending for _, is_ending in lengths_found}
    outcome = MAYBE_ENDED if len(outcomes) == 2 else ENDED if True in outcomes else LASTING
    return min(length for length, _ in lengths_found), max(length for length, _ in lengths_found), outcome


def test_a_partnership_noticed_late_enters_then_with_an_age_estimated_from_others() -> None:
    """It is known from day 50: the median of the beginnings known by then, 10, 20 and 30, is day 20."""
    others = [[("in_force", day, day)] for day in (10, 20, 30, 60)]
    late = [("active", 50, 50), ("terminated", 70, 70)]
    found = lives(columns_of([*others, late]), np.ones(5, np.bool_), 100)
    at = found.partnership.tolist().index(4)
    lengths = found.lifetimes
    assert (lengths.entry[at], lengths.middle[at], lengths.shortest[at]) == (30, 50, 20)
    assert lengths.is_late.tolist() == [False] * 4 + [True]


def test_the_bound_of_a_beginning_limits_the_age_of_a_partnership_noticed_late() -> None:
    histories = columns_of([[("in_force", 10, 10)], [("active", 50, 50)]], first_days=[None, 45])
    lengths = lives(histories, np.ones(2, np.bool_), 100).lifetimes
    assert (lengths.entry[1], lengths.shortest[1], lengths.longest[1]) == (5, 50, 55)


def test_a_partnership_noticed_before_any_known_beginning_begins_on_its_entry() -> None:
    lengths = lives(columns_of([[("in_force", None, 50)], [("in_force", 60, 60)]]), np.ones(2, np.bool_), 100).lifetimes
    assert (lengths.entry.tolist(), lengths.middle.tolist()) == ([0, 0], [50, 40])


def test_a_partnership_known_only_from_its_ending_is_only_counted() -> None:
    found = lives(columns_of([[("terminated", 50, 50)], [("terminated", 150, 150)]]), np.ones(2, np.bool_), 100)
    assert (len(found.lifetimes), found.only_ended, found.not_begun) == (0, 1, 1)


def test_lengths_are_rounded_down_to_whole_steps() -> None:
    found = lives(columns_of([[("in_force", 1, 1), ("expired", 70, 70)]]), np.ones(1, np.bool_), 100)
    assert in_steps(found.lifetimes, 30.4375).middle.tolist() == [2]


def test_bins_are_single_years_if_they_fit_else_a_round_number_of_years() -> None:
    days = date(1987, 3, 1).toordinal(), date(2023, 5, 7).toordinal()
    assert TimeBins.over(*days, most=40) == TimeBins(1987, 1, 37)
    assert TimeBins.over(*days, most=12) == TimeBins(1985, 5, 8)
    assert TimeBins(1985, 5, 8).bounds(7) == (date(2020, 1, 1).toordinal(), date(2024, 12, 31).toordinal())
    assert TimeBins.over(1, date(9999, 12, 31).toordinal(), most=40) == TimeBins(1, 500, 20)


def test_a_beginning_with_only_a_latest_day_is_certain_in_no_year() -> None:
    histories = columns_of([[over_years(("in_force", None, 3))]])
    periods, everybody = TimeBins(3, 1, 2), np.ones(1, np.bool_)
    certain, possible = placed(beginnings(histories), periods, date(4, 12, 31).toordinal()).counts(
        2, everybody, everybody
    )
    assert (certain.tolist(), possible.tolist()) == ([0, 0], [1, 0])
