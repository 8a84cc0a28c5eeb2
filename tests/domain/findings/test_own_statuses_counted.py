"""Statuses of a project that a rule counts: compared with every world of small histories."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.counts_by_hand import Step, given_indices, steps
from tests.domain.findings.test_counting import bits, columns_of, inventories, rules
from tests.domain.worlds import History, before_any, worlds
from tracker.domain.findings.counting import OWN_STATUS, PASSES, EventIndex, partnership_outcomes
from tracker.domain.findings.outcomes import BOTH, DENOMINATOR_ONLY, NEITHER
from tracker.domain.findings.rules import Rule
from tracker.domain.statuses.statuses import IN_FORCE, STATUSES, Answers

DIMENSIONS = ("formal", "practice", "intent")


def held_after(first: Answers, walked: Sequence[Step], own: Sequence[bool], rule: Rule) -> list[bool]:
    """Return whether a counted status is an answer before the first and after each change.

    An answer is an own status if the change that gave it has one.
    """
    was_own = dict.fromkeys(DIMENSIONS, False)
    held = [bool({first.formal, first.practice, first.intent} & set(rule.standard_statuses))]
    for step in walked:
        holds = False
        for name in DIMENSIONS:
            answer = getattr(step.after, name)
            if answer == step.status:
                was_own[name] = step.place >= 0 and own[step.place]
            holds |= answer in rule.standard_statuses or (answer is not None and was_own[name])
        held.append(holds)
    return held


def outcome(changes: History, days: Sequence[int], own: Sequence[bool], rule: Rule) -> int:
    """Return the outcome in one world. `own`: [change, in the order that counts] -> whether its status is counted."""
    first, walked = before_any(changes), list(steps(changes, days, rule.rules_version))
    held = held_after(first, walked, own, rule)
    up_to = [number for number, step in enumerate(walked) if step.day <= rule.last_day]
    inside = [number for number in up_to if walked[number].day >= rule.first_day]
    at_end = held[up_to[-1] + 1] if up_to else held[0]
    entered = [number for number in inside if held[number + 1] and not held[number]]
    if rule.count == "has_status":
        is_counted = at_end
    else:
        is_counted = bool(entered) and (rule.mode == "event" or at_end)
    if is_counted:
        return BOTH
    in_force = [first.formal in IN_FORCE, *(step.after.formal in IN_FORCE for step in walked)]
    if rule.denominator in ("none", "frame"):
        return NEITHER
    if rule.denominator == "ever":
        return DENOMINATOR_ONLY if any(in_force[number + 1] for number in up_to) else NEITHER
    before = [number for number in up_to if number not in inside]
    was_live = in_force[before[-1] + 1] if before else in_force[0]
    began = any(in_force[number + 1] and not in_force[number] for number in inside)
    return DENOMINATOR_ONLY if was_live or began else NEITHER


@given(
    inventories(),
    rules(),
    st.sampled_from(["entered", "has_status"]),
    st.sets(st.sampled_from(STATUSES), max_size=2),
    st.integers(0, 2**20 - 1),
)
def test_own_statuses_count_as_in_every_world(
    inventory: list[History], drawn: Rule, count: str, standard: set[str], marked: int
) -> None:
    statuses = (*(code for code in STATUSES if code in standard), "mine")
    rule = replace(drawn, count=count, statuses=statuses, refined=("dormant",))  # type: ignore[arg-type]
    own = [
        [bool(marked >> (4 * number + place) & 1) for place in range(len(changes))]
        for number, changes in enumerate(inventory)
    ]
    histories = columns_of(inventory)
    marks = np.array([PASSES | OWN_STATUS * each for one in own for each in one], np.uint8)
    found = partnership_outcomes(histories, rule, EventIndex.of(histories, rule, marks))
    expected = []
    for changes, of_change in zip(inventory, own, strict=True):
        ordered = [of_change[index] for index in given_indices(changes)]
        in_worlds = {outcome(changes, days, ordered, rule) for days in worlds(changes)}
        expected.append(in_worlds if changes else {NEITHER})
    assert [bits(mask) for mask in found.mask.tolist()] == expected
