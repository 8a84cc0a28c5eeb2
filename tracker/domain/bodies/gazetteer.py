"""The bundled gazetteer: bodies that may be made without typing their codes, found by any name in any script.

`resources/gazetteer.txt.gz` is made by devtools/build_gazetteer.py. It holds five blocks: whose facts these are; the
areas (kind, country, province or state) that bodies share; the bodies, one a line, those with most people first; on the
same lines the folded names by which each is found; and from which line on a body has how many people, in steps of 2 %.
The names stay one run of bytes: finding among a hundred thousand of them is a few searches in it, and only a body that
is found is read.
"""

from __future__ import annotations

import gzip
import math
from array import array
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from itertools import accumulate

from tracker.domain.records.drafts import BodyDraft, ExternalCode, OtherName
from tracker.domain.text.name_folding import is_written_without_blanks, typed_forms
from tracker.paths import resource

NAME = "|"
"""Stands before and behind every folded name; no folded name has it."""

_BLOCK, _LINE, _FIELD, _PART = "\f", "\n", "\t", ":"
_GEONAMES = "geonames"
_WAYS = ((b"|", b"|"), (b"\n|", b""), (b"|", b""), (b" ", b""))
"""How a name may hold what is typed: whole, as the beginning of the shown name or of another, as a later word's."""
_ANYWHERE = (b"", b"")
"""One way more for scripts that write no blanks; elsewhere it would offer Balıkesir for Nuth."""

_STEP = 0.98
"""Numbers of people are kept in steps of this ratio."""

_FEW = 20
"""Up to this number of names, one search for each is faster than reading all lines."""
_MANY = 300
"""From so many hits on, they are sought way by way, and only the first of each."""


def write_gazetteer(
    credit: str, places: Iterable[tuple[BodyDraft, Iterable[str]]], people: Sequence[int] = ()
) -> bytes:
    """The file's text for bodies with their folded names, those with most people first; `people` of each, if known."""
    areas: dict[str, int] = {}
    bodies, names = [], []
    for draft, folded in places:
        area = areas.setdefault(_FIELD.join((draft.kind, draft.country, draft.subdivision)), len(areas))
        bodies.append(_line_of(draft, area))
        names.append(NAME + NAME.join(folded) + NAME)
    steps = [f"{place}{_PART}{count}" for place, count in _steps(people)]
    return _BLOCK.join([credit, *(_LINE.join(lines) for lines in (areas, bodies, names, steps))]).encode()


def _steps(people: Sequence[int]) -> Iterator[tuple[int, int]]:
    """(place, people) of each step: the bodies from this place on have so many people, 2 % fewer than those before."""
    before: float = math.inf
    for place, count in enumerate(people):
        if count <= _STEP * before and count < before:
            before = count
            yield place, count


def _line_of(draft: BodyDraft, area: int) -> str:
    """Name, area, latitude, longitude, GeoNames' number, other codes, and as many other names as there are."""
    at = ("" if degrees is None else f"{degrees:.6g}" for degrees in (draft.latitude, draft.longitude))
    values = {code.scheme: code.value for code in draft.codes}
    number = values.pop(_GEONAMES, "")
    codes = _PART.join(f"{scheme}={value}" for scheme, value in values.items())
    names = (_PART.join((other.language, other.script, other.name)) for other in draft.other_names)
    return _FIELD.join((draft.name, str(area), *at, number, codes, *names))


class Gazetteer:
    """All bodies as they lie in the file, and where each begins."""

    def __init__(self, text: bytes) -> None:
        credit, areas, self._bodies, names, steps = text.split(_BLOCK.encode())
        self.credit = credit.decode()
        self._areas = [area.split(_FIELD) for area in areas.decode().split(_LINE)]
        self._names = _LINE.encode() + names
        self._body_starts, self._name_starts = _starts(self._bodies), _starts(names)
        pairs = [step.split(_PART) for step in steps.decode().split(_LINE) if step]
        self._step_starts = [int(place) for place, _ in pairs]
        self._step_people = [int(count) for _, count in pairs]

    def __len__(self) -> int:
        return len(self._body_starts) - 1

    def __iter__(self) -> Iterator[BodyDraft]:
        return map(self._body, range(len(self)))

    def search(self, text: str, limit: int) -> list[BodyDraft]:
        """The bodies with a name that is or begins with what was typed, the whole ones first, then the largest."""
        ways = (*_WAYS, _ANYWHERE) if is_written_without_blanks(text) else _WAYS
        hits = [(form.encode(), self._hits(form.encode())) for form in typed_forms(text)]
        found: dict[int, None] = {}
        for before, behind in ways:
            for form, few in hits:
                if len(few) < _MANY:
                    places = self._places_around(few, form, before, behind)
                else:
                    places = self._first_places(before + form + behind, limit)
                found.update(dict.fromkeys(places))
            if len(found) >= limit:
                break
        return [self._body(place) for place in list(found)[:limit]]

    def places_of(self, names: Collection[str]) -> dict[str, list[int]]:
        """Return, for each of these folded names that the gazetteer has, the places of its bodies for `body_at`."""
        if len(names) <= _FEW:
            return {name: places for name in names if (places := list(self._places_of_name(name)))}
        found: dict[str, list[int]] = {}
        for place, line in enumerate(self._names.decode()[1:].split(_LINE)):
            for name in line.strip(NAME).split(NAME):
                if name in names:
                    found.setdefault(name, []).append(place)
        return found

    def _places_of_name(self, name: str) -> Iterator[int]:
        """Return the lines that have this folded name, in ascending order."""
        form = f"{NAME}{name}{NAME}".encode()
        at = -1 if not name or NAME in name else self._names.find(form)
        while at >= 0:
            yield bisect_right(self._name_starts, at) - 1
            at = self._names.find(form, at + 1)

    def body_at(self, place: int) -> BodyDraft:
        """The body at a place of `places_of`."""
        return self._body(place)

    def people_at(self, place: int) -> int:
        """About how many people live in the body at a place, or in its largest town; 0 where that isn't known."""
        step = bisect_right(self._step_starts, place) - 1
        return self._step_people[step] if step >= 0 else 0

    def _hits(self, form: bytes) -> list[int]:
        """Where the names hold these bytes, as far as they are few."""
        hits: list[int] = []
        at = self._names.find(form)
        while at >= 0 and len(hits) < _MANY:
            hits.append(at)
            at = self._names.find(form, at + 1)
        return hits

    def _places_around(self, hits: list[int], form: bytes, before: bytes, behind: bytes) -> Iterator[int]:
        """The lines of those hits that stand between these bytes."""
        for at in hits:
            if self._names.endswith(before, 0, at) and self._names.startswith(behind, at + len(form)):
                yield bisect_right(self._name_starts, at) - 1

    def _first_places(self, sought: bytes, limit: int) -> Iterator[int]:
        """The first lines that hold these bytes, which may begin with the end of the line before."""
        at = 0
        for _ in range(limit):
            at = self._names.find(sought, at)
            if at < 0:
                return
            place = bisect_right(self._name_starts, at) - 1
            yield place
            at = self._name_starts[place + 1]

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


def _starts(lines: bytes) -> Sequence[int]:
    """Where each line begins, and where one more would."""
    return array("I", accumulate((len(line) + 1 for line in lines.split(b"\n")), initial=0))


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer, read when it is first asked for."""
    return Gazetteer(gzip.decompress(resource("gazetteer.txt.gz").read_bytes()))
