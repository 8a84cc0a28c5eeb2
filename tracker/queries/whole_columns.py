"""The SQL queries that read the largest columns of a project, and a thread that runs them before they are needed.

A window paints its first rows before it counts. In the meantime SQLite can read what is counted: it needs no lock of
Python for that. Each query returns one row of long texts; nothing here imports numpy, which makes arrays of them.
"""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from collections.abc import Callable
from typing import Any, Final

from tracker.domain.dates.days import OPEN_FUTURE, OPEN_PAST
from tracker.domain.statuses.statuses import NUMBER_OF, STATUSES
from tracker.errors import KnownError
from tracker.queries.confirming_sources import IS_DATED, SOURCE_BOUNDS
from tracker.store.driver import driver_errors

DAY_BITS: Final = 22
EARLIEST: Final = f"coalesce(date_earliest, {OPEN_PAST})"
LATEST: Final = f"coalesce(date_latest, {OPEN_FUTURE})"
_STATUS_NUMBER = f"CASE status {' '.join(f'WHEN {code!r} THEN {NUMBER_OF[code] + 1}' for code in STATUSES)} ELSE 0 END"
"""The number of a status plus 1, and 0 for an unknown one, so that whole columns are read as numbers."""

PARTNERSHIPS: Final = "SELECT id, body_a_id, body_b_id FROM partnership {where} ORDER BY id"
BODIES: Final = "SELECT id, kind, country FROM body {where} ORDER BY id"
BODIES_BY_NAME: Final = "SELECT id FROM body ORDER BY folded = '', folded, country, id"
REASONS: Final = (
    "SELECT DISTINCT c.partnership_id, r.reason FROM change_reason r JOIN status_change c ON c.id = r.change_id"
    " {where} ORDER BY 1, 2"
)
SECTORS: Final = "SELECT partnership_id, sector FROM partnership_sector {where} ORDER BY 1, 2"
CHANGES: Final = (
    f"SELECT partnership_id, ({_STATUS_NUMBER} << {2 * DAY_BITS})"
    f" | ({EARLIEST} << {DAY_BITS}) | {LATEST} FROM status_change"
    " {where} ORDER BY partnership_id, position, id"
)
"""Status, earliest and latest day of each change, packed into one integer, because time grows with the values."""
CHANGE_IDS: Final = "SELECT id FROM status_change ORDER BY partnership_id, position, id"
CITED_CHANGES: Final = "SELECT change_id FROM citation WHERE change_id IS NOT NULL"
CITATIONS: Final = """
SELECT source_id, coalesce(change_id, -partnership_id) FROM citation
WHERE stance = 'supports' AND (change_id IS NOT NULL OR partnership_id IS NOT NULL)"""
"""The source of each citation, and its change, or its partnership with a minus."""
DATED_SOURCES: Final = f"SELECT id, {SOURCE_BOUNDS} FROM source s WHERE {IS_DATED} ORDER BY id"


SEPARATOR: Final = "\x1f"
"""Separates the texts of a column; no text of a project has it."""


def as_one_row(query: str, numbers: int, texts: int = 0) -> str:
    """Return the statement that returns the rows of a query as one row, in their order: one text with its columns of
    integers, and one for each of the columns of texts that follow these.

    Fetching row by row takes a third to a half longer. SQLite keeps the order of the rows for `group_concat`.
    """
    names = [f"column_{place}" for place in range(numbers + texts)]
    row = " || ',' || ".join(names[:numbers])
    joined = "".join(f", group_concat({name}, char({ord(SEPARATOR)}))" for name in names[numbers:])
    return f"WITH read ({', '.join(names)}) AS ({query}) SELECT group_concat({row}){joined} FROM read"


WHOLE_COLUMNS: Final = tuple(
    as_one_row(query.format(where=""), *counts)
    for query, *counts in (
        (PARTNERSHIPS, 3),
        (CHANGES, 2),
        (CHANGE_IDS, 1),
        (CITED_CHANGES, 1),
        (DATED_SOURCES, 3),
        (CITATIONS, 2),
        (BODIES, 1, 2),
        (REASONS, 1, 1),
        (SECTORS, 1, 1),
        (BODIES_BY_NAME, 1),
    )
)
"""The statements that read the largest columns, in the order in which counting needs them."""

# read before they are needed ------------------------------------------------------------------------------------------

ReadingOnce = Callable[[Callable[[sqlite3.Connection], None]], None]
"""Function that calls its argument with a read connection of the present thread."""

MAX_WAIT: Final = 2.0
"""Seconds that a query waits for the thread. Another program that is about to write may keep the thread from reading,
and waits in turn for the end of the query.
"""
_CACHE: Final = 2_000
"""Kibibytes for pages of the file: each is read once."""


class NumbersAhead:
    """Holds the rows that a thread has read of one state of a file, by statement."""

    def __init__(self, read: ReadingOnce) -> None:
        """Begin to read; `read` is called in the thread."""
        self._changed = threading.Condition()
        self._rows: dict[str, tuple[Any, ...]] = {}
        self._unread = set(WHOLE_COLUMNS)
        self._has_begun = self._is_over = False
        self._thread = threading.Thread(target=self._run, args=(read,), name="numbers ahead")
        self._thread.start()

    def take(self, statement: str) -> tuple[Any, ...] | None:
        """Return the row that a statement of WHOLE_COLUMNS returns, and wait for it; None if it was not read."""
        if statement not in WHOLE_COLUMNS:
            return None
        with self._changed:
            self._changed.wait_for(lambda: self._is_over or statement not in self._unread, MAX_WAIT)
            return self._rows.pop(statement, None)

    def end(self) -> None:
        """Drop everything that was read, and read no more. Does not wait for the thread."""
        with self._changed:
            self._is_over = True
            self._rows.clear()
            self._changed.notify_all()

    def wait(self) -> None:
        """Wait until the thread has ended, which takes as long as the statement that it runs."""
        self._thread.join()

    def _run(self, read: ReadingOnce) -> None:
        # the query that needs the numbers meets the error, and reports it
        with contextlib.suppress(KnownError, UnicodeDecodeError, *driver_errors()):
            read(self._read)
        with self._changed:
            self._is_over = True
            self._changed.notify_all()

    def _read(self, connection: sqlite3.Connection) -> None:
        if self._has_begun:  # the file was written to since: what was read is outdated
            self.end()
            return
        self._has_begun = True
        connection.execute(f"PRAGMA cache_size = -{_CACHE}")
        for statement in WHOLE_COLUMNS:
            if self._is_over:
                return
            row = connection.execute(statement).fetchone()
            with self._changed:
                self._unread.discard(statement)
                if not self._is_over:
                    self._rows[statement] = row
                self._changed.notify_all()


class ReadingAhead:
    """A read connection of which a thread runs some queries before. It has all other methods of the driver's."""

    def __init__(self, connection: sqlite3.Connection, ahead: NumbersAhead) -> None:
        self._connection = connection
        self._ahead = ahead

    def execute(self, query: str, values: Any = ()) -> sqlite3.Cursor | _OneRow:
        """Return the rows of a query."""
        row = self._ahead.take(query)
        return self._connection.execute(query, values) if row is None else _OneRow(row)

    def __getattr__(self, name: str) -> Any:
        """Return any other attribute of the connection."""
        return getattr(self._connection, name)


class _OneRow:
    """The result of a query that returned one row."""

    def __init__(self, row: tuple[Any, ...]) -> None:
        self._row = row

    def fetchone(self) -> tuple[Any, ...]:
        """Return the row."""
        return self._row
