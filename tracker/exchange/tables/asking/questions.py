"""Questions of an import: rows are left out until the user answers them, once for all equal cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, Protocol

from tracker.errors import RuleError
from tracker.exchange.tables.mapping.row_facts import RowProblem
from tracker.exchange.tables.mapping.suggestions import Suggestion, suggestions
from tracker.wording.texts import ENGLISH_TEXTS, Texts

Asks = Literal["word", "doubt", "missing", "several", "aside", "body", "name", "column", "dates"]
ASKED_BY_CODE: Mapping[str, Asks] = MappingProxyType({
    "asked_doubt": "doubt", "asked_missing": "missing", "asked_several": "several", "ambiguous_body": "body",
    "unknown_name": "name", "answer_names_no_body": "name",
    "asked_hidden_rows": "aside", "asked_hidden_columns": "aside",
    "asked_struck_cells": "aside", "asked_second_titles": "aside",
    "unknown_status": "word", "unknown_code": "word", "code_doubtful": "word", "unknown_country": "word",
    "date_unreadable": "word", "date_ambiguous": "word", "date_impossible": "word", "date_list": "word",
    "date_serial": "word", "date_placeholder": "word",
})  # fmt: skip
"""The kind of question by the code of a row's error; a row with any other error must be corrected in the file."""
FOR_ALL_CELLS: frozenset[Asks] = frozenset({"doubt", "aside"})
"""The kinds of questions that concern all cells of a column, or all that a sheet sets aside, together."""
UNIDENTIFIED = frozenset({"unknown_name", "answer_names_no_body"})
"""The codes of the errors of a name that is no known body."""
ABOUT_NAMES: frozenset[Asks] = frozenset({"body", "name"})
"""The kinds of questions that concern a name with its country, in whatever column."""
ANSWER_TEXTS: Mapping[str, str] = MappingProxyType(
    {
        "low_confidence": "as without the doubt; the words in a note, and a low confidence of its source",
        "certain": "as without the doubt",
        "leave_out": "left out, as if the table did not have it",
        "take": "read as all other cells are",
        "missing": "nothing",
        "several": "several bodies, each with a row of its own",
        "one": "one body of this name",
        "new": "a body that is not in the list; a kind and a country may be given instead: “province, NL”",
        "ignore": "skipped",
    }
)
"""The texts of answers that are neither codes nor words."""


class RowWithProblems(Protocol):
    """A row of a plan: its line in the file, and why it was left out."""

    line: int
    problems: Sequence[RowProblem]


@dataclass(frozen=True, slots=True)
class Choice:
    """A possible answer: the text that gives it, and the code, date or body that it is, if it is one."""

    answer: str
    code: str = ""
    edtf: str = ""
    body: str = ""
    """The description of a body, as a CodedText."""

    def text(self, texts: Texts = ENGLISH_TEXTS) -> str:
        """Return the meaning of the answer."""
        if self.code:
            return texts.any_code(self.code)
        if self.edtf:
            return texts.stored_date(self.edtf)
        if self.body:
            return texts.detail(self.body)
        return texts.tr(ANSWER_TEXTS[self.answer]) if self.answer in ANSWER_TEXTS else self.answer


