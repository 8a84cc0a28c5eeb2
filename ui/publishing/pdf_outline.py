"""Bookmarks and the language of a PDF, which Qt does not write: appended to the file as an incremental update."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A title with its place: its level from 1, the index of its page, and the height above the foot in points."""

    title: str
    level: int
    page: int
    height: float


def with_outline(pdf: bytes, bookmarks: Sequence[Bookmark], language: str) -> bytes:
    """Return a PDF made by Qt with bookmarks and a language.

    The window of a reader shows its title instead of the name of the file. The file itself is not changed: its catalog
    is written again after it, as the format provides for later changes.
    """
    size, root = (_number(pdf, name) for name in (b"/Size", b"/Root"))
    catalog = _object(pdf, root).rstrip().removesuffix(b">>")
    kids = _object(pdf, _number(catalog, b"/Pages")).partition(b"[")[2].partition(b"]")[0]
    pages = [int(number) for number in kids.split()[::3]]
    entries = [f"/Lang ({language}) /ViewerPreferences << /DisplayDocTitle true >>".encode()]
    objects: dict[int, bytes] = {}
    if bookmarks:
        entries.append(b"/Outlines %d 0 R /PageMode /UseOutlines" % size)
        objects = _outline(bookmarks, size, pages)
    objects[root] = catalog + b"\n".join(entries) + b"\n>>"
    return pdf + _update(pdf, objects, size + len(objects) - 1, root)


def _outline(bookmarks: Sequence[Bookmark], first: int, pages: Sequence[int]) -> dict[int, bytes]:
    """Return the objects of the outline by number: the outline itself is `first`, its entries follow."""
    parents: list[int] = []
    open_entries: list[int] = []
    for index, mark in enumerate(bookmarks):
        while open_entries and bookmarks[open_entries[-1]].level >= mark.level:
            open_entries.pop()
        parents.append(open_entries[-1] if open_entries else -1)
        open_entries.append(index)

    def reference(index: int) -> bytes:
        return b"%d 0 R" % (first + 1 + index)

    def family(parent: int) -> bytes:
        """Return the entries of a parent as its first, its last and the number of all below it."""
        inside = [index for index, above in enumerate(parents) if above == parent]
        count = sum(_is_below(index, parent, parents) for index in range(len(parents)))
        if not inside:
            return b""
        return b"/First %s /Last %s /Count %d" % (reference(inside[0]), reference(inside[-1]), count)

    objects = {first: b"<< /Type /Outlines %s >>" % family(-1)}
    for index, mark in enumerate(bookmarks):
        siblings = [other for other, above in enumerate(parents) if above == parents[index]]
        place = siblings.index(index)
        parts = [
            b"/Title <%s>" % ("\ufeff" + mark.title).encode("utf-16-be").hex().encode(),
            b"/Parent %s" % reference(parents[index]),
            b"/Dest [%d 0 R /XYZ null %.2f null]" % (pages[mark.page], mark.height),
            family(index),
        ]
        parts += [b"/Prev %s" % reference(siblings[place - 1])] if place else []
        parts += [b"/Next %s" % reference(siblings[place + 1])] if place + 1 < len(siblings) else []
        objects[first + 1 + index] = b"<< %s >>" % b" ".join(parts)
    return objects


def _is_below(index: int, ancestor: int, parents: Sequence[int]) -> bool:
    above = parents[index]
    while above not in (ancestor, -1):
        above = parents[above]
    return above == ancestor


def _update(pdf: bytes, objects: dict[int, bytes], size: int, root: int) -> bytes:
    """Return the objects, their table and the trailer, for the end of the file."""
    body, places = b"\n", {}
    for number, content in sorted(objects.items()):
        places[number] = len(pdf) + len(body)
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"xref\n" + b"".join(b"%d 1\n%010d 00000 n \n" % each for each in sorted(places.items()))
    trailer = pdf[pdf.rindex(b"trailer") :]
    named = trailer.partition(b"/ID [")[2].partition(b"]")[0]
    numbers = (size, root, _number(trailer, b"/Info"), named, _number(trailer, b"startxref"))
    facts = b"<< /Size %d /Root %d 0 R /Info %d 0 R /ID [%s] /Prev %d >>" % numbers
    return body + table + b"trailer\n%s\nstartxref\n%d\n%%%%EOF\n" % (facts, len(pdf) + len(body))


def _object(pdf: bytes, number: int) -> bytes:
    """Return the content of an object of the file; ValueError if there is no such object."""
    begin = b"\n%d 0 obj\n" % number
    start = pdf.index(begin) + len(begin)
    return pdf[start : pdf.index(b"endobj", start)]


def _number(content: bytes, name: bytes) -> int:
    """Return the number after the last occurrence of a name."""
    return int(content.rpartition(name)[2].split(None, 1)[0])
