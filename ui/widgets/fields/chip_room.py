"""The room of a field of chips in a form, so that a second line of chips moves nothing below the field."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.widgets.fields.chip_field import ChipField

_GAP = 4


class ChipRoom(QWidget):
    """A field of chips in the height of all its lines. A text below the field takes what they leave."""

    def __init__(self, chips: ChipField, parent: QWidget) -> None:
        super().__init__(parent)
        self._chips = chips
        self._text: QWidget | None = None
        chips.setParent(self)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_below(self, text: QWidget) -> None:
        """Show a text below the field, while there is room for it."""
        self._text = text
        text.setParent(self)
        self._arrange()

    def sizeHint(self) -> QSize:
        """Return the size of the field with all its lines."""
        return QSize(self._chips.sizeHint().width(), self._chips.full_height)

    def minimumSizeHint(self) -> QSize:
        """Return the size of the field with all its lines."""
        return QSize(self._chips.minimumSizeHint().width(), self._chips.full_height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the field and the text."""
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        """Arrange the field and the text after one of them has changed."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self._arrange()
        return super().event(event)

    def _arrange(self) -> None:
        height = self._chips.heightForWidth(self.width())
        self._chips.setGeometry(0, 0, self.width(), height)
        if self._text is not None:
            place = QRect(0, height + _GAP, self.width(), self._text.sizeHint().height())
            self._text.setGeometry(place)
            self._text.setVisible(place.bottom() < self.height())
