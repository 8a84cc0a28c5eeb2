"""The records that submissions are about: partnerships, bodies and waves by their ids, after merges by their names."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace

from tracker.domain.bodies.countries import read_country
from tracker.domain.census.contact_rules import (
    require_answer,
    require_member,
    require_not_before,
    require_possible_direction,
)
from tracker.domain.census.drafts import ContactDraft, usual_direction
from tracker.domain.dates.vague_dates import read_date
from tracker.domain.records.drafts import ActivityDraft, ChangeDraft, ReasonGiven
from tracker.domain.records.follow_ups import FollowUpDraft, due_day
from tracker.domain.statuses.statuses import lasts
from tracker.domain.text.clean_text import clean_text
from tracker.domain.text.name_folding import partnership_name, two_names
from tracker.errors import RuleError
from tracker.exchange.field_forms.form_names import NEW_COUNTRY, NEW_KIND, NEW_NAME, NOT_LISTED, record_named
from tracker.operations.imports.recorded_submission import RecordDraft
from tracker.queries.body_names import bodies_called, body_names
from tracker.queries.census.contacts import standard_outcomes
from tracker.queries.census.frames import member_ids
from tracker.queries.census.waves import WaveRow, wave_row
from tracker.queries.reader import Reader
from tracker.services.field_forms.submission_cells import Cells
from tracker.services.field_forms.submission_media import MediaFacts, Position
from tracker.services.field_forms.submission_names import BEGINNING, NewNames, Side
from tracker.wording.texts import Texts


@dataclass(slots=True)
class ReadSubmission:
    """The parts of a submission as records, and the name of what it is about."""

    record: RecordDraft
    quote: str = ""
    own: dict[str, str] = field(default_factory=dict)
    follow_up: FollowUpDraft | None = None
    position: Position | None = None
    name: str = ""
    media: tuple[tuple[str, MediaFacts], ...] = ()
    """The questions that have a file, each with it."""
    said: str = ""
    """The SHA-256 of what it says of a partnership or body that is not in the list; empty for one of the list."""
    names: NewNames | None = None
    """The answers on a partnership or body that is not in the list; the record refers to it by a number below 0."""


def title_of(texts: Texts, record: RecordDraft, name: str) -> str:
    """Return the title of the source of a record, of a partnership or body with this name."""
    day = texts.date(record.date)
    if isinstance(record, ContactDraft):
        return texts.tr("Contact with {name}, {date}", name=name, date=day)
    return texts.tr("Observation of {name}, {date}", name=name, date=day)


def asked_in(texts: Texts, record: ContactDraft) -> str:
    """Return the note of the follow-up of a contact: the note of the contact, or its outcome."""
    return record.note or texts.code("contact_outcome", record.outcome)


class RecordReader:
    """Reads submissions as drafts of records; `name` is that of the partnership or body of the last one.

    `names` is what the last one says of a partnership or body that is not in the list of its form.
    """

    def __init__(self, reader: Reader, texts: Texts) -> None:
        self.name = ""
        self.names: NewNames | None = None
        self._called: dict[int, str] = {}
        """[number of a partnership or body that is not in the list] -> its name as answered."""
        self._reader, self._texts = reader, texts
        self._standard = standard_outcomes(reader)
        self._standard_statuses = reader.columns.refinements.get("status", {})
        self._waves: dict[int, WaveRow] = {}
        self._members: dict[int, Collection[int]] = {}
        """[frame] -> its members, read once: a frame may have thousands."""

    def observation(self, cells: Cells) -> ChangeDraft | ActivityDraft | None:
        """Return the change or activity that was observed; None if an answer can't be read, which adds a problem."""
        self.names = None
        is_new = cells.text("tie") == NOT_LISTED
        seen = cells.text("seen")
        partnership = self._new_partnership(cells, is_beginning=not seen) if is_new else self._partnership(cells)
        note = cells.words("note", "note")
        if self.names is not None and not seen:
            return None if cells.problems else ChangeDraft(partnership, BEGINNING, self.names.since, note=note)
        if seen not in ("status", "activity"):
            cells.refuse("seen", RuleError("seen_missing", "status"))
        if not cells.text("date"):
            cells.refuse("date", RuleError("date_missing", "date"))
        if seen == "activity":
            date = cells.date("date")
            self._require(cells, "activity")
            kind = cells.code("activity", "activity")
            return None if cells.problems else ActivityDraft(partnership, kind, date, note=note)
        self._require(cells, "status")
        status = cells.code("status", "status")
        date = cells.date("date", begins_state=lasts(self._standard_statuses.get(status, status)))
        reasons = tuple(map(ReasonGiven, cells.codes_of("reasons", "reason")))
        decided_by = cells.code("decided_by", "decided_by")
        if cells.problems:
            return None
        return ChangeDraft(partnership, status, date, decided_by=decided_by, reasons=reasons, note=note)

    def contact(self, cells: Cells) -> ContactDraft | None:
        """Return the contact with a body; None if an answer can't be read, or breaks a rule, which adds a problem."""
        self.names = None
        body = self._new_body(cells) if cells.text("body") == NOT_LISTED else self._body(cells)
        for question in ("channel", "outcome", "date"):
            self._require(cells, question)
        date = cells.date("date")
        until = cells.read("complete_until", lambda text: due_day(read_date(text)), None)
        wave = cells.read("wave", self._wave, None)
        if self.names is not None and wave is not None:
            self.names, wave = replace(self.names, wave=wave.id), None
        outcome = cells.code("outcome", "contact_outcome")
        person = cells.words("person", "person").strip()
        draft = ContactDraft(
            body,
            cells.code("channel", "channel"),
            outcome,
            date,
            None if wave is None else wave.id,
            usual_direction(self._standard.get(outcome, outcome)),
            until,
            person,
            bool(person),
            cells.words("note", "note"),
        )
        if not cells.problems:
            self._check(cells, draft, wave)
        return None if cells.problems else draft

    def in_wave(self, record: ContactDraft, wave: int) -> tuple[ContactDraft, RuleError | None]:
        """Return a contact, whose body was not found in the list, as one of a wave if the body is in its frame.

        Otherwise it is returned without one, with a note.
        """
        asked = self.wave(wave)
        try:
            is_member = record.body in self._members_of(asked.frame)
            require_member("", asked.frame_name, is_member=is_member)
            require_not_before(record, asked.name, asked.opened)
        except RuleError:
            return record, RuleError("contact_without_wave", "wave", name=asked.name)
        return replace(record, wave=wave), None

    def name_of(self, record: RecordDraft, texts: Texts | None = None) -> str:
        """Return the name of the partnership or body of a record."""
        worded = texts or self._texts
        about = record.body if isinstance(record, ContactDraft) else record.partnership
        if about in self._called:
            return self._called[about]
        if isinstance(record, ContactDraft):
            return worded.body_name(body_names(self._reader, [record.body])[record.body])
        query = "SELECT body_a_id, body_b_id FROM partnership WHERE id = ?"
        return self._name_between(self._reader.rows(query, record.partnership)[0], worded)

    def wave(self, wave: int) -> WaveRow:
        """Return a wave, which is read once; RuleError no_such_record."""
        if wave not in self._waves:
            self._waves[wave] = wave_row(self._reader, wave)
        return self._waves[wave]

    def _name_between(self, sides: Sequence[int], texts: Texts) -> str:
        names = body_names(self._reader, sides)
        one, other = (texts.body_name(names[side]) for side in sides)
        return partnership_name(one, other, texts.unnamed())

    def _check(self, cells: Cells, draft: ContactDraft, wave: WaveRow | None) -> None:
        """Add the problems of a contact that breaks a rule."""
        standard = self._standard.get(draft.outcome, draft.outcome)
        checks: list[tuple[str, Callable[[], None]]] = [
            ("outcome", lambda: require_possible_direction(draft, standard)),
            ("complete_until", lambda: require_answer(draft, standard)),
        ]
        if wave is not None:
            is_member = draft.body in self._members_of(wave.frame)
            checks += [
                ("body", lambda: require_member(self.name, wave.frame_name, is_member=is_member)),
                ("date", lambda: require_not_before(draft, wave.name, wave.opened)),
            ]
        for question, check in checks:
            try:
                check()
            except RuleError as error:
                cells.refuse(question, error)

    def _require(self, cells: Cells, question: str) -> None:
        if not cells.text(question):
            cells.refuse(question, RuleError(f"{question}_missing", question))

    # the records ------------------------------------------------------------------------------------------------------

    def _partnership(self, cells: Cells) -> int:
        """Return the partnership of a submission, and set the name; 0 if it is not found, which adds a problem."""
        self.name = cells.text("tie_name")
        found = record_named("partnership", cells.text("tie"))
        query = "SELECT id, body_a_id, body_b_id FROM partnership WHERE id = ?"
        rows = [] if found is None else self._reader.rows(query, found)
        if not rows:
            rows = self._between(*(bodies_called(self._reader, each) for each in two_names(self.name)))
            if len(rows) != 1:
                label = cells.text("tie")  # a label, which several partnerships may have
                code = "record_ambiguous" if " " in label else "record_gone"
                cells.refuse("tie", RuleError(code, "partnership", value=self.name or label))
                return 0
        partnership, *sides = rows[0]
        self.name = self._name_between(sides, self._texts)
        if partnership != found:
            cells.note("tie", RuleError("record_replaced", "partnership", name=self.name))
        return int(partnership)

    def _new_partnership(self, cells: Cells, *, is_beginning: bool) -> int:
        """Return a number below 0 for a partnership that is not in the list, and set the name and what is said of it.

        0 if an answer can't be read, which adds a problem.
        """
        sides = [self._side(cells, f"_{side}", f"body_{side}") for side in "ab"]
        kind = cells.code("partnership_kind", "partnership_kind")
        since = cells.date("since", begins_state=True)
        one, other = (self._side_name(cells, side, letter) for side, letter in zip(sides, "ab", strict=True))
        self.name = partnership_name(one, other, self._texts.unnamed())
        return self._numbered(cells, NewNames(cells.submission.line, tuple(sides), kind, since, is_beginning))

    def _new_body(self, cells: Cells) -> int:
        """Return a number below 0 for a body that is not in the list; 0 if an answer can't be read."""
        side = self._side(cells, "", "")
        self.name = side.name
        return self._numbered(cells, NewNames(cells.submission.line, (side,)))

    def _numbered(self, cells: Cells, names: NewNames) -> int:
        if cells.problems:
            return 0
        number = -1 - len(self._called)
        self.names, self._called[number] = names, self.name
        return number

    def _side(self, cells: Cells, end: str, question: str) -> Side:
        """Return a side of a new partnership, or the new body of a contact; a problem is added if nothing is said."""
        if question and not cells.text(question):
            cells.refuse(question, RuleError("side_missing", "body"))
            return Side()
        if question and cells.text(question) != NOT_LISTED:
            return Side(self._body(cells, question))
        name = cells.read(f"{NEW_NAME}{end}", lambda text: clean_text(text, "name", single_line=True).text, "")
        country = cells.read(f"{NEW_COUNTRY}{end}", read_country, "")
        if not name and end != "_b":
            cells.refuse(f"{NEW_NAME}{end}", RuleError("name_missing", "name"))
        elif not (name or country):
            cells.refuse(f"{NEW_COUNTRY}{end}", RuleError("country_missing", "country"))
        return Side(None, name, country, cells.code(f"{NEW_KIND}{end}", "body_kind") if name else "")

    def _side_name(self, cells: Cells, side: Side, letter: str) -> str:
        """Return the name of a side; empty for an unnamed partner."""
        if side.body is None:
            return side.name
        names = body_names(self._reader, [side.body])
        return self._texts.body_name(names[side.body]) if side.body in names else cells.text(f"body_{letter}_name")

    def _between(self, one: Sequence[int], other: Sequence[int]) -> list[tuple[int, int, int]]:
        """Return the partnerships between one body and another, with their sides."""
        query = (
            "SELECT id, body_a_id, body_b_id FROM partnership"
            " WHERE body_a_id = ? AND body_b_id = ? OR body_a_id = ? AND body_b_id = ?"
        )
        return [row for a in one for b in other for row in self._reader.rows(query, a, b, b, a)]

    def _body(self, cells: Cells, question: str = "body") -> int:
        """Return the body that a question asks for, and set the name; 0 if it is not found, which adds a problem."""
        self.name = cells.text(f"{question}_name")
        found = record_named("body", cells.text(question))
        bodies = [found] if found is not None and found in body_names(self._reader, [found]) else []
        if not bodies:
            bodies = bodies_called(self._reader, self.name)
            if len(bodies) != 1:
                cells.refuse(question, RuleError("record_gone", "body", value=self.name))
                return 0
        self.name = self._texts.body_name(body_names(self._reader, bodies)[bodies[0]])
        if bodies[0] != found:
            cells.note(question, RuleError("record_replaced", "body", name=self.name))
        return bodies[0]

    def _wave(self, name: str) -> WaveRow:
        wave = record_named("wave", name)
        if wave is None:
            raise RuleError("record_gone", "wave", value=name)
        try:
            return self.wave(wave)
        except RuleError:
            raise RuleError("record_gone", "wave", value=name) from None

    def _members_of(self, frame: int) -> Collection[int]:
        if frame not in self._members:
            self._members[frame] = frozenset(member_ids(self._reader, frame))
        return self._members[frame]
