"""Texts of a count under the limits of how often its statuses were misread."""

from __future__ import annotations

from tracker.domain.coding.misreadings import CoderError, Misreading
from tracker.i18n.percentages import bounds_text
from tracker.wording.texts import Texts


def coder_error_sentence(found: CoderError, texts: Texts) -> str:
    """Return what remains of the count under both limits, apart for certain and possible ones."""
    certain = texts.interval(*found.certain)
    if found.units[0] == found.units[1]:
        return texts.tr(
            "If statuses are misread as often as in the settled sample, {remaining} of the {n} counted remain.",
            remaining=certain,
            n=texts.number(found.units[0]),
        )
    return texts.tr(
        "If statuses are misread as often as in the settled sample, {certain} of the {n} certain ones remain, and"
        " {possible} of the {m} possible ones.",
        certain=certain,
        n=texts.number(found.units[0]),
        possible=texts.interval(*found.possible),
        m=texts.number(found.units[1]),
    )


def misreading_lines(found: CoderError, texts: Texts) -> list[str]:
    """Return a line for each status, and what the limits do not contain."""
    said = texts.tr(
        "Limits by Clopper and Pearson (95 %), from settled partnerships drawn at random. Events that every coder"
        " missed are no part of it: the count may also be too low."
    )
    return [*(_line(each, texts) for each in found.statuses), said]


def _line(each: Misreading, texts: Texts) -> str:
    return texts.tr(
        "{status}: read in {settled} settled partnerships, wrong in {share} of them.",
        status=texts.code("status", each.status),
        settled=texts.number(each.settled),
        share=bounds_text(each.low, each.high, texts.language),
    )
