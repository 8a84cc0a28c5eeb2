"""Countries by their ISO 3166-1 codes (and XK for Kosovo), read from the names that tables use.

The names stand in resources/countries.json, built from the Unicode CLDR by devtools/build_countries.py.
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from tracker.domain.text.name_folding import fold
from tracker.errors import RuleError
from tracker.paths import resource

_MAX_COMPARED_LENGTH = 300
"""Characters of a text for which a country of nearly the same name is looked for."""


@dataclass(frozen=True, slots=True)
class Country:
    """A country's code, its name by language, and what else it is called."""

    code: str
    names: Mapping[str, str]
    others: tuple[str, ...]
    part_of: str


def fold_country(name: str) -> str:
    """`name` as countries' names are compared: folded, without an article, `St.` and `&` written out."""
    words = fold(name.replace("&", " and ")).split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join("saint" if word == "st" else word for word in words)


def read_country(text: str) -> str:
    """The code of the country that `text` names, in any of the languages or as an ISO code.

    Raises RuleError `unknown_country` with the nearest names; what may mean two countries (Congo) is not guessed.
    """
    code = find_country(text)
    if code is None:
        raise RuleError("unknown_country", "country", value=text, nearest=_nearest(text))
    return code


def find_country(text: str) -> str | None:
    """The code of the country that `text` names, or None: quicker than `read_country`, as no names are compared."""
    return _codes_by_name().get(fold_country(text)) or _last_part(text)


def country_name(code: str, language: str = "en") -> str:
    """The country's name in `language`, else in English; a code that is not known stands for itself."""
    country = _countries().get(code)
    if country is None:
        return code
    return country.names.get(language.partition("_")[0], country.names["en"])


def all_countries(language: str = "en") -> list[tuple[str, str]]:
    """Every (code, name), in the order of the names."""
    named = [(code, country_name(code, language)) for code in _countries()]
    return sorted(named, key=lambda entry: fold(entry[1]))


def is_country(code: str) -> bool:
    """Whether `code` is a country's code as it is stored, in capitals."""
    return code in _countries()


@cache
def _countries() -> dict[str, Country]:
    """All countries by code, read when first asked for."""
    entries = json.loads(resource("countries.json").read_text(encoding="utf-8"))
    return {
        code: Country(code, entry, tuple(entry.pop("others")), entry.pop("part_of", ""))
        for code, entry in entries.items()
    }


@cache
def _codes_by_name() -> dict[str, str]:
    """The code for every folded name and code."""
    return {
        fold_country(name): country.code
        for country in _countries().values()
        for name in (country.code, *country.names.values(), *country.others)
    }


def _last_part(text: str) -> str | None:
    """The country of `England, United Kingdom` or `Ohio, United States`: the last part, or a territory of it."""
    place, comma, last = text.rpartition(",")
    whole = _codes_by_name().get(fold_country(last)) if comma and place.strip() else None
    if whole is None:
        return None
    part = _codes_by_name().get(fold_country(place))
    return part if part is not None and _countries()[part].part_of == whole else whole


def _nearest(text: str) -> list[str]:
    """Up to three countries, in English, that hold `text` as a word, are a word of it, or are spelled much like it."""
    sought = fold_country(text) if len(text) <= _MAX_COMPARED_LENGTH else ""
    if not sought:
        return []
    names = _codes_by_name()
    holding = [name for name in names if f" {sought} " in f" {name} "]
    held = [name for name in names if len(name) > 3 and f" {name} " in f" {sought} "]
    alike = difflib.get_close_matches(sought, names, n=6, cutoff=0.7)
    codes = dict.fromkeys(names[name] for name in (*holding, *held, *alike))
    return [country_name(code) for code in codes][:3]
