"""The indexes of a damaged file: tests whether they can be used, and rebuilds them from the records.

The indexes are derived from the records, so rebuilding them loses nothing. SQLite stores each search index in a virtual
table with five tables behind it, and any of these may be damaged, emptied or missing. The others are those by which
SQLite finds records.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import Final

from tracker.domain.text.phrases import Phrase
from tracker.errors import KnownError
from tracker.store import search_index
from tracker.store.connections import checked, path_of
from tracker.store.driver import driver_errors
from tracker.store.indexed_texts import FORMER_INDEXES, INDEX_TABLES, INDEXES, SEARCH_INDEXES
from tracker.store.project_file.index_pages import has_misplaced_words

_OTHER_WORDS: Mapping[str, Callable[[int], Phrase]] = {
    "partnership": lambda count: Phrase("the search index holds other words than {count} of partnerships", count=count),
    "body": lambda count: Phrase("the search index holds other words than {count} of bodies", count=count),
    "source": lambda count: Phrase("the search index holds other words than {count} of sources", count=count),
}
_OTHER_ROWS: Mapping[str, Callable[[int, int], Phrase]] = {
    "partnership": lambda lacking, gone: Phrase(
        "the search index lacks {lacking} partnerships and knows {gone} that are gone", lacking=lacking, gone=gone
    ),
    "body": lambda lacking, gone: Phrase(
        "the search index lacks {lacking} bodies and knows {gone} that are gone", lacking=lacking, gone=gone
    ),
    "source": lambda lacking, gone: Phrase(
        "the search index lacks {lacking} sources and knows {gone} that are gone", lacking=lacking, gone=gone
    ),
}
"""The sentence for each kind of record whose index differs from the records."""
MOST_DAMAGES: Final = 20
"""Damages that SQLite is asked to list; more of them seldom say more."""
_OF_TREE = re.compile(r"(?:On t|T)ree (?:page )?([0-9]{1,9}) ")
"""Matches a message of SQLite about a table or an index, which it names by the first page."""
_OF_INDEX = re.compile(r".* (?:in|from|of) index (\S+)")
_NAMES = ", ".join(f"'{name}'" for name in sorted(INDEX_TABLES))


def index_problems(connection: sqlite3.Connection) -> list[str]:
    """Return the problems of the search indexes that a quick test finds; empty if they can be searched."""
    try:
        return list(_missing(connection)) + list(_differing(connection))
    except driver_errors() as error:
        return [Phrase("the search index can't be read: {error}", error=str(error))]


def text_problems(connection: sqlite3.Connection) -> list[str]:
    """Return a sentence for each index whose words differ from the records, or are looked for in a wrong place; reads
    every record.
    """
    if has_former_texts(connection):
        return []
    try:
        found = search_index.differing_rows(connection)
        misplaced = [index for index in INDEXES if has_misplaced_words(connection, index)]
    except driver_errors() as error:
        return [Phrase("the search index can't be compared with the records: {error}", error=str(error))]
    return [
        *(_OTHER_WORDS[index](count) for index, count in found.items()),
        *(
            Phrase("the search index is damaged: {detail}", detail=f"{index}_index_idx: words on other pages")
            for index in misplaced
        ),
    ]


def has_former_texts(connection: sqlite3.Connection) -> bool:
    """Return whether an index has the texts that an earlier version indexed."""
    marks = ", ".join("?" * len(FORMER_INDEXES))
    return bool(
        connection.execute(f"SELECT 1 FROM sqlite_master WHERE sql IN ({marks}) LIMIT 1", [*FORMER_INDEXES]).fetchone()
    )


def can_be_searched(connection: sqlite3.Connection) -> bool:
    """Return whether SQLite can open the indexes and search them; the time does not grow with the size of the file."""
    try:
        for table in INDEXES:
            connection.execute(f"SELECT rowid FROM {table}_index WHERE {table}_index MATCH 'a' LIMIT 1").fetchone()
            connection.execute(f"SELECT rowid, text FROM {table}_index LIMIT 1").fetchone()
        return not any(_missing(connection))
    except driver_errors():
        return False


def _missing(connection: sqlite3.Connection) -> Iterator[str]:
    there = {row[0] for row in connection.execute(f"SELECT name FROM sqlite_master WHERE name IN ({_NAMES})")}
    for name in sorted(INDEX_TABLES - there):
        yield Phrase("the search index lacks its table {name}", name=name)


def _differing(connection: sqlite3.Connection) -> Iterator[str]:
    for record, sentence in _OTHER_ROWS.items():
        missing = _without(connection, f"{record} NOT INDEXED", "id", f"{record}_index", "rowid")
        surplus = _without(connection, f"{record}_index", "rowid", f"{record} NOT INDEXED", "id")
        if missing or surplus:
            yield sentence(missing, surplus)


def _without(connection: sqlite3.Connection, table: str, key: str, other: str, other_key: str) -> int:
    """Return how many rows of a table have no counterpart in another."""
    query = f"SELECT count(*) FROM {table} WHERE {key} NOT IN (SELECT {other_key} FROM {other})"
    return int(connection.execute(query).fetchone()[0])


def records_are_sound(connection: sqlite3.Connection) -> bool:
    """Return whether SQLite's quick check finds no problem in any table except those of the indexes."""
    return not any(problems_of_tables(connection, "quick_check"))


