"""Two inventories compared record by record, as a document for an appendix."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tracker.domain.differences.recapture import Lists
from tracker.domain.differences.two_inventories import FOUND, ComparedPartnership, Found, OtherInventory
from tracker.reports.document.blocks import Block, Document, Heading, Paragraph, Runs, Table, Text, plain
from tracker.reports.document.report_texts import ReportTexts
from tracker.reports.inventory_texts import (
    HEADINGS,
    counts_text,
    differing,
    partnership_name,
    recapture_heading,
    recapture_lines,
    sides_of,
    unread_text,
)
from tracker.reports.writers.report_file import write_report


@dataclass(frozen=True, slots=True)
class ReportedInventory:
    """The contents of the document: the name of the project and of their file, and how the lists were made.

    `day` is the ordinal of the day on which it is made.
    """

    project: str
    theirs: str
    found: OtherInventory
    lists: Lists
    day: int


def write_inventory(reported: ReportedInventory, path: Path, texts: ReportTexts, *, may_replace: bool = False) -> None:
    """Write the document in the format of the file's ending; KnownError unknown_format, already_exists, no_folder."""
    write_report(inventory_document(reported, texts), Path(path), may_replace=may_replace)


def inventory_document(reported: ReportedInventory, texts: ReportTexts) -> Document:
    """Return the document of a comparison."""
    title = texts.tr("{project} and {theirs}, record by record", project=reported.project, theirs=reported.theirs)
    made = texts.tr("Made on {day}", day=texts.day(reported.day))
    return Document(title, made, texts.language, tuple(_blocks(reported, texts)), (), day=reported.day)


def _blocks(reported: ReportedInventory, texts: ReportTexts) -> Iterator[Block]:
    found = reported.found
    yield Paragraph(plain(f"{counts_text(found, FOUND, texts)}."))
    for kind in FOUND:
        listed = [each for each in found.partnerships if kind in each.found]
        if listed:
            yield Heading(HEADINGS[kind](texts))
            yield _table(kind, listed, found, texts)
    if found.unread_rows:
        yield Paragraph(plain(unread_text(found, texts)))
    if found.unclear:
        said = texts.tr("Theirs, which may be several of this project and are compared with none:")
        yield Paragraph(plain(f"{said} {'; '.join(found.unclear)}."))
    yield Heading(recapture_heading(texts))
    yield from (Paragraph(plain(line)) for line in recapture_lines(found, reported.lists, texts))


def _table(kind: Found, listed: list[ComparedPartnership], found: OtherInventory, texts: ReportTexts) -> Table:
    """Return the partnerships of a list: with what each inventory has where they differ, else their names."""
    name, number = texts.tr("Partnership"), texts.plural(len(listed), "1 partnership", "{n} partnerships")
    if not kind.endswith("_otherwise"):
        rows = tuple((plain(partnership_name(each, found, texts)),) for each in listed)
        return Table(number, (name,), rows, (100,))
    lines: list[tuple[Runs, ...]] = []
    for each in listed:
        shown = partnership_name(each, found, texts)
        for one in differing(each, kind):
            lines.append(((Text(shown, is_bold=True),), *(plain(side) for side in sides_of(one, texts))))
            shown = ""
    return Table(number, (name, texts.tr("Here"), texts.tr("Theirs")), tuple(lines), (40, 30, 30))
