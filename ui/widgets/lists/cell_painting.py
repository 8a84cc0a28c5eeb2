"""Paints the cells of tables fast enough for scrolling."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Generic

from PySide6.QtCore import QEvent, QLine, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
)

from tracker.domain.statuses.statuses import CODES
from ui.models.columns import Column, Row
from ui.models.rows_table import RowsTableModel
from ui.style.theme import Theme, font
from ui.text.word_lines import shortened_lines, words_of, wrapped_lines
from ui.widgets.labels.text_labels import plain_tooltip

AnyIndex = QModelIndex | QPersistentModelIndex
PAD = 8
NARROW_PAD = 3
"""Pixels on the right of a text that is too wide for its column and has small lines."""
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_ROLES = ("text", "muted", "selection", "grid", "focus", "strong_line", "danger")
_WIDTHS_KEPT = 20_000
"""Texts whose widths are remembered."""


@dataclass(frozen=True, slots=True)
class ShownColumn:
    """A visible column: its index in the model, and its left edge and width in pixels."""

    index: int
    left: int
    width: int


class _Face:
    """A font with the widths of the texts that were painted last."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self._metrics = QFontMetrics(font)
        self._widths: dict[str, int] = {}
        self._elided: dict[tuple[str, int], str] = {}

    def baseline(self, height: int) -> int:
        """Return the distance from the top of a line of this height to the baseline of centred text."""
        return (height - self._metrics.height() + 1) // 2 + self._metrics.ascent()

    def width(self, text: str) -> int:
        """Return the width of a text."""
        width = self._widths.get(text)
        if width is None:
            if len(self._widths) >= _WIDTHS_KEPT:
                self._widths.clear()
            width = self._widths[text] = self._metrics.horizontalAdvance(text)
        return width

    def height(self, lines: int) -> int:
        """Return the height of so many lines."""
        return lines * self._metrics.height()

    def width_in_two_lines(self, text: str) -> int:
        """Return the width of a text in two lines of about the same width."""
        words = words_of(text)
        halves = ((" ".join(words[:place]), " ".join(words[place:])) for place in range(1, len(words)))
        return min((max(map(self.width, lines)) for lines in halves), default=self.width(text))

    def whole_lines(self, text: str, room: int) -> list[str]:
        """Return the text in one line or two that fit into the room; empty if it would be cut there too."""
        lines = wrapped_lines(text, self._metrics, room)
        return lines if len(lines) <= 2 and all(self.width(line) <= room for line in lines) else []

    def two_lines(self, text: str, room: int) -> list[str]:
        """Return the text in one line or two, shortened by words if it is too long for them."""
        return shortened_lines(text, self._metrics, room)

    def fitted(self, text: str, room: int) -> tuple[str, int]:
        """Return the text, elided if it is wider than the room, and the width of what is painted of it."""
        width = self.width(text)
        if width <= room:
            return text, width
        elided = self._elided.get((text, room))
        if elided is None:
            if len(self._elided) >= _WIDTHS_KEPT:
                self._elided.clear()
            elided = self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
            self._elided[text, room] = elided
        return elided, self.width(elided)


@dataclass(frozen=True, slots=True)
class _CellStyle:
    """The fonts and colours of cells, looked up once instead of for each cell."""

    usual: _Face
    title: _Face
    small: _Face
    small_title: _Face
    colours: Mapping[str, QColor]

    @staticmethod
    def of(view: QTableView, theme: Theme) -> _CellStyle:
        """Look up the current fonts and colours of the view and the theme."""
        colours = {role: theme.colour(role) for role in _ROLES}
        statuses = {code: theme.status_colour(code) for code in CODES}
        usual, title, small = view.font(), font("strong", view.font()), font("small", view.font())
        small_title = font("strong", small)
        return _CellStyle(_Face(usual), _Face(title), _Face(small), _Face(small_title), {**colours, **statuses})

    def narrow_faces(self, place: int) -> tuple[_Face, _Face]:
        """Return the faces of the two lines of a text that is too wide for its column: that of other texts, and a
        smaller one for a text that is too wide in that too.
        """
        return (self.title, self.small_title) if place == 0 else (self.usual, self.small)


_TwoLines = tuple[QRect, QColor, _Face, list[str], str]
"""The room of a cell, its colour and face, the lines of its text, and the secondary text below a single one."""


