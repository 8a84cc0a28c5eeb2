"""Draws a ring around the focused widget while the user navigates with Tab.

The ring is an overlay and does not change the layout. Its two lines have two colours, so that one of them contrasts
with every background, also with buttons in the accent colour.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMargins, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QCheckBox, QLabel, QRadioButton, QWidget

from ui.style.theme import Theme

_OUTER, _INNER = 2, 1
"""Widths of the two lines in pixels."""
_TAB = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_MOVES = frozenset(
    {
        QEvent.Type.Move,
        QEvent.Type.Resize,
        QEvent.Type.Show,
        QEvent.Type.Hide,
        QEvent.Type.ZOrderChange,
        QEvent.Type.LayoutRequest,
    }
)


class _Listener(QObject):
    """Calls a function with the events of some widgets until `end`; the widgets may be deleted earlier."""

    def __init__(self, listen: Callable[[QEvent], None], parent: QObject) -> None:
        super().__init__(parent)
        self._listen: Callable[[QEvent], None] | None = listen

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Call the function with the event, and let the event be handled."""
        if self._listen is not None:
            self._listen(event)
        return False

    def end(self) -> None:
        """Stop calling the function."""
        self._listen = None
        self.deleteLater()


class FocusRing(QWidget):
    """An overlay over a window, around the visible part of the focused widget."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._listener: _Listener | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def surround(self, widget: QWidget) -> None:
        """Show the ring around this widget, which has the keyboard focus, and follow its movements."""
        self.hide_ring()
        self._listener = _Listener(self._follow, self)
        for one in (widget, *_ancestors(widget)):
            one.installEventFilter(self._listener)
        self._place()

    def hide_ring(self) -> None:
        """Hide the ring."""
        if self._listener is not None:
            self._listener.end()
            self._listener = None
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the two lines."""
        painter = QPainter(self)
        whole = QRectF(self.rect())
        for colour, width, away in (
            (self._theme.colour("focus"), _OUTER, _OUTER / 2),
            (self._theme.colour("panel"), _INNER, _OUTER + _INNER / 2),
        ):
            painter.setPen(QPen(colour, width, j=Qt.PenJoinStyle.MiterJoin))
            painter.drawRect(whole.adjusted(away, away, -away, -away))
        painter.end()

    def _follow(self, event: QEvent) -> None:
        if event.type() in _MOVES:
            self._place()

    def _place(self) -> None:
        seen = self._visible_rect()
        if seen.isEmpty():
            self.hide()
            return
        if seen != self.geometry():
            self.setGeometry(seen)
        if not self.isVisible():
            self.show()
            self.raise_()

    def _visible_rect(self) -> QRect:
        """Return the rectangle of the ring in the window, clipped by the widget's ancestors; empty if invisible.

        Ancestors other than the viewports of scroll areas leave room for the ring, which is painted over them.
        """
        # Queried each time, because the focused widget may have been deleted.
        widget, window = QApplication.focusWidget(), self.window()
        if widget is None or not widget.isVisible() or widget.window() is not window:
            return QRect()
        room = room_of_ring(widget)
        seen = _place_in(window, widget).marginsAdded(room)
        for one in _ancestors(widget):
            place = _place_in(window, one)
            seen &= place if _is_viewport(one) else place.marginsAdded(room)
        return seen & window.rect()


class FocusRings(QObject):
    """Shows the ring from the first press of Tab until the mouse sets the focus."""

    def __init__(self, app: QApplication, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._ring: FocusRing | None = None
        self._listener: _Listener | None = None
        self._is_by_keys = False
        app.focusChanged.connect(self._follow_focus)
        theme.changed.connect(self._repaint)

    def _record_tab(self, event: QEvent) -> None:
        """Record that Tab was pressed. Only the events of the focused widget are filtered."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _TAB:
            self._is_by_keys = True

    def _follow_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        if self._listener is not None:
            self._listener.end()
            self._listener = None
        if now is not None:
            self._listener = _Listener(self._record_tab, self)
            now.installEventFilter(self._listener)
        if QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._is_by_keys = False
        shown = now if self._is_by_keys else None
        if self._ring is not None and (shown is None or shown.window() is not self._ring.window()):
            self._ring.hide_ring()
            self._ring.deleteLater()
            self._ring = None
        if shown is None:
            return
        if self._ring is None:
            self._ring = FocusRing(self._theme, shown.window())
            self._ring.destroyed.connect(self._forget)
        self._ring.surround(shown)

    def _repaint(self) -> None:
        if self._ring is not None:
            self._ring.update()

    def _forget(self, ring: QObject) -> None:
        if ring is self._ring:
            self._ring = None


def room_of_ring(widget: QWidget) -> QMargins:
    """Return the margins of the ring beyond a widget: not 0 for widgets without a frame, whose text it would cover."""
    room = _OUTER + _INNER if isinstance(widget, QCheckBox | QRadioButton | QLabel) else 0
    return QMargins(room, room, room, room)


def _is_viewport(widget: QWidget) -> bool:
    """Return whether a widget is the viewport of a scroll area, which cuts off what does not fit."""
    area = widget.parent()
    return isinstance(area, QAbstractScrollArea) and area.viewport() is widget


def _ancestors(widget: QWidget) -> list[QWidget]:
    """Return the ancestors of a widget, up to its window."""
    ancestors: list[QWidget] = []
    while not widget.isWindow() and (parent := widget.parentWidget()) is not None:
        ancestors.append(parent)
        widget = parent
    return ancestors


def _place_in(window: QWidget, widget: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint()), widget.size())
