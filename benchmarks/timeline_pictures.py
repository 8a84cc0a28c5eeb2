"""Save pictures of the timeline with synthetic lanes, light and dark, for inspection: `timeline_pictures.py FOLDER`."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from benchmarks.made_lanes import LaneStory, lanes_from_stories, made_stock, world_lanes
from tracker.queries.inventory.timeline_rows import LaneGroup, TimelineLanes
from ui.charts.colours import DARK, LIGHT, ChartColours
from ui.charts.timeline.timeline_chart import TimelineChart
from ui.charts.trends.stock_overview import StockOverview

AS_OF = date(2023, 5, 7).toordinal()
STORIES = (
    LaneStory("Lane A", "Partner 武汉", ("in_force 2000", "under_review 2020-04", "terminated 2021-07")),
    LaneStory("Lane B", "Partner 扬州", ("in_force 2005", "reduced 2018-12", "expired 2022-03")),
    LaneStory("Lane C", "Partner 南京", ("in_force 1985-10", "under_review 2021-01", "terminated 2022-10")),
    LaneStory("Lane D", "Partner 常州", ("in_force 1998", "dormant 2018", "terminated 2021-12")),
    LaneStory("Lane E", "unnamed partner", ("in_force 2007..2011", "dormant 2015", "ending_proposed 2022-06")),
    LaneStory("Lane F, with a name that is too long", "unnamed partner", ("in_force 2010..2014", "void 2021")),
    LaneStory("Lane G", "Partner 上海", ("in_force 1980", "active 2019-06")),
    LaneStory("Lane H", "Partner 天津", ("in_force 1985-04", "under_review 2019..2021")),
    LaneStory("Lane I", "Partner 深圳", ("in_force 2006", "reduced 2020")),
    LaneStory("Lane J", "Partner 广东", ("in_force 1995", "suspended 2021")),
    LaneStory("Lane K", "Partner 江苏", ("in_force 1994", "exit_prepared 2022-06")),
    LaneStory("Lane L", "Partner 河北", ("proposed 1999", "in_force 2003", "dormant 2017", "ending_decided 2022-12")),
    LaneStory("Lane <img src=x>", "Partner <b>名</b>", ("proposed 2012", "in_force 2013-06", "superseded 2019")),
    LaneStory("Lane N", "Partner 大连", ("unknown 2006", "dormant 2016")),
)


def grab(lanes: TimelineLanes, colours: ChartColours, path: Path, name: str, all_lanes: bool | None = None) -> None:
    """Save a picture of the chart in a window of the usual size."""
    page = QWidget()
    page.setStyleSheet(f"QWidget {{ background: {colours.page.name()}; }}")
    chart, overview = TimelineChart(colours), StockOverview(colours)
    layout = QVBoxLayout(page)
    layout.addWidget(chart, 1)
    layout.addWidget(overview)
    chart.view_changed.connect(overview.show_days)
    page.resize(870, 700)
    page.show()
    chart.set_lanes(lanes)
    chart.set_as_of(AS_OF)
    chart.view.set_period((date(2021, 5, 7).toordinal(), AS_OF))
    overview.set_as_of(AS_OF)
    overview.show_stock(made_stock(lanes))
    chart.view.fit(all_lanes)
    overview.show_days(chart.view.viewed)
    chart.choose(int(lanes.partnerships[0]))
    QApplication.processEvents()
    page.grab().save(str(path / f"{name}.png"))


def main() -> None:
    """Save all pictures."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    font = QFont("Inter")
    font.setPixelSize(13)
    application.setFont(font)
    horizon = (date(1980, 1, 1).toordinal(), date(2023, 12, 31).toordinal())
    few = lanes_from_stories(STORIES, horizon)
    grouped = lanes_from_stories(
        STORIES, horizon, (LaneGroup(0, "Coast", 6), LaneGroup(6, "Inland & <b>elsewhere</b>", 8))
    )
    world = world_lanes(np.random.default_rng(1), 20_000)
    some = world_lanes(np.random.default_rng(2), 150)
    for colours, suffix in ((LIGHT, "light"), (DARK, "dark")):
        grab(few, colours, folder, f"few-{suffix}")
        grab(grouped, colours, folder, f"grouped-{suffix}")
        grab(world, colours, folder, f"world-{suffix}")
        grab(some, colours, folder, f"dense-{suffix}", all_lanes=True)


if __name__ == "__main__":
    main()
