"""A simulated disk after a power cut: flushed data is there; of the rest nothing, all, or some sectors.

Writes to files arrive in any order, each completely, not at all, or in some of its sectors. Names are created, changed
and removed in order, as in file systems with a journal, up to any moment since the folder was last flushed.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.trust.supervised import Call

SECTOR = 512


@dataclass(slots=True)
class _File:
    flushed: bytes
    written: list[Call] = field(default_factory=list)
    """Writes and truncations since the last flush."""


Names = dict[Path, _File]
_NAMING = ("create", "unlink", "rename", "link")


class Disk:
    """The files below a folder, and the calls that changed them since."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._flushed: Names = {path: _File(path.read_bytes()) for path in folder.rglob("*") if path.is_file()}
        self._now = dict(self._flushed)
        self._named: list[tuple[Call, _File | None]] = []
        """Changes of names since the last flush, with the files that were created."""

    def do(self, call: Call) -> None:
        """Apply one call."""
        if call.kind in _NAMING:
            made = _File(b"") if call.kind == "create" else None
            self._named.append((call, made))
            _rename(self._now, call, made)
        elif call.kind in ("write", "cut"):
            self._now[call.path].written.append(call)
        elif call.kind == "sync":
            self._flush(call.path)
        else:
            assert call.kind == "folder", call

    def _flush(self, path: Path) -> None:
        if path in self._now:
            file = self._now[path]
            file.flushed = _written(file.flushed, file.written)
            file.written.clear()
            return
        last = max((at for at, (call, _) in enumerate(self._named) if path in _folders(call)), default=-1)
        for call, made in self._named[: last + 1]:
            _rename(self._flushed, call, made)
        del self._named[: last + 1]

    def without_power(self, dice: random.Random, *, everything: bool | None = None) -> dict[Path, bytes]:
        """Return the files after a power cut: with all of the unflushed changes (True), none (False), or a random
        choice (None).
        """
        names = dict(self._flushed)
        count = dice.randint(0, len(self._named)) if everything is None else len(self._named) * everything
        for call, made in self._named[:count]:
            _rename(names, call, made)
        return {path: self._content(file, dice, everything) for path, file in names.items()}

    def _content(self, file: _File, dice: random.Random, everything: bool | None) -> bytes:
        if everything is not None:
            return _written(file.flushed, file.written if everything else ())
        # one probability for the whole disk, so that rare combinations occur
        fates = dice.choices(("lost", "whole", "torn"), k=3)
        content = file.flushed
        for call in file.written:
            fate = dice.choice(fates)
            if fate == "whole":
                content = _written(content, [call])
            elif fate == "torn" and call.kind == "write":
                content = _written(content, _sectors(call, dice))
        return content


def _folders(call: Call) -> tuple[Path, ...]:
    return tuple(path.parent for path in (call.path, call.other) if path is not None)


def _rename(names: Names, call: Call, made: _File | None) -> None:
    if call.kind == "create":
        assert made is not None
        names[call.path] = made
    elif call.kind == "unlink":
        names.pop(call.path, None)
    elif call.path in names:
        assert call.other is not None
        names[call.other] = names.pop(call.path) if call.kind == "rename" else names[call.path]


def _written(content: bytes, calls: Sequence[Call]) -> bytes:
    made = bytearray(content)
    for call in calls:
        if call.kind == "cut":
            made = made[: call.offset].ljust(call.offset, b"\0")
        else:
            made = made.ljust(call.offset, b"\0")
            made[call.offset : call.offset + len(call.content)] = call.content
    return bytes(made)


def _sectors(call: Call, dice: random.Random) -> list[Call]:
    """Return a random selection of the sectors of a write."""
    begin = call.offset
    edges = [
        begin,
        *range((begin // SECTOR + 1) * SECTOR, begin + len(call.content), SECTOR),
        begin + len(call.content),
    ]
    return [
        Call("write", call.path, None, start, call.content[start - begin : end - begin])
        for start, end in itertools.pairwise(edges)
        if dice.random() < 0.5
    ]


def lay_out(files: dict[Path, bytes], folder: Path, at: Path) -> None:
    """Write the files of one folder into another."""
    for path, content in files.items():
        target = at / path.relative_to(folder)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
