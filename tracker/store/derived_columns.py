"""Columns that are computed from other columns of their row: declared here, and filled in by each write.

They are not in a dump, not compared in a merge, and not shown in the history of a record.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from tracker.domain.text.name_folding import fold_body, fold_source

if TYPE_CHECKING:
    from sqlalchemy import Column, Table


@dataclass(frozen=True, slots=True)
class Derivation:
    """The columns from which a derived column is computed, and the function that takes their texts in this order."""

    columns: tuple[str, ...]
    compute: Callable[..., str]

    def value(self, row: Mapping[str, Any]) -> str:
        """Return the value of the derived column in a row."""
        return self.compute(*(row[name] for name in self.columns))


DERIVATIONS: Mapping[str, Mapping[str, Derivation]] = {
    "body": {"folded": Derivation(("name",), fold_body)},
    "body_name": {"folded": Derivation(("name",), fold_body)},
    "source": {"folded": Derivation(("title", "publisher"), fold_source)},
}
"""The derived columns by name, by the table that they belong to."""


def derivations(table: Table) -> Mapping[str, Derivation]:
    """Return the derived columns of a table by name."""
    return DERIVATIONS.get(table.name, {})


def derived_values(table: Table, row: Mapping[str, Any]) -> dict[str, str]:
    """Return the values of all derived columns of a whole row."""
    return {name: derivation.value(row) for name, derivation in derivations(table).items()}


@cache
def recorded_columns(table: Table) -> tuple[Column[Any], ...]:
    """Return the columns of a table that are not derived."""
    return tuple(column for column in table.columns if column.name not in derivations(table))
