"""Published numbers held against the evidence, each counted by the rule that it seems to use."""

from __future__ import annotations

from tracker.questions.finding_rows import ClaimResult
from tracker.questions.reader import Reader


def claim_results(reader: Reader) -> tuple[ClaimResult, ...]:
    """Every claim with its verdict, those of one origin together."""
    raise NotImplementedError
