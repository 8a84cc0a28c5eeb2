"""Lifetimes of partnerships whose beginnings are known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tracker.domain.trends.followed_lengths import ENDED, FROM_BEGINNING, LASTING, Lifetimes


def from_beginning(
    shortest: NDArray[Any], middle: NDArray[Any], longest: NDArray[Any], outcome: NDArray[np.int8]
) -> Lifetimes:
    """Return lengths of partnerships that are all at risk from their beginning."""
    entry = np.full_like(middle, FROM_BEGINNING)
    return Lifetimes(shortest, middle, longest, outcome, entry, entry, entry, np.zeros(len(middle), np.bool_))


def entering(partnerships: Sequence[Sequence[int]]) -> Lifetimes:
    """Return lifetimes from rows of the age at entry (-1: from the beginning), that at the end, and whether it ended
    then.
    """
    entry, length, is_ended = (np.array(column, np.int64) for column in zip(*partnerships, strict=True))
    outcome = np.where(is_ended, ENDED, LASTING).astype(np.int8)
    return Lifetimes(length, length, length, outcome, entry, entry, entry, np.zeros(len(entry), np.bool_))
