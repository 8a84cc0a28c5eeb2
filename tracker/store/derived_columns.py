"""Columns that are computed from other columns of their row: the schema declares them, and each write fills them in.

They are not in a dump, not compared in a merge, and not shown in the history of a record.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from sqlalchemy import Column, Table, Text

_KEY = "derivation"


@dataclass(frozen=True, slots=True)
class Derivation:
    """The columns from which a derived column is computed, and the function that takes their texts in this order."""

    columns: tuple[str, ...]
    compute: Callable[..., str]

    def value(self, row: Mapping[str, Any]) -> str:
        """Return the value of the derived column in a row."""
        return self.compute(*(row[name] for name in self.columns))


def derived_column(name: str, compute: Callable[..., str], *columns: str) -> Column[str]:
    """Return a text column for the schema that is computed from other columns of its table."""
    return Column(name, Text, nullable=False, info={_KEY: Derivation(columns, compute)})


@cache
def derivations(table: Table) -> Mapping[str, Derivation]:
    """Return the derived columns of a table by name."""
    return MappingProxyType({column.name: column.info[_KEY] for column in table.columns if _KEY in column.info})


def derived_values(table: Table, row: Mapping[str, Any]) -> dict[str, str]:
    """Return the values of all derived columns of a whole row."""
    return {name: derivation.value(row) for name, derivation in derivations(table).items()}


def recorded_columns(table: Table) -> list[Column[Any]]:
    """Return the columns of a table that are not derived."""
    return [column for column in table.columns if column.name not in derivations(table)]
