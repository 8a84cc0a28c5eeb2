"""The one selection that every view is a view of: facets, search text and the as-of day, as an immutable value."""

from __future__ import annotations

from dataclasses import dataclass, replace

FACETS = ("status", "body_kind", "country", "reason", "sector", "tag", "evidence")
"""The facets in the order in which they stand; `evidence` has the one value `unsourced`."""
CONFIRMATION, STALE = "confirmation", "stale"
"""A facet beside them that is only chosen, and its one value: in force, and not confirmed for years."""


@dataclass(frozen=True, slots=True)
class InventoryFilter:
    """Which partnerships are meant, on which day; values of one facet widen, different facets narrow."""

    as_of: int
    text: str = ""
    chosen: frozenset[tuple[str, str]] = frozenset()

    def values(self, facet: str) -> frozenset[str]:
        """The values chosen under one facet."""
        return frozenset(value for name, value in self.chosen if name == facet)

    def only(self, facet: str, value: str) -> InventoryFilter:
        """The selection narrowed to one value of the facet; choosing the only chosen value again clears it."""
        others = frozenset(pair for pair in self.chosen if pair[0] != facet)
        if self.values(facet) == {value}:
            return replace(self, chosen=others)
        return replace(self, chosen=others | {(facet, value)})

    def toggled(self, facet: str, value: str) -> InventoryFilter:
        """The selection with one more value of the facet, or without it where it was chosen."""
        return replace(self, chosen=self.chosen ^ {(facet, value)})

    def without(self, facet: str) -> InventoryFilter:
        """The selection with nothing chosen under the facet."""
        return replace(self, chosen=frozenset(pair for pair in self.chosen if pair[0] != facet))

    def cleared(self) -> InventoryFilter:
        """Every partnership, on the same day."""
        return InventoryFilter(self.as_of)

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but the day limits it."""
        return bool(self.text or self.chosen)


SORT_KEYS = ("name", "partner", "status", "start", "end", "last_change", "sources", "last_confirmed")
GROUPINGS = ("none", "country", "subdivision", "status", "reason", "decade")


@dataclass(frozen=True, slots=True)
class SortOrder:
    """How the partnerships stand: a sort key, its direction, and the grouping of the timeline."""

    key: str = "name"
    is_descending: bool = False
    group: str = "none"
