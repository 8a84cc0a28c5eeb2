"""Sentences about the numbers of a finding and how certain they are, for readers who do not know the project."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from tracker.domain.dates.day_text import day_text
from tracker.domain.findings.rule_language import (
    DENOMINATORS,
    KINDS,
    NO_LABELS,
    READER_FORMS,
    UNITS,
    Number,
    OwnLabels,
    RuleLanguage,
    rule_language,
)
from tracker.domain.findings.rule_sentence import (
    DENOMINATOR,
    SHARE,
    TOTAL,
    Counted,
    SentencePart,
    amount,
    denominator_key,
    ended_if_unusual,
    estimated_parts,
    filled_parts,
    filters_text,
    headline,
    joined_parts,
    kinds_met,
    listed,
    merged_parts,
    place_text,
    range_text,
    share_text,
    silence_clause,
    who_parts,
)
from tracker.domain.findings.rules import Rule
from tracker.domain.findings.silence import SilenceNumbers
from tracker.domain.findings.silence_sentence import number_text, width_sentence
from tracker.i18n.percentages import thousands

MOST_KINDS: Final = 3
"""The greatest number of kinds of bodies that the first sentence names."""
MOST_NAMED: Final = 3
"""The greatest number of bodies that are named because several of their partnerships count."""

Parts = tuple[SentencePart, ...]


@dataclass(frozen=True, slots=True)
class ReaderSentence:
    """A finding in words for readers: a sentence with one number, and the sentences that follow it."""

    lead: Parts
    lines: tuple[Parts, ...]


@dataclass(frozen=True, slots=True)
class BehindNumber:
    """A partnership that counts for a body, whose name may be empty."""

    partnership: object
    body: object
    name: str
    is_certain: bool


def reader_sentence(
    rule: Rule, counted: Counted, language: str = "en", labels: OwnLabels = NO_LABELS, frame: str = ""
) -> ReaderSentence:
    """Return the headline with one number, and sentences with the others.

    `frame` is the name of the rule's frame for readers; it is not named without one.
    """
    words = rule_language(language, labels)
    kinds = kinds_met(rule, counted)
    who = who_parts(rule, counted, words, "") if len(kinds) < 2 else _who_together(rule, counted, words, kinds)
    lines = []
    if len(kinds) > 1 and counted.counts[TOTAL].possible:
        numbers = [SentencePart(amount(counted.counts[kind], words.kind_noun(kind), words), kind) for kind in kinds]
        lines.append(filled_parts(words.template("reader_kinds"), kinds=joined_parts(numbers, words)))
    lines += [_share_line(rule, counted, words, frame), (SentencePart(_extent_line(rule, words, frame)),)]
    lines.append((SentencePart((ended_if_unusual(rule, words) + filters_text(rule, words)).strip()),))
    lead = headline(rule, counted, words, who, (SentencePart(_silence(rule, words)),))
    return ReaderSentence(merged_parts(lead), tuple(merged for parts in lines if (merged := merged_parts(parts))))


def certainty_text(
    rule: Rule, counted: Counted, silence: SilenceNumbers | None, language: str = "en", labels: OwnLabels = NO_LABELS
) -> str:
    """Return the sentence that says how much of the number is certain by what is recorded."""
    words = rule_language(language, labels)
    total = counted.counts[TOTAL]
    number: Number = total
    if silence is not None and rule.silence != "answered":
        number = silence.under["record"].counted
    more = number.possible - number.certain
    if not more:
        text = words.template("reader_certain")
    elif not number.certain:
        text = words.template("reader_none_certain").format(more=thousands(more, words.code))
    else:
        form = _form("certain", number.certain, words)
        text = form.format(certain=thousands(number.certain, words.code), more=thousands(more, words.code))
    are_others = (total.certain, total.possible) != (number.certain, number.possible)
    return text + (f" {words.template('reader_others')}" if are_others else "")


def missing_text(rule: Rule, silence: SilenceNumbers | None, language: str = "en") -> str:
    """Return the number by the record, and those with what may be unrecorded; empty if nothing is open."""
    if silence is None:
        return ""
    if rule.unit != "bodies":
        return width_sentence(rule, silence, language).strip()
    words = rule_language(language)
    texts = [number_text(rule, silence.under[stage], words) for stage in ("record", "silent", "strict")]
    clauses = ""
    if texts[1] != texts[0]:
        clauses += _missing("silent", texts[1], silence.silent, words)
    if texts[2] != texts[1]:
        clauses += _missing("partners_too" if clauses else "partners", texts[2], silence.open_partners, words)
    if not clauses:
        return ""
    record = words.template("by_record").format(record=texts[0][:1].upper() + texts[0][1:]).strip()
    return f"{record}{clauses}."


def behind_text(
    rule: Rule, records: Iterable[BehindNumber], language: str = "en", labels: OwnLabels = NO_LABELS
) -> str:
    """Return how many partnerships of how many bodies are behind a number, and why; empty without any."""
    words = rule_language(language, labels)
    certain: dict[object, bool] = {}
    names: dict[object, str] = {}
    of_body: defaultdict[object, set[object]] = defaultdict(set)
    for each in records:
        certain[each.partnership] = certain.get(each.partnership, False) or each.is_certain
        names[each.body] = each.name or words.one(KINDS["unnamed"])
        of_body[each.body].add(each.partnership)
    if not certain:
        return ""
    several = [names[body] for body, partnerships in of_body.items() if len(partnerships) > 1]
    open_ = sum(not each for each in certain.values())
    of = words.template("of").format(bodies=_plain_amount(len(of_body), "bodies", words), place="")
    is_of_bodies = rule.unit == "bodies"
    return _form("behind", len(certain), words).format(
        partnerships=_plain_amount(len(certain), "partnerships", words),
        of=of if is_of_bodies else "",
        several=_several(several, words) if is_of_bodies else "",
        open=words.template("behind_open").format(number=thousands(open_, words.code)) if open_ else "",
    )


def _several(names: Sequence[str], words: RuleLanguage) -> str:
    """Return the clause about the bodies with several partnerships; empty without any."""
    if not names:
        return ""
    few = len(names) <= MOST_NAMED
    return words.template("behind_several").format(
        names=listed(names, words) if few else _plain_amount(len(names), "bodies", words)
    )


@dataclass(frozen=True, slots=True)
class _Exact:
    certain: int
    possible: int


def _plain_amount(number: int, unit: str, words: RuleLanguage) -> str:
    return amount(_Exact(number, number), UNITS[unit], words)


def _missing(name: str, number: str, bodies: int, words: RuleLanguage) -> str:
    return _form(f"missing_{name}", bodies, words).format(share=number, number=thousands(bodies, words.code))


def _form(key: str, number: int, words: RuleLanguage) -> str:
    forms = READER_FORMS[key]
    return words.one(forms) if number == 1 else words.many(forms)


def _silence(rule: Rule, words: RuleLanguage) -> str:
    """Return the clause on what is assumed of bodies without a complete answer; empty if a sentence says it."""
    if not rule.frame or rule.silence in ("record", "alike"):
        return ""
    is_silent = rule.silence == "silent" and rule.unit == "bodies"
    return words.template("reader_silent") if is_silent else silence_clause(rule, words)


def _who_together(rule: Rule, counted: Counted, words: RuleLanguage, kinds: Sequence[str]) -> Parts:
    """Return the clause about bodies of several kinds with one number."""
    total = counted.counts[TOTAL]
    nouns = [words.kind_noun(kind) for kind in kinds] if len(kinds) <= MOST_KINDS else [UNITS["bodies"]]
    word = "or" if words.is_one(total) or not total.possible else "and"
    noun = listed([words.counted(each, total) for each in nouns], words, word)
    number = f"{range_text(total, words)} {noun}" if total.possible else words.template("none").format(noun=noun)
    return SentencePart(number, TOTAL), SentencePart(place_text(rule.focus, words))


def _share_line(rule: Rule, counted: Counted, words: RuleLanguage, frame: str) -> Parts:
    """Return the sentence with the share and the number that it is of, or with the estimate; empty without a share."""
    if rule.denominator == "none":
        return ()
    if rule.silence == "alike":
        (first, *others) = estimated_parts(rule, counted.estimate, words)
        text = first.text.lstrip(":; ")
        if counted.estimate is None:
            return (SentencePart(f"{text[:1].upper()}{text[1:]}."),)
        estimate = merged_parts((SentencePart(text), *others))
        return filled_parts(words.template("reader_estimate"), estimate=estimate)
    if counted.share is None:
        return ()
    share = (SentencePart(share_text(counted.share, words.code), SHARE),)
    noun = UNITS[rule.unit]
    if rule.denominator == "frame":
        all_ = (SentencePart(amount(counted.denominator, noun, words), DENOMINATOR),)
        of = frame or words.template("reader_all")
        return filled_parts(words.template("reader_share_all"), share=share, of=of, number=all_)
    is_live = denominator_key(rule) == "live"
    number = amount(counted.denominator, noun, words) if rule.unit == "partnerships" else ""
    denominator = filled_parts(
        words.counted(DENOMINATORS[denominator_key(rule), rule.unit], counted.denominator),
        number=(SentencePart(number or range_text(counted.denominator, words), DENOMINATOR),),
        first=day_text(rule.first_day, words.code),
        here=words.template("here") if not rule.frame or rule.silence == "record" else "",
    )
    template = words.template("reader_share_live" if is_live else "reader_share")
    return filled_parts(template, share=share, of=denominator)


def _extent_line(rule: Rule, words: RuleLanguage, frame: str) -> str:
    """Return the sentence on what is counted at all: only what is recorded, and about whom."""
    if not rule.frame:
        return words.template("reader_record") if rule.silence == "record" else ""
    name = frame or words.template("reader_unnamed")
    return words.template("reader_record_of" if rule.silence == "record" else "reader_about").format(frame=name)
