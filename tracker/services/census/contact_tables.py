"""Imports a table of contacts, one a row, with a verdict on each row.

import_contact_table(project, Path("contacts.csv"), dry_run=True).as_json()
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, TypeVar

from tracker.domain.bodies.countries import read_country
from tracker.domain.census.contact_rules import (
    require_answer,
    require_member,
    require_not_before,
    require_possible_direction,
)
from tracker.domain.census.drafts import ANY_CHANNEL, ContactDraft, usual_direction
from tracker.domain.census.letters import letter_reference
from tracker.domain.coding.code_reading import read_code
from tracker.domain.dates.vague_dates import VagueDate, read_date
from tracker.domain.records.drafts import CitationDraft, SourceDraft
from tracker.domain.records.follow_ups import FollowUpDraft, due_day
from tracker.domain.records.own_fields import MANY_LINES, OwnFieldDraft, read_value
from tracker.domain.records.record_ids import read_id
from tracker.domain.sources.source_texts import source_of_text
from tracker.domain.text.clean_text import clean_text
from tracker.domain.text.missing_texts import is_placeholder
from tracker.domain.text.name_folding import fold
from tracker.errors import RuleError
from tracker.exchange.file_writing import rejects_written
from tracker.exchange.tables.asking.aside_cells import require_none_aside
from tracker.exchange.tables.mapping.column_questions import unread_columns
from tracker.exchange.tables.mapping.own_columns import OwnColumns, contact_columns, own_part
from tracker.exchange.tables.mapping.row_facts import RowProblem
from tracker.exchange.tables.matching.partnership_matching import Policy
from tracker.exchange.tables.plan.import_report import ImportReport, RowVerdict
from tracker.exchange.tables.reading.cell_rows import TableRow
from tracker.exchange.tables.reading.read_options import ReadOptions
from tracker.exchange.tables.reading.table_reading import Table
from tracker.exchange.tables.table_files import read_table_file
from tracker.exchange.tables.writing.table_rejects import rejected_rows
from tracker.operations.census.contacts import import_contacts
from tracker.project import Project
from tracker.queries.body_names import body_names
from tracker.queries.census.contacts import ContactRow, all_contacts
from tracker.queries.census.frames import member_ids
from tracker.queries.census.named_bodies import named_bodies
from tracker.queries.census.waves import WaveRow, last_wave, wave_named
from tracker.queries.codebook.own_codes import own_codes
from tracker.queries.codebook.refinements import read_refinements
from tracker.queries.named_records import source_named
from tracker.queries.reader import Reader
from tracker.services.census.frame_tables import COLUMNS as BODY_COLUMNS
from tracker.services.census.frame_tables import columns_of
from tracker.wording.texts import ENGLISH_TEXTS, Texts

T = TypeVar("T")

_NOTHING: Final[Mapping[str, str]] = MappingProxyType({})

COLUMNS: Final[Mapping[str, Sequence[str]]] = {
    **BODY_COLUMNS,
    "id": ("id", "body id", "id of body", "id van overheid"),
    "reference": ("reference", "reference number", "your reference", "referentie", "kenmerk", "Aktenzeichen"),
    "wave": ("wave", "round", "ronde", "Welle"),
    "date": ("date", "day", "datum", "dag"),
    "channel": ("channel", "kanaal", "Kanal"),
    "direction": ("direction", "richting", "Richtung"),
    "outcome": ("outcome", "result", "uitkomst", "resultaat", "Ergebnis"),
    "complete_until": ("complete until", "volledig tot", "volledig tot en met", "vollständig bis"),
    "person": ("person", "person spoken to", "persoon", "gesproken met", "Person"),
    "confidential": ("confidential", "vertrouwelijk", "vertraulich"),
    "note": ("note", "notes", "remark", "toelichting", "opmerking", "Bemerkung"),
    "source": ("source", "source title", "bron", "Quelle"),
    "quote": ("quote", "citaat", "Zitat"),
    "follow_up": ("follow up", "vervolgactie", "Wiedervorlage"),
    "follow_up_note": ("follow up note", "wat te doen"),
}
"""The names that the header may give to each column."""
MOST_OF_A_CONTACT: Final = 20
"""The greatest number of sources, and of follow-ups, that a row has; further ones than the first are numbered."""
_ALL_COLUMNS: Final[Mapping[str, Sequence[str]]] = {
    **COLUMNS,
    **{
        f"{name}_{place}": tuple(f"{spelling} {place}" for spelling in COLUMNS[name])
        for name in ("source", "quote", "follow_up", "follow_up_note")
        for place in range(2, MOST_OF_A_CONTACT + 1)
    },
}

_NAMING: Final = frozenset({"body", "id", "reference"})
"""The columns that say which body a row is about."""

Key = tuple[int, int | None, str, str, str]
"""Body, wave, date, channel and outcome: two contacts with equal ones are the same."""
Entry = tuple[ContactDraft, tuple[FollowUpDraft, ...], Mapping[str, str]]
"""A contact, its follow-ups, and the values of its added fields by their code."""


_NUMBERS: Final = ("", *(f"_{place}" for place in range(2, MOST_OF_A_CONTACT + 1)))
"""The ends of the names of columns, for the first and each further source and follow-up."""


def import_contact_table(
    project: Project,
    path: Path,
    *,
    dry_run: bool = False,
    on_conflict: Policy = "skip",
    rejects: Path | None = None,
    encoding: str | None = None,
    sheet: str | None = None,
    fill_merged: bool = False,
    wave: str | None = None,
    texts: Texts = ENGLISH_TEXTS,
    given: Mapping[str, str] = _NOTHING,
) -> ImportReport:
    """Import a table of contacts as one step; with `dry_run` write nothing and only report.

    `given` are the texts of empty cells by column, in which the `wave` is the name of one; the source is that of a
    quote.
    A row is known if a contact has the same body, wave, date, channel and outcome; `on_conflict` has no effect.
    `rejects` is a new file for rejected rows. RuleError body_column_missing and the errors of `read_table_file`,
    KnownError if a file can't be read or written.
    """
    options = ReadOptions(encoding or "", sheet or "", fill_merged=fill_merged)
    if wave is not None:
        given = {**given, "wave": project.query(wave_named, wave).name}
    with rejects_written(rejects) as keep:
        table = read_table_file(Path(path), options, _names_bodies).table
        plan = project.query(plan_contacts, table, given)
        report = replace(plan.report, is_committed=not dry_run)
        keep(lambda target: rejected_rows(target, table, report, texts) if report.needs_attention else b"")
        if plan.entries and not dry_run:
            project.perform(import_contacts, plan.entries, Path(path).name)
    return report


def _columns(table: Table, own: OwnColumns) -> dict[str, int]:
    """Return the index of each column. An added field is found by its column, or by its name if no other has it."""
    taken = {fold(spelling) for spellings in _ALL_COLUMNS.values() for spelling in spellings}
    added = {name: (name, *([draft.name] if fold(draft.name) not in taken else ())) for name, draft in own.items()}
    columns = columns_of(table.header, {**_ALL_COLUMNS, **added})
    if not _NAMING & columns.keys():
        raise RuleError("body_column_missing", "file")
    return columns


def _names_bodies(cells: Sequence[str]) -> bool:
    return bool(_NAMING & columns_of(cells, _ALL_COLUMNS).keys())


def import_answers(
    project: Project, path: Path, *, wave: str | None = None, texts: Texts = ENGLISH_TEXTS, **how: Any
) -> ImportReport:
    """Import the answers of an online form, one row a body, as contacts of a wave; of the last one for None.

    The channel is `web_form`, and a quote cites the answers to the wave as its source, unless the table says otherwise.
    RuleError no_such_wave, no_wave, and as for `import_contact_table`, which has the other arguments too.
    """
    found = project.query(last_wave) if wave is None else project.query(wave_named, wave)
    return import_contact_table(project, path, texts=texts, given=given_of_answers(found.name, texts), **how)


def given_of_answers(wave: str, texts: Texts) -> Mapping[str, str]:
    """Return the texts of empty cells of a table of the answers to an online form, by column."""
    return {"wave": wave, "channel": "web_form", "source": texts.tr("Answers to {wave}", wave=wave)}


def is_contact_header(cells: Sequence[str]) -> bool:
    """Return whether a header is that of a table of contacts: body, outcome, and a column that no other table has."""
    found = columns_of(cells, COLUMNS)
    return {"body", "outcome"} <= found.keys() and bool({"wave", "channel", "complete_until"} & found.keys())


@dataclass(frozen=True, slots=True)
class ContactsPlan:
    """The report on a table of contacts, and the contacts to add."""

    report: ImportReport
    entries: Sequence[Entry]


def plan_contacts(reader: Reader, table: Table, given: Mapping[str, str] = _NOTHING) -> ContactsPlan:
    """Return what an import of a table would add; `given` are the texts of empty cells by column.

    RuleError body_column_missing, sheet_sets_aside.
    """
    columns = _columns(table, contact_columns(reader.connection))
    require_none_aside(table, {table.header[index] for index in columns.values()}, table.sheet)
    planner = _Planner(reader, table, columns, given)
    verdicts = [planner.verdict(row) for row in table.rows]
    read = set(columns.values())
    ignored = unread_columns(table.header, read, table.untitled)
    report = ImportReport(verdicts, is_committed=False, ignored_columns=ignored, format="contacts", merged=table.merged)
    return ContactsPlan(report, tuple(planner.entries))


def row_titles(table: Table) -> dict[int, str]:
    """Return by line the texts of the body, date, channel and outcome of each row."""
    columns = columns_of(table.header, COLUMNS)
    wanted = [columns[name] for name in ("body", "reference", "id", "date", "channel", "outcome") if name in columns]
    return {row.line: " · ".join(filter(None, (row.cell(index).strip() for index in wanted))) for row in table.rows}


@dataclass(slots=True)
class _Cells:
    """The cells of one row, and the problems of those that can't be read."""

    row: TableRow
    header: Sequence[str]
    columns: Mapping[str, int]
    given: Mapping[str, str]
    problems: list[RowProblem] = field(default_factory=list)

    def text(self, column: str) -> str:
        """Return the text of a cell, or the given one if it is empty or the table lacks the column."""
        text = self.row.cell(self.columns[column]).strip() if column in self.columns else ""
        is_wanted = column != "source" or bool(self.text("quote"))
        return text or (self.given.get(column, "") if is_wanted else "")

    def read(self, column: str, how: Callable[[str], T], empty: T) -> T:
        """Return a cell read by `how`; `empty` if it is empty, or can't be read, which adds a problem."""
        text = self.text(column)
        try:
            return how(text) if text else empty
        except RuleError as error:
            self.refuse(column, error)
            return empty

    def refuse(self, column: str, error: RuleError) -> None:
        """Add a problem with a cell."""
        name = self.header[self.columns[column]] if column in self.columns else column
        self.problems.append(RowProblem(name, self.text(column), error))


