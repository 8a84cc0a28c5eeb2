"""Columns of a table without a meaning: which of them the user is asked about, and the list of all of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from tracker.domain.bodies.countries import find_country
from tracker.domain.coding.code_reading import names_code
from tracker.domain.dates.vague_dates import read_date
from tracker.errors import RuleError
from tracker.exchange.tables.asking.doubts import undoubted
from tracker.exchange.tables.mapping.header_words import PROBLEM_COLUMN
from tracker.exchange.tables.mapping.state_columns import holds_regions
from tracker.exchange.tables.mapping.table_mapping import Mapping
from tracker.exchange.tables.reading.header_rows import shown_name
from tracker.exchange.tables.reading.table_extras import LINK
from tracker.exchange.tables.reading.table_reading import Table
from tracker.wording.texts import ENGLISH_TEXTS, Texts

_SAMPLE = 200
_MAJORITY = 0.6
_MAX_EXAMPLES, _MAX_EXAMPLE_LENGTH = 3, 40
_MAX_WORDS = 4
_YEAR = re.compile(r"(?<!\d)(1[5-9]|20)\d\d(?!\d)")
_NOT_A_NAME = re.compile(r"[\d/@;:?!]|\.\s")

CellKind = Literal["dates", "countries", "names", "addresses", "statuses", "texts"]
CELL_KINDS: tuple[CellKind, ...] = ("dates", "countries", "names", "addresses", "statuses", "texts")
CELLS_CONTEXT = "the cells of a column"
"""The context of the kinds of cells in the catalogue."""


@dataclass(frozen=True, slots=True)
class ColumnQuestion:
    """Column without a meaning, the apparent kind of its cells, and the first different cells."""

    column: str
    cell_kind: CellKind
    examples: tuple[str, ...]

    def text(self, texts: Texts = ENGLISH_TEXTS) -> str:
        """Return a text that asks for the column's meaning and says how to give it."""
        return texts.tr(
            "What does the column {column} mean? It holds {kind} ({examples}) and was passed over: say what it is in a "
            "mapping (--mapping) or an answer (--answers).",
            column=shown_name(self.column, texts),
            kind=texts.tr_in(CELLS_CONTEXT, self.cell_kind),
            examples=", ".join(self.examples),
        )

    def as_json(self) -> dict[str, object]:
        """Return the column as the command line prints it in JSON."""
        return {"column": self.column, "holds": self.cell_kind, "examples": list(self.examples)}


def column_questions(table: Table, columns: Iterable[str], ignored: Collection[str] = ()) -> tuple[ColumnQuestion, ...]:
    """Return those of the `columns` whose cells are mostly dates, countries, statuses or names, or that contain links.

    A column without a title, or whose title is a date (a column a year), is asked about whatever it contains, one that
    the user wants to skip (`ignored`) never.
    """
    found = []
    for column in (each for each in columns if each not in ignored):
        index = table.header.index(column)
        is_untitled = index in table.untitled or is_dated(column)
        cells = table.filled_cells(index, len(table.rows) if is_untitled else _SAMPLE)[:_SAMPLE]
        cell_kind: CellKind | None = "addresses" if column.endswith(LINK) else _cell_kind(cells)
        cell_kind = cell_kind or ("texts" if cells and is_untitled else None)
        if cell_kind is not None:
            examples = tuple(dict.fromkeys(cell[:_MAX_EXAMPLE_LENGTH] for cell in cells))[:_MAX_EXAMPLES]
            found.append(ColumnQuestion(column, cell_kind, examples))
    return tuple(found)


def _cell_kind(cells: Sequence[str]) -> CellKind | None:
    """Return the kind of most of the cells; None for any other kind and for an empty column."""
    if not cells:
        return None
    threshold = _MAJORITY * len(cells)
    if sum(map(is_dated, cells)) >= threshold:
        return "dates"
    if sum(find_country(cell) is not None for cell in cells) >= threshold:
        return "countries"
    if sum(map(_is_status, cells)) >= threshold:
        return "statuses"
    return "names" if sum(map(_is_name, cells)) >= threshold else None


def is_dated(cell: str) -> bool:
    """Return whether a cell can be read as a date and contains a year; a bare number such as 12 does not."""
    if _YEAR.search(cell) is None:
        return False
    try:
        return read_date(cell) is not None
    except RuleError as error:
        return error.code == "date_ambiguous"


def _is_status(cell: str) -> bool:
    """Return whether a cell names a status, perhaps with a doubt."""
    return names_code("status", undoubted(cell, is_status=True) or cell)


def _is_name(cell: str) -> bool:
    """Return whether a cell may be a place name: few words, the first capitalised or in a script without capitals."""
    first = cell[0]
    is_capitalised = first.isupper() or (first.isalpha() and first.lower() == first.upper())
    return is_capitalised and len(cell) > 1 and len(cell.split()) <= _MAX_WORDS and not _NOT_A_NAME.search(cell)


# columns that are left out --------------------------------------------------------------------------------------------

IgnoredReason = Literal["asked", "no_title", "second_region", "no_meaning"]
"""Why: the report asks about it; it has no title; its regions are of a body that has a column of regions; its title is
unknown, or its meaning has another column."""


@dataclass(frozen=True, slots=True)
class IgnoredColumn:
    """Column without a meaning. `name` is the title, or of a column without a title its place: `Column 6`."""

    place: int
    name: str
    has_title: bool = True
    reason: IgnoredReason = "no_meaning"

    def as_json(self) -> dict[str, object]:
        """Return the column as the command line prints it in JSON."""
        return {"place": self.place, "title": self.name if self.has_title else "", "reason": self.reason}


def ignored_columns(table: Table, mapping: Mapping, asked: Collection[str]) -> tuple[IgnoredColumn, ...]:
    """Return the columns of a table that a mapping leaves out, in their order; `asked` are those asked about."""
    used = mapping.used_columns
    return tuple(
        IgnoredColumn(index + 1, name, index not in table.untitled, _reason(table, index, mapping, asked))
        for index, name in enumerate(table.header)
        if name and name not in used and name.casefold() != PROBLEM_COLUMN
    )


def unread_columns(
    header: Sequence[str], read: Collection[int], untitled: Collection[int]
) -> tuple[IgnoredColumn, ...]:
    """Return the columns of a header whose indexes are not among those that were `read`."""
    return tuple(
        IgnoredColumn(index + 1, name, index not in untitled, "no_title" if index in untitled else "no_meaning")
        for index, name in enumerate(header)
        if name and index not in read
    )


def _reason(table: Table, index: int, mapping: Mapping, asked: Collection[str]) -> IgnoredReason:
    if {"subdivision_a", "subdivision_b"} & mapping.fields and holds_regions(table, index):
        return "second_region"
    if table.header[index] in asked:
        return "asked"
    return "no_title" if index in table.untitled else "no_meaning"
