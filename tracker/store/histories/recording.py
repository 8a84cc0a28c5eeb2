"""Keeps the triggers of the journal from recording what is written: replayed rows, rows of others, computed columns."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from tracker.errors import KnownError
from tracker.store.connections import path_of


@contextmanager
def unrecorded(connection: sqlite3.Connection) -> Iterator[None]:
    """Keep the journal's triggers from recording what is written in the block; references are checked at the commit.

    KnownError damaged if a step is open, or another such block.
    """
    connection.execute("PRAGMA defer_foreign_keys = ON")
    _set_replaying(connection, was=0, becomes=1)
    yield
    _set_replaying(connection, was=1, becomes=0)


def _set_replaying(connection: sqlite3.Connection, *, was: int, becomes: int) -> None:
    changed = "UPDATE journal_state SET is_replaying = ? WHERE step_id IS NULL AND is_replaying = ?"
    if connection.execute(changed, (becomes, was)).rowcount != 1:
        raise not_journaled(connection)


def not_journaled(connection: sqlite3.Connection) -> KnownError:
    """Return the error for a file whose journal does not record what is changed."""
    return KnownError("damaged", path=path_of(connection), detail="its journal does not record what is changed")
