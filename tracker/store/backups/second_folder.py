"""A second place for backups: a stick or any folder, filled when it is there, each copy verified as it was written.

A mark in the folder says that it is the one that was chosen: where a stick is pulled out, its empty mount point may
stay, and a backup put there would be on the very disk that it is to outlive.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
from datetime import datetime
from pathlib import Path

from tracker.errors import KnownError
from tracker.file_modes import folder_mode, mode_for
from tracker.store.engine import from_system, known_errors
from tracker.store.project_file.verified_copy import BackupFolder, new_file, sha256, sum_file, write_sum

FOLDER = "Twintrack backups"
MARK = ".twintrack-backups"
_MAX_NAME_LENGTH = 60
_NOT_IN_A_NAME = re.compile(r"[^\w\- ]+")


def choose_place(place: Path) -> None:
    """Make a folder ready to be filled; KnownError where it can't be written."""
    mark = place / FOLDER / MARK
    try:
        mark.parent.mkdir(mode=folder_mode(mode_for()), exist_ok=True)
        mark.touch(mode_for())
    except OSError as error:
        raise from_system(error, place) from error


def is_there(place: Path) -> bool:
    """Whether the place can be filled now."""
    return (place / FOLDER / MARK).is_file()


def folder_in(place: Path, identifier: str, name: str = "") -> BackupFolder:
    """Where the backups of a project stand in it, called by its name for whoever looks there without the program."""
    found = sorted((place / FOLDER).glob(f"*{identifier}")) if is_there(place) else []
    plain = _NOT_IN_A_NAME.sub(" ", name).strip()[:_MAX_NAME_LENGTH].strip()
    return BackupFolder(found[0] if found else place / FOLDER / f"{plain} {identifier}".strip())


def fill(place: Path, identifier: str, name: str, backup: Path, now: datetime) -> Path | None:
    """Copy a backup to the place, read it back, and thin what is old; None where the place isn't there.

    KnownError where it can't be written, or gives back something else than was written.
    """
    if not is_there(place):
        return None
    folder = folder_in(place, identifier, name)
    target = folder.folder / backup.name
    if target.exists() and sum_file(target).exists():
        return target
    with known_errors(target):
        folder.folder.mkdir(mode=folder_mode(mode_for(backup)), exist_ok=True)
        target.unlink(missing_ok=True)  # of a copy that was broken off before its sum
        expected = sha256(backup)
        with new_file(target, backup) as part:
            shutil.copyfile(backup, part)
            _send_to_disk(part)
            if sha256(part) != expected:
                raise KnownError("io_error", path=str(place), detail="it gives back something else than was written")
        write_sum(target, expected, backup)
    folder.delete_old_backups(now, target)
    return target


def _send_to_disk(path: Path) -> None:
    """Write it out, and out of the memory too, so that what is read next comes from the place itself."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())
        if hasattr(os, "posix_fadvise"):
            with contextlib.suppress(OSError):
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
