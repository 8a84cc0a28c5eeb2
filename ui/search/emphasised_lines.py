"""Draws a line of a list whose words are emphasised where they matched; what it draws is data, never markup."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from tracker.domain.text.text_matches import Range
from ui.style.theme import Theme, font

LINE_ROLE = Qt.ItemDataRole.UserRole + 1
_MARGIN, _GAP, _AIR = 12, 8, 5

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Emphasised:
    """Words, and where in them the emphasised ones stand (first place and length)."""

    words: str
    ranges: tuple[Range, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """What stands in a line: its title with muted details behind it, and below it where something was found."""

    title: Emphasised
    details: str = ""
    place: str = ""
    found: Emphasised | None = None
    is_heading: bool = False


class EmphasisDelegate(QStyledItemDelegate):
    """Draws the Line under LINE_ROLE."""

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
        room = option.rect.adjusted(_MARGIN, _AIR, -_MARGIN, -_AIR)
        usual, small = self._fonts()
        painter.setPen(muted if line.is_heading else ink)
        used = draw_emphasised(painter, room, line.title, small if line.is_heading else usual)
        painter.setPen(muted)
        self._draw_details(painter, room.adjusted(used + _GAP, 0, 0, 0), line.details, small)
        if line.found is not None:
            room.setTop(room.top() + QFontMetrics(usual).height() + 1)
            used = draw_emphasised(painter, room, Emphasised(line.place), small)
            painter.setPen(ink)
            draw_emphasised(painter, room.adjusted(used + _GAP, 0, 0, 0), line.found, small)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One line of words or two, with some air."""
        line: Line = index.data(LINE_ROLE)
        usual, small = (QFontMetrics(one).height() for one in self._fonts())
        height = small if line.is_heading else usual
        return QSize(0, height + 2 * _AIR + (small + 1 if line.found is not None else 0))

    def _fonts(self) -> tuple[QFont, QFont]:
        return self._view.font(), font("small", self._view.font())

    def _draw_details(self, painter: QPainter, room: QRect, details: str, small: QFont) -> None:
        if details and room.width() > 0:
            painter.setFont(small)
            shown = painter.fontMetrics().elidedText(details, Qt.TextElideMode.ElideRight, room.width())
            baseline = room.top() + QFontMetrics(self._view.font()).ascent()
            painter.drawText(QPointF(room.left(), baseline), shown)


def draw_emphasised(painter: QPainter, room: QRect, text: Emphasised, usual: QFont) -> int:
    """Draw the words on one line in the painter's colour, cut where there is no room; gives their width."""
    if room.width() <= 0 or not text.words:
        return 0
    layout = _laid_out(text, usual)
    if layout.lineAt(0).naturalTextWidth() > room.width():
        # the emphasis takes a little more room than the metrics of the usual font say
        narrower = room.width() - round(layout.lineAt(0).naturalTextWidth() - _width(text.words, usual)) - 1
        cut = QFontMetrics(usual).elidedText(text.words, Qt.TextElideMode.ElideRight, max(narrower, 0))
        layout = _laid_out(Emphasised(cut, tuple(found for found in text.ranges if sum(found) < len(cut))), usual)
    layout.draw(painter, QPointF(room.topLeft()))
    return round(layout.lineAt(0).naturalTextWidth())


def _width(words: str, usual: QFont) -> int:
    return QFontMetrics(usual).horizontalAdvance(words)


def _laid_out(text: Emphasised, usual: QFont) -> QTextLayout:
    """One line of the words, which QTextLayout takes as they are."""
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
    """How many of Qt's characters a text has; beyond the first plane two for one."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
