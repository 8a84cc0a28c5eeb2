"""The progress of a coder in a blind copy: units that are coded, marking one as empty, handing in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QToolButton, QWidget

from ui.coding.hand_in import HandIn
from ui.core.context import Context
from ui.core.view_state import ViewState
from ui.style.sizes import scaled
from ui.text.translation import number, plural, tr
from ui.widgets.labels.text_labels import text_label

if TYPE_CHECKING:
    from tracker.queries.coding.assignments import CodingProgress, UnitRow

_BAR_WIDTH = 110


class CodingBar(QWidget):
    """Shows how far the units are coded; its buttons choose the next one, and mark the chosen one as empty."""

    def __init__(self, context: Context, state: ViewState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._state = context, state
        self.progress: CodingProgress | None = None
        self._words = text_label("", "muted", "small", wraps=False)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(scaled(_BAR_WIDTH, self))
        self.next_button, self.nothing_button, self.hand_in_button = QToolButton(), QToolButton(), QToolButton()
        buttons = (self.next_button, self.nothing_button, self.hand_in_button)
        for button in buttons:
            button.setProperty("kind", "link")
        self.next_button.setText(tr("Next to code"))
        self._hand_in = HandIn(context, self._show_buttons, self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for part in (self._words, self.bar, *buttons):
            row.addWidget(part)
        self.next_button.clicked.connect(self._choose_next)
        self.nothing_button.clicked.connect(self._mark)
        self.hand_in_button.clicked.connect(self.hand_in)
        context.bridge.records_changed.connect(self.read)
        state.chosen_changed.connect(self._show_buttons)
        self.read()

    def read(self) -> None:
        """Read the progress again, and show it."""
        from tracker.queries.coding.assignments import coding_progress

        self.progress = self._context.project.query(coding_progress)
        if self.progress is None:
            self.hide()
            return
        done, units = self.progress.done, self.progress.units
        words = plural(units, "{done} of 1 unit coded", "{done} of {n} units coded", done=number(done))
        self._words.setText(words if not self._is_handed_in else f"{words} · {tr('handed in')}")
        self.bar.setRange(0, units)
        self.bar.setValue(done)
        self.bar.setAccessibleName(words)
        self._show_buttons()
        self.show()

    def _chosen(self) -> UnitRow | None:
        """Return the units of the chosen partnership, or None."""
        rows = self.progress.partnerships if self.progress is not None else ()
        return next((row for row in rows if row.partnership == self._state.chosen), None)

    def _show_buttons(self) -> None:
        row = self._chosen()
        is_marked = row is not None and bool(row.marked)
        can_mark = row is not None and (is_marked or row.done < row.units)
        self.nothing_button.setText(tr("Still to code") if is_marked else tr("Nothing to code"))
        self.nothing_button.setVisible(can_mark and not self._context.project.is_read_only)
        self.next_button.setVisible(self.progress is not None and self.progress.done < self.progress.units)
        sample = {} if self.progress is None else self.progress.assignment.sample
        self.hand_in_button.setText(tr("Hand in again") if "handed_in" in sample else tr("Hand in"))
        can_hand_in = bool(sample.get("place")) and not self._is_handed_in and not self._context.project.is_read_only
        self.hand_in_button.setVisible(can_hand_in)
        self.hand_in_button.setEnabled(not self._hand_in.is_running)

    @property
    def _is_handed_in(self) -> bool:
        """Whether the coding was handed in and nothing was recorded since."""
        from tracker.queries.coding.assignments import is_handed_in

        return self._context.project.query(is_handed_in)

    def hand_in(self) -> None:
        """Hand in the coding."""
        if self.progress is not None:
            self._hand_in.start(self.progress)
            self._show_buttons()

    def _choose_next(self) -> None:
        """Choose the first partnership after the chosen one that is not coded yet."""
        rows = list(self.progress.partnerships) if self.progress is not None else []
        place = next((place for place, row in enumerate(rows) if row.partnership == self._state.chosen), -1)
        for row in (*rows[place + 1 :], *rows[: place + 1]):
            if row.done < row.units:
                self._state.choose(row.partnership)
                return

    def _mark(self) -> None:
        """Mark a unit of the chosen partnership as empty, or remove the mark, as one step."""
        from tracker.operations.coding.assignments import mark_unit

        row = self._chosen()
        if row is None:
            return
        unit, is_empty = (row.marked[0], False) if row.marked else (row.unmarked[0], True)
        self._context.bridge.run_with_retry(lambda: self._context.project.perform(mark_unit, unit, is_empty))
