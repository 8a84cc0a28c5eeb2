"""The pairing of two coders' changes: examples, and comparison with the best score of all possible pairings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, permutations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.domain.coding.coding_pairs import (
    KIND_OF,
    MAX_APART_ALIKE,
    MAX_APART_UNLIKE,
    CodedChange,
    Pair,
    can_be_one_day,
    in_order,
    paired,
    score_of,
)
from tracker.domain.statuses.history_order import Bounds
from tracker.domain.statuses.statuses import STATUSES

DAY = 700_000


def coded(
    record: int, status: str, earliest: int | None, latest: int | None = None, *, partnership: int = 1
) -> CodedChange:
    last = earliest if latest is None else latest
    return CodedChange(record, partnership, status, f"{earliest}/{last}", (earliest, last), frozenset(), "", "")


def numbers(pairs: Sequence[Pair]) -> set[tuple[int, int]]:
    return {(one.id, other.id) for one, other in pairs}


days = st.none() | st.integers(1, 6)


def ordered(one: int | None, other: int | None) -> Bounds:
    return (other, one) if one is not None and other is not None and other < one else (one, other)


@given(days, days, days, days)
def test_two_dates_can_be_one_day_if_some_day_is_in_both(
    a: int | None, b: int | None, c: int | None, d: int | None
) -> None:
    one, other = ordered(a, b), ordered(c, d)
    shared = any(
        all((low is None or low <= day) and (high is None or day <= high) for low, high in (one, other))
        for day in range(8)
    )
    assert can_be_one_day(one, other) == shared


def test_every_status_has_a_kind() -> None:
    assert KIND_OF.keys() == set(STATUSES)


def test_an_ending_that_two_coders_date_differently_is_one_pair() -> None:
    found = paired([coded(1, "terminated", DAY)], [coded(2, "terminated", DAY + 500)])
    assert numbers(found.pairs) == {(1, 2)}
    assert found.alone_mine == found.alone_theirs == []


def test_a_record_in_both_copies_is_paired_with_itself_despite_different_codes() -> None:
    found = paired([coded(1, "terminated", DAY)], [coded(1, "active", 3), coded(2, "terminated", DAY)])
    assert numbers(found.pairs) == {(1, 1)}
    assert [each.id for each in found.alone_theirs] == [2]


def test_changes_are_paired_by_partnership_kind_and_nearest_date() -> None:
    mine = [coded(1, "terminated", DAY), coded(2, "dormant", DAY), coded(3, "in_force", DAY, partnership=2)]
    theirs = [
        coded(11, "expired", DAY + 100),
        coded(12, "terminated", DAY + 90),
        coded(13, "reduced", DAY),
        coded(14, "in_force", DAY, partnership=3),
    ]
    found = paired(mine, theirs)
    assert numbers(found.pairs) == {(1, 12), (2, 13)}
    assert [each.id for each in found.alone_mine] == [3]
    assert [each.id for each in found.alone_theirs] == [11, 14]


def test_a_single_ending_is_paired_with_the_nearer_of_two_endings() -> None:
    mine = [coded(1, "terminated", DAY), coded(2, "terminated", DAY + 9000)]
    found = paired(mine, [coded(11, "terminated", DAY + 8800)])
    assert numbers(found.pairs) == {(2, 11)}
    assert [each.id for each in found.alone_mine] == [1]


def test_paired_dates_are_at_most_ten_years_apart_or_one_year_for_different_statuses() -> None:
    for status, most in (("terminated", MAX_APART_ALIKE), ("expired", MAX_APART_UNLIKE)):
        assert paired([coded(1, "terminated", DAY)], [coded(2, status, DAY + most)]).pairs
        assert not paired([coded(1, "terminated", DAY)], [coded(2, status, DAY + most + 1)]).pairs


def test_an_undated_change_is_paired_only_without_a_dated_partner() -> None:
    undated = CodedChange(3, 1, "terminated", "", (None, None), frozenset(), "", "")
    assert numbers(paired([coded(1, "terminated", DAY)], [coded(2, "terminated", DAY + 400), undated]).pairs) == {
        (1, 2)
    }
    assert numbers(paired([coded(1, "terminated", DAY)], [undated]).pairs) == {(1, 3)}


statuses = st.sampled_from(("terminated", "expired", "active"))
when = st.tuples(st.integers(0, 30), st.integers(0, 4)).map(lambda drawn: (drawn[0] * 200, (drawn[0] + drawn[1]) * 200))
changes = st.lists(st.tuples(statuses, st.none() | when), max_size=4)
Coding = list[tuple[str, tuple[int, int] | None]]


def as_coded(coding: Coding, first_id: int) -> list[CodedChange]:
    return [
        CodedChange(first_id + place, 1, status, str(bounds), bounds or (None, None), frozenset(), "", "")
        for place, (status, bounds) in enumerate(coding)
    ]


def all_pairings(ours: list[CodedChange], others: list[CodedChange]) -> Iterator[list[Pair]]:
    """Yield every pairing of some changes of one coder with an equal number of the other."""
    for size in range(min(len(ours), len(others)) + 1):
        for some in combinations(ours, size):
            for partners in permutations(others, size):
                yield list(zip(some, partners, strict=True))


def total(pairs: Sequence[Pair]) -> tuple[int, ...] | None:
    """Return the score of a pairing; None if it breaks a rule."""
    scores = []
    for one, other in pairs:
        score = score_of(one, other)
        if score is None or KIND_OF[one.status] != KIND_OF[other.status]:
            return None
        scores.append(score)
    for (one, other), (later, its) in combinations(pairs, 2):
        crosses = (in_order(one) < in_order(later)) != (in_order(other) < in_order(its))
        if crosses and KIND_OF[one.status] == KIND_OF[later.status]:
            return None
    return tuple(map(sum, zip(*scores, strict=True))) if scores else (0, 0, 0, 0)


@given(changes, changes, st.randoms())
@settings(max_examples=60)
def test_the_pairing_has_the_best_score_of_all(mine: Coding, theirs: Coding, shuffle: Random) -> None:
    check_pairing(mine, theirs, shuffle)


@pytest.mark.torture
@pytest.mark.timeout(0)
@given(changes, changes, st.randoms())
@settings(max_examples=20_000, deadline=None)
def test_the_pairing_has_the_best_score_of_all_in_thousands_of_cases(
    mine: Coding, theirs: Coding, shuffle: Random
) -> None:
    check_pairing(mine, theirs, shuffle)


def check_pairing(mine: Coding, theirs: Coding, shuffle: Random) -> None:
    """Assert that no allowed pairing has a greater score, and that the order of the given changes has no effect."""
    ours, others = as_coded(mine, 1), as_coded(theirs, 101)
    found = paired(ours, others)
    best = max(score for pairs in all_pairings(ours, others) if (score := total(pairs)) is not None)
    assert total(found.pairs) == best
    assert len(found.pairs) + len(found.alone_mine) == len(ours)
    assert len(found.pairs) + len(found.alone_theirs) == len(others)
    shuffled = [list(ours), list(others)]
    for side in shuffled:
        shuffle.shuffle(side)
    assert paired(*shuffled) == found, "the order in which changes are given decides nothing"


@given(st.lists(st.integers(0, 40), max_size=4, unique=True), st.lists(st.integers(0, 40), max_size=4, unique=True))
def test_exact_days_of_one_status_are_paired_with_the_least_total_distance(mine: list[int], theirs: list[int]) -> None:
    """If all days differ, the rule that pairs do not cross excludes no assignment with a smaller total distance."""
    ours = [coded(place, "terminated", 100 * day) for place, day in enumerate(mine)]
    others = [coded(50 + place, "terminated", 100 * day + 1) for place, day in enumerate(theirs)]
    found = paired(ours, others).pairs
    assert len(found) == min(len(mine), len(theirs))

    def days_between(pairs: Sequence[Pair]) -> int:
        return sum(abs((one.bounds[0] or 0) - (other.bounds[0] or 0)) for one, other in pairs)

    whole = [pairs for pairs in all_pairings(ours, others) if len(pairs) == len(found)]
    assert days_between(found) == min(map(days_between, whole))
