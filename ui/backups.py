"""Keeps the open project safe beside the work: its check after opening, its backups, and words for the last one."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from tracker.changes import ChangeSet
from tracker.problems import KnownError
from ui.context import Context
from ui.day_words import day_words
from ui.jobs import Job
from ui.wording import plural, tr

LONGEST_WAIT = 30.0
"""Seconds that closing waits for a backup under way."""
A_MINUTE = 60_000
CHECK_AFTER = 1_000
"""Milliseconds: reading what is shown comes first, for both read the same disk."""


class Backups(QObject):
    """Makes backups in the background when they are due, or when they are asked for."""

    changed = Signal(str)
    """The words for the last backup."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._job: Job | None = None
        self._check: Job | None = None
        self._every_minute = QTimer(self, interval=A_MINUTE)
        self._every_minute.timeout.connect(self.tell)
        self._every_minute.start()
        self._check_soon = QTimer(self, singleShot=True, interval=CHECK_AFTER)
        self._check_soon.timeout.connect(self._begin_check)
        context.bridge.records_changed.connect(self._follow_records)

    def begin(self) -> None:
        """After opening: check the file beside the work, and make a backup if one is due."""
        project = self._context.project
        self.tell()
        self._check_soon.start()
        if not project.is_read_only and project.is_backup_due():
            self._run(self._backup_job())

    def _begin_check(self) -> None:
        self._check = Job(tr("Checking the file"), lambda _progress: self._context.project.check(), self)
        self._check.finished.connect(self._tell_damage)
        self._check.start()

    def back_up_now(self) -> None:
        """Make one that the user asked for."""
        job = self._backup_job()
        job.finished.connect(lambda _path: self._context.bridge.notice_given.emit(tr("Backed up")))
        self._run(job)

    def save_copy(self, target: Path) -> None:
        """Write a checked copy of the project beside the work."""
        project = self._context.project
        job = Job(tr("Saving a copy"), lambda _progress: project.save_copy(target), self)
        job.finished.connect(
            lambda _result: self._context.bridge.notice_given.emit(tr("Saved a copy as {name}", name=target.name))
        )
        self._run(job)

    def tell(self) -> None:
        """Say when the last backup was made."""
        last = self._context.project.last_backup()
        self.changed.emit(backup_words(last, self._context.project.clock.now()))

    def finish(self) -> None:
        """Before closing: let what is under way come to its end."""
        self._every_minute.stop()
        self._check_soon.stop()
        if self._check is not None:
            self._check.wait(LONGEST_WAIT)
        if self._job is not None:
            self._job.wait(LONGEST_WAIT)

    def _tell_damage(self, problems: list[str]) -> None:
        """Say so before anything more is entered into a file that is damaged."""
        if problems:
            path = str(self._context.project.path)
            self._context.bridge.problem_met.emit(KnownError("damaged", path=path, detail=problems[0]), None)

    def _follow_records(self, _changes: ChangeSet) -> None:
        if self._job is None and self._context.project.is_backup_due():
            self._run(self._backup_job())

    def _backup_job(self) -> Job:
        project = self._context.project
        job = Job(tr("Backing up"), lambda _progress: project.back_up(), self)
        job.finished.connect(lambda _path: self.tell())
        return job

    def _run(self, job: Job) -> None:
        if self._job is not None:
            self._job.wait(LONGEST_WAIT)
        self._job = job
        job.ended.connect(self._forget_job)
        self._context.bridge.start(job)

    def _forget_job(self) -> None:
        self._job = None


def backup_words(last: datetime | None, now: datetime) -> str:
    """`Backup 4 minutes ago`, `Backup of 7 May 2023`, or that there is none."""
    if last is None:
        return tr("No backup yet")
    minutes = int((now - last) / timedelta(minutes=1))
    hours = minutes // 60
    if minutes < 1:
        return tr("Backup just now")
    if minutes < 60:
        return plural(minutes, "Backup 1 minute ago", "Backup {n} minutes ago")
    if hours < 24:
        return plural(hours, "Backup 1 hour ago", "Backup {n} hours ago")
    return tr("Backup of {day}", day=day_words(last.astimezone().toordinal()))
