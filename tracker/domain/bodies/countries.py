"""Countries by ISO 3166-1 code (and XK for Kosovo), and the parsing of country names in tables.

The names that are recognised are in resources/countries.json, built from the Unicode CLDR by
devtools/build_countries.py. The names that are shown are translations of the English ones.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from tracker.domain.bodies.near_countries import near_countries
from tracker.domain.text.name_folding import fold
from tracker.errors import RuleError
from tracker.i18n.catalogue import Catalogue, catalogue
from tracker.paths import resource

CONTEXT = "country"
"""The context of the names of countries in the catalogues."""


@dataclass(frozen=True, slots=True)
class Country:
    """A country: its code, names by language, other names, the country of which it is a part, its number of ISO."""

    code: str
    names: Mapping[str, str]
    others: tuple[str, ...]
    part_of: str
    number: str


def fold_country(name: str) -> str:
    """Return a country name in the form for comparison: folded, without `the`, with `St.` and `&` written out."""
    words = fold(name.replace("&", " and ")).split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join("saint" if word == "st" else word for word in words)


def read_country(text: str) -> str:
    """Return the code of the country that `text` names, in any of the languages or as an ISO code, such as NL or 528.

    RuleError `unknown_country` with the nearest names, also for a name of two countries (Congo).
    """
    code = find_country(text) or _codes_by_number().get(text.strip())
    if code is None:
        nearest = [country_name(each) for each in _nearest(fold_country(text))]
        raise RuleError("unknown_country", "country", value=text, nearest=nearest)
    return code


def find_country(text: str) -> str | None:
    """Return the code of the country that `text` names, or None. Faster than `read_country`: no similar names.

    Numbers are not read, because a column of any numbers would then be one of countries.
    """
    return _codes_by_name().get(fold_country(text)) or _last_part(text)


def country_name(code: str, language: str = "en") -> str:
    """Return the name of a country in `language`, else in English; an unknown code is returned unchanged.

    A language without a catalogue has the names of the file, if they are there.
    """
    country = _countries().get(code)
    if country is None:
        return code
    asked, words = language.partition("_")[0], catalogue(language)
    if words.language == asked:
        return words.tr_in(CONTEXT, country.names["en"])
    return country.names.get(asked, country.names["en"])


def all_countries(language: str = "en") -> list[tuple[str, str]]:
    """Return all pairs (code, name), sorted by name."""
    return list(_sorted_countries(language, catalogue(language)))


@lru_cache(maxsize=16)
def _sorted_countries(language: str, _words: Catalogue) -> tuple[tuple[str, str], ...]:
    """Return the pairs of `all_countries`. They are kept: every field for a country needs them."""
    named = [(code, country_name(code, language)) for code in _countries()]
    return tuple(sorted(named, key=lambda entry: fold(entry[1])))


@cache
def _countries() -> dict[str, Country]:
    """Return all countries by code; the file is read on the first call."""
    entries = json.loads(resource("countries.json").read_text(encoding="utf-8"))
    return {
        code: Country(code, entry, tuple(entry.pop("others")), entry.pop("part_of", ""), entry.pop("number", ""))
        for code, entry in entries.items()
    }


@cache
def _codes_by_name() -> dict[str, str]:
    """Return {folded name or folded code: code}."""
    return {
        fold_country(name): country.code
        for country in _countries().values()
        for name in (country.code, *country.names.values(), *country.others)
    }


@cache
def _codes_by_number() -> dict[str, str]:
    """Return {number of three digits: code} of ISO 3166-1."""
    return {country.number: country.code for country in _countries().values() if country.number}


def _last_part(text: str) -> str | None:
    """Return the country of a text such as `Ohio, United States`: its last part, or a territory of that, or None."""
    place, comma, last = text.rpartition(",")
    whole = _codes_by_name().get(fold_country(last)) if comma and place.strip() else None
    if whole is None:
        return None
    part = _codes_by_name().get(fold_country(place))
    return part if part is not None and _countries()[part].part_of == whole else whole


@lru_cache(maxsize=256)
def _nearest(folded: str) -> tuple[str, ...]:
    """Return the codes that a folded text may mean. The last results are kept: a table has one text in many rows."""
    return near_countries(folded, _codes_by_name())
