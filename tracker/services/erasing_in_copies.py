"""A person's name in the copies of a project that this computer can reach: found, replaced there, or the copy deleted.

found = copies_that_name(project, erasure)
left = deal_with_copies(project, erasure, "erase")
away = places_away(project)
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
from tracker.services.erasing import ErasureReport, erase
from tracker.settings import SettingsFile
from tracker.store.backups import second_folder
from tracker.store.backups.backup_notes import read_notes
from tracker.store.backups.copy_contents import LOCKED, identifier_in
from tracker.store.engine import from_system
from tracker.store.name_erasing import is_in_any_table
from tracker.store.project_file.file_recognition import read_header, require_known_version
from tracker.store.project_file.moved_aside import moved_aside_files
from tracker.store.project_file.verified_copy import flush_folder, is_intact, sha256, sum_file
from tracker.unfinished_files import WORKSHOP, being_written, clear_workshop, is_part, parts_in

Progress = Callable[[int, int], None]
"""Called with (copies done, of how many); an exception that it raises ends the work between two copies."""
Remedy = Literal["keep", "erase", "delete"]
CopyState = Literal["holds", "old", "unsure"]


@dataclass(frozen=True, slots=True)
class HeldCopy:
    """A copy that holds the name, or may: `old` is of an earlier schema, `unsure` can't be read.

    What is under a passphrase that wasn't given may hold it.
    """

    path: Path
    state: CopyState
    is_elsewhere: bool = False
    """Whether it is in the second place for backups."""


@dataclass(frozen=True, slots=True)
class UnreadInCopy:
    """A file in a copy, and not in the project itself, that could not be looked into."""

    path: Path
    file: UnreadFile


@dataclass(frozen=True, slots=True)
class LookedThrough:
    """The copies that hold the name, or may, and the files in readable copies that could not be looked into."""

    copies: tuple[HeldCopy, ...]
    unread: tuple[UnreadInCopy, ...]


@dataclass(frozen=True, slots=True)
class RemainingCopies:
    """The copies that still hold the name, and why some could not be dealt with."""

    copies: tuple[HeldCopy, ...]
    problems: tuple[TwintrackError, ...] = ()
    unread: tuple[UnreadInCopy, ...] = ()


def copies_that_name(project: Project, erasure: Erasure, progress: Progress | None = None) -> list[HeldCopy]:
    """The backups, here and in the second place, and set-aside files that hold the name, or can't be opened.

    In any thread; the project's own file is not touched.
    """
    return list(look_through_copies(project, erasure, progress).copies)


def look_through_copies(
    project: Project, erasure: Erasure, progress: Progress | None = None, search: NameSearch | None = None
) -> LookedThrough:
    """What the copies hold, in any thread; `search` keeps what was found in files, which are mostly the same."""
    if not project.is_read_only:
        clear_leftovers(project.path, project.identifier)
        for folder in {path.parent for path, _ in _copies(project)}:
            clear_workshop(folder, project.identifier)
    search = search or NameSearch(erasure)
    seen = {file.sha256 for file in project.query_in_background(traces_of, erasure, search).files_unread}
    found, unread, paths = [], [], list(_copies(project))
    for done, (path, is_elsewhere) in enumerate(paths):
        if progress is not None:
            progress(done, len(paths))
        state, files = _looked_into(path, project, erasure, search)
        if state is not None:
            found.append(HeldCopy(path, state, is_elsewhere))
        unread += [UnreadInCopy(path, file) for file in files if file.sha256 not in seen]
        seen.update(file.sha256 for file in files)
    return LookedThrough(tuple(found), tuple(unread))


def erase_or_delete_copies(
    project: Project,
    erasure: Erasure,
    remedy: Remedy,
    *,
    replace_files: bool = False,
    progress: Progress | None = None,
) -> RemainingCopies:
    """Erase in the copies that hold the name, or delete them; those that resist are left. In any thread."""
    problems: list[TwintrackError] = []
    search = NameSearch(erasure)
    if remedy == "keep":
        looked = look_through_copies(project, erasure, progress, search)
        return RemainingCopies(looked.copies, (), looked.unread)
    looked = look_through_copies(project, erasure, None, search)
    copies, left = looked.copies, []
    for done, copy in enumerate(copies):
        if progress is not None:
            progress(done, len(copies))
        try:
            if remedy == "delete":
                delete_copy(copy.path)
            else:
                erase_in_copy(copy.path, erasure, project.clock, replace_files=replace_files, search=search)
        except TwintrackError as problem:
            problems.append(problem)
            left.append(copy)
        else:
            left += [] if _looked_into(copy.path, project, erasure, search)[0] is None else [copy]
    unread = tuple(each for each in looked.unread if each.path.exists())
    return RemainingCopies(tuple(left), tuple(problems), unread)


def unavailable_folders(project: Project) -> list[Path]:
    """The second places that were filled, or are to be, and aren't there now: what is in them may name the person."""
    return [place for place in _second_places(project) if not second_folder.is_there(place)]


