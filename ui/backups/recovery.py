"""Restoring backups, and recovery actions after a failure of the open project."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from tracker.errors import KnownError
from ui.backups.backup_text import when_text
from ui.backups.damage_page import DamagePage
from ui.core.background_task import BackgroundTask
from ui.core.recovery_options import GO_ON_ELSEWHERE, REOPEN, RESTORE, TAKE_OVER
from ui.core.shell import Shell
from ui.passphrases.passphrase_actions import PassphraseChange, require_unlocked, unlock
from ui.recording.forms.form_dialog import FormDialog
from ui.text.translation import tr

if TYPE_CHECKING:
    from tracker.services.backups import BackedUpProject, Backup, RecoveryOffer
    from ui.backups.backup_runner import BackupScheduler
    from ui.backups.backups_dialog import BackupsDialog


class Recovery(QObject):
    """Restores backups and runs recovery actions. Created on first use, so that an empty window starts fast."""

    def __init__(self, shell: Shell, page: DamagePage, backups: Callable[[], BackupScheduler | None]) -> None:
        """`backups` returns the scheduler of the open project, or None without a project."""
        super().__init__(shell.widget)
        self._shell, self._page, self._backups = shell, page, backups
        self.passphrases = PassphraseChange(shell)
        page.restore_asked.connect(self._restore_rescue)
        page.backups_asked.connect(lambda project, path: self._list([project], path))

    def close_project(self) -> None:
        """Close the project and show the welcome page.

        Passphrases are forgotten, so that they are prompted for again.
        """
        from tracker.services.passphrases import forget_keys

        if self._shell.work.postpone(self.close_project, tr("The project closes when this is done.")):
            return
        self._shell.show_welcome()
        forget_keys()

    # the list --------------------------------------------------------------------------------------------------------

    def show_backups(self) -> None:
        """List the backups of the open project; without one, those of all projects on this computer."""
        from tracker.services.backups import BackedUpProject, backed_up_projects

        opened, backups = self._shell.context, self._backups()
        if opened is None or backups is None:
            self._list(backed_up_projects(), None)
            return
        project = opened.project
        dialog = self._list([BackedUpProject(project.identifier, project.name, (project.path,))], project.path)
        dialog.backup_asked.connect(backups.back_up_now)
        dialog.place_changed.connect(backups.fill_second_place)
        backups.changed.connect(dialog.show_project)

    def _list(self, projects: list[BackedUpProject], opened: Path | None) -> BackupsDialog:
        from ui.backups.backups_dialog import BackupsDialog, BackupsDialogContext

        shell = self._shell
        dialog_context = BackupsDialogContext(shell.settings, shell.ask, shell.clock, shell.theme)
        dialog = BackupsDialog.run(dialog_context, projects, opened=opened, parent=shell.widget)
        dialog.backup_button.setVisible(shell.context is not None)
        # Queued: the dialog closes, which must not happen while its button is being clicked.
        queued = Qt.ConnectionType.QueuedConnection
        dialog.new_file_asked.connect(lambda backup: self._restore_as_new(dialog, backup), queued)
        dialog.replace_asked.connect(lambda backup, path: self._replace(dialog, backup, path), queued)
        return dialog

    # putting back ----------------------------------------------------------------------------------------------------

    def _restore_as_new(self, dialog: BackupsDialog, backup: Backup) -> None:
        """Prompt for a path, restore the backup there and open it."""
        named = dialog.project.name if dialog.project is not None else backup.path.stem
        stem = tr("{name} of {day}", name=_file_name(named), day=backup.moment.astimezone().strftime("%Y-%m-%d %H.%M"))
        kinds = [tr("Twintrack project") + " (*.twin)"]
        target = self._shell.ask.file_to_save(
            tr("Restore a backup"), self._shell.folder() / f"{stem}.twin", kinds, "project"
        )
        if target is not None:
            dialog.reject()
            self._restore(backup.path, target)

    def _replace(self, dialog: BackupsDialog, backup: Backup, path: Path) -> None:
        """Prompt for confirmation, because the project's file is replaced, and restore the backup."""
        made = when_text(backup, self._shell.clock.now())
        is_agreed = self._shell.ask.confirm(
            tr("Replace {name} with the backup of {moment}?", moment=made, name=path.name),
            tr(
                "The current file is stored next to it, under a name with “replaced” in it. What was "
                "recorded after the backup is only in that file."
            ),
            action=tr("Restore"),
        )
        if is_agreed:
            dialog.reject()
            self._restore(backup.path, path)

    def _restore_rescue(self, rescue: RecoveryOffer, path: Path) -> None:
        self._restore(rescue.backup.path, path)

    def _restore(self, backup: Path, target: Path) -> None:
        """Restore the backup in the background; then open the target, or show the error and what was open before."""
        from tracker.services.backups import restore_noted
        from tracker.services.passphrases import is_encrypted

        shell = self._shell
        if shell.work.postpone_opening(target, lambda: self._restore(backup, target)):
            return
        if not shell.bridge.run_with_retry(lambda: require_unlocked(shell.ask, backup)):
            return
        previous = shell.context.project.path if shell.context is not None else None
        shell.close_project()
        was_sealed = is_encrypted(target)
        title = tr("Restoring {name}…", name=target.stem)
        details = tr("The backup is checked and replaces the file. Nothing else can be opened until then.")
        shell.show_waiting(title, details, is_work=True)
        (
            BackgroundTask(self, lambda _progress: restore_noted(backup, target))
            .as_essential()
            .on_success(lambda aside: self._open_restored(target, aside, was_sealed=was_sealed))
            .on_failure(lambda error: self._show_failed(error, previous, lambda: self._restore(backup, target)))
            .start()
        )

    def _open_restored(self, target: Path, aside: Path | None, *, was_sealed: bool) -> None:
        if self._shell.work.is_ending:
            return
        self._shell.open_path(target)
        opened = self._shell.context
        if opened is not None:
            is_bare = was_sealed and opened.project.key is None
            texts = (
                tr("The backup is restored."),
                tr("It was made without a passphrase: set one again.") if is_bare else "",
                tr("The previous file is stored as {name}.", name=aside.name) if aside is not None else "",
            )
            self._shell.bridge.notice_given.emit(" ".join(filter(None, texts)))

    def _show_failed(self, error: Exception, previous: Path | None, retry: Callable[[], object]) -> None:
        """Show what was open before, and the error."""
        if previous is not None:
            self._shell.open_path(previous)
        else:
            self._shell.show_welcome()
        self._shell.bridge.operation_failed.emit(error, retry)

    # a damaged file --------------------------------------------------------------------------------------------------

    def show_damage(self, path: Path, error: KnownError) -> bool:
        """Show the recovery page for a file that can't be opened. Return False if no backup of it is known."""
        from tracker.services.backups import backups_of, project_at, recovery_offer

        project = project_at(path)
        if project is None:
            return False
        page = self._page
        page.show_damage(path, error, project)
        self._shell.show_page(page)
        newest = next(iter(backups_of(project.identifier)), None)
        if newest is not None:
            with suppress(KnownError):  # backups that can't be read are passed over
                unlock(self._shell.ask, newest.path)
        (
            BackgroundTask(self, lambda _progress: recovery_offer(path, project))
            .on_success(lambda rescue: self._show_rescue(path, rescue))
            .start()
        )
        return True

    def _show_rescue(self, path: Path, rescue: RecoveryOffer | None) -> None:
        """Show the backup that was found, unless the page is about another file by now."""
        from tracker.services.backups import backups_of
        from tracker.services.passphrases import needs_passphrase

        page = self._page
        if page.path == path:
            backups = [] if rescue is not None or page.project is None else backups_of(page.project.identifier)
            is_locked = any(needs_passphrase(backup.path) for backup in backups)
            page.show_rescue(rescue, self._shell.clock.now(), is_locked=is_locked)

    # ways out --------------------------------------------------------------------------------------------------------

    def run_action(self, code: str) -> None:
        """Run a recovery action for the open project. Unsaved input of open forms is stored."""
        opened = self._shell.context
        if opened is None:
            return
        path = opened.project.path
        if self._shell.work.postpone_opening(path, lambda: self.run_action(code)):
            return
        actions: dict[str, Callable[[], None]] = {
            REOPEN: lambda: self._reopen(path),
            RESTORE: lambda: self._leave_damaged(path),
            GO_ON_ELSEWHERE: self._continue_in_copy,
            TAKE_OVER: lambda: self._take_over(path),
        }
        actions[code]()

    def _reopen(self, path: Path, *, take_over: bool = False) -> None:
        """Open the current file. If a form had unsaved input, it is opened again with it."""
        shell = self._shell
        was_entering = any(form.changed_fields() for form in shell.widget.findChildren(FormDialog))
        shell.close_project()
        shell.open_path(path, take_over=take_over)
        if was_entering and shell.context is not None:
            shell.action("continue_entry").trigger()

    def _leave_damaged(self, path: Path) -> None:
        error = KnownError("damaged", path=str(path), detail=tr("its check found so"))
        self._shell.close_project()
        self._shell.show_problem(path, error)

    def _continue_in_copy(self) -> None:
        """Write the open project to a new file, even if its own file was moved or deleted, and open that file."""
        shell = self._shell
        assert shell.context is not None
        project = shell.context.project
        path = project.path
        suggestion = path.with_name(f"{path.stem} {tr('copy')}.twin")
        if not os.path.isdir(suggestion.parent) or project.is_read_only:
            suggestion = Path.home() / suggestion.name
        kinds = [tr("Twintrack project") + " (*.twin)"]
        target = shell.ask.file_to_save(tr("Continue in a copy"), suggestion, kinds, "project")
        if target is not None and shell.bridge.run_with_retry(lambda: project.save_copy_of_open_file(target)):
            self._reopen(target)

    def _take_over(self, path: Path) -> None:
        """Prompt whether the other computer is really gone, and open the project for writing."""
        is_agreed = self._shell.ask.confirm(
            tr("Take {name} over from the other computer?", name=path.name),
            tr(
                "Do this if Twintrack was closed there or that computer is switched off. If it still writes to the "
                "file, what one of you records may be lost."
            ),
            action=tr("Take it over"),
            is_dangerous=True,
        )
        if is_agreed:
            self._reopen(path, take_over=True)


def _file_name(name: str) -> str:
    """Return a file name made from the name of a project."""
    return "".join("-" if sign in '/\\:*?"<>|\n' else sign for sign in name)[:80].strip()
