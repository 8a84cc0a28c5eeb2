"""Exports a project, or a part of it, as a new project file.

export_project_part(project, Path("for-the-archive.twin"), ExportScope(without_confidential=True))
"""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from tracker.exchange.copies.partial_content import ExportScope, attachments_of, records_in_scope
from tracker.exchange.file_writing import require_target_free, write_text
from tracker.exchange.progress import Track, untracked
from tracker.project import Project
from tracker.project_snapshot import ReadableProject
from tracker.queries.reader import Reader
from tracker.store import project_content
from tracker.store.connections import from_system
from tracker.store.driver import Key
from tracker.store.project_file.creation import create_file, give_identifier
from tracker.store.project_file.verified_copy import sum_file
from tracker.unfinished_files import temporary_folder

__all__ = ["ExportScope", "export_project_part", "partial_project"]


def export_project_part(project: ReadableProject, out: Path, part: ExportScope, track: Track = untracked) -> str:
    """Write a part as a new project without its journal, with a checksum file next to it, and return the SHA-256.

    The file is not encrypted, because it is to be read elsewhere. KnownError already_exists, no_folder, ...
    """
    out = Path(out)
    for target in (out, sum_file(out)):
        require_target_free(target)
    _create(project, out, part, track, None)
    try:
        digest = hashlib.sha256(out.read_bytes()).hexdigest()
        write_text(sum_file(out), f"{digest}  {out.name}\n")
    except BaseException as error:
        # it was just created, and without its checksum the export is incomplete
        out.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise from_system(error, out) from error
        raise
    return digest


@contextlib.contextmanager
def partial_project(project: ReadableProject, part: ExportScope, track: Track = untracked) -> Iterator[ReadableProject]:
    """Open a part as a temporary project, to export from; yield the project itself if nothing is left out."""
    if part.is_whole:
        yield project
        return
    with temporary_folder() as folder:
        target = folder / f"{project.path.stem}.twin"
        _create(project, target, part, track, project.key)
        with Project.open(target, read_only=True) as opened:
            yield opened


def _create(project: ReadableProject, target: Path, part: ExportScope, track: Track, key: Key | None) -> None:
    def write(reader: Reader) -> None:
        source = reader.connection

        def fill(connection: sqlite3.Connection) -> None:
            records = records_in_scope(source, part)
            attachments = list(records["attachment"])
            records["attachment"] = attachments
            counted = {table: track(rows) for table, rows in records.items()}
            # not counted by the progress
            counted["project_setting"] = records["project_setting"]
            project_content.write_everything(connection, counted, *attachments_of(source, attachments))
            give_identifier(connection, project.clock)

        create_file(target, project.name, project.clock, fill, key)

    project.query(write)
