"""The outcomes of a partnership: whether it counts, is in the denominator only, or is in neither, over all worlds."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

from .histories import Step, formal_status, history, is_in_force, state_after, states_of
from .tables import BOTH, DENOMINATOR_ONLY, ENDINGS, FORMAL, INTENT, NEITHER, OPEN_FUTURE, OPEN_PAST, PRACTICE


def is_meant(state, rule):
    """Return whether a state is one that the rule is about: ended, in force, or with one of its statuses."""
    if rule.count == "ended":
        return formal_status(state) in rule.ended
    if rule.count in ("began", "in_force"):
        return is_in_force(state) and formal_status(state) not in rule.without
    return any(answer and (answer[0] in rule.statuses or answer[1] in rule.statuses) for answer in state)


def happens(before, step, after, rule):
    """Return whether a step is what the rule counts: the state comes to be one that the rule is about."""
    if rule.count == "ended":
        return step.status in rule.ended and is_in_force(before) and not is_meant(before, rule)
    return is_meant(after, rule) and not is_meant(before, rule)


def outcome(states, steps, k0, k1, rule, passes):
    """Return the outcome if k0 steps are before the period, and k1 before or in it."""
    in_period = range(k0, k1)
    if rule.is_event:
        counts = any(passes(steps[at]) and happens(states[at], steps[at], states[at + 1], rule) for at in in_period)
        counts = counts and (rule.mode == "event" or is_meant(states[k1], rule))
    else:
        counts = is_meant(states[k1], rule)
    if counts:
        return BOTH
    if rule.denominator == "ever":
        return DENOMINATOR_ONLY if any(map(is_in_force, states[: k1 + 1])) else NEITHER
    if rule.denominator == "live":
        begins = any(is_in_force(states[at + 1]) and not is_in_force(states[at]) for at in in_period)
        return DENOMINATOR_ONLY if is_in_force(states[k0]) or begins else NEITHER
    return NEITHER


def is_possible(steps, k0, k1, rule):
    """Return whether some world has k0 steps before the period, and k1 before or in it."""
    day = OPEN_PAST
    for at, step in enumerate(steps):
        first = OPEN_PAST if at < k0 else rule.first if at < k1 else rule.last + 1
        last = rule.first - 1 if at < k0 else rule.last if at < k1 else OPEN_FUTURE
        day = max(day, step.earliest, first)
        if day > min(step.latest, last):
            return False
    return True


def outcomes(steps, rule, passes=lambda step: True, may_have_ended=False):
    """Return the outcomes of a partnership over all worlds.

    With `may_have_ended`, also of the worlds in which it is in force after all its recorded changes on the last day of
    the period and then ended, on a day of the period that nobody recorded.
    """
    if not steps:
        return {NEITHER}
    states, found, end = states_of(steps), set(), len(steps)
    for k1 in range(end + 1):
        for k0 in range(k1 + 1):
            if not is_possible(steps, k0, k1, rule):
                continue
            found.add(outcome(states, steps, k0, k1, rule, passes))
            if may_have_ended and k1 == end and is_in_force(states[end]):
                for status in rule.ended if rule.count == "ended" else ENDINGS:
                    own = next((code for code in rule.statuses if code not in (*FORMAL, *PRACTICE, *INTENT)), "")
                    ending = Step(status, rule.first, rule.last, own if status in rule.refined else "")
                    whole, after = [*steps, ending], [*states, state_after(states[end], ending)]
                    passing = lambda step, ending=ending: step is ending or passes(step)  # noqa: E731
                    found.add(outcome(after, whole, k0, end + 1, rule, passing))
    return found


def of_any_partnership(rule):
    """Return the outcomes of a partnership of which nothing is recorded: of any one or two changes on any day."""
    plain_rule = replace(rule, statuses=rule.statuses | rule.refined)
    found = {NEITHER}
    for statuses in (*product((*FORMAL, *PRACTICE, *INTENT)), *product((*FORMAL, *PRACTICE, *INTENT), repeat=2)):
        found |= outcomes(history([Step(each, OPEN_PAST, OPEN_FUTURE) for each in statuses], OPEN_PAST), plain_rule)
    return found


def joined(*sets):
    """Return the outcomes of a body with several partnerships: in each world the greatest of theirs."""
    found = {NEITHER}
    for each in sets:
        found = {max(one, other) for one in found for other in each}
    return found
