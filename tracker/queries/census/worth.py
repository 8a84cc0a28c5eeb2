"""The worth of answers: by how much that of each member, and the day of each vague change, narrows a finding."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tracker.domain.bodies.distinct_names import BodyName
from tracker.domain.census.known_days import KnownDays, known_days
from tracker.domain.census.worth import (
    IS_OPEN,
    Bounds,
    BoundsColumns,
    Units,
    bounds_after_answer,
    bounds_after_days,
    bounds_now,
)
from tracker.domain.findings.counting import Groups, Masks, PartnershipOutcomes, counted
from tracker.domain.findings.outcomes import MASKS
from tracker.domain.findings.rules import Rule, Silence
from tracker.domain.findings.silence import Members
from tracker.domain.statuses.histories import NO_CHANGE
from tracker.errors import RuleError
from tracker.queries.body_names import body_names
from tracker.queries.columns.column_table import Ids, row_ranges
from tracker.queries.findings.change_filter import change_facts, marks_of
from tracker.queries.findings.rule_outcomes import may_end_unrecorded, outcomes_in
from tracker.queries.findings.rule_scope import NO_UNIT, Scope, scope_of
from tracker.queries.reader import Reader

Rows = NDArray[np.int64]

_BOUNDED: Final[tuple[Silence, ...]] = ("record", "silent", "strict")
"""The assumptions under which an answer narrows bounds."""
_NO_ID: Final = 0


@dataclass(frozen=True, slots=True, eq=False)
class Worth:
    """By how much answers would narrow a finding.

    `rule` has the assumption under which this is computed. `body`: the members that are not known, as bodies on the
    last day of the period, and `after_answer` the bounds after each answers. `partnership` and `change`: the vaguely
    dated changes, 0 for the unrecorded beginning of a partnership, and `after_day` the bounds after the day of each is
    known. Members and changes that change nothing are left out.
    """

    rule: Rule
    now: Bounds
    body: Ids
    after_answer: BoundsColumns
    partnership: Ids
    change: Ids
    after_day: BoundsColumns

    @property
    def is_share(self) -> bool:
        """Whether the share is what is narrowed; without a share it is the count."""
        return self.now.share_low is not None

    def gains(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return by how much each member and each change narrows the share, or the count if there is no share."""
        now = self.width(self.now)
        return now - self._widths(self.after_answer), now - self._widths(self.after_day)

    def _widths(self, after: BoundsColumns) -> NDArray[np.float64]:
        return after.widths[int(self.is_share)]

    def width(self, bounds: Bounds) -> float:
        """Return the width of the share of bounds, or of the count if there is no share."""
        return bounds.share_width if self.is_share else bounds.count_width

    def of_bodies(self, bodies: Ids) -> list[Bounds | None]:
        """Return the bounds after an answer of each of some bodies; None if it would narrow nothing."""
        at = {body: place for place, body in enumerate(self.body.tolist())}
        return [self.after_answer.row(at[body]) if body in at else None for body in bodies.tolist()]


@dataclass(frozen=True, slots=True)
class WorthRow:
    """One thing to ask, with the bounds after it: an answer of a body, or the day of a change of a partnership.

    `body` is the body to ask. `change` is None for an answer, and 0 for the unrecorded beginning of a partnership.
    """

    body: int
    body_name: BodyName
    partnership: int | None
    change: int | None
    after: Bounds
    gain: float


def worth(reader: Reader, rule: Rule, *, with_days: bool = True) -> Worth:
    """Return by how much answers would narrow the numbers of a rule; `with_days`: also the days of changes.

    Under the assumptions `answered` and `alike`, of which an answer narrows no bounds, it is computed under `strict`.
    RuleError worth_as_known for a rule about what was known on an earlier day.
    """
    if rule.known_by is not None:
        raise RuleError("worth_as_known", "known_by")
    if rule.frame and rule.silence not in _BOUNDED:
        rule = replace(rule, silence="strict")
    scope = scope_of(reader, rule)
    return _Counted.of(scope, outcomes_in(reader, scope, rule), rule).worth(reader, with_days=with_days)


