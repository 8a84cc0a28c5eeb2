"""The check of a project before its content leaves it whole: as a table, dump, page, deposit, copy or bundle.

A damaged index lets SQLite leave out rows without an error, and a changed byte is copied like any other. So the file is
checked as `verify` does, except for its search index, from which nothing leaves, once for each state of the file. What
is only printed is checked by SQLite alone.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from pathlib import Path
from typing import Final

from tracker.errors import KnownError
from tracker.store.project_file.index_repair import damage_of_records

State = tuple[int, int, int, int]
"""Device, inode, size, and moment of the last write in nanoseconds."""
_MOST_STATES: Final = 64
_whole: dict[State, None] = {}
"""The states of files that this process found whole, oldest first."""
_checking = threading.Lock()


def require_whole(path: Path, connection: sqlite3.Connection) -> None:
    """Raise KnownError damaged if the content of a project that is to leave it is not sound (any thread).

    `connection` reads one state of the file. A state that was found whole is not checked again.
    """
    from tracker.store.project_file.integrity import problems_of_content  # with SQLAlchemy, which reading does without

    with _checking:
        state = _state_of(path)
        if state in _whole:
            return
        found = problems_of_content(connection)
        if found:
            raise KnownError("damaged", path=str(path), detail=found[0])
        if state is not None and state == _state_of(path):
            _whole[state] = None
            while len(_whole) > _MOST_STATES:
                del _whole[next(iter(_whole))]


def require_undamaged(path: Path, connection: sqlite3.Connection) -> None:
    """Raise KnownError damaged if SQLite's own check finds damage outside the search indexes (any thread).

    Not checked again if the state was found whole.
    """
    if _state_of(path) not in _whole and (found := damage_of_records(connection)):
        raise KnownError("damaged", path=str(path), detail=found[0])


def _state_of(path: Path) -> State | None:
    """Return the state of a file, without opening it: closing it would end SQLite's locks."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns
