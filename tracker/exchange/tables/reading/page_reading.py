"""Tables and lists of a web page: saved as a file, or copied from a browser or a spreadsheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from tracker.errors import RuleError
from tracker.exchange.attachments.media_types import HTML, MHTML, media_type_of
from tracker.exchange.attachments.page_text import declared_charset
from tracker.exchange.parsing.parser_process import parsed
from tracker.exchange.tables.reading import page_tables
from tracker.exchange.tables.reading.document_tables import document_parts
from tracker.exchange.tables.reading.header_rows import SEARCHED_FOR_HEADER, IsHeader, header_index
from tracker.exchange.tables.reading.set_aside import SetAside, StruckText, aside_of
from tracker.exchange.tables.reading.table_extras import with_extras
from tracker.exchange.tables.reading.table_lists import is_entry, list_table, without_bullet
from tracker.exchange.tables.reading.table_reading import Form, Table, chosen_name, decoded
from tracker.exchange.tables.reading.workbook_reading import table_below, with_one_title_row

_BEGINS = (b"<table", b"<meta", b"<ul", b"<ol", b"<!--startfragment", b"<div", b"<p", b"<span")
"""The beginnings of a copied part of a page."""
_MAX_TITLE_LENGTH = 60
_MIN_ENTRIES = 2


def is_page(content: bytes, name: str) -> bool:
    """Return whether the content is a web page or a part of one."""
    start = content[:2_048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return start.startswith(_BEGINS) or media_type_of(content, name) in (HTML, MHTML)


@dataclass(frozen=True, slots=True)
class Page:
    """Tables and lists of a page that may contain partnerships, by number and title."""

    name: str
    tables: Mapping[str, Mapping[str, Any]]
    lists: Mapping[str, Sequence[str]]
    encoding: str
    form: Form = "page"
    struck: Mapping[str, Sequence[tuple[int, str]]] = field(default_factory=dict)
    """The entries of lists with a text that is struck out, by their index, and the text without it."""

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of the tables and lists for a choice: `1: Twin towns of Arnhem`."""
        return (*self.tables, *self.lists)

    def table(self, sheet: str | None, heads: IsHeader, header_line: int | None) -> Table:
        """Return the table or list with that name or number; else the only one, or the only one with a known header.

        RuleError table_missing, several_tables, page_without_table, table_without_rows, table_columns; for a list
        table_empty, table_rows.
        """
        if not self.names:
            facts = {"reason": "document"} if self.form == "document" else {}
            raise RuleError("page_without_table", "file", path=self.name, **facts)
        chosen = self._chosen(sheet) if sheet is not None else self._likeliest(heads)
        if chosen in self.lists:
            entries = self.lists[chosen]
            struck = {
                (index + 1, 0): StruckText(without_bullet(entries[index].strip()), rest)
                for index, rest in self.struck.get(chosen, ())
            }
            table = list_table(entries, self.name, self.encoding, chosen)
            return replace(table, aside=SetAside(cells=struck)) if struck else table
        return self._table(chosen, heads, header_line)

    def _chosen(self, sheet: str) -> str:
        chosen = chosen_name(self.names, sheet)
        if chosen is None:
            raise RuleError("table_missing", "sheet", path=self.name, value=sheet, tables=self.names)
        return chosen

    def _likeliest(self, heads: IsHeader) -> str:
        if len(self.names) == 1:
            return self.names[0]
        known = [each for each, table in self.tables.items() if any(map(heads, _rows(table)[:SEARCHED_FOR_HEADER]))]
        if len(known) != 1:
            raise RuleError("several_tables", "sheet", path=self.name, tables=self.names)
        return known[0]

    def _table(self, chosen: str, heads: IsHeader, header_line: int | None) -> Table:
        table = self.tables[chosen]
        rows = _rows(table)
        joined = max(0, int(table["heads"]) - 1)
        if header_line is None:
            index = header_index(rows, heads)
        else:
            index = min(max(0, header_line - 1 - joined) if header_line else -1, len(rows) - 1)
        rows = with_one_title_row(rows, index, heads)
        found = table_below(rows, index, self.name, chosen, joined)
        links = {(row - joined, column): address for row, column, address in table["links"] if row >= joined}
        found = with_extras(found, rows, index, links, {}, joined)
        struck = {(row - joined, column): rest for row, column, rest in table["struck"] if row >= joined}
        aside = aside_of(rows, index, (), (), struck)
        aside = replace(aside, cells={(line + joined, column): cell for (line, column), cell in aside.cells.items()})
        return replace(found, form=self.form, encoding=self.encoding, aside=aside)


def read_page(content: bytes, name: str, encoding: str | None = None) -> Page:
    """Read the tables and lists of a page; RuleError encoding_needed, encoding_unknown, and as `page_tables.parts`."""
    media_type = media_type_of(content, name)
    charset = encoding or declared_charset(content)
    if media_type != MHTML and not charset:
        _, charset = decoded(content)
    found, _ = parsed(page_tables.parts, content, name, charset, int(media_type == MHTML))
    tables = [table for table in found["tables"] if _may_be_data(table)]
    both = zip(found["lists"], found["struck"], strict=True)
    chosen = [(entries, struck) for entries, struck in both if _may_be_list(entries, is_alone=not tables)]
    named = {f"{number}: {_title(table)}": table for number, table in enumerate(tables, 1)}
    listed = {
        f"{number}: {entries[0][:_MAX_TITLE_LENGTH]}": (entries, struck)
        for number, (entries, struck) in enumerate(chosen, 1 + len(tables))
    }
    lists = {title: entries for title, (entries, _) in listed.items()}
    struck = {title: of_list for title, (_, of_list) in listed.items()}
    return Page(name, named, lists, charset.lower(), struck=struck)


def read_document(content: bytes, name: str) -> Page:
    """Read the tables of a DOCX document; RuleError as `document_parts`."""
    found, _ = parsed(document_parts, content, name)
    tables = [table for table in found["tables"] if _may_be_data(table)]
    return Page(
        name, {f"{number}: {_title(table)}": table for number, table in enumerate(tables, 1)}, {}, "", "document"
    )


def _may_be_data(table: Mapping[str, Any]) -> bool:
    """Return whether a table has several rows with several filled cells; other tables are used for layout."""
    filled = [row for row in table["rows"] if sum(map(bool, row)) > 1]
    return len(filled) > 1


def _may_be_list(entries: Sequence[str], *, is_alone: bool) -> bool:
    if len(entries) < _MIN_ENTRIES:
        return False
    return is_alone or 2 * sum(map(is_entry, entries)) >= len(entries)


def _title(table: Mapping[str, Any]) -> str:
    """Return the caption of a table, else its first row."""
    titles = " · ".join(filter(None, next(iter(_rows(table)), ())))
    return " ".join((table["caption"] or titles)[:_MAX_TITLE_LENGTH].split())


def _rows(table: Mapping[str, Any]) -> list[tuple[str, ...]]:
    """Return the rows of a table, header rows joined into one: `Partner` above `City` is `Partner City`."""
    rows = [tuple(row) for row in table["rows"]]
    heads = int(table["heads"])
    if heads < 2:
        return rows
    width = max(map(len, rows[:heads]))
    above = [row for row in rows[:heads] if len(row) == 1 or len(set(row)) > 1] or rows[:1]
    titles = (
        " ".join(dict.fromkeys(row[column] for row in above if column < len(row) and row[column]))
        for column in range(width)
    )
    return [tuple(titles), *rows[heads:]]
