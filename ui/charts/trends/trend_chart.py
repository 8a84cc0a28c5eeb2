"""What the charts of trends share: marks that can be pointed at, walked through by keys and opened."""

from __future__ import annotations

import html
from collections.abc import Hashable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui.charts.colours import ChartColours
from ui.charts.timeline.scene import Type
from ui.text.translation import tr

_DIRECTIONS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_ASIDE = 4.0
"""How many times farther a mark seems that lies beside the way that a key goes."""
USUAL_LINE = 14
"""Pixels of a line of the small type that sizes are given for."""
_REACH = 3.0
"""Pixels beside a mark in which a click still means it."""


@dataclass(frozen=True, slots=True)
class ChartElement:
    """A part of a chart that stands for records: where it is, what it says, and the key that opens them."""

    area: QRectF
    words: str
    key: Hashable


class TrendChart(QWidget):
    """Shows one trend; a subclass gives the marks and paints. The keys of a mark are those that `opened` tells."""

    opened = Signal(object, str)
    """The key and the words of the mark whose records are wanted."""

    def __init__(self, colours: ChartColours, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.colours = colours
        self.marks: tuple[ChartElement, ...] = ()
        self._current: int | None = None
        self._hovered: int | None = None
        self._pressed: int | None = None
        self._take_type()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)

    # what a subclass says -----------------------------------------------------------------------------------------

    def place_marks(self) -> tuple[ChartElement, ...]:
        """The marks at the widget's size, in reading order."""
        raise NotImplementedError

    def paint_chart(self, painter: QPainter) -> None:
        """Paint everything but what is pointed at."""
        raise NotImplementedError

    def wanted_height(self) -> int:
        """The height at which it reads well."""
        raise NotImplementedError

    # what they share ----------------------------------------------------------------------------------------------

    def scaled(self, pixels: float) -> float:
        """Pixels given for the usual type, at the size of this one; never less."""
        return pixels * max(1.0, self.metrics.height() / USUAL_LINE)

    @property
    def current(self) -> ChartElement | None:
        """The mark that the keys have reached."""
        return None if self._current is None else self.marks[self._current]

    def set_colours(self, colours: ChartColours) -> None:
        """Paint with other colours."""
        self.colours = colours
        self.update()

    def update_font(self) -> None:
        """Grow and shrink with all other text."""
        self.show_anew()

    def show_anew(self) -> None:
        """Place everything anew, after other data or another size."""
        self._current = self._hovered = self._pressed = None
        self._take_type()
        self.marks = self.place_marks()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room, as high as it reads well."""
        return QSize(320, self.wanted_height())

    def minimumSizeHint(self) -> QSize:
        """Narrow windows squeeze it, low ones scroll."""
        return QSize(160, self.wanted_height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fill the new size."""
        self.show_anew()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The chart, and an outline around what is pointed at or reached by keys."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.type.detail)
        self.paint_chart(painter)
        if self._hovered is not None:
            self._outline(painter, self.marks[self._hovered], 1.0)
        if self.hasFocus():
            if self.current is not None:
                self._outline(painter, self.current, 2.0)
            else:
                painter.setPen(QPen(self.colours.accent, 1.0))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.end()

    def _outline(self, painter: QPainter, mark: ChartElement, width: float) -> None:
        painter.setPen(QPen(self.colours.accent, width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(mark.area.adjusted(-1.5, -1.5, 1.5, 1.5), 3, 3)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from mark to mark, Home and End to the first and last, Enter opens."""
        key = Qt.Key(event.key())
        if not self.marks or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in _DIRECTIONS:
            self._step(*_DIRECTIONS[key])
        elif key == Qt.Key.Key_Home:
            self._reach(0)
        elif key == Qt.Key.Key_End:
            self._reach(len(self.marks) - 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.current is not None:
            self._open(self.current)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell what the pointer is on."""
        place = self.mark_at(event.position())
        if place != self._hovered:
            self._hovered = place
            self.setCursor(Qt.CursorShape.ArrowCursor if place is None else Qt.CursorShape.PointingHandCursor)
            self.update()
        if place is None:
            QToolTip.hideText()
        else:
            # regions are called as they were typed: nothing of it may pass for markup
            QToolTip.showText(event.globalPosition().toPoint(), html.escape(self.marks[place].words), self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take note of what is being clicked; a second click at once opens nothing more."""
        super().mousePressEvent(event)
        self._pressed = self.mark_at(event.position()) if event.button() == Qt.MouseButton.LeftButton else None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The first click has opened it."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open what was clicked."""
        pressed, self._pressed = self._pressed, None
        if pressed is not None and pressed == self.mark_at(event.position()):
            self._reach(pressed)
            self._open(self.marks[pressed])

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is pointed at any more."""
        self._hovered = None
        self.update()

    def mark_at(self, point: QPointF) -> int | None:
        """The mark that is meant by a point: the one that holds it, else one just beside it."""
        for reach in (0.0, _REACH):
            for place, mark in enumerate(self.marks):
                if mark.area.adjusted(-reach, -reach, reach, reach).contains(point):
                    return place
        return None

    def _step(self, across: int, down: int) -> None:
        """Go to the nearest mark in a direction; to the first where none is current."""
        if self._current is None:
            self._reach(0)
            return
        here = self.marks[self._current].area.center()
        best, distance = None, 0.0
        for place, mark in enumerate(self.marks):
            way = mark.area.center() - here
            ahead = way.x() * across + way.y() * down
            aside = abs(way.y() if across else way.x())
            if ahead > 0.5 and (best is None or ahead + _ASIDE * aside < distance):
                best, distance = place, ahead + _ASIDE * aside
        if best is not None:
            self._reach(best)

    def _take_type(self) -> None:
        """Its type, as large as the reader wants it, and the measures of the small one."""
        self.type = Type.of(self.font())
        self.metrics = QFontMetricsF(self.type.detail)

    def _open(self, mark: ChartElement) -> None:
        self.opened.emit(mark.key, mark.words)

    def _reach(self, place: int) -> None:
        self._current = place
        words = self.marks[place].words
        self.setAccessibleDescription(tr("{mark}. Enter opens its records.", mark=words))
        self.update()
