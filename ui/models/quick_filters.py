"""The quick filters: frequently used choices of facet values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tracker.domain.statuses.statuses import ENDINGS, EXISTING_LABELS
from tracker.queries.inventory.selection import CONFIRMATION, STALE, InventoryFilter
from ui.text.translation import tr


def still_in_force_meaning() -> str:
    """Return which partnerships are still in force."""
    return tr("Every partnership that exists, whatever is done with it: active, dormant, under review, suspended…")


@dataclass(frozen=True, slots=True)
class QuickFilter:
    """A named filter: a facet and the values that it chooses. Without values it shows everything."""

    key: str
    title: Callable[[], str]
    facet: str = ""
    values: frozenset[str] = frozenset()
    explanation: Callable[[], str] = lambda: ""

    @property
    def chosen(self) -> frozenset[tuple[str, str]]:
        """The chosen values, as in `InventoryFilter.chosen`."""
        return frozenset((self.facet, value) for value in self.values)


QUICK_FILTERS = (
    QuickFilter("all", lambda: tr("All partnerships")),
    QuickFilter(
        "in_force",
        lambda: tr("Still in force"),
        "status",
        EXISTING_LABELS,
        still_in_force_meaning,
    ),
    QuickFilter(
        "ended",
        lambda: tr("Ended in any way"),
        "status",
        ENDINGS,
        lambda: tr("Every partnership that is over, for whatever reason: ended, expired or void"),
    ),
    QuickFilter(
        "unsourced",
        lambda: tr("Without a source"),
        "evidence",
        frozenset({"unsourced"}),
        lambda: tr("A change of it has no source, or it has neither a change nor a source"),
    ),
    QuickFilter(
        "stale",
        lambda: tr("Not heard of for years"),
        CONFIRMATION,
        frozenset({STALE}),
        lambda: tr(
            "In force, and no change, activity or source in the years that the project settings name confirms it"
        ),
    ),
)
_BY_KEY = {quick.key: quick for quick in QUICK_FILTERS}


def quick_filter_of(selection: InventoryFilter) -> str:
    """Return the key of the quick filter that equals the filter, or an empty text."""
    if selection.text:
        return ""
    return next((quick.key for quick in QUICK_FILTERS if quick.chosen == selection.chosen), "")


def apply_quick_filter(selection: InventoryFilter, key: str) -> InventoryFilter:
    """Return the filter with only the quick filter set, on the same day."""
    return InventoryFilter(selection.as_of, chosen=_BY_KEY[key].chosen)
