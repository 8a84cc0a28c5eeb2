"""Verdicts on published numbers, and the denominator that a published share implies.

A published number stands for all numbers that are rounded to it: "24 %" for any share in [23.5 %, 24.5 %). A comparator
applies to this range: "at least 24 %" allows 23.5 % and more. "About" allows a tenth of the number to either side, both
ends included, or the rounding range if that is wider. 0 % and 100 % without decimals say none and all and are not
rounded: only "about" allows other numbers.
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
"""The deviation to either side that "about" allows, as a fraction of the number."""
_PER_CENT: Final = Fraction(1, 100)
_MAX_DECIMALS: Final = 6
"""Maximum number of decimals of a percentage that is shown next to a claim."""


@dataclass(frozen=True, slots=True)
class ClaimedRange:
    """The numbers that a claim allows, from `least` to `most` (with it if `includes_most`); None is no limit."""

    least: Fraction | None
    most: Fraction | None
    includes_most: bool = False

    def is_above(self, number: Fraction) -> bool:
        """Return whether a number is greater than all numbers that the claim allows."""
        return self.most is not None and (number > self.most or (number == self.most and not self.includes_most))

    def is_below(self, number: Fraction) -> bool:
        """Return whether a number is less than all numbers that the claim allows."""
        return self.least is not None and number < self.least


def claimed_range(comparator: str, claimed: ClaimedNumber) -> ClaimedRange:
    """Return the range of numbers that the claim allows."""
    value, rounding, deviation = claimed.value, claimed.rounding, claimed.value * _ABOUT
    if comparator == "about" and deviation >= rounding:
        return ClaimedRange(value - deviation, value + deviation, includes_most=True)
    if comparator != "about" and _is_none_or_all(claimed):
        rounding = Fraction(0)
    return ClaimedRange(
        None if comparator == "at_most" else value - rounding,
        None if comparator == "at_least" else value + rounding,
        includes_most=not rounding,
    )


def _is_none_or_all(claimed: ClaimedNumber) -> bool:
    """Return whether a share is 0 % or 100 % without decimals; a count of 0 or 1 is exact in any case."""
    return claimed.value in (0, 1) and claimed.unit >= _PER_CENT


def verdict(comparator: str, claimed: ClaimedNumber, certain: Fraction, possible: Fraction) -> Verdict:
    """Return the verdict on a claim, given the least (`certain`) and greatest (`possible`) number over all worlds.

    Supported if the number is in the claimed range in every world; contradicted if it is above the range in every
    world; not reached if it is below in every world; else open.
    """
    allowed = claimed_range(comparator, claimed)
    if allowed.is_above(certain):
        return "contradicted"
    if allowed.is_below(possible):
        return "not_reached"
    return "open" if allowed.is_below(certain) or allowed.is_above(possible) else "supported"


def implied_denominator(comparator: str, claimed: ClaimedNumber, numerator: int) -> tuple[int, int | None] | None:
    """Return the least and greatest denominator for which `numerator` is the claimed share; None if no number fits.

    If 10 are "about a quarter", the denominator is 37 to 44. The greatest is None if the claim sets no upper limit, as
    for "at most a quarter". A share of 0 or a numerator of 0 implies no denominator.
    """
    if numerator <= 0 or claimed.value == 0:
        return None
    allowed = claimed_range(comparator, claimed)
    low, high = numerator, None
    if allowed.most is not None:
        exact = numerator / allowed.most
        low = max(low, math.ceil(exact) if allowed.includes_most else math.floor(exact) + 1)
    if allowed.least is not None and allowed.least > 0:
        high = math.floor(numerator / allowed.least)
    return None if high is not None and high < low else (low, high)


def share_text_for_claim(share: Share, comparator: str, claimed: ClaimedNumber, language: str = "en") -> str:
    """Return the text of a share next to a claim, with enough decimals that the printed bounds give the same verdict.

    A bound that differs from the claimed number is also printed differently: 1 of 3 is 33.3 % next to "33 %".
    """
    found = verdict(comparator, claimed, share.low, share.high)
    for decimals in range(_MAX_DECIMALS + 1):
        low, high = rounded_bounds(share.low, share.high, decimals)
        differs_from_claim = all(
            printed != claimed.value or exact == claimed.value
            for printed, exact in ((low, share.low), (high, share.high))
        )
        if differs_from_claim and verdict(comparator, claimed, low, high) == found:
            break
    return bounds_text(share.low, share.high, language, decimals)
