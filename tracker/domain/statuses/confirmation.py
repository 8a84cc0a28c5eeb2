"""When a tie was last known to be there: by its last change, or by something that was done within it.

A change or activity confirms the tie on the latest day on which it can have happened, as far as that day has come.
Asking in vain, or looking and finding nothing, confirms nothing; it is shown beside. Who looks and finds the tie alive
records that as what it is: a change (active), or an activity (review).
"""

from __future__ import annotations

from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tracker.domain.dates.days import OPEN_FUTURE, OPEN_PAST

NEGATIVE_EVIDENCE: Final = ("asked_no_reply", "checked_no_activity")
"""The activities that tell of nothing having been found."""

NEVER: Final = OPEN_PAST
"""Stands for the day where nothing confirms a tie."""

Days = NDArray[np.int32]


def confirmed_days(earliest: Days, latest: Days, day: int) -> Days:
    """[record] -> the last day, up to `day`, on which each confirms its tie, NEVER where it tells no day.

    What has no latest day (`since 2019`) counts from its earliest; what can't have happened yet doesn't count.
    """
    known = np.where(latest == OPEN_FUTURE, earliest, np.minimum(latest, day))
    return np.where((earliest > day) | (known > day), NEVER, known).astype(np.int32)


def stale_before(day: int, years: int) -> int:
    """The day before which a confirmation is older than so many years, seen from `day`."""
    then = date.fromordinal(day)
    year = then.year - years
    if year < 1:
        return OPEN_PAST
    try:
        return then.replace(year=year).toordinal()
    except ValueError:  # 29 February
        return then.replace(year=year, day=28).toordinal()
