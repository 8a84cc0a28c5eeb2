"""Numbers and shares as text: separators by language, and bounds of a share rounded outwards.

An exact share is rounded to the nearest per cent. A lower bound is rounded down and an upper bound up, so that no
possible value lies outside them. Only a share of exactly 0 or 1 is printed as 0 % or 100 %.
"""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Final

from tracker.i18n.catalogue import catalogue

MAX_DECIMALS: Final = 2
"""The most decimals of a bound near 0 % or 100 %. If it still does not differ from these, `<` or `>` is printed."""
THOUSANDS_SEPARATOR: Final = ("between thousands", ",")
DECIMAL_SEPARATOR: Final = ("before decimals", ".")
"""Context and text of the separators in the catalogue of a language."""
_ALL: Final = 100
_FLOAT_DIGITS: Final = 10
"""Decimals of a computed share that are significant; further ones are rounding errors."""


def separators(language: str) -> tuple[str, str]:
    """Return the signs between thousands and before decimals: `,` and `.` in English, `.` and `,` in Dutch."""
    words = catalogue(language)
    return words.tr_in(*THOUSANDS_SEPARATOR), words.tr_in(*DECIMAL_SEPARATOR)


def thousands(number: int, language: str = "en") -> str:
    """Return a number with separators: `1,300` in English, `1.300` in Dutch."""
    return f"{number:,}".replace(",", separators(language)[0])


def decimal_text(number: Fraction, decimals: int, language: str = "en") -> str:
    """Return a number with exactly so many decimals: `24`, `24.0`, `1,300`. It must not have more."""
    whole, part = divmod(abs(round(number * 10**decimals)), 10**decimals)
    text = f"{'-' if number < 0 else ''}{thousands(whole, language)}"
    return f"{text}{separators(language)[1]}{part:0{decimals}}" if decimals else text


def percent_text(part: Fraction | float, language: str = "en", decimals: int = 0) -> str:
    """Return the nearest per cent, or fractions of it: `33 %`; `<1 %` and `>99 %` if it is not exactly 0 or 1."""
    return f"{_nearest(_exact(part), decimals, language)} %"


def bounds_text(low: Fraction | float, high: Fraction | float, language: str = "en", decimals: int = 0) -> str:
    """Return bounds such as `23–27 %`, rounded outwards; equal bounds as `percent_text`."""
    least, most = _exact(low), _exact(high)
    if least == most:
        return percent_text(least, language, decimals)
    return f"{_lower(least, decimals, language)}–{_upper(most, decimals, language)} %"


def rounded_bounds(low: Fraction, high: Fraction, decimals: int) -> tuple[Fraction, Fraction]:
    """Return the two numbers that `bounds_text` prints, as fractions of 1."""
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
    """Return a computed share without arithmetic errors; a share other than 0 and 1 stays so."""
    if isinstance(part, Fraction):
        return part
    step = Fraction(1, 10**_FLOAT_DIGITS)
    rounded = Fraction(round(part * 10**_FLOAT_DIGITS), 10**_FLOAT_DIGITS)
    if 0 < part < 1:
        return min(max(rounded, step), 1 - step)
    return rounded


def _half_up(number: Fraction) -> int:
    return math.floor(number + Fraction(1, 2))
