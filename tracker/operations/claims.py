"""Actions on claims: the numbers that somebody published."""

from __future__ import annotations

import json
import math
from dataclasses import replace

from tracker.domain.findings.claimed_numbers import is_value, read_claimed
from tracker.domain.findings.rules import AS_TYPED
from tracker.domain.records.drafts import ClaimDraft
from tracker.domain.text.clean_text import clean_text
from tracker.errors import RuleError
from tracker.exchange.bibliography.claims_plan import ClaimBatch
from tracker.operations.imports.bibliography_import import write_sources
from tracker.operations.sources import source_of
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


def import_claims(transaction: Transaction, batch: ClaimBatch, file: str, count: int) -> StepLabel:
    """Write a batch as one step, labelled with the name of the file and the number of rows that were taken."""
    known = write_sources(transaction, batch.sources)
    for draft in batch.new:
        assert isinstance(draft.source, int)
        transaction.insert(claim, _values(transaction, replace(draft, source=known(draft.source))))
    for changed, draft in batch.changed.items():
        transaction.update(claim, changed, _values(transaction, draft))
    return StepLabel("import_claims", {"file": file, "count": count})


def _values(transaction: Transaction, draft: ClaimDraft) -> Values:
    wording = clean_text(draft.wording, "wording").text
    if not wording.strip():
        raise RuleError("wording_missing", "wording")
    measure = transaction.require_code("measure", draft.measure)
    value = _value(draft.value)
    typed = _typed(draft.as_typed, value, measure)
    return {
        "source_id": source_of(transaction, draft.source),
        "wording": wording,
        "comparator": transaction.require_code("comparator", draft.comparator),
        "value": value,
        "measure": measure,
        "unit": transaction.require_code("unit", draft.unit),
        "rule": _rule(draft.rule, typed),
        "note": clean_text(draft.note, "note").text,
    }


def _value(value: float) -> float:
    """The number as it is stored; RuleError value_not_a_number."""
    number = float(f"{value:.{_DIGITS}g}")
    if not math.isfinite(number):
        raise RuleError("value_not_a_number", "value", value=str(value))
    return number


def _rule(rule: str, typed: str) -> str:
    """The rule as it is stored: with the digits of the number beside it, where they were typed."""
    text = json_text(rule, "rule")
    held = json.loads(text)
    kept = {key: each for key, each in held.items() if key != AS_TYPED}
    if not typed and kept == held:
        return text
    return json.dumps({**kept, AS_TYPED: typed} if typed else kept, ensure_ascii=False)


def _typed(as_typed: str, value: float, measure: str) -> str:
    """The digits, if they say the value; empty where they say another number. RuleError value_not_a_number."""
    text = clean_text(as_typed, "value").text.strip()
    try:
        typed = read_claimed(text, measure)
    except ValueError:
        raise RuleError("value_not_a_number", "value", value=text[:80]) from None
    return text if typed is not None and is_value(typed, value) else ""
