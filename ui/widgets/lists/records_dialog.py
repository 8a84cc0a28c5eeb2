"""The dialog that lists the records behind a number, with links to them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from tracker.queries.inventory.inventory import partnership_rows
from tracker.queries.rows import BodyRow
from tracker.queries.sources.sources import source_rows
from tracker.queries.trends.trend_rows import SupportingRecords
from ui.core.context import Context
from ui.core.dialog import Dialog
from ui.core.navigation_target import RecordLink
from ui.style.sizes import DIALOG_EDGE, resize_to_text, scaled
from ui.style.theme import set_kind
from ui.text.day_text import day_text
from ui.text.record_names import body_name, date_words, label_text, tie_text
from ui.text.translation import plural, tr
from ui.widgets.fields.code_field import RoomyDelegate
from ui.widgets.labels.text_labels import text_label
from ui.widgets.labels.wrapping_buttons import link_button
from ui.widgets.panels.flow_layout import FlowLayout

MAX_LISTED = 500
WIDTH, HIGHEST, AROUND = 640, 460, 170
"""Largest width and height in pixels, and the height of everything around the lines."""
_PLACE = Qt.ItemDataRole.UserRole


class RecordsDialog(Dialog):
    """Lists partnerships or sources, the certain ones first."""

    def __init__(self, context: Context, title: str, behind: SupportingRecords, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context = context
        self._title = title
        self._behind = behind
        self.listed = (*behind.certain, *behind.possible)[:MAX_LISTED]
        """The ids of the listed records."""
        self.records = QTreeWidget()
        self.records.setRootIsDecorated(False)
        self.records.setUniformRowHeights(True)
        self.records.setItemDelegate(RoomyDelegate(self.records))
        self.records.setAccessibleName(title)
        self.show_button = QPushButton(tr("&Show"))
        set_kind(self.show_button, "primary")
        self.close_button = QPushButton(tr("Close"))
        self.finding_button = QPushButton(tr("Open as a &finding"))
        self.finding_button.hide()
        self._bodies: dict[int, tuple[BodyRow, BodyRow]] = {}
        self.body_links = QWidget()
        self._flow = FlowLayout(self.body_links, gap=14)
        self._build()

    @classmethod
    def partnerships(
        cls, context: Context, title: str, behind: SupportingRecords, as_of: int, *, parent: QWidget | None = None
    ) -> RecordsDialog:
        """Open a list of partnerships, with their labels on a day."""
        dialog = cls(context, title, behind, parent)
        rows = context.project.query(partnership_rows, dialog.listed, as_of)
        lines = [(RecordLink("partnership", row.id), tie_text(row), label_text(row.labels)) for row in rows]
        dialog._bodies = {row.id: (row.a, row.b) for row in rows}
        dialog._show_lines((tr("Partnership"), tr("On {day}", day=day_text(as_of))), lines)
        return dialog

    @classmethod
    def sources(
        cls,
        context: Context,
        title: str,
        behind: SupportingRecords,
        *,
        is_counted: bool = True,
        parent: QWidget | None = None,
    ) -> RecordsDialog:
        """Open a list of sources. With `is_counted`, a column shows which of them count for certain."""
        dialog = cls(context, title, behind, parent)
        rows = context.project.query(source_rows, dialog.listed)
        lines = [(RecordLink("source", row.id), row.source.title, date_words(row.source.date)) for row in rows]
        dialog._show_lines((tr("Source"), tr("Date")), lines)
        dialog.records.setColumnHidden(2, not is_counted)
        return dialog

    def open_chosen(self) -> None:
        """Close the dialog and show the chosen record."""
        current = self.records.currentItem()
        if current is not None:
            self._open(current.data(0, _PLACE))

    def offer_finding(self, open_finding: Callable[[], object]) -> None:
        """Offer to open what the number counts as a finding, which closes the dialog."""
        self.finding_button.show()
        self.finding_button.clicked.connect(self.accept)
        self.finding_button.clicked.connect(lambda: open_finding())

    def _show_bodies(self) -> None:
        """Show links to the pages of the bodies of the current partnership."""
        while (item := self._flow.takeAt(0)) is not None:
            if (link := item.widget()) is not None:
                link.hide()
                link.deleteLater()
        current = self.records.currentItem()
        for body in () if current is None else self._bodies.get(current.data(0, _PLACE).id, ()):
            if not body.is_unnamed:
                button = link_button(tr("Show {name}", name=body_name(body)))
                button.clicked.connect(partial(self._open, RecordLink("body", body.id)))
                self._flow.addWidget(button)

    def _open(self, link: RecordLink, _is_checked: bool = False) -> None:
        """Close the dialog and show a record."""
        self.accept()
        self._context.bridge.record_requested.emit(link)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(DIALOG_EDGE, 16, DIALOG_EDGE, 16)
        column.setSpacing(10)
        column.addWidget(text_label(self._title, "", "title"))
        column.addWidget(self.records, 1)
        column.addWidget(self.body_links)
        footer = QHBoxLayout()
        left_out = len(self._behind) - len(self.listed)
        if left_out > 0:
            footer.addWidget(text_label(plural(left_out, "1 more is not listed", "{n} more are not listed"), "muted"))
        footer.addStretch(1)
        footer.addWidget(self.finding_button)
        footer.addWidget(self.close_button)
        footer.addWidget(self.show_button)
        column.addLayout(footer)
        self.records.itemActivated.connect(lambda _item, _column: self.open_chosen())
        self.records.currentItemChanged.connect(lambda _now, _before: self._show_bodies())
        self.show_button.clicked.connect(self.open_chosen)
        self.close_button.clicked.connect(self.reject)

    def _show_lines(self, titles: tuple[str, str], lines: Sequence[tuple[RecordLink, str, str]]) -> None:
        """Fill the list and open the dialog. A line is the link to a record, its name and its second column."""
        surely = set(self._behind.certain)
        self.records.setHeaderLabels([*titles, tr("Counts")])
        self.records.setColumnWidth(0, scaled(330, self))
        self.records.setColumnWidth(1, scaled(150, self))
        for link, name, details in lines:
            line = QTreeWidgetItem([name, details, tr("for certain") if link.id in surely else tr("perhaps")])
            line.setData(0, _PLACE, link)
            self.records.addTopLevelItem(line)
        first = self.records.topLevelItem(0)
        if first is not None:
            self.records.setCurrentItem(first)
        lines_height = (len(lines) + 1) * self.records.sizeHintForRow(0) if lines else 0
        resize_to_text(self, WIDTH, min(HIGHEST, AROUND + lines_height))
        self.open()
        self.records.setFocus()
