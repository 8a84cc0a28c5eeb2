"""The fields of a member: the folder or server of the team, the name, the passphrase."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from tracker.errors import RuleError
from ui.core.errors import sentence
from ui.core.prompts import Prompts
from ui.text.translation import tr
from ui.widgets.fields.form_field import FormField

MAX_NAME = 200


class JoiningFields(QWidget):
    """The inputs, each of which shows its own errors. Enter in one of them emits `submitted`."""

    submitted = Signal()

    def __init__(self, prompts: Prompts, name: str, passphrase_hint: str, *, is_coder: bool = False) -> None:
        """With `is_coder` they ask for the name and the code of a coder, which is shown while it is typed."""
        super().__init__()
        self._prompts = prompts
        self.place, self.name = QLineEdit(), QLineEdit(name, maxLength=MAX_NAME)
        self.place.setPlaceholderText(tr("Folder, or postgresql://… for a server"))
        self.passphrase = QLineEdit()
        self.shown = QCheckBox(tr("&Show what is typed"))
        self.choose_button = QPushButton(tr("Choose the &folder…"))
        self._place_field = FormField(tr("Shared folder or server"), self.place)
        name_hint = tr("The others see it beside your changes.")
        if is_coder:
            name_hint = tr("The name under which the coding was assigned to you.")
        self._name_field = FormField(tr("Coder") if is_coder else tr("Your name in the team"), self.name, name_hint)
        secret = tr("Code") if is_coder else tr("Passphrase")
        self._passphrase_field = FormField(secret, self.passphrase, passphrase_hint)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._place_field, 1)
        buttons = QVBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.choose_button)
        row.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(row)
        column.addWidget(self._name_field)
        column.addWidget(self._passphrase_field)
        column.addWidget(self.shown)
        self.shown.setVisible(not is_coder)
        self._show_typed(is_coder)
        self.shown.toggled.connect(self._show_typed)
        self.choose_button.clicked.connect(self.choose)
        self._by_name = {
            "place": self._place_field,
            "name": self._name_field,
            "passphrase": self._passphrase_field,
            "coder": self._name_field,
            "code": self._passphrase_field,
        }
        for line in (self.place, self.name, self.passphrase):
            line.textEdited.connect(self.forget_problems)
            line.returnPressed.connect(self.submitted)

    def choose(self) -> None:
        """Prompt for the folder."""
        start = Path(self.place.text()) if self.place.text() else None
        folder = self._prompts.folder(tr("Shared folder of the team"), start)
        if folder is not None:
            self.place.setText(str(folder))
            self.forget_problems()

    def _show_typed(self, is_shown: bool) -> None:
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Normal if is_shown else QLineEdit.EchoMode.Password)

    def forget_problems(self) -> None:
        """Show the hints instead of the errors."""
        for field in self._by_name.values():
            field.show_problem("")

    def show_problem(self, error: RuleError) -> bool:
        """Show an error at its field, and return whether there is such a field."""
        field = self._by_name.get(error.field or "")
        if field is None:
            return False
        field.show_problem(sentence(error))
        field.setFocus()
        return True
