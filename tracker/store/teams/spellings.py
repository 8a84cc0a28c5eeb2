"""Finds names that are known as hashes in the texts of a project."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Mapping

from tracker.domain.text.hashed_names import HashedName, find_names, strings_in
from tracker.domain.text.person_names import Erasure
from tracker.store.schema import RECORD_TABLES
from tracker.store.teams.erasures import team_salt

_MARK = "-"
_TEXTS: Mapping[str, str] = {
    "journal": '"before", "after"',
    "step": "facts, who",
    "team": "name",
    "team_bundle": "name",
    "team_write": "record, content",
    "team_conflict": "record, content",
    "team_sealed": "content",
    "attachment_bytes": "text",
}
"""The columns with texts of the other tables than those of records."""


def spellings_here(connection: sqlite3.Connection, forms: Collection[HashedName]) -> tuple[str, ...]:
    """Return how the hashed names are written in the texts of a project, the most complete spelling first.

    A spelling is left out if an erasure of the others finds it.
    """
    salt = team_salt(connection)
    if salt is None:
        return ()
    found = find_names(_texts(connection), forms, salt)
    spellings = {spelling for spelled in found.values() for spelling in spelled}
    kept: list[str] = []
    for each in sorted(spellings, key=_rank):
        if not kept or Erasure(kept[0], tuple(kept[1:]), _MARK).erase_from_text(each) == each:
            kept.append(each)
    return tuple(kept)


def _rank(spelling: str) -> tuple[bool, int, int, str]:
    """Return a sort key: given name first, then the most accents and capitals. Folded columns have neither."""
    accents = sum(not letter.isascii() for letter in spelling)
    return "," in spelling, -accents, -sum(map(str.isupper, spelling)), spelling


def _texts(connection: sqlite3.Connection) -> Iterator[str]:
    """Yield every text of a project: records, journal, what is stored of the team, and what can be read in files."""
    columns = {
        **{table.name: ", ".join(column.name for column in table.columns) for table in RECORD_TABLES},
        **_TEXTS,
    }
    for table, names in columns.items():
        for row in connection.execute(f"SELECT {names} FROM {table}"):
            for value in row:
                if isinstance(value, str):
                    yield from strings_in(value)
