"""The ring around what has the keyboard, for whoever goes by the Tab key; it lies over all, so that nothing moves.

Its two lines are of two colours, so that one of them stands out on any ground, the buttons in the accent’s colour too.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QWidget

from ui.theme import Theme

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


class FocusRing(QWidget):
    """Lies over a window, around one widget in it, as far as that is in sight."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._around: list[QWidget] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def surround(self, widget: QWidget | None) -> None:
        """Go around another widget, or away."""
        for one in self._around:
            one.removeEventFilter(self)
        self._around = []
        while widget is not None:
            self._around.append(widget)
            if widget.isWindow():
                break
            widget = widget.parentWidget()
        for one in self._around:
            one.installEventFilter(self)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow what moves, scrolls and goes."""
        if event.type() in _MOVES:
            self._place()
        return False

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
        if not self._around or not self._around[0].isVisible():
            return QRect()
        widget, window = self._around[0], self._around[-1]
        seen = QRect(widget.mapTo(window, QPoint()), widget.size()) if widget is not window else widget.rect()
        for one in self._around[1:]:
            seen &= QRect(one.mapTo(window, QPoint()), one.size()) if one is not window else one.rect()
        return seen


class FocusRings(QObject):
    """Shows the ring from the first press of the Tab key until the mouse chooses something."""

    def __init__(self, app: QApplication, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._ring: FocusRing | None = None
        self._is_by_keys = False
        app.focusChanged.connect(self._follow_focus)
        theme.changed.connect(self._repaint)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice that somebody goes by the Tab key; only what has the keyboard is listened to."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _TAB:
            self._is_by_keys = True
        return False

    def _follow_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        if before is not None:
            before.removeEventFilter(self)
        if now is not None:
            now.installEventFilter(self)
        if QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._is_by_keys = False
        shown = now if self._is_by_keys else None
        if self._ring is not None and (shown is None or shown.window() is not self._ring.window()):
            self._ring.surround(None)
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
