"""Whether a project publishes its changes and receives those of others by itself."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tracker.services.teams.team_project import TeamFile, require_member
from tracker.store.engine import raw
from tracker.store.teams.membership import write_membership


def choose_automatic(project: TeamFile, *, publishes: bool, receives: bool) -> None:
    """Store whether the window publishes after each change, and receives those of others; KnownError team_none."""
    require_member(project)

    def act(connection: Any, _next_id: Any, _at: str) -> tuple[int, int, int]:
        member = require_member(project)
        write_membership(raw(connection), replace(member, publishes_itself=publishes, receives_itself=receives))
        return 0, 1, 0

    project.merge_steps(act)
