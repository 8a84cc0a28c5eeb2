"""Links, comments, merged cells and date formats of an XLS sheet, read in the parser process with xlrd."""

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
