"""The stock below the timeline equals the chart of trends, and nothing looks certain after the as-of day."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.store.building import change, new_project, tie, when
from tests.ui.conftest import MakeWindow, backed_up
from tests.ui.shell.test_main_window import shown
from tracker.i18n.catalogue import available_languages
from tracker.project import Project
from tracker.queries.inventory.selection import InventoryFilter
from tracker.queries.inventory.timeline import timeline_lanes
from tracker.queries.trends.trends import stock_over, stock_trend
from ui.charts.colours import LIGHT, PRINT
from ui.charts.published.published_timeline import PublishedTimeline
from ui.charts.timeline.lane_names import INDENT
from ui.text.languages import temporary_language


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """Partnerships that are dated, vague, ended, of unknown beginning, and recorded to end after the as-of day."""
    project = new_project(tmp_path)
    stories: dict[str, tuple[tuple[str, str | None], ...]] = {
        "Arnhem": (("in_force", "1999"), ("terminated", "2021")),
        "Breda": (("in_force", "between 1990 and 2000"), ("dormant", "between 2005 and 2015")),
        "Capelle": (("terminated", "2020-01-14"),),
        "Delft": (("proposed", "2001"), ("in_force", "between 2003 and 2005"), ("suspended", "2010")),
        "Emmen": (("in_force", "2010"), ("terminated", "2024-06-01")),
        "Goes": (),
    }
    for name, changes in stories.items():
        known = tie(project, name)
        for status, date in changes:
            change(project, known, status, date)
    yield project
    project.close()


def day(words: str) -> int:
    date = when(words)
    assert date is not None
    assert date.latest is not None
    return date.latest


def test_both_charts_show_equal_counts_on_every_day(project: Project) -> None:
    selection = InventoryFilter(day("2023-05-07"))
    trend = project.query(stock_trend, selection)
    below = project.query(stock_over, selection, (day("1980-01-01"), day("2030-01-01")))
    places = np.searchsorted(below.days, trend.days)
    assert len(trend.days) > 10_000
    for one, other in ((trend.labels, below.labels), (trend.in_force, below.in_force)):
        np.testing.assert_array_equal(one.certain, other.certain[..., places])
        np.testing.assert_array_equal(one.possible, other.possible[..., places])


def colours_in(image: QImage, left: int, right: int, top: int, bottom: int) -> list[QColor]:
    return [image.pixelColor(x, y) for x in range(left, right, 3) for y in range(top, bottom)]


def is_solid(colour: QColor, meant: QColor) -> bool:
    """Return whether the colour is that of "in force", apart from rounding."""
    pairs = zip(colour.getRgb(), meant.getRgb(), strict=True)
    return all(abs(one - other) <= 6 for one, other in pairs)


def test_nothing_is_drawn_solid_after_the_as_of_day(new_window: MakeWindow, project: Project, qtbot: QtBot) -> None:
    project.close()
    window = new_window()
    window.resize(1440, 900)
    window.open_path(backed_up(project.path))
    workspace = shown(window).workspace
    shown(window).state.set_as_of(day("2015-01-01"))
    workspace.show_page("timeline")
    page, meant = workspace.page_named("timeline"), LIGHT.status_colour("in_force")
    for part in (page.chart.view, page.overview):
        image, view = part.grab().toImage(), page.chart.view.viewed
        offset = 0 if part is page.chart.view else page.chart.view.x()
        line = round(offset + view.x_of_day(day("2015-01-01")))
        top, bottom = (round(view.plot.top), image.height() - 4) if part is page.chart.view else (4, image.height() - 4)
        assert any(is_solid(colour, meant) for colour in colours_in(image, line - 60, line - 2, top, bottom))
        after = colours_in(image, line + 4, round(offset + view.plot.right) - 2, top, bottom)
        assert not any(is_solid(colour, meant) for colour in after)
        assert any(colour.saturation() > 40 for colour in after), "what is recorded stays to be seen, pale"


LAYOUTS = [((1280, 720), 150), ((1440, 900), 100), ((1280, 800), 200)]
QUICK = [*((*layout, "en") for layout in LAYOUTS), (*LAYOUTS[-1], "nl")]
REST = [
    pytest.param(*layout, language, marks=pytest.mark.torture)
    for layout in LAYOUTS
    for language in available_languages()
    if (*layout, language) not in QUICK
]


@pytest.mark.parametrize(("size", "per_cent", "language"), [*QUICK, *REST])
def test_the_title_is_beside_or_above_the_chart_and_not_cut(
    new_window: MakeWindow, project: Project, size: tuple[int, int], per_cent: int, language: str
) -> None:
    project.close()
    with temporary_language(language):
        window = new_window()
        window.resize(*size)
        window.zoom(per_cent)
        window.open_path(backed_up(project.path))
        workspace = shown(window).workspace
        workspace.show_page("timeline")
        QApplication.processEvents()
        overview = workspace.page_named("timeline").overview
        plot = QRectF(overview._plot())
        for place in (overview._places.title, overview._places.unit):
            assert QRectF(overview.rect()).contains(place)
            assert not plot.intersects(place)
        assert plot.height() > overview.height() / 3
        if (size, per_cent) == ((1440, 900), 100):
            assert not overview.is_title_above


def test_an_exported_timeline_is_pale_after_the_as_of_day_or_today(project: Project) -> None:
    lanes = project.query(timeline_lanes, InventoryFilter(day("2030-01-01")))
    chart = PublishedTimeline(lanes, day("2030-01-01"), today=day("2015-01-01"))
    image = QImage(900, 300, QImage.Format.Format_RGB32)
    image.fill(PRINT.card)
    painter = QPainter(image)
    chart.paint(painter, 900, 300, 1.0)
    painter.end()
    view = chart._scene(900, 300).view
    line, right = (round(x - INDENT) for x in (view.x_of_day(day("2015-01-01")), view.plot.right))
    meant = PRINT.status_colour("in_force")
    assert any(is_solid(colour, meant) for colour in colours_in(image, line - 60, line - 2, 40, 298))
    after = colours_in(image, line + 3, right - 2, 40, 298)
    assert not any(is_solid(colour, meant) for colour in after)
    assert any(colour.saturation() > 40 for colour in after)
