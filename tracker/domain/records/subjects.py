"""The record that something is about: a follow-up, the value of an added field, or a code to check again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal, cast

from tracker.domain.records.kinds import all_kinds

SubjectKind = Literal[
    "body", "partnership", "change", "activity", "source", "claim", "finding", "contact", "frame", "wave"
]
"""The kinds of records that code names as what something is about. A description may say that its kind is one too."""
CitedKind = Literal["change", "activity", "partnership", "body", "claim", "contact"]
"""The kinds that code names of those that a source can be cited for; `cited_tables` are all."""


@cache
def subject_tables(table: str) -> Mapping[SubjectKind, str]:
    """Return [kind of a subject] -> its table, for the kinds that a record of `table` may be about.

    The columns are named after the kinds: `change_id` refers to `status_change`. A follow-up may be about other kinds
    than the value of an added field.
    """
    about = (each for each in all_kinds()[table].fields if each.type == "about")
    pairs = (pair for field in about for pair in zip(field.targets, field.tables.values(), strict=True))
    return MappingProxyType({cast("SubjectKind", kind): table for kind, table in pairs})


@cache
def all_subject_tables() -> Mapping[SubjectKind, str]:
    """Return [kind] -> its table, for all kinds that something may be about."""
    return MappingProxyType({kind: of for table in all_kinds() for kind, of in subject_tables(table).items()})


def cited_tables() -> Mapping[CitedKind, str]:
    """Return [kind] -> its table, for all kinds that a source can be cited for."""
    return cast("Mapping[CitedKind, str]", subject_tables("citation"))


@dataclass(frozen=True, slots=True)
class Subject:
    """The record that something is about."""

    kind: SubjectKind
    id: int
