"""A name in every text of a file, the journal's too: where it stands, and its replacement.

Records and journal go through the same function, so that the journal still says what the records are and undo brings
back what was without the name. Nothing is journaled here.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Table, Text

from tracker.domain.attachments import read_text
from tracker.domain.erasing import Erasure
from tracker.store.contents import CODES, DERIVED, JSON_TEXTS, derived
from tracker.store.definitions import STATISTICS
from tracker.store.schema import RECORD_TABLES, metadata

Row = dict[str, Any]

_NO_WORDS = frozenset({
    DERIVED, "country", "language", "script", "status", "sector", "reason", "sha256", "media_type", "scheme", "code",
    "list_name", "key", "evidence_hash", "taken_at", "subject",
})  # fmt: skip
"""Columns that hold codes, and what is computed."""

_REWRITABLE = ("text/", "application/json", "application/xml", "application/xhtml+xml", "image/svg+xml")
_TAG = ("partnership_tag", "tag")


@dataclass(frozen=True, slots=True)
class Trace:
    """A field in which the name stands: of which record, and the text."""

    table: str
    record: int
    column: str
    text: str


@dataclass(frozen=True, slots=True)
class FileTrace:
    """An attachment in which the name stands; one that is no plain text can only be replaced as a whole."""

    name: str
    sha256: str
    is_rewritable: bool


@dataclass(frozen=True, slots=True)
class Traces:
    """Everywhere in a file where a name stands."""

    fields: tuple[Trace, ...]
    journal_rows: int
    steps: int
    files: tuple[FileTrace, ...]

    @property
    def count(self) -> int:
        """How many places there are."""
        return len(self.fields) + self.journal_rows + self.steps + len(self.files)


@cache
def _columns(table: Table) -> tuple[str, ...]:
    return tuple(
        column.name
        for column in table.columns
        if isinstance(column.type, Text)
        and not column.name.endswith("_edtf")
        and column.name not in _NO_WORDS
        and f"{table.name}.{column.name}" not in CODES
    )


class Eraser:
    """Looks through one open file, and rewrites it within the transaction of whoever opened it."""

    def __init__(self, connection: sqlite3.Connection, erasure: Erasure, *, replace_files: bool = False) -> None:
        self._connection = connection
        self._erasure = erasure
        self._replaces_files = replace_files
        self._tags: dict[str, str] = {}

    def traces(self) -> Traces:
        """Where the name stands; nothing is changed."""
        fields = tuple(
            Trace(table.name, record, column, row[column])
            for table in RECORD_TABLES
            for record, row, changed in self._records(table)
            for column in changed
            if column != DERIVED
        )
        files = tuple(
            FileTrace(name, digest, content is not None)
            for name, digest, _, content in self._files()
        )  # fmt: skip
        return Traces(fields, sum(1 for _ in self._journal()), sum(1 for _ in self._steps()), files)

    def erase(self) -> int:
        """Replace the name everywhere; gives in how many places."""
        execute = self._connection.execute
        for name in STATISTICS:  # they may hold keys of indexes, and SQLite does without
            execute(f"DROP TABLE IF EXISTS {name}")
        execute("UPDATE journal_state SET is_replaying = 1")
        count = self._erase_files()
        self._choose_tags()
        for table in RECORD_TABLES:
            for record, _, changed in list(self._records(table)):
                sets = ", ".join(f"{column} = ?" for column in changed)
                execute(f"UPDATE {table.name} SET {sets} WHERE id = ?", (*changed.values(), record))
                count += sum(column != DERIVED for column in changed)
        for number, side, changed in list(self._journal()):
            self._rewrite(number, side, changed)
            count += 1
        for number, column, value in list(self._steps()):
            execute(f"UPDATE step SET {column} = ? WHERE number = ?", (value, number))
            count += 1
        execute("UPDATE journal_state SET is_replaying = 0")
        return count

    def _rewrite(self, number: int, side: str, changed: Mapping[str, Any]) -> None:
        """Exchange values of a row of the journal; SQLite does it, so that all else stays letter by letter."""
        pairs = ", ".join("?, ?" for _ in changed)
        values = [each for column, value in changed.items() for each in (f"$.{column}", value)]
        query = f"UPDATE journal SET {side} = json_set({side}, {pairs}) WHERE number = ?"
        self._connection.execute(query, (*values, number))

    # looking ------------------------------------------------------------------------------------------------------

    def _records(self, table: Table) -> Iterator[tuple[int, Row, Row]]:
        """Each record in which the name stands: its id, its texts, and those that change."""
        names = [*_columns(table), *([DERIVED] if DERIVED in table.columns else [])]
        if not _columns(table):
            return
        for record, *values in self._connection.execute(f"SELECT id, {', '.join(names)} FROM {table.name}"):
            row = dict(zip(names, values, strict=True))
            if changed := self._changed(table, row):
                yield record, row, changed

    def _journal(self) -> Iterator[tuple[int, str, Row]]:
        """Each side of a row of the journal in which the name stands: number, side, the values that change."""
        for number, name, *states in self._connection.execute("SELECT number, table_name, before, after FROM journal"):
            for side, text in zip(("before", "after"), states, strict=True):
                if text is None or not self._erasure.may_stand_in(text):
                    continue
                if changed := self._changed(metadata.tables[name], json.loads(text)):
                    yield number, side, changed

    def _steps(self) -> Iterator[tuple[int, str, str]]:
        for number, facts, who in self._connection.execute("SELECT number, facts, who FROM step"):
            for column, value, new in (("facts", facts, self._json(facts)), ("who", who, self._erasure.text(who))):
                if new != value:
                    yield number, column, new

    def _changed(self, table: Table, row: Mapping[str, Any]) -> Row:
        """The columns of a row that hold the name, without it."""
        changed: Row = {}
        for column in _columns(table):
            value = row.get(column)
            if not value or not self._erasure.may_stand_in(value):
                continue
            new = self._json(value) if f"{table.name}.{column}" in JSON_TEXTS else self._erasure.text(value)
            if new != value:
                changed[column] = self._tags.get(value, new) if (table.name, column) == _TAG else new
        if changed and DERIVED in table.columns:
            changed[DERIVED] = derived(table.name, {**row, **changed})
        return changed

    def _json(self, text: str) -> str:
        decoded = json.loads(text)
        new = self._erasure.value(decoded)
        return text if new == decoded else json.dumps(new, ensure_ascii=False, sort_keys=True)

    def _choose_tags(self) -> None:
        """Let different tags stay different, for a partnership has none twice."""
        now = {row[0] for row in self._connection.execute("SELECT tag FROM partnership_tag")}
        then = self._connection.execute(
            "SELECT before ->> 'tag', after ->> 'tag' FROM journal WHERE table_name = 'partnership_tag'"
        )
        tags = now | {tag for row in then for tag in row if tag}
        taken = {tag for tag in tags if self._erasure.text(tag) == tag}
        for tag in sorted(tags - taken):
            first = new = self._erasure.text(tag)
            number = 1
            while new in taken:
                number += 1
                new = f"{first} {number}"
            taken.add(new)
            self._tags[tag] = new

    # attachments --------------------------------------------------------------------------------------------------

    def _files(self) -> Iterator[tuple[str, str, str, bytes | None]]:
        """Each file in which the name stands: name, SHA-256, text without the name, and the bytes where they can be.

        The names of files are fields of records like others.
        """
        known = self._connection.execute(
            "SELECT sha256, max(name), max(media_type) FROM (SELECT sha256, name, media_type FROM attachment UNION ALL"
            " SELECT coalesce(after, before) ->> 'sha256', coalesce(after, before) ->> 'name',"
            " coalesce(after, before) ->> 'media_type' FROM journal WHERE table_name = 'attachment') GROUP BY sha256"
        ).fetchall()
        for digest, name, media_type in known:
            found = self._connection.execute("SELECT text, bytes FROM attachment_bytes WHERE sha256 = ?", (digest,))
            for text, content in found.fetchall():
                new_text = self._erasure.text(text)
                new_content = self._without_name(content)
                is_plain = media_type.startswith(_REWRITABLE)
                if new_text != text or new_content != content:
                    is_done = is_plain and new_content != content
                    yield name, digest, new_text, new_content if is_done else None

    def _without_name(self, content: bytes) -> bytes:
        """The bytes of a file without the name, in the encodings in which it can be told; else the same bytes."""
        for encoding in ("utf-8", "utf-16", "latin-1"):
            if encoding == "utf-16" and content[:2] not in (b"\xff\xfe", b"\xfe\xff"):
                continue
            try:
                text = content.decode(encoding)
            except UnicodeDecodeError:
                continue
            new = self._erasure.text(text)
            return content if new == text else new.encode(encoding, "replace")
        return content

    def _erase_files(self) -> int:
        count = 0
        for _, digest, text, content in list(self._files()):
            if content is not None:
                self._exchange_file(digest, content, read_text(text), {})
                count += 1
            elif self._replaces_files:
                note = f"{self._erasure.put_instead}\n".encode()
                self._exchange_file(digest, note, "", {"media_type": "text/plain"})
                count += 1
        return count

    def _exchange_file(self, digest: str, content: bytes, text: str, more: Mapping[str, str]) -> None:
        """Put other bytes in the place of a file's, in records and journal."""
        new = hashlib.sha256(content).hexdigest()
        values: Row = {"sha256": new, "size": len(content), **more}
        execute = self._connection.execute
        execute("DELETE FROM attachment_bytes WHERE sha256 = ?", (digest,))
        execute("INSERT OR IGNORE INTO attachment_bytes (sha256, text, bytes) VALUES (?, ?, ?)", (new, text, content))
        sets = ", ".join(f"{column} = ?" for column in values)
        execute(f"UPDATE attachment SET {sets} WHERE sha256 = ?", (*values.values(), digest))
        for side in ("before", "after"):
            rows = execute(
                f"SELECT number FROM journal WHERE table_name = 'attachment' AND {side} ->> 'sha256' = ?", (digest,)
            ).fetchall()
            for (number,) in rows:
                self._rewrite(number, side, values)
