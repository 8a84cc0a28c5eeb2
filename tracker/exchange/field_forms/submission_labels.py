"""Tables of submissions with the labels of questions and choices, as KoboToolbox exports them, read as their names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final, Self

from tracker.errors import RuleError
from tracker.exchange.field_forms.form_names import FORM_MARK, form_of_mark
from tracker.exchange.field_forms.submission_tables import column_of, is_yes
from tracker.exchange.tables.mapping.column_questions import IgnoredColumn
from tracker.exchange.tables.reading.cell_rows import TableRow
from tracker.exchange.tables.reading.table_reading import Table

_MAX_GROUPS: Final = 8
SEVERAL: Final = " | "
"""Between the names of choices that have one label: they are refused as one unknown name."""
_ABOUT: Final = frozenset({"tie", "body"})
"""The first questions of the forms."""
_NAMES: Final = _ABOUT | {"seen", "date", "channel", "outcome"}
"""The questions that are always asked: a table that has them has names."""
_REPEATED: Final = re.compile(r"(.+) \(([2-9])\)")
"""A title that the table has several times, as `distinct_names` writes it."""
_SYSTEM: Final = re.compile(r"_+\w.*|start|end|today|deviceid|.*_URL|meta/.*|formhub/.*")
"""The columns of the server, which have no labels."""


@dataclass(frozen=True, slots=True)
class LabelledQuestion:
    """A question with its label in each language, and in each the names of its choices by their labels.

    A label that several choices have stands for all their names, with SEVERAL between them.
    """

    name: str
    labels: tuple[str, ...]
    choices: tuple[Mapping[str, str], ...] = ()
    has_several: bool = False

    def first_in(self, language: int) -> Self:
        """Return the question with the labels of one language before those of the others, which may have them too."""
        if not self.choices:
            return self
        others = [each for place, each in enumerate(self.choices) if place != language]
        merged: dict[str, str] = {}
        for each in (*others, self.choices[language]):
            merged |= each
        return replace(self, choices=(merged,))

    @property
    def names(self) -> Mapping[str, str]:
        """The names of the choices by their labels in the first language."""
        return self.choices[0] if self.choices else {}


@dataclass(frozen=True, slots=True)
class LabelledTable:
    """A table with the names of questions and choices, and the columns whose titles are no labels of the form."""

    table: Table
    unknown: tuple[IgnoredColumn, ...] = ()


def label_key(text: str) -> str:
    """Return a label in the form for comparison: without regard to case and the number of blanks."""
    return " ".join(text.split()).casefold()


def mark_of(table: Table) -> str:
    """Return the answer that says which form a table is of, if its titles are labels; else an empty text."""
    questions = [column_of(title)[0] for title in table.header]
    if FORM_MARK not in questions or _NAMES & set(questions):
        return ""
    place = questions.index(FORM_MARK)
    found = (row.cell(place).strip() for row in table.rows)
    return next((mark for mark in found if form_of_mark(mark) is not None), "")


def with_names(table: Table, questions: Sequence[LabelledQuestion], path: str) -> LabelledTable:
    """Return a table with the names of questions as titles, and of choices as cells.

    A title with the names of groups before it, `group/question`, is found by its end. Of several questions with one
    label, the first column is that of the first. The language is the one with most of the titles. RuleError
    submission_labels if no title is the first question.
    """
    said = [frozenset(map(label_key, _ends(title))) for title in table.header]
    languages = range(max((len(question.labels) for question in questions), default=0))
    fitting = [
        sum(question.labels[language] in ends for question in questions for ends in said) for language in languages
    ]
    language = fitting.index(max(fitting)) if fitting else 0
    known = [question.first_in(language) for question in questions]
    columns = [_named(title, known) for title in table.header]
    if not any(question is not None and question.name in _ABOUT for question, _ in columns):
        raise RuleError("submission_labels", "file", path=path)
    rows = [TableRow(row.line, tuple(_cells(row, columns))) for row in table.rows]
    titles = [_title(title, *column) for title, column in zip(table.header, columns, strict=True)]
    left_out = tuple(
        IgnoredColumn(place, title)
        for place, (title, (question, _)) in enumerate(zip(table.header, columns, strict=True), start=1)
        if question is None and title and not _is_known_name(title)
    )
    return LabelledTable(replace(table, header=tuple(titles), rows=rows), left_out)


_Column = tuple[LabelledQuestion | None, str]
"""The question of a column, and the choice that has the column for itself; None for a column of the server."""


def _named(title: str, questions: Sequence[LabelledQuestion]) -> _Column:
    repeated = _REPEATED.fullmatch(title)
    number = 1
    for text, place in ((title, 1), *([(repeated[1], int(repeated[2]))] if repeated else [])):
        number = place
        for end in _ends(text):
            key = label_key(end)
            alike = [question for question in questions if key in question.labels]
            if len(alike) >= number:
                return alike[number - 1], ""
            for question in questions if number == 1 else ():
                if question.has_several and (choice := _choice_of(key, question)):
                    return question, choice
    return None, ""


def _ends(title: str) -> Iterator[str]:
    """Yield a title, and what is left of it without the names of one group after the other."""
    yield title
    for found in islice(re.finditer("/", title), _MAX_GROUPS):
        yield title[found.end() :]


def _choice_of(key: str, question: LabelledQuestion) -> str:
    """Return the choice of a column that is `question/choice`; empty for another one."""
    for label in question.labels:
        if key.startswith(f"{label}/"):
            return question.names.get(key[len(label) + 1 :].strip(), "")
    return ""


def _title(title: str, question: LabelledQuestion | None, choice: str) -> str:
    if question is None:
        return title
    return f"{question.name}/{choice}" if choice else question.name


def _cells(row: TableRow, columns: Sequence[_Column]) -> Iterator[str]:
    """Yield the cells of a row with names. Labels that are separated by blanks are read if a column of each agrees."""
    chosen: dict[str, set[str]] = {}
    for place, (question, choice) in enumerate(columns):
        if question is not None and choice:
            found = chosen.setdefault(question.name, set())
            found |= {choice} if is_yes(row.cell(place)) else set()
    for place, (question, choice) in enumerate(columns):
        text = row.cell(place)
        if question is None or choice or not question.names:
            yield text
        elif question.has_several:
            names = _several(text, question.names)
            is_agreed = names is not None and chosen.get(question.name, set(names)) == set(names)
            yield " ".join(names or ()) if is_agreed else "" if question.name in chosen else text
        else:
            yield question.names.get(label_key(text), text)


def _several(text: str, choices: Mapping[str, str]) -> list[str] | None:
    """Return the names of labels that are separated by blanks, the longest label first; None with an unknown one."""
    words, start, found = label_key(text).split(), 0, []
    longest = max((label.count(" ") + 1 for label in choices), default=0)
    while start < len(words):
        ends = range(min(len(words), start + longest), start, -1)
        end = next((end for end in ends if " ".join(words[start:end]) in choices), None)
        if end is None:
            return None
        found.append(choices[" ".join(words[start:end])])
        start = end
    return found


def _is_known_name(title: str) -> bool:
    """Return whether a title is that of a column without a label: of the server, or of a calculated answer."""
    return bool(_SYSTEM.fullmatch(title)) or column_of(title)[0] in _CALCULATED


_CALCULATED: Final = frozenset({FORM_MARK, "tie_name", "body_name", "body_a_name", "body_b_name", "wave", "author"})
