"""Counting rules as sentences: the headline of a finding, with each number as its own part, and the rule alone.

`reader_sentence.py` has the sentences for readers who do not know the project.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from string import Formatter
from typing import Final, Protocol

from tracker.domain.dates.day_text import day_text
from tracker.domain.findings.outcomes import Share
from tracker.domain.findings.rule_language import (
    DENOMINATORS,
    NO_LABELS,
    TEMPLATES,
    UNITS,
    Noun,
    Number,
    OwnLabels,
    RuleLanguage,
    rule_language,
)
from tracker.domain.findings.rules import WITH_STATUSES, Rule, SideScope
from tracker.domain.findings.silence import Estimate
from tracker.domain.statuses.statuses import DEFAULT_ENDED
from tracker.i18n.percentages import bounds_text, percent_text, thousands

TOTAL: Final = "total"
SHARE: Final = "share"
DENOMINATOR: Final = "denominator"


class Counted(Protocol):
    """The counts of a rule, as a finding has them."""

    @property
    def counts(self) -> Mapping[str, Number]:
        """The numerator by kind of body, and under `total` the whole."""
        ...

    @property
    def denominator(self) -> Number:
        """The number of units in the denominator."""
        ...

    @property
    def share(self) -> Share | None:
        """The bounds of the share; None if there is no denominator."""
        ...

    @property
    def estimate(self) -> Estimate | None:
        """The estimated share, if the rule asks for it instead of bounds; None if it can't be made."""
        ...


@dataclass(frozen=True, slots=True)
class SentencePart:
    """A part of the sentence. `key` of a number: its kind of body, `total`, `denominator` or `share`; else empty."""

    text: str
    key: str = ""


Field = str | Sequence[SentencePart]


def sentence_parts(
    rule: Rule, counted: Counted, language: str = "en", labels: OwnLabels = NO_LABELS
) -> tuple[SentencePart, ...]:
    """Return the headline: how many bodies or partnerships count, and their share of the denominator.

    It also names what differs from the defaults: the ended set, what was undone later, which changes are counted, the
    day it was known. `labels` are those of the codes of the project.
    """
    words = rule_language(language, labels)
    who, extent = who_parts(rule, counted, words), _extent(rule, counted, words)
    filters = SentencePart(ended_if_unusual(rule, words) + filters_text(rule, words))
    return merged_parts((*headline(rule, counted, words, who, extent), filters))


def headline(
    rule: Rule, counted: Counted, words: RuleLanguage, who: Sequence[SentencePart], extent: Sequence[SentencePart]
) -> tuple[SentencePart, ...]:
    """Return the sentence about who did it and to what extent, without its filters."""
    is_many = rule.unit == "partnerships" and not words.is_one(counted.counts[TOTAL])
    has_forms = rule.unit == "partnerships" and rule.count not in WITH_STATUSES
    template = words.template(_key(rule, f"{rule.unit}_one" if has_forms and not is_many else rule.unit))
    is_any_time = rule.is_event and rule.mode == "event"
    known, when = "", _period("between", "on_day", rule, words)
    if rule.known_by is not None:
        known = words.template("known").format(day=day_text(rule.known_by, words.code))
        template, when = (text[:1].lower() + text[1:] for text in (template, when))
    sentence = filled_parts(
        template,
        when=when,
        last=day_text(rule.last_day, words.code),
        who=who,
        tie=_partnership(rule, words),
        statuses=_quoted_statuses(rule, words),
        without=_without(rule, words),
        again=_clause("again", rule, words, is_many=is_many) if is_any_time else "",
        extent=extent,
    )
    return SentencePart(known), *sentence


def rule_sentence(rule: Rule, language: str = "en", labels: OwnLabels = NO_LABELS, frame: str = "") -> str:
    """Return the rule as a sentence without numbers. `labels` are those of the codes of the project.

    `frame` is the name of the rule's frame for readers; without one it has its name in the project.
    """
    words = rule_language(language, labels)
    members = words.template("reader_members").format(frame=frame) if frame else ""
    who = _all_of(rule, words, f" {members}" if members else None)
    known = (
        "" if rule.known_by is None else words.template("known_then").format(day=day_text(rule.known_by, words.code))
    )
    clause = "again" if rule.mode == "event" else "still"
    sentence = words.template(_key(rule, f"rule_{rule.unit}")).format(
        who=who[:1].upper() + who[1:],
        tie=_partnership(rule, words),
        statuses=_quoted_statuses(rule, words),
        without=_without(rule, words),
        during=_period("from_to", "on_one_day", rule, words),
        last=day_text(rule.last_day, words.code),
        still=_clause(clause, rule, words, is_many=rule.unit == "partnerships") if rule.is_event else "",
        known=known,
        of=_of_denominator(rule, words) + silence_clause(rule, words),
    )
    return sentence + (_ended(rule, words) if rule.count == "ended" else "") + filters_text(rule, words)


