"""One column of an imported table: its title, its first cells and its meaning."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import get_args

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from tracker.exchange.tables.asking.column_answers import IGNORE
from tracker.exchange.tables.mapping.column_questions import CellKind
from tracker.exchange.tables.mapping.own_columns import NO_OWN, OwnColumns
from tracker.exchange.tables.mapping.table_mapping import Split, SplitBy
from tracker.exchange.tables.mapping.table_shaping import split_cell
from tracker.exchange.tables.reading.table_lists import is_entry
from ui.importing.column_meanings import FIELD_WORDS, column_text, field_text
from ui.style.theme import set_kind
from ui.text.translation import tr
from ui.widgets.fields.code_field import CodeField
from ui.widgets.labels.cut_label import ElidedLabel
from ui.widgets.labels.text_labels import text_label
from ui.widgets.labels.wrapping_buttons import WrappingCheckBox

SAMPLES = 3
"""Maximum number of different cells shown as samples."""
SPLITS = {
    "comma": lambda: tr("the last comma"),
    "parentheses": lambda: tr("parentheses"),
    "dash": lambda: tr("a dash"),
}
HELD: Mapping[CellKind, Callable[[], str]] = {
    "dates": lambda: tr("dates, skipped: {cells}"),
    "countries": lambda: tr("countries, skipped: {cells}"),
    "names": lambda: tr("names, skipped: {cells}"),
    "addresses": lambda: tr("addresses, skipped: {cells}"),
    "texts": lambda: tr("without a title, skipped: {cells}"),
}
"""The texts before the first cells of a column that seems to contain data but has no meaning yet."""
SHARES = (3, 3, 7)
"""The relative widths of title, cells and meaning."""
_SECOND = {
    "body_a": "country_a",
    "body_b": "country_b",
    "partners": "country_b",
}
_LEFT, _RIGHT = 10, 10
_MIN_CHARACTERS = 20
_LIST = re.compile("[;\n]")
"""The usual separators of the partners in one cell."""


class ColumnLine(QWidget):
    """The line of a column: its meaning, and whether it contains two fields."""

    changed = Signal()

    def __init__(
        self, header: str, cells: Sequence[str], holds: CellKind | None = None, own: OwnColumns = NO_OWN
    ) -> None:
        """`holds` is the kind of data that a column without a guessed meaning seems to contain; None for all others.

        `own` are the own fields of the project.
        """
        super().__init__()
        self.header = header
        self._cells = cells
        self._holds = holds
        title = ElidedLabel("", "strong")
        title.setText(column_text(header))
        self.samples = ElidedLabel("muted", "small")
        for label in (title, self.samples):
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.means = CodeField(
            tr("What “{column}” means", column=column_text(header)),
            (*((IGNORE,) if holds is not None else ()), *FIELD_WORDS, *own),
            partial(_meaning_text, own=own),
            nothing=tr("Choose…") if holds is not None else tr("nothing: skipped"),
        )
        title.setBuddy(self.means)
        self.means.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.is_split = WrappingCheckBox(tr("contains two values"))
        self.is_split.setAccessibleName(tr("“{column}” contains two values", column=column_text(header)))
        self.parts: SplitParts | None = None
        """The part for splitting; created on first use, because few columns are split."""
        self._lay_out(title, self.samples)
        self.means.changed.connect(self._follow)
        self.is_split.toggled.connect(self._follow_split)

    def show_meaning(self, meaning: str, split: Split | None) -> None:
        """Show the meaning from a mapping. Emits no signal."""
        self.blockSignals(True)
        known = self.means.findData(meaning) >= 0  # a column that holds nothing in particular is skipped anyway
        self.means.set_code(split.first if split is not None else meaning if known or meaning != IGNORE else "")
        if split is not None:
            self.is_split.setChecked(True)
            assert self.parts is not None
            self.parts.show_split(split)
        self._show_parts()
        self.blockSignals(False)

    @property
    def meaning(self) -> str:
        """The field that the column contains; empty if it is skipped."""
        return "" if self.is_ignored else self.means.code()

    @property
    def is_ignored(self) -> bool:
        """Whether the user has chosen to skip a column that seems to contain something."""
        return self.means.code() == IGNORE

    def fields(self) -> tuple[str, ...]:
        """Return the fields that the column contains."""
        split = self.split()
        if split is not None:
            return split.into
        return (self.meaning,) if self.meaning else ()

    def split(self) -> Split | None:
        """Return how the column is split, or None if it is not."""
        if not self.meaning or not self.is_split.isChecked() or self.parts is None:
            return None
        return self.parts.split(self.header, self.means.code())

    def _follow(self) -> None:
        self._show_parts()
        self.changed.emit()

    def _follow_split(self, is_split: bool) -> None:
        if is_split and self.parts is None:
            self.parts = SplitParts(self.header, self._cells)
            self.parts.suggest(self.means.code())
            self.parts.changed.connect(self._follow)
            self._column.addWidget(self.parts)
        self._follow()

    def _show_parts(self) -> None:
        """Show the split if there is one, and for a column that is left out the data that it seems to contain."""
        is_unassigned = self._holds is not None and not self.means.code()
        shown = " · ".join(dict.fromkeys(" ".join(cell.split()) for cell in self._cells)) or tr("empty")
        words = HELD[self._holds]().format(cells=shown) if is_unassigned and self._holds is not None else shown
        self.samples.setText(words)
        set_kind(self.samples, "warning" if is_unassigned else "muted")
        self.is_split.setVisible(bool(self.meaning))
        split = self.split()
        if self.parts is not None:
            self.parts.setVisible(split is not None)
            if split is not None:
                self.parts.show_example(split)

    def _lay_out(self, title: QWidget, samples: QWidget) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        for widget, share in zip((title, samples), SHARES, strict=False):
            row.addWidget(widget, share)
        meaning = QHBoxLayout()
        meaning.setSpacing(10)
        meaning.addWidget(self.means, 1)
        meaning.addWidget(self.is_split)
        policy = self.is_split.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.is_split.setSizePolicy(policy)
        row.addLayout(meaning, SHARES[2])
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(_LEFT, 3, _RIGHT, 3)
        self._column.setSpacing(4)
        self._column.addLayout(row)


def _meaning_text(code: str, own: OwnColumns) -> str:
    """Return the display text of a field, or of the choice to skip the column."""
    return tr("nothing: skipped") if code == IGNORE else field_text(code, own)


class SplitParts(QWidget):
    """Input of the second field of a column and the separator, with the first cell split as an example."""

    changed = Signal()

    def __init__(self, header: str, cells: Sequence[str]) -> None:
        super().__init__()
        self._cells = cells
        shown = column_text(header)
        self.second = CodeField(tr("The second value in “{column}”", column=shown), tuple(FIELD_WORDS), field_text)
        self.by = CodeField(tr("Separator in “{column}”", column=shown), tuple(SPLITS), lambda code: SPLITS[code]())
        self.third = CodeField(
            tr("The text in parentheses in “{column}”", column=shown),
            tuple(FIELD_WORDS),
            field_text,
            nothing=tr("part of the text"),
        )
        for field in (self.second, self.by, self.third):
            field.setMinimumContentsLength(_MIN_CHARACTERS)
            field.changed.connect(self.changed)
        self._in_parentheses = text_label(tr("in parentheses:"), "muted", wraps=False)
        self.example = text_label("", "muted", "small")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(text_label(tr("and"), "muted", wraps=False))
        row.addWidget(self.second)
        row.addWidget(text_label(tr("separated by"), "muted", wraps=False))
        row.addWidget(self.by)
        row.addWidget(self._in_parentheses)
        row.addWidget(self.third)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self.example)

    def suggest(self, first: str) -> None:
        """Preselect the second field and the separator by the first cells."""
        self.blockSignals(True)
        self.second.set_code(_SECOND.get(first, "country_b"))
        if any(map(is_entry, self._cells)):
            self.by.set_code("dash")
            self.second.set_code("body_b")
        elif not any("," in cell for cell in self._cells) and any("(" in cell for cell in self._cells):
            self.by.set_code("parentheses")
        self.blockSignals(False)

    def show_split(self, split: Split) -> None:
        """Show the split from a mapping."""
        self.second.set_code(split.second)
        self.by.set_code(split.by)
        self.third.set_code(split.third)

    def split(self, header: str, first: str) -> Split:
        """Return the split as entered."""
        by: SplitBy = next((each for each in get_args(SplitBy) if each == self.by.code()), "comma")
        return Split(header, first, self.second.code(), by, "" if by == "parentheses" else self.third.code())

    def show_example(self, split: Split) -> None:
        """Show the result for the first cell that contains both fields."""
        for field in (self._in_parentheses, self.third):
            field.setVisible(split.by != "parentheses")
        is_list = split.first == "partners"
        for cell in self._cells:
            cell = _LIST.split(cell)[0].strip() if is_list else cell
            values = split_cell(cell, replace(split, first="body_b") if is_list else split)
            if {split.second, split.third or split.second} <= values.keys():
                first, second = values["body_b" if is_list else split.first], values[split.second]
                self.example.setText(tr("“{cell}” is “{first}” and “{second}”", cell=cell, first=first, second=second))
                return
        self.example.setText(tr("None of the first cells contains two values in this way."))
