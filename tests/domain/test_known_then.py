from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.counts_by_hand import outcomes_known
from tests.domain.test_counting import ANY, bits, rules
from tests.domain.worlds import History, columns_of, histories
from tracker.domain.counting import tie_outcomes
from tracker.domain.days import OPEN_FUTURE, OPEN_PAST
from tracker.domain.known_then import MOST_OPTIONAL, NOT_OUT, OUT, POSSIBLY_OUT, KnownThen
from tracker.domain.rules import Rule
from tracker.domain.statuses import NUMBER_OF

Known = list[tuple[History, list[int]]]


@st.composite
def known_inventories(draw: st.DrawFn) -> Known:
    """Small histories, each change with whether it was out."""
    inventory = draw(st.lists(histories(), max_size=4))
    presence = st.sampled_from([NOT_OUT, POSSIBLY_OUT, OUT])
    return [(changes, draw(st.lists(presence, min_size=len(changes), max_size=len(changes)))) for changes in inventory]


def built(inventory: Known) -> KnownThen:
    rows = [
        (tie, *change, out)
        for tie, (changes, presence) in enumerate(inventory)
        for change, out in zip(changes, presence, strict=True)
    ]
    return KnownThen.build(
        partnership=np.array([row[0] for row in rows], np.int32),
        status=np.array([NUMBER_OF[row[1]] for row in rows], np.int8),
        earliest=np.array([OPEN_PAST if row[2] is None else row[2] for row in rows], np.int32),
        latest=np.array([OPEN_FUTURE if row[3] is None else row[3] for row in rows], np.int32),
        presence=np.array([row[4] for row in rows], np.int8),
        count=len(inventory),
    )


@given(known_inventories(), rules())
def test_a_tie_comes_out_as_it_does_for_some_choice_of_what_was_possibly_out(inventory: Known, rule: Rule) -> None:
    then = built(inventory)
    found = then.outcomes(rule)
    expected = [outcomes_known(changes, presence, rule) for changes, presence in inventory]
    assert [bits(mask) for mask in found.mask.tolist()] == [masks for masks, _ in expected]
    endings = set(zip(found.tie.tolist(), found.place.tolist(), strict=True))
    assert endings == {(tie, place) for tie, (_, places) in enumerate(expected) for place in places}
    assert then.is_unknown.tolist() == [all(out == NOT_OUT for out in presence) for _, presence in inventory]


@given(st.lists(histories(), max_size=4), rules())
def test_where_everything_was_out_nothing_differs(inventory: list[History], rule: Rule) -> None:
    found = built([(changes, [OUT] * len(changes)) for changes in inventory]).outcomes(rule)
    whole = tie_outcomes(columns_of(inventory), rule)
    assert found.mask.tolist() == whole.mask.tolist()
    assert {*zip(found.tie, found.place, strict=True)} == {*zip(whole.tie, whole.place, strict=True)}


def test_too_much_that_is_uncertain_may_be_anything() -> None:
    changes: History = [("in_force", 1, 1), *[("terminated", 3, 3), ("in_force", 3, 3)] * MOST_OPTIONAL]
    presence = [OUT, *[POSSIBLY_OUT] * (2 * MOST_OPTIONAL)]
    found = built([(changes, presence), ([("in_force", 1, 1)], [OUT])]).outcomes(Rule(ANY, ANY, 2, 4))
    assert [bits(mask) for mask in found.mask.tolist()] == [{1, 2, 4}, {2}]
    assert found.place.tolist() == list(range(1, 2 * MOST_OPTIONAL, 2))
