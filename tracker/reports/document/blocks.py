"""What a report is made of, whatever it is written as: headings, paragraphs, tables, pictures, quotes and notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from tracker.domain.sources.references import Language

ParagraphKind = Literal["body", "lead", "quiet"]
"""`lead` is a sentence with its numbers, `quiet` what stands small beside it."""


@dataclass(frozen=True, slots=True)
class Text:
    """A piece of text in one kind of letters."""

    text: str
    is_bold: bool = False
    is_italic: bool = False


@dataclass(frozen=True, slots=True)
class NoteReference:
    """Refers to the note of a source, by the source's id."""

    source: int


Run = Text | NoteReference
Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of a part; `level` 1 is a part of the whole, 2 one within it."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    runs: Runs
    kind: ParagraphKind = "body"


@dataclass(frozen=True, slots=True)
class Items:
    """A list without an order."""

    items: tuple[Runs, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows below titles; `widths` are the shares of the columns, the first cell of a row is what it is about."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Runs, ...], ...]
    widths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """What a source says in its own words, in ours, and where it stands there."""

    quote: str
    translation: str
    credit: Runs


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart: what it is called, what it shows for those who can't see it, and its size in points.

    `png` is finer than the size says, for print; `svg` may be empty.
    """

    title: str
    description: str
    png: bytes
    width: float
    height: float
    svg: bytes = b""


@dataclass(frozen=True, slots=True)
class NoteList:
    """The place where the notes stand."""


Block = Heading | Paragraph | Items | Table | Quote | Picture | NoteList


@dataclass(frozen=True, slots=True)
class Note:
    """The reference to a source."""

    source: int
    runs: Runs


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report; a note's number is its place among `notes`, counted from 1."""

    title: str
    subtitle: str
    language: Language
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...]

    def number_of(self, source: int) -> int:
        """The number of a source's note."""
        return next(number for number, note in enumerate(self.notes, 1) if note.source == source)


def plain(text: str) -> Runs:
    """A text as runs."""
    return (Text(text),) if text else ()


def runs_in(block: Block) -> Iterator[Runs]:
    """All runs of a block, in the order in which they are read."""
    match block:
        case Paragraph(runs):
            yield runs
        case Items(items):
            yield from items
        case Table(_, _, rows):
            for row in rows:
                yield from row
        case Quote(_, _, credit):
            yield credit


def marks_in(blocks: Sequence[Block]) -> list[int]:
    """The sources that are referred to, in the order in which they first are."""
    found = (
        run.source for block in blocks for runs in runs_in(block) for run in runs if isinstance(run, NoteReference)
    )
    return list(dict.fromkeys(found))
