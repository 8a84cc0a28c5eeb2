"""Finds a person's name in the copies of a project on this computer; replaces it there, or deletes the copies.

found = search_copies(project, erasure).copies
left = erase_or_delete_copies(project, erasure, "erase")
away = unavailable_folders(project)
"""

from __future__ import annotations

import contextlib
import os
import shutil
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from tracker.clock import Clock
from tracker.domain.text.person_names import Erasure
from tracker.errors import KnownError, TwintrackError
from tracker.file_modes import made_file
from tracker.leftovers import clear_leftovers
from tracker.paths import home
from tracker.project import Project
from tracker.queries.name_occurrences import NameSearch, UnreadFile, traces_of
from tracker.services.coding.taking_in import codings_beside
from tracker.services.erasing import ErasureReport, erase
from tracker.settings import SettingsFile
from tracker.store.backups import second_folder
from tracker.store.backups.backup_notes import read_notes
from tracker.store.backups.copy_contents import LOCKED, identifier_in
from tracker.store.connections import from_system
from tracker.store.erasing.name_erasing import is_in_any_table
from tracker.store.project_file.file_recognition import read_header, require_known_version
from tracker.store.project_file.moved_aside import moved_aside_files
from tracker.store.project_file.verified_copy import copy_checked, flush_folder, is_intact, sha256, sum_file
from tracker.unfinished_files import WORKSHOP, being_written, clear_workshop, is_part, parts_in

Progress = Callable[[int, int], None]
"""Function that is called with (copies done, total copies) before each copy; an exception from it ends the work."""
Remedy = Literal["keep", "erase", "delete"]
CopyState = Literal["holds", "old", "unsure"]


@dataclass(frozen=True, slots=True)
class CopyWithName:
    """A copy that contains or may contain the name.

    `holds`: it contains the name. `old`: it contains the name and has an earlier schema. `unsure`: it can't be read,
    for example because its passphrase was not entered.
    """

    path: Path
    state: CopyState
    is_elsewhere: bool = False
    """Whether it is in the second backup folder, or a coding that was received."""
    is_coding: bool = False
    """Whether it is a coding that was received, which is never deleted."""


@dataclass(frozen=True, slots=True)
class UnreadInCopy:
    """A file in a copy, but not in the project itself, that could not be searched."""

    path: Path
    file: UnreadFile


@dataclass(frozen=True, slots=True)
class CopySearchResult:
    """The copies that contain the name or may contain it, and files in readable copies that could not be searched."""

    copies: tuple[CopyWithName, ...]
    unread: tuple[UnreadInCopy, ...]


@dataclass(frozen=True, slots=True)
class RemainingCopies:
    """The copies that still contain the name, with the errors that prevented their erasure."""

    copies: tuple[CopyWithName, ...]
    problems: tuple[TwintrackError, ...] = ()
    unread: tuple[UnreadInCopy, ...] = ()


def search_copies(
    project: Project, erasure: Erasure, progress: Progress | None = None, search: NameSearch | None = None
) -> CopySearchResult:
    """Search the backups, in both folders, the moved-aside files and the codings of others for the name, in any thread.

    The project's own file is not touched.
    `search` caches results by attachment, because most copies have the same ones.
    """
    if not project.is_read_only:
        clear_leftovers(project.path, project.identifier)
        for folder in {path.parent for path, _ in _copies(project)}:
            clear_workshop(folder, project.identifier)
    search = search or NameSearch(erasure)
    seen = {file.sha256 for file in project.query_in_background(traces_of, erasure, search).files_unread}
    found, unread, paths, codings = [], [], list(_copies(project)), codings_beside(project.path)
    for done, (path, is_elsewhere) in enumerate(paths):
        if progress is not None:
            progress(done, len(paths))
        state, files = _search_copy(path, project, erasure, search)
        if state is not None:
            found.append(CopyWithName(path, state, is_elsewhere, path in codings))
        unread += [UnreadInCopy(path, file) for file in files if file.sha256 not in seen]
        seen.update(file.sha256 for file in files)
    return CopySearchResult(tuple(found), tuple(unread))


def erase_or_delete_copies(
    project: Project,
    erasure: Erasure,
    remedy: Remedy,
    *,
    replace_files: bool = False,
    progress: Progress | None = None,
) -> RemainingCopies:
    """Erase in the copies that contain the name, or delete them; return those that still contain it. Any thread.

    A coding is never deleted, because no other file has it.
    """
    problems: list[TwintrackError] = []
    search = NameSearch(erasure)
    if remedy == "keep":
        searched = search_copies(project, erasure, progress, search)
        return RemainingCopies(searched.copies, (), searched.unread)
    searched = search_copies(project, erasure, None, search)
    copies, remaining = searched.copies, []
    for done, copy in enumerate(copies):
        if progress is not None:
            progress(done, len(copies))
        if copy.is_coding and remedy == "delete":
            remaining.append(copy)
            continue
        try:
            if remedy == "delete":
                delete_copy(copy.path)
            else:
                erase_in_copy(copy.path, erasure, project.clock, replace_files=replace_files, search=search)
        except TwintrackError as problem:
            problems.append(problem)
            remaining.append(copy)
        else:
            remaining += [] if _search_copy(copy.path, project, erasure, search)[0] is None else [copy]
    unread = tuple(each for each in searched.unread if each.path.exists())
    return RemainingCopies(tuple(remaining), tuple(problems), unread)


def unavailable_folders(project: Project) -> list[Path]:
    """Return the second backup folders that cannot be reached now. Backups in them may contain the name."""
    return [place for place in _second_places(project) if not second_folder.is_available(place)]


