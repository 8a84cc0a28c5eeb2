"""All kinds of records of a project, each with the description of its fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracker.domain.records.description import DescribedField, RecordKind


@cache
def all_kinds() -> Mapping[str, RecordKind]:
    """Return [table] -> its kind of record."""
    # imported here, because no window needs a description before its first rows
    from tracker.domain.census import drafts as census_drafts
    from tracker.domain.records import drafts, follow_ups, other_kinds
    from tracker.domain.records.description import kinds_in

    modules = (drafts, follow_ups, census_drafts, other_kinds)
    kinds = {kind.table: kind for module in modules for kind in kinds_in(module)}
    return MappingProxyType({table: _with_subjects(kind, kinds) for table, kind in kinds.items()})


def _with_subjects(kind: RecordKind, kinds: Mapping[str, RecordKind]) -> RecordKind:
    """Return a kind whose records may also be about the kinds that name it in their `subject_of`."""
    fields = tuple(_with_added_subjects(field, kind, kinds) for field in kind.fields)
    return replace(kind, fields=fields) if fields != kind.fields else kind


def _with_added_subjects(field: DescribedField, kind: RecordKind, kinds: Mapping[str, RecordKind]) -> DescribedField:
    """Return a field with the kinds of `subject_of` added to those that it leads to (`about`) or names (`one_of`)."""
    if field.names_kinds_of:
        about = next(each for each in kinds[field.names_kinds_of].fields if each.type == "about")
        added = _added_subjects(field.names_kinds_of, kinds)
        return replace(field, one_of=(*about.tables.values(), *added), later=added)
    added = _added_subjects(kind.table, kinds) if field.type == "about" else {}
    return replace(field, targets=(*field.targets, *added), later={**field.later, **added}) if added else field


def _added_subjects(table: str, kinds: Mapping[str, RecordKind]) -> dict[str, int]:
    """Return [table] -> the first schema with it, for the kinds that have `table` in their `subject_of`."""
    return {each.table: each.since for each in kinds.values() if table in each.subject_of}


@cache
def owners_of(table: str) -> Mapping[str, str]:
    """Return [column] -> the table of the record with which one of this table is deleted."""
    fields = all_kinds()[table].fields
    return MappingProxyType(
        {column: owner for each in fields if each.is_owner for column, owner in each.tables.items()}
    )


@cache
def subject_columns(table: str) -> Mapping[str, str]:
    """Return [table of a subject] -> the column with its id, for a kind whose records are about one record of several
    kinds; nothing for other kinds. `subjects.subject_tables` has these tables by kind.
    """
    fields = all_kinds()[table].fields
    about = (each for each in fields if each.type == "about")
    return MappingProxyType({subject: column for each in about for column, subject in each.tables.items()})


@cache
def parts_of(table: str) -> Mapping[str, str]:
    """Return [table] -> the column of the record, for the kinds that are first of all parts of one of this table."""
    owners = {kind.table: _first_owner(kind) for kind in all_kinds().values()}
    return MappingProxyType({part: column for part, (column, owner) in owners.items() if owner == table})


def _first_owner(kind: RecordKind) -> tuple[str, str]:
    parts = (pair for field in kind.fields if field.type == "part_of" for pair in field.tables.items())
    return next(parts, ("", ""))
