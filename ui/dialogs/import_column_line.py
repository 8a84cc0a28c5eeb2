"""One column of a table that is taken in: what it is called, what stands in it, and what it means."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from tracker.exchange.table_mapping import Split, SplitBy
from tracker.exchange.table_shaping import parted
from ui.field_words import FIELD_WORDS, field_words
from ui.widgets.code_field import CodeField
from ui.widgets.cut_label import CutLabel
from ui.widgets.labels import text_label
from ui.wording import tr

SAMPLES = 3
"""So many different cells are shown."""
SPLITS = {
    "comma": lambda: tr("the last comma"),
    "parentheses": lambda: tr("parentheses"),
}
SHARES = (3, 4, 4)
"""How the width is shared among title, cells and meaning."""
_SECOND = {
    "body_a": "country_a", "body_b": "country_b", "partners": "country_b",
}  # fmt: skip
_LEFT, _RIGHT = 10, 10


class ColumnLine(QWidget):
    """Says what a column means, and whether it tells two things."""

    changed = Signal()

    def __init__(self, header: str, cells: Sequence[str]) -> None:
        super().__init__()
        self.header = header
        self._cells = cells
        title = CutLabel("", "strong")
        title.setText(header)
        samples = CutLabel("muted", "small")
        samples.setText(" · ".join(dict.fromkeys(" ".join(cell.split()) for cell in cells)) or tr("empty"))
        for label in (title, samples):
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.means = CodeField(
            tr("What “{column}” means", column=header), tuple(FIELD_WORDS), field_words, nothing=tr("nothing: left out")
        )
        self.means.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.is_split = QCheckBox(tr("tells two things"))
        self.is_split.setAccessibleName(tr("“{column}” tells two things", column=header))
        self.second = CodeField(tr("The other thing in “{column}”", column=header), tuple(FIELD_WORDS), field_words)
        self.by = CodeField(tr("What parts “{column}”", column=header), tuple(SPLITS), lambda code: SPLITS[code]())
        self._example = text_label("", "muted", "small")
        self._parts = QWidget()
        self._lay_out(title, samples)
        self.means.changed.connect(self._follow)
        self.is_split.toggled.connect(self._follow_split)
        self.second.changed.connect(self._follow)
        self.by.changed.connect(self._follow)

    def show_meaning(self, meaning: str, split: Split | None) -> None:
        """Show what a mapping says of the column; says nothing."""
        self.blockSignals(True)
        self.means.set_code(split.first if split is not None else meaning)
        self.is_split.setChecked(split is not None)
        if split is not None:
            self.second.set_code(split.second)
            self.by.set_code(split.by)
        self._show_parts()
        self.blockSignals(False)

    def told(self) -> tuple[str, ...]:
        """The fields that the column tells."""
        meaning = self.means.code()
        if not meaning:
            return ()
        return (meaning, self.second.code()) if self.is_split.isChecked() else (meaning,)

    def split(self) -> Split | None:
        """How the column is taken apart, if it is."""
        if not self.means.code() or not self.is_split.isChecked():
            return None
        return Split(self.header, self.means.code(), self.second.code(), self._by)

    @property
    def example(self) -> str:
        """How the first cell that tells two things is taken apart."""
        return self._example.text()

    @property
    def _by(self) -> SplitBy:
        return "parentheses" if self.by.code() == "parentheses" else "comma"

    def _follow(self) -> None:
        self._show_parts()
        self.changed.emit()

    def _follow_split(self, is_split: bool) -> None:
        if is_split:
            self.second.blockSignals(True)
            self.second.set_code(_SECOND.get(self.means.code(), "country_b"))
            self.second.blockSignals(False)
            if not any("," in cell for cell in self._cells) and any("(" in cell for cell in self._cells):
                self.by.set_code("parentheses")
        self._follow()

    def _show_parts(self) -> None:
        """Show how the column is taken apart, by its first cell that can be."""
        self.is_split.setVisible(bool(self.means.code()))
        split = self.split()
        self._parts.setVisible(split is not None)
        if split is None:
            return
        for cell in self._cells:
            told = parted(cell, split)
            if len(told) == 2:
                first, second = told.values()
                self._example.setText(tr("“{cell}” is “{first}” and “{second}”", cell=cell, first=first, second=second))
                return
        self._example.setText(tr("None of the first cells tells two things in this way."))

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
        parts = QHBoxLayout(self._parts)
        parts.setContentsMargins(0, 0, 0, 0)
        parts.setSpacing(8)
        parts.addWidget(text_label(tr("and"), "muted", wraps=False))
        parts.addWidget(self.second)
        parts.addWidget(text_label(tr("parted by"), "muted", wraps=False))
        parts.addWidget(self.by)
        parts.addWidget(self._example, 1)
        self._parts.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(_LEFT, 3, _RIGHT, 3)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self._parts)