def damage_of_records(connection: sqlite3.Connection) -> list[str]:
    """Return the damage that SQLite finds in a file and that is not in the search indexes alone."""
    damage = checked(connection, f"integrity_check({MOST_DAMAGES})")
    return list(islice(problems_of_tables(connection, "integrity_check"), MOST_DAMAGES)) if damage else []


def problems_of_tables(connection: sqlite3.Connection, check: str) -> Iterator[str]:
    """Yield the problems that a check of SQLite finds in any table except those of the search indexes.

    `integrity_check` also compares the tables with their own indexes.
    """
    try:
        tables = connection.execute(
            f"SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0 AND name NOT IN ({_NAMES})"
        ).fetchall()
    except driver_errors(UnicodeDecodeError) as error:
        yield str(error)
        return
    for (name,) in [("sqlite_schema",), *tables]:
        yield from checked(connection, f'{check}("{name}")')


def damaged_indexes(connection: sqlite3.Connection) -> list[str]:
    """Return the indexes by which SQLite finds records that its checks call damaged; none if a table is damaged too.

    A row that was changed itself is not found in its index either: the content must be compared with the journal.
    """
    tables = connection.execute(
        f"SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0 AND name NOT IN ({_NAMES})"
    ).fetchall()
    of_page = dict(connection.execute("SELECT rootpage, name FROM sqlite_master WHERE type = 'index'").fetchall())
    found: dict[str, None] = {}
    for (table,) in tables:
        # the thorough check ends in an error where an index can't be read, before it names it
        problems = checked(connection, f'quick_check("{table}")') or checked(connection, f'integrity_check("{table}")')
        for line in "\n".join(problems).splitlines():
            if line.startswith("***"):
                continue
            page, index = _OF_TREE.match(line), _OF_INDEX.fullmatch(line)
            name = of_page.get(int(page[1])) if page else index[1] if index else None
            if name is None:
                return []
            found[name] = None
    return list(found)


def rebuild_damaged_indexes(
    connection: sqlite3.Connection, problems_of: Callable[[sqlite3.Connection], list[str]]
) -> None:
    """Rebuild the indexes of `damaged_indexes`; KnownError damaged, and nothing changed, if `problems_of` finds more.

    `connection` must be writable and in no transaction.
    """
    names = damaged_indexes(connection)
    marks = ", ".join("?" * len(names))
    texts = dict(connection.execute(f"SELECT name, sql FROM sqlite_master WHERE name IN ({marks})", names).fetchall())

    def rebuild(connection: sqlite3.Connection) -> None:
        for name in names:
            connection.execute(f'REINDEX "{name}"')

    def replace(connection: sqlite3.Connection) -> None:
        if not all(texts.values()):  # SQLite makes the index of a key itself
            raise KnownError("damaged", path=path_of(connection), detail=", ".join(names))
        _remove_from_schema(connection, ", ".join(f"'{name}'" for name in names))
        for text in texts.values():
            connection.execute(text)

    def check(connection: sqlite3.Connection) -> None:
        if found := problems_of(connection):
            raise KnownError("damaged", path=path_of(connection), detail=found[0])

    try:
        _in_transaction(connection, rebuild, check)
    except driver_errors():  # an index whose pages are broken can't be emptied
        _in_transaction(connection, replace, check)
        connection.execute("VACUUM")


def rebuild_indexes(connection: sqlite3.Connection) -> None:
    """Rebuild the indexes, whatever their tables contain, and check the whole file.

    `connection` must be writable and in no transaction. If even dropping the tables fails, because their pages are
    broken, they are removed from the schema and the file is rewritten without them: each of these commits leaves a file
    with all records, whose indexes are built the next time. Raises SQLite's errors, and KnownError damaged if more is
    wrong.
    """
    try:
        _in_transaction(connection, _drop, _build)
    except driver_errors(KnownError):
        _in_transaction(connection, _remove_from_schema)
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


def _remove_from_schema(connection: sqlite3.Connection, names: str = _NAMES) -> None:
    """Remove entries from the schema without touching the tables they describe."""
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute(f"DELETE FROM sqlite_master WHERE name IN ({names})")
    connection.execute("PRAGMA writable_schema = RESET")


def _drop(connection: sqlite3.Connection) -> None:
    """Drop the tables behind the indexes as ordinary tables: SQLite can only drop a virtual table that it can open."""
    _remove_from_schema(connection, ", ".join(f"'{table}_index'" for table in INDEXES))
    for name in sorted(INDEX_TABLES):
        connection.execute(f'DROP TABLE IF EXISTS "{name}"')


def _build(connection: sqlite3.Connection) -> None:
    for statement in SEARCH_INDEXES:
        connection.execute(statement)
    search_index.fill(connection)
    if found := checked(connection, "quick_check(1)"):
        raise KnownError("damaged", path=path_of(connection), detail=found[0])
