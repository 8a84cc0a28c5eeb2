"""Columns without a title: their meaning if their cells leave no doubt about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tracker.domain.bodies.countries import find_country
from tracker.exchange.tables.mapping.column_questions import is_dated
from tracker.exchange.tables.mapping.state_columns import is_event
from tracker.exchange.tables.mapping.table_columns import SIDES
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
