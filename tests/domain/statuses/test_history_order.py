"""The order of a history, and the bounds that follow from its neighbours."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.order_by_hand import in_order_by_date
from tests.domain.worlds import History, histories, taken_order
from tracker.domain.dates.days import OPEN_FUTURE, OPEN_PAST
from tracker.domain.statuses.history_order import (
    FIRST,
    Bounds,
    Entry,
    ending_before_beginning,
    is_beginning_late,
    moved_in,
    order_key,
    ordered,
    placing,
    possible_order,
    tighten_bounds,
    with_infinite_bounds,
)
from tracker.domain.statuses.statuses import STATUSES

ENDINGS = ("terminated", "expired", "void", "superseded")
PRELIMINARY = ("proposed", "not_concluded")
PRESUPPOSING = tuple(status for status in STATUSES if status not in (*PRELIMINARY, "in_force"))


def change(status: str, first: int | None, last: int | None) -> Entry:
    return Entry(status, (first, last))


def on(status: str, day: int) -> Entry:
    return Entry(status, (day, day))


def entries(changes: History) -> list[Entry]:
    return [Entry(status, (first, last), number) for number, (status, first, last) in enumerate(changes, 1)]


def in_order(history: Sequence[Entry]) -> list[Entry]:
    return [history[index] for index in ordered(history)]


def is_possible(history: Sequence[Entry]) -> bool:
    """Return whether days within the bounds exist, none before that of the change before it."""
    day = OPEN_PAST
    for entry in history:
        earliest, latest = with_infinite_bounds(entry.bounds)
        day = max(day, earliest)
        if day > latest:
            return False
    return True


def plainly(history: Sequence[Entry]) -> list[tuple[str, Bounds | None]]:
    """Return what of each change decides on the numbers: its status and bounds."""
    return [(entry.status, entry.bounds) for entry in history]


BEGUN = on("in_force", 50)
_DAYS = (None, *range(1, 7))
_CHANGES = [
    (status, first, last)
    for status in (*STATUSES, "in_force", "in_force", "terminated")
    for first in _DAYS
    for last in _DAYS
    if first is None or last is None or first <= last
]


@pytest.mark.parametrize(
    "history",
    [
        pytest.param([on("in_force", 1), on("dormant", 5), on("terminated", 9)], id="by earliest day"),
        pytest.param([on("in_force", 1), change("dormant", 5, 6), change("reaffirmed", 5, 9)], id="then by latest day"),
        pytest.param([on("in_force", 1), on("dormant", 9), Entry("terminated", None)], id="undated last"),
        pytest.param([on("terminated", 10), on("in_force", 20)], id="an ending that is certainly earlier stays"),
        pytest.param([change("in_force", 20, 20), change("terminated", 10, 90)], id="since 2014, ended 2010 to 2020"),
        pytest.param([BEGUN, change("terminated", None, 80)], id="since a day, ended by a later one"),
        pytest.param([BEGUN, change("suspended", None, 80)], id="since a day, suspended by a later one"),
        pytest.param([BEGUN, change("dormant", 40, 50)], id="on the last day that both allow"),
        pytest.param([Entry("in_force", None), on("dormant", 20)], id="since an unknown day, then dormant"),
        pytest.param(
            [BEGUN, on("dormant", 60), change("terminated", None, 80)], id="an ending goes behind what it ended"
        ),
        pytest.param([BEGUN, change("dormant", 70, 90), change("terminated", None, 80)], id="also if that is as vague"),
        pytest.param(
            [BEGUN, on("active", 60), change("dormant", None, 80)], id="known by a day: behind what is earlier than it"
        ),
        pytest.param([BEGUN, change("dormant", None, 55), on("active", 60)], id="and before what is later"),
        pytest.param([on("active", 60), change("dormant", None, 80)], id="also without a recorded beginning"),
        pytest.param(
            [change("in_force", None, 50), on("ending_decided", 60), change("terminated", None, 80)],
            id="also behind a beginning that is known by a day",
        ),
        pytest.param([Entry("in_force", None), on("active", 60), change("dormant", None, 80)], id="or undated"),
        pytest.param([on("proposed", 40), on("active", 60), change("terminated", None, 80)], id="or only proposed"),
        pytest.param([change("terminated", None, 20), on("in_force", 50)], id="ended by a day before the beginning"),
        pytest.param(
            [on("in_force", 10), on("terminated", 20), on("in_force", 30), change("terminated", None, 40)],
            id="an ending of the second period",
        ),
        pytest.param(
            [on("in_force", 10), change("terminated", None, 25), on("in_force", 30)], id="an ending of the first period"
        ),
        pytest.param([on("in_force", 1), on("terminated", 5), on("in_force", 5)], id="ended and revived on one day"),
        pytest.param([on("in_force", 5), on("terminated", 5)], id="began and ended on one day"),
        pytest.param(
            [on("proposed", 5), on("in_force", 5), on("dormant", 5)], id="proposed, begun, dormant on one day"
        ),
        pytest.param(
            [on("in_force", 1), on("ending_decided", 5), on("terminated", 5)], id="decided and ended on one day"
        ),
        pytest.param([on("in_force", 1), on("suspended", 5), on("terminated", 5)], id="suspended and ended on one day"),
        pytest.param(
            [on("in_force", 1), on("terminated", 3), on("in_force", 5), on("terminated", 5)],
            id="revived and ended on one day",
        ),
    ],
)
def test_the_order_of_entry_decides_nothing(history: list[Entry]) -> None:
    named = [entry._replace(id=number) for number, entry in enumerate(history, 1)]
    for entered in permutations(named):
        assert in_order(entered) == named
    for entered in permutations(history):
        again = [entry._replace(id=number) for number, entry in enumerate(entered, 1)]
        assert plainly(in_order(again)) == plainly(history)


@given(histories(), st.randoms(use_true_random=False))
def test_a_history_has_one_order_and_never_an_impossible_one(changes: History, chance: random.Random) -> None:
    history = entries(changes)
    order = in_order(history)
    shuffled = chance.sample(history, len(history))
    assert in_order(shuffled) == order
    numbered = [entry._replace(id=number) for number, entry in enumerate(shuffled, 1)]
    assert plainly(in_order(numbered)) == plainly(order), "nor do the ids"
    assert is_possible(order), "any dates allow some order, and this is one"


@given(histories())
def test_the_order_is_that_of_the_model(changes: History) -> None:
    assert [tuple(each) for each in plainly(in_order(entries(changes)))] == [
        (status, (first, last)) for status, first, last in in_order_by_date(changes)
    ]


@pytest.mark.torture
def test_the_order_of_many_histories_is_that_of_the_model() -> None:
    chance = random.Random(1)
    for _ in range(200_000):
        changes = chance.choices(_CHANGES, k=chance.randint(1, 5))
        assert plainly(in_order(entries(changes))) == [
            (status, (first, last)) for status, first, last in in_order_by_date(changes)
        ]


@given(histories())
def test_what_presupposes_a_beginning_precedes_it_only_where_the_dates_demand_it(changes: History) -> None:
    order = in_order(entries(changes))
    begun = next((place for place, entry in enumerate(order) if entry.status == "in_force"), None)
    for place, early in enumerate(order[: begun or 0]):
        if early.status in PRESUPPOSING:
            needed = [each for each in order[: begun or 0] if each.status in PRELIMINARY]
            assert begun is not None
            others = [*needed, order[begun], early]
            assert not any(is_possible(each) for each in permutations(others) if each[-1] == early), (place, order)


@given(histories())
def test_changes_behind_their_beginning_are_sorted_by_date(changes: History) -> None:
    """Nothing is moved where the beginning comes first by date."""
    history = entries([change for change in changes if change[1] is not None])
    first = Entry("in_force", (OPEN_PAST, OPEN_PAST), 99)
    keys = [order_key(entry.bounds) for entry in in_order([*history, first])[1:]]
    assert keys == sorted(keys)


@given(histories())
def test_of_changes_on_one_day_none_presupposes_an_ended_partnership(changes: History) -> None:
    """An ending comes behind what presupposes the partnership, a beginning before it, while one exists or waits."""
    same = [Entry(status, (3, 3), number) for number, (status, *_) in enumerate(changes, 1)]
    order = [entry.status for entry in in_order([Entry("in_force", (1, 1), 99), *same])]
    ended = next((place for place, status in enumerate(order) if status in ENDINGS), len(order))
    for status in order[ended + 1 :]:
        assert status in (*ENDINGS, "in_force") or "in_force" in order[ended:]


class TestPlacing:
    @given(histories(), st.randoms(use_true_random=False))
    def test_any_order_can_be_placed(self, changes: History, chance: random.Random) -> None:
        history = chance.sample(entries(changes), len(changes))
        placed = [each._replace(placed_after=after) for each, after in zip(history, placing(history), strict=True)]
        assert in_order(chance.sample(placed, len(placed))) == placed

    @given(histories(), st.data())
    def test_one_moved_change_comes_where_it_was_put(self, changes: History, data: st.DataObject) -> None:
        history = in_order(entries(changes))
        if not history:
            return
        old, new = (data.draw(st.integers(0, len(history) - 1)) for _ in range(2))
        history.insert(new, history.pop(old))
        after = placing(history, {new})
        placed = [each._replace(placed_after=place) for each, place in zip(history, after, strict=True)]
        assert in_order(placed) == placed
        assert after[new] == (history[new - 1].id if new else FIRST)

    def test_a_placed_change_stays_when_others_are_added(self) -> None:
        begun, ended = Entry("in_force", (5, 5), 1), Entry("terminated", (9, 9), 2, FIRST)
        for later in (Entry("dormant", (7, 7), 3), Entry("in_force", (12, 12), 3), Entry("suspended", (None, 8), 3)):
            assert in_order([begun, ended, later])[0] == ended

    @given(histories(), st.lists(st.sampled_from((None, FIRST, 1, 2, 3, 4, 99)), min_size=4, max_size=4))
    def test_circles_and_missing_changes_lose_nothing(self, changes: History, places: list[int | None]) -> None:
        history = [entry._replace(placed_after=place) for entry, place in zip(entries(changes), places, strict=False)]
        assert sorted(entry.id for entry in in_order(history)) == sorted(entry.id for entry in history)
        assert in_order(history) == in_order(history[::-1])

    def test_the_changes_that_were_moved_between_two_orders(self) -> None:
        assert moved_in([1, 2, 3], [1, 2, 3]) == {}
        assert moved_in([3, 1, 2], [1, 2, 3]) == {3: FIRST}
        assert moved_in([1, 9, 2, 4, 3], [1, 2, 3, 4]) in ({4: 2}, {3: 4})


def test_a_late_beginning_is_one_that_a_person_placed_behind_what_presupposes_it() -> None:
    begun, ended, asleep = BEGUN, change("terminated", None, 80), change("dormant", None, 80)
    assert not is_beginning_late([begun, ended])
    assert is_beginning_late([ended, begun])
    assert is_beginning_late([asleep, begun])
    assert not is_beginning_late([on("terminated", 20), begun])


def test_an_ending_that_is_certainly_before_the_beginning() -> None:
    assert ending_before_beginning([on("terminated", 20), BEGUN]) == (0, 1)
    assert ending_before_beginning([BEGUN, on("terminated", 20)]) == (1, 0)
    assert ending_before_beginning([BEGUN, change("terminated", 20, 60)]) is None
    assert ending_before_beginning([on("terminated", 20)]) is None


@given(histories())
def test_a_contradictory_order_is_replaced_by_the_order_of_dates(changes: History) -> None:
    order = possible_order([(earliest, latest) for _, earliest, latest in changes])
    assert [changes[index] for index in order] == list(taken_order(changes))


def test_neighbours_tighten_the_bounds_of_a_vague_change() -> None:
    assert tighten_bounds([(3, 3), None, (1, 8), (7, 7)]) == [(3, 3), (3, 7), (3, 7), (7, 7)]
    assert tighten_bounds([None]) == [(OPEN_PAST, OPEN_FUTURE)]
