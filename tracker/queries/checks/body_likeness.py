"""Bodies that may be the same, found by codes, names, spelling and location, with a likeness for each pair.

Only bodies that share a key are compared: a code, a name, a spelling that differs by one letter, or a location within
NEAR. To compare every body with every other would take too long.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

import numpy as np
from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import token_sort_ratio

from tracker.domain.bodies.body_levels import LOCAL, PART, is_town, levels_match, levels_of
from tracker.domain.bodies.distance import kilometres
from tracker.domain.coding.vocabulary import UNKNOWN_BODY_KIND
from tracker.domain.merging.record_pairs import pairs_within
from tracker.domain.text.name_folding import fold_body, script_of
from tracker.domain.text.name_spellings import SAINTS, spellings
from tracker.domain.text.type_words import typed_name

Found = tuple[int, int, str, float]
"""Two bodies by id, the code of the reason (`same_code`, `near_spelling`, ...), and their likeness from 0 to 1."""

NEAR, FAR = 2.0, 50.0
"""Kilometres: two bodies within NEAR may be the same place; beyond FAR that is unlikely."""
MIN_SPELLING_LENGTH = 5
"""The least length of a name that is compared by spelling. In shorter names, one different character proves nothing."""
ALIKE_SPELLING = 0.85
"""The share of characters that must agree (optimal string alignment)."""
ALIKE_NEARBY = 0.6
"""The likeness (token sort ratio) that the names of two bodies within NEAR must have."""

_EARTH = 6371.0
_MARGIN = 1.000001
"""Greater than the rounding errors of a distance."""
_NEAR_DEGREES = math.degrees(NEAR / _EARTH)
"""NEAR in degrees of latitude."""


@dataclass(frozen=True, slots=True)
class KnownBody:
    """The compared facts of a body.

    `names` are pairs (folded, as written), its main name first; `place` is latitude and longitude in degrees.
    """

    id: int
    names: tuple[tuple[str, str], ...]
    kind: str
    country: str
    subdivision: str
    place: tuple[float, float] | None
    codes: tuple[tuple[str, str], ...]
    native: frozenset[str] = field(init=False)
    """Its folded names that are not in Latin script. Stored, because it is compared with many others."""

    def __post_init__(self) -> None:
        native = frozenset(folded for folded, name in self.names if script_of(name) not in ("", "Latn"))
        object.__setattr__(self, "native", native)

    @property
    def looser_names(self) -> frozenset[str]:
        """The forms of its names with umlauts written out and saints abbreviated."""
        found = set[str]()
        for folded, name in self.names:
            if folded and name.isascii() and SAINTS.keys().isdisjoint(folded.split()):
                found.add(folded)
            elif folded:
                found |= spellings(name)
        return frozenset(found)

    @property
    def spellings(self) -> tuple[str, ...]:
        """Its Latin names that are long enough to be compared by spelling, without blanks, `saint` abbreviated."""
        found = []
        for folded, _ in self.names:
            joined = "".join([SAINTS.get(word, word) for word in folded.split()])
            if len(joined) >= MIN_SPELLING_LENGTH and joined.isascii():
                found.append(joined)
        return tuple(found)


def likely_same_bodies(bodies: list[KnownBody]) -> Iterator[Found]:
    """Yield pairs of bodies that may be the same, with reason and likeness. A pair may occur with several reasons."""
    for one, other in _pairs_with_common_key(bodies, lambda body: body.codes):
        yield one.id, other.id, "same_code", 1.0
    for one, other in _pairs_with_common_key(
        bodies, lambda body: dict.fromkeys(folded for folded, _ in body.names if folded)
    ):
        if _is_one_country(one, other):
            are_main_names = one.names[0][0] == other.names[0][0]
            yield one.id, other.id, "same_name", _weigh(one, other, 1.0 if are_main_names else 0.95)
    for one, other in _pairs_with_common_key(bodies, lambda body: body.looser_names):
        if _is_one_country(one, other):
            yield one.id, other.id, "near_spelling", _weigh(one, other, 0.95)
    spelled = {body.id: body.spellings for body in bodies}
    for neighbours in _by_country(bodies).values():
        for one, other in _pairs_with_common_key(neighbours, lambda body: _spelling_keys(spelled[body.id])):
            likeness = max(_spelling_likeness(a, b) for a in spelled[one.id] for b in spelled[other.id])
            if likeness >= ALIKE_SPELLING:
                yield one.id, other.id, "near_spelling", _weigh(one, other, 0.95 * likeness)
    for one, other in _nearby_pairs(bodies):
        likeness = max(token_sort_ratio(a, b) for a, _ in one.names for b, _ in other.names) / 100
        if likeness >= ALIKE_NEARBY and _is_one_country(one, other):
            yield one.id, other.id, "near_place", _weigh(one, other, (1 + likeness) / 2)


# weighing -------------------------------------------------------------------------------------------------------------


def _weigh(one: KnownBody, other: KnownBody, likeness: float) -> float:
    """Return the likeness of the names, lowered by each difference in kind, country, codes, native names and place."""
    likeness *= _kind_weight(one, other)
    if one.country != other.country:
        likeness *= 0.8  # one country is missing, because bodies of different countries are not compared
    if _codes_differ(one, other):
        likeness *= 0.3
    if one.native and other.native and not one.native & other.native:
        likeness *= 0.4
    distance = kilometres(one.place, other.place) if one.place and other.place else None
    if distance is not None and distance > FAR:
        return likeness * 0.3
    is_near = distance is not None and distance <= NEAR
    if not is_near and one.subdivision and other.subdivision and not _is_one_name(one.subdivision, other.subdivision):
        likeness *= 0.4
    return likeness


def _kind_weight(one: KnownBody, other: KnownBody) -> float:
    """Return the factor for the kinds of both bodies.

    A town and a county of one name may be the same body. A city and its district are less likely to be. The city and
    the province of Utrecht are two bodies.
    """
    if one.kind == other.kind or UNKNOWN_BODY_KIND in (one.kind, other.kind):
        return 1.0
    if _is_named_after(one, other) or _is_named_after(other, one):
        return 0.4
    if levels_match(one.kind, one.country, other.kind, other.country):
        return 0.85
    levels = levels_of(one.kind, one.country) | levels_of(other.kind, other.country)
    return 0.7 if levels <= {PART, LOCAL} else 0.4


def _is_named_after(one: KnownBody, town: KnownBody) -> bool:
    """Return whether the name of `one` says that it is the county or province around a town: Chrzanów County, Chrzanów.

    A county in China or Taiwan counts as the town of its name.
    """
    kind = typed_name(one.names[0][1]).kind
    is_around = bool(kind) and not is_town(kind, one.country) and one.country not in ("CN", "TW")
    return is_around and is_town(town.kind, town.country) and typed_name(town.names[0][1]).kind in ("", "municipality")


def _codes_differ(one: KnownBody, other: KnownBody) -> bool:
    """Return whether both bodies have a code of the same scheme, and the codes differ."""
    codes = dict(one.codes)
    return any(codes.get(scheme, value) != value for scheme, value in other.codes)


def _is_one_name(one: str, other: str) -> bool:
    return fold_body(one) == fold_body(other)


def _spelling_likeness(one: str, other: str) -> float:
    return float(OSA.normalized_similarity(one, other, score_cutoff=ALIKE_SPELLING))


def _is_one_country(one: KnownBody, other: KnownBody) -> bool:
    """Return whether both may be in the same country. A missing country matches any."""
    return one.country == other.country or not (one.country and other.country)


# pairing --------------------------------------------------------------------------------------------------------------


def _pairs_with_common_key(
    bodies: Iterable[KnownBody], keys_of: Callable[[KnownBody], Iterable[object]]
) -> Iterator[tuple[KnownBody, KnownBody]]:
    """Yield the pairs of bodies that have a key in common."""
    blocks: dict[object, list[KnownBody]] = defaultdict(list)
    for body in bodies:
        for key in keys_of(body):
            blocks[key].append(body)
    return pairs_within(block for block in blocks.values() if len(block) > 1)


def _by_country(bodies: list[KnownBody]) -> dict[str, list[KnownBody]]:
    found: dict[str, list[KnownBody]] = defaultdict(list)
    for body in bodies:
        found[body.country].append(body)
    return found


def _spelling_keys(spellings: tuple[str, ...]) -> set[str]:
    """Return each spelling with and without each of its letters. Names that differ by one letter share such a key."""
    keys = set(spellings)
    for spelling in spellings:
        keys.update(spelling[:place] + spelling[place + 1 :] for place in range(len(spelling)))
    return keys


def _nearby_pairs(bodies: list[KnownBody]) -> Iterator[tuple[KnownBody, KnownBody]]:
    """Yield the pairs of bodies within NEAR of each other, going from south to north."""
    placed = sorted((body for body in bodies if body.place), key=lambda body: body.place or (0.0, 0.0))
    for first, second in _nearly_near([body.place for body in placed if body.place]):
        one, other = placed[first], placed[second]
        assert one.place
        assert other.place
        if kilometres(one.place, other.place) <= NEAR:
            yield one, other


def _nearly_near(places: list[tuple[float, float]]) -> list[tuple[int, int]]:
    """Return the pairs of places, which are sorted by latitude, that may be within NEAR, in ascending order.

    Each place is compared with the next one, with the one after that, and so on, all places at once.
    """
    degrees = np.array(places, np.float64).reshape(-1, 2)
    radians = np.radians(degrees)
    farthest = np.sin(_MARGIN * NEAR / _EARTH / 2) ** 2
    pairs = [np.empty((0, 2), np.intp)]
    first = np.arange(len(places) - 1)
    for step in range(1, len(places)):
        first = first[first + step < len(places)]
        first = first[degrees[first + step, 0] - degrees[first, 0] <= _NEAR_DEGREES]
        if not len(first):
            break
        one, other = radians[first], radians[first + step]
        half = (other - one) / 2
        near = np.sin(half[:, 0]) ** 2 + np.cos(one[:, 0]) * np.cos(other[:, 0]) * np.sin(half[:, 1]) ** 2 <= farthest
        pairs.append(np.column_stack((first[near], first[near] + step)))
    return sorted(map(tuple, np.concatenate(pairs).tolist()))
