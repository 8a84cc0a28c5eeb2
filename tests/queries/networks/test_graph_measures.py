"""Measures of random graphs, compared with their definitions and with those of NetworkX."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import sqrt

import networkx
import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tracker.queries.networks.graph_measures import UNKNOWN, GraphMeasures, Pair, graph_measures

NODES = range(7)
PAIRS = [(a, b) for a in NODES for b in NODES if a < b]
Graphs = st.sets(st.sampled_from(PAIRS))
Countries = st.lists(st.sampled_from(["NL", "CN", "DE", ""]), min_size=len(NODES), max_size=len(NODES))


def neighbours(pairs: set[Pair], node: int) -> set[int]:
    return {a + b - node for a, b in pairs if node in (a, b)}


def reached(pairs: set[Pair], node: int) -> frozenset[int]:
    """Return the nodes that are connected with a node."""
    found, waiting = {node}, [node]
    while waiting:
        more = neighbours(pairs, waiting.pop()) - found
        found |= more
        waiting += more
    return frozenset(found)


def correlation(values: list[tuple[int, int]]) -> float | None:
    """Return Pearson's correlation coefficient of pairs of numbers; None if it is not defined."""
    if not values:
        return None
    count = len(values)
    mean_a, mean_b = (Fraction(sum(column), count) for column in zip(*values, strict=True))
    covariance = sum((a - mean_a) * (b - mean_b) for a, b in values)
    spread = sum((a - mean_a) ** 2 for a, _ in values) * sum((b - mean_b) ** 2 for _, b in values)
    return float(covariance) / sqrt(spread) if spread else None


def assortativity(pairs: list[tuple[str, str]]) -> float | None:
    """Return Newman's coefficient: the share of equal pairs above the one expected by chance; None if not defined."""
    if not pairs:
        return None
    both = [*pairs, *((b, a) for a, b in pairs)]
    equal = Fraction(sum(a == b for a, b in both), len(both))
    shares = [Fraction(sum(a == value for a, _ in both), len(both)) for value in {a for a, _ in both}]
    expected = sum(share * share for share in shares)
    return float((equal - expected) / (1 - expected)) if expected < 1 else None


def assert_close(got: float | None, wanted: float | None) -> None:
    assert (got is None) == (wanted is None)
    assert got is None or wanted is None or abs(got - wanted) < 1e-9


def measured(pairs: Iterable[Pair], countries: Sequence[str]) -> GraphMeasures:
    known = sorted(set(countries) - {""})
    attributes = [known.index(each) if each else UNKNOWN for each in countries]
    return graph_measures(np.array(sorted(pairs), np.int64).reshape(-1, 2), np.array(attributes, np.int64))


@given(Graphs, Countries)
def test_measures_equal_their_definitions(pairs: set[Pair], countries: list[str]) -> None:
    found = measured(pairs, countries)
    degrees = {node: len(neighbours(pairs, node)) for pair in pairs for node in pair}
    assert dict(zip(found.nodes.tolist(), found.degrees.tolist(), strict=True)) == degrees
    components = {reached(pairs, node) for node in degrees}
    assert {frozenset(nodes) for nodes in found.components} == components
    assert [len(nodes) for nodes in found.components] == sorted(map(len, components), reverse=True)
    ends = [(degrees[a], degrees[b]) for a, b in pairs]
    assert_close(found.degree_assortativity, correlation([*ends, *((b, a) for a, b in ends)]))
    known = [(countries[a], countries[b]) for a, b in pairs if countries[a] and countries[b]]
    assert_close(found.attribute_assortativity, assortativity(known))


def test_a_star_is_disassortative_and_a_ring_has_no_assortativity() -> None:
    nowhere = [""] * 4
    star = measured([(0, 1), (0, 2), (0, 3), (1, 2)], nowhere)
    assert star.degree_assortativity is not None
    assert round(star.degree_assortativity, 3) == -0.714
    assert measured([(0, 1), (1, 2), (0, 2)], nowhere).degree_assortativity is None
    assert measured([], nowhere).components == ()


def test_measures_of_larger_graphs_are_those_of_networkx() -> None:
    dice = random.Random(1)
    for size in (40, 300, 2_000):
        pairs = {tuple(sorted(dice.sample(range(size), 2))) for _ in range(size // dice.choice((1, 2)))}
        pairs |= {(node, node + 1) for node in range(size // 4)}  # a long path
        countries = [dice.choice(("NL", "CN", "DE", "")) for _ in range(size)]
        graph = networkx.Graph(pairs)
        networkx.set_node_attributes(graph, dict(enumerate(countries)), "country")
        known = graph.subgraph([node for node in graph if countries[node]])
        found = measured(pairs, countries)
        components = sorted(map(sorted, networkx.connected_components(graph)), key=lambda each: (-len(each), each))
        assert [list(nodes) for nodes in found.components] == components
        assert_close(found.degree_assortativity, networkx.degree_assortativity_coefficient(graph))
        assert_close(found.attribute_assortativity, networkx.attribute_assortativity_coefficient(known, "country"))
