"""The search indexes: a row a partnership, body and source with every word that bears on it, derived from the records.

The words of an index stand in parts (`search_texts.SIGNS`), so that one expression of FTS5 can ask where they stand.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice

from tracker.domain.text.text_matches import SearchTerms, parse_search
from tracker.store.indexed_texts import INDEXED, SIGNS, indexed_text, queries, words_of
from tracker.store.schema_sql import SEARCH_INDEXES

_BATCH = 500


def refresh(connection: sqlite3.Connection, changed: Mapping[str, Iterable[int]]) -> None:
    """Make the rows of the changed records, by index, equal to the records; those that are gone leave it."""
    for index, records in changed.items():
        remaining = iter(sorted(records))
        while batch := tuple(islice(remaining, _BATCH)):
            marks = ", ".join("?" * len(batch))
            connection.execute(f"DELETE FROM {index}_index WHERE rowid IN ({marks})", batch)
            _write(connection, index, f"{{owner}} IN ({marks})", batch)


def fill(connection: sqlite3.Connection) -> None:
    """Write every record into indexes that are empty."""
    for index in INDEXED:
        _write(connection, index)


def rebuild(connection: sqlite3.Connection) -> None:
    """Build all indexes anew, as after an import or a migration."""
    for index, statement in zip(INDEXED, SEARCH_INDEXES, strict=True):
        # to delete the rows would take as long as to write them
        connection.execute(f"DROP TABLE {index}_index")
        connection.execute(statement)
        _write(connection, index)


def differing(connection: sqlite3.Connection) -> dict[str, int]:
    """[index] -> how many of its rows hold other words than their record; rows without a record are not counted.

    Reads every record once, as building the indexes does.
    """
    found = {}
    for index in INDEXED:
        held = connection.execute(f"SELECT rowid, text FROM {index}_index")
        wanted = dict(_texts(connection, index))
        if count := sum(wanted.get(record, text) != text for record, text in held):
            found[index] = count
    return found


def _write(connection: sqlite3.Connection, index: str, condition: str = "", values: tuple[int, ...] = ()) -> None:
    texts = _texts(connection, index, condition, values)
    connection.executemany(f"INSERT INTO {index}_index (rowid, text) VALUES (?, ?)", texts)


def _texts(
    connection: sqlite3.Connection, index: str, condition: str = "", values: tuple[int, ...] = ()
) -> Iterator[tuple[int, str]]:
    """Each record of an index with the text that its row is to hold."""
    words: dict[int, set[str]] = {
        row[0]: set()
        for row in connection.execute(f"SELECT id FROM {index} WHERE {condition.format(owner='id') or 1}", values)
    }
    for parts, query in queries(index, condition):
        for owner, *texts in connection.execute(query, values):
            found = words.get(owner)
            if found is None:  # a part without its whole, which the check of the file tells
                continue
            for part, text in zip(parts, texts, strict=True):
                if text:
                    found |= words_of(part, text)
    return ((owner, indexed_text(found)) for owner, found in words.items())


def matching(connection: sqlite3.Connection, text: str) -> str | None:
    """The ids of the partnerships that hold every word of `text`, by commas; None where no word is sought.

    One text rather than rows, for tens of thousands of rows cost more than finding them.
    """
    sought = parse_search(text)
    if not sought:
        return None
    query = "SELECT group_concat(rowid) FROM partnership_index WHERE partnership_index MATCH ?"
    found = connection.execute(query, (expression("partnership", sought),)).fetchone()[0]
    return found or ""


def expression(index: str, sought: SearchTerms, parts: Collection[str] = ()) -> str:
    """What is sought, wherever it stands in some parts of an index (all, where none is named), for FTS5's MATCH.

    Each phrase is quoted, so that no input is a syntax error.
    """
    signs = {SIGNS[part] for part in parts or parts_of(index)}
    every = " AND ".join(_begins(phrase, signs) for phrase in sought.phrases)
    return f"(({every}) OR {_begins(sought.joined, signs)})" if sought.joined else f"({every})"


def expression_of_part(index: str, sought: SearchTerms, part: str) -> str:
    """What is found in one part of an index; in the first, also what no part has alone, but all have together."""
    alone = expression(index, sought, (part,))
    others = [other for other in parts_of(index) if other != part]
    if part != parts_of(index)[0] or len(sought.phrases) == 1 or not others:
        return alone
    elsewhere = " OR ".join(expression(index, sought, (other,)) for other in others)
    return f"({alone} OR ({expression(index, sought)} NOT ({elsewhere})))"


def parts_of(index: str) -> tuple[str, ...]:
    """The parts of an index, the one that names its records first."""
    return tuple(dict.fromkeys(part for texts in INDEXED[index] for part in texts.columns))


def _begins(phrase: str, signs: Iterable[str]) -> str:
    """The phrase as the beginning of a word of one of the parts."""
    return f"({' OR '.join(_quoted(phrase, signs))})"


def _quoted(phrase: str, signs: Iterable[str]) -> Iterator[str]:
    for sign in sorted(signs):
        words = " ".join(sign + word for word in phrase.split())
        yield f'"{words}" *'
