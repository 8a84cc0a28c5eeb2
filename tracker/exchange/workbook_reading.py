"""Reads the sheets of an XLSX, XLS or ODS workbook as text."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from tracker.exchange.table_reading import MOST_COLUMNS, MOST_ROWS, Table, TableRow
from tracker.exchange.workbook_bounds import require_bounded
from tracker.problems import RuleError

SEARCHED_FOR_HEADER = 20
"""How many rows may stand above the header: titles, merged cells, remarks."""

Cells = tuple[str, ...]


def read_workbook(content: bytes, name: str, is_header: Callable[[Sequence[str]], bool]) -> Table:
    """The first sheet with a row, among its first ones, that is a header; the rows below it are its rows.

    RuleError workbook_unreadable, workbook_too_large, workbook_too_wide, table_columns, table_without_rows,
    not_a_bibliography.
    """
    for sheet, rows in Workbook(content, name).sheets():
        found = next((place for place, row in enumerate(rows[:SEARCHED_FOR_HEADER]) if is_header(row)), None)
        if found is not None:
            return table_below(rows, found, name, sheet)
    raise RuleError("not_a_bibliography", "file", path=name)


class Workbook:
    """An open workbook; RuleError workbook_unreadable, workbook_too_large, workbook_too_wide."""

    def __init__(self, content: bytes, name: str) -> None:
        from python_calamine import CalamineWorkbook

        require_bounded(content, name)
        self._name = name
        try:
            self._workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
            self.names: tuple[str, ...] = tuple(self._workbook.sheet_names)
        except Exception as error:  # the reader has errors of its own for each thing that may be wrong
            raise RuleError("workbook_unreadable", "file", path=name) from error

    def rows(self, sheet: str) -> list[Cells]:
        """The cells of a sheet as text, from its first corner; RuleError table_rows, workbook_unreadable."""
        try:
            found = self._workbook.get_sheet_by_name(sheet)
            if found.total_height > MOST_ROWS:
                raise RuleError("table_rows", "file", path=self._name, limit=MOST_ROWS)
            return [tuple(map(_text, row)) for row in found.to_python(skip_empty_area=False)]
        except RuleError:
            raise
        except Exception as error:  # as above
            raise RuleError("workbook_unreadable", "file", path=self._name) from error

    def sheets(self) -> Iterator[tuple[str, list[Cells]]]:
        """Every sheet with its rows."""
        for sheet in self.names:
            yield sheet, self.rows(sheet)


def table_below(rows: Sequence[Cells], place: int, name: str, sheet: str) -> Table:
    """The table whose header is the row at this place; RuleError table_columns, table_without_rows."""
    header = tuple(" ".join(cell.split()) for cell in rows[place])
    while header and not header[-1]:
        header = header[:-1]
    if len(header) > MOST_COLUMNS:
        raise RuleError("table_columns", "file", count=len(header), limit=MOST_COLUMNS)
    below = [TableRow(line, row) for line, row in enumerate(rows, start=1) if line > place + 1 and any(row)]
    if not below:
        raise RuleError("table_without_rows", "file", path=name)
    return Table(header, below, "", "", sheet, place + 1)


def _text(cell: Any) -> str:
    """A cell as text: whole numbers without a point, dates as ISO."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime) and cell.time() == time():
        cell = cell.date()
    if isinstance(cell, (date, datetime, time)):
        return cell.isoformat()
    return "" if cell is None or isinstance(cell, timedelta) else str(cell)
