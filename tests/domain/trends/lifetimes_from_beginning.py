"""Lifetimes of partnerships whose beginnings are known."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from tracker.domain.trends.survival import Lifetimes


def from_beginning(
    shortest: NDArray[Any], middle: NDArray[Any], longest: NDArray[Any], outcome: NDArray[np.int8]
) -> Lifetimes:
    """Return lengths of partnerships that are all at risk from their beginning."""
    return Lifetimes(shortest, middle, longest, outcome, np.zeros_like(middle), np.zeros(len(middle), np.bool_))
