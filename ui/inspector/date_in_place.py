"""The date field within an entry of the inspector."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.domain.dates.vague_dates import VagueDate
from ui.text.translation import tr
from ui.widgets.fields.date_field import DateField, DateReader
from ui.widgets.labels.text_labels import text_label

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class DateInPlace(QWidget):
    """The date field within an entry. It stays open while its text can't be read."""

    cancelled = Signal()
    date_entered = Signal(object)
    """Emitted with the VagueDate to record; None for no date."""

    def __init__(self, reader: DateReader, date: VagueDate | None) -> None:
        super().__init__()
        self.field = DateField(tr("When"), reader)
        self.field.set_date(date)
        self._before = date
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 4)
        column.addWidget(self.field)
        column.addWidget(text_label(tr("Enter saves, Esc restores the old date."), "muted", "small"))
        self.setFocusProxy(self.field)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Handle Enter (save) and Escape (cancel); pass other keys to Qt."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        elif event.key() not in _ENTER:
            super().keyPressEvent(event)
        elif not self.field.problem():
            date = self.field.date()
            if date == self._before:
                self.cancelled.emit()
            else:
                self.date_entered.emit(date)
