"""Reading of a table from any supported file: CSV, a workbook, a web page, a list, or the JSON of a query."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

from tracker.errors import RuleError
from tracker.exchange.formula_cells import has_plain_cells
from tracker.exchange.tables.mapping.table_guessing import is_header
from tracker.exchange.tables.mapping.untitled_columns import with_second_titles
from tracker.exchange.tables.reading.document_tables import is_document
from tracker.exchange.tables.reading.header_rows import IsHeader, header_index, knows_header
from tracker.exchange.tables.reading.page_reading import is_page, read_document, read_page
from tracker.exchange.tables.reading.query_json import is_query_json, table_of_json
from tracker.exchange.tables.reading.read_options import DETECTED, ReadOptions
from tracker.exchange.tables.reading.set_aside import aside_of
from tracker.exchange.tables.reading.table_extras import with_extras
from tracker.exchange.tables.reading.table_lists import list_lines, list_table
from tracker.exchange.tables.reading.table_reading import (
    SUGGESTED_ENCODINGS,
    Table,
    chosen_name,
    decoded,
    file_content,
    preview,
    table_of,
)
from tracker.exchange.tables.reading.twice_encoded import TWICE, repaired, require_encoded_once
from tracker.exchange.tables.reading.workbook_reading import Workbook, table_below, with_one_title_row

PDF_START = b"%PDF-"
WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""The first bytes of packed and old workbooks."""


@dataclass(frozen=True, slots=True)
class TableFile:
    """Table with its file's name and SHA-256; of a workbook, all its sheets."""

    name: str
    sha256: str
    table: Table
    sheets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sniffed:
    """First look at a file before it is read: its sheets, or the encodings that can decode it, each with a preview.

    `encoding` is the one that is certain by a byte order mark or by the content, else empty.
    """

    sheets: tuple[str, ...]
    encoding: str
    previews: dict[str, str]


def sniff(path: Path, content: bytes | None = None) -> Sniffed:
    """Return the sheets and encodings to choose from before a file is read; errors as `read_table_file`."""
    if content is None:
        content = file_content(path)
    if is_document(content):
        return Sniffed(read_document(content, path.name).names, "", {})
    if content.startswith(WORKBOOKS):
        return Sniffed(Workbook(content, path.name).names, "", {})
    if is_page(content, path.name):
        page = read_page(content, path.name)
        return Sniffed(page.names, page.encoding, {})
    try:
        text, encoding = decoded(content)
        require_encoded_once(text)
    except RuleError as error:
        previews = error.facts.get("previews")
        return Sniffed((), "", dict(previews) if isinstance(previews, dict) else {})
    return Sniffed((), encoding, {encoding: preview(text)})


def read_table_file(
    path: Path, options: ReadOptions = DETECTED, heads: IsHeader = is_header, content: bytes | None = None
) -> TableFile:
    """Return the table in a file; `heads` recognises its header among its first rows, if no line is given for it.

    `content` is the copied content to read instead of the file. RuleError as `table_reading.read_table`,
    workbook_unreadable, workbook_too_large, workbook_too_wide, sheet_missing, sheet_without_workbook, not_json,
    table_in_pdf, and as
    `page_reading.read_page` and `Page.table`; KnownError if the file can't be read.
    """
    sheet, delimiter, header_line = options.sheet or None, options.delimiter or None, options.header_line
    if content is None:
        content = file_content(path)
    digest = hashlib.sha256(content).hexdigest()
    if content.startswith(PDF_START):
        raise RuleError("table_in_pdf", "file", path=path.name)
    formatted = _table_of_format(path.name, content, options, heads)
    if formatted is not None:
        table, names = formatted
        return TableFile(path.name, digest, with_second_titles(_encoded_once(table, options.encoding)), names)
    if sheet is not None:
        raise RuleError("sheet_without_workbook", "sheet", path=path.name)
    text, used = decoded(content, options.encoding or None)
    if not options.encoding:
        require_encoded_once(text)
    if is_query_json(text):
        return TableFile(path.name, digest, _encoded_once(table_of_json(text, path.name), options.encoding))
    entries = list_lines(text) if delimiter is None and header_line is None else None
    if entries is not None:
        return TableFile(path.name, digest, list_table(entries, path.name, used))
    is_escaped = not has_plain_cells(path)
    table = table_of(text, path.name, used, delimiter, heads, header_line, is_escaped=is_escaped)
    return TableFile(path.name, digest, with_second_titles(table))


