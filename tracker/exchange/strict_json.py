"""JSON as its standard defines it: numbers are finite, and NaN and Infinity are refused."""

from __future__ import annotations

import json
import math
from typing import Any

from tracker.domain.text.phrases import Phrase


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


def read_unique(content: bytes) -> object:
    """Return the value of a strict JSON text in UTF-8 whose objects repeat no key; ValueError, RecursionError."""
    return json.loads(
        content.decode(), parse_constant=_refuse_constant, parse_float=_finite, object_pairs_hook=_unrepeated
    )


def _unrepeated(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError(Phrase("it repeats a key"))
    return found