def _narrow_lines(
    usual: _Face, faces: Sequence[_Face], aside: _Face, texts: tuple[str, str], rooms: tuple[int, int]
) -> tuple[_Face, list[str]] | None:
    """Return the two lines of a text that is too wide for one in the usual face; or a text alone whose secondary text,
    in the face `aside`, belongs below it. None if one line is wide enough.

    They are in the first of the faces in which they are whole, else shortened in the first. `rooms` are the widths of
    one line and of two.
    """
    (text, secondary), (one, two) = texts, rooms
    if usual.width(text) > one:
        whole = next(((face, lines) for face in faces if (lines := face.whole_lines(text, two))), None)
        return whole or (faces[0], faces[0].two_lines(text, two))
    is_wider = bool(secondary) and usual.width(text) + PAD + aside.width(secondary) > one
    return (usual, [text]) if is_wider and aside.width(secondary) <= two else None


class CellDelegate(QStyledItemDelegate, Generic[Row]):
    """Paints the text of a cell and its muted secondary text. A subclass may add marks before the text."""

    def __init__(self, theme: Theme, view: QTableView, rows: RowsTableModel[Row]) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._rows = rows
        self._style: _CellStyle | None = None
        self.wraps = False
        """Whether rows are high enough for two lines, so that texts of columns that may wrap do."""
        theme.changed.connect(self.clear_style)

    def clear_style(self) -> None:
        """Discard the cached fonts and colours, because they changed."""
        self._style = None

    def paint_lines(self, painter: QPainter, lines: Sequence[int], columns: Sequence[ShownColumn]) -> None:
        """Paint these lines of the table (ascending, all in view). The current line and selected ones are tinted.

        One column after another, so that fonts and colours are set once for all its cells.
        """
        if not lines or not columns:
            return
        self._rows.load(lines[0], lines[-1])
        if self._style is None:
            self._style = _CellStyle.of(self._view, self._theme)
        height, first = self._view.rowHeight(lines[0]), self._view.rowViewportPosition(lines[0])
        tops = [first + (line - lines[0]) * height for line in lines]
        rows = [
            (line, row, top)
            for line, top in zip(lines, tops, strict=True)
            if (row := self._rows.row_at(line)) is not None
        ]
        left, right = columns[0].left, columns[-1].left + columns[-1].width
        self._paint_grounds(painter, dict(zip(lines, tops, strict=True)), QRect(left, first, right - left, height))
        for column in columns:
            self._paint_column(painter, rows, column, height)
        self._paint_editable_cell(painter, dict(zip(lines, tops, strict=True)), columns, height)

    def all_widths(
        self, lines: Sequence[int], columns: Sequence[int]
    ) -> tuple[tuple[list[list[int]], list[list[int]]], tuple[list[int], list[int]]]:
        """Return the wanted widths of the texts in one line, and with `wraps`; and the least widths with two lines, in
        the usual face and in a smaller one.
        """
        one = two = self.wanted_widths(lines, columns)
        if any(self._rows.columns[place].wraps for place in columns):
            two = self.wanted_widths(lines, columns, wraps=True)
        least = (self.least_widths(lines, columns, one, is_small=is_small) for is_small in (False, True))
        return (one, two), (next(least), next(least))

    def wanted_widths(self, lines: Sequence[int], columns: Sequence[int], *, wraps: bool = False) -> list[list[int]]:
        """Return the widths in pixels at which the texts of these lines are not cut, for each of these columns; 0 for
        an empty text.

        With `wraps`, texts of columns that may wrap take two lines.
        """
        if not lines:
            return [[] for _ in columns]
        self._rows.load(lines[0], lines[-1])
        if self._style is None:
            self._style = _CellStyle.of(self._view, self._theme)
        return [
            [self._wanted_width(line, place, wraps=wraps and self._rows.columns[place].wraps) for line in lines]
            for place in columns
        ]

    def least_widths(
        self, lines: Sequence[int], columns: Sequence[int], wanted: Sequence[Sequence[int]], *, is_small: bool
    ) -> list[int]:
        """Return the widths at which no text of these lines is cut if those that are too wide have two lines, in the
        usual face or in a smaller one. `wanted` are their wanted widths.
        """
        return [
            max(
                (self._least_width(line, place, width, is_small) for line, width in zip(lines, widths, strict=True)),
                default=0,
            )
            for place, widths in zip(columns, wanted, strict=True)
        ]

    def _least_width(self, line: int, place: int, wanted: int, is_small: bool) -> int:
        row, column = self._rows.row_at(line), self._rows.columns[place]
        if self._style is None or row is None or not wanted or column.is_number:
            return wanted
        text, secondary = self._rows.texts_at(line, place)
        beside = PAD + self._style.small.width(secondary) if secondary else 0
        narrow = self._style.narrow_faces(place)[is_small]
        lines = PAD + self.marks_width(row, column) + narrow.width_in_two_lines(text) + NARROW_PAD
        return min(wanted - beside, lines)

    def _wanted_width(self, line: int, place: int, *, wraps: bool) -> int:
        style, row = self._style, self._rows.row_at(line)
        if style is None or row is None:
            return 0
        text, secondary = self._rows.texts_at(line, place)
        marks = self.marks_width(row, self._rows.columns[place])
        if not (text or secondary or marks):
            return 0
        face = style.title if place == 0 else style.usual
        beside = PAD + style.small.width(secondary) if secondary else 0
        width = face.width_in_two_lines(text) if wraps else face.width(text)
        return 2 * PAD + marks + width + beside

    def _paint_editable_cell(
        self, painter: QPainter, tops: Mapping[int, int], columns: Sequence[ShownColumn], height: int
    ) -> None:
        """Frame the current cell if its value can be edited there, while the table has the focus."""
        style, index = self._style, self._view.currentIndex()
        assert style is not None
        if index.row() not in tops or not self._view.hasFocus() or not self._rows.columns[index.column()].editor:
            return
        for column in columns:
            if column.index == index.column():
                painter.setPen(style.colours["focus"])
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(QRect(column.left, tops[index.row()], column.width - 1, height - 1))

    def _paint_grounds(self, painter: QPainter, tops: Mapping[int, int], first: QRect) -> None:
        """Paint what is behind the texts: [line] -> its top. `first` is the rectangle of the first line."""
        style, height, left, right = self._style, first.height(), first.left(), first.right()
        assert style is not None
        current = self._view.currentIndex().row()
        chosen = {current}
        selection = self._view.selectionModel().selection()
        for part in map(selection.at, range(selection.count())):
            chosen.update(line for line in tops if part.top() <= line <= part.bottom())
        for line in chosen & tops.keys():
            painter.fillRect(left, tops[line], first.width(), height, style.colours["selection"])
        painter.setPen(style.colours["grid"])
        painter.drawLines([QLine(left, top + height - 1, right, top + height - 1) for top in tops.values()])
        if current in tops and self._view.hasFocus():
            painter.setPen(style.colours["focus"])
            for y in (tops[current], tops[current] + height - 1):
                painter.drawLine(left, y, right, y)

    def _paint_column(
        self, painter: QPainter, rows: Sequence[tuple[int, Row, int]], shown: ShownColumn, height: int
    ) -> None:
        """Paint the cells of one column: `rows` are (line, row, top)."""
        style, column, place = self._style, self._rows.columns[shown.index], shown.index
        assert style is not None
        face = style.title if place == 0 else style.usual
        narrow = [each for each in style.narrow_faces(place) if each.height(2) <= height and not column.is_number]
        baseline = face.baseline(height)
        texts_at, fitted = self._rows.texts_at, face.fitted
        asides: list[tuple[int, int, str]] = []
        narrow_texts: list[_TwoLines] = []
        end = shown.left + shown.width - PAD
        marks = self._paint_all_marks(painter, rows, shown, height)
        painter.setFont(face.font)
        painter.setPen(style.colours["text"])
        for (line, row, top), mark in zip(rows, marks, strict=True):
            text, secondary = texts_at(line, place)
            if column.has_ink:
                painter.setPen(style.colours[self.ink(row, column)])
            left = shown.left + PAD + mark
            if self.wraps and column.wraps:
                words = "\n".join(face.two_lines(text, end - left))
                painter.drawText(QRect(left, top, end - left, height), _LEFT, words)
                continue
            rooms = (end - left, end - left + PAD - NARROW_PAD)
            if narrow and (found := _narrow_lines(face, narrow, style.small, (text, secondary), rooms)):
                below = secondary if len(found[1]) == 1 else ""
                narrow_texts.append((QRect(left, top, shown.width, height), painter.pen().color(), *found, below))
                continue
            words, width = fitted(text, end - left)
            if words:
                painter.drawText(end - width if column.is_number else left, top + baseline, words)
            if secondary:
                asides.append((left + width + PAD, top, secondary))
        self._paint_narrow(painter, narrow_texts)
        self._paint_asides(painter, asides, end, height)
        if column.is_drawn:
            for _, row, top in rows:
                self.paint_drawing(painter, QRect(shown.left, top, shown.width, height), row)

    def _paint_all_marks(
        self, painter: QPainter, rows: Sequence[tuple[int, Row, int]], shown: ShownColumn, height: int
    ) -> list[int]:
        """Paint the marks of the cells of one column and return their widths."""
        style, column = self._style, self._rows.columns[shown.index]
        assert style is not None
        marks = [self.marks_width(row, column) for _, row, _ in rows]
        for (_, row, top), width in zip(rows, marks, strict=True):
            if width:
                room = QRect(shown.left + PAD, top, shown.width - 2 * PAD, height)
                self.paint_marks(painter, room, row, style.colours)
        return marks

    def _paint_narrow(self, painter: QPainter, texts: Sequence[_TwoLines]) -> None:
        """Paint texts that are too wide for their column in two lines, or with their secondary text below them."""
        style = self._style
        assert style is not None
        for room, colour, face, lines, below in texts:
            faces = [(face, colour, words) for words in lines]
            if below:
                faces.append((style.small, style.colours["muted"], below))
            # Each line by itself: Qt would give a line in another script more height than the row has.
            height = room.height() // 2 - 1 if len(faces) > 1 else room.height()
            top = room.top() + (room.height() - height * len(faces)) // 2
            for place, (of_line, ink, words) in enumerate(faces):
                painter.setFont(of_line.font)
                painter.setPen(ink)
                painter.drawText(room.left(), top + place * height + of_line.baseline(height), words)

    def _paint_asides(self, painter: QPainter, asides: Sequence[tuple[int, int, str]], end: int, height: int) -> None:
        """Paint secondary texts, (left, top, text) each, whole or not at all: elided they would be useless."""
        style = self._style
        assert style is not None
        if not asides:
            return
        baseline = style.small.baseline(height)
        painter.setFont(style.small.font)
        painter.setPen(style.colours["muted"])
        for left, top, text in asides:
            if style.small.width(text) <= end - left:
                painter.drawText(left, top + baseline, text)

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: AnyIndex
    ) -> bool:
        """Show the whole text of a cell as a tooltip if it is too long, and the words of a range."""
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        lines = (self.text_if_elided(index, option.rect.width()), index.data(Qt.ItemDataRole.ToolTipRole))
        QToolTip.showText(event.globalPos(), plain_tooltip("\n".join(filter(None, lines))), view)
        return True

    def text_if_elided(self, index: AnyIndex, width: int) -> str:
        """Return the whole text of a cell if it does not fit into this width, else an empty text."""
        row, column = self._rows.row_at(index.row()), self._rows.columns[index.column()]
        if row is None:
            return ""
        words = "  ".join(filter(None, self._rows.texts_at(index.row(), index.column())))
        metrics = QFontMetrics(font("strong", self._view.font()) if index.column() == 0 else self._view.font())
        needed = metrics.horizontalAdvance(words) + self.marks_width(row, column) + 2 * PAD
        return words if needed > width else ""

    def marks_width(self, row: Row, column: Column[Row]) -> int:
        """Return the width of the marks before the text of a cell. 0 unless a subclass overrides it."""
        return 0

    def paint_marks(self, painter: QPainter, room: QRect, row: Row, colours: Mapping[str, QColor]) -> None:
        """Paint the marks of a cell, within the room reserved by `marks_width`."""

    def ink(self, row: Row, column: Column[Row]) -> str:
        """Return the role of the colour of the text in a column that `has_ink`."""
        return "text"

    def paint_drawing(self, painter: QPainter, rect: QRect, row: Row) -> None:
        """Paint the drawing in a cell of a column that `is_drawn`."""
