"""The timeline page needs no more height than its reduced form, however large the text, and lanes have most of it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication

from tests.ui.views import drawn_sample, view
from ui.timeline.timeline_page import TimelinePage


def test_banners_do_not_enlarge_a_window_whose_timeline_was_shown_without_them(tmp_path: Path) -> None:
    with drawn_sample(tmp_path, zoom=200, size=(1280, 720)) as drawn:
        with view(drawn, "record"):
            pass
        with view(drawn, "draft"):
            drawn.window.notice_banner.show_notice("The project lies in a folder that is copied.", "Show it")
            QApplication.processEvents()
            assert drawn.window.height() == 720


def test_large_text_leaves_room_for_lanes_and_explains_dots_in_the_tooltip(tmp_path: Path) -> None:
    with drawn_sample(tmp_path, zoom=200, size=(1280, 720), language="nl") as drawn, view(drawn, "timeline"):
        page = drawn.window.project.workspace.page_as("timeline", TimelinePage)
        assert len(page.chart.view.viewed.visible_lanes()) >= 4
        assert "Een stip: een wijziging met bron." in page.legend.toolTip()


def test_ten_lanes_are_whole_in_a_small_window(tmp_path: Path) -> None:
    with drawn_sample(tmp_path, size=(1280, 720)) as drawn, view(drawn, "timeline"):
        viewed = drawn.window.project.workspace.page_as("timeline", TimelinePage).chart.view.viewed
        assert viewed.plot.height >= 10 * viewed.lane_height
