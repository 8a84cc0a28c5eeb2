"""The map as an exported picture: names are text, arcs are lines, and notes name what is not drawn."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from benchmarks.make_big_project import make_big_project
from tests.store.building import body, change, new_project, tie
from tests.ui.drawn_svg import shapes, text_of, texts
from tracker.errors import RuleError
from tracker.project import Project
from tracker.queries.inventory.selection import InventoryFilter
from ui.charts.map.map_scene import FEW
from ui.charts.published.chart_request import ChartRequest
from ui.charts.published.published_forms import content
from ui.charts.published.published_size import PictureSize
from ui.publishing.chart_catalogue import picture_of

CANARY = "<img src=x onerror=1>"
DAY = date(2023, 5, 7).toordinal()
SIZE = PictureSize(1000, 640)


@pytest.fixture
def project(tmp_path: Path, home: Path, qapp: QApplication) -> Iterator[Project]:
    with new_project(tmp_path) as project:
        arnhem = body(project, "Arnhem", latitude=51.98, longitude=5.91)
        wuhan = body(project, "武汉", "CN", latitude=30.58, longitude=114.27)
        marked = body(project, CANARY, "CN", latitude=23.1, longitude=113.3)
        change(project, tie(project, arnhem, wuhan), "in_force", "1999")
        change(project, tie(project, arnhem, marked), "in_force", "2005")
        change(project, tie(project, arnhem, body(project, "Nowhere")), "in_force", "2005")
        yield project


def svg(project: Project, **chosen: object) -> bytes:
    return content(picture_of(project, ChartRequest("map", InventoryFilter(DAY)), SIZE, **chosen), "svg")  # type: ignore[arg-type]


def test_names_are_text_once_and_literal(project: Project) -> None:
    drawn = svg(project)
    said = [shape.text for shape in texts(drawn)]
    for name in ("Arnhem", "武汉", CANARY):
        assert said.count(name) == 1, name
    assert not [shape for shape in shapes(drawn) if shape.kind == "image"], "few ties are lines"


def test_notes_name_what_is_not_drawn(project: Project) -> None:
    said = text_of(svg(project))
    assert "1 partnership has no coordinates." in said
    assert "A ring: a body with a partner of unknown location." in said
    assert "Outlines: Natural Earth." in said
    assert "In force" in said, "the legend"


def test_a_map_without_locations_is_empty(tmp_path: Path, home: Path, qapp: QApplication) -> None:
    with new_project(tmp_path) as project:
        change(project, tie(project, "Arnhem", "Wuhan"), "in_force", "1999")
        with pytest.raises(RuleError, match="chart_empty"):
            svg(project)


@pytest.mark.slow
def test_very_many_partnerships_are_an_image_in_a_small_file(tmp_path: Path, home: Path, qapp: QApplication) -> None:
    path = tmp_path / "many.twin"
    make_big_project(path, FEW * 2)
    with Project.open(path) as project:
        drawn = svg(project)
    assert [shape for shape in shapes(drawn) if shape.kind == "image"]
    assert len(drawn) < 8_000_000
