"""Actions on findings: questions that are kept under a name, and results of theirs that are frozen."""

from __future__ import annotations

import json

from tracker.domain.findings.frozen_result import FrozenResult
from tracker.domain.findings.rules import Rule, rule_json
from tracker.domain.text.clean_text import clean_text
from tracker.errors import RuleError
from tracker.store.schema import finding, finding_result
from tracker.store.transaction import StepLabel, Transaction, Values


def save_finding(transaction: Transaction, name: str, rule: Rule, note: str = "") -> StepLabel:
    """Keep a question under a name; RuleError name_missing."""
    values = _values(name, rule, note)
    return StepLabel("keep_finding", {"name": values["name"]}, transaction.insert(finding, values))


def edit_finding(transaction: Transaction, finding_id: int, name: str, rule: Rule, note: str = "") -> StepLabel:
    """Give a kept finding another name, rule or note; its frozen results stay as they were taken."""
    values = _values(name, rule, note)
    transaction.update(finding, finding_id, values)
    return StepLabel("edit_finding", {"name": values["name"]}, finding_id)


def delete_finding(transaction: Transaction, finding_id: int) -> StepLabel:
    """Remove a kept finding with its frozen results."""
    row = transaction.row(finding, finding_id)
    transaction.delete(finding, finding_id)
    return StepLabel("delete_finding", {"name": row["name"]}, finding_id)


def freeze_finding(transaction: Transaction, finding_id: int, frozen: FrozenResult) -> StepLabel:
    """Keep a result (of `questions.saved_findings.frozen_result`) with the moment at which it was taken."""
    row = transaction.row(finding, finding_id)
    values = {
        "finding_id": finding_id,
        "taken_at": transaction.moment(),
        "result": frozen.result,
        "evidence_hash": frozen.evidence_hash,
    }
    return StepLabel("freeze_finding", {"name": row["name"]}, transaction.insert(finding_result, values))


def delete_frozen(transaction: Transaction, result_id: int) -> StepLabel:
    """Remove one frozen result."""
    owner = transaction.row(finding, transaction.row(finding_result, result_id)["finding_id"])
    transaction.delete(finding_result, result_id)
    return StepLabel("delete_frozen", {"name": owner["name"]}, result_id)


def _values(name: str, rule: Rule, note: str) -> Values:
    words = clean_text(name, "name").text.strip()
    if not words:
        raise RuleError("name_missing", "name")
    question = json.dumps(rule_json(rule), ensure_ascii=False, sort_keys=True)
    return {"name": words, "question": question, "note": clean_text(note, "note").text}
