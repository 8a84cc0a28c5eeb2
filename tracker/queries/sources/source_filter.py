"""Which sources are meant and in which order: the Sources page's filter, as immutable values."""

from __future__ import annotations

from dataclasses import dataclass, replace

SOURCE_FACETS = ("flag", "kind", "language", "year")
"""The facets in the order in which they stand."""

FLAGS = ("unused", "unarchived", "with_files", "without_files", "confidential", "not_confidential")
"""What can be asked of a source: nothing rests on it, its link has no archived copy, it has attachments or none."""

NONE = "none"
"""The value of a source without a language or a date."""


@dataclass(frozen=True, slots=True)
class SourceFilter:
    """Values of one facet widen and different facets narrow, but of the flags all must hold.

    A year is written `2021`, a decade `2010s`; a source counts for the year in which its date begins.
    """

    text: str = ""
    chosen: frozenset[tuple[str, str]] = frozenset()

    def values(self, facet: str) -> frozenset[str]:
        """The values chosen under one facet."""
        return frozenset(value for name, value in self.chosen if name == facet)

    def only(self, facet: str, value: str) -> SourceFilter:
        """The filter narrowed to one value of the facet; choosing the only chosen value again clears it."""
        if self.values(facet) == {value}:
            return self.without(facet)
        return replace(self.without(facet), chosen=self.without(facet).chosen | {(facet, value)})

    def toggled(self, facet: str, value: str) -> SourceFilter:
        """The filter with one more value of the facet, or without it where it was chosen."""
        return replace(self, chosen=self.chosen ^ {(facet, value)})

    def without(self, facet: str) -> SourceFilter:
        """The filter with nothing chosen under the facet."""
        return replace(self, chosen=frozenset(pair for pair in self.chosen if pair[0] != facet))

    @property
    def is_narrowed(self) -> bool:
        """Whether anything limits it."""
        return bool(self.text or self.chosen)


@dataclass(frozen=True, slots=True)
class SourceOrder:
    """How the sources stand; what has no value stands last either way."""

    key: str = "title"
    is_descending: bool = False
