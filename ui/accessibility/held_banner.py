"""The frame of banners, which pushes nothing away from under the pointer."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QFrame, QLayout, QWidget

_MADE = count()


class HeldBanner(QFrame):
    """A frame in a layout that lies over what is below it while the pointer is there.

    It gets its own room when the pointer leaves, or comes onto the banner. If it is hidden while the pointer is below
    it, its room stays free until the pointer leaves.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._made = next(_MADE)
        self._placeholder: QWidget | None = None
        """Has the place in the layout while the banner floats."""
        self._watched: QWidget | None = None

    @property
    def floats(self) -> bool:
        """Whether the banner lies over what is below it."""
        return self._placeholder is not None

    def setVisible(self, visible: bool) -> None:
        """Show the banner over what is under the pointer, or hide it and keep its room."""
        if visible and self.isHidden():
            self._release()
            if self._is_near():
                self._float()
                self._place()  # before it is shown: elsewhere it might be under the pointer
        elif not visible and not self.isHidden():
            if self.floats:
                self._dock()
            elif self._is_near() and not self.underMouse():
                self._retain(is_retained=True)
        super().setVisible(visible)
        self._place()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Take room in the layout: the pointer is no longer on what is moved by this."""
        super().enterEvent(event)
        self._dock()

    def event(self, event: QEvent) -> bool:
        """Get another height when another text is shown."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._place()
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take or free room when the pointer leaves, and follow the size of what is around the banner."""
        if event.type() == QEvent.Type.Leave:
            self._dock()
            self._release()
        elif event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._place()
        return False

    def _is_near(self) -> bool:
        """Return whether the pointer is in the widget around the banner. From the first time it is watched."""
        around = self.parentWidget()
        if around is None or around.layout() is None or self._layout() is None:
            return False
        if self._watched is not around:
            around.installEventFilter(self)
            self._watched = around
        return around.underMouse() and around.isVisible()

    def _layout(self) -> QLayout | None:
        """Return the layout that contains the banner or its placeholder."""
        around = self.parentWidget()
        layout = around.layout() if around is not None else None
        mine = self._placeholder or self
        return next((each for each in _layouts(layout) if each.indexOf(mine) >= 0), None) if layout else None

    def _float(self) -> None:
        layout = self._layout()
        if layout is not None:
            self._placeholder = QWidget(self.parentWidget())
            self._placeholder.hide()
            layout.replaceWidget(self, self._placeholder, Qt.FindChildOption.FindDirectChildrenOnly)

    def _dock(self) -> None:
        layout = self._layout() if self.floats else None
        if layout is not None and self._placeholder is not None:
            layout.replaceWidget(self._placeholder, self, Qt.FindChildOption.FindDirectChildrenOnly)
            self._placeholder.deleteLater()
            self._placeholder = None

    def _place(self) -> None:
        layout = self._layout() if self.floats else None
        if layout is None or self._placeholder is None:
            return
        room = layout.contentsRect()
        items = [layout.itemAt(index) for index in range(layout.indexOf(self._placeholder))]
        top = max(
            (item.geometry().bottom() + 1 for item in items if item is not None and not item.isEmpty()), default=0
        )
        around = self.parentWidget()
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        others = around.findChildren(HeldBanner, options=direct) if around is not None else []
        above = sum(each.height() for each in others if each.floats and each._made < self._made)
        height = self.heightForWidth(room.width()) if self.hasHeightForWidth() else self.sizeHint().height()
        self.setGeometry(QRect(room.left(), max(top, room.top()) + above, room.width(), height))
        self.raise_()

    def _release(self) -> None:
        self._retain(is_retained=False)

    def _retain(self, *, is_retained: bool) -> None:
        policy = self.sizePolicy()
        if policy.retainSizeWhenHidden() != is_retained:
            policy.setRetainSizeWhenHidden(is_retained)
            self.setSizePolicy(policy)


def _layouts(layout: QLayout) -> Iterator[QLayout]:
    yield layout
    for item in map(layout.itemAt, range(layout.count())):
        inner = item.layout() if item is not None else None
        if inner is not None:
            yield from _layouts(inner)
