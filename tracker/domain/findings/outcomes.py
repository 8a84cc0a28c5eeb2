"""The possible outcomes of the units of a count, and the bounds of their number and share over all worlds.

In a world each unit has one of three outcomes: it is in neither numerator nor denominator, in the denominator only, or
in both (every unit in the numerator is in the denominator too). Its set of possible outcomes is a mask of three bits.

The bounds of a share are its exact least and greatest values, numerator and denominator taken together. If v units are
in the numerator and w in the denominator, the share is v / w.

Greatest: let the world W give every unit "both" where it can, else "neither" where it can, else "denominator only".
For every number t from 0 to 1, W makes v - t w as great as possible, because a unit adds 1 - t >= 0, 0 or -t <= 0.
Take any world with w > 0, and t = v / w: there v - t w = 0, so in W it is at least 0, and W's share is at least t if W
has a denominator. W has no denominator only if no unit can be in both and all can be in neither; then v is 0 in each
world, and the share is 0 as soon as some unit can be in the denominator.

Least: likewise give each unit "denominator only" where it can, else "neither", else "both": this makes v - t w as small
as possible for every t. There is no denominator only if no unit can be in the denominator only and all can be in
neither; then v = w in each world, and the share is 1 as soon as some unit can be in both.

Units need not be independent for this. The outcome of a body is the greatest outcome of its partnerships in the order
neither, denominator only, both; so choosing for each partnership by the preference above is the best choice for all
bodies at once, even if they share partnerships.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from tracker.domain.statuses.day_answers import Tally

NEITHER: Final = 1
DENOMINATOR_ONLY: Final = 2
BOTH: Final = 4
MASKS: Final = 8
"""Number of masks: every mask is less than this."""


@dataclass(frozen=True, slots=True)
class Share:
    """The least and the greatest share, from 0 to 1, over the worlds that have a denominator."""

    low: Fraction
    high: Fraction


@dataclass(frozen=True, slots=True)
class OutcomeCounts:
    """The number of units with each set of possible outcomes. `of_mask`: [mask 0 to 7] -> number of units."""

    of_mask: Sequence[int]

    def _can(self, outcomes: int) -> int:
        """Return the number of units that have one of these outcomes in some world."""
        return sum(count for mask, count in enumerate(self.of_mask) if mask & outcomes)

    def _must(self, outcomes: int) -> int:
        """Return the number of units that have one of these outcomes in every world."""
        return sum(count for mask, count in enumerate(self.of_mask) if mask and not mask & ~outcomes)

    @property
    def numerator(self) -> Tally:
        """The number of units in the numerator."""
        return Tally(self._must(BOTH), self._can(BOTH))

    @property
    def denominator(self) -> Tally:
        """The number of units in the denominator."""
        return Tally(self._must(DENOMINATOR_ONLY | BOTH), self._can(DENOMINATOR_ONLY | BOTH))

    @property
    def share(self) -> Share | None:
        """The bounds of the share; None if no world has a denominator."""
        can_both, can_only = self._can(BOTH), self._can(DENOMINATOR_ONLY)
        if not can_both + can_only:
            return None
        must_only, must_both = self._must(DENOMINATOR_ONLY), self._must(BOTH)
        at_most, at_least = can_both + must_only, must_both + can_only
        return Share(
            low=Fraction(must_both, at_least) if at_least else Fraction(1),
            high=Fraction(can_both, at_most) if at_most else Fraction(0),
        )
