"""Columns that are computed from other columns of their row: filled in by each write.

They are not in a dump, not compared in a merge, and not shown in the history of a record.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from tracker.domain.records.description import DescribedField
from tracker.domain.records.kinds import all_kinds

if TYPE_CHECKING:
    from sqlalchemy import Column, Table


@cache
def derivations(table: Table) -> Mapping[str, DescribedField]:
    """Return the derived columns of a table by name."""
    kind = all_kinds().get(table.name)
    return {} if kind is None else {field.name: field for field in kind.fields if field.type == "derived"}


def derived_values(table: Table, row: Mapping[str, Any]) -> dict[str, str]:
    """Return the values of all derived columns of a whole row."""
    return {name: field.computed(row) for name, field in derivations(table).items()}


@cache
def recorded_columns(table: Table) -> tuple[Column[Any], ...]:
    """Return the columns of a table that are not derived."""
    return tuple(column for column in table.columns if column.name not in derivations(table))
