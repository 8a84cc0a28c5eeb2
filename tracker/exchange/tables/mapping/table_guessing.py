"""Guesses the mapping of a table from its header and its first rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from tracker.domain.bodies.countries import find_country
from tracker.domain.bodies.external_codes import is_item
from tracker.domain.coding.code_reading import names_code
from tracker.domain.dates.vague_dates import read_date
from tracker.domain.text.name_folding import TYPE_WORDS, fold
from tracker.errors import RuleError
from tracker.exchange.tables.mapping.cell_remarks import name_and_remark
from tracker.exchange.tables.mapping.column_dates import DateColumns
from tracker.exchange.tables.mapping.country_sides import settle_countries
from tracker.exchange.tables.mapping.header_words import FURTHER_WORDS, LABEL, OWN_WORDS
from tracker.exchange.tables.mapping.row_reading import whole_number
from tracker.exchange.tables.mapping.state_columns import countries_of_states, settle_states
from tracker.exchange.tables.mapping.table_columns import (
    COLUMNS,
    POSITION,
    SIDES,
    names_partner,
    recognise_some,
    words_of,
)
from tracker.exchange.tables.mapping.table_mapping import Mapping, Shape, Split
from tracker.exchange.tables.mapping.untitled_columns import settle_untitled
from tracker.exchange.tables.reading.column_groups import numbered_groups
from tracker.exchange.tables.reading.table_extras import LINK
from tracker.exchange.tables.reading.table_lists import DASH, LIST_COLUMN
from tracker.exchange.tables.reading.table_reading import Table
from tracker.exchange.tables.reading.unknown_values import is_unknown_value

_SAMPLE = 200
_MAJORITY = 0.6


def guess(table: Table) -> Mapping:
    """Return the likely mapping of a table; RuleError column_ambiguous if two columns seem to have one meaning.

    A necessary column may be missing; `table_columns.require_bodies` checks that.
    """
    found = _guess_groups(table) or _guess_columns(table)
    return replace(found, constants=countries_of_states(table, found))


def _guess_groups(table: Table) -> Mapping | None:
    """Return the mapping of a table whose columns of partners are repeated, each time with another number, else None.

    The first group is guessed under the names without numbers, and the others have the same meanings.
    """
    first, *others = numbered_groups(table.header) or [{}]
    names = {column: name for name, column in first.items()}
    left_out = {column for group in others for column in group.values()}
    if not others or not any(names_partner(name) for name in first):
        return None
    header = tuple("" if column in left_out else names.get(column, column) for column in table.header)
    if len(set(filter(None, header))) < sum(map(bool, header)):
        return None
    found = _guess_columns(replace(table, header=header))
    columns = {field: first.get(name, name) for field, name in found.columns.items()}
    of_fields = {field: name for field, name in found.columns.items() if name in first}
    of_fields |= {split.first: split.column for split in found.splits if split.column in first}
    splits = tuple(replace(split, column=first.get(split.column, split.column)) for split in found.splits)
    groups = tuple({field: group[name] for field, name in of_fields.items() if name in group} for group in others)
    is_known = {"body_a", "codes_a"} & found.fields and {"body_b", "partners"} & of_fields.keys()
    if not is_known or {"body_a", "codes_a"} & of_fields.keys():
        return None
    shape: Shape = "adjacency" if "partners" in found.fields else "groups"
    return replace(found, shape=shape, columns=columns, splits=splits, groups=tuple(filter(None, groups)))


def _guess_columns(table: Table) -> Mapping:
    header = _without_items(table)
    found = recognise_some(header)
    columns = {name: table.header[place] for name, place in found.indexes.items()}
    for index, name in enumerate(header):
        further = next((_further_fields()[word] for word in words_of(name) if word in _further_fields()), None)
        is_free = further is not None and further not in columns and name in found.ignored
        if further and is_free and not (further == "until" and _are_yes_or_no(_cells(table, table.header[index]))):
            columns[further] = table.header[index]
    columns |= _item_columns(table, columns)
    _assign_links(table, columns)
    _assign_partnership_kind(table, columns)
    _settle_position(table, columns)
    settle_states(table, header, columns)
    _assign_beginning(columns)
    settle_countries(table, columns)
    settle_untitled(table, columns)
    if "partners" in columns and "body_b" in columns:
        del columns["partners"]
    if table.form == "list" and not columns:
        return Mapping("partnerships", splits=(_split_of_list(table),))
    is_own = bool({"codes_a", "codes_b"} & columns.keys())
    if "body_b" in columns and "status" not in columns and not is_own and _has_lists(_cells(table, columns["body_b"])):
        columns["partners"] = columns.pop("body_b")
    splits = () if is_own else tuple(_splits(table, columns))
    shape = _shape(columns)
    for split in splits:
        columns = {name: column for name, column in columns.items() if column != split.column}
    mapping = Mapping(shape, columns, splits=splits)
    return replace(mapping, dates=DateColumns(table).likely_orders(mapping))


def is_header(cells: Sequence[str]) -> bool:
    """Return whether a row of cells names both bodies of a partnership, as the header of a table does."""
    names = tuple(dict.fromkeys(" ".join(cell.split()) for cell in cells))
    if groups := numbered_groups(names):
        base = {column: name for group in groups for name, column in group.items() if names_partner(name)}
        names = tuple(dict.fromkeys(base.get(name, name) for name in names))
    if sum(map(bool, names)) < 2:
        return False
    try:
        columns = recognise_some(names).indexes.keys()
    except RuleError:
        return False
    others = {_further_fields().get(fold(name), "") for name in names}
    return bool({"body_a", "codes_a"} & columns) and bool(
        {"body_b", "country_b", "codes_b"} & columns or "partners" in others
    )


def _shape(columns: dict[str, str]) -> Shape:
    if "partners" in columns:
        return "adjacency"
    return "changes" if {"status", "date"} & columns.keys() else "partnerships"


@cache
def _further_fields() -> dict[str, str]:
    own = ((name, names) for name, names in OWN_WORDS.items() if name not in COLUMNS)
    return {fold(word): name for name, names in (*own, *FURTHER_WORDS.items()) for word in names.split(";")}


def _cells(table: Table, column: str) -> list[str]:
    """Return the non-empty cells of a column among the first rows."""
    index = table.header.index(column)
    return [row.cells[index] for row in table.rows[:_SAMPLE] if index < len(row.cells) and row.cells[index].strip()]


_YES_OR_NO = frozenset(["yes", "no", "y", "n", "x", "true", "false", "ja", "nee", "nein", "j", "0", "1"])


def _are_yes_or_no(cells: Sequence[str]) -> bool:
    """Return whether all cells are only yes or no: a column `terminated` with such cells contains no dates."""
    return bool(cells) and all(fold(cell) in _YES_OR_NO for cell in cells)


# items of Wikidata ----------------------------------------------------------------------------------------------------


def _without_items(table: Table) -> tuple[str, ...]:
    """Return the header with `partnerLabel` renamed to `partner`, and empty names for the columns of items."""
    labels = {name.casefold() for name in table.header}
    names = []
    for name in table.header:
        if name.casefold() + LABEL in labels and all(map(_is_item_or_unknown, _cells(table, name))):
            names.append("")
        elif name.casefold().endswith(LABEL) and name.casefold().removesuffix(LABEL) in labels:
            names.append(name[: -len(LABEL)])
        else:
            names.append(name)
    return _with_body_a(names)


def _with_body_a(names: Sequence[str]) -> tuple[str, ...]:
    """Return the names with `item`, the subject of a query, replaced by `body_a`."""
    return tuple("body_a" if name.casefold() == "item" else name for name in names)


def _item_columns(table: Table, columns: dict[str, str]) -> dict[str, str]:
    """Return the columns of items for the bodies whose names come from a label column or are items themselves."""
    found = {}
    for body, codes in zip(SIDES["body"], SIDES["codes"], strict=True):
        label = columns.get(body, "")
        item = label[: -len(LABEL)] if label.casefold().endswith(LABEL) else ""
        same = next((name for name in table.header if item and name.casefold() == item.casefold()), None)
        if same is not None and codes not in columns:
            found[codes] = same
        elif label and codes not in columns and (cells := _cells(table, label)) and all(map(is_item, cells)):
            found[codes] = columns.pop(body)
    return found


def _is_item_or_unknown(cell: str) -> bool:
    return is_item(cell) or is_unknown_value(cell)


def _assign_partnership_kind(table: Table, columns: dict[str, str]) -> None:
    """Give a column named only “kind” to the partnership if its cells say so: `Städtepartnerschaft`."""
    for kind in SIDES["kind"]:
        cells = _cells(table, columns[kind]) if kind in columns else []
        # both lists have the word “unknown”
        named = (names_code("partnership_kind", cell) and not names_code("body_kind", cell) for cell in cells)
        if "partnership_kind" not in columns and _is_majority(named, len(cells)):
            columns["partnership_kind"] = columns.pop(kind)


def _settle_position(table: Table, columns: dict[str, str]) -> None:
    """Remove `position` unless most cells are whole numbers: `Positie` may be a place on the map, or a view.

    A column that has exactly this name is the position in any case.
    """
    name = columns.get(POSITION, POSITION)
    cells = _cells(table, name) if name != POSITION else []
    if name != POSITION and not _is_majority((whole_number(cell) is not None for cell in cells), len(cells)):
        del columns[POSITION]


def _assign_beginning(columns: dict[str, str]) -> None:
    """Treat `effective` as `since` if no column contains another change."""
    if "effective" in columns and not {"status", "until", "end_reason", "notice_until"} & columns.keys():
        columns.setdefault("since", columns.pop("effective"))


# links ----------------------------------------------------------------------------------------------------------------

_ADDRESS = re.compile(r"https?://", re.IGNORECASE)


def _assign_links(table: Table, columns: dict[str, str]) -> None:
    """Set `source_url` to the links of the source column; the user is asked about the links of other columns.

    A column of addresses whose cells show other words (`link`) is replaced by its links.
    """
    of_source = columns.get("source_url", columns.get("source_title", ""))
    link = next((name for name in table.header if of_source and name == of_source + LINK), None)
    source_cells = _cells(table, columns["source_url"]) if "source_url" in columns else []
    if link is not None and not any(map(_ADDRESS.match, source_cells)):
        columns["source_url"] = link


def _split_of_list(table: Table) -> Split:
    """Return the split of a list's entries: two bodies or a body and its country, and a date in parentheses."""
    cells = _cells(table, LIST_COLUMN)
    bare = [name_and_remark(cell) for cell in cells]
    by_dash = [DASH.split(name or cell, maxsplit=1) for cell, (name, _) in zip(cells, bare, strict=True)]
    third = "since" if any(_is_date(remark) for _, remark in bare) else ""
    if _is_majority((len(parts) > 1 for parts in by_dash), len(cells)):
        return Split(LIST_COLUMN, "body_a", "body_b", "dash", third)
    return Split(LIST_COLUMN, "body_b", "country_b", "comma", third)


