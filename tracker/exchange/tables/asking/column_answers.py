"""Questions about a whole column in a file of answers: what it means, and how its dates are to be read."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from tracker.errors import RuleError
from tracker.exchange.tables.asking.questions import Choice, Question, choices_json
from tracker.exchange.tables.mapping.column_dates import DATE_FIELDS, date_columns
from tracker.exchange.tables.mapping.column_questions import CELLS_CONTEXT, CellKind, ColumnQuestion
from tracker.exchange.tables.mapping.date_cells import ANSWER_WORDS, ANSWERS, PLAIN, DateQuestion, as_edtf
from tracker.exchange.tables.mapping.table_mapping import FIELDS, is_own_column
from tracker.exchange.tables.mapping.table_mapping import Mapping as TableMapping
from tracker.wording.texts import ENGLISH_TEXTS, Texts

IGNORE = "ignore"
"""The answer that a column is to be skipped."""
FIELDS_OF_KIND: Mapping[CellKind, tuple[str, ...]] = {
    "dates": DATE_FIELDS,
    "countries": ("country_a", "country_b"),
    "names": ("body_a", "body_b", "subdivision_a", "subdivision_b", "source_title", "publisher"),
    "addresses": ("source_url",),
    "texts": ("status", "reasons", "note"),
}
"""The fields that a column may be, by the kind of its cells; any other field is an answer too."""


def column_entries(
    questions: Iterable[ColumnQuestion | DateQuestion], used: Collection[str], texts: Texts = ENGLISH_TEXTS
) -> list[dict[str, object]]:
    """Return the questions about columns as a file of answers has them; `used` are the fields that have a column."""
    return [_entry(each, used, texts) for each in questions]


def _entry(asked: ColumnQuestion | DateQuestion, used: Collection[str], texts: Texts) -> dict[str, object]:
    if isinstance(asked, DateQuestion):
        what, field = "dates", asked.field
        words = texts.tr(
            "How are the dates in “{column}” meant, such as {example}?",
            column=asked.column,
            example=asked.examples[0],
        )
        choices = tuple(
            Choice(ANSWER_WORDS[answer], edtf=readings[0]) for answer, readings in asked.readings.items() if readings[0]
        )
    else:
        what, field = "column", ""
        words = texts.tr(
            "What does the column {column} mean? It holds {kind} ({examples}).",
            column=asked.column,
            kind=texts.tr_in(CELLS_CONTEXT, asked.cell_kind),
            examples=", ".join(asked.examples),
        )
        free = [name for name in FIELDS_OF_KIND[asked.cell_kind] if name not in used]
        choices = (*map(Choice, free), Choice(IGNORE))
    return {
        "asks": what,
        "column": asked.column,
        "field": field,
        "examples": list(asked.examples),
        "question": words,
        "choices": choices_json(choices, texts),
        "answer": None,
    }


def covers(dates: DateQuestion, question: Question) -> bool:
    """Return whether the answer to a question about the dates of a column is one to a question about a cell."""
    reading = PLAIN.with_answer(dates.ambiguity, next(iter(dates.readings)))
    is_of_column = question.asks == "word" and question.column == dates.column
    return is_of_column and any(as_edtf(text, reading) is not None for text in question.cells)


def with_column(mapping: TableMapping, column: str, answer: str) -> TableMapping:
    """Return the mapping with a meaning for a column, or with the column as one to skip; RuleError answer_unknown."""
    if answer != IGNORE and answer not in FIELDS and not is_own_column(answer):
        raise RuleError("answer_unknown", "answers", value=answer, question="column", allowed=(*FIELDS, IGNORE))
    others = {field: name for field, name in mapping.columns.items() if name != column}
    ignored = tuple(name for name in mapping.ignored if name != column)
    if answer == IGNORE:
        return replace(mapping, columns=others, ignored=(*ignored, column))
    return replace(mapping, columns={**others, answer: column}, ignored=ignored)


def with_reading(mapping: TableMapping, field: str, column: str, answer: str) -> TableMapping:
    """Return the mapping with a reading of the dates of a column; RuleError answer_unknown."""
    code = next((code for code, word in ANSWER_WORDS.items() if word == answer), None)
    ambiguity = next((ambiguity for ambiguity, answers in ANSWERS.items() if code in answers), None)
    if code is None or ambiguity is None:
        known = tuple(ANSWER_WORDS.values())
        raise RuleError("answer_unknown", "answers", value=answer, question="dates", allowed=known)
    known_columns = date_columns(mapping, frozenset({field}))
    fields = [field, *(name for name, known in known_columns.items() if known == column and name != field)]
    read = {name: mapping.dates.get(name, PLAIN).with_answer(ambiguity, code) for name in fields}
    return replace(mapping, dates={**mapping.dates, **read})
