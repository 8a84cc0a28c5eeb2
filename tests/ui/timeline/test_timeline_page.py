"""The timeline page: grouping, sorting, the as-of line, and the tooltip."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from tests.ui.rows import DAY
from tracker.queries.evidence.partnership_evidence import dossier
from ui.core.view_state import ViewState
from ui.shell.main_window import MainWindow
from ui.timeline.timeline_page import TimelinePage
from ui.widgets.panels.partnership_tooltip import lane_text


@pytest.fixture
def window(kept_window: MainWindow) -> MainWindow:
    """One window for all tests."""
    return kept_window


@pytest.fixture
def state(window: MainWindow) -> ViewState:
    assert window.project is not None
    return window.project.state


@pytest.fixture
def page(window: MainWindow) -> TimelinePage:
    assert window.project is not None
    window.project.workspace.show_page("timeline")
    return window.project.workspace.page_named("timeline")


def names(page: TimelinePage) -> list[str]:
    QApplication.processEvents()
    return list(page.chart.view.lanes.names)


def words(page: TimelinePage) -> str:
    QApplication.processEvents()
    return " | ".join(label.text() for label in page.header.findChildren(QLabel) if label.isVisible())


def test_lanes_are_in_the_chosen_order(page: TimelinePage, state: ViewState) -> None:
    state.sort("start", True)
    assert names(page) == ["Breda", "Arnhem", "Weert"], "what never began stands last either way"
    assert "sorted by start" in words(page)


def test_headings_are_display_texts(page: TimelinePage, state: ViewState) -> None:
    state.group("status")
    assert [group.title for group in page.chart.view.lanes.groups] == ["Proposed", "Ended", "Active"]
    state.group("country")
    assert [group.title for group in page.chart.view.lanes.groups] == ["China"]
    state.group("decade")
    assert "Begun in the 1990s" in [group.title for group in page.chart.view.lanes.groups]
    assert "grouped by decade of start" in words(page)


def test_an_unnamed_partner_has_a_display_text(page: TimelinePage) -> None:
    lanes = page.chart.view.lanes
    assert dict(zip(lanes.names, lanes.partners, strict=True))["Weert"] == "unnamed partner"
    assert list(lanes.partners[0:1]) == ["Wuhan 武汉"]


def test_moving_the_day_moves_the_line_without_querying_lanes(page: TimelinePage, state: ViewState) -> None:
    lanes = page.chart.view.lanes
    page.chart.as_of_moved.emit(DAY - 400)
    assert "0 ended" not in words(page)
    page.chart.as_of_moved.emit(date(2015, 1, 1).toordinal())
    assert "0 ended" in words(page)
    assert page.chart.view.lanes is lanes
    assert page.chart.view.lines.as_of == state.selection.as_of


def test_lanes_that_depend_on_the_day_follow_it(page: TimelinePage, state: ViewState) -> None:
    state.select(state.selection.only("status", "terminated"))
    assert names(page) == ["Arnhem"]
    state.set_as_of(date(2015, 1, 1).toordinal())
    assert names(page) == []


def test_a_day_outside_the_horizon_extends_it(page: TimelinePage, state: ViewState) -> None:
    day = date(2050, 1, 1).toordinal()
    state.set_as_of(day)
    QApplication.processEvents()
    assert page.chart.view.lanes.horizon[1] >= day


def test_the_tooltip_shows_names_dates_and_sources(page: TimelinePage, window: MainWindow) -> None:
    assert window.project is not None
    lanes = page.chart.view.lanes
    known = [
        window.project.workspace.page_named("partnerships").context.project.query(dossier, int(record), DAY)
        for record in lanes.partnerships
    ]
    tooltip = dict(zip(lanes.names, (lane_text(found) for found in known if found), strict=True))
    assert tooltip["Arnhem"].splitlines() == [
        "Arnhem – Wuhan · 武汉",
        "Ended",
        "1999: In force",
        "2021: Ended",
        "2 sources",
    ]
    assert "2012: Proposed (no source yet)" in tooltip["Weert"]
    assert "No source yet" in tooltip["Weert"]


def test_other_colours_reach_the_chart(page: TimelinePage, window: MainWindow) -> None:
    window.possible["dark"].trigger()
    picture = page.chart.grab().toImage()
    assert picture.pixelColor(picture.width() // 2, picture.height() - 20).lightness() < 80


def test_a_page_is_updated_when_it_is_shown_again(page: TimelinePage, window: MainWindow, state: ViewState) -> None:
    assert window.project is not None
    window.project.workspace.show_page("partnerships")
    state.search("breda")
    QApplication.processEvents()
    window.project.workspace.show_page("timeline")
    assert names(page) == ["Breda"]


def test_the_legend_names_the_labels_that_occur(page: TimelinePage) -> None:
    legend = page.legend.accessibleName()
    assert "Proposed" in legend
    assert "Ending decided" not in legend, "no lane shows it"
    assert "In force; Active" in legend, "one colour, two shapes"
    assert "; sourced change; change without a source; fading: on some day of this time" in legend, (
        "the points of changes"
    )
    assert "activity" not in legend, "no lane has one"
    assert legend.endswith("paler: after the as-of day; counted period")
    assert "Lines below and above: reaffirmed" in page.legend.toolTip()
    assert "Slanted stripes" not in page.legend.toolTip(), "no lane has them"
    page.question_button.setChecked(False)
    assert "counted period" not in page.legend.accessibleName(), "no line shows it"
    page.question_button.setChecked(True)
