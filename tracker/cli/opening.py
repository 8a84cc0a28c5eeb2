"""How verbs open a project: for reading, or for writing with a backup when one is due."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path

from tracker.cli.passphrases import unlock_for
from tracker.errors import KnownError
from tracker.project import Project
from tracker.services.backups import fill_second_place
from tracker.services.unfinished_work import unfinished_work
from tracker.settings import SettingsFile
from tracker.wording.messages import problem_hint, problem_text

UNFINISHED = (
    "The erasing of a name was broken off: backups and drafts may still hold it. Run erase with that name again."
)


@contextlib.contextmanager
def for_reading(path: Path) -> Iterator[Project]:
    """The project, whoever else has it open."""
    unlock_for(path)
    with Project.open(path, read_only=True) as project:
        yield project


def _fill_second_place(project: Project) -> None:
    """Where one was chosen and is there; that it isn't is no news on the command line."""
    place = SettingsFile().value.second_place
    if place:
        try:
            fill_second_place(project.identifier, Path(place), project.clock.now())
        except KnownError as problem:
            print(f"The second place has no backup: {problem_text(problem)}", file=sys.stderr)


def tell_repairs(project: Project) -> None:
    """Say on stderr what was put right in the file, if anything."""
    for repaired in project.repairs:
        for part in repaired.parts:
            said = KnownError("repaired", reason=part, path=project.path.name, aside=repaired.aside.name)
            print(f"{problem_text(said)} {problem_hint(said)}", file=sys.stderr)


@contextlib.contextmanager
def for_writing(path: Path, *, much: bool = False) -> Iterator[Project]:
    """The project with the right to write; a backup is made first when the last is a quarter of an hour old.

    Before `much` is written at once, one is made in any case. A backup that can't be made is said and stops nothing.
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
            tell_repairs(project)
