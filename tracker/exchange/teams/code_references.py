"""References to own codes and own fields, which records name by a code instead of an id."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from tracker.domain.coding.vocabulary import VOCABULARIES
from tracker.domain.records.own_fields import OWNER_TABLES
from tracker.domain.statuses.statuses import STATUSES
from tracker.domain.teams.kinds import Row, TeamKind
from tracker.store.contradictions.in_rows import CODES

Key = tuple[str, str]
"""Kind and identity of a record."""
Users = tuple[str, str, list[Any]]
"""Kind of records, and the SQL condition with its values of those that use a code."""
ENTRY, OWN_FIELD = "vocabulary_entry", "own_field"
_LISTED = ("code_definition", "former_definition", "recode_item")
"""Kinds whose records are about the code of a list."""
BELONGING = frozenset(_LISTED)
"""Kinds of records that are deleted with a code."""
_PARTS = {ENTRY: _LISTED, OWN_FIELD: ("own_field_value",)}


@cache
def _coded_columns() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Return the columns with codes by kind, each with its list."""
    found: dict[str, list[tuple[str, str]]] = {"status_refinement": [("code", "status")]}
    for place, list_name in CODES.items():
        kind, column = place.split(".")
        found.setdefault(kind, []).append((column, list_name))
    return {kind: tuple(columns) for kind, columns in found.items()}


def has_codes(kind: str) -> bool:
    """Return whether the records of a kind may name an own code or an own field."""
    return kind in _coded_columns() or kind in _LISTED or kind == "own_field_value"


def code_targets(kind: str, row: Row) -> Iterator[Key]:
    """Yield the own codes and own fields that a record names."""
    for column, list_name in _coded_columns().get(kind, ()):
        if row[column] and not _is_standard(list_name, row[column]):
            yield ENTRY, _identity(list_name, row[column])
    if kind in _LISTED and not _is_standard(row["list_name"], row["code"]):
        yield ENTRY, _identity(row["list_name"], row["code"])
    if kind == "own_field_value":
        for owner in OWNER_TABLES:
            if row[_subject(owner)] is not None:
                yield OWN_FIELD, _identity(owner, row["field"])


def users_of(kind: TeamKind, identity: str) -> Iterator[Users]:
    """Yield where the records are that name this own code or own field; nothing for a record of another kind."""
    if kind.name == ENTRY:
        list_name, code = json.loads(identity)
        for table, columns in _coded_columns().items():
            for column, known in columns:
                if known == list_name:
                    yield table, f"{column} = ?", [code]
        for table in _LISTED:
            yield table, "list_name = ? AND code = ?", [list_name, code]
    elif kind.name == OWN_FIELD:
        owner, code = json.loads(identity)
        yield "own_field_value", f"{_subject(owner)} IS NOT NULL AND field = ?", [code]


def is_part_of_code(kind: str, row: Row, owner: Key) -> bool:
    """Return whether a record belongs to an own code or own field: definitions, values, what is to be coded again."""
    return kind in _PARTS.get(owner[0], ()) and owner in code_targets(kind, row)


def _subject(owner: str) -> str:
    """Return the column that refers to records of a kind with own fields."""
    return "change_id" if owner == "status_change" else f"{owner}_id"


def _identity(*key: str) -> str:
    return json.dumps(key, ensure_ascii=False, separators=(",", ":"))


def _is_standard(list_name: str, code: str) -> bool:
    return code in (STATUSES if list_name == "status" else VOCABULARIES.get(list_name, ()))
