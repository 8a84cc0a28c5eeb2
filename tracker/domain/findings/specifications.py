"""The sensible ways of counting a finding: every combination of the choices that its rule makes, and their middle.

A choice is varied if it makes a difference to the rule, and while there are at most MOST combinations: the choices
further down in `_OPTIONS` are held as asked if there would be more. (Simonsohn, Simmons and Nelson, Specification curve
analysis, Nature Human Behaviour 4, 2020.)

The middle of the numbers is the narrowest range that wholly contains the bounds of at least four fifths of them; of
ranges equally narrow, the one with the least numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import product
from math import ceil
from typing import Final, Literal

from tracker.domain.dates.days import FIRST_DAY, months_earlier
from tracker.domain.findings.rules import MODES, Rule, fits_together

MOST: Final = 96
"""The most combinations of choices."""
MIDDLE: Final = Fraction(4, 5)
"""The least part of the combinations that the middle contains."""

SourceChoice = Literal["all", "without_derived", "official"]
EndedName = Literal["done", "decided", "proposed", "suspended"]

ENDED_SETS: Final[dict[EndedName, tuple[str, ...]]] = {
    "done": ("terminated", "expired", "void"),
    "decided": ("ending_decided", "terminated", "expired", "void"),
    "proposed": ("ending_proposed", "ending_decided", "terminated", "expired", "void"),
    "suspended": ("suspended", "ending_proposed", "ending_decided", "terminated", "expired", "void"),
}
"""The ended sets that are compared, each wider than the one before: what has ended, what is decided, ..."""
OFFERED_SETS: Final[tuple[EndedName, ...]] = ("decided", "done", "proposed", "suspended")
"""The names of these sets in the order in which they are offered, the default first."""
OFFICIAL: Final = (
    "council_minutes", "council_motion", "executive_letter", "answer_to_questions", "agreement_text", "legislation",
    "official_register", "official_website", "foi_response",
)  # fmt: skip
"""The kinds of sources that an administration makes itself."""
CONFIDENT: Final = 2
"""The confidence that a citation has unless it is said to be low."""
ASKED: Final = "asked"
"""The value of a choice that has no name of its own."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The citations that count. A change that has citations, and none of these, does not count; days stay as recorded.

    `sources`: all; those that derive from no other source; those of the kinds OFFICIAL. `confidence`: the least
    confidence of a citation.
    """

    sources: SourceChoice = "all"
    confidence: int = 0


@dataclass(frozen=True, slots=True)
class Specification:
    """One way of counting: a rule, the citations that count, and the choices that led to them by their names."""

    rule: Rule
    evidence: Evidence = Evidence()
    choices: Mapping[str, str] = field(default_factory=dict)


Option = tuple[str, Callable[[Specification], Specification]]
"""The name of a value of a choice, and the function that makes it."""


@dataclass(frozen=True, slots=True)
class Grid:
    """All ways of counting. `varied`: [choice] -> the names of its values, the one asked first; `held`: the choices
    that make a difference too, and are as asked because there would be too many combinations.
    """

    specifications: tuple[Specification, ...]
    varied: Mapping[str, tuple[str, ...]]
    held: tuple[str, ...]


def grid_of(rule: Rule) -> Grid:
    """Return the sensible ways of counting a rule. The first is the rule as asked."""
    varied: dict[str, Sequence[Option]] = {}
    held, count = [], 1
    for name, options_of in _OPTIONS.items():
        options = options_of(rule)
        if len(options) < 2:
            continue
        if count * len(options) > MOST:
            held.append(name)
            continue
        count *= len(options)
        varied[name] = options
    found = []
    for chosen in product(*varied.values()):
        each = Specification(rule)
        for name, (value, change) in zip(varied, chosen, strict=True):
            each = change(each)
            each = replace(each, choices={**each.choices, name: value})
        if fits_together(each.rule):
            found.append(each)
    names = {name: tuple(value for value, _ in options) for name, options in varied.items()}
    return Grid(tuple(found), names, tuple(held))


def _ruled(value: str, **changes: object) -> Option:
    return value, lambda each: replace(each, rule=replace(each.rule, **changes))


def _ended(rule: Rule) -> list[Option]:
    if rule.count != "ended":
        return []
    own = next((name for name, ended in ENDED_SETS.items() if set(ended) == set(rule.ended)), ASKED)
    others = [_ruled(name, ended=ended) for name, ended in ENDED_SETS.items() if name != own]
    return [_ruled(own), *others]


def _unit(rule: Rule) -> list[Option]:
    if rule.unit == "country_pairs":
        return []
    other = "partnerships" if rule.unit == "bodies" else "bodies"
    return [_ruled(rule.unit), _ruled(other, unit=other)]


def _mode(rule: Rule) -> list[Option]:
    if not rule.is_event:
        return []
    return [_ruled(rule.mode), *(_ruled(mode, mode=mode) for mode in MODES if mode != rule.mode)]


def _denominator(rule: Rule) -> list[Option]:
    if rule.denominator not in ("live", "ever"):
        return []
    other = "ever" if rule.denominator == "live" else "live"
    return [_ruled(rule.denominator), _ruled(other, denominator=other)]


def _silence(rule: Rule) -> list[Option]:
    if not rule.frame or rule.unit == "country_pairs" or rule.silence == "alike":
        return []
    others = [each for each in ("record", "silent", "strict") if each != rule.silence]
    return [_ruled(rule.silence), *(_ruled(each, silence=each) for each in others)]


def _without(rule: Rule) -> list[Option]:
    if rule.count != "in_force":
        return []
    with_all, fewer = _ruled("with_suspended", without=()), _ruled("without_suspended", without=("suspended",))
    return [fewer, with_all] if rule.without else [with_all, fewer]


def _sources(rule: Rule) -> list[Option]:
    def option(sources: SourceChoice) -> Option:
        return sources, lambda each: replace(each, evidence=replace(each.evidence, sources=sources))

    return [] if rule.known_by is not None else [option("all"), option("without_derived"), option("official")]


def _confidence(rule: Rule) -> list[Option]:
    def option(confidence: int) -> Option:
        change = lambda each: replace(each, evidence=replace(each.evidence, confidence=confidence))  # noqa: E731
        return ("not_low" if confidence else "any"), change

    return [] if rule.known_by is not None else [option(0), option(CONFIDENT)]


def _period(rule: Rule) -> list[Option]:
    if not rule.is_event and rule.denominator != "live":
        return []
    longer = max(FIRST_DAY, months_earlier(rule.first_day, 12))
    return [_ruled(ASKED), _ruled("year_longer", first_day=longer)]


_OPTIONS: Final[Mapping[str, Callable[[Rule], list[Option]]]] = {
    "ended": _ended,
    "unit": _unit,
    "mode": _mode,
    "denominator": _denominator,
    "silence": _silence,
    "without": _without,
    "sources": _sources,
    "confidence": _confidence,
    "period": _period,
}
CHOICES: Final = tuple(_OPTIONS)
"""The names of all choices."""


@dataclass(frozen=True, slots=True)
class Middle:
    """The narrowest range with most numbers: its ends, and how many of the numbers it contains wholly; and all ends."""

    low: Fraction
    high: Fraction
    inside: int
    least: Fraction
    most: Fraction


def middle_of(bounds: Sequence[tuple[Fraction, Fraction]]) -> Middle | None:
    """Return the middle of numbers with bounds; None without numbers."""
    if not bounds:
        return None
    wanted, ranges = ceil(MIDDLE * len(bounds)), []
    for low in sorted({low for low, _ in bounds}):
        highs = sorted(high for each, high in bounds if each >= low)
        if len(highs) >= wanted:
            ranges.append((highs[wanted - 1] - low, low, highs[wanted - 1]))
    _, low, high = min(ranges)
    inside = sum(low <= first and last <= high for first, last in bounds)
    return Middle(low, high, inside, min(first for first, _ in bounds), max(last for _, last in bounds))
