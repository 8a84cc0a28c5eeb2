"""Suggestions for cells that can't be read. The user chooses; none is applied automatically."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tracker.domain.dates.vague_dates import from_edtf, typed_text
from tracker.exchange.tables.mapping.row_facts import RowProblem

MAX_SUGGESTIONS = 6


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Text to use instead of a cell; `code` is set if it is a code of a list, `edtf` if it is a date."""

    text: str
    code: str = ""
    edtf: str = ""


def suggestions(problem: RowProblem) -> tuple[Suggestion, ...]:
    """Return suggestions for the cell of a problem, the likeliest first, at most MAX_SUGGESTIONS."""
    make = _BY_CODE.get(problem.error.code)
    found = [] if make is None else make(problem)
    return tuple(dict.fromkeys(each for each in found if each.text != problem.value))[:MAX_SUGGESTIONS]


def _codes(problem: RowProblem) -> list[Suggestion]:
    return [Suggestion(code, code=code) for code in _texts(problem, "nearest")]


def _names(problem: RowProblem) -> list[Suggestion]:
    return [Suggestion(name) for name in _texts(problem, "nearest")]


def _readings(problem: RowProblem) -> list[Suggestion]:
    dates = (from_edtf(each, lasting=True) for each in _texts(problem, "readings"))
    return [Suggestion(typed_text(each), edtf=each.edtf) for each in dates]


def _parts_of_list(problem: RowProblem) -> list[Suggestion]:
    return [Suggestion(part) for part in _texts(problem, "parts")]


def _texts(problem: RowProblem, name: str) -> list[str]:
    values = problem.error.facts.get(name)
    return list(map(str, values)) if isinstance(values, list | tuple) else []


_BY_CODE: dict[str, Callable[[RowProblem], list[Suggestion]]] = {
    "unknown_status": _codes, "unknown_code": _codes, "unknown_country": _names, "date_ambiguous": _readings,
    "date_list": _parts_of_list, "date_impossible": _readings, "date_serial": _readings,
}  # fmt: skip
