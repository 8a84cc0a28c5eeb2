"""Reference implementation of counting: enumerates every world of a small inventory and applies the definitions."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from tests.domain.worlds import IN_FORCE, History, answers_left, before_any, taken_order, whole, worlds
from tracker.domain.findings.outcomes import BOTH, DENOMINATOR_ONLY, NEITHER, Share
from tracker.domain.findings.rules import Rule
from tracker.domain.statuses.statuses import ENDINGS, Answers


@dataclass(frozen=True)
class Step:
    """One change in a world: its index in the order that counts (-1: unrecorded), its day, the answers around it."""

    place: int
    status: str
    day: int
    before: Answers
    after: Answers


def steps(changes: History, days: Sequence[int], rules: int) -> Iterator[Step]:
    ordered = whole(changes)
    answers = before_any(changes)
    unrecorded = len(ordered) - len(changes)
    for place, ((status, _, _), day) in enumerate(zip(ordered, days, strict=True), start=-unrecorded):
        following = answers_left(answers, status, rules)
        yield Step(place, status, day, answers, following)
        answers = following


def has_what_counts(answers: Answers, rule: Rule) -> bool:
    """Return whether a partnership with these answers is in the set of states that the rule is about."""
    if rule.count == "ended":
        return answers.formal in rule.ended
    if rule.count in ("entered", "has_status"):
        return bool({answers.formal, answers.practice, answers.intent} & set(rule.statuses))
    return answers.formal in IN_FORCE and answers.formal not in rule.without


def happens(step: Step, rule: Rule, passing: Collection[int] | None) -> bool:
    """Return whether a change is what the rule counts. `passing`: the places of the changes that pass its filters."""
    if passing is not None and step.place not in passing:
        return False
    if rule.count == "ended":
        return step.status in rule.ended and step.before.formal in IN_FORCE and step.before.formal not in rule.ended
    return has_what_counts(step.after, rule) and not has_what_counts(step.before, rule)


def outcome_in(
    changes: History, days: Sequence[int], rule: Rule, passing: Collection[int] | None = None
) -> tuple[int, int | None]:
    """Return the outcome of a partnership in one world, and the index of the change that counts there (-1: unrecorded).

    Under a rule about a state, it is the last change up to the end of the period that led to it.
    """
    if not changes:
        return NEITHER, None
    return _outcome_of(list(steps(changes, days, rule.rules_version)), before_any(changes), rule, passing)


def _outcome_of(
    walked: Sequence[Step], first: Answers, rule: Rule, passing: Collection[int] | None
) -> tuple[int, int | None]:
    """Return the outcome of changes in a world, given the answers before the first."""
    until = [first, *(step.after for step in walked if step.day < rule.first_day)][-1]
    up_to = [step for step in walked if step.day <= rule.last_day]
    at_end = [first, *(step.after for step in up_to)][-1]
    inside = [step for step in up_to if rule.first_day <= step.day]
    is_state = rule.count in ("in_force", "has_status")
    counting = [step for step in (up_to if is_state else inside) if happens(step, rule, passing)]
    if (is_state or rule.mode == "state") and not has_what_counts(at_end, rule):
        counting = []
    if counting:
        return BOTH, counting[-1].place
    if rule.denominator in ("none", "frame"):
        return NEITHER, None
    if rule.denominator == "live":
        enters = any(step.after.formal in IN_FORCE and step.before.formal not in IN_FORCE for step in inside)
        is_counted = until.formal in IN_FORCE or enters
    else:
        is_counted = any(step.after.formal in IN_FORCE for step in up_to)
    return (DENOMINATOR_ONLY if is_counted else NEITHER), None


def outcomes_if_it_may_have_ended(changes: History, rule: Rule) -> set[int]:
    """Return the outcomes over all worlds, also over those in which it ended on a day that nobody recorded.

    It may have if it is in force at the end of the period and no change is recorded after that: by any ending (one that
    the rule counts, if it counts endings) on a day of the period.
    """
    found = outcomes(changes, rule)[0]
    for days in worlds(changes) if changes else ():
        found |= outcomes_of_unrecorded_endings(changes, days, rule)
    return found


def outcomes_of_unrecorded_endings(changes: History, days: Sequence[int], rule: Rule) -> set[int]:
    """Return the outcomes in one world if the partnership ended there on a day that nobody recorded; none if not."""
    endings = rule.ended if rule.count == "ended" else ENDINGS
    walked, first = list(steps(changes, days, rule.rules_version)), before_any(changes)
    last = walked[-1]
    if last.after.formal not in IN_FORCE or last.day > rule.last_day:
        return set()
    found = set()
    for status, day in product(endings, range(max(last.day, rule.first_day), rule.last_day + 1)):
        ending = Step(last.place + 1, status, day, last.after, answers_left(last.after, status, rule.rules_version))
        found.add(_outcome_of([*walked, ending], first, rule, None)[0])
    return found


def given_indices(changes: History) -> list[int]:
    """Return the index among the given changes of each change in the order that counts."""
    remaining_changes = list(enumerate(changes))
    places = []
    for change in taken_order(changes):
        entry = next(entry for entry in remaining_changes if entry[1] == change)
        remaining_changes.remove(entry)
        places.append(entry[0])
    return places


UNRECORDED = -1
"""The place of an unrecorded beginning among the changes of a partnership."""


def outcomes(changes: History, rule: Rule, passing: Collection[int] | None = None) -> tuple[set[int], set[int]]:
    """Return the outcomes of a partnership over all worlds, and the indices of the given changes that may count.

    `passing`: the indices of the given changes that pass the filters of the rule (None: it has none).
    """
    places = given_indices(changes)
    ordered = None if passing is None else [place for place, index in enumerate(places) if index in passing]
    found = [outcome_in(changes, days, rule, ordered) for days in worlds(changes)]
    counted = {place for _, place in found if place is not None}
    return {outcome for outcome, _ in found}, {UNRECORDED if place < 0 else places[place] for place in counted}


CERTAINLY_PUBLISHED = "out"
"""The name of a source that had certainly appeared; any other source may have appeared."""


def outcomes_known(
    changes: History,
    reported_by: Sequence[frozenset[str]],
    appeared: frozenset[str],
    rule: Rule,
    passing: Collection[int] | None = None,
) -> tuple[set[int], set[int]]:
    """Return the outcomes and counted changes of a partnership with only the changes that a source in `appeared` has.

    An unrecorded beginning is given as the index of the first of these changes.
    """
    remaining = [place for place, sources in enumerate(reported_by) if sources & {CERTAINLY_PUBLISHED, *appeared}]
    known = [changes[place] for place in remaining]
    kept = None if passing is None else [index for index, place in enumerate(remaining) if place in passing]
    found, places = outcomes(known, rule, kept)
    first = given_indices(known)[0] if known else 0
    return found, {remaining[first if place == UNRECORDED else place] for place in places}


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
