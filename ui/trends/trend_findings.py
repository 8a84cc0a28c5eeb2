"""The rule that counts what a bar, an area or a row of a chart of trends shows."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from tracker.domain.findings.rules import Count, Rule, SideScope
from tracker.domain.statuses.statuses import STATUSES
from tracker.queries.inventory.selection import InventoryFilter
from tracker.queries.trends.trend_rows import PeriodTrend
from ui.charts.trends.trend_flow import PeriodKey
from ui.charts.trends.trend_stock import StockKey

_FACETS = frozenset({"country", "body_kind", "sector", "tag"})
"""The facets of a filter that a rule has too."""
_USUAL = frozenset({"in_force", "active"})
"""The labels of partnerships of which nothing else is known than that they are in force."""


def can_be_rule(selection: InventoryFilter) -> bool:
    """Return whether a rule can count just the partnerships of a filter.

    A country and a kind of body may fit different sides in a filter, but only the same side in a rule.
    """
    facets = {facet for facet, _ in selection.chosen}
    return not selection.text and facets <= _FACETS and not {"country", "body_kind"} <= facets


def stock_rule(selection: InventoryFilter, key: Hashable) -> Rule | None:
    """Return the rule for an area of the stock: the partnerships in force, or those with its statuses, on its day."""
    if not isinstance(key, StockKey) or not can_be_rule(selection):
        return None
    statuses = tuple(code for code in STATUSES if code in key.codes)
    if key.part != "labels" or not statuses or _USUAL & set(statuses):
        return _rule(selection, key.day, key.day, "in_force")
    return _rule(selection, key.day, key.day, "has_status", statuses=statuses)


def period_rule(
    selection: InventoryFilter, trend: PeriodTrend, key: Hashable, reasons: Sequence[str] = ()
) -> Rule | None:
    """Return the rule for a bar of beginnings or endings, or of endings for a reason; None for several bars."""
    if trend.periods is None or not can_be_rule(selection):
        return None
    if not isinstance(key, PeriodKey) or key.period < 0 or (not key.code and not reasons):
        return None
    first, last = trend.periods.bounds(key.period)
    if first > selection.as_of:
        return None
    count: Count = "began" if key.code == "begun" else "ended"
    return _rule(selection, first, min(last, selection.as_of), count, reasons=tuple(reasons))


def _rule(
    selection: InventoryFilter,
    first_day: int,
    last_day: int,
    count: Count,
    *,
    statuses: tuple[str, ...] = (),
    reasons: tuple[str, ...] = (),
) -> Rule:
    """Return a rule that counts partnerships without a share, wherever in the period they began or ended."""
    side = SideScope(tuple(sorted(selection.values("country"))), tuple(sorted(selection.values("body_kind"))))
    return Rule(
        side,
        SideScope(),
        first_day,
        last_day,
        "partnerships",
        mode="event",
        denominator="none",
        sectors=tuple(sorted(selection.values("sector"))),
        tags=tuple(sorted(selection.values("tag"))),
        count=count,
        statuses=statuses,
        reasons=reasons,
    )
