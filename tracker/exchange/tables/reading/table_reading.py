"""Reading of a CSV file as text: its encoding, delimiter and cells, and the line on which each row begins."""

from __future__ import annotations

import codecs
import csv
import io
import os
import re
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Literal

from tracker.errors import KnownError, RuleError
from tracker.exchange.formula_cells import ESCAPED_FORMULA, unescape_formula
from tracker.exchange.tables.reading.cell_rows import CellRows, TableRow, packed
from tracker.exchange.tables.reading.header_rows import (
    SEARCHED_FOR_HEADER,
    IsHeader,
    header_index,
    joined_titles,
    named_columns,
    untitled,
)
from tracker.exchange.tables.reading.set_aside import NOTHING_ASIDE, SetAside
from tracker.exchange.tables.reading.twice_encoded import TWICE, repaired
from tracker.store.connections import from_system
from tracker.store.lock import lock_path
from tracker.store.project_file.blind_copy import is_blind_file

MAX_FILE_BYTES = 256 * 1024**2
MAX_ROWS = 500_000
"""Limit of the rows of one table; the plan of as many fits into the memory of a small computer."""
DELIMITERS = (";", ",", "\t", "|")
MAC_ROMAN = "mac-roman"
SUGGESTED_ENCODINGS = ("cp1252", MAC_ROMAN, "gb18030", "big5", "shift_jis", "iso8859-2")

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SEARCHED = 1_000_000
"""Characters that are searched for the first rows."""
_LINES_COMPARED = 500
_NO_TABLE_ENCODINGS = frozenset({"idna", "punycode", "raw-unicode-escape", "unicode-escape", "undefined", "utf-7"})
_DECLARED_DELIMITER = re.compile(r'\ufeff?"?sep=([;,\t|])"?(?:\r\n|\r|\n)', re.IGNORECASE)
_LINE = re.compile(r"[^\r\n]*+(?:\r\n?|\n)|[^\r\n]++")
"""Matches a line with its end."""
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ue000-\uf8ff]")
_ODD_IN_WORD = re.compile("(?<=[A-Za-z])[ŽŠŸŒ‰‡†§¨ˆ˜‹›€ƒ„“”•™¤¢£¥©®°±¶]+(?=[a-z])|(?<=[a-z])[ŽŠŸŒ](?![A-Z])")
"""Matches a sign that no name has there."""
_LOOKED_AT = 4_096
_NOT_ASCII = re.compile("[^\x00-\x7f]")
_CONTROL_CHARACTERS = re.compile("[\x80-\x84\x86-\x9f]")
"""Control characters that texts don't contain; they result from a wrong encoding."""

Form = Literal["", "query", "page", "document", "list"]


@dataclass(frozen=True, slots=True)
class Table:
    """Table of a file; rows may be shorter or longer than the header, blank rows are left out."""

    header: tuple[str, ...]
    rows: Sequence[TableRow]
    delimiter: str
    encoding: str
    sheet: str = ""
    """The sheet of a workbook; empty for other files."""
    header_line: int = 1
    """The line of the header; 0 without a header, as in a list or the JSON of a query."""
    form: Form = ""
    """The origin of the table if it is no CSV file or sheet: a query's JSON, a web page, a document or a list."""
    merged: int = 0
    """The number of merged cells that span several of its rows and are filled in the first row only."""
    untitled: frozenset[int] = frozenset()
    """The indexes of the columns that have no title in the file; the header names them by their place."""
    has_formats: bool = True
    """Whether the number formats of a sheet could be read; without them a cell that shows a year is its first day."""
    aside: SetAside = NOTHING_ASIDE
    """The rows and columns that a sheet hides, and the cells that are struck out."""

    def filled_cells(self, index: int, most: int) -> list[str]:
        """Return the stripped cells of the column at an index that aren't empty, of the first `most` rows."""
        return [cell for row in self.rows[:most] if (cell := row.cell(index).strip())]


