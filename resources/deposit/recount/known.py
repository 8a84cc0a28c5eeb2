"""The outcomes of all partnerships in scope, by all that is recorded or by what was published on an earlier day."""

from __future__ import annotations

from collections import defaultdict
from itertools import product

from .histories import history
from .outcomes import outcomes
from .scope import passing
from .tables import BOTH, DENOMINATOR_ONLY, NEITHER

MOST_SOURCES = MOST_SHARED = 6
MOST_WORK = 500_000
"""Beyond these limits, sources of vague dates are not combined: the bounds may then be wider than the true ones."""


def give_outcomes(tables, chains, rule, scope, frame):
    """Set the outcomes of all partnerships in scope."""
    is_seen_from_both = rule.depends_on_side and any(len(each.sides) > 1 for each in scope)
    for each in scope:
        each.not_before = tables.not_before(each.path[0])
        each.is_unknown = not each.steps
        each.may_end = rule.unit == "partnerships" and rule.silence == "strict"
        if each.may_end and frame:
            each.may_end = not any(frame.is_known(member) for _, member, _ in each.sides)
    if rule.known_by is not None:
        give_known_outcomes(tables, chains, rule, scope, is_seen_from_both)
        return
    for each in scope:
        steps = history(each.steps, each.not_before)

        def of_side(side, each=each, steps=steps):
            return outcomes(steps, rule, passing(tables, chains, rule, each, side), each.may_end)

        each.mask = of_side(None)
        each.masks = [each.mask]
        if is_seen_from_both and rule.unit == "bodies":
            each.mask_of_side = [of_side(side) for side in range(len(each.sides))]


def give_known_outcomes(tables, chains, rule, scope, is_seen_from_both):
    """Set the outcomes by what sources had published on the day of the rule.

    A source of a vague date may have appeared by then: in a world where it had, all changes that it reports were known.
    Every choice of these sources is tried, for all partnerships that share one together.
    """
    day, reported = rule.known_by, defaultdict(set)
    published = {}
    for number, each in enumerate(scope):
        for step in each.steps:
            days = [tables.sources[source] for source in step.change.sources]
            if any(latest <= day for _, latest in days):
                published[step.change.id] = True
            elif any(earliest <= day for earliest, _ in days):
                published[step.change.id] = False
                for source in step.change.sources:
                    if tables.sources[source][0] <= day:
                        reported[source].add((number, step.change.id))
    groups = sorted(set(map(frozenset, reported.values())), key=sorted)
    of_partnership = [
        [group for group in groups if any(at == number for at, _ in group)] for number in range(len(scope))
    ]
    shared = [group for group in groups if len({number for number, _ in group}) > 1]
    if len(shared) > MOST_SHARED or len(scope) << len(shared) > MOST_WORK:
        shared = []
    variants = []
    for number, each in enumerate(scope):
        own, found = of_partnership[number], []
        each.is_unknown = not any(step.change.id in published for step in each.steps)
        each.is_on_record = any(published.get(step.change.id) for step in each.steps)
        if len(own) > MOST_SOURCES:
            found = [({}, {NEITHER, DENOMINATOR_ONLY, BOTH})]
        passes = passing(tables, chains, rule, each)
        for chosen in product((False, True), repeat=len(own)) if not found else ():
            there = {change for group, is_there in zip(own, chosen) if is_there for _, change in group}
            known = [step for step in each.steps if published.get(step.change.id) or step.change.id in there]
            of_variant = outcomes(history(known, each.not_before), rule, passes, each.may_end)
            found.append((dict(zip(own, chosen)), of_variant))
        variants.append(found)
    choices = (
        [{}] if is_seen_from_both else [dict(zip(shared, each)) for each in product((False, True), repeat=len(shared))]
    )
    for each, found in zip(scope, variants):
        each.mask = set().union(*(mask for _, mask in found))
        each.masks = [
            set().union(
                *(mask for own, mask in found if all(own.get(group, is_) == is_ for group, is_ in choice.items()))
            )
            for choice in choices
        ]
