"""Makes compound files of Microsoft, such as messages of Outlook (MSG)."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from itertools import pairwise

Tree = Mapping[str, "bytes | Tree"]

_FREE, _END, _SAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SECTOR, _SHORT, _CUTOFF = 512, 64, 4096
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)


def message(
    subject: str,
    body: str,
    *,
    sender: str = "",
    sent: datetime | None = None,
    files: Sequence[tuple[str, bytes]] = (),
    rtf: bytes = b"",
    inner: Tree | None = None,
) -> bytes:
    """Return a message of Outlook."""
    tree: dict[str, bytes | Tree] = {**_message_tree(subject, body, sender, sent, 32)}
    if rtf:
        tree["__substg1.0_10090102"] = rtf
    for number, (name, content) in enumerate(files):
        tree[f"__attach_version1.0_#{number:08X}"] = {
            "__properties_version1.0": bytes(8),
            "__substg1.0_3707001F": name.encode("utf-16-le"),
            "__substg1.0_37010102": content,
        }
    if inner is not None:
        tree["__attach_version1.0_#000000FF"] = {"__substg1.0_3701000D": inner}
    return compound(tree)


def inner_message(subject: str, body: str) -> dict[str, bytes | Tree]:
    """Return a message to be put into another."""
    return _message_tree(subject, body, "", None, 24)


def _message_tree(subject: str, body: str, sender: str, sent: datetime | None, head: int) -> dict[str, bytes | Tree]:
    moment = int((sent - _EPOCH).total_seconds()) * 10_000_000 if sent else 0
    tree: dict[str, bytes | Tree] = {
        "__properties_version1.0": bytes(head) + struct.pack("<IIQ", 0x00390040, 6, moment),
        "__substg1.0_0037001F": subject.encode("utf-16-le"),
        "__substg1.0_0C1A001F": sender.encode("utf-16-le"),
    }
    if body:
        tree["__substg1.0_1000001F"] = body.encode("utf-16-le")
    return tree


def compound(tree: Tree) -> bytes:
    """Return a compound file with these storages and streams."""
    entries: list[list[object]] = []
    short, big = bytearray(), bytearray()
    short_table: list[int] = []
    big_table: list[int] = []

    def store(content: bytes) -> tuple[int, bool]:
        is_short = len(content) < _CUTOFF
        place, table, size = (short, short_table, _SHORT) if is_short else (big, big_table, _SECTOR)
        if not content:
            return _END, True
        first, count = len(table), -(-len(content) // size)
        place.extend(content.ljust(count * size, b"\0"))
        table.extend([*range(first + 1, first + count), _END])
        return first, is_short

    def add(name: str, value: bytes | Tree) -> int:
        number = len(entries)
        if isinstance(value, bytes):
            entries.append([name, 2, _FREE, _FREE, *store(value), len(value)])
            return number
        entries.append([name, 1 if number else 5, _FREE, _FREE, _END, True, 0])
        children = [add(key, each) for key, each in value.items()]
        for one, following in pairwise(children):
            entries[one][2] = following
        if children:
            entries[number][3] = children[0]
        return number

    add("Root Entry", tree)
    return _written(entries, bytes(short), short_table, bytes(big), big_table)


def _written(
    entries: list[list[object]], short: bytes, short_table: list[int], big: bytes, big_table: list[int]
) -> bytes:
    """Return the sectors: table of sectors, directory, table of short sectors, short streams, long streams."""
    directory_count = -(-len(entries) * 128 // _SECTOR)
    short_table_count = -(-len(short_table) * 4 // _SECTOR)
    short_count = -(-len(short) // _SECTOR)
    rest = directory_count + short_table_count + short_count + len(big_table)
    table_count = 1
    while table_count * 128 < rest + table_count:
        table_count += 1
    table: list[int] = [_SAT] * table_count

    def chain(count: int) -> int:
        first = len(table)
        table.extend([*range(first + 1, first + count), _END] if count else [])
        return first if count else _END

    directory_at, short_table_at, short_at = chain(directory_count), chain(short_table_count), chain(short_count)
    big_at = len(table)
    table.extend(each if each == _END else each + big_at for each in big_table)
    entries[0][4:] = [short_at, True, len(short)]
    directory = b"".join(_entry(each, big_at) for each in entries)
    facts = table_count, directory_at, 0, _CUTOFF, short_table_at, short_table_count, _END, 0
    header = struct.pack("<8s16sHHHHH6xI8I", _MAGIC, bytes(16), 62, 3, 0xFFFE, 9, 6, 0, *facts)
    header += struct.pack("<109I", *range(table_count), *[_FREE] * (109 - table_count))
    table += [_FREE] * (table_count * 128 - len(table))
    shorts = short_table + [_FREE] * (short_table_count * 128 - len(short_table))
    return b"".join(
        (
            header,
            struct.pack(f"<{len(table)}I", *table),
            directory.ljust(directory_count * _SECTOR, b"\0"),
            struct.pack(f"<{len(shorts)}I", *shorts),
            short.ljust(short_count * _SECTOR, b"\0"),
            big,
        )
    )


def _entry(entry: list[object], big_at: int) -> bytes:
    name, kind, right, child, first, is_short, size = entry
    assert isinstance(name, str)
    assert isinstance(first, int)
    written = f"{name}\0".encode("utf-16-le")
    at = first if is_short or first == _END else first + big_at
    return struct.pack(
        "<64sHBBIII16sI8s8sIII",
        written,
        len(written),
        kind,
        1,
        _FREE,
        right,
        child,
        bytes(16),
        0,
        bytes(8),
        bytes(8),
        at,
        size,
        0,
    )
