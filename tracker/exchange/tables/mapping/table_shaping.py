"""Conversion of a file's rows, by a mapping, into rows with one event each in the columns of an import."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Mapping as MappingType
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from tracker.domain.coding.code_reading import read_status
from tracker.domain.coding.own_codes import OwnCode, ProjectLists, standard_status_of
from tracker.domain.statuses.history_order import OVER
from tracker.domain.text.missing_texts import MARK, is_empty_cell
from tracker.errors import RuleError
from tracker.exchange.progress import Track, untracked
from tracker.exchange.tables.mapping.cell_remarks import (
    has_closings,
    has_facts_behind_names,
    has_spans,
    name_and_remark,
    unmarked,
    without_facts_behind_name,
    without_span,
)
from tracker.exchange.tables.mapping.date_cells import is_open_end, says_unknown_day
from tracker.exchange.tables.mapping.effective_days import StandardOf, split_by_closing, split_by_effective_day
from tracker.exchange.tables.mapping.header_words import PROBLEM_COLUMN
from tracker.exchange.tables.mapping.table_columns import SIDES, Recognised, require_bodies
from tracker.exchange.tables.mapping.table_mapping import Mapping, Split, field_order
from tracker.exchange.tables.reading.cell_rows import CellNote, TableRow
from tracker.exchange.tables.reading.table_lists import DASH, parts_at_hyphen
from tracker.exchange.tables.reading.table_reading import Table

_ENTRIES_OF_GROUP = 1_000_000
"""More than the entries that one cell can have."""
ENDED = "terminated"
"""The status of a row with `until` if the table gives none."""

_CHANGE_FIELDS = frozenset({"status", "date", "reasons", "decided_by", "side", "position", "effective", "notice_until"})
_ENDS = ("until", "notice_until", "fixed_term_until")
_MAKING_EVENTS = (*_ENDS, "end_reason", "effective")
"""The fields whose cells make an event of their own, if they are not empty."""
_SPLITTING_FIELDS = frozenset({"until", "end_reason", "effective", "notice_until", "partners", "comment"})
_SHAPED_FIELDS = _SPLITTING_FIELDS | {"fixed_term_until"}

_OF_PARTNER = frozenset(names[1] for names in SIDES.values())
"""The facts about a partner, which a row without a partner lacks."""

Cells = dict[str, str]


@dataclass(frozen=True, slots=True)
class Shaped:
    """Rows to plan, and the indexes of their columns.

    `width` is that of the file's header, `made` the number of cells of each converted row, 0 if the rows are the file's
    own.
    """

    rows: Sequence[TableRow]
    recognised: Recognised
    width: int
    made: int = 0


def to_interchange_rows(
    table: Table, mapping: Mapping, track: Track = untracked, own: ProjectLists = MappingProxyType({})
) -> Shaped:
    """Return the rows of a table under a mapping; RuleError mapping_column_missing, column_missing.

    `own` are the codes that the project has added to the lists.
    """
    mapping.require_for(table.header)
    table = unmarked(table, mapping)
    fields = {*mapping.fields, *(["body_b"] if "partners" in mapping.fields else [])}
    require_bodies(
        {"body_a" if name == "codes_a" else "body_b" if name == "codes_b" else name for name in fields}, table.header
    )
    indexes = {column: index for index, column in enumerate(table.header)}
    remarks = _Remarks(has_spans(table, mapping), has_facts_behind_names(table, mapping), has_closings(table, mapping))
    is_made = mapping.constants or mapping.splits or mapping.values or mapping.groups or _SHAPED_FIELDS & mapping.fields
    if not is_made and remarks == _NO_REMARKS:
        found = {name: indexes[column] for name, column in mapping.columns.items()}
        return Shaped(table.rows, Recognised(found, mapping.columns, _ignored(table, mapping)), len(table.header))
    names = _names(mapping, remarks)
    recognised = Recognised(
        {name: index for index, name in enumerate(names)}, _headers(mapping, names), _ignored(table, mapping)
    )
    standard_of = _standard_statuses(own.get("status", {}))
    headers = {**recognised.headers, **mapping.columns}
    rows = list(_rows(table, track(table.rows), mapping, names, standard_of, headers, remarks))
    return Shaped(rows, recognised, len(table.header), len(names))


@dataclass(frozen=True, slots=True)
class _Remarks:
    """Whether cells of beginnings are spans, the fields of facts behind names, and whether days of endings are in
    words.
    """

    spans: bool = False
    facts: frozenset[str] = frozenset()
    closings: bool = False


_NO_REMARKS = _Remarks()


def _names(mapping: Mapping, remarks: _Remarks) -> list[str]:
    """Return the columns of the converted rows, in the standard order."""
    fields = set(mapping.fields - _SPLITTING_FIELDS)
    if "partners" in mapping.fields:
        fields.add("body_b")
    fields |= remarks.facts
    if remarks.spans or remarks.closings or "since" in remarks.facts or {"until", "end_reason"} & mapping.fields:
        fields |= {"status", "date", "note", "reasons"}
    if {"effective", "notice_until"} & mapping.fields:
        fields |= {"status", "date", "note", "since", "activity"}
    if "comment" in mapping.fields:
        fields.add("note")
    return sorted(fields, key=field_order)


def _headers(mapping: Mapping, names: Sequence[str]) -> dict[str, str]:
    """Return the file's name for each column, which is used in messages about it."""
    headers = dict(mapping.columns)
    for split in mapping.splits:
        headers |= dict.fromkeys(split.into, split.column)
    for name, *others in _HEADER_FALLBACKS:
        headers.setdefault(name, next((headers[each] for each in others if each in headers), name))
    return {name: headers.get(name, name) for name in names}


