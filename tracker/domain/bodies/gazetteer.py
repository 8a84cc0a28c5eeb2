"""The bundled gazetteer: known bodies with their codes and coordinates, searchable by any name in any script.

`resources/gazetteer.txt.gz` is built by devtools/build_gazetteer.py. It contains five blocks of lines: the credit; the
areas (kind, country, province or state) that bodies share; the bodies, one per line, largest population first; on lines
with equal numbers the folded names of each body; and populations in steps of 2 %, as the line number and the population
of each step. The names are searched as one byte string (`gazetteer_names.py`), and only the bodies found are parsed.
"""

from __future__ import annotations

import gzip
import math
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache, cached_property, lru_cache

from tracker.domain.bodies.gazetteer_names import NAME, NameLines, starts_of_lines, ways_to_match
from tracker.domain.records.drafts import BodyDraft, ExternalCode, OtherName
from tracker.paths import resource

_BLOCK, _LINE, _FIELD, _PART = "\f", "\n", "\t", ":"
_GEONAMES = "geonames"

_STEP = 0.98
"""Populations are stored in steps of this ratio."""

_FEW = 60
"""Up to this number of names, one search for each is faster than building the index of all names."""
_MANY_SEARCHES = 200
"""After this number of searches, the index is built for the next names: it takes as long as they took together."""
_REMEMBERED = 1_000
"""Number of such names whose places are kept: a plan of a table and its import look up the same names."""
_REMEMBERED_COUNTRIES = 8
"""Number of sets of countries whose names are kept apart."""


def write_gazetteer(
    credit: str, places: Iterable[tuple[BodyDraft, Iterable[str]]], people: Sequence[int] = ()
) -> bytes:
    """Return the contents of the gazetteer file before compression.

    `places`: bodies with their folded names, largest population first. `people`: their populations, or empty.
    """
    areas: dict[str, int] = {}
    bodies, names = [], []
    for draft, folded in places:
        area = areas.setdefault(_FIELD.join((draft.kind, draft.country, draft.subdivision)), len(areas))
        bodies.append(_line_of(draft, area))
        names.append(NAME + NAME.join(folded) + NAME)
    steps = [f"{place}{_PART}{count}" for place, count in _steps(people)]
    return _BLOCK.join([credit, *(_LINE.join(lines) for lines in (areas, bodies, names, steps))]).encode()


