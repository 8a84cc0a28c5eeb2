"""Checks and backs up the open project in the background, and shows the age of the last backup."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from tracker.changes import ChangeSet
from tracker.errors import KnownError
from ui.backups.backup_text import backup_text, missing_text
from ui.core.background_task import BackgroundTask
from ui.core.context import Context
from ui.core.errors import sentence
from ui.text.translation import problem, tr

if TYPE_CHECKING:
    from tracker.project import Project

SHORT_WAIT = 3.0
"""Seconds that closing waits for the second backup folder. An interrupted copy is made again the next time."""
AFTER_A_FAILURE = timedelta(minutes=15)
A_MINUTE = 60_000
CHECK_AFTER = 1_000
"""Milliseconds before the check: the visible records are read first, since both read the same disk."""


class BackupScheduler(QObject):
    """Makes backups in the background, when they are due or the user requests one."""

    changed = Signal(str)
    """Emitted with the text about the last backup."""
    idle = Signal()
    """Emitted when a backup or copy has ended."""
    checked = Signal()
    """Emitted when the file was checked; a damaged search index was rebuilt."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._task: BackgroundTask[Any] | None = None
        """The backup or copy that was begun last."""
        self._check: BackgroundTask[list[str]] | None = None
        self._folder_task: BackgroundTask[Path | None] | None = None
        self._folder_problem = ""
        """Why the newest backup could not be copied to the second backup folder, as display text."""
        self._is_there = True
        """Whether the second backup folder existed at the last attempt."""
        self._failed_at: datetime | None = None
        self._is_changed = False
        """Whether something was recorded since the last backup."""
        self._every_minute = QTimer(self, interval=A_MINUTE)
        self._every_minute.timeout.connect(self.back_up_if_due)
        self._every_minute.start()
        self._check_timer = QTimer(self, singleShot=True, interval=CHECK_AFTER)
        self._check_timer.timeout.connect(self._begin_check)
        context.bridge.records_changed.connect(self._follow_records)

    @property
    def is_backing_up(self) -> bool:
        """Whether a backup is being made."""
        return self._task is not None and self._task.is_running

    def begin(self) -> None:
        """Start after opening: check the file in the background, and make a backup if it is due."""
        project = self._context.project
        self.show_last_backup()
        self._report_mixed_encryption()
        self._check_timer.start()
        if not project.is_read_only and project.is_backup_due():
            self._back_up()
        else:
            self.fill_second_place()

    def _report_mixed_encryption(self) -> None:
        """Report a problem if the newest backup and this project differ in having a passphrase."""
        from tracker.services.backups import is_newest_encrypted

        project = self._context.project
        is_newest, is_encrypted = is_newest_encrypted(project.identifier), project.key is not None
        if is_newest is not None and is_newest != is_encrypted:
            code = "backups_are_plain" if is_encrypted else "backups_are_sealed"
            self._context.bridge.operation_failed.emit(KnownError(code, path=project.path.name), None)

    def _begin_check(self) -> None:
        project = self._context.project
        self._check = (
            BackgroundTask(self, lambda _progress: project.check())
            .on_success(self._report_damage)
            .on_failure(self._report_unreadable)
            .start()
        )

    def back_up_now(self) -> None:
        """Make a backup that the user requested."""
        project = self._context.project
        if project.was_changed_outside():
            # The file on disk is not the project that is shown.
            self._context.bridge.operation_failed.emit(KnownError("changed_outside", path=str(project.path)), None)
            return
        self._back_up(lambda: self._context.bridge.notice_given.emit(tr("Backed up")))

    def say_saved(self) -> None:
        """Show that everything is saved, and when the last backup was made."""
        project = self._context.project
        backup = backup_text(project.last_backup(), project.clock.now())
        saved = tr("Read-only") if project.is_read_only else tr("All changes are saved")
        self._context.bridge.notice_given.emit(f"{saved} · {backup}")

    def save_copy(self, target: Path) -> None:
        """Write a checked copy of the project in the background."""
        project, bridge = self._context.project, self._context.bridge
        self._run(
            BackgroundTask(self, lambda progress: project.save_copy(target, progress))
            .with_progress(tr("Saving a copy"))
            .as_essential()
            .on_success(lambda _: bridge.report_written(target, tr("Saved a copy as {name}", name=target.name)))
            .on_failure(bridge.report_failure)
            .on_cancel(lambda: bridge.notice_given.emit(tr("Cancelled, nothing was written.")))
        )

    def show_last_backup(self) -> None:
        """Emit the text about the last backup, with any problem of the second backup folder."""
        last = self._context.project.last_backup()
        words = backup_text(last, self._context.project.clock.now())
        self.changed.emit(" · ".join(filter(None, (words, self._second_place_text()))))

    def fill_second_place(self) -> None:
        """Copy the newest backup to the second backup folder, if it is set and exists.

        No other work waits for the thread.
        """
        from tracker.services.backups import copy_to_second_backup_folder

        place, project = self._place(), self._context.project
        if place is None or (self._folder_task is not None and self._folder_task.is_running):
            return
        now, identifier = project.clock.now(), project.identifier
        self._folder_task = (
            BackgroundTask(self, lambda _progress: copy_to_second_backup_folder(identifier, place, now))
            .on_success(self._clear_folder_problem)
            .on_failure(self._set_folder_problem)
            .start()
        )

    def finish(self) -> None:
        """Wait until the running work has ended, before the project is closed."""
        self._every_minute.stop()
        self._check_timer.stop()
        for task in (self._check, self._task):
            if task is not None:
                task.wait()
        if self._folder_task is not None:
            self._folder_task.give_up(SHORT_WAIT)

    def _place(self) -> Path | None:
        chosen = self._context.settings.value.second_backup_folder
        return Path(chosen) if chosen else None

    def _second_place_text(self) -> str:
        """Return the text about the second backup folder; empty without a problem or a chosen folder."""
        from tracker.services.backups import last_copy_to_second_backup_folder

        place = self._place()
        if place is None or self._is_there:
            return self._folder_problem if place is not None else ""
        return missing_text(last_copy_to_second_backup_folder(self._context.project.identifier, place))

    def _clear_folder_problem(self, made: Path | None) -> None:
        self._folder_problem, self._is_there = "", made is not None
        self.show_last_backup()

    def _set_folder_problem(self, error: Exception) -> None:
        self._folder_problem = tr("second backup folder not updated: {why}", why=sentence(error))
        self._is_there = True
        self.show_last_backup()

    def _report_damage(self, problems: list[str]) -> None:
        """Report a damaged file before more is entered into it; rebuild a damaged search index."""
        project, bridge = self._context.project, self._context.bridge
        if problems:
            bridge.operation_failed.emit(KnownError("damaged", path=str(project.path), detail=problems[0]), None)
        elif project.is_index_damaged and project.is_read_only:
            bridge.operation_failed.emit(KnownError("index_damaged", path=str(project.path)), None)
        else:
            bridge.run_with_retry(project.repair_index)
        self.checked.emit()

    def _report_unreadable(self, error: Exception) -> None:
        """Report a disk that can't be read before anything is typed. Other errors show when the user saves."""
        if isinstance(error, KnownError) and error.code == "io_error":
            self._context.bridge.operation_failed.emit(error, None)

    def back_up_if_due(self) -> None:
        """Make a backup if something was recorded and a backup is due.

        Called each minute, and so also after the computer slept.
        """
        self.show_last_backup()
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
        if not self.is_backing_up and project.is_backup_due():
            self._back_up()

    def _back_up(self, then: Callable[[], object] = lambda: None) -> None:
        """Start a backup, and call `then` when it is made."""
        project = self._context.project
        self._is_changed = False
        self._failed_at = None

        def show_made(_path: Path) -> None:
            self.show_last_backup()
            self.fill_second_place()
            then()

        self._run(
            BackgroundTask(self, lambda _progress: _backed_up(project))
            .with_progress(tr("Backing up"))
            .on_success(show_made)
            .on_failure(self._delay_next)
        )

    def _delay_next(self, error: Exception) -> None:
        """Report the failure, and delay the next attempt, so that a full disk is not reported for each saved record."""
        self._failed_at, self._is_changed = self._context.project.clock.now(), True
        self._context.bridge.report_failure(error)

    def _run(self, task: BackgroundTask[Any]) -> None:
        """Start a backup or copy, after the one that is running."""
        if self._task is not None:
            self._task.wait()
        self._task = task.on_end(self.idle.emit).start()


def _backed_up(project: Project) -> Path:
    """Make a backup. Disk errors are raised as KnownError backup_failed, so that their text mentions the backup."""
    try:
        return project.back_up()
    except KnownError as error:
        if error.code not in ("disk_full", "no_permission", "read_only", "io_error"):
            raise
        raise KnownError("backup_failed", path=str(project.backup_folder.folder), why=problem(error)) from error
