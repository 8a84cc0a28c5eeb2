"""References to own codes and own fields, which records name by a code instead of an id."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from tracker.domain.coding.vocabulary import VOCABULARIES
from tracker.domain.records.kinds import all_kinds, subject_columns
from tracker.domain.statuses.statuses import STATUSES
from tracker.domain.teams.kinds import Row, TeamKind
from tracker.store.contradictions.in_rows import CODES

Key = tuple[str, str]
"""Kind and identity of a record."""
Users = tuple[str, str, list[Any]]
"""Kind of records, and the SQL condition with its values of those that use a code."""
ENTRY, OWN_FIELD = "vocabulary_entry", "own_field"
_VALUE = "own_field_value"


@cache
def belonging() -> tuple[str, ...]:
    """Return the kinds whose records are about the code of a list, and are deleted with it."""
    named = {"list_name", "code"}
    return tuple(name for name, kind in all_kinds().items() if name != ENTRY and named <= kind.by_column.keys())


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
    return kind in _coded_columns() or kind in belonging() or kind == _VALUE


def code_targets(kind: str, row: Row) -> Iterator[Key]:
    """Yield the own codes and own fields that a record names."""
    for column, list_name in _coded_columns().get(kind, ()):
        if row[column] and not _is_standard(list_name, row[column]):
            yield ENTRY, _identity(list_name, row[column])
    if kind in belonging() and not _is_standard(row["list_name"], row["code"]):
        yield ENTRY, _identity(row["list_name"], row["code"])
    if kind == _VALUE:
        for owner, column in subject_columns(_VALUE).items():
            if row[column] is not None:
                yield OWN_FIELD, _identity(owner, row["field"])


def users_of(kind: TeamKind, identity: str) -> Iterator[Users]:
    """Yield where the records are that name this own code or own field; nothing for a record of another kind."""
    if kind.name == ENTRY:
        list_name, code = json.loads(identity)
        for table, columns in _coded_columns().items():
            for column, known in columns:
                if known == list_name:
                    yield table, f"{column} = ?", [code]
        for table in belonging():
            yield table, "list_name = ? AND code = ?", [list_name, code]
    elif kind.name == OWN_FIELD:
        owner, code = json.loads(identity)
        yield _VALUE, f"{subject_columns(_VALUE)[owner]} IS NOT NULL AND field = ?", [code]


def is_part_of_code(kind: str, row: Row, owner: Key) -> bool:
    """Return whether a record belongs to an own code or own field: definitions, values, what is to be coded again."""
    parts = belonging() if owner[0] == ENTRY else (_VALUE,) if owner[0] == OWN_FIELD else ()
    return kind in parts and owner in code_targets(kind, row)


def _identity(*key: str) -> str:
    return json.dumps(key, ensure_ascii=False, separators=(",", ":"))


def _is_standard(list_name: str, code: str) -> bool:
    return code in (STATUSES if list_name == "status" else VOCABULARIES.get(list_name, ()))
