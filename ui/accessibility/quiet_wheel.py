"""The wheel scrolls a dialog and never its fields: neither their focus nor their values follow it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QWidget


class QuietWheel(QObject):
    """Passes the wheel on from lists of choices and number fields to what is around them."""

    def quieten(self, whole: QWidget) -> None:
        """Treat all fields in a widget so."""
        for field in (*whole.findChildren(QComboBox), *whole.findChildren(QAbstractSpinBox)):
            if field.focusPolicy() == Qt.FocusPolicy.WheelFocus:
                field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
                field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ignore the wheel, so that Qt offers it to the parent."""
        if event.type() == QEvent.Type.Wheel:
            event.ignore()
            return True
        return False
