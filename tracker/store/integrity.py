"""The thorough check of a project: SQLite's own, references, the journal against the records, attachments, search."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import suppress

from tracker.store.driver import errors
from tracker.store.schema import RECORD_TABLES
from tracker.store.search_texts import INDEXED

# the last standing word of the journal on each row that it speaks of
_LAST_WORDS = """
SELECT j.row_id, j.after, max(j.number) FROM journal j JOIN step s ON s.id = j.step_id
WHERE j.table_name = '{table}' AND s.undone_at IS NULL GROUP BY j.row_id
"""


def problems_of(connection: sqlite3.Connection) -> list[str]:
    """What is wrong, in plain words; empty where the project is sound."""
    _refresh_indexes(connection)
    damage = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(20)")]
    if damage != ["ok"]:
        return damage
    return [*_broken_references(connection), *_journal(connection), *_attachments(connection), *_search(connection)]


def quick_problems_of(connection: sqlite3.Connection) -> list[str]:
    """What is wrong with the file's structure and references: seconds, where the thorough check takes many."""
    damage = [str(row[0]) for row in connection.execute("PRAGMA quick_check(20)")]
    return damage if damage != ["ok"] else list(_broken_references(connection))


def _refresh_indexes(connection: sqlite3.Connection) -> None:
    """Let FTS5 look at its indexes anew: it checks what it remembers, though another connection has written since."""
    with suppress(*errors()):  # of a damaged file, the check tells more
        for table in INDEXED:
            connection.execute(f"SELECT rowid FROM {table}_index WHERE {table}_index MATCH 'a'").fetchone()


def _broken_references(connection: sqlite3.Connection) -> Iterator[str]:
    for table, row, target, _ in connection.execute("PRAGMA foreign_key_check"):
        yield f"{table} {row} refers to a record of {target} that isn't there"


def _journal(connection: sqlite3.Connection) -> Iterator[str]:
    state = connection.execute("SELECT step_id, is_replaying FROM journal_state").fetchall()
    if state != [(None, 0)]:
        yield "a step of the journal was left open"
    lost = connection.execute("SELECT count(*) FROM journal WHERE step_id NOT IN (SELECT id FROM step)").fetchone()[0]
    if lost:
        yield f"{lost} rows of the journal belong to no step"
    for table in RECORD_TABLES:
        columns = ", ".join(f"'{column.name}', t.{column.name}" for column in table.columns)
        query = (
            f"SELECT count(*) FROM ({_LAST_WORDS.format(table=table.name)}) w"
            f" LEFT JOIN {table.name} t ON t.id = w.row_id WHERE (w.after IS NULL) <> (t.id IS NULL)"
            f" OR (w.after IS NOT NULL"
            f" AND CASE WHEN json_valid(w.after) THEN json(w.after) END IS NOT json_object({columns}))"
        )
        differing = connection.execute(query).fetchone()[0]
        if differing:
            yield f"{differing} rows of {table.name} are not as the journal left them"


def _attachments(connection: sqlite3.Connection) -> Iterator[str]:
    for digest, content in connection.execute("SELECT sha256, bytes FROM attachment_bytes"):
        if hashlib.sha256(content).hexdigest() != digest:
            yield f"the attachment {digest} is not what was stored"
    missing = connection.execute(
        "SELECT count(*) FROM attachment WHERE sha256 NOT IN (SELECT sha256 FROM attachment_bytes)"
    ).fetchone()[0]
    if missing:
        yield f"the bytes of {missing} attachments are missing"


def _search(connection: sqlite3.Connection) -> Iterator[str]:
    for record, many in (("partnership", "partnerships"), ("body", "bodies"), ("source", "sources")):
        missing = _without(connection, record, "id", f"{record}_index", "rowid")
        superfluous = _without(connection, f"{record}_index", "rowid", record, "id")
        if missing or superfluous:
            yield f"the search index lacks {missing} {many} and knows {superfluous} that are gone"


def _without(connection: sqlite3.Connection, table: str, key: str, other: str, other_key: str) -> int:
    """How many rows of a table have no counterpart in another."""
    query = f"SELECT count(*) FROM {table} WHERE {key} NOT IN (SELECT {other_key} FROM {other})"
    return int(connection.execute(query).fetchone()[0])
