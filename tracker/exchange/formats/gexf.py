"""Networks over time in GEXF 1.3: nodes, edges with the spells in which they exist, and attributes of both."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element, ElementTree, SubElement, indent

NAMESPACE: Final = "http://gexf.net/1.3"
Value = str | float
Spell = tuple[str | None, str | None]
"""The ISO dates of the first and of the last day; None is open."""

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TYPES: Final = {str: "string", float: "double"}


@dataclass(frozen=True, slots=True)
class GraphNode:
    """A node; attributes that are not known are missing."""

    id: str
    label: str
    attributes: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class GraphEdge:
    """An edge, which exists in its spells; without any it would exist always."""

    id: str
    source: str
    target: str
    weight: float
    spells: tuple[Spell, ...]
    attributes: Mapping[str, Value]


def gexf_document(
    nodes: Iterable[GraphNode], edges: Iterable[GraphEdge], *, creator: str, description: str, written_on: str, end: str
) -> ElementTree[Element]:
    """Return the document of an undirected network up to the ISO date `end`. All texts must be `xml_text`."""
    root = Element("gexf", {"xmlns": NAMESPACE, "version": "1.3"})
    meta = SubElement(root, "meta", lastmodifieddate=written_on)
    SubElement(meta, "creator").text = creator
    SubElement(meta, "description").text = description
    graph = SubElement(root, "graph", mode="dynamic", defaultedgetype="undirected", timeformat="date", end=end)
    declared = {kind: SubElement(graph, "attributes", {"class": kind, "mode": "static"}) for kind in ("node", "edge")}
    all_nodes, all_edges = SubElement(graph, "nodes"), SubElement(graph, "edges")
    types: dict[str, dict[str, str]] = {"node": {}, "edge": {}}
    for node in nodes:
        element = SubElement(all_nodes, "node", id=node.id, label=node.label)
        _add_attributes(element, node.attributes, types["node"])
    for edge in edges:
        names = {"id": edge.id, "source": edge.source, "target": edge.target, "weight": str(edge.weight)}
        element = SubElement(all_edges, "edge", names)
        _add_spells(element, edge.spells)
        _add_attributes(element, edge.attributes, types["edge"])
    for kind, found in types.items():
        for name, value_type in found.items():
            SubElement(declared[kind], "attribute", id=name, title=name, type=value_type)
    indent(root, " ")
    return ElementTree(root)


def xml_text(text: str) -> str:
    """Return a text with a replacement character for each character that XML cannot contain."""
    return _NOT_IN_XML.sub("\ufffd", text)


def _add_spells(edge: Element, spells: Iterable[Spell]) -> None:
    added = SubElement(edge, "spells")
    for spell in spells:
        SubElement(added, "spell", {name: day for name, day in zip(("start", "end"), spell, strict=True) if day})


def _add_attributes(element: Element, attributes: Mapping[str, Value], types: dict[str, str]) -> None:
    """Add the values of a node or an edge, and their types to those that are declared."""
    values = SubElement(element, "attvalues")
    for name, value in attributes.items():
        types.setdefault(name, _TYPES[type(value)])
        SubElement(values, "attvalue", {"for": name, "value": str(value)})
