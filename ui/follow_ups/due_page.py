"""The page of follow-ups and overdue answers: what is to be done, the first due on top; D marks one as done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from tracker.clock import today
from tracker.queries.census.due_answers import DueRow, due_answers
from tracker.queries.evidence.follow_ups import FollowUpRow, all_follow_ups
from ui.core.context import Context
from ui.core.navigation_target import RecordLink
from ui.core.page import Page
from ui.follow_ups.follow_up_actions import FollowUpActions
from ui.follow_ups.follow_up_text import due_text, record_text, state_text, task_text
from ui.models.columns import Column
from ui.models.rows_table import RowsTableModel
from ui.models.shown_table import ExportableTable
from ui.text.translation import plural, tr
from ui.widgets.lists.cell_painting import CellDelegate
from ui.widgets.lists.list_keys import ListKeys
from ui.widgets.lists.rows_view import RowsView
from ui.widgets.panels.card import card
from ui.widgets.panels.empty_view import EmptyPage
from ui.widgets.panels.page_header import PageHeader

if TYPE_CHECKING:
    from ui.models.rows_table import Ids


class DuePage(Page):
    """A table of follow-ups and of the answers of bodies that are overdue, with buttons for the chosen one."""

    has_table = True

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.actions_of = FollowUpActions(context, self)
        self._rows: dict[int, DueRow] = {}
        self._today = today(context.project.clock)
        self.header = PageHeader()
        self.with_done = QPushButton(tr("Also those that are done"))
        self.with_done.setCheckable(True)
        self._model: RowsTableModel[DueRow] = RowsTableModel(self._columns(), self._read_rows, self)
        self.table = RowsView(self._model, context.theme, tr("Follow-ups"), CellDelegate)
        self.empty = EmptyPage()
        self.done_button = QPushButton(tr("Done (D)"))
        self.edit_button = QPushButton(tr("Edit…"))
        self.show_button = QPushButton(tr("Show the record"))
        self._lay_out()
        self._connect()

    # implementation of Page -------------------------------------------------------------------------------------------

    def focus_content(self) -> None:
        """Focus the table, and choose its first row if none is chosen."""
        if not self.table.currentIndex().isValid() and self._model.rowCount():
            self.table.selectRow(0)
        (self.table if self._model.rowCount() else self.with_done).setFocus()

    def refresh(self) -> None:
        """Read all follow-ups and overdue answers again. The selected line stays selected."""
        line = self.table.currentIndex().row()
        self._today = today(self.context.project.clock)
        found = self.context.project.query(all_follow_ups, with_done=self.with_done.isChecked())
        answers = self.context.project.query(due_answers, self._today)
        rows: list[DueRow] = sorted([*found, *answers], key=_order)
        self._rows = {_row_id(row): row for row in rows}
        self._model.show_ids(list(self._rows))
        due = sum(row.days_overdue(self._today) is not None for row in found) + len(answers)
        still = sum(row.done_on is None for row in found) + len(answers)
        follow_ups = plural(due, "1 follow-up is due", "{n} follow-ups are due")
        everything = plural(due, "1 is due", "{n} are due") if answers else follow_ups
        self.header.show_title(
            everything if due else tr("Nothing is due"),
            plural(still, "1 is to be done in all.", "{n} are to be done in all.") if still else "",
        )
        self.empty.show_text(
            tr("Nothing to follow up"),
            tr("Add a follow-up to a record, with the day on which it is due. It is listed here until it is done."),
        )
        self._body.setCurrentIndex(0 if rows else 1)
        if rows and line >= 0:
            self.table.selectRow(min(line, len(rows) - 1))
        self._show_buttons()

    def shown_table(self) -> ExportableTable:
        """Return the table with those that are done if they are shown."""
        from tracker.queries.sources.sources import count_confidential

        return self.table.shown_table(
            tr("follow-ups"),
            None,
            lambda row: isinstance(row, FollowUpRow) and row.names_confidential,
            count_confidential,
        )

    # actions ----------------------------------------------------------------------------------------------------------

    def current(self) -> DueRow | None:
        """Return the follow-up or answer of the current line; None without one."""
        index = self.table.currentIndex()
        return self._model.row_at(index.row()) if index.isValid() else None

    def complete_current(self) -> None:
        """Mark the current follow-up as done, or reopen it."""
        self._with_current(self.actions_of.complete)

    def _with_current(self, act: Callable[[FollowUpRow], None]) -> None:
        row = self.current()
        if isinstance(row, FollowUpRow) and self.actions_of.can_write:
            act(row)

    def _show_current(self) -> None:
        row = self.current()
        if isinstance(row, FollowUpRow):
            self.actions_of.show_record(row)
        elif row is not None:
            self.context.bridge.record_requested.emit(RecordLink("body", row.body))

    def _open_menu(self, position: QPoint) -> None:
        row = self.current()
        if row is None:
            return
        menu = QMenu(self.table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if isinstance(row, FollowUpRow):
            words = tr("Mark as done") if row.done_on is None else tr("Mark as not done")
            entries = [
                menu.addAction(words, self.complete_current),
                menu.addAction(tr("Edit…"), partial(self.actions_of.edit, row)),
                menu.addAction(tr("Delete follow-up"), partial(self.actions_of.delete, row)),
            ]
            for entry in entries:
                entry.setEnabled(self.actions_of.can_write)
            menu.addSeparator()
        menu.addAction(tr("Show the record"), self._show_current)
        menu.popup(position)

    # the table --------------------------------------------------------------------------------------------------------

    def _columns(self) -> tuple[Column[DueRow], ...]:
        return (
            Column("due", lambda: tr("Due"), due_text, self._state_text, width=230, narrowest=150),
            Column("note", lambda: tr("What is to be done"), task_text, width=460, narrowest=180),
            Column("record", lambda: tr("Record"), record_text, width=260, narrowest=130),
        )

    def _state_text(self, row: DueRow) -> str:
        return state_text(row, self._today)

    def _read_rows(self, ids: Ids) -> Sequence[DueRow]:
        return [self._rows[int(record)] for record in ids if int(record) in self._rows]

    def _show_buttons(self) -> None:
        row = self.current()
        for button in (self.done_button, self.edit_button):
            button.setEnabled(isinstance(row, FollowUpRow) and self.actions_of.can_write)
        self.show_button.setEnabled(row is not None)
        is_done = isinstance(row, FollowUpRow) and row.done_on is not None
        self.done_button.setText(tr("Not done (D)") if is_done else tr("Done (D)"))

    def _lay_out(self) -> None:
        self._body = QStackedWidget()
        self._body.addWidget(card(self.table))
        self._body.addWidget(self.empty)
        for part in (self.with_done, self.show_button, self.edit_button, self.done_button):
            self.header.buttons.addWidget(part)
        self.table.horizontalHeader().setSortIndicatorShown(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 14)
        column.setSpacing(9)
        column.addWidget(self.header)
        column.addWidget(self._body, 1)

    def _connect(self) -> None:
        self.with_done.toggled.connect(lambda _is_on: self.context.bridge.run_with_retry(self.refresh))
        keys: dict[Qt.Key, Callable[[], object]] = {
            Qt.Key.Key_D: self.complete_current,
            Qt.Key.Key_F2: partial(self._with_current, self.actions_of.edit),
            Qt.Key.Key_Delete: partial(self._with_current, self.actions_of.delete),
        }
        ListKeys(self.table, keys)
        self.table.opened.connect(lambda _row: self._show_current())
        self.table.menu_asked.connect(self._open_menu)
        self.table.selectionModel().selectionChanged.connect(lambda: self._show_buttons())
        self.done_button.clicked.connect(self.complete_current)
        self.edit_button.clicked.connect(lambda: self._with_current(self.actions_of.edit))
        self.show_button.clicked.connect(self._show_current)


def _order(row: DueRow) -> tuple[bool, int]:
    """Return the sort key of a row: those that are done last, the latest first."""
    if isinstance(row, FollowUpRow) and row.done_on is not None:
        return True, -row.done_on
    return False, row.due


def _row_id(row: DueRow) -> int:
    """Return the id of a row of the table: that of the follow-up, or the negative one of the body that is to answer."""
    return row.id if isinstance(row, FollowUpRow) else -row.body
