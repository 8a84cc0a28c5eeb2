"""Numbers and shares as they are printed: separators by language, and bounds of a share rounded outwards.

A share that is known is rounded to the nearest per cent. Of two bounds the lower one is rounded down and the upper
one up, so that nothing possible lies outside them. Only a share of exactly 0 or 1 is printed as 0 % or 100 %.
"""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Final

MAX_DECIMALS: Final = 2
"""The most decimals that a bound near 0 % or 100 % gets, so that it differs from them; then `<` or `>` is printed."""
_ALL: Final = 100
_FLOAT_DIGITS: Final = 10
"""Decimals of a computed share that are meant; what is behind them is rounding."""


def thousands(number: int, language: str = "en") -> str:
    """`1,300` in English, `1.300` in Dutch."""
    text = f"{number:,}"
    return text.replace(",", ".") if language == "nl" else text


def decimal_text(number: Fraction, decimals: int, language: str = "en") -> str:
    """A number that has no more than so many decimals, with exactly these: `24`, `24.0`, `1,300`."""
    whole, part = divmod(abs(round(number * 10**decimals)), 10**decimals)
    text = f"{'-' if number < 0 else ''}{thousands(whole, language)}"
    if not decimals:
        return text
    return f"{text}{',' if language == 'nl' else '.'}{part:0{decimals}}"


def percent_text(part: Fraction | float, language: str = "en", decimals: int = 0) -> str:
    """`33 %`: the nearest per cent, or so many decimals of one; `<1 %` and `>99 %` beside nothing and all."""
    return f"{_nearest(_exact(part), decimals, language)} %"


def bounds_text(low: Fraction | float, high: Fraction | float, language: str = "en", decimals: int = 0) -> str:
    """`23–27 %`, the lower bound rounded down and the upper one up; where both agree, as `percent_text` prints it."""
    least, most = _exact(low), _exact(high)
    if least == most:
        return percent_text(least, language, decimals)
    return f"{_lower(least, decimals, language)}–{_upper(most, decimals, language)} %"


def rounded_bounds(low: Fraction, high: Fraction, decimals: int) -> tuple[Fraction, Fraction]:
    """The two numbers that `bounds_text` prints, as parts of one."""
    scale = _ALL * 10**decimals
    if low == high:
        nearest = Fraction(_half_up(low * scale), scale)
        return nearest, nearest
    return Fraction(math.floor(low * scale), scale), Fraction(math.ceil(high * scale), scale)


def _nearest(part: Fraction, decimals: int, language: str) -> str:
    rounded = Fraction(_half_up(part * _ALL * 10**decimals), 10**decimals)
    step = Fraction(1, 10**decimals)
    if rounded == 0 and part > 0:
        return f"<{decimal_text(step, decimals, language)}"
    if rounded == _ALL and part < 1:
        return f">{decimal_text(_ALL - step, decimals, language)}"
    return decimal_text(rounded, decimals, language)


def _lower(part: Fraction, decimals: int, language: str) -> str:
    if part > 0:
        for more in range(decimals, max(decimals, MAX_DECIMALS) + 1):
            rounded = Fraction(math.floor(part * _ALL * 10**more), 10**more)
            if rounded:
                return decimal_text(rounded, more, language)
        return f"<{decimal_text(Fraction(1, 10**more), more, language)}"
    return "0"


def _upper(part: Fraction, decimals: int, language: str) -> str:
    if part < 1:
        for more in range(decimals, max(decimals, MAX_DECIMALS) + 1):
            rounded = Fraction(math.ceil(part * _ALL * 10**more), 10**more)
            if rounded < _ALL:
                return decimal_text(rounded, more, language)
        return f">{decimal_text(_ALL - Fraction(1, 10**more), more, language)}"
    return str(_ALL)


def _exact(part: Fraction | float) -> Fraction:
    """A computed share without the error of its arithmetic, still neither 0 nor 1 where it isn't."""
    if isinstance(part, Fraction):
        return part
    step = Fraction(1, 10**_FLOAT_DIGITS)
    rounded = Fraction(round(part * 10**_FLOAT_DIGITS), 10**_FLOAT_DIGITS)
    if 0 < part < 1:
        return min(max(rounded, step), 1 - step)
    return rounded


def _half_up(number: Fraction) -> int:
    return math.floor(number + Fraction(1, 2))
