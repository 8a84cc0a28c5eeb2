"""The texts of a check of numbers in a text: what the project says, as of which day and by which rule."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from tracker.domain.findings.rule_sentence import rule_sentence
from tracker.domain.findings.stated_numbers import StatedNumber
from tracker.domain.findings.text_check import TEXT_VERDICTS, Compared, Quantity
from tracker.i18n.percentages import bounds_text
from tracker.queries.findings.text_numbers import TextNumbers
from tracker.wording.texts import Texts

_SHORT: Final = 90
_VERDICTS: Final[Mapping[str, Callable[[Texts], str]]] = {
    "agrees": lambda texts: texts.tr("agrees"),
    "open": lambda texts: texts.tr("is not certain"),
    "disagrees": lambda texts: texts.tr("disagrees"),
    "unassigned": lambda texts: texts.tr("can’t be assigned to a finding"),
}
_HEADINGS: Final[Mapping[str, Callable[[Texts], str]]] = {
    "agrees": lambda texts: texts.tr("Agree"),
    "open": lambda texts: texts.tr("Not certain"),
    "disagrees": lambda texts: texts.tr("Disagree"),
    "unassigned": lambda texts: texts.tr("Can’t be assigned to a finding"),
}
_REASONS: Final[Mapping[str, Callable[[Texts], str]]] = {
    "no_noun": lambda texts: texts.tr("It does not say what is counted."),
    "nothing_counted": lambda texts: texts.tr("The sentence does not say whether they ended, began or were in force."),
    "no_finding": lambda texts: texts.tr("No finding counts this, with these days and countries."),
    "several_findings": lambda texts: texts.tr("It may be of several findings, which have different numbers:"),
}
_COUNTS: Final[Mapping[str, Callable[[Texts, int], str]]] = {
    "agrees": lambda texts, n: texts.plural(n, "1 number agrees", "{n} numbers agree"),
    "open": lambda texts, n: texts.plural(n, "1 is not certain", "{n} are not certain"),
    "disagrees": lambda texts, n: texts.plural(n, "1 disagrees", "{n} disagree"),
    "unassigned": lambda texts, n: texts.plural(
        n, "1 can’t be assigned to a finding", "{n} can’t be assigned to a finding"
    ),
}


def summary(found: TextNumbers, texts: Texts) -> str:
    """Return how many numbers have each verdict."""
    if not found.numbers:
        return texts.tr("The text states no number of bodies or partnerships.")
    order = ("agrees", *(each for each in TEXT_VERDICTS if each != "agrees"))
    return ", ".join(_COUNTS[each](texts, found.count(each)) for each in order) + "."


def verdict_text(each: Compared, texts: Texts) -> str:
    """Return the verdict on a number."""
    return _VERDICTS[each.verdict](texts)


def heading(verdict: str, texts: Texts) -> str:
    """Return the heading of the numbers with a verdict."""
    return _HEADINGS[verdict](texts)


def says_text(value: Quantity | StatedNumber, texts: Texts) -> str:
    """Return a number of the project in the form of its sentences."""
    if isinstance(value, StatedNumber):
        return value.text
    if value.is_share:
        return bounds_text(value.low, value.high, texts.language)
    return texts.interval(int(value.low), int(value.high))


def agreeing(found: TextNumbers, texts: Texts) -> list[str]:
    """Return a line for each number that agrees."""
    return [
        texts.tr(
            "“{number}” in “{sentence}”: {findings}",
            number=each.number.text,
            sentence=excerpt(each, _SHORT),
            findings=", ".join(found.findings[finding].name for finding, _ in each.says),
        )
        for each in found.numbers
        if each.verdict == "agrees"
    ]


def excerpt(each: Compared, most: int) -> str:
    """Return the words around a number, of at most so many characters."""
    text = " ".join(each.sentence.text.split())
    if len(text) <= most:
        return text
    place = max(0, " ".join(each.sentence.text[: each.number.start].split()).count("") - 1 - most // 2)
    place = text.rfind(" ", 0, place) + 1
    cut = text[place : place + most].rsplit(" ", 1)[0] if place + most < len(text) else text[place:]
    return ("…" if place else "") + cut + ("…" if place + most < len(text) else "")


def lines(each: Compared, found: TextNumbers, texts: Texts) -> list[str]:
    """Return why a number is of no finding, and what each finding that it may be of says."""
    said = [_REASONS[each.reason](texts)] if each.reason else []
    for finding, value in each.says:
        saved = found.findings[finding]
        if saved.rule is not None:
            said.append(
                texts.tr(
                    "“{finding}” says {number} as of {day}: {rule}",
                    finding=saved.name,
                    number=says_text(value, texts),
                    day=texts.day(saved.rule.last_day),
                    rule=rule_sentence(saved.rule, texts.language, texts.own_labels),
                )
            )
    return said
