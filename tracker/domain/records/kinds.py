"""All kinds of records of a project, each with the description of its fields."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from tracker.domain.census import drafts as census_drafts
from tracker.domain.records import drafts, follow_ups, other_kinds
from tracker.domain.records.description import RecordKind, kinds_in


@cache
def all_kinds() -> Mapping[str, RecordKind]:
    """Return [table] -> its kind of record."""
    return MappingProxyType(
        {kind.table: kind for module in (drafts, follow_ups, census_drafts, other_kinds) for kind in kinds_in(module)}
    )
