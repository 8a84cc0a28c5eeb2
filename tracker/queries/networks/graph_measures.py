"""Measures of one graph, computed in arrays: degrees, connected components, and assortativity.

The coefficients are those of Newman, Mixing patterns in networks (2003), equations 2 and 26, in whole numbers up to the
last division. With M edges, of which each has two ends, and n = 2 M:

- degrees: the correlation of the degrees j, k at both ends of an edge, over all edges in both directions:
  (n Σ j k - (Σ j)²) / (n Σ j² - (Σ j)²).
- attributes: with e the number of ends at edges of two equal attributes, and c_i the number of ends with attribute i:
  (n e - Σ c_i²) / (n² - Σ c_i²), over the edges of which both attributes are known.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.int64]
Pair = tuple[int, int]
UNKNOWN: Final = -1
"""The attribute of a node without one."""


@dataclass(frozen=True, slots=True, eq=False)
class GraphMeasures:
    """Measures of an undirected graph without isolated nodes.

    `nodes`: the nodes in ascending order. `degrees`: the number of neighbours of each. `components`: the nodes of each
    connected component, largest first, in ascending order. The assortativity coefficients are None if they are not
    defined: if all nodes have one degree or one attribute.
    """

    nodes: Rows
    degrees: Rows
    components: tuple[tuple[int, ...], ...]
    degree_assortativity: float | None
    attribute_assortativity: float | None


def graph_measures(pairs: Rows, attributes: Rows) -> GraphMeasures:
    """Measure the graph with these edges ([edge, end], each once, of two different nodes).

    `attributes`: [node] -> the number of its attribute, or UNKNOWN. Nodes without an attribute are left out of its
    assortativity.
    """
    nodes, ends = np.unique(pairs, return_inverse=True)
    ends = ends.reshape(-1, 2)
    degrees = np.bincount(ends.ravel(), minlength=len(nodes)).astype(np.int64)
    return GraphMeasures(
        nodes,
        degrees,
        _components(nodes, ends),
        _degree_assortativity(degrees[ends]),
        _attribute_assortativity(attributes[pairs]),
    )


def _components(nodes: Rows, ends: Rows) -> tuple[tuple[int, ...], ...]:
    """Return the nodes of each component. Every node takes the least number that one of its neighbours has, until none
    changes; numbers are followed to their own, so that long paths take few rounds.
    """
    label = np.arange(len(nodes))
    while len(ends):
        a, b = label[ends[:, 0]], label[ends[:, 1]]
        open_ends = a != b
        if not open_ends.any():
            break
        np.minimum.at(label, np.maximum(a, b)[open_ends], np.minimum(a, b)[open_ends])
        while not np.array_equal(label, followed := label[label]):
            label = followed
    order = np.argsort(label, kind="stable")
    groups = np.split(nodes[order], np.flatnonzero(np.diff(label[order])) + 1) if len(nodes) else []
    return tuple(sorted((tuple(group.tolist()) for group in groups), key=_largest_first))


def _largest_first(nodes: tuple[int, ...]) -> tuple[int, tuple[int, ...]]:
    return -len(nodes), nodes


def _degree_assortativity(at_ends: Rows) -> float | None:
    """[edge, end] -> its degree."""
    count, total = at_ends.size, int(at_ends.sum())
    products, squares = 2 * int(at_ends.prod(axis=1).sum()), int((at_ends**2).sum())
    spread = count * squares - total**2
    return (count * products - total**2) / spread if spread else None


def _attribute_assortativity(at_ends: Rows) -> float | None:
    """[edge, end] -> the number of its attribute."""
    known = at_ends[(at_ends != UNKNOWN).all(axis=1)]
    count, equal = known.size, 2 * int((known[:, 0] == known[:, 1]).sum())
    by_chance = sum(ends**2 for ends in np.unique(known, return_counts=True)[1].tolist())
    return (count * equal - by_chance) / (count**2 - by_chance) if count**2 > by_chance else None
