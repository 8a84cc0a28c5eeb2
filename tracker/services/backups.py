"""The backups of this computer, seen from outside of any project: whose there are, which are good, what is lost by one.

`backups_of` lists what is kept of a project, wherever it is; `check_backup` says whether one still is what was saved.
`project_at` and `loss_from` look at a file that nobody in this process has open.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
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
    "backups_of",
    "check_backup",
    "choose_second_place",
    "fill_second_place",
    "folder_of",
    "is_newest_sealed",
    "is_second_place_there",
    "loss_from",
    "newest_good",
    "other_place_of",
    "project_at",
    "read_contents",
    "rescue_for",
    "restore",
    "restore_noted",
    "second_place_filled",
]  # fmt: skip

Where = Literal["here", "second_place", "before_migration"]

GOOD: tuple[State, ...] = ("verified", "sound")


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup: its file, when it was made (UTC), its bytes, and where it is kept."""

    path: Path
    moment: datetime
    size: int
    where: Where


@dataclass(frozen=True, slots=True)
class BackedUpProject:
    """A project that has backups: how it was called, and where its file was, the latest place first."""

    identifier: str
    name: str
    paths: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class MissingSteps:
    """What a backup lacks of a file: its later steps, newest first, or None where the file doesn't tell them any more.

    `written` is when the file was last written, as the disk says.
    """

    steps: tuple[StepRow, ...] | None
    written: datetime | None


@dataclass(frozen=True, slots=True)
class RecoveryOffer:
    """What can be put in the place of a file that can't be opened, and what that would lose.

    `skipped_count` are newer backups that are no longer what was saved.
    """

    project: BackedUpProject
    backup: Backup
    contents: FileContents
    loss: MissingSteps
    skipped_count: int


def folder_of(identifier: str) -> Path:
    """Where the backups of a project stand on this computer; it need not exist."""
    return home().backups / identifier


def backups_of(identifier: str) -> list[Backup]:
    """All that is kept of a project and can be reached now, the newest first."""
    places: list[tuple[Path, Where]] = [(path, "here") for path in BackupFolder(folder_of(identifier)).files()]
    elsewhere = SettingsFile().value.second_place
    if elsewhere:
        files = second_folder.folder_in(Path(elsewhere), identifier).files()
        places += [(path, "second_place") for path in files]
    for path in home().backups.glob("*-before-version-*.twin"):
        if identifier_in(path) == identifier:
            places.append((path, "before_migration"))
    kept = [backup for path, where in places if (backup := _kept(path, where)) is not None]
    return sorted(kept, key=lambda backup: backup.moment, reverse=True)


def backed_up_projects() -> list[BackedUpProject]:
    """The projects that have backups on this computer, the latest backup first."""
    folders = [folder for folder in home().backups.glob("*") if _is_identifier(folder.name) and folder.is_dir()]
    dated = [(max(files), folder) for folder in folders if (files := [f.name for f in BackupFolder(folder).files()])]
    return [_project(folder) for _, folder in sorted(dated, reverse=True)]


def project_at(path: Path) -> BackedUpProject | None:
    """Whose backups belong to the file that stands, or stood, at a path; None where there are none.

    A file that can still tell which project it is decides; else the place does, for which a backup was made last.
    """
    projects = backed_up_projects()
    identifier = identifier_in(path) if path.is_file() else ""
    told = next((project for project in projects if project.identifier == identifier), None)
    where = path.absolute()
    latest = [project for project in projects if project.paths[:1] == (where,)]
    ever = [project for project in projects if where in project.paths]
    return told or next(iter(latest or ever), None)


def newest_good(identifier: str) -> Backup | None:
    """The newest backup that still is what was saved; reads as many of them whole as it takes."""
    return next((backup for backup in backups_of(identifier) if check_backup(backup.path) in GOOD), None)


def rescue_for(path: Path, project: BackedUpProject) -> RecoveryOffer | None:
    """The newest good backup for the file at a path; None where there is none. Reads whole backups: any thread."""
    for passed_over, backup in enumerate(backups_of(project.identifier)):
        held = read_contents(backup.path) if check_backup(backup.path) in GOOD else None
        if held is not None:
            return RecoveryOffer(project, backup, held, loss_from(path, backup.path), passed_over)
    return None


def loss_from(path: Path, backup: Path) -> MissingSteps:
    """What the file at a path holds, or held, that a backup doesn't; the file is only looked at."""
    held = read_contents(backup)
    later = steps_after(path, held.last_step) if held is not None and path.is_file() else None
    try:
        written = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except OSError:
        written = None
    standing = None if later is None else tuple(step_row(step) for step in later if step.undone_at is None)
    return MissingSteps(standing, written)


def restore_noted(backup: Path, target: Path) -> Path | None:
    """Put a backup in the place of a project as `restore` does, with a note as long as that takes.

    A run that is killed meanwhile leaves the note, and the next opening of the project says so.
    """
    identifier = identifier_in(backup)
    if not identifier:
        return restore(backup, target)
    note_begun(identifier, "restoring")
    try:
        return restore(backup, target)
    finally:
        note_ended(identifier, "restoring")


def other_place_of(identifier: str, path: Path) -> Path | None:
    """Where a copy of the same project stands that was worked on at this computer too; None where there is none.

    Reads the head of that file: any thread. Nothing in this process has it open.
    """
    for noted in map(Path, read_notes(folder_of(identifier)).paths):
        try:
            if noted != path and noted.is_file() and not noted.samefile(path) and identifier_in(noted) == identifier:
                return noted
        except OSError:
            continue
    return None


def choose_second_place(place: Path | None, settings: SettingsFile) -> None:
    """Use a folder from now on, or none; KnownError where it can't be written."""
    if place is not None:
        second_folder.prepare_folder(place)
    settings.change(second_place="" if place is None else str(place))


def is_second_place_there(place: Path) -> bool:
    """Whether a chosen place can be reached now."""
    return second_folder.is_there(place)


def second_place_filled(identifier: str, place: Path) -> datetime | None:
    """When this place was given a backup of the project last."""
    return read_notes(folder_of(identifier)).filled_at(place)


def is_newest_sealed(identifier: str) -> bool | None:
    """Whether the newest backup on this computer is under a passphrase; None where there is none."""
    files = BackupFolder(folder_of(identifier)).files()
    return is_under_passphrase(files[-1]) if files else None


def fill_second_place(identifier: str, place: Path, now: datetime) -> Path | None:
    """Give the place the newest backup, verified; None where the place isn't there or nothing is to be given.

    KnownError where the place can't be written or can't be trusted. Any thread.
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
    if not name:  # of a backup from before there were notes
        held = (read_contents(path) for path in reversed(BackupFolder(folder).files()))
        name = next((found.name for found in held if found is not None), "")
    return BackedUpProject(folder.name, name or folder.name, tuple(map(Path, notes.paths)))


def _kept(path: Path, where: Where) -> Backup | None:
    """None for one that is gone meanwhile."""
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
