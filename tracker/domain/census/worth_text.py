"""The text of what an answer would narrow, such as `24–30 % → 26–29 %`."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from tracker.domain.census.worth import Bounds
from tracker.i18n.percentages import bounds_text, decimal_text

_MAX_DECIMALS: Final = 2


def narrowing_text(now: Bounds, after: Bounds, language: str = "en") -> str:
    """Return the bounds now and after an answer: of the share, or of the count if there is no share.

    Shares have as many decimals, at most two, as are needed for them to differ; a count that is not whole has one.
    """
    for decimals in range(_MAX_DECIMALS + 1):
        texts = (_text(now, decimals, language), _text(after, decimals, language))
        if texts[0] != texts[1]:
            break
    return " → ".join(texts)


def _text(bounds: Bounds, decimals: int, language: str) -> str:
    if bounds.share_low is not None and bounds.share_high is not None:
        return bounds_text(bounds.share_low, bounds.share_high, language, decimals)
    low, high = (_number(bound, language) for bound in (bounds.count_low, bounds.count_high))
    return low if low == high else f"{low}–{high}"


def _number(bound: float, language: str) -> str:
    tenths = round(bound * 10)
    return decimal_text(Fraction(tenths, 10), 1 if tenths % 10 else 0, language)
