"""The number of partnerships with each label, in force and ended, on every day of a range."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from tracker.domain.statuses.histories import Days, Histories
from tracker.domain.statuses.label_spans import Runs, runs_of
from tracker.domain.statuses.status_states import FORMAL_OF_STATE, LABEL_OF_STATE
from tracker.domain.statuses.statuses import CODES, DEFAULT_ENDED, IN_FORCE, numbers_of

Weights = NDArray[np.int64]
"""[partnership] -> for how many it counts."""
_FEW_RANGES = 16
"""So many ranges are counted one by one, which takes less time than one pass over all days."""


@dataclass(frozen=True, slots=True, eq=False)
class Band:
    """Certain and possible numbers of partnerships, each int32[..., day]."""

    certain: NDArray[np.int32]
    possible: NDArray[np.int32]


@dataclass(frozen=True, slots=True, eq=False)
class Stock:
    """The numbers of partnerships at the end of each of `days`; `labels` has one row for each index of CODES."""

    days: Days
    labels: Band
    in_force: Band
    ended: Band


@dataclass(frozen=True, slots=True)
class _Calendar:
    """The days for which partnerships are counted: `count` days from `first`, every `step` days."""

    first: int
    step: int
    count: int

    @classmethod
    def between(cls, first_day: int, last_day: int, step_days: int) -> Self:
        """Return every `step_days`-th day from the first day up to the last."""
        return cls(first_day, step_days, len(range(first_day, last_day + 1, step_days)))

    @property
    def days(self) -> Days:
        """The day numbers, ascending."""
        return np.arange(self.count, dtype=np.int32) * self.step + self.first

    def ranges_containing(self, start: Days, end: Days, weights: Weights | None) -> NDArray[np.int32]:
        """Return [day] -> the number of ranges start[i] .. end[i] - 1 that contain it; none does if end[i] <= start[i].

        `weights`: [range] -> for how many it counts.
        """
        is_some = start < end
        some_weights = None if weights is None else weights[is_some]
        if np.count_nonzero(is_some) <= _FEW_RANGES:
            return self._few_containing(start[is_some], end[is_some], some_weights)
        begun = np.bincount(self._index(start[is_some]), some_weights, self.count + 1)
        over = np.bincount(self._index(end[is_some]), some_weights, self.count + 1)
        return np.cumsum(begun - over).astype(np.int32)[: self.count]

    def _few_containing(self, start: Days, end: Days, weights: Weights | None) -> NDArray[np.int32]:
        """Return what `ranges_containing` does, for a few ranges: by adding to the days of each."""
        counts = np.zeros(self.count, np.int32)
        numbers = [1] * len(start) if weights is None else weights.tolist()
        for first, after, number in zip(self._index(start).tolist(), self._index(end).tolist(), numbers, strict=True):
            counts[first:after] += number
        return counts

    def _index(self, day: Days) -> Days:
        """Return the index, 0 .. count, of the first counted day that is not before each given day."""
        index: Days = np.clip((day - (self.first - self.step + 1)) // self.step, 0, self.count)
        return index


def stock(
    histories: Histories,
    first_day: int,
    last_day: int,
    step_days: int = 1,
    only: NDArray[np.bool_] | None = None,
    ended: Iterable[str] = DEFAULT_ENDED,
    weights: Weights | None = None,
) -> Stock:
    """Count the partnerships that `only` marks on every `step_days`-th day, each as often as its weight."""
    calendar = _Calendar.between(first_day, last_day, step_days)

    def share_of(codes: Iterable[str]) -> Band:
        is_one = np.isin(FORMAL_OF_STATE, numbers_of(codes)).astype(np.int8)
        band = _band(runs_of(histories, is_one[histories.state]), (1,), calendar, only, weights)
        return Band(band.certain[0], band.possible[0])

    labels = _band(runs_of(histories, histories.label), range(len(CODES)), calendar, only, weights)
    return Stock(calendar.days, labels, in_force=share_of(IN_FORCE), ended=share_of(ended))


def stock_in_force(
    histories: Histories,
    first_day: int,
    last_day: int,
    step_days: int = 1,
    only: NDArray[np.bool_] | None = None,
    weights: Weights | None = None,
) -> tuple[Days, Band, Band]:
    """Return the days, the number of partnerships in force by label, and the number of all partnerships in force.

    On each day the certain numbers by label add up to no more than the certain number of all.
    """
    calendar = _Calendar.between(first_day, last_day, step_days)
    in_force = np.isin(FORMAL_OF_STATE, numbers_of(IN_FORCE))
    label = np.where(in_force, LABEL_OF_STATE, -1).astype(np.int8)
    labels = _band(runs_of(histories, label[histories.state]), range(len(CODES)), calendar, only, weights)
    whole = _band(runs_of(histories, in_force.astype(np.int8)[histories.state]), (1,), calendar, only, weights)
    return calendar.days, labels, Band(whole.certain[0], whole.possible[0])


def _band(
    runs: Runs,
    codes: Sequence[int],
    calendar: _Calendar,
    only: NDArray[np.bool_] | None,
    weights: Weights | None,
) -> Band:
    """Return [code, day] -> the certain and possible number of partnerships whose run has that code on that day."""
    certain = np.zeros((len(codes), calendar.count), np.int32)
    possible = np.zeros((len(codes), calendar.count), np.int32)
    for line, code in enumerate(codes):
        is_chosen = runs.code == code
        if only is not None:
            is_chosen &= only[runs.partnership]
        chosen = np.flatnonzero(is_chosen)
        if not len(chosen):
            continue
        weighing = None if weights is None else weights[runs.partnership[chosen]]
        certain[line] = calendar.ranges_containing(runs.latest[chosen], runs.next_earliest[chosen], weighing)
        start, end = runs.earliest[chosen], runs.next_latest[chosen]
        # Runs of one partnership with equal codes may overlap where dates are vague. Neither their starts nor their
        # ends ever descend, so each adds only the days after the end of the run before it.
        is_again = np.diff(runs.partnership[chosen]) == 0
        start[1:][is_again] = np.maximum(start[1:], end[:-1])[is_again]
        possible[line] = calendar.ranges_containing(start, end, weighing)
    return Band(certain, possible)
