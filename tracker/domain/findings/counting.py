"""The possible outcomes of every partnership under a counting rule, and of the units that partnerships count for.

Row k of a partnership has its state after its first k changes. In a world, the first k0 changes are dated before the
period, and the first k1 changes up to its last day. k0 is one of the rows a .. b that are possible on the day before
the period, and k1 one of the rows that are possible on its last day.

Every pair k0 <= k1 from these ranges occurs in some world. The pair adds two upper bounds (change k0 is dated before
the period, change k1 up to its last day) and two lower bounds (change k0 + 1 is not dated before the period, change
k1 + 1 is dated after its last day). As the days of the changes must not descend, bounds contradict each other only if
the lower bound of a change is later than the upper bound of the same or a later change. If neither the earliest nor the
latest days of the changes descend (see `Histories`), that happens only if k0 or k1 is outside its range.

So for each k1 only the k0 from a to min(b, k1) count:
- the partnership ends if its last entry into the ended set, among the rows up to k1, comes after row k0 (and, in mode
  `state`, row k1 is in the ended set);
- it is live if row k0 is in force, or its last entry into force, among the rows up to k1, comes after row k0.
Both conditions depend only on the greatest or least k0, or on how many rows of a range are in force, so the pairs are
not enumerated.
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
_BITS_OF_MASK: Final = np.array(
    [
        _CAN_BOTH * bool(mask & BOTH)
        | _MUST_BOTH * (mask == BOTH)
        | _CAN_ONLY * bool(mask & DENOMINATOR_ONLY)
        | _NEVER_NEITHER * (not mask & NEITHER)
        for mask in range(MASKS)
    ],
    np.uint8,
)
"""[mask of a partnership] -> four bits: whether it can be in both, must be in both, can be in the denominator only, and
can't be in neither.
"""
_MASK_OF_BITS: Final = np.array(
    [
        BOTH * bool(bits & _CAN_BOTH)
        | DENOMINATOR_ONLY * bool(bits & _CAN_ONLY and not bits & _MUST_BOTH)
        | NEITHER * (not bits & _NEVER_NEITHER)
        for bits in range(16)
    ],
    np.uint8,
)
"""[the bits of all partnerships of a unit, joined by OR] -> the mask of the unit."""
_IS_IN_FORCE: Final = np.isin(FORMAL_OF_STATE, numbers_of(IN_FORCE))
"""[state] -> whether the partnership is in force in it."""


@dataclass(frozen=True, slots=True, eq=False)
class PartnershipOutcomes:
    """The possible outcomes of each partnership, and the changes that are its ending in some world.

    `mask`: [partnership] -> its mask of outcomes. The ending of a partnership in a world is the last change in the
    period that enters the ended set. `partnership` and `index`: [ending] -> its partnership, and the index of the
    change among those given for that partnership; sorted. If partnerships depend on shared facts, `by_choice` has the
    masks under each choice of these. `is_wider`: a mask may contain outcomes that its partnership cannot have.
    """

    mask: Masks
    partnership: Rows
    index: Rows
    by_choice: tuple[Masks, ...] = ()
    is_wider: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class EndedSetIndex:
    """Columns over the rows of all histories that depend on the ended set only, not on the period or the mode.

    `ended`, `begun`: [row] -> the last row up to it that enters the ended set, or that comes into force; else -1.
    `is_ended`: [row] -> whether it is in the set. `in_force_until`: [row] -> how many rows before it are in force.
    """

    ended: Rows
    begun: Rows
    is_ended: Flags
    in_force_until: Rows

    @classmethod
    def of(cls, histories: Histories, ended: Collection[str]) -> EndedSetIndex:
        """Build the index for the statuses that count as ended."""
        is_ended = np.isin(np.arange(len(CODES) + 1), numbers_of(ended))
        in_force, in_set = _IS_IN_FORCE[histories.state], is_ended[histories.formal]
        was_in_force = _of_row_before(in_force)
        is_change = ~histories.is_first_row
        return cls(
            ended=_last_marked(is_change & is_ended[histories.status] & was_in_force & ~_of_row_before(in_set)),
            begun=_last_marked(is_change & in_force & ~was_in_force),
            is_ended=in_set,
            in_force_until=np.concatenate(([0], np.cumsum(in_force, dtype=np.int64))),
        )


def partnership_outcomes(histories: Histories, rule: Rule, index: EndedSetIndex | None = None) -> PartnershipOutcomes:
    """Return the possible outcomes of each partnership; one without changes is in neither numerator nor denominator.

    `index`: that of the rule's ended set; built if it is not given.
    """
    if not len(histories):
        return PartnershipOutcomes(np.empty(0, np.uint8), np.empty(0, np.int64), np.empty(0, np.int64))
    index = index or EndedSetIndex.of(histories, rule.ended)
    in_force_until = index.in_force_until

    before, end = rule.first_day - 1, rule.last_day
    first = np.flatnonzero((histories.latest <= before) & (before < histories.next_latest))
    last = np.flatnonzero((histories.earliest <= before) & (before < histories.next_earliest))
    row = np.flatnonzero((histories.earliest <= end) & (end < histories.next_latest))
    owner = histories.partnership[row]
    least, most = first[owner], np.minimum(last[owner], row)
    entered, begun = index.ended[row], index.begun[row]

    ending_counts = index.is_ended[row] if rule.mode == "state" else np.ones(len(row), np.bool_)
    can_end = ending_counts & (entered > least)
    # below, k0 is not before the last entry into the ended set, or row k1 is not in the set
    least_surviving = np.where(ending_counts, np.maximum(least, entered), least)
    can_survive = least_surviving <= most
    if rule.denominator == "ever":
        ever = in_force_until[row + 1] > in_force_until[histories.row_start[owner]]
        can_be_live, can_be_out = can_survive & ever, ~ever
    else:
        top = most + 1
        can_be_live = can_survive & (
            (begun > least_surviving) | (in_force_until[top] > in_force_until[np.minimum(least_surviving, top)])
        )
        # it is out if row k0 is not in force and `begun` is not after it
        first_out = np.minimum(np.maximum(least, begun), top)
        can_be_out = in_force_until[top] - in_force_until[first_out] < top - first_out
    masks = BOTH * can_end | DENOMINATOR_ONLY * can_be_live | NEITHER * can_be_out
    begins_partnership = np.flatnonzero(histories.latest[row] <= end)
    endings = np.unique(entered[can_end])
    return PartnershipOutcomes(
        mask=np.bitwise_or.reduceat(masks.astype(np.uint8), begins_partnership),
        partnership=histories.partnership[endings].astype(np.int64),
        index=histories.change[endings].astype(np.int64),
    )


@dataclass(frozen=True, slots=True, eq=False)
class Groups:
    """Partnerships grouped by the unit that they count for.

    `unit`: the units that have partnerships, ascending. `order`: the partnerships, unit by unit. `begins`: the index in
    `order` of the first partnership of each unit.
    """

    unit: Rows
    order: Rows
    begins: Rows

    @classmethod
    def of(cls, unit: NDArray[np.integer[Any]]) -> Groups:
        """Group by `unit`, which maps each partnership to its unit, or to -1 if it counts for no unit."""
        order = np.argsort(unit, kind="stable")
        ordered = unit[order]
        begins = np.flatnonzero(np.diff(ordered, prepend=-1))
        return cls(ordered[begins].astype(np.int64), order, begins)

    def joined(self, mask: Masks) -> Masks:
        """Return the mask of each unit in `unit`, given the masks of all partnerships.

        The partnerships of a unit are independent, and its outcome is their greatest in the order neither, denominator
        only, both. It can be in both if any of them can; in the denominator only if any of them can and none must be in
        both; in neither if all can.
        """
        if not len(self.begins):
            return np.empty(0, np.uint8)
        together: Masks = _MASK_OF_BITS[np.bitwise_or.reduceat(_BITS_OF_MASK[mask[self.order]], self.begins)]
        return together


def counted(mask: Masks, weights: Rows | None = None) -> tuple[int, ...]:
    """Return the number of units per mask, 0 to 7, for `OutcomeCounts`. `weights`: for how many each unit counts."""
    return tuple(_bincount(mask, MASKS, weights).tolist())


def counted_by(
    mask: Masks, kind: NDArray[np.integer[Any]], kinds: int, weights: Rows | None = None
) -> list[tuple[int, ...]]:
    """Return the number of units per mask, 0 to 7, one tuple per kind. `kind`: [unit] -> its kind, 0 .. kinds - 1."""
    table = _bincount(kind * np.int64(MASKS) + mask, kinds * MASKS, weights)
    return [tuple(row) for row in table.reshape(kinds, MASKS).tolist()]


def _bincount(values: NDArray[np.integer[Any]], size: int, weights: Rows | None) -> Rows:
    return np.bincount(values, weights, size).astype(np.int64)


def _of_row_before(flags: Flags) -> Flags:
    """Return the flags moved down by one row. The value in the first row of a partnership has no meaning."""
    before = np.empty_like(flags)
    before[:1] = False
    before[1:] = flags[:-1]
    return before


def _last_marked(is_one: Flags) -> Rows:
    """Return [row] -> the last marked row up to it, which may be a row of an earlier partnership; else -1."""
    return np.maximum.accumulate(np.where(is_one, np.arange(len(is_one)), -1))
