"""Columns for the links and comments of the cells of a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from tracker.exchange.tables.reading.header_rows import distinct_names
from tracker.exchange.tables.reading.table_reading import Table

LINK = " (link)"
"""The suffix of the name of a column for the links of another column."""
COMMENTS = "Cell comments"
"""The column for the comments on the cells of a row."""

CellIndex = tuple[int, int]
"""Row and column of a cell, both counted from 0."""


def with_extras(
    table: Table,
    rows: Sequence[Sequence[str]],
    head: int,
    links: Mapping[CellIndex, str],
    comments: Mapping[CellIndex, str],
    joined: int = 0,
) -> Table:
    """Return the table with a column for the links of each column that has some, and one for comments.

    `rows` are all rows of the sheet, `head` is the index of the header among them; the first row was made of one line
    and `joined` more. A column whose links equal the texts of its cells gets no column.
    """
    below = {cell: address for cell, address in links.items() if cell[0] > head and cell[1] < len(table.header)}
    linked = sorted({cell[1] for cell, address in below.items() if address != _cell(rows, cell).strip()})
    comments_of: dict[int, list[str]] = {}
    for (line, _), text in sorted(comments.items()):
        if line > head and text.strip():
            comments_of.setdefault(line, []).append(text.strip())
    added = [f"{table.header[column]}{LINK}".strip() for column in linked] + ([COMMENTS] if comments_of else [])
    width = len(table.header)
    if not added:
        return table
    found = []
    for row in table.rows:
        row_index = row.line - 1
        row_index -= joined if row_index else 0
        more = [below.get((row_index, column), "") for column in linked]
        more += ["\n".join(comments_of.get(row_index, ()))] if comments_of else []
        cells = (*row.cells[:width], *([""] * (width - len(row.cells))), *more, *row.cells[width:])
        found.append(replace(row, cells=cells))
    return replace(table, header=distinct_names((*table.header, *added)), rows=found)


def _cell(rows: Sequence[Sequence[str]], cell_index: CellIndex) -> str:
    row, column = cell_index
    return rows[row][column] if row < len(rows) and column < len(rows[row]) else ""
