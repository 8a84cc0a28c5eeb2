"""Corrections of cells that the user makes before an import. The file is not changed, only the rows that are read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from tracker.exchange.tables.reading.table_reading import Table, TableRow


@dataclass(frozen=True, slots=True)
class Correction:
    """Text that replaces the cell `value` of a column: in one line, or in every line if `line` is 0."""

    column: str
    value: str
    instead: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class MadeCorrection:
    """Correction with the lines in which it was made."""

    column: str
    value: str
    instead: str
    lines: tuple[int, ...]

    def as_json(self) -> dict[str, object]:
        """Return the correction as JSON for the import's step in the journal."""
        return {"column": self.column, "from": self.value, "to": self.instead, "lines": list(self.lines)}


def corrected(table: Table, corrections: Sequence[Correction]) -> tuple[Table, tuple[MadeCorrection, ...]]:
    """Return the table with its cells corrected, and the corrections that were made, in the order of the file.

    A correction of one line takes precedence over one of every line. A correction whose column or text is missing is
    not made.
    """
    places = {name: place for place, name in enumerate(table.header)}
    of_lines: dict[int, dict[int, Correction]] = {}
    of_all: dict[tuple[int, str], Correction] = {}
    for each in corrections:
        place = places.get(each.column)
        if place is not None and each.line:
            of_lines.setdefault(each.line, {})[place] = each
        elif place is not None:
            of_all[place, each.value] = each
    if not of_lines and not of_all:
        return table, ()
    everywhere = sorted({place for place, _ in of_all})
    made: dict[tuple[str, str, str], list[int]] = {}
    rows = []
    for row in table.rows:
        chosen = {place: found for place in everywhere if (found := of_all.get((place, row.cell(place))))}
        own = of_lines.get(row.line, {})
        chosen |= {place: each for place, each in own.items() if row.cell(place) == each.value}
        chosen = {place: each for place, each in chosen.items() if each.instead != each.value}
        rows.append(_with(row, chosen) if chosen else row)
        for each in chosen.values():
            made.setdefault((each.column, each.value, each.instead), []).append(row.line)
    return replace(table, rows=rows), tuple(MadeCorrection(*told, tuple(lines)) for told, lines in made.items())


def of_line(corrections: Iterable[MadeCorrection], line: int) -> dict[str, MadeCorrection]:
    """Return the corrections that were made in a line, by column."""
    return {each.column: each for each in corrections if line in each.lines}


def equal_cells(table: Table, column: str, value: str) -> int:
    """Count the rows with this text in a column."""
    place = table.header.index(column)
    return sum(row.cell(place) == value for row in table.rows)


def _with(row: TableRow, chosen: Mapping[int, Correction]) -> TableRow:
    cells = list(row.cells) + [""] * (max(chosen) + 1 - len(row.cells))
    for place, each in chosen.items():
        cells[place] = each.instead
    return replace(row, cells=tuple(cells))
