"""Reading of the values of options as fields of drafts."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from tracker.cli.arguments import Arguments
from tracker.cli.counting.rule_reading import rule_text
from tracker.cli.day_argument import parse_day, typed_date
from tracker.cli.editing.options import CITATION, FieldOption
from tracker.cli.editing.record_steps import record_id
from tracker.domain.coding.code_reading import read_code, read_confidence, read_status
from tracker.domain.dates.vague_dates import VagueDate
from tracker.domain.records.drafts import (
    Author,
    BodyDraft,
    CitationDraft,
    ExternalCode,
    OtherName,
    ReasonGiven,
    SourceDraft,
)
from tracker.domain.records.subjects import cited_tables
from tracker.domain.sources.source_texts import source_of_text
from tracker.domain.statuses.statuses import lasts
from tracker.errors import RuleError
from tracker.project import Project
from tracker.queries.census.frames import frame_named
from tracker.queries.census.waves import wave_named
from tracker.queries.codebook.own_codes import own_codes
from tracker.queries.codebook.refinements import read_refinements
from tracker.queries.named_records import body_of, partnership_of, source_named

if TYPE_CHECKING:
    from tracker.queries.typed_bodies import NewBody

Draft = TypeVar("Draft")

TABLES: Mapping[str, str] = {
    **dict.fromkeys(("body", "succeed"), "body"),
    **dict.fromkeys(("partnership", "many"), "partnership"),
    "change": "status_change",
    **{kind: kind for kind in ("activity", "source", "claim", "contact")},
    "cite": "citation",
    "file": "attachment",
    "freeze": "finding_result",
}
"""[verb] -> the table of the records whose ids its actions take."""


@dataclass(frozen=True)
class Given:
    """The parsed arguments of a verb on an open project."""

    project: Project
    arguments: Arguments
    dates: list[VagueDate] = field(default_factory=list)
    """The dates that were read so far."""
    new_bodies: list[NewBody] = field(default_factory=list)
    """The bodies that are added because the project lacks a name that was given."""

    @property
    def values(self) -> list[str]:
        """The values after the action; the name of a finding that is kept may be given by `--name`."""
        values = [encodable(each) for each in self.arguments.values]
        if not values and (self.arguments.verb, self.arguments.action) == ("keep", "add") and self.text("name"):
            return [encodable(self.text("name"))]
        return values

    @cached_property
    def ids(self) -> list[int]:
        """The values after the action as ids of records, which may be given by name where records have names."""
        table = TABLES.get(self.arguments.verb, "")
        if (self.arguments.verb, self.arguments.action) == ("cite", "add"):
            table = cited_tables()[self.arguments.cited_kind]
        return [named_record(self.project, table, each) for each in self.values]

    def new_body(self, text: str) -> BodyDraft:
        """Return the draft of a body that the project lacks, with what the gazetteer has of it."""
        from tracker.queries.typed_bodies import new_body

        self.new_bodies.append(new_body(text))
        return self.new_bodies[-1].draft

    @property
    def different_ids(self) -> list[int]:
        """The ids after the action, each once."""
        return list(dict.fromkeys(self.ids))

    @property
    def id(self) -> int:
        """The only id after the action."""
        return self.ids[0]

    def drafted(self, draft: Draft, options: Iterable[FieldOption]) -> Draft:
        """Return a draft with the fields that are given; RuleError if a value can't be read."""
        return self.filled(draft, self.texts_of(options))

    def texts_of(self, options: Iterable[FieldOption]) -> dict[FieldOption, Any]:
        """Return what was typed for those of the options that are given."""
        texts = {option: self.text(option.name) for option in options}
        return {option: text for option, text in texts.items() if text is not None}

    def text(self, field: str) -> Any:
        """Return what was typed for a field, a list if it may be repeated; None if the option is not given."""
        return getattr(self.arguments, f"field_{field}", None)

    def filled(self, draft: Draft, texts: Mapping[FieldOption, Any]) -> Draft:
        """Return a draft with the fields whose texts are given."""
        filled: Any = replace(draft, **self.values_of(draft, texts))  # type: ignore[type-var]
        note = {option.name: value for option, value in texts.items()}.get("date_note")
        if note is not None and filled.date is not None:
            filled = replace(filled, date=replace(filled.date, note=note))
        return filled  # type: ignore[no-any-return]

    def values_of(self, draft: Any, texts: Mapping[FieldOption, Any]) -> dict[str, Any]:
        """Return the values of the fields of a draft whose texts are given, by name."""
        reading = _Reading(self, draft, {option.name: value for option, value in texts.items()})
        return {
            option.name: tuple(reading.value(option, each) for each in text if each.strip())
            if option.is_repeated
            else reading.value(option, text)
            for option, text in texts.items()
            if option.name != "date_note"
        }

    def beginning(self, text: str) -> VagueDate | None:
        """Return the date of a beginning, as which `since 1999` means in 1999; None for an empty text."""
        return _Reading(self, None, {}).date(text, begins_state=True)

    @property
    def citations(self) -> tuple[CitationDraft, ...]:
        """The citations of the options `--source` and those after them."""
        by_name = {option.name: option for option in CITATION}
        return tuple(
            self.filled(CitationDraft(0), {by_name[name]: text for name, text in each.items()})
            for each in self.arguments.citations
        )


