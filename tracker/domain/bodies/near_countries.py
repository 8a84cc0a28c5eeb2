"""Suggestions of countries for texts that name none: several meanings, abbreviations, and slips of spelling.

A suggestion may be taken for many rows at once: an unlikely suggestion is worse than none. The tests have a list of
texts in ten languages with their right answers; for none of them a wrong country is suggested first.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import chain
from typing import Final

from tracker.domain.text.name_folding import fold
from tracker.domain.text.slips import is_slip

MAX_COMPARED_LENGTH: Final = 300
"""Maximum number of characters of a text for which countries are suggested."""
_MOST: Final = 3
"""Maximum number of countries whose names contain the text, or are spelled similarly."""
_SHORTEST, _LONG = 5, 9
"""Minimum number of characters of a name for one slip, and for two."""
_SHORTEST_BEGINNING: Final = 4
"""Minimum number of characters of a single word that is taken for the beginning of a name."""

_SEVERAL: Final[Mapping[str, str]] = {
    "RS HR SI BA MK ME XK": "Yugoslavia; Joegoslavië; Jugoslawien; Yougoslavie; Yugoslavia (former); Jugosławia; "
    "Jugoslavia; Jugoslavija; Jugoslávia; Югославия; 南斯拉夫; YUG; YU; SFRY; ex-Yugoslavia; former Yugoslavia; "
    "voormalig Joegoslavië; ehemaliges Jugoslawien; ex-Yougoslavie; SFR Yugoslavia",
    "RU UA BY KZ GE AM AZ MD UZ KG TJ TM LT LV EE": "Soviet Union; Sovjet-Unie; Sowjetunion; Union soviétique; USSR; "
    "UdSSR; URSS; CCCP; SUN; SU; ZSRR; Związek Radziecki; Unión Soviética; Unione Sovietica; União Soviética; СССР; "
    "Советский Союз; 苏联; 蘇聯; former Soviet Union; voormalige Sovjet-Unie; U.S.S.R.",
    "CZ SK": "Czechoslovakia; Tsjecho-Slowakije; Tsjechoslowakije; Tschechoslowakei; Tchécoslovaquie; Checoslovaquia; "
    "Cecoslovacchia; Czechosłowacja; Checoslováquia; Чехословакия; 捷克斯洛伐克; CSSR; ČSSR; CSK; Československo",
    "RS ME": "Serbia and Montenegro; Serbia & Montenegro; Servië en Montenegro; Serbien und Montenegro; SCG; "
    "Serbie-et-Monténégro; Сербия и Черногория",
    "CW BQ SX AW": "Netherlands Antilles; Nederlandse Antillen; Niederländische Antillen; Antillen; ANT; "
    "Dutch Caribbean; Dutch Antilles",
    "KR KP": "Korea; Corea; Corée; Korei; Корея; 朝鮮半島",
    "CG CD": "Congo; Kongo; Kongo Republik; Конго; 刚果",
    "CN TW": "Chinas; Greater China",
    "PG ID": "Papua; Papoea; Nieuw-Guinea; New Guinea; Neuguinea",
    "IE GB": "British Isles; Britse eilanden",
    "SD SS": "Sudans",
}  # fmt: skip
_ONE: Final[Mapping[str, str]] = {
    "CY": "Northern Cyprus; Noord-Cyprus; Nordzypern; TRNC",
    "US": "New Mexico; New Jersey; New England; Columbia District; District of Columbia; Hawaii; Alaska; California; "
    "Georgia (U.S. state); Georgia (USA)",
    "CN": "Inner Mongolia; Binnen-Mongolië; Innere Mongolei; Tibet; Manchuria; Mantsjoerije; Xinjiang; 内蒙古",
    "RU": "Siberia; Siberië; Sibirien; Chechnya; Tsjetsjenië; Tschetschenien; Dagestan; Tatarstan",
    "DE": "Bavaria; Bayern; Beieren; Saxony; Sachsen; Saksen; Prussia; Pruisen; Preußen; Thuringia; Hesse; Hessen",
    "ES": "Catalonia; Catalonië; Cataluña; Catalunya; Katalonien; Galicia; Andalusia",
    "BE": "Flanders; Vlaanderen; Flandern; Flandre; Wallonia; Wallonië; Wallonien; Wallonie",
    "IT": "Sicily; Sicilië; Sizilien; Sardinia; Sardinië; Sardinien; South Tyrol; Südtirol; Zuid-Tirol; Lombardia",
    "FR": "Corsica; Korsika; Brittany; Bretagne; Bretania; Normandy",
    "BA": "Republika Srpska; Rep. Srpska; RS (Bosnia)",
    "CA": "British Columbia; Quebec; Québec; Ontario",
    "UA": "Crimea; Krim; De Krim; Crimée",
    "MD": "Transnistria; Transnistrië; Transnistrien",
    "GE": "Abkhazia; Abchazië; Abchasien; South Ossetia; Zuid-Ossetië; Südossetien",
    "RO": "Transylvania; Transsylvanië; Siebenbürgen",
    "PT": "Azores; Azoren; Madeira",
    "SO": "Somaliland",
    "IN": "British India",
    "CD": "Belgian Congo; Belgisch-Congo; Belgisch-Kongo; Congo belge",
    "ID": "Dutch East Indies; Nederlands-Indië; Niederländisch-Indien; Timor Barat",
    "MM": "Birmania",
}
_NONE: Final = (
    "EU; EUU; European Union; Europese Unie; Europäische Union; Union européenne; Unión Europea; Unione Europea; "
    "Unia Europejska; União Europeia; Европейский союз; 欧盟; UN; Europe; Europa; Asia; Azië; Asien; Asie; Azja; Ásia; "
    "Africa; Afrika; Afrique; Afryka; África; Latin America; Latijns-Amerika; Lateinamerika; North America; "
    "South America; Noord-Amerika; Zuid-Amerika; Nordamerika; Südamerika; Middle East; Midden-Oosten; Nahost; "
    "Caribbean; Oceania; Oceanië; Ozeanien; Scandinavia; Scandinavië; Skandinavien; Balkan; Balkans; Benelux; "
    "Baltics; Iberia; Siam; Kurdistan; Koerdistan; Palatinate; N/A; NA; n.v.t.; n/b; none; geen; keine; aucun; null; "
    "nil; unknown; onbekend; unbekannt; inconnu; other; overig; andere; Sonstige; autre; various; diverse; divers; "
    "verschillende; Inland; Ausland; buitenland; abroad; foreign; domestic; World; Wereld; Welt; Monde; international; "
    "Land; Country; Pays; Arctic; Levant; Moravia; Bohemia; Silesia; Batavia; Island; Islands; Republic; Kingdom; State"
)
_NEUTRAL: Final = frozenset(
    (
        *("republic", "republiek", "republik", "republique", "republica", "repubblica", "republika", "rep"),
        *("kingdom", "koninkrijk", "konigreich", "royaume", "reino", "regno", "federation", "federal", "state"),
        *("democratic", "people", "peoples", "socialist", "islamic", "country", "land", "nation", "pays", "staat"),
        *("of", "in", "the", "de", "het", "van", "der", "du", "la", "le", "former", "ex", "voormalig", "ehem", "nr"),
    )
)
"""Words with a name of a country that do not change which country is meant; `New` and `Inner` do."""


def near_countries(folded: str, names: Mapping[str, str]) -> tuple[str, ...]:
    """Return the codes of the countries that a folded text may mean, the likeliest first.

    `names`: {folded name: code}. First come known texts (with all their meanings, or none), then names that contain
    the text or are contained in it, then names that it abbreviates, then names with one or two slips of spelling.
    """
    if not folded or len(folded) > MAX_COMPARED_LENGTH:
        return ()
    known = _known().get(folded)
    if known is not None:
        return known
    for find in (_containing, _contained, _abbreviated, _misspelt):
        found = tuple(dict.fromkeys(names[name] for name in find(folded, names)))
        if found:
            return found if len(found) <= _MOST else ()
    return ()


def _containing(folded: str, names: Mapping[str, str]) -> list[str]:
    """Return the names that contain the text as whole words."""
    return [name for name in names if f" {folded} " in f" {name} "] if len(folded) >= _SHORTEST_BEGINNING else []


def _contained(folded: str, names: Mapping[str, str]) -> list[str]:
    """Return the names that the text contains, if all its other words are neutral."""
    text = f" {folded} "
    return [
        name
        for name in names
        if len(name) >= _SHORTEST_BEGINNING
        and f" {name} " in text
        and set(text.replace(f" {name} ", " ", 1).split()) <= _NEUTRAL
    ]


def _abbreviated(folded: str, names: Mapping[str, str]) -> list[str]:
    """Return the names whose words begin with the words of the text."""
    words = folded.split()
    if len(words) == 1 and len(folded) < _SHORTEST_BEGINNING:
        return []
    return [
        name
        for name in names
        if len(parts := name.split()) == len(words)
        and all(
            part.startswith(word) and (len(word) >= 3 or part == word) for word, part in zip(words, parts, strict=True)
        )
    ]


def _misspelt(folded: str, names: Mapping[str, str]) -> list[str]:
    """Return the names with one slip, else with two if they are long; none for a number."""
    if any(character.isdecimal() for character in folded):
        return []
    for slips, least in ((1, _SHORTEST), (2, _LONG)):
        found = [name for name in names if len(name) >= least <= len(folded) and is_slip(folded, name, slips)]
        if found:
            return found
    return []


@cache
def _known() -> Mapping[str, tuple[str, ...]]:
    """Return {folded text: codes of its meanings} of the texts whose meanings are known."""
    found: dict[str, tuple[str, ...]] = {fold(text): () for text in _NONE.split(";")}
    return found | {
        fold(text.replace("&", " and ")): tuple(codes.split())
        for codes, texts in chain(_ONE.items(), _SEVERAL.items())
        for text in texts.split(";")
    }
