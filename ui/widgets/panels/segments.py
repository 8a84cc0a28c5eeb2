"""The switch between views: a row of buttons, one of which is pressed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QWidget

from ui.text.translation import tr


class Segments(QFrame):
    """Shows a button for each view and emits the chosen one. Arrow keys move between them."""

    chosen = Signal(str)

    def __init__(self, views: Sequence[tuple[str, str, str]], parent: QWidget | None = None) -> None:
        """Create the buttons. `views` are keys, names and tooltips with the shortcuts."""
        super().__init__(parent)
        self.setProperty("kind", "segments")
        self.setAccessibleName(tr("Views"))
        self._buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(3, 0, 3, 0)
        row.setSpacing(0)
        for key, name, shortcut in views:
            button = QPushButton(name, self)
            button.setProperty("kind", "segment")
            button.setCheckable(True)
            button.setToolTip(shortcut)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.clicked.connect(lambda _checked=False, key=key: self.chosen.emit(key))
            self._group.addButton(button)
            row.addWidget(button)
            self._buttons[key] = button
            _keep_width_when_bold(button)

    def show_chosen(self, key: str) -> None:
        """Press the button of a view, without a signal. No button is pressed for a view that is not in the row."""
        self._group.setExclusive(False)
        for view, button in self._buttons.items():
            button.setChecked(view == key)
        self._group.setExclusive(True)


def _keep_width_when_bold(button: QPushButton) -> None:
    """Reserve the width of bold text in a button, so that pressing it does not move the others."""
    bold = button.font()
    bold.setBold(True)
    button.setMinimumWidth(QFontMetrics(bold).horizontalAdvance(button.text()) + 34)
