"""JSON as its standard defines it: numbers are finite, and NaN and Infinity are refused."""

from __future__ import annotations

import json
import math


def strict_decoder() -> json.JSONDecoder:
    """Return a decoder that raises ValueError for what is not standard JSON, and for numbers that are too large."""
    return json.JSONDecoder(parse_constant=_refuse_constant, parse_float=_finite)


def read_strict(content: bytes | str) -> object:
    """Return the value of a JSON text. Raises ValueError, or RecursionError for a text that is nested too deeply."""
    return json.loads(content, parse_constant=_refuse_constant, parse_float=_finite)


def _refuse_constant(name: str) -> float:
    raise ValueError(f"{name} is not a number that JSON knows")


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(f"{text} is too large a number")
    return number
