"""Reads XLSX, XLS and ODS with calamine. The functions are run in the parser process for `workbook_reading.py`.

Each returns a value of JSON and no bytes.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from tracker.errors import RuleError
from tracker.exchange.parsing.parser_process import Parsed
from tracker.exchange.tables.reading.workbook_bounds import require_bounded

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook


@dataclass(frozen=True, slots=True)
class _Opened:
    content: bytes
    workbook: CalamineWorkbook


_last_opened: list[_Opened] = []
"""The workbook that was opened last, because its sheets are read one after the other."""


def names(content: bytes, name: str) -> Parsed:
    """Return the names of the sheets; RuleError workbook_unreadable, workbook_too_large, workbook_too_wide."""
    return list(_workbook(content, name).sheet_names), b""


def hidden(content: bytes, name: str) -> Parsed:
    """Return the names of the hidden sheets; errors as `names`."""
    from python_calamine import SheetVisibleEnum

    sheets = _workbook(content, name).sheets_metadata
    return [each.name for each in sheets if each.visible != SheetVisibleEnum.Visible], b""


def rows(content: bytes, name: str, sheet: str, most: int) -> Parsed:
    """Return the cells of a sheet as text, from its first corner; RuleError table_rows, and those of `names`."""
    workbook = _workbook(content, name)
    try:
        found = workbook.get_sheet_by_name(sheet)
        if found.total_height > most:
            raise RuleError("table_rows", "file", path=name, limit=most)
        return [list(map(_text, row)) for row in found.to_python(skip_empty_area=False)], b""
    except (RuleError, MemoryError):
        raise
    except Exception as error:  # calamine has different exceptions for each kind of damage
        raise RuleError("workbook_unreadable", "file", path=name) from error


def forget() -> None:
    """Drop the workbook that was opened last."""
    _last_opened.clear()


def _workbook(content: bytes, name: str) -> CalamineWorkbook:
    from python_calamine import CalamineWorkbook

    if not _last_opened or _last_opened[0].content != content:
        forget()
        require_bounded(content, name)
        try:
            _last_opened.append(_Opened(content, CalamineWorkbook.from_filelike(io.BytesIO(content))))
        except MemoryError:
            raise
        except Exception as error:  # as above
            raise RuleError("workbook_unreadable", "file", path=name) from error
    return _last_opened[0].workbook


def _text(cell: Any) -> str:
    """Return a cell as text: whole numbers without a point, dates as ISO."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime) and cell.time() == time():
        cell = cell.date()
    if isinstance(cell, (date, datetime, time)):
        return cell.isoformat()
    return "" if cell is None or isinstance(cell, timedelta) else str(cell)
