"""The questions and choices of a form for phones, made of the records, codes and added fields of a project."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from tracker.domain.bodies.countries import all_countries, country_name
from tracker.domain.bodies.distinct_names import BodyName
from tracker.domain.census.drafts import COMPLETE
from tracker.domain.coding.codebook import CodeList
from tracker.domain.records.own_fields import OwnerTable
from tracker.domain.text.name_folding import fold, partnership_name
from tracker.exchange.field_forms.form_names import (
    FORM_MARK,
    NEW_COUNTRY,
    NEW_KIND,
    NEW_NAME,
    NOT_LISTED,
    OWN,
    FormKind,
    form_mark,
    record_name,
    safe_label,
    safe_name,
)
from tracker.exchange.field_forms.xlsform import MAX_INLINE_CHOICES, Choice, FieldForm, Question, Words
from tracker.exchange.progress import Track, untracked
from tracker.queries.body_names import body_names
from tracker.queries.census.coverage_findings import rules_with_frame
from tracker.queries.census.frames import member_ids
from tracker.queries.census.waves import WaveRow, last_wave, wave_named
from tracker.queries.census.worth import worth, worth_rows
from tracker.queries.codebook.codebook import code_labels, offered_codes
from tracker.queries.codebook.refinements import read_refinements
from tracker.queries.inventory.own_values import defined_fields
from tracker.queries.reader import Reader
from tracker.queries.rows import OwnFieldRow
from tracker.store.project_settings import read_identifier
from tracker.wording.texts import Texts

Worded = Callable[[Callable[..., str]], str]
"""Returns a text in the language of a function that translates."""

_DAY_OF_MONTH: Final = (
    r"(0[13578]|1[02])(-(0[1-9]|[12][0-9]|3[01]))?|(0[469]|11)(-(0[1-9]|[12][0-9]|30))?|02(-(0[1-9]|1[0-9]|2[0-8]))?"
)
_YEAR: Final = r"([1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])"
_LEAP_YEAR: Final = r"([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)"
_DECADE: Final = r"([1-9][0-9]{2}|0[1-9][0-9]|00[1-9])X"
_ONE_DATE: Final = f"({_YEAR}(-({_DAY_OF_MONTH}))?|{_LEAP_YEAR}-02-29)[~?%]?"
DATE_PATTERN: Final = f"^({_ONE_DATE}|{_DECADE})(/({_ONE_DATE})?)?$"
"""The dates that the form accepts: a part of EDTF that can be typed on a phone, in the syntax of XPath's `regex`.

