"""The numbers of a text compared with those of the saved findings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from tracker.domain.dates.days import iso_from_day
from tracker.domain.findings.reader_sentence import reader_sentence
from tracker.domain.findings.rule_language import OwnLabels, rule_language
from tracker.domain.findings.rule_sentence import DENOMINATOR, SHARE, sentence_parts
from tracker.domain.findings.rules import Rule
from tracker.domain.findings.silence_sentence import width_sentence
from tracker.domain.findings.text_check import Compared, FindingOfText, Quantity, compare_text
from tracker.errors import RuleError
from tracker.queries.codebook.codebook import code_labels
from tracker.queries.findings.finding_rows import SavedFinding
from tracker.queries.findings.findings import finding_numbers
from tracker.queries.findings.rule_scope import Numbers
from tracker.queries.findings.saved_findings import chosen_findings
from tracker.queries.findings.silence_numbers import silence_numbers
from tracker.queries.reader import Reader

_LANGUAGES: Final = ("en", "nl")


@dataclass(frozen=True, slots=True)
class TextNumbers:
    """The numbers of a text, the findings by id, and the names of findings that could not be counted."""

    numbers: tuple[Compared, ...]
    findings: Mapping[int, SavedFinding]
    left_out: tuple[str, ...]

    def count(self, verdict: str) -> int:
        """Return how many numbers have a verdict."""
        return sum(each.verdict == verdict for each in self.numbers)


def text_numbers(reader: Reader, text: str, names: Sequence[str] = ()) -> TextNumbers:
    """Compare the numbers of a text with the findings of these names or ids, or with all.

    RuleError no_finding_saved, no_such_finding, several_findings.
    """
    saved = {each.id: each for each in chosen_findings(reader, names)}
    if not saved:
        raise RuleError("no_finding_saved", "form")
    counted, left_out = [], []
    for each in saved.values():
        found = finding_of_text(reader, each)
        if found is None:
            left_out.append(each.name)
        else:
            counted.append(found)
    return TextNumbers(compare_text(text, counted), saved, tuple(left_out))


def finding_of_text(reader: Reader, saved: SavedFinding) -> FindingOfText | None:
    """Return the numbers and sentences of a finding; None if its rule can't be read or names a missing frame."""
    rule = saved.rule
    if rule is None:
        return None
    try:
        numbers = finding_numbers(reader, rule)
    except RuleError:
        return None
    texts: list[str] = []
    statuses: list[str] = []
    for language in _LANGUAGES:
        labels = code_labels(reader, language)
        texts += _sentences(reader, rule, numbers, language, labels)
        words = rule_language(language, labels)
        statuses += [words.status(code) for code in rule.statuses]
    return FindingOfText(saved.id, rule, tuple(_quantities(saved.id, rule, numbers)), tuple(texts), tuple(statuses))


def _sentences(reader: Reader, rule: Rule, numbers: Numbers, language: str, labels: OwnLabels) -> Iterator[str]:
    """Yield the sentences that the program writes about a finding, for those who work on it and for readers."""
    headline = "".join(part.text for part in sentence_parts(rule, numbers, language, labels))
    silence = silence_numbers(reader, rule)
    yield headline + (width_sentence(rule, silence, language) if silence else "")
    told = reader_sentence(rule, numbers, language, labels)
    yield " ".join("".join(part.text for part in parts) for parts in (told.lead, *told.lines))


def _quantities(finding: int, rule: Rule, numbers: Numbers) -> Iterator[Quantity]:
    for kind, number in numbers.counts.items():
        yield Quantity(finding, kind, Fraction(number.certain), Fraction(number.possible))
    whole = numbers.denominator
    if rule.denominator != "none":
        yield Quantity(finding, DENOMINATOR, Fraction(whole.certain), Fraction(whole.possible))
    if numbers.share is not None:
        yield Quantity(finding, SHARE, numbers.share.low, numbers.share.high)


def as_of_day(saved: SavedFinding) -> str:
    """Return the day as of which the numbers of a finding are, as in a file of numbers."""
    return "" if saved.rule is None else iso_from_day(saved.rule.last_day)