_HEADER_FALLBACKS = (
    ("body_b", "partners"),
    ("date", "until", "effective", "notice_until", "since"),
    ("status", "until", "body_b", "partners"),
    ("reasons", "end_reason"),
    ("note", "comment"),
    ("since", "effective"),
)
"""A field without a column, and the fields whose column name it gets in messages, in order of preference."""
_BECOMES = {
    name: tuple(each for each in others if each != "partners" and (name, each) != ("status", "until"))
    for name, *others in _HEADER_FALLBACKS
}
"""A field, and those whose cells become cells of it."""


def _ignored(table: Table, mapping: Mapping) -> tuple[str, ...]:
    used = mapping.used_columns
    return tuple(name for name in table.header if name and name not in used and name.casefold() != PROBLEM_COLUMN)


def _rows(
    table: Table,
    rows: Iterable[TableRow],
    mapping: Mapping,
    names: Sequence[str],
    standard_of: StandardOf,
    headers: MappingType[str, str],
    remarks: _Remarks,
) -> Iterator[TableRow]:
    width = len(table.header)
    read = _reading_of_groups(mapping, {column: index for index, column in enumerate(table.header)})

    def is_same(one: str, other: str) -> bool:
        return standard_of(one) == standard_of(other) != ""

    for row in rows:
        surplus = tuple(cell for cell in row.cells[width:] if cell)
        if row.is_cut_off and len(row.cells) < width:
            yield TableRow(row.line, (), is_cut_off=True)
            continue
        for entry, cells in read(row.cells):
            notes = _without_open_ends(cells, headers)
            if remarks.facts:
                without_facts_behind_name(cells, is_same)
            if remarks.spans or "since" in remarks.facts:
                without_span(cells, may_end=_ends(cells.get("status", "").strip(), standard_of))
            for event in _event_rows(cells, standard_of):
                parts, told = split_by_closing(event, ENDED, standard_of) if remarks.closings else ([event], "")
                if told:
                    notes = (*notes, (headers.get(told, told), event[told].strip(), "closing_read"))
                for part in parts:
                    texts = (*(part.get(name, "") for name in names), *surplus)
                    yield TableRow(row.line, texts, entry=entry, notes=notes)
                    notes = ()


def _without_open_ends(row: Cells, headers: MappingType[str, str]) -> tuple[CellNote, ...]:
    """Remove marks for nothing, such as `-`, and ends of what goes on (9999, `present`); return notes on the latter."""
    for name in _MAKING_EVENTS:
        if _is_empty(row, name):
            del row[name]
    found = [name for name in _ENDS if is_open_end(row.get(name, ""))]
    return tuple((headers.get(name, name), row.pop(name).strip(), "open_end") for name in found)


def _is_empty(row: Cells, name: str) -> bool:
    """Return whether a cell contains a mark for nothing."""
    cell = row.get(name, "")
    return is_empty_cell(cell, may_be_name=name in ("body_b", "partners")) or cell.strip() == MARK


def _reading_of_groups(
    mapping: Mapping, indexes: dict[str, int]
) -> Callable[[tuple[str, ...]], Iterator[tuple[int, Cells]]]:
    """Return a function that reads a row into its entries: one for each partner of each group that is not empty.

    An entry has a number, which gives its group by `group_of_entry`.
    """
    groups = [mapping.in_group(number) for number in range(len(mapping.groups) + 1)]
    readings = [_reading(each, indexes) for each in groups]
    repeated = {name for group in mapping.groups for name in group}
    own = [[indexes[column] for name in repeated for column in each.columns_of(name)] for each in groups]
    for number, each in enumerate(groups):
        own[number] += [indexes[split.column] for split in each.splits if split.first in repeated]

    def read(cells: tuple[str, ...]) -> Iterator[tuple[int, Cells]]:
        filled = [
            number
            for number, columns in enumerate(own)
            if any(index < len(cells) and cells[index].strip() for index in columns)
        ]
        for number in (filled or [0]) if mapping.groups else [0]:
            for place, entry in enumerate(_entries(readings[number](cells), mapping)):
                yield number * _ENTRIES_OF_GROUP + place, entry

    return read


def group_of_entry(entry: int) -> int:
    """Return the number of the group of columns that an entry was read from, 0 for the first."""
    return entry // _ENTRIES_OF_GROUP


