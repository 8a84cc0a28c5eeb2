"""Filter and sort order of the Sources page, as immutable values."""

from __future__ import annotations

from dataclasses import dataclass, replace

SOURCE_FACETS = ("flag", "kind", "language", "year")
"""The facets in the order in which they are shown."""

FLAGS = ("unused", "unarchived", "with_files", "without_files", "confidential", "not_confidential")
"""The values of the facet `flag`: not cited, link without archived copy, with or without files, confidential or not."""

NONE = "none"
"""The value of a source without a language or a date."""


@dataclass(frozen=True, slots=True)
class SourceFilter:
    """A filter of sources. Values of one facet are joined by OR, different facets and all flags by AND.

    A year is written `2021`, a decade `2010s`; a source counts for the year in which its date begins.
    """

    text: str = ""
    chosen: frozenset[tuple[str, str]] = frozenset()

    def values(self, facet: str) -> frozenset[str]:
        """Return the values chosen for one facet."""
        return frozenset(value for name, value in self.chosen if name == facet)

    def only(self, facet: str, value: str) -> SourceFilter:
        """Return the filter with only this value of the facet, or with none if it was the only one already."""
        if self.values(facet) == {value}:
            return self.without(facet)
        return replace(self.without(facet), chosen=self.without(facet).chosen | {(facet, value)})

    def toggled(self, facet: str, value: str) -> SourceFilter:
        """Return the filter with this value of the facet added, or removed if it was chosen."""
        return replace(self, chosen=self.chosen ^ {(facet, value)})

    def without(self, facet: str) -> SourceFilter:
        """Return the filter with no value chosen for the facet."""
        return replace(self, chosen=frozenset(pair for pair in self.chosen if pair[0] != facet))

    @property
    def is_narrowed(self) -> bool:
        """Whether the filter has a search text or a chosen facet."""
        return bool(self.text or self.chosen)


@dataclass(frozen=True, slots=True)
class SourceOrder:
    """The order of the sources. Those without a value are last in both directions."""

    key: str = "title"
    is_descending: bool = False
