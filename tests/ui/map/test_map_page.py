"""The map page: what is drawn, chosen, listed and described."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel, QToolTip
from pytestqt.qtbot import QtBot

from tests.ready import ready
from tests.ui.conftest import MakeWindow, backed_up
from tests.ui.room import CANARY, markup_shown
from tracker.domain.dates.vague_dates import read_date
from tracker.domain.records.drafts import BodyDraft, ChangeDraft, PartnershipDraft
from tracker.domain.statuses.statuses import NUMBER_OF
from tracker.operations.partnerships import add_partnership
from tracker.operations.statuses import record_status_change
from tracker.project import Project
from ui.charts.map.map_scene import FEW
from ui.map.map_page import MapPage
from ui.shell.main_window import MainWindow

ARNHEM = BodyDraft("Arnhem", "municipality", "NL", latitude=51.98, longitude=5.911)
BREDA = BodyDraft("Breda", "municipality", "NL", latitude=51.587, longitude=4.776)
WUHAN = BodyDraft("Wuhan", "prefecture", "CN", latitude=30.583, longitude=114.267)
YANGZHOU = BodyDraft("Yangzhou", "prefecture", "CN", latitude=32.394, longitude=119.435)
UNNAMED = BodyDraft("", "unnamed", "CN")
TIES = (
    (ARNHEM, WUHAN, (("in_force", "1999"), ("terminated", "2021"))),
    (BREDA, YANGZHOU, (("in_force", "2009"), ("active", "2010"))),
    (BodyDraft("Capelle", "municipality", "NL", latitude=51.93, longitude=4.578), UNNAMED, (("proposed", "2012"),)),
)


def make(path: Path, ties: tuple = TIES) -> Path:
    ready(_make, path, ties)
    return path


def _make(path: Path, ties: tuple) -> None:
    with Project.create(path, name="Places") as project:
        for a, b, changes in ties:
            tie = project.perform(add_partnership, PartnershipDraft(a, b)).created
            assert tie is not None
            for status, day in changes:
                project.perform(record_status_change, ChangeDraft(tie, status, read_date(day)))


@pytest.fixture
def window(new_window: MakeWindow, tmp_path: Path) -> Iterator[MainWindow]:
    yield opened(new_window, make(tmp_path / "places.twin"))
    QToolTip.hideText()


def opened(new_window: MakeWindow, path: Path) -> MainWindow:
    window = new_window()
    window.resize(1280, 800)
    window.open_path(backed_up(path))
    QApplication.processEvents()
    return window


@pytest.fixture
def page(window: MainWindow) -> MapPage:
    return shown(window)


def shown(window: MainWindow) -> MapPage:
    window.possible["map"].trigger()
    QApplication.processEvents()
    assert window.project is not None
    return window.project.workspace.page_named("map")


def names(page: MapPage) -> list[tuple[str, str]]:
    QApplication.processEvents()
    ties = page.partnerships
    return [(ties.bodies.names[int(a)], ties.bodies.names[int(b)]) for a, b in zip(ties.a, ties.b, strict=True)]


def on_the_way(page: MapPage, tie: int, share: float = 0.5) -> QPoint:
    """Return a point of the widget on the arc of a partnership."""
    arcs = page.chart.view.scene.placed.arcs
    point = round((arcs.x.shape[1] - 1) * share)
    return QPoint(round(arcs.x[tie, point]), round(arcs.y[tie, point]))


def dot_of(page: MapPage, name: str) -> QPoint:
    placed = page.chart.view.scene.placed
    body = list(page.partnerships.bodies.names).index(name)
    return QPoint(round(placed.dots[0][body]), round(placed.dots[1][body]))


def test_without_any_location_the_page_says_what_to_do(new_window: MakeWindow, tmp_path: Path) -> None:
    weert = BodyDraft("Weert", "municipality", "NL")
    window = opened(new_window, make(tmp_path / "nowhere.twin", ((weert, UNNAMED, ()),)))
    page = shown(window)
    assert page.nothing.isVisible()
    text = " ".join(part.text() for part in page.nothing.findChildren(QLabel))
    assert "latitude and longitude of both bodies" in text
    assert QApplication.focusWidget() is page.show_button


def test_an_empty_project_offers_a_first_partnership(new_window: MakeWindow, tmp_path: Path) -> None:
    page = shown(opened(new_window, make(tmp_path / "empty.twin", ())))
    assert page.empty.isVisible()
    assert not page.chart.isVisible()


def test_names_are_shown_literally(new_window: MakeWindow, tmp_path: Path) -> None:
    body = BodyDraft(CANARY, "prefecture", "CN", latitude=30.5, longitude=114.2)
    window = opened(new_window, make(tmp_path / "canary.twin", ((ARNHEM, body, (("in_force", "1999"),)),)))
    page = shown(window)
    view = page.chart.view
    view._hover(QPointF(dot_of(page, CANARY)), QPoint(0, 0))
    assert "&lt;img" in QToolTip.text()
    QToolTip.hideText()
    assert not markup_shown(page)


def test_other_colours_reach_the_map(page: MapPage, window: MainWindow) -> None:
    light = page.chart.view.grab().toImage()
    window.possible["dark"].trigger()
    dark = page.chart.view.grab().toImage()
    middle = QPoint(light.width() // 2, light.height() - 30)
    assert dark.pixelColor(middle).lightness() < 80 < light.pixelColor(middle).lightness()


def seen(page: MapPage) -> QImage:
    """Return the complete picture of the map."""
    QApplication.processEvents()
    page.finish_showing()
    return page.chart.view.grab().toImage()


def test_a_recorded_change_and_its_undo_are_shown(page: MapPage, window: MainWindow) -> None:
    assert_change_and_undo_are_shown(page, window, 1)


def assert_change_and_undo_are_shown(page: MapPage, window: MainWindow, index: int) -> None:
    # the line below the map may need more room for the words of a step
    page.chart.view.setFixedSize(600, 360)
    before, tie = seen(page), int(page.partnerships.partnerships[index])
    label = int(page.partnerships.label[index])
    status = "proposed" if label == NUMBER_OF["suspended"] else "suspended"
    page.context.project.perform(record_status_change, ChangeDraft(tie, status, read_date("2020")))
    changed = seen(page)
    assert page.partnerships.label[index] != label
    assert changed != before
    window.possible["undo"].trigger()
    assert seen(page) == before
    window.possible["redo"].trigger()
    assert seen(page) == changed


def test_the_part_of_the_map_in_view_is_shown_again_when_the_project_is_reopened(
    window: MainWindow, page: MapPage, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "places.twin"
    page.chart.view.zoom(3.0)
    qtbot.keyClick(page.chart.view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    before = page.chart.view.camera
    window.close_project()
    window.open_path(path)
    QApplication.processEvents()
    assert window.project is not None
    again = window.project.workspace.page_named("map").chart.view
    assert (again.camera.longitude, again.camera.latitude) == pytest.approx((before.longitude, before.latitude))
    assert again.camera.scale == pytest.approx(before.scale)


@pytest.mark.slow
def test_many_partnerships_are_painted_completely_in_batches(new_window: MakeWindow, tmp_path: Path) -> None:
    from benchmarks.make_big_project import make_big_project

    path = tmp_path / "many.twin"
    make_big_project(path, FEW * 3 // 2)
    page = shown(opened(new_window, path))
    view = page.chart.view
    assert not view.scene.drawn.is_few
    assert page.legend.is_dense, "the legend has the textures of the map"
    assert "Dotted" not in page.legend.accessibleName(), "no line is dotted"
    view.grab()
    view.finish()
    before = view.grab().toImage()
    view.zoom(2.0)
    moving = view.grab().toImage()
    assert moving != before, "the picture moves along"
    view.finish()
    view.grab()
    view.finish()
    assert view.grab().toImage() != moving
    view.fit()
    # the longest line, which no dot hides
    index = int(view.scene.drawn.arcs.angle.argmax())
    window = page.window()
    assert isinstance(window, MainWindow)
    assert_change_and_undo_are_shown(page, window, index)


def test_the_page_is_restored_when_the_project_is_reopened(window: MainWindow, page: MapPage) -> None:
    path = page.context.project.path
    window.close_project()
    window.open_path(path)
    assert window.project is not None
    assert isinstance(window.project.workspace.page, MapPage)
    assert window.possible["map"].isChecked()
