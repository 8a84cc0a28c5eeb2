"""The last day on which a partnership was known to exist, from its changes, activities and sources.

A change or activity confirms the partnership on the latest day on which it can have happened, limited to the as-of day.
So does a dated source on its own day, if it supports the partnership itself, or one of its changes that is no ending
and after which the history has no ending: an article of 2022 that names a partnership of 1984 shows that it existed in
2022, but one about the beginning of an ended partnership does not. An inquiry without reply, or a check that found no
activity, confirms nothing and is shown separately. A check that found the partnership alive is recorded as a change
(active) or as an activity (review).
"""

from __future__ import annotations

from datetime import date

import numpy as np
from numpy.typing import NDArray

from tracker.domain.dates.days import OPEN_FUTURE, OPEN_PAST
from tracker.domain.statuses.one_history import NEVER

Days = NDArray[np.int32]


def confirmed_days(earliest: Days, latest: Days, day: int) -> Days:
    """Return [record] -> the last day, up to `day`, on which it confirms its partnership, or NEVER if it confirms none.

    A record without a latest day (`since 2019`) confirms on its earliest day. A record that cannot have happened by
    `day` confirms nothing.
    """
    known = np.where(latest == OPEN_FUTURE, earliest, np.minimum(latest, day))
    return np.where((earliest > day) | (known > day), NEVER, known).astype(np.int32)


def confirmed_from(earliest: Days, latest: Days, day: int) -> Days:
    """Return [record] -> the first day on which it can have confirmed its partnership, or NEVER as `confirmed_days`."""
    return np.where(confirmed_days(earliest, latest, day) == NEVER, NEVER, earliest).astype(np.int32)


def stale_before(day: int, years: int) -> int:
    """Return the day number `years` years before `day`: an earlier confirmation is stale. OPEN_PAST before year 1."""
    then = date.fromordinal(day)
    year = then.year - years
    if year < 1:
        return OPEN_PAST
    try:
        return then.replace(year=year).toordinal()
    except ValueError:  # 29 February
        return then.replace(year=year, day=28).toordinal()
