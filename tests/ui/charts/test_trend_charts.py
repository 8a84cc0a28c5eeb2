"""The elements of trend charts are at the positions of their years and numbers, and open their records by mouse
and keys.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeVar
from weakref import ref

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from tests.ui.charts import trends
from tracker.queries.rows import Interval
from tracker.queries.trends.trend_rows import OriginShares, SupportingRecords
from ui.charts.colours import DARK, LIGHT
from ui.charts.trends.trend_chart import ChartElement, TrendChart
from ui.charts.trends.trend_flow import FlowChart, PeriodKey
from ui.charts.trends.trend_grid import GridChart
from ui.charts.trends.trend_network import NetworkBar, NetworkChart, NetworkKey
from ui.charts.trends.trend_origins import OriginsChart, OriginsKey
from ui.charts.trends.trend_places import EndingsKey, PlacesChart
from ui.charts.trends.trend_stock import StockChart, StockKey
from ui.charts.trends.trend_survival import RiskKey, SurvivalChart
from ui.charts.trends.trend_view import TrendView
from ui.text.spans import bodies_text, endings_text

CANARY = "<img src=x>"


Chart = TypeVar("Chart", bound=TrendChart)


def shown(qtbot: QtBot, chart: TrendChart) -> TrendView:
    """Show a chart in its widget."""
    view = TrendView(chart)
    qtbot.addWidget(view)
    view.resize(600, chart.wanted_height())
    view.show()
    return view


def drawn(chart: Chart) -> Chart:
    """Return the chart at the size at which the tests measure it."""
    chart.resize(600, chart.wanted_height())
    chart.update_layout()
    return chart


@pytest.fixture
def flow(qapp: QApplication) -> FlowChart:
    chart = FlowChart(LIGHT)
    chart.show_trend(trends.flows())
    return drawn(chart)


@pytest.fixture
def places(qapp: QApplication) -> PlacesChart:
    """Two endings in one region some days apart, one years later, and one in a region whose name looks like markup."""
    chart = PlacesChart(LIGHT, lambda code: code)
    first, second, later = date(2010, 3, 1), date(2010, 3, 9), date(2015, 1, 1)
    chart.show_trend(
        trends.endings(
            ("Gelderland", first, first),
            ("Gelderland", second, second),
            ("Gelderland", later, later),
            (CANARY, date(2019, 1, 1), date(2020, 12, 31)),
            groups=("Gelderland", CANARY),
        )
    )
    return drawn(chart)


def opened_by(chart: TrendView) -> list[tuple[object, str]]:
    heard: list[tuple[object, str]] = []
    chart.opened.connect(lambda key, words: heard.append((key, words)))
    return heard


def by_key(chart: TrendChart) -> dict[object, ChartElement]:
    return {mark.key: mark for mark in chart.elements}


def test_bars_are_at_their_years_and_as_high_as_their_counts(flow: FlowChart) -> None:
    marks, area = by_key(flow), flow.plot.area
    assert set(marks) == {PeriodKey("begun", 0), PeriodKey("begun", 1), PeriodKey("begun", 2), PeriodKey("ended", 3)}
    for key, mark in marks.items():
        assert isinstance(key, PeriodKey)
        year = area.left() + area.width() * key.period / 4
        assert year < mark.area.left() < mark.area.right() < year + area.width() / 4
    two, one, ended = marks[PeriodKey("begun", 0)], marks[PeriodKey("begun", 1)], marks[PeriodKey("ended", 3)]
    assert two.area.height() == pytest.approx(2 * one.area.height())
    assert ended.area.top() == pytest.approx(two.area.bottom()), (
        "what ends hangs from the line on which beginnings stand"
    )
    assert (two.text, one.text) == ("2000: 2 begun", "2001: 0–1 begun (0 certain, 1 possible)")


def test_a_layer_of_the_stock_is_as_high_as_its_count_and_ends_with_its_year(qtbot: QtBot) -> None:
    chart = drawn(StockChart(LIGHT))
    chart.show_trend(trends.stock())
    in_force = [mark for mark in chart.elements if isinstance(mark.key, StockKey) and mark.key.part == "labels"]
    perhaps = [mark for mark in chart.elements if isinstance(mark.key, StockKey) and mark.key.part == "perhaps"]
    assert [mark.text for mark in in_force] == [
        "31 Dec 2001: 1 in force",
        "31 Dec 2002: 1 in force",
        "31 Dec 2003: 2 in force",
        "31 Dec 2004: 2 in force",
    ]
    assert [mark.text for mark in perhaps] == ["31 Dec 2004: 1 perhaps in force"]
    area = chart.plot.area
    for year, mark in enumerate(in_force, start=1):
        assert mark.area.right() == pytest.approx(area.left() + area.width() * year / 4, abs=1)
        assert mark.area.bottom() == pytest.approx(area.bottom())
    one, two = in_force[0].area.height(), in_force[3].area.height()
    assert two == pytest.approx(2 * one)
    assert perhaps[0].area.bottom() == pytest.approx(in_force[3].area.top())
    assert perhaps[0].area.height() == pytest.approx(one)


def test_areas_are_painted_up_to_the_heights_of_their_elements(qtbot: QtBot) -> None:
    chart = drawn(StockChart(LIGHT))
    chart.show_trend(trends.stock())
    picture = shown(qtbot, chart).grab().toImage()
    colour = LIGHT.status_colour("in_force")
    for mark in (mark for mark in chart.elements if isinstance(mark.key, StockKey) and mark.key.part == "labels"):
        middle = round(mark.area.center().x())
        assert picture.pixelColor(middle, round(mark.area.top()) + 4) == colour
        assert picture.pixelColor(middle, round(mark.area.top()) - 4) != colour


def test_a_chart_does_not_keep_its_view_alive(qapp: QApplication) -> None:
    chart = drawn(StockChart(LIGHT))
    view = TrendView(chart)
    seen = ref(view)
    del view
    # Else the garbage collector would delete the view later, perhaps while Qt handles one of its events.
    assert seen() is None
    chart.show_trend(trends.stock())


def test_numbers_at_risk_are_below_their_years(qtbot: QtBot) -> None:
    chart = drawn(SurvivalChart(LIGHT, str))
    chart.show_trend(trends.lives(trends.lasting((12, True), (30, True), (60, False), code="CN")))
    at_risk = {mark.key: mark for mark in chart.elements}
    assert {key.step: int(mark.text.split("; ")[1].split()[0]) for key, mark in at_risk.items()} == {
        0: 3,
        12: 3,
        24: 2,
        36: 1,
        48: 1,
        60: 1,
    }
    area = chart.plot.area
    for step in (0, 24, 60):
        assert at_risk[RiskKey(0, step)].area.center().x() == pytest.approx(area.left() + area.width() * step / 60)
    assert at_risk[RiskKey(0, 24)].text == "CN, 2 years: 67 % last longer; 2 were followed so long"


def test_endings_that_touch_share_a_dot_and_others_are_at_their_days(places: PlacesChart) -> None:
    assert [mark.key for mark in places.elements] == [EndingsKey((0, 1)), EndingsKey((2,)), EndingsKey((3,))]
    area, first, last = places.plot.area, places.plot.first, places.plot.last
    later, vague = places.elements[1], places.elements[2]
    for mark, day in ((later, date(2015, 1, 1)), (vague, date(2019, 12, 31))):
        expected = area.left() + area.width() * (day.toordinal() - first) / (last - first)
        assert mark.area.center().x() == pytest.approx(expected, abs=1)
    assert vague.area.center().y() > later.area.center().y(), "another region, another row"
    assert later.text == "Gelderland: 1 Jan 2015, 1,759 days after the one before"
    assert vague.text == f"{CANARY}: 1 Jan 2019 – 31 Dec 2020, the first here"


def test_cells_form_a_grid_and_show_open_numbers(qtbot: QtBot) -> None:
    chart = drawn(GridChart(LIGHT, "Reasons", str.upper, endings_text))
    chart.show_trend(trends.flows())
    marks = by_key(chart)
    first, second = marks[PeriodKey("begun", 0)], marks[PeriodKey("begun", 1)]
    assert second.text == "BEGUN, 2001: 0–1 ending (0 certain, 1 possible)"
    assert first.area.top() == second.area.top() < marks[PeriodKey("ended", 3)].area.top()
    assert first.area.right() < second.area.left()
    assert PeriodKey("ended", 0) not in marks, "nothing is behind an empty cell"


def test_a_long_name_of_a_row_takes_two_lines(qtbot: QtBot) -> None:
    names = {"begun": "Begun again after the council had ended it twice", "ended": "Ended"}
    short, long = (
        drawn(GridChart(LIGHT, "Reasons", word, endings_text)) for word in (str.upper, lambda code: names[code])
    )
    for chart in (short, long):
        chart.show_trend(trends.flows())
    rows = len({mark.area.top() for mark in long.elements})
    assert long.wanted_height() - short.wanted_height() == pytest.approx(rows * long.metrics.height(), abs=rows)


def test_bars_of_origins_are_as_long_as_their_counts(qtbot: QtBot) -> None:
    chart = drawn(OriginsChart(LIGHT))
    chart.show_shares(OriginShares((10, 20, 0, 5), (SupportingRecords((1,)),) * 4))
    assert [mark.key for mark in chart.elements] == [OriginsKey(0), OriginsKey(1), OriginsKey(3)]
    assert chart.bar(1).width() == pytest.approx(2 * chart.bar(0).width())
    assert [mark.text for mark in chart.elements] == [
        "no source: 10 status changes · 29 %",
        "one origin: 20 status changes · 57 %",
        "three or more: 5 status changes · 14 %",
    ]


def test_bars_of_the_network_are_as_long_as_their_possible_numbers(qtbot: QtBot) -> None:
    chart = drawn(NetworkChart(LIGHT))
    bars = [
        ("1 partner or more", Interval(10, 12)),
        ("2 partners or more", Interval(0, 3)),
        ("x" * 300, Interval(6, 6)),
    ]
    chart.show_bars(
        [NetworkBar(name, number, bodies_text(number), NetworkKey("partners", name)) for name, number in bars]
    )
    assert chart.bar(0).width() == pytest.approx(4 * chart.bar(1).width())
    assert [mark.text for mark in chart.elements][:2] == [
        "1 partner or more: 10–12 bodies (10 certain, 2 possible)",
        "2 partners or more: 0–3 bodies (0 certain, 3 possible)",
    ]
    assert all(0 <= mark.area.left() < mark.area.right() <= chart.width() for mark in chart.elements)


def test_a_double_click_opens_the_records_once(flow: FlowChart, qtbot: QtBot) -> None:
    view = shown(qtbot, flow)
    heard = opened_by(view)
    mark = flow.elements[0]
    place = mark.area.center().toPoint()
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=place)
    assert heard == [(mark.key, mark.text)]
    qtbot.mouseDClick(view, Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=place)
    assert len(heard) == 1
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(1, 1))
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(1, 1))
    qtbot.mouseClick(view, Qt.MouseButton.RightButton, pos=place)
    assert len(heard) == 1, "who pulls the pointer away, or clicks beside, opens nothing"


def test_arrow_keys_go_through_the_elements_and_enter_opens(flow: FlowChart, qtbot: QtBot) -> None:
    view = shown(qtbot, flow)
    heard = opened_by(view)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert heard == [], "no mark was reached yet"
    reached = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_End, Qt.Key.Key_Left, Qt.Key.Key_Home):
        qtbot.keyClick(view, key)
        assert view.current is not None
        reached.append(view.current.key)
    assert reached == [
        PeriodKey("begun", 0),
        PeriodKey("begun", 1),
        PeriodKey("ended", 3),
        PeriodKey("begun", 2),
        PeriodKey("begun", 0),
    ]
    assert view.accessibleDescription() == "2000: 2 begun. Enter opens its records."
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert heard == [(PeriodKey("begun", 0), "2000: 2 begun")]


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_every_element_can_be_reached_by_arrows(places: PlacesChart, qtbot: QtBot, colours: object) -> None:
    view = shown(qtbot, places)
    view.set_colours(colours)
    seen = set()
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Right, Qt.Key.Key_Down):
        qtbot.keyClick(view, key)
        assert view.current is not None
        seen.add(view.current.key)
    assert seen == {mark.key for mark in places.elements}
    assert isinstance(view.grab().toImage(), QImage)


def test_a_tooltip_shows_the_name_of_a_region_literally(places: PlacesChart, qtbot: QtBot) -> None:
    view = shown(qtbot, places)
    qtbot.mouseMove(view, places.elements[0].area.center().toPoint())
    qtbot.mouseMove(view, places.elements[2].area.center().toPoint())
    assert "<img" not in QToolTip.text()
    assert "&lt;img" in QToolTip.text()


@pytest.mark.parametrize(
    "make",
    [
        FlowChart,
        StockChart,
        lambda colours: SurvivalChart(colours, str),
        lambda colours: PlacesChart(colours, str),
        OriginsChart,
        NetworkChart,
        lambda colours: GridChart(colours, "Grid", str, endings_text),
    ],
)
def test_a_chart_without_data_has_no_elements_and_can_be_painted(
    qtbot: QtBot, make: Callable[[object], TrendChart]
) -> None:
    view = shown(qtbot, make(LIGHT))
    assert view.elements == ()
    assert view.accessibleName()
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert not view.grab().isNull()


def test_elements_stay_within_the_chart_at_every_width(flow: FlowChart, places: PlacesChart) -> None:
    for chart in (flow, places):
        for width in (200, 320, 1200):
            chart.resize(width, chart.wanted_height())
            chart.update_layout()
            frame = QRectF(0, 0, chart.width(), chart.height())
            assert all(frame.contains(mark.area) for mark in chart.elements), width
