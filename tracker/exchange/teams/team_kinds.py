"""The tables of records as kinds that a team merges, derived from the kinds of the merge of two copies."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from sqlalchemy import Table

from tracker.domain.merging.three_way_merge import ComparedField, ComparedKind
from tracker.domain.records.kinds import all_kinds
from tracker.domain.teams.kinds import Row, TeamField, TeamKind, TeamReference
from tracker.exchange.copies.compared_kinds import compared_kinds
from tracker.store.schema import metadata
from tracker.store.tables.row_formats import older_values

_MEMBERS: Mapping[str, tuple[str, ...]] = {
    # the same name in two languages is two names; a file has an id, to which places of quotes refer
    "body_name": ("body_id", "name", "language", "script"),
    "attachment": (),
}
"""The columns that identify a record where a merge of two copies uses others."""
_OWN_SETTINGS = frozenset({"project_id", "made_at"})
"""Settings that belong to one project file only."""


@cache
def team_kinds() -> Mapping[str, TeamKind]:
    """Return every table of records as a kind, owners before their children."""
    return {name: _kind(metadata.tables[name], kind) for name, kind in compared_kinds().items()}


def is_shared(kind: str, row: Row) -> bool:
    """Return whether a record belongs to all files of a project; some settings belong to one."""
    return kind != "project_setting" or row["key"] not in _OWN_SETTINGS


def _kind(table: Table, kind: ComparedKind) -> TeamKind:
    key = _MEMBERS.get(table.name, kind.key)
    fields = [_field(table, each) for each in kind.fields if not set(each.columns) <= set(key)]
    fields += [
        _field(table, ComparedField(name.removesuffix("_id"), (name,), (name,))) for name in kind.key if name not in key
    ]
    references = tuple(
        TeamReference(each.column, each.target, each.is_part, not table.columns[each.column].nullable)
        for each in kind.references
    )
    return TeamKind(table.name, tuple(fields), references, key)


def _field(table: Table, each: ComparedField) -> TeamField:
    described, older = all_kinds()[table.name].by_column, older_values(table.name)
    is_date = described[each.columns[0]].type == "vague_date"
    blank = tuple(older[column] if column in older else described[column].blank(column) for column in each.columns)
    return TeamField(each.name, each.columns, each.compared, blank, each.name if is_date else "")
