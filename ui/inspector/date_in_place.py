"""The date field within an entry of the inspector."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from tracker.domain.dates.vague_dates import VagueDate
from ui.text.translation import tr
from ui.widgets.fields.date_field import DateField, DateReader
from ui.widgets.labels.text_labels import text_label

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class DateInPlace(QWidget):
    """The date field within an entry. Enter or leaving it saves; it stays open while its text can't be read."""

    cancelled = Signal()
    left = Signal()
    """Emitted when the focus left an unchanged date."""
    date_entered = Signal(object)
    """Emitted with the VagueDate to record; None for no date."""

    def __init__(self, reader: DateReader, date: VagueDate | None) -> None:
        super().__init__()
        self.field = DateField(tr("When"), reader)
        self.field.set_date(date)
        self._before = date
        self._is_done = False
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow_focus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 4)
        column.addWidget(self.field)
        column.addWidget(text_label(tr("Enter saves, Esc restores the old date."), "muted", "small"))
        self.setFocusProxy(self.field)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Handle Enter (save) and Escape (cancel); pass other keys to Qt."""
        if event.key() == Qt.Key.Key_Escape:
            self._is_done = True
            self.cancelled.emit()
        elif event.key() in _ENTER:
            self._finish(self.cancelled)
        else:
            super().keyPressEvent(event)

    def go_on(self) -> None:
        """Wait for the date again, after it could not be saved."""
        self._is_done = False

    def _follow_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        """Finish when the focus moves to another part of the window, after the key or click is handled."""
        is_leaving = self._holds(before) and now is not None and not self._holds(now)
        if is_leaving and now is not None and now.window() is self.window():
            QTimer.singleShot(0, self, lambda: self._finish(self.left))

    def _holds(self, widget: QWidget | None) -> bool:
        return widget is not None and self.isAncestorOf(widget)

    def _finish(self, unchanged: SignalInstance) -> None:
        """Emit the date once, or `unchanged` if it is the same; do nothing while it can't be read."""
        if self._is_done or self.field.problem():
            return
        self._is_done = True
        date = self.field.date()
        if date == self._before:
            unchanged.emit()
        else:
            self.date_entered.emit(date)
