"""The request for a chart as a picture; pages make it without importing what draws it."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.domain.findings.rules import Rule
from tracker.domain.statuses.statuses import DEFAULT_ENDED
from tracker.queries.inventory.selection import InventoryFilter, SortOrder

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
    waves: tuple[int, int] | None = None
    """The earlier and the later wave whose members are compared."""
