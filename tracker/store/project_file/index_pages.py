"""Checks what SQLite's own check of a search index leaves out: on which page a word is looked for.

FTS5 stores the words of a segment in their order on pages, and in the table `..._index_idx` with which word each page
may begin. SQLite compares that word with the first one of its page, but not with the last one of the page before: words
between the two are looked for on the wrong page, and are not found.
"""

from __future__ import annotations

import sqlite3
from itertools import pairwise
from typing import Final

_SEGMENT_BITS: Final = 37
"""Number of bits of a page's id that follow the number of its segment."""


def has_misplaced_words(connection: sqlite3.Connection, index: str) -> bool:
    """Return whether some words of an index are looked for on another page than theirs."""
    table = f"{index}_index"
    entries = connection.execute(f"SELECT segid, term, pgno >> 1 FROM {table}_idx ORDER BY segid, term").fetchall()
    query = f"SELECT block FROM {table}_data WHERE id = ?"
    for (segment, _, page), (next_segment, begin, _) in pairwise(entries):
        if segment == next_segment:
            found = connection.execute(query, ((segment << _SEGMENT_BITS) + page,)).fetchone()
            if found is None or not _is_before(found[0], begin):
                return True
    return False


def _is_before(content: bytes, begin: bytes) -> bool:
    """Return whether the last word of a page comes before another; False also if the page can't be read."""
    try:
        return _last_word(content) < begin
    except (IndexError, TypeError):
        return False


def _last_word(content: bytes) -> bytes:
    """Return the last word of a page: each but the first is stored without what it has in common with the one before.

    The places of the words follow the words, whose end is in the third and fourth byte; each is the distance from the
    one before.
    """
    at = int.from_bytes(content[2:4], "big")
    word, place = b"", 0
    while at < len(content):
        distance, at = _number(content, at)
        kept, start = (0, place + distance) if not place else _number(content, place + distance)
        length, start = _number(content, start)
        word, place = word[:kept] + content[start : start + length], place + distance
    return word


def _number(content: bytes, at: int) -> tuple[int, int]:
    """Return the number at a place of a page, seven bits in each byte, and the place after it."""
    value = 0
    while True:
        byte, at = content[at], at + 1
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at
