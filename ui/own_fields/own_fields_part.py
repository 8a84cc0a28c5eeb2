"""The list of the project's own fields, in which they are added, edited, withdrawn and deleted."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from tracker.domain.records.words import kind_words
from tracker.i18n.record_words import VALUE_TYPE_WORDS
from tracker.queries.evidence.own_fields import own_fields
from tracker.queries.rows import OwnFieldRow
from ui.core.context import Context
from ui.style.sizes import scaled
from ui.text.translation import number, plural, tr
from ui.widgets.fields.code_field import RoomyDelegate
from ui.widgets.labels.text_labels import text_label

_ROW = Qt.ItemDataRole.UserRole
_WIDTH = 600
"""Width of all columns in pixels."""
_WIDTHS = (31, 20, 25)
"""Widths of the first columns in per cent; the rest is for the number of values."""


class OwnFieldsPart(QWidget):
    """Lists the fields by kind of record; follows every change."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.fields = QTreeWidget()
        self.fields.setHeaderLabels([tr("Name"), tr("Kind of record"), tr("Type of value"), tr("Used")])
        self.fields.setRootIsDecorated(False)
        self.fields.setUniformRowHeights(True)
        self.fields.setItemDelegate(RoomyDelegate(self.fields))
        self.fields.setAccessibleName(tr("Own fields"))
        for place, share in enumerate(_WIDTHS):
            self.fields.setColumnWidth(place, scaled(_WIDTH, self) * share // 100)
        self.delete_button = QPushButton(tr("Delete"))
        self.withdraw_button = QPushButton(tr("Withdraw"))
        self.edit_button = QPushButton(tr("Edit…"))
        self.up_button, self.down_button = QPushButton(tr("Move up")), QPushButton(tr("Move down"))
        self.add_button = QPushButton(tr("Add…"))
        self._build()
        context.bridge.records_changed.connect(self._follow_records)

    def refresh(self) -> None:
        """Read the fields again. The chosen line stays chosen."""
        line = max(0, self.fields.currentIndex().row())
        self.fields.clear()
        for row in self._context.project.query(own_fields):
            draft = row.draft
            name = tr("{name}, withdrawn", name=draft.name) if row.is_withdrawn else draft.name
            kind, of_type = tr(kind_words()[draft.record_kind]), tr(VALUE_TYPE_WORDS[draft.value_type])
            item = QTreeWidgetItem([name, kind, of_type, number(row.uses)])
            item.setData(0, _ROW, row)
            self.fields.addTopLevelItem(item)
        last = self.fields.topLevelItemCount() - 1
        if last >= 0:
            self.fields.setCurrentIndex(self.fields.model().index(min(line, last), 0))
        self._show_buttons()

    def current(self) -> OwnFieldRow | None:
        """Return the chosen field; None without one."""
        item = self.fields.currentItem()
        row = item.data(0, _ROW) if item is not None else None
        return row if isinstance(row, OwnFieldRow) else None

    def add(self) -> None:
        """Open the form of a new field."""
        from ui.recording.forms.own_field_dialog import OwnFieldDialog

        OwnFieldDialog.run(self._context, parent=self.window())

    def edit(self) -> None:
        """Open the form of the chosen field."""
        from ui.recording.forms.own_field_dialog import OwnFieldDialog

        if (row := self.current()) is not None:
            self._context.bridge.run_with_retry(lambda: OwnFieldDialog.run(self._context, row.id, parent=self.window()))

    def withdraw(self) -> None:
        """Stop to offer the chosen field, or offer it again."""
        from tracker.operations.own_fields import restore_own_field, withdraw_own_field

        if (row := self.current()) is not None:
            operation = restore_own_field if row.is_withdrawn else withdraw_own_field
            self._context.bridge.run_with_retry(lambda: self._context.project.perform(operation, row.id))

    def shift(self, step: int) -> None:
        """Move the chosen field by a number of places among the fields of its kind of records."""
        from tracker.operations.own_fields import move_own_field

        row = self.current()
        if row is None:
            return
        line, others = self.fields.currentIndex().row(), self._places(row)
        place = others.index(line) + step
        if 0 <= place < len(others):
            self.fields.setCurrentIndex(self.fields.model().index(others[place], 0))
            self._context.bridge.run_with_retry(lambda: self._context.project.perform(move_own_field, row.id, place))

    def _places(self, row: OwnFieldRow) -> list[int]:
        """Return the lines of the fields of the same kind of records."""
        kinds = (self.fields.topLevelItem(line) for line in range(self.fields.topLevelItemCount()))
        rows = [None if item is None else item.data(0, _ROW) for item in kinds]
        return [
            line
            for line, each in enumerate(rows)
            if isinstance(each, OwnFieldRow) and each.draft.record_kind == row.draft.record_kind
        ]

    def delete(self) -> None:
        """Delete the chosen field; if records have values of it, after a prompt."""
        from tracker.operations.own_fields import delete_own_field

        row = self.current()
        if row is None:
            return
        if row.uses:
            details = plural(row.uses, "1 record has a value of it.", "{n} records have a value of it.")
            question = tr("Delete the field {name} with its values?", name=row.draft.name)
            if not self._context.prompts.confirm(question, details, action=tr("Delete"), is_dangerous=True):
                return
        self._context.bridge.run_with_retry(lambda: self._context.project.perform(delete_own_field, row.id))

    def _show_buttons(self) -> None:
        row, can_write = self.current(), not self._context.project.is_read_only
        self.add_button.setEnabled(can_write)
        for button in (self.edit_button, self.withdraw_button, self.delete_button):
            button.setEnabled(can_write and row is not None)
        places = [] if row is None else self._places(row)
        line = self.fields.currentIndex().row()
        self.up_button.setEnabled(can_write and bool(places) and line != places[0])
        self.down_button.setEnabled(can_write and bool(places) and line != places[-1])
        is_withdrawn = row is not None and row.is_withdrawn
        self.withdraw_button.setText(tr("Offer again") if is_withdrawn else tr("Withdraw"))

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        hint = tr(
            "Fields that this project adds to its records. Their values are filled in where the record is read. What is"
            " changed here is saved at once."
        )
        column.addWidget(text_label(hint, "muted"))
        column.addWidget(self.fields, 1)
        footer = QHBoxLayout()
        for button in (self.delete_button, self.withdraw_button, self.edit_button, self.up_button, self.down_button):
            footer.addWidget(button)
        footer.addStretch(1)
        footer.addWidget(self.add_button)
        column.addLayout(footer)
        self.fields.currentItemChanged.connect(lambda *_: self._show_buttons())
        for key, step in (("Alt+Up", -1), ("Alt+Down", 1)):
            shortcut = QShortcut(QKeySequence(key), self, lambda step=step: self.shift(step))
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.fields.itemActivated.connect(lambda *_: self.edit())
        for button, act in (
            (self.add_button, self.add),
            (self.edit_button, self.edit),
            (self.withdraw_button, self.withdraw),
            (self.delete_button, self.delete),
            (self.up_button, lambda: self.shift(-1)),
            (self.down_button, lambda: self.shift(1)),
        ):
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, act=act: act())

    def _follow_records(self) -> None:
        if self.isVisible():
            self._context.bridge.run_with_retry(self.refresh)