def _steps(people: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield (index, population) of each step: the first body whose population is at least 2 % below the last step."""
    before: float = math.inf
    for place, count in enumerate(people):
        if count <= _STEP * before and count < before:
            before = count
            yield place, count


def _line_of(draft: BodyDraft, area: int) -> str:
    """Return the line of a body: name, area, latitude, longitude, GeoNames number, other codes, and all other names."""
    at = ("" if degrees is None else f"{degrees:.6g}" for degrees in (draft.latitude, draft.longitude))
    values = {code.scheme: code.value for code in draft.codes}
    number = values.pop(_GEONAMES, "")
    codes = _PART.join(f"{scheme}={value}" for scheme, value in values.items())
    names = (_PART.join((other.language, other.script, other.name)) for other in draft.other_names)
    return _FIELD.join((draft.name, str(area), *at, number, codes, *names))


class Gazetteer:
    """The bodies of a gazetteer file, largest population first, searchable by name."""

    def __init__(self, text: bytes) -> None:
        credit, areas, self._bodies, names, steps = text.split(_BLOCK.encode())
        self.credit = credit.decode()
        self._areas = [area.split(_FIELD) for area in areas.decode().split(_LINE)]
        self._names = NameLines(names)
        pairs = [step.split(_PART) for step in steps.decode().split(_LINE) if step]
        self._step_starts = [int(place) for place, _ in pairs]
        self._step_people = [int(count) for _, count in pairs]
        self._name_index: tuple[array[int], array[int]] | None = None
        self._places_of_few = lru_cache(_REMEMBERED)(lambda name: tuple(self._names.places_of(name)))
        self._names_in = lru_cache(_REMEMBERED_COUNTRIES)(self._read_names_in)

    @cached_property
    def _body_starts(self) -> Sequence[int]:
        return starts_of_lines(self._bodies)

    def __len__(self) -> int:
        return len(self._body_starts) - 1

    def __iter__(self) -> Iterator[BodyDraft]:
        return map(self._body, range(len(self)))

    def search(self, text: str, limit: int, near: Sequence[Collection[str]] = ()) -> list[BodyDraft]:
        """Return up to `limit` bodies with a name or word that starts with the text, best matches first.

        A whole name comes before the beginning of a name, and this before that of a later word. Among equal matches
        the bodies of the countries of `near` come first, in this order, then the largest.
        """
        parts = [*(self._names_in(frozenset(countries)) for countries in near if countries), self._names]
        found: dict[int, None] = {}
        for ways in ways_to_match(text):
            for part in parts:
                found.update(dict.fromkeys(part.find(text, ways, limit)))
            if len(found) >= limit:
                break
        return [self._body(place) for place in list(found)[:limit]]

    def _read_names_in(self, countries: frozenset[str]) -> NameLines:
        """Return the names of the bodies of some countries."""
        return self._names.only(self._places_in(countries))

    def places_of(self, names: Collection[str]) -> dict[str, list[int]]:
        """Return {folded name: indices of the bodies with that name, ascending}; names not found are missing."""
        if self._name_index is None and self._are_searched(names):
            return {name: list(few) for name in names if (few := self._places_of_few(name))}
        if self._name_index is None:
            self._name_index = self._build_name_index()
        hashes, places_by_hash = self._name_index
        found: dict[str, list[int]] = {}
        for name in names:
            start, end = bisect_left(hashes, hash(name)), bisect_right(hashes, hash(name))
            # two names may have one hash
            places = [place for place in places_by_hash[start:end] if name in self._names.names_at(place)]
            if places:
                found[name] = places
        return found

    def _are_searched(self, names: Collection[str]) -> bool:
        """Return whether names are searched one by one, although the index could be built for them and later ones.

        A single name always is: the index would delay what is typed in the window.
        """
        return len(names) <= (_FEW if self._places_of_few.cache_info().misses < _MANY_SEARCHES else 1)

    def places_of_longer_names(self, name: str) -> Sequence[int]:
        """Return the indices of the bodies whose main name begins with the words of a folded name and has more."""
        return self._longer_names.get(name, ())

    @cached_property
    def _longer_names(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for place, (main, *_) in enumerate(self._names):
            end = main.find(" ")
            while end > 0:
                found.setdefault(main[:end], []).append(place)
                end = main.find(" ", end + 1)
        return found

    def _build_name_index(self) -> tuple[array[int], array[int]]:
        """Return the hashes of all folded names, ascending, and the index of the body of each."""
        import numpy as np  # not needed to look up a few names

        hashes, places = array("q"), array("q")
        for place, each in enumerate(self._names):
            for name in set(each):
                hashes.append(hash(name))
                places.append(place)
        order = np.argsort(np.frombuffer(hashes, np.int64), kind="stable")
        return (
            array("q", np.frombuffer(hashes, np.int64)[order].tobytes()),
            array("q", np.frombuffer(places, np.int64)[order].tobytes()),
        )

    def body_at(self, place: int) -> BodyDraft:
        """Return the body at an index that `places_of` returned."""
        return self._body(place)

    def with_code(self, scheme: str, value: str) -> BodyDraft | None:
        """Return the body with a code, None without one. Every body is looked through."""
        text, begin = (value if scheme == _GEONAMES else f"{scheme}={value}").encode(), 0
        while value and (begin := self._bodies.find(text, begin)) >= 0:
            body = self._body(bisect_right(self._body_starts, begin) - 1)
            if any((code.scheme, code.value) == (scheme, value) for code in body.codes):
                return body
            begin += len(text)
        return None

    def bodies_in(self, countries: Collection[str], kinds: Collection[str] = ()) -> list[BodyDraft]:
        """Return the bodies of some countries, and of some kinds if any are given, largest population first."""
        return [self._body(place) for place in self._places_in(countries, kinds)]

    def _places_in(self, countries: Collection[str], kinds: Collection[str] = ()) -> list[int]:
        if not countries or not self._bodies:
            return []
        wanted = {
            str(area).encode()
            for area, (kind, country, _) in enumerate(self._areas)
            if country in countries and (not kinds or kind in kinds)
        }
        field = _FIELD.encode()
        lines = self._bodies.split(_LINE.encode())
        return [place for place, line in enumerate(lines) if line.split(field, 2)[1] in wanted]

    def people_at(self, place: int) -> int:
        """Return the approximate population of the body at an index, or of its largest town; 0 if unknown."""
        step = bisect_right(self._step_starts, place) - 1
        return self._step_people[step] if step >= 0 else 0

    def _body(self, place: int) -> BodyDraft:
        line = self._bodies[self._body_starts[place] : self._body_starts[place + 1] - 1]
        name, area, latitude, longitude, number, codes, *names = line.decode().split(_FIELD)
        kind, country, subdivision = self._areas[int(area)]
        values = [code.split("=", 1) for code in codes.split(_PART) if code] + ([[_GEONAMES, number]] if number else [])
        parts = (each.split(_PART, 2) for each in names)
        return BodyDraft(
            name=name,
            kind=kind,
            country=country,
            subdivision=subdivision,
            latitude=float(latitude) if latitude else None,
            longitude=float(longitude) if longitude else None,
            other_names=tuple(OtherName(other, language, script) for language, script, other in parts),
            codes=tuple(ExternalCode(scheme, value) for scheme, value in values),
        )


@cache
def gazetteer() -> Gazetteer:
    """Return the bundled gazetteer; the file is read on the first call."""
    return Gazetteer(gzip.decompress(resource("gazetteer.txt.gz").read_bytes()))
