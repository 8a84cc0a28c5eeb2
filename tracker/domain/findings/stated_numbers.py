"""Numbers that a text states about bodies and partnerships: counts, ranges and shares, in figures and in words.

Years, days, durations, pages, amounts of money and addresses are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Final, Literal

from tracker.domain.findings.claimed_numbers import ClaimedNumber, read_claimed
from tracker.domain.text.number_words import SHARES, value_of, words_pattern
from tracker.i18n.date_dutch import DUTCH
from tracker.i18n.date_english import ENGLISH

Comparator = Literal["exactly", "at_least", "at_most", "about"]
COMPARATORS: Final[tuple[tuple[Comparator, int, str], ...]] = (
    ("at_least", 0, r"at least|no fewer than|no less than|minstens|ten minste|tenminste|minimaal|zeker|≥"),
    ("at_most", 0, r"at most|no more than|up to|hoogstens|ten hoogste|maximaal|niet meer dan|≤"),
    ("at_least", 1, r"more than|over|meer dan|ruim|>"),
    ("at_most", -1, r"fewer than|less than|minder dan|<"),
    ("about", 0, r"about|around|roughly|approximately|some|nearly|almost|circa|ca\.|c\.|ongeveer|zo[’']n|bijna|~"),
)
"""Comparators with what is added to a count in figures, and the words before a number that state them."""

_DIGITS: Final = r"[0-9]{1,3}(?:(?:,[0-9]{3})+|(?:\.[0-9]{3})+|(?:[  ’'][0-9]{3})+)(?![0-9])|[0-9]+(?:[.,][0-9]+)?"
_PERCENT: Final = r"\s?(?:%|per\s?cent\b|percent\b|procent\b|pct\b)"
_AFTER: Final = re.compile(
    r"\s*-?(?:(?:days?|weeks?|months?|years?|hours?|minutes?|decades?|dagen|dag|weken|maanden|maand|jaren|jaar|uur"
    r"|minuten|euros?|dollars?|million|billion|miljoen|miljard|km|kilometres?|kilometers?|times|keer|maal|pages?"
    r"|pagina[’']s|o[’']clock)\b|[:/][0-9]|(?:st|nd|rd|th|e|ste|de)\b|[°€$£])",
    re.IGNORECASE,
)
_BEFORE: Final = re.compile(
    r"(?:\b(?:pp?\.|pages?|blz\.|pagina|sections?|chapters?|tables?|figures?|figs?\.|notes?|nos?\.|nr\.|vol\.|articles?"
    r"|artikel|version|versie|hoofdstuk|paragraaf|tabel|figuur|noot|bijlage|appendix|part|deel|line|item)\s*"
    r"|[€$£§#\[]\s*|[A-Za-z][-–])$",
    re.IGNORECASE,
)
_HIDDEN: Final = "\x00"
_DUTCH: Final = re.compile(r"\b(?:de|het|een|van|voor|werd|werden|zijn|gemeenten|provincies|banden)\b", re.IGNORECASE)
_ABBREVIATED: Final = re.compile(
    r"(?:\b(?:pp?|blz|nos?|nr|vol|ca|c|figs?|e\.g|i\.e|bijv|bv|cf|vgl|al|St|Mr|Mrs|Dr)|\b[A-Z])\.$"
)
_SENTENCE_END: Final = re.compile(r"(?<=[.!?])[\"”’)]*\s+(?=[\"“‘(]*[A-Z0-9ÀÁÈÉ‘“])|\n\s*\n")


@dataclass(frozen=True, slots=True)
class StatedNumber:
    """A number at a place of a sentence; `last` is the greater end of a range, `noun` the key of what is counted.

    `noun` is empty if the words after the number are not known, `between` are the words before the noun.
    """

    start: int
    end: int
    text: str
    number: ClaimedNumber
    last: ClaimedNumber | None = None
    comparator: Comparator = "exactly"
    is_share: bool = False
    noun: str = ""
    between: str = ""


@dataclass(frozen=True, slots=True)
class StatedSentence:
    """A sentence at a place of a text, with its numbers and the parts of it that are dates."""

    start: int
    text: str
    numbers: tuple[StatedNumber, ...]
    dates: tuple[str, ...]


class Nouns:
    """The words for what is counted: each form with its key, such as `municipalities` with `municipality`."""

    def __init__(self, keys: Mapping[str, str]) -> None:
        self.keys = {form.lower(): key for form, key in keys.items()}
        forms = "|".join(re.escape(form) for form in sorted(self.keys, key=len, reverse=True))
        noun = rf"(?P<noun>{forms or '(?!)'})(?!\w)"
        self._after = re.compile(
            rf"(?P<between>(?:\s{{1,9}}(?!of\b|van\b|de\b|the\b)[^\W\d]+){{0,3}}?)\s{{1,9}}{noun}", re.I
        )
        self._alone = re.compile(noun, re.I)
        self._none = re.compile(rf"\b(?:no|geen)(?=\s+(?:{forms or '(?!)'})(?!\w))", re.I)

    @property
    def patterns(self) -> tuple[re.Pattern[str], ...]:
        """The expressions for a noun."""
        return self._after, self._alone, self._none

    def after(self, text: str, place: int) -> tuple[str, str]:
        """Return the key of the noun after a place, and the words between them; two empty texts without one."""
        found = self._after.match(text, place)
        return (self.keys[found["noun"].lower()], found["between"].strip()) if found else ("", "")

    def follows(self, text: str, place: int) -> bool:
        """Return whether a noun is directly after a place: "2022 municipalities" is no year."""
        found = self._after.match(text, place)
        return found is not None and not found["between"]

    def none_in(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield where a text says "no" before a noun."""
        yield from (found.span() for found in self._none.finditer(text))

    def folded(self, text: str) -> str:
        """Return a text in which each noun is its key."""
        return self._alone.sub(lambda found: self.keys[found["noun"].lower()], text)


