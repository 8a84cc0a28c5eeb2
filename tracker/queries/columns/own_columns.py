"""Columns of added and described fields: their values by partnership, for filters, counts and orders."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tracker.domain.dates.days import OPEN_FUTURE
from tracker.domain.records.own_fields import ValueType
from tracker.domain.records.own_filters import LISTED_TYPES, RANGE_TYPES, SIDES, OwnKey, own_key, read_range
from tracker.domain.text.name_folding import fold
from tracker.errors import RuleError
from tracker.queries.columns.described_fields import described_fields, values_of
from tracker.queries.columns.partnership_columns import Columns
from tracker.queries.own_field_reading import read_fields
from tracker.queries.rows import OwnFieldRow
from tracker.store.project_settings import read_circa

Mask = NDArray[np.bool_]
Value = tuple[int, str, float | None, int | None, int | None]
"""The id of a partnership; text, number, first and last day of a value."""

_FROM = "v.text, v.number, v.date_earliest, v.date_latest FROM own_field_value v"
_OF_BODY = f"SELECT p.id, {_FROM} JOIN partnership p ON p.body_{{side}}_id = v.body_id WHERE v.field = :code"
_OF_CHANGE = f"SELECT c.partnership_id, {_FROM} JOIN status_change c ON c.id = v.change_id WHERE v.field = :code"
_VALUES: Mapping[str, str] = {
    "partnership": f"SELECT v.partnership_id, {_FROM} WHERE v.field = :code AND v.partnership_id IS NOT NULL",
    "status_change": _OF_CHANGE,
    "activity": f"SELECT a.partnership_id, {_FROM} JOIN activity a ON a.id = v.activity_id WHERE v.field = :code",
    "body": f"{_OF_BODY.format(side='a')} UNION ALL {_OF_BODY.format(side='b')}",
}
_OF_LAST_CHANGE = f"""{_OF_CHANGE} AND c.id = (SELECT l.id FROM status_change l
    WHERE l.partnership_id = c.partnership_id ORDER BY l.position DESC, l.id DESC LIMIT 1)"""


_LAST = """ AND r.id = (SELECT l.id FROM status_change l
    WHERE l.partnership_id = r.partnership_id ORDER BY l.position DESC, l.id DESC LIMIT 1)"""


def _described_query(named: OwnKey, *, is_last: bool = False) -> str:
    """Return the query for the values of a described field by partnership; `is_last`: of the last change alone."""
    values, condition = values_of(named.record_kind, named.code)
    if named.record_kind == "body":
        sides = (named.side,) if named.side else SIDES
        return " UNION ALL ".join(
            f"SELECT p.id, {values} FROM body r JOIN partnership p ON p.{side}_id = r.id WHERE {condition}"
            for side in sides
        )
    owner = "r.id" if named.record_kind == "partnership" else "r.partnership_id"
    last = _LAST if is_last and named.record_kind == "status_change" else ""
    return f"SELECT {owner}, {values} FROM {named.record_kind} r WHERE {condition}{last}"


@dataclass(frozen=True, eq=False)
class OwnColumn:
    """The values of one field. Of a list, each chosen text is a value; a date is a range of days."""

    owner: NDArray[np.int64]
    """[value] -> the row of its partnership."""
    texts: NDArray[np.object_]
    low: NDArray[np.float64]
    high: NDArray[np.float64]


class OwnColumns:
    """The added fields by which partnerships are filtered, and their values, each read when it is first used."""

    def __init__(self, columns: Columns) -> None:
        self._connection: sqlite3.Connection = columns.connection
        self._keys, self._count = columns.partnerships.key, len(columns)
        self._read: dict[str, OwnColumn] = {}

    @cached_property
    def fields(self) -> Mapping[str, OwnFieldRow]:
        """The added fields of records of partnerships by facet, in their order."""
        return {row.key: row for row in read_fields(self._connection) if own_key(row.key) is not None}

    @cached_property
    def _described(self) -> Mapping[str, OwnFieldRow]:
        return {row.key: row for row in described_fields(self._connection)}

    def field(self, key: str) -> OwnFieldRow | None:
        """Return the field that a facet or sort key names; None for any other text."""
        named = own_key(key)
        if named is None or not named.is_described:
            return self.fields.get(key)
        return self._described.get(OwnKey.text_of(named.record_kind, named.code, is_described=True))

    def described_in(self, facets: Iterable[str]) -> tuple[str, ...]:
        """Return those of the facets that are of described fields."""
        return tuple(each for each in facets if each not in self.fields and self.field(each) is not None)

    @cached_property
    def facets(self) -> tuple[str, ...]:
        """The facets of fields whose values can be chosen or given as a range; withdrawn ones are left out."""
        types = (*LISTED_TYPES, *RANGE_TYPES)
        return tuple(key for key, row in self.fields.items() if row.draft.value_type in types and not row.is_withdrawn)

    def masks(self, facet: str, values: frozenset[str]) -> tuple[Mask, Mask]:
        """[partnership] -> whether it possibly, and certainly, has one of the values of a facet.

        None has a value of a field that does not exist, or a value that can't be read.
        """
        possible, certain = np.zeros(self._count, np.bool_), np.zeros(self._count, np.bool_)
        field = self.field(facet)
        if field is None:
            return possible, certain
        column = self._column(facet)
        for has, sure in self._matches(column, field.draft.value_type, values):
            possible[column.owner[has]] = True
            certain[column.owner[sure]] = True
        return possible, certain

    def _matches(self, column: OwnColumn, value_type: ValueType, values: frozenset[str]) -> Iterator[tuple[Mask, Mask]]:
        """Yield which values possibly, and certainly, are among those of a facet."""
        if value_type not in RANGE_TYPES:
            among = np.isin(column.texts, sorted(values))
            yield among, among
            return
        for value in values:
            try:
                low, high = read_range(value_type, value, read_circa(self._connection))
            except RuleError:
                continue
            yield (column.low <= high) & (column.high >= low), (column.low >= low) & (column.high <= high)

    def counts(self, facet: str, values: Sequence[str], mask: Mask, *, is_certain: bool = False) -> dict[str, int]:
        """Return for each value the number of partnerships in the mask that have it, without those that none has."""
        place = int(is_certain)
        each = {value: int(np.count_nonzero(self.masks(facet, frozenset({value}))[place] & mask)) for value in values}
        return {value: count for value, count in each.items() if count}

    def has_values(self, facet: str) -> bool:
        """Return whether any partnership has a value of the field."""
        return len(self._column(facet).owner) > 0

    def order(self, key: str) -> NDArray[np.int64]:
        """[partnership] -> the rank of its value, or of that of its last change; without a value it sorts last.

        Choices are in the order of the definition, numbers and days by size, texts without regard to case.
        """
        ranks = np.full(self._count, OPEN_FUTURE, np.int64)
        field, named = self.field(key), own_key(key)
        if field is None or named is None:
            return ranks
        query = _described_query(named, is_last=True) if named.is_described else ""
        query = query or (_OF_LAST_CHANGE if named.record_kind == "status_change" else _VALUES[named.record_kind])
        rows = self._rows(query, named.code)
        if not rows:
            return ranks
        places = {text: place for place, text in enumerate(field.draft.choices)}
        values = [_sortable(field.draft.value_type, places, row) for row in rows]
        rank_of = {value: rank for rank, value in enumerate(sorted(set(values)))}
        owners = np.searchsorted(self._keys, np.array([row[0] for row in rows], np.int64))
        np.minimum.at(ranks, owners, np.array([rank_of[value] for value in values], np.int64))
        return ranks

    def _column(self, facet: str) -> OwnColumn:
        if facet not in self._read:
            named, field = own_key(facet), self.field(facet)
            assert named is not None
            assert field is not None
            query = _described_query(named) if named.is_described else _VALUES[named.record_kind]
            rows = [each for row in self._rows(query, named.code) for each in _single(field.draft.value_type, row)]
            owners, texts, low, high = zip(*rows, strict=True) if rows else ((), (), (), ())
            self._read[facet] = OwnColumn(
                np.searchsorted(self._keys, np.array(owners, np.int64)),
                np.array(texts, np.object_),
                np.array(low, np.float64),
                np.array(high, np.float64),
            )
        return self._read[facet]

    def _rows(self, query: str, code: str) -> list[Value]:
        return self._connection.execute(query, {"code": code}).fetchall()


def own_columns(columns: Columns) -> OwnColumns:
    """Return the added fields of a project as columns, which the queries of one screen share."""
    if "own" not in columns.own_results:
        columns.own_results["own"] = OwnColumns(columns)
    found: OwnColumns = columns.own_results["own"]
    return found


def _single(value_type: ValueType, row: Value) -> Iterator[tuple[int, str, float, float]]:
    """Yield owner, text and bounds of each value of a row."""
    owner, text, number, first, last = row
    if value_type == "date":
        yield owner, "", -np.inf if first is None else first, np.inf if last is None else last
    elif number is not None:
        yield owner, "yes" if number else "no", number, number
    else:
        for each in text.split("\n"):
            yield owner, each, 0.0, 0.0


def _sortable(value_type: ValueType, places: Mapping[str, int], row: Value) -> Any:
    """Return a value to sort by; values of one type compare with each other."""
    _, text, number, first, last = row
    if value_type == "date":
        return first if first is not None else (last if last is not None else 0)
    if value_type == "yes_no":
        return -(number or 0)
    if value_type == "number":
        return number or 0.0
    if value_type in ("one_of", "several_of"):
        return tuple(sorted(places.get(each, len(places)) for each in text.split("\n")))
    return fold(text), text
