"""Histories: the changes of a partnership in their order, the worlds that their dates allow, and its states."""

from __future__ import annotations

from dataclasses import dataclass

from .tables import CLEARING, CONTINUES, GOES_ON, IN_FORCE, INTENT, NOT_THERE_YET, OPEN_FUTURE, OPEN_PAST, PRACTICE


@dataclass(frozen=True)
class Step:
    """One change in a history; `change` is None for a beginning that nobody recorded."""

    status: str
    earliest: int
    latest: int
    own_status: str = ""
    change: object = None


def step_of(change, status=""):
    """Return the step of a change; `status` is what it counts as in a partnership of several records."""
    joined = status in (GOES_ON, CONTINUES)
    return Step(status or change.status, change.earliest, change.latest, "" if joined else change.own_status, change)


def has_world(steps):
    """Return whether days can be given to all steps: none is so late that a later one has no day left."""
    day = OPEN_PAST
    for step in steps:
        day = max(day, step.earliest)
        if day > step.latest:
            return False
    return True


def history(changes, not_before):
    """Return the steps of a history in the order that counts.

    If order and bounds contradict each other, the changes are sorted by date, undated ones last. If the first change
    presupposes that the partnership existed, a beginning that nobody recorded is put in front: on any day up to it.
    """
    steps = list(changes)
    if not has_world(steps):
        steps.sort(key=lambda each: (is_undated(each), each.earliest, each.latest))
    if steps and steps[0].status not in (*NOT_THERE_YET, "in_force", CONTINUES):
        for first_day in (not_before, OPEN_PAST):
            whole = [Step("in_force", first_day, OPEN_FUTURE), *steps]
            if has_world(whole):
                return whole
    return steps


def is_undated(step):
    """Return whether nothing is known of the day of a step."""
    return (step.earliest, step.latest) == (OPEN_PAST, OPEN_FUTURE)


def tightened(steps):
    """Return the earliest and the latest day of each step over all worlds."""
    earliest, latest, day = [], [], OPEN_PAST
    for step in steps:
        day = max(day, step.earliest)
        earliest.append(day)
    day = OPEN_FUTURE
    for step in reversed(steps):
        day = min(day, step.latest)
        latest.append(day)
    return earliest, latest[::-1]


NOTHING = ((), (), ())
"""The state before all changes. A state has three answers (formal, practice, intent): () or (status, own status)."""


def formal_status(state):
    """Return the formal status of a state; an empty text before all."""
    return state[0][0] if state[0] else ""


def is_in_force(state):
    """Return whether the partnership exists in a state."""
    return formal_status(state) in IN_FORCE


def state_after(state, step):
    """Return the state after a step.

    An ending or `superseded` clears practice and intent, so that a revival starts without them; `suspended` clears
    the intent `reaffirmed`.
    """
    formal, practice, intent = state
    answer = (step.status, step.own_status)
    if step.status == GOES_ON or (step.status == CONTINUES and is_in_force(state)):
        return state
    if step.status == CONTINUES:
        answer = ("in_force", "")
    if answer[0] in PRACTICE:
        return state if formal_status(state) in CLEARING else (formal, answer, intent)
    if answer[0] in INTENT:
        return state if formal_status(state) in CLEARING else (formal, practice, answer)
    if answer[0] in CLEARING:
        return answer, (), ()
    is_cleared = answer[0] == "suspended" and intent[:1] == ("reaffirmed",)
    return answer, practice, () if is_cleared else intent


def states_of(steps):
    """Return the state before all steps and after each."""
    states = [NOTHING]
    for step in steps:
        states.append(state_after(states[-1], step))
    return states
