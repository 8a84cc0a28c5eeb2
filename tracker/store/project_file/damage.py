"""Turns errors that a damaged file may have caused into a KnownError."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from tracker.errors import KnownError
from tracker.store.connections import UNFORESEEN
from tracker.store.driver import driver_errors, wrapped_errors


@contextlib.contextmanager
def unforeseen_as_damage(path: Path, connection: sqlite3.Connection | None = None) -> Iterator[None]:
    """Turn an unforeseen error into KnownError damaged or index_damaged if the file is not sound.

    If the file is sound, the error is a fault of the program and is raised unchanged. The file is checked on
    `connection`, or on a new one. KnownError damaged becomes index_damaged if only a search index is damaged: SQLite's
    own code does not always say so.
    """
    try:
        yield
    except KnownError as error:
        if error.code == "damaged" and error.facts.get("path") == str(path):
            damage = _damage_in(path, connection)
            if damage is not None and damage.code == "index_damaged":
                raise damage from error
        raise
    except driver_errors(*wrapped_errors(), *UNFORESEEN) as error:
        damage = _damage_in(path, connection)
        if damage is not None:
            raise damage from error
        raise


def _damage_in(path: Path, connection: sqlite3.Connection | None) -> KnownError | None:
    from tracker.store.project_file.integrity import damage_in

    return damage_in(path, connection)
