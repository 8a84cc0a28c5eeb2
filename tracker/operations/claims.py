"""Operations on claims: published numbers."""

from __future__ import annotations

import json
import math
from dataclasses import replace

from tracker.domain.findings.claimed_numbers import is_value, read_claimed
from tracker.domain.findings.rules import AS_TYPED, OF_A_CLAIM
from tracker.domain.records.drafts import ClaimDraft
from tracker.domain.text.clean_text import clean_text
from tracker.errors import RuleError
from tracker.exchange.bibliography.claims_plan import ClaimBatch
from tracker.exchange.progress import Progress
from tracker.operations.findings import require_countable
from tracker.operations.imports.bibliography_import import write_sources
from tracker.operations.sources import source_of
from tracker.store.schema import claim
from tracker.store.tables.draft_rows import stored_values
from tracker.store.transaction import StepLabel, Transaction, Values, json_text

_DIGITS = 15
"""Significant digits that the journal's JSON stores exactly, so that undo and redo restore the same value."""


def add_claim(transaction: Transaction, draft: ClaimDraft) -> StepLabel:
    """Add a published number with the rule that it seems to use; RuleError no_such_frame, and those of `read_rule`."""
    values = _values(transaction, draft)
    _require_countable(transaction, values)
    return StepLabel("add_claim", {"wording": draft.wording}, transaction.insert(claim, values))


def edit_claim(transaction: Transaction, claim_id: int, draft: ClaimDraft) -> StepLabel:
    """Set the values of a claim to those of the draft.

    A rule that does not change may be one that can't be counted any more; the errors of `add_claim`.
    """
    values, before = _values(transaction, draft), transaction.row(claim, claim_id)
    if (_counted_by(values["rule"]), values["unit"]) != (_counted_by(before["rule"]), before["unit"]):
        _require_countable(transaction, values)
    transaction.update(claim, claim_id, values)
    return StepLabel("edit_claim", {"wording": draft.wording}, claim_id)


def delete_claim(transaction: Transaction, claim_id: int) -> StepLabel:
    """Delete a claim with its citations."""
    row = transaction.row(claim, claim_id)
    transaction.delete(claim, claim_id)
    return StepLabel("delete_claim", {"wording": row["wording"]}, claim_id)


def import_claims(
    transaction: Transaction, batch: ClaimBatch, file: str, count: int, progress: Progress | None = None
) -> StepLabel:
    """Write a batch of claims as one step, labelled with the name of the file and the number of imported rows.

    A claim of the file may be counted by a rule that means nothing in this project, and says so where it is shown.
    `progress` is called with (sources written, total sources); an exception that it raises undoes everything.
    """
    known = write_sources(transaction, batch.sources, progress)
    for draft in batch.new:
        assert isinstance(draft.source, int)
        transaction.insert(claim, _values(transaction, replace(draft, source=known(draft.source))))
    for changed, draft in batch.changed.items():
        transaction.update(claim, changed, _values(transaction, draft))
    return StepLabel("import_claims", {"file": file, "count": count})


def _require_countable(transaction: Transaction, values: Values) -> None:
    """Refuse the rule of a claim that can't be counted. A claim without a rule is kept."""
    if _counted_by(values["rule"]):
        require_countable(transaction, values["rule"], values["unit"])


def _counted_by(rule: str) -> Values:
    """Return the stored rule of a claim without the claim's own facts."""
    return {key: value for key, value in json.loads(rule).items() if key not in OF_A_CLAIM}


def _values(transaction: Transaction, draft: ClaimDraft) -> Values:
    wording = clean_text(draft.wording, "wording").text
    if not wording.strip():
        raise RuleError("wording_missing", "wording")
    value = _value(draft.value)
    typed = _typed(draft.as_typed, value, transaction.require_code("measure", draft.measure))
    source_id, rule = source_of(transaction, draft.source), _rule(draft.rule, typed)
    return stored_values(transaction, draft, source_id=source_id, wording=wording, value=value, rule=rule)


def _value(value: float) -> float:
    """Return the stored form of the number, rounded to 15 significant digits; RuleError value_not_a_number."""
    number = float(f"{value:.{_DIGITS}g}")
    if not math.isfinite(number):
        raise RuleError("value_not_a_number", "value", value=str(value))
    return number


def _rule(rule: str, typed: str) -> str:
    """Return the rule as JSON, with the typed digits of the number if there are any."""
    text = json_text(rule, "rule")
    stored = json.loads(text)
    others = {key: each for key, each in stored.items() if key != AS_TYPED}
    if not typed and others == stored:
        return text
    return json.dumps({**others, AS_TYPED: typed} if typed else others, ensure_ascii=False)


def _typed(as_typed: str, value: float, measure: str) -> str:
    """Return the typed digits if they mean this value, empty if they mean another number.

    RuleError value_not_a_number.
    """
    text = clean_text(as_typed, "value").text.strip()
    try:
        typed = read_claimed(text, measure)
    except ValueError:
        raise RuleError("value_not_a_number", "value", value=text[:80]) from None
    return text if typed is not None and is_value(typed, value) else ""
