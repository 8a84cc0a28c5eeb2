"""The length of each partnership up to the as-of day, as a range of days, from its first beginning to its first ending.

**Entry.** A partnership is followed from the day on which it was first listed, or from its beginning if that is later:
if it had ended before, it would not have been recorded. It was first listed on the last possible day of the
earliest dated source that supports it or one of its changes, and at the latest on the day set in the project from which
every ending would have been recorded. Without either it is followed from its beginning, and counted as unsourced.

**Unknown beginnings.** A partnership whose beginning is unrecorded, or recorded without an earliest day, has no age. It
has bounds of its length, for the bounds of the estimate, and is not in the estimate itself.

Not used at all, only counted, are a partnership of which no day is known on which it existed, one of unknown beginning
that is known only from its ending, one first listed when it had ended (both were found because they ended), and one
that may not have begun by the as-of day. A partnership that continues under another record (superseded) did not end: it
is followed up to that day. Later events, such as a revival, are not part of this lifetime.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tracker.domain.dates.days import OPEN_FUTURE, OPEN_PAST
from tracker.domain.statuses.histories import Histories, Indices
from tracker.domain.statuses.status_states import FORMAL_OF_STATE
from tracker.domain.statuses.statuses import DEFAULT_ENDED, IN_FORCE, numbers_of
from tracker.domain.trends.flows import StatusEntries, beginnings
from tracker.domain.trends.followed_lengths import ENDED, FROM_BEGINNING, LASTING, MAYBE_ENDED, Lifetimes


@dataclass(frozen=True, slots=True, eq=False)
class PartnershipDurations:
    """The lengths in days of the partnerships that are used, one row each.

    `begun`: the middle of the possible days of the beginning; the last of them if it is unknown. `is_unlisted` marks
    those of which nothing says when they were first listed. Partnerships that are not used are counted by the reason:
    `unknown_start`: no day is known on which they existed. `only_ended`: of unknown beginning, and known only from
    their ending. `listed_late`: first listed when they had ended, or after the as-of day. `not_begun`: they may not
    have begun by the as-of day. `never_in_force`: they were never in force.
    """

    partnership: Indices
    begun: NDArray[np.int64]
    lifetimes: Lifetimes
    is_unlisted: NDArray[np.bool_]
    unknown_start: int
    only_ended: int
    listed_late: int
    not_begun: int
    never_in_force: int

    def selected(self, chosen: NDArray[np.bool_]) -> PartnershipDurations:
        """Return the rows that a mask selects; the counts do not change."""
        return replace(
            self,
            partnership=self.partnership[chosen],
            begun=self.begun[chosen],
            lifetimes=self.lifetimes.selected(chosen),
            is_unlisted=self.is_unlisted[chosen],
        )


@dataclass(frozen=True, slots=True, eq=False)
class Listing:
    """The listing of partnerships: [partnership] -> the day of its first dated source, OPEN_FUTURE without one.

    `first_day` is the day set in the project from which every ending would have been recorded, or None.
    """

    by_source: NDArray[np.int64]
    first_day: int | None = None

    @classmethod
    def unknown(cls, partnerships: int) -> Listing:
        """Return the listing of partnerships without a dated source."""
        return cls(np.full(partnerships, OPEN_FUTURE, np.int64))

    @property
    def days(self) -> NDArray[np.int64]:
        """[partnership] -> the day on which it was first listed; OPEN_PAST if nothing says when."""
        if self.first_day is not None:
            return np.minimum(self.by_source, self.first_day)
        return np.where(self.by_source == OPEN_FUTURE, OPEN_PAST, self.by_source)


def lives(
    histories: Histories,
    only: NDArray[np.bool_],
    as_of: int,
    ended: Iterable[str] = DEFAULT_ENDED,
    listing: Listing | None = None,
) -> PartnershipDurations:
    """Return the lengths, up to the day `as_of`, of the partnerships that `only` marks."""
    listing = Listing.unknown(len(histories)) if listing is None else listing
    found = _found(histories, only, as_of, ended)
    listed = listing.days[found.entries.partnership]
    is_late = found.is_used & ~found.is_unknown & (listed >= found.last_day)
    used = np.flatnonzero(found.is_used & ~is_late)
    chosen = found.selected(used)
    partnership = chosen.entries.partnership
    begin = Beginnings.of(chosen, listed[used])
    return PartnershipDurations(
        partnership=partnership,
        begun=begin.middle,
        lifetimes=_lengths(chosen, begin, as_of),
        is_unlisted=listed[used] == OPEN_PAST,
        unknown_start=int(np.count_nonzero(found.is_undated)),
        only_ended=int(np.count_nonzero(found.is_only_ended)),
        listed_late=int(np.count_nonzero(is_late)),
        not_begun=int(np.count_nonzero(found.is_early)),
        never_in_force=int(np.count_nonzero(only) - len(found.entries)),
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Found:
    """The first beginning of each partnership that has any, and its first ending by the as-of day.

    `first_day`, `last_day`: bounds of the day up to which it is followed. `has_ended`: it certainly ended; `may_end`:
    it ended or may have. `is_unknown`: its beginning is unrecorded, or has no earliest day. One of the other flags says
    why it is not used.
    """

    entries: StatusEntries
    first_day: NDArray[np.int64]
    last_day: NDArray[np.int64]
    has_ended: NDArray[np.bool_]
    may_end: NDArray[np.bool_]
    is_unknown: NDArray[np.bool_]
    is_undated: NDArray[np.bool_]
    is_early: NDArray[np.bool_]
    is_only_ended: NDArray[np.bool_]

    @property
    def is_used(self) -> NDArray[np.bool_]:
        """[partnership] -> whether it has a length."""
        found: NDArray[np.bool_] = ~self.is_undated & ~self.is_early & ~self.is_only_ended
        return found

    def selected(self, chosen: NDArray[Any]) -> _Found:
        """Return the rows that a mask or an array of indices selects."""
        return _Found(
            self.entries.selected(chosen),
            self.first_day[chosen],
            self.last_day[chosen],
            self.has_ended[chosen],
            self.may_end[chosen],
            self.is_unknown[chosen],
            self.is_undated[chosen],
            self.is_early[chosen],
            self.is_only_ended[chosen],
        )


def _found(histories: Histories, only: NDArray[np.bool_], as_of: int, ended: Iterable[str]) -> _Found:
    firsts = _first_beginnings(histories)
    entries = firsts.selected(only[firsts.partnership])
    is_presupposed = histories.is_presupposed[entries.partnership]
    shown = entries.row + is_presupposed  # the first recorded change that shows that the partnership existed
    end, is_ending = _first_end(histories, entries.row, ended)
    earliest, latest = (
        np.append(days, OPEN_FUTURE)[end].astype(np.int64) for days in (histories.earliest, histories.latest)
    )
    is_unknown = is_presupposed | (entries.earliest == OPEN_PAST)
    is_undated = is_unknown & (entries.latest == OPEN_FUTURE)
    is_early = ~is_undated & (entries.latest > as_of)
    return _Found(
        entries,
        np.where(earliest <= as_of, np.maximum(earliest, entries.earliest), as_of),
        np.minimum(latest, as_of),
        is_ending & (latest <= as_of),
        is_ending & (earliest <= as_of),
        is_unknown,
        is_undated,
        is_early,
        ~is_undated & ~is_early & is_presupposed & (end == shown),
    )


@dataclass(frozen=True, slots=True, eq=False)
class Beginnings:
    """Bounds and middle of the day of the beginning of each partnership, and the day on which it was first listed."""

    first: NDArray[np.int64]
    last: NDArray[np.int64]
    middle: NDArray[np.int64]
    listed: NDArray[np.int64]

    @classmethod
    def of(cls, found: _Found, listed: NDArray[np.int64]) -> Beginnings:
        """Return the beginnings of partnerships that were first listed on these days."""
        first, last = (days.astype(np.int64) for days in (found.entries.earliest, found.entries.latest))
        return cls(first, last, np.where(found.is_unknown, last, _middle(first, last)), listed)

    def entry(self, begun: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the age in days after which each is at risk if it began on this day."""
        return np.where(self.listed > begun, self.listed - begun, FROM_BEGINNING)


