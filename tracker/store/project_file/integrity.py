"""The thorough check of a project: SQLite's own check, references, journal against records, attachments, search."""

from __future__ import annotations

import contextlib
import hashlib
import json
import re
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from itertools import islice
from pathlib import Path

from sqlalchemy import Table

from tracker.domain.text.phrases import Phrase
from tracker.errors import KnownError, RuleError
from tracker.store.connections import UNFORESEEN, checked, connect, known_errors, path_of
from tracker.store.contradictions.in_records import contradictions
from tracker.store.derived_columns import recorded_columns
from tracker.store.driver import driver_errors
from tracker.store.histories.positions import POSITION, disordered
from tracker.store.indexed_texts import INDEX_TABLES, INDEXES
from tracker.store.project_content import (
    as_dumped,
    values_of,
)
from tracker.store.project_file.file_repair import Repair, journal_is_at_rest
from tracker.store.project_file.index_repair import (
    MOST_DAMAGES,
    damage_of_records,
    damaged_indexes,
    index_problems,
    rebuild_damaged_indexes,
    records_are_sound,
    text_problems,
)
from tracker.store.project_file.moved_aside import aside_of
from tracker.store.project_file.verified_copy import copy_unchecked
from tracker.store.schema import RECORD_TABLES, status_change
from tracker.store.tables.row_formats import SET_BY_REVISIONS, stored_state
from tracker.unfinished_files import temporary_folder

_TREE = re.compile(r"Tree (\d{1,9}) ")
"""Matches how SQLite names a table or an index in a message: by its first page."""
_MOST_CONTRADICTIONS = 20
"""Contradictions that are listed; more of them seldom say more."""
# for each row in the journal, its state after the last step in effect
_LAST_STATES = """
SELECT j.row_id, j.after, max(j.number) FROM journal j JOIN step s ON s.id = j.step_id
WHERE j.table_name = '{table}' AND s.undone_at IS NULL GROUP BY j.row_id
"""


def damage_in(path: Path, connection: sqlite3.Connection | None = None) -> KnownError | None:
    """Return KnownError damaged or index_damaged if a project file is not sound, else None.

    The file is checked on `connection`, or on a new one (any thread). None also if it can't be read at this moment.
    """
    try:
        with known_errors(path), contextlib.ExitStack() as opened:
            if connection is None:
                connection = connect(path, is_writing=False, any_thread=True)
                opened.enter_context(contextlib.closing(connection))
            return _damage(path, connection)
    except KnownError as error:
        return error if error.code in ("damaged", "index_damaged") else None
    except driver_errors(*UNFORESEEN) as error:
        return KnownError("damaged", path=str(path), detail=str(error))


def _damage(path: Path, connection: sqlite3.Connection) -> KnownError | None:
    of_index, of_records, _ = _all_problems(connection)
    found = of_records[0] if of_records else "" if of_index else _first_invalid_row(connection)
    if found:
        return KnownError("damaged", path=str(path), detail=found)
    return KnownError("index_damaged", path=str(path), detail=of_index[0]) if of_index else None


def problems_of(connection: sqlite3.Connection) -> list[str]:
    """Return the problems of a project as plain sentences; empty if it is sound."""
    of_index, of_records, is_readable = _all_problems(connection)
    if not of_index and is_readable:
        of_index = text_problems(connection)
    return [*of_index, *of_records]


def problems_of_content(connection: sqlite3.Connection) -> list[str]:
    """Return the problems of all but the search indexes and ids that two kinds share; empty if the content is sound.

    These are what makes an export or a dump wrong.
    """
    damage = damage_of_records(connection)
    if damage:
        return damage
    try:
        return list(_of_records(connection, ids_too=False))
    except driver_errors(*UNFORESEEN) as error:
        return [Phrase("its records can't be read: {error}", error=str(error))]


