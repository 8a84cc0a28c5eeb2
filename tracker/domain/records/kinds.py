"""All kinds of records of a project, each with the description of its fields."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracker.domain.records.description import RecordKind


@cache
def all_kinds() -> Mapping[str, RecordKind]:
    """Return [table] -> its kind of record."""
    # imported here, because no window needs a description before its first rows
    from tracker.domain.census import drafts as census_drafts
    from tracker.domain.records import drafts, follow_ups, other_kinds
    from tracker.domain.records.description import kinds_in

    modules = (drafts, follow_ups, census_drafts, other_kinds)
    return MappingProxyType({kind.table: kind for module in modules for kind in kinds_in(module)})


@cache
def owners_of(table: str) -> Mapping[str, str]:
    """Return [column] -> the table of the record with which one of this table is deleted."""
    fields = all_kinds()[table].fields
    return MappingProxyType(
        {column: owner for each in fields if each.is_owner for column, owner in each.tables.items()}
    )


@cache
def subjects_of(table: str) -> Mapping[str, str]:
    """Return [table] -> the column for the one record of any kind that a record is about; nothing for other kinds."""
    fields = all_kinds()[table].fields
    about = (each for each in fields if each.type == "about")
    return MappingProxyType({subject: column for each in about for column, subject in each.tables.items()})
