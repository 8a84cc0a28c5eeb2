"""Choosing a body: type-ahead over the names in any script, or a new one made in place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.domain.records import BodyDraft
from tracker.questions.rows import BodyRow, BodySuggestion
from ui.widgets.entry import Entry
from ui.widgets.labels import text_label
from ui.widgets.naming import body_details, body_name
from ui.widgets.new_body_form import NewBodyForm
from ui.widgets.suggestions import Offer, SuggestingLine
from ui.wording import plural, tr


@dataclass(frozen=True, slots=True)
class NewBody:
    """The offer to make a body of the typed name; an empty name stands for a partner that nobody names."""

    name: str


class BodyField(QWidget):
    """A line that finds bodies; beneath it what is chosen, or the form of a new one."""

    changed = Signal()

    def __init__(self, name: str, entry: Entry, *, may_be_new: bool = True) -> None:
        super().__init__()
        self._entry = entry
        self._may_be_new = may_be_new
        self._chosen: BodyRow | None = None
        self.line = SuggestingLine(self._offers)
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText(tr("Type a name, in any script"))
        self.line.setMaxLength(300)
        self.form = NewBodyForm()
        self.form.hide()
        self._details = text_label("", "muted", "small")
        self._details.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self.line, self._details, self.form):
            column.addWidget(part)
        self.setFocusProxy(self.line)
        self.line.taken.connect(self._take)
        self.line.textEdited.connect(self._typed)
        self.form.changed.connect(self.changed)

    def value(self) -> int | BodyDraft | None:
        """The chosen body's id, a body to be made, or None while neither is settled."""
        if self._chosen is not None:
            return self._chosen.id
        return None if self.form.isHidden() else self.form.draft()

    def name(self) -> str:
        """How the body that is chosen or made is called; empty for a partner that is not named, or none."""
        if self._chosen is not None:
            return self._chosen.name
        return "" if self.form.isHidden() else self.form.draft().name

    def problem(self) -> str:
        """Why there is no body yet; empty where there is one."""
        if self.value() is not None:
            return "" if self._chosen is not None else self.form.problem()
        if self.has_text:
            return tr("Choose one from the list, or make a new one: both with Enter.")
        return tr("Which body is it?")

    @property
    def has_text(self) -> bool:
        """Whether something is typed or chosen."""
        return bool(self.line.text().strip()) or not self.form.isHidden()

    def kept(self) -> dict[str, Any]:
        """See `Keeps`: the line, and the body that is chosen or being made."""
        return {
            "text": self.line.text(),
            "id": self._chosen.id if self._chosen is not None else None,
            "new": None if self.form.isHidden() else self.form.kept(),
        }

    def restore(self, value: Mapping[str, Any]) -> bool:
        """See `Keeps`."""
        self.line.setText(value["text"])
        self._typed()
        if value["new"] is not None:
            self.form.show()
            return self.form.restore(value["new"])
        if value["id"] is not None:
            self.choose(self._entry.body(value["id"]))
        return True

    def choose(self, body: BodyRow) -> None:
        """Choose an existing body."""
        self._chosen = body
        self.form.hide()
        self.line.setText(body_name(body))
        self.line.setCursorPosition(0)
        self._details.setText(body_details(body))
        self._details.setVisible(bool(self._details.text()))
        self.changed.emit()

    def make_new(self, name: str) -> None:
        """Open the form of a new body; without a name, of a partner that is not named."""
        self._chosen = None
        self._details.hide()
        self.form.begin(name)
        self.line.setText(name or tr("partner not named"))
        self.form.show()
        self.form.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _offers(self, typed: str) -> list[Offer]:
        found = self._entry.bodies(typed)
        offers = [Offer(body_name(one.body), _details_of(one), one.body) for one in found]
        if self._may_be_new:
            if typed:
                offers.append(Offer(tr("New body “{name}”…", name=typed), "", NewBody(typed)))
            offers.append(Offer(tr("Partner not named…"), tr("only its country is known"), NewBody("")))
        return offers

    def _take(self, value: object) -> None:
        if isinstance(value, BodyRow):
            self.choose(value)
        elif isinstance(value, NewBody):
            self.make_new(value.name)

    def _typed(self) -> None:
        """What is typed over a choice is a choice no longer."""
        self._chosen = None
        self._details.hide()
        self.form.hide()
        self.changed.emit()


def _details_of(found: BodySuggestion) -> str:
    """What tells a body apart from others of its name."""
    parts = [found.matched_name if found.matched_name != found.body.name else "", body_details(found.body)]
    if found.partnerships:
        parts.append(plural(found.partnerships, "1 partnership", "{n} partnerships"))
    return " · ".join(dict.fromkeys(part for part in parts if part))
