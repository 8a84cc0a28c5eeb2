"""Beginnings and endings per year, compared with all worlds of small histories."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import numpy as np
from hypothesis import given
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
