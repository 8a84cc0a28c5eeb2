"""Small workbook in the format of Excel 97: BIFF8 records in a compound file, with texts and dates as cells."""

from __future__ import annotations

import struct
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

SECTOR = 512
_SMALLEST_STREAM = 4096
"""Minimum length of the stream in bytes; a shorter stream would have to be stored as a mini stream."""
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


@dataclass(frozen=True, slots=True)
class ShownDate:
    """A cell with a date, and its number format."""

    day: date
    number_format: str


@dataclass(frozen=True, slots=True)
class Struck:
    """A cell whose text is struck out."""

    text: str


XlsCell = str | ShownDate | Struck
_FIRST_FORMAT = 164
_DAY_ZERO = date(1899, 12, 30)


def small_xls(
    rows: Sequence[Sequence[XlsCell]],
    sheet: str = "Blad1",
    *,
    has_broken_link: bool = False,
    hidden_rows: Collection[int] = (),
    hidden_columns: Collection[int] = (),
) -> bytes:
    """Return the bytes of the workbook, with a link of one byte if it should be damaged."""
    width = max(map(len, rows))
    hidden = [_record(0x007D, struct.pack("<HHHHHH", each, each, 2048, 0, 1, 0)) for each in hidden_columns]
    hidden += [_record(0x0208, struct.pack("<HHHHHHI", each, 0, width, 255, 0, 0, 0x20)) for each in hidden_rows]
    more = [*hidden, *([_record(0x01B8, b"\0")] if has_broken_link else [])]
    return _compound(_workbook(rows, sheet, b"".join(more)))


def _record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def _bof(kind: int) -> bytes:
    return _record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0x0DBB, 0x07CC, 0, 6))


def _formats(rows: Sequence[Sequence[XlsCell]]) -> list[str]:
    return list(dict.fromkeys(cell.number_format for row in rows for cell in row if isinstance(cell, ShownDate)))


def _styles(formats: Sequence[str]) -> bytes:
    """Return the number formats, and a cell format for each after the general one."""
    texts = [
        struct.pack("<HHB", _FIRST_FORMAT + number, len(code), 0) + code.encode("latin-1")
        for number, code in enumerate(formats)
    ]
    numbers = [0, *(_FIRST_FORMAT + number for number in range(len(formats)))]
    fonts = [struct.pack("<HHHHHBBBxBB", 200, marks, 0, 400, 0, 0, 0, 0, 1, 0) + b"A" for marks in (0, 8)]
    return b"".join(
        [
            *(_record(0x0031, font) for font in fonts),
            *(_record(0x041E, text) for text in texts),
            *(_record(0x00E0, struct.pack("<HHH14x", 0, number, 0)) for number in numbers),
            _record(0x00E0, struct.pack("<HHH14x", 1, 0, 0)),
        ]
    )


def _cell(row: int, column: int, cell: XlsCell, formats: Sequence[str]) -> bytes:
    if isinstance(cell, ShownDate):
        style = 1 + formats.index(cell.number_format)
        return _record(0x0203, struct.pack("<HHHd", row, column, style, float((cell.day - _DAY_ZERO).days)))
    style, text = (1 + len(formats), cell.text) if isinstance(cell, Struck) else (0, cell)
    return _record(0x0204, struct.pack("<HHHHB", row, column, style, len(text), 1) + text.encode("utf-16-le"))


def _workbook(rows: Sequence[Sequence[XlsCell]], sheet: str, link: bytes) -> bytes:
    name = sheet.encode("latin-1")
    end = _record(0x000A, b"")
    codepage = _record(0x0042, struct.pack("<H", 1200))
    formats = _formats(rows)
    styles = _styles(formats)
    before = len(_bof(0x0005)) + len(codepage) + len(styles) + 4 + 8 + len(name) + len(end)
    bound = _record(0x0085, struct.pack("<IBBBB", before, 0, 0, len(name), 0) + name)
    width = max(map(len, rows))
    cells = b"".join(
        _cell(row, column, cell, formats)
        for row, cells_of_row in enumerate(rows)
        for column, cell in enumerate(cells_of_row)
    )
    dimensions = _record(0x0200, struct.pack("<IIHHH", 0, len(rows), 0, width, 0))
    return _bof(0x0005) + codepage + styles + bound + end + _bof(0x0010) + dimensions + cells + link + end


def _compound(stream: bytes) -> bytes:
    """Return a compound file with one stream, Workbook: header, allocation table, directory, then the stream."""
    stream = stream.ljust(_SMALLEST_STREAM, b"\0")
    count = -(-len(stream) // SECTOR)
    chain = [_FAT, _END, *range(3, 2 + count), _END]
    table = struct.pack(f"<{len(chain)}I", *chain).ljust(SECTOR, b"\xff")
    header = struct.pack(
        "<8s16sHHHHH6xIIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"",
        0x3E,
        3,
        0xFFFE,
        9,
        6,
        0,
        1,
        1,
        0,
        _SMALLEST_STREAM,
        _END,
        0,
        _END,
        0,
        0,
    )
    header = header.ljust(SECTOR, b"\xff")
    folder = _entry("Root Entry", 5, 1, _END, 0) + _entry("Workbook", 2, _FREE, 2, len(stream))
    return header + table + folder.ljust(SECTOR, b"\0") + stream.ljust(count * SECTOR, b"\0")


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    """Return one entry of the directory."""
    text = name.encode("utf-16-le") + b"\0\0"
    head = text.ljust(64, b"\0") + struct.pack("<HBB", len(text), kind, 1)
    return head + struct.pack("<III", _FREE, _FREE, child) + bytes(36) + struct.pack("<IQ", start, size)
