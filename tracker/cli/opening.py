"""Opens projects for verbs: for reading, or for writing with a backup if one is due."""

from __future__ import annotations

import contextlib
import sys
import threading
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from tracker.cli.passphrases import unlock_for
from tracker.clock import is_before_build, is_before_step, today
from tracker.errors import KnownError, TwintrackError
from tracker.project import Project
from tracker.queries.codebook.codebook import code_labels
from tracker.queries.reader import Reader
from tracker.queries.teams.membership import is_in_team
from tracker.services.backups import backup_before_migration, copy_to_second_backup_folder
from tracker.services.unfinished_work import unfinished_work
from tracker.services.versions.migrating import needs_migration
from tracker.settings import SettingsFile
from tracker.store.project_file.file_repair import Repair
from tracker.store.project_file.leaving import require_undamaged
from tracker.wording.texts import Texts


@contextlib.contextmanager
def for_reading(path: Path, texts: Texts, *, is_verified: bool = False) -> Iterator[Project]:
    """Open the project read-only. Other processes may have it open.

    Raises KnownError damaged after the verb has read, in place of its own error, if SQLite finds the file damaged: what
    was read may be wrong. `is_verified`: the verb checks the file itself, and no other check is made unless it fails.
    """
    unlock_for(path, texts)
    with opened(path, texts, read_only=True) as project, contextlib.closing(_Check(project)) as check:
        texts.own_labels = project.query(code_labels, texts.language)
        if not is_verified:
            check.start()
        try:
            yield project
        except TwintrackError:
            check.require_undamaged()
            raise
        if not is_verified:
            check.require_undamaged()


_SMALL = 1_000_000
"""Bytes of a file that is checked when the verb has read it: opening it once more, for a thread, would take longer."""


class _Check:
    """SQLite's check of a project: in a thread while a verb reads the project, or after that if the file is small."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._problem: Exception | None = None
        self._thread = threading.Thread(target=self._run, name="check of the file")
        self._is_small = 0 <= _size_of(project.path) <= _SMALL

    def start(self) -> None:
        """Begin, if it did not begin before and is not left for the end."""
        if self._thread.ident is None and not self._is_small:
            self._thread.start()

    def require_undamaged(self) -> None:
        """Raise KnownError if the file is damaged or can't be read."""
        if self._is_small:
            self._project.query(self._require)
            return
        self.start()
        self._thread.join()
        if self._problem is not None:
            raise self._problem

    def close(self) -> None:
        """Wait for the end of what was begun."""
        if self._thread.ident is not None:
            self._thread.join()

    def _run(self) -> None:
        try:
            self._project.query_in_background(self._require)
        except Exception as problem:  # noqa: BLE001  raised again in the thread that waits for it
            self._problem = problem

    def _require(self, reader: Reader) -> None:
        require_undamaged(self._project.path, reader.connection)


def _size_of(path: Path) -> int:
    """Return the size of a file, -1 if nothing is there any more."""
    try:
        return path.stat().st_size
    except OSError:
        return -1


def opened(path: Path, texts: Texts, *, read_only: bool = False) -> Project:
    """Open the project, whose key is in memory; if it was migrated, report on stderr where the file before is."""
    is_migrated = needs_migration(path)
    project = Project.open(path, read_only=read_only)
    if is_migrated and (backup := backup_before_migration(project.identifier)) is not None:
        words = texts.tr(
            "{path} was converted to the format of this version; the file before is {backup}. What now counts otherwise"
            " is listed by: findings FILE --otherwise BACKUP",
            path=path,
            backup=backup,
        )
        print(words, file=sys.stderr)
    return project


def _update_second_folder(project: Project, texts: Texts) -> None:
    """Copy the backup to the second backup folder, if one is set; print nothing if it is not available."""
    place = SettingsFile().value.second_backup_folder
    if place:
        try:
            copy_to_second_backup_folder(project.identifier, Path(place), project.clock.now())
        except KnownError as problem:
            why = texts.problem(problem)
            print(texts.tr("The second backup folder has no backup: {why}", why=why), file=sys.stderr)


def _seal_decisions(project: Project, texts: Texts) -> None:
    """Settle or open the conflicts of a team after what was recorded or undone. A failure is printed only: the step is
    recorded.
    """
    if project.query(is_in_team):
        # imported here: only members of a team need it
        from tracker.services.teams.publishing import seal_decisions

        try:
            seal_decisions(project)
        except KnownError as problem:
            print(texts.problem_and_hint(problem), file=sys.stderr)


def print_repairs(project: Project, texts: Texts) -> None:
    """Report on stderr what was repaired in the file, if anything."""
    for repaired in project.repairs:
        print_repair(project.path, repaired, texts)


def print_repair(path: Path, repaired: Repair, texts: Texts) -> None:
    """Report on stderr what was repaired in a file."""
    for part in repaired.parts:
        report = KnownError("repaired", reason=part, path=path.name, aside=repaired.aside.name)
        print(texts.problem_and_hint(report), file=sys.stderr)


@contextlib.contextmanager
def for_writing(path: Path, texts: Texts, *, much: bool = False) -> Iterator[Project]:
    """Open the project for writing; a backup is made first if the last one is older than 15 minutes.

    With `much`, before a large change, a backup is made in any case. If it fails, this is reported and the work
    continues.
    """
    unlock_for(path, texts)
    with opened(path, texts) as project:
        print_wrong_clock(project, texts)
        if "erasing" in unfinished_work(project.identifier):
            print(_unfinished_text(texts), file=sys.stderr)
        if much or project.is_backup_due():
            try:
                project.back_up()
                _update_second_folder(project, texts)
            except KnownError as problem:
                print_missing_backup(problem, texts)
        try:
            yield project
            _seal_decisions(project, texts)
        finally:
            print_repairs(project, texts)


def print_wrong_clock(project: Project, texts: Texts) -> None:
    """Report on stderr that the clock is before the last step or the build of the program, if it is."""
    last, now = project.next_undo(), texts.day(today(project.clock))
    if last is not None and is_before_step(project.clock, last.at):
        words = texts.tr(
            "This computer's clock says {now}, and the last step was recorded on {last}. Steps and backups stay in "
            "order, but set the clock before you record more.",
            now=now,
            last=texts.day(date.toordinal(datetime.fromisoformat(last.at).date())),
        )
        print(words, file=sys.stderr)
    elif is_before_build(project.clock):
        words = texts.tr(
            "This computer's clock says {now}, which is before this version of the program was made. Set the clock "
            "before you record more.",
            now=now,
        )
        print(words, file=sys.stderr)


def print_missing_backup(problem: KnownError, texts: Texts) -> None:
    """Report on stderr why no backup was made before a change."""
    print(texts.tr("No backup was made: {why}", why=texts.problem(problem)), file=sys.stderr)


def _unfinished_text(texts: Texts) -> str:
    return texts.tr(
        "Erasing a name was interrupted: backups and unsaved entries may still contain it. Run erase with that name "
        "again."
    )
