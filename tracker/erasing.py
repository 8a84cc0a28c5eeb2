"""Erasing a person, or giving them a pseudonym: in the project, its backups, and what this computer keeps beside it.

erasure = Erasure("Piet Jansen", ("P. Jansen",), "Official 3")
traces = project.ask(traces_of, erasure)
report = erase(project, erasure)
for copy in copies_that_name(project, erasure):
    erase_in_copy(copy.path, erasure)
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import tempfile
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from tracker.clock import Clock
from tracker.domain.erasing import Erasure
from tracker.operations.erasing import erase_person
from tracker.paths import home
from tracker.problems import KnownError, TwintrackError
from tracker.project import Project
from tracker.questions.traces import FileTrace, traces_of
from tracker.settings import SettingsFile
from tracker.store.backup import is_intact, sum_file
from tracker.store.backup_notes import keep_notes, read_notes
from tracker.store.engine import from_system
from tracker.store.opening import read_header, require_known_version


@dataclass(frozen=True, slots=True)
class Erased:
    """What was done: in how many places, and the files that still hold the name."""

    count: int
    files_left: tuple[FileTrace, ...]
    is_compact: bool
    """Whether the file was rewritten after it; where the disk was too full, deleted bytes were overwritten only."""


@dataclass(frozen=True, slots=True)
class HeldCopy:
    """A copy on this computer that holds the name, or may: `old` is of an earlier schema, `unsure` can't be read."""

    path: Path
    state: Literal["holds", "old", "unsure"]


@dataclass(frozen=True, slots=True)
class Beside:
    """What the program keeps beside the project and names the person.

    Drafts of forms, recent projects, and whether what is noted beside its backups does: its name, and where it stood.
    """

    drafts: tuple[Path, ...] = ()
    recent: tuple[str, ...] = ()
    in_notes: bool = False

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.drafts) + len(self.recent) + self.in_notes


def erase(project: Project, erasure: Erasure, *, replace_files: bool = False) -> Erased:
    """Replace the name in the whole file, as a step that can't be undone, and rewrite the file without old bytes."""
    before = project.ask(traces_of, erasure)
    if not before.count:
        return Erased(0, (), is_compact=True)
    project.perform(erase_person, erasure, replace_files=replace_files)
    is_compact = True
    try:
        project.compact()
    except KnownError:
        is_compact = False
    return Erased(before.count, project.ask(traces_of, erasure).files, is_compact)


# copies on this computer ------------------------------------------------------------------------------------------


def copies_that_name(project: Project, erasure: Erasure) -> list[HeldCopy]:
    """The backups and set-aside files of the project that hold the name, or can't be looked into."""
    found = (_looked_into(path, project, erasure) for path in _copies(project))
    return [copy for copy in found if copy is not None]


def _copies(project: Project) -> Iterator[Path]:
    """Backups, those made before a migration, and what a restoring moved aside."""
    yield from project.backups.files()
    yield from sorted(home().backups.glob("*.twin"))
    aside = (path for path in project.path.parent.glob("*-replaced-*") if path.suffix == project.path.suffix)
    yield from sorted(path for path in aside if path.stem.startswith(project.path.stem))


def _looked_into(path: Path, project: Project, erasure: Erasure) -> HeldCopy | None:
    try:
        if require_known_version(path, read_header(path)):
            return HeldCopy(path, "old") if _holds_bytes(path, erasure) else None
        with Project.open(path, read_only=True) as copy:
            if copy.identifier != project.identifier:
                return None
            return HeldCopy(path, "holds") if copy.ask(traces_of, erasure).count else None
    except TwintrackError:
        return HeldCopy(path, "unsure") if _holds_bytes(path, erasure) else None


def _holds_bytes(path: Path, erasure: Erasure) -> bool:
    """Whether a spelling stands somewhere in a file, as it is written or in small letters."""
    content = path.read_bytes()
    return any(
        unicodedata.normalize(form, each).encode() in content
        for spelling in erasure.spellings
        for each in (spelling, spelling.casefold())
        for form in ("NFC", "NFD")
    )


def erase_in_copy(path: Path, erasure: Erasure, clock: Clock | None = None, *, replace_files: bool = False) -> Erased:
    """Erase in a backup: in a copy that is checked, takes its place, and is hashed anew.

    KnownError where the backup is not sound, which then stays as it is.
    """
    if require_known_version(path, read_header(path)):
        # to migrate it would leave a copy of what it was
        raise KnownError("backup_of_earlier_version", path=str(path))
    if sum_file(path).exists() and not is_intact(path):
        raise KnownError("damaged", path=str(path), detail="it is not what was once saved")
    try:
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=".erasing-") as folder:
            part = Path(folder) / path.name
            shutil.copyfile(path, part)
            with Project.open(part, clock=clock) as copy:
                report = erase(copy, erasure, replace_files=replace_files)
                if not report.is_compact:
                    raise KnownError("disk_full", path=str(path))
                had_sum = sum_file(path).exists()
                clean = Path(folder) / "clean.twin"
                copy.save_copy(clean)
            _take_place(clean, path, has_sum=had_sum)
    except OSError as error:
        raise from_system(error, path) from error
    return report


def _take_place(clean: Path, path: Path, *, has_sum: bool) -> None:
    """A backup without its sum is one that can be restored; one with a wrong sum isn't."""
    import hashlib

    digest = hashlib.sha256(clean.read_bytes()).hexdigest()
    sum_file(path).unlink(missing_ok=True)
    os.replace(clean, path)
    if has_sum:
        sum_file(path).write_text(f"{digest}  {path.name}\n", encoding="utf-8")


def delete_copy(path: Path) -> None:
    """Delete a backup with its sum; KnownError where the system refuses."""
    try:
        path.unlink(missing_ok=True)
        sum_file(path).unlink(missing_ok=True)
    except OSError as error:
        raise from_system(error, path) from error


# what the program keeps -------------------------------------------------------------------------------------------


def beside(project: Project, erasure: Erasure) -> Beside:
    """The kept drafts of the project, the recent projects and the notes on its backups that name the person."""
    folder = home().drafts / project.identifier
    drafts = tuple(path for path in sorted(folder.glob("*.json")) if _rewritten(path, erasure) is not None)
    recent = tuple(each.path for each in SettingsFile().value.recent if erasure.text(each.path) != each.path)
    notes = read_notes(project.backups.folder)
    return Beside(drafts, recent, notes != notes.reworded(erasure.text))


def erase_beside(project: Project, erasure: Erasure) -> Beside:
    """Replace the name in kept drafts and notes, and forget paths of projects that hold it; gives what it was."""
    found = beside(project, erasure)
    for path in found.drafts:
        document = _rewritten(path, erasure)
        with contextlib.suppress(OSError):
            path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    settings = SettingsFile()
    value = settings.value
    for each in found.recent:
        value = value.without_recent(each)
    settings.keep(value)
    folder = project.backups.folder
    keep_notes(folder, read_notes(folder).reworded(erasure.text))
    return found


def _rewritten(path: Path, erasure: Erasure) -> Any:
    """What a draft holds, without the name; None where it doesn't hold it."""
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    new = erasure.value(document)
    return None if new == document else new
