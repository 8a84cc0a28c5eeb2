"""The schema that this version expects in a project file, kept as text so that a file is recognised quickly.

`resources/schema.json` holds the rows of `sqlite_master`, written by `devtools/build_schema.py`. Making them from the
tables takes SQLAlchemy, which reading a project does not need; a test compares both.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from contextlib import closing
from functools import cache

from tracker.paths import resource
from tracker.store.driver import open_in_memory
from tracker.store.indexed_texts import INDEX_TABLES

SCHEMA_VERSION = 4
APPLICATION_ID = 0x5457494E

SchemaEntries = frozenset[tuple[str, ...]]
"""Rows of (type, name, table, SQL)."""

_OF_STATISTICS: SchemaEntries = frozenset(
    {
        ("table", "sqlite_stat1", "sqlite_stat1", "CREATE TABLE sqlite_stat1(tbl,idx,stat)"),
        ("table", "sqlite_stat4", "sqlite_stat4", "CREATE TABLE sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample)"),
    }
)
_COLUMNS = ", ".join(f"CAST(coalesce({name}, '') AS BLOB)" for name in ("type", "name", "tbl_name", "sql"))
_Stored = frozenset[tuple[bytes, ...]]


def schema_entries(connection: sqlite3.Connection) -> SchemaEntries:
    """Return the schema of an open database with normalized white space, without statistics."""
    return _readable(_stored_entries(connection))


def differing_entries(connection: sqlite3.Connection) -> tuple[SchemaEntries, SchemaEntries]:
    """Return what the schema of an open database has and this version does not make, and what it lacks."""
    stored = _stored_entries(connection)
    if stored == _kept_entries():  # the files that this version made have the same bytes, and need no decoding
        return frozenset(), frozenset()
    found, expected = _readable(stored), _readable(_kept_entries())
    if found != expected:
        # another version of SQLite may describe the tables of its search indexes in other words
        expected = _readable(made_entries())
    return found - expected, expected - found


def sign_schema(connection: sqlite3.Connection) -> None:
    """Write into a file that is made or migrated by which schema this is done."""
    found = _sha256(schema_entries(connection))
    connection.execute("INSERT OR REPLACE INTO file_format (only, schema_sha256) VALUES (1, ?)", (found,))


def is_development_state(connection: sqlite3.Connection) -> bool:
    """Return whether a file with another schema than that of this version was made so, by a state of the program in
    which the schema of this number was not complete. Its schema is that which it says, or it is too old to say it.
    """
    found = schema_entries(connection)
    if not any((kind, name) == ("table", "file_format") for kind, name, *_ in found):
        return True
    row = connection.execute("SELECT schema_sha256 FROM file_format").fetchone()
    return row is not None and row[0] == _sha256(found) != _sha256(_readable(_kept_entries()))


def _sha256(entries: SchemaEntries) -> str:
    """Return the hash of a schema without its search indexes, which SQLite describes in words of its version."""
    rows = sorted(entry for entry in entries if entry[2] not in INDEX_TABLES)
    return hashlib.sha256(json.dumps(rows, ensure_ascii=False).encode()).hexdigest()


@cache
def made_entries() -> _Stored:
    """Return the schema that SQLite stores for the statements of this version, made from the tables."""
    from tracker.store.schema_sql import creation_statements

    with closing(open_in_memory()) as connection:
        for statement in creation_statements():
            connection.execute(statement)
        return _stored_entries(connection)


@cache
def _kept_entries() -> _Stored:
    rows = json.loads(resource("schema.json").read_text(encoding="utf-8"))
    return frozenset(tuple(value.encode() for value in row) for row in rows)


def schema_text() -> str:
    """Return the text of `resources/schema.json`: the rows of `made_entries` in a fixed order."""
    rows = sorted([value.decode() for value in row] for row in made_entries())
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def _stored_entries(connection: sqlite3.Connection) -> _Stored:
    """Return the rows of the schema as bytes, because the schema of a foreign file may not be UTF-8."""
    return frozenset(connection.execute(f"SELECT {_COLUMNS} FROM sqlite_master"))


def _readable(stored: _Stored) -> SchemaEntries:
    texts = (tuple(value.decode("utf-8", "replace") for value in row) for row in stored)
    return frozenset((kind, name, table, " ".join(sql.split())) for kind, name, table, sql in texts) - _OF_STATISTICS
