"""Reading of the sheets of an XLSX, XLS or ODS workbook as text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tracker.domain.dates.vague_dates import read_date
from tracker.errors import RuleError
from tracker.exchange.parsing.parser_process import parsed
from tracker.exchange.tables.reading import workbook_details, workbook_parsing
from tracker.exchange.tables.reading.cell_rows import TableRow
from tracker.exchange.tables.reading.header_rows import (
    SEARCHED_FOR_HEADER,
    IsHeader,
    filled_width,
    joined_titles,
    named_columns,
    untitled,
)
from tracker.exchange.tables.reading.table_extras import CellIndex
from tracker.exchange.tables.reading.table_reading import MAX_ROWS, Table

SECONDS = 120
"""Limit of processor time for one sheet; the largest allowed sheet takes about twenty seconds."""

Cells = tuple[str, ...]
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_YEAR = re.compile(r"[12][0-9]{3}")


def read_workbook(content: bytes, name: str, is_header: Callable[[Sequence[str]], bool]) -> Table:
    """Return the first sheet with a header among its first rows, and the rows below the header.

    RuleError workbook_unreadable, workbook_too_large, workbook_too_wide, table_columns, table_without_rows,
    not_a_bibliography; ReadingError.
    """
    for sheet, rows in Workbook(content, name).sheets():
        found = next((index for index, row in enumerate(rows[:SEARCHED_FOR_HEADER]) if is_header(row)), None)
        if found is not None:
            return table_below(rows, found, name, sheet)
    raise RuleError("not_a_bibliography", "file", path=name)


@dataclass(frozen=True, slots=True)
class Details:
    """Links, comments, date precisions and struck-out text of cells, each by row and column, counted from 0.

    `merged` are ranges of cells by the first and last row and column.
    """

    links: Mapping[CellIndex, str]
    comments: Mapping[CellIndex, str]
    merged: Sequence[tuple[int, ...]]
    precisions: Mapping[CellIndex, str]
    has_formats: bool = True
    """Whether the number formats of all cells could be read, which show the precision of dates."""
    hidden_rows: Sequence[tuple[int, int]] = ()
    """Ranges of hidden rows, by their first and last index."""
    hidden_columns: Sequence[tuple[int, int]] = ()
    struck: Mapping[CellIndex, str] = field(default_factory=dict)
    """The text without what is struck out, of each cell with such text."""

    def dated(self, rows: Sequence[Cells]) -> list[Cells]:
        """Return the rows with dates as their cells show them: `2021-05-01` becomes `2021-05`, or `ca. 2021`."""
        by_row: dict[int, dict[int, str]] = {}
        for (row, column), precision in self.precisions.items():
            by_row.setdefault(row, {})[column] = precision
        return [
            tuple(_cut(cell, by_row[row].get(column, "")) for column, cell in enumerate(cells))
            if row in by_row
            else cells
            for row, cells in enumerate(rows)
        ]

    def filled_down(self, rows: Sequence[Cells], head: int) -> list[Cells]:
        """Return the rows with the text of merged cells below index `head` in each row that they span."""
        found = [list(row) for row in rows]
        remaining = sum(map(len, rows))
        for first, column, last, _ in self.merged:
            if first <= head or first >= len(rows) or column >= len(rows[first]):
                continue
            for row in range(first + 1, min(last, len(rows) - 1) + 1):
                if column < len(found[row]) and not found[row][column]:
                    found[row][column] = rows[first][column]
                remaining -= 1
                if remaining < 0:  # no sheet has so many; only damaged files have overlapping ranges
                    return list(map(tuple, found))
        return list(map(tuple, found))

    def merged_below(self, head: int) -> int:
        """Count the merged cells below index `head` that span several rows."""
        return sum(first > head and last > first for first, _, last, _ in self.merged)


def _cut(cell: str, shown: str) -> str:
    """Return a date with the precision and the words with which its cell shows it: `ca. 2021` for `2021-05-01`."""
    if not shown or (_DAY.fullmatch(cell) is None and _YEAR.fullmatch(cell) is None):
        return cell
    precision, *words = shown.split("\t")
    cut = {"year": cell[:4], "month": cell[:7]}.get(precision, cell)
    if not words:
        return cut
    said = f"{words[0]}{cut}{words[1]}".strip()
    try:
        return said if read_date(said).edtf != read_date(cut).edtf else cut
    except RuleError:
        return cut


class Workbook:
    """Open workbook; RuleError workbook_unreadable, workbook_too_large, workbook_too_wide; ReadingError.

    It is read in a separate process (`parser_process.py`), because its native code may crash or exhaust the memory.
    """

    def __init__(self, content: bytes, name: str) -> None:
        self._name = name
        self._content = content
        names, _ = parsed(workbook_parsing.names, content, name, seconds=SECONDS)
        self.names: tuple[str, ...] = tuple(names)

    @property
    def visible_first(self) -> list[str]:
        """The names of the sheets, those of hidden ones last."""
        if len(self.names) < 2:
            return list(self.names)
        hidden, _ = parsed(workbook_parsing.hidden, self._content, self._name, seconds=SECONDS)
        return sorted(self.names, key=lambda name: name in hidden)

    def rows(self, sheet: str) -> list[Cells]:
        """Return the cells of a sheet as text, from its first corner; RuleError table_rows, workbook_unreadable."""
        rows, _ = parsed(workbook_parsing.rows, self._content, self._name, sheet, MAX_ROWS, seconds=SECONDS)
        return [tuple(row) for row in rows]

    def details(self, sheet: str) -> Details:
        """Return the details of a sheet."""
        found, _ = parsed(workbook_details.details, self._content, sheet, seconds=SECONDS)
        links, comments, precisions, struck = (
            {(row, column): text for row, column, text in found[name]}
            for name in ("links", "comments", "precisions", "struck")
        )
        merged, rows, columns = (
            [tuple(each) for each in found[name]] for name in ("merged", "hidden_rows", "hidden_columns")
        )
        return Details(links, comments, merged, precisions, found["has_formats"], rows, columns, struck)

    def sheets(self) -> Iterator[tuple[str, list[Cells]]]:
        """Yield every sheet with its rows."""
        for sheet in self.names:
            yield sheet, self.rows(sheet)


def table_below(rows: Sequence[Cells], header_index: int, name: str, sheet: str, joined: int = 0) -> Table:
    """Return the table whose header is the row at `header_index`, -1 for none.

    The first row was made of one line and `joined` more. RuleError table_columns, table_without_rows.
    """
    below = [
        TableRow(line + (joined if line > 1 else 0), row)
        for line, row in enumerate(rows, start=1)
        if line > header_index + 1 and any(row)
    ]
    if not below:
        raise RuleError("table_without_rows", "file", path=name)
    if header_index < 0:
        names = untitled(below)
        return Table(names, below, "", "", sheet, 0, untitled=frozenset(range(len(names))))
    titles = list(map(str.strip, rows[header_index]))
    while titles and not titles[-1]:
        del titles[-1]
    titles += [""] * (filled_width(below) - len(titles))
    header, without_title = named_columns(titles, below)
    line = header_index + 1 + (joined if header_index else 0)
    return Table(header, below, "", "", sheet, line, untitled=without_title)


def with_one_title_row(rows: Sequence[Cells], header_index: int, is_header: IsHeader) -> list[Cells]:
    """Return the rows with the titles at `header_index` and those of the row below joined, if both have titles.

    The row below is then empty, so that all rows keep their lines.
    """
    titles = joined_titles(rows, header_index, is_header) if header_index >= 0 else None
    found = list(rows)
    if titles is not None:
        found[header_index : header_index + 2] = [tuple(titles), ()]
    return found