def sentences(text: str, nouns: Nouns) -> Iterator[StatedSentence]:
    """Yield the sentences of a text with their numbers, in order."""
    for start, end in _spans(text):
        yield sentence(text[start:end], nouns, start)


def sentence(text: str, nouns: Nouns, start: int = 0) -> StatedSentence:
    """Return a sentence that begins at a place of a text, with its numbers."""
    found = [
        each for each in _dates().finditer(text) if not (each.group().isdigit() and nouns.follows(text, each.end()))
    ]
    dates, blank = tuple(each.group() for each in found), text
    for each in found:
        blank = f"{blank[: each.start()]}{_HIDDEN * len(each.group())}{blank[each.end() :]}"
    return StatedSentence(start, text, tuple(_numbers(text, blank, nouns)), dates)


def masked(stated: StatedSentence, nouns: Nouns) -> str:
    """Return a sentence without its numbers, in one form of each noun and verb, to compare it with another one."""
    parts, place = [], 0
    for number in stated.numbers:
        parts += [stated.text[place : number.start], "#%" if number.is_share else "#"]
        place = number.end
    text = nouns.folded("".join([*parts, stated.text[place:]]).lower())
    return " ".join(_SAME_VERBS.sub(lambda found: _VERBS[found.group()], text).split()).strip(" .")


_VERBS: Final = {"were": "was", "are": "is", "have": "has", "waren": "was", "zijn": "is", "kwamen": "kwam",
                 "hadden": "had", "werden": "werd", "begonnen": "begon", "eindigden": "eindigde"}  # fmt: skip
_SAME_VERBS: Final = re.compile(rf"\b(?:{'|'.join(_VERBS)})\b")