def erase_in_copy(
    path: Path,
    erasure: Erasure,
    clock: Clock | None = None,
    *,
    replace_files: bool = False,
    search: NameSearch | None = None,
) -> ErasureReport:
    """Erase in a backup: in a copy that is checked, takes its place, and is hashed anew.

    KnownError where the backup is not sound, which then stays as it is.
    """
    if is_part(path):
        raise KnownError("busy", path=str(path))
    if require_known_version(path, read_header(path)):
        # to migrate it would leave a copy of what it was
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
    """Delete a backup with its sum; KnownError where the system refuses, busy where it may still be written."""
    if is_part(path):
        raise KnownError("busy", path=str(path))
    try:
        path.unlink(missing_ok=True)
        sum_file(path).unlink(missing_ok=True)
    except OSError as error:
        raise from_system(error, path) from error


# where copies are -------------------------------------------------------------------------------------------------


def _copies(project: Project) -> Iterator[tuple[Path, bool]]:
    """Backups, those made before a migration, what a restoring moved aside, and those in the second place.

    Parts of such files too, that another program writes now, or another computer left less than a day ago.
    """
    here = project.backup_folder
    beside = parts_in(project.path.parent, project.path.stem)
    for path in (*here.files(), *_migrated(project), *moved_aside_files(project.path), *parts_in(here.folder), *beside):
        yield path, False
    for place in _second_places(project):
        there = second_folder.folder_in(place, project.identifier)
        for path in (*there.files(), *parts_in(there.folder)):
            yield path, True


def _migrated(project: Project) -> list[Path]:
    """Of a file that can't tell any more whose it is, all that is known is what it holds."""
    found = home().backups.glob("*.twin")
    return [path for path in sorted(found) if identifier_in(path) in ("", project.identifier)]


def _second_places(project: Project) -> list[Path]:
    told = (SettingsFile().value.second_place, read_notes(project.backup_folder.folder).second_place)
    return [Path(place) for place in dict.fromkeys(told) if place]


# looking and rewriting --------------------------------------------------------------------------------------------


def _looked_into(
    path: Path, project: Project, erasure: Erasure, search: NameSearch
) -> tuple[CopyState | None, tuple[UnreadFile, ...]]:
    """Whether a copy holds the name, and which files in it could not be looked into."""
    if is_part(path):  # it may be written at this moment
        return ("unsure" if path.exists() else None), ()
    try:
        if require_known_version(path, read_header(path)):
            return ("old" if is_in_any_table(path, erasure, search) else None), ()
        with Project.open(path, read_only=True) as copy:
            if copy.identifier != project.identifier:
                return None, ()
            traces = copy.query(traces_of, erasure, search)
            return ("holds" if traces.count else None), traces.files_unread
    except TwintrackError as error:
        if error.code in LOCKED:
            is_another_s = path.parent == home().backups and not path.name.startswith(project.path.stem)
            return (None if is_another_s else "unsure"), ()
        if error.code == "not_found":
            return None, ()
        # of a file in the common folder that can't tell whose it is, all that is known is what it holds
        is_own = path.parent != home().backups
        return ("unsure" if is_own or _holds_bytes(path, erasure) else None), ()


def _holds_bytes(path: Path, erasure: Erasure) -> bool:
    """Whether a spelling stands somewhere in a file, as it is written or in small letters; so does one unreadable."""
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
        copy.save_copy(clean)
    _take_place(clean, path, has_sum=sum_file(path).exists())
    return report


def _take_place(clean: Path, path: Path, *, has_sum: bool) -> None:
    """A backup without its sum is one that can be restored; one with a wrong sum isn't."""
    new_sum = sum_file(clean)
    made_file(new_sum, path)
    with new_sum.open("w", encoding="utf-8") as file:
        file.write(f"{sha256(clean)}  {path.name}\n")
        file.flush()
        os.fsync(file.fileno())
    sum_file(path).unlink(missing_ok=True)
    os.replace(clean, path)
    with contextlib.suppress(OSError):  # it is done; what fails now costs no more than its sum
        if has_sum:
            os.replace(new_sum, sum_file(path))
        flush_folder(path.parent)
