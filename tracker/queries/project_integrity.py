"""A thorough check of whether the project file is sound."""

from __future__ import annotations

from pathlib import Path

from tracker.errors import KnownError
from tracker.queries.reader import Reader
from tracker.store.contradictions.in_records import shared_ids
from tracker.store.project_file import leaving
from tracker.store.project_file.integrity import problems_of, repairable_parts


def soundness(reader: Reader) -> list[str]:
    """Return the problems of the file in plain words; empty if it is sound."""
    return problems_of(reader.connection)


def repairable(reader: Reader) -> list[str]:
    """Return the parts of a damaged file that can be repaired: `search_index`, `index`, `journal_state`."""
    return repairable_parts(reader.connection)


def require_whole(reader: Reader, path: Path) -> None:
    """Raise KnownError damaged if the content of the project at the path, which is to leave it, is not sound.

    Checked once for each state of the file.
    """
    leaving.require_whole(path, reader.connection)


def require_own_ids(reader: Reader, path: Path) -> None:
    """Raise KnownError damaged if records of two kinds have one id, as under a clock from before 2020.

    A bundle with them is refused by every member of a team.
    """
    for found in shared_ids(reader.connection):
        raise KnownError("damaged", path=str(path), detail=found.as_phrase())
