"""After opening: says and asks what an earlier run of the program could not, because it ended during its work."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt

from tracker.services.unfinished_work import Work, note_ended, unfinished_work
from ui.backups.backup_runner import BackupScheduler
from ui.core.background_task import BackgroundTask
from ui.core.context import Context
from ui.core.notice import Notice
from ui.passphrases.passphrase_actions import ask_about_copies
from ui.text.translation import tr


class FollowUp(QObject):
    """Reads the notes on a project that is opened for writing; over one that is only read they are left."""

    def __init__(
        self,
        context: Context,
        erase_person: Callable[[], object],
        show_backups: Callable[[], object],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._erase_person, self._show_backups = erase_person, show_backups
        project = context.project
        self._works = () if project.is_read_only else unfinished_work(project.identifier)

    def begin(self, backups: BackupScheduler) -> None:
        """Ask about the copies that are older than the passphrase, once there is a backup under it.

        The backup that opening made due is waited for: of two at a time, each would remove older backups of the other.
        """
        if "passphrase" not in self._works:
            return
        if backups.is_backing_up:
            backups.idle.connect(self._look_for_copies, Qt.ConnectionType.SingleShotConnection)
        else:
            self._look_for_copies()

    def _look_for_copies(self) -> None:
        """Find the copies that open without the passphrase; makes a backup under it where there is none."""
        from tracker.services.passphrases import copies_after_change

        project, drafts = self._context.project, self._context.drafts
        if drafts is not None:
            drafts.store.re_encrypt()
        job = BackgroundTask(tr("Backing up"), lambda _progress: copies_after_change(project), self)
        job.finished.connect(self._ask_about_copies)
        self._context.bridge.start(job)

    def notices(self) -> list[Notice]:
        """What is to be said over the project, each with what can be done."""
        said: dict[Work, tuple[str, str, Callable[[], object]]] = {
            "erasing": (
                tr("Twintrack ended while a name was being erased. Backups, drafts or the project itself may still "
                   "hold it: look for it once more."),
                tr("Erase a person…"),
                self._erase_person,
            ),
            "restoring": (
                tr("Twintrack ended while a backup was being put back. The project may be as it was before."),
                tr("Backups…"),
                self._show_backups,
            ),
        }  # fmt: skip
        return [
            Notice("", words, action, follow, partial(self._settle, work))
            for work, (words, action, follow) in said.items()
            if work in self._works
        ]

    def _ask_about_copies(self, copies: list[Path]) -> None:
        context = self._context
        ask_about_copies(context.prompts, context.bridge, copies, is_under_one=context.project.key is not None)
        if not context.project.is_read_only:  # else it was closed over the question
            self._settle("passphrase")

    def _settle(self, work: Work) -> None:
        note_ended(self._context.project.identifier, work)
