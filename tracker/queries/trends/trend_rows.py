"""What trends are drawn from: frozen arrays by period, by day or by step, with the records behind every number.

Days are ordinals (`date.toordinal()`). Titles of series and groups are codes, for the screen to word.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tracker.domain.dates.days import OPEN_FUTURE, OPEN_PAST
from tracker.domain.statuses.statuses import CODES
from tracker.domain.trends.flows import TimeBins
from tracker.domain.trends.stock import Band
from tracker.domain.trends.survival import Survival
from tracker.queries.rows import Interval, StandsFor

Ids = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class SupportingRecords:
    """The records behind a number: those that count for certain, and those that only may."""

    certain: tuple[int, ...]
    possible: tuple[int, ...] = ()

    def __len__(self) -> int:
        """How many there are."""
        return len(self.certain) + len(self.possible)

    def and_also(self, other: SupportingRecords) -> SupportingRecords:
        """The records of both, each once."""
        surely = {*self.certain, *other.certain}
        rest = {*self.possible, *other.possible} - surely
        return SupportingRecords(tuple(sorted(surely)), tuple(sorted(rest)))


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """One code counted by period. The rows behind it, one an occurrence: a record, from `first` to `last` period."""

    code: str
    certain: NDArray[np.int32]
    possible: NDArray[np.int32]
    record: Ids
    first: NDArray[np.int64]
    last: NDArray[np.int64]
    is_certain: NDArray[np.bool_]

    def at(self, period: int) -> Interval:
        """The number in a period."""
        return Interval(int(self.certain[period]), int(self.possible[period]))

    def behind(self, period: int) -> SupportingRecords:
        """The records of a period."""
        touches = (self.first <= period) & (period <= self.last)
        surely = np.unique(self.record[touches & self.is_certain & (self.first == self.last)])
        rest = np.setdiff1d(self.record[touches], surely)
        return SupportingRecords(tuple(surely.tolist()), tuple(rest.tolist()))

    def behind_all(self) -> SupportingRecords:
        """The records of all periods; those that certainly are in one of them, whichever, count for certain."""
        surely = np.unique(self.record[self.is_certain])
        return SupportingRecords(tuple(surely.tolist()), tuple(np.setdiff1d(self.record, surely).tolist()))


@dataclass(frozen=True, slots=True)
class Untimed:
    """The ties of a series that stand in no period: their day is open on one side, or their beginning unrecorded.

    `count` is how many they are, one that stands for several as so many; `behind` are their records.
    """

    code: str
    is_unrecorded: bool
    count: int
    behind: SupportingRecords


@dataclass(frozen=True, slots=True, eq=False)
class PeriodTrend:
    """Series over the same periods; None where nothing has a date. `undated` occurrences stand in no period.

    Of beginnings and endings, `untimed` has those that stand in none, and `undated` counts these.
    `stands_for`, here and below, are the selected records that stand for several partnerships, None where none does.
    """

    periods: TimeBins | None
    series: tuple[Series, ...]
    undated: int
    untimed: tuple[Untimed, ...] = ()
    stands_for: StandsFor | None = None


@dataclass(frozen=True, slots=True, eq=False)
class StockTrend:
    """What was in force at the end of each of `days`: `labels` by the label shown meanwhile, `in_force` altogether.

    No days where nothing has a date.
    """

    days: NDArray[np.int32]
    labels: Band
    in_force: Band
    stands_for: StandsFor | None = None


@dataclass(frozen=True, slots=True, eq=False)
class SurvivalGroup:
    """The ties of one group: their estimate, and of each tie its id and between which steps it was followed.

    `is_late` marks those of unknown beginning, which are followed from the first day on which they are known to exist.
    A tie that stands for several partnerships is there so often.
    """

    code: str
    survival: Survival
    partnership: Ids
    entry: NDArray[np.int64]
    followed: NDArray[np.int64]
    outcome: NDArray[np.int8]
    is_late: NDArray[np.bool_]

    def at_risk(self, step: int) -> SupportingRecords:
        """The ties that had entered by then, and were followed for at least so many steps."""
        return SupportingRecords(
            tuple(np.unique(self.partnership[(self.entry <= step) & (step <= self.followed)]).tolist())
        )

    @property
    def late(self) -> int:
        """How many are of unknown beginning."""
        return int(np.count_nonzero(self.is_late))


@dataclass(frozen=True, slots=True, eq=False)
class SurvivalTrend:
    """Groups of ties, the largest first, over steps of `months`; and why the others are in none.

    `smaller` ties are in groups beyond those that are shown, of which there are `smaller_groups`. `is_by_outcome`: the
    selection chooses ties by how they turned out. `no_decade` ties of unknown beginning are in no decade of beginnings.
    """

    months: int
    groups: tuple[SurvivalGroup, ...]
    smaller: int
    unknown_start: int
    not_begun: int
    never_in_force: int
    only_ended: int = 0
    smaller_groups: int = 0
    is_by_outcome: bool = False
    no_decade: int = 0
    stands_for: StandsFor | None = None

    @property
    def late(self) -> int:
        """How many of the ties in the groups are of unknown beginning."""
        return sum(group.late for group in self.groups)


@dataclass(frozen=True, slots=True, eq=False)
class EndingsTrend:
    """The endings in order of the middle of their range, one row each.

    `place` is the group's index in `groups` (codes, most endings first). `gap` is the number of days between the middle
    of an ending and of the one before it in its group, -1 for the first. `undated` endings stand in no place. The names
    of both bodies are looked up one by one.
    """

    partnership: Ids
    names: Sequence[str]
    partners: Sequence[str]
    place: NDArray[np.int64]
    earliest: NDArray[np.int32]
    latest: NDArray[np.int32]
    is_certain: NDArray[np.bool_]
    gap: NDArray[np.int64]
    groups: tuple[str, ...]
    undated: int

    def __len__(self) -> int:
        """How many there are."""
        return len(self.partnership)

    @property
    def middle(self) -> NDArray[np.int64]:
        """[ending] -> the middle of its range, or its one bound."""
        return middles(self.earliest, self.latest)


@dataclass(frozen=True, slots=True, eq=False)
class OriginShares:
    """The changes by how many independent origins they have: none, one, two, three or more; and whose they are."""

    changes: tuple[int, ...]
    partnerships: tuple[SupportingRecords, ...]


@dataclass(frozen=True, slots=True, eq=False)
class SourceMix:
    """The kinds of the sources cited for changes by the period of their publication, and how well changes stand."""

    kinds: PeriodTrend
    origins: OriginShares


def middles(earliest: NDArray[Any], latest: NDArray[Any]) -> NDArray[np.int64]:
    """The middle of ranges of days; the one bound of those that are open at an end."""
    first = np.where(earliest == OPEN_PAST, latest, earliest).astype(np.int64)
    last = np.where(latest == OPEN_FUTURE, earliest, latest).astype(np.int64)
    return np.asarray((first + last) // 2)


def no_stock() -> StockTrend:
    """The stock where nothing has a date."""
    nothing = np.zeros(0, np.int32)
    by_label = np.zeros((len(CODES), 0), np.int32)
    return StockTrend(nothing, Band(by_label, by_label), Band(nothing, nothing))


def largest(codes: Sequence[str], counts: NDArray[Any], most: int) -> list[int]:
    """The places of the codes with the most, those without a code last among equals; none that has nothing."""
    order = sorted(range(len(codes)), key=lambda place: (-int(counts[place]), codes[place] == "", codes[place]))
    return [place for place in order if counts[place] > 0][:most]
