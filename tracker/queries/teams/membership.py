"""Whether a project is in a team."""

from __future__ import annotations

from tracker.queries.reader import Reader


def is_in_team(reader: Reader) -> bool:
    """Return whether the project is in a team."""
    return reader.connection.execute("SELECT 1 FROM team").fetchone() is not None
