"""Kinds of records as two states of a project are compared and merged by, derived from their descriptions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from tracker.domain.dates.vague_dates import DATE_PARTS
from tracker.domain.merging.three_way_merge import ComparedField, ComparedKind, ComparedReference
from tracker.domain.records.description import DescribedField, RecordKind
from tracker.domain.records.kinds import all_kinds
from tracker.store.schema import RECORD_TABLES

_COMPARED_PARTS = DATE_PARTS[:3]  # the bounds follow from these and from the project's setting


@cache
def compared_kinds() -> Mapping[str, ComparedKind]:
    """Return [table] -> the kind with the fields and references that are compared; owners before their children."""
    return {table.name: _kind(all_kinds()[table.name]) for table in RECORD_TABLES}


def _kind(kind: RecordKind) -> ComparedKind:
    members = {field.name: field.columns for field in kind.fields}
    key = kind.unique or tuple(column for name in kind.members for column in members.get(name, (name,)))
    groups: dict[str, tuple[str, ...]] = {}
    for field in kind.fields:
        if field.group and not set(field.columns) & set(key):
            groups[field.group] = (*groups.get(field.group, ()), *field.columns)
    fields = [ComparedField(name, columns, columns) for name, columns in groups.items()]
    for field in kind.fields:
        is_compared = field.type != "derived" and not field.is_computed and field.group not in groups
        if is_compared and not set(field.columns) & set(key):
            fields.append(ComparedField(field.name, field.columns, _compared(field)))
    references = sorted((each for field in kind.fields for each in _references(field)), key=lambda each: each.column)
    return ComparedKind(kind.table, tuple(fields), tuple(references), key)


def _compared(field: DescribedField) -> tuple[str, ...]:
    if field.type == "vague_date":
        return tuple(f"{field.name}_{part}" for part in _COMPARED_PARTS)
    return field.columns


def _references(field: DescribedField) -> Iterator[ComparedReference]:
    if field.type in ("reference", "part_of", "about"):
        for column, table in field.tables.items():
            yield ComparedReference(column, table, field.is_owner)
