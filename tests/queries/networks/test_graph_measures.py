"""Measures of small random graphs, compared with their definitions."""

from __future__ import annotations

from fractions import Fraction
from math import sqrt

from hypothesis import given
from hypothesis import strategies as st

from tracker.queries.networks.graph_measures import Pair, graph_measures

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


@given(Graphs, Countries)
def test_measures_equal_their_definitions(pairs: set[Pair], countries: list[str]) -> None:
    found = graph_measures(sorted(pairs), dict(enumerate(countries)))
    degrees = {node: len(neighbours(pairs, node)) for pair in pairs for node in pair}
    assert found.degrees == degrees
    components = {reached(pairs, node) for node in degrees}
    assert {frozenset(nodes) for nodes in found.components} == components
    assert [len(nodes) for nodes in found.components] == sorted(map(len, components), reverse=True)
    ends = [(degrees[a], degrees[b]) for a, b in pairs]
    assert_close(found.degree_assortativity, correlation([*ends, *((b, a) for a, b in ends)]))
    known = [(countries[a], countries[b]) for a, b in pairs if countries[a] and countries[b]]
    assert_close(found.attribute_assortativity, assortativity(known))


def test_a_star_is_disassortative_and_a_ring_has_no_assortativity() -> None:
    star = graph_measures([(0, 1), (0, 2), (0, 3), (1, 2)], {})
    assert star.degree_assortativity is not None
    assert round(star.degree_assortativity, 3) == -0.714
    assert graph_measures([(0, 1), (1, 2), (0, 2)], {}).degree_assortativity is None
    assert graph_measures([], {}).components == ()
