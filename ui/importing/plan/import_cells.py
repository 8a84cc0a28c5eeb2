"""The cells of one row of an imported table, each of which can be corrected in place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)
from shiboken6 import isValid

from ui.accessibility.widget_keys import on_key
from ui.importing.column_meanings import column_text
from ui.importing.plan.code_offers import CodeLine, list_of
from ui.importing.text_table import on_one_line
from ui.style.theme import Theme, set_kind
from ui.text.translation import tr
from ui.widgets.fields.meanings_link import MEANINGS_KEYS, show_meanings
from ui.widgets.fields.suggestion_line import Offer

AnyIndex = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
_ROOM = 12
_TITLE_SHARE = 3
"""The names of the columns get a third of the width."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its index in the row, the name of its column, its text, and its text before a correction."""

    place: int
    column: str
    text: str
    before: str | None = None
    problem: str = ""
    """Why the cell can't be imported, or the note on it; empty if it has neither."""
    field: str = ""
    """The field that the column contains; empty for none or several."""
    likely: tuple[str, ...] = ()
    """The suggestions for the cell, the likeliest first."""


class CellsOfRow(QAbstractTableModel):
    """A line for each cell: the name of its column, and its text, which can be edited."""

    edited = Signal(int, str)
    """Emitted with the index of a cell in its row, and the typed text."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.cells: Sequence[Cell] = ()

    def show_cells(self, cells: Sequence[Cell]) -> None:
        """Show other cells."""
        self.beginResetModel()
        self.cells = cells
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = ROOT) -> int:
        """Return the number of cells."""
        return 0 if parent.isValid() else len(self.cells)

    def columnCount(self, parent: AnyIndex = ROOT) -> int:
        """Return 2: the name of the column, and the text."""
        return 0 if parent.isValid() else 2

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the titles of the two columns."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return tr("Cell (F2 corrects it)") if section else tr("Column")

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Return the flags; the text can be edited."""
        found = super().flags(index)
        return found | Qt.ItemFlag.ItemIsEditable if index.column() == 1 else found

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the name or text of a cell, coloured "danger" for a problem, "accent" for a correction."""
        if not index.isValid():
            return None
        cell = self.cells[index.row()]
        if role == Qt.ItemDataRole.EditRole:
            return cell.text
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(cell) if index.column() else on_one_line(column_text(cell.column))
        if role == Qt.ItemDataRole.ToolTipRole:
            return cell.problem or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, (column_text(cell.column), self._words(cell), cell.problem)))
        if role == Qt.ItemDataRole.ForegroundRole:
            if not index.column():
                return self._theme.colour("muted")
            if cell.before is not None:
                return self._theme.colour("accent")
            return self._theme.colour("danger") if cell.problem else None
        return None

    def setData(self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Emit `edited` for a changed text. The dialog makes the plan again and then shows the new cells."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        cell = self.cells[index.row()]
        if str(value) != cell.text:
            self.edited.emit(cell.place, str(value))
        return True

    def _words(self, cell: Cell) -> str:
        text = on_one_line(cell.text) or tr("(empty)")
        if cell.before is None:
            return text
        return tr("{text} (the file says “{before}”)", text=text, before=on_one_line(cell.before))


class CellEditors(QStyledItemDelegate):
    """Edits a cell in a line; that of a column with codes offers these."""

    meanings_asked = Signal()

    def __init__(self, cells: CellsOfRow, offers: Callable[[str], Sequence[Offer]], parent: QObject) -> None:
        super().__init__(parent)
        self._cells, self._offers = cells, offers
        self._line: CodeLine | None = None
        """The last line with codes."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex) -> QWidget:
        """Return a line, with the list of codes open if the column has codes."""
        cell = self._cells.cells[index.row()]
        offers = self._offers(cell.field) if cell.field else ()
        if not offers:
            return super().createEditor(parent, option, index)
        line = CodeLine(cell.field, offers, cell.likely, parent)
        line.setFrame(False)
        line.setAccessibleName(cell.column)
        line.decided.connect(lambda _text: self._finish(line))
        line.meanings_asked.connect(self.meanings_asked)
        self._line = line
        QTimer.singleShot(0, line, line.open_list)
        return line

    def setEditorData(self, editor: QWidget, index: AnyIndex) -> None:
        """Show the text of the cell, all of it selected."""
        super().setEditorData(editor, index)
        if isinstance(editor, CodeLine):
            editor.selectAll()

    def leave(self) -> None:
        """End the editing of a cell with codes without a correction."""
        if self._line is not None and isValid(self._line):
            self._line.hide_offers()
            self.closeEditor.emit(self._line, QAbstractItemDelegate.EndEditHint.RevertModelCache)

    def _finish(self, line: CodeLine) -> None:
        line.hide_offers()
        self.commitData.emit(line)
        self.closeEditor.emit(line)


