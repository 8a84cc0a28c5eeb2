"""A reopened project shows the timeline where it was left."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.ready import ready
from tests.ui.conftest import MakeWindow, backed_up
from tracker.services.sample import make_sample
from ui.charts.timeline.timeline_view import TimelineView
from ui.shell.main_window import MainWindow


def timeline(window: MainWindow) -> TimelineView:
    """Return the timeline of the shown project."""
    QApplication.processEvents()
    assert window.project is not None
    view: TimelineView = window.project.workspace.page_named("timeline").chart.view
    return view


def test_the_place_in_the_timeline_survives_reopening(window: MainWindow, inventory: Path) -> None:
    window.possible["timeline"].trigger()
    timeline(window).zoom(0.5)
    seen = timeline(window).viewed
    window.close_project()
    window.open_path(inventory)
    again = timeline(window).viewed
    assert (again.first, again.last, again.lane_height) == (seen.first, seen.last, seen.lane_height)


@pytest.mark.parametrize("is_chosen", [False, True])
def test_the_bottom_of_the_timeline_survives_reopening(new_window: MakeWindow, tmp_path: Path, is_chosen: bool) -> None:
    path = tmp_path / "sample.twin"
    ready(make_sample, path)
    window = new_window()
    window.resize(1280, 720)
    window.open_path(backed_up(path))
    window.possible["timeline"].trigger()
    view = timeline(window)
    if is_chosen:
        assert window.project is not None
        window.project.state.choose(int(view.lanes.partnerships[0]))
    view.scroll_to(100_000)
    assert view.viewed.scroll == view.viewed.furthest_scroll > 0
    window.close_project()
    window.open_path(path)
    again = timeline(window).viewed
    assert again.scroll == again.furthest_scroll
