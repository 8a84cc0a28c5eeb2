"""Published numbers: parsing, value, precision of the printed digits, and display text."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

from tracker.domain.findings.rules import AS_TYPED
from tracker.i18n.percentages import decimal_text

MAX_LENGTH: Final = 40
"""Maximum number of characters of a typed number."""

_NUMBER: Final = re.compile(r"([0-9]+)(?:[.,]([0-9]*))?|[.,]([0-9]+)")
_GROUPED: Final = re.compile(r"[0-9]{1,3}(?:(?:,[0-9]{3})+|(?:\.[0-9]{3})+|(?:[ \u00a0\u202f'’][0-9]{3})+)")
_BETWEEN_GROUPS: Final = re.compile(r"[^0-9]")


@dataclass(frozen=True, slots=True)
class ClaimedNumber:
    """A count, or a share as a fraction of 1. `unit` is the value of one step of the last printed digit.

    "24 %" is Fraction(24, 100) with the unit Fraction(1, 100); "24.0 %" has the unit Fraction(1, 1000).
    """

    value: Fraction
    unit: Fraction

    @property
    def rounding(self) -> Fraction:
        """Half a unit: the largest distance of a number that is rounded to the printed one."""
        return self.unit / 2


def read_claimed(typed: str, measure: str) -> ClaimedNumber | None:
    """Parse a number with a decimal point or comma, a share also in per cent; return None for empty text.

    In a count, groups of three digits are thousands ("1,300", "1.300", "1 300"). ValueError for any other text.
    """
    text = typed.strip()
    if not text:
        return None
    is_percent = text.endswith("%")
    digits = text.removesuffix("%").strip()
    if measure == "count" and _GROUPED.fullmatch(digits):
        digits = _BETWEEN_GROUPS.sub("", digits)
    found = _NUMBER.fullmatch(digits)
    if found is None or len(text) > MAX_LENGTH:
        raise ValueError(typed)
    decimals = found[2] or found[3] or ""
    scale = 100 if is_percent and measure == "share" else 1
    unit = Fraction(1, 10 ** len(decimals) * scale)
    return ClaimedNumber(int((found[1] or "") + decimals) * unit, unit)


def is_value(typed: ClaimedNumber, value: float) -> bool:
    """Return whether a typed number equals a stored value, which is exact to 15 digits."""
    return abs(float(typed.value) - value) <= 1e-12 * max(1.0, abs(value))


def split_as_typed(rule: str) -> tuple[str, str]:
    """Split the JSON text of a claim's rule into the rule alone and the typed digits (empty if none are stored)."""
    values = json.loads(rule)
    typed = values.pop(AS_TYPED, None)
    return (rule, "") if typed is None else (json.dumps(values, ensure_ascii=False), str(typed))


def claimed_number(value: float, measure: str, as_typed: str = "") -> ClaimedNumber:
    """Return the number of a claim: the typed digits if they still equal the value, else the digits of the value.

    A share without typed digits is exact to the whole per cent, or to the decimals of a per cent that it has.
    """
    try:
        typed = read_claimed(as_typed, measure)
    except ValueError:
        typed = None
    if typed is not None and is_value(typed, value):
        return typed
    parts = 100 if measure == "share" else 1
    exact = Decimal(str(value)) * parts
    exponent = exact.normalize().as_tuple().exponent
    assert isinstance(exponent, int)
    unit = Fraction(1, 10 ** max(0, -exponent))
    return ClaimedNumber(Fraction(exact) / parts, unit / parts)


def claimed_text(claimed: ClaimedNumber, measure: str, language: str = "en") -> str:
    """Return the number with the digits that it was printed with: `1,300`, `24 %`, `24.0 %`; in Dutch `24,0 %`."""
    scale = 100 if measure == "share" else 1
    decimals = len(str((claimed.unit * scale).denominator)) - 1
    text = decimal_text(claimed.value * scale, decimals, language)
    return f"{text} %" if measure == "share" else text
