"""Measures of the network of bodies on a day: degrees, components, countries, assortativity.

Two graphs bound it: that of the pairs of bodies with a partnership certainly in force on the day, and that of the pairs
with one possibly in force. Partnerships do not depend on each other, so both graphs occur. A number that never becomes
less with more edges therefore has its exact least value in the certain graph and its exact greatest value in the
possible one: bodies, pairs, partnerships, bodies with at least so many partners, the largest component. The number of
bodies with exactly so many partners and the coefficients of assortativity are given for both graphs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tracker.domain.bodies.distinct_names import BodyName
from tracker.domain.statuses.histories import Histories
from tracker.domain.statuses.status_states import FORMAL_OF_STATE
from tracker.domain.statuses.statuses import IN_FORCE, numbers_of
from tracker.queries.body_names import body_names
from tracker.queries.inventory.selection import InventoryFilter
from tracker.queries.inventory.shown_partnerships import filter_partnerships
from tracker.queries.networks.graph_measures import UNKNOWN, GraphMeasures, graph_measures
from tracker.queries.networks.held_partnerships import HeldPartnerships, held_on
from tracker.queries.reader import Reader
from tracker.queries.rows import Interval, StandsFor
from tracker.queries.trends.trend_rows import SupportingRecords

Rows = NDArray[np.int64]
Mask = NDArray[np.bool_]
Texts = tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class NetworkEdges:
    """The partnerships that are possibly in force on the day, one row each.

    `partnership`: the id of the record. `a`, `b`: the rows of its bodies. `stands_for`: for how many it counts.
    `is_certain`: whether it certainly is in force and chosen.
    """

    partnership: Rows
    a: Rows
    b: Rows
    stands_for: Rows
    is_certain: Mask

    def records(self, certain: Mask, possible: Mask) -> SupportingRecords:
        """Return the partnerships of the rows that `certain` marks and that certainly are in force, and of the other
        rows that `possible` marks.
        """
        sure = certain & self.is_certain
        return SupportingRecords(
            tuple(sorted(self.partnership[sure].tolist())), tuple(sorted(self.partnership[possible & ~sure].tolist()))
        )


@dataclass(frozen=True, slots=True)
class DegreeCount:
    """The bodies with a number of partners: those with at least so many, and those with exactly so many in the certain
    and in the possible graph.
    """

    partners: int
    at_least: Interval
    certain: int
    possible: int


@dataclass(frozen=True, slots=True)
class CountryPair:
    """The partnerships between two countries, by their codes; an empty code is an unknown country."""

    a: str
    b: str
    partnerships: Interval


@dataclass(frozen=True, slots=True)
class BodyDegree:
    """A body, by its row and id, with its number of partners."""

    row: int
    id: int
    name: BodyName
    country: str
    partners: Interval


@dataclass(frozen=True, slots=True)
class Component:
    """A connected component of the possible graph.

    `bodies`: the number of bodies in the largest component among its bodies. `rows`: the rows of all its bodies.
    `leading`: up to `MAX_LEADING` of them, those with most partners first.
    """

    bodies: Interval
    rows: tuple[int, ...]
    leading: tuple[BodyDegree, ...]


@dataclass(frozen=True, slots=True)
class Coefficient:
    """A coefficient of the certain and of the possible graph; None if it is not defined."""

    certain: float | None
    possible: float | None


@dataclass(frozen=True, slots=True, eq=False)
class NetworkMeasures:
    """The measures of the network on a day. `components`: up to `MAX_COMPONENTS` of the possible graph,
    the largest first.

    `component_counts`: the number of components of the certain and of the possible graph. `degree_of`: [body row] ->
    the number of partners in both graphs.
    """

    day: int
    edges: NetworkEdges
    partnerships: Interval
    pairs: Interval
    bodies: Interval
    degrees: tuple[DegreeCount, ...]
    leading: tuple[BodyDegree, ...]
    countries: tuple[CountryPair, ...]
    components: tuple[Component, ...]
    component_counts: tuple[int, int]
    largest: Interval
    by_degree: Coefficient
    by_country: Coefficient
    country_of: Texts
    degree_of: tuple[Rows, Rows]
    stands_for: StandsFor | None

    def behind_degree(self, partners: int) -> SupportingRecords:
        """Return the partnerships of the bodies with at least so many partners."""
        edges = self.edges
        certain, possible = (
            (degrees[edges.a] >= partners) | (degrees[edges.b] >= partners) for degrees in self.degree_of
        )
        return edges.records(certain, possible)

    def behind_countries(self, a: str, b: str) -> SupportingRecords:
        """Return the partnerships between two countries."""
        countries = np.array(self.country_of, object)
        one, other = countries[self.edges.a], countries[self.edges.b]
        between = ((one == a) & (other == b)) | ((one == b) & (other == a))
        return self.edges.records(between, between)

    def behind_component(self, index: int) -> SupportingRecords:
        """Return the partnerships of a component."""
        within = np.isin(self.edges.a, self.components[index].rows)
        return self.edges.records(within, within)


MAX_LEADING = 3
"""The greatest number of bodies that a component is named by."""
MAX_COMPONENTS = 20
"""The greatest number of components that are listed."""
_MAX_BODIES = 10


def network_measures(reader: Reader, selection: InventoryFilter) -> NetworkMeasures:
    """Return the measures of the network of the partnerships that match a filter, on its as-of day."""
    found = filter_partnerships(reader, selection)
    counted = found.columns.counted_partnerships
    possible, certain = counted.mask(found.mask()), counted.mask(found.mask(is_certain=True))
    held = held_on(found.columns, selection.as_of, possible)
    edges = _edges(held, certain)
    vocabulary = found.columns.vocabulary.countries.texts
    country = found.columns.bodies["country"].astype(np.int64)
    countries = tuple(vocabulary[number] for number in country.tolist())
    known = np.where(np.array([bool(text) for text in vocabulary], np.bool_)[country], country, UNKNOWN)
    sure, maybe = (_measured(edges, known, chosen) for chosen in (edges.is_certain, np.ones_like(edges.is_certain)))
    degree_of = _by_row(sure, len(countries)), _by_row(maybe, len(countries))
    components = [(size, rows, _ordered(rows, held, degree_of)) for size, rows in _components(sure, maybe)]
    leading = _ordered(maybe.nodes, held, degree_of)
    named = {*leading, *(row for _, _, ordered in components for row in ordered[:MAX_LEADING])}
    bodies = _Bodies(reader, held, named, degree_of, countries)
    return NetworkMeasures(
        day=selection.as_of,
        edges=edges,
        partnerships=Interval(int(edges.stands_for[edges.is_certain].sum()), int(edges.stands_for.sum())),
        pairs=Interval(*(int(measures.degrees.sum()) // 2 for measures in (sure, maybe))),
        bodies=Interval(len(sure.nodes), len(maybe.nodes)),
        degrees=tuple(_degree_counts(sure, maybe)),
        leading=bodies.of(leading),
        countries=_country_pairs(edges, country, vocabulary),
        components=tuple(Component(size, rows, bodies.of(ordered[:MAX_LEADING])) for size, rows, ordered in components),
        component_counts=(len(sure.components), len(maybe.components)),
        largest=Interval(*(len(next(iter(measures.components), ())) for measures in (sure, maybe))),
        by_degree=Coefficient(sure.degree_assortativity, maybe.degree_assortativity),
        by_country=Coefficient(sure.attribute_assortativity, maybe.attribute_assortativity),
        country_of=countries,
        degree_of=degree_of,
        stands_for=counted.stands_for(_at(edges.partnership, held), selection.as_of),
    )


def _edges(held: HeldPartnerships, certain: Mask) -> NetworkEdges:
    """Return the chosen partnerships that are possibly in force on the day, between two different bodies."""
    may_be, surely_is = _in_force(held.counted.histories, held.day)
    rows = np.flatnonzero(may_be & held.chosen & (held.body_a != held.body_b))
    return NetworkEdges(
        held.ids[rows], held.body_a[rows], held.body_b[rows], held.stands_for[rows], (surely_is & certain)[rows]
    )


def _in_force(histories: Histories, day: int) -> tuple[Mask, Mask]:
    """Return [partnership] -> whether it possibly is in force at the end of the day, and whether it certainly is."""
    if not len(histories):
        return np.zeros(0, np.bool_), np.zeros(0, np.bool_)
    may_hold = (histories.earliest <= day) & (day < histories.next_latest)
    holds = np.isin(FORMAL_OF_STATE, numbers_of(IN_FORCE))[histories.state]
    possible = np.logical_or.reduceat(may_hold & holds, histories.row_start)
    certain = possible & ~np.logical_or.reduceat(may_hold & ~holds, histories.row_start)
    return possible, certain


def _at(ids: Rows, held: HeldPartnerships) -> Mask:
    """Return [partnership] -> whether the record that holds it has one of these ids."""
    return np.isin(held.ids, ids) & held.chosen


def _measured(edges: NetworkEdges, country: Rows, chosen: Mask) -> GraphMeasures:
    a, b = edges.a[chosen], edges.b[chosen]
    least, greatest = np.minimum(a, b), np.maximum(a, b)
    pairs = np.unique(least * len(country) + greatest)
    return graph_measures(np.stack(np.divmod(pairs, max(1, len(country))), axis=1), country)


def _by_row(measures: GraphMeasures, count: int) -> Rows:
    degrees = np.zeros(count, np.int64)
    degrees[measures.nodes] = measures.degrees
    return degrees


def _degree_counts(sure: GraphMeasures, maybe: GraphMeasures) -> list[DegreeCount]:
    """Return a row for each number of partners that a body has in one of the graphs, ascending."""
    exactly = [Counter(measures.degrees.tolist()) for measures in (sure, maybe)]
    found = []
    above = [0, 0]
    for partners in sorted(exactly[0].keys() | exactly[1].keys(), reverse=True):
        above = [more + counts[partners] for more, counts in zip(above, exactly, strict=True)]
        found.append(DegreeCount(partners, Interval(*above), exactly[0][partners], exactly[1][partners]))
    return found[::-1]


def _country_pairs(edges: NetworkEdges, country: Rows, vocabulary: Sequence[str]) -> tuple[CountryPair, ...]:
    """Return the pairs of countries, those with most partnerships first."""
    one, other = country[edges.a], country[edges.b]
    width = max(1, len(vocabulary))
    pairs, place = np.unique(np.minimum(one, other) * width + np.maximum(one, other), return_inverse=True)
    counts = np.zeros((2, len(pairs)), np.int64)
    for row, weights in enumerate((edges.stands_for * edges.is_certain, edges.stands_for)):
        np.add.at(counts[row], place, weights)
    found = []
    for pair, certain, possible in zip(pairs.tolist(), *counts.tolist(), strict=True):
        a, b = sorted((vocabulary[pair // width], vocabulary[pair % width]))
        found.append(CountryPair(a, b, Interval(certain, possible)))
    return tuple(sorted(found, key=lambda pair: (-pair.partnerships.possible, pair.a, pair.b)))


def _ordered(rows: Iterable[int] | Rows, held: HeldPartnerships, degree_of: tuple[Rows, Rows]) -> list[int]:
    """Return the rows of bodies with most partners in the possible graph, those with most first, at most `_MAX_BODIES`.

    Bodies with equal numbers are in the order of their names.
    """
    found = np.asarray(rows, np.int64)
    certain, possible = (degrees[found] for degrees in degree_of)
    if len(found) > _MAX_BODIES:
        last = np.lexsort((-certain, -possible))[_MAX_BODIES - 1]
        is_equal = (possible == possible[last]) & (certain >= certain[last])
        found = found[(possible > possible[last]) | is_equal]
    of_certain, of_possible = degree_of
    names = held.columns.names
    ordered = sorted(found.tolist(), key=lambda row: (-of_possible[row], -of_certain[row], str(names[row]), row))
    return ordered[:_MAX_BODIES]


def _components(sure: GraphMeasures, maybe: GraphMeasures) -> Iterator[tuple[Interval, tuple[int, ...]]]:
    """Yield the size and the bodies of the largest components of the possible graph.

    Each component of the certain graph is within one of them.
    """
    largest = dict[int, int]()
    for rows in reversed(sure.components):
        largest |= dict.fromkeys(rows, len(rows))
    for rows in maybe.components[:MAX_COMPONENTS]:
        yield Interval(max(largest.get(row, 0) for row in rows), len(rows)), rows


class _Bodies:
    """Bodies with their names and numbers of partners. The names of all are read at once."""

    def __init__(
        self,
        reader: Reader,
        held: HeldPartnerships,
        rows: Iterable[int],
        degree_of: tuple[Rows, Rows],
        countries: Texts,
    ) -> None:
        ids = held.columns.bodies.key
        self._ids = {row: int(ids[row]) for row in rows}
        self._names = body_names(reader, self._ids.values())
        self._degree_of, self._countries = degree_of, countries

    def of(self, rows: Iterable[int]) -> tuple[BodyDegree, ...]:
        """Return these bodies."""
        certain, possible = self._degree_of
        return tuple(
            BodyDegree(
                row,
                self._ids[row],
                self._names[self._ids[row]],
                self._countries[row],
                Interval(int(certain[row]), int(possible[row])),
            )
            for row in rows
        )
