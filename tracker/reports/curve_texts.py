"""The texts of a finding that is counted in every sensible way: what most ways give, and the choices of each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from tracker.domain.findings.rule_sentence import share_text
from tracker.domain.findings.specifications import ASKED
from tracker.i18n.percentages import bounds_text
from tracker.queries.findings.specification_curve import Curve, CurveRow
from tracker.wording.rule_choices import denominator_text, ended_set_text, silence_text
from tracker.wording.texts import Texts

_NAMES: Final[Mapping[str, Callable[[Texts], str]]] = {
    "ended": lambda texts: texts.tr("What ends it"),
    "unit": lambda texts: texts.tr("Unit"),
    "mode": lambda texts: texts.tr("When"),
    "denominator": lambda texts: texts.tr("Share of"),
    "silence": lambda texts: texts.tr("Silence"),
    "without": lambda texts: texts.tr("Suspended"),
    "sources": lambda texts: texts.tr("Sources"),
    "confidence": lambda texts: texts.tr("Confidence"),
    "period": lambda texts: texts.tr("Period"),
}
_VALUES: Final[Mapping[str, Mapping[str, Callable[[Texts], str]]]] = {
    "unit": {
        "bodies": lambda texts: texts.tr("bodies"),
        "partnerships": lambda texts: texts.tr("partnerships"),
    },
    "mode": {"state": lambda texts: texts.tr("still so"), "event": lambda texts: texts.tr("any time")},
    "without": {
        "with_suspended": lambda texts: texts.tr("counted"),
        "without_suspended": lambda texts: texts.tr("not counted"),
    },
    "sources": {
        "all": lambda texts: texts.tr("all sources"),
        "without_derived": lambda texts: texts.tr("without retellings"),
        "official": lambda texts: texts.tr("official ones only"),
    },
    "confidence": {
        "any": lambda texts: texts.tr("any"),
        "not_low": lambda texts: texts.tr("not low"),
    },
    "period": {"year_longer": lambda texts: texts.tr("from a year before")},
}


def choice_name(choice: str, texts: Texts) -> str:
    """Return the heading of a choice."""
    return _NAMES[choice](texts)


def choice_text(choice: str, value: str, texts: Texts) -> str:
    """Return the text of a value of a choice."""
    if value == ASKED:
        return texts.tr("as asked")
    if choice == "ended":
        return ended_set_text(value, texts.tr)
    if choice == "denominator":
        return denominator_text(value, texts.tr)
    if choice == "silence":
        return silence_text(value, texts.tr)
    return _VALUES[choice][value](texts)


def curve_sentence(curve: Curve, texts: Texts) -> str:
    """Return what most ways of counting give and what all give, for the number and, if there is one, the share."""
    asked, counts, shares = curve.asked, curve.counts, curve.shares
    parts = []
    if counts is not None:
        said = texts.tr(
            "In {inside} of {ways} of counting, the number is within {range}; all of them give {every}.",
            inside=texts.number(counts.inside),
            ways=texts.plural(len(curve.rows), "1 sensible way", "{n} sensible ways"),
            range=texts.interval(int(counts.low), int(counts.high)),
            every=texts.interval(int(counts.least), int(counts.most)),
        )
        own = "" if asked is None else texts.interval(asked.counted.certain, asked.counted.possible)
        parts.append(_with_asked(said, own, texts))
    if shares is not None:
        said = texts.tr(
            "The share is within {range} in {inside} of {ways}; all of them give {every}.",
            inside=texts.number(shares.inside),
            ways=texts.plural(len(curve.by_share()), "1 way", "{n} ways"),
            range=bounds_text(shares.low, shares.high, texts.language),
            every=bounds_text(shares.least, shares.most, texts.language),
        )
        own = "" if asked is None or asked.share is None else share_text(asked.share, texts.language)
        parts.append(_with_asked(said, own, texts))
    return " ".join(parts)


def _with_asked(said: str, own: str, texts: Texts) -> str:
    return f"{said} {texts.tr('As asked it is {number}.', number=own)}" if own else said


def varied_text(curve: Curve, texts: Texts) -> str:
    """Return which choices were varied, which were held as asked because of their number, and what is assumed."""
    varied = "; ".join(
        f"{choice_name(name, texts).lower()} ({', '.join(choice_text(name, value, texts).lower() for value in values)})"
        for name, values in curve.grid.varied.items()
    )
    parts = [texts.tr("Varied: {choices}.", choices=varied)] if varied else []
    if curve.grid.held:
        held = ", ".join(choice_name(name, texts).lower() for name in curve.grid.held)
        parts.append(texts.tr("As asked in all of them: {choices}.", choices=held))
    if {"sources", "confidence"} & curve.grid.varied.keys():
        parts.append(texts.tr("A change whose sources all drop out is not counted; one without any source is."))
    return " ".join(parts)


def row_share(row: CurveRow, texts: Texts) -> str:
    """Return the share of a way of counting; a dash without one."""
    return "–" if row.share is None else share_text(row.share, texts.language)
