"""The numbers of a text compared with those of findings, without a guess which finding a number is of.

A number is of a finding if its sentence is one that the program writes about it, but for the numbers. In other words,
it is of a finding that fits all that its sentence says: what is counted, what happened, the days and the countries.
Several findings may fit: the number agrees if it agrees with all, and disagrees if it agrees with none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Final, Literal

from tracker.domain.bodies.countries import country_name, find_country
from tracker.domain.dates.days import iso_from_day
from tracker.domain.dates.vague_dates import read_date
from tracker.domain.findings.claimed_numbers import ClaimedNumber
from tracker.domain.findings.rule_language import KINDS, UNITS, rule_language
from tracker.domain.findings.rules import Rule
from tracker.domain.findings.stated_numbers import Nouns, StatedNumber, StatedSentence, masked, sentences
from tracker.domain.findings.verdicts import verdict
from tracker.errors import RuleError
from tracker.i18n.percentages import rounded_bounds

TextVerdict = Literal["agrees", "open", "disagrees", "unassigned"]
TEXT_VERDICTS: Final[tuple[TextVerdict, ...]] = ("disagrees", "open", "unassigned", "agrees")
"""The verdicts, those to look at first."""
Reason = Literal["", "no_noun", "nothing_counted", "no_finding", "several_findings"]

_LANGUAGES: Final = ("en", "nl")
_ACTS: Final[Mapping[str, re.Pattern[str]]] = {
    "ended": re.compile(
        r"\b(?:end(?:ed|s|ing|ings)?|terminat\w+|sever(?:ed|s|ing)|cut|broke\w*|be[eë]indig\w*|einde?|ge[eë]indigd"
        r"|eindig\w+|verbroken|verbr[ae]ken|verbrak|stopgezet|opgezegd)\b",
        re.IGNORECASE,
    ),
    "began": re.compile(
        r"\b(?:began|beg[iu]n\w*|start\w*|founded|begon\w*|gestart|aangegaan|gesloten)\b", re.IGNORECASE
    ),
    "in_force": re.compile(
        r"\b(?:in force|van kracht|still|nog steeds|exist(?:s|ed)?|bestaan|bestond\w*|lopende)\b", re.IGNORECASE
    ),
}
"""[what a rule counts] -> the words for it in a text."""
_MORE_NOUNS: Final[Mapping[str, tuple[str, ...]]] = {
    "bodies": ("governments", "government", "authorities", "authority"),
    "partnerships": ("ties", "tie", "sister cities", "twinnings", "stedenbanden", "stedenband", "partnerschappen"),
}
_ADJECTIVES: Final[Mapping[str, str]] = {
    "dutch": "NL", "british": "GB", "french": "FR", "american": "US", "danish": "DK", "swiss": "CH", "spanish": "ES",
    "greek": "GR", "polish": "PL", "turkish": "TR", "franse": "FR", "britse": "GB", "deense": "DK", "griekse": "GR",
}  # fmt: skip
_WORD: Final = re.compile(r"[^\W_]+")
_PLACE: Final = re.compile(r"\b(?:in|of|from|van|uit)\s+((?:the\s+)?[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)*)")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of a finding: the count of a kind or in all, the denominator or the share, by its bounds."""

    finding: int
    key: str
    low: Fraction
    high: Fraction

    @property
    def is_share(self) -> bool:
        """Whether it is a share of 1."""
        return self.key == "share"


@dataclass(frozen=True, slots=True)
class FindingOfText:
    """A finding with its numbers, and the sentences that the program writes about it."""

    id: int
    rule: Rule
    quantities: tuple[Quantity, ...]
    sentences: tuple[str, ...]
    statuses: tuple[str, ...] = ()

    def named(self, key: str) -> Quantity | None:
        """Return the number with a key; None for a key that the finding lacks."""
        return next((each for each in self.quantities if each.key == key), None)


@dataclass(frozen=True, slots=True)
class Compared:
    """A number of the text, its verdict, and what each finding that it may be of says."""

    number: StatedNumber
    sentence: StatedSentence
    verdict: TextVerdict
    reason: Reason = ""
    says: tuple[tuple[int, Quantity | StatedNumber], ...] = ()


@lru_cache(maxsize=1)
def known_nouns() -> Nouns:
    """Return the nouns of what rules count, in English and Dutch."""
    keys: dict[str, str] = {}
    for language in _LANGUAGES:
        words = rule_language(language)
        for key, noun in (*KINDS.items(), *UNITS.items()):
            keys |= {words.one(noun): key, words.many(noun): key}
    keys |= {form: key for key, several in _MORE_NOUNS.items() for form in several}
    return Nouns(keys)


