"""Reads the answers of one submission as values of records, and collects the problems of those that can't be read."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Final, TypeVar

from tracker.domain.coding.code_reading import read_code, read_status
from tracker.domain.coding.codebook import CodeList, standard_codes
from tracker.domain.coding.own_codes import OwnCode
from tracker.domain.dates.vague_dates import VagueDate, read_date
from tracker.domain.records.own_fields import MANY_LINES, read_value
from tracker.domain.text.clean_text import clean_text
from tracker.errors import RuleError
from tracker.exchange.attachments.photo_facts import Place
from tracker.exchange.field_forms.form_names import OWN, text_named
from tracker.exchange.field_forms.submissions import Submission
from tracker.exchange.tables.mapping.row_facts import RowProblem
from tracker.queries.codebook.own_codes import own_codes
from tracker.queries.inventory.own_values import defined_fields
from tracker.queries.reader import Reader
from tracker.queries.rows import OwnFieldRow
from tracker.services.field_forms.form_content import own_question
from tracker.services.field_forms.submission_media import Position

T = TypeVar("T")

_MOST_GONE: Final = 20
"""Fields that no longer exist, of which a submission has notes; a hostile submission may have thousands."""
_SHOWN: Final = 120
"""Characters of an answer that a problem shows."""


class Codebook:
    """The codes and added fields of a project, by the names that a form has for them."""

    def __init__(self, reader: Reader) -> None:
        self.circa = reader.circa
        self._own: Mapping[str, Mapping[str, OwnCode]] = own_codes(reader)
        self.fields: Mapping[str, OwnFieldRow] = {own_question(row): row for row in defined_fields(reader)}

    def code(self, list_name: CodeList, name: str) -> str:
        """Return the code that a choice of a form means: by its name, or by the code or label itself.

        RuleError unknown_code or unknown_status, with the nearest codes.
        """
        own = self._own.get(list_name, {})
        found = text_named(name, (*standard_codes(list_name), *own))
        if found is not None:
            return found
        return read_status(name, own) if list_name == "status" else read_code(list_name, name, own, list_name)


@dataclass(slots=True)
class Cells:
    """The answers of one submission, and the problems of those that can't be read."""

    submission: Submission
    codes: Codebook
    problems: list[RowProblem] = field(default_factory=list)
    notes: list[RowProblem] = field(default_factory=list)

    def text(self, question: str) -> str:
        """Return an answer without spaces around it."""
        return self.submission.text(question).strip()

    def refuse(self, question: str, error: RuleError) -> None:
        """Add a problem with an answer."""
        self.problems.append(RowProblem(question, self.text(question)[:_SHOWN], error))

    def note(self, question: str, error: RuleError) -> None:
        """Add something to check about an answer."""
        self.notes.append(RowProblem(question, self.text(question)[:_SHOWN], error))

    def read(self, question: str, how: Callable[[str], T], empty: T) -> T:
        """Return an answer read by `how`; `empty` without one, or if it can't be read, which adds a problem."""
        text = self.text(question)
        try:
            return how(text) if text else empty
        except RuleError as error:
            self.refuse(question, error)
            return empty

    def required(self, question: str, how: Callable[[str], T], empty: T, missing: str) -> T:
        """Return an answer as `read` does; without one it adds a problem with the code `missing`."""
        if not self.text(question):
            self.refuse(question, RuleError(missing, question))
        return self.read(question, how, empty)

    def date(self, question: str, *, begins_state: bool = False) -> VagueDate | None:
        """Return an answer as a vague date; with `begins_state`, `since 1999` means in 1999."""
        read = partial(read_date, circa=self.codes.circa, begins_state=begins_state)
        return self.read(question, read, None)

    def words(self, question: str, field_name: str) -> str:
        """Return an answer as the clean text of a field of a record."""
        return self.read(question, lambda text: clean_text(text, field_name).text, "")

    def code(self, question: str, list_name: CodeList) -> str:
        """Return an answer as a code of a list; RuleError unknown_code becomes a problem."""
        return self.read(question, lambda text: self.codes.code(list_name, text), "")

    def codes_of(self, question: str, list_name: CodeList) -> tuple[str, ...]:
        """Return an answer as the codes of a list, which are separated by spaces."""
        none: list[str] = []
        found = self.read(question, lambda text: [self.codes.code(list_name, each) for each in _words(text)], none)
        return tuple(dict.fromkeys(found))

    def position(self, question: str) -> Position | None:
        """Return an answer as a position: latitude, longitude, altitude and accuracy, separated by spaces."""
        return self.read(question, _position, None)

    def own_words(self, record_kind: str) -> dict[str, str]:
        """Return the values of added fields of a kind of records, by code, as texts that are read as such values.

        A field that no longer exists is noted.
        """
        found: dict[str, str] = {}
        gone = 0
        begin = f"{OWN}{record_kind}_"
        for question in self.submission.values:
            row = self.codes.fields.get(question)
            if row is not None and row.draft.record_kind == record_kind:
                if words := self.read(question, lambda text, row=row: self._own_value(row, text), ""):  # type: ignore[misc]
                    found[row.code] = words
            elif row is None and question.startswith(begin) and gone < _MOST_GONE:
                gone += 1
                self.note(question, RuleError("own_field_gone", question))
        return found

    def _own_value(self, row: OwnFieldRow, text: str) -> str:
        draft = row.draft
        words = text
        if draft.value_type == "one_of":
            words = text_named(text, draft.choices) or text
        elif draft.value_type == "several_of":
            words = "; ".join(text_named(each, draft.choices) or each for each in _words(text))
        plain = clean_text(words, "note", single_line=draft.value_type not in MANY_LINES).text
        read_value(draft.value_type, draft.choices, plain, self.codes.circa)
        return plain


def _words(text: str) -> dict[str, None]:
    """Return the names of choices that are separated by spaces, each once: a hostile answer repeats one many times."""
    return dict.fromkeys(text.split())


def _position(text: str) -> Position:
    """Return a position; RuleError gps_unreadable if it is not on the globe."""
    try:
        numbers = [float(part) for part in text.split()]
        latitude, longitude = numbers[:2]
    except ValueError:
        numbers, latitude, longitude = [], math.nan, math.nan
    accuracy = numbers[3] if len(numbers) > 3 and math.isfinite(numbers[3]) and numbers[3] >= 0 else 0.0
    if not (abs(latitude) <= 90 and abs(longitude) <= 180 and len(numbers) <= 4):
        raise RuleError("gps_unreadable", "file", value=text[:_SHOWN])
    return Position(Place(latitude, longitude), accuracy)
