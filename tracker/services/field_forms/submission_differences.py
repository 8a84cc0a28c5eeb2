"""Notes on what a later version of a submission changes, each with the value before and after."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from tracker.domain.census.drafts import ContactDraft
from tracker.domain.dates.days import iso_from_day
from tracker.domain.records.drafts import ActivityDraft, ChangeDraft
from tracker.domain.records.own_fields import OwnValue, value_words
from tracker.errors import RuleError
from tracker.exchange.tables.mapping.row_facts import RowProblem
from tracker.operations.imports.recorded_submission import RecordDraft
from tracker.queries.rows import OwnFieldRow
from tracker.services.field_forms.submission_records import RecordReader
from tracker.wording.texts import Texts

LABELS: Final[Mapping[str, Callable[[Callable[..., str]], str]]] = {
    "tie": lambda tr: tr("Partnership"),
    "body": lambda tr: tr("Body"),
    "wave": lambda tr: tr("Round"),
    "date": lambda tr: tr("Date"),
    "note": lambda tr: tr("Note"),
    "quote": lambda tr: tr("Quote"),
    "status": lambda tr: tr("New status"),
    "decided_by": lambda tr: tr("Decided by"),
    "reasons": lambda tr: tr("Reasons"),
    "activity": lambda tr: tr("Activity"),
    "channel": lambda tr: tr("Channel"),
    "outcome": lambda tr: tr("Outcome"),
    "person": lambda tr: tr("Person spoken to"),
    "complete_until": lambda tr: tr("All partnerships are recorded until"),
    "follow_up": lambda tr: tr("Follow up on"),
    "gps": lambda tr: tr("Place of the observation"),
    "photo": lambda tr: tr("Photo"),
    "audio": lambda tr: tr("Audio recording"),
}
"""[question] -> its label on the phone, by a function that translates."""

_SHOWN: Final = 120
"""Characters of a value that a note shows."""


class Differences:
    """Collects the notes on one later version; `texts` has the labels of own codes."""

    def __init__(self, texts: Texts, records: RecordReader) -> None:
        self.notes: list[RowProblem] = []
        self._texts, self._records = texts, records

    def add(self, question: str, before: str, after: str, label: str = "") -> None:
        """Add a note that a question has another answer, unless the two are equal."""
        if before != after:
            name = label or LABELS[question](self._texts.tr)
            facts = {"name": name, "value": _cut(before), "found": _cut(after)}
            reason = "empty" if not before else "" if after else "removed"
            error = RuleError("submission_value_differs", question, reason=reason, **facts)
            self.notes.append(RowProblem(question, _cut(after), error))

    def add_record(self, before: RecordDraft, after: RecordDraft) -> None:
        """Add notes on the values of a record."""
        mine = dict(self._answers(before))
        for question, (value, words) in self._answers(after):
            known, known_words = mine.get(question, ("", ""))
            if known != value:
                self.add(question, known_words, words if words != known_words else f"{words} ({value})")

    def add_own(self, field: OwnFieldRow, before: OwnValue, after: OwnValue, question: str) -> None:
        """Add a note on the value of an added field."""
        kind = field.draft.value_type
        if (before.text, before.number, _edtf(before)) != (after.text, after.number, _edtf(after)):
            self.add(question, value_words(kind, before), value_words(kind, after), field.draft.name)

    def add_day(self, question: str, before: str, after: str) -> None:
        """Add a note on a day in ISO format."""
        self.add(question, self._texts.stored_date(before), self._texts.stored_date(after))

    def add_file(self, question: str, name: str) -> None:
        """Add a note that a file is added to those that are there."""
        error = RuleError("submission_file_added", question, name=LABELS[question](self._texts.tr), value=_cut(name))
        self.notes.append(RowProblem(question, _cut(name), error))

    def _answers(self, draft: RecordDraft) -> Iterator[tuple[str, tuple[str, str]]]:
        """Yield the questions of a record, each with a value to compare and the words to show."""
        code = self._texts.code
        about = f"{draft.body}" if isinstance(draft, ContactDraft) else f"{draft.partnership}"
        yield "body" if isinstance(draft, ContactDraft) else "tie", (about, self._records.name_of(draft))
        date = "" if draft.date is None else draft.date.edtf
        yield "date", (date, self._texts.date(draft.date))
        yield "note", (draft.note, draft.note)
        if isinstance(draft, ChangeDraft):
            reasons = sorted(given.reason for given in draft.reasons)
            yield "status", (draft.status, code("status", draft.status))
            yield "decided_by", (draft.decided_by, draft.decided_by and code("decided_by", draft.decided_by))
            yield "reasons", (" ".join(reasons), ", ".join(code("reason", each) for each in reasons))
        elif isinstance(draft, ActivityDraft):
            yield "activity", (draft.kind, code("activity", draft.kind))
        else:
            until = "" if draft.complete_until is None else iso_from_day(draft.complete_until)
            wave = "" if draft.wave is None else self._records.wave(draft.wave).name
            yield "wave", (str(draft.wave), wave)
            yield "channel", (draft.channel, code("channel", draft.channel))
            yield "outcome", (draft.outcome, code("contact_outcome", draft.outcome))
            yield "person", (draft.person, draft.person)
            yield "complete_until", (until, self._texts.stored_date(until))


def _edtf(value: OwnValue) -> str:
    return "" if value.date is None else value.date.edtf


def _cut(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _SHOWN else f"{plain[: _SHOWN - 1]}…"
