"""Records that may be the same: pairs of bodies, partnerships and sources, most likely first.

No pair is certain and none is merged automatically; the user compares both records and decides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.domain.dates.days import OPEN_FUTURE, OPEN_PAST
from tracker.domain.merging.record_pairs import pairs_within
from tracker.domain.sources.addresses import doi_in_address, doi_key, is_front_page, url_key
from tracker.domain.text.name_folding import fold
from tracker.garbage import garbage_collection_paused
from tracker.queries.checks.body_likeness import KnownBody, likely_same_bodies
from tracker.queries.reader import Reader

MIN_LIKENESS = 0.5
"""Pairs with a lower likeness are left out."""


@dataclass(frozen=True, slots=True)
class DuplicatePair:
    """Two records of one kind that may be the same; `first` is the smaller id, `reason` a code of
    `duplicate_reason`.
    """

    first: int
    second: int
    reason: str
    likeness: float
    """From 0 (different) to 1 (certainly the same)."""

    @property
    def subject(self) -> str:
        """The text that identifies the pair if the user ignores it (`accepted_problem.subject`)."""
        return f"{self.first}-{self.second}"


@dataclass(frozen=True, slots=True)
class Comparable:
    """The compared facts of all records. Reading them is quick; comparing them takes longer and needs no file."""

    bodies: list[KnownBody]
    partnerships: Sequence[_KnownPartnership]
    sources: list[_KnownSource]


def comparable(reader: Reader) -> Comparable:
    """Read the compared facts of all records."""
    return Comparable(known_bodies(reader), _known_partnerships(reader), _known_sources(reader))


def duplicate_bodies(reader: Reader, accepted: Container[str] = ()) -> tuple[DuplicatePair, ...]:
    """Return bodies that may be the same, without the pairs whose `subject` is in `accepted`."""
    return similar_bodies(known_bodies(reader), accepted)


def similar_bodies(bodies: list[KnownBody], accepted: Container[str] = ()) -> tuple[DuplicatePair, ...]:
    """Return those of the bodies that may be the same."""
    with garbage_collection_paused():
        return _best_pairs(likely_same_bodies(bodies), accepted)


def duplicate_partnerships(reader: Reader, accepted: Container[str] = ()) -> tuple[DuplicatePair, ...]:
    """Return partnerships between the same two bodies, in either order. Different kinds lower the likeness.

    A partnership and the one that superseded it are not a pair, because an upgrade is recorded so.
    """
    return similar_partnerships(_known_partnerships(reader), accepted)


def similar_partnerships(
    known: Sequence[_KnownPartnership], accepted: Container[str] = ()
) -> tuple[DuplicatePair, ...]:
    """Return those of the partnerships that may be the same."""
    by_bodies: dict[tuple[int, int], list[tuple[int, str, int | None]]] = defaultdict(list)
    for body_a, body_b, partnership, kind, superseded_by in known:
        by_bodies[body_a, body_b].append((partnership, kind, superseded_by))
    found = (
        (one[0], other[0], "same_pair", _kind_likeness(one[1], other[1]))
        for one, other in pairs_within(by_bodies.values())
        if one[2] != other[0] and other[2] != one[0]
    )
    return _best_pairs(found, accepted)


def duplicate_sources(reader: Reader, accepted: Container[str] = ()) -> tuple[DuplicatePair, ...]:
    """Return sources with the same DOI, the same address, or the same title."""
    return similar_sources(_known_sources(reader), accepted)


def similar_sources(sources: Iterable[_KnownSource], accepted: Container[str] = ()) -> tuple[DuplicatePair, ...]:
    """Return those of the sources that may be the same."""
    by_doi: dict[str, list[_KnownSource]] = defaultdict(list)
    by_url: dict[str, list[_KnownSource]] = defaultdict(list)
    by_title: dict[str, list[_KnownSource]] = defaultdict(list)
    for known in sources:
        if doi := doi_key(known.doi) or doi_in_address(known.url):
            by_doi[doi].append(known)
        elif known.url:
            by_url[url_key(known.url)].append(known)
        by_title[fold(known.title)].append(known)

    def found() -> Iterator[tuple[int, int, str, float]]:
        for one, other in pairs_within(by_doi.values()):
            yield one.id, other.id, "same_doi", 1.0
        for one, other in pairs_within(by_url.values()):
            yield one.id, other.id, "same_url", _address_likeness(one, other)
        for one, other in pairs_within(by_title.values()):
            yield one.id, other.id, "same_title", _title_likeness(one, other)

    return _best_pairs(found(), accepted)


def accepted_pairs(reader: Reader, code: str) -> frozenset[str]:
    """Return the subjects of the pairs that the user has ignored, under the code of a check."""
    rows = reader.rows("SELECT subject FROM accepted_problem WHERE code = ?", code)
    return frozenset(subject for (subject,) in rows)


# what is compared -----------------------------------------------------------------------------------------------------

_SOURCES = f"""
SELECT id, title, publisher, url, doi, kind, coalesce(date_earliest, {OPEN_PAST}), coalesce(date_latest, {OPEN_FUTURE})
FROM source"""


@dataclass(frozen=True, slots=True)
class _KnownSource:
    """The compared facts of a source. `earliest` and `latest` are the bounds of its date, OPEN_PAST and OPEN_FUTURE if
    open.
    """

    id: int
    title: str
    publisher: str
    url: str
    doi: str
    kind: str
    earliest: int
    latest: int

    @property
    def year(self) -> int | None:
        """The year of its earliest day; None if that is open."""
        return date.fromordinal(self.earliest).year if self.earliest > OPEN_PAST else None


_KnownPartnership = tuple[int, int, int, str, int | None]
"""A partnership: its bodies, the smaller id first; its own id, its kind, and the partnership that superseded it."""


def _known_partnerships(reader: Reader) -> Sequence[_KnownPartnership]:
    return reader.rows(
        "SELECT min(body_a_id, body_b_id), max(body_a_id, body_b_id), id, kind, superseded_by_id FROM partnership"
    )


def _known_sources(reader: Reader) -> list[_KnownSource]:
    return [_KnownSource(*row) for row in reader.rows(_SOURCES)]


def known_bodies(reader: Reader) -> list[KnownBody]:
    """Return every body that has a name, with its compared facts."""
    names: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for body, folded, name in reader.rows("SELECT body_id, folded, name FROM body_name ORDER BY id"):
        names[body].append((folded, name))
    codes: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for body, scheme, value in reader.rows("SELECT body_id, scheme, value FROM body_code"):
        codes[body].append((scheme.casefold(), value.casefold()))
    rows = reader.rows(
        "SELECT id, folded, name, kind, country, subdivision, latitude, longitude FROM body WHERE kind <> 'unnamed'"
    )
    return [
        KnownBody(id, ((folded, name), *names.get(id, ())), kind, country, subdivision, place, tuple(codes.get(id, ())))
        for id, folded, name, kind, country, subdivision, latitude, longitude in rows
        for place in [None if latitude is None or longitude is None else (latitude, longitude)]
    ]


# how alike ------------------------------------------------------------------------------------------------------------


def _kind_likeness(one: str, other: str) -> float:
    """Return 1.0 for the same kind, 0.9 if a kind is unknown, else 0.6: a friendship may have become a twinning."""
    if one == other:
        return 1.0
    return 0.9 if "unknown" in (one, other) else 0.6


def _address_likeness(one: _KnownSource, other: _KnownSource) -> float:
    """Return the likeness of two sources with the same address; a front page may be the address of many."""
    if fold(one.title) == fold(other.title):
        return 1.0
    if is_front_page(url_key(one.url)):
        return 0.4
    return 0.6 if _are_apart(one, other) else 0.85


def _title_likeness(one: _KnownSource, other: _KnownSource) -> float:
    """Return the likeness of two sources with the same title; lower if year, publisher, address or day differ."""
    are_dated = one.year is not None and other.year is not None
    if are_dated and one.year != other.year and _are_apart(one, other):
        return 0.0
    likeness = 0.95 if are_dated and one.year == other.year else 0.75
    if one.publisher and other.publisher and fold(one.publisher) != fold(other.publisher):
        likeness *= 0.6
    if one.url and other.url and url_key(one.url) != url_key(other.url):
        likeness *= 0.75
    if _are_apart(one, other):
        likeness *= 0.5
    return likeness


def _are_apart(one: _KnownSource, other: _KnownSource) -> bool:
    """Return whether their dates exclude each other."""
    return one.latest < other.earliest or other.latest < one.earliest


def _best_pairs(found: Iterable[tuple[int, int, str, float]], accepted: Container[str]) -> tuple[DuplicatePair, ...]:
    """Return each pair once, with its best reason, sorted by descending likeness."""
    best: dict[tuple[int, int], DuplicatePair] = {}
    for one, other, reason, likeness in found:
        if likeness < MIN_LIKENESS or one == other:
            continue
        pair = DuplicatePair(min(one, other), max(one, other), reason, round(likeness, 3))
        known = best.get((pair.first, pair.second))
        if (known is None or pair.likeness > known.likeness) and pair.subject not in accepted:
            best[pair.first, pair.second] = pair
    return tuple(sorted(best.values(), key=lambda pair: (-pair.likeness, pair.first, pair.second)))
