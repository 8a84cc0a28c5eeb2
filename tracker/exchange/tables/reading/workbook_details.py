"""Links, comments, merged cells, date formats and what is hidden or struck out, of an XLSX, ODS or XLS sheet.

`workbook_reading.py` calls `details` in the parser process, because calamine gives none of these. Parts that can't be
read are left out; the text of the cells doesn't depend on them.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Literal
from xml.etree import ElementTree

from tracker.exchange.attachments.page_text import attributes_of, unescaped
from tracker.exchange.parsing.parser_process import Parsed
from tracker.exchange.tables.reading.set_aside import (
    Range,
    hidden_columns_of,
    rows_and_struck_cells,
    struck_styles,
    struck_texts,
)
from tracker.exchange.tables.reading.workbook_bounds import BROKEN, CELL_REFERENCE, CELL_TAG, column_number
from tracker.exchange.tables.reading.xls_details import read_xls

Precision = Literal["", "year", "month"]
Shown = str
"""The way in which a date is shown: its precision, or precision, words before and words after it, with tabs between."""
MAX_DETAILS = 200_000
"""The most links, comments or merged cells of a sheet that are read."""
MAX_REPEATED = 500
"""The most cells with one date that are looked at."""
_MAX_LENGTH = 20_000
"""The most characters of a comment or an address."""

_ELEMENTS = {
    name: re.compile(rf"<(?:\w+:)?{name}(?=[\s/>])([^<>]*+)>")
    for name in (
        *("sheet", "hyperlink", "mergeCell", "numFmt", "xf", "comment", "threadedComment"),
        "Relationship",
    )
}
_WORDS_OF_COMMENT = re.compile(r"<(?:\w+:)?t(?:ext)?(?=[\s>])[^<>]*+>([^<]*+)<")
_RANGE = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})(?::([A-Za-z]{1,3})([0-9]{1,7}))?")
_STYLE = re.compile(rb"""\ss\s*=\s*["']([0-9]{1,6})["']""")
_FORMULA = re.compile(rb"""\s*<(?:\w+:)?f[^>]{0,200}>\s*HYPERLINK\(\s*(?:"|&quot;)(https?://[^"&<]{1,2000})""", re.I)
_NO_CODE = re.compile(r'"[^"]*+"|\[[^\[\]]*+\]|\\.|_.|\*.')
_TOKEN = re.compile(r'"(?P<quoted>[^"]*+)"|\\(?P<one>.)|\[[^\[\]]*+\]|_.|\*.|(?P<code>[^" ]+?)| ')
_DOUBT = re.compile(r"[?~<>]|[A-Za-z]{2}")
"""Matches words around a date that may change its meaning."""
_MONTH_FORMATS = frozenset({17})
"""The built-in number formats that show month and year: `mmm-yy`."""
_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_FAULTS = (*BROKEN, ElementTree.ParseError, KeyError, IndexError, StopIteration)


@dataclass(slots=True)
class _Details:
    """The details found so far, by row and column, both from 0."""

    links: dict[tuple[int, int], str] = field(default_factory=dict)
    comments: dict[tuple[int, int], str] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    """First row and column, last row and column."""
    precisions: dict[tuple[int, int], Shown] = field(default_factory=dict)
    has_formats: bool = True
    """Whether the number formats of all cells could be read."""
    hidden_rows: list[Range] = field(default_factory=list)
    hidden_columns: list[Range] = field(default_factory=list)
    struck: dict[tuple[int, int], str] = field(default_factory=dict)
    """The text without what is struck out, of each cell with such text."""

    def as_json(self) -> dict[str, object]:
        values_by_name: dict[str, Mapping[tuple[int, int], str]] = {
            "links": self.links,
            "comments": self.comments,
            "precisions": self.precisions,
            "struck": self.struck,
        }
        found: dict[str, object] = {
            name: [(*place, text) for place, text in islice(values.items(), MAX_DETAILS)]
            for name, values in values_by_name.items()
        }
        has_formats = self.has_formats and len(self.precisions) <= MAX_DETAILS
        found |= {"hidden_rows": self.hidden_rows[:MAX_DETAILS], "hidden_columns": self.hidden_columns[:MAX_DETAILS]}
        return {**found, "merged": self.merged[:MAX_DETAILS], "has_formats": has_formats}


def details(content: bytes, sheet: str) -> Parsed:
    """Return the details of a sheet as JSON; those that can be read.

    `has_formats` says whether all precisions could.
    """
    found = _Details()
    if content.startswith(_OLD_WORKBOOK):
        _read_old(content, sheet, found)
        return found.as_json(), b""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            names = frozenset(packed.namelist())
            if "xl/workbook.xml" in names:
                _read_xlsx(packed, names, sheet, found)
            elif "content.xml" in names:
                styles = packed.read("styles.xml") if "styles.xml" in names else b""
                _read_ods(packed.read("content.xml"), styles, sheet, found)
    except _FAULTS:
        found.has_formats = False
    return found.as_json(), b""


def precision_of(code: str) -> Precision:
    """Return the precision of a date in a number format: `yyyy` is year, `mmm yyyy` month, any other empty."""
    letters = set(_NO_CODE.sub("", code.split(";")[0]).lower())
    if "y" not in letters or letters & set("dhs"):
        return ""
    return "month" if "m" in letters else "year"


def shown_by(code: str) -> Shown:
    """Return how a number format shows a date or year, with words such as those of `"ca. "yyyy` and `0"?"`."""
    precision, tokens = precision_of(code), list(_TOKEN.finditer(code.split(";")[0]))
    edges = [index for index, token in enumerate(tokens) if token["code"]]
    if not edges:
        return precision
    before, after = (
        "".join(token["quoted"] or token["one"] or "" for token in part)
        for part in (tokens[: edges[0]], tokens[edges[-1] + 1 :])
    )
    return f"{precision}\t{before}\t{after}" if _DOUBT.search(f"{before}{after}") else precision


def _read_old(content: bytes, sheet: str, found: _Details) -> None:
    try:
        read = read_xls(content, sheet)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - xlrd has many kinds of errors for damaged files
        found.has_formats = False
        return
    found.links = {place: url[:_MAX_LENGTH] for place, url in read.links.items() if _ADDRESS.match(url)}
    found.comments = {place: text[:_MAX_LENGTH] for place, text in read.comments.items()}
    found.merged = read.merged
    found.hidden_rows, found.hidden_columns, found.struck = read.hidden_rows, read.hidden_columns, read.struck
    shown = {place: shown_by(code) for place, code in read.formats.items()}
    found.precisions = {place: each for place, each in shown.items() if each}


# XLSX -----------------------------------------------------------------------------------------------------------------


def _read_xlsx(packed: zipfile.ZipFile, names: frozenset[str], sheet: str, found: _Details) -> None:
    book = _text(packed, "xl/workbook.xml")
    targets = _relations(packed, names, "xl/workbook.xml")
    number = next(each for each in _elements(book, "sheet") if each.get("name") == sheet)
    path = targets[next(value for name, value in number.items() if name.endswith(":id"))][1]
    content = packed.read(path)
    relations = _relations(packed, names, path)
    text = content[_behind_cells(content) :].decode("utf-8", "replace")
    for link in _elements(text, "hyperlink"):
        target = relations.get(next((value for name, value in link.items() if name.endswith(":id")), ""))
        if target is not None and target[1].lower().startswith(("http://", "https://")):
            _put(found.links, link.get("ref", ""), target[1][:_MAX_LENGTH])
    for merged in islice(_elements(text, "mergeCell"), MAX_DETAILS):
        ends = _RANGE.fullmatch(merged.get("ref", ""))
        if ends and ends[3]:
            found.merged.append((*_cell_index(ends[1], ends[2]), *_cell_index(ends[3], ends[4])))
    _read_comments(packed, [target for target in relations.values() if target[0].endswith("omments")], found)
    _read_comments(packed, [target for target in relations.values() if target[0].endswith("/threadedComment")], found)
    precisions = _precisions(packed, names)
    if any(precisions) or b"HYPERLINK(" in content:
        _read_cells(content, precisions, found)
    _read_aside(packed, names, content, found)


def _read_aside(packed: zipfile.ZipFile, names: frozenset[str], sheet: bytes, found: _Details) -> None:
    """Add the hidden rows and columns, and what is struck out."""
    found.hidden_columns = hidden_columns_of(sheet[: max(0, sheet.find(b"sheetData"))].decode("utf-8", "replace"))
    styles = struck_styles(_text(packed, "xl/styles.xml")) if "xl/styles.xml" in names else frozenset()
    texts = struck_texts(packed.read("xl/sharedStrings.xml")) if "xl/sharedStrings.xml" in names else {}
    if styles or texts or any(each in sheet for each in (b"hidden", b'ht="0', b"strike")):
        found.hidden_rows, found.struck = rows_and_struck_cells(sheet, styles, texts)


def _behind_cells(sheet: bytes) -> int:
    """Return the index at which the cells end; links and merged cells follow."""
    return max(0, sheet.rfind(b"sheetData"))


def _read_cells(sheet: bytes, precisions: Sequence[Shown], found: _Details) -> None:
    """Add the precision of dates, by the cells' styles, and the addresses in HYPERLINK formulas."""
    row = column = 0
    for tag in CELL_TAG.finditer(sheet):
        reference = CELL_REFERENCE.search(tag[2])
        if tag[1] == b"row":
            row, column = int(reference[2][:10]) if reference else row + 1, 0
            continue
        row, column = (int(reference[2][:10]), column_number(reference[1][:10])) if reference else (row, column + 1)
        style = _STYLE.search(tag[2])
        number = int(style[1]) if style else 0
        if number < len(precisions) and precisions[number] and not tag[2].endswith(b"/"):
            found.precisions[row - 1, column - 1] = precisions[number]
        if formula := _FORMULA.match(sheet, tag.end()):
            found.links.setdefault((row - 1, column - 1), formula[1].decode("utf-8", "replace"))


def _precisions(packed: zipfile.ZipFile, names: frozenset[str]) -> list[Shown]:
    """Return how each cell style shows dates, by its number."""
    if "xl/styles.xml" not in names:
        return []
    styles = _text(packed, "xl/styles.xml")
    codes = {each.get("numfmtid", ""): each.get("formatcode", "") for each in _elements(styles, "numFmt")}
    begin = styles.find("cellXfs")
    cells = styles[begin : styles.find("cellXfs", begin + 7)]
    numbers = [each.get("numfmtid", "") for each in _elements(cells, "xf")]
    return [
        "month" if number.isdecimal() and int(number) in _MONTH_FORMATS else shown_by(unescaped(codes.get(number, "")))
        for number in numbers
    ]


def _read_comments(packed: zipfile.ZipFile, targets: Sequence[tuple[str, str]], found: _Details) -> None:
    """Add comments and threaded comments; a threaded comment replaces the plain comment at its cell."""
    for kind, path in targets:
        name = "threadedComment" if kind.endswith("threadedComment") else "comment"
        text = _text(packed, path)
        texts: dict[tuple[int, int], list[str]] = {}
        tags = list(_ELEMENTS[name].finditer(text))
        ends = [*(tag.start() for tag in tags[1:]), len(text)]
        for tag, end in zip(tags, ends, strict=True):
            ref = _RANGE.fullmatch(attributes_of(tag[1]).get("ref", ""))
            words = "".join(_WORDS_OF_COMMENT.findall(text, tag.end(), end))
            if ref and words.strip():
                texts.setdefault(_cell_index(ref[1], ref[2]), []).append(unescaped(words).strip()[:_MAX_LENGTH])
        found.comments |= {cell_index: "\n".join(words) for cell_index, words in texts.items()}


def _relations(packed: zipfile.ZipFile, names: frozenset[str], path: str) -> dict[str, tuple[str, str]]:
    """Return the relations of a part by id: the kind, and the path or address of the target."""
    folder, name = posixpath.split(path)
    relations_path = f"{folder}/_rels/{name}.rels"
    if relations_path not in names:
        return {}
    found = {}
    for each in _elements(_text(packed, relations_path), "Relationship"):
        target = each.get("target", "")
        if each.get("targetmode", "").lower() != "external":
            target = posixpath.normpath(posixpath.join(folder, target)).lstrip("/")
        found[each.get("id", "")] = each.get("type", ""), target
    return found


def _elements(text: str, name: str) -> Iterator[Mapping[str, str]]:
    """Yield the attributes of each element of that name, by their lower-case names."""
    return (attributes_of(tag[1]) for tag in _ELEMENTS[name].finditer(text))


def _text(packed: zipfile.ZipFile, path: str) -> str:
    return packed.read(path).decode("utf-8", "replace")


def _put(texts: dict[tuple[int, int], str], ref: str, text: str) -> None:
    """Add a text to the first cell of a range."""
    ends = _RANGE.fullmatch(ref)
    if ends and text:
        texts.setdefault(_cell_index(ends[1], ends[2]), text)


def _cell_index(letters: str, row: str) -> tuple[int, int]:
    return int(row) - 1, column_number(letters.encode()) - 1


# ODS ------------------------------------------------------------------------------------------------------------------

_URN = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_OFFICE, _TABLE, _TEXT, _NUMBER, _STYLES = (_URN % name for name in ("office", "table", "text", "datastyle", "style"))
_HREF = "{http://www.w3.org/1999/xlink}href"
_MARKERS = (
    *(b"text:a", b"office:annotation", b"-spanned=", b'value-type="date"'),
    b"table:visibility=",
)
_STRIKES = re.compile(rb"line-through-(?:style|type)=.(?!none)")
_HIDDEN = frozenset({"collapse", "filter"})
_SHOWN_YEAR = re.compile(r"['’]?[0-9]{4}")

Styles = dict[str, Shown]
"""The ways in which cells show dates, by the name of the cell's style."""


def _read_ods(content: bytes, common: bytes, sheet: str, found: _Details) -> None:
    """Add the details of a sheet. `common` are the styles that the file has outside of its content."""
    if b"<!DOCTYPE" in content + common or not (
        any(each in content for each in _MARKERS) or _STRIKES.search(content) or _STRIKES.search(common)
    ):
        return
    reader = _OdsReader(sheet, found)
    for part in (common, content):
        for event, element in ElementTree.iterparse(io.BytesIO(part), ("start", "end")) if part else ():
            reader.read_style(event, element)
            reader.read(event, element)


class _OdsReader:
    """Reads the styles and the cells of one sheet, element by element."""

    def __init__(self, sheet: str, found: _Details) -> None:
        self._sheet, self._found = sheet, found
        self._shown: Styles = {}
        self._styles: Styles = {}
        self._of_columns: list[tuple[int, str]] = []
        """The last column of several, and the style of their cells without an own style."""
        self._of_row = ""
        self._struck: dict[str, bool] = {}
        """Whether a style strikes its text out, by its name."""
        self._is_meant = False
        self._row = self._column = 0

    def read_style(self, event: str, element: ElementTree.Element) -> None:
        """Read a style of dates or of cells at its end."""
        if event == "end" and element.tag == f"{_NUMBER}date-style":
            parts = {part.tag.removeprefix(_NUMBER) for part in element}
            shown = ""
            if "year" in parts and not parts & {"day", "hours", "minutes", "quarter", "week-of-year"}:
                shown = "month" if "month" in parts else "year"
            if shown := _with_words(element, shown):
                self._shown[element.get(f"{_STYLES}name", "")] = shown
        elif event == "end" and element.tag == f"{_STYLES}style":
            parent = self._styles.get(element.get(f"{_STYLES}parent-style-name", ""), "")
            of_data = element.get(f"{_STYLES}data-style-name")
            precision = parent if of_data is None else self._shown.get(of_data, "")
            self._styles[element.get(f"{_STYLES}name", "")] = precision
            self._struck[element.get(f"{_STYLES}name", "")] = self._strikes(element)

    def read(self, event: str, element: ElementTree.Element) -> None:
        """Read the beginning of a table or row, or the end of a column, row or cell."""
        name = element.tag
        if event == "start":
            if name == f"{_TABLE}table":
                self._is_meant, self._row = element.get(f"{_TABLE}name") == self._sheet, 0
                self._of_columns = []
            elif name == f"{_TABLE}table-row":
                self._column, self._of_row = 0, element.get(f"{_TABLE}default-cell-style-name", "")
        elif name == f"{_TABLE}table-column":
            before = self._of_columns[-1][0] if self._of_columns else -1
            last = before + _count(element, "number-columns-repeated")
            self._of_columns.append((last, element.get(f"{_TABLE}default-cell-style-name", "")))
            if self._is_meant and element.get(f"{_TABLE}visibility") in _HIDDEN:
                self._found.hidden_columns.append((before + 1, last))
        elif name in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            if self._is_meant:
                self._read_cell(element)
            self._column += _count(element, "number-columns-repeated")
            element.clear()
        elif name == f"{_TABLE}table-row":
            repeated = _count(element, "number-rows-repeated")
            if self._is_meant and repeated > 1:
                self._repeat_cells(min(repeated, MAX_REPEATED))
            if self._is_meant and element.get(f"{_TABLE}visibility") in _HIDDEN:
                self._found.hidden_rows.append((self._row, self._row + repeated - 1))
            self._row += repeated
            element.clear()

    def _strikes(self, style: ElementTree.Element) -> bool:
        """Return whether a style strikes its text out, by itself or as its parent does."""
        names = [f"{_STYLES}text-line-through-{name}" for name in ("style", "type")]
        said = [line for part in style for name in names for line in (part.get(name),) if line is not None]
        if not said:
            return self._struck.get(style.get(f"{_STYLES}parent-style-name", ""), False)
        return any(line != "none" for line in said)

    def _repeat_cells(self, repeated: int) -> None:
        """Copy the precisions and struck-out texts of the cells of the row to the equal rows below it."""
        for texts in (self._found.precisions, self._found.struck):
            for column in range(min(self._column, MAX_REPEATED)):
                if (text := texts.get((self._row, column))) is not None:
                    texts |= {(row, column): text for row in range(self._row + 1, self._row + repeated)}

    def _read_cell(self, cell: ElementTree.Element) -> None:
        cell_index, found = (self._row, self._column), self._found
        note = cell.find(f"{_OFFICE}annotation")
        if note is not None:
            words = "\n".join("".join(part.itertext()) for part in note.iter(f"{_TEXT}p"))
            found.comments[cell_index] = words.strip()[:_MAX_LENGTH]
            cell.remove(note)
        address = next((link.get(_HREF, "") for link in cell.iter(f"{_TEXT}a")), "")
        if address.lower().startswith(("http://", "https://")):
            found.links[cell_index] = address[:_MAX_LENGTH]
        rows, columns = _count(cell, "number-rows-spanned"), _count(cell, "number-columns-spanned")
        if (rows > 1 or columns > 1) and len(found.merged) < MAX_DETAILS:
            found.merged.append((*cell_index, cell_index[0] + rows - 1, cell_index[1] + columns - 1))
        style = cell.get(f"{_TABLE}style-name") or self._of_row or self._style_of_column()
        repeated = min(_count(cell, "number-columns-repeated"), MAX_REPEATED)
        places = [(self._row, column) for column in range(self._column, self._column + repeated)]
        shown = "".join(text for part in cell.iter(f"{_TEXT}p") for text in part.itertext()).strip()
        if cell.get(f"{_OFFICE}value-type") == "date" and (precision := self._precision(style, shown)):
            found.precisions |= dict.fromkeys(places, precision)
        if shown and any(self._struck.values()):
            self._read_struck(cell, places, shown, is_struck=self._struck.get(style, False))

    def _read_struck(
        self, cell: ElementTree.Element, places: Sequence[tuple[int, int]], shown: str, *, is_struck: bool
    ) -> None:
        rest = "".join(self._text_left(cell, is_struck=is_struck))
        if "".join(rest.split()) != "".join(shown.split()):
            self._found.struck |= dict.fromkeys(places, " ".join(rest.split()))

    def _precision(self, style: str, shown: str) -> Shown:
        """Return how a date is shown: by the style of its cell, or by its text."""
        return self._styles.get(style, "") or ("year" if _SHOWN_YEAR.fullmatch(shown) else "")

    def _text_left(self, element: ElementTree.Element, *, is_struck: bool) -> Iterator[str]:
        """Yield the texts in an element that are not struck out."""
        if not is_struck:
            yield element.text or ""
        for part in element:
            own = part.get(f"{_TEXT}style-name", "")
            yield from self._text_left(part, is_struck=self._struck.get(own, is_struck))
            if not is_struck:
                yield part.tail or ""
        yield "\n" if element.tag == f"{_TEXT}p" else ""

    def _style_of_column(self) -> str:
        return next((style for last, style in self._of_columns if self._column <= last), "")


def _with_words(style: ElementTree.Element, precision: str) -> Shown:
    """Return how a style shows dates, with the words before its first and after its last part."""
    parts = list(style)
    edges = [index for index, part in enumerate(parts) if part.tag != f"{_NUMBER}text"]
    if not edges:
        return precision
    before, after = ("".join(part.text or "" for part in some) for some in (parts[: edges[0]], parts[edges[-1] + 1 :]))
    return f"{precision}\t{before}\t{after}" if _DOUBT.search(f"{before}{after}") else precision


def _count(element: ElementTree.Element, name: str) -> int:
    value = element.get(f"{_TABLE}{name}", "1")
    return int(value[:9]) if value.isdecimal() else 1
