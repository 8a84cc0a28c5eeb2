"""Lists, verifies, restores and copies the backups of projects, without opening a project.

`backups_of` lists the backups of a project in all folders; `check_backup` verifies one. `project_at` and
`missing_steps` read a file that this process does not have open.
"""

from __future__ import annotations

import os
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from operator import itemgetter
from pathlib import Path
from typing import Literal

from tracker.paths import home
from tracker.queries.evidence.journal_steps import step_row
from tracker.queries.rows import StepRow
from tracker.services.unfinished_work import note_begun, note_ended
from tracker.settings import SettingsFile
from tracker.store.backups import second_folder
from tracker.store.backups.backup_notes import note_filled, read_notes
from tracker.store.backups.copy_contents import (
    FileContents,
    State,
    check_backup,
    identifier_in,
    newest_step,
    read_contents,
    steps_after,
)
from tracker.store.backups.restoring import restore
from tracker.store.project_file.verified_copy import BackupFolder, is_under_passphrase, moment_of

__all__ = [
    "BackedUpProject",
    "Backup",
    "FileContents",
    "MissingSteps",
    "RecoveryOffer",
    "State",
    "backed_up_projects",
    "backup_before_migration",
    "backups_of",
    "check_backup",
    "copy_to_second_backup_folder",
    "folder_of",
    "is_newest_encrypted",
    "is_second_backup_folder_available",
    "last_copy_to_second_backup_folder",
    "missing_steps",
    "newest_intact",
    "other_copy_path",
    "project_at",
    "read_contents",
    "recovery_offer",
    "restore",
    "restore_noted",
    "set_second_backup_folder",
]

BackupLocation = Literal["here", "second_place", "before_migration"]
"""In the project's backup folder, in the second backup folder, or made before a migration in the common folder."""

INTACT_STATES: tuple[State, ...] = ("verified", "sound")
"""The states of an intact backup."""


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup: its file, when it was made (UTC), its size in bytes, and the kind of folder it is in."""

    path: Path
    moment: datetime
    size: int
    where: BackupLocation


@dataclass(frozen=True, slots=True)
class BackedUpProject:
    """A project that has backups: its last known name, and the paths of its file, the latest first."""

    identifier: str
    name: str
    paths: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class MissingSteps:
    """The steps, without undone ones, that a backup lacks, newest first; None if they can't be read from the file.

    `written` is the modification time of the file.
    """

    steps: tuple[StepRow, ...] | None
    written: datetime | None


@dataclass(frozen=True, slots=True)
class RecoveryOffer:
    """A backup that can replace a file that can't be opened, and the steps that would be lost.

    `skipped_count` is the number of newer backups that are damaged.
    """

    project: BackedUpProject
    backup: Backup
    contents: FileContents
    loss: MissingSteps
    skipped_count: int


def folder_of(identifier: str) -> Path:
    """Return the folder of a project's backups on this computer; it need not exist."""
    return home().backups / identifier


def backups_of(identifier: str) -> list[Backup]:
    """Return all backups of a project that can be reached now, newest first: by their last step, then by their moment.

    Their moments alone would be wrong if the clock was wrong when one was made. A backup that can't be read is placed
    by its moment.
    """
    places: list[tuple[Path, BackupLocation]] = [(path, "here") for path in BackupFolder(folder_of(identifier)).files()]
    elsewhere = SettingsFile().value.second_backup_folder
    if elsewhere:
        files = second_folder.folder_in(Path(elsewhere), identifier).files()
        places += [(path, "second_place") for path in files]
    for path in home().backups.glob("*-before-version-*.twin"):
        if identifier_in(path) == identifier:
            places.append((path, "before_migration"))
    backups = [backup for path, where in places if (backup := _backup_at(path, where)) is not None]
    ordered: list[tuple[int, datetime, Backup]] = []
    before = 0
    for backup in sorted(backups, key=lambda backup: backup.moment):
        step = newest_step(backup.path)
        before = before if step is None else step
        ordered.append((before, backup.moment, backup))
    return [backup for _, _, backup in sorted(ordered, key=itemgetter(0, 1), reverse=True)]


def backup_before_migration(identifier: str) -> Path | None:
    """Return the newest backup that was made before a migration of a project; None without one."""
    backups = (backup.path for backup in backups_of(identifier) if backup.where == "before_migration")
    return next(backups, None)


def backed_up_projects() -> list[BackedUpProject]:
    """Return the projects that have backups on this computer, the one with the latest backup first."""
    folders = [folder for folder in home().backups.glob("*") if _is_identifier(folder.name) and folder.is_dir()]
    dated = [(max(files), folder) for folder in folders if (files := [f.name for f in BackupFolder(folder).files()])]
    return [_project(folder) for _, folder in sorted(dated, reverse=True)]