@dataclass(frozen=True)
class _Reading:
    """Reads the texts of one draft."""

    given: Given
    draft: Any
    texts: Mapping[str, Any]
    """All texts that are given, by field."""

    def value(self, option: FieldOption, text: str) -> Any:
        """Return the value that a text means for an option."""
        how, _, vocabulary = option.reads.partition(" ")
        text = encodable(text)
        if option.is_optional and not text.strip():
            return None
        try:
            return self._value(option, text, how, vocabulary)
        except RuleError as error:
            error.facts.setdefault("option_of", option.name)  # its message names the field
            raise

    def _value(self, option: FieldOption, text: str, how: str, vocabulary: str) -> Any:
        if how == "record":
            return record_id(text, vocabulary, option.name) if text.strip() else None
        if vocabulary:
            return read_code(vocabulary, text, self._own_codes(vocabulary), option.name) if text.strip() else ""
        return READERS[how](self, text)

    def _own_codes(self, vocabulary: str) -> Collection[str]:
        return self.given.project.query(own_codes).get(vocabulary, ())

    def status(self, text: str) -> str:
        """Return the status that a text names, also one of the project."""
        return read_status(text, self._own_codes("status"))

    def date(self, text: str, *, lasting: bool = False, begins_state: bool = False) -> VagueDate | None:
        """Return a date; None for an empty text."""
        if not text.strip():
            return None
        circa = self.given.project.query(lambda reader: reader.circa)
        date = typed_date(text, circa=circa, lasting=lasting, begins_state=begins_state)
        self.given.dates.append(date)
        return date

    def change_date(self, text: str) -> VagueDate | None:
        """Return the date of a status change, in which `since 1999` means in 1999 if the status lasts."""
        status = self.texts.get("status")
        code = self.draft.status if status is None else self.status(status)
        refined = self.given.project.query(lambda reader: read_refinements(reader.connection)).get("status", {})
        return self.date(text, begins_state=lasts(refined.get(code, code)))

    def source(self, text: str) -> int | SourceDraft:
        """Return the source with this id, title or address, or else the draft of a new one."""
        known = self.given.project.query(source_named, text)
        return source_of_text(text) if known is None else known

    def known_source(self, text: str) -> int | None:
        """Return the source with this id or title; None for an empty text. RuleError name_unknown."""
        if not text.strip():
            return None
        known = self.given.project.query(source_named, text)
        if known is None:
            raise RuleError("name_unknown", "source", value=text)
        return known

    def frame(self, text: str) -> int:
        """Return the frame with this name or id; RuleError no_such_frame."""
        return self.given.project.query(frame_named, text).id

    def wave(self, text: str) -> int:
        """Return the wave with this name or id; RuleError no_such_wave."""
        return self.given.project.query(wave_named, text).id

    def body(self, text: str) -> int | BodyDraft | None:
        """Return the body with this id or name; None for an empty text, with `--create` a draft of a new one."""
        if not text.strip():
            return None
        try:
            return self.given.project.query(body_of, text)
        except RuleError as error:
            if error.code != "no_such_record":
                raise
            if getattr(self.given.arguments, "create", False):
                return self.given.new_body(text)
            raise RuleError("name_unknown", "body", value=text) from None

    def claimed(self, text: str) -> float:
        """Return the published number; `--measure` decides whether it is a count or a share."""
        from tracker.domain.findings.claimed_numbers import read_claimed

        measure = self.texts.get("measure") or self.draft.measure
        try:
            number = read_claimed(text, measure)
        except ValueError:
            number = None
        if number is None:
            raise RuleError("value_not_a_number", "value", value=text)
        return float(number.value)

    def rule(self, text: str) -> str:
        """Return the JSON text of a rule, given itself or as a file; RuleError not_json if the file is not text."""
        return text if text.lstrip().startswith("{") else rule_text(Path(text))


