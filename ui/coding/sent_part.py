"""The codes of the coders, after the copies of an assignment were put into the folder of a team with a passphrase."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.text.translation import tr
from ui.widgets.labels.text_labels import selectable_label, text_label


class SentPart(QWidget):
    """Shows each coder with the code, and copies them to the clipboard."""

    def __init__(self) -> None:
        super().__init__()
        self._codes = selectable_label("", "", "strong")
        self.copy_button = QPushButton(tr("&Copy the codes"))
        self.copy_button.clicked.connect(self._copy)
        told = tr(
            "The copies are in the folder of the team. Give each coder the folder and the code of that person, and no"
            " other. With it the coder gets the copy: Team > Get a copy to code…. Don’t give out the passphrase"
            " of the team, which also opens what was coded."
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(text_label(told))
        column.addWidget(self._codes)
        row = QHBoxLayout()
        row.addWidget(self.copy_button)
        row.addStretch(1)
        column.addLayout(row)
        self.hide()

    def show_codes(self, codes: Mapping[str, str]) -> None:
        """Show the codes by coder."""
        self._codes.setText("\n".join(f"{coder}:  {code}" for coder, code in codes.items()))
        self.show()
        self.copy_button.setFocus()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._codes.text())
