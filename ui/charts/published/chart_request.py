"""The request for a chart as a picture, and the chart with its legend and notes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tracker.domain.findings.rules import Rule
from tracker.domain.statuses.statuses import DEFAULT_ENDED
from tracker.project_snapshot import ReadableProject
from tracker.queries.inventory.selection import InventoryFilter, SortOrder
from ui.charts.published.published_chart import ExportableChart
from ui.charts.published.published_legend import LegendEntry

BY_NAME = SortOrder()


@dataclass(frozen=True, slots=True)
class ChartRequest:
    """The chart to export: its name, filter and options. `days` is the visible range; `grouping`, `ended` are for
    trends.
    """

    chart: str
    selection: InventoryFilter
    order: SortOrder = BY_NAME
    days: tuple[float, float] | None = None
    grouping: str = ""
    ended: tuple[str, ...] = DEFAULT_ENDED
    rule: Rule | None = None


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
