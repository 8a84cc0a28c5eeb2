"""Notes stored with the backups of a project: its name, the paths of its file, and its second backup folder.

A damaged file may not even contain its project id; then its path leads to its backups.
"""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path

from tracker.errors import KnownError
from tracker.file_modes import own_file
from tracker.paths import plain_bytes
from tracker.store.driver import driver_errors, key_of_connection
from tracker.store.project_settings import read_setting
from tracker.unfinished_files import being_written

FILE_NAME = "project.json"
MAX_PATHS = 8


@dataclass(frozen=True, slots=True)
class BackupNotes:
    """`paths` has the newest first; `filled` is when `second_place` was last filled (ISO 8601 in UTC), or empty."""

    name: str = ""
    paths: tuple[str, ...] = ()
    second_place: str = ""
    filled: str = ""

    def filled_at(self, second_place: Path) -> datetime | None:
        """Return when this second backup folder was last filled; None if never, or if another folder was."""
        if self.second_place != str(second_place):
            return None
        try:
            moment = datetime.fromisoformat(self.filled)
        except ValueError:
            return None
        return moment if moment.tzinfo else None

    def reworded(self, reword: Callable[[str], str]) -> BackupNotes:
        """Return the notes with `reword` applied to the name, without the paths that it would change."""
        return replace(self, name=reword(self.name), paths=tuple(path for path in self.paths if reword(path) == path))


def read_notes(folder: Path) -> BackupNotes:
    """Return the notes in a folder of backups; empty if they are missing or damaged."""
    try:
        stored = json.loads(plain_bytes(folder / FILE_NAME))
    except (OSError, ValueError, RecursionError):
        return BackupNotes()
    if not isinstance(stored, Mapping):
        return BackupNotes()
    texts = {key: stored[key] for key in ("name", "second_place", "filled") if isinstance(stored.get(key), str)}
    paths = stored.get("paths")
    whole = [path for path in paths if isinstance(path, str)] if isinstance(paths, list) else []
    return BackupNotes(paths=tuple(whole[:MAX_PATHS]), **texts)


def note_origin(folder: Path, name: str, path: Path) -> None:
    """Note the path of the project that is backed up; errors in writing the note are ignored."""
    known, where = read_notes(folder), str(path.absolute())
    paths = (where, *(other for other in known.paths if other != where))[:MAX_PATHS]
    write_notes(folder, replace(known, name=name, paths=paths))


def name_to_note(connection: sqlite3.Connection) -> str:
    """Return the name of the project in a file; empty if the file is encrypted or unreadable, or has no name."""
    if key_of_connection(connection) is not None:
        return ""
    try:
        return str(read_setting(connection, "name"))
    except driver_errors(KnownError, UnicodeDecodeError, ValueError, TypeError):
        return ""


def note_backup(backup: Path, path: Path, name: str) -> None:
    """Note the name (see `name_to_note`) and the path of the project after a backup was made.

    The notes are not encrypted: for an encrypted project they contain its path and no other data.
    """
    note_origin(backup.parent, name or path.stem, path)


def note_filled(folder: Path, second_place: Path, moment: datetime) -> None:
    """Note that the second backup folder has the newest backup."""
    write_notes(folder, replace(read_notes(folder), second_place=str(second_place), filled=moment.isoformat()))


def write_notes(folder: Path, notes: BackupNotes) -> None:
    """Write the notes of a folder atomically, unless they are unchanged."""
    if notes == read_notes(folder):
        return
    part = folder / f".{FILE_NAME}.{os.getpid()}.part"
    with contextlib.suppress(OSError), being_written(part):
        try:
            # as ASCII, so that a path that is not valid UTF-8 is read back unchanged
            own_file(part).write_text(json.dumps(asdict(notes), indent=2) + "\n", encoding="ascii")
            part.replace(folder / FILE_NAME)
        finally:
            part.unlink(missing_ok=True)
