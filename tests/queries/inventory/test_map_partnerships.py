"""The partnerships on the map, their locations, and the counts of those that cannot be drawn."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from tests.store.building import new_project, when
from tracker.domain.records.drafts import BodyDraft, ChangeDraft, PartnershipDraft
from tracker.domain.statuses.statuses import CODES
from tracker.operations.bodies import edit_body
from tracker.operations.partnerships import add_partnership
from tracker.operations.statuses import record_status_change
from tracker.project import Project
from tracker.queries.inventory.map_partnerships import MapPartnerships, map_partnerships
from tracker.queries.inventory.selection import InventoryFilter

DAY = when("2018-06-01").latest  # type: ignore[union-attr]
ARNHEM = BodyDraft("Arnhem", "municipality", "NL", latitude=51.98, longitude=5.91111)
WUHAN = BodyDraft("Wuhan", "prefecture", "CN", latitude=30.58333, longitude=114.26667)
DUNEDIN = BodyDraft("Dunedin", "municipality", "NZ", latitude=-45.874, longitude=170.503)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with new_project(tmp_path) as project:
        yield project


def tie(project: Project, a: BodyDraft | int, b: BodyDraft | int, *changes: tuple[str, str]) -> int:
    created = project.perform(add_partnership, PartnershipDraft(a, b)).created
    assert created is not None
    for status, date in changes:
        project.perform(record_status_change, ChangeDraft(created, status, when(date)))
    return created


def body_id(project: Project, name: str) -> int:
    found = project.query(map_partnerships, InventoryFilter(DAY)).bodies
    return int(found.ids[list(found.names).index(name)])


def drawn(ties: MapPartnerships) -> list[tuple[str, str, str, bool]]:
    names = ties.bodies.names
    return [
        (names[int(a)], names[int(b)], CODES[label], bool(is_certain))
        for a, b, label, is_certain in zip(ties.a, ties.b, ties.label.tolist(), ties.is_certain, strict=True)
    ]


def test_a_partnership_joins_the_locations_of_its_bodies(project: Project) -> None:
    record = tie(project, ARNHEM, WUHAN, ("in_force", "1999"))
    ties = project.query(map_partnerships, InventoryFilter(DAY))
    assert drawn(ties) == [("Arnhem", "Wuhan", "in_force", True)]
    assert ties.partnerships.tolist() == [record]
    assert ties.ends()[0].tolist() == [5.91111, 114.26667, 51.98, 30.58333]
    assert dict(zip(ties.bodies.names, ties.bodies.countries, strict=True)) == {"Arnhem": "NL", "Wuhan": "CN"}
    assert ties.bodies.partnerships.tolist() == [1, 1]


def test_the_label_on_the_map_follows_the_as_of_day(project: Project) -> None:
    tie(project, ARNHEM, WUHAN, ("in_force", "1999"), ("terminated", "2021-07-21"))
    assert drawn(project.query(map_partnerships, InventoryFilter(DAY)))[0][2:] == ("in_force", True)
    assert drawn(project.query(map_partnerships, InventoryFilter(DAY + 2000)))[0][2:] == ("terminated", True)
    before = project.query(map_partnerships, InventoryFilter(DAY - 10_000))
    assert drawn(before) == []
    assert before.not_yet == 1
    assert not len(before.bodies), "no body without a tie"


def test_an_undecided_label_is_not_certain(project: Project) -> None:
    tie(project, ARNHEM, WUHAN, ("in_force", "1999"), ("terminated", "between 2015 and 2021"))
    assert drawn(project.query(map_partnerships, InventoryFilter(DAY))) == [("Arnhem", "Wuhan", "in_force", False)]


def test_a_partnership_without_location_is_counted_and_its_other_body_marked(project: Project) -> None:
    unnamed = tie(project, ARNHEM, BodyDraft("", "unnamed", "CN"), ("proposed", "2012"))
    nowhere = tie(project, BodyDraft("Weert", "municipality", "NL"), BodyDraft("Yuhang", "district", "CN"))
    tie(project, WUHAN, DUNEDIN, ("in_force", "2000"))
    ties = project.query(map_partnerships, InventoryFilter(DAY))
    assert drawn(ties) == [("Wuhan", "Dunedin", "in_force", True)]
    assert sorted(ties.without_place.tolist()) == sorted([unnamed, nowhere])
    told = {
        name: (int(ties.bodies.partnerships[i]), int(ties.bodies.unplaced[i]))
        for i, name in enumerate(ties.bodies.names)
    }
    assert told == {"Arnhem": (0, 1), "Wuhan": (1, 0), "Dunedin": (1, 0)}


def test_only_what_is_selected_is_drawn(project: Project) -> None:
    tie(project, ARNHEM, WUHAN, ("in_force", "1999"))
    tie(project, body_id(project, "Wuhan"), DUNEDIN, ("in_force", "2000"))
    chosen = project.query(map_partnerships, InventoryFilter(DAY).only("country", "NZ"))
    assert drawn(chosen) == [("Wuhan", "Dunedin", "in_force", True)]
    assert sorted(chosen.bodies.names) == ["Dunedin", "Wuhan"]


def test_a_body_is_drawn_once_it_has_a_location(project: Project) -> None:
    tie(project, BodyDraft("Weert", "municipality", "NL"), WUHAN, ("in_force", "1999"))
    before = project.query(map_partnerships, InventoryFilter(DAY))
    assert not len(before)
    weert = project.query(lambda reader: reader.rows("SELECT id FROM body WHERE name = 'Weert'"))[0][0]
    project.perform(edit_body, weert, BodyDraft("Weert", "municipality", "NL", latitude=51.25, longitude=5.7))
    assert drawn(project.query(map_partnerships, InventoryFilter(DAY)))[0][:2] == ("Weert", "Wuhan")


def test_nothing_selected_is_nothing_drawn(project: Project) -> None:
    ties = project.query(map_partnerships, InventoryFilter(DAY))
    assert len(ties) == len(ties.bodies) == len(ties.without_place) == 0
    assert np.array_equal(ties.ends(), np.empty((0, 4)))
