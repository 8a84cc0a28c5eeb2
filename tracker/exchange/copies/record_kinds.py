"""Tables as kinds of records for a merge, derived from the schema, so that new tables and columns are included."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from sqlalchemy import Table, UniqueConstraint

from tracker.domain.merging.three_way_merge import Field, Kind, Reference
from tracker.store.date_columns import DATE_PARTS
from tracker.store.derived_columns import recorded_columns
from tracker.store.schema import RECORD_TABLES

_COMPARED_PARTS = DATE_PARTS[:3]  # the bounds follow from these and from the project's setting


@dataclass(frozen=True, slots=True)
class _Meaning:
    """Facts about a table that are not in the schema."""

    together: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Columns that have a meaning only together, by the name of their field."""
    member: tuple[str, ...] = ()
    """The columns that identify a row as the member of a set, where no unique constraint does."""
    deleted_with: frozenset[str] = frozenset()
    """References whose records are deleted with the referenced record, in addition to those to an owner."""
    computed: frozenset[str] = frozenset()
    """Columns that are computed from several records."""


_CODED_SUBJECTS = ("body_id", "partnership_id", "change_id", "activity_id", "source_id", "contact_id")

_MEANINGS: Mapping[str, _Meaning] = {
    "body": _Meaning(together={"place": ("latitude", "longitude")}),
    "body_name": _Meaning(member=("body_id", "name")),
    "body_code": _Meaning(member=("body_id", "scheme", "value")),
    "partnership": _Meaning(together={"bodies": ("body_a_id", "body_b_id")}),
    "status_change": _Meaning(computed=frozenset({"position"})),
    "attachment": _Meaning(member=("source_id", "sha256")),
    "claim": _Meaning(deleted_with=frozenset({"source_id"})),
    "follow_up": _Meaning(together={"about": (*_CODED_SUBJECTS, "claim_id", "finding_id", "frame_id", "wave_id")}),
    "recode_item": _Meaning(member=(*_CODED_SUBJECTS, "list_name", "code")),
    "own_field_value": _Meaning(member=(*_CODED_SUBJECTS, "field")),
    "quote_anchor": _Meaning(
        together={"place": ("attachment_id", "exact", "prefix", "suffix", "page", "rectangles")},
    ),
    "citation": _Meaning(
        together={"about": ("change_id", "activity_id", "partnership_id", "body_id", "claim_id", "contact_id")},
        deleted_with=frozenset({"source_id"}),
    ),
}
_PLAIN = _Meaning()


@cache
def record_kinds() -> Mapping[str, Kind]:
    """Return every table of records as a kind of three-way merge, owners before their children."""
    return {table.name: _kind(table) for table in RECORD_TABLES}


def _kind(table: Table) -> Kind:
    meaning = _MEANINGS.get(table.name, _PLAIN)
    key = _unique_columns(table) or meaning.member
    handled = {"id", *key, *meaning.computed}
    fields = []
    for name, columns in meaning.together.items():
        fields.append(Field(name, columns, columns))
        handled |= set(columns)
    for column in recorded_columns(table):
        if column.name in handled:
            continue
        if column.name.endswith("_edtf"):
            name = column.name.removesuffix("_edtf")
            columns, compared = (tuple(f"{name}_{part}" for part in parts) for parts in (DATE_PARTS, _COMPARED_PARTS))
            fields.append(Field(name, columns, compared))
            handled |= set(columns)
        else:
            fields.append(Field(column.name.removesuffix("_id"), (column.name,), (column.name,)))
    references = tuple(
        Reference(
            foreign.parent.name,
            foreign.column.table.name,
            foreign.ondelete == "CASCADE" or foreign.parent.name in meaning.deleted_with,
        )
        for foreign in sorted(table.foreign_keys, key=lambda each: each.parent.name)
    )
    return Kind(table.name, tuple(fields), references, key)


def _unique_columns(table: Table) -> tuple[str, ...]:
    unique = [each for each in table.constraints if isinstance(each, UniqueConstraint)]
    return tuple(column.name for column in unique[0].columns) if unique else ()