def rule_question(rule: Rule, language: str = "en", labels: OwnLabels = NO_LABELS) -> str:
    """Return the question that a rule answers, without its days and its frame, such as a headline of a page asks."""
    words = rule_language(language, labels)
    return words.template(_key(rule, f"question_{rule.unit}")).format(
        who=_all_of(rule, words, ""),
        tie=_partnership(rule, words),
        statuses=_quoted_statuses(rule, words),
        without=_without(rule, words),
    )


def _all_of(rule: Rule, words: RuleLanguage, members: str | None) -> str:
    """Return those among whom a rule counts, without a number. `members` is as of `_place_of_counted`."""
    kinds = [words.many(words.kind_noun(kind)) for kind in rule.focus.kinds] or [words.many(UNITS["bodies"])]
    bodies, place = listed(kinds, words), _place_of_counted(rule, words, members)
    return words.template("who" if rule.unit == "bodies" else "ties").format(
        bodies=bodies,
        place=place,
        ties=words.many(UNITS[rule.unit]),
        of=words.template("of").format(bodies=bodies, place=place),
        partner="" if rule.unit == "country_pairs" else _partner(rule.partner, words),
        narrowed="" if rule.unit == "country_pairs" else _narrowed(rule, words),
    )


def _period(several: str, one: str, rule: Rule, words: RuleLanguage) -> str:
    """Return the clause that names the period; its template depends on whether it is several days or one."""
    template = words.template(one if rule.first_day == rule.last_day else several)
    return template.format(first=day_text(rule.first_day, words.code), last=day_text(rule.last_day, words.code))


def _of_denominator(rule: Rule, words: RuleLanguage) -> str:
    """Return the clause of a rule without numbers that names its denominator; empty if it asks for no share."""
    if rule.denominator in ("none", "frame"):
        return words.template("of_members") if rule.denominator == "frame" else ""
    of = words.template(denominator_key(rule)).format(first=day_text(rule.first_day, words.code))
    return words.template("of_all" if rule.frame else "of_all_here").format(of=of)


def silence_clause(rule: Rule, words: RuleLanguage) -> str:
    """Return the clause that says what is assumed of members without a complete answer; empty without a frame."""
    if not rule.frame:
        return ""
    key = f"silence_{rule.silence}"
    of_unit = f"{key}_{rule.unit}"
    return words.template(of_unit if of_unit in TEMPLATES else key)


def share_text(share: Share, language: str = "en") -> str:
    """Return a share as `23–27 %`, bounds rounded outwards; only exactly 0 or 1 is shown as 0 % or 100 %."""
    return bounds_text(share.low, share.high, rule_language(language).code)


def who_parts(
    rule: Rule, counted: Counted, words: RuleLanguage, members: str | None = None
) -> tuple[SentencePart, ...]:
    """Return the clause about those who count. `members` names the frame; None: by its name in the project."""
    place = _place_of_counted(rule, words, members)
    if rule.unit != "bodies":
        kinds = listed(
            [words.many(words.kind_noun(kind)) for kind in rule.focus.kinds] or [words.many(UNITS["bodies"])], words
        )
        total = SentencePart(amount(counted.counts[TOTAL], UNITS[rule.unit], words), TOTAL)
        of = words.template("of").format(bodies=kinds, place=place)
        partner = _partner(rule.partner, words) + _narrowed(rule, words) if rule.unit == "partnerships" else ""
        return total, SentencePart(of + partner)
    numbers = [
        SentencePart(amount(counted.counts[kind], words.kind_noun(kind), words), kind)
        for kind in kinds_met(rule, counted)
    ] or [SentencePart(amount(counted.counts[TOTAL], UNITS["bodies"], words), TOTAL)]
    return (*joined_parts(numbers, words), SentencePart(place))


def kinds_met(rule: Rule, counted: Counted) -> list[str]:
    """Return the kinds of bodies whose numbers are named: those of the rule, else those that count or may."""
    if rule.unit != "bodies":
        return []
    met = [kind for kind, number in counted.counts.items() if kind != TOTAL and number.possible]
    return [kind for kind in rule.focus.kinds or met if kind in counted.counts]


