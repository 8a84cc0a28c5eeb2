"""The search indexes of a damaged file: whether they can be used, and building them anew from the records.

The indexes are derived from the records, so that nothing is lost with them. SQLite keeps each in a virtual table with
five tables behind it, and any of these may be damaged, emptied or missing.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator

from tracker.errors import KnownError
from tracker.store import search_index
from tracker.store.driver import driver_errors
from tracker.store.engine import checked, path_of
from tracker.store.indexed_texts import INDEXED
from tracker.store.schema_sql import INDEX_TABLES, SEARCH_INDEXES

_MANY = {"partnership": "partnerships", "body": "bodies", "source": "sources"}
_NAMES = ", ".join(f"'{name}'" for name in sorted(INDEX_TABLES))


def index_problems(connection: sqlite3.Connection) -> list[str]:
    """What is wrong with the search indexes, as far as it shows at once; empty where they can be searched."""
    try:
        return list(_missing(connection)) + list(_differing(connection))
    except driver_errors() as error:
        return [f"the search index can't be read: {error}"]


def text_problems(connection: sqlite3.Connection) -> list[str]:
    """A sentence for each index that holds other words than the records; reads every record."""
    try:
        found = search_index.differing(connection)
    except driver_errors() as error:
        return [f"the search index can't be compared with the records: {error}"]
    return [f"the search index holds other words than {count} of {_MANY[index]}" for index, count in found.items()]


def can_be_searched(connection: sqlite3.Connection) -> bool:
    """Whether SQLite can open the indexes and look something up in them; takes no time that grows with the file."""
    try:
        for table in INDEXED:
            connection.execute(f"SELECT rowid FROM {table}_index WHERE {table}_index MATCH 'a' LIMIT 1").fetchone()
            connection.execute(f"SELECT rowid, text FROM {table}_index LIMIT 1").fetchone()
        return not any(_missing(connection))
    except driver_errors():
        return False


def _missing(connection: sqlite3.Connection) -> Iterator[str]:
    there = {row[0] for row in connection.execute(f"SELECT name FROM sqlite_master WHERE name IN ({_NAMES})")}
    for name in sorted(INDEX_TABLES - there):
        yield f"the search index lacks its table {name}"


def _differing(connection: sqlite3.Connection) -> Iterator[str]:
    for record, many in _MANY.items():
        missing = _without(connection, record, "id", f"{record}_index", "rowid")
        superfluous = _without(connection, f"{record}_index", "rowid", record, "id")
        if missing or superfluous:
            yield f"the search index lacks {missing} {many} and knows {superfluous} that are gone"


def _without(connection: sqlite3.Connection, table: str, key: str, other: str, other_key: str) -> int:
    """How many rows of a table have no counterpart in another."""
    query = f"SELECT count(*) FROM {table} WHERE {key} NOT IN (SELECT {other_key} FROM {other})"
    return int(connection.execute(query).fetchone()[0])


def records_are_sound(connection: sqlite3.Connection) -> bool:
    """Whether SQLite's quick check finds nothing wrong in any table but those of the indexes."""
    try:
        tables = connection.execute(
            f"SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0 AND name NOT IN ({_NAMES})"
        ).fetchall()
    except driver_errors(UnicodeDecodeError):
        return False
    return not any(checked(connection, f'quick_check("{name}")') for (name,) in [("sqlite_schema",), *tables])


def rebuild_indexes(connection: sqlite3.Connection) -> None:
    """Build the indexes anew, whatever their tables hold, and check the whole file.

    `connection` writes, and is in no transaction. Where even dropping the tables fails, for their pages are broken,
    they are struck off the schema and the file is rewritten without them: each of these commits leaves a file whose
    records are whole and whose indexes are built the next time. Raises what SQLite says, and KnownError damaged where
    more is wrong.
    """
    try:
        _in_transaction(connection, _drop, _build)
    except driver_errors(KnownError):
        _in_transaction(connection, _strike_off)
        connection.execute("VACUUM")
        _in_transaction(connection, _build)


def _in_transaction(connection: sqlite3.Connection, *acts: Callable[[sqlite3.Connection], None]) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        for act in acts:
            act(connection)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        connection.execute("PRAGMA writable_schema = RESET")
        raise


def _strike_off(connection: sqlite3.Connection, names: str = _NAMES) -> None:
    """Remove entries of the schema without touching what they stand for."""
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute(f"DELETE FROM sqlite_master WHERE name IN ({names})")
    connection.execute("PRAGMA writable_schema = RESET")


def _drop(connection: sqlite3.Connection) -> None:
    """Drop the tables behind the indexes as ordinary ones: to drop a virtual table SQLite must be able to open it."""
    _strike_off(connection, ", ".join(f"'{table}_index'" for table in INDEXED))
    for name in sorted(INDEX_TABLES):
        connection.execute(f'DROP TABLE IF EXISTS "{name}"')


def _build(connection: sqlite3.Connection) -> None:
    for statement in SEARCH_INDEXES:
        connection.execute(statement)
    search_index.fill(connection)
    if found := checked(connection, "quick_check(1)"):
        raise KnownError("damaged", path=path_of(connection), detail=found[0])
