"""XLSForm: a form for phones as the rows of a workbook, which pyxform and ODK Central make an ODK form of.

The columns and question types are those of the XLSForm specification (https://xlsform.org/en/ref-table/).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

MAX_INLINE_CHOICES: Final = 500
"""The greatest number of records that are written as choices of the form; more are written to a CSV file."""

_TRANSLATED: Final = ("label", "hint", "constraint_message")
_PLAIN: Final = (
    *("type", "name", "appearance", "required", "relevant", "constraint", "default", "calculation", "parameters"),
)

Words = tuple[str, ...]
"""A text in each language of the form, in their order."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a list: its name, which comes back in submissions, and its label."""

    name: str
    label: Words


@dataclass(frozen=True, slots=True)
class Question:
    """One row of the survey. `cells` are the columns that do not depend on the language, such as `relevant`."""

    type: str
    name: str
    label: Words = ()
    hint: Words = ()
    constraint_message: Words = ()
    cells: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class FieldForm:
    """A form. `languages` are names such as `English (en)`; `files` are lists by the name of their CSV file."""

    id: str
    title: str
    languages: Words
    questions: Sequence[Question]
    lists: Mapping[str, Sequence[Choice]]
    files: Mapping[str, Sequence[Choice]]
    instance_name: str = ""

    @property
    def version(self) -> str:
        """The first 12 digits of the SHA-256 of all that the form contains, so that equal forms have equal versions."""
        content = [[*map(list, _survey(self))], [*map(list, _choices(self))], self.title, self.instance_name]
        content += [[name, *map(list, file_rows(choices))] for name, choices in self.files.items()]
        return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()[:12]


Sheet = tuple[str, Sequence[str], Iterable[Sequence[object]]]


def sheets_of(form: FieldForm) -> list[Sheet]:
    """Return the sheets of a form, each with its name, header and rows."""
    settings = (form.title, form.id, form.version, form.languages[0], form.instance_name)
    labels = tuple(f"label::{language}" for language in form.languages)
    return [
        ("survey", _survey_header(form), list(_survey(form))),
        ("choices", ("list_name", "name", *labels), list(_choices(form))),
        ("settings", ("form_title", "form_id", "version", "default_language", "instance_name"), [settings]),
    ]


def file_rows(choices: Iterable[Choice]) -> Iterator[tuple[str, str]]:
    """Return the rows of the CSV file of a list, below the header `name,label`; labels are in the first language."""
    return ((choice.name, choice.label[0]) for choice in choices)


def _survey_header(form: FieldForm) -> tuple[str, ...]:
    return (*_PLAIN, *(f"{column}::{language}" for column in _TRANSLATED for language in form.languages))


def _survey(form: FieldForm) -> Iterator[tuple[str, ...]]:
    empty = ("",) * len(form.languages)
    for question in form.questions:
        cells = {"type": question.type, "name": question.name, **(question.cells or {})}
        texts = (getattr(question, column) or empty for column in _TRANSLATED)
        yield (*(cells.get(column, "") for column in _PLAIN), *(text for each in texts for text in each))


def _choices(form: FieldForm) -> Iterator[tuple[str, ...]]:
    for name, choices in form.lists.items():
        yield from ((name, choice.name, *choice.label) for choice in choices)
