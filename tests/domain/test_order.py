"""Where a new change goes, and between which days its neighbours let it lie."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.worlds import History, histories, taken_order
from tracker.domain.days import OPEN_FUTURE, OPEN_PAST
from tracker.domain.order import Bounds, make_room, order_key, place, possible_order, tightened


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
        # A hand-made order is respected: behind the last one that is not greater.
        ([(9, 9), (1, 1), (8, 8)], (5, 5), 2),
    ],
)
def test_a_new_change_goes_behind_the_last_one_that_is_not_greater(
    existing: list[Bounds | None], new: Bounds | None, index: int
) -> None:
    assert place(existing, new) == index


@given(histories())
def test_changes_recorded_in_any_order_come_out_sorted_with_ties_as_entered(changes: History) -> None:
    recorded: list[tuple[Bounds, int]] = []
    for entry, (_, earliest, latest) in enumerate(changes):
        bounds = (earliest, latest)
        recorded.insert(place([each for each, _ in recorded], bounds), (bounds, entry))
    assert recorded == sorted(recorded, key=lambda each: (order_key(each[0]), each[1]))


@given(st.lists(st.integers(-4, 9), max_size=8).map(sorted), st.data())
def test_a_new_change_gets_a_position_of_its_own_between_its_neighbours(
    positions: list[int], data: st.DataObject
) -> None:
    """Positions that are equal, which a merge may leave, are told apart by ids; the new one's id may be any."""
    index = data.draw(st.integers(0, len(positions)))
    new, moved = make_room(positions, index)
    made = [moved.get(at, position) for at, position in enumerate(positions)]
    assert made == sorted(made), "the others stay in their order"
    for at, (one, other) in enumerate(pairwise(made)):
        assert one < other or positions[at] == positions[at + 1], "nobody's position becomes another's"
    assert max(made[:index], default=new - 1) < new < min(made[index:], default=new + 1)
    is_free = index in (0, len(positions)) or positions[index] - positions[index - 1] > 1
    assert not (is_free and moved)


@given(histories())
def test_an_impossible_order_gives_way_to_the_days(changes: History) -> None:
    order = possible_order([(earliest, latest) for _, earliest, latest in changes])
    assert [changes[index] for index in order] == list(taken_order(changes))


def test_neighbours_bound_a_vague_change() -> None:
    assert tightened([(3, 3), None, (1, 8), (7, 7)]) == [(3, 3), (3, 7), (3, 7), (7, 7)]
    assert tightened([None]) == [(OPEN_PAST, OPEN_FUTURE)]
