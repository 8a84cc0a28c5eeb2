"""The sentences on what silent members do to a number: the width with its greatest reason, and each assumption."""

from __future__ import annotations

from typing import Final

from tracker.domain.findings.rule_language import WIDEST, RuleLanguage, rule_language
from tracker.domain.findings.rule_sentence import estimate_texts, interval_text, range_text, share_text
from tracker.domain.findings.rules import SILENCES, Rule, Silence
from tracker.domain.findings.silence import AssumedNumbers, SilenceNumbers
from tracker.i18n.percentages import thousands

_BETWEEN: Final = " · "


def width_sentence(rule: Rule, numbers: SilenceNumbers, language: str = "en") -> str:
    """Return the number by the record, the one with silence either way, and the greatest reason for its width.

    The text begins with a space. It is empty if nothing is open.
    """
    words = rule_language(language)
    widest = numbers.widths.widest
    if not widest:
        return ""
    stage: Silence = "strict" if rule.silence == "strict" or widest == "partners_silent" else "silent"
    record, assumed = numbers.under["record"], numbers.under[stage]
    text = words.template("by_record").format(record=_capitalised(number_text(rule, record, words)))
    if assumed != record:
        text += words.template(f"were_{stage}").format(share=number_text(rule, assumed, words))
    return text + words.template("widest").format(reason=_reason(widest, numbers, words))


def assumptions_text(rule: Rule, numbers: SilenceNumbers, language: str = "en") -> str:
    """Return all assumptions with the numbers under each, in one line."""
    words = rule_language(language)
    return _BETWEEN.join(
        words.template("assumed").format(
            assumption=words.template(f"assumption_{silence}"), number=_assumed_text(rule, silence, numbers, words)
        )
        for silence in SILENCES
        if silence != "alike" or (rule.unit == "bodies" and rule.denominator != "none")
    )


def number_text(rule: Rule, numbers: AssumedNumbers, words: RuleLanguage) -> str:
    """Return the share under an assumption, or the number if the rule asks for no share."""
    if rule.denominator == "none":
        return range_text(numbers.counted, words)
    return words.template("assumed_nothing") if numbers.share is None else share_text(numbers.share, words.code)


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def _assumed_text(rule: Rule, silence: Silence, numbers: SilenceNumbers, words: RuleLanguage) -> str:
    if silence != "alike":
        return number_text(rule, numbers.under[silence], words)
    if numbers.estimate is None:
        return words.template("assumed_nothing")
    share, _ = estimate_texts(numbers.estimate, words.code)
    return words.template("assumed_estimate").format(share=share, interval=interval_text(numbers.estimate, words))


def _reason(widest: str, numbers: SilenceNumbers, words: RuleLanguage) -> str:
    if widest == "dates":
        return words.template("widest_dates")
    count = numbers.silent if widest == "nothing_known" else numbers.open_partners
    forms = WIDEST[widest]
    return (words.one(forms) if count == 1 else words.many(forms)).format(number=thousands(count, words.code))
