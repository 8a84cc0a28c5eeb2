"""Operations on findings: rules saved under a name, and their frozen results."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import cast

from tracker.domain.findings.frozen_result import FrozenResult
from tracker.domain.findings.rules import Rule, Unit, checked_rule, read_rule, rule_json
from tracker.domain.text.clean_text import clean_text
from tracker.errors import RuleError
from tracker.store.engine import raw
from tracker.store.schema import finding, finding_result
from tracker.store.tables.rule_context import frame_in, own_codes_in
from tracker.store.transaction import StepLabel, Transaction, Values


def save_finding(transaction: Transaction, name: str, rule: Rule, note: str = "") -> StepLabel:
    """Save a rule under a name; RuleError name_missing, no_such_frame, and those of `read_rule`."""
    values = _values(name, rule, note)
    require_countable(transaction, values["question"])
    return StepLabel("keep_finding", {"name": values["name"]}, transaction.insert(finding, values))


def edit_finding(transaction: Transaction, finding_id: int, name: str, rule: Rule, note: str = "") -> StepLabel:
    """Set name, rule and note of a saved finding; its frozen results do not change.

    A rule that does not change may be one that can't be counted any more; the errors of `save_finding`.
    """
    values = _values(name, rule, note)
    if values["question"] != transaction.row(finding, finding_id)["question"]:
        require_countable(transaction, values["question"])
    transaction.update(finding, finding_id, values)
    return StepLabel("edit_finding", {"name": values["name"]}, finding_id)


def delete_finding(transaction: Transaction, finding_id: int) -> StepLabel:
    """Delete a saved finding with its frozen results."""
    row = transaction.row(finding, finding_id)
    transaction.delete(finding, finding_id)
    return StepLabel("delete_finding", {"name": row["name"]}, finding_id)


def freeze_finding(transaction: Transaction, finding_id: int, frozen: FrozenResult) -> StepLabel:
    """Save a frozen result of a finding (from `queries.findings`), with the current moment."""
    row = transaction.row(finding, finding_id)
    values = {
        "finding_id": finding_id,
        "taken_at": transaction.moment(),
        "result": frozen.result,
        "evidence_hash": frozen.evidence_hash,
    }
    return StepLabel("freeze_finding", {"name": row["name"]}, transaction.insert(finding_result, values))


def delete_frozen(transaction: Transaction, result_id: int) -> StepLabel:
    """Delete one frozen result."""
    owner = transaction.row(finding, transaction.row(finding_result, result_id)["finding_id"])
    transaction.delete(finding_result, result_id)
    return StepLabel("delete_frozen", {"name": owner["name"]}, result_id)


def require_countable(transaction: Transaction, rule: str, unit: str = "") -> None:
    """Refuse the JSON of a rule that can't be read or whose frame is not in the project. `unit` replaces its unit.

    RuleError no_such_frame, and those of `read_rule`.
    """
    read = raw(transaction.connection).execute
    found = read_rule(rule, extra=own_codes_in(read))
    if unit:
        found = checked_rule(replace(found, unit=cast(Unit, unit)))
    if found.frame:
        frame_in(read, found.frame)


def _values(name: str, rule: Rule, note: str) -> Values:
    text = clean_text(name, "name").text.strip()
    if not text:
        raise RuleError("name_missing", "name")
    question = json.dumps(rule_json(rule), ensure_ascii=False, sort_keys=True)
    return {"name": text, "question": question, "note": clean_text(note, "note").text}
