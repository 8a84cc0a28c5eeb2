"""Filter and order of the bodies on the page of the census, as immutable values."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

ATTENTION: Final = "attention"
CENSUS_FACETS: Final = (ATTENTION, "disposition", "kind", "partnerships", "country", "subdivision")
"""The facets in the order in which they are shown."""
WORTH: Final = "worth"
ATTENTIONS: Final = ("due_soon", "overdue", WORTH)
"""The values of the facet `attention`: an answer or a follow-up is due within a week, or is overdue; an answer would
narrow the finding.
"""
WITH, WITHOUT = "with", "without"
"""The values of the facet `partnerships`: with or without recorded partnerships that count."""
NONE: Final = "none"
"""The value of a body without a province or region."""


@dataclass(frozen=True, slots=True)
class CensusFilter:
    """A filter of the members of a frame. Values of one facet are joined by OR, different facets by AND."""

    text: str = ""
    chosen: frozenset[tuple[str, str]] = frozenset()

    def values(self, facet: str) -> frozenset[str]:
        """Return the values chosen for one facet."""
        return frozenset(value for name, value in self.chosen if name == facet)

    def only(self, facet: str, value: str) -> CensusFilter:
        """Return the filter with only this value of the facet, or with none if it was the only one already."""
        rest = self.without(facet)
        return rest if self.values(facet) == {value} else replace(rest, chosen=rest.chosen | {(facet, value)})

    def toggled(self, facet: str, value: str) -> CensusFilter:
        """Return the filter with this value of the facet added, or removed if it was chosen."""
        return replace(self, chosen=self.chosen ^ {(facet, value)})

    def without(self, facet: str) -> CensusFilter:
        """Return the filter with no value chosen for the facet."""
        return replace(self, chosen=frozenset(pair for pair in self.chosen if pair[0] != facet))

    @property
    def is_narrowed(self) -> bool:
        """Whether the filter has a search text or a chosen facet."""
        return bool(self.text or self.chosen)


@dataclass(frozen=True, slots=True)
class CensusOrder:
    """The order of the members. Those without a value are last in both directions."""

    key: str = "name"
    is_descending: bool = False
