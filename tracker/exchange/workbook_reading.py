"""Reads the sheets of an XLSX, XLS or ODS workbook as text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from tracker.exchange import workbook_parsing
from tracker.exchange.parser_process import parsed
from tracker.exchange.table_reading import MOST_COLUMNS, MOST_ROWS, Table, TableRow, told_apart, untitled
from tracker.problems import RuleError

SEARCHED_FOR_HEADER = 20
"""How many rows may stand above the header: titles, merged cells, remarks."""
SECONDS = 120
"""Of processor time for one sheet; the largest that is read takes some twenty."""

Cells = tuple[str, ...]


def read_workbook(content: bytes, name: str, is_header: Callable[[Sequence[str]], bool]) -> Table:
    """The first sheet with a row, among its first ones, that is a header; the rows below it are its rows.

    RuleError workbook_unreadable, workbook_too_large, workbook_too_wide, table_columns, table_without_rows,
    not_a_bibliography; ReadingError.
    """
    for sheet, rows in Workbook(content, name).sheets():
        found = next((place for place, row in enumerate(rows[:SEARCHED_FOR_HEADER]) if is_header(row)), None)
        if found is not None:
            return table_below(rows, found, name, sheet)
    raise RuleError("not_a_bibliography", "file", path=name)


class Workbook:
    """An open workbook; RuleError workbook_unreadable, workbook_too_large, workbook_too_wide; ReadingError.

    It is read in a process of its own (`parser_process.py`), whose native code may crash or fill the memory.
    """

    def __init__(self, content: bytes, name: str) -> None:
        self._name = name
        self._content = content
        names, _ = parsed(workbook_parsing.names, content, name, seconds=SECONDS)
        self.names: tuple[str, ...] = tuple(names)

    def rows(self, sheet: str) -> list[Cells]:
        """The cells of a sheet as text, from its first corner; RuleError table_rows, workbook_unreadable."""
        rows, _ = parsed(workbook_parsing.rows, self._content, self._name, sheet, MOST_ROWS, seconds=SECONDS)
        return [tuple(row) for row in rows]

    def sheets(self) -> Iterator[tuple[str, list[Cells]]]:
        """Every sheet with its rows."""
        for sheet in self.names:
            yield sheet, self.rows(sheet)


def table_below(rows: Sequence[Cells], place: int, name: str, sheet: str, joined: int = 0) -> Table:
    """The table whose titles are the row at this place, -1 for none; RuleError table_columns, table_without_rows.

    `joined` lines more than one make the first row.
    """
    below = [
        TableRow(line + (joined if line > 1 else 0), row)
        for line, row in enumerate(rows, start=1)
        if line > place + 1 and any(row)
    ]
    if not below:
        raise RuleError("table_without_rows", "file", path=name)
    if place < 0:
        return Table(untitled(below), below, "", "", sheet, 0)
    header = tuple(" ".join(cell.split()) for cell in rows[place])
    while header and not header[-1]:
        header = header[:-1]
    if len(header) > MOST_COLUMNS:
        raise RuleError("table_columns", "file", count=len(header), limit=MOST_COLUMNS)
    return Table(told_apart(header), below, "", "", sheet, place + 1 + (joined if place else 0))
