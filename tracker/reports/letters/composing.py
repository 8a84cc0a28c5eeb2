"""Letters composed from a template and from what is on record about each body."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tracker.domain.census.dispositions import WaveTerms
from tracker.domain.census.information_laws import InformationLaw, law_on
from tracker.domain.census.letter_templates import MAX_LETTER_LENGTH, LetterTemplate, read_template
from tracker.domain.census.letters import (
    REQUEST,
    LettersSent,
    Recipients,
    days_by_law,
    is_of_letters,
    law_of,
    letter_reference,
    template_key,
)
from tracker.domain.dates.date_phrases import date_phrase
from tracker.domain.dates.days import LAST_DAY, iso_from_day
from tracker.domain.dates.vague_dates import from_edtf
from tracker.domain.records.drafts import SourceDraft
from tracker.domain.sources.references import reference
from tracker.errors import RuleError
from tracker.i18n.letter_words import (
    FIRST_LETTER,
    LETTER_PARAGRAPHS,
    REMINDER_LETTER,
    REQUEST_LETTER,
    SUBJECT_WORDS,
)
from tracker.project_snapshot import ReadableProject
from tracker.queries.census.letter_facts import AddressedBody, LetterFacts, TieOnRecord, letter_facts
from tracker.queries.census.waves import WaveRow
from tracker.queries.codebook.codebook import code_labels
from tracker.reports.document.blocks import Block
from tracker.reports.document.report_texts import ReportTexts
from tracker.reports.letters.known_of_partnership import known_text
from tracker.reports.letters.reply_form import ReplyFacts, reply_form

_REQUIRED = ("question", "asked", "law")
"""Fields that a letter must not have empty: it would have a sentence with a gap."""


@dataclass(frozen=True, slots=True)
class LettersWanted:
    """The letters that are wanted: in which wave and language, from which template, to whom, by which channel.

    `day` is an ordinal. The first line of `sender` is the name, the others are the address. If `bodies` are given,
    these get a letter, and no other recipients.
    """

    wave: int
    template: str
    language: str
    day: int
    recipients: Recipients = "not_asked"
    channel: str = "letter"
    sender: str = ""
    bodies: tuple[int, ...] = ()
    has_reply_form: bool = False
    """Whether a form for the reply is enclosed."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter. `values` are those of all fields; `text` begins with the line of the subject, if it has one."""

    body: int
    name: str
    email: str
    subject: str
    text: str
    values: Mapping[str, str]
    enclosed: tuple[Block, ...] = ()
    """The form for the reply, if there is one."""

    @property
    def message(self) -> str:
        """The text without the line of its subject."""
        first, _, rest = self.text.partition("\n")
        return rest.strip("\n") if _subject_in(first) else self.text


@dataclass(frozen=True, slots=True)
class ComposedLetters:
    """The letters of a wave, in the order of their bodies, and what is to be recorded when they are written."""

    wave: WaveRow
    language: str
    letters: tuple[Letter, ...]
    sent: LettersSent


def letter_language(wave: WaveRow, wanted: str) -> str:
    """Return the language of the letters of a wave: the wanted one, unless its questions are in others only."""
    known = [*wave.questions, *filter(is_of_letters, wave.templates)]
    return wanted if not known or wanted in known else known[0]


def kept_template(wave: WaveRow, language: str, recipients: Recipients) -> str:
    """Return the template that a wave keeps for letters in a language; empty if it keeps none.

    A wave that keeps none for reminders has that of the first letter, which says then that it is a reminder.
    """
    first = wave.templates.get(language, "")
    kept = wave.templates.get(template_key(language, recipients), "")
    return kept or (_as_reminder(first, ReportTexts(language)) if first else "")


def _as_reminder(template: str, texts: ReportTexts) -> str:
    """Return the template of a first letter as that of a reminder, if it does not say when the body was asked."""
    if "asked" in read_template(template).fields:
        return template
    first, line_end, rest = template.partition("\n")
    if subject := _subject_in(first):
        first = f"{first.partition(':')[0]}: {texts.tr('reminder, {subject}', subject=subject)}"
    reminder = texts.tr(LETTER_PARAGRAPHS["reminder"])
    before, salutation, after = f"{first}{line_end}{rest}".partition("{salutation}\n")
    if salutation:
        return f"{before}{salutation}\n{reminder}\n{after}"
    return f"{first}\n\n{reminder}\n{rest}" if subject else f"{reminder}\n\n{template}"


def usual_template(language: str, recipients: Recipients, channel: str, *, has_question: bool = True) -> str:
    """Return a template to begin with; without `has_question` it has no field for the question of the wave."""
    if recipients == "reminders":
        names = REMINDER_LETTER
    else:
        names = REQUEST_LETTER if channel == REQUEST else FIRST_LETTER
    texts = ReportTexts(language)
    subject, about, on_record, answer = (texts.tr(LETTER_PARAGRAPHS[name]) for name in names)
    reference = texts.tr(LETTER_PARAGRAPHS["reference"])
    head = [subject, "{sender_address}", "{body}\n{address}", f"{{day}}\n{reference}", "{salutation}"]
    asked = ["{question}"] if has_question else []
    closing = texts.tr(LETTER_PARAGRAPHS["closing"])
    return "\n\n".join([*head, about, on_record, "{ties}", *asked, answer, closing, "{sender}"])


