"""Lengths and entries of partnerships, compared with all worlds of small histories."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.trends.test_flows import begins, formal_statuses
from tests.domain.worlds import FIRST_DAY, LAST_DAY, History, columns_of, inventories, whole, worlds
from tracker.domain.dates.days import OPEN_FUTURE
from tracker.domain.statuses.statuses import DEFAULT_ENDED, IN_FORCE
from tracker.domain.trends.followed_lengths import ENDED, FROM_BEGINNING, LASTING, MAYBE_ENDED
from tracker.domain.trends.lifetimes import Listing, in_steps, lives

listing_days = st.lists(st.none() | st.integers(FIRST_DAY, LAST_DAY), min_size=8, max_size=8)


@given(inventories(), st.integers(FIRST_DAY, LAST_DAY), listing_days, st.none() | st.integers(FIRST_DAY, LAST_DAY))
def test_lengths_are_the_ranges_over_all_worlds(
    inventory: list[History], as_of: int, listed: list[int | None], first_day: int | None
) -> None:
    check_lives(inventory, as_of, listed, first_day)


@pytest.mark.torture
@pytest.mark.timeout(0)
@given(inventories(), st.integers(FIRST_DAY, LAST_DAY), listing_days, st.none() | st.integers(FIRST_DAY, LAST_DAY))
@settings(max_examples=20_000, deadline=None)
def test_lengths_are_the_ranges_over_all_worlds_in_thousands_of_cases(
    inventory: list[History], as_of: int, listed: list[int | None], first_day: int | None
) -> None:
    check_lives(inventory, as_of, listed, first_day)


def check_lives(inventory: list[History], as_of: int, listed: list[int | None], first_day: int | None) -> None:
    """Assert that lengths and entries are the ranges over all worlds, and that all others are counted by reason.

    `listed`: the day of the first dated source of each partnership. `first_day`: the day that is set in the project.
    """
    by_source = np.array([OPEN_FUTURE if day is None else day for day in listed[: len(inventory)]], np.int64)
    found = lives(
        columns_of(inventory), np.ones(len(inventory), np.bool_), as_of, listing=Listing(by_source, first_day)
    )
    lengths = found.lifetimes
    assert ((lengths.shortest <= lengths.middle) & (lengths.middle <= lengths.longest)).all()
    assert ((lengths.earliest_entry <= lengths.entry) & (lengths.entry <= lengths.latest_entry)).all()
    columns = (lengths.shortest, lengths.longest, lengths.outcome, lengths.earliest_entry, lengths.latest_entry)
    got = {int(number): row for number, *row in zip(found.partnership, *map(np.ndarray.tolist, columns), strict=True)}
    reasons = {"unknown": 0, "ended": 0, "late": 0, "early": 0, "never": 0}
    lifes = [life(changes, as_of) for changes in inventory]
    for number, each in enumerate(lifes):
        known = [day for day in (listed[number], first_day) if day is not None]
        day = min(known, default=FIRST_DAY - 99)
        if isinstance(each, str):
            reasons[each] += 1
        elif not each.is_unknown and all(end <= day for _, end in each.days):
            reasons["late"] += 1
        else:
            entries = [day - begun if day > begun else FROM_BEGINNING for begun, _ in each.days]
            expected = [min(each.lengths), max(each.lengths), each.outcome, min(entries), max(entries)]
            assert got.pop(number)[: 3 if each.is_unknown else 5] == expected[: 3 if each.is_unknown else 5]
    assert not got
    counts = (found.unknown_start, found.only_ended, found.listed_late, found.not_begun, found.never_in_force)
    assert counts == tuple(reasons.values())


@dataclass(frozen=True)
class Life:
    """The days of beginning and end of following in every world, and the outcome."""

    days: set[tuple[int, int]]
    outcome: int
    is_unknown: bool

    @property
    def lengths(self) -> set[int]:
        return {end - begun for begun, end in self.days}


def life(changes: History, as_of: int) -> Life | str:
    """Return the days over all worlds, or the reason why the partnership is not used."""
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
    found = set()
    for days in worlds(changes):
        has_ended = end is not None and days[end] <= as_of
        is_ending = has_ended and end is not None and formal[end + 1] in DEFAULT_ENDED
        found.add((days[begin], days[end] if has_ended and end is not None else as_of, is_ending))
    outcomes = {is_ending for *_, is_ending in found}
    outcome = MAYBE_ENDED if len(outcomes) == 2 else ENDED if True in outcomes else LASTING
    return Life({(begun, until) for begun, until, _ in found}, outcome, is_presupposed or is_open)


def test_a_partnership_is_followed_from_the_day_of_its_first_source() -> None:
    """The second was listed on day 40, the third when it had ended, and the last before it began."""
    ties = [[("in_force", 10, 10), ("expired", end, end)] for end in (90, 90, 70)] + [[("in_force", 60, 60)]]
    listing = Listing(np.array([5, 40, 70, 30], np.int64))
    found = lives(columns_of(ties), np.ones(4, np.bool_), 100, listing=listing)
    assert found.partnership.tolist() == [0, 1, 3]
    assert found.lifetimes.entry.tolist() == [FROM_BEGINNING, 30, FROM_BEGINNING]
    assert found.listed_late == 1


def test_a_partnership_is_listed_on_the_day_set_in_the_project_at_the_latest() -> None:
    ties = [[("in_force", 10, 10)], [("active", 50, 50)], [("in_force", 70, 70)], [("in_force", 10, 10)]]
    listing = Listing(np.array([OPEN_FUTURE, OPEN_FUTURE, OPEN_FUTURE, 25]))
    found = lives(columns_of(ties), np.ones(4, np.bool_), 100, listing=listing)
    assert found.lifetimes.is_unknown.tolist() == [False, True, False, False]
    assert found.lifetimes.entry[[0, 2, 3]].tolist() == [FROM_BEGINNING, FROM_BEGINNING, 15]
    assert found.is_unlisted.tolist() == [True, True, True, False]
    found = lives(columns_of(ties), np.ones(4, np.bool_), 100, listing=replace(listing, first_day=30))
    assert found.lifetimes.entry[[0, 2, 3]].tolist() == [20, FROM_BEGINNING, 15]
    assert not found.is_unlisted.any()


def test_a_partnership_known_only_from_its_ending_is_only_counted() -> None:
    found = lives(columns_of([[("terminated", 50, 50)], [("terminated", 150, 150)]]), np.ones(2, np.bool_), 100)
    assert (len(found.lifetimes), found.only_ended, found.not_begun) == (0, 1, 1)


def test_lengths_are_rounded_down_to_whole_steps() -> None:
    found = lives(columns_of([[("in_force", 1, 1), ("expired", 70, 70)]]), np.ones(1, np.bool_), 100)
    assert in_steps(found.lifetimes, 30.4375).middle.tolist() == [2]
