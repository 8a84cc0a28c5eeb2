"""The counted partnerships that certainly, and possibly, match a filter, as every trend needs them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tracker.domain.trends.flows import StatusEntries
from tracker.queries.columns.counted_partnerships import Partnerships
from tracker.queries.inventory.shown_partnerships import FilteredPartnerships, Mask
from tracker.queries.rows import StandsFor


@dataclass(frozen=True, slots=True, eq=False)
class Masks:
    """The partnerships with a record that certainly, and possibly, matches the filter."""

    counted_partnerships: Partnerships
    certain: Mask
    possible: Mask

    @property
    def differ(self) -> bool:
        """Whether some match only possibly."""
        return not np.array_equal(self.certain, self.possible)

    def stands_for(self, day: int) -> StandsFor | None:
        """Return those of the matches that stand for several partnerships."""
        return self.counted_partnerships.stands_for(self.possible, day)

    def of(self, entries: StatusEntries) -> StatusEntries:
        """Return the entries of the possible matches."""
        return entries.selected(self.possible[entries.partnership])


def masks_of(found: FilteredPartnerships) -> Masks:
    """Return the partnerships of a filter's result."""
    counted = found.columns.counted_partnerships
    return Masks(counted, counted.mask(found.mask(is_certain=True)), counted.mask(found.mask()))
