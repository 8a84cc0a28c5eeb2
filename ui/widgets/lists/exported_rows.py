"""The rows of a table as text for the clipboard, and as a table for an export."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from tracker.exchange.formula_cells import escape_formula
from ui.models.columns import Column, Row
from ui.models.rows_table import RowsTableModel
from ui.models.shown_table import ExportableTable

if TYPE_CHECKING:
    # Imported for type checks only, so that the window starts without the modules that read a project.
    from tracker.queries.reader import Reader
    from ui.models.rows_table import Ids

    Reading = Callable[[Reader, Ids], Sequence[Row]]
    """Reads the rows of some ids, in any thread."""

READ_AT_ONCE = 128
"""Rows of an exported table that are read at once."""


def exported_rows(
    model: RowsTableModel[Row],
    columns: Sequence[Column[Row]],
    name: str,
    reading: Reading[Row] | None = None,
    is_confidential: Callable[[Row], bool] | None = None,
    confidential: Callable[[Reader], int] | None = None,
) -> ExportableTable:
    """Return all rows with these columns.

    `reading` reads the rows in the background; without it they are copied now. `is_confidential` returns whether a row
    names a confidential source, `confidential` the number of such sources.
    """
    ids = model.ids
    at_hand = [] if reading else [row for place in range(len(ids)) if (row := model.row_at(place)) is not None]

    def read_rows(reader: Reader) -> Iterator[Row]:
        for start in range(0, len(ids), READ_AT_ONCE):
            part = slice(start, start + READ_AT_ONCE)
            yield from reading(reader, ids[part]) if reading else at_hand[part]

    def cells(row: Row) -> list[str]:
        return [" ".join(column.text(row).split()) for column in columns]

    def rows(reader: Reader) -> Iterator[list[str]]:
        return map(cells, read_rows(reader))

    def open_rows(reader: Reader) -> Iterator[list[str]]:
        assert is_confidential is not None
        return (cells(row) for row in read_rows(reader) if not is_confidential(row))

    titles = [column.title() for column in columns]
    return ExportableTable(name, titles, len(ids), rows, confidential, open_rows if is_confidential else None)


def rows_as_text(rows: Sequence[Row], columns: Sequence[Column[Row]]) -> str:
    """Return rows as tab-separated text with a line of titles, also the muted texts of their cells."""
    lines = [[column.title() for column in columns]]
    for row in rows:
        cells = (" ".join((column.text(row), column.secondary_text(row))) for column in columns)
        lines.append([_cell_text(cell) for cell in cells])
    return "\n".join("\t".join(line) for line in lines) + "\n"


def _cell_text(text: str) -> str:
    """Return the text of a cell on one line. Text that a spreadsheet would run as a formula is escaped."""
    return escape_formula(" ".join(text.split()))
