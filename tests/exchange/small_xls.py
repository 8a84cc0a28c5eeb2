"""Small workbook in the format of Excel 97: BIFF8 records in a compound file, all cells texts."""

from __future__ import annotations

import struct
from collections.abc import Sequence

SECTOR = 512
_SMALLEST_STREAM = 4096
"""Minimum length of the stream in bytes; a shorter stream would have to be stored as a mini stream."""
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def small_xls(rows: Sequence[Sequence[str]], sheet: str = "Blad1") -> bytes:
    """Return the bytes of the workbook."""
    return _compound(_workbook(rows, sheet))


def _record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def _bof(kind: int) -> bytes:
    return _record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0x0DBB, 0x07CC, 0, 6))


def _workbook(rows: Sequence[Sequence[str]], sheet: str) -> bytes:
    name = sheet.encode("latin-1")
    end = _record(0x000A, b"")
    codepage = _record(0x0042, struct.pack("<H", 1200))
    before = len(_bof(0x0005)) + len(codepage) + 4 + 8 + len(name) + len(end)
    bound = _record(0x0085, struct.pack("<IBBBB", before, 0, 0, len(name), 0) + name)
    width = max(map(len, rows))
    cells = b"".join(
        _record(0x0204, struct.pack("<HHHHB", row, column, 0, len(text), 1) + text.encode("utf-16-le"))
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
    )
    dimensions = _record(0x0200, struct.pack("<IIHHH", 0, len(rows), 0, width, 0))
    return _bof(0x0005) + codepage + bound + end + _bof(0x0010) + dimensions + cells + end


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
