"""Turns errors that a damaged file may have caused into a KnownError."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from tracker.store.connections import UNFORESEEN
from tracker.store.driver import driver_errors, wrapped_errors


@contextlib.contextmanager
def unforeseen_as_damage(path: Path, connection: sqlite3.Connection | None = None) -> Iterator[None]:
    """Turn an unforeseen error into KnownError damaged or index_damaged if the file is not sound.

    If the file is sound, the error is a fault of the program and is raised unchanged. The file is checked on
    `connection`, or on a new one.
    """
    try:
        yield
    except driver_errors(*wrapped_errors(), *UNFORESEEN) as error:
        from tracker.store.project_file.integrity import damage_in

        damage = damage_in(path, connection)
        if damage is not None:
            raise damage from error
        raise
