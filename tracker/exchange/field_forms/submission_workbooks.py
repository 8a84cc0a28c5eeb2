"""Submissions in a workbook, as KoboToolbox exports them: the sheets whose first row has a certain title."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Final

from tracker.exchange.field_forms.submission_tables import column_of
from tracker.exchange.tables.reading.table_reading import Table
from tracker.exchange.tables.reading.workbook_bounds import BROKEN
from tracker.exchange.tables.reading.workbook_reading import Workbook, table_below

_HEAD: Final = 1024**2
"""Bytes of a part of a workbook that are searched for a title; a server writes the titles first."""


def has_text(content: bytes, text: str) -> bool:
    """Return whether a text is in the first cells of a workbook, so that few are opened only to look for it."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = [part for part in packed.namelist() if part.startswith("xl/") and part.endswith(".xml")]
            return any(text.encode() in _head(packed, part) for part in parts)
    except BROKEN:
        return False


def _head(packed: zipfile.ZipFile, part: str) -> bytes:
    with packed.open(part) as file:
        return file.read(_HEAD)


def tables_with(content: bytes, name: str, question: str) -> Iterator[Table]:
    """Yield the tables of the sheets with a question among the titles in their first row.

    RuleError as `Workbook` and `table_below`.
    """
    for sheet, rows in Workbook(content, name).sheets():
        if rows and any(column_of(title)[0] == question for title in rows[0]):
            yield table_below(rows, 0, name, sheet)
