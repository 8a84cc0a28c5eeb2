"""Suggestions for a cell of an imported table, and the choice to correct all equal cells."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QPushButton, QVBoxLayout, QWidget

from tracker.domain.dates.vague_dates import from_edtf
from tracker.exchange.tables.mapping.suggestions import Suggestion
from ui.importing.plan.code_offers import list_of
from ui.importing.plan.import_cells import Cell
from ui.importing.text_table import on_one_line
from ui.text.code_text import list_text
from ui.text.record_names import date_words
from ui.text.translation import code_text, plural, tr, tr_in
from ui.widgets.fields.meanings_link import MEANINGS_KEYS
from ui.widgets.labels.text_labels import key_words, text_label
from ui.widgets.labels.wrapping_buttons import link_button
from ui.widgets.panels.flow_layout import FlowLayout

_GAP = 12


class CorrectionOffers(QWidget):
    """Shown below the cells of a row.

    `taken` is emitted with the chosen text, `taken_back` to restore that of the file, `meanings_asked` to show what the
    codes of the cell mean.
    """

    taken = Signal(str)
    taken_back = Signal()
    meanings_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.buttons: list[QPushButton] = []
        self.for_all = QCheckBox(tr("in all rows that say so"))
        self.back_link = link_button(tr("Take the correction back"))
        self.back_link.clicked.connect(self.taken_back)
        self.meanings_link = link_button(tr_in("of codes", "meanings"))
        self.meanings_link.setToolTip(key_words(MEANINGS_KEYS))
        self.meanings_link.clicked.connect(self.meanings_asked)
        self._offered = QWidget()
        self._flow = FlowLayout(self._offered, _GAP)
        self._about = text_label(tr("Is this meant?"), "muted", wraps=False)
        self._flow.addWidget(self._about)
        below = QWidget()
        self._below = FlowLayout(below, _GAP)
        self._below.addWidget(self.for_all)
        self._below.addWidget(self.back_link)
        self._below.addWidget(self.meanings_link)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._offered)
        column.addWidget(below)

    @property
    def is_for_all(self) -> bool:
        """Whether a correction is made in every row whose cell has the same text."""
        return not self.for_all.isHidden() and self.for_all.isChecked()

    def show_nothing(self) -> None:
        """Hide all suggestions, because no cell is chosen."""
        self._offer(())
        self.for_all.hide()
        self.back_link.hide()
        self.meanings_link.hide()

    def show_cell(self, cell: Cell, suggestions: Sequence[Suggestion], count: int) -> None:
        """Show the suggestions for a cell; `count` rows have its text in the file."""
        self._offer(suggestions)
        self.for_all.setVisible(count > 1)
        self.for_all.setText(plural(count, "in the 1 row that says so", "in all {n} rows that say so"))
        self.back_link.setVisible(cell.before is not None)
        codes = list_of(cell.field)
        self.meanings_link.setVisible(codes is not None)
        if codes is not None:
            self.meanings_link.setAccessibleName(tr("What the codes of {list} mean", list=list_text(codes)))

    def _offer(self, suggestions: Sequence[Suggestion]) -> None:
        for button in self.buttons:
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = []
        for each in suggestions:
            button = link_button(suggestion_text(each))
            button.clicked.connect(lambda _on=False, text=each.text: self.taken.emit(text))
            self.buttons.append(button)
            self._flow.addWidget(button)
        self._offered.setVisible(bool(suggestions))


def suggestion_text(suggestion: Suggestion) -> str:
    """Return the label of a code, the text of a date, or any other text unchanged."""
    if suggestion.code:
        return code_text(suggestion.code)
    if suggestion.edtf:
        return date_words(from_edtf(suggestion.edtf, lasting=True))
    return on_one_line(suggestion.text)
