"""Kinds of records as a team merges them: their fields, references, and the identity of members of sets."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

Row = Mapping[str, Any]


@dataclass(frozen=True)
class TeamField:
    """Columns that together are one value; two values are equal if the columns in `compared` are.

    `blank` is the value of a record for which the field was never written. If `date` is set, the field is a vague date
    with columns of this prefix.
    """

    name: str
    columns: tuple[str, ...]
    compared: tuple[str, ...]
    blank: tuple[Any, ...]
    date: str = ""

    @cached_property
    def _places(self) -> tuple[int, ...]:
        return tuple(self.columns.index(column) for column in self.compared)

    @cached_property
    def _blanks(self) -> tuple[tuple[str, Any], ...]:
        return tuple(zip(self.columns, self.blank, strict=True))

    @cached_property
    def _only(self) -> tuple[str, Any] | None:
        """The column and blank value of a field with one column."""
        return self._blanks[0] if len(self.columns) == 1 else None

    def compared_of(self, values: tuple[Any, ...]) -> tuple[Any, ...]:
        """Return those of the values of the field that are compared."""
        return tuple(values[place] for place in self._places)

    def values_of(self, row: Row) -> tuple[Any, ...]:
        """Return the values in a row; of an approximate date without its bounds, which follow from a setting."""
        if self._only is not None:
            return (row.get(*self._only),)
        values = tuple([row.get(column, blank) for column, blank in self._blanks])
        if self.date and is_approximate(values[0]):
            return (*values[:3], None, None)
        return values

    def differs(self, one: Row, other: Row) -> bool:
        """Return whether two rows differ in this field."""
        return any(one.get(column) != other.get(column) for column in self.compared)


@dataclass(frozen=True, slots=True)
class TeamReference:
    """A column with the id of a record of the kind `target`; `is_part` if this record is deleted with that one."""

    column: str
    target: str
    is_part: bool
    is_required: bool


@dataclass(frozen=True)
class TeamKind:
    """A kind of record. The members of a set have `key` columns, which are their identity; other records have an id."""

    name: str
    fields: tuple[TeamField, ...]
    references: tuple[TeamReference, ...] = ()
    key: tuple[str, ...] = ()

    @cached_property
    def _by_name(self) -> Mapping[str, TeamField]:
        return {each.name: each for each in self.fields}

    @cached_property
    def fields_by_name(self) -> tuple[TeamField, ...]:
        """The fields in the order of their names."""
        return tuple(sorted(self.fields, key=lambda each: each.name))

    def field(self, name: str) -> TeamField:
        """Return the field of this name; KeyError if there is no such field."""
        return self._by_name[name]

    def has_field(self, name: str) -> bool:
        """Return whether the kind has a field of this name."""
        return name in self._by_name

    def identity(self, row: Row) -> str:
        """Return the identity of a record: its id, or its key columns as JSON."""
        if not self.key:
            return str(row["id"])
        return json.dumps([row[column] for column in self.key], ensure_ascii=False, separators=(",", ":"))

    def key_values(self, identity: str) -> dict[str, Any]:
        """Return the key columns of a member of a set; nothing for another record."""
        return dict(zip(self.key, json.loads(identity), strict=True)) if self.key else {}

    def derived_id(self, identity: str, number: int = 0) -> int:
        """Return an id for a member of a set whose id belongs to another member; other numbers give other ids."""
        digest = hashlib.sha256(f"{self.name} {identity}{f' {number}' if number else ''}".encode()).digest()
        return int.from_bytes(digest[:8], "big") >> 2 | 1

    def changed_fields(self, before: Row, after: Row) -> list[TeamField]:
        """Return the fields in which two states of a record differ."""
        return [each for each in self.fields if each.differs(before, after)]


def is_approximate(edtf: object) -> bool:
    """Return whether a date in EDTF is approximate, so that its bounds follow from a setting of the project."""
    return isinstance(edtf, str) and ("~" in edtf or "%" in edtf)
