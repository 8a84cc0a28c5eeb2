"""Reads a file of an earlier state of a project; of one of an earlier version of the program a copy is migrated."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from tracker.domain.statuses.statuses import CLEARING, RULES_VERSION
from tracker.services.versions.migrating import needs_migration
from tracker.store.connections import connect, known_errors
from tracker.store.histories.positions import store_positions, stored_positions
from tracker.store.migration import migrate
from tracker.store.project_file.file_recognition import read_header
from tracker.store.project_file.known_schema import SCHEMA_VERSION
from tracker.store.project_file.other_project import open_read_only_snapshot
from tracker.store.project_file.verified_copy import copy_checked
from tracker.unfinished_files import temporary_folder


@contextlib.contextmanager
def open_earlier(path: Path) -> Iterator[tuple[sqlite3.Connection, int]]:
    """Open a file in one snapshot, and yield it with the version of the rules by which its program counted.

    The file is only read. Of an older format a temporary copy, encrypted like it, is migrated, with its histories in
    the order that the file stored. All errors of opening a project.
    """
    if not needs_migration(path):
        with open_read_only_snapshot(path, None) as connection:
            yield connection, RULES_VERSION
        return
    with temporary_folder() as folder:
        version, copy = read_header(path).version, folder / "earlier.twin"
        positions = migrate_copy(path, copy, version)
        with known_errors(copy), closing(connect(copy, is_writing=True)) as connection:
            store_positions(connection, positions)
        with open_read_only_snapshot(copy, None, is_checked=True) as connection:
            yield connection, rules_of(version)


def migrate_copy(
    path: Path, copy: Path, version: int, each: Callable[[], None] = lambda: None
) -> list[tuple[int, int]]:
    """Write a copy of a file of a version in the present format, and return the positions that the file stored.

    `each` is called before each step, and cancels the work by an exception.
    """
    copy_checked(path, copy, progress=lambda _done, _total: each())
    with known_errors(copy), closing(connect(copy, is_writing=False)) as connection:
        positions = stored_positions(connection)
    migrate(copy, None, version, SCHEMA_VERSION, stage=lambda _name, _share: each())
    return positions


def rules_of(version: int) -> int:
    """Return the version of the rules by which the program counted that wrote files of a version."""
    return max((known for known in CLEARING if known <= version), default=min(CLEARING))
