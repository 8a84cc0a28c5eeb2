"""The ring around what has the keyboard, for whoever goes by the Tab key; it lies over all, so that nothing moves.

Its two lines are of two colours, so that one of them stands out on any ground, the buttons in the accent’s colour too.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMargins, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QCheckBox, QRadioButton, QWidget

from ui.style.theme import Theme

_OUTER, _INNER = 2, 1
"""Pixels of the two lines."""
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
    """Tells what happens to some widgets until it is let go; those may have gone before."""

    def __init__(self, listen: Callable[[QEvent], None], parent: QObject) -> None:
        super().__init__(parent)
        self._listen: Callable[[QEvent], None] | None = listen

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell of it, and let it happen."""
        if self._listen is not None:
            self._listen(event)
        return False

    def end(self) -> None:
        """Hear no more."""
        self._listen = None
        self.deleteLater()


class FocusRing(QWidget):
    """Lies over a window, around what has the keyboard in it, as far as that is in sight."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._listener: _Listener | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def surround(self, widget: QWidget) -> None:
        """Follow this widget, which has the keyboard now."""
        self.leave()
        self._listener = _Listener(self._follow, self)
        for one in (widget, *_around(widget)):
            one.installEventFilter(self._listener)
        self._place()

    def leave(self) -> None:
        """Follow nothing."""
        if self._listener is not None:
            self._listener.end()
            self._listener = None
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The two lines."""
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
        seen = self._in_sight()
        if seen.isEmpty():
            self.hide()
            return
        if seen != self.geometry():
            self.setGeometry(seen)
        if not self.isVisible():
            self.show()
            self.raise_()

    def _in_sight(self) -> QRect:
        """The part of the widget that none of those around it cuts off."""
        # Asked for anew: what had the keyboard may have gone.
        widget, window = QApplication.focusWidget(), self.window()
        if widget is None or not widget.isVisible() or widget.window() is not window:
            return QRect()
        seen = _place_in(window, widget).marginsAdded(room_of_ring(widget))
        for one in _around(widget):
            seen &= _place_in(window, one)
        return seen


class FocusRings(QObject):
    """Shows the ring from the first press of the Tab key until the mouse chooses something."""

    def __init__(self, app: QApplication, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._ring: FocusRing | None = None
        self._listener: _Listener | None = None
        self._is_by_keys = False
        app.focusChanged.connect(self._follow_focus)
        theme.changed.connect(self._repaint)

    def _hear(self, event: QEvent) -> None:
        """Notice that somebody goes by the Tab key; only what has the keyboard is listened to."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _TAB:
            self._is_by_keys = True

    def _follow_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        if self._listener is not None:
            self._listener.end()
            self._listener = None
        if now is not None:
            self._listener = _Listener(self._hear, self)
            now.installEventFilter(self._listener)
        if QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._is_by_keys = False
        shown = now if self._is_by_keys else None
        if self._ring is not None and (shown is None or shown.window() is not self._ring.window()):
            self._ring.leave()
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
    """How far the ring goes beyond a widget: around one that has no edge of its own, whose words it would cover."""
    room = _OUTER + _INNER if isinstance(widget, QCheckBox | QRadioButton) else 0
    return QMargins(room, room, room, room)


def _around(widget: QWidget) -> list[QWidget]:
    """What the widget stands in, up to its window."""
    around: list[QWidget] = []
    while not widget.isWindow() and (parent := widget.parentWidget()) is not None:
        around.append(parent)
        widget = parent
    return around


def _place_in(window: QWidget, widget: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint()), widget.size())
