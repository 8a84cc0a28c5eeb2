"""A card with a chart of trends: a title, the chart or its table, and the texts that explain it."""

from __future__ import annotations

import html
from collections.abc import Hashable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QSizePolicy,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ui.charts.trends.trend_chart import TrendChart
from ui.charts.trends.trend_view import TrendView
from ui.models.shown_table import ExportableTable
from ui.style.theme import set_kind
from ui.text.translation import tr
from ui.trends.trend_table import TrendTable, TrendTableModel
from ui.widgets.labels.link_label import LinkLabel
from ui.widgets.labels.text_labels import text_label
from ui.widgets.panels.flow_layout import OneLineIfRoom

LOWEST_TABLE = 236
ROW_AIR = 8
"""Pixels by which a row of the table is higher than its text."""


class TrendCard(QFrame):
    """Shows a chart or its data as a table that can be copied. Either opens the records behind a number."""

    opened = Signal(object, str)
    """The key of the element or row whose records the user wants to see, and its text."""

    def __init__(self, title: str, chart: TrendChart, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_kind(self, "card")
        self.title = title
        self.view = TrendView(chart)
        self.table = TrendTableView()
        self.table.setAccessibleName(tr("{title}, as a table", title=title))
        self.nothing = text_label("", "muted")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.summary = text_label("", "muted", "small")
        self.foot = text_label("", "muted", "small")
        self._buttons = OneLineIfRoom()
        self._needing_content: list[QWidget] = []
        self.not_drawn = LinkLabel("muted")
        """Lists occurrences that are not drawn, with links to their records."""
        self.not_drawn_lines: tuple[tuple[str, Hashable], ...] = ()
        self._legend: QWidget | None = None
        self.table_button = QPushButton(tr("Table"))
        self.table_button.setCheckable(True)
        self.table_button.setAccessibleName(tr("{title}: show as a table", title=title))
        self.copy_button = QPushButton(tr("Copy"))
        self.copy_button.setAccessibleName(tr("{title}: copy the table", title=title))
        self.picture_button = QPushButton(tr("Picture…"))
        self.picture_button.setAccessibleName(tr("{title}: export as a picture", title=title))
        for button in (self.table_button, self.copy_button, self.picture_button):
            set_kind(button, "quiet")
        self._has_content = False
        self.not_drawn.hide()
        self.not_drawn.linkActivated.connect(self._open_not_drawn)
        self._lay_out()
        self.table_button.toggled.connect(lambda _checked: self._show_parts())
        self.copy_button.clicked.connect(self.table.copy_all)
        self.view.opened.connect(self.opened)
        self.table.opened.connect(lambda key, row: self.opened.emit(key, f"{self.title}: {row}"))
        self._show_parts()

    def show_content(self, table: TrendTable, summary: str, foot: str = "") -> None:
        """Show the chart and its table. `summary` is a sentence about the data, `foot` an explanation of the chart."""
        self._has_content = True
        self.table.show_table(table)
        self.summary.setText(summary)
        self.foot.setText(foot)
        self._describe()
        self._show_parts()

    @property
    def has_content(self) -> bool:
        """Whether there are data to draw."""
        return self._has_content

    def show_not_drawn(self, lines: Sequence[tuple[str, Hashable]]) -> None:
        """List what is not drawn below the chart, even if that is empty. Each line opens the records of its key."""
        self.not_drawn_lines = tuple(lines)
        parts = [html.escape(words) for words, _ in lines]
        links = [f'<a href="{index}" style="text-decoration:none">{part}</a>' for index, part in enumerate(parts)]
        words = tr("Not drawn: {what}.", what=", ".join(words for words, _ in lines))
        # The links are markup within a sentence; the texts in them are escaped.
        self.not_drawn.show_markup(tr("Not drawn: {what}.", what=", ".join(links)), words)
        self.not_drawn.setVisible(bool(lines))
        self._describe()

    def _describe(self) -> None:
        """Describe the chart to screen readers by the texts around it."""
        not_drawn = self.not_drawn.accessibleName() if self.not_drawn_lines else ""
        self.view.setAccessibleDescription(" ".join(filter(None, (self.summary.text(), self.foot.text(), not_drawn))))

    def _open_not_drawn(self, index: str) -> None:
        words, key = self.not_drawn_lines[int(index)]
        self.opened.emit(key, words)

    def add_control(self, control: QWidget) -> None:
        """Add a button before those of all cards. It is shown while there are data."""
        self._buttons.insert_widget(len(self._needing_content), control)
        self._needing_content.append(control)
        self._show_parts()

    def add_legend(self, legend: QWidget) -> None:
        """Add a legend below the chart. It is hidden while the table is shown."""
        self._legend = legend
        self._column.insertWidget(self._column.indexOf(self.view) + 1, legend)
        self._show_parts()

    def lines(self) -> tuple[QWidget, ...]:
        """Return the texts above the chart, and the buttons of the title."""
        buttons = (self.copy_button, self.table_button, self.picture_button)
        return (self.summary, *self._needing_content, *buttons)

    def show_nothing(self, words: str) -> None:
        """Show why there is nothing to draw."""
        self._has_content = False
        self.nothing.setText(words)
        self._show_parts()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(text_label(self.title, "", "subtitle", wraps=False))
        head.addStretch(1)
        for button in (self.copy_button, self.table_button, self.picture_button):
            self._buttons.addWidget(button)
        head.addLayout(self._buttons)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(14, 9, 14, 11)
        column.setSpacing(6)
        column.addLayout(head)
        for part in (self.summary, self.view, self.table, self.nothing, self.not_drawn, self.foot):
            column.addWidget(part)
        column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def _show_parts(self) -> None:
        is_table = self.table_button.isChecked()
        self.table.setFixedHeight(min(self.table.whole_height(), max(LOWEST_TABLE, self.view.chart.wanted_height())))
        self.view.setVisible(self._has_content and not is_table)
        self.table.setVisible(self._has_content and is_table)
        if self._legend is not None:
            self._legend.setVisible(self._has_content and not is_table)
        self.summary.setVisible(self._has_content and bool(self.summary.text()))
        self.foot.setVisible(self._has_content and bool(self.foot.text()))
        self.nothing.setVisible(not self._has_content)
        for control in (*self._needing_content, self.table_button):
            control.setVisible(self._has_content)
        self.copy_button.setVisible(self._has_content and is_table)
        self.picture_button.setVisible(self._has_content and not is_table)


class TrendTableView(QTableView):
    """The table of a card. Enter or a double click opens the records of a row, Ctrl+C copies the whole table."""

    opened = Signal(object, str)
    """The key of a row and the text of its first cell."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = TrendTableModel(self)
        self.setModel(self._model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        set_kind(self, "figures")
        self.verticalHeader().hide()
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().setHighlightSections(False)
        self.setWordWrap(False)
        self.activated.connect(lambda index: self._open(index.row()))

    def show_table(self, table: TrendTable) -> None:
        """Show another table."""
        self._model.show_table(table)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + ROW_AIR)
        header = self.horizontalHeader()
        # the first column takes the width that the others, with short numbers, leave
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        widths = [self._width(table, column) for column in range(len(table.titles))]
        for column, width in enumerate(widths):
            header.resizeSection(column, width)
        header.setStretchLastSection(False)

    def whole_height(self) -> int:
        """Return the height in pixels that shows all rows, with a scroll bar if the columns need one."""
        header, rows = self.horizontalHeader(), self.verticalHeader()
        bar = self.horizontalScrollBar().sizeHint().height() if header.length() > self.width() else 0
        return header.sizeHint().height() + rows.length() + bar + ROW_AIR

    def copy_all(self) -> None:
        """Copy the whole table to the clipboard, for a spreadsheet."""
        QApplication.clipboard().setText(self._model.table.tsv())

    def shown_table(self, name: str) -> ExportableTable:
        """Return the whole table, for an export."""
        table = self._model.table
        return ExportableTable(name, table.titles, table.count, lambda _reader: map(table.row, range(table.count)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the whole table, or open a row."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_all()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def _open(self, row: int) -> None:
        key = self._model.table.key(row)
        if key is not None:
            self.opened.emit(key, self._model.table.row(row)[0])

    def _width(self, table: TrendTable, column: int) -> int:
        """Return a width in pixels that is enough for the title and the first rows."""
        texts = [table.titles[column], *(table.row(row)[column] for row in range(min(table.count, 40)))]
        return min(260, max(map(self.fontMetrics().horizontalAdvance, texts)) + 26)
