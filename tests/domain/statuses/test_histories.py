"""Possible answers on a day, counts and spans, compared with all worlds of small histories and with examples."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.statuses.answers_on_day import answers_on_day
from tests.domain.worlds import (
    DAYS,
    FIRST_DAY,
    LAST_DAY,
    Change,
    History,
    Possible,
    answers_in_worlds,
    columns_of,
    histories,
    inventories,
    label_of,
    possible_on,
    taken_order,
    whole,
    worlds,
)
from tracker.domain.dates.days import OPEN_FUTURE, OPEN_PAST
from tracker.domain.statuses.day_answers import Tally, codes_in
from tracker.domain.statuses.histories import NO_CHANGE, Histories
from tracker.domain.statuses.label_spans import Spans, spans_of
from tracker.domain.statuses.statuses import CAN_COUNT_AS_ENDED, CODES, ENDINGS, IN_FORCE, NUMBER_OF, Answers

COLUMNS = [field.name for field in dataclasses.fields(Histories)]


def labels_on(day: int, *changes: Change) -> set[str | None]:
    return set(codes_in(int(columns_of([changes]).on_day(day).labels[0])))


def assert_equal(some: Histories, others: Histories) -> None:
    for name in COLUMNS:
        np.testing.assert_array_equal(getattr(some, name), getattr(others, name), name)


@given(inventories(), st.sampled_from(DAYS))
def test_possible_answers_on_a_day_are_those_of_all_worlds(inventory: list[History], day: int) -> None:
    answers = columns_of(inventory).on_day(day)
    sets = (answers.labels, answers.formal, answers.practice, answers.intent)
    for partnership, changes in enumerate(inventory):
        found = [frozenset(codes_in(int(masks[partnership]))) for masks in sets]
        expected = possible_on(changes, day)
        assert Possible(*found) == expected  # type: ignore[arg-type]
        assert answers.is_certain[partnership] == (len(expected.labels) == 1)
        only = NUMBER_OF[next(iter(expected.labels))] if len(expected.labels) == 1 else -1
        assert answers.label[partnership] == only


@given(histories(), st.sampled_from(DAYS))
def test_possible_answers_of_one_partnership_are_those_of_all_worlds(changes: History, day: int) -> None:
    found = answers_on_day(changes, day)
    sets = (found.labels, found.formal, found.practice, found.intent)
    assert Possible(*map(frozenset, sets)) == possible_on(changes, day)  # type: ignore[arg-type]
    assert all(len(each) == len(set(each)) for each in sets)
    assert found.is_certain == (len(found.labels) == 1)


@given(
    inventories(),
    st.sampled_from(DAYS),
    st.sets(st.sampled_from(CAN_COUNT_AS_ENDED)),
    st.data(),
)
def test_counts_are_certain_in_every_world_and_possible_in_some(
    inventory: list[History], day: int, ended: set[str], data: st.DataObject
) -> None:
    only = data.draw(st.none() | st.lists(st.booleans(), min_size=len(inventory), max_size=len(inventory)))
    counts = columns_of(inventory).counts(day, None if only is None else np.array(only, np.bool_), ended)
    chosen = [changes for index, changes in enumerate(inventory) if only is None or only[index]]
    possible = [possible_on(changes, day) for changes in chosen]
    for label in CODES:
        certain = sum(each.labels == {label} for each in possible)
        assert counts.of(label) == Tally(certain, sum(label in each.labels for each in possible))
    for wanted, tally in ((IN_FORCE, counts.in_force), (ended, counts.ended)):
        assert tally == Tally(
            sum(each.formal <= wanted for each in possible),
            sum(not each.formal.isdisjoint(wanted) for each in possible),
        )


def state_of(answers: Answers) -> str:
    """Return what a partnership is in one world: in force, ended, or what else."""
    if answers.formal is None:
        return "not_yet" if label_of(answers) == "not_yet" else "unknown"
    if answers.formal in IN_FORCE:
        return "in_force"
    return "ended" if answers.formal in ENDINGS else answers.formal


@given(inventories(), st.sampled_from(DAYS))
def test_the_numbers_of_a_day_add_up_to_all_partnerships(inventory: list[History], day: int) -> None:
    counts = columns_of(inventory).counts(day, None, ENDINGS)
    states = [{state_of(answers) for answers in answers_in_worlds(changes, day)} for changes in inventory]
    tallies = {"in_force": counts.in_force, "ended": counts.ended, **dict(counts.others)}
    for state, tally in tallies.items():
        assert tally == Tally(sum(each == {state} for each in states), sum(state in each for each in states)), state
    vague = sum(len(each) > 1 for each in states)
    assert sum(tally.certain for tally in tallies.values()) + vague == len(inventory)


@given(inventories(), inventories(), st.data())
def test_replacing_histories_equals_building_all_again(
    before: list[History], given_instead: list[History], data: st.DataObject
) -> None:
    positions = st.permutations(range(len(before) + len(given_instead)))
    named = [p for p in data.draw(positions) if p < len(before)][: len(given_instead)]
    added = len(given_instead) - len(named)
    named += range(len(before), len(before) + added)
    expected = [*before, *[()] * added]
    for partnership, changes in zip(named, given_instead, strict=True):
        expected[partnership] = changes
    replaced = columns_of(before).replaced(np.array(named, np.int64), columns_of(given_instead))
    assert_equal(replaced, columns_of(expected))


@given(inventories(), st.data())
def test_selecting_histories_in_any_order_equals_building_them(inventory: list[History], data: st.DataObject) -> None:
    order = data.draw(st.lists(st.integers(0, len(inventory) - 1))) if inventory else []
    selected = columns_of(inventory).selected(np.array(order, np.int64))
    assert_equal(selected, columns_of([inventory[index] for index in order]))


def test_selecting_many_histories_in_random_order_equals_building_them() -> None:
    inventory = [[("in_force", 1 + n % 5, 6)] * (n % 4) for n in range(2000)]
    order = np.random.default_rng(1).permutation(len(inventory))
    assert_equal(columns_of(inventory).selected(order), columns_of([inventory[index] for index in order]))


def test_an_empty_inventory_has_empty_results() -> None:
    empty = columns_of([])
    assert len(empty.on_day(3)) == 0
    assert empty.counts(3).in_force == Tally(0, 0)
    assert len(spans_of(empty).start) == 0


def test_changes_that_are_not_sorted_are_refused() -> None:
    day, status = np.array([1, 1], np.int32), np.array([2, 2], np.int8)
    with pytest.raises(ValueError, match="sorted"):
        Histories.build(np.array([1, 0], np.int32), status, day, day, 2)
    with pytest.raises(ValueError, match="belong"):
        Histories.build(np.array([0, 2], np.int32), status, day, day, 2)


def test_a_revived_partnership_begins_without_practice() -> None:
    history = [("in_force", 1, 1), ("dormant", 2, 2), ("terminated", 3, 3), ("in_force", 5, 5)]
    assert [labels_on(day, *history) for day in (2, 3, 5)] == [{"dormant"}, {"terminated"}, {"in_force"}]


def test_a_practice_after_the_ending_does_not_revive_a_partnership() -> None:
    assert labels_on(5, ("in_force", 1, 1), ("terminated", 3, 3), ("active", 4, 4)) == {"terminated"}


def test_a_withdrawn_proposal_to_end_does_not_change_practice() -> None:
    history = [("in_force", 1, 1), ("active", 2, 2), ("ending_proposed", 3, 3), ("in_force", 5, 5)]
    assert [labels_on(day, *history) for day in (2, 4, 5)] == [{"active"}, {"ending_proposed"}, {"active"}]


def test_a_change_with_only_a_latest_day_is_certain_from_that_day() -> None:
    letter = ("terminated", None, 4)
    assert labels_on(3, letter) == {"not_yet", "in_force", "terminated"}
    assert labels_on(4, letter) == {"terminated"}


def test_two_opposite_changes_within_one_vague_range() -> None:
    history = [("in_force", 1, 1), ("suspended", 2, 5), ("in_force", 2, 5)]
    assert labels_on(3, *history) == {"in_force", "suspended"}
    assert labels_on(5, *history) == {"in_force"}


def test_neighbours_bound_an_undated_change() -> None:
    history = [("in_force", 2, 2), ("dormant", None, None), ("terminated", 5, 5)]
    assert labels_on(1, *history) == {"not_yet"}
    assert labels_on(4, *history) == {"in_force", "dormant"}
    assert labels_on(5, *history) == {"terminated"}


def test_a_contradictory_order_is_sorted_by_date_and_marked() -> None:
    columns = columns_of([[("terminated", 5, 5), ("in_force", 1, 1)], [("in_force", 1, 1)]])
    assert columns.is_contradictory.tolist() == [True, False]
    assert columns.change.tolist() == [NO_CHANGE, 1, 0, NO_CHANGE, 0]
    assert columns.is_presupposed.tolist() == [False, False]
    assert labels_on(3, ("terminated", 5, 5), ("in_force", 1, 1)) == {"in_force"}


def test_a_partnership_can_have_ten_thousand_changes() -> None:
    history = [("suspended" if n % 2 else "in_force", None, None) for n in range(10_000)]
    columns = columns_of([history, [("in_force", 1, 1)]])
    assert codes_in(int(columns.on_day(3).labels[0])) == ("in_force", "suspended", "not_yet")


def span_rows(*inventory: History) -> list[tuple[int | str, ...]]:
    spans = spans_of(columns_of(inventory))
    columns = (spans.partnership, spans.start, spans.solid_start, spans.solid_end, spans.end)
    rows = zip(*(column.tolist() for column in columns), [CODES[label] for label in spans.label], strict=True)
    return list(rows)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ([], []),
        ([("in_force", 3, 3)], [(0, 3, 3, OPEN_FUTURE, OPEN_FUTURE, "in_force")]),
        ([("in_force", 2, 4)], [(0, 2, 4, OPEN_FUTURE, OPEN_FUTURE, "in_force")]),
        (
            [("terminated", 2, 5)],
            [(0, OPEN_PAST, 5, 5, 5, "in_force"), (0, 5, 5, OPEN_FUTURE, OPEN_FUTURE, "terminated")],
        ),
        (
            [("in_force", 1, 1), ("dormant", 2, 3), ("terminated", 5, 6)],
            [
                (0, 1, 1, 2, 3, "in_force"),
                (0, 3, 3, 5, 6, "dormant"),
                (0, 6, 6, OPEN_FUTURE, OPEN_FUTURE, "terminated"),
            ],
        ),
        # the solid part begins where the start is certain, even if the next change may be earlier
        (
            [("in_force", 1, 4), ("terminated", 2, 6)],
            [(0, 1, 4, 4, 6, "in_force"), (0, 6, 6, OPEN_FUTURE, OPEN_FUTURE, "terminated")],
        ),
        # equal labels are one span: a change that does not change the label begins no span
        (
            [("in_force", 1, 1), ("reaffirmed", 2, 2), ("terminated", 4, 4)],
            [(0, 1, 1, 4, 4, "in_force"), (0, 4, 4, OPEN_FUTURE, OPEN_FUTURE, "terminated")],
        ),
        # two changes on one day: a label that lasts no time has no span
        (
            [("in_force", 1, 1), ("suspended", 3, 3), ("terminated", 3, 3)],
            [(0, 1, 1, 3, 3, "in_force"), (0, 3, 3, OPEN_FUTURE, OPEN_FUTURE, "terminated")],
        ),
        ([("in_force", None, None)], [(0, OPEN_PAST, OPEN_FUTURE, OPEN_FUTURE, OPEN_FUTURE, "in_force")]),
    ],
)
def test_spans_of_examples(changes: list[Change], expected: list[tuple[int | str, ...]]) -> None:
    assert span_rows(changes) == expected


def covering(spans: Spans, partnership: int, day: int) -> Sequence[int]:
    is_covering = (spans.partnership == partnership) & (spans.start <= day) & (day < spans.end)
    return np.flatnonzero(is_covering).tolist()


@given(inventories())
def test_a_span_is_solid_exactly_where_its_label_is_certain(inventory: list[History]) -> None:
    spans = spans_of(columns_of(inventory))
    for partnership, changes in enumerate(inventory):
        for day in DAYS:
            labels = possible_on(changes, day).labels
            here = covering(spans, partnership, day)
            if labels <= {"not_yet", "unknown"}:
                assert not here
                continue
            (span,) = here
            assert CODES[spans.label[span]] in labels
            assert (spans.solid_start[span] <= day < spans.solid_end[span]) == (len(labels) == 1)


@given(histories())
def test_the_bounds_of_a_row_are_those_of_its_change_in_all_worlds(changes: History) -> None:
    columns = columns_of([changes])
    places = [place for place in columns.change.tolist() if place != NO_CHANGE]
    assert [changes[place] for place in places] == list(taken_order(changes))
    assert len(columns.change) == 1 + len(whole(changes))
    open_days = {FIRST_DAY - 1: OPEN_PAST, LAST_DAY + 1: OPEN_FUTURE}
    for row, days in enumerate(zip(*worlds(changes), strict=True), start=1):
        bounds = [open_days.get(day, day) for day in (min(days), max(days))]
        assert [columns.earliest[row], columns.latest[row]] == bounds
        assert [columns.next_earliest[row - 1], columns.next_latest[row - 1]] == bounds


@given(inventories(), st.sampled_from(DAYS), st.data())
def test_an_unrecorded_beginning_is_not_before_its_earliest_day(
    inventory: list[History], day: int, data: st.DataObject
) -> None:
    first_days = data.draw(
        st.lists(st.none() | st.sampled_from(DAYS), min_size=len(inventory), max_size=len(inventory))
    )
    answers = columns_of(inventory, first_days).on_day(day)
    for partnership, (changes, first_day) in enumerate(zip(inventory, first_days, strict=True)):
        expected = possible_on(changes, day, first_day)
        assert frozenset(codes_in(int(answers.labels[partnership]))) == expected.labels
        assert frozenset(codes_in(int(answers.formal[partnership]))) == expected.formal
        found = answers_on_day(changes, day, OPEN_PAST if first_day is None else first_day)
        assert frozenset(found.labels) == expected.labels
