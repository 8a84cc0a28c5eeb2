"""What can be put right in a damaged file without loss: its search indexes, and a journal that isn't at rest.

Both follow from the records and from what every finished write leaves, so that there is only one thing that they can
be. The file as it was is kept beside the project first.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from tracker.store.backup import copy_unchecked
from tracker.store.driver import errors
from tracker.store.engine import connect, known_errors
from tracker.store.index_repair import can_be_searched, rebuild_indexes, records_are_sound
from tracker.store.restoring import aside_of

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


def parts_to_repair(path: Path) -> tuple[Part, ...]:
    """What must be put right before a project is written to, as far as it shows in no time.

    KnownError damaged where the journal's state can't be read.
    """
    with known_errors(path), contextlib.closing(connect(path, is_writing=False)) as connection:
        is_at_rest = journal_is_at_rest(connection)
        is_searched = can_be_searched(connection)
    parts: list[Part] = []
    if not is_at_rest:
        parts.append("journal_state")
    if not is_searched:
        parts.append("search_index")
    return tuple(parts)


def only_the_index_is_damaged(path: Path) -> bool:
    """Whether a file in which SQLite's check found damage has none outside its search indexes; any thread."""
    try:
        with contextlib.closing(connect(path, is_writing=False, any_thread=True)) as connection:
            return records_are_sound(connection)
    except errors():
        return False


def repair(path: Path, parts: Sequence[Part], moment: datetime) -> Repair:
    """Put these parts right, behind a copy of the file as it is; KnownError damaged where more is wrong.

    Nobody else writes meanwhile; connections of this process may be open, without a transaction.
    """
    aside = aside_of(path, moment)
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
