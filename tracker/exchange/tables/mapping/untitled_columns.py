"""Columns without a title: a second row of titles that has theirs, or a meaning if the cells leave no doubt."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

from tracker.domain.bodies.countries import find_country
from tracker.domain.bodies.gazetteer import gazetteer
from tracker.domain.coding.code_reading import names_code
from tracker.domain.text.name_folding import TYPE_WORDS, fold, fold_body
from tracker.exchange.tables.mapping.column_questions import is_dated
from tracker.exchange.tables.mapping.header_words import FURTHER_WORDS, HEADER_WORDS, OWN_WORDS
from tracker.exchange.tables.mapping.state_columns import is_event
from tracker.exchange.tables.mapping.table_columns import SIDES
from tracker.exchange.tables.reading.cell_rows import CellRows
from tracker.exchange.tables.reading.header_rows import may_be_title, named_columns
from tracker.exchange.tables.reading.table_extras import LINK
from tracker.exchange.tables.reading.table_reading import Table

_SAMPLE = 200
_CLEAR = 0.9
"""The share of the cells that must be of one kind; a title isn't there to confirm the rest."""


def settle_untitled(table: Table, columns: dict[str, str]) -> None:
    """Add the columns without a title whose cells are countries, statuses or dates to `columns`, if the field is free.

    Countries are those of the body whose column comes before them.
    """
    for index in sorted(table.untitled):
        name = table.header[index]
        cells = table.filled_cells(index, _SAMPLE)
        if name in columns.values() or not cells:
            continue
        field = ""
        if _are(cells, lambda cell: find_country(cell) is not None):
            field = _country_field(table, index, columns)
        elif _are(cells, is_event):
            field = "status"
        elif _are(cells, is_dated):
            field = "date" if "status" in columns else "since"
        if field and field not in columns:
            columns[field] = name


def _are(cells: Sequence[str], is_so: Callable[[str], bool]) -> bool:
    return sum(map(is_so, cells)) >= _CLEAR * len(cells)


def _country_field(table: Table, index: int, columns: dict[str, str]) -> str:
    before = [(table.header.index(columns[body]), side) for side, body in enumerate(SIDES["body"]) if body in columns]
    sides = [side for place, side in sorted(before, reverse=True) if place < index]
    return SIDES["country"][sides[0]] if sides else ""


# a second row of titles -----------------------------------------------------------------------------------------------

_MIN_SHARE = 0.5
"""The share of the cells of a row of titles that have a word of known titles at least."""
_REPEATED = re.compile(r"(.*) \([1-9][0-9]{0,2}\)")
_YEAR = re.compile("(?:1[5-9]|20)[0-9]{2}")


def with_second_titles(table: Table) -> Table:
    """Return the table with the titles of its header and of the first row below it joined, if both are titles.

    A row that may be one of titles, and may be one of data, is marked as `titles` of what is set aside. Only a row with
    a cell below a column without a title, or below a repeated one, may be a row of titles.
    """
    upper = _titles(table)
    lower = [" ".join(cell.split()) for cell in table.rows[0].cells[: len(upper)]] if len(table.rows) > 1 else []
    lower += [""] * (len(upper) - len(lower))
    is_below_untitled = any(below and not above for above, below in zip(upper, lower, strict=True))
    if not is_below_untitled or sum(map(bool, upper)) < 2:
        return table
    over = _spanning(upper)
    if all(below == "" or _YEAR.fullmatch(below) for below in lower):
        is_of_years = len(set(filter(None, lower))) > 1 and all(
            title for title, below in zip(over, lower, strict=True) if below
        )
        return _joined(table, over, upper, lower) if is_of_years else table
    if not all(may_be_title(below) for below in lower if below) or _is_data(lower):
        return table
    if _has_known_words(lower) or _has_equal_groups(upper, lower):
        return _joined(table, over, upper, lower)
    return replace(table, aside=replace(table.aside, titles=frozenset([table.rows[0].line])))


def _titles(table: Table) -> list[str]:
    """Return the titles of the header, empty for a column without one, or with that of the column before it."""
    titles = ["" if index in table.untitled else name for index, name in enumerate(table.header)]
    found: list[str] = []
    last = ""
    for title in titles:
        numbered = _REPEATED.fullmatch(title)
        is_repeated = bool(last) and numbered is not None and numbered[1] == last
        found.append("" if is_repeated else title)
        last = last if is_repeated else title
    return found


def _spanning(upper: Sequence[str]) -> list[str]:
    """Return for each column its title, or the nearest title before it."""
    found, last = [], ""
    for title in upper:
        last = title or last
        found.append(last)
    return found


def _joined(table: Table, over: Sequence[str], upper: Sequence[str], lower: Sequence[str]) -> Table:
    titles = [
        " ".join(dict.fromkeys(filter(None, (title, below)))) if below else above
        for title, above, below in zip(over, upper, lower, strict=True)
    ]
    links = [index for index, name in enumerate(table.header) if name.endswith(LINK) and not lower[index]]
    old = {name: index for index, name in enumerate(table.header)}
    for index in links:
        of_column = old.get(table.header[index].removesuffix(LINK))
        titles[index] = titles[index] if of_column is None else titles[of_column] + LINK
    rows = table.rows.from_row(1) if isinstance(table.rows, CellRows) else table.rows[1:]
    header, untitled = named_columns(titles, rows)
    return replace(table, header=header, rows=rows, untitled=untitled)


def _is_data(lower: Sequence[str]) -> bool:
    """Return whether a cell names a known place or a status, and is no word of known titles."""
    others = [below for below in lower if below and not _is_known(below)]
    folded = {fold_body(below) for below in others}
    return bool(gazetteer().places_of(folded)) or any(names_code("status", below) for below in others)


def _has_known_words(lower: Sequence[str]) -> bool:
    filled = [below for below in lower if below]
    return sum(map(_is_known, filled)) >= _MIN_SHARE * len(filled)


def _has_equal_groups(upper: Sequence[str], lower: Sequence[str]) -> bool:
    """Return whether the titles above have the same several titles below each: `Name`, `Place`, `Name`, `Place`."""
    groups: list[list[str]] = []
    for above, below in zip(upper, lower, strict=True):
        if above:
            groups.append([])
        if groups and below:
            groups[-1].append(below)
    several = [tuple(group) for group in groups if len(group) > 1]
    return len(several) > 1 and len(set(several)) == 1


def _is_known(cell: str) -> bool:
    """Return whether all words of a cell are words of known titles."""
    words = fold(cell).split()
    return bool(words) and all(word in _words() for word in words)


@cache
def _words() -> frozenset[str]:
    phrases = (*HEADER_WORDS.values(), *FURTHER_WORDS.values(), *OWN_WORDS.values())
    return frozenset({word for phrase in phrases for word in fold(phrase.replace(";", " ")).split()} | TYPE_WORDS)
