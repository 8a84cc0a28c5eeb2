"""The data of the charts of trends: frozen arrays by period, day or step, with the records behind every number.

Days are ordinals (`date.toordinal()`). Titles of series and groups are codes.
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
    """The records behind a number: those that certainly count, and those that only possibly count."""

    certain: tuple[int, ...]
    possible: tuple[int, ...] = ()

    def __len__(self) -> int:
        """Return the number of records."""
        return len(self.certain) + len(self.possible)

    def and_also(self, other: SupportingRecords) -> SupportingRecords:
        """Return the records of both, each once."""
        surely = {*self.certain, *other.certain}
        rest = {*self.possible, *other.possible} - surely
        return SupportingRecords(tuple(sorted(surely)), tuple(sorted(rest)))


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """One code counted by period. The last four arrays have one row an occurrence: a record, in periods `first` to
    `last`.
    """

    code: str
    certain: NDArray[np.int32]
    possible: NDArray[np.int32]
    record: Ids
    first: NDArray[np.int64]
    last: NDArray[np.int64]
    is_certain: NDArray[np.bool_]

    def at(self, period: int) -> Interval:
        """Return the number in a period."""
        return Interval(int(self.certain[period]), int(self.possible[period]))

    def behind(self, period: int) -> SupportingRecords:
        """Return the records of a period."""
        touches = (self.first <= period) & (period <= self.last)
        surely = np.unique(self.record[touches & self.is_certain & (self.first == self.last)])
        rest = np.setdiff1d(self.record[touches], surely)
        return SupportingRecords(tuple(surely.tolist()), tuple(rest.tolist()))

    def behind_all(self) -> SupportingRecords:
        """Return the records of all periods. A record counts as certain if it certainly is in one of them, no matter
        which.
        """
        surely = np.unique(self.record[self.is_certain])
        return SupportingRecords(tuple(surely.tolist()), tuple(np.setdiff1d(self.record, surely).tolist()))


@dataclass(frozen=True, slots=True)
class Untimed:
    """The partnerships of a series that are in no period: their date has an open bound, or their beginning is
    unrecorded.

    `count` is their number, including those that a record stands for; `behind` are their records.
    """

    code: str
    is_unrecorded: bool
    count: int
    behind: SupportingRecords


@dataclass(frozen=True, slots=True, eq=False)
class PeriodTrend:
    """Series over the same periods; `periods` is None if nothing has a date. `undated` counts occurrences in no period.

    For beginnings and endings, `untimed` contains these. `stands_for`, here and below, are the selected records that
    stand for several partnerships, or None.
    """

    periods: TimeBins | None
    series: tuple[Series, ...]
    undated: int
    untimed: tuple[Untimed, ...] = ()
    stands_for: StandsFor | None = None


@dataclass(frozen=True, slots=True, eq=False)
class StockTrend:
    """The stock at the end of each of `days`: `labels` by the label on that day, `in_force` in total.

    `days` is empty if nothing has a date.
    """

    days: NDArray[np.int32]
    labels: Band
    in_force: Band
    stands_for: StandsFor | None = None


@dataclass(frozen=True, slots=True, eq=False)
class SurvivalGroup:
    """The partnerships of one group: their survival estimate, and the id and the steps of each that is in it.

    Each is followed after `entry`, -1 for its beginning. `unlisted` of them are followed from their beginning because
    nothing says when they were first listed. `unknown` is the number of those of unknown beginning, which are in the
    bounds only; `too_short` that of those that ended in the step in which they were listed, or may have ended before. A
    record that stands for several partnerships is listed as often.
    """

    code: str
    survival: Survival
    partnership: Ids
    entry: NDArray[np.int64]
    followed: NDArray[np.int64]
    outcome: NDArray[np.int8]
    unlisted: int = 0
    unknown: int = 0
    too_short: int = 0

    def at_risk(self, step: int) -> SupportingRecords:
        """Return the partnerships that had entered before this step and were followed for at least so many steps."""
        return SupportingRecords(
            tuple(np.unique(self.partnership[(self.entry < step) & (step <= self.followed)]).tolist())
        )

    @property
    def late(self) -> int:
        """The number of partnerships that are followed from a later day than their beginning."""
        return int(np.count_nonzero(self.entry >= 0))


@dataclass(frozen=True, slots=True, eq=False)
class SurvivalTrend:
    """Groups of partnerships, the largest first, over steps of `months`, and the numbers of partnerships in no group.

    `smaller` partnerships are in the `smaller_groups` groups that are not shown. `is_by_outcome`: the filter selects
    partnerships by their outcome. `no_decade` is the number of those of unknown beginning, which are in no decade.
    """

    months: int
    groups: tuple[SurvivalGroup, ...]
    smaller: int
    unknown_start: int
    not_begun: int
    never_in_force: int
    only_ended: int = 0
    listed_late: int = 0
    smaller_groups: int = 0
    is_by_outcome: bool = False
    no_decade: int = 0
    stands_for: StandsFor | None = None

    @property
    def followed(self) -> int:
        """The number of partnerships in the estimates of all groups."""
        return sum(len(group.partnership) for group in self.groups)

    @property
    def late(self) -> int:
        """The number of those that are followed from a later day than their beginning."""
        return sum(group.late for group in self.groups)

    @property
    def unlisted(self) -> int:
        """The number of those of which nothing says when they were first listed."""
        return sum(group.unlisted for group in self.groups)

    @property
    def unknown(self) -> int:
        """The number of partnerships of unknown beginning in the bounds of all groups."""
        return sum(group.unknown for group in self.groups)

    @property
    def too_short(self) -> int:
        """The number of partnerships that ended in the step in which they were listed, or may have before."""
        return sum(group.too_short for group in self.groups)


@dataclass(frozen=True, slots=True, eq=False)
class EndingsTrend:
    """The endings, sorted by the middle of their range, one row each.

    `place` is the index of the ending's group in `groups` (codes, most endings first). `gap` is the number of days
    between the middle of an ending and of the previous one in its group, -1 for the first. `undated` endings have no
    row. The names of both bodies are looked up when they are read.
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
        """Return the number of endings with a date."""
        return len(self.partnership)

    @property
    def middle(self) -> NDArray[np.int64]:
        """[ending] -> the middle of its range, or its only bound."""
        return middles(self.earliest, self.latest)