def erase_in_copy(
    path: Path,
    erasure: Erasure,
    clock: Clock | None = None,
    *,
    replace_files: bool = False,
    search: NameSearch | None = None,
) -> ErasureReport:
    """Erase in a backup: in a checked copy, which then replaces the backup with a new hash.

    KnownError if the backup is not sound; it is unchanged then.
    """
    if is_part(path):
        raise KnownError("busy", path=str(path))
    if require_known_version(path, read_header(path)):
        # a migration would leave a copy that contains the name
        raise KnownError("backup_of_earlier_version", path=str(path))
    if sum_file(path).exists() and not is_intact(path):
        raise KnownError("damaged", path=str(path), detail="it is not what was once saved")
    workshop = path.parent / f"{WORKSHOP}{identifier_in(path)}"
    shutil.rmtree(workshop, ignore_errors=True)
    try:
        with being_written(workshop):
            workshop.mkdir(mode=0o700)
            try:
                return _rewrite(path, workshop, erasure, clock, replace_files=replace_files, search=search)
            finally:
                shutil.rmtree(workshop, ignore_errors=True)
    except OSError as error:
        raise from_system(error, path) from error


def delete_copy(path: Path) -> None:
    """Delete a backup with its checksum; KnownError from the system, or busy if another program may be writing it."""
    if is_part(path):
        raise KnownError("busy", path=str(path))
    try:
        path.unlink(missing_ok=True)
        sum_file(path).unlink(missing_ok=True)
    except OSError as error:
        raise from_system(error, path) from error


# locations of copies ----------------------------------------------------------------------------------------------


def _copies(project: Project) -> Iterator[tuple[Path, bool]]:
    """Yield all backups, including those made before a migration and those in second folders, moved-aside files, and
    the codings of others.

    Includes temporary files that another program is writing, or that another computer left less than a day ago. The
    second value is `CopyWithName.is_elsewhere`.
    """
    here = project.backup_folder
    nearby = parts_in(project.path.parent, project.path.stem)
    for path in (*here.files(), *_migrated(project), *moved_aside_files(project.path), *parts_in(here.folder), *nearby):
        yield path, False
    for place in _second_places(project):
        there = second_folder.folder_in(place, project.identifier)
        for path in (*there.files(), *parts_in(there.folder)):
            yield path, True
    for path in codings_beside(project.path):
        yield path, True


def _migrated(project: Project) -> list[Path]:
    """Return the backups made before a migration that are of this project, or of an unreadable project id."""
    found = home().backups.glob("*.twin")
    return [path for path in sorted(found) if identifier_in(path) in ("", project.identifier)]


def _second_places(project: Project) -> list[Path]:
    noted = (SettingsFile().value.second_backup_folder, read_notes(project.backup_folder.folder).second_place)
    return [Path(place) for place in dict.fromkeys(noted) if place]


# search and rewrite -----------------------------------------------------------------------------------------------


def _search_copy(
    path: Path, project: Project, erasure: Erasure, search: NameSearch
) -> tuple[CopyState | None, tuple[UnreadFile, ...]]:
    """Return whether a copy contains the name, None if not, and the files in it that could not be searched."""
    if is_part(path):  # another program may be writing it
        return ("unsure" if path.exists() else None), ()
    try:
        if require_known_version(path, read_header(path)):
            return ("old" if is_in_any_table(path, erasure, search) else None), ()
        with Project.open(path, read_only=True) as copy:
            if copy.identifier != project.identifier and path not in codings_beside(project.path):
                return None, ()
            traces = copy.query(traces_of, erasure, search)
            return ("holds" if traces.count else None), traces.files_unread
    except TwintrackError as error:
        if error.code in LOCKED:
            is_of_other_project = path.parent == home().backups and not path.name.startswith(project.path.stem)
            return (None if is_of_other_project else "unsure"), ()
        if error.code == "not_found":
            return None, ()
        # in the common folder, a file without a readable project id counts only if its bytes contain the name
        is_own = path.parent != home().backups
        return ("unsure" if is_own or _may_contain_name(path, erasure) else None), ()


def _may_contain_name(path: Path, erasure: Erasure) -> bool:
    """Return whether a file contains a spelling of the name, also in lower case, or can't be read."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return any(
        unicodedata.normalize(form, each).encode() in content
        for spelling in erasure.spellings
        for each in (spelling, spelling.casefold())
        for form in ("NFC", "NFD")
    )


def _rewrite(
    path: Path,
    workshop: Path,
    erasure: Erasure,
    clock: Clock | None,
    *,
    replace_files: bool,
    search: NameSearch | None,
) -> ErasureReport:
    part, clean = workshop / path.name, workshop / "clean.twin"
    made_file(part, path)
    with path.open("rb") as old, part.open("wb") as new:
        shutil.copyfileobj(old, new)
    with Project.open(part, clock=clock) as copy:
        report = erase(copy, erasure, replace_files=replace_files, search=search)
        if not report.is_compact:
            raise KnownError("disk_full", path=str(path))
        copy_checked(copy.path, clean)
    _replace_backup(clean, path, has_sum=sum_file(path).exists())
    return report


def _replace_backup(clean: Path, path: Path, *, has_sum: bool) -> None:
    """Replace a backup by its clean copy, and its checksum, if it had one, by that of the copy.

    The old checksum is deleted first: a backup without checksum can be restored, one with a wrong checksum can't.
    """
    new_sum = sum_file(clean)
    made_file(new_sum, path)
    with new_sum.open("w", encoding="utf-8") as file:
        file.write(f"{sha256(clean)}  {path.name}\n")
        file.flush()
        os.fsync(file.fileno())
    sum_file(path).unlink(missing_ok=True)
    os.replace(clean, path)
    with contextlib.suppress(OSError):  # the erasure is complete; an error now only loses the checksum
        if has_sum:
            os.replace(new_sum, sum_file(path))
        flush_folder(path.parent)
