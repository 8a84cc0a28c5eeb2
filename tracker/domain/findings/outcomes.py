"""What the units of a count may come out as, and what is known of their number and share over all worlds.

In a world each unit has one of three outcomes: it is in neither, in the denominator only, or in both (what ended is
always in the denominator too). Its set of possible outcomes is a mask of three bits.

A share's bounds are its true least and greatest value, numerator and denominator taken together. Where v of w units
are in both, the share is v / w.

Greatest: let the world W give every unit "both" where it can, else "neither" where it can, else "denominator only".
For every number t from 0 to 1 it makes v - t w as great as it can be, because a unit adds 1 - t >= 0, 0 or -t <= 0.
Take any world with w > 0, and t = v / w: there v - t w = 0, so in W it is no less, and neither is W's share, if W has
a denominator. It has none only if no unit can be in both and all can be in neither; then each world's v is 0, and the
share is 0 as soon as some unit can be in the denominator.

Least: likewise let each unit be in the denominator only where it can, else in neither, else in both: this makes
v - t w as small as it can be for every t. There is no denominator only if no unit can be in it alone and all can be in
neither; then v = w in each world, and the share is 1 as soon as some unit can be in both.

Units need not be independent for this. Bodies that share a tie get their outcomes from the ties, each the greatest of
its own in the order neither, denominator only, both; and a choice tie by tie, by the same preference, is the best for
all bodies at once.
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
"""Masks are below this."""


@dataclass(frozen=True, slots=True)
class Share:
    """The least and the greatest share over the worlds that have a denominator."""

    low: Fraction
    high: Fraction


@dataclass(frozen=True, slots=True)
class OutcomeCounts:
    """How many units have each set of outcomes: `of_mask` has one number a mask, 0 to 7."""

    of_mask: Sequence[int]

    def _can(self, outcomes: int) -> int:
        """How many can come out as one of these."""
        return sum(count for mask, count in enumerate(self.of_mask) if mask & outcomes)

    def _must(self, outcomes: int) -> int:
        """How many come out as one of these in every world."""
        return sum(count for mask, count in enumerate(self.of_mask) if mask and not mask & ~outcomes)

    @property
    def numerator(self) -> Tally:
        """How many are in both."""
        return Tally(self._must(BOTH), self._can(BOTH))

    @property
    def denominator(self) -> Tally:
        """How many are in the denominator."""
        return Tally(self._must(DENOMINATOR_ONLY | BOTH), self._can(DENOMINATOR_ONLY | BOTH))

    @property
    def share(self) -> Share | None:
        """The share's bounds; None if no world has a denominator."""
        can_both, can_only = self._can(BOTH), self._can(DENOMINATOR_ONLY)
        if not can_both + can_only:
            return None
        must_only, must_both = self._must(DENOMINATOR_ONLY), self._must(BOTH)
        at_most, at_least = can_both + must_only, must_both + can_only
        return Share(
            low=Fraction(must_both, at_least) if at_least else Fraction(1),
            high=Fraction(can_both, at_most) if at_most else Fraction(0),
        )
