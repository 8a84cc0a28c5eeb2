"""The change of each member of a frame from one wave to the next: exactly one class per member.

The classes, of which the first that holds is the member's:
- merged_away: it no longer existed on the day on which the later wave was opened (it has a successor, or an end);
- ended_since: one of its partnerships in scope ended after the day on which the earlier wave was opened, up to the day
  on which the later one was;
- begun_since: a partnership in scope began in that time;
- newly_known: it answered in the later wave, in full or in part, and not in the earlier one;
- fell_silent: it answered in the earlier wave, and in the later one it refused, could not be reached or did not reply;
- awaited: in the later wave it was not asked yet, or its answer is not due yet;
- same: all others; it answered both times without a change, or neither time.
The record takes precedence over the answers, so that an ending is listed by whatever source it became known.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from tracker.domain.census.dispositions import DISPOSITIONS

Flags = NDArray[np.bool_]
Codes = NDArray[np.int8]

WaveChange = Literal["merged_away", "ended_since", "begun_since", "newly_known", "fell_silent", "awaited", "same"]
WAVE_CHANGES: Final[tuple[WaveChange, ...]] = (
    "merged_away", "ended_since", "begun_since", "newly_known", "fell_silent", "awaited", "same",
)  # fmt: skip

_HAS_ANSWERED: Final = np.isin(DISPOSITIONS, ("answered", "no_such_ties", "partial"))
_IS_AWAITED: Final = np.isin(DISPOSITIONS, ("pending", "not_asked"))


@dataclass(frozen=True, slots=True, eq=False)
class Happened:
    """Marks the members to whom something happened in some world (`possible`) and in every world (`certain`)."""

    certain: Flags
    possible: Flags


@dataclass(frozen=True, slots=True, eq=False)
class WaveChanges:
    """[member] -> its class, a number among WAVE_CHANGES, and whether it has the class in every world."""

    change: Codes
    is_certain: Flags

    def counts(self) -> dict[WaveChange, int]:
        """Return the number of members of each class; they sum to the members."""
        found = np.bincount(self.change, minlength=len(WAVE_CHANGES)).tolist()
        return dict(zip(WAVE_CHANGES, found, strict=True))


def wave_changes(earlier: Codes, later: Codes, is_gone: Flags, ended: Happened, began: Happened) -> WaveChanges:
    """Return the class of each member from its dispositions in both waves and what its record shows.

    `earlier`: numbers among DISPOSITIONS; `not_asked` for a member that was not in the earlier frame.
    """
    before, after = _HAS_ANSWERED[earlier], _HAS_ANSWERED[later]
    change = np.select(
        [is_gone, ended.possible, began.possible, after & ~before, before & ~after & ~_IS_AWAITED[later]],
        range(5),
        np.where(_IS_AWAITED[later], WAVE_CHANGES.index("awaited"), WAVE_CHANGES.index("same")),
    ).astype(np.int8)
    is_vague = ~is_gone & np.where(ended.possible, ~ended.certain, began.possible & ~began.certain)
    return WaveChanges(change, ~is_vague)
