"""Chooses what replaces a person's name in tags, names and codes, which must stay different from each other."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from itertools import chain, count

from sqlalchemy import Table

from tracker.domain.coding.codebook import CODE_LISTS, coded_columns, standard_codes
from tracker.domain.text.person_names import Erasure

_NAMES = ("partnership_tag.tag", "saved_view.name", "frame.name", "wave.name")
"""Columns of names that must stay different; saved rules and views refer to some of them."""
_FIELD = "own_field.code"
_CODES: Mapping[str, str] = {
    _FIELD: _FIELD,
    "own_field_value.field": _FIELD,
    "status_refinement.code": "status",
    **dict.fromkeys(
        ("vocabulary_entry.code", "code_definition.code", "former_definition.code", "recode_item.code"), ""
    ),
    **{f"{each.table}.{each.column}": name for name in CODE_LISTS for each in coded_columns(name)},
}
"""The list to whose codes the codes in a column belong; empty if another column of the row names it."""

_NOTHING = "''"
"""An empty text in SQL."""


def code_columns(table: Table) -> tuple[str, ...]:
    """Return the columns that contain codes of added fields or of lists, which may be made from a person's name."""
    return tuple(column.name for column in table.columns if f"{table.name}.{column.name}" in _CODES)


class ErasedNames:
    """The new values of tags, names and codes that contain the name, now or in the journal."""

    def __init__(self, connection: sqlite3.Connection, erasure: Erasure) -> None:
        self._connection, self._erasure = connection, erasure
        self._new: dict[str, dict[str, str]] = {}
        """[column or list] -> {earlier value: new value}."""
        for place in _NAMES:
            self._choose(place, (value for value, _ in self._values(place)), erasure.erase_from_text, " ")
        self._choose(_FIELD, (value for value, _ in self._values(_FIELD)), erasure.erase_from_code, "_")
        codes = self._values("vocabulary_entry.code", "list_name")
        for known in CODE_LISTS:
            taken = (*standard_codes(known), "unknown", "not_yet")
            self._choose(known, (code for code, name in codes if name == known), erasure.erase_from_code, "_", taken)
        self._in_json = {old: new for each in reversed(self._new.values()) for old, new in each.items()}

    @property
    def has_codes(self) -> bool:
        """Return whether a code contains the name."""
        return any(each for place, each in self._new.items() if place not in _NAMES)

    def of(self, table: Table, column: str, row: Mapping[str, object]) -> str | None:
        """Return the new value of a column of a row, if it is one of these tags, names and codes and has the name."""
        place = f"{table.name}.{column}"
        known = self._new.get(_CODES.get(place, place) or str(row.get("list_name")), {})
        return known.get(str(row.get(column)))

    def erase_from_text(self, text: str) -> str:
        """Return a text in JSON without the name; a text that is one of these tags, names and codes stays one of them.

        `partnership.CODE` refers to an added field.
        """
        if (new := self._in_json.get(text)) is not None:
            return new
        kind, dot, code = text.rpartition(".")
        if dot and (new := self._new[_FIELD].get(code)) is not None:
            return f"{kind}.{new}"
        return self._erasure.erase_from_stored(text)

    def _values(self, place: str, also: str = "") -> list[tuple[str, str]]:
        """Return the texts of a column, now and in the journal, each with that of another column if there is one."""
        table, column = place.split(".")
        queries = [f"SELECT {column}, {also or _NOTHING} FROM {table}"]
        for side in ("before", "after"):
            other = f"{side} ->> '{also}'" if also else _NOTHING
            known = f"FROM journal WHERE table_name = '{table}' AND {side} IS NOT NULL"
            queries.append(f"SELECT {side} ->> '{column}', {other} {known}")
        found = self._connection.execute(" UNION ".join(queries))
        return [(value, other) for value, other in found if value and isinstance(value, str)]

    def _choose(
        self, place: str, values: Iterable[str], erased: Callable[[str], str], joint: str, taken: Iterable[str] = ()
    ) -> None:
        """Choose a new value for each that contains the name, so that different values stay different."""
        new = {value: erased(value) for value in sorted(set(values))}
        used = {*taken, *(value for value, changed in new.items() if changed == value)}
        self._new[place] = {}
        for value, first in new.items():
            if first != value:
                numbered = (f"{first}{joint}{number}" for number in count(2))
                chosen = next(each for each in chain([first], numbered) if each not in used)
                used.add(chosen)
                self._new[place][value] = chosen
