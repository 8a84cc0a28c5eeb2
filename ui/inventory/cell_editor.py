"""The line in which a value is changed in its cell, with the reading of the text below it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.inventory.cell_values import CellReading, CellValue, parts_of
from ui.style.sizes import scaled
from ui.style.theme import set_kind
from ui.text.translation import tr
from ui.widgets.fields.meanings_link import meanings_link
from ui.widgets.fields.suggestion_line import Offer, SuggestionLineEdit
from ui.widgets.labels.text_labels import text_label

_NARROWEST = 240
_MOST_OFFERS = 12


class _CellLine(SuggestionLineEdit):
    """A line that passes Tab, Enter and Escape on, and reports when it loses the focus."""

    key_pressed = Signal(int)
    """The key that ends the editing: Enter, Tab, Backtab or Escape; 0 if the focus is lost."""

    def event(self, event: QEvent) -> bool:
        """Handle Tab, which Qt would use to move the focus."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _TABS:
            self.key_pressed.emit(event.key())
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """End the editing with Enter and Escape."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            self.hide_offers()
            self.key_pressed.emit(event.key())
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """End the editing when another widget gets the focus."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.key_pressed.emit(0)


_TABS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


class CellEditor(QFrame):
    """Edits one value over its cell. It stays open while its text can't be read, unless it is cancelled."""

    saved = Signal(object, int)
    """The reading to record (None if the text is unchanged), and the step to the next editable cell: 1, -1 or 0."""
    cancelled = Signal()

    def __init__(self, value: CellValue, cell: QRect, parent: QWidget) -> None:
        super().__init__(parent)
        set_kind(self, "card")
        self._value = value
        self._cell = cell
        self._is_over = False
        self.reading = CellReading("", None)
        self.line = _CellLine(self._offers)
        self.line.setAccessibleName(value.name)
        self.line.setText(value.text)
        self.line.setMaxLength(4_000)
        self.understood = text_label("", "muted", "small")
        keys = text_label(tr("Enter saves, Esc cancels, Tab goes to the next"), "muted", "small")
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.setSpacing(3)
        for part in (self.line, self.understood):
            column.addWidget(part)
        below = QHBoxLayout()
        below.addWidget(keys, 1)
        column.addLayout(below)
        if value.codes is not None:
            link = meanings_link(self.line, value.codes)
            link.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # so that a click does not end the editing
            below.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
        self.setFocusProxy(self.line)
        self.line.textChanged.connect(self._read)
        self.line.taken.connect(self._take)
        self.line.key_pressed.connect(self._end)
        self._read()
        self.show()
        self.line.selectAll()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _offers(self, typed: str) -> list[Offer]:
        """Return the offers for the last part of the text."""
        part = self._last_part(typed).casefold()
        others = {each.casefold() for each in parts_of(typed, self._value.separator)} if self._value.is_list else set()
        found = [
            each for each in self._value.offers if part in each.casefold() and each.casefold() not in others - {part}
        ]
        if part in (each.casefold() for each in found):
            return []
        return [Offer(each, "", each) for each in found[:_MOST_OFFERS]]

    def _last_part(self, typed: str) -> str:
        return typed.rpartition(self._value.separator)[2].strip() if self._value.is_list else typed.strip()

    def _take(self, words: str) -> None:
        """Replace the last part of the text by the offer that was taken."""
        separator = self._value.separator
        before = self.line.text().rpartition(separator)[0].strip() if self._value.is_list else ""
        self.line.setText(f"{before}{separator} {words}" if before else words)

    def _read(self) -> None:
        self.reading = self._value.read(self.line.text())
        self.understood.setText(self.reading.words)
        self.understood.setVisible(bool(self.reading.words))
        self.line.setAccessibleDescription(self.reading.words)
        set_kind(self.understood, "danger" if self.reading.is_problem else "muted")
        set_kind(self.line, "problem" if self.reading.is_problem else "")
        self._place()

    def _place(self) -> None:
        """Place the editor over its cell, within the visible part of the table."""
        table = self.parentWidget()
        assert table is not None
        room = table.rect()
        width = min(max(self._cell.width(), scaled(_NARROWEST, self)), room.width())
        layout = self.layout()
        assert layout is not None
        layout.invalidate()
        height = layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else self.sizeHint().height()
        place = QRect(self._cell.left(), self._cell.top(), width, height)
        place.moveRight(min(place.right(), room.right()))
        place.moveLeft(max(place.left(), room.left()))
        place.moveBottom(min(place.bottom(), room.bottom()))
        place.moveTop(max(place.top(), room.top()))
        self.setGeometry(place)

    def _end(self, key: int) -> None:
        """Save or cancel. A text that can't be read stays open for Enter and Tab, and is dropped with the focus."""
        if self._is_over:
            return
        is_unchanged = self.line.text() == self._value.text
        can_save = self.reading.save is not None
        if key == Qt.Key.Key_Escape or (not key and not (can_save or is_unchanged)):
            self._is_over = True
            self.cancelled.emit()
        elif can_save or is_unchanged:
            self._is_over = True
            step = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}.get(Qt.Key(key), 0) if key else 0
            self.saved.emit(None if is_unchanged else self.reading, step)
