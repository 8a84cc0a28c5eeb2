"""The source of every query: a read connection, and the columns in memory, updated as records change."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from tracker.changes import ChangeSet
from tracker.domain.records.project_settings import ProjectSettings
from tracker.errors import RuleError
from tracker.store.driver import driver_errors
from tracker.store.journal.lineage import MERGE_ACTION
from tracker.store.project_settings import read_circa, read_settings

if TYPE_CHECKING:
    from tracker.queries.columns.partnership_columns import Columns
    from tracker.queries.whole_columns import NumbersAhead, ReadingOnce

T = TypeVar("T")

MANY_PARTNERSHIPS = 1_000
"""If a step changed more partnerships than this, the columns are read again rather than patched."""
_NOT_KNOWN = -1
"""Not a data version that SQLite ever returns."""


class Reader:
    """One read connection with the columns in memory."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self._columns: Columns | None = None
        self._ahead: NumbersAhead | None = None
        self._stale: set[int] = set()
        self._stale_bodies: set[int] = set()
        self._stale_contacts: set[int] = set()
        """The bodies of contacts that were changed while nothing else was."""
        self._seen = self._data_version()
        self._was_changed_outside = False
        self._has_own_write = False
        """Whether the next change of the file may be one that this process commits in another thread."""
        self._facts: dict[str, Any] = {}
        self._frame_facts: dict[str, Any] = {}
        self._merges: list[int] = []
        self._merges_until = 0
        self.answers_by: int | None = None
        """The day after which answers to a census are not counted; None for no such day."""

    @contextlib.contextmanager
    def snapshot(self) -> Iterator[None]:
        """Read one snapshot of the file inside the `with` block, unaffected by writers.

        If the file was written to since, by another process or in another thread, the columns are read again.
        """
        connection = self.connection
        if connection.in_transaction:  # a query inside a query
            yield
            return
        connection.execute("BEGIN")
        try:
            if self._data_version() != self._seen:
                self._seen, self._columns = self._data_version(), None
                self.end_reading_ahead()
                self._facts.clear()
                self._frame_facts.clear()
                self._was_changed_outside = self._was_changed_outside or not self._has_own_write
                self._has_own_write = False
            yield
        finally:
            if connection.in_transaction:  # SQLite ends the transaction itself if the disk can't be read
                connection.execute("ROLLBACK")

    @contextlib.contextmanager
    def counting_answers_by(self, day: int) -> Iterator[None]:
        """Leave answers that are certainly later than a day uncounted inside the `with` block."""
        before, self.answers_by = self.answers_by, day
        try:
            yield
        finally:
            self.answers_by = before

    def was_changed_outside(self) -> bool:
        """Return whether another process has written to the file since it was opened."""
        return self._was_changed_outside or (self._data_version() != self._seen and not self._has_own_write)

    def expect_own_write(self, is_expected: bool) -> None:
        """Announce that another thread of this process is about to commit, or that its commit failed (any thread).

        Until `invalidate` is called, or the change was seen by a query, a change of the file is taken for this one.
        """
        self._has_own_write = is_expected

    def _data_version(self) -> int:
        """Return SQLite's counter that changes when another connection commits."""
        return int(self.connection.execute("PRAGMA data_version").fetchone()[0])

    @property
    def columns(self) -> Columns:
        """The columns of all partnerships, up to date with the file."""
        from tracker.queries.columns.partnership_columns import Columns

        if self._columns is None:
            self._columns = Columns.load(self._connection_ahead())
        elif self._stale or self._stale_bodies:
            bodies = self._stale_bodies | self._stale_contacts
            self._columns = self._columns.patched(self.connection, self._stale, bodies)
        elif self._stale_contacts:
            self._columns.renew_contacts(self.connection, self._stale_contacts)
        self._stale, self._stale_bodies, self._stale_contacts = set(), set(), set()
        return self._columns

    def read_ahead(self, read: ReadingOnce) -> None:
        """Begin to read the largest columns in a thread, unless there are columns already."""
        if self._columns is None and self._ahead is None:
            from tracker.queries.whole_columns import NumbersAhead

            self._ahead = NumbersAhead(read)

    def end_reading_ahead(self) -> NumbersAhead | None:
        """Drop what was read ahead of a state of the file that is past; return it to wait for its thread."""
        ahead, self._ahead = self._ahead, None
        if ahead is not None:
            ahead.end()
        return ahead

    def _connection_ahead(self) -> sqlite3.Connection:
        """Return the connection, with what was read ahead of this state of the file."""
        if self._ahead is None:
            return self.connection
        from tracker.queries.whole_columns import ReadingAhead

        return cast(sqlite3.Connection, ReadingAhead(self.connection, self._ahead))

    @property
    def merges(self) -> list[int]:
        """The numbers of the steps that merged a copy. Only steps added since the last call are read."""
        (last,) = self.rows("SELECT coalesce(max(number), 0) FROM step")[0]
        query = "SELECT number FROM step WHERE number > ? AND action = ?"
        self._merges += [number for (number,) in self.rows(query, self._merges_until, MERGE_ACTION)]
        self._merges_until = last
        return self._merges

    def invalidate(self, change_set: ChangeSet) -> None:
        """Mark the columns of the records in the change set, which this process wrote, as outdated.

        If the disk fails at this moment, the next query finds out the state of the file.
        """
        try:
            self._seen = self._data_version()
        except driver_errors():
            self._seen = _NOT_KNOWN
        self._has_own_write = False
        self._facts.clear()
        self.end_reading_ahead()
        if change_set.only_contacts:
            self._stale_contacts |= change_set.bodies
            return
        self._frame_facts.clear()
        if change_set.everything or change_set.settings or len(change_set.partnerships) > MANY_PARTNERSHIPS:
            self._columns = None
        self._stale |= change_set.partnerships
        self._stale_bodies |= change_set.bodies

    def fact(self, name: str, read: Callable[[], T]) -> T:
        """Return a fact about the whole file. It is read when it is first needed, and again after each change."""
        if name not in self._facts:
            self._facts[name] = read()
        found: T = self._facts[name]
        return found

    def frame_fact(self, name: str, read: Callable[[], T]) -> T:
        """Return a fact about frames, their members and the successions of bodies; contacts do not change it."""
        if name not in self._frame_facts:
            self._frame_facts[name] = read()
        found: T = self._frame_facts[name]
        return found

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """Return the rows of an SQL query."""
        return self.connection.execute(query, values).fetchall()

    def named_rows(self, query: str, values: Mapping[str, object]) -> list[tuple[Any, ...]]:
        """Return the rows of an SQL query with `:name` parameters."""
        return self.connection.execute(query, values).fetchall()

    def records(self, query: str, *values: object) -> list[Mapping[str, Any]]:
        """Return the rows of an SQL query, each as a mapping from column name to value."""
        cursor = self.connection.execute(query, values)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor]

    def record(self, table: str, record: int) -> Mapping[str, Any]:
        """Return the row of a record; RuleError no_such_record if it does not exist."""
        found = self.records(f"SELECT * FROM {table} WHERE id = ?", record)
        if not found:
            raise RuleError("no_such_record", table, record=record)
        return found[0]

    @property
    def settings(self) -> ProjectSettings:
        """The settings of the project."""
        return read_settings(self.connection)

    @property
    def circa(self) -> int:
        """The number of units by which `~` widens a date in this project."""
        return read_circa(self.connection)