def _of_records(connection: sqlite3.Connection, *, ids_too: bool) -> Iterator[str]:
    yield from _broken_references(connection)
    for found in islice(contradictions(connection, ids_too=ids_too), _MOST_CONTRADICTIONS):
        yield found.as_phrase()
    yield from _journal(connection)
    yield from _attachments(connection)


def _all_problems(connection: sqlite3.Connection) -> tuple[list[str], list[str], bool]:
    """Return the problems of the search indexes, all other problems, and whether the tables of records are sound."""
    _refresh_indexes(connection)
    damage = checked(connection, f"integrity_check({MOST_DAMAGES})")
    if damage and not records_are_sound(connection):
        return [], damage, False
    of_index = index_problems(connection) or [_damage_of_index(connection, each) for each in damage[:1]]
    of_records: list[str] = []
    try:
        of_records += _of_records(connection, ids_too=True)
    except driver_errors(*UNFORESEEN) as error:
        of_records.append(Phrase("its records can't be read: {error}", error=str(error)))
    return of_index, of_records, True


def _damage_of_index(connection: sqlite3.Connection, detail: str) -> Phrase:
    """Return what SQLite says about a file whose records are sound: of the search indexes, or of an index by which
    SQLite finds records.
    """
    page = _TREE.match(detail)
    query = "SELECT tbl_name FROM sqlite_master WHERE rootpage = ?"
    (table,) = (page and connection.execute(query, (int(page[1]),)).fetchone()) or ("",)
    if table in INDEX_TABLES or any(name in detail for name in INDEX_TABLES):
        return Phrase("the search index is damaged: {detail}", detail=detail)
    return Phrase("an index of the file is damaged: {detail}", detail=detail)


def repairable_parts(connection: sqlite3.Connection) -> list[str]:
    """Return which parts of a damaged file can be repaired without loss, by their names in `file_repair`."""
    found = []
    try:
        if not journal_is_at_rest(connection):
            found.append("journal_state")
    except driver_errors():
        return []
    if can_rebuild_indexes(Path(path_of(connection))):
        return [*found, "index"]
    if not records_are_sound(connection):
        return found
    is_damaged = index_problems(connection) or checked(connection, "quick_check(1)") or text_problems(connection)
    return [*found, "search_index"] if is_damaged else found


def can_rebuild_indexes(path: Path) -> bool:
    """Return whether only indexes by which SQLite finds records are damaged; tried on a temporary copy of the file."""
    try:
        with known_errors(path), contextlib.closing(connect(path, is_writing=False)) as connection:
            if not damaged_indexes(connection):
                return False
        with temporary_folder() as folder:
            copy = folder / path.name
            copy_unchecked(path, copy)
            _rebuild(copy)
    except driver_errors(KnownError, *UNFORESEEN):
        return False
    return True


def repair_indexes(path: Path) -> Repair:
    """Rebuild the damaged indexes by which SQLite finds records, after copying the file aside.

    KnownError damaged, and nothing changed, if more is wrong. No other process may write during the repair.
    """
    aside = aside_of(path, datetime.now(UTC))
    copy_unchecked(path, aside)
    _rebuild(path)
    return Repair(("index",), aside)


def _rebuild(path: Path) -> None:
    with known_errors(path), contextlib.closing(connect(path, is_writing=True)) as connection:
        rebuild_damaged_indexes(connection, problems_of_content)


def quick_problems_of(connection: sqlite3.Connection) -> list[str]:
    """Return the problems of the file's structure and references. Much faster than the thorough check.

    A damaged search index is not reported, because it contains no records.
    """
    damage = checked(connection, "quick_check(20)")
    return damage if damage and not records_are_sound(connection) else list(_broken_references(connection))


def _refresh_indexes(connection: sqlite3.Connection) -> None:
    """Make FTS5 read its indexes again: it caches them, and checks the cache even if another connection has written
    since.
    """
    for table in INDEXES:
        with contextlib.suppress(*driver_errors()):  # the check reports the damage in more detail
            connection.execute(f"SELECT rowid FROM {table}_index WHERE {table}_index MATCH 'a'").fetchone()


