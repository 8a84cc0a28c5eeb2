"""Assignment of country columns to one of the two bodies, if their headers don't name the body."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from tracker.domain.bodies.countries import find_country
from tracker.domain.bodies.gazetteer import gazetteer
from tracker.domain.text.name_folding import fold, fold_body
from tracker.exchange.tables.mapping.table_columns import SIDES, sideless_kind
from tracker.exchange.tables.reading.table_reading import Table

_SAMPLE = 200
_MOST, _FEW = 0.5, 0.2
"""The shares of names that are in the gazetteer, and that are in a country, by which they are said to be elsewhere."""
_UNNUMBERED = re.compile(r" \([0-9]+\)$")


def settle_countries(table: Table, columns: dict[str, str]) -> None:
    """Reassign or remove in `columns` the countries whose headers, such as `Land`, don't name the body.

    A body has one country, so a column with several countries for one body belongs to the other body. So does one with
    countries in which the gazetteer has only the names of the other body. If neither the cells nor the neighbouring
    columns decide, the column gets no meaning.
    """
    unclear = [name for name in table.header if sideless_kind(_UNNUMBERED.sub("", name)) == "country"]
    guessed = {name: field for field, name in columns.items() if field in SIDES["country"] and name in unclear}
    for field in guessed.values():
        del columns[field]
    if not {*SIDES["body"]} <= columns.keys():
        for name, field in guessed.items():
            side = SIDES["country"].index(field)
            body = columns.get(SIDES["body"][side], "")
            has_body = body or SIDES["codes"][side] in columns or "partners" in columns or side == 0
            if has_body and not (body and _are_elsewhere(table, body, name)):
                columns[field] = name
        return
    for name, field in guessed.items():
        sides = _possible_sides(table, columns, name)
        likely = SIDES["country"].index(field)
        is_decided = len(sides) == 1 or not (
            _is_between_bodies(table, columns, name, len(guessed))
            or _differs_from_others(table, name, unclear, guessed)
        )
        at_home = [side for side in sides if not _are_elsewhere(table, columns[SIDES["body"][side]], name)]
        if len(at_home) == 1:
            sides, is_decided = at_home, True
        side = sides[0] if len(sides) == 1 else likely
        if sides and is_decided and SIDES["country"][side] not in columns:
            columns[SIDES["country"][side]] = name


def _possible_sides(table: Table, columns: dict[str, str], name: str) -> list[int]:
    """Return the sides whose country the column may be: each body has one country in it, and none has a column yet."""
    return [
        side
        for side, body in enumerate(SIDES["body"])
        if SIDES["country"][side] not in columns and _is_one_country_each(table, columns[body], name)
    ]


def _is_one_country_each(table: Table, body: str, country: str) -> bool:
    """Return whether no body has two countries."""
    countries_of: dict[str, set[str]] = defaultdict(set)
    for named, where in zip(_cells(table, body), _cells(table, country), strict=True):
        if named and where:
            countries_of[named].add(where)
    return all(len(countries) == 1 for countries in countries_of.values())


def _are_elsewhere(table: Table, body: str, country: str) -> bool:
    """Return whether the gazetteer has most names of a column, and few of them in the countries of the other column."""
    pairs = {
        (name, code)
        for name, where in zip(_texts(table, body), _texts(table, country), strict=True)
        if name and (code := find_country(where))
    }
    known = gazetteer()
    places = known.places_of({fold_body(name) for name, _ in pairs} - {""})
    countries = [
        ({known.body_at(place).country for place in places.get(fold_body(name), ())}, code) for name, code in pairs
    ]
    found = [code in there for there, code in countries if there]
    return bool(found) and len(found) >= _MOST * len(pairs) and sum(found) <= _FEW * len(found)


def _is_between_bodies(table: Table, columns: dict[str, str], name: str, count: int) -> bool:
    """Return whether the column is alone between the two bodies and its cells vary: it may be the country of either."""
    indexes = sorted(table.header.index(columns[body]) for body in SIDES["body"])
    is_between = indexes[0] < table.header.index(name) < indexes[1]
    return count == 1 and is_between and len(set(filter(None, _cells(table, name)))) > 1


def _differs_from_others(table: Table, name: str, unclear: Sequence[str], guessed: dict[str, str]) -> bool:
    """Return whether another country column without a meaning has other cells: then this one may be of either body."""
    others = [other for other in unclear if other != name and other not in guessed]
    return any(_cells(table, other) != _cells(table, name) for other in others)


def _texts(table: Table, column: str) -> list[str]:
    """Return the first cells of a column."""
    index = table.header.index(column)
    return [row.cell(index).strip() for row in table.rows[:_SAMPLE]]


def _cells(table: Table, column: str) -> list[str]:
    """Return the first cells of a column, folded; a country as its code."""
    index = table.header.index(column)
    folded = {cell: _folded(cell) for row in table.rows[:_SAMPLE] for cell in row.cells[index : index + 1]}
    return [folded[row.cells[index]] if index < len(row.cells) else "" for row in table.rows[:_SAMPLE]]


def _folded(cell: str) -> str:
    return find_country(cell) or fold(cell)
