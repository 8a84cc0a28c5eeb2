"""Search for the tables and lists of a web page, run in the parser process for `page_reading.py`.

The page is read in one pass without recursion; nothing is run, resolved or fetched. The rows and columns that a cell
spans are filled with its text, as shown on the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from tracker.errors import RuleError
from tracker.exchange.attachments.mhtml import page_of
from tracker.exchange.attachments.page_text import RAW_END, TAG, attributes_of, decoded_page, unescaped
from tracker.exchange.parsing.parser_process import Parsed
from tracker.exchange.tables.reading.header_rows import MAX_COLUMNS
from tracker.exchange.tables.reading.table_reading import MAX_ROWS

MAX_PAGE_BYTES = 32 * 1024**2
MAX_CELLS = 300_000
"""Limit of the cells in all tables of a page; a cell that spans several counts as several."""
MAX_DEPTH = 20
"""The most levels of tables within tables."""
MAX_ENTRIES = 50_000
"""Limit of the entries in all lists of a page."""
_MAX_CELL_LENGTH = 40_000
_MAX_HEADS = 4
"""The most header rows of a table that are joined into one."""

_OWN_ENTITIES = re.compile(r"<!DOCTYPE[^<>\[]*+\[|<!ENTITY", re.IGNORECASE)
_HEAD = 20_000
_ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*+:\s*+none", re.IGNORECASE)
_EMPTY = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
_BREAKS = frozenset({"br", "p", "div", "li", "tr", "dd", "dt", "ul", "ol"})
_OUTSIDE = frozenset({"table", "ul", "ol", "li", "a"})
"""Elements that are read outside of tables and lists: those that begin one, and footnotes with their links."""
_STRIKING = frozenset({"s", "del", "strike"})
_PARTS = frozenset({"table", "tr", "td", "th", "li", "ul", "ol"})
"""Elements that are, or contain, cells and entries."""
_DECORATIONS = frozenset({"text-decoration", "text-decoration-line"})
_ROW_ENDS = frozenset({"tr", "thead", "tbody", "tfoot"})

Piece = tuple[str, str, str]
"""`text`, `open` or `close`; the text or the name of the tag; the attributes of the tag, unparsed."""


def parts(content: bytes, name: str, charset: str, is_mhtml: int) -> Parsed:
    """Return the tables and lists of a page as JSON: `tables` and `lists`, in the order of the page.

    A table has its `caption`, the number of its `rows` that are headers (`heads`), its `links` as row, column and
    address, and as `struck` row, column and the text without what is struck out. `struck` of the page has index and
    text for each list. RuleError page_too_large, page_entities, page_too_deep, page_too_many_cells, table_columns.
    """
    if len(content) > MAX_PAGE_BYTES:
        raise RuleError("page_too_large", "file", path=name, limit=MAX_PAGE_BYTES // 1024**2)
    page = page_of(content) if is_mhtml else decoded_page(content, charset, MAX_PAGE_BYTES)
    if _OWN_ENTITIES.search(page[:_HEAD]):
        raise RuleError("page_entities", "file", path=name)
    if sum(map(page.count, ("<td", "<th", "<TD", "<TH"))) > 2 * MAX_CELLS:
        raise RuleError("page_too_many_cells", "file", path=name, limit=MAX_CELLS)
    reader = _PageReader(name)
    for piece in _pieces(page):
        reader.read_piece(*piece)
    reader.end()
    tables = [table.as_json(reader.notes) for table in reader.tables]
    return {"tables": tables, "lists": reader.lists, "struck": reader.struck}, b""


def _pieces(page: str) -> Iterator[Piece]:
    """Yield the text and tags of a page without comments, scripts and styles."""
    position = 0
    while (start := page.find("<", position)) >= 0:
        if start > position:
            yield "text", page[position:start], ""
        if page.startswith("<!--", start):
            end = page.find("-->", start + 4)
            position = end + 3 if end >= 0 else len(page)
        elif page.startswith(("<!", "<?"), start):
            end = page.find(">", start)
            position = end + 1 if end >= 0 else len(page)
        elif not page[start + 1 : start + 3].lstrip("/")[:1].isalpha():
            yield "text", "<", ""
            position = start + 1
        elif (tag := TAG.match(page, start)) is None:
            return
        else:
            name, position = tag[2].lower(), tag.end()
            yield ("close" if tag[1] else "open"), name, tag[3]
            if name in RAW_END and not tag[1]:
                found = RAW_END[name].search(page, position)
                position = found.start() if found else len(page)
    if position < len(page):
        yield "text", page[position:], ""


@dataclass(slots=True)
class _Cell:
    """Cell while it is read."""

    is_title: bool = False
    columns: int = 1
    rows: int = 1
    pieces: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    """The pieces that are not struck out."""
    length: int = 0
    link: str = ""
    note: str = ""
    """The id of the footnote that the cell refers to."""
    is_struck: bool = False
    """Whether the cell is struck out as a whole."""
    strikes: list[tuple[str, int]] = field(default_factory=list)
    """The open elements that strike out, each with the number of elements of its name that are open since then."""

    def add(self, pieces: str) -> None:
        if self.length < _MAX_CELL_LENGTH:
            self.pieces.append(pieces)
            self.kept += [] if self.is_struck or self.strikes else [pieces]
            self.length += len(pieces)

    def begin(self, name: str, *, strikes: bool) -> None:
        """Note that an element begins in the cell."""
        if strikes:
            self.strikes.append((name, 1))
        elif self.strikes and self.strikes[-1][0] == name:
            self.strikes[-1] = name, self.strikes[-1][1] + 1

    def end(self, name: str) -> None:
        """Note that an element ends in the cell."""
        if self.strikes and self.strikes[-1][0] == name:
            last, depth = self.strikes.pop()
            self.strikes += [(last, depth - 1)] if depth > 1 else []

    @property
    def text(self) -> str:
        return _lines(self.pieces)

    @property
    def rest(self) -> str | None:
        """The text without what is struck out; None if nothing is."""
        return None if len(self.kept) == len(self.pieces) else _lines(self.kept)


def _lines(pieces: list[str]) -> str:
    lines = (" ".join(line.split()) for line in unescaped("".join(pieces)).split("\n"))
    return "\n".join(filter(None, lines))


@dataclass(slots=True)
class _Table:
    """Table while it is read, and its rows."""

    caption: _Cell = field(default_factory=_Cell)
    rows: list[list[str]] = field(default_factory=list)
    heads: int = 0
    links: list[tuple[int, int, str, str]] = field(default_factory=list)
    """Row, column, address, and the id of a footnote that may contain an address."""
    struck: list[tuple[int, int, str]] = field(default_factory=list)
    """Row, column, and the text without what is struck out, of each cell with such text."""
    row: list[_Cell] | None = None
    is_row_struck: bool = False
    cell: _Cell | None = None
    is_in_caption: bool = False
    is_in_head: bool = False
    spans: dict[int, tuple[int, str, str | None]] = field(default_factory=dict)
    """The number of further rows that a cell above spans, its text, and that without what is struck out, by column."""

    def as_json(self, notes: dict[str, str]) -> dict[str, object]:
        links = [(row, column, address or notes.get(note, "")) for row, column, address, note in self.links]
        return {
            "caption": self.caption.text,
            "heads": self.heads,
            "rows": self.rows,
            "links": [each for each in links if each[2]],
            "struck": self.struck,
        }

    def end_row(self, name: str) -> int:
        """Add the open row with its cells in their columns, spanned ones filled; return the number of cells."""
        row, self.row, self.cell = self.row, None, None
        if not row:
            return 0
        is_head = len(self.rows) == self.heads < _MAX_HEADS and (self.is_in_head or all(c.is_title for c in row))
        above, self.spans = self.spans, {}
        cells: list[str] = []
        for cell in row:
            self._fill(cells, above)
            text, first_column = cell.text, len(cells)
            if cell.link or cell.note:
                self.links.append((len(self.rows), first_column, cell.link, cell.note))
            cells += [text, *((text if is_head else "") for _ in range(cell.columns - 1))]
            rest = cell.rest if text else None
            if rest is not None and rest != text:
                self.struck.append((len(self.rows), first_column, rest))
            if cell.rows > 1:
                columns = range(first_column, len(cells))
                rests = {first_column: rest}
                self.spans |= {column: (cell.rows - 1, cells[column], rests.get(column)) for column in columns}
            if len(cells) > MAX_COLUMNS:
                raise RuleError("table_columns", "file", path=name, count=len(cells), limit=MAX_COLUMNS)
        while above:
            self._fill(cells, above)
            if above:
                cells.append("")
        self.heads += is_head
        self.rows.append(cells)
        return len(cells)

    def _fill(self, cells: list[str], above: dict[int, tuple[int, str, str | None]]) -> None:
        """Append the cells of rows above that span into the next columns; they are removed from `above`."""
        while (span := above.pop(len(cells), None)) is not None:
            remaining, text, rest = span
            if remaining > 1:
                self.spans[len(cells)] = remaining - 1, text, rest
            if rest is not None and rest != text:
                self.struck.append((len(self.rows), len(cells), rest))
            cells.append(text)


class _PageReader:
    """Builds tables and lists from the pieces of a page, one by one."""

    def __init__(self, name: str) -> None:
        self.tables: list[_Table] = []
        self.lists: list[list[str]] = []
        self.struck: list[list[tuple[int, str]]] = []
        """For each list, the index of each entry with a text that is struck out, and the text without it."""
        self.notes: dict[str, str] = {}
        """The first address in a footnote, by the footnote's id."""
        self._name = name
        self._open: list[_Table] = []
        self._cells = self._entries = 0
        self._hidden = ("", 0)
        self._list: list[str] | None = None
        self._struck_entries: list[tuple[int, str]] = []
        self._depth = 0
        """The number of open lists within each other."""
        self._entry: _Cell | None = None
        self._note = ""

    def read_piece(self, kind: str, name_or_text: str, attributes: str) -> None:
        """Process a piece; RuleError page_too_deep, page_too_many_cells, table_columns."""
        if self._hidden[0]:
            self._read_hidden(kind, name_or_text, attributes)
        elif kind == "text":
            self._add_text(name_or_text)
        elif kind == "open":
            self._read_open(name_or_text, attributes)
        else:
            self._read_close(name_or_text)

    def end(self) -> None:
        """Close everything that is still open at the end of the page."""
        while self._open:
            self._close_table()
        self._close_list()

    def _read_hidden(self, kind: str, name: str, attributes: str) -> None:
        """Skip a hidden element until it ends; of a footnote mark only the link to the footnote is read."""
        hidden, depth = self._hidden
        if hidden == "sup" and kind == "open" and name == "a":
            self._read_link(attributes_of(attributes).get("href", ""))
        if kind != "text" and name == hidden:
            depth += 1 if kind == "open" else -1
            self._hidden = (hidden, depth) if depth else ("", 0)
        elif kind == "close" and name in ("td", "th", "tr", "table"):
            self._hidden = ("", 0)
            self._read_close(name)

    def _add_text(self, text: str) -> None:
        table = self._open[-1] if self._open else None
        if table is not None and table.is_in_caption:
            table.caption.add(text)
        elif table is not None and table.cell is not None:
            table.cell.add(text.replace("\n", " "))
        if self._entry is not None:
            self._entry.add(text.replace("\n", " "))

    def _read_open(self, name: str, attribute_text: str) -> None:
        if not self._open and self._list is None and name not in _OUTSIDE:
            return
        attributes = attributes_of(attribute_text) if attribute_text.strip() else {}
        if self._is_hidden(name, attributes):
            self._hidden = (name, 1)
            return
        if name == "table":
            if len(self._open) >= MAX_DEPTH:
                raise RuleError("page_too_deep", "file", path=self._name, limit=MAX_DEPTH)
            self._open.append(_Table())
            self.tables.append(self._open[-1])
        elif self._open:
            self._open_in_table(self._open[-1], name, attributes)
        if name == "li":
            self._open_entry(attributes.get("id", ""), is_struck=_is_struck(attributes))
        elif name in ("ul", "ol") and not self._open:
            self._close_entry()
            self._list = [] if self._list is None else self._list
            self._depth += 1
        elif name == "a":
            self._read_link(attributes.get("href", ""))
        if name in _BREAKS:
            self._break()
        if name not in _EMPTY and name not in _PARTS:
            strikes = name in _STRIKING or _is_struck(attributes)
            for cell in self._open_cells():
                cell.begin(name, strikes=strikes)

    def _open_cells(self) -> list[_Cell]:
        """Return the cell or entry that is read."""
        cell = self._open[-1].cell if self._open else None
        return [each for each in (cell, self._entry) if each is not None]

    def _is_hidden(self, name: str, attributes: Mapping[str, str]) -> bool:
        if name in _EMPTY or name in ("table", "tr", "td", "th") or name in RAW_END:
            return False
        is_mark = name == "sup" and "reference" in attributes.get("class", "")
        return is_mark or "hidden" in attributes or bool(_HIDDEN.search(attributes.get("style", "")))

    def _open_in_table(self, table: _Table, name: str, attributes: Mapping[str, str]) -> None:
        if name in _ROW_ENDS:
            self._close_row(table)
            table.is_in_head = name == "thead" or (table.is_in_head and name == "tr")
            table.row = [] if name == "tr" else None
            table.is_row_struck = name == "tr" and _is_struck(attributes)
        elif name in ("td", "th"):
            if table.row is None:
                table.row = []
            columns, rows = (_span(attributes.get(each, "")) for each in ("colspan", "rowspan"))
            table.cell = _Cell(name == "th", min(columns, MAX_COLUMNS + 1), rows)
            table.cell.is_struck = table.is_row_struck or _is_struck(attributes)
            table.row.append(table.cell)
            if len(table.row) > MAX_COLUMNS:
                raise RuleError("table_columns", "file", path=self._name, count=len(table.row), limit=MAX_COLUMNS)
        elif name == "caption":
            table.is_in_caption = True

    def _read_link(self, address: str) -> None:
        address = address.strip()
        cell = self._open[-1].cell if self._open else None
        if address.startswith("#") and cell is not None:
            cell.note = cell.note or address[1:]
        elif _ADDRESS.fullmatch(address):
            if cell is not None:
                cell.link = cell.link or address
            if self._note:
                self.notes.setdefault(self._note, address)

    def _break(self) -> None:
        cell = self._open[-1].cell if self._open else None
        if cell is not None:
            cell.add("\n")

    def _open_entry(self, note: str, *, is_struck: bool) -> None:
        self._note = note
        if self._open or self._list is None:
            return
        self._close_entry()
        self._entry = _Cell(is_struck=is_struck)

    def _close_entry(self) -> None:
        entry, self._entry = self._entry, None
        if entry is not None and self._list is not None and (text := entry.text.replace("\n", " ")):
            rest = entry.rest
            if rest is not None and (rest := rest.replace("\n", " ")) != text:
                self._struck_entries.append((len(self._list), rest))
            self._list.append(text)
            self._entries += 1
            if self._entries > MAX_ENTRIES:
                raise RuleError("page_too_many_cells", "file", path=self._name, limit=MAX_ENTRIES)

    def _close_list(self) -> None:
        self._close_entry()
        if self._list:
            self.lists.append(self._list)
            self.struck.append(self._struck_entries)
        self._list, self._struck_entries = None, []

    def _read_close(self, name: str) -> None:
        for cell in self._open_cells():
            cell.end(name)
        if name == "li":
            self._note = ""
            self._close_entry()
        elif name in ("ul", "ol") and not self._open and self._depth:
            self._close_entry()
            self._depth -= 1
            if not self._depth:
                self._close_list()
        if not self._open:
            return
        table = self._open[-1]
        if name == "table":
            self._close_table()
        elif name in _ROW_ENDS:
            self._close_row(table)
            table.is_in_head = table.is_in_head and name == "tr"
        elif name in ("td", "th"):
            table.cell = None
        elif name == "caption":
            table.is_in_caption = False

    def _close_table(self) -> None:
        self._close_row(self._open.pop())

    def _close_row(self, table: _Table) -> None:
        self._cells += table.end_row(self._name)
        if self._cells > MAX_CELLS or len(table.rows) > MAX_ROWS:
            raise RuleError("page_too_many_cells", "file", path=self._name, limit=MAX_CELLS)


def _is_struck(attributes: Mapping[str, str]) -> bool:
    """Return whether the style of an element strikes out its text."""
    declared = (each.lower().partition(":") for each in attributes.get("style", "").split(";"))
    return any(name.strip() in _DECORATIONS and "line-through" in value for name, _, value in declared)


def _span(text: str) -> int:
    """Return the number of columns or rows that a cell spans; 1 if it is not given."""
    found = re.match(r"\s*+([0-9]{1,6})", text)
    return max(1, int(found[1])) if found else 1
