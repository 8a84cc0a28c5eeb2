"""What a rule counts, with the endings behind it; and the same question under other rules side by side."""

from __future__ import annotations

from tracker.domain.rules import Rule
from tracker.questions.finding_rows import Finding, SensitivityRow
from tracker.questions.reader import Reader


def finding(reader: Reader, rule: Rule) -> Finding:
    """The numbers of a rule, for certain and possibly, and the ties that ended; nothing in scope gives zeros."""
    raise NotImplementedError


def sensitivity(reader: Reader, rule: Rule) -> tuple[SensitivityRow, ...]:
    """The same question under each unit, ended set, mode and window of one, two and more years."""
    raise NotImplementedError