A day that its month does not have, such as 2023-02-30, is refused on the phone.
"""

_TYPES: Final[Mapping[str, str]] = {
    "text": "text",
    "long_text": "text",
    "number": "decimal",
    "date": "text",
    "link": "text",
}
_LONG: Final = {"appearance": "multiline"}
_DATE: Final = {"constraint": f"regex(., '{DATE_PATTERN}')"}
_WORDS_OF_BODY: Final[Mapping[str, tuple[Worded, Worded, Worded]]] = {
    "": (
        lambda tr: tr("Name of the body"),
        lambda tr: tr("Country of the body"),
        lambda tr: tr("Kind of body"),
    ),
    "_a": (
        lambda tr: tr("Name of the first body"),
        lambda tr: tr("Country of the first body"),
        lambda tr: tr("Kind of the first body"),
    ),
    "_b": (
        lambda tr: tr("Name of the second body"),
        lambda tr: tr("Country of the second body"),
        lambda tr: tr("Kind of the second body"),
    ),
}
"""[end of the names of questions about a body that is not in the list] -> the labels for its name, country and kind."""
_PARTNERSHIPS: Final = """
SELECT p.id, p.body_a_id, p.body_b_id, p.kind, a.country, b.country
FROM partnership p JOIN body a ON a.id = p.body_a_id JOIN body b ON b.id = p.body_b_id ORDER BY p.id"""
_BODIES: Final = "SELECT id FROM body WHERE kind <> 'unnamed' ORDER BY id"


class FormMaker:
    """Makes a form of one state of a project, with labels in several languages; the first is that of the title."""

    def __init__(self, reader: Reader, languages: Sequence[str], track: Track = untracked) -> None:
        self._reader, self._track = reader, track
        self._texts = [Texts(language) for language in languages]
        for texts in self._texts:
            texts.own_labels = code_labels(reader, texts.language)
        self._project = read_identifier(reader.connection)
        self._lists: dict[str, Sequence[Choice]] = {}
        self._files: dict[str, Sequence[Choice]] = {}

    def observations(self, chosen: Collection[int] | None = None) -> FieldForm:
        """Return the form for one observation of a partnership, of the chosen ones, of all, or of a new one."""
        is_listed, is_seen = f"${{tie}}!='{NOT_LISTED}'", "${seen}!=''"
        of_status, of_activity = "${seen}='status'", "${seen}='activity'"
        questions = [
            self._pick(
                "tie",
                "ties",
                self._partnerships(chosen),
                self._words(lambda tr: tr("Partnership")),
                self._words(lambda tr: tr("Not in the list: a new partnership")),
            ),
            self._hidden("tie_name", "jr:choice-name(${tie}, '${tie}')"),
            *self._new_partnership(),
            self._select(
                "seen",
                "seen",
                self._kinds(),
                self._words(lambda tr: tr("What was observed")),
                required=is_listed,
                hint=self._words(lambda tr: tr("Leave it empty for a new partnership of which nothing else is known")),
            ),
            self._code("status", "status", lambda tr: tr("New status"), required="yes", relevant=of_status),
            self._code("activity", "activity", lambda tr: tr("Activity"), required="yes", relevant=of_activity),
            self._date(
                "date",
                lambda tr: tr("Date"),
                required="yes",
                default="today()",
                relevant=f"{is_listed} or {is_seen}",
            ),
            self._code("reasons", "reason", lambda tr: tr("Reasons"), many=True, relevant=of_status),
            self._code("decided_by", "decided_by", lambda tr: tr("Decided by"), relevant=of_status),
            Question(
                "text",
                "quote",
                self._words(lambda tr: tr("Quote")),
                self._words(lambda tr: tr("Word for word")),
                cells=_LONG,
            ),
            Question("text", "note", self._words(lambda tr: tr("Note")), cells=_LONG),
            *self._own("status_change", of_status),
            *self._own("activity", of_activity),
            Question("image", "photo", self._words(lambda tr: tr("Photo")), cells={"parameters": "max-pixels=3000"}),
            Question("audio", "audio", self._words(lambda tr: tr("Audio recording"))),
            Question("geopoint", "gps", self._words(lambda tr: tr("Place of the observation"))),
        ]
        name = f"if({is_listed}, ${{tie_name}}, concat(${{body_a_name}}, ' – ', ${{body_b_name}}))"
        return self._form("observations", lambda tr: tr("Observations"), questions, f"concat({name}, ' · ', ${{date}})")

    def contacts(self, wave: str | None = None) -> FieldForm:
        """Return the form for contacts with the bodies of a wave, of the last one if None is given.

        The bodies of which an answer narrows the numbers most come first. Without any wave they are all bodies of the
        project. RuleError no_such_wave, ambiguous_wave.
        """
        asked = self._wave(wave)
        return self._contacts(self._bodies() if asked is None else self._members(asked), asked)

    def every_contact(self) -> FieldForm:
        """Return the form for contacts with all bodies of the project, whatever wave a submission is of."""
        return self._contacts(self._bodies(), None)

    def _contacts(self, bodies: Sequence[int], asked: WaveRow | None) -> FieldForm:
        standard = read_refinements(self._reader.connection).get("contact_outcome", {})
        complete = [*sorted(COMPLETE), *(code for code, counts_as in standard.items() if counts_as in COMPLETE)]
        is_complete = " or ".join(f"${{outcome}}='{safe_name(code)}'" for code in complete)
        until = {"relevant": is_complete}
        questions = [
            self._pick_body("body", "bodies", self._named(bodies), lambda tr: tr("Body")),
            self._hidden("body_name", "jr:choice-name(${body}, '${body}')"),
            *self._new_body("", f"${{body}}='{NOT_LISTED}'"),
            self._code("channel", "channel", lambda tr: tr("Channel"), required="yes", default="phone"),
            self._code("outcome", "contact_outcome", lambda tr: tr("Outcome"), required="yes"),
            self._date("date", lambda tr: tr("Date"), required="yes", default="today()"),
            Question(
                "text",
                "person",
                self._words(lambda tr: tr("Person spoken to")),
                self._words(lambda tr: tr("Stored as confidential")),
            ),
            Question("text", "note", self._words(lambda tr: tr("Note")), cells=_LONG),
            Question(
                "date", "complete_until", self._words(lambda tr: tr("All partnerships are recorded until")), cells=until
            ),
            Question("date", "follow_up", self._words(lambda tr: tr("Follow up on"))),
            *self._own("contact", ""),
            Question("audio", "audio", self._words(lambda tr: tr("Audio recording"))),
        ]
        if asked is not None:
            questions.append(self._hidden("wave", f"'{record_name('wave', asked.id)}'"))
        name = f"if(${{body}}='{NOT_LISTED}', ${{{NEW_NAME}}}, ${{body_name}})"
        return self._form("contacts", lambda tr: tr("Contacts"), questions, f"concat({name}, ' · ', ${{date}})")

    # parts of a form --------------------------------------------------------------------------------------------------

    def _form(self, kind: FormKind, title: Worded, questions: Iterable[Question], instance_name: str) -> FieldForm:
        metadata = (Question(name, name) for name in ("start", "end", "today", "deviceid"))
        mark = self._hidden(FORM_MARK, f"'{form_mark(kind, self._project)}'")
        name = self._reader.settings.name
        first = title(self._texts[0].tr)
        return FieldForm(
            f"twintrack_{kind}_{self._project[:8]}",
            safe_label(f"{name}: {first}" if name else first),
            tuple(f"{texts.tr_in('its own name', 'English')} ({texts.language})" for texts in self._texts),
            [*metadata, *questions, mark],
            self._lists,
            self._files,
            instance_name,
        )

    def _words(self, worded: Worded) -> Words:
        return tuple(worded(texts.tr) for texts in self._texts)

    def _new_partnership(self) -> list[Question]:
        """Return the questions about a partnership that is not in the list."""
        is_new = f"${{tie}}='{NOT_LISTED}'"
        everybody = self._named(self._bodies())
        sides: tuple[tuple[str, Worded], ...]
        sides = (("a", lambda tr: tr("First body")), ("b", lambda tr: tr("Second body")))
        questions: list[Question] = []
        for side, label in sides:
            body, name = f"body_{side}", f"${{{NEW_NAME}_{side}}}"
            is_typed = f"{is_new} and ${{{body}}}='{NOT_LISTED}'"
            named = f"if(${{{body}}}='{NOT_LISTED}', {name}, jr:choice-name(${{{body}}}, '${{{body}}}'))"
            questions += [
                self._pick_body(body, "all_bodies", everybody, label, relevant=is_new),
                *self._new_body(f"_{side}", is_typed),
                self._hidden(f"{body}_name", named, relevant=is_new),
            ]
        kind = self._code("partnership_kind", "partnership_kind", lambda tr: tr("Kind of partnership"), relevant=is_new)
        return [*questions, kind, self._date("since", lambda tr: tr("In force since"), relevant=is_new)]

    def _new_body(self, end: str, relevant: str) -> list[Question]:
        """Return the questions about a body that is not in the list; that of the second side may have no name."""
        is_partner = end == "_b"
        countries = [
            Choice(code, tuple(country_name(code, texts.language) for texts in self._texts))
            for code, _ in all_countries(self._texts[0].language)
        ]
        hint = self._words(lambda tr: tr("Leave it empty if nobody knows the name")) if is_partner else ()
        cells = {"relevant": relevant, **({} if is_partner else {"required": "yes"})}
        name, country, kind = _WORDS_OF_BODY[end]
        search = {"appearance": "minimal autocomplete", "required": "yes"}
        pick = self._select(f"{NEW_COUNTRY}{end}", "countries", countries, self._words(country), relevant=relevant)
        return [
            Question("text", f"{NEW_NAME}{end}", self._words(name), hint, cells=cells),
            replace(pick, cells={"relevant": relevant, **search}),
            self._code(f"{NEW_KIND}{end}", "body_kind", kind, relevant=relevant),
        ]

    def _pick_body(self, name: str, list_name: str, choices: Sequence[Choice], label: Worded, **cells: str) -> Question:
        return self._pick(
            name, list_name, choices, self._words(label), self._words(lambda tr: tr("Not in the list")), **cells
        )

    def _hidden(self, name: str, calculation: str, **cells: str) -> Question:
        return Question("calculate", name, cells={"calculation": calculation, **cells})

    def _date(self, name: str, label: Worded, **cells: str) -> Question:
        hint = self._words(
            lambda tr: tr("For example 2023-05-07, 2023-05, 2023, about 2023: 2023~, between: 2019/2021")
        )
        return Question("text", name, self._words(label), hint, hint, {**_DATE, **cells})

    def _select(
        self,
        name: str,
        list_name: str,
        choices: Sequence[Choice],
        label: Words,
        *,
        many: bool = False,
        hint: Words = (),
        **cells: str,
    ) -> Question:
        self._lists[list_name] = choices
        how = "select_multiple" if many else "select_one"
        usual = {} if many or len(choices) < 8 else {"appearance": "minimal"}
        return Question(f"{how} {list_name}", name, label, hint, cells={**usual, **cells})

    def _code(
        self, name: str, list_name: CodeList, label: Worded, *, many: bool = False, hint: Words = (), **cells: str
    ) -> Question:
        """Return the question for a code of a list: all codes of it but those that are withdrawn."""
        choices = [
            Choice(safe_name(code), tuple(safe_label(texts.code(list_name, code)) for texts in self._texts))
            for code in offered_codes(self._reader, list_name)
            if (list_name, code) != ("body_kind", "unnamed")
        ]
        return self._select(name, list_name, choices, self._words(label), many=many, hint=hint, **cells)

    def _pick(
        self, name: str, list_name: str, choices: Sequence[Choice], label: Words, other: Words, **more: str
    ) -> Question:
        """Return the question for a record, which is searched for by its name; of many records a file has the list.

        `other` is the label of the choice for a record that is not in the list.
        """
        cells = {"appearance": "minimal autocomplete", "required": "yes", **more}
        hint = self._words(lambda tr: tr("Type a part of the name"))
        with_other = [Choice(NOT_LISTED, other), *choices]
        if 0 < len(choices) <= MAX_INLINE_CHOICES:
            self._lists[list_name] = with_other
            return Question(f"select_one {list_name}", name, label, hint, cells=cells)
        self._files[f"{list_name}.csv"] = with_other
        return Question(f"select_one_from_file {list_name}.csv", name, label, hint, cells=cells)

    def _kinds(self) -> list[Choice]:
        return [
            Choice("status", self._words(lambda tr: tr("A change of status"))),
            Choice("activity", self._words(lambda tr: tr("An activity"))),
        ]

    def _own(self, record_kind: OwnerTable, relevant: str) -> list[Question]:
        """Return the questions for the added fields of a kind of records."""
        rows = [row for row in defined_fields(self._reader) if row.draft.record_kind == record_kind]
        return [self._own_question(row, relevant) for row in rows if not row.is_withdrawn]

    def _own_question(self, row: OwnFieldRow, relevant: str) -> Question:
        draft, name = row.draft, own_question(row)
        label = safe_label(f"{draft.name} ({draft.unit})" if draft.unit else draft.name)
        labels, hint = (label,) * len(self._texts), (safe_label(draft.help),) * len(self._texts)
        cells = {"relevant": relevant} if relevant else {}
        if draft.value_type == "yes_no":
            yes, no = self._words(lambda tr: tr("yes")), self._words(lambda tr: tr("no"))
            self._lists["yes_no"] = [Choice("yes", yes), Choice("no", no)]
            return Question("select_one yes_no", name, labels, hint, cells=cells)
        if draft.value_type in ("one_of", "several_of"):
            many = draft.value_type == "several_of"
            choices = [Choice(safe_name(text), (safe_label(text),) * len(self._texts)) for text in draft.choices]
            self._lists[name] = choices
            return Question(f"select_{'multiple' if many else 'one'} {name}", name, labels, hint, cells=cells)
        if draft.value_type == "date":
            cells = {**cells, **_DATE}
        if draft.value_type == "long_text":
            cells = {**cells, **_LONG}
        return Question(_TYPES[draft.value_type], name, labels, hint, cells=cells)

    # the records ------------------------------------------------------------------------------------------------------

    def _partnerships(self, chosen: Collection[int] | None) -> list[Choice]:
        rows = [row for row in self._reader.rows(_PARTNERSHIPS) if chosen is None or row[0] in chosen]
        countries = {body: country for _, a, b, _, *both in rows for body, country in zip((a, b), both, strict=True)}
        found = body_names(self._reader, countries)
        named = {
            body: tuple(self._name(texts, found[body], country) for texts in self._texts)
            for body, country in countries.items()
        }
        labels: list[Words] = [
            tuple(partnership_name(one, other, "") for one, other in zip(named[a], named[b], strict=True))
            for _, a, b, *_ in rows
        ]
        count = Counter(labels)
        choices = []
        for (tie, _, _, kind, *_), label in self._track(list(zip(rows, labels, strict=True))):
            worded = label
            if count[label] > 1:
                kinds = (texts.code("partnership_kind", kind) for texts in self._texts)
                worded = tuple(f"{each} ({of})" for each, of in zip(label, kinds, strict=True))
            choices.append(Choice(record_name("partnership", tie), tuple(map(safe_label, worded))))
        return sorted(choices, key=lambda choice: fold(choice.label[0]))

    def _name(self, texts: Texts, name: BodyName, country: str) -> str:
        return texts.body_name(name) or f"{texts.unnamed()} ({country})"

    def _bodies(self) -> list[int]:
        return [body for (body,) in self._reader.rows(_BODIES)]

    def _named(self, bodies: Sequence[int]) -> list[Choice]:
        names = body_names(self._reader, bodies)
        return [
            Choice(record_name("body", body), tuple(safe_label(texts.body_name(names[body])) for texts in self._texts))
            for body in self._track(bodies)
            if body in names
        ]

    def _wave(self, name: str | None) -> WaveRow | None:
        if name is not None:
            return wave_named(self._reader, name)
        has_wave = self._reader.rows("SELECT 1 FROM wave LIMIT 1")
        return last_wave(self._reader) if has_wave else None

    def _members(self, asked: WaveRow) -> list[int]:
        """Return the members of the frame of a wave: by the worth of an answer to the first finding, then by name."""
        members = member_ids(self._reader, asked.frame)
        order: dict[int, None] = {}
        for rule in rules_with_frame(self._reader, asked.frame_name)[:1]:
            if rule.known_by is None:
                found = worth(self._reader, rule, with_days=False)
                order = dict.fromkeys(row.body for row in worth_rows(self._reader, found) if row.gain > 0)
        names = body_names(self._reader, members)
        others = sorted(members - order.keys(), key=lambda body: (fold(names[body]), body))
        return [*(body for body in order if body in members), *others]


def own_question(row: OwnFieldRow) -> str:
    """Return the name of the question for an added field."""
    return f"{OWN}{row.draft.record_kind}_{safe_name(row.code)}"
