"""The stock on each day compared with the counts over all worlds."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.worlds import (
    FIRST_DAY,
    LAST_DAY,
    History,
    answers_in_worlds,
    columns_of,
    inventories,
    label_of,
    possible_on,
)
from tracker.domain.statuses.statuses import CODES, DEFAULT_ENDED, IN_FORCE, NUMBER_OF
from tracker.domain.trends.stock import Band, stock, stock_in_force


def pairs(band: Band) -> list[tuple[int, int]]:
    return list(zip(band.certain.tolist(), band.possible.tolist(), strict=True))


def of_label(band: Band, label: str) -> list[tuple[int, int]]:
    number = NUMBER_OF[label]
    return pairs(Band(band.certain[number], band.possible[number]))


@given(inventories(), st.integers(1, 4), st.integers(FIRST_DAY, LAST_DAY), st.data())
def test_stock_on_each_day_equals_that_of_all_worlds(
    inventory: list[History], step: int, first_day: int, data: st.DataObject
) -> None:
    only = data.draw(st.none() | st.lists(st.booleans(), min_size=len(inventory), max_size=len(inventory)))
    found = stock(
        columns_of(inventory), first_day, LAST_DAY, step, only=None if only is None else np.array(only, np.bool_)
    )
    days = range(first_day, LAST_DAY + 1, step)
    assert found.days.tolist() == list(days)
    chosen = [changes for index, changes in enumerate(inventory) if only is None or only[index]]
    on_days = [[possible_on(changes, day) for changes in chosen] for day in days]
    for label in CODES:
        assert of_label(found.labels, label) == [
            (sum(each.labels == {label} for each in on_day), sum(label in each.labels for each in on_day))
            for on_day in on_days
        ]
    for wanted, band in ((IN_FORCE, found.in_force), (frozenset(DEFAULT_ENDED), found.ended)):
        assert pairs(band) == [
            (sum(each.formal <= wanted for each in on_day), sum(not each.formal.isdisjoint(wanted) for each in on_day))
            for on_day in on_days
        ]


@given(inventories())
def test_labels_of_partnerships_in_force_are_those_of_all_worlds(inventory: list[History]) -> None:
    days, labels, whole = stock_in_force(columns_of(inventory), FIRST_DAY, LAST_DAY)
    for place, day in enumerate(days.tolist()):
        worlds = [
            [label_of(answers) if answers.formal in IN_FORCE else None for answers in answers_in_worlds(changes, day)]
            for changes in inventory
        ]
        assert [labels.certain[number, place] for number in range(len(CODES))] == [
            sum(set(shown) == {code} for shown in worlds) for code in CODES
        ]
        assert [labels.possible[number, place] for number in range(len(CODES))] == [
            sum(code in shown for shown in worlds) for code in CODES
        ]
        assert whole.certain[place] == sum(None not in shown for shown in worlds)
        assert whole.possible[place] == sum(set(shown) != {None} for shown in worlds)
        assert labels.certain[:, place].sum() <= whole.certain[place]


def test_a_label_that_is_left_and_regained_counts_once_while_dates_are_vague() -> None:
    there_and_back = [("in_force", 1, 1), ("suspended", 2, 5), ("in_force", 3, 6)]
    found = stock(columns_of([there_and_back]), 1, 6)
    assert of_label(found.labels, "in_force") == [(1, 1), (0, 1), (0, 1), (0, 1), (0, 1), (1, 1)]
    assert of_label(found.labels, "suspended") == [(0, 0), (0, 1), (0, 1), (0, 1), (0, 1), (0, 0)]
    assert pairs(found.in_force) == [(1, 1)] * 6


def test_the_ended_set_can_be_chosen() -> None:
    paused = [("in_force", 1, 1), ("suspended", 3, 3)]
    assert pairs(stock(columns_of([paused]), 1, 4).ended) == [(0, 0)] * 4
    assert pairs(stock(columns_of([paused]), 1, 4, ended=("suspended",)).ended) == [(0, 0), (0, 0), (1, 1), (1, 1)]


def test_an_empty_inventory_has_an_empty_stock() -> None:
    assert not stock(columns_of([]), 1, 4).labels.possible.any()
