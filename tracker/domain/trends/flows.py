"""What begins and ends when: the changes by which ties enter a set of formal statuses, counted by period.

A change has a range of days, tightened by its neighbours. A tie enters within a period for certain exactly if the
range of one of its entries lies within it, and possibly if one touches it: of ranges that never descend, those that
can miss the period can all miss it in one world, the earlier ones before it and the later ones after it.

Which entries a chart of periods holds: those whose day is bounded on both sides, by their own date or by the changes
before and after them ("between 2011 and 2012"; "by 2020" of a tie that began in 2014). An entry that is open on one
side ("since 1999", "before 2019", no date at all) may lie in any period of decades and is told in words, and so is
every beginning that nobody recorded, whatever bounds it.
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
"""How many years a period may have."""


@dataclass(frozen=True, slots=True)
class TimeBins:
    """`count` periods of `years` each, from 1 January of `first_year`."""

    first_year: int
    years: int
    count: int

    @classmethod
    def over(cls, first_day: int, last_day: int, most: int) -> TimeBins:
        """At most so many round periods that hold these days; single years where they suffice."""
        first, last = date.fromordinal(first_day).year, date.fromordinal(last_day).year
        for years in ROUND_YEARS:
            begin = max(1, first - first % years) if years > 1 else first
            count = (last - begin) // years + 1
            if count <= most or years == ROUND_YEARS[-1]:
                return cls(begin, years, count)
        raise AssertionError

    def bounds(self, period: int) -> tuple[int, int]:
        """Its first and its last day."""
        begin = self.first_year + period * self.years
        end = begin + self.years
        return date(begin, 1, 1).toordinal(), LAST_DAY if end > LAST_YEAR else date(end, 1, 1).toordinal() - 1

    def holding(self, days: Days) -> NDArray[np.int64]:
        """[day] -> the period that it lies in; -1 before the first, `count` after the last."""
        starts = [self.bounds(period)[0] for period in range(self.count)]
        found = np.searchsorted(np.array(starts, np.int32), days, side="right") - 1
        return np.where(days > self.bounds(self.count - 1)[1], self.count, found).astype(np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class StatusEntries:
    """The changes by which ties enter a set, by partnership and in order: `row` is theirs among the histories'."""

    row: NDArray[np.int64]
    partnership: Indices
    earliest: Days
    latest: Days

    def __len__(self) -> int:
        """How many there are."""
        return len(self.row)

    def selected(self, chosen: NDArray[Any]) -> StatusEntries:
        """Those that a mask or index names."""
        return StatusEntries(self.row[chosen], self.partnership[chosen], self.earliest[chosen], self.latest[chosen])

    @property
    def is_bounded(self) -> NDArray[np.bool_]:
        """[entry] -> whether its day is bounded on both sides."""
        found: NDArray[np.bool_] = (self.earliest > OPEN_PAST) & (self.latest < OPEN_FUTURE)
        return found

    @property
    def is_undated(self) -> NDArray[np.bool_]:
        """[entry] -> whether nothing bounds its day."""
        found: NDArray[np.bool_] = (self.earliest == OPEN_PAST) & (self.latest == OPEN_FUTURE)
        return found

    def is_placed(self, as_of: int) -> NDArray[np.bool_]:
        """[entry] -> whether it has a bound and may have happened by the day."""
        return ~self.is_undated & (self.earliest <= as_of)


@dataclass(frozen=True, slots=True, eq=False)
class BinnedEntries:
    """Between which periods each entry lies (both included), and whether it does so for certain: it has happened."""

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
        """[period] -> how many partnerships enter in it: certainly of those that `surely` marks, possibly of `only`.

        `weights`: [partnership] -> for how many it counts.
        """
        certain = self.is_settled & (self.first == self.last) & surely[self.partnership]
        cells = np.unique(self.partnership[certain] * np.int64(periods) + self.first[certain])
        possible = only[self.partnership]
        start, end = self.first[possible], self.last[possible] + 1
        # stretches of one partnership may overlap; each adds only what lies behind the one before
        is_again = np.diff(self.partnership[possible]) == 0
        start[1:][is_again] = np.maximum(start[1:], end[:-1])[is_again]
        is_some = start < end
        weighing = None if weights is None else weights[self.partnership[possible]][is_some]
        begun = np.bincount(start[is_some], weighing, periods + 1)
        over = np.bincount(end[is_some], weighing, periods + 1)
        counted = np.bincount(cells % periods, None if weights is None else weights[cells // periods], periods)
        return counted.astype(np.int32), np.cumsum(begun - over)[:periods].astype(np.int32)


def beginnings(histories: Histories) -> StatusEntries:
    """The changes by which partnerships come into force that were not: revivals and unrecorded beginnings too."""
    in_force = _formal_in(histories, IN_FORCE)
    return _entries(histories, in_force & ~_before(in_force))


def endings(histories: Histories, ended: Iterable[str] = DEFAULT_ENDED) -> StatusEntries:
    """The changes by which ties that were in force, and not counted as ended, come to count as ended."""
    is_ended = _formal_in(histories, ended)
    was_alive = _before(_formal_in(histories, IN_FORCE) & ~is_ended)
    return _entries(histories, is_ended & was_alive)


def is_unrecorded(histories: Histories, entries: StatusEntries) -> NDArray[np.bool_]:
    """[entry] -> whether it is a beginning that nobody recorded."""
    found: NDArray[np.bool_] = histories.change[entries.row] == NO_CHANGE
    return found


def placed(entries: StatusEntries, periods: TimeBins, as_of: int) -> BinnedEntries:
    """The entries that may have happened by the day and have any bound, laid into periods up to that day."""
    known = entries.selected(entries.is_placed(as_of))
    is_settled = (known.latest <= as_of) & (known.earliest >= periods.bounds(0)[0])
    first = np.clip(periods.holding(known.earliest), 0, periods.count - 1)
    last = np.clip(periods.holding(np.minimum(known.latest, as_of).astype(np.int32)), 0, periods.count - 1)
    return BinnedEntries(known.partnership, first, last, is_settled)


def _formal_in(histories: Histories, codes: Iterable[str]) -> NDArray[np.bool_]:
    is_one = np.isin(FORMAL_OF_STATE, numbers_of(codes))
    found: NDArray[np.bool_] = is_one[histories.state]
    return found


def _before(holds: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """[row] -> whether it held in the row above."""
    above = np.zeros_like(holds)
    above[1:] = holds[:-1]
    return above


def _entries(histories: Histories, is_entry: NDArray[np.bool_]) -> StatusEntries:
    is_entry &= ~histories.is_first_row
    row = np.flatnonzero(is_entry)
    return StatusEntries(row, histories.partnership[row], histories.earliest[row], histories.latest[row])