def chosen_name(names: Sequence[str], name_or_number: str) -> str | None:
    """Return the name that equals a text, or whose number (from 1) is the text; else None."""
    if name_or_number in names:
        return name_or_number
    number = int(name_or_number) if name_or_number.isdecimal() and len(name_or_number) < 6 else 0
    return names[number - 1] if 0 < number <= len(names) else None


def read_table(path: Path, encoding: str | None = None) -> Table:
    """Return the table in a CSV file.

    RuleError encoding_needed, encoding_unknown, encoding_wrong, table_empty, table_without_rows, table_binary,
    table_quoting, table_columns, table_too_large; KnownError if the file can't be read.
    """
    text, used = decoded(file_content(path), encoding)
    return table_of(text, path.name, used)


def table_of(
    text: str,
    name: str,
    encoding: str = "",
    delimiter: str | None = None,
    is_header: IsHeader | None = None,
    header_line: int | None = None,
    *,
    is_escaped: bool = True,
) -> Table:
    """Return the table in the text of a CSV file of that name; RuleError as `read_table`.

    The header is the first row that `is_header`, or the row at the given `header_line`, 0 for a table without a header;
    rows above it are skipped. If no row of the first ones is a header, `header_index` says which is used. Unless
    `is_escaped` is False, an apostrophe before what a spreadsheet would run as a formula is taken off.
    """
    if "\x00" in text:
        raise RuleError("table_binary", "file", line=1 + text.count("\n", 0, text.index("\x00")))
    if not text.strip():
        raise RuleError("table_empty", "file", path=name)
    declared = _DECLARED_DELIMITER.match(text)
    body, first_line = (text[declared.end() :], 2) if declared else (text, 1)
    delimiter = delimiter or (declared[1] if declared else _delimiter(body, is_header))
    is_neutralised = is_escaped and ESCAPED_FORMULA.search(body) is not None
    read = islice(_rows(body, delimiter, first_line), MAX_ROWS + 2)
    rows = packed(read, unescape_formula if is_neutralised else None)
    if not rows:
        raise RuleError("table_empty", "file", path=name)
    if len(rows) > MAX_ROWS + 1:
        raise RuleError("table_rows", "file", path=name, limit=MAX_ROWS)
    if header_line == 0:
        names = untitled(rows)
        return Table(names, rows, delimiter, encoding, header_line=0, untitled=frozenset(range(len(names))))
    first = [row.cells for row in rows[: SEARCHED_FOR_HEADER + 1]]
    if header_line is None:
        header_row = header_index(first, is_header)
    else:
        header_row = next((header_row for header_row, row in enumerate(rows) if row.line >= header_line), len(rows) - 1)
    return _below(rows, header_row, is_header, Table((), rows, delimiter, encoding), name)


def _below(rows: CellRows, header_row: int, is_header: IsHeader | None, table: Table, name: str) -> Table:
    """Return the table whose titles are in the row at an index, and perhaps in the row below it."""
    joined = joined_titles([row.cells for row in rows[header_row : header_row + 2]], 0, is_header)
    below = rows.from_row(header_row + (2 if joined else 1))
    if not below:
        raise RuleError("table_without_rows", "file", path=name)
    header, without_title = named_columns(joined or rows[header_row].cells, below)
    return replace(table, header=header, rows=below, header_line=rows[header_row].line, untitled=without_title)


def decoded(content: bytes, encoding: str | None = None) -> tuple[str, str]:
    """Return the text of a file and its encoding: the given one, else that of a byte order mark, else strict UTF-8.

    The encoding is never guessed from the characters, because such a guess is wrong too often.
    """
    mark = next(((mark, name) for mark, name in _BYTE_ORDER_MARKS if content.startswith(mark)), None)
    if encoding == TWICE:
        return repaired(decoded(content, "utf-8")[0]), TWICE
    if encoding is not None:
        name = _known_encoding(encoding)
    elif mark is not None:
        content, name = content[len(mark[0]) :], mark[1]
    else:
        name = utf16_without_mark(content) or "utf-8"
    try:
        text = content.decode(name).removeprefix("\ufeff")
        if encoding is not None:
            _require_likely(content, text, name)
        return text, name
    except UnicodeError as error:
        line = 1 + content.count(b"\n", 0, getattr(error, "start", 0))
        if encoding is None and mark is None:
            if b"\x00" in content:  # no suggested encoding has it
                raise RuleError(
                    "table_binary", "file", line=1 + content.count(b"\n", 0, content.index(b"\x00"))
                ) from error
            raise _encoding_needed(content, line) from error
        raise RuleError("encoding_wrong", "encoding", encoding=encoding or name, line=line) from error