def _broken_references(connection: sqlite3.Connection) -> Iterator[str]:
    for table, row, target, _ in connection.execute("PRAGMA foreign_key_check"):
        yield Phrase(
            "{table} {row} refers to a record of {target} that isn't there", table=table, row=row, target=target
        )


def _journal(connection: sqlite3.Connection) -> Iterator[str]:
    if not journal_is_at_rest(connection):
        yield Phrase("a step of the journal was left open")
    lost = connection.execute("SELECT count(*) FROM journal WHERE step_id NOT IN (SELECT id FROM step)").fetchone()[0]
    if lost:
        yield Phrase("{rows} rows of the journal belong to no step", rows=lost)
    for table in RECORD_TABLES:
        differing = sum(_differs(table, *row) for row in connection.execute(_rows_unlike_the_journal(table)))
        if differing:
            yield Phrase("{rows} rows of {table} are not as the journal left them", rows=differing, table=table.name)
    if number := disordered(connection):
        yield Phrase("{rows} changes have another place than their history gives them", rows=number)


@cache
def _rows_unlike_the_journal(table: Table) -> str:
    """Return the query for the last states and the rows of a table that are not the same text of JSON.

    Computed positions are compared with their histories instead.
    """
    apart = {POSITION} if table is status_change else set()
    paths = "".join(f", '$.{name}'" for name in sorted(apart))
    columns = ", ".join(f"'{column.name}', t.{column.name}" for column in table.columns if column.name not in apart)
    row, state = f"json_object({columns})", f"json_remove(w.after{paths})"
    return (
        f"SELECT CASE WHEN json_valid(w.after) THEN {state} END, CASE WHEN t.id IS NOT NULL THEN {row} END"
        f" FROM ({_LAST_STATES.format(table=table.name)}) w"
        f" LEFT JOIN {table.name} t ON t.id = w.row_id WHERE (w.after IS NULL) <> (t.id IS NULL)"
        f" OR (w.after IS NOT NULL AND CASE WHEN json_valid(w.after) THEN {state} IS NOT {row} ELSE 1 END)"
    )


def _differs(table: Table, state: str | None, row: str | None) -> bool:
    """Return whether a row differs from its last state in the journal, both without what is compared elsewhere.

    A state of an older format is translated; it does not say what a revision filled in since.
    """
    if state is None or row is None or not isinstance(then := json.loads(state), dict):
        return True
    now = json.loads(row)
    if then.keys() >= now.keys():
        return True
    unsaid = SET_BY_REVISIONS.get(table.name, frozenset()) - then.keys()
    whole = stored_state(table, then)
    return any(
        whole.get(name) != value or type(whole.get(name)) is not type(value)  # 1 is not 1.0
        for name, value in now.items()
        if name not in unsaid
    )


def _first_invalid_row(connection: sqlite3.Connection) -> str:
    """Return which row contains what no record can, empty if none does. Validates every row like a dump, which takes
    long.
    """
    for table in RECORD_TABLES:
        columns = recorded_columns(table)
        names = ", ".join(column.name for column in columns)
        for number, row in enumerate(connection.execute(f"SELECT {names} FROM {table.name}"), start=1):
            try:
                values_of(table, as_dumped(columns, row), number)
            except (RuleError, *UNFORESEEN):
                return Phrase("row {row} of {table} holds what no project does", row=number, table=table.name)
    return ""


def _attachments(connection: sqlite3.Connection) -> Iterator[str]:
    for digest, content in connection.execute("SELECT sha256, bytes FROM attachment_bytes"):
        if hashlib.sha256(content).hexdigest() != digest:
            yield Phrase("the attachment {sha256} is not what was stored", sha256=digest)
    missing = connection.execute(
        "SELECT count(*) FROM attachment WHERE sha256 NOT IN (SELECT sha256 FROM attachment_bytes)"
    ).fetchone()[0]
    if missing:
        yield Phrase("the bytes of {number} attachments are missing", number=missing)