@dataclass(frozen=True, slots=True)
class Question:
    """Question about the cells of a column, or about a name.

    `cells` has the number of rows for each text; one text unless all cells of a column are asked about together. `name`
    and `country` are those of a body that is asked about. Any text is an answer to a question about a word, and a kind
    or country to one about an unknown name (`name`); other questions have only their `choices`.
    """

    asks: Asks
    column: str
    field: str
    cells: Mapping[str, int]
    lines: tuple[int, ...]
    choices: tuple[Choice, ...]
    error: RuleError
    name: str = ""
    country: str = ""

    @property
    def key(self) -> tuple[str, ...]:
        """Key of the question, equal in the next plan."""
        if self.name:
            return self.asks, self.name, self.country
        if self.asks in FOR_ALL_CELLS:
            return self.asks, self.field
        return self.asks, self.field, str(self.error.facts.get("form") or next(iter(self.cells), ""))

    @property
    def rows(self) -> int:
        """The number of rows that wait for the answer."""
        return len(self.lines)

    def text(self, texts: Texts = ENGLISH_TEXTS) -> str:
        """Return the question in words, with its number of rows."""
        rows = texts.plural(self.rows, "1 row", "{n} rows")
        choices = "; ".join(
            f"{each.answer} = {words}" if (words := each.text(texts)) != each.answer else words for each in self.choices
        )
        where = f"{self.column}: " if self.column else ""
        return f"{where}{texts.problem(self.error)} ({rows}) {choices}".rstrip()

    def as_json(self, texts: Texts = ENGLISH_TEXTS) -> dict[str, object]:
        """Return the question as a file of answers has it, without an answer."""
        body = {"name": self.name, "country": self.country} if self.asks in ABOUT_NAMES else {}
        return {
            "asks": self.asks,
            "column": self.column,
            "field": self.field,
            **body,
            "cells": dict(self.cells),
            "question": texts.problem(self.error),
            "choices": choices_json(self.choices, texts),
            "answer": None,
        }


def asks(problem: RowProblem) -> Asks | None:
    """Return what is asked about a problem; None if it must be corrected in the file."""
    found = ASKED_BY_CODE.get(problem.error.code)
    return found if problem.field or found in ABOUT_NAMES else None


def choices_of(problem: RowProblem) -> tuple[Choice, ...]:
    """Return the possible answers to a problem that is asked about, the likeliest first."""
    given = problem.error.facts.get("choices")
    if isinstance(given, tuple):
        return tuple(each if isinstance(each, Choice) else Choice(str(each)) for each in given)
    return tuple(map(_choice, suggestions(problem)))


def choices_json(choices: Iterable[Choice], texts: Texts = ENGLISH_TEXTS) -> list[dict[str, str]]:
    """Return answers as the command line prints them in JSON."""
    return [{"answer": each.answer, "means": each.text(texts)} for each in choices]


def questions_of(rows: Iterable[RowWithProblems]) -> tuple[Question, ...]:
    """Return the questions of the rows that were left out, those with most rows first."""
    asked: dict[tuple[str, ...], dict[str, dict[int, None]]] = {}
    first: dict[tuple[str, ...], RowProblem] = {}
    for row in rows:
        for problem in row.problems:
            if (what := asks(problem)) is not None:
                key = _key(what, problem)
                first.setdefault(key, problem)
                asked.setdefault(key, {}).setdefault(problem.value.strip(), {})[row.line] = None
    found = [_question(key, first[key], cells) for key, cells in asked.items()]
    return tuple(sorted(found, key=lambda each: -each.rows))


def _key(what: Asks, problem: RowProblem) -> tuple[str, ...]:
    if what in ABOUT_NAMES:
        return what, str(problem.error.facts.get("name", "")), str(problem.error.facts.get("country", ""))
    if what == "several":
        return what, problem.field, str(problem.error.facts["form"])
    return (what, problem.field) if what in FOR_ALL_CELLS else (what, problem.field, problem.value.strip())


def _question(key: tuple[str, ...], problem: RowProblem, cells: Mapping[str, Mapping[int, None]]) -> Question:
    what = asks(problem)
    assert what is not None
    lines = sorted({line for each in cells.values() for line in each})
    name, country = (key[1], key[2]) if what in ABOUT_NAMES else ("", "")
    counts = {text: len(each) for text, each in sorted(cells.items(), key=lambda item: -len(item[1]))}
    return Question(
        what, problem.column, problem.field, counts, tuple(lines), choices_of(problem), problem.error, name, country
    )


def _choice(suggestion: Suggestion) -> Choice:
    return Choice(suggestion.text, suggestion.code, suggestion.edtf)
