"""Exports the network of bodies as GEXF 1.3 or GraphML, for Gephi, NetworkX, igraph and Cytoscape.

export_network(project, Path("network.gexf"), day)

Bodies are nodes and partnerships are edges. GEXF has the stretches of days on which an edge is possibly in force as
spells; both formats have these and the certain ones as the attributes `possible_spells` and `certain_spells`.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from tracker.clock import today
from tracker.domain.coding.code_reading import join_values
from tracker.domain.dates.days import iso_from_day
from tracker.domain.records.record_ids import id_text
from tracker.exchange.file_writing import write_text
from tracker.exchange.formats.gexf import GraphEdge, GraphNode, Value, gexf_document, xml_text
from tracker.exchange.progress import Track, untracked
from tracker.exchange.tables.matching.body_matching import UNNAMED
from tracker.project_snapshot import ReadableProject
from tracker.queries.networks.graph_records import BodyNode, PartnershipEdge, Stretch, network_records
from tracker.services.format_exports import Exported
from tracker.version import version

NETWORK_FORMATS: Final = ("gexf", "graphml")


def export_network(
    project: ReadableProject,
    out: Path,
    day: int,
    partnerships: Iterable[int] | None = None,
    track: Track = untracked,
    form: str = "",
) -> Exported:
    """Write the network up to a day to a new file; `partnerships` as in `network_records`.

    `form` is one of NETWORK_FORMATS; without it the extension decides, GEXF unless it is that of GraphML. Partnerships
    that were never in force by the day are left out. KnownError already_exists, ...
    """
    out = Path(out)
    found = project.query(network_records, day, partnerships)
    nodes, edges = map(_node, track(found.bodies)), map(_edge, track(found.edges))
    if (form or out.suffix.lower().lstrip(".")) == "graphml":
        text = _graphml(nodes, edges)
    else:
        document = gexf_document(
            nodes,
            edges,
            creator=f"Twintrack {version()}",
            description=xml_text(project.name),
            written_on=iso_from_day(today(project.clock)),
            end=iso_from_day(day),
        )
        stream = io.BytesIO()
        document.write(stream, encoding="utf-8", xml_declaration=True)
        text = stream.getvalue().decode("utf-8") + "\n"
    write_text(out, text)
    return Exported(len(found.edges), found.left_out)


def _node(body: BodyNode) -> GraphNode:
    texts = {"kind": body.kind, "country": body.country, "subdivision": body.subdivision}
    attributes: dict[str, Value] = {name: xml_text(text) for name, text in texts.items() if text}
    if body.latitude is not None and body.longitude is not None:
        attributes |= {"latitude": float(body.latitude), "longitude": float(body.longitude)}
    return GraphNode(id_text("body", body.id), xml_text(body.name or f"{UNNAMED} {body.country}".strip()), attributes)


def _edge(edge: PartnershipEdge) -> GraphEdge:
    attributes: dict[str, Value] = {
        "kind": xml_text(edge.kind),
        **({"sectors": xml_text(edge.sectors)} if edge.sectors else {}),
        "status": join_values(edge.labels),
        "in_force": "certain" if edge.is_certain else "possible" if edge.is_possible else "no",
        "certain_spells": join_values([*map(_interval, edge.certain)]),
        "possible_spells": join_values([*map(_interval, edge.possible)]),
    }
    spells = tuple((_iso(first), _iso(last)) for first, last in edge.possible)
    record, sides = id_text("partnership", edge.id), (id_text("body", edge.a), id_text("body", edge.b))
    return GraphEdge(record, *sides, float(edge.stands_for), spells, attributes)


def _iso(day: int | None) -> str | None:
    return None if day is None else iso_from_day(day)


def _interval(stretch: Stretch) -> str:
    """Return a stretch as an interval in EDTF, in which `..` is an open end: `1998-05-01/..`."""
    return "/".join(_iso(day) or ".." for day in stretch)


def _graphml(nodes: Iterable[GraphNode], edges: Iterable[GraphEdge]) -> str:
    """Return a GraphML document; the id of an edge is that of the partnership."""
    import networkx

    graph = networkx.MultiGraph()
    for node in nodes:
        graph.add_node(node.id, label=node.label, **node.attributes)
    for edge in edges:
        graph.add_edge(edge.source, edge.target, key=edge.id, weight=edge.weight, **edge.attributes)
    stream = io.BytesIO()
    # the writer that does not depend on whether lxml is installed
    networkx.write_graphml_xml(graph, stream)
    return stream.getvalue().decode("utf-8")
