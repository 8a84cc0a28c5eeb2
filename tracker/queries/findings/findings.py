"""The counts of a rule with the records behind it, and the counts of its variations side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Final, get_args

import numpy as np

from tracker.domain.dates.days import FIRST_DAY, months_earlier
from tracker.domain.findings.counting import PartnershipOutcomes
from tracker.domain.findings.outcomes import BOTH, DENOMINATOR_ONLY, NEITHER
from tracker.domain.findings.rules import MODES, SILENCES, Rule, Unit, fits_together
from tracker.domain.findings.specifications import ENDED_SETS, EndedName
from tracker.queries.findings.change_filter import NOT_STATED
from tracker.queries.findings.finding_records import finding_records, partnerships_counted, tallies
from tracker.queries.findings.finding_rows import Finding, SensitivityRow
from tracker.queries.findings.rule_outcomes import is_unknown, outcomes_in
from tracker.queries.findings.rule_scope import Numbers, scope_of
from tracker.queries.findings.silence_numbers import bodies_that_may_count, estimate_of, silence_numbers
from tracker.queries.reader import Reader
from tracker.queries.trends.trend_rows import SupportingRecords

YEARS: Final = (1, 2, 5)
"""The lengths in years of the periods that are compared with the rule's own; all have its last day."""


def finding_numbers(reader: Reader, rule: Rule) -> Numbers:
    """Return only the numbers of a rule, fast enough to be updated while the user drags the period."""
    scope = scope_of(reader, rule)
    numbers = scope.numbers(outcomes_in(reader, scope, rule), rule)
    return replace(numbers, estimate=estimate_of(reader, rule))


def partnerships_behind_share(reader: Reader, rule: Rule) -> SupportingRecords:
    """Return the partnerships behind the denominator of a rule."""
    scope = scope_of(reader, rule)
    mask = outcomes_in(reader, scope, rule).mask
    is_in, is_out = (mask & (BOTH | DENOMINATOR_ONLY)) != 0, (mask & NEITHER) != 0
    is_in &= scope.counts_for(rule.unit)
    certain, possible = scope.ids[is_in & ~is_out], scope.ids[is_in & is_out]
    return SupportingRecords(tuple(certain.tolist()), tuple(possible.tolist()))


def partnerships_behind_count(reader: Reader, rule: Rule) -> SupportingRecords:
    """Return the partnerships behind the numerator of a rule."""
    scope = scope_of(reader, rule)
    mask = outcomes_in(reader, scope, rule).mask
    is_in = ((mask & BOTH) != 0) & scope.counts_for(rule.unit)
    certain, possible = scope.ids[is_in & (mask == BOTH)], scope.ids[is_in & (mask != BOTH)]
    return SupportingRecords(tuple(certain.tolist()), tuple(possible.tolist()))


def finding(reader: Reader, rule: Rule, most_listed: int | None = None) -> Finding:
    """Return the certain and possible numbers of a rule, and the partnerships that count. Without scope all are 0.

    `most_listed`: the number of partnerships to list if the rule counts what is so on a day, which may be nearly all of
    the project; the numbers are still of all.
    """
    scope = scope_of(reader, rule)
    outcomes = outcomes_in(reader, scope, rule)
    numbers = scope.numbers(outcomes, rule)
    outcomes, not_listed = outcomes.first(None if rule.is_event else most_listed)
    counted = partnerships_counted(reader, scope, outcomes, rule)
    records = finding_records(reader, scope, counted, rule)
    origins = {record.partnership: record.origins for record in records}
    silent, silent_not_listed = bodies_that_may_count(reader, rule, most_listed)
    return Finding(
        rule=rule,
        counts=numbers.counts,
        denominator=numbers.denominator,
        share=numbers.share,
        unknown=scope.total(is_unknown(reader, scope, rule)),
        in_scope=scope.total(np.ones(len(scope.partnerships), np.bool_)),
        without_country=scope.total(~scope.counts_for(rule.unit)),
        records=records,
        reasons=tallies(counted, lambda change: change.standard_reasons or (NOT_STATED,)),
        deciders=tallies(counted, lambda change: (change.standard_decider,)),
        actors=tallies(counted, lambda change: (change.actor,)),
        unsourced=sum(not count for count in origins.values()),
        one_origin=sum(count == 1 for count in origins.values()),
        stands_for=scope.stands_for,
        not_listed=not_listed,
        is_wider=numbers.is_wider,
        silence=silence_numbers(reader, rule),
        silent_bodies=silent,
        silent_not_listed=silent_not_listed,
    )


