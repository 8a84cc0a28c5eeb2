"""Unpacking of files that contain other files or compressed text, within limits, for a search in their contents.

Each function yields the parts one after another. PartUnreadableError has the reason why the rest can't be read;
`UnpackingBudget` limits the total.
"""

from __future__ import annotations

import bisect
import bz2
import io
import lzma
import re
import tarfile
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import Protocol

from tracker.domain.text.person_names import MARK, UnreadReason

MAX_UNPACKED_BYTES = 256 * 1024**2
"""Bytes that are searched of one file, including all that is unpacked from it."""
MAX_PARTS = 20_000
MAX_SEARCH_LENGTH = 60.0
"""Seconds of processor time that are spent on one file."""
_PIECE = 1024**2
_MEMORY = 256 * 1024**2
"""Bytes of memory that the decompressor for xz may use."""

_BROKEN_ZIP = (zipfile.BadZipFile, EOFError, OSError, ValueError, OverflowError, zlib.error, lzma.LZMAError)


class PartUnreadableError(Exception):
    """Raised for a part that could not be unpacked, with the reason."""

    def __init__(self, reason: UnreadReason) -> None:
        super().__init__(reason)
        self.reason: UnreadReason = reason


class UnpackingBudget:
    """Budget of bytes, parts and time for unpacking; raises PartUnreadableError too_large when it is used up."""

    def __init__(self, most: int = MAX_UNPACKED_BYTES, seconds: float = MAX_SEARCH_LENGTH) -> None:
        self._bytes_left = most
        self._parts_left = MAX_PARTS
        self._deadline = time.thread_time() + seconds

    def use(self, size: int) -> None:
        """Use up this many bytes."""
        self._bytes_left -= size
        if self._bytes_left < 0:
            raise PartUnreadableError("too_large")
        self.require_time()

    def use_part(self) -> None:
        """Use up one part."""
        self._parts_left -= 1
        if self._parts_left < 0:
            raise PartUnreadableError("too_large")

    def require_time(self) -> None:
        """Raise PartUnreadableError if the time is used up."""
        if time.thread_time() > self._deadline:
            raise PartUnreadableError("too_large")


# archives ---------------------------------------------------------------------------------------------------------


