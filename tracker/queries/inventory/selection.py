"""The filter and sort order that all views share: facets, search text and as-of day, as immutable values."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tracker.domain.records.own_filters import own_key

FACETS = ("status", "body_kind", "country", "reason", "sector", "tag", "evidence")
"""The facets in the order in which they are shown. `evidence` has the single value `unsourced`."""
CONFIRMATION, STALE = "confirmation", "stale"
"""A facet that is not listed with the others, and its only value: in force, and not confirmed for years."""


@dataclass(frozen=True, slots=True)
class InventoryFilter:
    """A filter of partnerships on one day. Values of the same facet are joined by OR, different facets by AND.

    The facet of an added field is the text of its `OwnKey`; a value of it is a choice, `yes` or `no`, or a range.
    """

    as_of: int
    text: str = ""
    chosen: frozenset[tuple[str, str]] = frozenset()

    def values(self, facet: str) -> frozenset[str]:
        """Return the values chosen for one facet."""
        return frozenset(value for name, value in self.chosen if name == facet)

    def own_facets(self) -> tuple[str, ...]:
        """Return the facets of added fields for which values are chosen, sorted."""
        return tuple(sorted({facet for facet, _ in self.chosen if own_key(facet) is not None}))

    def only(self, facet: str, value: str) -> InventoryFilter:
        """Return the filter with only this value of the facet, or with none if it was the only one already."""
        others = frozenset(pair for pair in self.chosen if pair[0] != facet)
        if self.values(facet) == {value}:
            return replace(self, chosen=others)
        return replace(self, chosen=others | {(facet, value)})

    def toggled(self, facet: str, value: str) -> InventoryFilter:
        """Return the filter with this value of the facet added, or removed if it was chosen."""
        return replace(self, chosen=self.chosen ^ {(facet, value)})

    def without(self, facet: str) -> InventoryFilter:
        """Return the filter with no value chosen for the facet."""
        return replace(self, chosen=frozenset(pair for pair in self.chosen if pair[0] != facet))

    def cleared(self) -> InventoryFilter:
        """Return the filter that matches every partnership, on the same day."""
        return InventoryFilter(self.as_of)

    @property
    def is_narrowed(self) -> bool:
        """Whether the filter has a search text or a chosen facet."""
        return bool(self.text or self.chosen)


SORT_KEYS = ("name", "partner", "status", "start", "end", "last_change", "sources", "last_confirmed")
GROUPINGS = ("none", "country", "subdivision", "status", "reason", "decade")


@dataclass(frozen=True, slots=True)
class SortOrder:
    """The order of the partnerships: a sort key, its direction, and the grouping of the timeline."""

    key: str = "name"
    is_descending: bool = False
    group: str = "none"
