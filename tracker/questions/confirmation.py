"""When ties were last known to be there."""

from __future__ import annotations

import numpy as np

from tracker.domain.confirmation import NEVER, Days, confirmed_days
from tracker.questions.columns import Columns
from tracker.questions.frame import Ids


def last_confirmed(columns: Columns, ids: Ids, day: int) -> Days:
    """[partnership] -> the last day up to `day` on which a change or activity confirms it, NEVER where none does.

    `ids` are sorted.
    """
    days = np.full(len(ids), NEVER, np.int32)
    changes, activities = columns.of("changes", ids), columns.of("activities", ids)
    for frame in (changes, activities):
        confirmed = confirmed_days(frame["earliest"], frame["latest"], day)
        if frame is activities:
            confirmed[frame["is_negative"]] = NEVER
        np.maximum.at(days, np.searchsorted(ids, frame.key), confirmed)
    return days
