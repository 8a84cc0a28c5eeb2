"""Rows with a list of names in a cell: as many rows with one name each, or a question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, product

from tracker.domain.bodies.countries import find_country
from tracker.domain.text.phrases import Phrase
from tracker.errors import RuleError
from tracker.exchange.tables.asking.cell_readings import Understood
from tracker.exchange.tables.asking.column_texts import rows_with, texts_of_column
from tracker.exchange.tables.asking.known_names import KnownNames
from tracker.exchange.tables.asking.several import (
    SEVERAL_ANSWERS,
    Listed,
    Part,
    answered_parts,
    listed,
    may_list,
    names_to_look_up,
)
from tracker.exchange.tables.mapping.table_columns import SIDES, Recognised
from tracker.exchange.tables.reading.cell_rows import CellNote, TableRow

MAX_NAMES_SHOWN = 6
ANY_FORM = ""
"""The key of an answer for lists with any separator."""
Answers = Mapping[str, Mapping[str, str]]
"""[field][form of list] -> `several` or `one`."""
Literals = Mapping[str, frozenset[str]]
"""[field] -> the texts that the mapping's values give, which are names without any doubt."""
_PLACING = ("codes", "subdivision", "latitude", "longitude")
"""Facts about one body: a name in a row with them is not divided without a question."""


@dataclass(frozen=True, slots=True)
class ListedRows:
    """The rows with one name in each cell, the errors for cells that are asked about, and how others were read."""

    rows: Sequence[TableRow]
    recognised: Recognised
    made: int = 0
    """The number of cells of each row if the rows are not the file's own any more, else 0."""
    asked: Mapping[str, Mapping[str, RuleError]] = field(default_factory=dict)
    understood: tuple[Understood, ...] = ()


@dataclass(frozen=True, slots=True)
class _Side:
    """The columns of one body: its name, its country (None without one), and facts that only one body can have."""

    field: str
    country_field: str
    header: str
    index: int
    country: int | None
    placing: tuple[int, ...]

    def key(self, row: TableRow) -> tuple[str, str, bool]:
        """Return the name, the country, and whether other cells say which body it is."""
        country = row.cell(self.country).strip() if self.country is not None else ""
        return row.cell(self.index), country, any(row.cell(index).strip() for index in self.placing)


def rows_of_lists(
    rows: Sequence[TableRow],
    recognised: Recognised,
    width: int,
    answers: Answers,
    literals: Literals,
    known: KnownNames,
) -> ListedRows:
    """Divide the rows whose names are lists, where that is certain or was answered; the others are asked about.

    `rows`, of `width` cells each, are returned unchanged if nothing was divided. If the table
    has no column of countries, a name with a country of its own adds it.
    """
    sides = [
        side
        for side, texts in ((each, texts_of_column(rows, each.index)) for each in _sides(recognised))
        if any(map(may_list, texts))
    ]
    if not sides:
        return ListedRows(rows, recognised)
    read = _Reader(sides, answers, literals, known)
    read.look_up(rows)
    if not read.divides:
        return ListedRows(rows, recognised, asked=read.asked)
    added = [each.country_field for each in sides if each.country is None and read.has_countries(each)]
    indexes = {**recognised.indexes, **{name: width + place for place, name in enumerate(added)}}
    headers = {**recognised.headers, **{name: recognised.headers[f"body_{name[-1]}"] for name in added}}
    read.sides = [replace(each, country=indexes.get(each.country_field)) for each in sides]
    made = list(read.divided([_widened(row, width, len(added)) for row in rows] if added else rows))
    return ListedRows(
        made, replace(recognised, indexes=indexes, headers=headers), width + len(added), read.asked, read.understood()
    )


def _widened(row: TableRow, width: int, more: int) -> TableRow:
    """Return a row with empty cells behind those of the header."""
    if row.is_cut_off and len(row.cells) < width:
        return row
    cells = (*row.cells[:width], *[""] * (width - len(row.cells)), *[""] * more, *row.cells[width:])
    return replace(row, cells=cells)


