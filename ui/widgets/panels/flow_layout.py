"""A layout that arranges its widgets like words: from left to right, wrapped at the width."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Arranges its items in lines, `gap` pixels apart in both directions."""

    def __init__(self, parent: QWidget | None = None, gap: int = 6) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self._heights: dict[int, int] = {}
        self.setContentsMargins(QMargins())

    def addItem(self, item: QLayoutItem) -> None:
        """Append the item."""
        self._items.append(item)

    def insert_widget(self, index: int, widget: QWidget) -> None:
        """Insert the widget before the item at `index`."""
        self.addWidget(widget)
        self._items.insert(index, self._items.pop())
        self.invalidate()

    def count(self) -> int:
        """Return the number of items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return the item at `index`, or None past the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Remove and return the item at `index`, or None past the end."""
        self._heights.clear()
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Return no direction: the layout never needs extra room."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Return True: the height depends on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines at this width. It is cached, because Qt calls this often between changes."""
        if width not in self._heights:
            self._heights[width] = self._set_lines(QRect(0, 0, width, 0), is_trial=True)
        return self._heights[width]

    def invalidate(self) -> None:
        """Clear the cached heights. Qt calls this when an item is added, removed or resized."""
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        """Arrange the items within the rectangle."""
        super().setGeometry(rect)
        self._set_lines(rect, is_trial=False)

    def sizeHint(self) -> QSize:
        """Return the minimum size, because each item may be on its own line."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Return the size of the largest item."""
        size = QSize()
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _set_lines(self, rect: QRect, *, is_trial: bool) -> int:
        """Arrange the items in lines (or only measure them), and return the height."""
        inner = rect.marginsRemoved(self.contentsMargins())
        x, y = inner.x(), inner.y()
        line: list[tuple[QLayoutItem, QRect]] = []
        for item in self._items:
            if item.isEmpty():
                continue
            size = self._size_of(item, inner.width())
            if line and x + size.width() > inner.right() + 1:
                x, y = inner.x(), y + self._end_line(line, is_trial=is_trial) + self._gap
                line = []
            line.append((item, QRect(QPoint(x, y), size)))
            x += size.width() + self._gap
        return y + self._end_line(line, is_trial=is_trial) - rect.y() + self.contentsMargins().bottom()

    @staticmethod
    def _size_of(item: QLayoutItem, width: int) -> QSize:
        """Return the size of an item: that which it wants, or less if it is wider than a line."""
        wanted = item.sizeHint()
        size = wanted.boundedTo(QSize(max(width, item.minimumSize().width()), 100_000))
        if size.width() < wanted.width() and item.hasHeightForWidth():
            size.setHeight(item.heightForWidth(size.width()))
        return size

    @staticmethod
    def _end_line(line: Sequence[tuple[QLayoutItem, QRect]], *, is_trial: bool) -> int:
        """Place the items of a line, each in the middle of its height, and return this height."""
        height = max((place.height() for _, place in line), default=0)
        for item, place in () if is_trial else line:
            item.setGeometry(place.translated(0, (height - place.height()) // 2))
        return height


class OneLineIfRoom(FlowLayout):
    """A flow layout that prefers one line for all items."""

    def sizeHint(self) -> QSize:
        """Return the size of one line with all items."""
        sizes = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(size.width() + self._gap for size in sizes) - self._gap
        return QSize(max(width, 0), max((size.height() for size in sizes), default=0))