class _Planner:
    """Reads the rows of a table as contacts, and compares them with those of the project and with each other."""

    def __init__(self, reader: Reader, table: Table, columns: Mapping[str, int], given: Mapping[str, str]) -> None:
        self._given = given
        self.entries: list[Entry] = []
        self._reader = reader
        self._header = table.header
        self._columns = columns
        self._added = contact_columns(reader.connection)
        self._bodies = named_bodies(reader)
        self._own = own_codes(reader)
        self._refined = read_refinements(reader.connection).get("contact_outcome", {})
        self._waves: dict[str, WaveRow] = {}
        self._members: dict[int, frozenset[int]] = {}
        self._references: dict[int, Mapping[str, int]] = {}
        known = all_contacts(reader)
        self._known = {_key_of(row) for row in known}
        self._asked: dict[tuple[int, int | None], int] = {}
        for row in known:
            self._note_due(row.body, row.wave, row.channel, row.direction, row.date, self._due_days(row))
        self._seen: set[Key] = set()

    def verdict(self, row: TableRow) -> RowVerdict:
        """Return the verdict on a row; a new contact is added to the entries."""
        cells = _Cells(row, self._header, self._columns, self._given)
        if any(row.cells[len(self._header) :]):
            error = RuleError("row_shape", "row", cells=len(row.cells), columns=len(self._header))
            cells.problems.append(RowProblem("", "", error))
        draft, follow_ups, wave = self._draft(cells)
        added = self._own_words(cells)
        if not cells.problems:
            self._check(cells, draft, wave)
        if cells.problems:
            return RowVerdict(row.line, "rejected", cells.problems)
        key = (draft.body, draft.wave, draft.date.edtf if draft.date else "", draft.channel, draft.outcome)
        if key in self._known:
            return RowVerdict(row.line, "same")
        if key in self._seen:
            return RowVerdict(row.line, "duplicate")
        self._seen.add(key)
        self.entries.append((draft, follow_ups, added))
        return RowVerdict(row.line, "new", notes=self._late(cells, draft, wave))

    def _draft(self, cells: _Cells) -> tuple[ContactDraft, tuple[FollowUpDraft, ...], WaveRow | None]:
        wave = cells.read("wave", self._wave, None)
        channel = cells.read("channel", self._code("channel"), "")
        outcome = cells.read("outcome", self._code("contact_outcome", "outcome"), "")
        named = [column for column in ("reference", "id", "body") if cells.text(column)]
        for column, value in (("body", named), ("channel", channel), ("outcome", outcome)):
            if not value and not cells.problems:
                cells.refuse(column, RuleError(f"{column}_missing", column))
        until = cells.read("complete_until", self._date, None)
        draft = ContactDraft(
            self._body_in(cells, named, wave),
            channel,
            outcome,
            cells.read("date", self._date, None),
            None if wave is None else wave.id,
            cells.read("direction", self._code("direction"), "") or usual_direction(self._standard(outcome)),
            None if until is None else due_day(until),
            cells.read("person", _clean("person"), ""),
            cells.read("confidential", _is_yes, False),
            cells.read("note", _clean("note"), ""),
            tuple(cited for number in _NUMBERS for cited in self._citations(cells, number)),
        )
        return draft, tuple(each for number in _NUMBERS for each in self._follow_ups(cells, number)), wave

    def _own_words(self, cells: _Cells) -> Mapping[str, str]:
        """Return the text of each added field that has one, by its code."""
        words: dict[str, str] = {}
        for column, draft in self._added.items():
            text = cells.read(column, lambda text, draft=draft: self._own_text(draft, text), "")  # type: ignore[misc]
            if text:
                words[own_part(column)[1]] = text
        return words

    def _own_text(self, draft: OwnFieldDraft, text: str) -> str:
        """Return the clean text of a value of an added field; RuleError if the field can't have it."""
        clean = clean_text(text, "note", single_line=draft.value_type not in MANY_LINES).text
        read_value(draft.value_type, draft.choices, clean, self._reader.circa)
        return clean

    def _citations(self, cells: _Cells, number: str) -> tuple[CitationDraft, ...]:
        quote = cells.read(f"quote{number}", _clean("quote"), "")
        return cells.read(f"source{number}", lambda text: self._cited(text, quote), ())

    def _check(self, cells: _Cells, draft: ContactDraft, wave: WaveRow | None) -> None:
        """Add the problems of a contact that breaks a rule."""
        standard = self._standard(draft.outcome)
        checks: list[tuple[str, Callable[[], None]]] = [
            ("direction", lambda: require_possible_direction(draft, standard)),
            ("complete_until", lambda: require_answer(draft, standard)),
        ]
        if wave is not None:
            is_member = draft.body in self._members_of(wave)
            name, successor = cells.text("body"), self._bodies.successors.get(draft.body, "")
            checks += [
                ("body", lambda: require_member(name, wave.frame_name, is_member=is_member, successor=successor)),
                ("date", lambda: require_not_before(draft, wave.name, wave.opened)),
            ]
        for column, check in checks:
            try:
                check()
            except RuleError as error:
                cells.refuse(column, error)

    def _late(self, cells: _Cells, draft: ContactDraft, wave: WaveRow | None) -> Sequence[RowProblem]:
        """Return a note if an answer certainly came after its due day."""
        if wave is None or draft.date is None:
            return ()
        due, day = self._asked.get((draft.body, wave.id)), draft.date.earliest
        self._note_due(draft.body, wave.id, draft.channel, draft.direction, draft.date, wave.due_days)
        if draft.direction == "out" or due is None or day is None or day <= due:
            return ()
        name = self._header[self._columns["date"]]
        return (RowProblem(name, cells.text("date"), RuleError("answer_late", "date", day=due)),)

    def _note_due(
        self, body: int, wave: int | None, channel: str, direction: str, day: VagueDate | None, days: Mapping[str, int]
    ) -> None:
        """Note the day on which an answer to a contact is due; that of the latest contact counts."""
        wait = days.get(channel, days.get(ANY_CHANNEL))
        if wave is None or direction != "out" or day is None or day.latest is None or wait is None:
            return
        self._asked[body, wave] = max(self._asked.get((body, wave), 0), day.latest + wait)

    def _due_days(self, row: ContactRow) -> Mapping[str, int]:
        return self._wave(row.wave_name).due_days if row.wave is not None else {}

    def _wave(self, text: str) -> WaveRow:
        if text not in self._waves:
            self._waves[text] = wave_named(self._reader, clean_text(text, "wave").text)
        return self._waves[text]

    def _members_of(self, wave: WaveRow) -> frozenset[int]:
        if wave.frame not in self._members:
            self._members[wave.frame] = member_ids(self._reader, wave.frame)
        return self._members[wave.frame]

    def _body_in(self, cells: _Cells, named: Sequence[str], wave: WaveRow | None) -> int:
        """Return the body that a row gives by the reference of its letter, its id or its name; 0 with a problem.

        The columns that have a text (`named`) must agree; a name only decides if the row has nothing else.
        """
        readers: dict[str, Callable[[str], int]] = {
            "reference": lambda text: self._referred(text, wave),
            "id": self._numbered,
            "body": lambda text: self._body(text, cells, wave),
        }
        found = 0
        for column in named:
            if not found:
                found = cells.read(column, readers[column], 0)
                if not found:
                    return 0
            elif not self._is_same(cells, column, found, readers[column]):
                name = body_names(self._reader, [found])[found]
                cells.refuse(column, RuleError("body_disagrees", "body", value=cells.text(column), name=name))
        return found

    def _is_same(self, cells: _Cells, column: str, body: int, read: Callable[[str], int]) -> bool:
        if column == "body":
            return body in self._bodies.named(clean_text(cells.text(column), "body").text)
        return cells.read(column, read, 0) == body

    def _referred(self, text: str, wave: WaveRow | None) -> int:
        """Return the member of a wave whose letters have a reference; RuleError reference_unknown."""
        if wave is not None and wave.id not in self._references:
            bodies = self._members_of(wave)
            self._references[wave.id] = {_folded_reference(letter_reference(wave.id, body)): body for body in bodies}
        known = {} if wave is None else self._references[wave.id]
        body = known.get(_folded_reference(text))
        if body is None:
            raise RuleError("reference_unknown", "body", value=text)
        return body

    def _numbered(self, text: str) -> int:
        """Return the body with an id; RuleError name_unknown, id_of_another_kind."""
        try:
            number = read_id(text, "body")
        except ValueError:
            number = 0
        if number not in self._bodies.kinds:
            raise RuleError("name_unknown", "body", value=text)
        return number

    def _body(self, text: str, cells: _Cells, wave: WaveRow | None) -> int:
        """Return the body of a name; of several, the only member of the frame. RuleError."""
        name = clean_text(text, "body").text
        country = cells.read("country", read_country, "")
        kind = cells.read("kind", self._code("body_kind", "kind"), "")
        subdivision = clean_text(cells.text("subdivision"), "subdivision").text
        found = self._bodies.named(name, country, kind, subdivision)
        if len(found) > 1 and wave is not None:
            found = [body for body in found if body in self._members_of(wave)] or found
        if not found:
            raise RuleError("name_unknown", "body", value=name)
        if len(found) > 1:
            raise RuleError(
                "several_bodies", "body", value=name, candidates=list(body_names(self._reader, found).values())
            )
        return found[0]

    def _code(self, list_name: str, field_name: str = "") -> Callable[[str], str]:
        return lambda text: read_code(list_name, text, self._own.get(list_name, ()), field_name or list_name)

    def _standard(self, outcome: str) -> str:
        return self._refined.get(outcome, outcome)

    def _date(self, text: str) -> VagueDate:
        return read_date(text, circa=self._reader.circa)

    def _cited(self, title: str, quote: str) -> tuple[CitationDraft, ...]:
        name = clean_text(title, "title").text
        if is_placeholder(name):
            if quote:
                raise RuleError("title_missing", "source", column="quote")
            return ()
        known = source_named(self._reader, name)
        if known is not None:
            return (CitationDraft(known, quote),)
        is_of_wave = name == self._given.get("source")
        return (CitationDraft(SourceDraft(name, kind="survey_reply") if is_of_wave else source_of_text(name), quote),)

    def _follow_ups(self, cells: _Cells, number: str) -> tuple[FollowUpDraft, ...]:
        day = cells.read(f"follow_up{number}", self._date, None)
        if day is None:
            return ()
        columns = (f"follow_up_note{number}", "note", "outcome")
        column = next((each for each in columns if cells.text(each)), "note")
        return (FollowUpDraft(day, cells.read(column, _clean("note"), "")),)


def _clean(name: str) -> Callable[[str], str]:
    """Return a function that cleans a text for a field of a record; RuleError text_too_long."""
    return lambda text: clean_text(text, name).text


def _folded_reference(text: str) -> str:
    """Return the signs of a reference, whatever is between them."""
    return "".join(filter(str.isalnum, text)).upper()


def _is_yes(text: str) -> bool:
    return bool(read_value("yes_no", (), text, 1).number)


def _key_of(row: ContactRow) -> Key:
    return row.body, row.wave, row.date.edtf if row.date else "", row.channel, row.outcome
