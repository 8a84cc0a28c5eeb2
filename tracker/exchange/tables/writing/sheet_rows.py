"""Writes the rows of a sheet as the XML that XlsxWriter would write, without its steps for each cell.

XlsxWriter calls half a dozen functions for each cell. Here a row is one text, made of the texts of its cells. The
result has the same bytes, except that a text which begins with `<r>` and ends with `</r>` remains a text: XlsxWriter
would write it as XML. What this uses of XlsxWriter's inside is why `pyproject.toml` limits its version.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from math import isfinite
from typing import Any

from tracker.errors import RuleError

MAX_CELL_LENGTH = 32_767
"""Characters of a cell, counted as in UTF-16."""
MAX_ROWS = 1_048_576
_EXACT = 2**53
"""Whole numbers beyond it are rounded by a spreadsheet."""
_SPECIAL = re.compile(r"[&<>\x00-\x1f\ufffe\uffff]|_x[0-9a-fA-F]{4}_|^\s|\s$")
"""Texts that need escapes, or whose spaces at the ends must be marked as kept."""
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]")
_LIKE_ESCAPED = re.compile(r"_x[0-9a-fA-F]{4}_")
"""A text that a spreadsheet would take for an escaped control character."""
_SPACE_AT_END = re.compile(r"^\s|\s$")
_ROWS_AT_ONCE = 200


def write_rows(sheet: Any, name: str, width: int, rows: Iterable[Sequence[object]]) -> None:
    """Write the rows of a sheet of a workbook in constant memory, below the header that is written already.

    `width` is the number of columns of the header; rows may be wider. RuleError workbook_cell_long, workbook_rows.
    """
    from xlsxwriter.utility import xl_col_to_name

    sheet._write_single_row(1)  # writes the header; the file of the rows is then at its end
    letters = [xl_col_to_name(column) for column in range(width)]
    lines: list[str] = []
    widest = last_line = 0
    for line, row in enumerate(rows, start=2):
        if line > MAX_ROWS:
            raise RuleError("workbook_rows", name, sheet=name, limit=MAX_ROWS)
        while len(letters) < len(row):
            letters.append(xl_col_to_name(len(letters)))
        cells = []
        for column, value in enumerate(row):
            if value is None or value == "":
                continue
            at = f"{letters[column]}{line}"
            if isinstance(value, (int, float)) and (isinstance(value, float) or abs(value) < _EXACT):
                cells.append(_number(at, value))
            else:
                cells.append(_text(name, at, line, str(value)))
            if column > widest:
                widest = column
        if cells:
            last_line = line
            lines.append(f'<row r="{line}">{"".join(cells)}</row>')
            if len(lines) == _ROWS_AT_ONCE:
                sheet.row_data_fh.write("".join(lines))
                lines.clear()
    sheet.row_data_fh.write("".join(lines))
    if last_line:
        sheet._check_dimensions(last_line - 1, widest)  # notes the extent of the sheet


def _number(at: str, value: float) -> str:
    if not isfinite(value):
        raise TypeError(f"a sheet has no number {value}")
    return f'<c r="{at}"><v>{value:.16G}</v></c>'


def _text(name: str, at: str, line: int, text: str) -> str:
    if len(text) > MAX_CELL_LENGTH // 2 and len(text.encode("utf-16-le", "surrogatepass")) // 2 > MAX_CELL_LENGTH:
        raise RuleError("workbook_cell_long", name, sheet=name, line=line, limit=MAX_CELL_LENGTH)
    if _SPECIAL.search(text) is None:
        return f'<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>'
    escaped = _CONTROL.sub(lambda found: f"_x{ord(found[0]):04X}_", _LIKE_ESCAPED.sub(r"_x005F\g<0>", text))
    kept = ' xml:space="preserve"' if _SPACE_AT_END.search(escaped) else ""
    escaped = escaped.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f'<c r="{at}" t="inlineStr"><is><t{kept}>{escaped}</t></is></c>'
