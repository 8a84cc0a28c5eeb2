"""The folded names of the bodies of a gazetteer, searched as one byte string: fast for a hundred thousand of them."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate

from tracker.domain.text.name_folding import is_written_without_blanks, typed_forms

NAME = "|"
"""Delimiter before and after every folded name; folded names do not contain it."""

Way = tuple[bytes, bytes]
"""The bytes before and after a match."""
_WAYS: tuple[tuple[Way, ...], ...] = (((b"|", b"|"),), ((b"\n|", b""), (b"|", b"")), ((b" ", b""),))
"""Ways to match, best first: a whole name; the start of the main name or of any name; the start of a later word."""
_ANYWHERE: tuple[Way, ...] = ((b"", b""),)
"""A match anywhere in a name, only for scripts without spaces; in others it would find Balıkesir for Nuth."""
_MANY = 300
"""If a text has at least this number of hits, each kind of match is searched separately, up to the limit."""


def ways_to_match(text: str) -> tuple[tuple[Way, ...], ...]:
    """Return the groups of ways in which names can match a text, best first."""
    return (*_WAYS, _ANYWHERE) if is_written_without_blanks(text) else _WAYS


class NameLines:
    """The names of some bodies, one body per line, each name between two delimiters.

    `places`: the index of each line's body in the gazetteer; None if they are all bodies.
    """

    def __init__(self, lines: bytes, places: Sequence[int] | None = None) -> None:
        self._names = b"\n" + lines
        self._places = places

    @cached_property
    def _starts(self) -> Sequence[int]:
        return starts_of_lines(self._names[1:])

    def __iter__(self) -> Iterator[list[str]]:
        return (line.strip(NAME).split(NAME) for line in self._names.decode()[1:].split("\n"))

    def only(self, places: Sequence[int]) -> NameLines:
        """Return the lines of some bodies, given by ascending indices."""
        lines = self._names[1:].split(b"\n")
        return NameLines(b"\n".join(lines[place] for place in places), places)

    def names_at(self, line: int) -> list[str]:
        """Return the folded names in a line."""
        return self._names[self._starts[line] + 1 : self._starts[line + 1]].decode().strip(NAME).split(NAME)

    def places_of(self, name: str) -> Iterator[int]:
        """Yield the indices of the bodies with this folded name, ascending."""
        form = f"{NAME}{name}{NAME}".encode()
        at = -1 if not name or NAME in name else self._names.find(form)
        while at >= 0:
            yield self._place_at(at)
            at = self._names.find(form, at + 1)

    def find(self, text: str, ways: Iterable[Way], limit: int) -> Iterator[int]:
        """Yield the indices of the bodies that match a typed text in one of these ways; of each way at least the first
        `limit`, the same body several times.
        """
        hits = [(form.encode(), self._hits(form.encode())) for form in typed_forms(text)]
        for before, behind in ways:
            for form, few in hits:
                if len(few) < _MANY:
                    yield from self._matching(few, form, before, behind)
                else:
                    yield from self._first(before + form + behind, limit)

    def _hits(self, form: bytes) -> list[int]:
        """Return the offsets of these bytes in the names, at most `_MANY`."""
        hits: list[int] = []
        at = self._names.find(form)
        while at >= 0 and len(hits) < _MANY:
            hits.append(at)
            at = self._names.find(form, at + 1)
        return hits

    def _matching(self, hits: list[int], form: bytes, before: bytes, behind: bytes) -> Iterator[int]:
        """Yield the body of each hit that is preceded by `before` and followed by `behind`."""
        for at in hits:
            if self._names.endswith(before, 0, at) and self._names.startswith(behind, at + len(form)):
                yield self._place_at(at)

    def _first(self, pattern: bytes, limit: int) -> Iterator[int]:
        """Yield the first `limit` bodies whose names contain these bytes; a newline matches a line start."""
        at = 0
        for _ in range(limit):
            at = self._names.find(pattern, at)
            if at < 0:
                return
            yield self._place_at(at)
            at = self._starts[self._line_at(at) + 1]

    def _line_at(self, offset: int) -> int:
        return bisect_right(self._starts, offset) - 1

    def _place_at(self, offset: int) -> int:
        line = self._line_at(offset)
        return line if self._places is None else self._places[line]


def starts_of_lines(lines: bytes) -> Sequence[int]:
    """Return the start offset of each line, and at the end that of a further line."""
    return array("I", accumulate((len(line) + 1 for line in lines.split(b"\n")), initial=0))
