"""Measures of one graph by NetworkX, which is imported only when a network is measured."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class GraphMeasures:
    """Measures of an undirected graph without isolated nodes.

    `degrees`: [node] -> the number of its neighbours. `components`: the nodes of each connected component, largest
    first, in ascending order. The assortativity coefficients are None if they are not defined: if all nodes have one
    degree or one attribute.
    """

    degrees: Mapping[int, int]
    components: tuple[tuple[int, ...], ...]
    degree_assortativity: float | None
    attribute_assortativity: float | None


def graph_measures(pairs: Iterable[Pair], attributes: Mapping[int, str]) -> GraphMeasures:
    """Measure the graph with these edges. Nodes without an attribute are left out of its assortativity."""
    import networkx

    graph = networkx.Graph(list(pairs))
    known = graph.subgraph([node for node in graph if attributes.get(node)])
    networkx.set_node_attributes(graph, attributes, _ATTRIBUTE)
    degrees = dict(graph.degree())
    components = sorted((tuple(sorted(nodes)) for nodes in networkx.connected_components(graph)), key=_largest_first)
    return GraphMeasures(
        degrees,
        tuple(components),
        _coefficient(networkx.degree_assortativity_coefficient, graph, len(set(degrees.values()))),
        _coefficient(
            lambda part: networkx.attribute_assortativity_coefficient(part, _ATTRIBUTE),
            known,
            len({attributes[node] for edge in known.edges for node in edge}),
        ),
    )


_ATTRIBUTE = "attribute"


def _largest_first(nodes: tuple[int, ...]) -> tuple[int, tuple[int, ...]]:
    return -len(nodes), nodes


def _coefficient(measure: Any, graph: Any, different: int) -> float | None:
    """Return a coefficient of the graph, or None where the formula divides by 0: with fewer than two values."""
    return float(measure(graph)) if different > 1 else None
