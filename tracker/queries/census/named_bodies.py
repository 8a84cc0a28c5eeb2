"""The bodies of a project by their names, for tables that name bodies and for frames of the gazetteer."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from tracker.domain.bodies.body_levels import is_town
from tracker.domain.bodies.gazetteer import gazetteer
from tracker.domain.census.membership import Lifetime
from tracker.domain.census.namesakes import Code, KnownBody, is_named_so
from tracker.domain.records.drafts import BodyDraft
from tracker.domain.text.name_folding import fold, fold_body
from tracker.queries.reader import Reader


@dataclass(frozen=True, slots=True)
class NamedBodies:
    """All bodies by their folded names: the bodies with that name first, then those that have it as another name."""

    by_name: dict[str, list[int]]
    by_other_name: dict[str, list[int]]
    kinds: dict[int, str]
    countries: dict[int, str]
    subdivisions: dict[int, str]
    """The folded names of the provinces or states."""
    successors: dict[int, str]
    """[body] -> the name of the body that succeeded it."""

    def named(self, name: str, country: str = "", kind: str = "", subdivision: str = "") -> list[int]:
        """Return the bodies with this name; country, kind and subdivision exclude those that have others."""
        folded, wanted = fold_body(name), fold(subdivision)
        for names in (self.by_name, self.by_other_name):
            found = [
                body
                for body in names.get(folded, ())
                if (not kind or self.kinds[body] == kind)
                and (not country or self.countries[body] in ("", country))
                and (not wanted or self.subdivisions[body] in ("", wanted))
            ]
            if found:
                return found
        return []


def named_bodies(reader: Reader) -> NamedBodies:
    """Return all bodies of the project by their names; unnamed partners are left out."""
    names: dict[str, list[int]] = defaultdict(list)
    others: dict[str, list[int]] = defaultdict(list)
    rows = reader.rows("SELECT id, folded, kind, country, subdivision FROM body WHERE kind <> 'unnamed' ORDER BY id")
    for body, folded, *_ in rows:
        names[folded].append(body)
    known = {body for body, *_ in rows}
    for body, folded in reader.rows("SELECT body_id, folded FROM body_name ORDER BY id"):
        if body in known and body not in others[folded]:
            others[folded].append(body)
    return NamedBodies(
        names,
        others,
        {body: kind for body, _, kind, *_ in rows},
        {body: country for body, _, _, country, _ in rows},
        {body: fold(subdivision) for body, *_, subdivision in rows},
        dict(reader.rows("SELECT b.id, s.name FROM body b JOIN body s ON s.id = b.successor_id")),
    )


_KNOWN = """
SELECT id, folded, kind, country, subdivision, latitude, longitude, valid_from_earliest, valid_until_latest,
       valid_until_edtf IS NOT NULL, successor_id
FROM body WHERE kind <> 'unnamed' AND (country = '' OR :any OR country IN (SELECT value FROM json_each(:countries)))
ORDER BY id"""


def known_bodies(reader: Reader, countries: Sequence[str], day: int) -> list[KnownBody]:
    """Return the bodies of some countries (of all for none) and those without one, for matching by facts."""
    codes: dict[int, set[Code]] = defaultdict(set)
    for body, scheme, value in reader.rows("SELECT body_id, scheme, value FROM body_code"):
        codes[body].add((scheme, value))
    rows = reader.named_rows(_KNOWN, {"countries": json.dumps(list(countries)), "any": not countries})
    return [
        KnownBody(
            body,
            folded,
            kind,
            country,
            fold(subdivision),
            None if latitude is None or longitude is None else (latitude, longitude),
            frozenset(codes.get(body, ())),
            Lifetime(begun, ended, bool(is_until_known), successor).absence(day) is None,
        )
        for body, folded, kind, country, subdivision, latitude, longitude, *lifetime in rows
        for begun, ended, is_until_known, successor in (lifetime,)
    ]


def in_subdivision(name: str, place: BodyDraft) -> bool:
    """Return whether a folded name means the province or state of a place, by any of its names in the gazetteer."""
    return is_named_so(name, place) or place.subdivision in _subdivisions_called(name, place.country)


@lru_cache(maxsize=1_024)
def _subdivisions_called(name: str, country: str) -> frozenset[str]:
    """Return the provinces and states of a country that have a folded name, by the names that the gazetteer shows."""
    found = map(gazetteer().body_at, gazetteer().places_of([name]).get(name, ()))
    return frozenset(each.name for each in found if each.country == country and not is_town(each.kind, country))