def worth_rows(reader: Reader, found: Worth, most: int | None = None) -> list[WorthRow]:
    """Return what to ask, that which narrows the numbers most first; at most `most` rows."""
    by_member, by_day = found.gains()
    gains = np.concatenate((by_member, by_day))
    order = np.argsort(-gains, kind="stable")[:most].tolist()
    asked = found.body.tolist()
    partnerships = [int(found.partnership[place - len(asked)]) for place in order if place >= len(asked)]
    sides = _asked_sides(reader, found.rule, partnerships)
    bodies = [*(asked[place] for place in order if place < len(asked)), *sides.values()]
    names = body_names(reader, bodies)
    rows = []
    for place in order:
        gain = float(gains[place])
        if place < len(asked):
            body = asked[place]
            rows.append(WorthRow(body, names[body], None, None, found.after_answer.row(place), gain))
            continue
        number = place - len(asked)
        partnership = int(found.partnership[number])
        body = sides[partnership]
        after = found.after_day.row(number)
        rows.append(WorthRow(body, names[body], partnership, int(found.change[number]), after, gain))
    return rows


def _asked_sides(reader: Reader, rule: Rule, partnerships: list[int]) -> dict[int, int]:
    """[id of a partnership in scope] -> the id of its counted body, of the first if both are counted."""
    if not partnerships:
        return {}
    scope = scope_of(reader, rule)
    entry = np.flatnonzero(~scope.is_second_side)
    ids = scope.ids[scope.partnership[entry]]
    bodies = reader.columns.bodies.key[scope.body[entry]]
    wanted = set(partnerships)
    pairs = zip(ids.tolist(), bodies.tolist(), strict=True)
    return {partnership: body for partnership, body in pairs if partnership in wanted}


