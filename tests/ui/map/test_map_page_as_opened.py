"""The map page, looked at by tests that change no record; all of them use one window."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QWheelEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.map.test_map_page import dot_of, make, names, on_the_way, shown
from tests.ui.shared_window import shared_window
from ui.core.view_state import ViewState
from ui.map.map_page import MapPage
from ui.shell.main_window import MainWindow
from ui.widgets.lists.records_dialog import RecordsDialog


@pytest.fixture(scope="module")
def window(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MainWindow]:
    folder = tmp_path_factory.mktemp("map")
    with shared_window(qapp, folder / "home", make(folder / "places.twin")) as window:
        window.resize(1280, 800)
        yield window


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> MapPage:
    """The page with the whole map in view, without its table, and the first partnership chosen."""
    window.activateWindow()
    page = shown(window)
    if page.table.isVisible():
        page.table_button.click()
    assert window.project is not None
    window.project.state.choose(int(page.partnerships.partnerships[0]))
    qtbot.keyClick(page.chart.view, Qt.Key.Key_Home)
    QApplication.processEvents()
    return page


@pytest.fixture
def state(window: MainWindow) -> Iterator[ViewState]:
    """The state, whose day is set again at the end."""
    assert window.project is not None
    state = window.project.state
    day = state.selection.as_of
    yield state
    state.set_as_of(day)


def test_partnerships_with_locations_are_drawn_and_the_others_counted(page: MapPage) -> None:
    assert names(page) == [("Arnhem", "Wuhan"), ("Breda", "Yangzhou")]
    assert page.without_place.text() == "1 without coordinates"
    assert "Ended" in page.legend.accessibleName()
    assert "partner of unknown location" in page.foot.text()


def test_a_click_on_an_arc_chooses_its_partnership(page: MapPage, state: ViewState, qtbot: QtBot) -> None:
    for tie in (1, 0):
        qtbot.mouseClick(page.chart.view, Qt.MouseButton.LeftButton, pos=on_the_way(page, tie))
        assert state.chosen == page.partnerships.partnerships[tie]
    assert "chosen: Arnhem, Wuhan; Ended" in page.chart.view.accessibleDescription()


def test_a_click_on_a_dot_chooses_its_partnership(page: MapPage, state: ViewState, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.chart.view, Qt.MouseButton.LeftButton, pos=dot_of(page, "Yangzhou"))
    assert state.chosen == page.partnerships.partnerships[1]


def test_arrows_go_through_the_partnerships_and_enter_opens(
    page: MapPage, state: ViewState, window: MainWindow, qtbot: QtBot
) -> None:
    view = page.chart.view
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Down):
        qtbot.keyClick(view, key)
    assert state.chosen == page.partnerships.partnerships[1]
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert state.chosen == page.partnerships.partnerships[0]
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert window.project is not None
    assert window.project.workspace.inspector.isVisible()


def test_the_wheel_zooms_at_the_pointer_and_home_shows_everything(page: MapPage, qtbot: QtBot) -> None:
    view = page.chart.view
    before, at = view.camera, QPointF(dot_of(page, "Wuhan"))
    place = view.camera.location_at(at.x(), at.y())
    event = QWheelEvent(
        at,
        at,
        QPoint(),
        QPoint(0, 360),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view, event)
    assert view.camera.scale == pytest.approx(before.scale * 1.25**3)
    assert view.camera.location_at(at.x(), at.y()) == pytest.approx(place, abs=0.01)
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.camera == before
    qtbot.keyClick(view, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    assert view.camera.scale == pytest.approx(view.camera.coarsest)


def test_the_right_button_chooses_and_requests_the_menu(page: MapPage, state: ViewState, qtbot: QtBot) -> None:
    view, asked = page.chart.view, []
    page.menu_asked.connect(asked.append)
    window_menu = QApplication.activePopupWidget
    place = dot_of(page, "Wuhan")
    on_screen = view.mapToGlobal(place)
    QApplication.sendEvent(view, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, on_screen))
    chosen = state.chosen
    assert chosen == int(page.partnerships.partnerships[0])
    assert asked == [on_screen]
    menu = window_menu()
    assert menu is not None
    menu.close()
    QApplication.sendEvent(view, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint()))
    assert len(asked) == 2
    menu = window_menu()
    assert menu is not None
    menu.close()


def test_dragging_turns_the_globe_and_chooses_nothing(page: MapPage, state: ViewState, qtbot: QtBot) -> None:
    view = page.chart.view
    at, before, chosen = on_the_way(page, 1), view.camera, state.chosen
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=at)
    for step in (20, 60, 120):
        qtbot.mouseMove(view, at + QPoint(step, 0))
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=at + QPoint(120, 0))
    assert view.camera.longitude < before.longitude
    assert state.chosen == chosen != page.partnerships.partnerships[1]


def test_a_choice_made_elsewhere_is_brought_into_view(page: MapPage, state: ViewState, qtbot: QtBot) -> None:
    view = page.chart.view
    for _ in range(12):
        qtbot.keyClick(view, Qt.Key.Key_Plus)
    state.choose(int(page.partnerships.partnerships[1]))
    camera = view.camera
    for name in ("Breda", "Yangzhou"):
        at = dot_of(page, name)
        assert 0 <= at.x() <= camera.width
        assert 0 <= at.y() <= camera.height


def test_tooltips_describe_partnerships_and_bodies(page: MapPage) -> None:
    view = page.chart.view
    tie, body = view.hit(QPointF(on_the_way(page, 0)))
    text = view._tooltip((tie, body))
    assert text.splitlines()[:3] == ["Arnhem – Wuhan", "Ended", "1999: In force (no source yet)"]
    body = list(page.partnerships.bodies.names).index("Capelle")
    assert view._tooltip((None, body)) == "Capelle\n1 partnership with a partner of unknown location"


def test_partnerships_without_a_location_are_listed(page: MapPage, window: MainWindow) -> None:
    page.without_place.click()
    dialog = window.findChild(RecordsDialog)
    assert dialog is not None
    first = dialog.records.topLevelItem(0)
    assert first is not None
    assert first.text(0) == "Capelle – unnamed partner"
    dialog.reject()


def test_the_lines_of_the_picture_have_the_colours_of_the_legend(page: MapPage) -> None:
    from ui.charts.families import Family
    from ui.charts.map.map_scene import line_colours

    view = page.chart.view
    picture = view.grab().toImage()
    wanted = line_colours(view.scene.colours)[Family.IN_FORCE]
    at = on_the_way(page, 1)
    near = [picture.pixelColor(at + QPoint(x, y)) for x in range(-2, 3) for y in range(-2, 3)]
    assert min(abs(c.red() - wanted.red()) + abs(c.blue() - wanted.blue()) for c in near) < 40


def test_the_lines_follow_the_as_of_day(page: MapPage, state: ViewState, qtbot: QtBot) -> None:
    assert "Ended" in page.legend.accessibleName()
    state.set_as_of(date(2015, 1, 1).toordinal())
    QApplication.processEvents()
    assert "Ended" not in page.legend.accessibleName()
    qtbot.keyClick(page.chart.view, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    assert state.selection.as_of == date(2014, 12, 2).toordinal()
    state.set_as_of(date(2005, 1, 1).toordinal())
    assert names(page) == [("Arnhem", "Wuhan")]
    assert "1 had not begun on this day." in page.foot.text()


def test_the_table_lists_the_partnerships_of_the_map(page: MapPage, state: ViewState) -> None:
    model = page.table.rows
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    page.table_button.click()
    assert page.table.isVisible()
    page.copy_button.click()
    lines = [line.split("\t") for line in QGuiApplication.clipboard().text().splitlines()]
    assert lines[0] == ["Body", "Country", "Partner", "Partner’s country", "Status", "Distance"]
    assert lines[1] == ["Arnhem", "Netherlands", "Wuhan", "China", "Ended", "8,504 km"]
    assert lines[3][0] == "Capelle"
    assert lines[3][-1] == "no coordinates"
    state.set_as_of(date(2015, 1, 1).toordinal())
    QApplication.processEvents()
    assert model.data(model.index(0, 4)) == "In force"
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)


def test_a_map_that_shows_all_partnerships_is_fitted_again_when_the_project_is_reopened(page: MapPage) -> None:
    assert page.shown_position() == ()
    page.chart.view.zoom(2.0)
    assert len(page.shown_position()) == 3
    page.chart.view.fit()
    assert page.shown_position() == ()


@pytest.mark.parametrize("place", [(0.0,), (float("nan"), 0.0, 100.0), (0.0, 91.0, 100.0), (0.0, 0.0, 0.0)])
def test_a_part_of_the_map_that_does_not_exist_is_not_shown(page: MapPage, place: tuple[float, ...]) -> None:
    before = page.chart.view.camera
    with pytest.raises(ValueError):
        page.show_position(place)
    assert page.chart.view.camera == before
