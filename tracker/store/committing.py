"""Writes to a project file: operations, undo and redo, each as one step that is committed whole or not at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack, closing, nullcontext, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from tracker.changes import ChangeSet
from tracker.clock import Clock, moment_text
from tracker.errors import KnownError, RuleError
from tracker.store import driver, search_index
from tracker.store.connections import connect
from tracker.store.engine import raw, writing_engine
from tracker.store.histories.positions import set_positions_after
from tracker.store.identity import IdSource
from tracker.store.journal import journal
from tracker.store.journal.foreign_rows import require_untouched
from tracker.store.journal.steps import Step, next_redo, next_undo
from tracker.store.journal.touched_records import change_set_of, search_rows_changed_by
from tracker.store.project_file.file_recognition import file_identity
from tracker.store.transaction import StepLabel, Transaction, largest_id

_STEP = "SELECT id, undone_at FROM step WHERE id = ?"


class _NothingChangedError(Exception):
    """Raised to roll back a transaction that changed nothing."""


@dataclass(frozen=True, slots=True)
class OpenFile:
    """A connection that reads the project, and the identity (device and inode) of the file that it has open."""

    connection: sqlite3.Connection
    identity: tuple[int, int]


Blocks = Callable[[], AbstractContextManager[None]]
"""Function that returns a context manager, for a `with` block."""


def commit_step(
    connection: Connection,
    path: Path,
    act: Callable[[Connection], ChangeSet],
    reading: OpenFile | None = None,
    commit_alone: Blocks = nullcontext,
    *,
    is_kept: bool = False,
) -> ChangeSet:
    """Run `act` in one transaction of a writing connection, commit it, and return the change set of the step.

    After the commit, the step is read from the file: on the connection `reading`, which belongs to this thread and is
    in no transaction, or on a new one if there is none or the path leads to another file by now. The commit happens in
    a block of `commit_alone`.

    Writes nothing if the change set is empty, unless `is_kept` is set. Raises what `act` raises, or the driver's error
    if the file refuses the write; nothing is changed then. After an error of the driver the connection is invalidated:
    its next use opens a new one.
    """
    change_set, step = ChangeSet(), []
    try:
        with ExitStack() as alone, connection.begin():
            change_set = act(connection)
            if not (change_set or is_kept):
                raise _NothingChangedError
            step = _stored_step(raw(connection), change_set)
            if change_set and not step:
                raise _not_saved_error(path)
            alone.enter_context(commit_alone())
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
        with closing(connect(path, is_writing=False, any_thread=True)) as opened:
            return _stored_step(opened, change_set) == step
    return None


def _stored_step(connection: sqlite3.Connection, change_set: ChangeSet) -> list[tuple[object, ...]]:
    return connection.execute(_STEP, (change_set.step_id,)).fetchall()


AddedRows = tuple[int, int, int]
"""The id of the last step that was added, 0 for none, and the numbers of the first and the last journal row."""
MergeSteps = Callable[[Connection, Callable[[], int], str], AddedRows]
"""Function that writes steps of other writers: its arguments are the connection, a source of ids, and the moment."""


class StepWriter:
    """The write connection of a project, opened when it is first used. All methods raise what `commit_step` raises."""

    def __init__(
        self,
        path: Path,
        ids: IdSource,
        clock: Clock,
        reading: OpenFile | None = None,
        commit_alone: Blocks = nullcontext,
    ) -> None:
        self._path = path
        self._ids = ids
        self._clock = clock
        self._reading = reading
        self._commit_alone = commit_alone
        self._engine = writing_engine(path)
        self._connection: Connection | None = None

    @property
    def connection(self) -> Connection:
        """The write connection."""
        if self._connection is None:
            self._connection = self._engine.connect()
        return self._connection

    @property
    def driver_connection(self) -> sqlite3.Connection:
        """The driver's connection behind the write connection."""
        return raw(self.connection)

    def close(self) -> None:
        """Close the connection."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        self._engine.dispose()

    def perform(self, operation: Callable[[Transaction], StepLabel], who: str) -> ChangeSet:
        """Run an operation as one step of a person, and return its change set, which may be empty."""

        def act(connection: Connection) -> ChangeSet:
            self._ids.continue_after(partial(largest_id, raw(connection)))
            step_id, at = self._ids.next(), moment_text(self._clock)
            opened = journal.open_step(connection, step_id)
            label = operation(Transaction(connection, self._ids, self._clock))
            step = journal.close_step(connection, opened, label, who, at)
            return ChangeSet() if step is None else _with_derived_data(connection, step, label.created)

        return self._commit(act)

    def replay(self, *, is_undo: bool) -> ChangeSet:
        """Undo the last step in effect, or redo the step that was undone last; RuleError nothing_to_undo,
        nothing_to_redo; KnownError team_step_changed if another writer of the team changed its records since.
        """

        def act(connection: Connection) -> ChangeSet:
            step = (next_undo if is_undo else next_redo)(raw(connection))
            if step is None:
                raise RuleError("nothing_to_undo" if is_undo else "nothing_to_redo")
            require_untouched(raw(connection), step, is_undo=is_undo)
            journal.replay(connection, step, is_undo=is_undo, at=moment_text(self._clock))
            return _with_derived_data(connection, step, None)

        return self._commit(act)

    def merge_steps(self, merge: MergeSteps) -> ChangeSet:
        """Write steps of other writers by `merge`, or only facts about the team, and return the change set of these
        steps. It is called with the connection, a function that returns a new id, and the moment.
        """

        def act(connection: Connection) -> ChangeSet:
            self._ids.continue_after(partial(largest_id, raw(connection)))
            step_id, first, last = merge(connection, self._ids.next, moment_text(self._clock))
            return (
                _with_derived_data(connection, Step(step_id, "", {}, "", "", None, first, last), None)
                if step_id
                else ChangeSet()
            )

        return commit_step(self.connection, self._path, act, self._reading, self._commit_alone, is_kept=True)

    def _commit(self, act: Callable[[Connection], ChangeSet]) -> ChangeSet:
        return commit_step(self.connection, self._path, act, self._reading, self._commit_alone)


def _with_derived_data(connection: Connection, step: Step, created: int | None) -> ChangeSet:
    """Bring what is derived from the rows of a step up to date, the positions in histories and the search indexes, and
    return the change set of the step.
    """
    set_positions_after(raw(connection), step.first_row, step.last_row)
    change_set = change_set_of(connection, step, created)
    if change_set.everything:
        search_index.rebuild(raw(connection))
    else:
        search_index.refresh(raw(connection), search_rows_changed_by(connection, step, change_set))
    return change_set
