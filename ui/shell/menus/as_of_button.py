"""The as-of day in the top bar: a button with the day, and a popup to choose another."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from tracker.errors import RuleError
from ui.accessibility.tab_order import ReadingOrderMixin
from ui.style.theme import set_kind
from ui.text.day_text import day_text, year_before
from ui.text.languages import calendar_locale, table_language
from ui.text.translation import problem, tr
from ui.widgets.labels.text_labels import text_label

_WIDTHS: dict[tuple[str, str, bool], int] = {}
"""[font, language, without the prefix] -> width in pixels of the widest day."""


class AsOfButton(QPushButton):
    """Shows the as-of day and opens the popup in which it is changed."""

    day_chosen = Signal(int)

    def __init__(self, today: Callable[[], int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._day = today()
        self._is_short = False
        self._today = today
        self._shown_popup: AsOfPopup | None = None
        self.clicked.connect(self.open_popup)
        self.show_day(self._day)

    def show_day(self, day: int) -> None:
        """Show another day. Emits no signal."""
        self._day = day
        self._show_text()
        self.setAccessibleName(tr("As-of day: {day}", day=day_text(day)))
        if self._shown_popup is not None and self._shown_popup.isVisible():
            self._shown_popup.show_day(day)

    @property
    def day(self) -> int:
        """The day shown."""
        return self._day

    def shorten(self, is_short: bool) -> None:
        """Show the day without its prefix where room is scarce."""
        self._is_short = is_short
        self._show_text()

    def sizeHint(self) -> QSize:
        """Return a width that fits every day, so that its neighbours do not move while the as-of line is dragged."""
        hint = super().sizeHint()
        return QSize(hint.width() + max(0, self._widest() - self._width_of(self.text())), hint.height())

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
        self.setToolTip(tr("The day that everything is shown as of"))

    def open_popup(self) -> None:
        """Open the popup under the button and select the text in its input line."""
        if self._shown_popup is None:
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


class AsOfPopup(ReadingOrderMixin, QFrame):
    """Popup with an input line for a day, buttons for today and a year back or ahead, and a calendar."""

    day_chosen = Signal(int)

    def __init__(self, today: Callable[[], int], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        set_kind(self, "card")
        self._day = today()
        self.typed = QLineEdit()
        self.typed.setAccessibleName(tr("As-of day"))
        self.typed.returnPressed.connect(self._choose_typed)
        self.typed.textEdited.connect(self._read_typed)
        self._hint = text_label("", "muted", "small")
        self._calendar = QCalendarWidget()
        self._calendar.setLocale(calendar_locale())
        self._calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self._calendar.setGridVisible(False)
        self._calendar.setAccessibleName(tr("Calendar"))
        for part, name in (
            ("qt_calendar_calendarview", tr("Days of the month")),
            ("qt_calendar_prevmonth", tr("Previous month")),
            ("qt_calendar_nextmonth", tr("Next month")),
            ("qt_calendar_monthbutton", tr("Month")),
            ("qt_calendar_yearbutton", tr("Year")),
        ):
            for widget in self._calendar.findChildren(QWidget, part):
                widget.setAccessibleName(name)
                widget.setToolTip(name)
        # No day of the week is highlighted.
        for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self._calendar.setWeekdayTextFormat(weekday, QTextCharFormat())
        self._calendar.clicked.connect(lambda day: self._choose(date(day.year(), day.month(), day.day()).toordinal()))
        row = QHBoxLayout()
        row.setSpacing(6)
        steps: tuple[tuple[str, Callable[[], int]], ...] = (
            (tr("− 1 year"), lambda: year_before(self._day)),
            (tr("Today"), today),
            (tr("+ 1 year"), lambda: year_before(self._day, -1)),
        )
        for text, day in steps:
            button = QPushButton(text)
            button.clicked.connect(lambda _checked=False, day=day: self._step(day()))
            row.addWidget(button, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self.typed)
        column.addWidget(self._hint)
        column.addLayout(row)
        column.addWidget(self._calendar)

    def show_day(self, day: int) -> None:
        """Show a day in every part of the popup."""
        self._day = day
        self.typed.setText(day_text(day))
        self._turn_to(day)
        self._show_hint(tr("A day, month or year: “7 May 2023”, “2021”. Of a month or year, its last day."))

    def _turn_to(self, day: int) -> None:
        moment = date.fromordinal(day)
        self._calendar.setSelectedDate(QDate(moment.year, moment.month, moment.day))

    def _step(self, day: int) -> None:
        self.day_chosen.emit(day)
        self.show_day(day)

    def _choose(self, day: int) -> None:
        self.day_chosen.emit(day)
        self.hide()

    def _read_typed(self) -> None:
        """Show how the typed text is read, and select that day in the calendar."""
        read = read_day(self.typed.text())
        if isinstance(read, str):
            self._show_hint(read, is_problem=True)
        else:
            self._show_hint(tr("Read as {day}", day=day_text(read)))
            self._turn_to(read)

    def _choose_typed(self) -> None:
        read = read_day(self.typed.text())
        if isinstance(read, str):
            self._show_hint(read, is_problem=True)
        else:
            self._choose(read)

    def _show_hint(self, text: str, is_problem: bool = False) -> None:
        set_kind(self.typed, "problem" if is_problem else "")
        set_kind(self._hint, "danger" if is_problem else "muted")
        self._hint.setText(text)


def read_day(text: str) -> int | str:
    """Return the last day that the text can mean (ordinal), or the reason why it can't be read."""
    # Imported here: reading dates needs tables that the empty window does not need.
    from tracker.domain.dates.vague_dates import read_date

    try:
        day = read_date(text).latest
    except RuleError as error:
        return problem(error)
    return day if day is not None else tr("Which day? This has no end.")
