"""The pane of filters: quick filters and facets with counts. A click sets a value, Ctrl+click adds one."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
    SignalInstance,
)
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QEnterEvent,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView, QWidget

from ui.models.facet_tree import LINE_ROLE, VIEWS, FacetLine, FacetSection, FacetTreeModel, held_sections
from ui.style.status_marks import paint_status_mark
from ui.style.theme import Theme, font
from ui.text.translation import number, tr
from ui.text.word_lines import shortened_lines

AnyIndex = QModelIndex | QPersistentModelIndex
EDGE = 8
"""Pixels on the left and right of a line's background."""
PAD = 8
"""Pixels between the edge of the background and the text."""
_MODIFIERS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
_ACTIVATING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class FacetPanel(QTreeView):
    """Shows the lines of a `FacetTreeModel`, and emits the one that was clicked."""

    value_chosen = Signal(str, str, bool)
    """A facet, its value, and whether the value is added to the chosen ones."""
    quick_filter_chosen = Signal(str)
    tag_menu_asked = Signal(str, QPoint)
    """A tag, and the screen position for its context menu."""
    view_chosen = Signal(str)
    """The id of a saved view, or SAVE."""
    view_menu_asked = Signal(str, QPoint)
    """The id of a saved view, and the screen position for its context menu."""
    view_rename_asked = Signal(str)
    view_delete_asked = Signal(str)
    folding_changed = Signal(object)
    """The names of the folded facets, as a tuple."""

    def __init__(
        self,
        theme: Theme,
        folded: tuple[str, ...] = (),
        parent: QWidget | None = None,
        *,
        holds_lines: bool = False,
    ) -> None:
        """`holds_lines`: lines keep their places while the pointer is over the pane or keys are pressed in it."""
        super().__init__(parent)
        self._holds_lines = holds_lines
        self._model = FacetTreeModel(self)
        self._theme = theme
        self._folded = set(folded)
        self._views: tuple[FacetSection, ...] = ()
        """The section of the saved views, if there is one."""
        self._filters: tuple[FacetSection, ...] = ()
        self._sections: tuple[FacetSection, ...] = ()
        """The sections that were given; those of the model may be held in place."""
        self._is_held = False
        """Whether lines keep their places, because the pointer is over the pane or a key was pressed in it."""
        self._held_lines: dict[tuple[str, str], int] = {}
        """While lines keep their places: the number of lines of text of each value."""
        self.setModel(self._model)
        self._delegate = _FacetDelegate(theme, self)
        self.setItemDelegate(self._delegate)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setMouseTracking(True)
        self.setFrameShape(QTreeView.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(tr("Filters"))
        self.setAccessibleDescription(tr("Enter narrows to a value, Ctrl+Enter adds it"))
        self.expanded.connect(lambda index: self._remember_folding(index, is_folded=False))
        self.collapsed.connect(lambda index: self._remember_folding(index, is_folded=True))
        # `paintEvent` paints every pixel, so that nothing behind the lines is painted with them.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        theme.changed.connect(self.viewport().update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the background, then the lines."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._theme.colour("panel"))
        painter.end()
        super().paintEvent(event)

    def show_sections(self, sections: tuple[FacetSection, ...]) -> None:
        """Show other counts. The current line and the folding of facets are unchanged.

        With `holds_lines`, lines stay where they are while the pointer is over the pane or the keyboard is used in it,
        until it leaves or a facet is unfolded (`held_sections`), so that the next click does not meet another line.
        """
        self._filters = sections
        self._show_all()

    def show_views(self, views: tuple[FacetSection, ...]) -> None:
        """Show the section of the saved views, above the facets."""
        if views != self._views:
            self._views = views
            self._show_all()

    def _show_all(self) -> None:
        quick = next((place for place, section in enumerate(self._filters) if section.top.facet), len(self._filters))
        sections = self._sections = (*self._filters[:quick], *self._views, *self._filters[quick:])
        self._show_lines(held_sections(self._model.sections, sections) if self._is_held else sections)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the lines again: the number of lines of a text depends on the width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def _show_lines(self, sections: tuple[FacetSection, ...]) -> None:
        current = self._line(self.currentIndex())
        self._model.show(sections)
        for heading in self._model.headings():
            is_expanded = self._model.line(heading).facet not in self._folded
            if self.isExpanded(heading) != is_expanded:
                self.setExpanded(heading, is_expanded)
        if current is not None and not self.currentIndex().isValid():
            self.setCurrentIndex(self._model.index_of(current.facet, current.value))

    def enterEvent(self, event: QEnterEvent) -> None:
        """Keep the lines in place until the pointer leaves."""
        super().enterEvent(event)
        self._hold()

    def leaveEvent(self, event: QEvent) -> None:
        """Show the lines in their order, without those that are no longer there."""
        super().leaveEvent(event)
        self._release()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show the lines in their order after the keyboard was used, unless the pointer is over them."""
        super().focusOutEvent(event)
        if not self.underMouse():
            self._release()

    def _hold(self) -> None:
        """Keep the lines in place, with as many lines of text as each has now."""
        if self._holds_lines and not self._is_held:
            self._is_held = True
            values = [line for section in self._model.sections for line in section.lines]
            self._held_lines = {(line.facet, line.value): len(self._delegate.lines(line)) for line in values}

    def _release(self) -> None:
        if self._is_held:
            self._is_held = False
            self._held_lines = {}
            self._show_lines(self._sections)
            self.scheduleDelayedItemsLayout()

    def held_lines(self, line: FacetLine) -> int:
        """Return the number of lines of text of a value that is kept in place; 0 if it is not."""
        return self._held_lines.get((line.facet, line.value), 0)

    def is_folded(self, facet: str) -> bool:
        """Return whether the values of the facet are folded."""
        return facet in self._folded

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Activate the line that was clicked."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            self._activate(index, bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Ignore the second press, because each release activates the line."""
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Activate the current line with Enter or Space. Arrows move, and fold headings."""
        self._hold()
        asked = self._view_key(event)
        if asked is not None:
            asked.emit(self._model.line(self.currentIndex()).value)
        elif event.key() in _ACTIVATING and self.currentIndex().isValid():
            self._activate(self.currentIndex(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Request the menu of the tag under the pointer, or of the current one if opened by key."""
        is_by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if is_by_key else self.indexAt(event.pos())
        line = self._line(index)
        asked = {"tag": self.tag_menu_asked, VIEWS: self.view_menu_asked}.get(line.facet if line is not None else "")
        if line is not None and asked is not None and not line.is_heading and not line.is_action:
            corner = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())
            asked.emit(line.value, corner if is_by_key else event.globalPos())

    def _activate(self, index: QModelIndex, adds: bool) -> None:
        line = self._model.line(index)
        if line.is_heading:
            if not self.isExpanded(index):
                self._show_lines(self._sections)
                index = self._model.index_of(line.facet, line.value)
            self.setExpanded(index, not self.isExpanded(index))
        elif line.facet == VIEWS:
            self.view_chosen.emit(line.value)
        elif line.facet:
            self.value_chosen.emit(line.facet, line.value, adds)
        else:
            self.quick_filter_chosen.emit(line.value)

    def event(self, event: QEvent) -> bool:
        """Take F2 and Delete on a saved view from the actions of the window."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and self._view_key(event):
            event.accept()
            return True
        return super().event(event)

    def _view_key(self, event: QKeyEvent) -> SignalInstance | None:
        """Return the signal of a key on the current saved view; None on another line and for other keys."""
        line = self._line(self.currentIndex())
        if line is None or line.facet != VIEWS or line.is_heading or line.is_action or event.modifiers() & _MODIFIERS:
            return None
        signals = {Qt.Key.Key_F2: self.view_rename_asked, Qt.Key.Key_Delete: self.view_delete_asked}
        return signals.get(Qt.Key(event.key()))

    def _line(self, index: QModelIndex) -> FacetLine | None:
        return self._model.line(index) if index.isValid() else None

    def _remember_folding(self, index: QModelIndex, *, is_folded: bool) -> None:
        facet = self._model.line(index).facet
        if (facet in self._folded) != is_folded:
            self._folded ^= {facet}
            self.folding_changed.emit(tuple(sorted(self._folded)))


class _FacetDelegate(QStyledItemDelegate):
    """Paints a line: text on the left, count on the right, a dot before a status, an arrow after a heading.

    A text that is too long for the room before its count takes two lines.
    """

    def __init__(self, theme: Theme, panel: FacetPanel) -> None:
        super().__init__(panel)
        self._theme = theme
        self._panel = panel

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """Return the height of the text, with extra room above a heading."""
        line: FacetLine = index.data(LINE_ROLE)
        height = option.fontMetrics.height() + 7
        if line.is_heading:
            return QSize(80, height + 12)
        lines = self._panel.held_lines(line) or len(self.lines(line))
        height += (lines - 1) * option.fontMetrics.height()
        return QSize(80, height + (EDGE if index.row() == 0 and not line.facet else 0))

    def lines(self, line: FacetLine) -> list[str]:
        """Return the text of a value in one line or two, shortened if it is too long."""
        metrics = QFontMetrics(self._font(line)) if line.is_chosen else self._panel.fontMetrics()
        room = self._panel.viewport().width() - 2 * (EDGE + PAD) - _room_of_count(line, metrics)
        room -= _room_of_dot(line)
        return shortened_lines(line.text, metrics, room, self._panel.held_lines(line) or _MOST_LINES)

    def _font(self, line: FacetLine) -> QFont:
        return font("strong", self._panel.font()) if line.is_chosen else self._panel.font()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint one line."""
        line: FacetLine = index.data(LINE_ROLE)
        rect: QRect = option.rect
        area = QRect(rect).adjusted(EDGE, 0, -EDGE, 0)
        state = option.state
        is_first = index.row() == 0 and not line.facet
        if line.is_heading or is_first:
            area.setTop(area.top() + (12 if line.is_heading else EDGE))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, area, line, state)
        words = area.adjusted(PAD, 0, -PAD, 0)
        if line.is_heading:
            self._paint_heading(painter, words, line)
        else:
            self._paint_value(painter, words, line)
        painter.restore()

    def _paint_ground(self, painter: QPainter, area: QRect, line: FacetLine, state: QStyle.StateFlag) -> None:
        has_focus = bool(state & QStyle.StateFlag.State_HasFocus)
        is_hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.setPen(QPen(self._theme.colour("focus")) if has_focus else Qt.PenStyle.NoPen)
        ground: QColor | Qt.BrushStyle = Qt.BrushStyle.NoBrush
        if line.is_chosen:
            ground = self._theme.colour("selection")
        elif is_hovered and not line.is_heading:
            ground = self._theme.colour("hover")
        painter.setBrush(ground)
        painter.drawRoundedRect(QRectF(area).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)

    def _paint_heading(self, painter: QPainter, words: QRect, line: FacetLine) -> None:
        painter.setFont(font("heading", self._panel.font()))
        painter.setPen(self._theme.colour("muted"))
        room = words.adjusted(0, 0, -14, 0)
        painter.drawText(
            room, _LEFT, painter.fontMetrics().elidedText(line.text, Qt.TextElideMode.ElideRight, room.width())
        )
        painter.drawText(words, _RIGHT, "▸" if self._panel.is_folded(line.facet) else "▾")

    def _paint_value(self, painter: QPainter, words: QRect, line: FacetLine) -> None:
        painter.setFont(self._font(line))
        painter.setPen(self._theme.colour("muted"))
        painter.drawText(words, _RIGHT, line.count)
        room = words.adjusted(0, 0, -_room_of_count(line, painter.fontMetrics()), 0)
        if line.facet == "status":
            room.adjust(_room_of_dot(line), 0, 0, 0)
            self._paint_dot(painter, room.left() - _ROOM_OF_DOT, room.center().y(), line.counts_as or line.value)
        painter.setPen(self._theme.colour(_text_colour(line)))
        painter.drawText(room, _LEFT, "\n".join(self.lines(line)))

    def _paint_dot(self, painter: QPainter, left: int, middle: int, code: str) -> None:
        dot = QRectF(left, middle - 4, 9, 9)
        theme = self._theme
        colours = (theme.status_colour(code), theme.colour("strong_line"), theme.colour("text"))
        paint_status_mark(painter, dot, code, colours, radius=2.5)


def _text_colour(line: FacetLine) -> str:
    if line.is_action:
        return "link"
    return "muted" if line.count == number(0) and not line.is_chosen else "text"


def _room_of_count(line: FacetLine, metrics: QFontMetrics) -> int:
    """Return the width of the count of a line, with the gap before it."""
    return metrics.horizontalAdvance(line.count) + 8


def _room_of_dot(line: FacetLine) -> int:
    """Return the width before the text of a status: its dot, indented if it is listed below a standard status."""
    if line.facet != "status":
        return 0
    return _ROOM_OF_DOT + (_INDENT if line.counts_as else 0)


_MOST_LINES = 2
_ROOM_OF_DOT = 16
_INDENT = 14
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