def _extent(rule: Rule, counted: Counted, words: RuleLanguage) -> tuple[SentencePart, ...]:
    silence = SentencePart(silence_clause(rule, words))
    if rule.denominator == "none":
        return (silence,)
    if rule.silence == "alike":
        return estimated_parts(rule, counted.estimate, words)
    if counted.share is None:
        no_share = "no_share_partnerships" if rule.unit == "partnerships" else "no_share"
        return SentencePart(words.template(no_share if rule.frame else f"{no_share}_here")), silence
    of = denominator_text(rule, counted.denominator, words)
    extent = filled_parts(
        words.template("extent"),
        share=(SentencePart(share_text(counted.share, words.code), SHARE),),
        of=(SentencePart(of, DENOMINATOR),),
    )
    return *extent, silence


def denominator_text(rule: Rule, number: Number, words: RuleLanguage) -> str:
    """Return the denominator of a share with its number, such as `the 42 bodies recorded here that had one`."""
    return words.counted(DENOMINATORS[denominator_key(rule), rule.unit], number).format(
        number=range_text(number, words),
        first=day_text(rule.first_day, words.code),
        here="" if rule.frame else words.template("here"),
    )


def estimated_parts(rule: Rule, estimate: Estimate | None, words: RuleLanguage) -> tuple[SentencePart, ...]:
    """Return the clause with the estimated share of a rule, its interval and what it assumes; or why it is missing."""
    if estimate is None:
        return (SentencePart(words.template("no_estimate")),)
    share, _ = estimate_texts(estimate, words.code)
    of = _of_denominator(rule, words) + silence_clause(rule, words)
    interval = interval_text(estimate, words)
    return filled_parts(words.template("estimate"), share=(SentencePart(share, SHARE),), interval=interval, of=of)


def interval_text(estimate: Estimate, words: RuleLanguage) -> str:
    """Return the interval of an estimate and how it was computed, or why it is missing."""
    _, bounds = estimate_texts(estimate, words.code)
    return words.template(f"interval_{estimate.method or 'none'}").format(bounds=bounds)


def estimate_texts(estimate: Estimate, language: str) -> tuple[str, str]:
    """Return an estimated share as `28 %`, and the limits of its interval as `21–36 %`, rounded outwards.

    The limits are an empty text without an interval.
    """
    bounds = ""
    if estimate.low is not None and estimate.high is not None:
        bounds = bounds_text(estimate.low, estimate.high, language)
    return percent_text(estimate.estimate, language), bounds


def _partnership(rule: Rule, words: RuleLanguage) -> str:
    return words.template("tie").format(partner=_partner(rule.partner, words), narrowed=_narrowed(rule, words))


def _partner(side: SideScope, words: RuleLanguage) -> str:
    """Return a clause such as ` with a municipality in China`; empty if any partner fits."""
    if side == SideScope():
        return ""
    kinds = [words.template("a").format(noun=words.one(words.kind_noun(kind))) for kind in side.kinds]
    body = listed(kinds or [words.template("any_partner")], words, "or")
    return words.template("partner").format(body=body, place=place_text(side, words))


def place_text(side: SideScope, words: RuleLanguage) -> str:
    """Return a clause such as ` in the Netherlands or Belgium`; empty for any country."""
    if not side.countries:
        return ""
    names = [words.country(code) for code in side.countries]
    return words.template("place").format(countries=listed(names, words, "or"))


def _place_of_counted(rule: Rule, words: RuleLanguage, members: str | None = None) -> str:
    """Return a clause such as ` in the Netherlands of “Municipalities 2023”`; empty for any country without a frame.

    `members` names the frame; None: by its name in the project.
    """
    if members is None:
        members = words.template("members").format(frame=rule.frame) if rule.frame else ""
    return place_text(rule.focus, words) + members


def _narrowed(rule: Rule, words: RuleLanguage) -> str:
    """Return a clause such as ` (sister city; water or health)`; empty if kinds, sectors and tags are not limited."""
    named = [
        [words.code_text("partnership_kind", code) for code in rule.partnership_kinds],
        [words.code_text("sector", code) for code in rule.sectors],
        [words.template("tag").format(tag=tag) for tag in rule.tags],
    ]
    values = "; ".join(listed(texts, words, "or") for texts in named if texts)
    return words.template("narrowed").format(values=values) if values else ""


