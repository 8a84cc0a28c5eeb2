"""Published numbers compared with the project, each counted by the rule of its claim."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any, Final

import numpy as np

from tracker.domain.coding.own_codes import ProjectCodes
from tracker.domain.findings.claimed_numbers import ClaimedNumber, claimed_number, split_as_typed
from tracker.domain.findings.counting import PartnershipOutcomes
from tracker.domain.findings.outcomes import Share
from tracker.domain.findings.rules import NUMERATOR, OF_A_CLAIM, Rule, checked_rule, read_rule
from tracker.domain.findings.verdicts import Verdict, implied_denominator, verdict
from tracker.domain.statuses.statuses import CAN_COUNT_AS_ENDED, IN_FORCE
from tracker.errors import RuleError
from tracker.queries.codebook.own_codes import own_codes
from tracker.queries.evidence.partnership_evidence import source_row
from tracker.queries.findings.finding_records import finding_records, partnerships_counted, roots_of, sides_of
from tracker.queries.findings.finding_rows import ClaimResult, FindingRecord, NamedPartnership
from tracker.queries.findings.frame_members import frame_named
from tracker.queries.findings.rule_outcomes import outcomes_in
from tracker.queries.findings.rule_scope import Numbers, Scope, as_json, scope_of
from tracker.queries.inventory.row_records import bodies_by_id
from tracker.queries.reader import Reader
from tracker.queries.rows import Interval
from tracker.store.date_columns import date_from

RULE_MISSING: Final = "rule_missing"
NO_SHARE: Final = "no_share"
FRAME_GONE: Final = "frame_gone"
NO_VERDICT: Final = "estimate_no_verdict"

_CLAIMS = "SELECT * FROM claim ORDER BY id"
_SOURCES = "SELECT * FROM source WHERE id IN (SELECT value FROM json_each(?))"
_NAMED = """
WITH RECURSIVE family(id) AS (
    SELECT ? UNION SELECT s.id FROM source s JOIN family f ON s.derived_from_id = f.id)
SELECT DISTINCT c.id, c.partnership_id, c.status,
       c.date_edtf, c.date_words, c.date_note, c.date_earliest, c.date_latest
FROM family f JOIN citation t ON t.source_id = f.id JOIN status_change c ON c.id = t.change_id
WHERE c.status IN (SELECT value FROM json_each(?))
ORDER BY c.partnership_id, c.position, c.id"""


@dataclass(frozen=True, slots=True)
class _ClaimCount:
    """The scope of a claim's rule, its numbers, and the endings that it counts."""

    scope: Scope
    numbers: Numbers
    records: tuple[FindingRecord, ...]


@dataclass(frozen=True, slots=True)
class ClaimVerdict:
    """A claim's verdict with the count and share under its rule, without the records."""

    verdict: Verdict
    counted: Interval | None = None
    share: Share | None = None


def claim_verdicts(reader: Reader, claims: Iterable[int] | None = None) -> dict[int, ClaimVerdict]:
    """Return the verdicts of all claims, or of those in `claims`, by id. Each different rule is counted once."""
    extra, known = own_codes(reader), {}
    wanted = None if claims is None else set(claims)
    judged = {}
    for claim in reader.records(_CLAIMS):
        if wanted is not None and claim["id"] not in wanted:
            continue
        rule, _ = rule_of(reader, claim, extra)
        if rule is not None and rule not in known:
            known[rule] = _numbers(reader, rule)[2]
        numbers = None if rule is None else known[rule]
        judged[claim["id"]] = ClaimVerdict(
            verdict_of(claim, rule, numbers),
            numbers.counts["total"] if numbers else None,
            numbers.share if numbers else None,
        )
    return judged


def claim_results(reader: Reader) -> tuple[ClaimResult, ...]:
    """Return every claim with its verdict. Claims whose sources have the same origin are listed together."""
    claims, extra = reader.records(_CLAIMS), own_codes(reader)
    sources = {row["id"]: row for row in reader.records(_SOURCES, as_json([row["source_id"] for row in claims]))}
    roots = roots_of(reader, sources)
    results = [
        _result(reader, claim, sources[claim["source_id"]], roots[claim["source_id"]], extra) for claim in claims
    ]
    first = {result.origin: place for place, result in reversed(list(enumerate(results)))}
    return tuple(sorted(results, key=lambda result: first[result.origin]))


