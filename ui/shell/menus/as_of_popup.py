"""The popup under the as-of day, in which another day is typed or chosen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from tracker.domain.dates.relative_days import read_typed_date
from tracker.errors import RuleError
from ui.accessibility.tab_order import ReadingOrderMixin
from ui.style.theme import set_kind
from ui.text.day_text import day_text, year_before
from ui.text.languages import calendar_locale
from ui.text.translation import problem, tr
from ui.widgets.labels.text_labels import text_label


class AsOfPopup(ReadingOrderMixin, QFrame):
    """Popup with an input line for a day, buttons for today and a year back or ahead, and a calendar."""

    day_chosen = Signal(int)

    def __init__(self, today: Callable[[], int], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        set_kind(self, "card")
        self._day, self._today = today(), today
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
        self._show_hint(tr("A day, month or year: “7 May 2023”, “2021”, “today”. Of a month or year, its last day."))

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
        read = read_day(self.typed.text(), self._today)
        if isinstance(read, str):
            self._show_hint(read, is_problem=True)
        else:
            self._show_hint(tr("Read as {day}", day=day_text(read)))
            self._turn_to(read)

    def _choose_typed(self) -> None:
        read = read_day(self.typed.text(), self._today)
        if isinstance(read, str):
            self._show_hint(read, is_problem=True)
        else:
            self._choose(read)

    def _show_hint(self, text: str, is_problem: bool = False) -> None:
        set_kind(self.typed, "problem" if is_problem else "")
        set_kind(self._hint, "danger" if is_problem else "muted")
        self._hint.setText(text)


def read_day(text: str, today: Callable[[], int]) -> int | str:
    """Return the last day that the text can mean (ordinal), or the reason why it can't be read."""
    try:
        day = read_typed_date(text, today).latest
    except RuleError as error:
        return problem(error)
    return day if day is not None else tr("Which day? This has no end.")