def _key(rule: Rule, name: str) -> str:
    """Return the key of a template for what the rule counts; those for endings have no prefix."""
    return name if rule.count == "ended" else f"{rule.count}_{name}"


def denominator_key(rule: Rule) -> str:
    """Return the key of the denominator: a rule about one day names the first day of its period there."""
    return rule.denominator if rule.is_event or rule.denominator != "live" else "since"


def _ended(rule: Rule, words: RuleLanguage) -> str:
    """Return the sentence that says which statuses count as ended."""
    return words.template("ended").format(statuses=listed([words.status(code) for code in rule.ended], words, "or"))


def ended_if_unusual(rule: Rule, words: RuleLanguage) -> str:
    """Return that sentence if the rule counts other statuses as ended than usual; else an empty text."""
    return _ended(rule, words) if rule.count == "ended" and set(rule.ended) != set(DEFAULT_ENDED) else ""


def _quoted_statuses(rule: Rule, words: RuleLanguage) -> str:
    quoted = [words.template("quoted").format(status=words.status(code)) for code in rule.statuses]
    return listed(quoted, words, "or")


def _without(rule: Rule, words: RuleLanguage) -> str:
    """Return a clause such as ` and not suspended`; empty if all in force count."""
    if not rule.without:
        return ""
    return words.template("without").format(statuses=listed([words.status(code) for code in rule.without], words, "or"))


def filters_text(rule: Rule, words: RuleLanguage) -> str:
    """Return a sentence for each kind of change that a rule is limited to."""
    named = {
        "reasons": [words.code_text("reason", code) for code in rule.reasons],
        "decided_by": [words.code_text("decided_by", code) for code in rule.decided_by],
        "actors": [words.template(f"actor_{code}") for code in rule.actors],
    }
    return "".join(
        words.template(key).format(texts=listed(texts, words, "or")) for key, texts in named.items() if texts
    )


def amount(number: Number, noun: Noun, words: RuleLanguage) -> str:
    """Return a number with its noun, such as `4 to 5 municipalities`, `no provinces`, or in Dutch `geen provincie`."""
    if not number.possible:
        return words.template("none").format(noun=words.counted(noun, number))
    return f"{range_text(number, words)} {words.counted(noun, number)}"


def _clause(name: str, rule: Rule, words: RuleLanguage, *, is_many: bool) -> str:
    """Return the clause about one partnership, or about several that are the subject of the sentence."""
    has_forms = rule.count not in WITH_STATUSES
    return words.template(_key(rule, f"{name}_many" if is_many and has_forms else name))


def range_text(number: Number, words: RuleLanguage) -> str:
    """Return a number such as `4`, or `4 to 5`."""
    if number.certain == number.possible:
        return thousands(number.certain, words.code)
    certain, possible = thousands(number.certain, words.code), thousands(number.possible, words.code)
    return words.template("range").format(certain=certain, possible=possible)


def listed(texts: Sequence[str], words: RuleLanguage, word: str = "and") -> str:
    """Return the texts as a list such as `a, b and c`."""
    return "".join(part.text for part in joined_parts([SentencePart(text) for text in texts], words, word))


def joined_parts(parts: Sequence[SentencePart], words: RuleLanguage, word: str = "and") -> tuple[SentencePart, ...]:
    """Return the parts as a list such as `a, b and c`."""
    sentence: tuple[SentencePart, ...] = ()
    for place, part in enumerate(parts):
        between = "" if not place else words.template(word) if place == len(parts) - 1 else ", "
        sentence += (SentencePart(between), part) if between else (part,)
    return sentence


def filled_parts(template: str, **fields: Field) -> tuple[SentencePart, ...]:
    """Return the parts of a template whose fields are replaced by texts or by parts."""
    sentence: tuple[SentencePart, ...] = ()
    for text, name, _, _ in Formatter().parse(template):
        sentence += (SentencePart(text),)
        if name:
            field = fields[name]
            sentence += (SentencePart(field),) if isinstance(field, str) else tuple(field)
    return sentence


def merged_parts(parts: Sequence[SentencePart]) -> tuple[SentencePart, ...]:
    """Return the parts without empty ones; neighbouring parts without a key are joined."""
    sentence: list[SentencePart] = []
    for part in parts:
        if sentence and not part.key and not sentence[-1].key:
            sentence[-1] = SentencePart(sentence[-1].text + part.text)
        elif part.text:
            sentence.append(part)
    return tuple(sentence)