def compare_text(text: str, findings: Sequence[FindingOfText]) -> tuple[Compared, ...]:
    """Return every number of a text with its verdict, in the order of the text."""
    nouns = known_nouns()
    told = [
        _Told(finding.id, tuple(masked(each, nouns) for each in own), tuple(each.numbers for each in own))
        for finding in findings
        for written in finding.sentences
        for own in (list(sentences(written, nouns)),)
    ]
    stated = list(sentences(text, nouns))
    whole = [masked(each, nouns) for each in stated]
    made: list[Compared] = []
    for index, each in enumerate(stated):
        written = _written_here(whole, index, told)
        for place, number in enumerate(each.numbers):
            if written:
                found = [(finding, numbers[place]) for finding, numbers in written]
                made.append(_judged(number, each, [(one, says, _as_written(number, says)) for one, says in found]))
            else:
                made.append(_in_own_words(number, each, findings))
    return tuple(made)


@dataclass(frozen=True, slots=True)
class _Told:
    """A text of the program about a finding: its sentences without numbers, and the numbers of each."""

    finding: int
    sentences: tuple[str, ...]
    numbers: tuple[tuple[StatedNumber, ...], ...]

    def run(self, whole: Sequence[str], index: int, own: int) -> int:
        """Return how many sentences are also around one of another text, in one run with it."""
        before = 0
        while min(own, index) > before and whole[index - before - 1] == self.sentences[own - before - 1]:
            before += 1
        after = 0
        while (
            own + after < len(self.sentences)
            and index + after < len(whole)
            and whole[index + after] == self.sentences[own + after]
        ):
            after += 1
        return before + after if after else 0


def _written_here(
    whole: Sequence[str], index: int, told: Sequence[_Told]
) -> Sequence[tuple[int, tuple[StatedNumber, ...]]]:
    """Return the findings about which the program writes a sentence, with its numbers.

    Of several, those whose text is here as a whole, and that have most of the sentences before and after it too.
    """
    found: dict[tuple[int, tuple[StatedNumber, ...]], tuple[bool, int]] = {}
    for text in told:
        for own, numbers in enumerate(text.numbers):
            run = text.run(whole, index, own)
            if run and numbers:
                known = found.get((text.finding, numbers), (False, 0))
                found[text.finding, numbers] = max(known, (run == len(text.sentences), run))
    most = max(found.values(), default=(False, 0))
    return [entry for entry, run in found.items() if run == most]


def _as_written(number: StatedNumber, says: StatedNumber) -> TextVerdict:
    """Return the verdict on a number at the place of another one in a sentence of the program."""
    ours = _value(says), _value(says, is_last=True)
    if (_value(number), _value(number, is_last=True), number.comparator) == (*ours, says.comparator):
        return "agrees"
    if says.comparator != "exactly":
        return "disagrees"
    return _verdict(number, *ours, is_rounded=True)


def _value(number: StatedNumber, *, is_last: bool = False) -> Fraction:
    return (number.last if is_last and number.last is not None else number.number).value


def _verdict(number: StatedNumber, low: Fraction, high: Fraction, *, is_rounded: bool = False) -> TextVerdict:
    """Return the verdict on a number, by the bounds of the project; a range agrees only if it has these bounds."""
    if number.last is None:
        judged = verdict(number.comparator, number.number, low, high)
        if judged == "supported" and is_rounded and number.comparator == "exactly" and number.number.value != low:
            return "open"
        return {"supported": "agrees", "open": "open"}.get(judged, "disagrees")  # type: ignore[return-value]
    first, last = number.number.value, number.last.value
    if (first, last) == (_rounded(number, low, high) if number.is_share and not is_rounded else (low, high)):
        return "agrees"
    return "disagrees" if last < low or first > high else "open"


def _rounded(number: StatedNumber, low: Fraction, high: Fraction) -> tuple[Fraction, Fraction]:
    unit: ClaimedNumber = number.last or number.number
    return rounded_bounds(low, high, max(0, len(str((unit.unit * 100).denominator)) - 1))


def _judged(
    number: StatedNumber,
    stated: StatedSentence,
    found: Iterable[tuple[int, Quantity | StatedNumber, TextVerdict]],
) -> Compared:
    """Return a number with the verdict on which all findings that it may be of are at one."""
    each = list(found)
    says, verdicts = tuple((finding, value) for finding, value, _ in each), {verdict for _, _, verdict in each}
    if "agrees" in verdicts and len(verdicts) > 1:
        return Compared(number, stated, "unassigned", "several_findings", says)
    judged: TextVerdict = "open" if "open" in verdicts else next(iter(verdicts))
    return Compared(number, stated, judged, "", says)


