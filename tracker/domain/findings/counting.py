"""What every tie may come out as under a counting rule, in one pass over all histories; and how ties make up units.

Let the first k0 of a tie's changes be dated before the window, and the first k1 up to its end. As told at the head of
`history`, k0 is one of a range of rows, a .. b, those possible on the day before the window, and k1 one of those
possible on its last day. Any k0 <= k1 of these two ranges is possible together: the days of the changes must not
descend, and a bound from below (the window begins, the window is over) and one from above contradict each other only
if the one on the earlier change is later, which for tightened bounds happens only where k0 or k1 is outside its range.

So for each k1 it is enough to look at the k0 from a to the lesser of b and k1:
- the tie ends if its last entry into the ended set up to k1 lies behind k0 (and, in state mode, holds in row k1);
- it is live if row k0 is in force, or its last entry into force up to k1 lies behind k0.
Both are questions for the greatest or least k0, or for how many rows of a stretch are in force; nothing is enumerated.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from tracker.domain.findings.outcomes import BOTH, DENOMINATOR_ONLY, MASKS, NEITHER
from tracker.domain.findings.rules import Rule
from tracker.domain.statuses.histories import Histories
from tracker.domain.statuses.status_states import FORMAL_OF_STATE
from tracker.domain.statuses.statuses import CODES, IN_FORCE, numbers_of

Masks = NDArray[np.uint8]
Rows = NDArray[np.int64]
Flags = NDArray[np.bool_]

_CAN_BOTH, _MUST_BOTH, _CAN_ONLY, _NEVER_NEITHER = 1, 2, 4, 8
_MET: Final = np.array(
    [
        _CAN_BOTH * bool(mask & BOTH)
        | _MUST_BOTH * (mask == BOTH)
        | _CAN_ONLY * bool(mask & DENOMINATOR_ONLY)
        | _NEVER_NEITHER * (not mask & NEITHER)
        for mask in range(MASKS)
    ],
    np.uint8,
)
"""[mask of a tie] -> which of four things a tie of such a mask makes true of its unit."""
_OF_MET: Final = np.array(
    [
        BOTH * bool(met & _CAN_BOTH)
        | DENOMINATOR_ONLY * bool(met & _CAN_ONLY and not met & _MUST_BOTH)
        | NEITHER * (not met & _NEVER_NEITHER)
        for met in range(16)
    ],
    np.uint8,
)
"""[what is true of a unit by any of its ties] -> its mask."""
_IS_IN_FORCE: Final = np.isin(FORMAL_OF_STATE, numbers_of(IN_FORCE))
"""[state] -> whether the tie exists in it."""


@dataclass(frozen=True, slots=True, eq=False)
class PartnershipOutcomes:
    """[tie] -> its mask of outcomes; and the changes that are the ending of their tie in some world.

    A tie's ending in a world is the last change on a day of the window that enters the ended set. `tie` and `place`
    say whose it is and which of its changes, as they were given; sorted. Where ties are not independent of one another,
    `by_choice` are their masks under each choice that several of them hang on. `is_wider` says that a mask may hold
    more than its tie can come out as.
    """

    mask: Masks
    tie: Rows
    place: Rows
    by_choice: tuple[Masks, ...] = ()
    is_wider: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class EndedSetIndex:
    """What rules of one ended set share, whatever their window and mode, of the rows of all histories.

    [row] -> the last row up to it that enters the set, and the one that enters force; whether it is in the set; and how
    many rows before it are in force.
    """

    ended: Rows
    begun: Rows
    is_ended: Flags
    in_force_until: Rows

    @classmethod
    def of(cls, histories: Histories, ended: Collection[str]) -> EndedSetIndex:
        """Of the statuses that count as ended."""
        is_ended = np.isin(np.arange(len(CODES) + 1), numbers_of(ended))
        in_force, in_set = _IS_IN_FORCE[histories.state], is_ended[histories.formal]
        was_in_force = _before(in_force)
        is_change = ~histories.is_first_row
        return cls(
            ended=_last(is_change & is_ended[histories.status] & was_in_force & ~_before(in_set)),
            begun=_last(is_change & in_force & ~was_in_force),
            is_ended=in_set,
            in_force_until=np.concatenate(([0], np.cumsum(in_force, dtype=np.int64))),
        )


def partnership_outcomes(histories: Histories, rule: Rule, entries: EndedSetIndex | None = None) -> PartnershipOutcomes:
    """What each tie may come out as; a tie without changes is in neither. `entries` are those of the rule's set."""
    if not len(histories):
        return PartnershipOutcomes(np.empty(0, np.uint8), np.empty(0, np.int64), np.empty(0, np.int64))
    known = entries or EndedSetIndex.of(histories, rule.ended)
    in_force_until = known.in_force_until

    before, end = rule.first_day - 1, rule.last_day
    first = np.flatnonzero((histories.latest <= before) & (before < histories.next_latest))
    last = np.flatnonzero((histories.earliest <= before) & (before < histories.next_earliest))
    row = np.flatnonzero((histories.earliest <= end) & (end < histories.next_latest))
    tie = histories.partnership[row]
    least, most = first[tie], np.minimum(last[tie], row)
    entered, begun = known.ended[row], known.begun[row]

    holds = known.is_ended[row] if rule.mode == "state" else np.ones(len(row), np.bool_)
    can_end = holds & (entered > least)
    # from here on k0 is behind the last entry, or that doesn't hold
    spared = np.where(holds, np.maximum(least, entered), least)
    can_spare = spared <= most
    if rule.denominator == "ever":
        ever = in_force_until[row + 1] > in_force_until[histories.row_start[tie]]
        can_be_live, can_be_out = can_spare & ever, ~ever
    else:
        top = most + 1
        can_be_live = can_spare & ((begun > spared) | (in_force_until[top] > in_force_until[np.minimum(spared, top)]))
        idle = np.minimum(np.maximum(least, begun), top)
        can_be_out = in_force_until[top] - in_force_until[idle] < top - idle
    masks = BOTH * can_end | DENOMINATOR_ONLY * can_be_live | NEITHER * can_be_out
    begins_partnership = np.flatnonzero(histories.latest[row] <= end)
    endings = np.unique(entered[can_end])
    return PartnershipOutcomes(
        mask=np.bitwise_or.reduceat(masks.astype(np.uint8), begins_partnership),
        tie=histories.partnership[endings].astype(np.int64),
        place=histories.change[endings].astype(np.int64),
    )