def sensitivity(reader: Reader, rule: Rule) -> tuple[SensitivityRow, ...]:
    """Return the counts for each unit, ended set, mode and period: the rule's own, and the last one, two and five
    years. With a frame, the rule itself is also counted under each assumption about silent members.

    Only what makes a difference to the rule is varied: the ended set if it counts endings, the mode if it counts what
    happened. The rule's own ended set is included only if it is one of ENDED_SETS. A unit for which the rule's
    assumption or denominator has no meaning is left out.
    """
    rows = []
    for first_day in _first_days(rule):
        for name, ended in ENDED_SETS.items() if rule.count == "ended" else ((None, rule.ended),):
            for mode in MODES if rule.is_event else (rule.mode,):
                varied = replace(rule, ended=ended, mode=mode, first_day=first_day)
                known = _outcomes_once(reader, varied)
                rows += [_sensitivity_row(reader, known, each, name, rule) for each in _of_each_unit(varied)]
    name = next((name for name, ended in ENDED_SETS.items() if ended == rule.ended and rule.count == "ended"), None)
    others = [silence for silence in SILENCES if rule.frame and silence != rule.silence]
    rows += [
        _sensitivity_row(reader, _outcomes_once(reader, varied), varied, name, rule)
        for varied in (replace(rule, silence=silence) for silence in others)
        if fits_together(varied)
    ]
    return tuple(rows)


def _of_each_unit(rule: Rule) -> Iterator[Rule]:
    """Return the rule for each unit that it can count."""
    for unit in get_args(Unit):
        if fits_together(of_unit := replace(rule, unit=unit)):
            yield of_unit


def _outcomes_once(reader: Reader, rule: Rule) -> Callable[[Rule], PartnershipOutcomes]:
    """Return a function that returns the outcomes of a rule for its unit; those that do not depend on it only once."""

    @lru_cache(maxsize=2)
    def outcomes(may_have_ended: bool) -> PartnershipOutcomes:
        of_unit = replace(rule, unit="partnerships" if may_have_ended else "bodies")
        return outcomes_in(reader, scope_of(reader, rule), of_unit)

    return lambda each: outcomes(each.unit == "partnerships" and each.silence == "strict")


def _sensitivity_row(
    reader: Reader,
    outcomes: Callable[[Rule], PartnershipOutcomes],
    varied: Rule,
    name: EndedName | None,
    rule: Rule,
) -> SensitivityRow:
    """Return the counts under a variation of a rule."""
    numbers = scope_of(reader, varied).numbers(outcomes(varied), varied)
    return SensitivityRow(
        unit=varied.unit,
        ended_name=name,
        ended=varied.ended,
        mode=varied.mode,
        first_day=varied.first_day,
        last_day=varied.last_day,
        denominator_kind=varied.denominator,
        counts=numbers.counts,
        denominator=numbers.denominator,
        share=numbers.share,
        is_asked=varied == rule,
        silence=varied.silence,
        has_frame=bool(varied.frame),
        estimate=estimate_of(reader, varied),
    )


def _first_days(rule: Rule) -> list[int]:
    """Return the first days of the compared periods, the rule's own first."""
    others = (max(FIRST_DAY, months_earlier(rule.last_day, 12 * years)) for years in YEARS)
    return list(dict.fromkeys((rule.first_day, *others)))
