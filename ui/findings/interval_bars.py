"""Bars for counts that depend on vague dates: the certain part is solid, the merely possible part hatched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from tracker.queries.rows import Interval
from ui.style.theme import Theme, mixed
from ui.text.spans import span_text, spoken
from ui.text.translation import tr
from ui.text.word_lines import shortened, wrapped_lines

_HEIGHT = 15
"""Height of a bar in pixels."""
_GAP, _PAD = 10, 4
_SHORTEST_BAR = 40
"""Pixels that the texts leave for the longest bar."""


@dataclass(frozen=True, slots=True)
class BarLine:
    """One bar: the key of what it counts, its text, and the count."""

    key: str
    words: str
    count: Interval


class IntervalBars(QWidget):
    """Bars below each other on one scale. A click chooses a bar, a second click clears the choice."""

    chosen = Signal(str)
    """The key of the chosen bar; empty if the choice was cleared."""

    def __init__(self, theme: Theme, status: str, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._status = status
        self._rows: list[BarRow] = []
        self.setAccessibleName(name)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(1)
        self._column.addStretch(1)

    def show_lines(self, lines: Sequence[BarLine], chosen: str = "") -> None:
        """Show other bars. The row that has the focus keeps it, because rows are reused."""
        while len(self._rows) > len(lines):
            row = self._rows.pop()
            row.hide()
            row.deleteLater()
        while len(self._rows) < len(lines):
            row = BarRow(self._theme, self._status)
            row.clicked.connect(lambda _checked=False, row=row: self.chosen.emit(row.key if row.isChecked() else ""))
            self._column.insertWidget(len(self._rows), row)
            self._rows.append(row)
        most = max((line.count.possible for line in lines), default=0)
        widest = text_width([line.words for line in lines], self.fontMetrics())
        beside = text_width([span_text(line.count) for line in lines], self.fontMetrics())
        for row, line in zip(self._rows, lines, strict=True):
            row.show_line(line, most, widest, beside)
            row.setChecked(line.key == chosen)

    @property
    def rows(self) -> tuple[BarRow, ...]:
        """The bars, from the top."""
        return tuple(self._rows)


def text_width(words: Sequence[str], metrics: QFontMetrics) -> int:
    """Return the width in pixels of the longest text. One pixel is added because `horizontalAdvance` may round down."""
    return max((metrics.horizontalAdvance(each) + 1 for each in words), default=0)


class BarRow(QAbstractButton):
    """One bar with its text on the left and its number on the right."""

    def __init__(self, theme: Theme, status: str) -> None:
        super().__init__()
        self._theme = theme
        self._status = status
        self._line = BarLine("", "", Interval(0, 0))
        self._most = 1
        self._words_width = self._count_width = 0
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.update)

    @property
    def key(self) -> str:
        """The key of what the bar counts."""
        return self._line.key

    def show_line(self, line: BarLine, most: int, words_width: int, count_width: int) -> None:
        """Show a count on a scale that ends at `most`.

        All bars reserve `words_width` pixels for their texts, and `count_width` for their numbers.
        """
        self._line, self._most = line, max(most, 1)
        self._words_width, self._count_width = words_width, count_width
        self.setText(line.words.replace("&", "&&"))
        self.setAccessibleName(tr("{words}: {count}", words=line.words, count=self._spoken()))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of a line of text."""
        return QSize(220, self.fontMetrics().height() + 9)

    def minimumSizeHint(self) -> QSize:
        """Allow narrow widths, where the text wraps."""
        return QSize(120, self.sizeHint().height())

    def hasHeightForWidth(self) -> bool:
        """Return True: in a narrow place the text takes several lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines of the text at this width."""
        lines = wrapped_lines(self._line.words, self.fontMetrics(), self._room_of_words(width))
        return len(lines) * self.fontMetrics().height() + 9

    def _room_of_words(self, width: int) -> int:
        """Return the width of the texts in a bar of this width."""
        free = width - 2 * _PAD - 2 * _GAP - self._count_width - _SHORTEST_BAR
        return min(self._words_width, max(free, width // 3))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text, the bar and the number."""
        painter, metrics = QPainter(self), self.fontMetrics()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self.isChecked() or self.underMouse() or self.hasFocus():
            painter.setPen(QPen(self._theme.colour("focus")) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("selection" if self.isChecked() else "hover"))
            painter.drawRoundedRect(area, 4, 4)
        words_width = self._room_of_words(self.width())
        room = area.adjusted(_PAD, 0, -_PAD, 0)
        painter.setPen(self._theme.colour("text"))
        lines = wrapped_lines(self._line.words, metrics, words_width)
        words = [shortened(line, metrics, words_width) for line in lines]
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, "\n".join(words))
        count = span_text(self._line.count)
        left = room.left() + words_width + _GAP
        scale = (room.right() - left - metrics.horizontalAdvance(count) - _GAP) / self._most
        self._paint_bar(painter, left, room.center().y(), max(scale, 0))
        painter.setPen(self._theme.colour("muted"))
        behind = left + scale * self._line.count.possible + _GAP / 2
        painter.drawText(room.adjusted(behind - room.left(), 0, _PAD, 0), Qt.AlignmentFlag.AlignVCenter, count)

    def _paint_bar(self, painter: QPainter, left: float, middle: float, scale: float) -> None:
        count, colour = self._line.count, self._theme.status_colour(self._status)
        colour = mixed(self._theme.colour("card"), colour, 0.86)
        top = middle - _HEIGHT / 2
        possible = QRectF(left, top, scale * count.possible, _HEIGHT)
        if count.possible > count.certain:
            painter.setPen(QPen(colour, 1))
            painter.setBrush(QBrush(colour, Qt.BrushStyle.BDiagPattern))
            painter.drawRoundedRect(possible.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)
        if count.certain:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawRoundedRect(QRectF(left, top, scale * count.certain, _HEIGHT), 2, 2)

    def _spoken(self) -> str:
        return spoken(span_text(self._line.count))
