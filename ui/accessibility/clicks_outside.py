"""Passes a click outside an open list to the widget below the pointer; Qt would only close the list."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget


class ClicksOutside(QObject):
    """Closes the open list of a field at a click outside it, and passes the click to the widget below the pointer."""

    def __init__(self, field: QWidget, popup: QWidget, close: Callable[[], None]) -> None:
        """`popup` is the window of the list. `close` closes it."""
        super().__init__(field)
        self._field, self._popup, self._close = field, popup, close
        popup.setAttribute(Qt.WidgetAttribute.WA_NoMouseReplay)  # so that no system acts on the click a second time
        popup.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Handle a click outside the list. A click on the field itself only closes the list."""
        if not isinstance(event, QMouseEvent) or event.type() != QEvent.Type.MouseButtonPress:
            return False
        if watched is not self._popup or self._popup.rect().contains(event.position().toPoint()):
            return False
        self._close()
        spot, button = event.globalPosition(), event.button()
        clicked = QApplication.widgetAt(spot.toPoint())
        is_other = clicked is not None and clicked is not self._field and not self._field.isAncestorOf(clicked)
        if clicked is not None and is_other and clicked.window() is self._field.window():
            # When Qt has finished with the click: until then it returns the focus to the field.
            QTimer.singleShot(0, clicked, lambda: _click(clicked, spot, button))
        return True


def _click(widget: QWidget, spot: QPointF, button: Qt.MouseButton) -> None:
    """Focus and click a widget at a position on the screen. Qt gives the focus only at clicks from the system."""
    above: QWidget | None = widget
    while above is not None and not above.focusPolicy().value & Qt.FocusPolicy.ClickFocus.value:
        above = None if above.isWindow() else above.parentWidget()
    if above is not None:
        above.setFocus(Qt.FocusReason.MouseFocusReason)
    local, none = widget.mapFromGlobal(spot), Qt.KeyboardModifier.NoModifier
    for kind, pressed in (
        (QEvent.Type.MouseButtonPress, button),
        (QEvent.Type.MouseButtonRelease, Qt.MouseButton.NoButton),
    ):
        QApplication.sendEvent(widget, QMouseEvent(kind, local, spot, button, pressed, none))