def _in_own_words(number: StatedNumber, stated: StatedSentence, findings: Sequence[FindingOfText]) -> Compared:
    """Return a number of a sentence of the author's own, of the findings that fit all that the sentence says."""
    if not number.is_share and not number.noun and not _is_part(number, stated):
        return Compared(number, stated, "unassigned", "no_noun")
    if not any(_acts(stated.text)) and not any(_names_status(each, stated.text) for each in findings):
        return Compared(number, stated, "unassigned", "nothing_counted")
    found = []
    for finding in findings:
        quantity = _quantity(number, stated, finding) if _fits(number, stated, finding) else None
        if quantity is not None:
            found.append((finding.id, quantity, _verdict(number, quantity.low, quantity.high)))
    return _judged(number, stated, found) if found else Compared(number, stated, "unassigned", "no_finding")


def _quantity(number: StatedNumber, stated: StatedSentence, finding: FindingOfText) -> Quantity | None:
    """Return the number of a finding that a number of a sentence may be, by what it says is counted."""
    if number.is_share:
        return finding.named("share")
    noun = number.noun
    if not noun:  # "5 of the 21 bodies"
        noun = next((each.noun for each in stated.numbers if each.start > number.start and each.noun), "")
    elif _is_whole(number, stated):
        is_all = noun == finding.rule.unit or finding.rule.focus.kinds == (noun,)
        return finding.named("denominator") if is_all else None
    if noun == finding.rule.unit:
        return finding.named("total")
    return finding.named(noun) if finding.rule.unit == "bodies" else None


def _is_part(number: StatedNumber, stated: StatedSentence) -> bool:
    """Return whether a number is one of another: "5 of the 21"."""
    return re.match(r"\s+(?:out\s+)?(?:of|van)\s+(?:the\s+|de\s+)?", stated.text[number.end :]) is not None


def _is_whole(number: StatedNumber, stated: StatedSentence) -> bool:
    """Return whether a number is that of which another one is a part: "of the 21 bodies"."""
    before = stated.text[: number.start].lower().split()[-2:]
    return before[-1:] in (["of"], ["van"]) or (
        before[:1] in (["of"], ["van"]) and before[1:] in (["the"], ["de"], ["all"], ["alle"])
    )


def _acts(text: str) -> Iterator[str]:
    yield from (count for count, pattern in _ACTS.items() if pattern.search(text))


def _names_status(finding: FindingOfText, text: str) -> bool:
    words = _spaced(text)
    return any(_spaced(each) in words for each in finding.statuses)


def _spaced(text: str) -> str:
    return f" {' '.join(_WORD.findall(text.lower()))} "


def _fits(number: StatedNumber, stated: StatedSentence, finding: FindingOfText) -> bool:
    """Return whether nothing in a sentence says that it is about something else than a finding."""
    rule = finding.rule
    if finding.statuses:
        acts_fit = _names_status(finding, stated.text)
    else:
        acts_fit = rule.count in _acts(stated.text)
    return acts_fit and _days_fit(stated, rule) and _places_fit(number, stated, rule)


def _days_fit(stated: StatedSentence, rule: Rule) -> bool:
    days = {iso_from_day(day) for day in (rule.first_day, rule.last_day, rule.known_by) if day is not None}
    years: set[str] = set()
    for text in stated.dates:
        if re.match(r"https?:|doi:|10\.", text):
            continue
        try:
            date = read_date(text)
        except RuleError:
            return False
        if date.earliest is None or date.latest is None:
            return False
        first, last = iso_from_day(date.earliest), iso_from_day(date.latest)
        if first == last and first not in days:
            return False
        years |= {first[:4], last[:4]}
    last_year = iso_from_day(rule.last_day)[:4]
    of_rule = {iso_from_day(rule.first_day)[:4], last_year}
    return not years or years == of_rule or (years == {last_year} and not rule.is_event)


def _places_fit(number: StatedNumber, stated: StatedSentence, rule: Rule) -> bool:
    """Return whether every country of a sentence is one of the rule, and no other place narrows the number."""
    of_rule = {*rule.focus.countries, *rule.partner.countries}
    for word in number.between.split():
        if word[:1].isupper() and not any(_is_adjective(word, code) for code in rule.focus.countries):
            return False
    for found in _PLACE.finditer(stated.text):
        name = re.sub(r"^the\s+", "", found[1])
        code = find_country(name)
        if code is None and any(name in each or each in name for each in stated.dates):
            continue
        if code not in of_rule:
            return False
    return True


def _is_adjective(word: str, code: str) -> bool:
    small = word.lower()
    names = [country_name(code, language).lower() for language in _LANGUAGES]
    return _ADJECTIVES.get(small) == code or any(small[:4] == name[:4] for name in names)
