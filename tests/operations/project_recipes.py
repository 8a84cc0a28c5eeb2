"""Recipes for the operations on the project itself: its settings, its description, an open conflict of its team."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from tracker.domain.records.about_project import AboutProject, Creator
from tracker.domain.records.project_settings import ProjectSettings
from tracker.domain.statuses.history_order import FIRST
from tracker.operations.project_settings import change_project, change_settings, describe_project
from tracker.operations.teams.settling import settle_conflict
from tracker.project import Project
from tracker.store.engine import raw
from tracker.store.schema import status_change
from tracker.store.teams.membership import Membership, write_membership
from tracker.store.transaction import StepLabel, Transaction

_ABOUT = AboutProject("Ties", "x", (Creator("Archive"),), "CC0-1.0", ("a", "b"))
_WRITER = "0123456789abcdef"

PROJECT_RECIPES: dict[str, Callable[[Project, Callable[[str], int | None]], Callable[[], Any] | None]] = {
    "change_settings": lambda project, choose: (
        lambda: project.perform(change_settings, ProjectSettings("Ties", circa=2))
    ),
    "change_project": lambda project, choose: (
        lambda: project.perform(
            change_project, ProjectSettings("Towns", "y", circa=3), replace(_ABOUT, description="y")
        )
    ),
    "describe_project": lambda project, choose: lambda: project.perform(describe_project, _ABOUT),
    "settle_conflict": lambda project, choose: _settle_first_conflict(project),
}


def _settle_first_conflict(project: Project) -> Callable[[], Any] | None:
    query = "SELECT kind, row_id, field FROM team_conflict"
    found = project.query(lambda reader: reader.connection.execute(query).fetchone())
    return None if found is None else lambda: project.perform(settle_conflict, *found, 0)


def place_first(transaction: Transaction, change: int) -> StepLabel:
    """Put a change first in its history, not by a step of a person: as a dump without a journal is loaded."""
    transaction.update(status_change, change, {"placed_after": FIRST})
    return StepLabel("merge_copy", {"file": "older.twin", "count": 1, "conflicts": 0})


def fill_team(project: Project, partnership: int) -> None:
    """Make the project a member of a team, with an open conflict on the note of a partnership."""
    value = {"value": "of another", "at": "", "who": "", "writer": _WRITER}
    row = ("partnership", str(partnership), "note", partnership, "changed", json.dumps([value]))
    written = json.dumps({"exists": None, "fields": {"note": [["of another"], "", ""]}})
    register = ("partnership", str(partnership), _WRITER, 1, partnership, None, written)

    def write(connection: Any, next_id: Any, at: str) -> tuple[int, int, int]:
        write_membership(raw(connection), Membership("the shared folder", _WRITER, "tester", "", _WRITER, "0" * 64))
        raw(connection).execute("INSERT INTO team_conflict VALUES (?, ?, ?, ?, ?, ?)", row)
        raw(connection).execute("INSERT INTO team_write VALUES (?, ?, ?, ?, ?, ?, ?)", register)
        return 0, 1, 0

    project.merge_steps(write)
