"""The blocks of a report, independent of its file format: headings, paragraphs, tables, pictures, quotes, notes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from tracker.domain.sources.references import Language

ParagraphKind = Literal["body", "lead", "quiet"]
"""`lead` is a sentence with its numbers; `quiet` is small print."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text, bold, italic or plain."""

    text: str
    is_bold: bool = False
    is_italic: bool = False


@dataclass(frozen=True, slots=True)
class NoteReference:
    """A reference to the note of a source, by the source's id."""

    source: int


Run = Text | NoteReference
Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A title. `level` 1 is a part of the document, 2 a section of a part. Some start a page."""

    text: str
    level: int = 1
    starts_page: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of text."""

    runs: Runs
    kind: ParagraphKind = "body"


@dataclass(frozen=True, slots=True)
class Items:
    """A bulleted list."""

    items: tuple[Runs, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under column titles. `widths` are the relative widths of the columns; the first cell of
    a row is its title.
    """

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Runs, ...], ...]
    widths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """A quote from a source, its translation, and the reference to its location in the source."""

    quote: str
    translation: str
    credit: Runs


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart: title, description for readers who cannot see it, and size in points.

    `png` has more pixels than the size needs, for print. Both `png` and `svg` may be empty, if the format of the report
    does not show them.
    """

    title: str
    description: str
    png: bytes
    width: float
    height: float
    svg: bytes = b""


@dataclass(frozen=True, slots=True)
class NoteList:
    """The block that the notes replace."""


Block = Heading | Paragraph | Items | Table | Quote | Picture | NoteList


@dataclass(frozen=True, slots=True)
class Note:
    """The note with the reference of a source."""

    source: int
    runs: Runs


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report. The number of a note is its position in `notes`, from 1."""

    title: str
    subtitle: str
    language: Language
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...]
    author: str = ""
    """The author that the properties of a file name; empty for none."""
    day: int | None = None
    """The ordinal of the day on which it was made, for the properties of a file."""
    _numbers: Mapping[int, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Number the notes by their source."""
        object.__setattr__(self, "_numbers", {note.source: number for number, note in enumerate(self.notes, 1)})

    def number_of(self, source: int) -> int:
        """Return the number of a source's note."""
        return self._numbers[source]

    @property
    def part_count(self) -> int:
        """The number of parts that a writer writes one after the other: blocks, rows of tables, notes."""
        rows = sum(len(block.rows) for block in self.blocks if isinstance(block, Table))
        return len(self.blocks) + rows + len(self.notes)


def plain(text: str) -> Runs:
    """Return a text as runs."""
    return (Text(text),) if text else ()


def runs_in(block: Block) -> Iterator[Runs]:
    """Yield all runs of a block, in reading order."""
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


def sources_in(blocks: Sequence[Block]) -> list[int]:
    """Return the ids of the sources that the blocks refer to, in order of first reference."""
    found = (
        run.source for block in blocks for runs in runs_in(block) for run in runs if isinstance(run, NoteReference)
    )
    return list(dict.fromkeys(found))