def _table_of_format(
    name: str, content: bytes, options: ReadOptions, heads: IsHeader
) -> tuple[Table, tuple[str, ...]] | None:
    """Return the table in a document, workbook or web page, and the names of all its tables; None for other files."""
    sheet, header_line = options.sheet or None, options.header_line
    if is_document(content):
        document = read_document(content, name)
        return document.table(sheet, heads, header_line), document.names
    if content.startswith(WORKBOOKS):
        workbook = Workbook(content, name)
        return _sheet(workbook, name, options, heads), workbook.names
    if is_page(content, name):
        page = read_page(content, name, None if options.encoding == TWICE else options.encoding or None)
        return page.table(sheet, heads, header_line), page.names
    return None


def _encoded_once(table: Table, encoding: str) -> Table:
    """Return the table of a file in which texts are encoded by its format: a workbook, document, page or JSON.

    What was encoded twice before is decoded if this is the chosen encoding; without any, RuleError encoding_needed.
    """
    if encoding == TWICE:
        rows = [replace(row, cells=tuple(map(repaired, row.cells))) for row in table.rows]
        return replace(table, header=tuple(map(repaired, table.header)), rows=rows)
    if not encoding:
        require_encoded_once("; ".join(table.header), table.header_line or 1)
        for row in table.rows:
            require_encoded_once("; ".join(row.cells), row.line)
    return table


def has_sheet(content: bytes, name: str, heads: IsHeader) -> bool | None:
    """Return whether a workbook has a sheet with such a header among its first rows; None if it can't be read."""
    try:
        return any(knows_header(rows, heads) for _, rows in Workbook(content, name).sheets())
    except RuleError:
        return None


def _sheet(workbook: Workbook, name: str, options: ReadOptions, heads: IsHeader) -> Table:
    """Return the table in the sheet of that name or number, else in the first with a known header, else the first.

    A hidden sheet is only used if no visible sheet has such a table.
    """
    chosen, rows, index = _chosen_sheet(workbook, name, options.sheet or None, heads)
    if options.header_line is not None:
        index = min(options.header_line, len(rows)) - 1  # -1 without titles
    details = workbook.details(chosen)
    rows = with_one_title_row(details.dated(rows), index, heads)
    if options.fill_merged:
        rows = details.filled_down(rows, index)
    table = with_extras(table_below(rows, index, name, chosen), rows, index, details.links, details.comments)
    merged = 0 if options.fill_merged else details.merged_below(index)
    aside = aside_of(rows, index, details.hidden_rows, details.hidden_columns, details.struck)
    return replace(table, merged=merged, has_formats=details.has_formats, aside=aside)


def _chosen_sheet(
    workbook: Workbook, name: str, sheet: str | None, heads: IsHeader
) -> tuple[str, list[tuple[str, ...]], int]:
    """Return the name of the sheet, its rows, and the index of its header; RuleError sheet_missing, table_empty."""
    chosen = None if sheet is None else chosen_name(workbook.names, sheet)
    if sheet is not None and chosen is None:
        raise RuleError("sheet_missing", "sheet", path=name, value=sheet, sheets=workbook.names)
    first: tuple[str, list[tuple[str, ...]], int] | None = None
    for each in workbook.visible_first if chosen is None else (chosen,):
        rows = workbook.rows(each)
        if knows_header(rows, heads):
            return each, rows, header_index(rows, heads)
        if first is None and any(map(any, rows)):
            first = each, rows, header_index(rows, None)
    if first is None:
        raise RuleError("table_empty", "file", path=name)
    return first


__all__ = ["SUGGESTED_ENCODINGS", "WORKBOOKS", "Sniffed", "TableFile", "has_sheet", "read_table_file", "sniff"]
