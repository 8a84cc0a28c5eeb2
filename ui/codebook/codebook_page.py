"""The page of the codebook: the codes of one list, and the definition of the chosen code."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from tracker.domain.coding.codebook import CODE_LISTS, CodeList
from tracker.queries.codebook.code_users import code_users
from tracker.queries.codebook.codebook import CodeRow, codebook, former_definitions
from ui.codebook.code_actions import CodeActions
from ui.codebook.code_panel import CodePanel
from ui.codebook.recode_dialog import waiting_text
from ui.core.context import Context
from ui.core.page import Page
from ui.core.view_state import ViewState
from ui.models.columns import Column
from ui.models.rows_table import RowsTableModel
from ui.models.shown_table import ExportableTable
from ui.style.theme import set_kind
from ui.text.code_text import codebook_texts, label_of, list_text, state_text, uses_text
from ui.text.translation import code_text, plural, tr
from ui.widgets.fields.code_field import CodeField
from ui.widgets.labels.text_labels import text_label
from ui.widgets.lists.list_keys import ListKeys
from ui.widgets.lists.rows_view import RowsView
from ui.widgets.panels.card import card
from ui.widgets.panels.page_header import PageHeader

if TYPE_CHECKING:
    from ui.models.rows_table import Ids


class CodebookPage(Page):
    """A table of codes, the panel of the chosen code, and buttons to change it."""

    has_table = True

    def __init__(self, context: Context, state: ViewState, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.actions_of = CodeActions(context, lambda: state.selection.as_of, self)
        self._rows: dict[int, CodeRow] = {}
        self.header = PageHeader()
        self.lists = CodeField(tr("List"), CODE_LISTS, list_text)
        self.lists.widen_to_texts()
        self.export_button = QPushButton(tr("Export the codebook…"))
        self.add_button = QPushButton(tr("Add a code…"))
        set_kind(self.add_button, "primary")
        self._model: RowsTableModel[CodeRow] = RowsTableModel(self._columns(), self._read_rows, self)
        self.table = RowsView(self._model, context.theme, tr("Codes"))
        self.panel = CodePanel()
        self.edit_button = QPushButton(tr("Edit…"))
        self.merge_button = QPushButton(tr("Merge…"))
        self.up_button = QPushButton(tr("Move up"))
        self.down_button = QPushButton(tr("Move down"))
        self.withdraw_button = QPushButton(tr("Withdraw"))
        self.delete_button = QPushButton(tr("Delete"))
        self._lay_out()
        self._connect()

    # implementation of Page -------------------------------------------------------------------------------------------

    def focus_content(self) -> None:
        """Focus the table, and choose its first row if none is chosen."""
        if not self.table.currentIndex().isValid():
            self.table.selectRow(0)
        self.table.setFocus()

    def refresh(self) -> None:
        """Read the codes of the list again. The chosen code stays chosen."""
        chosen = self.current()
        found = self.context.project.query(codebook, self.lists.code())
        self._rows = dict(enumerate(found, 1))
        self._model.show_ids(list(self._rows))
        self._model.forget_rows()
        own, waiting = sum(row.is_own for row in found), sum(row.waiting for row in found)
        counted = plural(len(found), "1 code", "{n} codes")
        of_project = plural(own, "1 of this project", "{n} of this project") if own else ""
        self.header.show_title(
            list_text(self.lists.code()), ", ".join(filter(None, (counted, of_project, waiting_text(waiting))))
        )
        places = {row.code: place for place, row in enumerate(found)}
        self.table.selectRow(places.get(chosen.code, 0) if chosen is not None else 0)
        self._show_current()

    def show_code(self, list_name: CodeList, code: str) -> None:
        """Show a list and choose one of its codes."""
        self.lists.set_code(list_name)
        self.refresh()
        for place, row in enumerate(self._rows.values()):
            if row.code == code:
                self.table.selectRow(place)
        self._show_current()

    def shown_table(self) -> ExportableTable:
        """Return the table of the list."""
        return self.table.shown_table(tr("codes"), None, lambda _row: False, lambda _reader: 0)

    def printed_lines(self) -> tuple[str, ...]:
        """Return the name of the list and the number of its codes."""
        return self.header.words

    def show_list(self, codes: CodeList) -> None:
        """Show another list of codes."""
        self.lists.set_code(codes)
        self.context.bridge.run_with_retry(self.refresh)

    # actions ----------------------------------------------------------------------------------------------------------

    def current(self) -> CodeRow | None:
        """Return the code of the current line; None without one."""
        index = self.table.currentIndex()
        return self._model.row_at(index.row()) if index.isValid() else None

    def _with_current(self, act: Callable[[CodeRow], object]) -> None:
        row = self.current()
        if row is not None and self.actions_of.can_write:
            act(row)

    def _delete_current(self) -> None:
        """Delete an own code that no record has."""
        row = self.current()
        if row is not None and row.is_own and not row.uses:
            self._with_current(self.actions_of.delete)

    def _open_menu(self, position: QPoint) -> None:
        if self.current() is None:
            return
        menu = QMenu(self.table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for button in (*self._buttons(), self.panel.records_button, self.panel.queue_button):
            if not button.isHidden():
                menu.addAction(button.text(), button.click).setEnabled(button.isEnabled())
        menu.popup(position)

    # the table --------------------------------------------------------------------------------------------------------

    def _columns(self) -> tuple[Column[CodeRow], ...]:
        return (
            Column("label", lambda: tr("Label"), _label_text, state_text, width=260, narrowest=220, wraps=True),
            Column("definition", lambda: tr("Meaning"), _definition_text, width=420, narrowest=160),
            Column("counts_as", lambda: tr("Counts as"), _counts_as_text, width=150, narrowest=90),
            Column("uses", lambda: tr("Records"), uses_text, width=90, narrowest=70, is_number=True),
        )

    def _read_rows(self, ids: Ids) -> Sequence[CodeRow]:
        return [self._rows[int(record)] for record in ids if int(record) in self._rows]

    def _show_current(self) -> None:
        row, can_write = self.current(), self.actions_of.can_write
        query = self.context.project.query
        former = [] if row is None else query(former_definitions, row.list_name, row.code)
        users = [] if row is None else query(code_users, row.list_name, row.code)
        self.panel.show_code(row, former, users)
        is_own = row is not None and row.is_own
        self.edit_button.setEnabled(row is not None and can_write)
        for button in (self.merge_button, self.up_button, self.down_button, self.withdraw_button, self.delete_button):
            button.setEnabled(is_own and can_write)
            button.setVisible(is_own)
        self.delete_button.setEnabled(is_own and can_write and row is not None and not row.uses)
        self.add_button.setEnabled(can_write)
        is_withdrawn = row is not None and bool(row.withdrawn_on)
        self.withdraw_button.setText(tr("Offer again") if is_withdrawn else tr("Withdraw"))

    def _buttons(self) -> tuple[QPushButton, ...]:
        return (
            *(self.edit_button, self.merge_button, self.up_button, self.down_button),
            *(self.withdraw_button, self.delete_button),
        )

    def _lay_out(self) -> None:
        name = text_label(tr("List"), "muted", wraps=False)
        name.setBuddy(self.lists)
        for part in (name, self.lists, self.export_button, self.add_button):
            self.header.buttons.addWidget(part)
        for button in self._buttons():
            self.panel.buttons.addWidget(button)
        self.table.horizontalHeader().setSortIndicatorShown(False)
        across = QHBoxLayout()
        across.setSpacing(10)
        across.addWidget(card(self.table), 2)
        across.addWidget(card(self.panel), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 14)
        column.setSpacing(9)
        column.addWidget(self.header)
        column.addLayout(across, 1)

    def _connect(self) -> None:
        self.lists.changed.connect(lambda: self.context.bridge.run_with_retry(self.refresh))
        edit = partial(self._with_current, self.actions_of.edit)
        ListKeys(self.table, {Qt.Key.Key_F2: edit, Qt.Key.Key_Delete: self._delete_current})
        self.table.opened.connect(lambda _row: edit())
        self.table.menu_asked.connect(self._open_menu)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_current())
        self.add_button.clicked.connect(lambda: self.actions_of.add(self.lists.code()))
        self.export_button.clicked.connect(self.actions_of.export)
        self.panel.records_asked.connect(lambda: self._show_records())
        self.panel.queue_asked.connect(lambda: self._with_current(self.actions_of.code_again))
        for button, act in (
            (self.edit_button, self.actions_of.edit),
            (self.merge_button, self.actions_of.merge),
            (self.up_button, partial(self.actions_of.move, step=-1)),
            (self.down_button, partial(self.actions_of.move, step=1)),
            (self.withdraw_button, self.actions_of.withdraw),
            (self.delete_button, self.actions_of.delete),
        ):
            button.clicked.connect(lambda _checked=False, act=act: self._with_current(act))

    def _show_records(self) -> None:
        row = self.current()
        if row is not None and row.uses:
            self.actions_of.show_records(row)


def _label_text(row: CodeRow) -> str:
    """Return the label, with a mark before a code that refines the one above it."""
    return f"↳ {label_of(row)}" if row.counts_as else label_of(row)


def _definition_text(row: CodeRow) -> str:
    return codebook_texts().meaning(row).definition.replace("\n", " ")


def _counts_as_text(row: CodeRow) -> str:
    return code_text(row.counts_as, row.list_name) if row.counts_as else ""
