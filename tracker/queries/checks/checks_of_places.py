"""The checks of the locations of bodies: a name with several places in the gazetteer, and a doubtful location."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from tracker.domain.bodies.country_outlines import all_kilometres_outside, kilometres_outside
from tracker.domain.bodies.distance import kilometres
from tracker.domain.records.drafts import BodyDraft
from tracker.exchange.tables.matching.body_mentions import BodyMention
from tracker.exchange.tables.matching.known_places import NO_MEANING, GazetteerLookup, Meaning, is_local
from tracker.queries.checks.problem_arrays import CheckHits, batched_query
from tracker.queries.columns.column_table import Ids

OUTSIDE, ELSEWHERE = range(2)
"""Why a location is doubtful; the `detail` of a hit."""
REASONS: Final = ("outside", "")
FAR_FROM_KNOWN, FAR_OUTSIDE = 100.0, 50.0
"""Kilometres from the gazetteer's location, or outside the outline of the country, beyond which a
location is doubtful.
"""

_BODIES: Final = """
SELECT id, name, country, kind, latitude, longitude FROM body
WHERE {where} AND country <> '' AND name <> '' AND kind <> 'unnamed'"""
_CODES: Final = "SELECT body_id, scheme, value FROM body_code WHERE {where}"


@dataclass(frozen=True, slots=True)
class PlacedBody:
    """A body with its location and codes, and the places in the gazetteer that its name may mean in its country."""

    id: int
    name: str
    place: tuple[float, float] | None
    country: str
    codes: frozenset[tuple[str, str]]
    meaning: Meaning

    @property
    def namesakes(self) -> Sequence[BodyDraft]:
        """The places in the gazetteer that its name may mean."""
        return (*self.meaning.found, *self.meaning.others)

    @property
    def coded_namesake(self) -> BodyDraft | None:
        """The namesake with which the body shares a code, or None."""
        return next((each for each in self.namesakes if _codes_of(each) & self.codes), None)

    @property
    def distances(self) -> list[float]:
        """The distances in kilometres to the namesakes that have a location; empty if the body has no location."""
        if self.place is None or self.meaning is NO_MEANING:
            return []
        places = ((each.latitude, each.longitude) for each in self.namesakes)
        return [
            kilometres(self.place, (north, east)) for north, east in places if north is not None and east is not None
        ]


def placed_bodies(connection: sqlite3.Connection, only: Ids | None) -> Iterator[PlacedBody]:
    """Yield all bodies with a name and a country, or those in `only`."""
    rows = list(_read(connection, _BODIES, "id", only))
    codes: dict[int, set[tuple[str, str]]] = defaultdict(set)
    for body, scheme, value in _read(connection, _CODES, "body_id", only):
        codes[body].add((scheme, value))
    places = GazetteerLookup(used=bool(rows))
    places.look_up(row[1] for row in rows)
    for body, name, country, kind, latitude, longitude in rows:
        place = None if latitude is None or longitude is None else (latitude, longitude)
        meaning = places.meaning(BodyMention(name, country, kind))
        yield PlacedBody(body, name, place, country, frozenset(codes[body]), meaning)


def place_findings(connection: sqlite3.Connection, only: Ids | None) -> list[CheckHits]:
    """Return the bodies whose name means several places, and those with a doubtful location."""
    bodies = list(placed_bodies(connection, only))
    several = [
        body.id
        for body in bodies
        if len(body.namesakes) > 1 and body.coded_namesake is not None and _is_filled_in(body, body.coded_namesake)
    ]
    doubtful = [(body.id, why) for body, why in zip(bodies, doubts(bodies), strict=True) if why is not None]
    ids, reasons = (np.array([pair[part] for pair in doubtful], np.int64) for part in (0, 1))
    one_of = np.array(several, np.int64)
    return [
        CheckHits("one_of_several", one_of, one_of),
        CheckHits("place_doubtful", ids, ids, detail=reasons.astype(np.int8)),
    ]


def doubts(bodies: Sequence[PlacedBody]) -> list[int | None]:
    """[body] -> the reason for a doubt of its location: OUTSIDE its country, ELSEWHERE than its name, or None."""
    found: list[int | None] = [None] * len(bodies)
    countries, places, unconfirmed = [], [], []
    for index, body in enumerate(bodies):
        away = body.distances
        if body.place is not None and not any(distance <= FAR_FROM_KNOWN for distance in away):
            countries.append(body.country)
            places.append(body.place)
            unconfirmed.append((index, bool(away)))
    outside = all_kilometres_outside(countries, places) > FAR_OUTSIDE
    for (index, is_known), is_outside in zip(unconfirmed, outside.tolist(), strict=True):
        if is_outside:
            found[index] = OUTSIDE
        elif is_known and all(map(is_local, bodies[index].namesakes)):
            found[index] = ELSEWHERE
    return found


def others_of(body: PlacedBody) -> list[str]:
    """Return the other places that its name may mean, each with its province."""
    known = body.coded_namesake
    found = [each for each in body.namesakes if each is not known]
    return [f"{each.name} ({each.subdivision})" if each.subdivision else each.name for each in found]


def _is_filled_in(body: PlacedBody, known: BodyDraft) -> bool:
    """Return whether the body's coordinates are those of the gazetteer."""
    return body.place == (known.latitude, known.longitude)


def _kilometres_away(body: PlacedBody) -> float:
    """Return the kilometres to the nearest namesake, or to the country if it is OUTSIDE or no
    namesake has a location.
    """
    if body.place is None:
        return 0.0
    if doubts([body]) == [OUTSIDE] or not body.distances:
        return kilometres_outside(body.country, *body.place)
    return min(body.distances)


def _codes_of(draft: BodyDraft) -> set[tuple[str, str]]:
    return {(code.scheme, code.value) for code in draft.codes}


def _read(connection: sqlite3.Connection, query: str, column: str, only: Ids | None) -> Iterator[tuple[Any, ...]]:
    for statement, values in batched_query(query, column, only):
        yield from connection.execute(statement, values)


def place_facts(connection: sqlite3.Connection, ids: Iterable[int]) -> Mapping[int, dict[str, object]]:
    """[body] -> `others`, the other places of its name, and `kilometres` to the nearest of them or to its country."""
    only = np.array(sorted(ids), np.int64)
    return {
        body.id: {"others": ", ".join(others_of(body)), "kilometres": round(_kilometres_away(body))}
        for body in placed_bodies(connection, only)
    }
