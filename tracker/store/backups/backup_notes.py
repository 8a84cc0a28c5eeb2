"""What stands beside the backups of a project: how it is called, where its file was, and its second place.

A damaged file may not even tell which project it is; then the place where it stands leads to its backups.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path

from tracker.file_modes import own_file
from tracker.store import driver
from tracker.store.backups.copy_contents import read_contents
from tracker.unfinished_files import being_written

FILE_NAME = "project.json"
MAX_PATHS = 8


@dataclass(frozen=True, slots=True)
class BackupNotes:
    """Paths are newest first; `second_place` was filled last at `filled` (ISO 8601 in UTC), or never."""

    name: str = ""
    paths: tuple[str, ...] = ()
    second_place: str = ""
    filled: str = ""

    def filled_at(self, second_place: Path) -> datetime | None:
        """When this place was filled last, if it ever was."""
        if self.second_place != str(second_place):
            return None
        try:
            moment = datetime.fromisoformat(self.filled)
        except ValueError:
            return None
        return moment if moment.tzinfo else None

    def reworded(self, reword: Callable[[str], str]) -> BackupNotes:
        """The notes with their texts reworded, and without the paths that would then lead nowhere."""
        return replace(self, name=reword(self.name), paths=tuple(path for path in self.paths if reword(path) == path))


def read_notes(folder: Path) -> BackupNotes:
    """The notes in a folder of backups; what is missing or spoilt counts as never noted."""
    try:
        stored = json.loads((folder / FILE_NAME).read_text(encoding="ascii"))
    except (OSError, ValueError, RecursionError):
        return BackupNotes()
    if not isinstance(stored, Mapping):
        return BackupNotes()
    texts = {key: stored[key] for key in ("name", "second_place", "filled") if isinstance(stored.get(key), str)}
    paths = stored.get("paths")
    whole = [path for path in paths if isinstance(path, str)] if isinstance(paths, list) else []
    return BackupNotes(paths=tuple(whole[:MAX_PATHS]), **texts)


def note_origin(folder: Path, name: str, path: Path) -> None:
    """Note where the project that is backed up stands; a note that can't be kept costs no backup."""
    known, where = read_notes(folder), str(path.absolute())
    paths = (where, *(other for other in known.paths if other != where))[:MAX_PATHS]
    keep_notes(folder, replace(known, name=name, paths=paths))


def note_backup(backup: Path, path: Path) -> None:
    """Note of a backup that was just made how its project is called, and where that stands.

    Anybody can read the notes: of a project under a passphrase they hold its path and no more.
    """
    held = None if driver.find_key(backup) is not None else read_contents(backup)
    note_origin(backup.parent, path.stem if held is None else held.name, path)


def note_filled(folder: Path, second_place: Path, moment: datetime) -> None:
    """Note that the second place has the newest backup too."""
    keep_notes(folder, replace(read_notes(folder), second_place=str(second_place), filled=moment.isoformat()))


def keep_notes(folder: Path, notes: BackupNotes) -> None:
    """Write the notes of a folder, whole or not at all, where they aren't so already."""
    if notes == read_notes(folder):
        return
    part = folder / f".{FILE_NAME}.{os.getpid()}.part"
    with contextlib.suppress(OSError), being_written(part):
        try:
            # as ASCII, so that a path that is no proper text comes back as it was
            own_file(part).write_text(json.dumps(asdict(notes), indent=2) + "\n", encoding="ascii")
            part.replace(folder / FILE_NAME)
        finally:
            part.unlink(missing_ok=True)