def _is_date(text: str) -> bool:
    try:
        return bool(text) and bool(read_date(text, begins_state=True))
    except RuleError as error:
        return error.code == "date_ambiguous"


# several fields in one cell -------------------------------------------------------------------------------------------


def _has_lists(cells: Sequence[str]) -> bool:
    return sum(";" in cell for cell in cells) > 0.1 * len(cells)


def _splits(table: Table, columns: dict[str, str]) -> list[Split]:
    """Return the splits of columns of bodies whose cells also contain a country or a province."""
    found = []
    for side, body in enumerate(SIDES["body"]):
        names = [name for name in (body, *(["partners"] if side else [])) if name in columns]
        country, subdivision = SIDES["country"][side], SIDES["subdivision"][side]
        for name in names:
            cells = [part for cell in _cells(table, columns[name]) for part in _parts(cell, name)]
            if country not in columns and _is_majority(map(_ends_with_country, cells), len(cells)):
                found.append(Split(columns[name], name, country))
            elif country not in columns and _is_majority(map(_country_in_remark, cells), len(cells)):
                found.append(Split(columns[name], name, country, "parentheses"))
            elif subdivision not in columns and _are_provinces(cells):
                found.append(Split(columns[name], name, subdivision, "parentheses"))
    return found


def _parts(cell: str, name: str) -> list[str]:
    return [part.strip() for part in cell.split(";")] if name == "partners" else [cell]


def _is_majority(flags: Iterable[bool], count: int) -> bool:
    return count > 0 and sum(flags) >= _MAJORITY * count


def _ends_with_country(cell: str) -> bool:
    town, comma, last = cell.rpartition(",")
    return bool(comma and town.strip()) and find_country(last) is not None


def _country_in_remark(cell: str) -> bool:
    return find_country(name_and_remark(cell)[1]) is not None


def _are_provinces(cells: Sequence[str]) -> bool:
    """Return whether the remarks in parentheses are named as provinces: `Qianjiang (Provinz Hubei)`."""
    remarks = [fold(remark).split() for cell in cells if (remark := name_and_remark(cell)[1])]
    named = [words for words in remarks if len(words) > 1 and {words[0], words[-1]} & TYPE_WORDS]
    return bool(named) and len(named) == len(remarks)
