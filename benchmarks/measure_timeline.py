"""Measures frames of the timeline with the lanes of the world project, compared at each zoom with a plot of axes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtGui import QFont

from benchmarks.timeline_frame import HEIGHT, WIDTH, chart_frame, floor_frame, measured
from benchmarks.timing import Figure
from tracker.project import Project
from tracker.queries.inventory.selection import InventoryFilter
from tracker.queries.inventory.timeline import timeline_lanes
from ui.charts.colours import LIGHT
from ui.charts.timeline.timeline_view import TimelineView
from ui.shell.startup.app import application

ONE_FRAME = 16.7
BESIDE = "a plot with axes only"


def measure_timeline(world: Path, as_of: int, frames: int) -> list[Figure]:
    """Measure a frame at zooms from all lanes to a few, at 1600 x 900."""
    app = application()
    font = QFont("Inter")
    font.setPixelSize(13)
    app.setFont(font)
    with Project.open(world, read_only=True) as project:
        lanes = project.query(timeline_lanes, InventoryFilter(as_of))
    view = TimelineView(LIGHT)
    view.resize(WIDTH, HEIGHT)
    view.show()
    view.set_lanes(lanes)
    view.set_as_of(as_of)
    floor = floor_frame()
    whole = view.viewed
    height, middle = whole.plot.height, len(lanes) // 3
    zooms = {"all lanes": (whole, 3.0)}
    for shown, most in ((4_000, None), (900, None), (200, 1.3), (70, None), (29, None)):
        if shown < len(lanes):
            lane_height = height / shown
            seen = replace(whole, lane_height=lane_height, scroll=middle * lane_height)
            zooms[f"{shown:,} lanes"] = (seen, most)  # type: ignore[assignment]
    figures = []
    for words, (seen, most) in zooms.items():
        ground, _ = measured(floor, frames)
        found, late = measured(chart_frame(view, seen), frames)
        target = f"≤ {ONE_FRAME} ms at p95" + (f", ≤ {most:g} × axes" if most else "")
        is_reached = late <= ONE_FRAME and (most is None or found <= most * ground)
        figures.append(Figure(f"timeline: a frame, {words}", found, "ms", BESIDE, ground, target, is_reached, late))
    view.hide()
    return figures
