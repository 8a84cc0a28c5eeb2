"""Beginnings and endings of partnerships: their entries into a set of formal statuses, counted by time bin.

The day of a change lies in a range, tightened by the neighbouring changes. A partnership certainly enters in a bin if
the range of at least one entry lies within the bin, and possibly if a range overlaps it. This is exact: the bounds of
successive ranges never descend, so the entries that can lie outside the bin can all do so in one world, the earlier
ones before it and the later ones after it.

A chart contains the entries whose day is bounded on both sides, by their own date or by the changes before and after
them ("between 2011 and 2012"; "by 2020" for a partnership that began in 2014). An entry that is open on one side
("since 1999", "before 2019", undated) may lie in any of many bins, so it is reported as text instead, and so is every
unrecorded beginning.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from tracker.domain.dates.days import LAST_DAY, LAST_YEAR, OPEN_FUTURE, OPEN_PAST
from tracker.domain.statuses.histories import NO_CHANGE, Days, Histories, Indices
from tracker.domain.statuses.status_states import FORMAL_OF_STATE
from tracker.domain.statuses.statuses import DEFAULT_ENDED, IN_FORCE, numbers_of

ROUND_YEARS: Final = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
"""Allowed widths of a time bin, in years."""


@dataclass(frozen=True, slots=True)
class TimeBins:
    """`count` time bins of `years` each, from 1 January of `first_year`."""

    first_year: int
    years: int
    count: int

    @classmethod
    def over(cls, first_day: int, last_day: int, most: int) -> TimeBins:
        """Return at most `most` bins of a round width that cover these days, with the least width that is enough."""
        first, last = date.fromordinal(first_day).year, date.fromordinal(last_day).year
        for years in ROUND_YEARS:
            begin = max(1, first - first % years) if years > 1 else first
            count = (last - begin) // years + 1
            if count <= most or years == ROUND_YEARS[-1]:
                return cls(begin, years, count)
        raise AssertionError

    def bounds(self, period: int) -> tuple[int, int]:
        """Return the first and the last day of a bin, as day numbers."""
        begin = self.first_year + period * self.years
        end = begin + self.years
        return date(begin, 1, 1).toordinal(), LAST_DAY if end > LAST_YEAR else date(end, 1, 1).toordinal() - 1

    def index_of(self, days: Days) -> NDArray[np.int64]:
        """Return [day] -> the index of the bin that it lies in; -1 before the first, `count` after the last."""
        starts = [self.bounds(period)[0] for period in range(self.count)]
        found = np.searchsorted(np.array(starts, np.int32), days, side="right") - 1
        return np.where(days > self.bounds(self.count - 1)[1], self.count, found).astype(np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class StatusEntries:
    """The changes by which partnerships enter a set of statuses, sorted by partnership and row.

    `row`: the row of the change in the histories. `earliest`, `latest`: its bounds.
    """

    row: NDArray[np.int64]
    partnership: Indices
    earliest: Days
    latest: Days

    def __len__(self) -> int:
        """Return the number of entries."""
        return len(self.row)

    def selected(self, chosen: NDArray[Any]) -> StatusEntries:
        """Return the entries that a mask or an array of indices selects."""
        return StatusEntries(self.row[chosen], self.partnership[chosen], self.earliest[chosen], self.latest[chosen])

    @property
    def is_bounded(self) -> NDArray[np.bool_]:
        """[entry] -> whether both bounds of its day are known."""
        found: NDArray[np.bool_] = (self.earliest > OPEN_PAST) & (self.latest < OPEN_FUTURE)
        return found

    @property
    def is_undated(self) -> NDArray[np.bool_]:
        """[entry] -> whether neither bound of its day is known."""
        found: NDArray[np.bool_] = (self.earliest == OPEN_PAST) & (self.latest == OPEN_FUTURE)
        return found

    def is_placed(self, as_of: int) -> NDArray[np.bool_]:
        """Return [entry] -> whether it has a bound and may have happened by the day `as_of`."""
        return ~self.is_undated & (self.earliest <= as_of)


@dataclass(frozen=True, slots=True, eq=False)
class BinnedEntries:
    """The first and last time bin (both included) of each entry.

    `is_settled`: [entry] -> whether it certainly happened by the as-of day and not before the first bin.
    """

    partnership: Indices
    first: NDArray[np.int64]
    last: NDArray[np.int64]
    is_settled: NDArray[np.bool_]

    def counts(
        self,
        periods: int,
        only: NDArray[np.bool_],
        surely: NDArray[np.bool_],
        weights: NDArray[np.int64] | None = None,
    ) -> tuple[Indices, Indices]:
        """Return [bin] -> how many partnerships certainly enter in it, and [bin] -> how many possibly do.

        `only` and `surely` mark the partnerships that count as possible and as certain. `weights`: [partnership] -> for
        how many it counts.
        """
        certain = self.is_settled & (self.first == self.last) & surely[self.partnership]
        cells = np.unique(self.partnership[certain] * np.int64(periods) + self.first[certain])
        possible = only[self.partnership]
        start, end = self.first[possible], self.last[possible] + 1
        # ranges of one partnership may overlap: count only the bins after the range before it
        is_again = np.diff(self.partnership[possible]) == 0
        start[1:][is_again] = np.maximum(start[1:], end[:-1])[is_again]
        is_some = start < end
        weighing = None if weights is None else weights[self.partnership[possible]][is_some]
        begun = np.bincount(start[is_some], weighing, periods + 1)
        over = np.bincount(end[is_some], weighing, periods + 1)
        counted = np.bincount(cells % periods, None if weights is None else weights[cells // periods], periods)
        return counted.astype(np.int32), np.cumsum(begun - over)[:periods].astype(np.int32)


def beginnings(histories: Histories) -> StatusEntries:
    """Return the changes that bring partnerships into force, with revivals and unrecorded beginnings."""
    in_force = _formal_in(histories, IN_FORCE)
    return _entries(histories, in_force & ~_before(in_force))


def endings(histories: Histories, ended: Iterable[str] = DEFAULT_ENDED) -> StatusEntries:
    """Return the changes by which partnerships that were in force and not in the set `ended` enter that set."""
    is_ended = _formal_in(histories, ended)
    was_alive = _before(_formal_in(histories, IN_FORCE) & ~is_ended)
    return _entries(histories, is_ended & was_alive)


def is_unrecorded(histories: Histories, entries: StatusEntries) -> NDArray[np.bool_]:
    """Return [entry] -> whether it is an unrecorded beginning, which another change presupposes."""
    found: NDArray[np.bool_] = histories.change[entries.row] == NO_CHANGE
    return found


def placed(entries: StatusEntries, periods: TimeBins, as_of: int) -> BinnedEntries:
    """Return the bins of the entries that have a bound and may have happened by the day `as_of`.

    Bins are limited to the given ones and to that day.
    """
    known = entries.selected(entries.is_placed(as_of))
    is_settled = (known.latest <= as_of) & (known.earliest >= periods.bounds(0)[0])
    first = np.clip(periods.index_of(known.earliest), 0, periods.count - 1)
    last = np.clip(periods.index_of(np.minimum(known.latest, as_of).astype(np.int32)), 0, periods.count - 1)
    return BinnedEntries(known.partnership, first, last, is_settled)


def _formal_in(histories: Histories, codes: Iterable[str]) -> NDArray[np.bool_]:
    is_one = np.isin(FORMAL_OF_STATE, numbers_of(codes))
    found: NDArray[np.bool_] = is_one[histories.state]
    return found


def _before(flags: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return [row] -> the flag of the row before it; False in the first row."""
    above = np.zeros_like(flags)
    above[1:] = flags[:-1]
    return above


def _entries(histories: Histories, is_entry: NDArray[np.bool_]) -> StatusEntries:
    is_entry &= ~histories.is_first_row
    row = np.flatnonzero(is_entry)
    return StatusEntries(row, histories.partnership[row], histories.earliest[row], histories.latest[row])