def compose_letters(project: ReadableProject, wanted: LettersWanted) -> ComposedLetters:
    """Return the letters that are wanted.

    RuleError as for `read_template` and `letter_facts`, letter_field_empty for a field that has no value for a body,
    and letter_too_long.
    """
    template = read_template(wanted.template)
    facts = project.query(letter_facts, wanted.wave, wanted.day, wanted.recipients, wanted.bodies)
    texts = ReportTexts(wanted.language)
    texts.own_labels = project.query(code_labels, wanted.language)
    law = law_of(frozenset(each.row.country for each in facts.bodies), wanted.day)
    by_law = days_by_law(wanted.channel, facts.wave.due_days, law)
    composing = _Composing(wanted, facts, texts, template)
    letters = tuple(composing.letter(each) for each in facts.bodies)
    sent = LettersSent(
        wanted.wave,
        tuple(each.body for each in letters),
        wanted.channel,
        wanted.day,
        template_key(wanted.language, wanted.recipients),
        wanted.template,
        by_law,
    )
    return ComposedLetters(facts.wave, wanted.language, letters, sent)


class _Composing:
    """Fills in the template for one body after the other."""

    def __init__(
        self,
        wanted: LettersWanted,
        facts: LetterFacts,
        texts: ReportTexts,
        template: LetterTemplate,
    ) -> None:
        self._wanted, self._wave, self._texts, self._template = wanted, facts.wave, texts, template
        self._shared = {
            "question": facts.wave.questions.get(wanted.language, "").strip(),
            "day": _day(wanted.day, texts),
            **_sender(wanted.sender),
            "wave": facts.wave.name,
        }
        self._references = {source: self._reference(draft) for source, draft in facts.sources.items()}

    def letter(self, body: AddressedBody) -> Letter:
        """Return the letter to a body; RuleError letter_field_empty, letter_too_long."""
        texts, law = self._texts, law_on(body.row.country, self._wanted.day)
        values = {
            **self._shared,
            "due": _day(min(self._wanted.day + self._due_days(law), LAST_DAY), texts),
            "body": texts.body(body.row),
            "salutation": body.salutation or texts.tr("Dear Sir or Madam,"),
            "address": body.address,
            "ties": self._ties(body),
            "asked": "" if body.asked is None else _day(body.asked, texts),
            "law": "" if law is None else f"{law.name}, {law.provision}",
            "reference": letter_reference(self._wanted.wave, body.row.id),
        }
        for field in _REQUIRED:
            if field in self._template.fields and not values[field]:
                raise RuleError("letter_field_empty", "template", reason=field, value=field, name=body.row.name)
        if (length := self._template.length(values)) > MAX_LETTER_LENGTH:
            raise RuleError("letter_too_long", "template", name=body.row.name, length=length, limit=MAX_LETTER_LENGTH)
        text = self._template.filled(values)
        subject = _subject_in(text.partition("\n")[0]) or self._wave.name
        enclosed = self._reply_form(body, values) if self._wanted.has_reply_form else ()
        return Letter(body.row.id, texts.body_name(body.name), body.email, subject, text, values, enclosed)

    def _reply_form(self, body: AddressedBody, values: Mapping[str, str]) -> tuple[Block, ...]:
        sender = values["sender_address"] or values["sender"]
        ties = [(self._partner(tie), known_text(tie.changes, self._texts)) for tie in body.ties]
        facts = ReplyFacts(values["body"], values["reference"], values["due"], sender, ties)
        return reply_form(facts, self._texts)

    def _due_days(self, law: InformationLaw | None) -> int:
        """Return the days until an answer is due: those of the law for a request, if the wave sets none."""
        by_law = days_by_law(self._wanted.channel, self._wave.due_days, law)
        if by_law is not None:
            return by_law
        return WaveTerms(self._wave.opened, self._wave.due_days).days(self._wanted.channel)

    def _ties(self, body: AddressedBody) -> str:
        """Return the partnerships on record as lines, each with its sources."""
        if not body.ties:
            return self._texts.tr("No partnerships are on record.")
        return "\n".join(line for tie in body.ties for line in self._lines(tie))

    def _lines(self, tie: TieOnRecord) -> list[str]:
        texts = self._texts
        line = f"- {self._partner(tie)}: {known_text(tie.changes, texts)}"
        sources = (texts.tr("Source: {title}", title=self._references[source]) for source in tie.sources)
        return [line, *(f"  {source}" for source in sources)]

    def _partner(self, tie: TieOnRecord) -> str:
        """Return the partner with its country."""
        partner = self._texts.body_in_full(tie.partner)
        if tie.partner.country and not tie.partner.is_unnamed:
            return f"{partner} ({self._texts.country(tie.partner.country)})"
        return partner

    def _reference(self, draft: SourceDraft) -> str:
        return reference(draft, "note", self._texts.language)


def _sender(text: str) -> dict[str, str]:
    """Return the values of the fields of the sender: the name, and with an address all lines."""
    lines = [line.strip() for line in text.strip().splitlines()]
    return {"sender": lines[0] if lines else "", "sender_address": "\n".join(lines) if len(lines) > 1 else ""}


def _day(day: int, texts: ReportTexts) -> str:
    """Return a day with its month in full."""
    return date_phrase(from_edtf(iso_from_day(day)), texts.language)


def _subject_in(line: str) -> str:
    """Return the subject that a line states, such as `Subject: Partnerships`; empty if it states none."""
    word, colon, subject = line.partition(":")
    return subject.strip() if colon and word.strip().casefold() in SUBJECT_WORDS else ""
