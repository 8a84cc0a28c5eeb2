"""A row of a table that is taken in, in full: why it is judged so, its cells, and what is to become of it."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from tracker.exchange.report import RowVerdict
from tracker.exchange.table_reading import Table, TableRow
from ui.dialogs.import_words import reasons_of
from ui.widgets.code_field import CodeField
from ui.widgets.form_field import FormField
from ui.widgets.labels import link_button, selectable_label
from ui.wording import tr

POLICIES = {
    "skip": lambda: tr("leave the row out"),
    "update": lambda: tr("take the file’s word"),
    "add": lambda: tr("add it beside what is there"),
}
"""What becomes of rows that contradict what the project says."""
AS_ALL = ""
LEAVE, ONE = "leave", "one"
ROW_CHOICES = {
    LEAVE: lambda: tr("leave the row out"),
    "update": lambda: tr("take the file’s word"),
    "add": lambda: tr("add it beside what is there"),
    ONE: lambda: tr("the same change: add its source to that"),
}
_ASKING = frozenset({"ambiguous_body", "body_alike", "body_taken"})
"""What is said of a row where a name in it may mean several bodies."""


class RowDetail(QWidget):
    """Shows one row; `settled` says its line and what somebody chose for it."""

    settled = Signal(int, str)
    body_asked = Signal(int)
    """The line of which it is to be said which body a name in it is."""

    def __init__(self) -> None:
        super().__init__()
        self._line = 0
        self.reasons = selectable_label("")
        self.choice = CodeField(tr("This row"), (), nothing=tr("as chosen for all rows"))
        self._field = FormField(tr("This row"), self.choice)
        self.body_link = link_button(tr("Choose which body it is…"))
        self.body_link.clicked.connect(lambda: self.body_asked.emit(self._line))
        self.cells = QPlainTextEdit()
        self.cells.setReadOnly(True)
        self.cells.setAccessibleName(tr("The cells of the row"))
        self.cells.setTabChangesFocus(True)
        words = QVBoxLayout()
        words.addWidget(self.reasons)
        words.addWidget(self.body_link)
        words.addWidget(self._field)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addLayout(words, 1)
        row.addWidget(self.cells, 1)
        self.choice.changed.connect(lambda: self.settled.emit(self._line, self.choice.code()))
        self.show_nothing()

    def show_nothing(self) -> None:
        """No row is chosen."""
        self._line = 0
        self.reasons.setText(tr("Choose a row to see it in full."))
        self.cells.setPlainText("")
        self._field.hide()
        self.body_link.hide()

    def show_row(self, verdict: RowVerdict, row: TableRow | None, table: Table, chosen: str) -> None:
        """Show a row with the verdict on it, and what was chosen for it."""
        self._line = verdict.line
        self.reasons.setText(reasons_of(verdict, with_hints=True) or tr("Nothing stands against this row."))
        self.cells.setPlainText("" if row is None else cells_text(row, table))
        codes = {each.error.code for each in (*verdict.problems, *verdict.notes)}
        self.body_link.setVisible(bool(_ASKING & codes))
        with QSignalBlocker(self.choice):
            self.choice.clear()
            settling = _settling(verdict, chosen)
            self.choice.addItem(tr("as chosen for all rows") if settling else tr("as it is judged"), AS_ALL)
            can_be_one = chosen == ONE or "near_duplicate" in codes
            for code in (LEAVE, *settling, *((ONE,) if can_be_one else ())):
                self.choice.addItem(ROW_CHOICES[code](), code)
            self.choice.set_code(chosen)
        self._field.setVisible(verdict.verdict != "rejected" or chosen != AS_ALL)


def cells_text(row: TableRow, table: Table) -> str:
    """The cells that hold anything, each behind its title."""
    named = [
        f"{table.header[place] if place < len(table.header) else ''}: {cell}"
        for place, cell in enumerate(row.cells)
        if cell.strip()
    ]
    return "\n".join(text.removeprefix(": ") for text in named)


def _settling(verdict: RowVerdict, chosen: str) -> tuple[str, ...]:
    """What can be chosen for a row that contradicts something: to take the file's word, or to record it beside that."""
    codes = {each.error.code for each in verdict.problems if each.error.field != "partnership_kind"}
    if chosen in ("update", "add") or "differs" in codes:
        return ("update", "add")
    return ("add",) if codes & {"ended_before_begun", "differs_in_file"} else ()
