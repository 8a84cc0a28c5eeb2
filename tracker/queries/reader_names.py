"""Queries of the names that findings and frames have for readers of a published page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from tracker.domain.records.reader_names import names_from
from tracker.queries.reader import Reader


@dataclass(frozen=True, slots=True)
class NamedForReaders:
    """A finding or frame with its name in the project, and its names for readers by language."""

    table: Literal["finding", "frame"]
    id: int
    name: str
    names: Mapping[str, str]


def names_for_readers(reader: Reader) -> tuple[NamedForReaders, ...]:
    """Return all findings in the order in which they were saved, then all frames."""
    return tuple(
        NamedForReaders(table, number, name, names_from(stored))
        for table in ("finding", "frame")
        for number, name, stored in reader.rows(f"SELECT id, name, reader_names FROM {table} ORDER BY id")
    )
