"""The dialog in which another code of a list is chosen, to merge a code into it or to give it to a record."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from tracker.domain.coding.codebook import CodeList
from ui.core.context import Context
from ui.style.sizes import DIALOG_EDGE, resize_to_text
from ui.style.theme import set_kind
from ui.text.translation import tr
from ui.widgets.fields.code_field import CodeField
from ui.widgets.fields.meanings_link import meanings_link
from ui.widgets.panels.plain_dialog import PlainDialog


class CodeChoiceDialog(PlainDialog):
    """Asks for one code, and calls a function with it when its button is pressed."""

    def __init__(
        self,
        context: Context,
        list_name: CodeList,
        title: str,
        action: str,
        codes: Sequence[str],
        words_of: Callable[[str], str],
        take: Callable[[str], object],
        parent: QWidget | None,
    ) -> None:
        super().__init__(title, parent)
        resize_to_text(self, 440, 150)
        self.context = context
        self.codes = CodeField(title, codes, words_of)
        self.take_button = QPushButton(action)
        set_kind(self.take_button, "primary")
        self.cancel_button = QPushButton(tr("Cancel"))
        self._take = take
        column = QVBoxLayout(self)
        column.setContentsMargins(DIALOG_EDGE, 16, DIALOG_EDGE, 16)
        column.setSpacing(10)
        label = self.heading()
        label.setBuddy(self.codes)
        column.addWidget(label)
        column.addWidget(self.codes)
        column.addWidget(meanings_link(self.codes, list_name), 0, Qt.AlignmentFlag.AlignRight)
        column.addStretch(1)
        footer = QHBoxLayout()
        footer.addStretch(1)
        footer.addWidget(self.cancel_button)
        footer.addWidget(self.take_button)
        column.addLayout(footer)
        self.cancel_button.clicked.connect(self.reject)
        self.take_button.clicked.connect(self.take)

    def take(self) -> None:
        """Close the dialog and use the chosen code."""
        code = self.codes.code()
        if code:
            self.accept()
            self._take(code)
