"""Corrections of cells that the user makes before an import. The file is not changed, only the rows that are read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from tracker.exchange.tables.reading.cell_rows import CellRows, TableRow
from tracker.exchange.tables.reading.table_reading import Table


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
    indexes = {name: index for index, name in enumerate(table.header)}
    by_line: dict[int, dict[int, Correction]] = {}
    everywhere_by_cell: dict[tuple[int, str], Correction] = {}
    for each in corrections:
        index = indexes.get(each.column)
        if index is not None and each.line:
            by_line.setdefault(each.line, {})[index] = each
        elif index is not None:
            everywhere_by_cell[index, each.value] = each
    if not by_line and not everywhere_by_cell:
        return table, ()
    everywhere = sorted({index for index, _ in everywhere_by_cell})
    lines_by_correction: dict[tuple[str, str, str], list[int]] = {}
    rows = []
    for row in table.rows:
        chosen = {index: found for index in everywhere if (found := everywhere_by_cell.get((index, row.cell(index))))}
        own = by_line.get(row.line, {})
        chosen |= {index: each for index, each in own.items() if row.cell(index) == each.value}
        chosen = {index: each for index, each in chosen.items() if each.instead != each.value}
        rows.append(_with(row, chosen) if chosen else row)
        for each in chosen.values():
            lines_by_correction.setdefault((each.column, each.value, each.instead), []).append(row.line)
    return replace(table, rows=rows), tuple(
        MadeCorrection(*correction, tuple(lines)) for correction, lines in lines_by_correction.items()
    )


def of_line(corrections: Iterable[MadeCorrection], line: int) -> dict[str, MadeCorrection]:
    """Return the corrections that were made in a line, by column."""
    return {each.column: each for each in corrections if line in each.lines}


def equal_cells(table: Table, column: str, value: str) -> int:
    """Count the rows with this text in a column."""
    index = table.header.index(column)
    if isinstance(table.rows, CellRows):
        return table.rows.equal_cells(index, value)
    return sum(row.cell(index) == value for row in table.rows)


def _with(row: TableRow, chosen: Mapping[int, Correction]) -> TableRow:
    cells = list(row.cells) + [""] * (max(chosen) + 1 - len(row.cells))
    for index, each in chosen.items():
        cells[index] = each.instead
    return replace(row, cells=tuple(cells))
