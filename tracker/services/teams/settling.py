"""Settles an open conflict of a team in one step, and puts it into a bundle at once."""

from __future__ import annotations

from tracker.operations.teams.settling import settle_conflict
from tracker.project import Project
from tracker.queries.teams.open_conflicts import decided_with
from tracker.services.teams.publishing import seal_own_steps
from tracker.services.teams.team_project import require_member


def settle(project: Project, kind: str, record: int, field: str, choice: int | None) -> None:
    """Settle the conflict of a field with the value at a place in its list, None for the shown one. Whether a record
    stays is decided for it and for its parts at once.

    KnownError team_none; RuleError conflict_settled, conflict_no_value, conflict_needed.
    """
    require_member(project)
    parts = [] if field else project.query(lambda reader: decided_with(reader.connection, kind, record))
    project.perform(settle_conflict, kind, record, field, choice, parts)
    seal_own_steps(project, set())