def project_at(path: Path) -> BackedUpProject | None:
    """Return the project whose backups belong to the file that is or was at a path; None without backups.

    The project id in the file decides if it can be read; else the project that was last backed up from this path.
    """
    projects = backed_up_projects()
    identifier = identifier_in(path) if os.path.isfile(path) else ""
    identified = next((project for project in projects if project.identifier == identifier), None)
    where = path.absolute()
    latest = [project for project in projects if project.paths[:1] == (where,)]
    ever = [project for project in projects if where in project.paths]
    return identified or next(iter(latest or ever), None)


def newest_intact(identifier: str) -> Backup | None:
    """Return the newest backup that is intact, None without one. Reads whole backups, newest first."""
    return next((backup for backup in backups_of(identifier) if check_backup(backup.path) in INTACT_STATES), None)


def recovery_offer(path: Path, project: BackedUpProject) -> RecoveryOffer | None:
    """Return the newest intact backup for the file at a path, None without one. Reads whole backups; any thread."""
    for skipped, backup in enumerate(backups_of(project.identifier)):
        contents = read_contents(backup.path) if check_backup(backup.path) in INTACT_STATES else None
        if contents is not None:
            return RecoveryOffer(project, backup, contents, missing_steps(path, backup.path), skipped)
    return None


def missing_steps(path: Path, backup: Path) -> MissingSteps:
    """Return the steps of the file at a path that a backup lacks; the file is only read."""
    contents = read_contents(backup)
    later = steps_after(path, contents.last_step) if contents is not None and os.path.isfile(path) else None
    try:
        written = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except OSError:
        written = None
    not_undone = None if later is None else tuple(step_row(step) for step in later if step.undone_at is None)
    return MissingSteps(not_undone, written)


def restore_noted(backup: Path, target: Path) -> Path | None:
    """Restore a backup as `restore` does, with a note of the work on disk until it ends.

    If the program is killed during the work, the note remains, and the next opening of the project reports it.
    """
    identifier = identifier_in(backup)
    if not identifier:
        return restore(backup, target)
    note_begun(identifier, "restoring")
    try:
        return restore(backup, target)
    finally:
        note_ended(identifier, "restoring")


def other_copy_path(identifier: str, path: Path) -> Path | None:
    """Return the path of another copy of the project that was also used on this computer; None without one.

    Reads the project id of that copy, which this process must not have open; any thread.
    """
    for noted in map(Path, read_notes(folder_of(identifier)).paths):
        try:
            if noted != path and noted.is_file() and not noted.samefile(path) and identifier_in(noted) == identifier:
                return noted
        except OSError:
            continue
    return None


def set_second_backup_folder(place: Path | None, settings: SettingsFile) -> None:
    """Set or unset the second backup folder; KnownError if it can't be written."""
    if place is not None:
        second_folder.prepare_folder(place)
    settings.change(second_backup_folder="" if place is None else str(place))


def is_second_backup_folder_available(place: Path) -> bool:
    """Return whether a second backup folder can be reached now."""
    return second_folder.is_available(place)


def last_copy_to_second_backup_folder(identifier: str, place: Path) -> datetime | None:
    """Return when this second backup folder last received a backup of the project; None if never."""
    return read_notes(folder_of(identifier)).filled_at(place)


def is_newest_encrypted(identifier: str) -> bool | None:
    """Return whether the newest backup on this computer is encrypted; None without a backup."""
    files = BackupFolder(folder_of(identifier)).files()
    return is_under_passphrase(files[-1]) if files else None


def copy_to_second_backup_folder(identifier: str, place: Path, now: datetime) -> Path | None:
    """Copy the newest backup to the second folder and verify it; None if the folder isn't there or there is no backup.

    KnownError if the folder can't be written, or returns other bytes than were written. Any thread.
    """
    folder = folder_of(identifier)
    here = BackupFolder(folder)
    last = here.last_moment(now)
    newest = next((path for path in here.files() if moment_of(path) == last), None)
    if newest is None:
        return None
    made = second_folder.fill(place, identifier, read_notes(folder).name, newest, now)
    if made is not None:
        note_filled(folder, place, now)
    return made


def _project(folder: Path) -> BackedUpProject:
    notes = read_notes(folder)
    name = notes.name
    if not name:  # the backup is older than the notes
        contents = (read_contents(path) for path in reversed(BackupFolder(folder).files()))
        name = next((found.name for found in contents if found is not None), "")
    return BackedUpProject(folder.name, name or folder.name, tuple(map(Path, notes.paths)))


def _backup_at(path: Path, where: BackupLocation) -> Backup | None:
    """Return the backup at a path; None if it was deleted in the meantime."""
    try:
        status = path.stat()
    except OSError:
        return None
    moment = moment_of(path) or datetime.fromtimestamp(status.st_mtime, UTC)
    return Backup(path, moment, status.st_size, where)


def _is_identifier(name: str) -> bool:
    try:
        return str(uuid.UUID(name)) == name
    except ValueError:
        return False
