"""Delays between the endings that a finding counts and the publication of their first sources, by year of the ending.

An ending is known from the day on which the first of its sources was published. In each world an ending and a source
have one day within their bounds, so each number is one for every world and one for some world. Endings are counted
from the first day of the inventory on: the day of the frame, or else the last possible day of the first dated source in
scope; nothing could be known before. A cell is empty until the last day of its year is that old.

An ending dated only as known by the publication of a source has no delay of its own, and is counted apart. One without
a source is never known.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tracker.domain.dates.days import OPEN_FUTURE, OPEN_PAST, first_of_month, last_of_month, months_later
from tracker.domain.findings.counting import EventIndex
from tracker.domain.findings.rules import Rule
from tracker.domain.statuses.histories import NO_CHANGE
from tracker.queries.columns.column_table import fetch_numbers
from tracker.queries.findings.change_filter import change_facts, marks_of
from tracker.queries.findings.frame_members import frame_named
from tracker.queries.findings.rule_scope import Scope, scope_of
from tracker.queries.reader import Reader
from tracker.queries.robustness.supports import supporting_citations
from tracker.queries.rows import Interval

Indices = NDArray[np.int64]
Flags = NDArray[np.bool_]

MONTHS: Final = (1, 3, 12, 36)
_PUBLISHED: Final = f"""
SELECT coalesce(date_earliest, {OPEN_PAST}), coalesce(date_latest, {OPEN_FUTURE}) FROM source ORDER BY id"""
_FRAME_DAY: Final = "SELECT day FROM frame WHERE id = ?"


@dataclass(frozen=True, slots=True)
class LateYear:
    """The endings of a year, and how many were known after a number of months; None for what can't be said yet.

    `by_source` is the number of endings dated only as known by a source of this year, which are in no other number.
    `records` are the ids of the partnerships of all these endings.
    """

    year: int
    endings: Interval
    known_after: Mapping[int, Interval | None]
    by_source: int
    records: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Lateness:
    """The years from the first day of the inventory to the as-of day in which endings may be. None of it is a share."""

    since: int | None
    as_of: int
    years: tuple[LateYear, ...]
    are_endings: bool = True
    """Whether endings are counted; other changes otherwise."""


@dataclass(frozen=True, eq=False)
class _Endings:
    """The endings in scope: the bounds of the day of each, those of the first publication, partnership and weight.

    `has_source`: whether any source is cited; `by_source`: whether it is dated only as known by one of them.
    """

    earliest: Indices
    latest: Indices
    published: Indices
    certainly: Indices
    has_source: Flags
    by_source: Flags
    partnership: Indices
    weight: Indices


def lateness(reader: Reader, rule: Rule) -> Lateness:
    """Return the delays of what a rule counts by year; the as-of day is the last day of the rule.

    A rule about a state has no events, and so no years.
    """
    scope = scope_of(reader, rule)
    since = _first_day(reader, scope, rule)
    if since is None or not rule.is_event or not len(scope.partnerships):
        return Lateness(since, rule.last_day, (), rule.count == "ended")
    found = _endings(reader, scope, rule)
    years = (_year(found, scope, year, since, rule.last_day) for year in _years(found, since, rule.last_day))
    listed = tuple(each for each in years if each.endings.possible or each.by_source)
    return Lateness(since, rule.last_day, listed, rule.count == "ended")


def _first_day(reader: Reader, scope: Scope, rule: Rule) -> int | None:
    if rule.frame:
        ((day,),) = reader.rows(_FRAME_DAY, frame_named(reader, rule.frame))
        return date.fromisoformat(day).toordinal()
    listed = scope.columns.counted_partnerships.first_listings[scope.partnerships]
    first = int(listed.min(initial=OPEN_FUTURE))
    return None if first == OPEN_FUTURE else first


def _years(found: _Endings, since: int, as_of: int) -> range:
    if not len(found.latest):
        return range(0)
    return range(date.fromordinal(since).year, date.fromordinal(as_of).year + 1)


def _endings(reader: Reader, scope: Scope, rule: Rule) -> _Endings:
    marks = None
    if rule.depends_on_single_changes:
        marks = marks_of(change_facts(reader, scope, rule), scope, rule)
    histories, columns = scope.histories, scope.columns
    happened = EventIndex.of(histories, rule, marks).happened
    row = np.flatnonzero((happened == np.arange(len(happened))) & (histories.change != NO_CHANGE))
    row = row[scope.counts_for(rule.unit)[histories.partnership[row]]]
    partnership = histories.partnership[row].astype(np.int64)
    number = columns.counted_partnerships.change_numbers(scope.partnerships[partnership], histories.change[row])
    at, source, _ = supporting_citations(reader)
    earliest, latest = fetch_numbers(reader.connection, _PUBLISHED, 2)[source].T
    published = np.full(len(columns.changes), OPEN_FUTURE, np.int64)
    certainly, has_source = published.copy(), np.zeros(len(published), np.bool_)
    np.minimum.at(published, at, earliest)
    np.minimum.at(certainly, at, latest)
    has_source[at] = True
    is_last_day = np.zeros(len(published), np.bool_)
    is_last_day[at[latest == columns.changes["latest"][at]]] = True
    stated = columns.changes["earliest"][number] == OPEN_PAST
    weight = np.ones(len(row), np.int64) if scope.weights is None else scope.weights[partnership]
    return _Endings(
        histories.earliest[row].astype(np.int64),
        histories.latest[row].astype(np.int64),
        published[number],
        certainly[number],
        has_source[number],
        stated & is_last_day[number] & (columns.changes["latest"][number] < OPEN_FUTURE),
        partnership,
        weight,
    )


def _year(found: _Endings, scope: Scope, year: int, since: int, as_of: int) -> LateYear:
    first, last = max(first_of_month(year, 1), since), last_of_month(year, 12)
    may_be, must_be = (
        (found.earliest <= last) & (found.latest >= first) & ~found.by_source,
        (found.earliest >= first) & (found.latest <= last) & ~found.by_source,
    )
    by_source = found.by_source & (found.latest >= first) & (found.latest <= last)
    known: dict[int, Interval | None] = {}
    for months in MONTHS:
        known[months] = None
        if months_later(last, months) <= as_of:
            ends = np.array([months_later(day, months) for day in np.minimum(found.latest, last)[may_be].tolist()])
            starts = np.array([months_later(day, months) for day in found.earliest[must_be].tolist()])
            may = found.has_source[may_be] & (found.published[may_be] <= ends)
            must = found.has_source[must_be] & (found.certainly[must_be] <= starts)
            known[months] = Interval(int(found.weight[must_be][must].sum()), int(found.weight[may_be][may].sum()))
    records = np.unique(scope.ids[found.partnership[may_be | by_source]])
    return LateYear(
        year,
        Interval(int(found.weight[must_be].sum()), int(found.weight[may_be].sum())),
        known,
        int(found.weight[by_source].sum()),
        tuple(records.tolist()),
    )
