"""The request for a report or a dossier, as views make it and the report dialog takes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracker.domain.findings.rules import Rule


@dataclass(frozen=True, slots=True)
class ReportRequest:
    """A report as of a day (its ordinal); with `partnership`, the dossier of that one partnership."""

    day: int
    rule: Rule | None = None
    """A rule that is not kept as a finding yet and is offered for the report."""
    partnership: int | None = None
