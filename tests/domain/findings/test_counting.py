from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from tests.domain.counts_by_hand import UNRECORDED, numbers, outcomes, outcomes_if_it_may_have_ended
from tests.domain.worlds import FIRST_DAY, LAST_DAY, History, columns_of, histories, inventories
from tracker.domain.findings.counting import (
    EventIndex,
    Groups,
    PartnershipOutcomes,
    counted,
    counted_by,
    partnership_outcomes,
)
from tracker.domain.findings.outcomes import BOTH, DENOMINATOR_ONLY, NEITHER, OutcomeCounts
from tracker.domain.findings.rules import CAN_BE_LEFT_OUT, COUNTS, DENOMINATORS, MODES, WITH_STATUSES, Rule, SideScope
from tracker.domain.statuses.statuses import CAN_COUNT_AS_ENDED, DEFAULT_ENDED, RULES_VERSION, STATUSES

ANY = SideScope()


def rules() -> st.SearchStrategy[Rule]:
    """Return a strategy for rules of every count, mode and denominator, for short periods."""
    days = st.integers(FIRST_DAY, LAST_DAY)
    ended = st.just(DEFAULT_ENDED) | st.lists(st.sampled_from(CAN_COUNT_AS_ENDED), min_size=1, unique=True).map(tuple)
    statuses = st.lists(st.sampled_from(STATUSES), min_size=1, max_size=3, unique=True).map(tuple)
    # half of the rules count endings, which have rules of their own
    counts = st.just("ended") | st.sampled_from(COUNTS)
    return st.builds(
        lambda one, other, ended, statuses, count, mode, denominator, without, rules: Rule(
            ANY,
            ANY,
            min(one, other),
            max(one, other),
            ended=ended,
            mode=mode,
            denominator=denominator,
            count=count,
            statuses=statuses if count in WITH_STATUSES else (),
            without=without if count == "in_force" else (),
            rules_version=rules,
        ),
        days,
        days,
        ended,
        statuses,
        counts,
        st.sampled_from(MODES),
        st.sampled_from(DENOMINATORS),
        st.sampled_from(((), CAN_BE_LEFT_OUT)),
        st.sampled_from((RULES_VERSION, RULES_VERSION, 3)),
    )


def counted_changes(found: PartnershipOutcomes) -> set[tuple[int, int]]:
    """Return pairs of a partnership and the index of a change that counts, UNRECORDED for an unrecorded beginning."""
    index = np.where(found.is_unrecorded, UNRECORDED, found.index)
    return set(zip(found.partnership.tolist(), index.tolist(), strict=True))


def bits(mask: int) -> set[int]:
    return {outcome for outcome in (NEITHER, DENOMINATOR_ONLY, BOTH) if mask & outcome}


@given(inventories(), rules())
@example([[("in_force", 1, 3), ("terminated", 3, 4), ("in_force", 4, 5)]], Rule(ANY, ANY, 3, 4, mode="event"))
def test_every_partnership_has_the_outcomes_of_its_worlds(inventory: list[History], rule: Rule) -> None:
    found = partnership_outcomes(columns_of(inventory), rule)
    assert [bits(mask) for mask in found.mask.tolist()] == [outcomes(changes, rule)[0] for changes in inventory]


@given(inventories(), rules())
@example([[("in_force", 1, 3)]], Rule(ANY, ANY, 2, 4))
@example([[("in_force", 1, 1), ("reduced", 5, 5)]], Rule(ANY, ANY, 2, 4))
@example([[("in_force", 1, 3)]], Rule(ANY, ANY, 2, 4, count="in_force"))
@example([[("in_force", 3, 3)]], Rule(ANY, ANY, 2, 4, count="began"))
@example([[("in_force", 1, 3)]], Rule(ANY, ANY, 2, 4, count="has_status", statuses=("expired",)))
def test_one_that_may_have_ended_unrecorded_has_the_outcomes_of_every_such_ending(
    inventory: list[History], rule: Rule
) -> None:
    found = partnership_outcomes(columns_of(inventory), rule, may_end=np.ones(len(inventory), np.bool_))
    assert [bits(mask) for mask in found.mask.tolist()] == [
        outcomes_if_it_may_have_ended(changes, rule) for changes in inventory
    ]


@given(inventories(), rules())
def test_the_changes_that_count_are_those_that_count_in_some_world(inventory: list[History], rule: Rule) -> None:
    assert counted_changes(partnership_outcomes(columns_of(inventory), rule)) == {
        (partnership, place) for partnership, changes in enumerate(inventory) for place in outcomes(changes, rule)[1]
    }


