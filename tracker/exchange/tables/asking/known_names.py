"""Names of bodies that the project or the gazetteer knows: a list of names is divided if its parts are known."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterable
from functools import cached_property

from tracker.domain.bodies.countries import find_country
from tracker.domain.bodies.distance import kilometres
from tracker.domain.bodies.gazetteer import gazetteer
from tracker.domain.records.drafts import BodyDraft
from tracker.domain.text.name_folding import fold, fold_body
from tracker.exchange.tables.matching.body_mentions import BodyMention
from tracker.exchange.tables.matching.known_places import (
    SYLLABIC_COUNTRIES,
    GazetteerLookup,
    is_local,
    parts_in_scripts,
)

NEIGHBOURS = 30.0
"""Two places at most so many kilometres from each other may be one body together, such as Brighton and Hove."""

_CHINA = "CN"
_JOINED = frozenset(
    map(
        fold,
        (
            "Adur and Worthing", "Antrim and Newtownabbey", "Ards and North Down", "Argyll and Bute",
            "Armagh, Banbridge and Craigavon", "Barking and Dagenham", "Basingstoke and Deane",
            "Bath and North East Somerset", "Bournemouth, Christchurch and Poole", "Brighton and Hove",
            "Cheshire West and Chester", "Cornwall and Isles of Scilly", "Derry City and Strabane",
            "Dumfries and Galloway", "Epsom and Ewell", "Fermanagh and Omagh", "Hammersmith and Fulham",
            "Hereford and Worcester", "Hinckley and Bosworth", "Kensington and Chelsea",
            "King's Lynn and West Norfolk", "Lisburn and Castlereagh", "Mid and East Antrim",
            "Newry, Mourne and Down", "Nuneaton and Bedworth", "Oadby and Wigston", "Perth and Kinross",
            "Redcar and Cleveland", "Reigate and Banstead", "Ross and Cromarty", "Telford and Wrekin",
            "Tonbridge and Malling", "Tyne and Wear", "Windsor and Maidenhead",
            "Castilla y León", "Castile and León", "Newfoundland and Labrador", "Jammu and Kashmir",
            "Andaman and Nicobar", "Mecklenburg und Vorpommern", "Auvergne et Rhône-Alpes",
        ),
    )
)  # fmt: skip
"""Bodies with a joined name that the gazetteer does not have, or has in another spelling, folded."""


class KnownNames:
    """Answers whether a name is known in a country; the project's names are read at the first question."""

    def __init__(self, of_project: Callable[[], Iterable[tuple[str, str]]] = tuple) -> None:
        """Take a function that returns the folded names of the project's bodies, each with the body's country."""
        self._read_project = of_project
        self._lookup = GazetteerLookup(used=True)
        self._prepared: set[str] = set()

    @cached_property
    def _of_project(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for name, country in self._read_project():
            found.setdefault(name, set()).add(country)
        return found

    def prepare(self, names: Collection[str]) -> None:
        """Look up all these names at once, before the questions about them."""
        if new := set(names) - self._prepared:
            self._prepared |= new
            self._lookup.look_up(new)

    def knows(self, name: str, country: str = "") -> bool:
        """Return whether a name is that of a body in a country, or anywhere without one, or of a country itself."""
        if not fold_body(name):
            return False
        return (
            self._is_in_project(name, country)
            or bool(self.places(name, country))
            or self._is_known_by_parts(name, country)
            or ("," not in name and find_country(name) is not None)
            or fold(name) in _JOINED
        )

    def places(self, name: str, country: str = "") -> list[BodyDraft]:
        """Return the bodies of the gazetteer that have a name, in this country unless it is empty."""
        known = gazetteer()
        found = (known.body_at(place) for place in self._lookup.places(name, country))
        there = [each for each in found if country in ("", each.country)]
        if there or country:
            return there
        spaced = (known.body_at(place) for place in self._lookup.places(name, _CHINA))
        return [each for each in spaced if each.country in SYLLABIC_COUNTRIES]  # Wu Han

    def may_be_region(self, name: str, of: str, country: str) -> bool:
        """Return whether a name may be that of the province or county in which another place is: Rochester, Kent."""
        towns = {each.country for each in self.places(of, country)}
        regions = {each.country for each in self.places(name, country) if not is_local(each)}
        is_town_only = all(is_local(each) for each in self.places(of, country))
        return is_town_only and bool(towns & regions)

    def are_neighbours(self, one: str, other: str, country: str) -> bool:
        """Return whether two names may be those of places near each other."""
        return any(
            mine.country == theirs.country and _distance(mine, theirs) <= NEIGHBOURS
            for mine in self.places(one, country)
            for theirs in self.places(other, country)
        )

    def are_one(self, names: Collection[str], country: str) -> bool:
        """Return whether all these names may be those of one body: Bolzano and Bozen, in two scripts."""
        found = [{_identity(each) for each in self.places(name, country)} for name in names]
        return bool(found) and bool(set.intersection(*found))

    def _is_in_project(self, name: str, country: str) -> bool:
        """Return whether a body of the project has a name in a country, or anywhere without one.

        A body of the project without a country is not in one in which the gazetteer lacks its name, if it has the name
        in others.
        """
        countries = self._of_project.get(fold_body(name), ())
        if country in ("", *countries):
            return bool(countries)
        return "" in countries and (bool(self.places(name, country)) or not self.places(name))

    def _is_known_by_parts(self, name: str, country: str) -> bool:
        """Return whether a name in two scripts, or of a town and its province, is known: Wuhan 武汉, Suzhou (Anhui)."""
        parts = parts_in_scripts(name)
        if parts:
            return any(self.places(part, country) for part in parts)
        return bool(self._lookup.meaning(BodyMention(name, country)).found)


def names_of_project(connection: sqlite3.Connection) -> Callable[[], Iterable[tuple[str, str]]]:
    """Return a function that reads the folded names of the bodies of a project, each with the body's country."""

    def read() -> Iterable[tuple[str, str]]:
        yield from connection.execute("SELECT folded, country FROM body WHERE name <> ''")
        yield from connection.execute(
            "SELECT body_name.folded, body.country FROM body_name JOIN body ON body.id = body_name.body_id"
        )

    return read


def _identity(draft: BodyDraft) -> tuple[str, str, tuple[object, ...]]:
    return draft.name, draft.country, tuple((code.scheme, code.value) for code in draft.codes)


def _distance(one: BodyDraft, other: BodyDraft) -> float:
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return float("inf")
    return kilometres((one.latitude, one.longitude), (other.latitude, other.longitude))
