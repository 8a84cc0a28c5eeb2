"""Reading of a project file in the background that never delays a write of this program.

A reader holds no lock between two queries. If the file was written to in between, reading begins again, so that the
result shows one state of the file.
"""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, TypeVar, cast
from weakref import WeakSet

from tracker.store.connections import connect
from tracker.store.driver import code_of, driver_errors

T = TypeVar("T")

QUIET_SECONDS = 0.2
"""Time without a write of this program after which reading begins again."""


class _StateLostError(Exception):
    """Raised in a reader when the file was written to since it began."""


class BackgroundReaders:
    """The readers in the background of one open project. All methods may be called in any thread."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._changed = threading.Condition()
        self._writes = 0
        """The number of writes under way."""
        self._starts = 0
        """The number of writes that were ever begun."""
        self._connections: set[sqlite3.Connection] = set()

    def read(self, read: Callable[[sqlite3.Connection], T]) -> T:
        """Call `read` with a read connection and return its result, which shows one state of the file.

        If the file is written to in the meantime, `read` is interrupted, and called again with a new connection.
        """
        while True:
            with (
                contextlib.suppress(_StateLostError),
                closing(connect(self._path, is_writing=False)) as connection,
                self._registered(connection),
                _interruption_as_loss(),
            ):
                self._wait_for_writes()
                with closing(_OneState(connection, self._wait_for_writes)) as state:
                    return read(cast(sqlite3.Connection, state))
            self._wait_until_quiet()

    @contextlib.contextmanager
    def give_way(self) -> Iterator[None]:
        """Interrupt all readers, and let none begin a query until the end of the block, in which the file is written.

        Blocks may be nested.
        """
        with self._changed:
            self._writes += 1
            self._starts += 1
            for connection in self._connections:
                connection.interrupt()
        try:
            yield
        finally:
            with self._changed:
                self._writes -= 1
                self._changed.notify_all()

    @contextlib.contextmanager
    def _registered(self, connection: sqlite3.Connection) -> Iterator[None]:
        with self._changed:
            self._connections.add(connection)
        try:
            yield
        finally:
            with self._changed:
                self._connections.discard(connection)

    def _wait_for_writes(self) -> None:
        with self._changed:
            self._changed.wait_for(lambda: not self._writes)

    def _wait_until_quiet(self) -> None:
        """Wait until no write is under way and none is begun for QUIET_SECONDS."""
        with self._changed:
            starts = -1
            while starts != self._starts:
                self._changed.wait_for(lambda: not self._writes)
                starts = self._starts
                self._changed.wait(QUIET_SECONDS)


class _OneState:
    """A read connection that refuses queries after the file was written to. It has all other methods of the driver's.

    A query takes the lock of SQLite for itself only: there is no transaction around it.
    """

    def __init__(self, connection: sqlite3.Connection, wait_for_writes: Callable[[], None]) -> None:
        self._connection = connection
        self._wait_for_writes = wait_for_writes
        self._version = self._data_version()
        self._cursors: WeakSet[sqlite3.Cursor] = WeakSet()

    def execute(self, query: str, values: Any = ()) -> sqlite3.Cursor:
        """Begin a query; _StateLostError if the file was written to since this object was made."""
        self._wait_for_writes()
        cursor = self._connection.execute(query, values)
        # compared after the query has begun: from then on, its own lock keeps others from writing until its last row
        if self._data_version() != self._version:
            cursor.close()
            raise _StateLostError
        self._cursors.add(cursor)
        return cursor

    def close(self) -> None:
        """End all queries: one that an error left in the middle keeps its lock for as long as the error is referred to,
        even if the connection is closed.
        """
        for cursor in list(self._cursors):
            cursor.close()

    def __getattr__(self, name: str) -> Any:
        """Return any other attribute of the connection."""
        return getattr(self._connection, name)

    def _data_version(self) -> int:
        return int(self._connection.execute("PRAGMA data_version").fetchone()[0])


@contextlib.contextmanager
def _interruption_as_loss() -> Iterator[None]:
    """Turn the driver's error for an interrupted query into _StateLostError."""
    try:
        yield
    except driver_errors() as error:
        if code_of(error) != sqlite3.SQLITE_INTERRUPT:
            raise
        raise _StateLostError from error
