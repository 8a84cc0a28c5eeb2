"""Passphrases in the window: prompts when a file needs one, and the actions to set, change or remove one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from tracker.errors import KnownError
from ui.core.background_task import BackgroundTask, Progress
from ui.core.bridge import Bridge
from ui.core.prompts import Prompts
from ui.core.shell import Shell
from ui.text.translation import plural, problem, tr

if TYPE_CHECKING:
    from ui.passphrases.passphrase_dialog import PassphraseDialog

MAX_NAMED = 8
"""Maximum number of older copies that are listed."""


def unlock(ask: Prompts, path: Path) -> bool:
    """Prompt for the passphrase of a file until it is right. Return False if the user cancels.

    The program must not have the file open. KnownError damaged if the passphrase is right but the file is damaged.
    """
    from tracker.services.passphrases import needs_passphrase
    from tracker.services.passphrases import unlock as try_to_unlock

    details = ""
    while needs_passphrase(path):
        given = ask.secret(tr("The passphrase of “{name}”", name=path.name), details)
        if given is None:
            return False
        try:
            try_to_unlock(path, given)
        except KnownError as error:
            if error.code != "passphrase_wrong":
                raise
            details = problem(KnownError(error.code, path=path.name))
    return True


def require_unlocked(ask: Prompts, path: Path) -> None:
    """Prompt for the passphrase of a file until it is right; KnownError passphrase_needed if the user cancels."""
    if not unlock(ask, path):
        raise KnownError("passphrase_needed", reason="window", path=str(path))


class PassphraseChange(QObject):
    """Carries out the choice made in the dialog: closes the project, writes it again, and opens it."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.widget)
        self._shell = shell

    def ask(self) -> PassphraseDialog:
        """Open the dialog and return it."""
        from ui.passphrases.passphrase_dialog import PassphraseDialog

        opened = self._shell.context
        assert opened is not None
        dialog = PassphraseDialog.run(opened.project, self._shell.ask, parent=self._shell.widget)
        # Queued: the project and the dialog are closed, which must not happen while a button in it is being clicked.
        queued = Qt.ConnectionType.QueuedConnection
        dialog.chosen.connect(lambda passphrase: self._begin(dialog, passphrase), queued)
        return dialog

    def _begin(self, dialog: PassphraseDialog, passphrase: str | None) -> None:
        from tracker.services.passphrases import change
        from tracker.services.unfinished_work import note_begun

        shell = self._shell
        opened = shell.context
        assert opened is not None
        path, identifier = opened.project.path, opened.project.identifier
        clock = shell.clock

        def work(_progress: Progress) -> KnownError | None:
            note_begun(identifier, "passphrase")
            return change(path, passphrase, clock)

        dialog.accept()
        shell.close_project()
        title = tr("Rewriting {name}…", name=path.stem)
        details = tr("The project is encrypted and backed up. Nothing else can be opened until then.")
        if passphrase is None:
            details = tr(
                "The project is written without encryption and backed up. Nothing else can be opened until then."
            )
        shell.show_waiting(title, details, is_work=True)
        (
            BackgroundTask(self, work)
            .as_essential()
            .on_success(lambda unbacked: self._end(path, identifier, unbacked))
            .on_failure(lambda error: self._fail(path, identifier, error))
            .start()
        )

    def _fail(self, path: Path, identifier: str, error: Exception) -> None:
        """Open the unchanged project again and show the error."""
        from tracker.services.unfinished_work import note_ended

        note_ended(identifier, "passphrase")
        self._shell.open_path(path)
        self._shell.bridge.operation_failed.emit(error, None)

    def _end(self, path: Path, identifier: str, unbacked: KnownError | None) -> None:
        """Prompt about older copies before the file is opened again, but only if there is a new backup."""
        from tracker.services.passphrases import is_encrypted, other_codings, other_copies
        from tracker.services.unfinished_work import note_begun, note_ended

        shell = self._shell
        if shell.work.is_ending:
            return  # because of the note, the next opening prompts
        is_encrypted_now = is_encrypted(path)
        if unbacked is None:
            ask_about_copies(shell.ask, shell.bridge, other_copies(path, identifier), is_encrypted_now=is_encrypted_now)
        if shell.widget.isHidden():
            return  # the window was closed during the prompt, without an answer
        note_ended(identifier, "passphrase")
        shell.open_path(path)
        if unbacked is not None:
            note_begun(identifier, "passphrase")
        if shell.context is not None:
            shell.bridge.notice_given.emit(_result_text(len(other_codings(path)), is_encrypted_now=is_encrypted_now))
            if unbacked is not None:
                shell.bridge.operation_failed.emit(unbacked, None)


def _result_text(codings: int, *, is_encrypted_now: bool) -> str:
    """Return what the project opens with now, and how many codings of others open with something else."""
    text = (
        tr("The project opens with its passphrase only.") if is_encrypted_now else tr("The project has no passphrase.")
    )
    if not codings:
        return text
    more = plural(
        codings,
        "1 coding of another person beside it has another passphrase or none: open it and change that too.",
        "{n} codings of others beside it have another passphrase or none: open each and change that too.",
    )
    return f"{text} {more}"


def ask_about_copies(ask: Prompts, bridge: Bridge, copies: Sequence[Path], *, is_encrypted_now: bool) -> None:
    """Prompt about copies that do not open with the current passphrase, and delete them if the user agrees."""
    from tracker.services.erasing_in_copies import delete_copy

    if not copies:
        return
    question = (
        plural(
            len(copies),
            "1 older copy can be read without this passphrase.",
            "{n} older copies can be read without this passphrase.",
        )
        if is_encrypted_now
        else plural(
            len(copies), "1 older copy still needs its passphrase.", "{n} older copies still need their passphrase."
        )
    )
    more = len(copies) - MAX_NAMED
    named = [str(copy) for copy in copies[:MAX_NAMED]]
    named += [plural(more, "and 1 more", "and {n} more")] if more > 0 else []
    about = (
        tr("They have an earlier passphrase, or none. A new backup was made.")
        if is_encrypted_now
        else tr("A new backup was made.")
    )
    details = "\n\n".join((about, "\n".join(named)))
    if ask.choose(question, [tr("Delete them")], details, otherwise=tr("Leave them")) == 0:
        for copy in copies:
            bridge.run_with_retry(lambda copy=copy: delete_copy(copy))  # type: ignore[misc]
