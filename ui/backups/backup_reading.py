"""Verification of backups in the background, the newest first: their contents, and whether they are unchanged."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.core.background_task import BackgroundTask, Progress
from ui.text.translation import tr

if TYPE_CHECKING:
    from tracker.services.backups import Backup

MAX_WAIT = 5.0
"""Seconds that a thread may need to end after its last signal."""


class BackupVerifier(QObject):
    """Verifies backups in a background task, and deletes itself when the task ends or is cancelled."""

    judged = Signal(object, object, object)
    """Emitted with a Backup, its FileContents (None if it can't be read), and its State (None before it is
    verified)."""

    def __init__(self, backups: Sequence[Backup], parent: QObject) -> None:
        super().__init__(parent)
        self._backups = tuple(backups)
        self.job = BackgroundTask(tr("Checking the backups"), self._read, self)
        self.job.ended.connect(self._delete_after_thread)

    def _delete_after_thread(self) -> None:
        self.job.wait(MAX_WAIT)
        self.deleteLater()

    def _read(self, progress: Progress) -> None:
        from tracker.services.backups import check_backup, read_contents

        for done, backup in enumerate(self._backups):
            progress(done, len(self._backups))
            contents = read_contents(backup.path)
            self.judged.emit(backup, contents, None)
            progress(done, len(self._backups))
            self.judged.emit(backup, contents, check_backup(backup.path))
