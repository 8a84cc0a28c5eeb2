"""The rows of titles of a table: which row they are, two rows made one, and names for columns without a title."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import count

from tracker.domain.bodies.countries import find_country
from tracker.errors import RuleError
from tracker.exchange.tables.reading.cell_rows import CellRows, TableRow
from tracker.wording.texts import ENGLISH_TEXTS, Texts

MAX_COLUMNS = 500
SEARCHED_FOR_HEADER = 20
"""The number of rows that are searched for the header; titles and remarks may be above it."""
IsHeader = Callable[[Sequence[str]], bool]

_PLACE_NAME = re.compile(r"Column ([1-9][0-9]{0,2})")
_MAX_TITLE_WORDS, _MAX_TITLE_LENGTH = 5, 60
_MIN_SHARE = 0.5
"""The share of the cells of the fullest row that a row of unknown titles has at least."""


def place_name(index: int) -> str:
    """Return the name of the column at an index that has no title: `Column 6`."""
    return f"Column {index + 1}"


def place_in_name(name: str) -> str:
    """Return the number in the name of a column without a title; empty for any other name."""
    found = _PLACE_NAME.fullmatch(name)
    return found[1] if found else ""


def is_place_name(name: str) -> bool:
    """Return whether a name is that of a column without a title."""
    return bool(place_in_name(name))


def shown_name(name: str, texts: Texts = ENGLISH_TEXTS) -> str:
    """Return the name of a column for the reader: of one without a title the place, in the language of the texts."""
    place = place_in_name(name)
    return texts.tr("Column {number}", number=place) if place else name


def header_index(rows: Sequence[Sequence[str]], is_header: IsHeader | None) -> int:
    """Return the index of the header among the first rows, also of one whose titles are in two rows.

    If no row is a known header: the first with half as many cells as the fullest row, because the rows above are
    headings; or the row above that, if it gives repeated titles their meaning.
    """
    first = rows[:SEARCHED_FOR_HEADER]
    known = None if is_header is None else _known_header(rows, is_header)
    if known is not None:
        return known
    filled = [sum(map(bool, map(str.strip, row))) for row in first]
    most = max(filled, default=0)
    found = next((index for index, number in enumerate(filled) if number and number >= _MIN_SHARE * most), 0)
    return found - 1 if found and filled[found - 1] > 1 and _are_repeated(first[found]) else found


def _are_repeated(row: Sequence[str]) -> bool:
    """Return whether a row may be one of titles, some of which are repeated: `Name`, `Place`, `Name`, `Place`."""
    titles = [" ".join(cell.split()) for cell in row if cell.strip()]
    return len(set(titles)) < len(titles) and all(map(may_be_title, titles))


def joined_titles(rows: Sequence[Sequence[str]], index: int, is_header: IsHeader | None = None) -> list[str] | None:
    """Return the titles of the row at an index and of the row below as one: `Partner` above `City`: `Partner City`.

    None unless the second row is one of titles: it fills the cells below a title that spans several columns. If it
    fills others too, or all, `is_header` must know the result.
    """
    if index + 1 >= len(rows):
        return None
    upper, lower = ([" ".join(cell.split()) for cell in row] for row in rows[index : index + 2])
    width = max(len(upper), len(lower))
    upper, lower = ([*row, *[""] * (width - len(row))] for row in (upper, lower))
    titles, over = [], ""
    is_spanned = has_other = has_own = False
    for place, (above, below) in enumerate(zip(upper, lower, strict=True)):
        over = above or (over if below else "")
        spans_next = place + 1 < width and not upper[place + 1] and bool(lower[place + 1])
        is_spanned |= bool(below and not above and over)
        has_own |= bool(below and below != above and not (spans_next if above else over))
        has_other |= bool(above and below in ("", above))
        titles.append(" ".join(dict.fromkeys(filter(None, (over, below)))))
    if not is_spanned or not all(may_be_title(below) for below in lower if below):
        return None
    is_plain = has_other and not has_own
    return titles if is_plain or (is_header is not None and is_header(titles)) else None


def knows_header(rows: Sequence[Sequence[str]], is_header: IsHeader) -> bool:
    """Return whether one of the first rows is a known header, by itself or with the row below it."""
    return _known_header(rows, is_header) is not None


def _known_header(rows: Sequence[Sequence[str]], is_header: IsHeader) -> int | None:
    for index, row in enumerate(rows[:SEARCHED_FOR_HEADER]):
        if is_header(row) or _are_joined_header(rows, index, is_header):
            return index
    return None


def _are_joined_header(rows: Sequence[Sequence[str]], index: int, is_header: IsHeader) -> bool:
    titles = joined_titles(rows, index, is_header)
    return titles is not None and is_header(titles)


def may_be_title(cell: str) -> bool:
    """Return whether a cell has a few words without digits, and names no country."""
    is_short = len(cell) <= _MAX_TITLE_LENGTH and len(cell.split()) <= _MAX_TITLE_WORDS
    return is_short and not any(map(str.isdigit, cell)) and find_country(cell) is None


def distinct_names(names: Sequence[str]) -> tuple[str, ...]:
    """Return the names with a number added to repeated ones: `Year`, `Year (2)`. Empty ones stay empty."""
    used_names = {name.casefold() for name in names}
    seen: set[str] = set()
    found = []
    for name in names:
        if name and name.casefold() in seen:
            numbered = (f"{name} ({number})" for number in count(2))
            name = next(each for each in numbered if each.casefold() not in used_names)
            used_names.add(name.casefold())
        seen.add(name.casefold())
        found.append(name)
    return tuple(found)


def named_columns(titles: Sequence[str], rows: Sequence[TableRow]) -> tuple[tuple[str, ...], frozenset[int]]:
    """Return distinct names of all columns, and the indexes of those without a title.

    A column without a title is named by its place if one of the `rows` has a cell there; else its name is empty.
    RuleError table_columns if there are too many.
    """
    names = [" ".join(title.split()) for title in titles]
    if len(names) > MAX_COLUMNS:
        raise RuleError("table_columns", "file", count=len(names), limit=MAX_COLUMNS)
    untitled = _filled([index for index, name in enumerate(names) if not name], rows)
    return distinct_names(
        [place_name(index) if index in untitled else name for index, name in enumerate(names)]
    ), untitled


def filled_width(rows: Iterable[TableRow]) -> int:
    """Return the number of the last column, up to the allowed number, in which one of the rows has a cell."""
    widths = (index + 1 for row in rows for index in (_last_filled(row.cells),) if index < MAX_COLUMNS)
    return max(widths, default=0)


def _last_filled(cells: Sequence[str]) -> int:
    return next((index for index in range(len(cells) - 1, -1, -1) if cells[index].strip()), -1)


def _filled(indexes: Sequence[int], rows: Sequence[TableRow]) -> frozenset[int]:
    """Return those of the columns in which a row has a cell that is not blank."""
    if not indexes:
        return frozenset()
    if not isinstance(rows, CellRows):
        return frozenset(index for index in indexes if any(row.cell(index).strip() for row in rows))
    others = [rows[index] for index in rows.others]
    return frozenset(
        index for index in indexes if _has_text(rows, index) or any(row.cell(index).strip() for row in others)
    )


def _has_text(rows: CellRows, index: int) -> bool:
    if index >= rows.width:
        return False
    filled = {number for number, text in enumerate(rows.texts(index)) if text.strip()}
    return not filled.isdisjoint(rows.numbers(index))


def untitled(rows: Sequence[TableRow]) -> tuple[str, ...]:
    """Return names for the columns of a table without a header; RuleError table_columns if there are too many."""
    width = max(len(row.cells) for row in rows)
    if width > MAX_COLUMNS:
        raise RuleError("table_columns", "file", count=width, limit=MAX_COLUMNS)
    return tuple(map(place_name, range(width)))