class CellsOfRowView(QTableView):
    """Shows the cells of a row; F2, Enter or a double click edits one."""

    chosen = Signal()

    def __init__(self, theme: Theme, offers: Callable[[str], Sequence[Offer]], parent: QWidget | None = None) -> None:
        """`offers` returns the codes of a field."""
        super().__init__(parent)
        self.row = CellsOfRow(theme, self)
        self.setModel(self.row)
        self._editors = editors = CellEditors(self.row, offers, self)
        editors.meanings_asked.connect(self.show_meanings)
        on_key(self, MEANINGS_KEYS, self.show_meanings)
        self.setItemDelegate(editors)
        self.setAccessibleName(tr("The cells of the row"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setStretchLastSection(True)
        vertical = self.verticalHeader()
        vertical.hide()
        vertical.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        vertical.setDefaultSectionSize(self.fontMetrics().height() + _ROOM)
        set_kind(self, "figures")
        self.selectionModel().currentRowChanged.connect(lambda *_: self.chosen.emit())

    @property
    def current(self) -> Cell | None:
        """The current cell, or None."""
        place = self.currentIndex().row()
        return self.row.cells[place] if 0 <= place < len(self.row.cells) else None

    def show_cells(self, cells: Sequence[Cell], column: str) -> None:
        """Show the cells of a row. The current cell is that of `column`, else the first with a problem."""
        self.row.show_cells(cells)
        self.setColumnWidth(0, max(90, self.viewport().width() // _TITLE_SHARE))
        wanted = next((place for place, cell in enumerate(cells) if cell.column == column), None)
        if wanted is None:
            wanted = next((place for place, cell in enumerate(cells) if cell.problem), 0 if cells else -1)
        if wanted >= 0:
            self.setCurrentIndex(self.row.index(wanted, 1))

    def show_current(self) -> None:
        """Scroll to the current cell so that its neighbours are visible."""
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex(), QAbstractItemView.ScrollHint.PositionAtCenter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the current cell visible when the widgets below need more room."""
        super().resizeEvent(event)
        self.show_current()

    def show_meanings(self) -> None:
        """Show what the codes of the current cell mean, if it has codes. An open line is closed unchanged."""
        self._editors.leave()
        cell = self.current
        if cell is not None and (codes := list_of(cell.field)) is not None:
            show_meanings(self, codes)

    def edit_current(self) -> None:
        """Start editing the current cell."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.currentIndex().isValid():
            self.edit(self.row.index(self.currentIndex().row(), 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Edit the current cell on Enter or F2; pass other keys to Qt."""
        is_editing = self.state() == QAbstractItemView.State.EditingState
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2) and plain and not is_editing:
            self.edit_current()
            event.accept()
        else:
            super().keyPressEvent(event)


def cells_of(
    header: Sequence[str],
    texts: Sequence[str],
    before: Mapping[str, str],
    problems: Mapping[str, str],
    fields: Mapping[str, str],
    likely: Mapping[str, tuple[str, ...]],
) -> list[Cell]:
    """Return the cells of a row; cells of columns without a name are left out if they are empty.

    By the name of the column `before` has the text of the file, `problems` the problem, `fields` the field of the
    column and `likely` the suggestions.
    """
    found = []
    for place in range(max(len(header), len(texts))):
        column = header[place] if place < len(header) else ""
        text = texts[place] if place < len(texts) else ""
        if column or text:
            about = (before.get(column), problems.get(column, ""), fields.get(column, ""), likely.get(column, ()))
            found.append(Cell(place, column, text, *about))
    return found
