"""A chart with its legend and notes, and the kinds of charts that can be exported."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tracker.project_snapshot import ReadableProject
from ui.charts.published.chart_request import ChartRequest
from ui.charts.published.published_chart import ExportableChart
from ui.charts.published.published_legend import LegendEntry


@dataclass(frozen=True, slots=True)
class PreparedChart:
    """A chart with the texts needed to read it: a sentence that summarises it, its legend, notes and the source line
    below it. Nothing more is read from the project to compose a picture.
    """

    chart: ExportableChart
    shows: str = ""
    legend: tuple[LegendEntry, ...] = ()
    notes: tuple[str, ...] = ()
    source_line: str = ""
    area_legend: tuple[LegendEntry, ...] = ()
    """The legend of a timeline whose lanes are too low for bars."""
    filters: tuple[str, ...] = ()
    """The active filters as texts."""


@dataclass(frozen=True, slots=True)
class ChartKind:
    """A chart that can be exported: its title, and the function that draws it or returns None if there is no data."""

    title: Callable[[], str]
    draw: Callable[[ReadableProject, ChartRequest], PreparedChart | None]
