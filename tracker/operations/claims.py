"""Actions on claims: the numbers that somebody published."""

from __future__ import annotations

import math

from tracker.domain.records import ClaimDraft
from tracker.domain.text_gate import clean
from tracker.operations.sources import source_of
from tracker.problems import RuleError
from tracker.store.schema import claim
from tracker.store.transaction import StepLabel, Transaction, Values, json_text

_DIGITS = 15
"""As many as the journal's JSON carries, so that a value survives undo and redo exactly."""


def add_claim(transaction: Transaction, draft: ClaimDraft) -> StepLabel:
    """Add a published number with the rule that it seems to use."""
    return StepLabel("add_claim", {"wording": draft.wording}, transaction.insert(claim, _values(transaction, draft)))


def edit_claim(transaction: Transaction, claim_id: int, draft: ClaimDraft) -> StepLabel:
    """Give a claim the values of the draft."""
    transaction.update(claim, claim_id, _values(transaction, draft))
    return StepLabel("edit_claim", {"wording": draft.wording}, claim_id)


def delete_claim(transaction: Transaction, claim_id: int) -> StepLabel:
    """Remove a claim with its citations."""
    row = transaction.row(claim, claim_id)
    transaction.delete(claim, claim_id)
    return StepLabel("delete_claim", {"wording": row["wording"]}, claim_id)


def _values(transaction: Transaction, draft: ClaimDraft) -> Values:
    wording = clean(draft.wording, "wording").text
    if not wording.strip():
        raise RuleError("wording_missing", "wording")
    value = float(f"{draft.value:.{_DIGITS}g}")
    if not math.isfinite(value):
        raise RuleError("value_not_a_number", "value", value=str(draft.value))
    return {
        "source_id": source_of(transaction, draft.source),
        "wording": wording,
        "comparator": transaction.require_code("comparator", draft.comparator),
        "value": value,
        "measure": transaction.require_code("measure", draft.measure),
        "unit": transaction.require_code("unit", draft.unit),
        "rule": json_text(draft.rule, "rule"),
        "note": clean(draft.note, "note").text,
    }