def _spans(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for found in _SENTENCE_END.finditer(text):
        if "\n" not in found.group() and _ABBREVIATED.search(text, max(start, found.start() - 6), found.start()):
            continue
        if text[start : found.start()].strip():
            yield start, found.start()
        start = found.end()
    if text[start:].strip():
        yield start, len(text)


@lru_cache(maxsize=1)
def _dates() -> re.Pattern[str]:
    """Return the expression for what is a date, a year, an address or a reference, and so no count."""
    months = "|".join(
        sorted({name for language in (ENGLISH, DUTCH) for names in language.months for name in names}, key=len)[::-1]
    )
    year, day = r"(?:1[0-9]{3}|20[0-9]{2}|21[0-9]{2})", r"[0-3]?[0-9](?:st|nd|rd|th|e)?"
    return re.compile(
        rf"https?://\S+|\b[0-2]?[0-9]:[0-5][0-9]\b|\bdoi:\S+|\b10\.[0-9]{{4,}}/\S+|\b[0-9]{{4}}-[0-9]{{2}}(?:-[0-9]{{2}})?\b"
        rf"|\b{day}(?:\s*[-–]\s*{day})?\.?\s+(?:{months})\b\.?(?:,?\s+{year}\b)?"
        rf"|\b(?:{months})\b\.?(?:\s+{day}\b,?)?(?:\s+{year}\b)|\b(?:{months})\s+{day}\b(?!\s*%)"
        rf"|\b[0-3]?[0-9][/.-][01]?[0-9][/.-](?:{year}|[0-9]{{2}})\b"
        rf"|\b{year}(?:[-–/](?:{year}|[0-9]{{2}}))?s?\b(?!\s*%)(?![.,][0-9])"
        r"|\b(?:jaren|the)\s+[’']?[0-9]{2}s?\b(?=\s|[.,;])(?<=s)|\bjaren\s+[’']?(?:[0-9]{2}|\w+tig)\b",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def _expression() -> re.Pattern[str]:
    atom = rf"{_DIGITS}|(?:{words_pattern()})(?!\w)"
    compared = "|".join(words for _, _, words in COMPARATORS)
    roughly = "|".join(re.escape(words) for words in sorted(SHARES, key=len, reverse=True))
    return re.compile(
        rf"(?:(?<!\w)(?P<compared>{compared})\s*)?"
        rf"(?:(?<!\w)(?P<rough>{roughly})(?!\w)|(?P<between>\b(?:between|tussen(?:\s+de)?|from|van)\s+)?"
        rf"(?<![\w.,])(?P<first>{atom})(?P<percent>{_PERCENT})?"
        rf"(?:\s?(?P<link>[-–—]|\bto\b|\btot(?:\s+en\s+met)?\b|\bt/m\b|\band\b|\ben\b|\bor\b|\bof\b|à)\s?"
        rf"(?P<last>{atom})(?![\w]))?(?P<percents>{_PERCENT})?)",
        re.IGNORECASE,
    )


def _numbers(text: str, blank: str, nouns: Nouns) -> Iterator[StatedNumber]:
    found = [each for span in _matches(blank) for each in _read(text, *span, nouns)]
    taken = [(each.start, each.end) for each in found]
    for start, end in nouns.none_in(blank):
        if not any(start < last and first < end for first, last in taken):
            noun, between = nouns.after(text, end)
            zero = ClaimedNumber(Fraction(0), Fraction(1))
            found.append(StatedNumber(start, end, text[start:end], zero, noun=noun, between=between))
    yield from sorted(found, key=lambda each: each.start)


def _matches(blank: str) -> Iterator[tuple[re.Match[str], bool]]:
    """Yield the numbers of a text, and whether the second one of each belongs to it as a range."""
    place = 0
    while (found := _expression().search(blank, place)) is not None:
        is_range = found["last"] is not None and _is_range(found)
        yield found, is_range
        ends = found.end("percent") if found["percent"] else found.end("first")
        place = found.end() if is_range or found["last"] is None else ends


def _is_range(found: re.Match[str]) -> bool:
    first, last = (_value(found[name], is_share=False) for name in ("first", "last"))
    if first is None or last is None or first.value >= last.value:
        return False
    link = found["link"].lower()
    if link in ("and", "en"):
        return (found["between"] or "").strip().lower() not in ("", "from", "van")
    if link == "of" and not _DUTCH.search(found.string):
        return False  # "4 of 5 bodies"
    return link not in ("or", "of", "à") or last.value == first.value + 1


def _read(text: str, found: re.Match[str], is_range: bool, nouns: Nouns) -> Iterator[StatedNumber]:
    """Yield the number of a match, unless the words around it say that it is another kind of number."""
    compared = _compared(found["compared"])
    if found["rough"]:
        part = Fraction(*SHARES[found["rough"].lower()])
        comparator: Comparator = "about" if compared[0] == "exactly" else compared[0]
        number = ClaimedNumber(part, Fraction(1, 100))
        yield StatedNumber(*found.span(), found.group(), number, comparator=comparator, is_share=True)
        return
    is_whole = is_range or found["last"] is None
    percent = found["percent"] or (found["percents"] if is_whole else None)
    end = found.end() if is_whole else max(found.end("first"), found.end("percent"))
    start = found.start("compared" if found["compared"] else "first")
    if found["between"] and is_range:
        start = min(start, found.start("between"))
    value = _value(found["first"], is_share=bool(percent))
    last = _value(found["last"], is_share=bool(percent)) if is_range else None
    if value is None or _AFTER.match(text, end) or _BEFORE.search(text, 0, found.start("first")):
        return
    noun, between = nouns.after(text, end)
    if value.value == 1 and not (found["first"][0].isdigit() or noun or is_range or percent):
        return  # "that had one"
    comparator, more = ("exactly", 0) if is_range else compared
    if more and not percent:
        value = ClaimedNumber(value.value + more, value.unit)
    yield StatedNumber(start, end, text[start:end], value, last, comparator, bool(percent), noun, between)


def _compared(words: str | None) -> tuple[Comparator, int]:
    for comparator, more, pattern in COMPARATORS:
        if words and re.fullmatch(pattern, words, re.IGNORECASE):
            return comparator, more
    return "exactly", 0


def _value(text: str, *, is_share: bool) -> ClaimedNumber | None:
    scale = 100 if is_share else 1
    value = value_of(text)
    if value is not None:
        return ClaimedNumber(Fraction(value, scale), Fraction(1, scale))
    try:
        return read_claimed(f"{text}%" if is_share else text, "share" if is_share else "count")
    except ValueError:
        return None


def forms(pairs: Iterable[tuple[str, tuple[str, ...]]]) -> Nouns:
    """Return nouns made of (key, forms)."""
    return Nouns({form: key for key, each in pairs for form in each})
