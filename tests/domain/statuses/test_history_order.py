"""The position of a new change in a history, and the bounds that follow from its neighbours."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.worlds import History, histories, taken_order
from tracker.domain.dates.days import OPEN_FUTURE, OPEN_PAST
from tracker.domain.statuses.history_order import (
    Bounds,
    Entry,
    by_date,
    is_ending_first,
    make_room,
    order_key,
    possible_order,
    tighten_bounds,
    with_infinite_bounds,
    with_new,
)

DORMANT = "dormant"
"""A status without special rules of order."""


@pytest.mark.parametrize(
    ("existing", "new", "index"),
    [
        ([], (5, 5), 0),
        ([(1, 1), (9, 9)], (5, 5), 1),
        ([(1, 1), (5, 5), (9, 9)], (5, 5), 2),
        ([(5, 9)], (5, 5), 0),
        ([(5, 5)], (5, None), 1),
        ([(5, None)], (5, 9), 0),
        ([(1, 1)], (None, 9), 0),
        ([(1, 1), None], (9, 9), 1),
        ([(1, 1), None], None, 2),
        ([(None, None)], (9, None), 0),
        # in a manual order, after the last change that is not later
        ([(9, 9), (1, 1), (8, 8)], (5, 5), 2),
    ],
)
def test_a_new_change_is_placed_after_the_last_one_that_is_not_later(
    existing: list[Bounds | None], new: Bounds | None, index: int
) -> None:
    order = with_new([(DORMANT, bounds) for bounds in existing], (DORMANT, new))
    assert order.index(len(existing)) == index
    assert [each for each in order if each != len(existing)] == list(range(len(existing)))


@given(histories())
def test_recorded_changes_are_sorted_and_equal_dates_stay_in_order_of_entry(changes: History) -> None:
    history = recorded([(DORMANT, (earliest, latest)) for _, earliest, latest in changes])
    bounds = [(earliest, latest) for _, earliest, latest in changes]
    expected = sorted(range(len(changes)), key=lambda entry: (order_key(bounds[entry]), entry))
    assert [each for _, each in history] == [bounds[entry] for entry in expected]


def recorded(changes: list[Entry]) -> list[Entry]:
    """Return the history after recording the changes one by one."""
    history: list[Entry] = []
    for change in changes:
        whole = [*history, change]
        history = [whole[index] for index in with_new(history, change)]
    return history


@pytest.mark.parametrize(
    ("since", "until"),
    [
        pytest.param((50, 50), (None, 80), id="since a day, ended by a later one"),
        pytest.param((3, 3), (1, 12), id="since a day in March 2001, ended in 2001"),
        pytest.param((10, 20), (10, 90), id="since 2014, ended between 2014 and 2020"),
        pytest.param((10, 20), (10, 20), id="since 2010, ended in 2010"),
        pytest.param((None, None), (10, 20), id="since an unknown day, ended in 2010"),
        pytest.param((10, None), (None, 10), id="on the last day that both allow"),
    ],
)
@pytest.mark.parametrize("ending", ["terminated", "expired", "void", "superseded"])
def test_a_vaguer_ending_is_placed_after_its_beginning(since: Bounds, until: Bounds, ending: str) -> None:
    beginning, ended = ("in_force", since), (ending, until)
    assert recorded([beginning, ended]) == recorded([ended, beginning]) == [beginning, ended]
    assert [[ended, beginning][index] for index in by_date([ended, beginning])] == [beginning, ended]
    assert is_ending_first([ended, beginning])
    assert not is_ending_first([beginning, ended])


def test_an_ending_that_is_certainly_earlier_stays_before_the_beginning() -> None:
    ended, beginning = ("terminated", (10, 19)), ("in_force", (20, 29))
    assert recorded([beginning, ended]) == recorded([ended, beginning]) == [ended, beginning]
    assert not is_ending_first([ended, beginning])


def test_later_recorded_changes_do_not_move_an_ending_again() -> None:
    beginning, ended, faded = ("in_force", (50, 50)), ("terminated", (None, 80)), ("dormant", (60, 60))
    assert recorded([beginning, ended, faded]) == [beginning, ended, faded]
    assert recorded([ended, faded, beginning]) == [beginning, ended, faded]


def test_a_vague_ending_is_placed_after_the_beginning_that_has_no_ending() -> None:
    first: list[Entry] = [("in_force", (10, 10)), ("terminated", (20, 20)), ("in_force", (30, 30))]
    ended: Entry = ("terminated", (None, 40))
    assert recorded([*first, ended]) == [*first, ended]
    early: Entry = ("terminated", (None, 25))
    assert recorded([*first, early]) == [first[0], early, *first[1:]]


def test_a_manual_order_is_not_changed() -> None:
    by_hand: list[Entry] = [("terminated", (None, 80)), ("in_force", (50, 50))]
    assert with_new(by_hand, ("dormant", (90, 90))) == [0, 1, 2]


@given(histories())
def test_no_ending_that_may_be_later_is_recorded_before_the_only_beginning(changes: History) -> None:
    once = [(status, (earliest, latest)) for status, earliest, latest in changes]
    beginnings = [entry for entry in once if entry[0] == "in_force"]
    once = [entry for entry in once if entry[0] != "in_force"] + beginnings[:1]
    history = recorded(once)
    assert sorted(history, key=str) == sorted(once, key=str)
    assert not is_ending_first(history)
    if beginnings:
        at = history.index(beginnings[0])
        ending_statuses = {"terminated", "expired", "void", "superseded"}
        floor = max(
            with_infinite_bounds(bounds)[0] for status, bounds in history[: at + 1] if status not in ending_statuses
        )
        assert all(
            with_infinite_bounds(bounds)[1] < floor for status, bounds in history[:at] if status in ending_statuses
        )


@given(st.lists(st.integers(-4, 9), max_size=8).map(sorted), st.data())
def test_a_new_change_gets_a_unique_position_between_its_neighbours(positions: list[int], data: st.DataObject) -> None:
    """A merge may leave equal positions, whose order is that of the ids; the id of the new change is unknown."""
    index = data.draw(st.integers(0, len(positions)))
    new, moved = make_room(positions, index)
    made = [moved.get(at, position) for at, position in enumerate(positions)]
    assert made == sorted(made), "the other changes stay in their order"
    for at, (one, other) in enumerate(pairwise(made)):
        assert one < other or positions[at] == positions[at + 1], "different positions stay different"
    assert max(made[:index], default=new - 1) < new < min(made[index:], default=new + 1)
    is_free = index in (0, len(positions)) or positions[index] - positions[index - 1] > 1
    assert not (is_free and moved)


@given(histories())
def test_a_contradictory_order_is_replaced_by_the_order_of_dates(changes: History) -> None:
    order = possible_order([(earliest, latest) for _, earliest, latest in changes])
    assert [changes[index] for index in order] == list(taken_order(changes))


def test_neighbours_tighten_the_bounds_of_a_vague_change() -> None:
    assert tighten_bounds([(3, 3), None, (1, 8), (7, 7)]) == [(3, 3), (3, 7), (3, 7), (7, 7)]
    assert tighten_bounds([None]) == [(OPEN_PAST, OPEN_FUTURE)]
