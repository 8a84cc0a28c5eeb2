"""When ties were last known to be there, and which of those in force nothing has confirmed for years."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tracker.domain.confirmation import NEVER, Days, confirmed_days, stale_before
from tracker.domain.day_answers import DayAnswers, mask_of
from tracker.domain.project_settings import DEFAULT_STALE_YEARS
from tracker.domain.statuses import IN_FORCE
from tracker.questions.columns import Columns
from tracker.questions.frame import Ids
from tracker.questions.reader import Reader


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
        first = np.flatnonzero(np.append(True, frame.key[1:] != frame.key[:-1])[: len(frame)])
        if len(first):
            owners = np.searchsorted(ids, frame.key[first])
            days[owners] = np.maximum(days[owners], np.maximum.reduceat(confirmed, first))
    return days


def stale(answers: DayAnswers, confirmed: Days, day: int, years: int) -> NDArray[np.bool_]:
    """[partnership] -> whether it is certainly in force on the day and was not confirmed in so many years before it."""
    outside = np.uint32(~mask_of(IN_FORCE) & 0xFFFFFFFF)
    is_in_force: NDArray[np.bool_] = (answers.formal & outside) == 0
    return is_in_force & (confirmed < stale_before(day, years))


def stale_years(reader: Reader) -> int:
    """After how many years the project wants a tie to be confirmed anew."""
    return int(reader.setting("stale_years", DEFAULT_STALE_YEARS))
