"""The dialog that sets, changes or removes the passphrase of the project, and explains what that means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from tracker.errors import RuleError
from ui.core.errors import Banner, sentence
from ui.core.prompts import Prompts
from ui.style.sizes import DIALOG_EDGE, resize_to_text
from ui.style.theme import set_kind
from ui.text.translation import hint, problem, tr
from ui.widgets.fields.form_field import FormField
from ui.widgets.labels.text_labels import text_label
from ui.widgets.panels.plain_dialog import PlainDialog
from ui.widgets.panels.scrolled import scrolled

if TYPE_CHECKING:
    from tracker.project import Project

WIDTH, HEIGHT = 560, 440


class PassphraseDialog(PlainDialog):
    """Emits the choice; the window carries it out. The input is not stored anywhere."""

    chosen = Signal(object)
    """Emitted with the new passphrase, or None to remove it."""

    def __init__(self, project: Project, ask: Prompts, parent: QWidget | None) -> None:
        super().__init__(tr("Passphrase"), parent)
        set_kind(self, "panel")
        self._ask = ask
        self._is_encrypted = project.key is not None
        self.banner = Banner()
        self.first, self.again = _secret_line(), _secret_line()
        self.shown = QCheckBox(tr("&Show what is typed"))
        self.set_button = QPushButton(tr("Change the passphrase") if self._is_encrypted else tr("Set the passphrase"))
        self.remove_button = QPushButton(tr("&Remove it…"))
        self.cancel_button = QPushButton(tr("Cancel"))
        self._first_field = FormField(
            tr("New passphrase"), self.first, tr("A sentence of some words is hard to guess and easy to remember.")
        )
        self._again_field = FormField(tr("Repeat it"), self.again)
        self._lay_out(project.name)
        self._follow_library()
        self.shown.toggled.connect(self._show_typed)
        self.set_button.clicked.connect(self.set)
        self.remove_button.clicked.connect(self.remove)
        self.cancel_button.clicked.connect(self.reject)
        for line in (self.first, self.again):
            line.textEdited.connect(lambda _text: self._forget_problems())

    @classmethod
    def run(cls, project: Project, ask: Prompts, *, parent: QWidget | None = None) -> PassphraseDialog:
        """Open the dialog for the open project."""
        dialog = cls(project, ask, parent)
        dialog.open()
        (dialog.first if dialog.first.isEnabled() else dialog.cancel_button).setFocus()
        return dialog

    def set(self) -> None:
        """Emit the typed passphrase, if it is valid and both inputs are equal."""
        from tracker.services.passphrases import require_passphrase

        self._forget_problems()
        try:
            passphrase = require_passphrase(self.first.text())
        except RuleError as error:
            self._first_field.show_problem(sentence(error))
            self.first.setFocus()
            return
        if self.again.text() != passphrase:
            self._again_field.show_problem(problem(RuleError("passphrase_differs", "passphrase")))
            self.again.setFocus()
            return
        self.chosen.emit(passphrase)

    def remove(self) -> None:
        """Emit None, after the user has confirmed."""
        is_agreed = self._ask.confirm(
            tr("Remove the passphrase from this project?"),
            tr("Anyone with the file can read it then."),
            action=tr("Remove the passphrase"),
            is_dangerous=True,
        )
        if is_agreed:
            self.chosen.emit(None)

    def _show_typed(self, is_shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if is_shown else QLineEdit.EchoMode.Password
        for line in (self.first, self.again):
            line.setEchoMode(mode)

    def _forget_problems(self) -> None:
        for field in (self._first_field, self._again_field):
            field.show_problem("")

    def _follow_library(self) -> None:
        """Show which library to install if SQLCipher is missing."""
        from tracker.services.passphrases import is_possible

        self.remove_button.setVisible(self._is_encrypted)
        if not is_possible():
            missing = RuleError("passphrase_unavailable")
            self.banner.show_message(f"{problem(missing)} {hint(missing)}")
            for part in (self.first, self.again, self.shown, self.set_button):
                part.setEnabled(False)

    def _lay_out(self, name: str) -> None:
        set_kind(self.set_button, "primary")
        content = QWidget()
        set_kind(content, "panel")
        column = QVBoxLayout(content)
        column.setContentsMargins(DIALOG_EDGE, 18, DIALOG_EDGE, 8)
        column.setSpacing(10)
        column.addWidget(text_label(tr("Passphrase of {name}", name=name), "", "title"))
        state = (
            tr("The project has a passphrase. It is needed to open the file.")
            if self._is_encrypted
            else tr("The project has no passphrase: anyone with the file can read it.")
        )
        column.addWidget(text_label(state))
        column.addWidget(text_label(_warning(), "", "strong"))
        column.addWidget(text_label(_extent(), "muted"))
        for part in (self._first_field, self._again_field, self.shown):
            column.addWidget(part)
        column.addStretch(1)
        foot = QHBoxLayout()
        foot.setContentsMargins(DIALOG_EDGE, 6, DIALOG_EDGE, 16)
        foot.setSpacing(8)
        foot.addWidget(self.remove_button)
        foot.addStretch(1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.set_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.banner)
        whole.addWidget(scrolled(content, self), 1)
        whole.addLayout(foot)
        resize_to_text(self, WIDTH, HEIGHT)


def _warning() -> str:
    return tr(
        "If the passphrase is forgotten, the file and its backups can never be opened again. Keep it somewhere safe."
    )


def _extent() -> str:
    return tr(
        "With a passphrase, the file, its backups and the copies that you save are encrypted, "
        "also in the second backup folder. What you export, share or open in another program is "
        "not. The names of files and folders can be read. Older backups are listed afterwards and "
        "can be deleted; deleted data can sometimes be recovered from a disk."
    )


def _secret_line() -> QLineEdit:
    line = QLineEdit()
    line.setEchoMode(QLineEdit.EchoMode.Password)
    return line
