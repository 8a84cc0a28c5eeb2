"""Size limits of workbooks: calamine loads a whole sheet, and running out of memory would end the process.

A file of two kilobytes may unpack to gigabytes, or have one cell at the far corner of a sheet of 17 thousand million.
"""

from __future__ import annotations

import io
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tracker.errors import RuleError

MAX_UNPACKED_BYTES = 256 * 1024**2
MAX_CELLS = 10_000_000
"""Limit of the cells of a sheet from its first corner to its last cell; each takes about a hundred bytes."""

BROKEN = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error,
    NotImplementedError, RuntimeError, EOFError, LookupError, OSError, ValueError,
)  # fmt: skip
"""Errors of the standard library for a damaged packed file."""

CELL_TAG = re.compile(rb"""<(?:\w+:)?(row|c)(?=[\s/>])((?>[^"'<>]|"[^"<]*+"|'[^'<]*+')*+)>""")
"""Matches a tag of a row or cell. A tag ends before the next tag begins, so that each byte is read once."""
_IS_SHARED = re.compile(rb"""\st\s*=\s*["']s["']""")
_NUMBER = re.compile(rb"\s*<(?:\w+:)?v>\s*([0-9]{1,9})\s*</")
_TEXT = re.compile(rb"<(?:\w+:)?si(?=[\s/>])")
CELL_REFERENCE = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]*)([0-9]+)""")


def require_bounded(content: bytes, name: str) -> None:
    """Check the size of a packed workbook before it is read; one that isn't packed can't expand.

    RuleError workbook_too_large, workbook_too_wide, workbook_unreadable.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(member.file_size for member in packed.infolist()) > MAX_UNPACKED_BYTES:
                raise RuleError("workbook_too_large", "file", path=name, limit=MAX_UNPACKED_BYTES // 1024**2)
            parts = [packed.read(member) for member in packed.infolist()]
        lengths = [length for part in parts if b"<sst" in part or b":sst" in part for length in _shared_texts(part)]
        for sheet in (part for part in parts if b"sheetData" in part):
            _require_small(sheet, lengths, name)
    except BROKEN as error:
        if content.startswith(b"PK"):
            raise RuleError("workbook_unreadable", "file", path=name) from error


def _require_small(sheet: bytes, lengths: Sequence[int], name: str) -> None:
    rows, columns = _extent(sheet)
    if rows * columns > MAX_CELLS:
        raise RuleError("workbook_too_wide", "file", path=name, rows=rows, columns=columns)
    if lengths and sum(_copied(sheet, lengths)) > MAX_UNPACKED_BYTES:
        raise RuleError("workbook_too_large", "file", path=name, limit=MAX_UNPACKED_BYTES // 1024**2)


def _shared_texts(part: bytes) -> Iterator[int]:
    """Return the lengths of the texts that cells share. Each is copied into every cell that refers to it."""
    starts = [start.start() for start in _TEXT.finditer(part)]
    return (end - start for start, end in pairwise([*starts, len(part)]))


def _copied(sheet: bytes, lengths: Sequence[int]) -> Iterator[int]:
    """Yield the length of the shared text in each cell that has one; that of the longest if the number is malformed."""
    longest = max(lengths)
    for tag in CELL_TAG.finditer(sheet):
        if tag[1] == b"c" and _IS_SHARED.search(tag[2]):
            number = _NUMBER.match(sheet, tag.end())
            yield lengths[int(number[1])] if number and int(number[1]) < len(lengths) else longest


def _extent(sheet: bytes) -> tuple[int, int]:
    """Return the last row and column with a filled cell; a cell without a reference is behind the one before."""
    rows = columns = row = column = 0
    for tag in CELL_TAG.finditer(sheet):
        reference = CELL_REFERENCE.search(tag[2])
        if tag[1] == b"row":
            row, column = int(reference[2][:10]) if reference else row + 1, 0
            continue
        if reference:
            row, column = int(reference[2][:10]), column_number(reference[1][:10])
        else:
            column += 1
        if not tag[2].endswith(b"/"):
            rows, columns = max(rows, row), max(columns, column)
    return rows, columns


def column_number(letters: bytes) -> int:
    """Return the number of a column: 1 for A, 27 for AA."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number