def named_record(project: Project, table: str, text: str) -> int:
    """Return the id of a record that is given by id, and where this kind of record has names, by name.

    RuleError no_such_record, ambiguous_body, several_ties.
    """
    if table in ("body", "partnership"):
        return project.query(body_of if table == "body" else partnership_of, text)
    if table != "source":
        return record_id(text, table)
    found = project.query(source_named, text)
    if found is None:
        raise RuleError("no_such_record", table, record=text)
    return found


def encodable(text: str) -> str:
    """Return a text without lone surrogates, which an argument that is not UTF-8 has and no record contains."""
    return text.encode("utf-8", "ignore").decode()


def _finite(text: str) -> float:
    """Return the number with decimals that a text is; ValueError also if it is infinite or none."""
    if not math.isfinite(number := float(text)):
        raise ValueError(text)
    return number


def _number(read: Callable[[str], Any], text: str) -> Any:
    """Return the number that a text is; RuleError value_not_a_number."""
    try:
        return read(text)
    except ValueError:
        raise RuleError("value_not_a_number", "value", value=text) from None


def _author(_reading: _Reading, text: str) -> Author:
    family, comma, given = (part.strip() for part in text.partition(","))
    return Author(family, given) if comma else Author(literal=family)


def _other_name(_reading: _Reading, text: str) -> OtherName:
    return OtherName(*(part.strip() for part in text.split("/", 2)))


def _external_code(_reading: _Reading, text: str) -> ExternalCode:
    scheme, _, value = (part.strip() for part in text.partition("="))
    return ExternalCode(scheme, value)


def _reason(reading: _Reading, text: str) -> ReasonGiven:
    reason, *more = (part.strip() for part in text.split("/", 2))
    weight, basis = [*more, "", ""][:2]
    return ReasonGiven(
        read_code("reason", reason, reading._own_codes("reason")),
        read_code("reason_weight", weight) if weight else "main",
        read_code("reason_basis", basis) if basis else "stated",
    )


def _json(_reading: _Reading, text: str) -> str:
    try:
        json.loads(text)
    except ValueError:
        raise RuleError("not_json", "csl", value=text[:200]) from None
    return text


READERS: Mapping[str, Callable[[_Reading, str], Any]] = {
    "text": lambda _reading, text: text,
    "status": lambda reading, text: reading.status(text),
    "confidence": lambda _reading, text: read_confidence(text),
    "date": _Reading.date,
    "lasting_date": lambda reading, text: reading.date(text, lasting=True),
    "change_date": _Reading.change_date,
    "day": lambda _reading, text: parse_day(text),
    "due": lambda _reading, text: typed_date(text),
    "decimal": lambda _reading, text: _number(_finite, text),
    "whole": lambda _reading, text: _number(int, text),
    "flag": lambda _reading, text: {"yes": True, "no": False, "unknown": None}[text],
    "yes_or_no": lambda _reading, text: text == "yes",
    "side": lambda _reading, text: text,
    "body": _Reading.body,
    "source": _Reading.source,
    "known_source": _Reading.known_source,
    "frame": _Reading.frame,
    "wave": _Reading.wave,
    "author": _author,
    "other_name": _other_name,
    "external_code": _external_code,
    "reason": _reason,
    "claimed": _Reading.claimed,
    "rule": _Reading.rule,
    "json": _json,
}
"""The functions that read the text of an option, by `FieldOption.reads`."""
