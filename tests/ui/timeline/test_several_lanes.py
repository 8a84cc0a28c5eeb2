"""Several partnerships selected on the timeline: by clicks with Ctrl and Shift, and with the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ui.charts.timeline.timeline_view import TimelineView
from ui.shell.main_window import MainWindow
from ui.shell.open_project import OpenProject
from ui.timeline.timeline_page import TimelinePage


@pytest.fixture
def window(kept_window: MainWindow) -> MainWindow:
    """One window for all tests."""
    return kept_window


@pytest.fixture
def project(window: MainWindow) -> OpenProject:
    assert window.project is not None
    window.possible["timeline"].trigger()
    QApplication.processEvents()
    return window.project


@pytest.fixture
def view(project: OpenProject) -> TimelineView:
    return project.workspace.page_as("timeline", TimelinePage).chart.view


def click(view: TimelineView, lane: int, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    shown = view.viewed
    point = QPoint(round(shown.plot.left) + 40, round(shown.y_of_lane(lane) + shown.lane_height / 2))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, modifiers, point)


def test_clicks_with_ctrl_mark_and_unmark_lanes(project: OpenProject, view: TimelineView) -> None:
    click(view, 0)
    click(view, 2, Qt.KeyboardModifier.ControlModifier)
    assert view.marked_lanes == {0, 2}
    assert project.workspace.inspector.several.isVisible()
    assert project.workspace.inspector.several.accessibleName() == "2 partnerships selected"
    click(view, 2, Qt.KeyboardModifier.ControlModifier)
    assert view.marked_lanes == set()
    assert not project.workspace.inspector.several.isVisible()


def test_a_click_with_shift_marks_all_between(project: OpenProject, view: TimelineView) -> None:
    click(view, 0)
    click(view, 2, Qt.KeyboardModifier.ShiftModifier)
    assert view.marked_lanes == {0, 1, 2}
    click(view, 1)
    assert view.marked_lanes == set()
    assert view.selected_lane == 1


def test_shift_and_arrows_mark_lanes(view: TimelineView) -> None:
    click(view, 0)
    QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert view.marked_lanes == {0, 1}
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.marked_lanes == set()


def test_marked_partnerships_are_deleted_as_one_step_and_come_back(project: OpenProject, view: TimelineView) -> None:
    click(view, 0)
    click(view, 1, Qt.KeyboardModifier.ControlModifier)
    project.workspace.inspector.several.buttons["delete"].click()
    assert len(view.lanes) == 1
    assert view.marked_lanes == set()
    project.undo()
    assert len(view.lanes) == 3


def test_marked_partnerships_are_copied_as_rows(project: OpenProject, view: TimelineView) -> None:
    click(view, 0)
    click(view, 2, Qt.KeyboardModifier.ControlModifier)
    project.workspace.inspector.several.buttons["copy"].click()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert [line.split("\t")[0] for line in lines] == ["Body", "Arnhem", "Weert"]


def test_marks_stay_when_other_records_change(project: OpenProject, view: TimelineView) -> None:
    click(view, 0)
    click(view, 1, Qt.KeyboardModifier.ControlModifier)
    project.workspace.page_as("timeline", TimelinePage).refresh()
    assert view.marked_lanes == {0, 1}


def test_a_partnership_chosen_elsewhere_clears_the_marks(project: OpenProject, view: TimelineView) -> None:
    click(view, 0)
    click(view, 1, Qt.KeyboardModifier.ControlModifier)
    project.state.choose(int(view.lanes.partnerships[2]))
    assert view.marked_lanes == set()
