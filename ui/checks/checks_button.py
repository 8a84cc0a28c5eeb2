"""The button with the number of problems, which opens their list."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QToolButton, QWidget

from ui.style.theme import set_kind
from ui.text.translation import number, plural, tr


class ChecksButton(QToolButton):
    """Shows the number of mistakes and gaps. Its tooltip also shows the number of hints."""

    def __init__(self, action: QAction, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = keys
        self.setIcon(action.icon())
        self.setCheckable(True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        set_kind(self, "quiet")
        self.clicked.connect(lambda: self._open(action))
        action.toggled.connect(self.setChecked)
        self.show_counts({})

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show the number of open problems of each severity. An empty mapping shows no number."""
        to_do = counts.get("mistake", 0) + counts.get("gap", 0)
        self.setText(number(to_do) if to_do else "")
        words = severity_text(counts)
        text = tr("Checks: {found}", found=words) if words else tr("Checks")
        self.setToolTip(f"{text} ({self._keys})")
        self.setAccessibleName(text)

    def _open(self, action: QAction) -> None:
        self.setChecked(action.isChecked())
        action.trigger()


def severity_text(counts: Mapping[str, int]) -> str:
    """Return `1 mistake · 45 gaps · 68 worth a look`. Severities without problems are left out."""
    mistakes, gaps, hints = (counts.get(severity, 0) for severity in ("mistake", "gap", "hint"))
    parts = (
        plural(mistakes, "1 mistake", "{n} mistakes") if mistakes else "",
        plural(gaps, "1 gap", "{n} gaps") if gaps else "",
        plural(hints, "1 worth a look", "{n} worth a look") if hints else "",
    )
    return " · ".join(part for part in parts if part)
