"""Reference implementation of counting: enumerates every world of a small inventory and applies the definitions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from tests.domain.worlds import History, answers_left, before_any, taken_order, whole, worlds
from tracker.domain.findings.outcomes import BOTH, DENOMINATOR_ONLY, NEITHER, Share
from tracker.domain.findings.rules import Rule
from tracker.domain.statuses.statuses import IN_FORCE, Answers


@dataclass(frozen=True)
class Step:
    """One change in a world: its index in the order that counts (-1: unrecorded), its day, the answers around it."""

    place: int
    status: str
    day: int
    before: Answers
    after: Answers


def steps(changes: History, days: Sequence[int]) -> Iterator[Step]:
    ordered = whole(changes)
    answers = before_any(changes)
    unrecorded = len(ordered) - len(changes)
    for place, ((status, _, _), day) in enumerate(zip(ordered, days, strict=True), start=-unrecorded):
        following = answers_left(answers, status)
        yield Step(place, status, day, answers, following)
        answers = following


def outcome_in(changes: History, days: Sequence[int], rule: Rule) -> tuple[int, int | None]:
    """Return the outcome of a partnership in one world, and the index of the change that is its ending there."""
    if not changes:
        return NEITHER, None
    walked = list(steps(changes, days))
    first = before_any(changes)
    until = [first, *(step.after for step in walked if step.day < rule.first_day)][-1]
    at_end = [first, *(step.after for step in walked if step.day <= rule.last_day)][-1]
    inside = [step for step in walked if rule.first_day <= step.day <= rule.last_day]
    entries = [
        step
        for step in inside
        if step.status in rule.ended and step.before.formal in IN_FORCE and step.before.formal not in rule.ended
    ]
    if entries and (rule.mode == "event" or at_end.formal in rule.ended):
        return BOTH, entries[-1].place
    if rule.denominator == "live":
        enters = any(step.after.formal in IN_FORCE and step.before.formal not in IN_FORCE for step in inside)
        is_counted = until.formal in IN_FORCE or enters
    else:
        up_to = [step for step in walked if step.day <= rule.last_day]
        is_counted = any(step.after.formal in IN_FORCE for step in up_to)
    return (DENOMINATOR_ONLY if is_counted else NEITHER), None


def given_indices(changes: History) -> list[int]:
    """Return the index among the given changes of each change in the order that counts."""
    remaining_changes = list(enumerate(changes))
    places = []
    for change in taken_order(changes):
        entry = next(entry for entry in remaining_changes if entry[1] == change)
        remaining_changes.remove(entry)
        places.append(entry[0])
    return places


def outcomes(changes: History, rule: Rule) -> tuple[set[int], set[int]]:
    """Return the outcomes of a partnership over all worlds, and the indices of the given changes that may end it."""
    found, places = [outcome_in(changes, days, rule) for days in worlds(changes)], given_indices(changes)
    return {outcome for outcome, _ in found}, {places[place] for _, place in found if place is not None}


CERTAINLY_PUBLISHED = "out"
"""The name of a source that had certainly appeared; any other source may have appeared."""


def outcomes_known(
    changes: History, reported_by: Sequence[frozenset[str]], appeared: frozenset[str], rule: Rule
) -> tuple[set[int], set[int]]:
    """Return the outcomes and endings of a partnership with only the changes that a source in `appeared` reports."""
    remaining = [place for place, sources in enumerate(reported_by) if sources & {CERTAINLY_PUBLISHED, *appeared}]
    found, places = outcomes([changes[place] for place in remaining], rule)
    return found, {remaining[place] for place in places}


def choices(sources: Iterable[str]) -> Iterator[frozenset[str]]:
    """Yield every subset of the sources that may have appeared."""
    vague = sorted(set(sources) - {CERTAINLY_PUBLISHED})
    for chosen in product((False, True), repeat=len(vague)):
        yield frozenset(source for source, is_there in zip(vague, chosen, strict=True) if is_there)


@dataclass(frozen=True)
class Numbers:
    """The least and greatest numbers over all worlds of an inventory."""

    numerator: tuple[int, int]
    denominator: tuple[int, int]
    share: Share | None


def numbers(
    partnerships: Sequence[set[int]], units: Sequence[frozenset[int]], weights: Sequence[int] | None = None
) -> Numbers:
    """Return the numbers over every choice of an outcome for each partnership.

    A unit is the set of the indices of its partnerships, and has the greatest of their outcomes.
    """
    return numbers_over([partnerships], units, weights)


def numbers_over(
    alternatives: Iterable[Sequence[set[int]]], units: Sequence[frozenset[int]], weights: Sequence[int] | None = None
) -> Numbers:
    """Return the numbers over all alternatives, each with the possible outcomes of every partnership.

    `weights`: for how many each unit counts.
    """
    counting = weights or [1] * len(units)
    pairs = []
    for partnerships in alternatives:
        for chosen in product(*partnerships):
            come_out = [max((chosen[partnership] for partnership in unit), default=NEITHER) for unit in units]
            ended = sum(weight for weight, outcome in zip(counting, come_out, strict=True) if outcome == BOTH)
            out = sum(weight for weight, outcome in zip(counting, come_out, strict=True) if outcome == NEITHER)
            pairs.append((ended, sum(counting) - out))
    shares = [Fraction(ended, of) for ended, of in pairs if of]
    return Numbers(
        (min(ended for ended, _ in pairs), max(ended for ended, _ in pairs)),
        (min(of for _, of in pairs), max(of for _, of in pairs)),
        Share(min(shares), max(shares)) if shares else None,
    )