def utf16_without_mark(content: bytes) -> str:
    """Return the encoding of a text in UTF-16 without a byte order mark, by its NUL bytes; empty for any other file."""
    start = content[:_LOOKED_AT]
    if b"\x00" not in start or len(content) % 2:
        return ""
    even, odd = start[::2].count(0), start[1::2].count(0)
    name = "utf-16-le" if not even else "utf-16-be" if not odd else ""
    try:
        text = content.decode(name) if name else ""
    except UnicodeError:
        return ""
    is_text = any(sign in text for sign in "\r\n") and _NO_TEXT.search(text[:_LOOKED_AT]) is None
    return name if is_text else ""


def _require_likely(content: bytes, text: str, name: str) -> None:
    """Refuse an encoding of single bytes that is visibly wrong: it can decode any file, mostly into nonsense.

    RuleError encoding_is_utf8, encoding_wrong.
    """
    if text.isascii() or name.startswith("utf") or not is_of_single_bytes(name):
        return
    control = _CONTROL_CHARACTERS.search(text)
    if control:
        raise RuleError("encoding_wrong", "encoding", encoding=name, line=1 + text.count("\n", 0, control.start()))
    try:
        content.decode("utf-8")
    except UnicodeError:
        return
    raise RuleError("encoding_is_utf8", "encoding", encoding=name, preview=preview(text))


def is_of_single_bytes(name: str) -> bool:
    """Return whether each byte is a character in this encoding."""
    return len(bytes(range(128, 256)).decode(name, "replace")) == 128


def _encoding_needed(content: bytes, line: int) -> RuleError:
    """Return an error with the encodings that fit, each with its reading of the first non-ASCII text."""
    fitting = encoding_previews(content)
    options = [f"{name} (“{shown}”)" for name, shown in fitting.items()]
    return RuleError("encoding_needed", "encoding", line=line, known=options or SUGGESTED_ENCODINGS, previews=fitting)


def encoding_previews(content: bytes) -> dict[str, str]:
    """Return the suggested encodings that can decode a file, each with an excerpt of the text where they differ.

    Of encodings with equal texts only the first is included.
    """
    texts: dict[str, str] = {}
    for name in SUGGESTED_ENCODINGS:
        try:
            text = content.decode(name)
        except UnicodeError:
            continue
        is_likely = name != MAC_ROMAN or _is_mac_roman(content)
        if is_likely and not _CONTROL_CHARACTERS.search(text) and text not in texts.values():
            texts[name] = text
    if len(texts) < 2:
        return {name: preview(text) for name, text in texts.items()}
    line = _distinguishing_line(content, tuple(texts))
    excerpts = {name: line.decode(name, "replace") for name in texts}
    characters = enumerate(zip(*excerpts.values(), strict=False))
    begin = max(0, next((index for index, each in characters if len(set(each)) > 1), 0) - 15)
    return {name: " ".join(text[begin : begin + 40].split()) for name, text in excerpts.items()}


def _is_mac_roman(content: bytes) -> bool:
    """Return whether a text has signs within words if it is read in the encoding of Windows: `Ždam`, `MŸnchen`."""
    try:
        return _ODD_IN_WORD.search(content.decode("cp1252")) is not None
    except UnicodeError:
        return True


def _distinguishing_line(content: bytes, names: Sequence[str]) -> bytes:
    """Return the non-ASCII line that the most encodings decode differently, the first of equals."""
    lines = islice((line for line in content.splitlines() if not line.isascii()), _LINES_COMPARED)
    return max(lines, key=lambda line: len({line.decode(name, "replace") for name in names}))


