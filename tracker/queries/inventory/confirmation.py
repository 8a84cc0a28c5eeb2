"""The days on which partnerships were last confirmed, and those in force that have not been confirmed for years."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray

from tracker.domain.dates.days import OPEN_FUTURE
from tracker.domain.statuses.confirmation import Days, confirmed_days, confirmed_from, stale_before
from tracker.domain.statuses.day_answers import DayAnswers, mask_of
from tracker.domain.statuses.one_history import NEVER
from tracker.domain.statuses.statuses import IN_FORCE
from tracker.queries.columns.column_table import Frame, Ids, indices_in
from tracker.queries.columns.partnership_columns import Columns
from tracker.queries.reader import Reader
from tracker.store.project_settings import read_setting


def last_confirmed(columns: Columns, ids: Ids, day: int) -> Days:
    """[partnership] -> the last day up to `day` on which a change, activity or source confirms it, or NEVER.

    `ids` must be sorted.
    """
    return _last_of_all(columns, ids, day, confirmed_days)


def is_last_confirmed_by(columns: Columns, ids: Ids, day: int) -> NDArray[np.bool_]:
    """[partnership] -> whether `last_confirmed` is only the last possible day of a vague date. `ids` must be sorted."""
    return _last_of_all(columns, ids, day, confirmed_from) < last_confirmed(columns, ids, day)


def _last_of_all(columns: Columns, ids: Ids, day: int, days_of: Callable[[Days, Days, int], Days]) -> Days:
    """[partnership] -> the last of the days that `days_of` returns for the records that confirm it."""
    days = np.full(len(ids), NEVER, np.int32)
    for _, frame, counts in _confirming(columns, ids):
        days = np.maximum(days, _last_days(frame, counts, ids, day, days_of))
    return days


def _confirming(columns: Columns, ids: Ids) -> Iterator[tuple[str, Frame, NDArray[np.bool_]]]:
    """Yield the records by which these partnerships may be confirmed: each frame with its name and which rows count."""
    if ids is columns.partnerships.key:
        _ = columns.confirming_sources  # read once: they are needed again for each other day
    for name in ("changes", "confirming_sources"):
        frame = columns.of(name, ids)
        yield name, frame, np.ones(len(frame), np.bool_)
    activities = columns.of("activities", ids)
    yield "activities", activities, ~activities["is_negative"]


def last_unanswered_check(columns: Columns, ids: Ids, day: int) -> Days:
    """[partnership] -> the last day up to `day` on which an inquiry or search had no result, or NEVER."""
    activities = columns.of("activities", ids)
    return _last_days(activities, activities["is_negative"], ids, day)


def _last_days(
    frame: Frame,
    counts: NDArray[np.bool_],
    ids: Ids,
    day: int,
    days_of: Callable[[Days, Days, int], Days] = confirmed_days,
) -> Days:
    """[partnership] -> the last day of those of its rows for which `counts` is true."""
    days = np.full(len(ids), NEVER, np.int32)
    known = np.where(counts, days_of(frame["earliest"], frame["latest"], day), NEVER)
    first = np.flatnonzero(np.append(True, frame.key[1:] != frame.key[:-1])[: len(frame)])
    if len(first):
        days[np.searchsorted(ids, frame.key[first])] = np.maximum.reduceat(known, first)
    return days


def stale(answers: DayAnswers, confirmed: Days, day: int, years: int) -> NDArray[np.bool_]:
    """[partnership] -> whether it is certainly in force on the day and was not confirmed in `years` years before it."""
    return _is_in_force(answers) & (confirmed < stale_before(day, years))


def stale_on(columns: Columns, ids: Ids, answers: DayAnswers, day: int, years: int) -> NDArray[np.bool_]:
    """Return what `stale` does of the last confirmed days, without computing these days. `ids` must be sorted."""
    since = stale_before(day, years)
    if since == NEVER:
        return np.zeros(len(ids), np.bool_)
    is_confirmed = np.zeros(len(ids), np.bool_)
    for name, frame, counts in _confirming(columns, ids):
        earliest, latest = frame["earliest"], frame["latest"]
        confirms = counts & (latest >= since) & (earliest <= day)
        confirms &= (latest != OPEN_FUTURE) | (earliest >= since)
        is_confirmed[_owners(columns, name, frame, ids)[np.flatnonzero(confirms)]] = True
    return _is_in_force(answers) & ~is_confirmed


def _owners(columns: Columns, name: str, frame: Frame, ids: Ids) -> NDArray[np.int64]:
    """[row] -> the index of its partnership in `ids`. Those of all partnerships are kept for other days."""
    if ids is columns.partnerships.key and name == "changes":
        return columns.owner
    if ids is columns.partnerships.key and name == "confirming_sources":
        return columns.source_owner
    return indices_in(frame.key, ids)


def _is_in_force(answers: DayAnswers) -> NDArray[np.bool_]:
    """[partnership] -> whether it is in force in every world."""
    outside = np.uint32(~mask_of(IN_FORCE) & 0xFFFFFFFF)
    is_in_force: NDArray[np.bool_] = (answers.formal & outside) == 0
    return is_in_force


def stale_years(reader: Reader) -> int:
    """Return the number of years, set in the project, after which a partnership must be confirmed again."""
    return reader.fact("stale_years", lambda: int(read_setting(reader.connection, "stale_years")))
