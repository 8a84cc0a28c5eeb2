"""Refuses workbooks that would fill the memory: the reader lays a sheet out whole, and its failure ends the program.

A file of two kilobytes may unpack to gigabytes, or hold one cell at the far corner of a sheet of 17 thousand million.
"""

from __future__ import annotations

import io
import re
import zipfile

from tracker.problems import RuleError

LARGEST_UNPACKED = 256 * 1024**2
MOST_CELLS = 10_000_000
"""Of a sheet from its first corner to its last cell: some hundred bytes each."""

_TAG = re.compile(rb"""<(?:\w+:)?(row|c)(?=[\s/>])((?>[^"'>]|"[^"]*+"|'[^']*+')*+)>""")
_PLACE = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]*)([0-9]+)""")


def require_bounded(content: bytes, name: str) -> None:
    """Look at a packed workbook before it is read; one that isn't packed is as large as it is.

    RuleError workbook_too_large, workbook_too_wide, workbook_unreadable.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(member.file_size for member in packed.infolist()) > LARGEST_UNPACKED:
                raise RuleError("workbook_too_large", "file", path=name, limit=LARGEST_UNPACKED // 1024**2)
            for member in packed.infolist():
                _require_narrow(packed.read(member), name)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        if content.startswith(b"PK"):
            raise RuleError("workbook_unreadable", "file", path=name) from error


def _require_narrow(part: bytes, name: str) -> None:
    if b"sheetData" not in part:
        return
    rows, columns = _extent(part)
    if rows * columns > MOST_CELLS:
        raise RuleError("workbook_too_wide", "file", path=name, rows=rows, columns=columns)


def _extent(sheet: bytes) -> tuple[int, int]:
    """The last row and column with a cell that isn't empty; a cell without a place stands behind the one before."""
    rows = columns = row = column = 0
    for tag in _TAG.finditer(sheet):
        place = _PLACE.search(tag[2])
        if tag[1] == b"row":
            row, column = int(place[2][:10]) if place else row + 1, 0
            continue
        if place:
            row, column = int(place[2][:10]), _number(place[1][:10])
        else:
            column += 1
        if not tag[2].endswith(b"/"):
            rows, columns = max(rows, row), max(columns, column)
    return rows, columns


def _number(letters: bytes) -> int:
    """A column's number: 1 for A, 27 for AA."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number
