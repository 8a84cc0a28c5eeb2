"""One write of the project file: a transaction that is committed whole, or leaves nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from tracker.changes import ChangeSet
from tracker.errors import KnownError
from tracker.store import driver, engine

_STEP = "SELECT id, undone_at FROM step WHERE id = ?"


class _NothingChangedError(Exception):
    """Ends a transaction that would have been a step without content."""


def commit_step(connection: Connection, path: Path, act: Callable[[Connection], ChangeSet]) -> ChangeSet:
    """Run `act` in one transaction of a writing connection and commit it; gives what the step touched.

    Where the step is empty nothing is written. Raises what `act` raises, or the driver's error where the file refuses;
    nothing is changed then. After an error of the driver the connection is invalidated: its next use opens a new one.
    """
    change_set, step = ChangeSet(), []
    try:
        with connection.begin():
            change_set = act(connection)
            if not change_set:
                raise _NothingChangedError
            step = _stored(engine.raw(connection), change_set)
            if not step:
                raise _not_kept(path)
    except _NothingChangedError:
        return ChangeSet()
    except driver.driver_errors(DBAPIError):
        # a commit that was refused leaves its transaction, or a lock that keeps every other connection out
        connection.invalidate()
        # a commit that reports an error may have happened all the same: the file decides
        if step and _is_saved(path, change_set, step):
            return change_set
        raise
    if _is_saved(path, change_set, step) is False:
        raise _not_kept(path)
    return change_set


def _not_kept(path: Path) -> KnownError:
    return KnownError("io_error", path=str(path), detail="what was written is not in the file")


def _is_saved(path: Path, change_set: ChangeSet, step: list[tuple[object, ...]]) -> bool | None:
    """Whether the step stands in the file as it was to be; None where the file can't be read.

    That of an undo is there in any case, and undone.
    """
    with (
        suppress(*driver.driver_errors(KnownError, UnicodeDecodeError)),
        closing(engine.connect(path, is_writing=False, any_thread=True)) as reading,
    ):
        return _stored(reading, change_set) == step
    return None


def _stored(connection: sqlite3.Connection, change_set: ChangeSet) -> list[tuple[object, ...]]:
    return connection.execute(_STEP, (change_set.step_id,)).fetchall()
