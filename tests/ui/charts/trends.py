"""Trends with known numbers, for tests of their charts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np

from tests.domain.trends.lifetimes_from_beginning import entering as lengths_after_entry
from tracker.domain.statuses.statuses import CODES
from tracker.domain.trends.flows import TimeBins
from tracker.domain.trends.stock import Band
from tracker.domain.trends.survival import survival
from tracker.queries.trends.trend_rows import (
    EndingsTrend,
    PeriodTrend,
    Series,
    StockTrend,
    SurvivalGroup,
    SurvivalTrend,
)

Occurrence = tuple[int, int, int, bool]
"""A record, the first and last bin that it may be in, and whether it is certain."""


def series(code: str, periods: int, *occurrences: Occurrence) -> Series:
    """Return the occurrences with their counts, counted one by one."""
    certain, possible = np.zeros(periods, np.int32), np.zeros(periods, np.int32)
    for period in range(periods):
        possible[period] = len({record for record, first, last, _ in occurrences if first <= period <= last})
        certain[period] = len({record for record, first, last, sure in occurrences if sure and first == last == period})
    records, firsts, lasts, sures = (np.array(column) for column in zip(*occurrences, strict=True))
    return Series(code, certain, possible, records, firsts, lasts, sures)


def flows() -> PeriodTrend:
    """2000 to 2003: 1 and 2 began in 2000, 3 in 2001 or 2002; 1 ended in 2003."""
    began = series("begun", 4, (1, 0, 0, True), (2, 0, 0, True), (3, 1, 2, True))
    return PeriodTrend(TimeBins(2000, 1, 4), (began, series("ended", 4, (1, 3, 3, True))), 0)


def stock() -> StockTrend:
    """2001 to 2004: one active until the end of 2002, then two; from 2004 on possibly a third."""
    days = np.arange(date(2001, 1, 1).toordinal(), date(2004, 12, 31).toordinal() + 1, dtype=np.int32)
    certain = np.where(days > date(2002, 12, 31).toordinal(), 2, 1).astype(np.int32)
    possible = certain + (days >= date(2004, 1, 1).toordinal()).astype(np.int32)
    labels = np.zeros((len(CODES), len(days)), np.int32)
    labels[CODES.index("active")] = certain
    return StockTrend(days, Band(labels, labels.copy()), Band(certain, possible))


def lasting(*lengths: tuple[int, bool], code: str = "", first_id: int = 1) -> SurvivalGroup:
    """Return partnerships that were observed for this number of months, and whether they ended then."""
    return _group([(-1, length, has_ended) for length, has_ended in lengths], code, first_id)


def entering(*ties: tuple[int, int, bool], code: str = "") -> SurvivalGroup:
    """Return partnerships with months at entry (-1: their beginning) and at the end, and whether they ended then."""
    return _group(ties, code, 1)


def _group(ties: Sequence[tuple[int, int, bool]], code: str, first_id: int) -> SurvivalGroup:
    followed = lengths_after_entry(ties)
    ids = np.arange(first_id, first_id + len(ties))
    estimate = survival(followed, int(followed.middle.max()))
    return SurvivalGroup(code, estimate, ids, followed.entry, followed.middle, followed.outcome)


def lives(*groups: SurvivalGroup) -> SurvivalTrend:
    """Return a trend of groups in steps of a month, with no partnership left out."""
    return SurvivalTrend(1, groups, 0, 0, 0, 0)


def endings(*occurrences: tuple[str, date, date], groups: Sequence[str]) -> EndingsTrend:
    """Return endings with their group, earliest and latest day, given in order."""
    place = np.array([groups.index(where) for where, _, _ in occurrences])
    earliest, latest = (np.array([days[at].toordinal() for days in occurrences], np.int32) for at in (1, 2))
    middle = (earliest.astype(np.int64) + latest) // 2
    gap = [
        next((int(middle[at] - middle[before]) for before in reversed(range(at)) if place[before] == place[at]), -1)
        for at in range(len(occurrences))
    ]
    names = [f"Town {at}" for at in range(len(occurrences))]
    return EndingsTrend(
        np.arange(10, 10 + len(occurrences)),
        names,
        names,
        place,
        earliest,
        latest,
        np.ones(len(occurrences), np.bool_),
        np.array(gap),
        tuple(groups),
        0,
    )
