"""The header of a view: the number of shown partnerships, the headline on the as-of day, and the active filter."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from tracker.queries.inventory.selection import InventoryFilter
from tracker.queries.rows import Headline, Interval, OwnFieldRow
from ui.accessibility.announcements import announce
from ui.models.quick_filters import still_in_force_meaning
from ui.text.day_text import day_text
from ui.text.record_names import stands_for_text
from ui.text.translation import number, plural, tr
from ui.widgets.labels.cut_label import ElidedLabel
from ui.widgets.labels.text_labels import plain_tooltip, text_label
from ui.widgets.panels.filter_bar import CHIP_ROOM, FilterBar
from ui.widgets.panels.flow_layout import OneLineIfRoom
from ui.widgets.panels.text_room import TextRoom

_GAP = 12
"""Pixels between the words and the buttons."""
_ABOVE_HEADLINE = 4
"""Pixels between the buttons and a headline below them."""
_FRAME = 1
_LEAST_OF_TITLE = 28
"""The least number of characters that are shown of a long title, such as the name of a finding."""
_LEAST_CHARACTERS = 24
"""Width in characters from which on the headline is placed on the left of the buttons."""


class PageHeader(QWidget):
    """Title, headline and filter. A page adds its buttons on the right."""

    selection_changed = Signal(object)
    filters_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = ElidedLabel("", "subtitle", self, _LEAST_OF_TITLE)
        self._note = ElidedLabel("muted", "small", self)
        # Only the note is shortened if there is little room.
        self._note.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._headline = text_label("", "muted")
        self._headline_room = TextRoom(self._headline, self)
        self.filter = FilterBar(self)
        self.filter.selection_changed.connect(self.selection_changed)
        self.buttons = OneLineIfRoom()
        self._filters = QPushButton(tr("Filters"), self)
        self._filters.setToolTip(tr("Show the filters (F8)"))
        self._filters.clicked.connect(self.filters_asked)
        self._filters.hide()
        self.buttons.addWidget(self._filters)
        self._words = words = QVBoxLayout()
        words.setSpacing(2)
        self._first = first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self._title)
        first.addWidget(self._note, 1)
        words.addLayout(first)
        words.addWidget(self._headline_room)
        top = QHBoxLayout()
        top.setSpacing(_GAP)
        top.addLayout(words, 1)
        top.addLayout(self.buttons)
        self._is_below = self._is_shown_below = False
        self._upper = upper = QVBoxLayout()
        upper.setSpacing(_ABOVE_HEADLINE)
        upper.addLayout(top)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(upper)
        column.addWidget(self.filter)
        self._is_filter_below = True
        self.filter.shown.connect(self._place_filter)
        self._keep_room()

    def offer_filters(self, is_offered: bool) -> None:
        """Show or hide the button that asks for the filter pane."""
        self._filters.setVisible(is_offered)
        self._place_headline()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the headline and the filter for the new width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._headline.setMinimumHeight(0)
            self._is_below = False
        self._place_headline()
        self._place_filter()

    def changeEvent(self, event: QEvent) -> None:
        """Keep the room for a line of the filter in another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_is_filter_below"):
            self._keep_room()

    def _keep_room(self) -> None:
        """Keep the first line as high as a filter, so that the page does not move when there is one."""
        self._note.setMinimumHeight(self.fontMetrics().height() + CHIP_ROOM + _FRAME)

    def _place_filter(self) -> None:
        """Place the filter next to the title, where its room is kept, or below everything if it needs more."""
        taken = self.buttons.sizeHint().width() + _GAP + self._title.sizeHint().width() + 2 * self._first.spacing()
        is_below = not self.filter.fit_line(self.width() - taken)
        if is_below != self._is_filter_below:
            self._is_filter_below = is_below
            (self._first if is_below else self._column).removeWidget(self.filter)
            if is_below:
                self._column.addWidget(self.filter)
            else:
                self._first.addWidget(self.filter)

    def _place_headline(self) -> None:
        """Place the headline on the left of the buttons, or below them if it takes less height there.

        Once below, it stays there in this width, so that the page does not move with each text.
        """
        is_below = self._is_below or self._is_lower_below()
        if is_below != self._is_shown_below:
            self._headline.setMinimumHeight(0)
            (self._words if is_below else self._upper).removeWidget(self._headline_room)
            (self._upper if is_below else self._words).addWidget(self._headline_room)
        self._is_below = self._is_shown_below = is_below

    def _is_lower_below(self) -> bool:
        """Return whether the column on the left of the buttons is too narrow to read, or needs more height."""
        beside = self._room_beside_buttons()
        if beside < _LEAST_CHARACTERS * self.fontMetrics().averageCharWidth():
            return True
        lines = self._headline.heightForWidth(beside) - self._headline.heightForWidth(self.width())
        return lines > _ABOVE_HEADLINE

    def _room_beside_buttons(self) -> int:
        return self.width() - self.buttons.sizeHint().width() - _GAP

    def show_note(self, text: str) -> None:
        """Show next to the title how the view is arranged."""
        self._note.setText(text)

    def show_headline(self, headline: Headline, selection: InventoryFilter, fields: Iterable[OwnFieldRow] = ()) -> None:
        """Show the number of partnerships, the numbers on the as-of day, and the filter, which may name own fields."""
        self.show_title(shown_text(headline), headline_text(headline, selection.as_of))
        meaning = " ".join(filter(None, (still_in_force_meaning(), stands_for_text(headline.stands_for))))
        self._headline.setToolTip(plain_tooltip(meaning))
        self._headline.setAccessibleDescription(meaning)
        self.filter.show_selection(selection, fields)

    @property
    def words(self) -> tuple[str, str]:
        """The title and the line below it."""
        return self._title.text(), self._headline.text()

    def show_title(self, title: str, words: str) -> None:
        """Show a title and a line below it. A changed title is announced to screen readers."""
        is_news = bool(self._title.text()) and title != self._title.text()
        self._title.setText(title)
        self._headline.setText(words)
        self._place_headline()
        # A shorter text keeps the lines of the longest one, so that the page does not move.
        # Of the width that the headline will have: in a page that is not laid out yet, it has another.
        width = self.width() if self._is_below else self._room_beside_buttons()
        lines = self._headline_room.heightForWidth(width)
        self._headline.setMinimumHeight(max(self._headline.minimumHeight(), lines))
        if is_news:
            announce(self, title)