def preview(text: str) -> str:
    """Return a short excerpt around the first non-ASCII character, on one line."""
    first_index = next((match.start() for match in _NOT_ASCII.finditer(text)), 0)
    begin = text.rfind("\n", 0, first_index) + 1
    begin = max(begin, first_index - 15)
    stretch = text[begin : begin + 40].partition("\n")[0]
    return " ".join(word for word in stretch.split() if word)


def _known_encoding(name: str) -> str:
    """Return Python's name of an encoding of texts; RuleError encoding_unknown."""
    try:
        found = codecs.lookup(name).name
        "".encode(found)
    except (LookupError, ValueError) as error:
        raise RuleError("encoding_unknown", "encoding", value=name, known=SUGGESTED_ENCODINGS) from error
    if found.replace("_", "-") in _NO_TABLE_ENCODINGS:
        raise RuleError("encoding_unknown", "encoding", value=name, known=SUGGESTED_ENCODINGS)
    return found


def file_content(path: Path, most: int = MAX_FILE_BYTES) -> bytes:
    """Return the content of a file, at most its first `most` bytes.

    RuleError data_is_a_project, data_not_a_file, table_too_large; KnownError blind_copy, or if it can't be read.
    """
    try:
        found = path.stat()
        _require_plain(path, found.st_mode)
        if found.st_size > MAX_FILE_BYTES:
            raise RuleError("table_too_large", "file", path=path.name, limit=MAX_FILE_BYTES // 1024**2)
        with path.open("rb") as file:
            return file.read(most)
    except OSError as error:
        raise from_system(error, path) from error


def _require_plain(path: Path, mode: int) -> None:
    """Refuse a pipe or device, which may block, and a project, whose SQLite locks closing the file would release."""
    if not stat.S_ISREG(mode):
        raise RuleError("data_not_a_file", "file", path=path.name)
    is_open = os.path.lexists(lock_path(path.resolve()))
    if path.suffix.lower() == ".twin" or is_open:
        if not is_open and is_blind_file(path):
            raise KnownError("blind_copy", path=str(path))
        raise RuleError("data_is_a_project", "file", path=path.name)


def _delimiter(text: str, is_header: IsHeader | None) -> str:
    """Return the delimiter that makes a header of one of the first rows, else that with most cells in the first row.

    If the first row is a heading of one cell, it is the delimiter that divides most rows.
    """
    first = {delimiter: list(_first_records(text, delimiter)) for delimiter in DELIMITERS}
    if is_header is not None:
        matching = [delimiter for delimiter, rows in first.items() if any(map(is_header, rows))]
        if matching:
            return max(matching, key=lambda delimiter: max(len(row) for row in first[delimiter] if is_header(row)))
    return max(
        DELIMITERS, key=lambda each: (len(next(iter(first[each]), "")), sum(len(row) > 1 for row in first[each]))
    )


def _first_records(text: str, delimiter: str) -> Iterator[list[str]]:
    """Yield the first rows that are not blank, up to the first error of the CSV reader."""
    found = 0
    try:
        for cells in csv.reader(io.StringIO(text[:_SEARCHED], newline=""), delimiter=delimiter):
            if any(cells):
                yield cells
                found += 1
            if found == SEARCHED_FOR_HEADER:
                return
    except csv.Error:
        return


def _rows(text: str, delimiter: str, first_line: int) -> Iterator[tuple[int, list[str], bool]]:
    """Yield the rows that are not blank: the line, the cells, and whether the file ends in the middle of the row."""
    is_ended = text.endswith(("\n", "\r"))
    last_line = text.count("\n") + 1
    for line, cells in _records(text, delimiter):
        if any(cells):
            yield line + first_line - 1, cells, not is_ended and line == last_line


def _records(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each record with the line on which it begins, counted from 1."""
    # not by io.StringIO, which takes four bytes for each character
    lines = map(re.Match.group, _LINE.finditer(text))
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    line = 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        code = "cell_too_long" if "field limit" in str(error) else "table_quoting"
        raise RuleError(code, "file", line=line, limit=csv.field_size_limit()) from error
