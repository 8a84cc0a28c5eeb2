"""The result of an import: its log, to be read, copied and saved."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from ui.text.translation import tr
from ui.widgets.labels.text_labels import text_label


class ResultPart(QWidget):
    """The log of an import, with buttons to copy and save it."""

    save_asked = Signal()
    rejects_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.about = text_label("", "", "subtitle")
        self.log = QPlainTextEdit()
        self.log.setReadOnly(True)
        self.log.setAccessibleName(tr("Log of the import"))
        self.log.setTabChangesFocus(True)
        self.copy_button = QPushButton(tr("&Copy"))
        self.save_button = QPushButton(tr("&Save the log…"))
        self.rejects_button = QPushButton(tr("Save the skipped rows…"))
        self.copy_button.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.log.toPlainText()))
        self.save_button.clicked.connect(self.save_asked)
        self.rejects_button.clicked.connect(self.rejects_asked)
        below = QHBoxLayout()
        for button in (self.copy_button, self.save_button, self.rejects_button):
            below.addWidget(button)
        below.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.about)
        column.addWidget(self.log, 1)
        column.addLayout(below)

    def show_log(self, title: str, log: str, *, has_rejects: bool) -> None:
        """Show the log; `has_rejects` shows the button that saves the rows left out."""
        self.about.setText(title)
        self.log.setPlainText(log)
        self.rejects_button.setVisible(has_rejects)
