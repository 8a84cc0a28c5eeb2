"""Columns named `state` or `province`: parts of a country or, for `state`, statuses, decided by their cells."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache

from tracker.domain.bodies.gazetteer import gazetteer
from tracker.domain.coding.code_reading import split_values
from tracker.domain.coding.event_words import read_event
from tracker.domain.text.name_folding import fold
from tracker.errors import RuleError
from tracker.exchange.tables.mapping.header_words import STATE_WORDS
from tracker.exchange.tables.mapping.table_columns import SIDES, free_fields, names_side, sideless_kind
from tracker.exchange.tables.reading.table_reading import Table

_SAMPLE = 200
_MAJORITY = 0.6
_AMBIGUOUS = "state"
_LARGE = frozenset({"state", "province", "region", "prefecture"})
_MAX_CODE_LENGTH = 3


def settle_states(table: Table, header: Sequence[str], columns: dict[str, str]) -> None:
    """Add the meaning of each such column to `columns` if its cells show one; the user is asked about the others.

    `header` are the names by which the columns are guessed, in the order of the table's own.
    """
    for index, name in enumerate(header):
        if fold(name) not in _state_names() or table.header[index] in columns.values():
            continue
        cells = list(dict.fromkeys(table.filled_cells(index, _SAMPLE)))
        is_status = _is_mostly(cells, [each for each in cells if is_event(each)])
        if fold(name) == _AMBIGUOUS and "status" not in columns and (is_status or not cells):
            columns["status"] = table.header[index]
        elif not is_status and _is_mostly(cells, _parts_of_countries(cells)):
            side = _side(table, index, columns)
            if side:
                columns[side] = table.header[index]


def holds_regions(table: Table, index: int) -> bool:
    """Return whether a column is named as one of states or provinces, and its cells are such."""
    cells = list(dict.fromkeys(table.filled_cells(index, _SAMPLE)))
    is_named = fold(table.header[index]) in _state_names() or sideless_kind(table.header[index]) == "subdivision"
    return is_named and _is_mostly(cells, _parts_of_countries(cells))


def _side(table: Table, index: int, columns: dict[str, str]) -> str:
    """Return the subdivision field of the body column before this one, else after it; an empty text if it is taken."""
    indexes = {field: table.header.index(column) for field, column in columns.items() if column in table.header}
    named = [field for field in SIDES["subdivision"] if field in columns and names_side(columns[field])]
    return next(iter(free_fields("subdivision", index, indexes, named)), "")


@cache
def _state_names() -> frozenset[str]:
    return frozenset(map(fold, split_values(STATE_WORDS)))


def _is_mostly(cells: Collection[str], some: Collection[str]) -> bool:
    return bool(cells) and len(some) >= _MAJORITY * len(cells)


def is_event(cell: str) -> bool:
    """Return whether a cell is a status, or another word that a column of statuses may contain."""
    try:
        return bool(read_event(cell))
    except RuleError:
        return False


def _parts_of_countries(cells: Collection[str]) -> list[str]:
    """Return the cells that name a state, province or region of the gazetteer, or look like an abbreviation."""
    known = gazetteer()
    body_indexes = known.places_of({fold(cell) for cell in cells})
    named = {
        name
        for name, found in body_indexes.items()
        if any(known.body_at(index_of_body).kind in _LARGE for index_of_body in found)
    }
    return [cell for cell in cells if fold(cell) in named or _is_abbreviation(cell)]


def _is_abbreviation(cell: str) -> bool:
    """Return whether a cell is an abbreviation such as `NSW` or `CA`."""
    return 1 < len(cell) <= _MAX_CODE_LENGTH and cell.isascii() and cell.isalpha() and cell.isupper()
