"""The input of a partnership by the names of its bodies."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.queries.rows import PartnershipRow
from ui.recording.fields.field_queries import FormQueries
from ui.text.record_names import capital_label, label_text, tie_text
from ui.text.translation import tr
from ui.widgets.fields.suggestion_line import Offer, SuggestionLineEdit
from ui.widgets.labels.cut_label import ElidedLabel


class NewPartnership(NamedTuple):
    """The suggestion to create a partnership, with the typed text."""

    typed: str


class PartnershipField(QWidget):
    """An input line with suggestions, and the details of the chosen partnership."""

    changed = Signal()
    new_wanted = Signal(str)
    """Emitted with the text of the line when the user wants to create the partnership."""

    def __init__(self, queries: FormQueries, as_of: int, *, may_be_new: bool = False) -> None:
        super().__init__()
        self._queries = queries
        self._as_of = as_of
        self._may_be_new = may_be_new
        self._chosen: PartnershipRow | None = None
        self.line = SuggestionLineEdit(self._offers)
        self.line.tab_takes = True
        self.line.must_choose = lambda: self._chosen is None and bool(self.line.text().strip())
        self.line.setPlaceholderText(tr("Type the name of one of its bodies"))
        self.line.setAccessibleName(tr("Partnership"))
        # Its room is kept, so that nothing moves when a partnership is chosen.
        self.detail_line = ElidedLabel("muted", "small")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.line)
        column.addWidget(self.detail_line)
        self.setFocusProxy(self.line)
        self.line.taken.connect(self._choose_suggestion)
        self.line.textEdited.connect(self._drop_choice)

    def row(self) -> PartnershipRow | None:
        """Return the chosen partnership, or None."""
        return self._chosen

    def problem(self) -> str:
        """Return a problem if text is typed and no partnership chosen, else an empty text."""
        if self._chosen is not None or not self.line.text().strip():
            return ""
        if self._may_be_new:
            return tr("Choose one from the list, or make a new one: both with Enter.")
        return tr("Choose one from the list, or clear the line.")

    def choose(self, row: PartnershipRow) -> None:
        """Choose a partnership."""
        self._chosen = row
        self.line.setText(tie_text(row))
        self.detail_line.setText(_details_of(row))
        self.changed.emit()

    def saved_state(self) -> dict[str, Any]:
        """Return the text and the chosen id; see `StatefulInput`."""
        return {"text": self.line.text(), "id": self._chosen.id if self._chosen is not None else None}

    def restore(self, value: Mapping[str, Any]) -> bool:
        """Restore the state; see `StatefulInput`."""
        self.line.setText(value["text"])
        self._drop_choice()
        if value["id"] is not None:
            self.choose(self._queries.partnership(value["id"], self._as_of))
        return True

    def _offers(self, typed: str) -> list[Offer]:
        found = self._queries.partnerships(typed, self._as_of)
        offers = [Offer(tie_text(row), _details_of(row), row) for row in found]
        if self._may_be_new:
            offers.append(Offer(tr("New partnership…"), "", NewPartnership(typed)))
        return offers

    def _choose_suggestion(self, value: object) -> None:
        if isinstance(value, PartnershipRow):
            self.choose(value)
        elif isinstance(value, NewPartnership):
            self.new_wanted.emit(value.typed)

    def _drop_choice(self) -> None:
        self._chosen = None
        self.detail_line.setText("")
        self.changed.emit()


def _details_of(row: PartnershipRow) -> str:
    """Return the kind of the partnership and its label."""
    return f"{capital_label(row.kind)} · {label_text(row.labels)}"
