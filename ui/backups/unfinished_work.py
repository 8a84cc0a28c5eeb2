"""Notices and prompts about work that an earlier run of the program could not finish."""

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


class UnfinishedWork(QObject):
    """Reads the notes about unfinished work on a project. For a read-only project they are not read and not deleted."""

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
        self._unfinished = () if project.is_read_only else unfinished_work(project.identifier)

    def begin(self, backups: BackupScheduler) -> None:
        """Prompt about copies that open with the old passphrase or none, once there is a backup with the current one.

        A backup that is being made after opening is waited for: two at a time would each remove older backups of the
        other.
        """
        if "passphrase" not in self._unfinished:
            return
        if backups.is_backing_up:
            backups.idle.connect(self._look_for_copies, Qt.ConnectionType.SingleShotConnection)
        else:
            self._look_for_copies()

    def _look_for_copies(self) -> None:
        """Find the copies that open without the current passphrase.

        Makes a backup first if none has this passphrase.
        """
        from tracker.services.passphrases import copies_after_change

        project, entries = self._context.project, self._context.entries
        if entries is not None:
            entries.store.re_encrypt()
        (
            BackgroundTask(self, lambda _progress: copies_after_change(project))
            .with_progress(tr("Backing up"))
            .on_success(self._ask_about_copies)
            .on_failure(self._context.bridge.report_failure)
            .start()
        )

    def notices(self) -> list[Notice]:
        """Return the notices about unfinished work, each with an action."""
        texts: dict[Work, tuple[str, str, Callable[[], object]]] = {
            "erasing": (
                tr(
                    "Twintrack stopped while a name was being erased. Backups, unsaved entries or the project "
                    "itself may still contain it: search for it again."
                ),
                tr("Erase a person…"),
                self._erase_person,
            ),
            "restoring": (
                tr(
                    "Twintrack stopped while a backup was being restored. The project may still have its "
                    "previous content."
                ),
                tr("Backups…"),
                self._show_backups,
            ),
        }
        return [
            Notice("", words, action, follow, partial(self._settle, work))
            for work, (words, action, follow) in texts.items()
            if work in self._unfinished
        ]

    def _ask_about_copies(self, copies: list[Path]) -> None:
        context = self._context
        ask_about_copies(context.prompts, context.bridge, copies, is_encrypted_now=context.project.key is not None)
        if not context.project.is_read_only:  # else the project was closed while the prompt was open
            self._settle("passphrase")

    def _settle(self, work: Work) -> None:
        note_ended(self._context.project.identifier, work)
