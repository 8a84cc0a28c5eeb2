"""Findings that are kept in the project: their rules, their frozen results, and what has changed since."""

from __future__ import annotations

from tracker.domain.frozen import Frozen
from tracker.domain.rules import Rule
from tracker.questions.finding_rows import Difference, KeptFinding
from tracker.questions.reader import Reader


def kept_findings(reader: Reader) -> tuple[KeptFinding, ...]:
    """Every kept finding with its frozen results, in the order in which they were kept."""
    raise NotImplementedError


def frozen_result(reader: Reader, rule: Rule) -> Frozen:
    """What `freeze_finding` keeps: the numbers and records of a rule now, and the hash of what they rest on."""
    raise NotImplementedError


def changes_since(reader: Reader, result: int) -> Difference:
    """What is not as it was when this result was frozen; RuleError no_such_record."""
    raise NotImplementedError
