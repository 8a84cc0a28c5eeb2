"""Looks at backups beside the window, the newest first: what each holds, and whether it still is what was saved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.core.background_task import BackgroundTask, Progress
from ui.text.translation import tr

if TYPE_CHECKING:
    from tracker.services.backups import Backup

LAST_BREATH = 5.0
"""Seconds that a thread may need for returning from the last thing that it said."""


class BackupVerifier(QObject):
    """Reads until it is through or given up; deletes itself then, whoever asked for it."""

    judged = Signal(object, object, object)
    """A KeptBackup, its Contents (None where it can't be read), and its State."""

    def __init__(self, backups: Sequence[Backup], parent: QObject) -> None:
        super().__init__(parent)
        self._backups = tuple(backups)
        self.job = BackgroundTask(tr("Checking the backups"), self._read, self)
        self.job.ended.connect(self._leave)

    def _leave(self) -> None:
        self.job.wait(LAST_BREATH)
        self.deleteLater()

    def _read(self, progress: Progress) -> None:
        from tracker.services.backups import check_backup, read_contents

        for done, backup in enumerate(self._backups):
            progress(done, len(self._backups))
            held = read_contents(backup.path)
            self.judged.emit(backup, held, None)
            progress(done, len(self._backups))
            self.judged.emit(backup, held, check_backup(backup.path))
