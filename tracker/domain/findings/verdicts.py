"""The verdict of evidence on a published number, and the denominator that a published share implies.

A published number stands for all numbers that are printed so: "24 %" for any share in [23.5 %, 24.5 %). A comparator
is read of these: "at least 24 %" allows 23.5 % and more. "About" reaches a tenth of the number to either side, both
ends included, or as far as the rounding does, whichever is wider.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Literal

from tracker.domain.findings.claimed_numbers import ClaimedNumber
from tracker.domain.findings.outcomes import Share
from tracker.i18n.percentages import bounds_text, rounded_bounds

Verdict = Literal["supported", "contradicted", "not_reached", "open", "not_comparable"]
VERDICTS: Final[tuple[Verdict, ...]] = ("supported", "contradicted", "not_reached", "open", "not_comparable")

_ABOUT: Final = Fraction(1, 10)
"""How far "about" reaches on either side, as a part of the number."""
_MAX_DECIMALS: Final = 6
"""Decimals of a per cent that a share beside a claim is printed with, at most."""


@dataclass(frozen=True, slots=True)
class ClaimedRange:
    """The numbers that a claim allows: from `least`, included, to `most`; None: any. `holds_most`: `most` too."""

    least: Fraction | None
    most: Fraction | None
    holds_most: bool = False

    def is_above(self, number: Fraction) -> bool:
        """Whether a number is greater than all that the claim allows."""
        return self.most is not None and (number > self.most or (number == self.most and not self.holds_most))

    def is_below(self, number: Fraction) -> bool:
        """Whether a number is less than all that the claim allows."""
        return self.least is not None and number < self.least


def claimed_range(comparator: str, claimed: ClaimedNumber) -> ClaimedRange:
    """The numbers that the claim allows."""
    value, rounding, around = claimed.value, claimed.rounding, claimed.value * _ABOUT
    if comparator == "about" and around >= rounding:
        return ClaimedRange(value - around, value + around, holds_most=True)
    return ClaimedRange(
        None if comparator == "at_most" else value - rounding, None if comparator == "at_least" else value + rounding
    )


def verdict(comparator: str, claimed: ClaimedNumber, certain: Fraction, possible: Fraction) -> Verdict:
    """How a claim stands against a number that lies between these two in every world.

    Supported if every world is within what it allows; contradicted if every world is above it, not reached if every
    one is below; else open.
    """
    allowed = claimed_range(comparator, claimed)
    if allowed.is_above(certain):
        return "contradicted"
    if allowed.is_below(possible):
        return "not_reached"
    return "open" if allowed.is_below(certain) or allowed.is_above(possible) else "supported"


def implied_denominator(comparator: str, claimed: ClaimedNumber, numerator: int) -> tuple[int, int | None] | None:
    """The least and greatest whole number of which `numerator` is such a share; None where there is none.

    Ten at about a quarter are a tenth more or less than a quarter of 37 to 44. At most a quarter sets no upper limit.
    A share of nothing has no numerator, and implies none.
    """
    if numerator <= 0 or claimed.value == 0:
        return None
    allowed = claimed_range(comparator, claimed)
    low, high = numerator, None
    if allowed.most is not None:
        exact = numerator / allowed.most
        low = max(low, math.ceil(exact) if allowed.holds_most else math.floor(exact) + 1)
    if allowed.least is not None and allowed.least > 0:
        high = math.floor(numerator / allowed.least)
    return None if high is not None and high < low else (low, high)


def share_beside(share: Share, comparator: str, claimed: ClaimedNumber, language: str = "en") -> str:
    """The share as it is printed beside the claim, with as many decimals as give the printed bounds its own verdict.

    A bound that differs from the claimed number is not printed as it either: 1 of 3 is 33.3 % beside "33 %".
    """
    found = verdict(comparator, claimed, share.low, share.high)
    for decimals in range(_MAX_DECIMALS + 1):
        low, high = rounded_bounds(share.low, share.high, decimals)
        is_told_apart = all(
            printed != claimed.value or exact == claimed.value
            for printed, exact in ((low, share.low), (high, share.high))
        )
        if is_told_apart and verdict(comparator, claimed, low, high) == found:
            break
    return bounds_text(share.low, share.high, language, decimals)
