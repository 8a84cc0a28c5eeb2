"""A second folder for backups, such as a stick: filled when it is available, with each copy verified after writing.

A mark file in the folder identifies it. When a stick is unplugged, its empty mount point may remain: a backup written
there would be on the same disk as the project.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
from datetime import datetime
from pathlib import Path

from tracker.errors import KnownError
from tracker.file_modes import folder_mode, made_folder, mode_for, narrow_group
from tracker.store.connections import from_system, known_errors
from tracker.store.project_file.verified_copy import (
    BackupFolder,
    flush,
    new_file,
    sha256,
    stored_sum,
    sum_file,
    write_sum,
)
from tracker.unfinished_files import TemporaryPath, being_written

FOLDER = "Twintrack backups"
MARK = ".twintrack-backups"
_MAX_NAME_LENGTH = 60
_NOT_IN_A_NAME = re.compile(r"[^\w\- ]+")


def prepare_folder(place: Path) -> None:
    """Prepare a folder to receive backups; KnownError if it can't be written."""
    mark = place / FOLDER / MARK
    try:
        if not mark.parent.exists():
            mark.parent.mkdir(mode=folder_mode(mode_for()))
            narrow_group(mark.parent)
        mark.touch(mode_for())
    except OSError as error:
        raise from_system(error, place) from error


def is_available(place: Path) -> bool:
    """Return whether the folder can be written to now."""
    return os.path.isfile(place / FOLDER / MARK)


def folder_in(place: Path, identifier: str, name: str = "") -> BackupFolder:
    """Return the backup folder of a project in the second folder, named after the project and its id."""
    found = sorted((place / FOLDER).glob(f"*{identifier}")) if is_available(place) else []
    plain = _NOT_IN_A_NAME.sub(" ", name).strip()[:_MAX_NAME_LENGTH].strip()
    return BackupFolder(found[0] if found else place / FOLDER / f"{plain} {identifier}".strip())


def fill(place: Path, identifier: str, name: str, backup: Path, now: datetime) -> Path | None:
    """Copy a backup to the second folder, read it back, and delete old ones; None if the folder is not available.

    KnownError if it can't be written, or if the bytes read differ from those written.
    """
    if not is_available(place):
        return None
    folder = folder_in(place, identifier, name)
    target = folder.folder / backup.name
    if target.exists() and stored_sum(target) is not None:
        return target
    with known_errors(target):
        made_folder(folder.folder, backup)
        target.unlink(missing_ok=True)  # a copy whose checksum was lost or not written completely
        expected = sha256(backup)
        unless_whole = TemporaryPath(sum_file(target), unless=target)
        with being_written(unless_whole), new_file(target, backup) as part:
            shutil.copyfile(backup, part)
            _send_to_disk(part)
            if sha256(part) != expected:
                raise KnownError("io_error", path=str(place), detail="it gives back something else than was written")
            # before the copy has its name, so that no copy is ever without its checksum
            write_sum(target, expected, backup)
            flush(sum_file(target))
    folder.delete_old_backups(now, target)
    return target


def _send_to_disk(path: Path) -> None:
    """Flush a file to the disk and drop it from the cache, so that the next read comes from the disk itself."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())
        if hasattr(os, "posix_fadvise"):
            with contextlib.suppress(OSError):
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
