"""The possible outcomes of every partnership under a counting rule, and of the units that partnerships count for.

Row k of a partnership has its state after its first k changes. In a world, the first k0 changes are dated before the
period, and the first k1 changes up to its last day. k0 is one of the rows a .. b that are possible on the day before
the period, and k1 one of the rows that are possible on its last day.

Every pair k0 <= k1 from these ranges occurs in some world. The pair adds two upper bounds (change k0 is dated before
the period, change k1 up to its last day) and two lower bounds (change k0 + 1 is not dated before the period, change
k1 + 1 is dated after its last day). As the days of the changes must not descend, bounds contradict each other only if
the lower bound of a change is later than the upper bound of the same or a later change. If neither the earliest nor the
latest days of the changes descend (see `Histories`), that happens only if k0 or k1 is outside its range.

A rule about an event counts the changes that enter a set of states: those that are ended, in force, or have one of the
rule's statuses. With its filters, only changes that pass them. So for each k1 only the k0 from a to min(b, k1) count:
- the event happens if its last change among the rows up to k1 comes after row k0 (and, in mode `state`, row k1 is in
  the set of states); a rule about a state counts row k1 if it is in the set, for every k0;
- the partnership is live if row k0 is in force, or its last entry into force, among the rows up to k1, comes after
  row k0. A partnership that is counted is in the denominator even if it is not live.
All conditions depend only on the greatest or least k0, or on how many rows of a range are in force, so the pairs are
not enumerated.

A partnership that *may have ended unrecorded* has, in each world in which it is in force on the last day of the period
and no change is recorded after that, one more outcome: that it ended on an unrecorded day of the period, by
any ending status (of the ended set, if the rule counts endings), for any reason. It was in force before, so it is in
the denominator. Its history before the period is that of the record.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from tracker.domain.dates.days import OPEN_FUTURE
from tracker.domain.findings.outcomes import BOTH, DENOMINATOR_ONLY, MASKS, NEITHER
from tracker.domain.findings.rules import WITH_STATUSES, Rule
from tracker.domain.statuses.histories import NO_CHANGE, Histories, last_marked, rows_of_answers
from tracker.domain.statuses.status_states import FORMAL_OF_STATE, INTENT_OF_STATE, PRACTICE_OF_STATE
from tracker.domain.statuses.statuses import CODES, ENDINGS, IN_FORCE, numbers_of

Masks = NDArray[np.uint8]
Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]
Marks = NDArray[np.uint8]

PASSES, OWN_STATUS = 1, 2
"""The marks of a change: it passes the filters of a rule, and it has an own status that the rule counts."""
_CAN_BOTH, _MUST_BOTH, _CAN_ONLY, _NEVER_NEITHER = 1, 2, 4, 8
FACTS: Final = 4
"""The number of these bits, each a fact of a partnership."""
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
    """The possible outcomes of each partnership, and the changes that count for it in some world.

    `mask`: [partnership] -> its mask of outcomes. Under a rule about an event, the change that counts in a world is the
    last one in the period by which the event happens; under a rule about a state, the last one that led to it.
    `partnership` and `index`: [counted change] -> its partnership, and the index of the change among those given for
    that partnership; sorted. `is_unrecorded`: [counted change] -> whether it is an unrecorded beginning; `index` is
    then the first given change, which presupposes it. If partnerships depend on shared facts, `by_choice` has the masks
    under each choice of these. `by_side`: the masks as seen from the first and from the second counted side, if that
    makes a difference. `is_wider`: the bounds of numbers from these masks may be wider than the true ones.
    `is_on_record`: [partnership] -> whether it is certainly on record by the day of the rule; None if all are.
    """

    mask: Masks
    partnership: Integers
    index: Integers
    is_unrecorded: Flags
    by_choice: tuple[Masks, ...] = ()
    by_side: tuple[Masks, Masks] | None = None
    is_wider: bool = False
    is_on_record: Flags | None = None

    def only(self, counts: Flags) -> PartnershipOutcomes:
        """Return the outcomes in which the marked partnerships alone can be in any number."""
        by_side = self.by_side and (self.by_side[0] * counts, self.by_side[1] * counts)
        by_choice = tuple(mask * counts for mask in self.by_choice)
        return replace(self, mask=self.mask * counts, by_choice=by_choice, by_side=by_side)

    def first(self, most: int | None) -> tuple[PartnershipOutcomes, int]:
        """Return the outcomes with the counted changes of the first partnerships only, and how many are left out.

        `most`: the number of partnerships; None for all.
        """
        partnerships = np.unique(self.partnership)
        if most is None or len(partnerships) <= most:
            return self, 0
        end = int(np.searchsorted(self.partnership, partnerships[most]))
        columns = (self.partnership[:end], self.index[:end], self.is_unrecorded[:end])
        partnership, index, is_unrecorded = columns
        listed = replace(self, partnership=partnership, index=index, is_unrecorded=is_unrecorded)
        return listed, len(partnerships) - most


@dataclass(frozen=True, slots=True, eq=False)
class EventIndex:
    """Columns over the rows of all histories that depend on what a rule counts, not on its period or mode.

    `happened`: [row] -> the last row up to it that begins with a change that counts, else -1. `holds`: [row] -> whether
    its state is in the set of states that the rule is about. `begun`: [row] -> the last row up to it that comes into
    force, else -1. `in_force_until`: [row] -> how many rows before it are in force.
    """

    happened: Integers
    holds: Flags
    begun: Integers
    in_force_until: Integers

    @classmethod
    def of(cls, histories: Histories, rule: Rule, marks: Marks | None = None) -> EventIndex:
        """Build the index for what the rule counts.

        `marks`: [change, of all that were given for the histories] -> whether it PASSES the filters of the rule, and
        whether it has an OWN_STATUS that the rule counts; an unrecorded beginning has neither.
        """
        marked = None if marks is None else _on_rows(histories, marks)
        states = histories.states_by(rule.rules_version)
        in_force = _IS_IN_FORCE[histories.state]
        is_change = ~histories.is_first_row
        begins = is_change & in_force & ~_of_row_before(in_force)
        holds, enters = in_force, begins
        if rule.count == "ended":
            is_ended = np.isin(np.arange(len(CODES) + 1), numbers_of(rule.ended))
            holds = is_ended[histories.formal]
            enters = is_change & is_ended[histories.status] & _of_row_before(in_force) & ~_of_row_before(holds)
        elif rule.count in WITH_STATUSES:
            holds = _has_status(rule.standard_statuses)[states]
            if marked is not None and rule.own_statuses:
                holds = holds | _has_own_status(histories, states, (marked & OWN_STATUS) != 0)
            enters = is_change & holds & ~_of_row_before(holds)
        elif rule.without:
            holds = in_force & ~np.isin(histories.formal, numbers_of(rule.without))
            enters = is_change & holds & ~_of_row_before(holds)
        if marked is not None and rule.filters_changes:
            enters = enters & ((marked & PASSES) != 0)
        return cls(
            happened=last_marked(enters),
            holds=holds,
            begun=last_marked(begins),
            in_force_until=np.concatenate(([0], np.cumsum(in_force, dtype=np.int64))),
        )


def event_key(rule: Rule) -> tuple[object, ...]:
    """Return the part of a rule that its `EventIndex` depends on."""
    about = rule.ended if rule.count == "ended" else rule.statuses or rule.without
    return rule.count, about, rule.refined, rule.reasons, rule.decided_by, rule.actors, rule.rules_version


def partnership_outcomes(
    histories: Histories, rule: Rule, events: EventIndex | None = None, may_end: Flags | None = None
) -> PartnershipOutcomes:
    """Return the possible outcomes of each partnership; one without changes is in neither numerator nor denominator.

    `events`: the index of what the rule counts; built if it is not given, which is not enough for a rule that depends
    on single changes. `may_end`: [partnership] -> whether it may have ended unrecorded.
    """
    if not len(histories):
        nothing = np.empty(0, np.int64)
        return PartnershipOutcomes(np.empty(0, np.uint8), nothing, nothing, np.empty(0, np.bool_))
    events = events or EventIndex.of(histories, rule)
    before, end = rule.first_day - 1, rule.last_day
    first = np.flatnonzero((histories.latest <= before) & (before < histories.next_latest))
    last = np.flatnonzero((histories.earliest <= before) & (before < histories.next_earliest))
    row = np.flatnonzero((histories.earliest <= end) & (end < histories.next_latest))
    owner = histories.partnership[row]
    least, most = first[owner], np.minimum(last[owner], row)
    happened, holds = events.happened[row], events.holds[row]

    if rule.is_event:
        may_count = holds if rule.mode == "state" else np.ones(len(row), np.bool_)
        can_count = may_count & (happened > least)
        # below, k0 is not before the last change that counts, or row k1 does not count
        least_uncounted = np.where(may_count, np.maximum(least, happened), least)
    else:
        can_count = holds
        least_uncounted = np.where(holds, most + 1, least)
    can_be_in, can_be_out = _uncounted(events, rule, histories.row_start[owner], row, least_uncounted, most)
    masks = BOTH * can_count | DENOMINATOR_ONLY * can_be_in | NEITHER * can_be_out
    if may_end is not None:
        masks |= _unrecorded_endings(histories, rule, row, may_end[owner], can_count, holds)
    begins_partnership = np.flatnonzero(histories.latest[row] <= end)
    is_counted = np.zeros(len(histories.change), np.bool_)
    is_counted[happened[can_count]] = True
    counted_row = np.flatnonzero(is_counted)
    change, is_unrecorded = histories.change[counted_row], histories.change[counted_row] == NO_CHANGE
    presupposing = histories.change[np.minimum(counted_row + 1, len(histories.change) - 1)]
    return PartnershipOutcomes(
        mask=np.bitwise_or.reduceat(masks.astype(np.uint8), begins_partnership),
        partnership=histories.partnership[counted_row].astype(np.int64),
        index=np.where(is_unrecorded, presupposing, change).astype(np.int64),
        is_unrecorded=is_unrecorded,
    )


def _unrecorded_endings(
    histories: Histories, rule: Rule, row: Integers, may_end: Flags, can_count: Flags, holds: Flags
) -> NDArray[np.int64]:
    """Return the outcomes that each row k1 adds if its partnership then ended unrecorded in the period.

    `may_end`: [k1] -> whether its partnership may have; `can_count`: [k1] -> whether it can count by what is recorded;
    `holds`: [k1] -> whether its state is in the set of states that the rule is about.
    """
    is_last = histories.next_earliest[row] == OPEN_FUTURE
    ends = may_end & is_last & _IS_IN_FORCE[histories.state[row]]
    if rule.count == "ended":
        return np.where(ends & ~np.isin(histories.formal[row], numbers_of(rule.ended)), BOTH, 0)
    counted_endings = ENDINGS & set(rule.possible_statuses) if rule.count in WITH_STATUSES else frozenset()
    is_counted = ends if counted_endings else np.zeros(len(row), np.bool_)
    if rule.is_event:
        is_counted = is_counted & ~holds
    is_lost = ends & can_count
    if counted_endings == ENDINGS or (rule.is_event and rule.mode == "event"):
        is_lost = np.zeros(len(row), np.bool_)
    lost = NEITHER if rule.denominator in ("none", "frame") else DENOMINATOR_ONLY
    outcomes = np.zeros(len(row), np.int64)
    outcomes[is_counted] |= BOTH
    outcomes[is_lost] |= lost
    return outcomes


def _uncounted(
    events: EventIndex, rule: Rule, first_row: Integers, row: Integers, least: Integers, most: Integers
) -> tuple[Flags, Flags]:
    """Return whether each row k1 can be in the denominator only, and in neither, with a row k0 from `least` to `most`.

    `first_row`: the first row of the partnership of each k1.
    """
    is_possible, in_force_until = least <= most, events.in_force_until
    if rule.denominator in ("none", "frame"):
        return np.zeros(len(row), np.bool_), is_possible
    if rule.denominator == "ever":
        ever = in_force_until[row + 1] > in_force_until[first_row]
        return is_possible & ever, is_possible & ~ever
    begun, top = events.begun[row], most + 1
    can_be_in = is_possible & ((begun > least) | (in_force_until[top] > in_force_until[np.minimum(least, top)]))
    # it is out if row k0 is not in force and `begun` is not after it
    first_out = np.minimum(np.maximum(least, begun), top)
    return can_be_in, in_force_until[top] - in_force_until[first_out] < top - first_out


@dataclass(frozen=True, slots=True, eq=False)
class Groups:
    """Partnerships grouped by the unit that they count for.

    `unit`: the units that have partnerships, ascending. `order`: the partnerships, unit by unit. `begins`: the index in
    `order` of the first partnership of each unit.
    """

    unit: Integers
    order: Integers
    begins: Integers

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


def facts_of_masks(mask: Masks) -> Integers:
    """Return [mask][fact] -> 1 or 0, of the four facts on which the mask of a unit of several partnerships depends."""
    facts: Integers = (_BITS_OF_MASK[mask][:, np.newaxis] >> np.arange(FACTS) & 1).astype(np.int64)
    return facts


def masks_of_facts(holds: Flags) -> Masks:
    """Return the mask of each unit: `holds` is [unit][fact] -> whether it holds for any partnership of the unit."""
    masks: Masks = _MASK_OF_BITS[(holds << np.arange(FACTS)).sum(axis=1)]
    return masks


def joined_masks(one: Masks, other: Masks | np.uint8) -> Masks:
    """Return the masks of units of two independent partnerships, or of a unit and one further partnership."""
    together: Masks = _MASK_OF_BITS[_BITS_OF_MASK[one] | _BITS_OF_MASK[other]]
    return together


def counted(mask: Masks, weights: Integers | None = None) -> tuple[int, ...]:
    """Return the number of units per mask, 0 to 7, for `OutcomeCounts`. `weights`: for how many each unit counts."""
    return tuple(_bincount(mask, MASKS, weights).tolist())


def counted_by(
    mask: Masks, kind: NDArray[np.integer[Any]], kinds: int, weights: Integers | None = None
) -> list[tuple[int, ...]]:
    """Return the number of units per mask, 0 to 7, one tuple per kind. `kind`: [unit] -> its kind, 0 .. kinds - 1."""
    table = _bincount(kind * np.int64(MASKS) + mask, kinds * MASKS, weights)
    return [tuple(row) for row in table.reshape(kinds, MASKS).tolist()]


def _bincount(values: NDArray[np.integer[Any]], size: int, weights: Integers | None) -> Integers:
    return np.bincount(values, weights, size).astype(np.int64)


def _has_status(statuses: Collection[str]) -> Flags:
    """[state] -> whether one of its three answers is one of these statuses."""
    found: Flags = np.zeros(len(FORMAL_OF_STATE), np.bool_)
    for answers in (FORMAL_OF_STATE, PRACTICE_OF_STATE, INTENT_OF_STATE):
        found |= np.isin(answers, numbers_of(statuses))
    return found


def _has_own_status(histories: Histories, states: NDArray[np.uint8], is_own: Flags) -> Flags:
    """[row] -> whether one of its three answers was given last by a change with an own status that is counted.

    `states`: [row] -> its state. `is_own`: [row] -> whether the change that begins it has such a status.
    """
    found: Flags = np.zeros(len(is_own), np.bool_)
    for answers, last in rows_of_answers(histories):
        found |= (answers[states] == histories.status[last]) & is_own[last]
    return found


def _on_rows(histories: Histories, marks: Marks) -> Marks:
    """[row] -> the marks of the change that begins it; 0 for a first row and an unrecorded beginning."""
    is_given = histories.change != NO_CHANGE
    on_rows = np.zeros(len(is_given), np.uint8)
    first = histories.first_change[histories.partnership[is_given]]
    on_rows[is_given] = marks[first + histories.change[is_given]]
    return on_rows


def _of_row_before(flags: Flags) -> Flags:
    """Return the flags moved down by one row. The value in the first row of a partnership has no meaning."""
    before = np.empty_like(flags)
    before[:1] = False
    before[1:] = flags[:-1]
    return before