@dataclass(frozen=True, slots=True, eq=False)
class _Counted:
    """The units that a rule counts: their masks, for how many each counts, and the entries that make each up.

    `of_entry`: [entry of the scope] -> its mask. `mask` and `weight`: [unit] -> its mask, and the number that it stands
    for. `unit`: [entry] -> its unit, else -1. `members`: the members of the rule's frame, if these are the units.
    """

    scope: Scope
    rule: Rule
    of_entry: Masks
    mask: Masks
    weight: Rows
    unit: Rows
    members: Members | None

    @classmethod
    def of(cls, scope: Scope, outcomes: PartnershipOutcomes, rule: Rule) -> _Counted:
        """Return the units of a rule, given the outcomes of the partnerships in its scope."""
        of_entry = np.bitwise_or.reduce(scope.masks_of_entries(outcomes, rule))
        if rule.unit == "bodies" and scope.members is not None:
            members = scope.members_in(outcomes, rule)
            mask = members.masks(rule.silence)
            unit = np.searchsorted(scope.members.rows, scope.unit_body)
            return cls(scope, rule, of_entry, mask, np.ones(len(mask), np.int64), unit, members)
        key = scope.units(rule.unit)
        groups = Groups.of(key)
        unit = np.where(key == NO_UNIT, -1, np.searchsorted(groups.unit, key))
        weight = np.ones(len(groups.unit), np.int64)
        if rule.unit == "partnerships" and scope.weights is not None:
            weight = scope.weights[groups.unit]
        return cls(scope, rule, of_entry, groups.joined(of_entry), weight, unit, None)

    @property
    def has_share(self) -> bool:
        """Whether the rule has a denominator."""
        return self.rule.denominator != "none"

    @property
    def of_mask(self) -> tuple[int, ...]:
        """[mask] -> the number of units with it."""
        return counted(self.mask, self.weight)

    def worth(self, reader: Reader, *, with_days: bool) -> Worth:
        """Return the worth of each answer and, with `with_days`, of each day."""
        body, after_answer = self._answers()
        nothing = np.empty(0, np.int64)
        partnership, change, after_day = self._days(reader) if with_days else (nothing, nothing, BoundsColumns.of([]))
        now = bounds_now(self.of_mask, has_share=self.has_share)
        return Worth(self.rule, now, body, after_answer, partnership, change, after_day)

    def _answers(self) -> tuple[Ids, BoundsColumns]:
        """Return the members that are not known and whose answer matters, and the bounds after each answers."""
        members, of_mask = self.scope.members, self.of_mask
        if members is None or self.rule.unit == "country_pairs":
            return np.empty(0, np.int64), BoundsColumns.of([])
        asked = np.flatnonzero(~members.is_known(self.rule))
        if self.members is not None:
            asked = asked[IS_OPEN[self.mask[asked]]]
            units: list[Units] = [((int(mask), 1),) for mask in self.mask[asked]]
        else:
            units = self._units_of(members.rows[asked])
            is_open = np.array([bool(each) for each in units], np.bool_)
            asked, units = asked[is_open], [each for each in units if each]
        after = {each: bounds_after_answer(of_mask, each, has_share=self.has_share) for each in set(units)}
        return members.ids[asked], BoundsColumns.of([after[each] for each in units])

    def _units_of(self, bodies: Rows) -> list[Units]:
        """Return the open partnerships of each of some members (rows of bodies) as pairs of a mask and a weight."""
        is_open = IS_OPEN[self.mask[self.unit]]
        entry = np.flatnonzero(is_open)
        entry = entry[np.argsort(self.scope.unit_body[entry], kind="stable")]
        of_body = self.scope.unit_body[entry]
        pairs = list(zip(self.mask[self.unit[entry]].tolist(), self.weight[self.unit[entry]].tolist(), strict=True))
        first, last = np.searchsorted(of_body, bodies, "left"), np.searchsorted(of_body, bodies, "right")
        return [tuple(sorted(pairs[start:end])) for start, end in zip(first.tolist(), last.tolist(), strict=True)]

    def _days(self, reader: Reader) -> tuple[Ids, Ids, BoundsColumns]:
        """Return the changes whose day matters, as ids of partnerships and changes, and the bounds after each."""
        scope, rule = self.scope, self.rule
        chosen = np.unique(scope.partnership[IS_OPEN[self.of_entry] & (self.unit >= 0)])
        histories = scope.histories.selected(chosen)
        marks = None
        if rule.depends_on_single_changes:
            first, number = scope.histories.first_change[chosen], scope.histories.changes[chosen]
            marks = marks_of(change_facts(reader, scope, rule), scope, rule)[row_ranges(first, number)]
        may_end = may_end_unrecorded(scope, rule)
        found = known_days(histories, rule, marks, None if may_end is None else may_end[chosen])
        difference = self._difference(chosen[found.partnership], found.mask)
        matters = np.logical_or.reduceat(difference.any(axis=1), found.start) if len(found.start) else found.start > 0
        after = bounds_after_days(self.of_mask, difference, found.start, has_share=self.has_share)
        first_row = found.start[matters]
        partnership = chosen[found.partnership[first_row]]
        return scope.ids[partnership], self._change_ids(reader, found, first_row, partnership), after.only(matters)

    def _difference(self, partnership: Rows, mask: Masks) -> NDArray[np.int64]:
        """Return by how much the numbers of masks differ if partnerships have other masks, one row each.

        `partnership`: [row] -> a partnership in scope. `mask`: [row] -> its mask instead of the one that it has.
        """
        order = np.argsort(self.scope.partnership, kind="stable")
        by_partnership = self.scope.partnership[order]
        first = np.searchsorted(by_partnership, partnership, "left")
        count = np.searchsorted(by_partnership, partnership, "right") - first
        row, entry = np.repeat(np.arange(len(partnership)), count), order[row_ranges(first, count)]
        row, entry = row[self.unit[entry] >= 0], entry[self.unit[entry] >= 0]
        unit = self.unit[entry]
        changed = self._masks_with(unit, entry, mask[row])
        found = np.zeros((len(partnership), MASKS), np.int64)
        np.add.at(found, (row, changed), self.weight[unit])
        np.subtract.at(found, (row, self.mask[unit]), self.weight[unit])
        return found

    def _masks_with(self, unit: Rows, entry: Rows, mask: Masks) -> Masks:
        """Return [case] -> the mask of a unit if one of its entries has another mask."""
        order = np.argsort(self.unit, kind="stable")
        by_unit = self.unit[order]
        first = np.searchsorted(by_unit, unit, "left")
        count = np.searchsorted(by_unit, unit, "right") - first
        case, entries = np.repeat(np.arange(len(unit)), count), order[row_ranges(first, count)]
        masks = np.where(entries == entry[case], mask[case], self.of_entry[entries]).astype(np.uint8)
        joined = Groups.of(case).joined(masks)
        if self.members is None:
            return joined
        members = replace(
            self.members,
            recorded=joined,
            is_known=self.members.is_known[unit],
            has_partnership=self.members.has_partnership[unit],
        )
        return members.masks(self.rule.silence)

    def _change_ids(self, reader: Reader, found: KnownDays, row: Rows, partnership: Rows) -> Ids:
        """Return the ids of the changes of rows of known days, 0 for an unrecorded beginning."""
        columns, place = reader.columns, found.change[row]
        is_given = place != NO_CHANGE
        numbers = columns.counted_partnerships.change_numbers(
            self.scope.partnerships[partnership[is_given]], place[is_given]
        )
        ids = columns.of("change_ids", columns.partnerships.key)["id"]
        changes = np.full(len(row), _NO_ID, np.int64)
        changes[is_given] = ids[numbers]
        return changes
