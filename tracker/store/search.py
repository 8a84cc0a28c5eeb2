"""The search index: a row a partnership with every word that bears on it, derived from the records."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice

from tracker.domain.names import search_tokens
from tracker.domain.text_gate import clean

_CITED = "t.quote || ' ' || t.translation || ' ' || s.title || ' ' || s.publisher FROM partnership p"
_TEXTS = (
    "b.name || ' ' || b.subdivision FROM partnership p JOIN body b ON b.id IN (p.body_a_id, p.body_b_id)",
    "n.name FROM partnership p JOIN body_name n ON n.body_id IN (p.body_a_id, p.body_b_id)",
    "p.label_a || ' ' || p.label_b || ' ' || p.note FROM partnership p",
    "t.tag FROM partnership p JOIN partnership_tag t ON t.partnership_id = p.id",
    "c.note FROM partnership p JOIN status_change c ON c.partnership_id = p.id",
    "v.outcome || ' ' || v.note FROM partnership p JOIN activity v ON v.partnership_id = p.id",
    f"{_CITED} JOIN status_change c ON c.partnership_id = p.id"
    " JOIN citation t ON t.change_id = c.id JOIN source s ON s.id = t.source_id",
    f"{_CITED} JOIN activity v ON v.partnership_id = p.id"
    " JOIN citation t ON t.activity_id = v.id JOIN source s ON s.id = t.source_id",
    f"{_CITED} JOIN citation t ON t.partnership_id = p.id JOIN source s ON s.id = t.source_id",
)
"""Every text that leads to a partnership, as what follows `SELECT p.id,`."""

_BATCH = 500
_LONGEST_INPUT = 1_000
"""More than anybody types; FTS5 has its own limits."""


def refresh(connection: sqlite3.Connection, partnerships: Iterable[int]) -> None:
    """Make the index of the named partnerships equal to their records; those that are gone leave it."""
    remaining = iter(sorted(partnerships))
    while batch := list(islice(remaining, _BATCH)):
        marks = ", ".join("?" * len(batch))
        connection.execute(f"DELETE FROM partnership_index WHERE rowid IN ({marks})", tuple(batch))
        query = _all_texts(f"WHERE p.id IN ({marks})")
        _write(connection, _gathered(connection.execute(query, batch * len(_TEXTS))))


def rebuild(connection: sqlite3.Connection) -> None:
    """Build the whole index anew, as after an import or a migration."""
    connection.execute("DELETE FROM partnership_index")
    _write(connection, _gathered(connection.execute(_all_texts())))


def _all_texts(condition: str = "") -> str:
    return " UNION ALL ".join(f"SELECT p.id, {text} {condition}" for text in _TEXTS)


def _gathered(rows: Iterable[tuple[int, str]]) -> dict[int, set[str]]:
    words: dict[int, set[str]] = {}
    for partnership, text in rows:
        if text:
            words.setdefault(partnership, set()).update(_phrases(text))
    return words


def _phrases(text: str) -> Iterator[str]:
    """The tokens of a text; a text with Han or kana stays whole, for there the order of the tokens matters."""
    tokens = search_tokens(text)
    if any(map(_is_han, tokens)):
        yield " ".join(tokens)
    else:
        yield from tokens


def _write(connection: sqlite3.Connection, words: dict[int, set[str]]) -> None:
    connection.executemany(
        "INSERT INTO partnership_index (rowid, text) VALUES (?, ?)",
        ((partnership, " ".join(sorted(found))) for partnership, found in words.items()),
    )


def matching(connection: sqlite3.Connection, text: str) -> Sequence[int] | None:
    """The ids of the partnerships in which every word of `text` begins a word; None where it has none.

    Each phrase is quoted for FTS5, so that no input is a syntax error.
    """
    phrases = list(_sought(text))
    if not phrases:
        return None
    query = " AND ".join(f'"{phrase}" *' for phrase in phrases)
    rows = connection.execute(
        "SELECT rowid FROM partnership_index WHERE partnership_index MATCH ?", (query,)
    ).fetchall()
    return [row[0] for row in rows]


def _sought(text: str) -> Iterator[str]:
    """What must occur: words one by one, neighbouring Han or kana together and in their order."""
    sought = clean(text[:_LONGEST_INPUT], "search").text.replace('"', " ")
    for is_han, tokens in groupby(search_tokens(sought), key=_is_han):
        if is_han:
            yield " ".join(tokens)
        else:
            yield from tokens


def _is_han(token: str) -> bool:
    return len(token) == 1 and ord(token) > 0x3000
