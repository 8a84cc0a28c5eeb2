"""Spells and their bounds, compared with all worlds of small histories."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

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
from tracker.domain.dates.days import OPEN_FUTURE, OPEN_PAST
from tracker.domain.statuses.statuses import DEFAULT_ENDED, ENDINGS, IN_FORCE
from tracker.domain.trends.spells import Spells, observed, spells, stretches

ENDED_SETS = (tuple(sorted(ENDINGS)), DEFAULT_ENDED)


def places_of_spells(ordered: History, ended: Iterable[str]) -> list[tuple[int, int | None, bool]]:
    """Return of each spell the places of the changes that begin and end it, and whether it ends as ended."""
    answers, begun, found = before_any(ordered), None, []
    for place, (status, _, _) in enumerate(ordered):
        answers = answers_left(answers, status)
        runs = answers.formal in IN_FORCE and answers.formal not in ended
        if runs and begun is None:
            begun = place
        elif not runs and begun is not None:
            found.append((begun, place, answers.formal in ended))
            begun = None
    return found if begun is None else [*found, (begun, None, False)]


def as_day(day: int | None, *, is_first: bool) -> int:
    """Return a day of the worlds as a day number: the days outside their range stand for an open bound."""
    if day is None or day > LAST_DAY:
        return OPEN_FUTURE
    return OPEN_PAST if is_first and day < FIRST_DAY else day


def bounds(changes: History, place: int | None) -> tuple[int, int]:
    """Return the first and the last day of the change at a place, over all worlds."""
    if place is None:
        return OPEN_FUTURE, OPEN_FUTURE
    days = [world[place] for world in worlds(changes)]
    return as_day(min(days), is_first=True), as_day(max(days), is_first=False)


def found_spells(found: Spells, partnership: int) -> Iterator[tuple[tuple[int, int], tuple[int, int], bool]]:
    for row in np.flatnonzero(found.partnership == partnership).tolist():
        entry = int(found.entry_earliest[row]), int(found.entry_latest[row])
        yield entry, (int(found.exit_earliest[row]), int(found.exit_latest[row])), bool(found.is_ended[row])


def everybody(inventory: list[History]) -> np.ndarray:
    return np.ones(len(inventory), np.bool_)


@given(inventories(), st.sampled_from(ENDED_SETS))
def test_spells_and_their_bounds_are_those_of_all_worlds(inventory: list[History], ended: tuple[str, ...]) -> None:
    check_spells(inventory, ended)


@pytest.mark.torture
@pytest.mark.timeout(0)
@given(inventories(), st.sampled_from(ENDED_SETS))
@settings(max_examples=20_000, deadline=None)
def test_spells_are_those_of_all_worlds_in_thousands_of_cases(inventory: list[History], ended: tuple[str, ...]) -> None:
    check_spells(inventory, ended)


def check_spells(inventory: list[History], ended: tuple[str, ...]) -> None:
    found = spells(columns_of(inventory), everybody(inventory), ended)
    for partnership, changes in enumerate(inventory):
        expected = [
            (bounds(changes, begin), bounds(changes, end), is_ended)
            for begin, end, is_ended in places_of_spells(whole(changes), ended)
        ]
        assert list(found_spells(found, partnership)) == expected


@given(inventories(), st.integers(FIRST_DAY, LAST_DAY))
def test_spells_followed_up_to_a_day_lasted_as_long_as_in_the_worlds(inventory: list[History], as_of: int) -> None:
    found = spells(columns_of(inventory), everybody(inventory), DEFAULT_ENDED)
    seen = observed(found, as_of)
    got = {
        int(row): (bool(certain), bool(event), bool(is_open), int(shortest), int(longest))
        for row, certain, event, is_open, shortest, longest in zip(
            seen.row, seen.is_certain, seen.is_event, seen.is_open, seen.shortest, seen.longest, strict=True
        )
    }
    row = 0
    for changes in inventory:
        for begin, end, is_ended in places_of_spells(whole(changes), DEFAULT_ENDED):
            days = [(world[begin], LAST_DAY + 2 if end is None else world[end]) for world in worlds(changes)]
            begun = [(entry, leave) for entry, leave in days if entry <= as_of]
            assert (row in got) == bool(begun)
            if begun:
                check_observed(got[row], days, begun, is_ended=is_ended, as_of=as_of)
            row += 1
    assert row == len(found)


def check_observed(
    got: tuple[bool, bool, bool, int, int],
    days: list[tuple[int, int]],
    begun: list[tuple[int, int]],
    *,
    is_ended: bool,
    as_of: int,
) -> None:
    """Compare an observed spell with its entry and exit in all worlds, and in those in which it began by the day."""
    certain, event, is_open, shortest, longest = got
    assert certain == (len(begun) == len(days))
    has_left = [leave <= as_of for _, leave in days]
    assert event == (is_ended and all(has_left))
    assert is_open == (any(has_left) and not all(has_left))
    # a day before the first stands for all earlier ones, so its distance is not that of a spell
    if min(entry for entry, _ in days) >= FIRST_DAY:
        followed = [min(leave, as_of) - entry for entry, leave in begun]
        assert shortest == min(followed)
        assert longest == (max(leave - entry for entry, leave in days) if event else -1)
    else:
        assert longest == -1


@given(inventories(), st.integers(FIRST_DAY, LAST_DAY))
def test_stretches_hold_the_days_on_which_a_partnership_certainly_and_possibly_is_in_force(
    inventory: list[History], as_of: int
) -> None:
    found = spells(columns_of(inventory), everybody(inventory))
    for is_certain, quantor in ((True, all), (False, any)):
        spell, first, last = stretches(found, as_of, certain=is_certain)
        assert (first <= last).all()
        for partnership, changes in enumerate(inventory):
            mine = np.flatnonzero(found.partnership[spell] == partnership)
            for day in range(FIRST_DAY, as_of + 1):
                got = any(first[each] <= day <= last[each] for each in mine)
                assert got == quantor(in_force_on(changes, world, day) for world in worlds(changes)), day
            goes_on = any(last[each] == OPEN_FUTURE for each in mine)
            assert goes_on == quantor(in_force_on(changes, world, as_of) for world in worlds(changes))


def in_force_on(changes: History, world: tuple[int, ...], day: int) -> bool:
    """Return whether a partnership is in force at the end of a day in a world."""
    ordered = whole(changes)
    answers = before_any(ordered)
    for (status, _, _), at in zip(ordered, world, strict=True):
        if at <= day:
            answers = answers_left(answers, status)
    return answers.formal in IN_FORCE


def one(*changes: Change) -> Spells:
    return spells(columns_of([changes]), np.ones(1, np.bool_))


def test_a_dormant_partnership_stays_in_its_spell_and_a_revival_begins_another() -> None:
    found = one(("in_force", 1, 1), ("dormant", 2, 2), ("terminated", 3, 4), ("in_force", 5, 5))
    assert list(found_spells(found, 0)) == [((1, 1), (3, 4), True), ((5, 5), (OPEN_FUTURE, OPEN_FUTURE), False)]


def test_a_decided_ending_ends_a_spell_only_if_it_counts_as_ended() -> None:
    changes = (("in_force", 1, 1), ("ending_decided", 3, 3), ("terminated", 5, 5))
    assert list(found_spells(one(*changes), 0)) == [((1, 1), (5, 5), True)]
    found = spells(columns_of([changes]), np.ones(1, np.bool_), DEFAULT_ENDED)
    assert list(found_spells(found, 0)) == [((1, 1), (3, 3), True)]
