"""The request for a report or a dossier, passed from views to the report dialog."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracker.domain.findings.rules import Rule


@dataclass(frozen=True, slots=True)
class ReportRequest:
    """A report as of a day (ordinal). With `partnership` or `body`, the dossier of that record."""

    day: int
    rule: Rule | None = None
    """A rule that is not saved as a finding yet and is offered for the report."""
    partnership: int | None = None
    body: int | None = None
