"""The merged order of a history that both sides changed: it agrees with both and does not depend on their order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.merging.merged_order import merged_order, shared_order

orders = st.permutations(range(8)).map(list)


def added(shared: list[int], more: list[int], places: list[int]) -> list[int]:
    """Return the shared changes with more changes inserted at these indices."""
    order = list(shared)
    for change, place in zip(more, places, strict=False):
        order.insert(place % (len(order) + 1), change)
    return order


def in_order(order: list[int], wanted: list[int]) -> bool:
    return [change for change in order if change in wanted] == wanted


@given(orders, st.lists(st.integers(0, 50), min_size=8, max_size=8))
def test_the_merged_order_agrees_with_both_sides_and_is_symmetric(order: list[int], places: list[int]) -> None:
    shared, mine, theirs = order[:3], added(order[:3], order[3:5], places[:4]), added(order[:3], order[5:], places[4:])
    made = merged_order(shared, mine, theirs, lambda change: change)
    assert sorted(made) == list(range(8))
    assert in_order(made, mine)
    assert in_order(made, theirs)
    assert made == merged_order(shared, theirs, mine, lambda change: change)


def test_changes_added_in_one_position_are_sorted_by_rank() -> None:
    assert merged_order([1, 2], [1, 30, 2], [1, 10, 40, 2], lambda change: change) == [1, 10, 30, 40, 2]


@given(orders)
def test_a_history_reordered_by_one_side_has_its_order(order: list[int]) -> None:
    base = list(range(8))
    assert shared_order(base, base, order, base) == order
    assert shared_order(base, order, base, base) == order
    assert shared_order(base, order, order, base) == order


def test_a_history_reordered_by_both_sides_has_no_shared_order() -> None:
    assert shared_order([1, 2, 3], [2, 1, 3], [1, 3, 2], [1, 2, 3]) is None
