"""The options with which a file is read as a table."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """The options for reading a file; those that are empty or None are detected."""

    encoding: str = ""
    sheet: str = ""
    """Name or number of the sheet of a workbook, or of the table of a page."""
    delimiter: str = ""
    header_line: int | None = None
    """The line of the header from 1; 0 for a table without a header."""
    fill_merged: bool = False
    """Whether a merged cell of a workbook counts for every row that it spans."""


DETECTED = ReadOptions()
"""Everything is detected."""
