"""The partnerships of a filter for the map: the locations of both bodies, and the label on the day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tracker.computed_sequence import ComputedSequence
from tracker.domain.statuses.statuses import NOT_YET, NUMBER_OF
from tracker.queries.columns.column_table import Frame
from tracker.queries.columns.partnership_columns import Columns
from tracker.queries.inventory.selection import InventoryFilter, SortOrder
from tracker.queries.inventory.shown_partnerships import filter_partnerships, sorted_rows
from tracker.queries.reader import Reader

Ids = NDArray[np.int64]
Integers = NDArray[np.int32]
_MILLION = 1_000_000
_UNKNOWN = 1_000 * _MILLION
"""Millionths of a degree for a missing coordinate: far outside the globe."""
_CACHE_KEY = "places"
_QUERY = (
    f"SELECT id, coalesce(CAST(round(latitude * {_MILLION}) AS INTEGER), {_UNKNOWN}),"
    f" coalesce(CAST(round(longitude * {_MILLION}) AS INTEGER), {_UNKNOWN}) FROM body ORDER BY id"
)


@dataclass(frozen=True, slots=True, eq=False)
class MapBodies:
    """The bodies that have a location and a partnership. Their names are looked up when they are read.

    `latitude` and `longitude` are in degrees. `partnerships` is the number of partnerships of each body that are drawn,
    `unplaced` the number of those whose other body has no location.
    """

    ids: Ids
    latitude: NDArray[np.float64]
    longitude: NDArray[np.float64]
    names: Sequence[str]
    countries: Sequence[str]
    partnerships: Integers
    unplaced: Integers

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def distinct_countries(self) -> frozenset[str]:
        """The countries of all bodies."""
        return self.countries.distinct() if isinstance(self.countries, TextsOf) else frozenset(self.countries)


@dataclass(frozen=True, slots=True, eq=False)
class MapPartnerships:
    """The partnerships of a filter that are drawn, in order.

    Partnership i, with the id `partnerships[i]`, joins the bodies `a[i]` and `b[i]` and shows `label[i]`, an index into
    `tracker.domain.statuses.statuses.CODES`. If dates leave several labels possible, it is the first, and not certain.
    """

    partnerships: Ids
    a: Integers
    b: Integers
    label: NDArray[np.int8]
    is_certain: NDArray[np.bool_]
    bodies: MapBodies
    without_place: Ids
    """The partnerships with at least one body without location."""
    not_yet: int
    """The number of all others that had not begun on the day."""
    rows: Integers
    """The index of each partnership that is drawn among `all_ids`."""
    all_ids: Ids
    """All partnerships of the project."""

    def __len__(self) -> int:
        return len(self.partnerships)

    def ends(self) -> NDArray[np.float64]:
        """[partnership, 4] -> the longitudes of its two bodies, then their latitudes, in degrees."""
        at = (self.bodies.longitude[self.a], self.bodies.longitude[self.b])
        return np.stack((*at, self.bodies.latitude[self.a], self.bodies.latitude[self.b]), axis=1)


def map_partnerships(reader: Reader, selection: InventoryFilter, order: SortOrder | None = None) -> MapPartnerships:
    """Return the partnerships that may match and have begun. One with a body without location is not drawn."""
    found = filter_partnerships(reader, selection)
    columns = found.columns
    rows = sorted_rows(found, order or SortOrder())
    at = columns.cached_result(
        _CACHE_KEY, lambda: Frame.read(columns.connection, _QUERY, {"latitude": int, "longitude": int})
    )
    # Coordinates outside the globe count as unknown.
    has_place = (np.abs(at["latitude"]) <= 90 * _MILLION) & (np.abs(at["longitude"]) <= 180 * _MILLION)
    a, b = columns.body_a[rows], columns.body_b[rows]
    labels = found.answers.labels[rows]
    # if several labels are possible, the first one is shown: the index of the lowest bit
    lowest = (labels & -labels.astype(np.int64)).astype(np.int64)
    label = np.bitwise_count(np.maximum(lowest, 1) - 1).astype(np.int8)
    is_placed = has_place[a] & has_place[b]
    is_drawn = is_placed & (label != NUMBER_OF[NOT_YET])
    drawn_a, drawn_b = a[is_drawn], b[is_drawn]
    with_unplaced_partner = np.where(has_place[a], a, b)[~is_placed & (has_place[a] | has_place[b])]
    # Marks and running counts instead of sorting and searching: ten times as fast for 55,000 partnerships.
    is_shown = np.zeros(len(has_place), np.bool_)
    for ends in (drawn_a, drawn_b, with_unplaced_partner):
        is_shown[ends] = True
    bodies, index = np.flatnonzero(is_shown), np.cumsum(is_shown, dtype=np.int32) - np.int32(1)
    a, b = index[drawn_a], index[drawn_b]
    return MapPartnerships(
        partnerships=columns.partnerships.key[rows[is_drawn]],
        a=a,
        b=b,
        label=label[is_drawn],
        is_certain=np.bitwise_count(labels[is_drawn]) == 1,
        bodies=_bodies(columns, bodies, at, np.concatenate((a, b)), index[with_unplaced_partner]),
        without_place=columns.partnerships.key[rows[~is_placed]],
        not_yet=int(np.count_nonzero(is_placed & ~is_drawn)),
        rows=rows[is_drawn].astype(np.int32),
        all_ids=columns.partnerships.key,
    )


def _bodies(columns: Columns, rows: Ids, at: Frame, ends: Integers, with_unplaced_partner: Integers) -> MapBodies:
    """Return the bodies of some rows. `ends` and `with_unplaced_partner` are indices into these rows."""
    countries = columns.vocabulary.countries.texts
    return MapBodies(
        ids=columns.bodies.key[rows],
        latitude=at["latitude"][rows] / _MILLION,
        longitude=at["longitude"][rows] / _MILLION,
        names=TextsOf(columns.names, rows),
        countries=TextsOf(countries, columns.bodies["country"][rows]),
        partnerships=np.bincount(ends, minlength=len(rows)).astype(np.int32),
        unplaced=np.bincount(with_unplaced_partner, minlength=len(rows)).astype(np.int32),
    )


class TextsOf(ComputedSequence[str]):
    """A sequence of texts, given by their numbers; a text is looked up when it is read."""

    def __init__(self, texts: Sequence[str] | NDArray[np.object_], numbers: NDArray[np.integer]) -> None:
        self._texts, self._numbers = texts, numbers

    def __len__(self) -> int:
        """Return the number of texts."""
        return len(self._numbers)

    def distinct(self) -> frozenset[str]:
        """Return the texts that occur."""
        return frozenset(str(self._texts[number]) for number in np.flatnonzero(np.bincount(self._numbers)).tolist())

    def item(self, index: int) -> str:
        """Return the text at an index."""
        return str(self._texts[self._numbers[index]])


def no_partnerships() -> MapPartnerships:
    """Return a map without any partnership."""
    ids, places, degrees = np.empty(0, np.int64), np.empty(0, np.int32), np.empty(0, np.float64)
    bodies = MapBodies(ids, degrees, degrees, (), (), places, places)
    return MapPartnerships(
        ids, places, places, np.empty(0, np.int8), np.empty(0, np.bool_), bodies, ids, 0, places, ids
    )
