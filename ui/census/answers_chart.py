"""A small chart of the answers to a wave by week. The same numbers are its description and its tooltip."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.accessibility import roles
from ui.style.sizes import scaled
from ui.style.theme import Theme
from ui.text.translation import number, tr
from ui.widgets.labels.text_labels import plain_tooltip

_WIDTH, _HEIGHT = 130, 26
_WEEK = 7
_NARROWEST = 2.0


class AnswersChart(QWidget):
    """A bar for each week from the opening of the wave to the last answer."""

    accessible_role = roles.CHART

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.weeks: tuple[int, ...] = ()
        """The number of answers in each week of the wave."""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Answers by week of the round"))
        theme.changed.connect(self.update)

    def show_answers(self, by_day: Sequence[tuple[int, int]]) -> None:
        """Show the answers by day of the wave, as pairs of a day from 0 and a number; hidden without any."""
        counts: Counter[int] = Counter()
        for day, count in by_day:
            counts[day // _WEEK] += count
        self.weeks = tuple(counts[week] for week in range(max(counts, default=-1) + 1))
        parts = (
            tr("week {week}: {n}", week=week, n=number(count)) for week, count in enumerate(self.weeks, 1) if count
        )
        words = ", ".join(parts)
        self.setAccessibleDescription(words)
        self.setToolTip(plain_tooltip(f"{self.accessibleName()}: {words}"))
        self.setVisible(bool(self.weeks))
        self.update()

    def sizeHint(self) -> QSize:
        """Return a low rectangle, larger with larger text."""
        return QSize(scaled(_WIDTH, self), scaled(_HEIGHT, self))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bars above a line."""
        painter = QPainter(self)
        base = self.height() - 1.0
        painter.fillRect(QRectF(0, base, self.width(), 1), self._theme.colour("strong_line"))
        if not self.weeks:
            return
        step, most = self.width() / len(self.weeks), max(self.weeks)
        for week, count in enumerate(self.weeks):
            height = (base - 1) * count / most
            bar = QRectF(week * step, base - height, max(step * 0.8, _NARROWEST), height)
            painter.fillRect(bar, self._theme.status_colour("reaffirmed"))
