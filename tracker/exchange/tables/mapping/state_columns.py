"""Columns named `state` or `province`: parts of a country or, for `state`, statuses, decided by their cells.

If all states of a body are in one country, that is the country of every row.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from tracker.domain.bodies.countries import find_country
from tracker.domain.bodies.gazetteer import gazetteer
from tracker.domain.coding.code_reading import split_values
from tracker.domain.coding.coded_text import COUNTRY, CodedText, VocabularyCode
from tracker.domain.coding.event_words import read_event
from tracker.domain.text.name_folding import fold, fold_body
from tracker.domain.text.phrases import Phrase
from tracker.errors import RuleError
from tracker.exchange.tables.asking.cell_readings import Understood
from tracker.exchange.tables.mapping.header_words import STATE_WORDS
from tracker.exchange.tables.mapping.table_columns import SIDES, free_fields, names_side, sideless_kind
from tracker.exchange.tables.mapping.table_mapping import Mapping as TableMapping
from tracker.exchange.tables.mapping.table_shaping import split_cell
from tracker.exchange.tables.reading.table_reading import Table

_SAMPLE = 200
_MAJORITY = 0.6
_AMBIGUOUS = "state"
_LARGE = frozenset({"state", "province", "region", "prefecture"})
_MAX_CODE_LENGTH = 3
_MAX_STATES = 300
"""A column with more different texts than a country has parts does not contain these alone."""
_SHOWN = 3


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


def countries_of_states(table: Table, mapping: TableMapping) -> dict[str, str]:
    """Return [field] -> code, for each body without a country, of the only country that has all of its states."""
    return {country: code for country, code, _, _ in _found_countries(table, mapping)}


def understood_countries(table: Table, mapping: TableMapping) -> tuple[Understood, ...]:
    """Return how the states were read that give a constant of a mapping: their country is that of all rows."""
    own = {name: text for name, text in mapping.constants.items() if name not in SIDES["country"]}
    if own == mapping.constants:
        return ()
    return tuple(
        Understood(title, _listed(states), _meaning(code), len(table.rows))
        for country, code, title, states in _found_countries(table, replace(mapping, constants=own))
        if find_country(mapping.constants.get(country, "")) == code
    )


def _listed(states: Sequence[str]) -> str:
    return ", ".join((*states[:_SHOWN], *(["…"] if len(states) > _SHOWN else [])))


def _meaning(country: str) -> Phrase:
    return Phrase("parts of {country}", country=CodedText(VocabularyCode(COUNTRY, country)))


def _found_countries(table: Table, mapping: TableMapping) -> Iterator[tuple[str, str, str, list[str]]]:
    """Yield (field, code of the country, column of the states, states) for each body whose states give its country."""
    for body, country, subdivision in zip(SIDES["body"], SIDES["country"], SIDES["subdivision"], strict=True):
        if country in mapping.fields or not {body, subdivision} <= mapping.fields:
            continue
        groups = [mapping.in_group(number) for number in range(len(mapping.groups) + 1)]
        states: dict[str, None] = {}
        for group in groups:
            for state in _states(table, group, body, subdivision):
                states[state] = None
                if not state or len(states) > _MAX_STATES:
                    break
        code = "" if "" in states or len(states) > _MAX_STATES else _only_country(states)
        if code:
            of_split = next((split.column for split in mapping.splits if subdivision in split.into), "")
            yield country, code, mapping.columns.get(subdivision, of_split), list(states)


def _states(table: Table, mapping: TableMapping, body: str, subdivision: str) -> Iterator[str]:
    """Yield the state of each row that has the body, or an empty text."""
    used = {name for name in (body, subdivision) if name in mapping.columns}
    columns = {name: table.header.index(mapping.columns[name]) for name in used}
    splits = [
        (split, table.header.index(split.column)) for split in mapping.splits if {body, subdivision} & {*split.into}
    ]
    for row in table.rows:
        fields: dict[str, str] = {name: row.cell(index).strip() for name, index in columns.items()}
        for split, index in splits:
            fields |= split_cell(row.cell(index), split)
        if fields.get(body):
            yield fields.get(subdivision, "").strip()


def _only_country(states: Mapping[str, None]) -> str:
    """Return the code of the only country in which the gazetteer has all these states; else an empty text."""
    if not states or any(find_country(state) for state in states):
        return ""
    known = gazetteer()
    places = known.places_of({fold_body(state) for state in states})
    countries = [
        {each.country for each in map(known.body_at, places.get(fold_body(state), ())) if each.kind in _LARGE}
        for state in states
    ]
    common = set.intersection(*countries)
    return common.pop() if len(common) == 1 else ""


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
    body_indexes = known.places_of({fold_body(cell) for cell in cells})
    named = {
        name
        for name, found in body_indexes.items()
        if any(known.body_at(index_of_body).kind in _LARGE for index_of_body in found)
    }
    return [cell for cell in cells if fold_body(cell) in named or _is_abbreviation(cell)]


def _is_abbreviation(cell: str) -> bool:
    """Return whether a cell is an abbreviation such as `NSW` or `CA`."""
    return 1 < len(cell) <= _MAX_CODE_LENGTH and cell.isascii() and cell.isalpha() and cell.isupper()
