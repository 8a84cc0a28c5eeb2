"""Commits one step to the project file: the whole step or nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from tracker.changes import ChangeSet
from tracker.errors import KnownError
from tracker.store import driver, engine
from tracker.store.project_file.file_recognition import file_identity

_STEP = "SELECT id, undone_at FROM step WHERE id = ?"


class _NothingChangedError(Exception):
    """Raised to roll back a transaction that changed nothing."""


@dataclass(frozen=True, slots=True)
class OpenFile:
    """A connection that reads the project, and the identity (device and inode) of the file that it has open."""

    connection: sqlite3.Connection
    identity: tuple[int, int]


def commit_step(
    connection: Connection, path: Path, act: Callable[[Connection], ChangeSet], reading: OpenFile | None = None
) -> ChangeSet:
    """Run `act` in one transaction of a writing connection, commit it, and return the change set of the step.

    After the commit, the step is read from the file: on the connection `reading`, which belongs to this thread and is
    in no transaction, or on a new one if there is none or the path leads to another file by now.

    Writes nothing if the change set is empty. Raises what `act` raises, or the driver's error if the file refuses the
    write; nothing is changed then. After an error of the driver the connection is invalidated: its next use opens a new
    one.
    """
    change_set, step = ChangeSet(), []
    try:
        with connection.begin():
            change_set = act(connection)
            if not change_set:
                raise _NothingChangedError
            step = _stored_step(engine.raw(connection), change_set)
            if not step:
                raise _not_saved_error(path)
    except _NothingChangedError:
        return ChangeSet()
    except driver.driver_errors(DBAPIError):
        # a refused commit leaves its transaction open, or a lock that blocks every other connection
        connection.invalidate()
        # a commit that reports an error may have happened all the same: read the file to find out
        if step and _is_saved(path, change_set, step):
            return change_set
        raise
    if _is_saved(path, change_set, step, reading) is False:
        raise _not_saved_error(path)
    return change_set


def _not_saved_error(path: Path) -> KnownError:
    return KnownError("io_error", path=str(path), detail="what was written is not in the file")


def _is_saved(
    path: Path, change_set: ChangeSet, step: list[tuple[object, ...]], reading: OpenFile | None = None
) -> bool | None:
    """Return whether the file contains the step unchanged; None if the file can't be read.

    The step of an undo is in the file in any case; what changes is its `undone_at`.
    """
    with suppress(*driver.driver_errors(KnownError, UnicodeDecodeError)):
        if reading is not None and file_identity(path) == reading.identity:
            # SQLite reads the pages again, because the commit changed the counter in the file's header
            return _stored_step(reading.connection, change_set) == step
        with closing(engine.connect(path, is_writing=False, any_thread=True)) as opened:
            return _stored_step(opened, change_set) == step
    return None


def _stored_step(connection: sqlite3.Connection, change_set: ChangeSet) -> list[tuple[object, ...]]:
    return connection.execute(_STEP, (change_set.step_id,)).fetchall()
