"""Passphrases in the window: asked for when a file needs one, and set, changed or taken off from the File menu."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from tracker.problems import KnownError
from ui.ask import Ask
from ui.jobs import Job
from ui.wording import plural, problem, tr

if TYPE_CHECKING:
    from ui.dialogs.passphrase_dialog import PassphraseDialog
    from ui.main_window import MainWindow

MOST_NAMED = 8
"""So many of the older copies are named."""


def unlock(ask: Ask, path: Path) -> bool:
    """Ask for the passphrase of a file until one opens it; False where that was given up.

    Nothing in this program has the file open. KnownError damaged where the passphrase is right and the file isn't.
    """
    from tracker.passphrase import needs_passphrase
    from tracker.passphrase import unlock as try_to_unlock

    trouble = ""
    while needs_passphrase(path):
        given = ask.secret(tr("The passphrase of “{name}”", name=path.name), trouble)
        if given is None:
            return False
        try:
            try_to_unlock(path, given)
        except KnownError as error:
            if error.code != "passphrase_wrong":
                raise
            trouble = problem(KnownError(error.code, path=path.name))
    return True


def require_unlocked(ask: Ask, path: Path) -> None:
    """The same; KnownError passphrase_needed where it was given up."""
    if not unlock(ask, path):
        raise KnownError("passphrase_needed", reason="window", path=str(path))


class PassphraseChange(QObject):
    """Carries out what the dialog was asked for: the project is closed, written anew, and opened again."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.job: Job | None = None
        """What writes it anew."""

    def ask(self) -> PassphraseDialog:
        """Open the dialog."""
        from ui.dialogs.passphrase_dialog import PassphraseDialog

        opened = self._window.project
        assert opened is not None
        dialog = PassphraseDialog.run(opened.context.project, self._window.ask, parent=self._window)
        # queued: the project goes, and the dialog with it, not while its button is being clicked
        queued = Qt.ConnectionType.QueuedConnection
        dialog.chosen.connect(lambda passphrase: self._begin(dialog, passphrase), queued)
        return dialog

    def _begin(self, dialog: PassphraseDialog, passphrase: str | None) -> None:
        from tracker.passphrase import change

        window = self._window
        opened = window.project
        assert opened is not None
        path, identifier = opened.path, opened.context.project.identifier
        dialog.accept()
        window.close_project()
        window.show_waiting(tr("Writing {name} anew…", name=path.stem))
        job = Job(tr("Writing {name} anew…", name=path.stem), lambda _progress: change(path, passphrase, window.clock))
        job.finished.connect(lambda unbacked: self._end(path, identifier, unbacked))
        job.failed.connect(lambda error: self._fail(path, error))
        self.job = job
        job.start()

    def _fail(self, path: Path, error: Exception) -> None:
        """Show the project as it was, and why it is still so."""
        self._window.open_path(path)
        self._window.bridge.problem_met.emit(error, None)

    def _end(self, path: Path, identifier: str, unbacked: KnownError | None) -> None:
        """Deal with older copies before the file is opened again, and never while there is no new backup."""
        from tracker.passphrase import is_sealed, other_copies

        window = self._window
        is_under_one = is_sealed(path)
        copies = other_copies(path, identifier) if unbacked is None else []
        if copies:
            self._ask_about(copies, is_under_one=is_under_one)
        window.open_path(path)
        if window.project is not None:
            window.bridge.notice_given.emit(
                tr("The project opens with its passphrase only.") if is_under_one
                else tr("The project is under no passphrase.")
            )  # fmt: skip
            if unbacked is not None:
                window.bridge.problem_met.emit(unbacked, None)

    def _ask_about(self, copies: list[Path], *, is_under_one: bool) -> None:
        """Name the copies that open otherwise, and delete them if that is wanted."""
        from tracker.erasing_copies import delete_copy

        question = (
            plural(len(copies), "1 older copy can be read without this passphrase.",
                   "{n} older copies can be read without this passphrase.")
            if is_under_one
            else plural(len(copies), "1 older copy still needs its passphrase.",
                        "{n} older copies still need their passphrase.")
        )  # fmt: skip
        more = len(copies) - MOST_NAMED
        named = [str(copy) for copy in copies[:MOST_NAMED]]
        named += [plural(more, "and 1 more", "and {n} more")] if more > 0 else []
        about = (
            tr("They are under an earlier passphrase, or under none. A new backup was made.")
            if is_under_one
            else tr("A new backup was made.")
        )
        chosen = self._window.ask.choose(
            question, [tr("Delete them")], "\n\n".join((about, "\n".join(named))), otherwise=tr("Leave them")
        )
        if chosen == 0:
            for copy in copies:
                self._window.bridge.attempt(lambda copy=copy: delete_copy(copy))  # type: ignore[misc]
