"""Answers to the questions of an import: read from a file, and stored in the mapping of the table."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast, get_args

from tracker.domain.text.phrases import Phrase
from tracker.errors import RuleError
from tracker.exchange.tables.asking.column_answers import column_entries, with_column, with_reading
from tracker.exchange.tables.asking.doubts import DOUBT_ANSWERS
from tracker.exchange.tables.asking.listed_rows import ANY_FORM
from tracker.exchange.tables.asking.missing_marks import MISSING
from tracker.exchange.tables.asking.named_bodies import with_named_body
from tracker.exchange.tables.asking.questions import ABOUT_NAMES, FOR_ALL_CELLS, Asks, Question
from tracker.exchange.tables.asking.several import SEVERAL_ANSWERS, form_of
from tracker.exchange.tables.mapping.column_questions import ColumnQuestion
from tracker.exchange.tables.mapping.date_cells import DateQuestion
from tracker.exchange.tables.mapping.table_mapping import Mapping
from tracker.exchange.tables.reading.set_aside import ASIDE_ANSWERS
from tracker.wording.texts import ENGLISH_TEXTS, Texts

MAX_LENGTH = 10_000_000


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to a question about a field: for one text, for all doubts of a column, or for a name.

    In an answer about a column, `value` is the column.
    """

    asks: Asks
    field: str
    value: str
    answer: str
    name: str = ""
    country: str = ""


def with_answer(mapping: Mapping, answer: Answer) -> Mapping:
    """Return the mapping with an answer in it; RuleError answer_unknown with the possible ones."""
    if answer.asks == "doubt":
        _require_known(answer, DOUBT_ANSWERS)
        return replace(mapping, doubts={**mapping.doubts, answer.field: answer.answer})
    if answer.asks == "aside":
        _require_known(answer, ASIDE_ANSWERS)
        return replace(mapping, aside={**mapping.aside, answer.field: answer.answer})
    if answer.asks == "column":
        return with_column(mapping, answer.value, answer.answer)
    if answer.asks == "dates":
        return with_reading(mapping, answer.field, answer.value, answer.answer)
    if answer.asks == "several":
        return _with_several(mapping, answer)
    if answer.asks in ABOUT_NAMES:
        return replace(mapping, bodies=with_named_body(mapping.bodies, answer.name, answer.country, answer.answer))
    text = "" if answer.asks == "missing" and answer.answer == MISSING else answer.answer
    known = mapping.values.get(answer.field, {})
    return replace(mapping, values={**mapping.values, answer.field: {**known, answer.value: text}})


def _with_several(mapping: Mapping, answer: Answer) -> Mapping:
    """Store an answer about lists for those with the separator of a cell, without a cell for all."""
    if ";" in answer.answer and answer.value:
        # the names of one cell, separated by `;`
        values = mapping.values.get(answer.field, {})
        return replace(
            mapping, values={**mapping.values, answer.field: {**values, answer.value.strip(): answer.answer}}
        )
    _require_known(answer, (*SEVERAL_ANSWERS, *(["…; …"] if answer.value else [])))
    form = form_of(answer.value) if answer.value else ANY_FORM
    known = mapping.several.get(answer.field, {})
    return replace(mapping, several={**mapping.several, answer.field: {**known, form: answer.answer}})


def with_answers_of(mapping: Mapping, texts: Sequence[str]) -> Mapping:
    """Return the mapping with the answers of files, the later ones last; RuleError answers_unreadable."""
    found = [answer for text in texts for answer in answers_from(text)]
    for answer in sorted(found, key=lambda each: each.asks != "column"):  # the fields of the others depend on columns
        mapping = with_answer(mapping, answer)
    return mapping


def answers_text(
    questions: Iterable[Question],
    texts: Texts = ENGLISH_TEXTS,
    of_columns: Iterable[ColumnQuestion | DateQuestion] = (),
    used: Collection[str] = (),
) -> str:
    """Return a file of questions, in which the user replaces each `"answer": null`.

    `of_columns` are those about whole columns, `used` the fields that have a column.
    """
    document = {"answers": [*column_entries(of_columns, used, texts), *(each.as_json(texts) for each in questions)]}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def answers_from(text: str) -> list[Answer]:
    """Return the answers in such a file; questions whose answer is null are left open.

    RuleError answers_unreadable with a detail.
    """
    if len(text) > MAX_LENGTH:
        raise _unreadable(Phrase("it is longer than {limit} characters.", limit=MAX_LENGTH))
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _unreadable(Phrase("it is not JSON ({error}).", error=str(error)[:80])) from error
    listed = document.get("answers") if isinstance(document, dict) else None
    if not isinstance(listed, list):
        raise _unreadable(Phrase("it has no list “{name}”.", name="answers"))
    return [answer for place, each in enumerate(listed, start=1) for answer in _read(each, place)]


def _read(document: object, place: int) -> list[Answer]:
    """Return the answers of one entry: one for each of its cells, or one for all of them."""
    if not isinstance(document, dict):
        raise _unreadable(Phrase("answer {place} must be an object.", place=place))
    entry = cast(dict[str, Any], document)
    answer, what, field = entry.get("answer"), entry.get("asks"), entry.get("field")
    if answer is None:
        return []
    if what == "name" and isinstance(answer, dict):
        answer = ", ".join(str(each) for name in ("kind", "country") if (each := answer.get(name)))
    if not isinstance(answer, str) or what not in get_args(Asks) or not isinstance(field, str):
        raise _unreadable(
            Phrase(
                "answer {place} needs the texts “asks”, “field” and “answer”, as the program wrote them.", place=place
            )
        )
    name, country, cells = entry.get("name", ""), entry.get("country", ""), entry.get("cells", {})
    if not isinstance(name, str) or not isinstance(country, str) or not isinstance(cells, dict):
        raise _unreadable(
            Phrase("answer {place}: “name” and “country” must be texts, and “cells” an object.", place=place)
        )
    values = [""] if what in FOR_ALL_CELLS or what in ABOUT_NAMES else list(cells)
    if what in ("column", "dates"):
        values = [str(entry.get("column", ""))]
    return [Answer(cast(Asks, what), field, value, answer, name, country) for value in values]


def _require_known(answer: Answer, known: Sequence[str]) -> None:
    if answer.answer not in known:
        raise RuleError("answer_unknown", "answers", value=answer.answer, question=answer.asks, allowed=tuple(known))


def _unreadable(detail: str) -> RuleError:
    return RuleError("answers_unreadable", "answers", detail=detail)
