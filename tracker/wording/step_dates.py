"""Dates in labels of steps: steps store EDTF and recorded words, those of version 0.1 the English text of a date."""

from __future__ import annotations

from tracker.domain.dates.date_text import date_text
from tracker.domain.dates.date_words import edtf_from_words, is_undated
from tracker.domain.dates.edtf import parse
from tracker.domain.dates.vague_dates import VagueDate
from tracker.errors import RuleError


def step_date_text(fact: str, language: str, recorded: str = "") -> str:
    """Return the date that a step stores as text in a language; an empty fact is undated.

    `recorded` are the words with which the date was recorded; they are shown where they say more.

    English text of version 0.1 is translated if exactly one date has it, and returned unchanged otherwise.
    """
    if is_undated(fact):
        return date_text(None, language)
    edtf = fact if _is_edtf(fact) else _edtf_of_english(fact)
    return fact if edtf is None else _text(edtf, language, recorded)


def _is_edtf(fact: str) -> bool:
    try:
        return parse(fact) is not None
    except RuleError:
        return False


def _edtf_of_english(fact: str) -> str | None:
    """Return the EDTF of the English text of a date; None for a text that the program did not write."""
    try:
        edtf = edtf_from_words(fact, lasting=True)
    except RuleError:
        return None
    return edtf if edtf is not None and _text(edtf, "en") == fact else None


def _text(edtf: str, language: str, recorded: str = "") -> str:
    return date_text(VagueDate(edtf, recorded, None, None), language)
