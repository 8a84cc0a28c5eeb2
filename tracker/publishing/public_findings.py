"""The findings and claims of a project as a published page carries them, with their numbers at publishing.

The numbers are those of the public records, so that the page counts the same. Shares are fractions as texts, `10/41`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from tracker.domain.findings.outcomes import Share
from tracker.domain.findings.rules import Rule, rule_json
from tracker.domain.findings.silence import Estimate
from tracker.domain.records.record_ids import id_text
from tracker.errors import RuleError
from tracker.publishing.public_records import citations_of_claims
from tracker.queries.findings.claim_results import claim_results
from tracker.queries.findings.finding_rows import ClaimResult, Finding, SavedFinding
from tracker.queries.findings.findings import finding
from tracker.queries.findings.saved_findings import saved_findings
from tracker.queries.reader import Reader
from tracker.queries.reader_names import NamedTable, names_for_readers
from tracker.queries.rows import Interval

FrozenNumbers = Mapping[int, Sequence[Mapping[str, Any]]]
"""[finding] -> the numbers of its frozen results, oldest first."""


def frozen_numbers(reader: Reader) -> FrozenNumbers:
    """Return when each result was frozen, its rule and its numbers; names and records in it are not public."""
    found: dict[int, list[Mapping[str, Any]]] = {}
    query = "SELECT finding_id, taken_at, result FROM finding_result WHERE result <> '{}' ORDER BY id"
    for owner, taken_at, text in reader.rows(query):
        result = json.loads(text)
        share = result["share"] and [_exact(bound, result["denominator"][1]) for bound in result["share"]]
        numbers = {"counts": result["counts"], "denominator": result["denominator"], "share": share}
        found.setdefault(owner, []).append({"taken_at": taken_at, "rule": result["rule"], **numbers})
    return found


def public_findings(reader: Reader, frozen: FrozenNumbers) -> list[dict[str, Any]]:
    """Return all saved findings that can be counted, in their order, with their rules, numbers and frozen numbers."""
    names = _names_of(reader, "finding")
    counted = [_public_finding(reader, saved, frozen.get(saved.id, ())) for saved in saved_findings(reader)]
    return [_named(each, names) for each in counted if each is not None]


def _public_finding(reader: Reader, saved: SavedFinding, frozen: Sequence[Mapping[str, Any]]) -> dict[str, Any] | None:
    """Return a finding; None if its rule can't be read or names a frame that is not there."""
    if saved.rule is None:
        return None
    try:
        found = finding(reader, saved.rule)
    except RuleError:
        return None
    head = {"id": id_text("finding", saved.id), "name": saved.name}
    record = {**head, "rule": rule_json(saved.rule), "result": result_json(found)}
    return record | ({"frozen": list(frozen)} if frozen else {})


def result_json(found: Finding) -> dict[str, Any]:
    """Return the numbers of a finding with the partnerships that count, for a comparison with a new count."""
    return {
        "counts": {kind: interval_json(number) for kind, number in found.counts.items()},
        "denominator": interval_json(found.denominator),
        "share": share_json(found.share),
        **({"estimate": _estimate_json(found.estimate)} if found.rule.silence == "alike" else {}),
        "unknown": found.unknown,
        "in_scope": found.in_scope,
        "records": [
            [
                id_text("partnership", record.partnership),
                id_text("body", record.body.id),
                id_text("status_change", record.change),
                record.is_certain,
            ]
            for record in found.records
        ],
    }


def public_claims(reader: Reader) -> list[dict[str, Any]]:
    """Return all claims with their rules and verdicts, and the citations about them."""
    citations, names = citations_of_claims(reader), _names_of(reader, "claim")
    found = []
    for result in claim_results(reader):
        public = _public_claim(result) | {"citations": citations.get(result.claim, [])}
        found.append(_named(public, names))
    return found


def _names_of(reader: Reader, table: NamedTable) -> Mapping[str, Mapping[str, str]]:
    """[id] -> the names for readers of a kind of records."""
    return {id_text(table, each.id): each.names for each in names_for_readers(reader) if each.table == table}


def _named(public: dict[str, Any], names: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    """Return a record with its names for readers, if it has any."""
    own = names[public["id"]]
    return public | ({"names": dict(own)} if own else {})


def _public_claim(result: ClaimResult) -> dict[str, Any]:
    """Return a claim; `value` is the published number, `step` one step of its last printed digit."""
    return {
        "id": id_text("claim", result.claim),
        "source": id_text("source", result.source.id),
        "wording": result.wording,
        "comparator": result.comparator,
        "value": str(result.number.value),
        "step": str(result.number.unit),
        "measure": result.measure,
        "unit": result.unit,
        "rule": _claimed_rule(result.rule),
        "counted": result.counted and interval_json(result.counted),
        "share": share_json(result.share),
        "verdict": result.verdict,
        "problem": result.problem or None,
    }


def _claimed_rule(rule: Rule | None) -> dict[str, Any] | None:
    return None if rule is None else rule_json(rule)


def interval_json(number: Interval) -> list[int]:
    """Return the certain and the possible number."""
    return [number.certain, number.possible]


def share_json(share: Share | None) -> list[str] | None:
    """Return the bounds of a share as fractions."""
    return None if share is None else [str(share.low), str(share.high)]


def _estimate_json(estimate: Estimate | None) -> list[str | None] | None:
    """Return the estimate and the limits of its interval, each as the text of a computed number, or None without."""
    if estimate is None:
        return None
    numbers = (estimate.estimate, estimate.low, estimate.high)
    return [None if number is None else repr(number) for number in numbers]


def _exact(stored: float, most: int) -> str:
    """Return the fraction that a stored share was, given the greatest denominator that it can have."""
    return str(Fraction(stored).limit_denominator(max(1, most)))
