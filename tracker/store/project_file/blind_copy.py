"""Whether a project is the blind copy of a coder, which is compared with others and never merged."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

from tracker.errors import KnownError
from tracker.store.connections import path_of
from tracker.store.project_file.other_project import open_read_only_snapshot


def is_blind_copy(connection: sqlite3.Connection) -> bool:
    """Return whether an open project is the copy of a coder."""
    return connection.execute("SELECT 1 FROM assignment WHERE coder <> ''").fetchone() is not None


def is_blind_file(path: Path) -> bool:
    """Return whether a file is the copy of a coder; False for a file that can't be read now."""
    with contextlib.suppress(KnownError, OSError), open_read_only_snapshot(path, None, is_checked=True) as connection:
        return is_blind_copy(connection)
    return False


def require_no_blind_copy(connection: sqlite3.Connection) -> None:
    """Refuse the copy of a coder: KnownError blind_copy with its path."""
    if is_blind_copy(connection):
        raise KnownError("blind_copy", path=path_of(connection))
