"""Choosing a body: type-ahead over the names in any script, or a new one made in place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tracker.domain.records.drafts import BodyDraft
from tracker.queries.rows import BodyRow, BodySuggestion, GazetteerSuggestion
from ui.recording.fields.field_queries import FormQueries
from ui.recording.fields.new_body_form import NewBodyForm
from ui.text.record_names import body_details, body_name, draft_details
from ui.text.translation import plural, tr
from ui.widgets.fields.suggestion_line import Offer, SuggestionLineEdit
from ui.widgets.labels.text_labels import link_button, text_label


@dataclass(frozen=True, slots=True)
class NewBody:
    """The offer to make a body of the typed name; an empty name stands for a partner that nobody names."""

    name: str


@dataclass(frozen=True, slots=True)
class ChangeNewBody:
    """The offer to change what will be made of a body of the gazetteer."""


class BodyField(QWidget):
    """A line that finds bodies; beneath it what is chosen, or what will be made, with a form where one wants it."""

    changed = Signal()

    def __init__(self, name: str, entry: FormQueries, *, may_be_new: bool = True) -> None:
        super().__init__()
        self._entry = entry
        self._may_be_new = may_be_new
        self._chosen: BodyRow | None = None
        self._is_new = False
        self.line = SuggestionLineEdit(self._offers)
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText(tr("Type a name, in any script"))
        self.line.setMaxLength(300)
        self.form = NewBodyForm()
        self.form.hide()
        self._details = text_label("", "muted", "small")
        self._details.hide()
        self._change = link_button(tr("Change…"))
        # From the keyboard it is in the list of the line, so that Tab goes on to the next field.
        self._change.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._change.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        below = QHBoxLayout()
        below.addWidget(self._details, 1)
        below.addWidget(self._change, 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.line)
        column.addLayout(below)
        column.addWidget(self.form)
        self.setFocusProxy(self.line)
        self.line.taken.connect(self._take)
        self.line.textEdited.connect(self._typed)
        self.form.changed.connect(self.changed)
        self._change.clicked.connect(self._open_form)
        if may_be_new:
            # Read while the form is looked at, so that the first letter need not wait for it.
            QTimer.singleShot(0, self, entry.ready_gazetteer)

    def value(self) -> int | BodyDraft | None:
        """The chosen body's id, a body to be made, or None while neither is settled."""
        if self._chosen is not None:
            return self._chosen.id
        return self.form.draft() if self._is_new else None

    def name(self) -> str:
        """How the body that is chosen or made is called; empty for a partner that is not named, or none."""
        if self._chosen is not None:
            return self._chosen.name
        return self.form.draft().name if self._is_new else ""

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
        return bool(self.line.text().strip()) or self._is_new

    def saved_state(self) -> dict[str, Any]:
        """See `StatefulInput`: the line, and the body that is chosen or being made."""
        return {
            "text": self.line.text(),
            "id": self._chosen.id if self._chosen is not None else None,
            "new": self.form.saved_state() if self._is_new else None,
            "is_open": not self.form.isHidden(),
        }

    def restore(self, value: Mapping[str, Any]) -> bool:
        """See `StatefulInput`."""
        self.line.setText(value["text"])
        self._typed()
        if value["new"] is not None:
            is_whole = self.form.restore(value["new"])
            self._make(is_open=value["is_open"])
            self.line.setText(value["text"])
            return is_whole
        if value["id"] is not None:
            self.choose(self._entry.body(value["id"]))
        return True

    def choose(self, body: BodyRow) -> None:
        """Choose an existing body."""
        self._settle(body_name(body), body_details(body), chosen=body)

    def make_found(self, draft: BodyDraft) -> None:
        """Have a body of the gazetteer made, as it stands there."""
        self.form.begin_with(draft)
        self._make(is_open=False)

    def make_new(self, name: str) -> None:
        """Open the form of a new body; without a name, of a partner that is not named."""
        self.form.begin(name)
        self._make(is_open=True)
        self.form.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make(self, *, is_open: bool) -> None:
        """Take what stands in the form as the body, with the form below it or in words."""
        draft = self.form.draft()
        details = "" if is_open else _words_of_new(draft)
        self._settle(draft.name or tr("partner not named"), details, is_open=is_open)

    def _open_form(self) -> None:
        self._make(is_open=True)
        self.form.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _settle(self, words: str, details: str, *, chosen: BodyRow | None = None, is_open: bool = False) -> None:
        """Say which body it is: a chosen one, else the form's."""
        self._chosen, self._is_new = chosen, chosen is None
        self.line.setText(words)
        self.line.setCursorPosition(0)
        self._details.setText(details)
        self._details.setVisible(bool(details))
        self._change.setVisible(self._is_new and not is_open)
        self.form.setVisible(is_open)
        self.changed.emit()

    def _offers(self, typed: str) -> list[Offer]:
        if not self._may_be_new:
            return [offer_of(one) for one in self._entry.bodies(typed)]
        offers = [offer_of(one) for one in self._entry.bodies_and_more(typed)]
        if self._is_new and self.form.isHidden():
            offers.insert(0, Offer(tr("Change what will be made…"), self.name(), ChangeNewBody()))
        if typed:
            offers.append(Offer(tr("New body “{name}”…", name=typed), "", NewBody(typed)))
        offers.append(Offer(tr("Partner not named…"), tr("only its country is known"), NewBody("")))
        return offers

    def _take(self, value: object) -> None:
        if isinstance(value, BodyRow):
            self.choose(value)
        elif isinstance(value, BodyDraft):
            self.make_found(value)
        elif isinstance(value, NewBody):
            self.make_new(value.name)
        elif isinstance(value, ChangeNewBody):
            self._open_form()

    def _typed(self) -> None:
        """What is typed over a choice is a choice no longer."""
        self._chosen, self._is_new = None, False
        for part in (self._details, self._change, self.form):
            part.hide()
        self.changed.emit()


def offer_of(found: BodySuggestion | GazetteerSuggestion) -> Offer:
    """A body with what tells it apart from others of its name."""
    if isinstance(found, GazetteerSuggestion):
        origin = tr("by another name, from the gazetteer") if found.is_by_another_name else tr("from the gazetteer")
        return Offer(found.draft.name, f"{draft_details(found.draft)} · {origin}", found.draft, is_quiet=True)
    parts = [found.matched_name if found.matched_name != found.body.name else "", body_details(found.body)]
    if found.partnerships:
        parts.append(plural(found.partnerships, "1 partnership", "{n} partnerships"))
    return Offer(body_name(found.body), " · ".join(dict.fromkeys(part for part in parts if part)), found.body)


def _words_of_new(draft: BodyDraft) -> str:
    """What will be made: `New: 武汉 · Prefecture, Hubei, China · GB 420100`, without GeoNames' number."""
    codes = ", ".join(f"{code.scheme.upper()} {code.value}" for code in draft.codes if code.scheme != "geonames")
    return tr("New: {details}", details=" · ".join(part for part in (draft_details(draft), codes) if part))
