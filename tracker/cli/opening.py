"""Opens projects for verbs: for reading, or for writing with a backup if one is due."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path

from tracker.cli.passphrases import unlock_for
from tracker.errors import KnownError
from tracker.project import Project
from tracker.services.backups import copy_to_second_backup_folder
from tracker.services.unfinished_work import unfinished_work
from tracker.settings import SettingsFile
from tracker.wording.messages import problem_hint, problem_text

UNFINISHED = (
    "Erasing a name was interrupted: backups and unsaved entries may still contain it. Run erase with that name again."
)


@contextlib.contextmanager
def for_reading(path: Path) -> Iterator[Project]:
    """Open the project read-only. Other processes may have it open."""
    unlock_for(path)
    with Project.open(path, read_only=True) as project:
        yield project


def _fill_second_place(project: Project) -> None:
    """Copy the backup to the second backup folder, if one is set; print nothing if it is not available."""
    place = SettingsFile().value.second_backup_folder
    if place:
        try:
            copy_to_second_backup_folder(project.identifier, Path(place), project.clock.now())
        except KnownError as problem:
            print(f"The second backup folder has no backup: {problem_text(problem)}", file=sys.stderr)


def print_repairs(project: Project) -> None:
    """Report on stderr what was repaired in the file, if anything."""
    for repaired in project.repairs:
        for part in repaired.parts:
            report = KnownError("repaired", reason=part, path=project.path.name, aside=repaired.aside.name)
            print(f"{problem_text(report)} {problem_hint(report)}", file=sys.stderr)


@contextlib.contextmanager
def for_writing(path: Path, *, much: bool = False) -> Iterator[Project]:
    """Open the project for writing; a backup is made first if the last one is older than 15 minutes.

    With `much`, before a large change, a backup is made in any case. If it fails, this is reported and the work
    continues.
    """
    unlock_for(path)
    with Project.open(path) as project:
        if "erasing" in unfinished_work(project.identifier):
            print(UNFINISHED, file=sys.stderr)
        if much or project.is_backup_due():
            try:
                project.back_up()
                _fill_second_place(project)
            except KnownError as problem:
                print(f"No backup was made: {problem_text(problem)}", file=sys.stderr)
        try:
            yield project
        finally:
            print_repairs(project)