def _reading(mapping: Mapping, indexes: dict[str, int]) -> Callable[[tuple[str, ...]], Cells]:
    """Return a function that reads the cells of a row into fields, before the row is split.

    A constant about the partner is not that of a row whose cell of the partner is empty: such a row has no partner.
    """
    columns = [(name, indexes[column]) for name, column in mapping.columns.items()]
    splits = [(split, indexes[split.column]) for split in mapping.splits]
    named_by = {"body_b", "partners", "codes_b"} & mapping.fields - mapping.constants.keys()

    def read(cells: tuple[str, ...]) -> Cells:
        count = len(cells)
        fields = {name: cells[index] for name, index in columns if index < count and cells[index]}
        for split, index in splits:
            if index < count and cells[index]:
                fields |= {split.first: cells[index]} if split.first == "partners" else split_cell(cells[index], split)
        has_partner = not named_by or any(
            fields.get(name, "").strip() and not _is_empty(fields, name) for name in named_by
        )
        for name, text in mapping.constants.items():
            if not fields.get(name, "").strip() and (has_partner or name not in _OF_PARTNER):
                fields[name] = text
        return fields

    return read


def _entries(row: Cells, mapping: Mapping) -> list[Cells]:
    """Return the cells of a row, once for each partner."""
    if "partners" not in mapping.fields:
        return [_with_replacements(row, mapping)]
    split = next((split for split in mapping.splits if split.first == "partners"), None)
    listed = row.pop("partners", "").replace("\n", mapping.separator)
    partners = [partner.strip() for partner in listed.split(mapping.separator) if partner.strip()]
    found = []
    for partner in dict.fromkeys(partners):
        parts = (
            {"body_b": partner}
            if split is None
            else split_cell(partner, Split("", "body_b", split.second, split.by, split.third))
        )
        found.append(_with_replacements({**row, **parts}, mapping))
    return found or [_with_replacements(row, mapping)]


def split_cell(cell: str, split: Split) -> Cells:
    """Split a cell into its fields; a cell that can't be split is the field `first`."""
    fields: Cells = {}
    if split.third:
        name, remark = name_and_remark(cell)
        if name:
            cell, fields = name, {split.third: remark}
    if split.by == "comma":
        first, comma, second = cell.rpartition(",")
        parts = (first.strip(), second.strip()) if comma else ("", "")
    elif split.by == "dash":
        dash = DASH.search(cell)
        parts = (cell[: dash.start()].strip(), cell[dash.end() :].strip()) if dash else parts_at_hyphen(cell)
    else:
        parts = name_and_remark(cell)
    return {**fields, split.first: parts[0], split.second: parts[1]} if all(parts) else {**fields, split.first: cell}


def _with_replacements(row: Cells, mapping: Mapping) -> Cells:
    """Replace the cells for which the mapping has another text, also those of a field that becomes this one."""
    for field, instead in mapping.values.items():
        for name in (field, *_BECOMES.get(field, ())):
            cell = row.get(name, "").strip()
            if cell in instead:
                row[name] = instead[cell]
    return row


def _event_rows(row: Cells, standard_of: StandardOf) -> list[Cells]:
    """Split a row into rows of the partnership, of a change with its day of effect, and of the ending.

    A date next to `until`, or a status that is not an ending, belongs to a change of its own before the ending. An end
    on an unknown day (`?`) without a reason is an ending only if a status says so; with no status it is a doubtful one.
    """
    until, why, comment = (row.pop(name, "") for name in ("until", "end_reason", "comment"))
    if comment.strip():
        row["note"] = "\n".join(filter(str.strip, (row.get("note", ""), comment)))
    if not until.strip() and not why.strip():
        return split_by_effective_day(row, ENDED, standard_of)
    status = row.get("status", "").strip()
    is_doubtful = not why.strip() and says_unknown_day(until)
    if is_doubtful and status and not _ends(status, standard_of):
        return split_by_effective_day(row, ENDED, standard_of)
    reasons = "; ".join(filter(None, (row.get("reasons", "").strip(), why.strip())))
    ending = {
        **row,
        "status": status or (f"{ENDED}?" if is_doubtful else ENDED),
        "date": until,
        "reasons": reasons,
        "note": "",
        "since": "",
    }
    ends = _ends(status, standard_of)
    if row.get("date", "").strip() or (status and not ends):
        ending |= {**dict.fromkeys(_CHANGE_FIELDS, ""), "reasons": why.strip(), "date": until}
        ending["status"] = status if ends else ENDED
        return [
            *split_by_effective_day(row, ENDED, standard_of),
            *split_by_effective_day(ending, ENDED, standard_of),
        ]
    partnership = {name: cell for name, cell in row.items() if name not in _CHANGE_FIELDS}
    return [partnership, *split_by_effective_day(ending, ENDED, standard_of)]


def _ends(status: str, standard_of: StandardOf) -> bool:
    """Return whether a status is an ending; True for one that can't be read, because its row is rejected later."""
    return standard_of(status) in ("", *OVER)


def _standard_statuses(own: MappingType[str, OwnCode]) -> StandardOf:
    """Return a function that returns the standard status which a text means or counts as; empty for any other text."""

    @lru_cache(maxsize=1_024)
    def standard_of(text: str) -> str:
        try:
            return standard_status_of(read_status(text, own), own)
        except RuleError:
            return ""

    return standard_of
