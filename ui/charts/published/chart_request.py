"""Which chart is wanted as a picture, and what a chart brings along."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tracker.domain.findings.rules import Rule
from tracker.domain.statuses.statuses import DEFAULT_ENDED
from tracker.project import Project
from tracker.queries.inventory.selection import InventoryFilter, SortOrder
from ui.charts.published.published_chart import ExportableChart
from ui.charts.published.published_legend import LegendEntry

BY_NAME = SortOrder()


@dataclass(frozen=True, slots=True)
class ChartRequest:
    """Which chart is wanted, of what, and how: `days` are those in view, `grouping` and `ended` those of a trend."""

    chart: str
    selection: InventoryFilter
    order: SortOrder = BY_NAME
    days: tuple[float, float] | None = None
    grouping: str = ""
    ended: tuple[str, ...] = DEFAULT_ENDED
    rule: Rule | None = None


@dataclass(frozen=True, slots=True)
class PreparedChart:
    """A chart with what is to be known to read it: what it shows in a sentence, its legend, and notes below it."""

    chart: ExportableChart
    shows: str = ""
    legend: tuple[LegendEntry, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChartKind:
    """A chart that can be published: its title, and what draws it; None where there is nothing to draw."""

    title: Callable[[], str]
    draw: Callable[[Project, ChartRequest], PreparedChart | None]