class _Reader:
    """Reads each different cell once."""

    def __init__(self, sides: Sequence[_Side], answers: Answers, literals: Literals, known: KnownNames) -> None:
        self.sides, self._answers, self._literals, self._known = sides, answers, literals, known
        self._parts: dict[tuple[str, str, str, bool], tuple[Part, ...]] = {}
        self._counts: Counter[tuple[str, str, tuple[Part, ...]]] = Counter()
        self.asked: dict[str, dict[str, RuleError]] = {}

    @property
    def divides(self) -> bool:
        """Whether a cell is divided, or read as another name than it has."""
        return any(self._parts.values())

    def has_countries(self, side: _Side) -> bool:
        """Return whether a name of a side has a country of its own."""
        return any(part.country for key, parts in self._parts.items() if key[0] == side.field for part in parts)

    def look_up(self, rows: Sequence[TableRow]) -> None:
        """Read the names of all rows."""
        cells = {
            (side.field, *side.key(rows[place])): side for side in self.sides for place in _first_places(rows, side)
        }
        self._known.prepare({name for _, cell, *_ in cells for name in names_to_look_up(cell)})
        for key, side in cells.items():
            self._parts[key] = self._read(side, *key[1:])

    def divided(self, rows: Sequence[TableRow]) -> Iterator[TableRow]:
        """Yield the rows, those with lists once for each name; the rows of one entry stay together."""
        for line, of_line in groupby(rows, key=lambda row: row.line):
            more = 0
            for _, of_entry in groupby(of_line, key=lambda row: row.entry):
                group = list(of_entry)
                options = [self._options(side, group[0]) for side in self.sides]
                chosen_parts = list(product(*options))
                for number, chosen in enumerate(chosen_parts):
                    notes = tuple(note for _, note in chosen if note is not None)
                    for place, row in enumerate(group):
                        yield replace(
                            self._with_parts(row, [part for part, _ in chosen]),
                            line=line,
                            entry=row.entry + more + number,
                            notes=(*row.notes, *(notes if place == 0 else ())),
                        )
                more += len(chosen_parts) - 1

    def understood(self) -> tuple[Understood, ...]:
        """Return how the cells were read that were divided, or read as another name."""
        return tuple(
            Understood(header, cell, _meaning(parts), count) for (header, cell, parts), count in self._counts.items()
        )

    def _options(self, side: _Side, row: TableRow) -> list[tuple[Part | None, CellNote | None]]:
        key = side.key(row)
        parts = self._parts.get((side.field, *key), ())
        if not parts:
            return [(None, None)]
        self._counts[side.header, key[0].strip(), parts] += 1
        code = "list_divided" if len(parts) > 1 else "name_in_list"
        return [(part, (side.header, key[0].strip(), code)) for part in parts]

    def _with_parts(self, row: TableRow, parts: Sequence[Part | None]) -> TableRow:
        cells = list(row.cells)
        for side, part in zip(self.sides, parts, strict=True):
            if part is not None:
                cells[side.index] = part.name
                if side.country is not None and side.country < len(cells):
                    cells[side.country] = part.country
        return replace(row, cells=tuple(cells))

    def _read(self, side: _Side, cell: str, country: str, is_placed: bool) -> tuple[Part, ...]:
        """Return the names of a cell with the country of each; empty for a name that is not changed."""
        if cell.strip() in self._literals.get(side.field, ()):
            parts = answered_parts(cell)
            return () if parts == (Part(cell.strip()),) else self._with_countries(parts, country)
        found = listed(cell, country, self._known)
        if found is None:
            return ()
        if is_placed and len(found.parts) == 1:
            return ()
        answers = self._answers.get(side.field, {})
        answer = answers.get(found.form) or answers.get(ANY_FORM, "")
        if answer == "one" and not found.is_certain:
            return ()
        if not answer and (is_placed or not found.is_certain):
            self._ask(side, cell.strip(), found)
            return ()
        return self._with_countries(found.parts, country)

    def _with_countries(self, parts: Sequence[Part], country: str) -> tuple[Part, ...]:
        """Give each name its own country, or that of the row unless it is known in other countries only."""
        code = find_country(country) or ""
        self._known.prepare([part.name for part in parts])
        return tuple(
            part
            if part.country
            else replace(part, country=country if self._may_be_in(part.name, code, len(parts)) else "")
            for part in parts
        )

    def _may_be_in(self, name: str, country: str, count: int) -> bool:
        return count == 1 or not country or self._known.knows(name, country) or not self._known.places(name)

    def _ask(self, side: _Side, cell: str, found: Listed) -> None:
        names = [part.name for part in found.parts][:MAX_NAMES_SHOWN]
        self.asked.setdefault(side.field, {})[cell] = RuleError(
            "asked_several", side.field, value=cell, form=found.form, names=names, choices=SEVERAL_ANSWERS
        )


def _first_places(rows: Sequence[TableRow], side: _Side) -> Iterator[int]:
    """Yield the indexes of rows whose name may be a list: the first with the name and the country, or all."""
    known: set[tuple[str, str]] = set()
    for place, name, country in rows_with(rows, side.index, side.country, may_list):
        if side.placing or (name, country) not in known:
            known.add((name, country))
            yield place


def _sides(recognised: Recognised) -> Iterator[_Side]:
    for place, (body, country) in enumerate(zip(SIDES["body"], SIDES["country"], strict=True)):
        if body in recognised.indexes:
            placing = (SIDES[kind][place] for kind in _PLACING)
            yield _Side(
                body,
                country,
                recognised.headers.get(body, body),
                recognised.indexes[body],
                recognised.indexes.get(country),
                tuple(recognised.indexes[each] for each in placing if each in recognised.indexes),
            )


def _meaning(parts: Sequence[Part]) -> str:
    names = "; ".join(f"{part.name} ({part.country})" if part.country else part.name for part in parts)
    return names if len(parts) == 1 else Phrase("{count} bodies: {names}", count=len(parts), names=names)
