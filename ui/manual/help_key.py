"""Opens the manual at the chapter of a dialog when F1 is pressed in it.

The F1 action of the window does not reach dialogs.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QWidget

_KEY = "F1"
_ANSWERS = "answers_help"


class HelpKey(QObject):
    """Adds the shortcut to each dialog when it first gets the keyboard focus."""

    def __init__(self, app: QApplication, show_manual: Callable[[str], None], parent: QObject) -> None:
        """`show_manual` opens the manual at the chapter of the given name."""
        super().__init__(parent)
        self._show_manual = show_manual
        app.focusChanged.connect(self._follow_focus)

    def _follow_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        dialog = now.window() if now is not None else None
        if not isinstance(dialog, QDialog) or dialog.property(_ANSWERS):
            return
        from ui.manual.manual import CHAPTER_OF_DIALOG

        chapter = CHAPTER_OF_DIALOG.get(type(dialog).__name__)
        if chapter is not None:
            dialog.setProperty(_ANSWERS, True)
            QShortcut(QKeySequence(_KEY), dialog).activated.connect(lambda: self._show_manual(chapter))
