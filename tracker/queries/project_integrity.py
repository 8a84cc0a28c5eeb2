"""A thorough check of whether the project file is sound."""

from __future__ import annotations

from tracker.queries.reader import Reader
from tracker.store.project_file.integrity import problems_of, repairable_parts


def soundness(reader: Reader) -> list[str]:
    """Return the problems of the file in plain words; empty if it is sound."""
    return problems_of(reader.connection)


def repairable(reader: Reader) -> list[str]:
    """Return the parts of a damaged file that can be repaired without loss: `search_index`, `journal_state`."""
    return repairable_parts(reader.connection)
