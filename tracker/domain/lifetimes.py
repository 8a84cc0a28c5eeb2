"""How long each tie has lasted up to a day, as ranges of days: from its first coming into force to its first ending.

A tie that was in force since before all that is recorded, or whose beginning has no earliest day, has no length: it is
left out and counted. A tie that another record goes on with (superseded) did not end: it is followed up to then. What
comes after a first ending, such as a revival, is another life.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tracker.domain.days import OPEN_FUTURE, OPEN_PAST
from tracker.domain.flows import beginnings
from tracker.domain.history import Histories, Indices
from tracker.domain.status_states import FORMAL_OF_STATE
from tracker.domain.statuses import DEFAULT_ENDED, IN_FORCE, numbers_of
from tracker.domain.survival import ENDED, LASTING, MAYBE_ENDED, Lifetimes


@dataclass(frozen=True, slots=True, eq=False)
class Lives:
    """The lengths in days of those ties that have one, their partnerships and the middle of each one's beginning.

    `unknown_start`, `not_begun` and `never_in_force` count those that have none: in force since an unknown day; perhaps
    not begun by the day looked from; never in force.
    """

    partnership: Indices
    begun: NDArray[np.int64]
    lifetimes: Lifetimes
    unknown_start: int
    not_begun: int
    never_in_force: int


def lives(histories: Histories, only: NDArray[np.bool_], as_of: int, ended: Iterable[str] = DEFAULT_ENDED) -> Lives:
    """The lives of the partnerships that `only` marks, as the day sees them."""
    was_before = histories.is_presupposed
    entries = beginnings(histories)
    is_first = np.append(True, np.diff(entries.partnership) != 0)[: len(entries)]
    entries = entries.selected(is_first & only[entries.partnership] & ~was_before[entries.partnership])
    is_unknown = entries.earliest == OPEN_PAST
    is_early = ~is_unknown & (entries.latest > as_of)
    followed = entries.selected(~is_unknown & ~is_early)
    end_row, is_ending = _first_end(histories, followed.row, ended)
    return Lives(
        partnership=followed.partnership,
        begun=(followed.earliest.astype(np.int64) + followed.latest) // 2,
        lifetimes=_lengths(histories, followed.row, end_row, is_ending, as_of),
        unknown_start=int(np.count_nonzero(only & was_before) + np.count_nonzero(is_unknown)),
        not_begun=int(np.count_nonzero(is_early)),
        never_in_force=int(np.count_nonzero(only & ~was_before) - len(entries)),
    )


def in_steps(lifetimes: Lifetimes, days_in_step: float) -> Lifetimes:
    """The same in whole steps of so many days; a step that is not full doesn't count."""
    shortest, middle, longest = (
        (days / days_in_step).astype(np.int64) for days in (lifetimes.shortest, lifetimes.middle, lifetimes.longest)
    )
    return Lifetimes(shortest, middle, longest, lifetimes.outcome)


def _first_end(
    histories: Histories, begin: NDArray[np.int64], ended: Iterable[str]
) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """The first row after the beginning that is an ending or leaves force; its number is that of all rows if none."""
    is_ended = np.isin(FORMAL_OF_STATE, numbers_of(ended))
    is_end = (is_ended | ~np.isin(FORMAL_OF_STATE, numbers_of(IN_FORCE)))[histories.state]
    ends = np.flatnonzero(is_end)
    place = np.searchsorted(ends, begin, side="right")
    row = np.append(ends, len(is_end))[place]
    owner = np.append(histories.partnership, -1)
    is_own = owner[row] == histories.partnership[begin]
    row = np.where(is_own, row, len(is_end))
    return row, np.append(is_ended[histories.state], False)[row]


def _lengths(
    histories: Histories,
    begin: NDArray[np.int64],
    end: NDArray[np.int64],
    is_ending: NDArray[np.bool_],
    as_of: int,
) -> Lifetimes:
    first, last = (days[begin].astype(np.int64) for days in (histories.earliest, histories.latest))
    middle = (first + last) // 2
    earliest = np.append(histories.earliest, OPEN_FUTURE)[end].astype(np.int64)
    latest = np.append(histories.latest, OPEN_FUTURE)[end].astype(np.int64)
    has_come, may_have_come = latest <= as_of, earliest <= as_of
    outcome = np.where(is_ending & has_come, ENDED, np.where(is_ending & may_have_come, MAYBE_ENDED, LASTING))
    # followed to the day looked from, or to its end where that has come
    seen_first = np.where(may_have_come, np.maximum(earliest, first), as_of)
    seen_last = np.minimum(latest, as_of)
    # what may have ended is known to have lasted up to the first day on which it may
    seen_middle = np.where(outcome == MAYBE_ENDED, seen_first, (seen_first + seen_last) // 2)
    shortest = np.maximum(seen_first - last, 0)
    longest = np.maximum(seen_last - first, shortest)
    return Lifetimes(shortest, np.clip(seen_middle - middle, shortest, longest), longest, outcome.astype(np.int8))
