"""Limits and errors that the readers of files share, and the text that they collect."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from tracker.errors import RuleError

MAX_UNPACKED_BYTES: Final = 128 * 1024**2
"""Bytes that are unpacked of one file."""
MAX_PARTS: Final = 10_000
MAX_DEPTH: Final = 200
"""Limit of elements, groups or parts within each other."""
MAX_MESSAGE_DEPTH: Final = 10
"""Limit of messages within messages."""


def too_large() -> RuleError:
    """Return the error for a file that unpacks to more than is read."""
    return RuleError("file_unpacks_too_large", "file", limit=MAX_UNPACKED_BYTES // 1024**2)


def too_deep() -> RuleError:
    """Return the error for a file whose parts are within each other too often."""
    return RuleError("file_too_deep", "file")


def damaged() -> RuleError:
    """Return the error for a file that does not have the form of its kind."""
    return RuleError("file_damaged", "file")


class TextParts:
    """Collects the text of a file up to a number of characters."""

    def __init__(self, most: int) -> None:
        self.left = most
        self._parts: list[str] = []

    @property
    def is_full(self) -> bool:
        """Whether no more text is taken."""
        return self.left <= 0

    def add(self, text: str) -> None:
        """Add text, cut where the limit is reached."""
        if text and self.left > 0:
            self._parts.append(text[: self.left])
            self.left -= len(text)

    def line(self, text: str) -> None:
        """Add text as lines of their own; nothing for white space only."""
        if text.strip():
            self.add(f"\n{text}\n")

    def text(self) -> str:
        """Return all of the text."""
        return "".join(self._parts)


class Archive:
    """A ZIP file whose members are unpacked within limits; RuleError file_damaged, file_locked, ..."""

    def __init__(self, content: bytes) -> None:
        self._bytes_left = MAX_UNPACKED_BYTES
        with _broken_as_damaged():
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        self.names: list[str] = self._zip.namelist()
        if len(self.names) > MAX_PARTS:
            self._zip.close()
            raise too_large()

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    def read(self, name: str) -> bytes:
        """Return the unpacked bytes of a member."""
        if name not in self.names:
            raise damaged()
        with _broken_as_damaged():
            if self._zip.getinfo(name).flag_bits & 1:
                raise RuleError("file_locked", "file")
            with self._zip.open(name) as member:
                content = member.read(self._bytes_left + 1)
        self._bytes_left -= len(content)
        if self._bytes_left < 0:
            raise too_large()
        return content


@contextmanager
def _broken_as_damaged() -> Iterator[None]:
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, KeyError) as error:
        raise damaged() from error


def gunzipped(content: bytes, most: int) -> tuple[bytes, bytes]:
    """Return the first member of a gzip file, unpacked, and the bytes behind it; RuleError file_damaged, ..."""
    unpacker = zlib.decompressobj(31)
    try:
        unpacked = unpacker.decompress(content, most + 1)
    except zlib.error as error:
        raise damaged() from error
    if len(unpacked) > most:
        raise too_large()
    if not unpacker.eof:
        raise damaged()
    return unpacked, unpacker.unused_data
