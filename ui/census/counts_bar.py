"""A bar of the members of a frame, in parts by state or change."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Generic, TypeVar

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.accessibility import roles
from ui.style.theme import Theme

Code = TypeVar("Code", bound=str)
_HEIGHT = 18


class CountsBar(QWidget, Generic[Code]):
    """A bar of the members by their codes, each in its colour. Its description has the numbers in words."""

    accessible_role = roles.CHART

    def __init__(
        self,
        theme: Theme,
        name: str,
        colours: Mapping[Code, str],
        words_of: Callable[[Mapping[Code, int]], str],
    ) -> None:
        """`colours` are the statuses whose colours the codes have; `words_of` returns the numbers in words."""
        super().__init__()
        self._theme, self._colours, self._words_of = theme, colours, words_of
        self._counts: Mapping[Code, int] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        theme.changed.connect(self.update)

    def show_counts(self, counts: Mapping[Code, int]) -> None:
        """Show other numbers."""
        self._counts = counts
        self.setAccessibleDescription(self._words_of(counts))
        self.update()

    def sizeHint(self) -> QSize:
        """Return a wide, low rectangle."""
        return QSize(200, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a part for each code, in the order of the numbers."""
        total = sum(self._counts.values())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        outline = QPainterPath()
        outline.addRoundedRect(rect, 5, 5)
        painter.setClipPath(outline)
        painter.fillRect(rect, self._theme.colour("control"))
        left = rect.left()
        for code, count in self._counts.items():
            width = rect.width() * count / total if total else 0.0
            painter.fillRect(
                QRectF(left, rect.top(), width, rect.height()), self._theme.status_colour(self._colours[code])
            )
            left += width
            painter.fillRect(QRectF(left - 1, rect.top(), 1, rect.height()), self._theme.colour("card"))
        painter.setClipping(False)
        painter.setPen(self._theme.colour("strong_line"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(outline)
