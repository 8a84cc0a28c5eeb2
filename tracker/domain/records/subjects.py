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
def subject_tables() -> Mapping[SubjectKind, str]:
    """Return [kind] -> its table, for all kinds that something may be about; their columns are named after the kind."""
    about = (each for each in all_kinds()["follow_up"].fields if each.type == "about")
    return MappingProxyType(
        {
            cast("SubjectKind", kind): table
            for field in about
            for kind, table in zip(field.targets, field.tables.values(), strict=True)
        }
    )


@cache
def cited_tables() -> Mapping[CitedKind, str]:
    """Return [kind] -> its table, for all kinds that a source can be cited for."""
    about = (each for each in all_kinds()["citation"].fields if each.type == "about")
    pairs = (pair for field in about for pair in zip(field.targets, field.tables.values(), strict=True))
    return MappingProxyType({cast("CitedKind", kind): table for kind, table in pairs})


@dataclass(frozen=True, slots=True)
class Subject:
    """The record that something is about."""

    kind: SubjectKind
    id: int
