"""Reads a sheet of an XLSX, XLS or ODS workbook as text."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from tracker.exchange.table_reading import MOST_COLUMNS, Table, TableRow
from tracker.exchange.workbook_bounds import require_bounded
from tracker.problems import RuleError

_SEARCHED_FOR_HEADER = 20


def read_workbook(content: bytes, name: str, is_header: Callable[[Sequence[str]], bool]) -> Table:
    """The first sheet with a row, among its first ones, that is a header; the rows below it are its rows.

    RuleError workbook_unreadable, workbook_too_large, workbook_too_wide, table_columns, table_without_rows,
    not_a_bibliography.
    """
    from python_calamine import CalamineWorkbook

    require_bounded(content, name)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        for sheet in workbook.sheet_names:
            rows = [
                tuple(map(_text, row)) for row in workbook.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
            ]
            found = next((place for place, row in enumerate(rows[:_SEARCHED_FOR_HEADER]) if is_header(row)), None)
            if found is not None:
                return _table(rows, found, name)
    except RuleError:
        raise
    except Exception as error:  # the reader has errors of its own for each thing that may be wrong
        raise RuleError("workbook_unreadable", "file", path=name) from error
    raise RuleError("not_a_bibliography", "file", path=name)


def _table(rows: Sequence[tuple[str, ...]], place: int, name: str) -> Table:
    header = tuple(" ".join(cell.split()) for cell in rows[place])
    while header and not header[-1]:
        header = header[:-1]
    if len(header) > MOST_COLUMNS:
        raise RuleError("table_columns", "file", count=len(header), limit=MOST_COLUMNS)
    below = [TableRow(line, row) for line, row in enumerate(rows, start=1) if line > place + 1 and any(row)]
    if not below:
        raise RuleError("table_without_rows", "file", path=name)
    return Table(header, below, "", "")


def _text(cell: Any) -> str:
    """A cell as text: whole numbers without a point, dates as ISO."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime) and cell.time() == time():
        cell = cell.date()
    if isinstance(cell, (date, datetime, time)):
        return cell.isoformat()
    return "" if cell is None or isinstance(cell, timedelta) else str(cell)