@dataclass(frozen=True, slots=True, eq=False)
class Groups:
    """Ties by the unit that they count for: `unit` are the units that have any, `order` their ties, unit by unit."""

    unit: Rows
    order: Rows
    begins: Rows

    @classmethod
    def of(cls, unit: NDArray[np.integer[Any]]) -> Groups:
        """[tie] -> its unit; -1 for a tie that counts for none, which is left out."""
        order = np.argsort(unit, kind="stable")
        ordered = unit[order]
        begins = np.flatnonzero(np.diff(ordered, prepend=-1))
        return cls(ordered[begins].astype(np.int64), order, begins)

    def joined(self, mask: Masks) -> Masks:
        """[unit that has ties] -> what it may come out as.

        The ties of a unit are independent, and it comes out as the greatest of them: neither, denominator only, both.
        It can be in both if a tie can; in the denominator only if a tie can and none must be in both; in neither if
        all can.
        """
        if not len(self.begins):
            return np.empty(0, np.uint8)
        together: Masks = _OF_MET[np.bitwise_or.reduceat(_MET[mask[self.order]], self.begins)]
        return together


def counted(mask: Masks, weights: Rows | None = None) -> tuple[int, ...]:
    """How many units have each mask, as `outcomes.OutcomeCounts` takes them; `weights`: for how many each counts."""
    return tuple(_bincount(mask, MASKS, weights).tolist())


def counted_by(
    mask: Masks, kind: NDArray[np.integer[Any]], kinds: int, weights: Rows | None = None
) -> list[tuple[int, ...]]:
    """How many units have each mask, for each of so many kinds of units."""
    table = _bincount(kind * np.int64(MASKS) + mask, kinds * MASKS, weights)
    return [tuple(row) for row in table.reshape(kinds, MASKS).tolist()]


def _bincount(values: NDArray[np.integer[Any]], size: int, weights: Rows | None) -> Rows:
    return np.bincount(values, weights, size).astype(np.int64)


def _before(flags: Flags) -> Flags:
    """[row] -> the flag of the row before it; on a tie's first row it says nothing."""
    before = np.empty_like(flags)
    before[:1] = False
    before[1:] = flags[:-1]
    return before


def _last(is_one: Flags) -> Rows:
    """[row] -> the last row up to it that is one, which may be of an earlier tie; -1 if there is none."""
    return np.maximum.accumulate(np.where(is_one, np.arange(len(is_one)), -1))
