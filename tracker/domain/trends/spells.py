"""The spells of partnerships: each stretch of time in which a partnership is in force, with bounds of both its ends.

A spell begins with the change that brings a partnership into force (its entry) and ends with the change that takes it
out of force or into the set `ended` (its exit). A partnership that is dormant, or whose ending is only proposed, is
still in its spell; a revival begins another one. The bounds of a day are tightened by those of the changes around it,
so every spell occurs in every world, and each bound occurs in some world.

A partnership is certainly in force on a day exactly if the day is in a certain stretch of one of its spells, from the
latest entry to the day before the earliest exit; and possibly, if it is in a possible stretch, from the earliest entry
to the day before the latest exit. No other day is certain: if the day may be after the exit of a spell
and before the entry of the next one, then it is between both in one world.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tracker.domain.dates.days import OPEN_FUTURE, OPEN_PAST
from tracker.domain.statuses.histories import NO_CHANGE, Days, Histories, Indices
from tracker.domain.statuses.status_states import FORMAL_OF_STATE
from tracker.domain.statuses.statuses import ENDINGS, IN_FORCE, numbers_of


@dataclass(frozen=True, slots=True, eq=False)
class Spells:
    """The spells of partnerships, one row each, sorted by partnership and time.

    `entry_row`: the row of the histories in which it begins; `exit_row`: that of the change that ends it, or -1 if none
    does. `entry_earliest` to `exit_latest`: the bounds of both days; an exit without a change is open on both sides.
    `is_ended`: whether the exit leads into the set of ended statuses. `is_unrecorded`: whether the entry is an
    unrecorded beginning.
    """

    partnership: Indices
    entry_row: NDArray[np.int64]
    exit_row: NDArray[np.int64]
    entry_earliest: Days
    entry_latest: Days
    exit_earliest: Days
    exit_latest: Days
    is_ended: NDArray[np.bool_]
    is_unrecorded: NDArray[np.bool_]

    def __len__(self) -> int:
        """Return the number of spells."""
        return len(self.partnership)


@dataclass(frozen=True, slots=True, eq=False)
class ObservedSpells:
    """Spells that are followed up to a day, one row each.

    Only spells that may have begun by the day are observed; `is_certain`: whether it certainly had. `row`: the index
    among all spells. `exit_latest` is OPEN_FUTURE unless `is_event`: the spell certainly ended by the day, by a status
    that counts as ended. Otherwise it is known to have lasted up to `exit_earliest`: the day itself, or the earliest
    day of an exit that may have come (`is_open`) or that does not count as ended.
    """

    row: NDArray[np.int64]
    entry_earliest: NDArray[np.int64]
    entry_latest: NDArray[np.int64]
    exit_earliest: NDArray[np.int64]
    exit_latest: NDArray[np.int64]
    is_event: NDArray[np.bool_]
    is_open: NDArray[np.bool_]
    is_certain: NDArray[np.bool_]

    def __len__(self) -> int:
        """Return the number of spells."""
        return len(self.row)

    @property
    def shortest(self) -> NDArray[np.int64]:
        """[spell] -> the least number of days for which it lasted."""
        days: NDArray[np.int64] = np.maximum(self.exit_earliest - self.entry_latest, 0)
        return days

    @property
    def longest(self) -> NDArray[np.int64]:
        """[spell] -> the greatest number of days for which it lasted; -1 if it has no greatest one."""
        is_bounded = self.is_event & (self.entry_earliest > OPEN_PAST)
        return np.where(is_bounded, self.exit_latest - self.entry_earliest, -1)


def spells(histories: Histories, only: NDArray[np.bool_], ended: Iterable[str] = ENDINGS) -> Spells:
    """Return the spells of the partnerships that `only` marks. `ended`: the statuses that count as ended."""
    is_ended = np.isin(FORMAL_OF_STATE, numbers_of(ended))[histories.state]
    is_in = np.isin(FORMAL_OF_STATE, numbers_of(IN_FORCE))[histories.state] & ~is_ended & only[histories.partnership]
    is_before = np.append(False, is_in[:-1])[: len(is_in)]
    entry = np.flatnonzero(is_in & ~is_before)
    outside = np.flatnonzero(~is_in)
    after = np.append(outside, len(is_in))[np.searchsorted(outside, entry)]
    owner = np.append(histories.partnership, -1)
    has_exit = owner[after] == histories.partnership[entry]
    exit_row = np.where(has_exit, after, -1)
    return Spells(
        partnership=histories.partnership[entry],
        entry_row=entry,
        exit_row=exit_row,
        entry_earliest=histories.earliest[entry],
        entry_latest=histories.latest[entry],
        exit_earliest=np.where(has_exit, histories.earliest[exit_row], OPEN_FUTURE).astype(np.int32),
        exit_latest=np.where(has_exit, histories.latest[exit_row], OPEN_FUTURE).astype(np.int32),
        is_ended=has_exit & is_ended[exit_row],
        is_unrecorded=histories.change[entry] == NO_CHANGE,
    )


def observed(found: Spells, as_of: int) -> ObservedSpells:
    """Return the spells that may have begun by the day `as_of`, followed up to it."""
    row = np.flatnonzero(found.entry_earliest <= as_of)
    entry_earliest, entry_latest, exit_earliest, exit_latest = (
        days[row].astype(np.int64)
        for days in (found.entry_earliest, found.entry_latest, found.exit_earliest, found.exit_latest)
    )
    is_event = found.is_ended[row] & (exit_latest <= as_of)
    return ObservedSpells(
        row=row,
        entry_earliest=entry_earliest,
        entry_latest=np.minimum(entry_latest, as_of),
        exit_earliest=np.minimum(exit_earliest, as_of),
        exit_latest=np.where(is_event, exit_latest, OPEN_FUTURE),
        is_event=is_event,
        is_open=(exit_earliest <= as_of) & (exit_latest > as_of),
        is_certain=entry_latest <= as_of,
    )


def stretches(found: Spells, as_of: int, *, certain: bool) -> tuple[NDArray[np.int64], Days, Days]:
    """Return the stretches of days up to `as_of` on which spells certainly, or possibly, ran.

    Returns the index of the spell, the first day (OPEN_PAST if it is open) and the last day of each; a last day of
    OPEN_FUTURE means that it still runs on the day `as_of`. Spells without such a day are left out.
    """
    first, after = (found.entry_latest, found.exit_earliest) if certain else (found.entry_earliest, found.exit_latest)
    is_one = (first <= as_of) & (first < after)
    last = np.where(after > as_of, OPEN_FUTURE, after - 1)
    row = np.flatnonzero(is_one)
    return row, first[row], last[row].astype(np.int32)