def zip_parts(content: bytes, budget: UnpackingBudget) -> Iterator[tuple[bytes, UnreadReason | None]]:
    """Yield the contents of a zip file: each name with its comment, then each content; or why it can't be read."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (NotImplementedError, *_BROKEN_ZIP):
        raise PartUnreadableError("damaged") from None
    with archive:
        members = archive.infolist()
        if archive.comment:
            yield archive.comment, None
        for member in members:
            budget.use_part()
            texts = [member.orig_filename.encode("utf-8", "replace"), member.comment, *_unicode_texts(member.extra)]
            yield b"\n".join(texts), None
            if member.is_dir() and not member.file_size:
                continue
            try:
                yield _zip_member(archive, member, budget), None
            except PartUnreadableError as error:
                yield b"", error.reason
    if _has_unlisted_member(content, members):
        yield b"", "damaged"


def _unicode_texts(extra: bytes) -> Iterator[bytes]:
    """Yield name and comment in UTF-8 that are added to a member whose own are in another encoding."""
    while len(extra) >= 4:
        kind, size = int.from_bytes(extra[:2], "little"), int.from_bytes(extra[2:4], "little")
        if kind in (0x6375, 0x7075):
            yield extra[9 : 4 + size]
        extra = extra[4 + size :]


def _zip_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, budget: UnpackingBudget) -> bytes:
    if member.flag_bits & 1:
        raise PartUnreadableError("encrypted")
    try:
        with archive.open(member) as file:
            return _read_all(file.read, budget)
    except NotImplementedError:  # a compression that Python doesn't support
        raise PartUnreadableError("unknown") from None
    except (RuntimeError, *_BROKEN_ZIP):
        raise PartUnreadableError("damaged") from None


def _has_unlisted_member(content: bytes, members: list[zipfile.ZipInfo]) -> bool:
    """Return whether the file contains a member that is missing from its directory, such as an earlier version."""
    listed = sorted((member.header_offset, member.compress_size) for member in members)
    starts = [start for start, _ in listed]
    for found in _LOCAL_HEADER.finditer(content):
        index = bisect.bisect_right(starts, found.start()) - 1
        if index < 0:
            return True
        start, size = listed[index]
        names = sum(int.from_bytes(content[start + at : start + at + 2], "little") for at in (26, 28))
        if found.start() >= start + 30 + names + size:
            return True
    return False


_LOCAL_HEADER = re.compile(rb"PK\x03\x04[\x00-\x40]\x00")


def tar_parts(content: bytes, budget: UnpackingBudget) -> Iterator[bytes]:
    """Yield the files in a tar archive, their links and owners, and what follows its last readable file."""
    try:
        with tarfile.open(fileobj=io.BytesIO(content), mode="r:") as archive:
            for member in archive:
                budget.use_part()
                # in the archive a digit stands before each of them
                yield "\n".join((member.linkname, member.uname, member.gname)).encode("utf-8", "surrogateescape")
                file = archive.extractfile(member) if member.isreg() else None
                if file is not None:
                    yield _read_all(file.read, budget)
            # what follows the end, such as another archive, or a header that can't be read
            if rest := content[archive.offset :].lstrip(b"\0"):
                budget.use(len(rest))
                yield rest
    except (tarfile.TarError, EOFError, OSError, ValueError, OverflowError):
        raise PartUnreadableError("damaged") from None


def _read_all(read: Callable[[int], bytes], budget: UnpackingBudget) -> bytes:
    parts = []
    while piece := read(_PIECE):
        budget.use(len(piece))
        parts.append(piece)
    return b"".join(parts)


# compressed -------------------------------------------------------------------------------------------------------


class _Decompressor(Protocol):
    @property
    def eof(self) -> bool: ...

    @property
    def unused_data(self) -> bytes: ...


_GZIP, _BZIP2, _XZ = b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00"
_GZIP_EXTRA, _GZIP_NAME, _GZIP_COMMENT = 4, 8, 16
"""Flags of a gzip file that has more bytes in its header, a name, a comment."""


def is_compressed(content: bytes) -> bool:
    """Return whether a file is gzip, bzip2 or xz."""
    return content.startswith((_GZIP, _BZIP2, _XZ))


def decompressed(content: bytes, budget: UnpackingBudget) -> Iterator[bytes]:
    """Yield the names and comments in a gzip, bzip2 or xz file, the decompressed content of all its streams joined, and
    what follows them.
    """
    found, rest = [], content
    while rest.startswith((_GZIP, _BZIP2, _XZ)):
        budget.use_part()
        if texts := _gzip_texts(rest):
            yield texts
        part, rest = _one_stream(rest, budget)
        found.append(part)
    yield b"".join(found)
    yield rest.lstrip(b"\0")


def _gzip_texts(content: bytes) -> bytes:
    """Return the name and the comment in the header of a gzip file."""
    if not content.startswith(_GZIP) or len(content) < 12:
        return b""
    flags, at = content[3], 10
    if flags & _GZIP_EXTRA:
        at += 2 + int.from_bytes(content[10:12], "little")
    texts = []
    for flag in (_GZIP_NAME, _GZIP_COMMENT):
        if flags & flag:
            end = content.find(b"\0", at)
            texts.append(content[at : end if end >= 0 else None])
            at = end + 1 if end >= 0 else len(content)
    return b"\n".join(texts)


def _one_stream(content: bytes, budget: UnpackingBudget) -> tuple[bytes, bytes]:
    """Return the first compressed stream decompressed, and the bytes after it."""
    try:
        if content.startswith(_GZIP):
            gzip = zlib.decompressobj(31)
            return _inflated(gzip, content, budget), gzip.unused_data
        if content.startswith(_BZIP2):
            bzip = bz2.BZ2Decompressor()
            return _decompress_stepwise(bzip, bzip.decompress, content, budget), bzip.unused_data
        xz = lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_MEMORY)
        return _decompress_stepwise(xz, xz.decompress, content, budget), xz.unused_data
    except (zlib.error, lzma.LZMAError, OSError, EOFError, ValueError):
        raise PartUnreadableError("damaged") from None


def _decompress_stepwise(
    decompressor: _Decompressor, step: Callable[[bytes, int], bytes], content: bytes, budget: UnpackingBudget
) -> bytes:
    parts, pending = [], content
    while not decompressor.eof:
        part = step(pending, _PIECE)
        if not part and not pending and not decompressor.eof:
            raise PartUnreadableError("damaged")
        pending = b""
        budget.use(len(part))
        parts.append(part)
    return b"".join(parts)


def _inflated(decompressor: zlib._Decompress, content: bytes, budget: UnpackingBudget) -> bytes:
    parts, pending = [], content
    while not decompressor.eof:
        part = decompressor.decompress(pending, _PIECE)
        pending = decompressor.unconsumed_tail
        if not part and not pending and not decompressor.eof:
            raise PartUnreadableError("damaged")
        budget.use(len(part))
        parts.append(part)
    return b"".join(parts)


def inflated_or_empty(content: bytes, budget: UnpackingBudget) -> bytes:
    """Decompress a zlib stream; empty if it is damaged. Raises only PartUnreadableError too_large."""
    try:
        return _inflated(zlib.decompressobj(), content, budget)
    except zlib.error:
        return b""
    except PartUnreadableError as error:
        if error.reason == "too_large":
            raise
        return b""


# pictures ---------------------------------------------------------------------------------------------------------

_PNG = b"\x89PNG\r\n\x1a\n"


def png_texts(content: bytes, budget: UnpackingBudget) -> Iterator[bytes]:
    """Yield the compressed texts of a PNG; uncompressed texts are found in the bytes of the file."""
    offset = len(_PNG)
    while offset + 8 <= len(content):
        size, kind = int.from_bytes(content[offset : offset + 4]), content[offset + 4 : offset + 8]
        chunk = content[offset + 8 : offset + 8 + size]
        offset += 12 + size
        keyword, _, rest = chunk.partition(b"\0")
        if kind in (b"zTXt", b"iCCP"):
            yield keyword + b"\n" + inflated_or_empty(rest[1:], budget)
        elif kind == b"iTXt" and rest[:1] == b"\1":
            yield keyword + b"\n" + inflated_or_empty(rest[2:].split(b"\0", 2)[-1], budget)


# PDF --------------------------------------------------------------------------------------------------------------

_PDF_LITERAL = re.compile(rb"\(((?:[^()\\]|\\[\s\S])*+)(?:\)|(?=\()|\Z)")
"""Matches a string. An unclosed one ends before the next, so that each byte is read once."""
_PDF_HEX = re.compile(rb"<([0-9a-fA-F\s]{4,}+)>")
_PDF_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|\r?\n|([\s\S]))")
_PDF_LETTERS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def pdf_strings(content: bytes) -> str:
    """Return the strings in the objects of a PDF, in order, with a mark between two."""
    parts = []
    for found in sorted((*_PDF_LITERAL.finditer(content), *_PDF_HEX.finditer(content)), key=re.Match.start):
        if content[found.start()] == 0x28:
            raw = _PDF_ESCAPE.sub(_pdf_escaped, found[1])
        else:
            digits = b"".join(found[1].split())
            raw = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
        is_wide = raw.startswith(b"\xfe\xff")
        utf8 = raw.removeprefix(b"\xef\xbb\xbf")
        parts.append(raw[2:].decode("utf-16-be", "replace") if is_wide else utf8.decode("cp1252", "replace"))
        if utf8 != raw:
            parts[-1] = utf8.decode("utf-8", "replace")
    return MARK.join(parts)


def _pdf_escaped(found: re.Match[bytes]) -> bytes:
    if found[1]:
        return bytes([int(found[1], 8) & 0xFF])
    return _PDF_LETTERS.get(found[2], found[2]) if found[2] else b""
