"""Refuses the undo and redo of a step whose rows were changed later by steps of other writers of a team."""

from __future__ import annotations

import json
import sqlite3

from tracker.errors import KnownError
from tracker.store.connections import path_of
from tracker.store.journal.lineage import IS_OWN
from tracker.store.journal.steps import Step

_ANY_LATER = f"SELECT 1 FROM step WHERE number > ? AND NOT ({IS_OWN}) LIMIT 1"
_LATER = f"""
SELECT j.table_name, j.row_id, j."before", j."after", s.who FROM step s JOIN journal j
ON j.number BETWEEN s.first_row AND s.last_row WHERE s.number > ? AND NOT ({IS_OWN}) ORDER BY j.number"""


def require_untouched(connection: sqlite3.Connection, step: Step, *, is_undo: bool) -> None:
    """Refuse an undo or redo if a later step of another writer changed a row of the step or refers to a deleted one.

    KnownError team_step_changed; team_step_adapted if no person made that step. A project without such steps is left.
    """
    if connection.execute(_ANY_LATER, (step.number,)).fetchone() is None:
        return
    first: dict[tuple[str, int], tuple[str | None, str | None]] = {}
    query = 'SELECT table_name, row_id, "before", "after" FROM journal WHERE number BETWEEN ? AND ? ORDER BY number'
    for table, record, before, after in connection.execute(query, (step.first_row, step.last_row)):
        known = first.get((table, record))
        first[table, record] = (before if known is None else known[0], after)
    deleted = {record for (_, record), (before, after) in first.items() if (before if is_undo else after) is None}
    referred = _referred([after if is_undo is False else before for before, after in first.values()])
    for table, record, before, after, who in connection.execute(_LATER, (step.number,)).fetchall():
        is_needed = record in referred and after is None
        if (table, record) in first or is_needed or deleted & _referred([before, after]):
            code = "team_step_changed" if who else "team_step_adapted"
            raise KnownError(code, path=path_of(connection), who=who)


def _referred(states: list[str | None]) -> set[int]:
    """Return the ids of the records to which rows refer."""
    found: set[int] = set()
    for state in states:
        if state is not None:
            found |= {value for name, value in json.loads(state).items() if name.endswith("_id") and value is not None}
    return found
