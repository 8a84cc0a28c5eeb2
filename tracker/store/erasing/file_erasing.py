"""Finds a person's name in the attachments of a project, and replaces it in those that are plain text.

A `FileSearch` searches the current bytes of each file. The text that was extracted for the program's own search is
searched too.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tracker.domain.records.attachments import read_text
from tracker.domain.text.person_names import Erasure, FileSearchResult, UnreadReason

FileSearch = Callable[[bytes], FileSearchResult]

_REWRITABLE = (
    "text/",
    "application/json",
    "application/xml",
    "application/xhtml+xml",
    "image/svg+xml",
    "application/x-research-info-systems",
)

_KNOWN = """
SELECT sha256, 1, name, media_type, source_id FROM attachment
UNION SELECT state ->> 'sha256', 0, state ->> 'name', state ->> 'media_type', state ->> 'source_id' FROM (
    SELECT before AS state FROM journal WHERE table_name = 'attachment' AND before IS NOT NULL
    UNION ALL SELECT after FROM journal WHERE table_name = 'attachment' AND after IS NOT NULL)"""


@dataclass(frozen=True, slots=True)
class FileTrace:
    """A file that contains the name, with the current titles of the sources it is attached to.

    `is_rewritable` is False if the name would remain after its text was replaced: then only the whole file can be
    replaced.
    """

    name: str
    sha256: str
    is_rewritable: bool
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UnreadFile:
    """A file that could not be searched, wholly or in part, with the reasons; it may contain the name."""

    name: str
    sha256: str
    reasons: tuple[UnreadReason, ...]
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Exchange:
    """New bytes for a file, with the text that can be read in them and other new columns of its records."""

    sha256: str
    content: bytes
    text: str
    extra: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _File:
    """The contents of an attachment, of the project or only of its journal; `names` maps each file name to source
    titles.
    """

    sha256: str
    media_type: str
    names: Mapping[str, tuple[str, ...]]


class FileEraser:
    """Searches the attachments of one project, and rewrites them within the caller's transaction."""

    def __init__(
        self, connection: sqlite3.Connection, erasure: Erasure, search: FileSearch, *, replace_files: bool
    ) -> None:
        self._connection = connection
        self._erasure = erasure
        self._search = search
        self._replaces_files = replace_files

    def traces(self) -> tuple[tuple[FileTrace, ...], tuple[UnreadFile, ...]]:
        """Return the files that contain the name, and those that could not be searched; nothing is changed."""
        named, unread = [], []
        for file in self._files():
            text, content = self._stored(file)
            found = self._search(content)
            if found.is_named or self._erasure.erase_from_text(text) != text:
                new = self._rewritten(file, content)
                is_rewritable = new is not None and not self._search(new).is_named
                named += [FileTrace(name, file.sha256, is_rewritable, titles) for name, titles in file.names.items()]
            if found.unread:
                unread += [UnreadFile(name, file.sha256, found.unread, titles) for name, titles in file.names.items()]
        return tuple(named), tuple(unread)

    def planned(self) -> list[Exchange]:
        """Return the replacements of the files that contain the name; nothing is changed yet.

        Plain texts are rewritten without the name. Other files, and texts that would still contain it, become a note if
        `replace_files` was set.
        """
        planned: list[Exchange] = []
        for file in self._files():
            text, content = self._stored(file)
            found, new_text = self._search(content), self._erasure.erase_from_text(text)
            if not found.is_named and new_text == text:
                continue
            new = self._rewritten(file, content)
            is_clean = new is not None and not self._search(new).is_named
            if self._replaces_files and not is_clean:
                note = f"{self._erasure.stored_replacement}\n".encode()
                planned.append(Exchange(file.sha256, note, "", {"media_type": "text/plain"}))
            elif new is not None:
                planned.append(Exchange(file.sha256, new, read_text(new_text), {}))
        return planned

    def exchange(self, planned: Sequence[Exchange]) -> int:
        """Replace the bytes of the planned files, and return their number."""
        for each in planned:
            self._exchange(each.sha256, each.content, each.text, each.extra)
        return len(planned)

    def _files(self) -> Iterator[_File]:
        """Yield all files whose bytes are in the project, including those that only the journal names."""
        titles = dict(self._connection.execute("SELECT id, title FROM source").fetchall())
        known: dict[str, list[tuple[str, str, str]]] = {}
        current_digests = set()
        for digest, is_now, name, media_type, source in self._connection.execute(f"{_KNOWN} ORDER BY 2 DESC"):
            current_digests.update([digest] if is_now else [])
            if is_now or digest not in current_digests:  # earlier names are not needed if the file has a current one
                known.setdefault(digest, []).append((name, media_type, titles.get(int(source), "")))
        for (digest,) in self._connection.execute("SELECT sha256 FROM attachment_bytes ORDER BY sha256").fetchall():
            described = sorted(known.get(digest, [(digest, "", "")]))
            names: dict[str, tuple[str, ...]] = {name: () for name, _, _ in described}
            for name, _, title in described:
                if title and title not in names[name]:
                    names[name] += (title,)
            yield _File(digest, described[-1][1], names)

    def _stored(self, file: _File) -> tuple[str, bytes]:
        query = "SELECT text, bytes FROM attachment_bytes WHERE sha256 = ?"
        text, content = self._connection.execute(query, (file.sha256,)).fetchone()
        return str(text), bytes(content)

    def _rewritten(self, file: _File, content: bytes) -> bytes | None:
        """Return the bytes of a plain text with the name replaced; None if the file is not plain text or nothing
        changes.
        """
        if not file.media_type.startswith(_REWRITABLE):
            return None
        new = self._without_name(content)
        return None if new == content else new

    def _without_name(self, content: bytes) -> bytes:
        """Return the bytes with the name replaced, decoded as UTF-8, UTF-16 or Latin-1; unchanged if the name isn't
        found.
        """
        for encoding in ("utf-8", "utf-16", "latin-1"):
            if encoding == "utf-16" and content[:2] not in (b"\xff\xfe", b"\xfe\xff"):
                continue
            try:
                text = content.decode(encoding)
            except UnicodeDecodeError:
                continue
            new = self._erasure.erase_from_text(text)
            return content if new == text else new.encode(encoding, "replace")
        return content

    def _exchange(self, digest: str, content: bytes, text: str, extra: Mapping[str, str]) -> None:
        """Replace the bytes of a file, in records and journal."""
        new = hashlib.sha256(content).hexdigest()
        values: dict[str, Any] = {"sha256": new, "size": len(content), **extra}
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
                rewrite_journal(self._connection, number, side, values)


def rewrite_journal(connection: sqlite3.Connection, number: int, side: str, changed: Mapping[str, Any]) -> None:
    """Change values in one row of the journal. SQLite rewrites the JSON, so all other values stay byte for byte the
    same.
    """
    pairs = ", ".join("?, ?" for _ in changed)
    values = [each for column, value in changed.items() for each in (f"$.{column}", value)]
    query = f"UPDATE journal SET {side} = json_set({side}, {pairs}) WHERE number = ?"
    connection.execute(query, (*values, number))
