"""The open conflicts of a team: each with its values, who wrote them and when, and one of them is chosen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from tracker.queries.teams.open_conflicts import ConflictRow, ConflictValue, conflict_rows
from tracker.services.teams.settling import settle
from ui.core.context import Context
from ui.core.errors import Banner
from ui.models.columns import Column
from ui.models.rows_table import RowsTableModel
from ui.style.sizes import DIALOG_EDGE, resize_to_text, scaled
from ui.style.theme import set_kind
from ui.teams.open_conflict_text import (
    advice_text,
    by_text,
    choice_text,
    edited_text,
    name_text,
    question_text,
    shown_text,
)
from ui.text.translation import plural, tr
from ui.widgets.labels.text_labels import text_label
from ui.widgets.lists.rows_view import RowsView
from ui.widgets.panels.card import card
from ui.widgets.panels.plain_dialog import PlainDialog
from ui.widgets.panels.scrolled import fill_above_foot, scrolled

if TYPE_CHECKING:
    from ui.models.rows_table import Ids

ROWS = 3
"""Minimum number of visible lines."""
WIDTH, HEIGHT = 900, 640
_BOX_HEIGHT = 62

COLUMNS: tuple[Column[ConflictRow], ...] = (
    Column("about", lambda: tr("Record"), name_text, width=300, narrowest=150),
    Column("field", lambda: tr("Field"), question_text, width=170, narrowest=90),
    Column("values", lambda: tr("Values"), lambda row: " | ".join(shown_text(row, value) for value in row.values),
           width=360, narrowest=150),
)  # fmt: skip


class ConflictsDialog(PlainDialog):
    """Lists the conflicts. Each is settled by a step that can be undone; the dialog stays open for the next."""

    def __init__(self, context: Context, parent: QWidget | None) -> None:
        super().__init__(tr("Open conflicts"), parent)
        set_kind(self, "panel")
        self._context = context
        self._rows: list[ConflictRow] = []
        self.banner = Banner()
        self._count = text_label("", "muted")
        self._model = RowsTableModel(COLUMNS, self._read, self)
        self.table = RowsView(self._model, context.theme, tr("Open conflicts"))
        self._title, self._advice = text_label("", "", "strong"), text_label("", "muted")
        self.choices: list[QRadioButton] = []
        self._chosen_values: list[int | None] = []
        """The place of the value of each choice; None for the record that is shown."""
        self._group = QButtonGroup(self)
        self._values = QVBoxLayout()
        self.settle_button, self.edit_button = QPushButton(tr("&Settle")), QPushButton(tr("&Edit the record…"))
        self.close_button = QPushButton(tr("Close"))
        self._lay_out()
        self.table.chosen.connect(self._show_conflict)
        self.settle_button.clicked.connect(self.settle)
        self.edit_button.clicked.connect(self.edit)
        self.close_button.clicked.connect(self.accept)

    @classmethod
    def run(
        cls, context: Context, about: tuple[str, int] | None = None, *, parent: QWidget | None = None
    ) -> ConflictsDialog:
        """Open the dialog at the first conflict of a record, given by its kind and id."""
        dialog = cls(context, parent)
        dialog.refresh()
        dialog.open()
        rows = [place for place, row in enumerate(dialog._rows) if (row.kind, row.record) == about]
        dialog.choose(rows[0] if rows else 0)
        dialog.table.setFocus()
        return dialog

    def refresh(self) -> None:
        """Read the conflicts again."""
        self._rows = list(self._context.project.query(conflict_rows))
        self._model.show_ids(range(len(self._rows)))
        count = len(self._rows)
        self._count.setText(
            plural(count, "1 open conflict", "{n} open conflicts") if count else tr("No open conflicts.")
        )

    def choose(self, place: int) -> None:
        """Select a conflict; the last one if there are not so many."""
        if self._rows:
            self.table.selectRow(min(place, len(self._rows) - 1))
            self._show_conflict(min(place, len(self._rows) - 1))
        else:
            self._show_conflict(None)

    @property
    def current(self) -> ConflictRow | None:
        """The conflict that is shown."""
        place = self.table.currentIndex().row()
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def settle(self) -> None:
        """Settle the conflict with the chosen value, and go to the next."""
        conflict, place = self.current, self.table.currentIndex().row()
        chosen = next((at for at, button in enumerate(self.choices) if button.isChecked()), None)
        if conflict is None or (chosen is None and self.choices):
            return
        project = self._context.project
        choice = None if chosen is None else self._chosen_values[chosen]
        done = self.banner.attempt(lambda: settle(project, conflict.kind, conflict.record, conflict.field, choice))
        self._context.bridge.conflicts_changed.emit()
        self.refresh()
        self.choose(place)
        if done and not self._rows:
            self.close_button.setFocus()

    def edit(self) -> None:
        """Close, and open the form of the record: what is saved there is newer than both values."""
        conflict = self.current
        opened = self._editor(conflict) if conflict is not None else None
        if opened is not None:
            self.accept()
            self._context.bridge.run_with_retry(opened)

    def _editor(self, conflict: ConflictRow) -> Callable[[], object] | None:
        from ui.teams.record_editors import editor_of

        return editor_of(self._context, conflict.kind, conflict.record, self.parentWidget())

    def _read(self, ids: Ids) -> list[ConflictRow]:
        return [self._rows[int(place)] for place in ids]

    # the conflict -----------------------------------------------------------------------------------------------------

    def _show_conflict(self, _place: object) -> None:
        conflict = self.current
        while self._values.count():
            item = self._values.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.choices, self._chosen_values = [], []
        self._title.setText("" if conflict is None else f"{name_text(conflict)} · {question_text(conflict)}")
        self._advice.setText("" if conflict is None else advice_text(conflict))
        self.settle_button.setEnabled(conflict is not None and not self._context.project.is_read_only)
        self.edit_button.setEnabled(conflict is not None and self._editor(conflict) is not None)
        if conflict is not None and conflict.is_kept_for_others:
            self._values.addWidget(self._kept())
        if conflict is not None and conflict.edited:
            self._values.addWidget(self._edited(conflict))
        for value in conflict.values if conflict is not None else ():
            assert conflict is not None
            self._values.addWidget(self._value(conflict, value))
        if self.choices:
            self.choices[0].setChecked(True)
        self._values.addStretch(1)

    def _kept(self) -> QFrame:
        """Return the frame of the choice to keep a record that other records need."""
        frame = QFrame()
        set_kind(frame, "card")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(12, 8, 12, 8)
        inside.addWidget(self._choice(tr("Keep the record: others need it"), None))
        return frame

    def _edited(self, conflict: ConflictRow) -> QFrame:
        """Return the frame with the values that were written into a record that was deleted."""
        frame = QFrame()
        set_kind(frame, "card")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(12, 8, 12, 8)
        inside.addWidget(text_label(tr("What was changed"), "muted", "small"))
        inside.addWidget(self._text_box(edited_text(conflict), tr("What was changed")))
        return frame

    def _text_box(self, shown: str, name: str) -> QPlainTextEdit:
        text = QPlainTextEdit(shown)
        text.setReadOnly(True)
        text.setTabChangesFocus(True)
        text.setFixedHeight(scaled(_BOX_HEIGHT, self))
        text.setAccessibleName(name)
        return text

    def _choice(self, words: str, place: int | None) -> QRadioButton:
        choice = QRadioButton(words)
        self._group.addButton(choice)
        self.choices.append(choice)
        self._chosen_values.append(place)
        return choice

    def _value(self, conflict: ConflictRow, value: ConflictValue) -> QFrame:
        """Return the frame of one value, with a button to choose it."""
        frame = QFrame()
        set_kind(frame, "card")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(12, 8, 12, 8)
        inside.setSpacing(4)
        head = QHBoxLayout()
        if conflict.can_choose:
            words = choice_text(conflict, value, is_shown=value is conflict.values[0])
            head.addWidget(self._choice(words, conflict.values.index(value)), 1)
        head.addWidget(text_label(by_text(value), "muted", "small", wraps=False), 0, Qt.AlignmentFlag.AlignRight)
        inside.addLayout(head)
        if not conflict.is_existence:
            inside.addWidget(self._text_box(shown_text(conflict, value), tr("Value: {side}", side=by_text(value))))
        if conflict.sources and not conflict.is_existence and value is conflict.values[0]:
            inside.addWidget(
                text_label(tr("Sources of the record: {titles}", titles="; ".join(conflict.sources)), "muted", "small")
            )
        return frame

    def _lay_out(self) -> None:
        set_kind(self.settle_button, "primary")
        self.table.horizontalHeader().setSortIndicatorShown(False)
        self.table.take_what_is_left(ROWS)
        values = QWidget()
        set_kind(values, "panel")
        values.setLayout(self._values)
        self._values.setContentsMargins(0, 0, 0, 0)
        self._values.setSpacing(8)
        content = QWidget()
        set_kind(content, "panel")
        column = QVBoxLayout(content)
        column.setContentsMargins(DIALOG_EDGE, 18, DIALOG_EDGE, 12)
        column.setSpacing(10)
        for part in (self.heading(), self.banner, self._count):
            column.addWidget(part)
        column.addWidget(card(self.table), 2)
        for part in (self._title, self._advice):
            column.addWidget(part)
        column.addWidget(scrolled(values, self), 3)
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.edit_button)
        row.addStretch(1)
        row.addWidget(self.close_button)
        row.addWidget(self.settle_button)
        fill_above_foot(self, content, foot)
        resize_to_text(self, WIDTH, HEIGHT)
