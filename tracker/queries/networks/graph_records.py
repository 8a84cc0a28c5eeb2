"""The network as records: bodies, and the partnerships between them with the stretches of days in force."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from tracker.domain.coding.code_reading import join_values
from tracker.domain.dates.days import OPEN_FUTURE, OPEN_PAST
from tracker.domain.statuses.day_answers import codes_in
from tracker.domain.trends.spells import Spells, stretches
from tracker.queries.networks.held_partnerships import HeldPartnerships, held_partnerships
from tracker.queries.reader import Reader

Stretch = tuple[int | None, int | None]
"""The first and the last day of a stretch; None for an open first day, and for one that goes on."""

_BODIES = "SELECT id, name, kind, country, subdivision, latitude, longitude FROM body ORDER BY id"
_PARTNERSHIPS = "SELECT id, kind FROM partnership ORDER BY id"
_SECTORS = "SELECT partnership_id, sector FROM partnership_sector ORDER BY partnership_id, sector"


@dataclass(frozen=True, slots=True)
class BodyNode:
    """A body as a node of the network. Empty texts and None are unknown."""

    id: int
    name: str
    kind: str
    country: str
    subdivision: str
    latitude: float | None
    longitude: float | None


@dataclass(frozen=True, slots=True)
class PartnershipEdge:
    """A partnership as an edge between two bodies, by their ids.

    `certain` and `possible`: the stretches on which it is in force. `labels`: its possible labels on the day.
    `is_certain`: whether it certainly is in force on the day; `is_possible`: whether it possibly is.
    """

    id: int
    a: int
    b: int
    kind: str
    sectors: str
    stands_for: int
    labels: tuple[str, ...]
    certain: tuple[Stretch, ...]
    possible: tuple[Stretch, ...]
    is_certain: bool
    is_possible: bool


@dataclass(frozen=True, slots=True)
class Network:
    """Bodies and partnerships up to a day. `left_out`: the number of those that were never in force by then."""

    day: int
    bodies: tuple[BodyNode, ...]
    edges: tuple[PartnershipEdge, ...]
    left_out: int


def network_records(reader: Reader, day: int, partnerships: Iterable[int] | None = None) -> Network:
    """Return the network of some partnerships and their bodies, or of all partnerships and all bodies."""
    held = held_partnerships(reader, day, partnerships)
    edges = _edges(reader, held)
    bodies = tuple(bodies_of(reader).values())
    if partnerships is not None:
        used = {body for edge in edges for body in (edge.a, edge.b)}
        bodies = tuple(body for body in bodies if body.id in used)
    return Network(day, bodies, tuple(edges), int(np.count_nonzero(held.chosen)) - len(edges))


def bodies_of(reader: Reader) -> dict[int, BodyNode]:
    """Return [body] -> its facts, by id."""
    return {row[0]: BodyNode(*row) for row in reader.rows(_BODIES)}


def sectors_of(reader: Reader) -> dict[int, str]:
    """Return [partnership] -> its sectors as one text."""
    found: dict[int, list[str]] = defaultdict(list)
    for partnership, sector in reader.rows(_SECTORS):
        found[partnership].append(sector)
    return {partnership: join_values(sectors) for partnership, sectors in found.items()}


def kinds_of(reader: Reader) -> dict[int, str]:
    """Return [partnership] -> its kind."""
    return dict(reader.rows(_PARTNERSHIPS))


def _edges(reader: Reader, held: HeldPartnerships) -> list[PartnershipEdge]:
    found = held.spells()
    certain, possible = (_stretches(found, held.day, certain=certain) for certain in (True, False))
    labels = held.counted.histories.on_day(held.day).labels
    kinds, sectors = kinds_of(reader), sectors_of(reader)
    keys = held.columns.bodies.key
    rows = np.array(sorted(possible), np.int64)
    values = (rows, held.ids[rows], keys[held.body_a[rows]], keys[held.body_b[rows]], held.stands_for[rows])
    return [
        PartnershipEdge(
            record,
            a,
            b,
            kinds[record],
            sectors.get(record, ""),
            stands_for,
            tuple(code for code in codes_in(int(labels[row])) if code is not None),
            certain.get(row, ()),
            possible[row],
            _goes_on(certain.get(row, ())),
            _goes_on(possible[row]),
        )
        for row, record, a, b, stands_for in zip(*(column.tolist() for column in values), strict=True)
    ]


def _stretches(found: Spells, day: int, *, certain: bool) -> dict[int, tuple[Stretch, ...]]:
    spell, first, last = stretches(found, day, certain=certain)
    found_by_id: dict[int, list[Stretch]] = defaultdict(list)
    for partnership, begin, end in zip(found.partnership[spell].tolist(), first.tolist(), last.tolist(), strict=True):
        found_by_id[partnership].append((None if begin == OPEN_PAST else begin, None if end == OPEN_FUTURE else end))
    return {partnership: tuple(each) for partnership, each in found_by_id.items()}


def _goes_on(parts: tuple[Stretch, ...]) -> bool:
    """Return whether a partnership is in force on the day: only then a stretch has no last day."""
    return any(last is None for _, last in parts)
