from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.counts_by_hand import given_indices, outcome_in, outcomes_of_unrecorded_endings
from tests.domain.findings.test_counting import bits, rules
from tests.domain.worlds import History, columns_of, inventories, whole, worlds
from tracker.domain.census.known_days import PARTS, known_days
from tracker.domain.findings.rules import Rule
from tracker.domain.statuses.histories import NO_CHANGE


def part_of(day: int, rule: Rule) -> int:
    return 0 if day < rule.first_day else 1 if day <= rule.last_day else 2


def outcomes_by_day(
    changes: History, rule: Rule, passes: list[bool] | None = None, may_end: bool = False
) -> dict[tuple[int, int], set[int]]:
    """Return [index of a change, part in which its day lies] -> the outcomes in the worlds where it does.

    Only changes whose day lies in several parts over all worlds are listed. `may_end`: it may have ended unrecorded.
    """
    unrecorded = len(whole(changes)) - len(changes)
    indices = given_indices(changes)
    places = [NO_CHANGE] * unrecorded + indices
    passing = None if passes is None else [place for place, index in enumerate(indices) if passes[index]]
    found: dict[tuple[int, int], set[int]] = defaultdict(set)
    for days in worlds(changes):
        outcomes = {outcome_in(changes, days, rule, passing)[0]}
        if may_end and changes:
            outcomes |= outcomes_of_unrecorded_endings(changes, days, rule)
        for index, day in zip(places, days, strict=True):
            found[index, part_of(day, rule)] |= outcomes
    vague = {index for index, _ in found if sum(other == index for other, _ in found) > 1}
    return {key: outcome for key, outcome in found.items() if key[0] in vague}


@given(inventories(), rules(), st.none() | st.integers(0, 2**20 - 1), st.integers(0, 2**6 - 1))
def test_a_known_day_leaves_the_outcomes_of_the_worlds_in_which_it_lies_there(
    inventory: list[History], rule: Rule, drawn: int | None, ends: int
) -> None:
    passes = None
    if drawn is not None and rule.is_event:
        rule = replace(rule, reasons=("human_rights",))
        passes = [
            [bool(drawn >> (4 * number + place) & 1) for place in range(len(changes))]
            for number, changes in enumerate(inventory)
        ]
    may_end = [passes is None and bool(ends >> number & 1) for number in range(len(inventory))]
    flat = None if passes is None else np.array([each for one in passes for each in one], np.bool_)
    found = known_days(columns_of(inventory), rule, flat, np.array(may_end, np.bool_))
    expected = {
        (number, *key): outcome
        for number, changes in enumerate(inventory)
        for key, outcome in outcomes_by_day(
            changes, rule, None if passes is None else passes[number], may_end[number]
        ).items()
    }
    keys = list(zip(found.partnership.tolist(), found.change.tolist(), found.part.tolist(), strict=True))
    assert dict(zip(keys, map(bits, found.mask.tolist()), strict=True)) == expected
    assert {keys[row][:2] for row in found.start.tolist()} == {key[:2] for key in expected}
    assert set(found.part.tolist()) <= set(range(len(PARTS)))
