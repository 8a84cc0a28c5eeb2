"""Measure one frame of the timeline at several zooms, compared with a floor: a plot with axes only. Print the ratios.

A frame is: another viewport, and everything painted at 1600 x 900, including a new dense picture.
Run: `timeline_frame.py [lanes]` (60,000 lanes of some 3.5 spans by default).
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np
import pyqtgraph
from PySide6.QtCore import QPoint
from PySide6.QtGui import QFont, QImage, QPainter
from PySide6.QtWidgets import QApplication

from benchmarks.made_lanes import made_stock, world_lanes
from ui.charts.colours import LIGHT
from ui.charts.timeline.drawn_lanes import drawn_lanes
from ui.charts.timeline.timeline_view import TimelineView
from ui.charts.timeline.viewport import Viewport
from ui.charts.trends.stock_overview import StockOverview

WIDTH, HEIGHT, FRAMES = 1600, 900, 60


def measured(frame: Callable[[int], None], frames: int = FRAMES) -> tuple[float, float]:
    """Return the median and the 95th percentile of a frame, in milliseconds."""
    for number in range(5 if frames > 1 else 0):
        frame(number)
    times = []
    for number in range(frames):
        begun = time.perf_counter()
        frame(number)
        times.append((time.perf_counter() - begun) * 1000)
    return float(np.percentile(times, 50)), float(np.percentile(times, 95))


def floor_frame() -> Callable[[int], None]:
    """Return a function that paints a pyqtgraph plot with axes only, over other days each time."""
    plot = pyqtgraph.PlotWidget(background="w")
    plot.resize(WIDTH, HEIGHT)
    plot.show()
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_ARGB32_Premultiplied)

    def frame(number: int) -> None:
        plot.setXRange(720_000 + number * 7, 738_000 + number * 11, padding=0)
        painter = QPainter(image)
        plot.render(painter)
        painter.end()

    return frame


def chart_frame(view: TimelineView, seen: Viewport) -> Callable[[int], None]:
    """Return a function that paints the timeline, moved a little each time."""
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_ARGB32_Premultiplied)

    def frame(number: int) -> None:
        days = seen.days_per_pixel * (3 * number + 0.3)
        moved = replace(seen, first=seen.first - days, last=seen.last - days, scroll=seen.scroll + number)
        view._show(view=moved)
        painter = QPainter(image)
        view.render(painter, QPoint())
        painter.end()

    return frame


def main() -> None:
    """Measure and print."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    font = QFont("Inter")
    font.setPixelSize(13)
    application.setFont(font)
    lanes = world_lanes(np.random.default_rng(1), int(sys.argv[1]) if len(sys.argv) > 1 else 60_000)
    begun = time.perf_counter()
    drawn_lanes(lanes)
    print(f"{len(lanes):,} lanes, {len(lanes.spans.lane):,} spans; made ready in {_since(begun):.1f} ms", end="; ")
    begun = time.perf_counter()
    stock = made_stock(lanes)
    print(f"stock for the overview in {_since(begun):.1f} ms")
    view = TimelineView(LIGHT)
    view.resize(WIDTH, HEIGHT)
    view.show()
    view.set_lanes(lanes)
    view.set_as_of(738_000)
    floor = floor_frame()
    whole = view.viewed
    height = whole.plot.height
    middle = 20_000 * height / 60_000
    zooms = {
        "whole picture": whole,
        "10 years, all lanes": replace(whole, first=726_000, last=729_650),
        "16,000 lanes": replace(whole, lane_height=height / 16_000, scroll=middle),
        "4,000 lanes": replace(whole, lane_height=height / 4_000, scroll=middle),
        "900 lanes": replace(whole, lane_height=0.95, scroll=5_000),
        "500 lanes": replace(whole, lane_height=height / 500, scroll=5_000),
        "200 lanes": replace(whole, lane_height=4.0, scroll=50_000),
        "70 lanes, one line each": replace(whole, lane_height=12.0, scroll=50_000),
        "29 lanes, two lines each": replace(whole, lane_height=30.0, scroll=500_000),
        "29 lanes, 1 year": replace(whole, lane_height=30.0, scroll=500_000, first=727_000, last=727_365),
    }
    print(f"{'':26} {'floor p50':>9} {'p50 ms':>8} {'p95 ms':>8} {'ratio':>6}")
    for name, seen in zooms.items():
        # with a new measurement of the floor each time, because the load of the machine varies
        ground = measured(floor)
        middle_time, late = measured(chart_frame(view, seen))
        print(f"{name:26} {ground[0]:9.2f} {middle_time:8.2f} {late:8.2f} {middle_time / ground[0]:6.2f}")
    overview = StockOverview(LIGHT)
    overview.resize(WIDTH, 168)
    overview.show()
    overview.show_stock(stock)
    print("overview (beside)          ", "{:.2f}, p95 {:.2f} ms".format(*measured(_overview_frame(overview, whole))))


def _overview_frame(overview: StockOverview, seen: Viewport) -> Callable[[int], None]:
    image = QImage(WIDTH, 168, QImage.Format.Format_ARGB32_Premultiplied)

    def frame(number: int) -> None:
        overview.show_days(replace(seen, first=seen.first - number, last=seen.last - number))
        painter = QPainter(image)
        overview.render(painter, QPoint())
        painter.end()

    return frame


def _since(begun: float) -> float:
    return (time.perf_counter() - begun) * 1000


if __name__ == "__main__":
    main()
