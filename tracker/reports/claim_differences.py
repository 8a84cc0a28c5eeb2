"""Sentences on what the difference rests on between a published number and the number here, as far as records say."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from tracker.domain.findings.rule_language import UNITS, Number, RuleLanguage, rule_language
from tracker.domain.findings.rule_sentence import listed, range_text
from tracker.domain.findings.rules import Rule
from tracker.domain.findings.verdicts import claimed_range
from tracker.queries.findings.claim_variants import Variant, claims_about, variants
from tracker.queries.findings.finding_rows import ClaimResult
from tracker.queries.reader import Reader
from tracker.queries.rows import Interval
from tracker.reports.document.report_texts import ReportTexts
from tracker.reports.finding_texts import claimed_text


def publisher_text(claim: ClaimResult, texts: ReportTexts) -> str:
    """Return who published a claim: the publisher of its source, else the title."""
    return claim.source.publisher or f"“{claim.source.title or texts.tr('untitled')}”"


def difference_text(reader: Reader, claim: ClaimResult, texts: ReportTexts, day: int) -> str:
    """Return what the number of a claim would be here if it were counted otherwise; empty if it agrees, or is a share.

    `day` is that of the page or report.
    """
    if claim.rule is None or claim.counted is None or claim.measure != "count" or claim.verdict == "supported":
        return ""
    found = variants(reader, claim.rule, day)
    return " ".join(
        filter(None, (_otherwise(claim.counted, found, texts), _rest([claim], claim.counted, found, texts)))
    )


def compared_text(
    reader: Reader, rule: Rule, counted: Number, claims: tuple[ClaimResult, ...], texts: ReportTexts, day: int
) -> str:
    """Return what a source says of the question of a rule, what it counts otherwise, and what that does to the number.

    `counted` is the number by what is recorded. Empty without such a source.
    """
    about = claims_about(rule, claims)
    if not about:
        return ""
    words = rule_language(texts.language, texts.own_labels)
    said = listed([f"{claimed_text(each, texts)} {_noun(each, words)}" for each in about], words)
    parts = [texts.tr("{who} says {claimed}.", who=publisher_text(about[0], texts), claimed=said)]
    parts += _counted_otherwise(rule, about[0], texts)
    parts += _named_too(about, words, texts)
    found = variants(reader, replace(rule, silence="record"), day)
    parts += [_otherwise(counted, found, texts), _rest(about, counted, found, texts)]
    return " ".join(filter(None, parts))


def _noun(claim: ClaimResult, words: RuleLanguage) -> str:
    kinds = claim.rule.focus.kinds if claim.rule is not None and claim.unit == "bodies" else ()
    nouns = [words.kind_noun(kind) for kind in kinds] or [UNITS[claim.unit]]
    number = int(claim.number.value)
    return listed([words.counted(each, Interval(number, number)) for each in nouns], words)


def _counted_otherwise(rule: Rule, claim: ClaimResult, texts: ReportTexts) -> list[str]:
    """Return in which respects the rule of a claim is another one: its days, its unit, the statuses that end."""
    other, found = claim.rule, []
    if other is None:
        return []
    if (other.first_day, other.last_day) != (rule.first_day, rule.last_day):
        first, last = texts.day(other.first_day), texts.day(other.last_day)
        found.append(
            texts.tr("It counts from {first} to {last}.", first=first, last=last)
            if rule.is_event
            else texts.tr("It counts on {last}.", last=last)
        )
    if other.unit != rule.unit:
        found.append(texts.tr("It counts {units}.", units=texts.unit(other.unit)))
    more = [texts.status_in_sentence(each) for each in other.ended if each not in rule.ended]
    if more and rule.count == "ended":
        found.append(texts.tr("It also counts as ended: {statuses}.", statuses=", ".join(more)))
    return found


def _named_too(claims: Sequence[ClaimResult], words: RuleLanguage, texts: ReportTexts) -> list[str]:
    """Return the bodies that the source names and that do not count here, each with the reason."""
    missing = {each.partnership: each for claim in claims for each in claim.missing}
    if not missing:
        return []
    names = [
        f"{texts.body(each.body)} ({words.status(each.status)}, {texts.date(each.date)})" for each in missing.values()
    ]
    return [texts.tr("Named there, and not counted here: {names}.", names=listed(names, words))]


def _otherwise(counted: Number, found: Sequence[Variant], texts: ReportTexts) -> str:
    """Return the numbers that differ from the one here when counted otherwise, and which ways make no difference."""
    words = rule_language(texts.language, texts.own_labels)
    ways = {each.respect: _way(each, texts) for each in found}
    is_same = {each.respect: range_text(each.counted, words) == range_text(counted, words) for each in found}
    moved = [f"{range_text(each.counted, words)} {ways[each.respect]}" for each in found if not is_same[each.respect]]
    same = [ways[respect] for respect, is_it in is_same.items() if is_it]
    if not moved:
        return texts.tr("Here it would be the same number {ways}.", ways=listed(same, words, "or")) if same else ""
    if not same:
        return texts.tr("Here the number would be {numbers}.", numbers=listed(moved, words))
    return texts.tr(
        "Here the number would be {numbers}; it stays the same {ways}.",
        numbers=listed(moved, words),
        ways=listed(same, words, "or"),
    )


def _way(variant: Variant, texts: ReportTexts) -> str:
    return {
        "proposals": texts.tr("with proposals to end"),
        "partnerships": texts.tr("counted by partnership"),
        "bodies": texts.tr("counted by body"),
        "days": texts.tr("on any day until {day}", day=texts.day(variant.last_day)),
    }[variant.respect]


def _rest(claims: Sequence[ClaimResult], counted: Number, found: Sequence[Variant], texts: ReportTexts) -> str:
    """Return that records do not say more, if no way of counting reaches what the claims say together."""
    least = [claimed_range(each.comparator, each.number).least for each in claims]
    most = max(counted.possible, *(each.counted.possible for each in found), 0)
    if None in least or most >= sum(math.ceil(each) for each in least if each is not None):
        return ""
    return texts.tr("What else {who} counts is not recorded here.", who=publisher_text(claims[0], texts))
