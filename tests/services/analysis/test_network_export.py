"""Networks as GEXF and GraphML: valid by the schema of GEXF 1.3, and read back by NetworkX."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import networkx
import pytest
from lxml import etree

from tests.store.building import empty_project, when
from tracker.domain.records.drafts import BodyDraft, ChangeDraft, PartnershipDraft
from tracker.operations.partnerships import add_partnership
from tracker.operations.statuses import record_status_change
from tracker.project import Project
from tracker.services.analysis.network_export import export_network
from tracker.services.format_exports import Exported

SCHEMA = Path(__file__).with_name("gexf-1.3") / "gexf.xsd"
BODIES = {
    "Arnhem": BodyDraft("Arnhem", country="NL", latitude=51.98, longitude=5.91),
    "Wuhan": BodyDraft("Wuhan", country="CN", latitude=30.58, longitude=114.27),
}
ENDED = (("in_force", "1999-09"), ("terminated", "2021-07"))
RUNNING = (("in_force", "before 2010"),)
PROPOSED = (("proposed", "2020"),)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with empty_project(tmp_path) as made:
        yield made


def tie(project: Project, a: str, b: str, *changes: tuple[str, str], kind: str = "sister_city") -> int:
    """Add a partnership with these changes, and its bodies if they are new; return its id."""
    known = {name: body for body, name in project.query(lambda reader: reader.rows("SELECT id, name FROM body"))}
    sides = [known.get(name, BODIES.get(name, BodyDraft(name, country="NL"))) for name in (a, b)]
    made = project.perform(add_partnership, PartnershipDraft(*sides, kind=kind)).created
    assert made is not None
    for status, date in changes:
        project.perform(record_status_change, ChangeDraft(made, status, when(date)))
    return made


def day_of(words: str) -> int:
    moment = when(words)
    assert moment is not None
    assert moment.latest is not None
    return moment.latest


def assert_valid(path: Path) -> None:
    schema = etree.XMLSchema(etree.parse(SCHEMA))
    schema.assertValid(etree.parse(path))


def edges_by_name(graph: Any) -> dict[tuple[str, str], dict[str, Any]]:
    labels = dict(graph.nodes(data="label"))
    return {tuple(sorted((labels[a], labels[b]))): facts for a, b, facts in graph.edges(data=True)}  # type: ignore[misc]


def test_a_network_has_bodies_ties_and_the_stretches_on_which_they_are_in_force(
    project: Project, tmp_path: Path
) -> None:
    tie(project, "Arnhem", "Wuhan", *ENDED)
    tie(project, "Nijmegen", "Suzhou", *RUNNING)
    tie(project, "Weert", "Hangzhou", *PROPOSED)
    assert export_network(project, tmp_path / "n.gexf", day_of("2023-05-07")) == Exported(count=2, left_out=1)
    assert_valid(tmp_path / "n.gexf")
    graph = networkx.read_gexf(tmp_path / "n.gexf", version="1.3")
    assert {label for _, label in graph.nodes(data="label")} == {
        *("Arnhem", "Wuhan", "Nijmegen", "Suzhou", "Weert", "Hangzhou"),
    }
    edges = edges_by_name(graph)
    ended, running = edges["Arnhem", "Wuhan"], edges["Nijmegen", "Suzhou"]
    assert ended["spells"] == [("1999-09-01", "2021-07-30")]
    assert ended["possible_spells"] == "1999-09-01/2021-07-30"
    assert ended["certain_spells"] == "1999-09-30/2021-06-30"
    assert (ended["status"], ended["in_force"]) == ("terminated", "no")
    assert (running["possible_spells"], running["certain_spells"]) == ("../..", "2009-12-31/..")
    assert (running["status"], running["in_force"], running["weight"]) == ("in_force", "certain", 1.0)
    arnhem = next(facts for _, facts in graph.nodes(data=True) if facts["label"] == "Arnhem")
    assert (arnhem["country"], arnhem["latitude"], arnhem["longitude"]) == ("NL", 51.98, 5.91)


def test_a_network_of_an_earlier_day_shows_the_ties_as_they_were(project: Project, tmp_path: Path) -> None:
    tie(project, "Arnhem", "Wuhan", *ENDED)
    tie(project, "Nijmegen", "Suzhou", *RUNNING)
    export_network(project, tmp_path / "n.gexf", day_of("2021-07-15"))
    ended = edges_by_name(networkx.read_gexf(tmp_path / "n.gexf", version="1.3"))["Arnhem", "Wuhan"]
    assert (ended["in_force"], ended["possible_spells"]) == ("possible", "1999-09-01/..")
    assert ended["certain_spells"] == "1999-09-30/2021-06-30"
    assert export_network(project, tmp_path / "old.gexf", day_of("1998-01-01")).count == 1


def test_graphml_says_the_same(project: Project, tmp_path: Path) -> None:
    tie(project, "Arnhem", "Wuhan", *ENDED)
    tie(project, "Nijmegen", "Suzhou", *RUNNING)
    tie(project, "Wuhan", "Arnhem", ("in_force", "2001"), kind="friendship")
    for name in ("n.gexf", "n.graphml"):
        export_network(project, tmp_path / name, day_of("2023-05-07"))
    one, other = networkx.read_gexf(tmp_path / "n.gexf", version="1.3"), networkx.read_graphml(tmp_path / "n.graphml")
    assert dict(one.nodes(data=True)) == dict(other.nodes(data=True))

    def ties(graph: Any) -> list[list[tuple[str, Any]]]:
        return sorted(
            sorted((name, value) for name, value in facts.items() if name not in ("spells", "id"))
            for _, _, facts in graph.edges(data=True)
        )

    assert ties(one) == ties(other)
    assert len(ties(one)) == 3


@pytest.mark.parametrize("name", ["n.gexf", "n.graphml"])
def test_names_with_markup_are_kept(project: Project, tmp_path: Path, name: str) -> None:
    tie(project, "A & <b>", "武汉", *ENDED)
    export_network(project, tmp_path / name, day_of("2023-05-07"))
    read = networkx.read_gexf if name == "n.gexf" else networkx.read_graphml
    labels = {label for _, label in read(tmp_path / name).nodes(data="label")}
    assert labels == {"A & <b>", "武汉"}


def test_characters_that_xml_cannot_contain_are_replaced(project: Project, tmp_path: Path) -> None:
    tie(project, "Arnhem", "Wuhan", *ENDED)
    path = project.path
    project.close()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE journal_state SET is_replaying = 1")
        connection.execute(
            "UPDATE body SET name = CAST(? AS TEXT) WHERE name = 'Arnhem'", (b"Arn\x00h\x0bem\xef\xbf\xbf",)
        )
        connection.execute("UPDATE journal_state SET is_replaying = 0")
    with Project.open(path, read_only=True) as opened:
        for name in ("n.gexf", "n.graphml"):
            export_network(opened, tmp_path / name, day_of("2023-05-07"))
    assert_valid(tmp_path / "n.gexf")
    for graph in (networkx.read_gexf(tmp_path / "n.gexf"), networkx.read_graphml(tmp_path / "n.graphml")):
        assert {label for _, label in graph.nodes(data="label")} == {"Arn\ufffdh\ufffdem\ufffd", "Wuhan"}


def test_only_the_chosen_partnerships_are_in_it(project: Project, tmp_path: Path) -> None:
    chosen = tie(project, "Arnhem", "Wuhan", *ENDED)
    tie(project, "Nijmegen", "Suzhou", *RUNNING)
    made = export_network(project, tmp_path / "n.gexf", day_of("2023-05-07"), frozenset({chosen}))
    assert made == Exported(count=1, left_out=0)
    assert len(networkx.read_gexf(tmp_path / "n.gexf").nodes) == 2


def test_an_empty_network_is_valid(project: Project, tmp_path: Path) -> None:
    for name in ("n.gexf", "n.graphml"):
        assert export_network(project, tmp_path / name, day_of("2023-05-07")) == Exported(0, 0)
    assert_valid(tmp_path / "n.gexf")
    assert not networkx.read_graphml(tmp_path / "n.graphml").nodes
