"""A layout that sets its widgets like words: left to right, on a new line where the width ends."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Sets its items in lines, `gap` pixels apart in both directions."""

    def __init__(self, parent: QWidget | None = None, gap: int = 6) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self._heights: dict[int, int] = {}
        self.setContentsMargins(QMargins())

    def addItem(self, item: QLayoutItem) -> None:
        """Put the item at the end."""
        self._items.append(item)

    def insert_widget(self, index: int, widget: QWidget) -> None:
        """Put the widget before the item that stands at `index`."""
        self.addWidget(widget)
        self._items.insert(index, self._items.pop())
        self.invalidate()

    def count(self) -> int:
        """How many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item at `index`, or None past the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take the item out, or None past the end."""
        self._heights.clear()
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It never asks for more room than its lines need."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """The height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height that the lines need at this width; Qt asks for it many times between two changes."""
        if width not in self._heights:
            self._heights[width] = self._set_lines(QRect(0, 0, width, 0), is_trial=True)
        return self._heights[width]

    def invalidate(self) -> None:
        """Forget the heights: Qt calls this when an item has come, gone, or changed its size."""
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        """Set the items within the rectangle."""
        super().setGeometry(rect)
        self._set_lines(rect, is_trial=False)

    def sizeHint(self) -> QSize:
        """One line for each item at worst: the smallest size does."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """The room for the largest item."""
        size = QSize()
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _set_lines(self, rect: QRect, *, is_trial: bool) -> int:
        """Set the items in lines (or only measure them) and give back the height used."""
        inner = rect.marginsRemoved(self.contentsMargins())
        x, y, line_height = inner.x(), inner.y(), 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint().boundedTo(QSize(max(inner.width(), item.minimumSize().width()), 100_000))
            if x > inner.x() and x + size.width() > inner.right() + 1:
                x, y, line_height = inner.x(), y + line_height + self._gap, 0
            if not is_trial:
                item.setGeometry(QRect(QPoint(x, y), size))
            x += size.width() + self._gap
            line_height = max(line_height, size.height())
        return y + line_height - rect.y() + self.contentsMargins().bottom()


class OneLineIfRoom(FlowLayout):
    """Would have all its items in one line, and breaks it only where there is no room for that."""

    def sizeHint(self) -> QSize:
        """The room for one line."""
        sizes = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(size.width() + self._gap for size in sizes) - self._gap
        return QSize(max(width, 0), max((size.height() for size in sizes), default=0))
