"""Builds and queries the search indexes: one row per partnership, body and source, derived from the records.

The words of a row are grouped in parts, each with its own prefix (`indexed_texts.WORD_PREFIXES`), so that an FTS5
expression can search some parts only.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import partial
from itertools import islice

from tracker.domain.text.text_matches import SearchTerms, parse_search
from tracker.store.indexed_texts import (
    INDEXES,
    SEARCH_INDEXES,
    WORD_PREFIXES,
    indexed_text,
    indexed_words,
    queries,
)

_BATCH = 500


def refresh(connection: sqlite3.Connection, changed: Mapping[str, Iterable[int]]) -> None:
    """Update the index rows of the changed records, given by index; rows of deleted records are removed."""
    for index, records in changed.items():
        remaining = iter(sorted(records))
        while batch := tuple(islice(remaining, _BATCH)):
            marks = ", ".join("?" * len(batch))
            connection.execute(f"DELETE FROM {index}_index WHERE rowid IN ({marks})", batch)
            _write(connection, index, f"{{owner}} IN ({marks})", batch)


def fill(connection: sqlite3.Connection) -> None:
    """Write every record into empty indexes."""
    for index in INDEXES:
        _write(connection, index)


def rebuild(connection: sqlite3.Connection, progress: Callable[[int, int], None] | None = None) -> None:
    """Rebuild all indexes, for example after an import or a migration.

    `progress` is called with the number of records that were written, and the number of all.
    """
    counts = [connection.execute(f"SELECT count(*) FROM {index}").fetchone()[0] for index in INDEXES]
    done = 0
    for index, statement, count in zip(INDEXES, SEARCH_INDEXES, counts, strict=True):
        # deleting the rows would take as long as writing them
        connection.execute(f"DROP TABLE {index}_index")
        connection.execute(statement)
        report = None if progress is None else partial(_report, progress, done, sum(counts))
        _write(connection, index, report=report)
        done += count


def differing_rows(connection: sqlite3.Connection) -> dict[str, int]:
    """Return by index how many rows differ from their records; indexes without such rows are left out.

    Rows without a record are not counted. Reads every record once, like building the indexes.
    """
    found = {}
    for index in INDEXES:
        stored = connection.execute(f"SELECT rowid, text FROM {index}_index")
        wanted = dict(_texts(connection, index))
        if count := sum(wanted.get(record, text) != text for record, text in stored):
            found[index] = count
    return found


def _report(progress: Callable[[int, int], None], before: int, total: int, written: int) -> None:
    progress(before + written, total)


def _write(
    connection: sqlite3.Connection,
    index: str,
    condition: str = "",
    values: tuple[int, ...] = (),
    report: Callable[[int], None] | None = None,
) -> None:
    """Write rows into an index; `report` is called with the number of rows from time to time."""
    texts = _texts(connection, index, condition, values)
    if report is not None:
        texts = _reported(texts, report)
    connection.executemany(f"INSERT INTO {index}_index (rowid, text) VALUES (?, ?)", texts)


def _reported(texts: Iterator[tuple[int, str]], report: Callable[[int], None]) -> Iterator[tuple[int, str]]:
    for number, text in enumerate(texts, 1):
        yield text
        if not number % _BATCH:
            report(number)


def _texts(
    connection: sqlite3.Connection, index: str, condition: str = "", values: tuple[int, ...] = ()
) -> Iterator[tuple[int, str]]:
    """Return each record of an index with the text of its row."""
    words: dict[int, set[str]] = {
        row[0]: set()
        for row in connection.execute(f"SELECT id FROM {index} WHERE {condition.format(owner='id') or 1}", values)
    }
    for part, query in queries(index, condition):
        for owner, text in connection.execute(query, values):
            found = words.get(owner)
            if found is not None and text:  # a child without its record is reported by the check of the file
                found |= indexed_words(part, text)
    return ((owner, indexed_text(found)) for owner, found in words.items())


def matching(connection: sqlite3.Connection, text: str) -> str | None:
    """Return the ids of the partnerships that match every word of `text`, separated by commas; None without any word.

    One text instead of rows, because reading tens of thousands of rows takes longer than finding them.
    """
    terms = parse_search(text)
    if not terms:
        return None
    query = "SELECT group_concat(rowid) FROM partnership_index WHERE partnership_index MATCH ?"
    found = connection.execute(query, (expression("partnership", terms),)).fetchone()[0]
    return found or ""


def expression(index: str, terms: SearchTerms, parts: Collection[str] = ()) -> str:
    """Return the FTS5 MATCH expression for search terms in some parts of an index, in all parts if none are given.

    Each phrase is quoted, so that no input is a syntax error.
    """
    prefixes = {WORD_PREFIXES[part] for part in parts or index_parts(index)}
    all_phrases = " AND ".join(_word_beginning(phrase, prefixes) for phrase in terms.phrases)
    return f"(({all_phrases}) OR {_word_beginning(terms.joined, prefixes)})" if terms.joined else f"({all_phrases})"


def expression_of_part(index: str, terms: SearchTerms, part: str) -> str:
    """Return the MATCH expression for the records that are listed under `part`: it contains all search terms.

    For the first part of the index, these are also the records in which no single part contains all terms, but all
    parts together do.
    """
    alone = expression(index, terms, (part,))
    others = [other for other in index_parts(index) if other != part]
    if part != index_parts(index)[0] or len(terms.phrases) == 1 or not others:
        return alone
    elsewhere = " OR ".join(expression(index, terms, (other,)) for other in others)
    return f"({alone} OR ({expression(index, terms)} NOT ({elsewhere})))"


def index_parts(index: str) -> tuple[str, ...]:
    """Return the parts of an index, the one with the names of its records first."""
    return INDEXES[index]


def _word_beginning(phrase: str, prefixes: Iterable[str]) -> str:
    """Return an expression that matches the phrase at the beginning of a word in one of the parts."""
    return f"({' OR '.join(_quoted(phrase, prefixes))})"


def _quoted(phrase: str, prefixes: Iterable[str]) -> Iterator[str]:
    for prefix in sorted(prefixes):
        words = " ".join(prefix + word for word in phrase.split())
        yield f'"{words}" *'
