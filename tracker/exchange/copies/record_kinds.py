"""Tables as kinds of records for a merge, derived from the schema, so that new tables and columns are included."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from sqlalchemy import Table, UniqueConstraint

from tracker.domain.merging.three_way_merge import Field, Kind, Reference
from tracker.store.project_content import dumped_columns
from tracker.store.schema import RECORD_TABLES

_DATE_PARTS = ("edtf", "words", "note", "earliest", "latest")
_COMPARED_PARTS = _DATE_PARTS[:3]  # the bounds follow from these and from the project's setting

_COMBINED_COLUMNS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "body": {"place": ("latitude", "longitude")},
    "partnership": {"bodies": ("body_a_id", "body_b_id")},
    "citation": {"about": ("change_id", "activity_id", "partnership_id", "body_id", "claim_id")},
}
"""Columns that have a meaning only together."""

_SETS: Mapping[str, tuple[str, ...]] = {
    "body_name": ("body_id", "name"), "body_code": ("body_id", "scheme", "value"),
    "attachment": ("source_id", "sha256"),
}  # fmt: skip
"""Tables whose rows are members of a set without a unique constraint, with the columns that identify a member."""

_DELETED_WITH = {("citation", "source_id"), ("claim", "source_id")}
"""References whose records are deleted with the referenced record, in addition to those to an owner."""

_MERGED_AS_HISTORY = ("status_change", "position")
"""The column that is merged for a whole history at once."""


@cache
def record_kinds() -> Mapping[str, Kind]:
    """Return every table of records as a kind of three-way merge, owners before their children."""
    return {table.name: _kind(table) for table in RECORD_TABLES}


def _kind(table: Table) -> Kind:
    key = _key(table)
    handled = {"id", *key}
    fields = []
    for name, columns in _COMBINED_COLUMNS.get(table.name, {}).items():
        fields.append(Field(name, columns, columns))
        handled |= set(columns)
    for column in dumped_columns(table):
        if column.name in handled or (table.name, column.name) == _MERGED_AS_HISTORY:
            continue
        if column.name.endswith("_edtf"):
            name = column.name.removesuffix("_edtf")
            columns, compared = (tuple(f"{name}_{part}" for part in parts) for parts in (_DATE_PARTS, _COMPARED_PARTS))
            fields.append(Field(name, columns, compared))
            handled |= set(columns)
        else:
            fields.append(Field(column.name.removesuffix("_id"), (column.name,), (column.name,)))
    references = tuple(
        Reference(
            foreign.parent.name,
            foreign.column.table.name,
            foreign.ondelete == "CASCADE" or (table.name, foreign.parent.name) in _DELETED_WITH,
        )
        for foreign in sorted(table.foreign_keys, key=lambda each: each.parent.name)
    )
    return Kind(table.name, tuple(fields), references, key)


def _key(table: Table) -> tuple[str, ...]:
    unique = [each for each in table.constraints if isinstance(each, UniqueConstraint)]
    return tuple(column.name for column in unique[0].columns) if unique else _SETS.get(table.name, ())