def _result(
    reader: Reader, claim: Mapping[str, Any], source: Mapping[str, Any], origin: int, extra: ProjectCodes
) -> ClaimResult:
    rule, problem = rule_of(reader, claim, extra)
    found = None if rule is None else _count_claim(reader, rule)
    judged = verdict_of(claim, rule, found.numbers if found else None)
    if rule is not None and judged == "not_comparable":
        problem = NO_VERDICT if rule.silence == "alike" else NO_SHARE
    return ClaimResult(
        claim=claim["id"],
        source=source_row(source),
        wording=claim["wording"],
        comparator=claim["comparator"],
        claimed=claim["value"],
        number=number_of(claim),
        numerator=_numerator(claim),
        measure=claim["measure"],
        unit=claim["unit"],
        rule=rule,
        counted=found.numbers.counts["total"] if found else None,
        denominator=found.numbers.denominator if found else None,
        share=found.numbers.share if found else None,
        verdict=judged,
        problem=problem,
        matched=found.records if found else (),
        missing=_missing(reader, rule, found, origin) if rule and found else (),
        implied_denominator=_implied(claim),
        origin=origin,
        stands_for=found.scope.stands_for if found and claim["unit"] == "partnerships" else None,
        is_wider=found is not None and found.numbers.is_wider,
    )


def rule_of(reader: Reader, claim: Mapping[str, Any], extra: ProjectCodes) -> tuple[Rule | None, str]:
    """Return the rule of a claim, from its row, with its unit; or None and the code of the problem with the rule."""
    if not json.loads(claim["rule"]).keys() - OF_A_CLAIM:
        return None, RULE_MISSING
    try:
        rule = checked_rule(replace(read_rule(claim["rule"], extra=extra), unit=claim["unit"]))
        if rule.frame:
            frame_named(reader, rule.frame)
    except RuleError as problem:
        return None, FRAME_GONE if problem.code == "no_such_frame" else problem.code
    return rule, ""


def _count_claim(reader: Reader, rule: Rule) -> _ClaimCount:
    scope, outcomes, numbers = _numbers(reader, rule)
    records = finding_records(reader, scope, partnerships_counted(reader, scope, outcomes, rule), rule)
    return _ClaimCount(scope, numbers, records)


def _numbers(reader: Reader, rule: Rule) -> tuple[Scope, PartnershipOutcomes, Numbers]:
    scope = scope_of(reader, rule)
    outcomes = outcomes_in(reader, scope, rule)
    return scope, outcomes, scope.numbers(outcomes, rule)


def verdict_of(claim: Mapping[str, Any], rule: Rule | None, numbers: Numbers | None) -> Verdict:
    """Return the verdict on a claim, from its row; an estimate supports or contradicts nothing."""
    has_bounds = numbers is not None and rule is not None and rule.silence != "alike"
    measured = _measured_bounds(claim["measure"], numbers) if numbers is not None and has_bounds else None
    return "not_comparable" if measured is None else verdict(claim["comparator"], number_of(claim), *measured)


def _measured_bounds(measure: str, numbers: Numbers) -> tuple[Fraction, Fraction] | None:
    """Return the least and the greatest number in the project of what the claim measures; None if there is no share."""
    if measure == "count":
        total = numbers.counts["total"]
        return Fraction(total.certain), Fraction(total.possible)
    share = numbers.share
    return None if share is None else (share.low, share.high)


def number_of(claim: Mapping[str, Any]) -> ClaimedNumber:
    """Return the number of a claim, from its row, with the digits as published."""
    return claimed_number(claim["value"], claim["measure"], split_as_typed(claim["rule"])[1])


def _numerator(claim: Mapping[str, Any]) -> int | None:
    numerator = json.loads(claim["rule"]).get(NUMERATOR)
    return numerator if claim["measure"] == "share" and type(numerator) is int else None


def _implied(claim: Mapping[str, Any]) -> tuple[int, int | None] | None:
    numerator = _numerator(claim)
    return None if numerator is None else implied_denominator(claim["comparator"], number_of(claim), numerator)


def _missing(reader: Reader, rule: Rule, found: _ClaimCount, origin: int) -> tuple[NamedPartnership, ...]:
    """Return partnerships in scope that are not counted, though a source of this origin is cited for a change of them
    to a status that the rule is about (any ending, if it counts endings).
    """
    about = (
        CAN_COUNT_AS_ENDED
        if rule.count == "ended"
        else rule.possible_statuses or tuple(IN_FORCE.difference(rule.without))
    )
    scope, index_of = found.scope, found.scope.partnerships_of_records()
    counted = {index_of[record.partnership] for record in found.records}
    named = {
        row["partnership_id"]: row
        for row in reader.records(_NAMED, origin, json.dumps(about))
        if row["partnership_id"] in index_of and index_of[row["partnership_id"]] not in counted
    }
    sides = sides_of(scope, [index_of[partnership] for partnership in named])
    ids = scope.columns.bodies.key
    bodies = bodies_by_id(reader, {int(ids[row]) for pairs in sides.values() for row in pairs[0]})
    return tuple(
        NamedPartnership(bodies[body], bodies[partner], partnership, row["id"], row["status"], date_from(row, "date"))
        for partnership, row in named.items()
        for body, partner in (np.take(ids, sides[index_of[partnership]][0]).tolist(),)
    )
