"""Keeps the open project safe beside the work: its check after opening, its backups, and words for the last one."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from tracker.changes import ChangeSet
from tracker.errors import KnownError
from ui.backups.backup_text import backup_text, missing_text
from ui.core.background_task import MAX_WAIT, BackgroundTask
from ui.core.context import Context
from ui.core.errors import sentence
from ui.text.translation import problem, tr

if TYPE_CHECKING:
    from tracker.project import Project

SHORT_WAIT = 3.0
"""Seconds that closing waits for the second place: a copy that is broken off is made again the next time."""
AFTER_A_FAILURE = timedelta(minutes=15)
A_MINUTE = 60_000
CHECK_AFTER = 1_000
"""Milliseconds: reading what is shown comes first, for both read the same disk."""


class BackupScheduler(QObject):
    """Makes backups in the background when they are due, or when they are asked for."""

    changed = Signal(str)
    """The words for the last backup."""
    idle = Signal()
    """The backup or copy that was being made has ended."""
    checked = Signal()
    """The file was looked at, and a search index that was found damaged is built anew."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._job: BackgroundTask | None = None
        self._check: BackgroundTask | None = None
        self._filling: BackgroundTask | None = None
        self._trouble = ""
        """Why the second place could not be filled, in words."""
        self._is_there = True
        """Whether the second place was there when it was last looked at."""
        self._failed_at: datetime | None = None
        self._is_changed = False
        """Whether something was recorded since the last backup."""
        self._every_minute = QTimer(self, interval=A_MINUTE)
        self._every_minute.timeout.connect(self.back_up_if_due)
        self._every_minute.start()
        self._check_soon = QTimer(self, singleShot=True, interval=CHECK_AFTER)
        self._check_soon.timeout.connect(self._begin_check)
        context.bridge.records_changed.connect(self._follow_records)

    @property
    def is_backing_up(self) -> bool:
        """Whether one is being made now."""
        return self._job is not None

    def begin(self) -> None:
        """After opening: check the file beside the work, and make a backup if one is due."""
        project = self._context.project
        self.tell()
        self._tell_mixed()
        self._check_soon.start()
        if not project.is_read_only and project.is_backup_due():
            self._run(self._backup_job())
        else:
            self.fill_second_place()

    def _tell_mixed(self) -> None:
        """Report a problem if the newest backup has a passphrase and this project has none, or the other way round."""
        from tracker.services.backups import is_newest_encrypted

        project = self._context.project
        is_newest, is_encrypted = is_newest_encrypted(project.identifier), project.key is not None
        if is_newest is not None and is_newest != is_encrypted:
            code = "backups_are_plain" if is_encrypted else "backups_are_sealed"
            self._context.bridge.operation_failed.emit(KnownError(code, path=project.path.name), None)

    def _begin_check(self) -> None:
        self._check = BackgroundTask(tr("Checking the file"), lambda _progress: self._context.project.check(), self)
        self._check.finished.connect(self._tell_damage)
        self._check.failed.connect(self._tell_unreadable)
        self._check.start()

    def back_up_now(self) -> None:
        """Make one that the user asked for."""
        project = self._context.project
        if project.was_changed_outside():
            # what stands there now is not what is shown
            self._context.bridge.operation_failed.emit(KnownError("changed_outside", path=str(project.path)), None)
            return
        job = self._backup_job()
        job.finished.connect(lambda _path: self._context.bridge.notice_given.emit(tr("Backed up")))
        self._run(job)

    def save_copy(self, target: Path) -> None:
        """Write a checked copy of the project beside the work."""
        project = self._context.project
        title = tr("Saving a copy")
        job = BackgroundTask(title, lambda progress: project.save_copy(target, progress), self, is_essential=True)
        job.cancelled.connect(lambda: self._context.bridge.notice_given.emit(tr("Stopped, nothing was written.")))
        job.finished.connect(
            lambda _result: self._context.bridge.notice_given.emit(tr("Saved a copy as {name}", name=target.name))
        )
        self._run(job)

    def tell(self) -> None:
        """Say when the last backup was made, and that the second place doesn't have it where that is so."""
        last = self._context.project.last_backup()
        words = backup_text(last, self._context.project.clock.now())
        self.changed.emit(" · ".join(filter(None, (words, self._second_place_text()))))

    def fill_second_place(self) -> None:
        """Give it the newest backup, if one was chosen and is there; in a thread that nothing waits for."""
        from tracker.services.backups import fill_second_place

        place, project = self._place(), self._context.project
        if place is None or self._filling is not None:
            return
        now, identifier = project.clock.now(), project.identifier
        job = BackgroundTask(
            tr("Copying the backup"), lambda _progress: fill_second_place(identifier, place, now), self
        )
        job.finished.connect(self._forget_trouble)
        job.failed.connect(self._keep_trouble)
        job.ended.connect(self._end_filling)
        self._filling = job
        job.start()

    def finish(self) -> None:
        """Before closing: let what is under way come to its end."""
        self._every_minute.stop()
        self._check_soon.stop()
        if self._check is not None:
            self._check.wait(MAX_WAIT)
        if self._job is not None:
            self._job.wait(MAX_WAIT)
        if self._filling is not None and not self._filling.wait(SHORT_WAIT):
            # its thread lives on, and nothing of the window is to go under it
            self._filling.setParent(None)

    def _place(self) -> Path | None:
        chosen = self._context.settings.value.second_place
        return Path(chosen) if chosen else None

    def _second_place_text(self) -> str:
        """What is to be known of the second place; nothing where all is well or none was chosen."""
        from tracker.services.backups import second_place_filled

        place = self._place()
        if place is None or self._is_there:
            return self._trouble if place is not None else ""
        return missing_text(second_place_filled(self._context.project.identifier, place))

    def _forget_trouble(self, made: Path | None) -> None:
        self._trouble, self._is_there = "", made is not None

    def _keep_trouble(self, error: Exception) -> None:
        self._trouble = tr("second place not filled: {why}", why=sentence(error))
        self._is_there = True

    def _end_filling(self) -> None:
        self._filling = None
        self.tell()

    def _tell_damage(self, problems: list[str]) -> None:
        """Say so before anything more is entered into a file that is damaged."""
        project, bridge = self._context.project, self._context.bridge
        if problems:
            bridge.operation_failed.emit(KnownError("damaged", path=str(project.path), detail=problems[0]), None)
        elif project.is_index_damaged and project.is_read_only:
            bridge.operation_failed.emit(KnownError("index_damaged", path=str(project.path)), None)
        else:
            bridge.run_with_retry(project.repair_index)
        self.checked.emit()

    def _tell_unreadable(self, error: Exception) -> None:
        """Of a disk that can't be read one knows before anything is typed; what else stops the check, saving tells."""
        if isinstance(error, KnownError) and error.code == "io_error":
            self._context.bridge.operation_failed.emit(error, None)

    def back_up_if_due(self) -> None:
        """Each minute, and so after a sleep too: what was recorded is backed up though nobody goes on recording."""
        self.tell()
        if self._is_changed:
            self._back_up_if_due()

    def _follow_records(self, _changes: ChangeSet) -> None:
        self._is_changed = True
        self._back_up_if_due()

    def _back_up_if_due(self) -> None:
        project = self._context.project
        is_waiting = self._failed_at is not None and project.clock.now() - self._failed_at < AFTER_A_FAILURE
        if is_waiting or project.is_read_only or project.was_changed_outside():
            return
        if self._job is None and project.is_backup_due():
            self._run(self._backup_job())

    def _backup_job(self) -> BackgroundTask:
        project = self._context.project
        self._is_changed = False
        self._failed_at = None
        job = BackgroundTask(tr("Backing up"), lambda _progress: _back_up(project), self)
        job.failed.connect(self._put_off)
        job.finished.connect(lambda _path: self.tell())
        job.finished.connect(lambda _path: self.fill_second_place())
        return job

    def _put_off(self, _error: Exception) -> None:
        """Told once, it is tried again after a while, not at each record that is saved on a full disk."""
        self._failed_at, self._is_changed = self._context.project.clock.now(), True

    def _run(self, job: BackgroundTask) -> None:
        if self._job is not None:
            self._job.wait(MAX_WAIT)
        self._job = job
        job.ended.connect(self._forget_job)
        self._context.bridge.start(job)

    def _forget_job(self) -> None:
        self._job = None
        self.idle.emit()


def _back_up(project: Project) -> Path:
    """Make one; where its disk refuses, the words say that it is about a backup and no record."""
    try:
        return project.back_up()
    except KnownError as error:
        if error.code not in ("disk_full", "no_permission", "read_only", "io_error"):
            raise
        raise KnownError("backup_failed", path=str(project.backup_folder.folder), why=problem(error)) from error
