"""What evidence says to a published number, and the denominator that a published share implies."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Final, Literal

Verdict = Literal["supported", "contradicted", "not_reached", "open", "not_comparable"]
VERDICTS: Final[tuple[Verdict, ...]] = ("supported", "contradicted", "not_reached", "open", "not_comparable")

_ABOUT: Final = Fraction(1, 10)
"""How far "about" reaches on either side, as a part of the number."""

Range = tuple[Fraction | None, Fraction | None]
"""The least and the greatest number that a claim allows, each within it; None: any."""


def claimed_range(comparator: str, claimed: float) -> Range:
    """The numbers that the claim allows; 0.25 is taken as the quarter that was written, not as its binary fraction."""
    value = Fraction(str(claimed))
    if comparator == "about":
        return value * (1 - _ABOUT), value * (1 + _ABOUT)
    return (None if comparator == "at_most" else value), (None if comparator == "at_least" else value)


def verdict(comparator: str, claimed: float, certain: Fraction, possible: Fraction) -> Verdict:
    """How a claim stands against a number that lies between these two in every world.

    Supported if every world is within what it allows; contradicted if every world is above it, not reached if every
    one is below; else open.
    """
    least, most = claimed_range(comparator, claimed)
    if (least is None or certain >= least) and (most is None or possible <= most):
        return "supported"
    if most is not None and certain > most:
        return "contradicted"
    if least is not None and possible < least:
        return "not_reached"
    return "open"


def implied_denominator(comparator: str, share: float, numerator: int) -> tuple[int, int | None] | None:
    """The least and greatest whole number of which `numerator` is such a share; None where there is none.

    Ten at about a quarter are a tenth more or less than a quarter of 37 to 44. At most a quarter sets no upper limit.
    """
    least, most = claimed_range(comparator, share)
    low = max(numerator, math.ceil(numerator / most)) if most else numerator
    high = math.floor(numerator / least) if least else None
    return None if numerator <= 0 or (high is not None and high < low) else (low, high)
