"""The form of a contact with a body: whole, or opened by a key with only the fields that the outcome needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from tracker.changes import ChangeSet
from tracker.clock import today
from tracker.domain.census.drafts import COMPLETE, ContactDraft
from tracker.domain.records.follow_ups import FollowUpDraft
from tracker.queries.census.contact_place import ContactPlace
from tracker.queries.census.contacts import standard_outcomes
from ui.core.context import Context
from ui.recording.fields.field_queries import FormQueries
from ui.recording.fields.input_state import unfold
from ui.recording.fields.offered_codes import explain, form_codes
from ui.recording.forms.citations_part import CitationsPart
from ui.recording.forms.form_dialog import FormDialog
from ui.recording.forms.own_values_part import OwnValuesPart
from ui.recording.forms.recorded_citations import RecordedCitations
from ui.recording.unsaved.entry_saver import FormKey
from ui.text.record_names import distinct_name
from ui.text.translation import code_text, tr
from ui.widgets.fields.code_field import CodeField
from ui.widgets.fields.date_field import DateField, exact_date
from ui.widgets.fields.growing_text import GrowingText
from ui.widgets.fields.meanings_link import offer_meanings
from ui.widgets.labels.wrapping_buttons import WrappingCheckBox
from ui.widgets.panels.fold import FoldableSection

CALLED, ANSWERED, NO_PARTNERSHIPS = "called", "answered", "no_partnerships"
"""The keys of entries that ask for something."""


@dataclass(frozen=True, slots=True)
class QuickEntry:
    """An entry of one key: the values that it sets, and the names of the fields of its form, the focused one first."""

    outcome: str
    asks: tuple[str, ...]
    channel: str = "phone"


QUICK_ENTRIES: Final[Mapping[str, QuickEntry]] = {
    CALLED: QuickEntry("call_back", ("outcome", "follow_up", "note")),
    ANSWERED: QuickEntry("answered", ("date", "complete_until", "channel", "citations")),
    NO_PARTNERSHIPS: QuickEntry("no_such_ties", ("complete_until", "date", "channel", "citations")),
}
_ROWS: Final = (
    ("outcome", "channel"),
    ("date", "complete_until"),
    ("person", "direction"),
    ("follow_up", "follow_up_note"),
    ("note",),
    ("wave", "is_confidential"),
)
"""The fields of the form, by row."""


@dataclass(frozen=True, slots=True)
class ContactEntry:
    """The contents of the form: the contact, and the follow-up about it."""

    contact: ContactDraft
    follow_up: FollowUpDraft | None = None


class ContactDialog(FormDialog[ContactEntry]):
    """The form of a contact. With a quick entry, the fields that it does not ask for are in a folded section."""

    def __init__(
        self, context: Context, place: ContactPlace, quick: str, contact: int | None, parent: QWidget | None
    ) -> None:
        super().__init__(context, _title(quick, contact), parent, width=600)
        self._place, self._quick, self._contact = place, quick, contact
        self._standard = context.project.query(standard_outcomes)
        self._queries = queries = FormQueries(context.project)
        self.outcome = CodeField(tr("Outcome"), form_codes(context, "contact_outcome"), _outcome)
        self.channel = CodeField(tr("Channel"), form_codes(context, "channel"), _channel)
        self.direction = CodeField(
            tr("Direction"), ("out", "in"), lambda code: code_text(code, "direction"), nothing=tr("As usual")
        )
        explain(self.outcome, context, "contact_outcome")
        explain(self.channel, context, "channel")
        self.date = DateField(tr("When"), queries.date)
        self.complete_until = DateField(tr("Record complete until"), queries.span)
        self.described.describe(ContactDraft, queries)
        self.person = self.described.make("person", QLineEdit)
        self.person.setMaxLength(1000)
        self.follow_up = DateField(tr("Follow up on"), queries.span)
        self.follow_up_note = QLineEdit()
        self.follow_up_note.setMaxLength(1000)
        self.note = self.described.make("note", GrowingText)
        self.wave = CodeField(
            tr("Round"), [str(each) for each in place.waves], self._wave_name, nothing=tr("Belongs to no round")
        )
        self.is_confidential = WrappingCheckBox(tr("Confidential: left out of what is published"))
        recorded = RecordedCitations(context, "contact", contact) if contact is not None else None
        heading = tr("The reply, as a source") if quick == ANSWERED else tr("Source")
        self.citations = CitationsPart(queries, heading, recorded, self.form)
        self._own_values = OwnValuesPart(self, "contact", contact)
        self._until_follows_date = True
        self._lay_out()
        self._connect()

    @classmethod
    def add(
        cls, context: Context, place: ContactPlace, quick: str = "", *, parent: QWidget | None = None
    ) -> ContactDialog:
        """Open the form of a new contact of today; `quick` is a key of QUICK_ENTRIES, empty for the whole form."""
        dialog = cls(context, place, quick, None, parent)
        entry = QUICK_ENTRIES.get(quick, QuickEntry("sent", (), "letter"))
        dialog.channel.set_code(entry.channel)
        dialog.wave.set_code("" if place.wave is None else str(place.wave))
        dialog.date.set_date(exact_date(today(context.project.clock)))
        dialog.outcome.set_code(entry.outcome)
        dialog._follow_outcome()
        dialog.begin(dialog.fields[entry.asks[0]] if entry.asks else dialog.outcome)
        return dialog

    @classmethod
    def edit(
        cls, context: Context, place: ContactPlace, contact: int, *, parent: QWidget | None = None
    ) -> ContactDialog:
        """Open the form of a recorded contact."""
        from tracker.queries.census.contacts import contact_draft

        dialog = cls(context, place, "", contact, parent)
        dialog._fill(context.project.query(contact_draft, contact))
        dialog.begin(dialog.outcome)
        return dialog

    def draft(self) -> ContactEntry:
        """Return the contact as entered."""
        wave = self.wave.code()
        contact = ContactDraft(
            body=self._place.body,
            channel=self.channel.code(),
            outcome=self.outcome.code(),
            date=self.date.date(),
            wave=int(wave) if wave else None,
            direction=self.direction.code(),
            complete_until=self._complete_until(),
            is_confidential=self.is_confidential.isChecked(),
            citations=self.citations.drafts(),
            **self.described.values(),
        )
        due = self.follow_up.date()
        if due is None:
            return ContactEntry(contact)
        note = self.follow_up_note.text().strip() or tr(
            "{body}: {outcome}", body=distinct_name(self._place.body_name), outcome=_outcome(contact.outcome)
        )
        return ContactEntry(contact, FollowUpDraft(due, note))

    def reopening(self) -> FormKey:
        """Return the key of the form: the body, the wave, the quick entry and the edited contact."""
        facts = {"body": self._place.body, "wave": self._place.wave, "quick": self._quick, "contact": self._contact}
        return FormKey("contact", facts)

    def problems(self) -> dict[str, str]:
        """Return the problems by field; outcome and channel are required."""
        self.citations.show_problems()
        has_note = bool(self.follow_up_note.text().strip())
        no_day = tr("Write the day on which it is due.") if has_note and not self.follow_up.has_text else ""
        found = {
            "outcome": "" if self.outcome.code() else tr("Choose what came of it."),
            "channel": "" if self.channel.code() else tr("Choose how."),
            "date": self.date.problem(),
            "complete_until": self.complete_until.problem() if self._may_complete() else "",
            "follow_up": self.follow_up.problem(),
            "follow_up_note": no_day,
            "citations": self.citations.problem(),
        }
        if found["citations"]:
            unfold(self.citations)
        problems = {name: words for name, words in found.items() if words} | self._own_values.problems()
        if self._fold is not None and set(problems) & self._folded:
            self._fold.set_open(True)
        return problems

    def perform(self, draft: ContactEntry) -> ChangeSet:
        """Save the contact with its citations, new sources and its follow-up as one step."""
        from tracker.operations.census.contacts import add_contact, edit_contact

        if self._contact is not None:
            return self._own_values.perform(edit_contact, self._contact, draft.contact)
        return self._own_values.perform(add_contact, draft.contact, draft.follow_up)

    def _fill(self, known: ContactDraft) -> None:
        """Show a recorded contact; its citations and follow-ups are edited on their own."""
        self.outcome.set_code(known.outcome)
        self.channel.set_code(known.channel)
        self.direction.set_code(known.direction)
        self.date.set_date(known.date)
        self.described.show(known)
        self.wave.set_code("" if known.wave is None else str(known.wave))
        self.is_confidential.setChecked(known.is_confidential)
        self._follow_outcome()
        self._until_follows_date = False
        self.complete_until.set_date(None if known.complete_until is None else exact_date(known.complete_until))

    def _may_complete(self) -> bool:
        """Return whether the outcome may say that the record is complete."""
        code = self.outcome.code()
        return self._standard.get(code, code) in COMPLETE

    def _complete_until(self) -> int | None:
        """Return the day until which the record is complete: the last one that was typed, or the first of the contact.

        A vague date of the contact makes the record complete until its earliest day: that much is certain.
        """
        if not self._may_complete():
            return None
        if self._until_follows_date:
            date = self.date.date()
            return None if date is None else date.earliest
        until = self.complete_until.date()
        return None if until is None else until.latest

    def _follow_outcome(self) -> None:
        """Ask until when the record is complete only if the outcome may say so. The field stays, so nothing moves."""
        self.fields["complete_until"].setEnabled(self._may_complete())
        self._follow_date()

    def _follow_date(self) -> None:
        """Show the day of the contact as that until which the record is complete, until the user types another."""
        if self._until_follows_date:
            date = self.date.date()
            day = None if date is None or not self._may_complete() else date.earliest
            self.complete_until.set_date(None if day is None else exact_date(day))
            self._until_follows_date = True

    def _type_until(self) -> None:
        self._until_follows_date = False
        self.touched()

    def _wave_name(self, wave: str) -> str:
        return self._place.waves.get(int(wave), wave) if wave else ""

    # layout -----------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        wave = self._wave_name(str(self._place.wave or ""))
        self.set_subtitle(" · ".join(filter(None, (distinct_name(self._place.body_name), wave))))
        inputs: dict[str, tuple[str, QWidget]] = {
            "outcome": (tr("Outcome"), self.outcome),
            "channel": (tr("Channel"), self.channel),
            "date": (tr("When"), self.date),
            "complete_until": (tr("Record complete until"), self.complete_until),
            "person": (tr("Person spoken to"), self.person),
            "direction": (tr("Direction"), self.direction),
            "follow_up": (tr("Follow up on"), self.follow_up),
            "follow_up_note": (tr("What is to be done"), self.follow_up_note),
            "note": (tr("Note"), self.note),
            "wave": (tr("Round"), self.wave),
            "is_confidential": ("", self.is_confidential),
        }
        for name, (caption, content) in inputs.items():
            if caption:
                self.add_field(name, caption, content)
        offer_meanings(self.fields["outcome"], "contact_outcome")
        offer_meanings(self.fields["channel"], "channel")
        hint = tr("Its partnerships on record until this day are all that it has. Empty: it did not say.")
        self.fields["complete_until"].show_hint(hint)
        if self._contact is not None:
            for name in ("follow_up", "follow_up_note"):
                self.fields[name].hide()
        asks = QUICK_ENTRIES[self._quick].asks if self._quick else tuple(name for row in _ROWS for name in row)
        self._add_rows(asks, is_asked=True)
        if self._quick and "citations" in asks:
            self.column.addWidget(self.citations)
        with self.part() as rest:
            self._add_rows([name for row in _ROWS for name in row if name not in asks])
            self.add_described()  # unless they are above the note
            self._own_values.build()
            if self._quick and "citations" not in asks:
                self.column.addWidget(self.citations)
        self._folded = frozenset(self.fields) - set(asks)
        self._fold = FoldableSection(tr("All fields"), rest) if self._quick else None
        if self._fold is not None:
            self.column.addWidget(self._fold)
        else:
            self.column.addWidget(rest)
            words = tr("The reply or the letter, as a source")
            self.column.addWidget(FoldableSection(words, self.citations, is_open=self.citations.has_recorded))
        self.column.addStretch(1)
        self.key_hint(QKeySequence("Ctrl+Return"), tr("save"))
        if self._quick == ANSWERED:
            self.offer_next(tr("Save and record a change"))

    def _add_rows(self, names: tuple[str, ...] | list[str], *, is_asked: bool = False) -> None:
        """Add the rows that have some of these fields, with only these, in the order of the first field of each."""
        rows = [[name for name in row if name in names] for row in _ROWS]
        for shown in sorted(filter(None, rows), key=lambda row: min(map(list(names).index, row))):
            if "note" in shown and not (self._quick and is_asked):
                self.add_described()
            self.add_widgets(*(self.fields.get(name) or self.is_confidential for name in shown))

    def _connect(self) -> None:
        for each in (self.channel, self.direction, self.wave, self.follow_up, self.citations):
            each.changed.connect(self.touched)
        self.outcome.changed.connect(self._follow_outcome)
        self.outcome.changed.connect(self.touched)
        self.date.changed.connect(self._follow_date)
        self.date.changed.connect(self.touched)
        self.complete_until.line.textEdited.connect(self._type_until)
        self.follow_up_note.textChanged.connect(self.touched)

    changes_wanted = False
    """Whether the user asked to record a change after the contact."""

    def save_and_next(self) -> bool:
        """Save and close; after an answer, the form of a status change is opened next."""
        self.changes_wanted = self._quick == ANSWERED
        is_saved = self.save()
        self.changes_wanted = is_saved and self.changes_wanted
        return is_saved


def _outcome(code: str) -> str:
    words = code_text(code, "contact_outcome")
    return words[:1].upper() + words[1:]


def _channel(code: str) -> str:
    words = code_text(code, "channel")
    return words[:1].upper() + words[1:]


def _title(quick: str, contact: int | None) -> str:
    if contact is not None:
        return tr("Edit a contact")
    titles = {
        CALLED: tr("Call made"),
        ANSWERED: tr("Answered"),
        NO_PARTNERSHIPS: tr("Answered: no such partnerships"),
    }
    return titles.get(quick, tr("Log a contact"))
