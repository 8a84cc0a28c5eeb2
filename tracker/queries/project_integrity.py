"""Whether the project is sound, looked at thoroughly."""

from __future__ import annotations

from tracker.queries.reader import Reader
from tracker.store.engine import raw
from tracker.store.project_file.integrity import problems_of, repairable_parts


def soundness(reader: Reader) -> list[str]:
    """What is wrong with the file, in plain words; empty where it is sound."""
    return problems_of(raw(reader.connection))


def repairable(reader: Reader) -> list[str]:
    """Which parts of a damaged file can be put right without loss: search_index, journal_state."""
    return repairable_parts(raw(reader.connection))
