"""What a question reads from: the file, and its countable columns kept in memory and patched as records change."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection

from tracker.changes import ChangeSet
from tracker.store.driver import driver_errors
from tracker.store.engine import raw
from tracker.store.journal.lineage import MERGE_ACTION

if TYPE_CHECKING:
    from tracker.queries.columns.partnership_columns import Columns

MANY_PARTNERSHIPS = 1_000
"""From here on the columns are read anew rather than patched."""
_NOT_KNOWN = -1
"""No number of SQLite's."""


class Reader:
    """One reading connection with the columns over it."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._columns: Columns | None = None
        self._stale: set[int] = set()
        self._stale_bodies: set[int] = set()
        self._seen = self._data_version()
        self._was_changed_outside = False
        self._merges: list[int] = []
        self._merges_until = 0

    @contextlib.contextmanager
    def snapshot(self) -> Iterator[None]:
        """Within it the file stays as it is, whoever writes to it; what another process wrote before it is seen."""
        connection = raw(self.connection)
        if connection.in_transaction:  # a question within a question
            yield
            return
        connection.execute("BEGIN")
        try:
            if self._data_version() != self._seen:
                self._seen, self._columns, self._was_changed_outside = self._data_version(), None, True
            yield
        finally:
            connection.execute("ROLLBACK")

    def was_changed_outside(self) -> bool:
        """Whether somebody else wrote to the file since it was opened."""
        return self._was_changed_outside or self._data_version() != self._seen

    def _data_version(self) -> int:
        """SQLite's number that changes whenever another connection commits."""
        return int(raw(self.connection).execute("PRAGMA data_version").fetchone()[0])

    @property
    def columns(self) -> Columns:
        """The countable columns of all partnerships, as the file holds them now."""
        from tracker.queries.columns.partnership_columns import Columns

        if self._columns is None:
            self._columns = Columns.load(raw(self.connection))
        elif self._stale or self._stale_bodies:
            self._columns = self._columns.patched(raw(self.connection), self._stale, self._stale_bodies)
        self._stale, self._stale_bodies = set(), set()
        return self._columns

    @property
    def merges(self) -> list[int]:
        """The numbers of the steps that took in a copy; of a long journal only what was added since is looked at."""
        (last,) = self.rows("SELECT coalesce(max(number), 0) FROM step")[0]
        query = "SELECT number FROM step WHERE number > ? AND action = ?"
        self._merges += [number for (number,) in self.rows(query, self._merges_until, MERGE_ACTION)]
        self._merges_until = last
        return self._merges

    def invalidate(self, change_set: ChangeSet) -> None:
        """Know that what the change set names, which this process wrote, is no longer as it was read.

        On a disk that fails right then the next question finds out how the file is.
        """
        try:
            self._seen = self._data_version()
        except driver_errors():
            self._seen = _NOT_KNOWN
        if change_set.everything or change_set.settings or len(change_set.partnerships) > MANY_PARTNERSHIPS:
            self._columns = None
        self._stale |= change_set.partnerships
        self._stale_bodies |= change_set.bodies

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """The rows of a plain SQL query."""
        return raw(self.connection).execute(query, values).fetchall()

    def named_rows(self, query: str, values: Mapping[str, object]) -> list[tuple[Any, ...]]:
        """The rows of a plain SQL query with `:name` parameters."""
        return raw(self.connection).execute(query, values).fetchall()

    def records(self, query: str, *values: object) -> list[Mapping[str, Any]]:
        """The rows of a plain SQL query, each by its columns' names."""
        cursor = raw(self.connection).execute(query, values)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor]

    def setting(self, key: str, default: Any) -> Any:
        """A setting of the project, decoded from JSON."""
        found = self.rows("SELECT value FROM project_setting WHERE key = ?", key)
        return json.loads(found[0][0]) if found else default
