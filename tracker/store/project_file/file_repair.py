"""What can be put right in a damaged file without loss: its search indexes, and a journal that isn't at rest.

Both follow from the records and from what every finished write leaves, so that there is only one thing that they can
be. The file as it was is kept beside the project first.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from tracker.store.driver import driver_errors
from tracker.store.engine import connect, known_errors
from tracker.store.project_file.index_repair import can_be_searched, rebuild_indexes, records_are_sound
from tracker.store.project_file.moved_aside import aside_of
from tracker.store.project_file.verified_copy import copy_unchecked

Part = Literal["search_index", "journal_state"]

AT_REST = [(1, None, 0)]
"""The rows of the journal's state between two writes: no step is open, and none is replayed."""


@dataclass(frozen=True, slots=True)
class Repair:
    """What was put right, and where the file as it was is kept."""

    parts: tuple[Part, ...]
    aside: Path


def journal_is_at_rest(connection: sqlite3.Connection) -> bool:
    """Whether the next write would be journaled."""
    return connection.execute("SELECT only, step_id, is_replaying FROM journal_state").fetchall() == AT_REST


def repair_on_opening(path: Path) -> Repair | None:
    """Put right what must be before a project is written to, as far as it shows in no time; None where nothing is.

    Where records are damaged beside an index the file stays as it is: the check before the first write refuses it.
    """
    with known_errors(path), contextlib.closing(connect(path, is_writing=False)) as connection:
        parts: list[Part] = [] if journal_is_at_rest(connection) else ["journal_state"]
        if not can_be_searched(connection) and records_are_sound(connection):
            parts.append("search_index")
    return repair(path, parts) if parts else None


def only_the_index_is_damaged(path: Path) -> bool:
    """Whether a file in which SQLite's check found damage has none outside its search indexes; any thread."""
    try:
        with contextlib.closing(connect(path, is_writing=False, any_thread=True)) as connection:
            return records_are_sound(connection)
    except driver_errors():
        return False


def repair(path: Path, parts: Sequence[Part]) -> Repair:
    """Put these parts right, behind a copy of the file as it is; KnownError damaged where more is wrong.

    Nobody else writes meanwhile; connections of this process may be open, without a transaction.
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
    """Each replay is one transaction with its end, so a file in the middle of one never came from this program."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        connection.execute("DELETE FROM journal_state")
        connection.execute("INSERT INTO journal_state (only, step_id, is_replaying) VALUES (?, ?, ?)", AT_REST[0])
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
