"""The length of each partnership up to the as-of day, as a range of days, from its first beginning to its first ending.

A partnership whose beginning is unrecorded, or recorded without an earliest day, is at risk from the first day on which
it is known to exist (its entry): the middle of its first recorded change if that change presupposes the partnership, or
the latest day of a beginning dated "by" that day. Where a single value is needed, its beginning is estimated as the
median of the known beginnings up to its entry, limited by its own bounds; or as the day of its entry if no beginning is
known. Using the day of entry in all cases would turn long partnerships that were noticed late into short ones.

Not followed, only counted, are a partnership without any such day, a partnership that is known only from its ending (it
was found because it ended), and a partnership that may not have begun by the as-of day. A partnership that continues
under another record (superseded) did not end: it is followed up to that day. Later events, such as a revival, are not
part of this lifetime.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from tracker.domain.dates.days import OPEN_FUTURE, OPEN_PAST
from tracker.domain.statuses.histories import Histories, Indices
from tracker.domain.statuses.status_states import FORMAL_OF_STATE
from tracker.domain.statuses.statuses import DEFAULT_ENDED, IN_FORCE, numbers_of
from tracker.domain.trends.flows import StatusEntries, beginnings
from tracker.domain.trends.survival import ENDED, LASTING, MAYBE_ENDED, Lifetimes


@dataclass(frozen=True, slots=True, eq=False)
class PartnershipDurations:
    """The lengths in days of the partnerships that are followed, one row each.

    `begun`: the estimated day of the beginning. Partnerships that are not followed are counted by the reason:
    `unknown_start`: no day is known on which they existed. `only_ended`: they are known only from their ending.
    `not_begun`: they may not have begun by the as-of day. `never_in_force`: they were never in force.
    """

    partnership: Indices
    begun: NDArray[np.int64]
    lifetimes: Lifetimes
    unknown_start: int
    only_ended: int
    not_begun: int
    never_in_force: int

    def selected(self, chosen: NDArray[np.bool_]) -> PartnershipDurations:
        """Return the rows that a mask selects; the four counts do not change."""
        return replace(
            self,
            partnership=self.partnership[chosen],
            begun=self.begun[chosen],
            lifetimes=self.lifetimes.selected(chosen),
        )


def lives(
    histories: Histories, only: NDArray[np.bool_], as_of: int, ended: Iterable[str] = DEFAULT_ENDED
) -> PartnershipDurations:
    """Return the lengths, up to the day `as_of`, of the partnerships that `only` marks."""
    firsts = _first_beginnings(histories)
    entries = firsts.selected(only[firsts.partnership])
    is_presupposed = histories.is_presupposed[entries.partnership]
    known = entries.row + is_presupposed  # the first recorded change that shows that the partnership existed
    end_row, is_ending = _first_end(histories, entries.row, ended)
    is_late = is_presupposed | (entries.earliest == OPEN_PAST)
    is_unknown = is_late & (entries.latest == OPEN_FUTURE)
    is_early = ~is_unknown & (entries.latest > as_of)
    is_only_ended = ~is_unknown & ~is_early & is_presupposed & (end_row == known)
    followed = np.flatnonzero(~is_unknown & ~is_early & ~is_only_ended)
    begun = _known_beginnings(histories, firsts, as_of)
    begin = Beginnings.of(histories, entries.row[followed], known[followed], is_late[followed], begun)
    return PartnershipDurations(
        partnership=entries.partnership[followed],
        begun=begin.middle,
        lifetimes=_lengths(histories, begin, end_row[followed], is_ending[followed], as_of),
        unknown_start=int(np.count_nonzero(is_unknown)),
        only_ended=int(np.count_nonzero(is_only_ended)),
        not_begun=int(np.count_nonzero(is_early)),
        never_in_force=int(np.count_nonzero(only) - len(entries)),
    )


@dataclass(frozen=True, slots=True, eq=False)
class Beginnings:
    """Bounds and estimated day of the beginning of each partnership, and the day from which it is at risk.

    `first`, `last`: the bounds. `middle`: the estimated day. `known`: the day of entry. `is_late`: the beginning has no
    known earliest day or is unrecorded.
    """

    first: NDArray[np.int64]
    last: NDArray[np.int64]
    middle: NDArray[np.int64]
    known: NDArray[np.int64]
    is_late: NDArray[np.bool_]

    @classmethod
    def of(
        cls,
        histories: Histories,
        row: NDArray[np.int64],
        known: NDArray[np.int64],
        is_late: NDArray[np.bool_],
        begun: NDArray[np.int64],
    ) -> Beginnings:
        """Estimate the beginnings in these rows of the histories.

        `known`: the row of the first recorded change that shows that each partnership existed. `begun`: the days of all
        known beginnings, ascending.
        """
        first, last = (days[row].astype(np.int64) for days in (histories.earliest, histories.latest))
        entry = _middle(histories.earliest[known].astype(np.int64), histories.latest[known].astype(np.int64))
        late = np.maximum(_typical(begun, entry), first)
        middle = np.where(is_late, late, _middle(first, last))
        return cls(first, last, middle, np.where(is_late, entry, middle), is_late)


def _first_beginnings(histories: Histories) -> StatusEntries:
    """Return the first beginning of each partnership that has any."""
    entries = beginnings(histories)
    return entries.selected(np.append(True, np.diff(entries.partnership) != 0)[: len(entries)])


def _known_beginnings(histories: Histories, firsts: StatusEntries, as_of: int) -> NDArray[np.int64]:
    """Return the days, ascending, of the recorded first beginnings with an earliest day and a latest day by `as_of`."""
    is_known = (firsts.earliest != OPEN_PAST) & (firsts.latest <= as_of)
    known = firsts.selected(is_known & ~histories.is_presupposed[firsts.partnership])
    return np.sort(_middle(known.earliest.astype(np.int64), known.latest.astype(np.int64)))


def _typical(begun: NDArray[np.int64], entry: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return [day] -> the median of the known beginnings (`begun`) up to it, or the day itself without any."""
    before = np.searchsorted(begun, entry, side="right")
    found = np.append(begun, 0)[np.maximum(before - 1, 0) // 2]
    return np.where(before > 0, found, entry)


def in_steps(lifetimes: Lifetimes, days_in_step: float) -> Lifetimes:
    """Return the lengths in whole steps of `days_in_step` days, rounded down."""
    shortest, middle, longest, entry = (
        (days / days_in_step).astype(np.int64)
        for days in (lifetimes.shortest, lifetimes.middle, lifetimes.longest, lifetimes.entry)
    )
    return Lifetimes(shortest, middle, longest, lifetimes.outcome, entry, lifetimes.is_late)


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


def _lengths(
    histories: Histories, begin: Beginnings, end: NDArray[np.int64], is_ending: NDArray[np.bool_], as_of: int
) -> Lifetimes:
    earliest = np.append(histories.earliest, OPEN_FUTURE)[end].astype(np.int64)
    latest = np.append(histories.latest, OPEN_FUTURE)[end].astype(np.int64)
    has_come, may_have_come = latest <= as_of, earliest <= as_of
    outcome = np.where(is_ending & has_come, ENDED, np.where(is_ending & may_have_come, MAYBE_ENDED, LASTING))
    # followed to the as-of day, or to its end if that has come
    followed_first = np.where(may_have_come, np.maximum(earliest, begin.first), as_of)
    followed_last = np.minimum(latest, as_of)
    # a partnership that may have ended is known to have lasted to the earliest day of that ending
    followed_middle = np.where(outcome == MAYBE_ENDED, followed_first, _middle(followed_first, followed_last))
    followed_middle = np.where(begin.is_late, np.maximum(followed_middle, begin.known), followed_middle)
    shortest = np.maximum(followed_first - begin.last, 0)
    longest = np.maximum(followed_last - begin.first, shortest)
    middle = np.clip(followed_middle - begin.middle, shortest, longest)
    return Lifetimes(shortest, middle, longest, outcome.astype(np.int8), begin.known - begin.middle, begin.is_late)


def _middle(first: NDArray[np.int64], last: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the middle of ranges of days, or the last day where the first is open."""
    return np.where(first == OPEN_PAST, last, (first + last) // 2)
