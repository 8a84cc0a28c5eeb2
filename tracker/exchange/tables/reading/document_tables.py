"""Search for the tables of a DOCX document, run in the parser process for `page_reading.py`.

Deleted and hidden text and the marks of footnotes are left out. Rows and columns that a cell spans are filled as in web
pages (`page_tables.py`); a table within a cell is a table of its own.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from dataclasses import dataclass, field
from xml.etree import ElementTree

from tracker.errors import RuleError
from tracker.exchange.parsing.parser_process import Parsed
from tracker.exchange.tables.reading.header_rows import MAX_COLUMNS
from tracker.exchange.tables.reading.workbook_bounds import BROKEN, require_bounded

DOCUMENT = "word/document.xml"
MAX_CELLS = 300_000
"""Limit of the cells in all tables; a cell that spans several counts as several."""
MAX_DEPTH = 20
"""The most levels of tables within tables."""

_WORDS = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_ID = re.compile(r"\{[^}]*/relationships\}id")
_MAX_CAPTION = 60
_FALSE = frozenset({"0", "false", "off"})


@dataclass(slots=True)
class _Cell:
    pieces: list[tuple[str, bool]] = field(default_factory=list)
    """Parts of the text, and whether each is struck out."""
    columns: int = 1
    continues: bool = False
    """Whether the cell is a part of the cell above it."""
    link: str = ""

    def text(self, *, without_struck: bool = False) -> str:
        """Return the text, perhaps without what is struck out."""
        whole = "".join(piece for piece, is_struck in self.pieces if not (is_struck and without_struck))
        return "\n".join(filter(None, (" ".join(line.split()) for line in whole.split("\n"))))


@dataclass(slots=True)
class _Table:
    caption: str
    rows: list[list[str]] = field(default_factory=list)
    links: list[tuple[int, int, str]] = field(default_factory=list)
    struck: dict[tuple[int, int], str] = field(default_factory=dict)
    """The text without what is struck out by row and column, of each cell with such text."""
    heads: int = 0
    row: list[_Cell] = field(default_factory=list)
    is_head: bool = False

    def end_row(self, name: str) -> int:
        """Add the open row, and return the number of its cells; RuleError table_columns."""
        above = self.rows[-1] if self.rows else []
        cells: list[str] = []
        for cell in self.row:
            place = len(cells)
            at = len(self.rows), place
            if cell.continues:
                part = above[place : place + cell.columns]
                cells += [*part, *[""] * (cell.columns - len(part))]
                rest = self.struck.get((at[0] - 1, place))
            else:
                text, rest = cell.text(), cell.text(without_struck=True)
                cells += [text, *[""] * (cell.columns - 1)]
                rest = None if rest == text else rest
            if rest is not None:
                self.struck[at] = rest
            if cell.link:
                self.links.append((len(self.rows), place, cell.link))
            if len(cells) > MAX_COLUMNS:
                raise RuleError("table_columns", "file", path=name, count=len(cells), limit=MAX_COLUMNS)
        self.heads += self.is_head and self.heads == len(self.rows)
        self.rows.append(cells)
        self.row, self.is_head = [], False
        return len(cells)


def is_document(content: bytes) -> bool:
    """Return whether a file is a packed text document with the parts of DOCX."""
    if not content.startswith(b"PK"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return DOCUMENT in packed.namelist()
    except BROKEN:
        return False


def document_parts(content: bytes, name: str) -> Parsed:
    """Return the tables of a document as JSON, as `page_tables.parts` does.

    RuleError document_unreadable, workbook_too_large, page_entities, page_too_deep, page_too_many_cells, table_columns.
    """
    require_bounded(content, name)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            document = packed.read(DOCUMENT)
            path = posixpath.join("word", "_rels", "document.xml.rels")
            relations = packed.read(path) if path in packed.namelist() else b""
        if b"<!DOCTYPE" in document + relations or b"<!ENTITY" in document + relations:
            raise RuleError("page_entities", "file", path=name)
        reader = _Reader(name, _addresses(relations))
        for event, element in ElementTree.iterparse(io.BytesIO(document), ("start", "end")):
            reader.read(event, element)
    except (*BROKEN, ElementTree.ParseError) as error:
        if isinstance(error, RuleError):
            raise
        raise RuleError("document_unreadable", "file", path=name) from error
    tables = [
        {
            "caption": each.caption,
            "heads": each.heads,
            "rows": each.rows,
            "links": each.links,
            "struck": [(row, column, rest) for (row, column), rest in each.struck.items()],
        }
        for each in reader.tables
    ]
    return {"tables": tables, "lists": []}, b""


def _addresses(relations: bytes) -> dict[str, str]:
    """Return the web addresses that the document links to, by their ids."""
    if not relations:
        return {}
    found = ((each.get("Id", ""), each.get("Target", "")) for each in ElementTree.fromstring(relations))
    return {number: target for number, target in found if target.lower().startswith(("http://", "https://"))}


class _Reader:
    """Builds the tables of a document from its elements, in one pass."""

    def __init__(self, name: str, addresses: dict[str, str]) -> None:
        self._name, self._addresses = name, addresses
        self.tables: list[_Table] = []
        self._open: list[_Table] = []
        self._before: list[str] = []
        """The text of the last paragraph outside of tables."""
        self._is_hidden = self._is_struck = self._is_former = False
        """Of the run that is read: whether it is hidden, struck out, or says how it was formatted before a change."""
        self._cells = 0

    def read(self, event: str, element: ElementTree.Element) -> None:
        """Read the beginning or the end of an element."""
        tag = element.tag
        name = tag.removeprefix(_WORDS).removeprefix(_STRICT)
        if name == tag:
            return
        if event == "start":
            self._begin(name, element)
        else:
            self._end(name, element)

    def _begin(self, name: str, element: ElementTree.Element) -> None:
        table = self._open[-1] if self._open else None
        if name == "tbl":
            if len(self._open) >= MAX_DEPTH:
                raise RuleError("page_too_deep", "file", path=self._name, limit=MAX_DEPTH)
            self._open.append(_Table(" ".join("".join(self._before).split())[:_MAX_CAPTION]))
            self.tables.append(self._open[-1])
            self._before = []
        elif name == "tc" and table is not None:
            table.row.append(_Cell())
        elif name == "p" and table is None:
            self._before = []
        elif name == "r":
            self._is_hidden = self._is_struck = False
        elif name == "rPrChange":
            self._is_former = True
        elif name == "hyperlink" and table is not None and table.row:
            number = next((value for key, value in element.attrib.items() if _ID.fullmatch(key)), "")
            table.row[-1].link = table.row[-1].link or self._addresses.get(number, "")

    def _end(self, name: str, element: ElementTree.Element) -> None:
        table = self._open[-1] if self._open else None
        if name in ("t", "tab", "br", "cr", "noBreakHyphen", "p"):
            pieces = {"t": element.text or "", "tab": " ", "noBreakHyphen": "-"}.get(name, "\n")
            if not self._is_hidden or name == "p":
                self._add(pieces)
        elif name == "rPrChange":
            self._is_former = False
        elif name in ("vanish", "strike", "dstrike"):
            self._read_run_property(name, is_on=_value(element) not in _FALSE)
        elif name == "tbl" and table is not None:
            self._open.pop()
        elif name == "tr" and table is not None:
            self._cells += table.end_row(self._name)
            if self._cells > MAX_CELLS:
                raise RuleError("page_too_many_cells", "file", path=self._name, limit=MAX_CELLS)
        elif table is not None:
            self._read_property(table, name, element)
        if name in ("p", "tr", "tbl"):
            element.clear()

    def _read_property(self, table: _Table, name: str, element: ElementTree.Element) -> None:
        value = _value(element)
        if name == "tblHeader":
            table.is_head = value not in _FALSE
        elif name == "tblCaption":
            table.caption = value[:_MAX_CAPTION] or table.caption
        elif name == "gridSpan" and table.row and value.isdecimal():
            table.row[-1].columns = min(max(1, int(value[:4])), MAX_COLUMNS + 1)
        elif name == "vMerge" and table.row:
            table.row[-1].continues = value != "restart"

    def _read_run_property(self, name: str, *, is_on: bool) -> None:
        if self._is_former:
            return
        if name == "vanish":
            self._is_hidden = is_on
        else:
            self._is_struck |= is_on

    def _add(self, text: str) -> None:
        if not self._open:
            self._before.append(text)
        elif self._open[-1].row:
            self._open[-1].row[-1].pieces.append((text, self._is_struck))


def _value(element: ElementTree.Element) -> str:
    return element.get(f"{_WORDS}val") or element.get(f"{_STRICT}val") or ""
