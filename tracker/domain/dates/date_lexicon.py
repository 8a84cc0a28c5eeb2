"""Tokens of date phrases: the words of all languages in one table, and the normalization and splitting of text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from tracker.domain.dates.edtf_moment import IN_TWO_YEARS, UNKNOWN_YEAR
from tracker.domain.dates.year_pairs import pair_readings
from tracker.i18n.date_language import LANGUAGES, MONTH_LANGUAGES
from tracker.i18n.date_table import DECADES, DateLanguage, MonthLanguage, decade_names

Part = tuple[str, str]
"""A kind and a value: M month, S season, D decade, Y year, N number, P part, W weekday, K week, C century, E EDTF.

O is an ordinal word that counts weeks, B the first of the two years that name a winter. A value with bars has several
readings; if more than one gives a date, the date is ambiguous.
"""

Role = Literal[
    "ahead", "behind", "between", "and", "also", "start", "to", "or", "either", "sometime", "opener", "article", "unit",
    "link", "era", "dash", "comma",
]  # fmt: skip
"""The role of a word in a phrase. `ahead` (before a date) and `behind` (after it) are relations, given by a code."""

OR_OF = "|"
"""Separator of the readings of one word."""

YEAR_BEFORE = "<"
"""Ends the code of a season that began in the year before: the winter that ends in the year that is named."""


@dataclass(frozen=True, slots=True, eq=False)
class Token:
    """A word or a group of words: the parts of a date that it may be, and {role: value}.

    Tokens are compared by identity, so that they can be dictionary keys.
    """

    parts: tuple[Part, ...]
    roles: Mapping[Role, str]

    @property
    def ahead(self) -> str:
        """The relation to the date after it, or an empty text."""
        return self.roles.get("ahead", "")

    @property
    def readings(self) -> tuple[Token, ...]:
        """One token per reading; the token itself if it has only one reading."""
        if not any(OR_OF in value for _, value in self.parts):
            return (self,)
        ((kind, values),) = self.parts
        return tuple(_one(kind, value) for value in values.split(OR_OF))


COMMA = "\ue000"
"""Stands in text for a comma between dates of which one is meant; other commas are spaces."""

_TYPOGRAPHY = str.maketrans(
    {"’": "'", "‘": "'", "–": " - ", "—": " - ", "‒": " - ", "‐": "-", "‑": "-", ",": " ", "±": " ± ", "º": "", "°": ""}
)
_CIRCA_SIGN = re.compile(r"\+/?-")
_UNKNOWN_DIGITS = re.compile(r"^\?{4}(?=-)|(?<=-)\?\?(?=-|$)")
_STOP = re.compile(r"(?<=[a-z])\.|\.(?=[\sa-z]|$)")
_NUMBER_RANGE = re.compile(r"(?<![0-9./-])(?:([0-9]{4})-([0-9]{4})(?![0-9-])|([0-9]{1,2})-([0-9]{1,2})(?= [a-z]))")
# a hyphen next to a letter joins words or separates two dates; x is an unspecified digit, and w12 a week
_HYPHEN = re.compile(r"(?<=[a-wyz])-|(?<=[qkths][1-4])-|-(?=(?!w[0-9])[a-wyz])")
_ROMAN_NUMBERS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_ROMAN_MONTH = re.compile(
    r"(?<![0-9a-z./-])([0-9]{1,2})(?P<sign>[-/.]| |\. )(?P<month>[ivx]{1,4})(?P=sign)([0-9]{4})(?![0-9])"
)
_STROKE = re.compile(r"(?<=[a-z])/|/(?=[a-z])")
_NUMBERS = re.compile(
    r"""(?P<short>'[0-9]{2})
    |(?P<ordinal>[0-9]{1,2})(?P<ending>[a-z]{1,4})
    |(?P<day>[0-9]{1,2})(?P<sign>[-/.])(?P<month>[0-9]{1,2})(?P=sign)(?P<year>[0-9]{4}|'[0-9]{2})
    |(?P<year2>[0-9]{4})(?P<sign2>[-/.])(?P<month2>[0-9]{1,2})(?P=sign2)(?P<day2>[0-9]{1,2})
    |(?P<month3>[0-9]{1,2})[-/](?P<year3>[0-9]{4})
    |(?P<year4>[0-9]{4})-(?P<month4>[0-9])
    |(?P<year5>[0-9]{4})年(?:(?P<month5>[0-9]{1,2})月(?:(?P<day5>[0-9]{1,2})日)?)?
    |(?P<year6>[0-9]{4})-?(?P<week>w[0-9]{1,2})(?:-(?P<weekday>[1-7]))?
    |(?P<year7>[0-9]{4})(?P<part>[qkths][1-4])
    |(?P<first>[0-9]{4})//(?P<next>[0-9]{2})
    |(?P<day8>[0-9]{1,2})\.(?P<month8>[0-9]{1,2})\.(?P<short_year>[0-9]{2})
    |(?P<circa>[a-z]+)(?P<year9>[0-9]{4})""",
    re.VERBOSE,
)
"""Dates in digits: the day first, as in Europe, or the year first, as in ISO 8601 and East Asia."""


def folded(words: str, *, is_bound: bool = True) -> str:
    """Return text in lower case, without accents, with single spaces, and with spaces around dashes between dates.

    With `is_bound`, a hyphen next to a letter joins two words (`mid-2020`) and becomes a space; otherwise it separates
    two dates.
    """
    text = _plain(words)
    if "-" in text or "/" in text:
        for winter in winter_patterns():
            text = winter.sub(_with_both_years, text)
        text = _NUMBER_RANGE.sub(r"\1\3 - \2\4", text)
        text = _STROKE.sub(" / ", _HYPHEN.sub(" " if is_bound else " - ", text))
    return " ".join(text.split())


def _plain(words: str) -> str:
    """Return text in lower case, without accents and stops, and with single spaces."""
    text = words.casefold()
    if not text.isascii():
        decomposed = unicodedata.normalize("NFD", text)
        text = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    text = _ROMAN_MONTH.sub(_with_number_of_month, text.translate(_TYPOGRAPHY))
    if "+" in text:
        text = _CIRCA_SIGN.sub(" ± ", text)
    text = " ".join(text.split())
    if "?" in text:
        text = _UNKNOWN_DIGITS.sub(lambda match: "x" * len(match[0]), text)
    if "." in text:
        text = _STOP.sub(" ", text)
    return text


def _with_number_of_month(match: re.Match[str]) -> str:
    """Return `29-4-2018` for `29-iv-2018`; the text is unchanged if the letters are no number of a month."""
    day, _, month, year = match.groups()
    return f"{day}-{_ROMAN_NUMBERS.index(month) + 1}-{year}" if month in _ROMAN_NUMBERS else match[0]


@cache
def winter_names() -> frozenset[str]:
    """Return the folded names of the seasons that are in two years: winter, and summer in the southern hemisphere."""
    return frozenset(
        folded(name) for language in LANGUAGES.values() for code in IN_TWO_YEARS for name in language.seasons[code]
    )


@cache
def winter_patterns() -> tuple[re.Pattern[str], ...]:
    """Return the patterns of a winter with both of its years, such as `winter 2021/22` and `2021/22 winter`."""
    links = {folded(link) for language in LANGUAGES.values() for link in language.links}
    name, link = (f"(?:{'|'.join(map(re.escape, sorted(words)))})" for words in (winter_names(), links))
    return (
        re.compile(
            rf"\b(?P<name>{name})(?: {link})? (?P<year>[0-9]{{4}}) ?[-/] ?(?P<next>[0-9]{{4}}|[0-9]{{2}})(?![0-9-])"
        ),
        re.compile(rf"(?<![0-9/-])(?P<year>[0-9]{{4}}) ?[-/] ?(?P<next>[0-9]{{4}}|[0-9]{{2}}) (?P<name>{name})\b"),
    )


def _with_both_years(match: re.Match[str]) -> str:
    """Return `winter 2021//22` for `winter 2021-2022`; the text is unchanged if the years are not consecutive."""
    is_one_winter = str(int(match["year"]) + 1).endswith(match["next"])
    return f"{match['name']} {match['year']}//{match['next'][-2:]}" if is_one_winter else match[0]


@cache
def _ordinal_endings() -> frozenset[str]:
    """Return the letters that make an ordinal of a number, folded."""
    return frozenset(folded(ending) for language in LANGUAGES.values() for ending in language.ordinal_endings)


@cache
def undated_text() -> frozenset[str]:
    """Return all folded phrases for an unknown date."""
    return frozenset(
        folded(word)
        for language in LANGUAGES.values()
        for word in (*language.undated, language.shown["undated"], language.cited["undated"])
    )


def tokens_of(text: str) -> tuple[Token, ...] | None:
    """Split folded text into tokens, matching the longest groups of words first; None if a word is unknown.

    A word that several languages have is read in the languages that have all words of the text, if there are any.
    """
    words = text.split()
    found: list[str | tuple[Token, ...]] = []
    spoken = _ALL
    index = 0
    while index < len(words):
        for group in _groups().get(words[index], ()):
            end = index + len(group)
            if len(group) == 1 or group == tuple(words[index:end]):
                phrase = " ".join(group)
                if end < len(words) and _only_ends(phrase):
                    continue
                spoken &= _spoken(phrase)
                found.append(phrase)
                index = end
                break
        else:
            number = _number(words[index])
            if not number:
                return None
            found.append(number)
            index += 1
    tokens: list[Token] = []
    for each in found:
        tokens += (_token(each, spoken or _ALL),) if isinstance(each, str) else each
    return _without_eras(tokens)


def _without_eras(tokens: Sequence[Token]) -> tuple[Token, ...] | None:
    """Return tokens without the `AD` next to a year; None if there is another one."""
    kept = tuple(token for token in tokens if "era" not in token.roles)
    for index, token in enumerate(tokens):
        beside = (*tokens[max(index - 1, 0) : index], *tokens[index + 1 : index + 2])
        if "era" in token.roles and not any(kind == "Y" for each in beside for kind, _ in each.parts):
            return None
    return kept


_ALL = frozenset((*LANGUAGES, *MONTH_LANGUAGES))
_SIGNS: Mapping[str, Token] = {
    "-": Token((), {"dash": "", "to": "", "and": ""}),
    "/": Token((), {"to": ""}),
    "±": Token((), {"ahead": "around"}),
    COMMA: Token((), {"or": "", "comma": ""}),
}


@cache
def _groups() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Return {first word: phrases as tuples of words, the longest first}."""
    groups = sorted((tuple(phrase.split()) for phrase in (*_entries(), *_SIGNS)), key=len, reverse=True)
    found: dict[str, list[tuple[str, ...]]] = {}
    for group in groups:
        found.setdefault(group[0], []).append(group)
    return {word: tuple(each) for word, each in found.items()}


@cache
def _entries() -> Mapping[str, Mapping[str, Sequence[tuple[Part | None, Role | None, str]]]]:
    """Return {phrase: {language: entries}}; an entry is a part of a date, or a role with its value."""
    found: dict[str, dict[str, list[tuple[Part | None, Role | None, str]]]] = {}
    for code, language in LANGUAGES.items():
        for phrase, part in _parts(language):
            found.setdefault(folded(phrase), {}).setdefault(code, []).append((part, None, ""))
        for phrase, role, value in _roles(language):
            found.setdefault(folded(phrase), {}).setdefault(code, []).append((None, role, value))
    for code, further in MONTH_LANGUAGES.items():
        for phrase, part in _months(further.months):
            found.setdefault(folded(phrase), {}).setdefault(code, []).append((part, None, ""))
        for phrase, role in _roles_of_months(further):
            found.setdefault(folded(phrase), {}).setdefault(code, []).append((None, role, ""))
    return found


@cache
def _spoken(phrase: str) -> frozenset[str]:
    """Return the languages that have a phrase; all languages for a phrase in `_SIGNS`."""
    return _ALL if phrase in _SIGNS else frozenset(_entries()[phrase])


@cache
def _only_ends(phrase: str) -> bool:
    """Return whether a phrase has a meaning only after a date, such as `or before`, which elsewhere is two words."""
    found = [] if phrase in _SIGNS else [each for entries in _entries()[phrase].values() for each in entries]
    return bool(found) and all(role == "behind" for _, role, _ in found)


@cache
def _token(phrase: str, spoken: frozenset[str]) -> Token:
    """Return the token of a phrase in the languages `spoken`, or in all if none of them has the phrase."""
    if phrase in _SIGNS:
        return _SIGNS[phrase]
    entries = _entries()[phrase]
    codes = (*LANGUAGES, *MONTH_LANGUAGES)
    found = [each for code in codes if code in (spoken & entries.keys() or entries) for each in entries[code]]
    parts = dict.fromkeys(part for part, _, _ in found if part is not None)
    return Token(tuple(parts), {role: value for _, role, value in reversed(found) if role is not None})


@lru_cache(maxsize=8192)
def _number(word: str) -> tuple[Token, ...]:
    """Return a word of digits as tokens (year, number or date); empty for any other word."""
    if word.isdecimal() and word.isascii():
        if len(word) == 4:
            return (_one("Y", word),)
        return (_one("N", f"{int(word):02}"),) if len(word) <= 2 else ()
    match = _NUMBERS.fullmatch(word)
    if match is None or (match["ending"] is not None and match["ending"] not in _ordinal_endings()):
        readings = pair_readings(word)
        return (_one("E", OR_OF.join(readings) or word.upper()),) if readings or word[:1] in _EDTF_BEGINS else ()
    found = {name.rstrip("23456789"): text for name, text in match.groupdict().items() if text}
    if "short" in found:
        return (_one("Y", _century_added(found["short"])),)
    if "first" in found:
        return (_one("B", found["first"]),) if (int(found["first"]) + 1) % 100 == int(found["next"]) else ()
    if "circa" in found:
        known = _entries().get(found["circa"], {}).values()
        is_circa = any(role == "ahead" and value == "around" for entries in known for _, role, value in entries)
        return (Token((), {"ahead": "around"}), _one("Y", found["year"])) if is_circa else ()
    if "short_year" in found:
        found["year"] = f"'{found['short_year']}"
    if "ordinal" in found:
        return (_one("N", f"{int(found['ordinal']):02}"),)
    if "part" in found:
        return (_one("Y", found["year"]), _token(found["part"], _ALL))
    if "week" in found:
        days = (_one("W", found["weekday"]),) if "weekday" in found else ()
        return (_one("Y", found["year"]), _one("K", ""), _one("N", f"{int(found['week'][1:]):02}"), *days)
    ends = "-".join(f"{int(found[name]):02}" for name in ("month", "day") if name in found)
    years = _century_added(found["year"]) if found["year"].startswith("'") else found["year"]
    return (_one("E", OR_OF.join(f"{year}-{ends}" if ends else year for year in years.split(OR_OF))),)


_EDTF_BEGINS = frozenset("0123456789x~?%y-")


def _one(kind: str, value: str) -> Token:
    return Token(((kind, value),), {})


def _century_added(short: str) -> str:
    """Return the year of two digits: `'21` is 2021, `'85` is 1985; `'30` to `'49` have both readings."""
    number = int(short[1:])
    if number < 30:
        return f"20{number:02}"
    return f"19{number:02}" if number >= 50 else f"19{number:02}{OR_OF}20{number:02}"


def _months(months: Sequence[Sequence[str]]) -> Iterator[tuple[str, Part]]:
    """Yield (spelling, month) for the names of January to December."""
    for number, names in enumerate(months, 1):
        yield from ((name, ("M", f"{number:02}")) for name in names)


def _roles_of_months(language: MonthLanguage) -> Iterator[tuple[str, Role]]:
    """Yield (word, role) for the words next to the months of a language."""
    yield from ((word, "link") for word in language.links)
    yield from ((word, "era") for word in language.eras)


def _parts(language: DateLanguage) -> Iterator[tuple[str, Part]]:
    """Yield (spelling, part of a date) for all words of a language that are parts of dates."""
    yield from _months(language.months)
    for number, words in enumerate(language.weekdays):
        yield from ((word, ("W", str(number))) for word in words)
    for code, words in language.seasons.items():
        readings = f"{code}{YEAR_BEFORE}{OR_OF}{code}" if code in IN_TWO_YEARS else code
        yield from ((word, ("S", readings)) for word in words)
    for code, words in language.parts.items():
        yield from ((word, ("P", code)) for word in words)
    for code, words in language.ordinals.items():
        kind = "N" if len(code) > 1 else "O"
        yield from ((word, (kind, f"{int(code):02}")) for word in words)
    for decade in DECADES:
        yield from ((word, ("D", f"{decade // 10}X")) for word in decade_names(language, decade))
    for century in range(10, 20):
        readings = f"{century}0X{OR_OF}{century}XX"
        yield from ((template.format(year=century * 100), ("D", readings)) for template in language.decade)
    yield from ((word, ("D", f"192X{OR_OF}202X")) for word in language.twenties)
    yield from ((word, ("C", "")) for word in language.century)
    yield from ((word, ("K", "")) for word in language.week)
    yield from ((word, ("Y", UNKNOWN_YEAR)) for word in language.unknown_year)


def _roles(language: DateLanguage) -> Iterator[tuple[str, Role, str]]:
    """Yield (word, role, value) for all words of a language that are not parts of dates."""
    for relation, words in language.relations.items():
        yield from ((word, "ahead", relation) for word in words)
    for relation, words in language.endings.items():
        yield from ((word, "behind", relation) for word in words)
    plain: tuple[tuple[Role, tuple[str, ...]], ...] = (
        ("between", language.between[0]),
        ("and", language.between[1]),
        ("also", language.also),
        ("start", language.starts),
        ("to", language.to),
        ("or", language.either),
        ("either", language.opening_either),
        ("sometime", language.sometime),
        ("opener", language.openers),
        ("article", language.articles),
        ("unit", language.units),
        ("link", language.links),
        ("era", language.eras),
    )
    for role, words in plain:
        yield from ((word, role, "") for word in words)