@given(inventories(), rules(), st.integers(0, 2**20 - 1))
def test_a_filter_counts_only_the_changes_that_pass(inventory: list[History], rule: Rule, drawn: int) -> None:
    event = replace(rule if rule.is_event else replace(rule, count="began", statuses=()), reasons=("human_rights",))
    passes = [
        [bool(drawn >> (4 * number + place) & 1) for place in range(len(changes))]
        for number, changes in enumerate(inventory)
    ]
    histories = columns_of(inventory)
    index = EventIndex.of(histories, event, np.array([each for one in passes for each in one], np.bool_))
    found = partnership_outcomes(histories, event, index)
    expected = [
        outcomes(changes, event, [place for place, passed in enumerate(one) if passed])
        for changes, one in zip(inventory, passes, strict=True)
    ]
    assert [bits(mask) for mask in found.mask.tolist()] == [outcome for outcome, _ in expected]
    assert counted_changes(found) == {
        (number, place) for number, (_, places) in enumerate(expected) for place in places
    }


@st.composite
def units(draw: st.DrawFn) -> tuple[list[set[int]], list[frozenset[int]]]:
    """Return a strategy for sets of outcomes of partnerships, and for units, which may share partnerships."""
    sets = st.sets(st.sampled_from([NEITHER, DENOMINATOR_ONLY, BOTH]), min_size=1)
    partnerships = draw(st.lists(sets, min_size=1, max_size=5))
    one = st.frozensets(st.integers(0, len(partnerships) - 1), min_size=1)
    return partnerships, draw(st.lists(one, min_size=1, max_size=4))


def masks_of(partnerships: list[set[int]], parts: list[frozenset[int]]) -> list[int]:
    entries = [(number, partnership) for number, part in enumerate(parts) for partnership in part]
    mask = np.array([sum(partnerships[partnership]) for _, partnership in entries], np.uint8)
    found: list[int] = Groups.of(np.array([number for number, _ in entries])).joined(mask).tolist()
    return found


@given(units())
@example(([{NEITHER}], [frozenset({0})]))
@example(([{NEITHER, BOTH}], [frozenset({0})]))
@example(([{NEITHER, DENOMINATOR_ONLY}], [frozenset({0})]))
@example(([{NEITHER, BOTH}, {DENOMINATOR_ONLY}], [frozenset({0}), frozenset({0}), frozenset({1})]))
def test_counts_and_share_are_the_least_and_greatest_of_all_worlds(
    made: tuple[list[set[int]], list[frozenset[int]]],
) -> None:
    partnerships, parts = made
    found = OutcomeCounts(counted(np.array(masks_of(partnerships, parts), np.uint8)))
    expected = numbers(partnerships, parts)
    assert (tuple(found.numerator), tuple(found.denominator)) == (expected.numerator, expected.denominator)
    assert found.share == expected.share


@given(st.lists(histories(), min_size=1, max_size=2), rules())
def test_a_body_counts_if_one_of_its_partnerships_does(inventory: list[History], rule: Rule) -> None:
    mask = partnership_outcomes(columns_of(inventory), rule).mask
    bodies = Groups.of(np.zeros(len(mask), np.int64))
    partnerships = [outcomes(changes, rule)[0] for changes in inventory]
    expected = (
        partnerships[0]
        if len(partnerships) == 1
        else {max(one, other) for one in partnerships[0] for other in partnerships[1]}
    )
    assert bodies.unit.tolist() == [0]
    assert [bits(body) for body in bodies.joined(mask).tolist()] == [expected]


def test_an_empty_inventory_has_no_outcomes_and_no_share() -> None:
    found = partnership_outcomes(columns_of([]), Rule(ANY, ANY, 1, 2))
    assert (len(found.mask), len(found.partnership)) == (0, 0)
    assert OutcomeCounts(counted(found.mask)).share is None


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 3)), max_size=12))
def test_masks_are_counted_by_kind(units: list[tuple[int, int]]) -> None:
    mask, kind = (np.array([unit[place] for unit in units], np.uint8) for place in (0, 1))
    by_kind = counted_by(mask, kind, 4)
    assert by_kind == [tuple(units.count((mask, kind)) for mask in range(8)) for kind in range(4)]


def test_units_without_partnerships_are_not_counted() -> None:
    assert Groups.of(np.empty(0, np.int64)).joined(np.empty(0, np.uint8)).tolist() == []
