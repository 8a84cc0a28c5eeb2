"""Repairs what can be repaired in a damaged file without loss: indexes, and the journal's state.

The indexes are derived from the records. The journal's state is always the same between two writes; otherwise the next
write would not be recorded correctly. A copy of the damaged file is saved next to the project first.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from tracker.store.connections import connect, known_errors
from tracker.store.driver import driver_errors
from tracker.store.project_file.index_repair import (
    can_be_searched,
    has_former_texts,
    rebuild_indexes,
    records_are_sound,
)
from tracker.store.project_file.moved_aside import aside_of
from tracker.store.project_file.verified_copy import copy_unchecked

Part = Literal["search_index", "journal_state", "index"]

AT_REST = [(1, None, 0)]
"""Rows of the journal's state between two writes: no step is open, and no step is replayed."""


@dataclass(frozen=True, slots=True)
class Repair:
    """The repaired parts, and the path of the copy of the damaged file."""

    parts: tuple[Part, ...]
    aside: Path


def journal_is_at_rest(connection: sqlite3.Connection) -> bool:
    """Return whether the journal's state is that between two writes, so that the next write is recorded."""
    return connection.execute("SELECT only, step_id, is_replaying FROM journal_state").fetchall() == AT_REST


def repair_on_opening(path: Path, connection: sqlite3.Connection) -> Repair | None:
    """Repair the parts that quick tests find damaged, before a project is written to; return None if they are intact.

    The tests read on `connection`, which is in no transaction; the repair opens another connection. If records are
    damaged as well as an index, the file is left unchanged: the check before the first write refuses it.
    """
    with known_errors(path):
        parts: list[Part] = [] if journal_is_at_rest(connection) else ["journal_state"]
        if not can_be_searched(connection) and records_are_sound(connection):
            parts.append("search_index")
        is_former = not parts and has_former_texts(connection)
    if is_former:  # nothing is damaged: other texts are indexed now
        with known_errors(path), contextlib.closing(connect(path, is_writing=True)) as writing:
            rebuild_indexes(writing)
    return repair(path, parts) if parts else None


def only_the_index_is_damaged(path: Path) -> bool:
    """Return whether the damage found by SQLite's check is limited to the search indexes; any thread."""
    try:
        with contextlib.closing(connect(path, is_writing=False, any_thread=True)) as connection:
            return records_are_sound(connection)
    except driver_errors():
        return False


def repair(path: Path, parts: Sequence[Part]) -> Repair:
    """Repair these parts, after copying the file aside; KnownError damaged if more is wrong.

    No other process may write during the repair; connections of this process may be open, without a transaction.
    """
    aside = aside_of(path, datetime.now(UTC))
    copy_unchecked(path, aside)
    with known_errors(path), contextlib.closing(connect(path, is_writing=True)) as connection:
        if "journal_state" in parts:
            _put_at_rest(connection)
        if "search_index" in parts:
            rebuild_indexes(connection)
    return Repair(tuple(parts), aside)


def _put_at_rest(connection: sqlite3.Connection) -> None:
    """Reset the journal's state. A replay is one transaction, so this program never leaves one half done."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        connection.execute("DELETE FROM journal_state")
        connection.execute("INSERT INTO journal_state (only, step_id, is_replaying) VALUES (?, ?, ?)", AT_REST[0])
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
