"""Matching of bodies of a project with places of the gazetteer, also where several have one name.

A body of the project is a place of the gazetteer by a code of it. Without such a code it is the place of its name, kind
and country, unless a code of the same list, the province or the location (`FAR_KILOMETRES`) contradicts this. Of
several such places it is the one that its province names, or the one to which its location is at least twice as near as
to the next. If that leaves several, the body is doubtful and matched with no place. The name alone decides nothing
where the gazetteer has it more than once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tracker.domain.bodies.distance import FAR_KILOMETRES, kilometres
from tracker.domain.census.membership import LeftOutReason
from tracker.domain.records.drafts import BodyDraft
from tracker.domain.text.name_folding import fold, fold_body

UNKNOWN_KIND: Final = "unknown"
Code = tuple[str, str]
"""The code of a body: the list, and its value there."""


@dataclass(frozen=True, slots=True)
class KnownBody:
    """A body of the project with the facts that distinguish it from others of its name; texts are folded.

    `exists`: whether it may have existed on the day of the frame.
    """

    id: int
    name: str
    kind: str
    country: str
    subdivision: str = ""
    location: tuple[float, float] | None = None
    codes: frozenset[Code] = frozenset()
    exists: bool = True


@dataclass(frozen=True, slots=True)
class Namesakes:
    """The bodies of the project for places of the gazetteer.

    `bodies`: [place] -> the id of its body, None if the project does not have it. `left_out`: bodies that have the
    name of a place and are not in `bodies`, each with the reason.
    """

    bodies: tuple[int | None, ...]
    left_out: Mapping[int, LeftOutReason]


SameSubdivision = Callable[[str, BodyDraft], bool]
"""Whether a folded name of a province or state means that of a place."""


def is_named_so(name: str, place: BodyDraft) -> bool:
    """Return whether a folded name is that of the province or state of a place."""
    return name == fold(place.subdivision)


def find_namesakes(
    places: Sequence[BodyDraft], known: Iterable[KnownBody], is_within: SameSubdivision = is_named_so
) -> Namesakes:
    """Return the bodies of the project for some places of the gazetteer; a body is found for one place only."""
    by_code, by_name, by_other_name = _indices(places)
    claims: dict[int, list[tuple[tuple[bool, int, int], KnownBody]]] = defaultdict(list)
    left_out: dict[int, LeftOutReason] = {}
    for body in known:
        coded = {by_code[code] for code in body.codes if code in by_code}
        named = by_name.get((body.name, body.kind), [])
        found = _meant(body, [places[each] for each in named], is_within)
        if len(coded) == 1:
            (place,) = coded
            claims[place].append(((not body.exists, 0, body.id), body))
        elif coded:
            left_out[body.id] = "doubtful"
        elif not named:
            if (body.name, body.kind) in by_other_name or (body.kind == UNKNOWN_KIND and body.name in by_other_name):
                left_out[body.id] = "doubtful"
        elif found is None:
            left_out[body.id] = "other"
        elif len(found) == 1 and body.country:
            claims[named[found[0]]].append(((not body.exists, 1, body.id), body))
        else:
            left_out[body.id] = "doubtful"
    bodies: list[int | None] = [None] * len(places)
    for place, claimed in claims.items():
        (_, first), *others = sorted(claimed, key=lambda each: each[0])
        bodies[place] = first.id
        left_out.update({body.id: "namesake" for _, body in others if body.exists})
    return Namesakes(tuple(bodies), left_out)


def contradicts(body: KnownBody, place: BodyDraft, is_within: SameSubdivision = is_named_so) -> bool:
    """Return whether code, country, province or location show that a body is not this place."""
    codes = dict(body.codes)
    if any(codes.get(code.scheme, code.value) != code.value for code in place.codes):
        return True
    if body.country and body.country != place.country:
        return True
    if body.subdivision and place.subdivision and not is_within(body.subdivision, place):
        return True
    distance = _distance(body, place)
    return distance is not None and distance > FAR_KILOMETRES


def _indices(
    places: Sequence[BodyDraft],
) -> tuple[dict[Code, int], dict[tuple[str, str], list[int]], set[object]]:
    """Return places by code, by folded name and kind, and all names, alone and with the kind."""
    by_code: dict[Code, int] = {}
    by_name: dict[tuple[str, str], list[int]] = defaultdict(list)
    all_names: set[object] = set()
    for number, place in enumerate(places):
        by_code.update({(code.scheme, code.value): number for code in place.codes})
        by_name[fold_body(place.name), place.kind].append(number)
        names = {fold_body(place.name), *(fold_body(other.name) for other in place.other_names)}
        all_names |= names | {(name, place.kind) for name in names}
    return by_code, by_name, all_names


def _meant(body: KnownBody, places: Sequence[BodyDraft], is_within: SameSubdivision) -> list[int] | None:
    """Return which places a body may be; None if it is certainly none of them."""
    possible = [number for number, place in enumerate(places) if not contradicts(body, place, is_within)]
    if not possible:
        return None
    if len(possible) > 1 and body.subdivision:
        within = [number for number in possible if is_within(body.subdivision, places[number])]
        possible = within or possible
    if len(possible) > 1 and body.location is not None:
        near = sorted(
            (distance, number) for number in possible if (distance := _distance(body, places[number])) is not None
        )
        if len(near) == len(possible) and 2 * near[0][0] <= near[1][0] and near[1][0]:
            return [near[0][1]]
    return possible


def _distance(body: KnownBody, place: BodyDraft) -> float | None:
    if body.location is None or place.latitude is None or place.longitude is None:
        return None
    return kilometres(body.location, (place.latitude, place.longitude))