def _first_beginnings(histories: Histories) -> StatusEntries:
    """Return the first beginning of each partnership that has any."""
    entries = beginnings(histories)
    return entries.selected(np.append(True, np.diff(entries.partnership) != 0)[: len(entries)])


def in_steps(lifetimes: Lifetimes, days_in_step: float) -> Lifetimes:
    """Return the lengths and entries in whole steps of `days_in_step` days, rounded down."""
    shortest, middle, longest = (
        (days / days_in_step).astype(np.int64) for days in (lifetimes.shortest, lifetimes.middle, lifetimes.longest)
    )
    # from the beginning is -1 in any step
    earliest, entry, latest = (
        np.floor(days / days_in_step).astype(np.int64)
        for days in (lifetimes.earliest_entry, lifetimes.entry, lifetimes.latest_entry)
    )
    return Lifetimes(shortest, middle, longest, lifetimes.outcome, earliest, entry, latest, lifetimes.is_unknown)


def _first_end(
    histories: Histories, begin: NDArray[np.int64], ended: Iterable[str]
) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Return the first row after each beginning that is ended or not in force, and whether it is ended.

    The row is the number of all rows if the partnership has no such row.
    """
    is_ended = np.isin(FORMAL_OF_STATE, numbers_of(ended))
    is_end = (is_ended | ~np.isin(FORMAL_OF_STATE, numbers_of(IN_FORCE)))[histories.state]
    ends = np.flatnonzero(is_end)
    index = np.searchsorted(ends, begin, side="right")
    row = np.append(ends, len(is_end))[index]
    owner = np.append(histories.partnership, -1)
    is_own = owner[row] == histories.partnership[begin]
    row = np.where(is_own, row, len(is_end))
    return row, np.append(is_ended[histories.state], False)[row]


def _lengths(found: _Found, begin: Beginnings, as_of: int) -> Lifetimes:
    outcome = np.where(found.has_ended, ENDED, np.where(found.may_end, MAYBE_ENDED, LASTING))
    # a partnership that may have ended is known to have lasted to the earliest day of that ending
    until = np.where(outcome == MAYBE_ENDED, found.first_day, _middle(found.first_day, found.last_day))
    shortest = np.maximum(found.first_day - begin.last, 0)
    longest = np.maximum(found.last_day - begin.first, shortest)
    middle = np.clip(until - begin.middle, shortest, longest)
    earliest, entry, latest = (begin.entry(begun) for begun in (begin.last, begin.middle, begin.first))
    ends = outcome.astype(np.int8)
    return Lifetimes(shortest, middle, longest, ends, earliest, entry, latest, found.is_unknown)


def _middle(first: NDArray[np.int64], last: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the middle of ranges of days, or the last day where the first is open."""
    return np.where(first == OPEN_PAST, last, (first + last) // 2)
