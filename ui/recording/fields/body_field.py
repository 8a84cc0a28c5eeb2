"""The input of a body: suggestions by name in any script, or a new body entered in place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tracker.domain.bodies.body_levels import levels_of
from tracker.domain.bodies.no_names import says_unnamed
from tracker.domain.records.drafts import BodyDraft
from tracker.queries.rows import BodyRow, BodySuggestion, GazetteerSuggestion
from ui.recording.fields.field_queries import FormQueries
from ui.recording.fields.new_body_form import NewBodyForm
from ui.style.theme import set_kind
from ui.text.record_names import body_details, body_name, draft_details
from ui.text.translation import plural, tr
from ui.widgets.fields.suggestion_line import Offer, SuggestionLineEdit
from ui.widgets.labels.cut_label import ElidedLabel
from ui.widgets.labels.text_labels import keep_room
from ui.widgets.labels.wrapping_buttons import link_button


@dataclass(frozen=True, slots=True)
class NewBody:
    """The suggestion to create a body with the typed name; an empty name means an unnamed partner."""

    name: str


@dataclass(frozen=True, slots=True)
class ChangeNewBody:
    """The suggestion to change the new body before it is created."""


class BodyField(QWidget):
    """An input line with suggestions, the details of the chosen or new body, and the form of a new body."""

    changed = Signal()

    def __init__(self, name: str, queries: FormQueries, *, may_be_new: bool = True) -> None:
        super().__init__()
        self._queries = queries
        self._may_be_new = may_be_new
        self._chosen: BodyRow | None = None
        self._is_new = False
        self._words = ""
        self.line = SuggestionLineEdit(self._offers)
        self.line.tab_takes = True
        self.line.must_choose = lambda: self.value() is None and bool(self.line.text().strip())
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText(tr("Type a name, in any script"))
        self.line.setMaxLength(300)
        self.detail_line = ElidedLabel("muted", "small")
        self._change = link_button(tr("Change…"))
        # The keyboard reaches the form through the suggestions, so that Tab moves to the next field.
        self._change.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._change.hide()
        for part in (self.detail_line, self._change):
            keep_room(part)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        # The room of this row is kept, so that nothing moves when a body is chosen.
        self._below = QWidget()
        below = QHBoxLayout(self._below)
        below.setContentsMargins(0, 0, 0, 0)
        below.addWidget(self.detail_line, 1)
        below.addWidget(self._change, 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.line)
        column.addWidget(self._below)
        self.setFocusProxy(self.line)
        self.line.taken.connect(self._choose_suggestion)
        self.line.textEdited.connect(self._drop_choice)
        self._change.clicked.connect(self._open_form)
        if may_be_new:
            # Loaded after the form is shown, so that the first key does not wait for it.
            QTimer.singleShot(0, self, queries.ready_gazetteer)

    @cached_property
    def form(self) -> NewBodyForm:
        """The form of a new body. It is made when it is first needed, because most bodies are known already."""
        form = NewBodyForm(self._queries.codes("body_kind"), self)
        form.hide()
        self._column.addWidget(form)
        form.changed.connect(self.changed)
        return form

    @property
    def is_form_open(self) -> bool:
        """Whether the form of a new body is shown."""
        return "form" in vars(self) and not self.form.isHidden()

    def value(self) -> int | BodyDraft | None:
        """Return the id of the chosen body, the draft of a new one, or None if neither is complete."""
        if self._chosen is not None:
            return self._chosen.id
        return self.form.draft() if self._is_new else None

    def name(self) -> str:
        """Return the name of the chosen or new body; empty for an unnamed partner or without a body."""
        if self._chosen is not None:
            return self._chosen.name
        return self.form.draft().name if self._is_new else ""

    def levels(self) -> frozenset[int] | None:
        """Return the possible levels of government of the chosen or new body; None without a body."""
        if self._chosen is not None:
            return levels_of(self._chosen.kind, self._chosen.country)
        if not self._is_new:
            return None
        new = self.form.draft()
        return levels_of(new.kind, new.country)

    def problem(self) -> str:
        """Return why there is no body yet; empty if there is one."""
        if self.value() is not None:
            return "" if self._chosen is not None else self.form.problem()
        if self.has_text:
            return tr("Choose one from the list, or make a new one: both with Enter.")
        return tr("Which body is it?")

    def take_problem(self, text: str) -> bool:
        """Show a problem of the new body at its field in the form, and return whether that is open."""
        is_here = bool(text) and self.is_form_open
        if "form" in vars(self):
            self.form.show_problem(is_shown=is_here)
        self.setFocusProxy(self.form.asked() if is_here else self.line)
        if is_here:
            set_kind(self.line, "")
        return is_here

    @property
    def has_text(self) -> bool:
        """Whether the line contains text or a body is chosen."""
        return bool(self.line.text().strip()) or self._is_new

    def saved_state(self) -> dict[str, Any]:
        """Return the text and the chosen or new body; see `StatefulInput`."""
        return {
            "text": self.line.text(),
            "id": self._chosen.id if self._chosen is not None else None,
            "new": self.form.saved_state() if self._is_new else None,
            "is_open": self.is_form_open,
        }

    def restore(self, value: Mapping[str, Any]) -> bool:
        """Restore the state; see `StatefulInput`."""
        self.line.setText(value["text"])
        self._drop_choice()
        if value["new"] is not None:
            is_whole = self.form.restore(value["new"])
            self._make(is_open=value["is_open"])
            self.line.setText(value["text"])
            return is_whole
        if value["id"] is not None:
            self.choose(self._queries.body(value["id"]))
        return True

    def choose(self, body: BodyRow) -> None:
        """Choose an existing body."""
        self._settle(body_name(body), body_details(body), chosen=body)

    def make_found(self, draft: BodyDraft) -> None:
        """Use a body of the gazetteer as the new body, unchanged."""
        self.form.begin_with(draft)
        self._make(is_open=False)

    def make_new(self, name: str) -> None:
        """Open the form of a new body with this name; without a name, of an unnamed partner."""
        self.form.begin(name)
        self._make(is_open=True)
        self.form.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make(self, *, is_open: bool) -> None:
        """Use the contents of the form as the body, and show either the form or a line of details."""
        draft = self.form.draft()
        details = "" if is_open else _new_body_details(draft)
        self._settle(draft.name or tr("unnamed partner"), details, is_open=is_open)

    def _open_form(self) -> None:
        self._make(is_open=True)
        self.form.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _settle(self, words: str, details: str, *, chosen: BodyRow | None = None, is_open: bool = False) -> None:
        """Show the body: the chosen one, else that of the form."""
        self._chosen, self._is_new, self._words = chosen, chosen is None, words
        self.line.setText(words)
        self.line.setCursorPosition(0)
        self.detail_line.setText(details)
        self._change.setVisible(self._is_new and not is_open)
        self._show_form(is_open=is_open)
        self.changed.emit()

    def _offers(self, typed: str) -> list[Offer]:
        if not self._may_be_new:
            return [offer_of(one) for one in self._queries.bodies(typed)]
        offers = [offer_of(one) for one in self._queries.bodies_and_more(typed)]
        # not while another name is typed over it
        if self._is_new and not self.is_form_open and typed in ("", self._words):
            offers.insert(0, Offer(tr("Change what will be made…"), self.name(), ChangeNewBody()))
        if typed:
            offers.append(Offer(tr("New body “{name}”…", name=typed), "", NewBody(typed)))
        # what is typed for a partner without a name is not made its name
        place = 0 if says_unnamed(typed) else len(offers)
        offers.insert(place, Offer(tr("Unnamed partner…"), tr("only its country is known"), NewBody("")))
        return offers

    def _choose_suggestion(self, value: object) -> None:
        if isinstance(value, BodyRow):
            self.choose(value)
        elif isinstance(value, BodyDraft):
            self.make_found(value)
        elif isinstance(value, NewBody):
            self.make_new(value.name)
        elif isinstance(value, ChangeNewBody):
            self._open_form()

    def _drop_choice(self) -> None:
        """Drop the chosen or new body, because its text was edited."""
        self._chosen, self._is_new = None, False
        self.detail_line.setText("")
        self._change.hide()
        self._show_form(is_open=False)
        self.changed.emit()

    def _show_form(self, *, is_open: bool) -> None:
        """Show or hide the form; nothing is to be hidden before it was needed."""
        self._below.setVisible(not is_open)
        if is_open != self.is_form_open:
            self.form.setVisible(is_open)


def offer_of(found: BodySuggestion | GazetteerSuggestion) -> Offer:
    """Return the suggestion for a body with the details that distinguish it from others of the same name."""
    if isinstance(found, GazetteerSuggestion):
        origin = tr("by another name, from the gazetteer") if found.is_by_another_name else tr("from the gazetteer")
        return Offer(found.draft.name, f"{draft_details(found.draft)} · {origin}", found.draft, is_quiet=True)
    parts = [found.matched_name if found.matched_name != found.body.name else "", body_details(found.body)]
    if found.partnerships:
        parts.append(plural(found.partnerships, "1 partnership", "{n} partnerships"))
    return Offer(body_name(found.body), " · ".join(dict.fromkeys(part for part in parts if part)), found.body)


def _new_body_details(draft: BodyDraft) -> str:
    """Return the details of a new body, such as `New: 武汉 · Prefecture, Hubei, China · GB 420100`; no GeoNames id."""
    codes = ", ".join(f"{code.scheme.upper()} {code.value}" for code in draft.codes if code.scheme != "geonames")
    return tr("New: {details}", details=" · ".join(part for part in (draft_details(draft), codes) if part))