def fill_below_header(page: QWidget, header: PageHeader, content: QWidget) -> QVBoxLayout:
    """Fill a page with its header and the content below it; return the column, for what is below the content."""
    column = QVBoxLayout(page)
    column.setContentsMargins(14, 12, 14, 14)
    column.setSpacing(9)
    column.addWidget(header)
    column.addWidget(content, 1)
    return column


def shown_text(headline: Headline) -> str:
    """Return `14 of 42 partnerships`, or `42 partnerships`; `28 records` if they stand for another number."""
    if _differ(headline):
        return _records_text(headline)
    if headline.shown == headline.total:
        return plural(headline.total, "1 partnership", "{n} partnerships")
    return plural(
        headline.total, "{shown} of 1 partnership", "{shown} of {n} partnerships", shown=number(headline.shown)
    )


def headline_text(headline: Headline, as_of: int) -> str:
    """Return `On 7 May 2023: 17 still in force · 8 ended (possibly 9) · 2 proposed`. A single number is certain.

    The numbers are of partnerships, and add up to all if nothing is vague. `30 partnerships on 7 May 2023: …` if the
    records stand for another number.
    """
    parts = [
        tr("{number} still in force", number=number(headline.in_force.certain)) + _possibly(headline.in_force),
        tr("{number} ended", number=number(headline.ended.certain)) + _possibly(headline.ended),
    ]
    parts += [
        _other_text(code, number(count.certain)) + _possibly(count) for code, count in headline.others if count.possible
    ]
    day, numbers = day_text(as_of), " · ".join(parts)
    if _differ(headline):
        return tr("{partnerships} on {day}: {numbers}", partnerships=_counted_text(headline), day=day, numbers=numbers)
    return tr("On {day}: {numbers}", day=day, numbers=numbers)


def _differ(headline: Headline) -> bool:
    """Return whether the shown records stand for another number of partnerships."""
    return headline.partnerships not in (0, headline.shown)


def _other_text(code: str, count: str) -> str:
    texts = {
        "proposed": tr("{number} proposed", number=count),
        "not_concluded": tr("{number} not concluded", number=count),
        "superseded": tr("{number} superseded", number=count),
        "not_yet": tr("{number} not yet begun", number=count),
        "unknown": tr("{number} unknown", number=count),
    }
    return texts[code]


def _records_text(headline: Headline) -> str:
    if headline.shown == headline.total:
        return plural(headline.total, "1 record", "{n} records")
    return plural(headline.total, "{shown} of 1 record", "{shown} of {n} records", shown=number(headline.shown))


def _counted_text(headline: Headline) -> str:
    return plural(headline.partnerships, "1 partnership", "{n} partnerships")


def _possibly(interval: Interval) -> str:
    if interval.certain == interval.possible:
        return ""
    return tr(" (possibly {number})", number=number(interval.possible))
