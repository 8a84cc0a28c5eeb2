"""Reads a file of an earlier state of a project: a project, of which a copy is migrated if it is of an earlier version
of the program, or a deposit or a dump, of which a temporary project is made.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, BinaryIO, Final, cast

from tracker.domain.statuses.statuses import CLEARING, RULES_VERSION
from tracker.errors import KnownError, RuleError
from tracker.exchange.formats.dump import load, read_document
from tracker.services.versions.migrating import needs_migration
from tracker.store.connections import connect, known_errors
from tracker.store.histories.positions import store_positions, stored_positions
from tracker.store.migration import migrate
from tracker.store.project_file.file_recognition import read_header
from tracker.store.project_file.known_schema import SCHEMA_VERSION
from tracker.store.project_file.other_project import open_read_only_snapshot
from tracker.store.project_file.verified_copy import copy_checked
from tracker.unfinished_files import temporary_folder

RECORDS: Final = "project.json"
"""The file of a deposit with its records."""


def is_deposit(path: Path) -> bool:
    """Return whether a path is that of a deposit, as a folder or a ZIP file, or of a dump."""
    return path.is_dir() or path.suffix.lower() in (".zip", ".json")


@contextlib.contextmanager
def project_of(path: Path, identifier: str = "") -> Iterator[Path]:
    """Yield the path of a project: the path itself, or that of a temporary project made of a deposit or a dump.

    The temporary project has the identifier, if one is given. RuleError not_json, dump_expected, ... and KnownError
    no_file, ... for a deposit that can't be read.
    """
    if not is_deposit(path):
        yield path
        return
    document = _document_of(path)
    if identifier:
        settings = document["records"]["project_setting"]
        ids = {row["id"] for rows in document["records"].values() for row in rows}
        free = next(str(number) for number in range(1, len(ids) + 2) if str(number) not in ids)
        settings.append({"id": free, "key": "project_id", "value": json.dumps(identifier)})
    with temporary_folder() as folder:
        load(folder / "deposit.twin", document)
        yield folder / "deposit.twin"


def _document_of(path: Path) -> dict[str, Any]:
    """Return the records of a deposit or a dump."""
    if path.is_dir():
        path = path / RECORDS
    if not path.exists():
        raise KnownError("no_file", path=str(path))
    if path.suffix.lower() != ".zip":
        return dict(read_document(path))
    try:
        with zipfile.ZipFile(path) as packed, packed.open(RECORDS) as stream:
            return dict(read_document(path, cast("BinaryIO", stream)))
    except (zipfile.BadZipFile, KeyError) as error:
        raise RuleError("dump_expected", "file", path=str(path)) from error


@contextlib.contextmanager
def open_earlier(path: Path, identifier: str = "") -> Iterator[tuple[sqlite3.Connection, int]]:
    """Open a file in one snapshot, and yield it with the version of the rules by which its program counted.

    The file is only read. Of an older format a temporary copy, encrypted like it, is migrated, with its histories in
    the order that the file stored. `identifier` is that of the project with which a deposit is compared. All errors of
    opening a project, and those of `project_of`.
    """
    with project_of(path, identifier) as project, _opened(project) as opened:
        yield opened


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[tuple[sqlite3.Connection, int]]:
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
