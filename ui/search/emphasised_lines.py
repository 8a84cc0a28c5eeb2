"""Draws lines of a list in which matches are emphasised. Texts are drawn literally, without markup."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from tracker.domain.text.text_matches import Range
from ui.style.theme import Theme, font

LINE_ROLE = Qt.ItemDataRole.UserRole + 1
_MARGIN, _GAP, _PADDING = 12, 8, 5
"""Pixels left and right of a line, between two texts on it, and above and below it."""

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Emphasised:
    """A text, and the ranges that are emphasised (start and length)."""

    words: str
    ranges: tuple[Range, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """The contents of a line: a title with muted details, and below it the match and where it was found.

    `aside` is at the right end. A faint line has a muted title.
    """

    title: Emphasised
    details: str = ""
    place: str = ""
    found: Emphasised | None = None
    is_heading: bool = False
    aside: str = ""
    is_faint: bool = False


class EmphasisDelegate(QStyledItemDelegate):
    """Draws the Line of LINE_ROLE."""

    def __init__(self, theme: Theme, view: QWidget) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one line."""
        line: Line = index.data(LINE_ROLE)
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected) and not line.is_heading
        painter.save()
        if is_chosen:
            painter.fillRect(option.rect, option.palette.highlight())
        ink = option.palette.color(QPalette.ColorRole.HighlightedText) if is_chosen else self._theme.colour("text")
        muted = ink if is_chosen else self._theme.colour("muted")
        room = option.rect.adjusted(_MARGIN, _PADDING, -_MARGIN, -_PADDING)
        usual, small = self._fonts()
        top = room.adjusted(0, 0, -self._draw_aside(painter, room, line.aside, muted, small), 0)
        painter.setPen(muted if line.is_heading or line.is_faint else ink)
        used = draw_emphasised(painter, top, line.title, small if line.is_heading else usual)
        painter.setPen(muted)
        self._draw_details(painter, top.adjusted(used + _GAP, 0, 0, 0), line.details, small)
        if line.found is not None:
            room.setTop(room.top() + QFontMetrics(usual).height() + 1)
            used = draw_emphasised(painter, room, Emphasised(line.place), small)
            painter.setPen(ink if line.place else muted)
            draw_emphasised(painter, room.adjusted(used + _GAP if used else 0, 0, 0, 0), line.found, small)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of one or two lines of text with some space."""
        line: Line = index.data(LINE_ROLE)
        usual, small = (QFontMetrics(one).height() for one in self._fonts())
        height = small if line.is_heading else usual
        return QSize(0, height + 2 * _PADDING + (small + 1 if line.found is not None else 0))

    def _fonts(self) -> tuple[QFont, QFont]:
        return self._view.font(), font("small", self._view.font())

    def _draw_aside(self, painter: QPainter, room: QRect, aside: str, ink: QColor, small: QFont) -> int:
        """Draw a text at the right end of a line, and return the width that it takes with its gap."""
        if not aside:
            return 0
        painter.setFont(small)
        painter.setPen(ink)
        shown = painter.fontMetrics().elidedText(aside, Qt.TextElideMode.ElideRight, room.width() // 2)
        width = painter.fontMetrics().horizontalAdvance(shown)
        baseline = room.top() + QFontMetrics(self._view.font()).ascent()
        painter.drawText(QPointF(room.right() - width, baseline), shown)
        return width + 2 * _GAP

    def _draw_details(self, painter: QPainter, room: QRect, details: str, small: QFont) -> None:
        if details and room.width() > 0:
            painter.setFont(small)
            shown = painter.fontMetrics().elidedText(details, Qt.TextElideMode.ElideRight, room.width())
            baseline = room.top() + QFontMetrics(self._view.font()).ascent()
            painter.drawText(QPointF(room.left(), baseline), shown)


def draw_emphasised(painter: QPainter, room: QRect, text: Emphasised, usual: QFont) -> int:
    """Draw the text on one line in the painter's colour, elided if it is too long. Return its width in pixels."""
    if room.width() <= 0 or not text.words:
        return 0
    layout = _laid_out(text, usual)
    if layout.lineAt(0).naturalTextWidth() > room.width():
        # emphasised text is slightly wider than the metrics of the usual font
        narrower = room.width() - round(layout.lineAt(0).naturalTextWidth() - _width(text.words, usual)) - 1
        cut = QFontMetrics(usual).elidedText(text.words, Qt.TextElideMode.ElideRight, max(narrower, 0))
        layout = _laid_out(Emphasised(cut, tuple(found for found in text.ranges if sum(found) < len(cut))), usual)
    layout.draw(painter, QPointF(room.topLeft()))
    return round(layout.lineAt(0).naturalTextWidth())


def _width(words: str, usual: QFont) -> int:
    return QFontMetrics(usual).horizontalAdvance(words)


def _laid_out(text: Emphasised, usual: QFont) -> QTextLayout:
    """Return the layout of one line. QTextLayout does not interpret markup."""
    layout = QTextLayout(text.words, usual)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    emphasis = QTextCharFormat()
    emphasis.setFontWeight(QFont.Weight.Bold)
    emphasis.setFontUnderline(True)
    formats = []
    for start, length in text.ranges:
        one = QTextLayout.FormatRange()
        one.start, one.length = _units(text.words[:start]), _units(text.words[start : start + length])
        one.format = emphasis
        formats.append(one)
    layout.setFormats(formats)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return layout


def _units(text: str) -> int:
    """Return the number of UTF-16 units in a text, as Qt counts them."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
