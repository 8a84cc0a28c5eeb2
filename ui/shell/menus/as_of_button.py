"""The button with the as-of day in the top bar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPushButton, QWidget

from ui.style.theme import set_kind
from ui.text.day_text import day_text
from ui.text.languages import table_language
from ui.text.translation import tr

if TYPE_CHECKING:
    from ui.shell.menus.as_of_popup import AsOfPopup

_WIDTHS: dict[tuple[str, str, bool], int] = {}
"""[font, language, without the prefix] -> width in pixels of the widest day."""


class AsOfButton(QPushButton):
    """Shows the as-of day, a past one in the accent colour, and opens the popup in which it is changed."""

    day_chosen = Signal(int)

    def __init__(self, today: Callable[[], int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._day = today()
        self._is_short = False
        self._today = today
        self._shown_popup: AsOfPopup | None = None
        self._has_text = False
        self.clicked.connect(self.open_popup)

    def showEvent(self, event: QShowEvent) -> None:
        """Write the day when the button is first shown: the empty window needs no dates."""
        if not self._has_text:
            self.show_day(self._day)
        super().showEvent(event)

    def show_day(self, day: int) -> None:
        """Show another day. Emits no signal."""
        self._day, self._has_text = day, True
        set_kind(self, "past" if self._is_past else "")
        self._show_text()
        self.setAccessibleName(tr("As-of day: {day}", day=day_text(day)))
        if self._shown_popup is not None and self._shown_popup.isVisible():
            self._shown_popup.show_day(day)

    @property
    def _is_past(self) -> bool:
        return self._day < self._today()

    @property
    def day(self) -> int:
        """The day shown."""
        return self._day

    def shorten(self, is_short: bool) -> None:
        """Show the day without its prefix where room is scarce."""
        self._is_short = is_short
        if self._has_text:
            self._show_text()

    def sizeHint(self) -> QSize:
        """Return a width that fits every day, so that its neighbours do not move while the as-of line is dragged."""
        hint = super().sizeHint()
        return QSize(hint.width() + max(0, self._widest() - self._width_of(self.text())), hint.height())

    def changeEvent(self, event: QEvent) -> None:
        """Update the size to the new font or style."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and self._has_text:
            self.setFixedSize(self.sizeHint())

    def minimumSizeHint(self) -> QSize:
        """Return the size hint: the button never gets narrower."""
        return self.sizeHint()

    def _widest(self) -> int:
        """Return the width of the widest day, which is measured once for each font."""
        key = (self.font().key(), table_language(), self._is_short)
        if key not in _WIDTHS:
            days = (date(2028, month, 28).toordinal() for month in range(1, 13))
            _WIDTHS[key] = max(self._width_of(self._words(day)) for day in days)
        return _WIDTHS[key]

    def _width_of(self, words: str) -> int:
        """Return the width of a text as Qt measures it for a button."""
        return self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, words).width()

    def _words(self, day: int) -> str:
        words = day_text(day)
        return (words if self._is_short else tr("As of {day}", day=words)) + "  ▾"

    def _show_text(self) -> None:
        self.setText(self._words(self._day))
        # A fixed size is not laid out again for each day.
        self.setFixedSize(self.sizeHint())
        tooltip = [tr("The day that everything is shown as of")]
        if self._is_past:
            tooltip.append(tr("What came after this day is not counted."))
        self.setToolTip("\n".join(tooltip))
        self.setAccessibleDescription(" ".join(tooltip[1:]))

    def open_popup(self) -> None:
        """Open the popup under the button and select the text in its input line."""
        if self._shown_popup is None:
            from ui.shell.menus.as_of_popup import AsOfPopup

            self._shown_popup = AsOfPopup(self._today, self)
            self._shown_popup.day_chosen.connect(self.day_chosen)
        popup = self._shown_popup
        popup.show_day(self._day)
        popup.adjustSize()
        corner = self.mapToGlobal(QPoint(self.width() - popup.width(), self.height() + 4))
        popup.move(corner)
        popup.show()
        popup.typed.setFocus()
        popup.typed.selectAll()
