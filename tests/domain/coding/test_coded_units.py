"""The matching of any number of coders: compared with every possible matching, and independent of their order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.domain.coding import coded_units
from tracker.domain.coding.coded_units import Coding, Members, matched, total_score, units_of
from tracker.domain.coding.coding_pairs import CodedChange, Score, in_order, paired, score_of

DAY = 700_000

statuses = st.sampled_from(("terminated", "expired"))
bounds = st.tuples(st.integers(0, 12), st.integers(0, 3)).map(lambda drawn: (drawn[0] * 250, sum(drawn) * 250))
histories = st.lists(st.lists(st.tuples(statuses, st.none() | bounds), max_size=2), min_size=2, max_size=3)


def change(record: int, status: str, first: int | None, last: int | None = None, **more: Any) -> CodedChange:
    last = first if last is None else last
    partnership = more.pop("partnership", 1)
    return CodedChange(record, partnership, status, f"{first}/{last}", (first, last), frozenset(), "", "", **more)


def as_codings(drawn: list[list[tuple[str, tuple[int, int] | None]]]) -> list[list[CodedChange]]:
    return [
        [
            change(100 * coder + place, status, *(when or (None, None)))
            for place, (status, when) in enumerate(history, start=1)
        ]
        for coder, history in enumerate(drawn)
    ]


def partitions(members: Sequence[tuple[int, CodedChange]]) -> Iterator[list[Members]]:
    """Yield every division of the changes into units."""
    if not members:
        yield []
        return
    first, rest = members[0], members[1:]
    for units in partitions(rest):
        yield [(first,), *units]
        for place, unit in enumerate(units):
            yield [*units[:place], (first, *unit), *units[place + 1 :]]


def allowed(units: list[Members]) -> bool:
    """Return whether units keep the rules: one change of a coder, pairs that can be one event, and no crossing."""
    unit_of = {each.id: place for place, unit in enumerate(units) for _, each in unit}
    after: TopologicalSorter[int] = TopologicalSorter({place: set() for place in range(len(units))})
    for unit in units:
        coders = [coder for coder, _ in unit]
        if len(set(coders)) < len(coders):
            return False
        if any(score_of(one, other) is None for one in _changes(unit) for other in _changes(unit)):
            return False
    by_coder: dict[int, list[CodedChange]] = {}
    for unit in units:
        for coder, each in unit:
            by_coder.setdefault(coder, []).append(each)
    for changes in by_coder.values():
        ordered = sorted(changes, key=in_order)
        for one, other in pairwise(ordered):
            after.add(unit_of[other.id], unit_of[one.id])
    try:
        after.prepare()
    except CycleError:
        return False
    return True


def _changes(unit: Members) -> list[CodedChange]:
    return [each for _, each in unit]


def best_score(codings: Sequence[Sequence[CodedChange]]) -> Score:
    members = [(coder, each) for coder, changes in enumerate(codings) for each in changes]
    return max(total_score(units) for units in partitions(members) if allowed(units))


def as_sets(units: Sequence[Members]) -> set[frozenset[int]]:
    return {frozenset(each.id for each in _changes(unit)) for unit in units}


def check_matching(codings: list[list[CodedChange]], shuffle: Random) -> None:
    found = matched(codings)
    assert allowed(found)
    assert total_score(found) == best_score(codings)
    order = list(range(len(codings)))
    shuffle.shuffle(order)
    again = matched([shuffle.sample(codings[coder], len(codings[coder])) for coder in order])
    assert as_sets(again) == as_sets(found), "neither the order of coders nor of changes decides"
    if len(codings) == 2:
        pairs: list[Members] = [((0, one), (1, other)) for one, other in paired(*codings).pairs]
        assert total_score(pairs) == total_score(found), "of several best matchings either may be used"


@given(histories, st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_the_matching_has_the_best_score_of_all(drawn: Any, shuffle: Random) -> None:
    check_matching(as_codings(drawn), shuffle)


@pytest.mark.torture
@pytest.mark.timeout(0)
@given(histories, st.randoms(use_true_random=False))
@settings(max_examples=20_000, deadline=None)
def test_the_matching_has_the_best_score_of_all_in_thousands_of_cases(drawn: Any, shuffle: Random) -> None:
    check_matching(as_codings(drawn), shuffle)


@given(histories, st.randoms(use_true_random=False))
@settings(max_examples=30, deadline=None)
def test_long_histories_are_joined_by_the_rules_in_any_order_of_coders(drawn: Any, shuffle: Random) -> None:
    codings = as_codings(drawn)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(coded_units, "MAX_STEPS", 0)
        found = matched(codings)
        assert allowed(found)
        order = shuffle.sample(range(len(codings)), len(codings))
        assert as_sets(matched([codings[coder] for coder in order])) == as_sets(found)


def test_one_event_of_three_coders_is_one_unit_that_another_missed() -> None:
    codings = [
        Coding("ann", (change(1, "terminated", DAY),), frozenset({1})),
        Coding("bea", (change(2, "expired", DAY + 100),), frozenset({1})),
        Coding("cas", (change(3, "terminated", DAY - 5, DAY + 5),), frozenset({1})),
        Coding("dan", (), frozenset({1})),
        Coding("eva", (), frozenset()),
    ]
    (unit,) = units_of(codings)
    assert unit.key == (1, 2, 3)
    assert unit.missed_by == (3,), "Eva has not coded the partnership, so that nothing is missed"


def test_a_record_that_several_copies_have_is_one_unit_despite_different_codes() -> None:
    codings = [[change(1, "terminated", DAY)], [change(1, "active", 5)], [change(1, "terminated", 9)]]
    assert as_sets(matched(codings)) == {frozenset({1})}


def test_sides_that_one_coder_exchanged_are_compared_as_most_have_them() -> None:
    def coding(coder: str, record: int, actor: str, is_ordered: bool) -> Coding:
        made = CodedChange(record, 1, "terminated", "", (None, None), frozenset(), "", actor, is_ordered=is_ordered)
        return Coding(coder, (made,), frozenset({1}))

    (unit,) = units_of([coding("ann", 1, "b", False), coding("bea", 2, "a", True), coding("cas", 3, "a", True)])
    assert [each.actor for each in unit.changes if each] == ["a", "a", "a"]
