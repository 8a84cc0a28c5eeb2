"""Whether a project is in a team."""

from __future__ import annotations

from typing import Final

from tracker.queries.reader import Reader

OPEN_CONFLICTS: Final = "team_conflict WHERE EXISTS (SELECT 1 FROM team WHERE place <> '')"
"""The open conflicts, for the FROM of a query; no row in a project that has left its team."""


def is_in_team(reader: Reader) -> bool:
    """Return whether the project is in a team."""
    return reader.connection.execute("SELECT 1 FROM team WHERE place <> ''").fetchone() is not None


def has_undone_settlement(reader: Reader, fact: str) -> bool:
    """Return whether a step with a fact, such as that it settled a conflict, was undone since it was in a bundle."""
    query = "SELECT 1 FROM team_step JOIN step USING (number) WHERE undone_at IS NOT NULL AND facts -> ? IS NOT NULL"
    return reader.connection.execute(f"{query} LIMIT 1", (fact,)).fetchone() is not None