@dataclass(frozen=True, slots=True, eq=False)
class OriginShares:
    """The number of changes with no, one, two, and three or more independent origins, and the partnerships of each."""

    changes: tuple[int, ...]
    partnerships: tuple[SupportingRecords, ...]


@dataclass(frozen=True, slots=True, eq=False)
class SourceMix:
    """The kinds of the sources cited for changes, by year of publication, and the numbers of origins of the changes."""

    kinds: PeriodTrend
    origins: OriginShares


def middles(earliest: NDArray[Any], latest: NDArray[Any]) -> NDArray[np.int64]:
    """Return the middle of ranges of days; of a half-open range its bound."""
    first = np.where(earliest == OPEN_PAST, latest, earliest).astype(np.int64)
    last = np.where(latest == OPEN_FUTURE, earliest, latest).astype(np.int64)
    return np.asarray((first + last) // 2)


def no_stock() -> StockTrend:
    """Return the stock for a project without dates."""
    nothing = np.zeros(0, np.int32)
    by_label = np.zeros((len(CODES), 0), np.int32)
    return StockTrend(nothing, Band(by_label, by_label), Band(nothing, nothing))


def largest(codes: Sequence[str], counts: NDArray[Any], most: int) -> list[int]:
    """Return the indices of the `most` codes with the highest counts above 0. Equal counts are sorted by code, empty
    last.
    """
    order = sorted(range(len(codes)), key=lambda place: (-int(counts[place]), codes[place] == "", codes[place]))
    return [place for place in order if counts[place] > 0][:most]
