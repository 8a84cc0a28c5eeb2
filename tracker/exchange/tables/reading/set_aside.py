"""Hidden rows and columns, struck-out texts, and a row that may be one of titles: read only if the user says so.

The functions for XLSX are run in the parser process, for `workbook_details.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from tracker.exchange.attachments.page_text import attributes_of, unescaped
from tracker.exchange.tables.reading.workbook_bounds import CELL_REFERENCE, CELL_TAG, column_number

AsideKind = Literal["hidden_rows", "hidden_columns", "struck_cells", "second_titles"]
ASIDE_KINDS: tuple[AsideKind, ...] = ("hidden_rows", "hidden_columns", "struck_cells", "second_titles")
AsideAnswer = Literal["leave_out", "take"]
ASIDE_ANSWERS: tuple[AsideAnswer, ...] = ("leave_out", "take")


@dataclass(frozen=True, slots=True)
class StruckText:
    """The text of a cell that is struck out as a whole or in part, and the text without what is struck out."""

    text: str
    rest: str


@dataclass(frozen=True, slots=True)
class SetAside:
    """The lines of the hidden rows of a table, the indexes of its hidden columns, and its cells that are struck out.

    The cells are given by line and index of the column, and `titles` is the line of a row that may be one of titles.
    """

    lines: frozenset[int] = frozenset()
    columns: frozenset[int] = frozenset()
    cells: Mapping[tuple[int, int], StruckText] = field(default_factory=dict)
    titles: frozenset[int] = frozenset()

    @property
    def kinds(self) -> tuple[AsideKind, ...]:
        """The kinds of which the table has some."""
        found = {
            "hidden_rows": self.lines,
            "hidden_columns": self.columns,
            "struck_cells": self.cells,
            "second_titles": self.titles,
        }
        return tuple(kind for kind in ASIDE_KINDS if found[kind])


NOTHING_ASIDE = SetAside()


def aside_of(
    rows: Sequence[Sequence[str]],
    head: int,
    hidden_rows: Iterable[tuple[int, int]],
    hidden_columns: Iterable[tuple[int, int]],
    struck: Mapping[tuple[int, int], str],
) -> SetAside:
    """Return what a sheet sets aside below the header at index `head`.

    `rows` are all rows of the sheet. Hidden rows and columns are ranges of indexes, and `struck` has the text without
    what is struck out by row and column.
    """
    hidden = {row for first, last in hidden_rows for row in range(max(first, head + 1), min(last, len(rows) - 1) + 1)}
    width = max(map(len, rows), default=0)
    ranges = [range(first, min(last, width - 1) + 1) for first, last in hidden_columns]
    below = rows[head + 1 :]
    filled = {column for each in ranges for column in each if any(_cell(row, column).strip() for row in below)}
    cells = {
        (row + 1, column): StruckText(rows[row][column], rest)
        for (row, column), rest in struck.items()
        if head < row < len(rows) and _cell(rows[row], column).strip()
    }
    return SetAside(frozenset(row + 1 for row in hidden if any(rows[row])), frozenset(filled), cells)


def _cell(row: Sequence[str], column: int) -> str:
    return row[column] if column < len(row) else ""


# XLSX -----------------------------------------------------------------------------------------------------------------

Range = tuple[int, int]
"""First and last index of rows or columns."""
Run = tuple[str, bool | None]
"""Part of a text, and whether it is struck out; None if the style of its cell says so."""

_COLUMN = re.compile(r"<(?:\w+:)?col(?=[\s/>])([^<>]*+)>")
_HIDES = re.compile(rb"""\s(?:hidden\s*=\s*["'](?:1|true)["']|ht\s*=\s*["']0(?:\.0*)?["'])""")
_NUMBER_OF_CELL = re.compile(rb"""\s(s|t)\s*=\s*["']([0-9A-Za-z]{1,12})["']""")
_VALUE = re.compile(rb"\s*<(?:\w+:)?v[^<>]*+>\s*([0-9]{1,9})\s*<")
_SHARED = re.compile(rb"<(?:\w+:)?si(?=[\s>])")
_RUN = re.compile(rb"<(?:\w+:)?r(?=[\s>])")
_RUN_TEXT = re.compile(rb"<(?:\w+:)?t(?=[\s>])[^<>]*+>([^<]*+)<")
_FONT = re.compile(r"<(?:\w+:)?font(?=[\s/>])")
_CELL_STYLE = re.compile(r"<(?:\w+:)?xf(?=[\s/>])([^<>]*+)>")
_STRIKE = re.compile(r"""<(?:\w+:)?strike(?=[\s/>])(?![^<>]*\sval\s*=\s*["'](?:0|false)["'])""")
_PROPERTIES = re.compile(rb"<(?:\w+:)?rPr(?=[\s/>])")


def hidden_columns_of(before_cells: str) -> list[Range]:
    """Return the hidden columns of an XLSX sheet, from its text before the cells."""
    found = [attributes_of(tag[1]) for tag in _COLUMN.finditer(before_cells)]
    hidden = [each for each in found if each.get("hidden") in ("1", "true") or each.get("width") == "0"]
    return [
        (int(each["min"][:9]) - 1, int(each["max"][:9]) - 1)
        for each in hidden
        if each.get("min", "").isdecimal() and each.get("max", "").isdecimal()
    ]


def struck_styles(styles: str) -> frozenset[int]:
    """Return the numbers of the cell styles of an XLSX workbook whose font is struck out."""
    begin = styles.find("<fonts")
    end = styles.find("fills", begin)
    starts = [font.start() for font in _FONT.finditer(styles, begin, end)]
    fonts = [_STRIKE.search(styles, start, stop) is not None for start, stop in pairwise([*starts, end])]
    if not any(fonts):
        return frozenset()
    begin = styles.find("cellXfs")
    cells = styles[begin : styles.find("cellXfs", begin + 7)]
    numbers = [attributes_of(tag[1]).get("fontid", "") for tag in _CELL_STYLE.finditer(cells)]
    return frozenset(
        place
        for place, number in enumerate(numbers)
        if number.isdecimal() and fonts[int(number) : int(number) + 1] == [True]
    )


def struck_texts(shared: bytes) -> dict[int, list[Run]]:
    """Return the shared texts of an XLSX workbook that are struck out in part, by their numbers."""
    if b"strike" not in shared:
        return {}
    starts = [start.start() for start in _SHARED.finditer(shared)]
    texts = (shared[start:end] for start, end in pairwise([*starts, len(shared)]))
    return {place: runs for place, text in enumerate(texts) if b"strike" in text and (runs := list(_runs(text)))}


def _runs(text: bytes) -> Iterator[Run]:
    starts = [start.start() for start in _RUN.finditer(text)]
    for start, end in pairwise([*starts, len(text)]):
        run = text[start:end]
        words = unescaped(b"".join(_RUN_TEXT.findall(run)).decode("utf-8", "replace"))
        is_struck = _STRIKE.search(run.decode("utf-8", "replace")) is not None
        yield words, is_struck if _PROPERTIES.search(run) else None


def rows_and_struck_cells(
    sheet: bytes, styles: frozenset[int], texts: Mapping[int, Sequence[Run]]
) -> tuple[list[Range], dict[tuple[int, int], str]]:
    """Return the hidden rows of an XLSX sheet, and the text without what is struck out of each cell with such text."""
    rows: list[Range] = []
    struck: dict[tuple[int, int], str] = {}
    row = column = 0
    for tag in CELL_TAG.finditer(sheet):
        reference = CELL_REFERENCE.search(tag[2])
        if tag[1] == b"row":
            row, column = int(reference[2][:10]) if reference else row + 1, 0
            if _HIDES.search(tag[2]):
                rows.append((row - 1, row - 1))
            continue
        row, column = (int(reference[2][:10]), column_number(reference[1][:10])) if reference else (row, column + 1)
        if tag[2].endswith(b"/"):
            continue
        facts = dict(_NUMBER_OF_CELL.findall(tag[2]))
        is_struck = int(facts.get(b"s", b"0") if facts.get(b"s", b"0").isdigit() else 0) in styles
        value = _VALUE.match(sheet, tag.end()) if facts.get(b"t") == b"s" else None
        runs = texts.get(int(value[1])) if value else None
        if facts.get(b"t") == b"inlineStr":
            inline = sheet[tag.end() : sheet.find(b"</c", tag.end())]
            runs = list(_runs(inline)) if b"strike" in inline else None
        if runs is not None:
            rest = "".join(words for words, of_run in runs if not (is_struck if of_run is None else of_run))
            struck[row - 1, column - 1] = " ".join(rest.split())
        elif is_struck:
            struck[row - 1, column - 1] = ""
    return rows, struck
