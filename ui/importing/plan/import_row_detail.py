"""The details of a row of an imported table: reasons for its verdict, its cells, and the decision about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tracker.exchange.tables.asking.questions import asks
from tracker.exchange.tables.mapping.corrections import Correction
from tracker.exchange.tables.mapping.row_facts import RowProblem
from tracker.exchange.tables.mapping.suggestions import suggestions
from tracker.exchange.tables.plan.import_report import RowVerdict
from tracker.exchange.tables.reading.cell_rows import TableRow
from ui.importing.import_text import reasons_of
from ui.importing.plan.import_cells import Cell, CellsOfRowView, cells_of
from ui.importing.plan.import_offers import CorrectionOffers
from ui.importing.plan.plan_decisions import LEAVE
from ui.style.sizes import scaled
from ui.style.theme import Theme
from ui.text.translation import problem, tr
from ui.widgets.fields.code_field import CodeField
from ui.widgets.fields.form_field import FormField
from ui.widgets.fields.suggestion_line import Offer
from ui.widgets.labels.text_labels import selectable_label
from ui.widgets.labels.wrapping_buttons import link_button
from ui.widgets.panels.card import card
from ui.widgets.panels.scrolled import scrolled

_WORDS = 230
"""The least width of the reasons and of the decision about the row, in pixels."""
_BELOW_HANDLE = 8
"""Pixels between the splitter handle above the row and its text."""
POLICIES = {
    "skip": lambda: tr("skip the row"),
    "update": lambda: tr("use the value from the file"),
    "add": lambda: tr("add it to the existing records"),
}
"""The policies for rows that contradict the project."""
AS_ALL = ""
ONE = "one"
ROW_CHOICES = {
    LEAVE: lambda: tr("skip the row"),
    "update": lambda: tr("use the value from the file"),
    "add": lambda: tr("add it to the existing records"),
    ONE: lambda: tr("the same change: add its source to that"),
}
_NOTED_BODY_CODES = frozenset({"body_alike", "body_taken"})
"""The codes of notes about a name that may mean several bodies."""


class RowDetail(QWidget):
    """Shows one row. `settled` is emitted with its line and the decision, `corrected` with the correction of a cell."""

    settled = Signal(int, str)
    question_asked = Signal(int)
    """Emitted with a line whose question is to be shown."""
    corrected = Signal(object)
    """Emitted with a `Correction`; if its new text is that of the file, it removes an earlier correction."""

    def __init__(self, theme: Theme, offers: Callable[[str], Sequence[Offer]]) -> None:
        """`offers` returns the codes of a field."""
        super().__init__()
        self._line = 0
        self._current_cell = (0, "")
        """The line and column of the last current cell."""
        self._problems: dict[str, RowProblem] = {}
        self.reasons = selectable_label("")
        self.choice = CodeField(tr("This row"), (), nothing=tr("as chosen for all rows"))
        self._field = FormField(tr("This row"), self.choice)
        self.question_link = link_button(tr("Show its question"))
        self.question_link.clicked.connect(lambda: self.question_asked.emit(self._line))
        self.cells = CellsOfRowView(theme, offers)
        self.offers = CorrectionOffers()
        self._equal: Callable[[str, str], int] = lambda _column, _value: 1
        self._lay_out()
        self.choice.changed.connect(lambda: self.settled.emit(self._line, self.choice.code()))
        self.cells.row.edited.connect(self._correct_edited)
        self.cells.chosen.connect(self._show_offers)
        self.offers.taken.connect(lambda text: self._correct(self.cells.current, text))
        self.offers.taken_back.connect(self._take_back)
        self.offers.meanings_asked.connect(self.cells.show_meanings)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Show the text for no chosen row."""
        self._line, self._problems = 0, {}
        self.reasons.setText(tr("Choose a row to see it in full."))
        self.cells.show_cells((), "")
        self.offers.show_nothing()
        self._field.hide()
        self.question_link.hide()

    def show_row(
        self,
        verdict: RowVerdict,
        row: TableRow | None,
        header: Sequence[str],
        chosen: str,
        before: Mapping[str, str],
        equal: Callable[[str, str], int],
        fields: Mapping[str, str],
    ) -> None:
        """Show a row with its verdict and the decision about it.

        `before` is the text of the file by column for corrected cells; `equal` returns the number of rows with a text
        in a column; `fields` are those of the columns.
        """
        stays = self._current_cell[1] if self._current_cell[0] == verdict.line else ""
        self._line, self._equal = verdict.line, equal
        found = [*verdict.problems, *verdict.notes]
        self._problems = {each.column: each for each in reversed(found)}
        self.reasons.setText(reasons_of(verdict, with_hints=True) or tr("This row has no problems."))
        problems = {each.column: problem(each.error) for each in reversed(found)}
        likely = {each.column: tuple(one.text for one in suggestions(each)) for each in verdict.problems}
        texts = row.cells if row is not None else ()
        with QSignalBlocker(self.cells):
            self.cells.show_cells(cells_of(header, texts, before, problems, fields, likely), stays)
        self._show_offers()
        self.cells.show_current()
        codes = {each.error.code for each in found}
        self.question_link.setVisible(bool(_NOTED_BODY_CODES & codes) or any(map(asks, verdict.problems)))
        with QSignalBlocker(self.choice):
            self.choice.clear()
            settling = _settling(verdict, chosen)
            self.choice.addItem(tr("as chosen for all rows") if settling else tr("use the verdict"), AS_ALL)
            can_be_one = chosen == ONE or "near_duplicate" in codes
            for code in (LEAVE, *settling, *((ONE,) if can_be_one else ())):
                self.choice.addItem(ROW_CHOICES[code](), code)
            self.choice.set_code(chosen)
        self._field.setVisible(verdict.verdict != "rejected" or chosen != AS_ALL)

    def edit(self) -> None:
        """Start editing the current cell, which is the first with a problem unless another was chosen."""
        self.cells.edit_current()

    def _show_offers(self) -> None:
        """Show the suggestions for the current cell, and the number of rows with its text."""
        cell = self.cells.current
        if cell is None or not cell.column:
            self.offers.show_nothing()
            return
        if self._line:
            self._current_cell = self._line, cell.column
        value = cell.text if cell.before is None else cell.before
        found = self._problems.get(cell.column)
        found_suggestions = suggestions(found) if found is not None and cell.before is None else ()
        self.offers.show_cell(cell, found_suggestions, self._equal(cell.column, value))

    def _correct_edited(self, place: int, text: str) -> None:
        self._correct(next(each for each in self.cells.row.cells if each.place == place), text)

    def _correct(self, cell: Cell | None, text: str) -> None:
        if cell is not None and cell.column:
            value = cell.text if cell.before is None else cell.before
            self.corrected.emit(Correction(cell.column, value, text, 0 if self.offers.is_for_all else self._line))

    def _take_back(self) -> None:
        cell = self.cells.current
        if cell is not None and cell.before is not None:
            self.corrected.emit(Correction(cell.column, cell.before, cell.before, self._line))

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, _BELOW_HANDLE, 0, 0)
        row.setSpacing(14)
        words = QWidget(self)
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.reasons)
        column.addWidget(self.question_link)
        column.addWidget(self._field)
        column.addStretch(1)
        self.cells.setMinimumHeight(0)
        about = scrolled(words, self)
        about.setMinimumWidth(scaled(_WORDS, self))
        row.addWidget(about, 2)
        right = QVBoxLayout()
        right.setSpacing(4)
        row.addLayout(right, 3)
        right.addWidget(card(self.cells, self), 1)
        right.addWidget(self.offers)


def _settling(verdict: RowVerdict, chosen: str) -> tuple[str, ...]:
    """Return the decisions for a row that contradicts something: use the file's value, or add another record."""
    codes = {each.error.code for each in verdict.problems if each.error.field != "partnership_kind"}
    if chosen in ("update", "add") or "differs" in codes:
        return ("update", "add")
    return ("add",) if codes & {"ended_before_begun", "differs_in_file"} else ()
