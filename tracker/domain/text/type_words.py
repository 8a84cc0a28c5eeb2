"""Words for the kind of a body in its name, in any place: `Prov. Utrecht`, `Zuid-Holland (prov)`, `Kent County`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import NamedTuple

from tracker.domain.text.name_folding import fold

_WORDS: Mapping[str, str] = MappingProxyType({
    "municipality": (
        "gemeente; gemeinde; stadtgemeinde; marktgemeinde; municipality; municipal council; town; city of; stadt; "
        "hansestadt; landeshauptstadt; kreisstadt; commune; ville; mairie; municipio; ayuntamiento; comune; città; "
        "municípe; município; concelho; câmara municipal; gmina; miasto; obec; město; mesto; kommune; kommun; stad; "
        "by; község; város; belediyesi; belediye; город; муниципалитет; община; місто; громада; общината; primăria; "
        "orașul; municipiul; 市役所; 町; 村"
    ),
    "province": (
        "provincie; provinsje; provinz; province; provincia; província; prowincja; provincie; sheng; провинция; ili; 省"
    ),
    "region": (
        "region; regio; région; región; regione; região; kraj; oblast; область; край; województwo; wojewodztwo; "
        "voivodeship; woiwodschaft; comunidad autónoma; comunidad; județ; județul; gewest; conseil régional; "
        "autonomous region; autonomous community; 自治区"
    ),
    "state": "bundesland; bundesstaat; deelstaat; freistaat; state; estado; état; stato; kanton; canton; cantone; штат",
    "prefecture": "prefecture; prefectuur; präfektur; préfecture; prefectura; prefettura; 県; 府; 地区; 自治州",
    "county": (
        "county; graafschap; grafschaft; comté; condado; contea; powiat; okres; megye; län; fylke; fylkeskommune; "
        "département; departement; department; departamento; dipartimento; xian; 县; 縣; 郡"
    ),
    "district": (
        "district; distrikt; landkreis; kreis; stadtkreis; landratsamt; bezirk; distrito; distretto; "
        " dzielnica; arrondissement; raion; rajon; район; ilçesi; qu; 区; 區"
    ),
})  # fmt: skip
"""Words by kind, in ten languages; a body that is called so is of that kind."""

_ABBREVIATIONS: Mapping[str, str] = MappingProxyType({
    "municipality": "gem; gmde; mun; munic; ayto; gm; г",
    "province": "prov",
    "region": "reg; obl; обл; woj; jud",
    "prefecture": "pref",
    "county": "co; cty; pow; okr; dép; dept; dpto",
    "district": "dist; distr; lkr; lk; kr; arr; р-н",
})  # fmt: skip
"""Abbreviations with a point behind them, or in parentheses; they are no part of a name."""
_PLAIN_ABBREVIATIONS = frozenset({"prov", "gem", "obl", "woj", "pref", "dept", "lkr", "обл"})
"""Those that are no part of a name without a point either."""
_WRITTEN_OUT: Mapping[str, str] = MappingProxyType({
    "obl": "oblast", "обл": "область", "woj": "województwo", "pow": "powiat", "okr": "okres",
})  # fmt: skip
"""Abbreviations after an adjective, which is no name without the word: `Московская обл.`"""
_LINKS = frozenset({
    "of", "van", "der", "de", "del", "della", "di", "do", "da", "du", "des", "von", "the", "la", "le", "den", "het",
})  # fmt: skip
_APOSTROPHES = re.compile(r"^(?:d|l|dell)['’](?=\w)", re.IGNORECASE)
_REMARK = re.compile(r"[(（\[]([^()（）\[\]]*+)[)）\]]")
_HAN_KINDS: Mapping[str, str] = MappingProxyType({
    "省": "province", "县": "county", "縣": "county", "郡": "county", "県": "prefecture", "府": "prefecture",
    "自治州": "prefecture", "地区": "prefecture", "自治区": "region", "区": "district", "區": "district",
    "市": "municipality", "町": "municipality", "村": "municipality",
})  # fmt: skip
_NEVER_FIRST = frozenset({"by", "ili", "qu", "xian", "state", "town"})
"""Words that are the beginning of other names: `State College`, `By the Sea`."""
_NEVER_LAST = frozenset({"by", "stad", "mesto", "regie", "commune"})


class TypedName(NamedTuple):
    """A name, the kind of body that its words say, and the name without them.

    `is_abbreviated` says that the words are an abbreviation or in parentheses, and so no part of the name; `stored` is
    the name without them then, or with the word written out.
    """

    stored: str
    kind: str = ""
    bare: str = ""
    is_abbreviated: bool = False


@lru_cache(maxsize=65_536)
def typed_name(name: str) -> TypedName:
    """Return the kind that the words of a name say, in whatever place; an empty kind for a name without them."""
    text = " ".join(name.split())
    return _in_remark(text) or _at_the_end_of_han(text) or _at_an_end(text) or TypedName(name)


def _in_remark(text: str) -> TypedName | None:
    """Read `Utrecht (prov.)` and `Lippe (Kreis)`."""
    for found in _REMARK.finditer(text):
        kind = kind_of_word(found[1])
        bare = f"{text[: found.start()]} {text[found.end() :]}".strip()
        if kind and bare:
            bare = " ".join(bare.split())
            return TypedName(bare, kind, bare, is_abbreviated=True)
    return None


def _at_the_end_of_han(text: str) -> TypedName | None:
    """Read `山东省`; two characters remain, because 沙市 is a name."""
    for size in (3, 2, 1):
        kind = _HAN_KINDS.get(text[-size:], "")
        if kind and len(text) - size >= 2 and not text[:-size].isascii():
            return TypedName(text, kind, text[:-size])
    return None


def _at_an_end(text: str) -> TypedName | None:
    """Read `Prov. Utrecht`, `Département de la Somme`, `County of Kent`, `Kent County`, `Utrecht, prov.`."""
    words = text.split()
    for size in (2, 1):
        if len(words) <= size:
            continue
        first, last = " ".join(words[:size]), " ".join(words[-size:])
        kind, is_short = _meaning(first)
        if kind and fold(first) not in _NEVER_FIRST:
            bare = _without_links(words[size:])
            return TypedName(_stored(text, bare, first, is_short, "{word} {bare}"), kind, bare, is_short)
        kind, is_short = _meaning(last)
        if kind and fold(last) not in _NEVER_LAST:
            bare = " ".join(words[:-size]).rstrip(" ,")
            return TypedName(_stored(text, bare, last, is_short, "{bare} {word}"), kind, bare, is_short)
    return None


def _stored(text: str, bare: str, word: str, is_short: bool, order: str) -> str:
    """Return a name without an abbreviation, or with its word."""
    if not is_short:
        return text
    whole = _WRITTEN_OUT.get(word.strip(".,").casefold(), "")
    return order.format(word=whole, bare=bare) if whole else bare


def _meaning(word: str) -> tuple[str, bool]:
    """Return the kind of a word or abbreviation, and whether it is abbreviated."""
    short = word.rstrip(".,").casefold()
    if word.endswith(".") or short in _PLAIN_ABBREVIATIONS:
        kind = _kinds(True).get(fold(short), "")
        if kind:
            return kind, True
    return _kinds(False).get(fold(word), ""), False


def kind_of_word(text: str) -> str:
    """Return the kind of which a whole text is the word or the abbreviation: `prov.`, `Gemeente`; else empty."""
    folded = fold(text.strip(" ."))
    return _kinds(False).get(folded, "") or _kinds(True).get(folded, "")


def _without_links(words: list[str]) -> str:
    """Return words without `of` and its like at the beginning; at least one word remains."""
    rest = list(words)
    while len(rest) > 1 and fold(rest[0]) in _LINKS:
        rest = rest[1:]
    return _APOSTROPHES.sub("", " ".join(rest))


@cache
def _kinds(are_short: bool) -> Mapping[str, str]:
    table = _ABBREVIATIONS if are_short else _WORDS
    return {fold(word): kind for kind, words in table.items() for word in words.split(";")}
