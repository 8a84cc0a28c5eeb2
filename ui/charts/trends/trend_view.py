"""The widget that shows a chart of trends, with elements that can be hovered, reached by keys and opened."""

from __future__ import annotations

from collections.abc import Callable
from weakref import WeakMethod

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.accessibility import roles
from ui.accessibility.announcements import announce
from ui.charts.colours import ChartColours
from ui.charts.tooltips import show_tooltip
from ui.charts.trends.trend_chart import ChartElement, TrendChart
from ui.text.translation import tr

_DIRECTIONS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_OPENING_KEYS = frozenset((Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space))
_SIDEWAYS = 4.0
"""Factor by which distance across the direction of an arrow key counts more than distance along it."""
_REACH = 3.0
"""Pixels around an element in which a click still hits it."""


def _call(method: WeakMethod[Callable[[], None]]) -> None:
    """Call a method if its object still exists."""
    found = method()
    if found is not None:
        found()


class TrendView(QWidget):
    """Shows one chart. `opened` is emitted when an element is opened."""

    accessible_role = roles.CHART

    opened = Signal(object, str)
    """The key and the text of the element whose records the user wants to see."""

    def __init__(self, chart: TrendChart, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chart = chart
        self._current: int | None = None
        self._hovered: int | None = None
        self._pressed: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(chart.name)
        chart.set_font(self.font())
        chart.resize(self.width(), self.height())
        # A weak reference: a chart and its view that hold each other are deleted by the garbage collector, which may
        # run while Qt handles an event of the view.
        follow = WeakMethod(self._follow_layout)
        chart.on_layout = lambda: _call(follow)

    @property
    def elements(self) -> tuple[ChartElement, ...]:
        """The elements of the chart, in reading order."""
        return self.chart.elements

    @property
    def current(self) -> ChartElement | None:
        """The element reached by keys, or None."""
        return None if self._current is None else self.elements[self._current]

    def set_colours(self, colours: ChartColours) -> None:
        """Paint with other colours."""
        self.chart.colours = colours
        self.update()

    def update_font(self) -> None:
        """Adapt the layout to the text size."""
        self._place()

    def _place(self) -> None:
        """Place the elements for the size and the font of the widget."""
        self.chart.set_font(self.font())
        self.chart.resize(self.width(), self.height())
        self.chart.update_layout()

    def _follow_layout(self) -> None:
        """Show elements that were placed again; none of them is current."""
        self._current = self._hovered = self._pressed = None
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Prefer the wanted height, and any width."""
        return QSize(320, self.chart.wanted_height())

    def minimumSizeHint(self) -> QSize:
        """Allow a narrow width, but not less than the wanted height."""
        return QSize(160, self.chart.wanted_height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the elements for the new size."""
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the chart, with an outline around the hovered element and the one reached by keys."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.chart.type.detail)
        self.chart.paint_chart(painter)
        if self._hovered is not None:
            self._outline(painter, self.elements[self._hovered], 1.0)
        if self.hasFocus():
            if self.current is not None:
                self._outline(painter, self.current, 2.0)
            else:
                painter.setPen(QPen(self.chart.colours.accent, 1.0))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.end()

    def _outline(self, painter: QPainter, mark: ChartElement, width: float) -> None:
        painter.setPen(QPen(self.chart.colours.accent, width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(mark.area.adjusted(-1.5, -1.5, 1.5, 1.5), 3, 3)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move between elements, Home and End go to the first and last, Enter and Space open the records."""
        key = Qt.Key(event.key())
        if not self.elements or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in _DIRECTIONS:
            self._step(*_DIRECTIONS[key])
        elif key == Qt.Key.Key_Home:
            self._reach(0)
        elif key == Qt.Key.Key_End:
            self._reach(len(self.elements) - 1)
        elif key in _OPENING_KEYS and self.current is not None:
            self._open(self.current)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what is under the pointer."""
        index = self.element_at(event.position())
        if index != self._hovered:
            self._hovered = index
            self.setCursor(Qt.CursorShape.ArrowCursor if index is None else Qt.CursorShape.PointingHandCursor)
            self.update()
        show_tooltip(self, event.globalPosition().toPoint(), self.elements[index].text if index is not None else "")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Store the pressed element. It is opened on release."""
        super().mousePressEvent(event)
        self._pressed = self.element_at(event.position()) if event.button() == Qt.MouseButton.LeftButton else None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Do nothing, because the first click has opened the element."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the element that was clicked."""
        pressed, self._pressed = self._pressed, None
        if pressed is not None and pressed == self.element_at(event.position()):
            self._reach(pressed)
            self._open(self.elements[pressed])

    def leaveEvent(self, event: QEvent) -> None:
        """Clear the hovered element."""
        self._hovered = None
        self.update()

    def element_at(self, point: QPointF) -> int | None:
        """Return the index of the element that contains a point, else of one within reach, else None."""
        for reach in (0.0, _REACH):
            for index, mark in enumerate(self.elements):
                if mark.area.adjusted(-reach, -reach, reach, reach).contains(point):
                    return index
        return None

    def _step(self, across: int, down: int) -> None:
        """Go to the nearest element in a direction, or to the first if none is current."""
        if self._current is None:
            self._reach(0)
            return
        here = self.elements[self._current].area.center()
        best, distance = None, 0.0
        for index, mark in enumerate(self.elements):
            offset = mark.area.center() - here
            ahead = offset.x() * across + offset.y() * down
            sideways = abs(offset.y() if across else offset.x())
            if ahead > 0.5 and (best is None or ahead + _SIDEWAYS * sideways < distance):
                best, distance = index, ahead + _SIDEWAYS * sideways
        if best is not None:
            self._reach(best)

    def _open(self, mark: ChartElement) -> None:
        self.opened.emit(mark.key, mark.text)

    def _reach(self, index: int) -> None:
        self._current = index
        words = self.elements[index].text
        self.setAccessibleDescription(tr("{mark}. Enter opens its records.", mark=words))
        announce(self, words)
        self.update()
