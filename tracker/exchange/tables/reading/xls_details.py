"""Links, comments, merged cells, date formats and what is hidden in an XLS sheet, read with xlrd.

The functions are run in the parser process.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

CellIndex = tuple[int, int]


@dataclass(slots=True)
class XlsDetails:
    """The details of the cells of a sheet, by row and column from 0; `merged` are first and last rows and columns."""

    links: dict[CellIndex, str] = field(default_factory=dict)
    comments: dict[CellIndex, str] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    formats: dict[CellIndex, str] = field(default_factory=dict)
    """The number format of each cell that is a date."""
    hidden_rows: list[tuple[int, int]] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    struck: dict[CellIndex, str] = field(default_factory=dict)
    """The text without what is struck out, of each cell with such text."""


def read_xls(content: bytes, sheet: str) -> XlsDetails:
    """Return the details of a sheet. Raises many kinds of errors for a damaged file."""
    import xlrd

    found = XlsDetails()
    with open(os.devnull, "w", encoding="utf-8") as nowhere:
        book = xlrd.open_workbook(file_contents=content, formatting_info=True, on_demand=True, logfile=nowhere)
        page = book.sheet_by_name(sheet)
    found.merged = [
        (first, left, last - 1, right - 1)
        for first, last, left, right in page.merged_cells
        if last - first > 1 or right - left > 1
    ]
    for place, link in page.hyperlink_map.items():
        if isinstance(link.url_or_path, (str, bytes)):
            found.links[place] = link.url_or_path if isinstance(link.url_or_path, str) else link.url_or_path.decode()
    found.comments = {place: note.text.strip() for place, note in page.cell_note_map.items()}
    found.hidden_rows = [(row, row) for row, info in page.rowinfo_map.items() if info.hidden or info.height == 0]
    found.hidden_columns = [(column, column) for column, info in page.colinfo_map.items() if info.hidden]
    found.struck = dict(_struck(book, page))
    found.formats = dict(_formats(page, lambda number: _format_of(book, number)))
    return found


def _formats(page: Any, format_of: Callable[[int], str]) -> Iterator[tuple[CellIndex, str]]:
    """Yield the number format of each cell that is a date."""
    from xlrd import XL_CELL_DATE

    known: dict[int, str] = {}
    for row in range(page.nrows):
        for column, kind in enumerate(page.row_types(row)):
            if kind == XL_CELL_DATE:
                number = page.cell_xf_index(row, column)
                if number not in known:
                    known[number] = format_of(number)
                yield (row, column), known[number]


def _format_of(book: Any, number: int) -> str:
    return str(book.format_map[book.xf_list[number].format_key].format_str)


def _struck(book: Any, page: Any) -> Iterator[tuple[CellIndex, str]]:
    """Yield the text that is not struck out of each cell with text that is."""
    of_font = [bool(font.struck_out) for font in book.font_list]
    if not any(of_font):
        return
    for row in range(page.nrows):
        for column, value in enumerate(page.row_values(row)):
            if value in ("", None):
                continue
            text, is_struck = str(value), of_font[book.xf_list[page.cell_xf_index(row, column)].font_index]
            runs = [
                (0, is_struck),
                *((at, of_font[font]) for at, font in page.rich_text_runlist_map.get((row, column), ())),
            ]
            ends = [*(at for at, _ in runs[1:]), len(text)]
            rest = "".join(
                text[at:end] for (at, is_run_struck), end in zip(runs, ends, strict=True) if not is_run_struck
            )
            if rest != text:
                yield (row, column), " ".join(rest.split())
