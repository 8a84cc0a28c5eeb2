"""The partnerships in the scope of a counting rule, and the body of each that is counted."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, reduce
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tracker.domain.coding.vocabulary import UNKNOWN_BODY_KIND
from tracker.domain.findings.counting import (
    EventIndex,
    Groups,
    Masks,
    PartnershipOutcomes,
    counted,
    counted_by,
)
from tracker.domain.findings.outcomes import NEITHER, OutcomeCounts, Share
from tracker.domain.findings.rules import Rule, SideScope, Unit
from tracker.domain.findings.silence import Estimate, Members, Stage, unrecorded_outcomes
from tracker.domain.statuses.day_answers import number_of
from tracker.domain.statuses.histories import Histories
from tracker.queries.columns.counted_partnerships import stands_for_of
from tracker.queries.columns.partnership_columns import Columns
from tracker.queries.columns.refined_codes import standard_numbers
from tracker.queries.findings.frame_members import NO_MEMBER, CountedMembers, counted_members
from tracker.queries.inventory.shown_partnerships import has_any, with_own_codes
from tracker.queries.reader import Reader
from tracker.queries.rows import Interval, StandsFor

Indices = NDArray[np.int64]

NO_UNIT = -1
"""The unit of a partnership that counts for no unit; `Groups` leaves it out."""

ALWAYS_COUNTED = ("municipality", "province")
"""The kinds of body that are reported even if their count is 0."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """The counts of one unit by kind of body and in total, the denominator, and the share of the total in it.

    `share` is None if no world has a denominator, or the rule asks for an `estimate` instead. `is_wider`: the bounds
    may be wider than the least and greatest numbers of all worlds.
    """

    counts: dict[str, Interval]
    denominator: Interval
    share: Share | None
    is_wider: bool = False
    estimate: Estimate | None = None

    def with_choice(self, other: Numbers) -> Numbers:
        """Return the least and greatest numbers over the worlds of both choices."""
        nothing = Interval(0, 0)
        kinds = dict.fromkeys((*self.counts, *other.counts))
        kinds["total"] = kinds.pop("total", None)
        return Numbers(
            {kind: _hull(self.counts.get(kind, nothing), other.counts.get(kind, nothing)) for kind in kinds},
            _hull(self.denominator, other.denominator),
            _share_hull(self.share, other.share),
            self.is_wider or other.is_wider,
        )


def _hull(one: Interval, other: Interval) -> Interval:
    return Interval(min(one.certain, other.certain), max(one.possible, other.possible))


def _share_hull(one: Share | None, other: Share | None) -> Share | None:
    if one is None or other is None:
        return one or other
    return Share(min(one.low, other.low), max(one.high, other.high))


@dataclass(frozen=True, eq=False)
class Scope:
    """The partnerships in scope, and an entry for each body that is counted by one of them.

    A partnership of which both sides fit the scope of the counted side and of the partner has two entries, one for each
    body. As a partnership, and for its pair of countries, it still counts once. The record of a partnership that is
    current at the end of the period decides whether it is in scope, and which bodies are its sides.
    """

    columns: Columns
    partnerships: Indices
    """[partnership in scope] -> its row in the columns."""
    ids: Indices
    """[partnership in scope] -> the id of its current record."""
    holder: Indices
    """[partnership in scope] -> the row of its current record in the columns."""
    weights: Indices | None
    """[partnership in scope] -> the number of partnerships that it stands for; None if each stands for one."""
    histories: Histories
    partnership: Indices
    """[entry] -> the index of its partnership in `partnerships`."""
    body: Indices
    """[entry] -> the row of the counted body among the bodies."""
    partner: Indices
    """[entry] -> the row of its partner among the bodies."""
    kind: Indices
    """[entry] -> the number of the counted body's kind."""
    is_doubtful: NDArray[np.bool_] = field(default_factory=lambda: np.empty(0, np.bool_))
    """[entry] -> whether it is in scope only if a body of unknown kind is of a kind in the rule."""
    key: tuple[object, ...] = ()
    """A key of cached results that depend on the scope."""
    members: CountedMembers | None = None
    """The members of the rule's frame, all of which are counted, also those without a partnership in scope."""
    unit_body: Indices = field(default_factory=lambda: np.empty(0, np.int64))
    """[entry] -> the body for which it counts: with a frame the member, which may have succeeded the entry's body."""
    groups: dict[Unit, tuple[Groups, Groups]] = field(default_factory=dict)
    """Cached groups of entries by unit: all, and by kind of body."""
    outcomes: dict[tuple[object, ...], PartnershipOutcomes] = field(default_factory=dict)
    """Cached outcomes of the last rules (see `rule_outcomes.py`)."""
    indexes: dict[tuple[object, ...], EventIndex] = field(default_factory=dict)
    """Cached indexes of what rules count, by `event_key`."""
    kept: NDArray[np.bool_] | None = None
    """[change of the partnerships in scope] -> whether `histories` have it; None if they have all."""

    def numbers(self, outcomes: PartnershipOutcomes, rule: Rule, stage: Stage | None = None) -> Numbers:
        """Return the numbers of the rule's unit for the outcomes of the partnerships.

        `stage`: what is assumed of members that are not known; by the rule unless given. Under `alike` there is an
        estimate instead of a share.
        """
        assumed = stage or rule.silence
        if self.members is not None and rule.unit == "bodies":
            members = self.members_by_choice(outcomes, rule)
            choices = [self._numbers_of_members(each, assumed) for each in members]
        else:
            choices = [self._numbers(mask, rule.unit) for mask in self.masks_of_entries(outcomes, rule)]
        found = reduce(Numbers.with_choice, choices)
        is_wider = outcomes.is_wider
        if outcomes.by_side and rule.unit == "bodies":
            is_wider |= self.depends_on_both_sides(outcomes.by_side)
        if assumed == "silent" and outcomes.by_choice and outcomes.is_on_record is not None:
            # whether a member is silent may itself depend on the shared facts
            is_wider |= not outcomes.is_on_record.all()
        has_bounds = rule.denominator != "none" and assumed != "alike"
        return replace(found, share=found.share if has_bounds else None, is_wider=is_wider)

    def masks_of_entries(self, outcomes: PartnershipOutcomes, rule: Rule) -> list[Masks]:
        """Return the masks of the entries, once for each choice of shared facts on which they depend."""
        doubt = self.is_doubtful * np.uint8(NEITHER)
        if outcomes.by_side and rule.unit == "bodies":
            return [np.stack(outcomes.by_side)[self.is_second_side.astype(np.int8), self.partnership] | doubt]
        return [mask[self.partnership] | doubt for mask in outcomes.by_choice or (outcomes.mask,)]

    @cached_property
    def doubt(self) -> Masks:
        """[partnership] -> the mask `NEITHER` if all its entries are doubtful, else an empty one."""
        is_certain = np.zeros(len(self.partnerships), np.bool_)
        is_certain[self.partnership[~self.is_doubtful]] = True
        mask: Masks = ~is_certain * np.uint8(NEITHER)
        return mask

    def depends_on_both_sides(self, by_side: tuple[Masks, Masks]) -> bool:
        """Return whether both counted sides of a partnership have several outcomes, which are not independent."""
        first, second = ((mask & (mask - 1)) != 0 for mask in by_side)
        return bool((first & second)[self.partnership[self.is_second_side]].any())

    @cached_property
    def is_second_side(self) -> NDArray[np.bool_]:
        """[entry] -> whether another entry before it belongs to the same partnership."""
        is_second = np.ones(len(self.partnership), np.bool_)
        is_second[np.unique(self.partnership, return_index=True)[1]] = False
        return is_second

    def _numbers(self, of_entry: Masks, unit: Unit) -> Numbers:
        kinds = len(self.columns.vocabulary.kinds.texts)
        units, units_of_kind = self._groups(unit)
        weights = weights_of_kind = None
        if unit == "partnerships" and self.weights is not None:
            weights, weights_of_kind = self.weights[units.unit], self.weights[units_of_kind.unit // kinds]
        by_kind = counted_by(units_of_kind.joined(of_entry), units_of_kind.unit % kinds, kinds, weights_of_kind)
        return self._numbers_by_kind(by_kind, counted(units.joined(of_entry), weights))

    def _numbers_of_members(self, members: Members, stage: Stage) -> Numbers:
        masks, kinds = members.masks(stage), len(self.columns.vocabulary.kinds.texts)
        return self._numbers_by_kind(counted_by(masks, self.kinds_of_members, kinds), counted(masks))

    def _numbers_by_kind(self, by_kind: Sequence[tuple[int, ...]], of_all: tuple[int, ...]) -> Numbers:
        """Return the numbers, given the number of units with each mask, by kind of body and in all."""
        counts = {kind: Interval(0, 0) for kind in ALWAYS_COUNTED}
        for kind, of_mask in zip(self.columns.vocabulary.kinds.texts, by_kind, strict=True):
            found = Interval(*OutcomeCounts(of_mask).numerator)
            if found.possible:
                counts[kind] = found
        total = OutcomeCounts(of_all)
        counts["total"] = Interval(*total.numerator)
        return Numbers(counts, Interval(*total.denominator), total.share)

    def members_by_choice(self, outcomes: PartnershipOutcomes, rule: Rule) -> list[Members]:
        """Return the members of the frame with their recorded masks, once for each choice of shared facts."""
        return [self._members(mask, outcomes, rule) for mask in self.masks_of_entries(outcomes, rule)]

    def members_in(self, outcomes: PartnershipOutcomes, rule: Rule) -> Members:
        """Return the members of the frame with all their recorded outcomes, whatever shared facts these depend on."""
        return self.members_by_choice(replace(outcomes, by_choice=()), rule)[0]

    def _members(self, of_entry: Masks, outcomes: PartnershipOutcomes, rule: Rule) -> Members:
        assert self.members is not None
        place, (groups, _) = self.members.place, self._groups("bodies")
        recorded = np.full(len(self.members.rows), NEITHER, np.uint8)
        recorded[place[groups.unit]] = groups.joined(of_entry)
        has_partnership = np.zeros(len(recorded), np.bool_)
        if outcomes.is_on_record is None:
            has_partnership[place[groups.unit]] = True
        else:
            has_partnership[place[self.unit_body[outcomes.is_on_record[self.partnership]]]] = True
        return Members(
            recorded,
            self.members.is_known(rule),
            has_partnership,
            unrecorded_outcomes(rule),
            rule.denominator == "frame",
        )

    @cached_property
    def kinds_of_members(self) -> Indices:
        """[member] -> the number of its kind, or of the standard kind as which it counts."""
        assert self.members is not None
        kinds: Indices = standard_kinds(self.columns)[self.columns.bodies["kind"][self.members.rows]]
        return kinds

    def is_of_known_member(self, rule: Rule) -> NDArray[np.bool_]:
        """[partnership] -> whether a member on one of its counted sides is known for the rule."""
        assert self.members is not None
        is_known = self.members.is_known(rule)[self.members.place[self.unit_body]]
        found = np.zeros(len(self.partnerships), np.bool_)
        found[self.partnership[is_known]] = True
        return found

    @cached_property
    def records(self) -> Indices:
        """The rows of all records of the partnerships in scope, ascending."""
        return self.columns.counted_partnerships.members(self.partnerships)

    def partnerships_of_records(self) -> dict[int, int]:
        """[id of a record in scope] -> the index of its partnership."""
        chains = self.columns.counted_partnerships.chains
        heads = self.records if chains is None else chains.head[self.records]
        ids = self.columns.partnerships.key[self.records]
        return dict(zip(ids.tolist(), np.searchsorted(self.partnerships, heads).tolist(), strict=True))

    def total(self, is_meant: NDArray[np.bool_]) -> int:
        """Return the number of partnerships that the marked ones stand for."""
        return number_of(is_meant, self.weights)

    @property
    def stands_for(self) -> StandsFor | None:
        """The partnerships in scope that stand for several, or None."""
        return stands_for_of(self.weights)

    def _groups(self, unit: Unit) -> tuple[Groups, Groups]:
        if unit not in self.groups:
            key, kinds = self.units(unit), len(self.columns.vocabulary.kinds.texts)
            self.groups[unit] = Groups.of(key), Groups.of(np.where(key < 0, NO_UNIT, key * kinds + self.kind))
        return self.groups[unit]

    def counts_for(self, unit: Unit) -> NDArray[np.bool_]:
        """[partnership] -> whether it counts for the unit. Without a body's country it does not count for a pair of
        countries.
        """
        counts = np.zeros(len(self.partnerships), np.bool_)
        counts[self.partnership[self.units(unit) >= 0]] = True
        return counts

    def units(self, unit: Unit) -> Indices:
        """[entry] -> the unit that it counts for; NO_UNIT for none."""
        if unit == "bodies":
            return self.unit_body
        if unit == "partnerships":
            return self.partnership
        country = self.columns.bodies["country"].astype(np.int64)
        one, other = country[self.body], country[self.partner]
        pair = np.minimum(one, other) * len(self.columns.vocabulary.countries.texts) + np.maximum(one, other)
        unknown = self.columns.vocabulary.countries.known([""])
        return np.where(np.isin(one, unknown) | np.isin(other, unknown), NO_UNIT, pair)


def scope_of(reader: Reader, rule: Rule) -> Scope:
    """Return the scope of a rule, cached for the next query with an equal scope; RuleError no_such_frame."""
    columns = reader.columns
    members = counted_members(reader, rule, lambda: _matching_bodies(columns, rule.focus))
    current = columns.counted_partnerships.succession_key(rule.last_day)
    key = (rule.focus, rule.partner, rule.partnership_kinds, rule.sectors, rule.tags, current, members)
    return columns.cached_result(
        key, lambda: scope_in(columns, rule, members, matching_partnerships(reader, columns, rule), key)
    )


def scope_in(
    columns: Columns,
    rule: Rule,
    members: CountedMembers | None,
    is_chosen: NDArray[np.bool_],
    key: tuple[object, ...] = (),
) -> Scope:
    """Return the scope of a rule in these columns.

    `is_chosen`: [record] -> whether the rule allows its kind, sectors and tags (see `matching_partnerships`).
    """
    doubts = [_doubtful_bodies(columns, side) for side in (rule.focus, rule.partner)]
    partner = _matching_bodies(columns, rule.partner) | doubts[1]
    of_body = np.arange(len(columns.bodies)) if members is None else members.of_body
    focus = _matching_bodies(columns, rule.focus) | doubts[0] if members is None else of_body != NO_MEMBER
    counted, a, b = columns.counted_partnerships, columns.body_a, columns.body_b
    holder = counted.current_records(rule.last_day)
    if counted.chains is not None:
        is_chosen, a, b = is_chosen[holder] & (counted.chains.head == np.arange(len(a))), a[holder], b[holder]
    from_a, from_b = is_chosen & focus[a] & partner[b], is_chosen & focus[b] & partner[a]
    rows = np.flatnonzero(from_a | from_b)
    by_a, by_b = np.flatnonzero(from_a), np.flatnonzero(from_b)
    body, other = np.concatenate((a[by_a], b[by_b])), np.concatenate((b[by_a], a[by_b]))
    histories, weights = counted.histories, counted.weights_on(rule.last_day)
    return Scope(
        columns=columns,
        partnerships=rows,
        ids=counted.ids_on(rule.last_day)[rows],
        holder=holder[rows],
        weights=None if weights is None else weights[rows],
        histories=histories if len(rows) == len(histories) else histories.selected(rows),
        partnership=np.searchsorted(rows, np.concatenate((by_a, by_b))),
        body=body,
        partner=other,
        kind=standard_kinds(columns)[columns.bodies["kind"][of_body[body]]],
        is_doubtful=(doubts[0][body] if members is None else False) | doubts[1][other],
        key=key,
        members=members,
        unit_body=of_body[body],
    )


def standard_kinds(columns: Columns) -> Indices:
    """[number of a kind of body] -> the number of the standard kind as which it counts."""
    return standard_numbers(columns.vocabulary.kinds, columns.refinements.get("body_kind", {}))


def _matching_bodies(columns: Columns, side: SideScope) -> NDArray[np.bool_]:
    """[body] -> whether it fits the scope of one side."""
    fits = np.ones(len(columns.bodies), np.bool_)
    vocabulary = columns.vocabulary
    kinds = with_own_codes(columns, "body_kind", frozenset(side.kinds))
    for name, wanted, codes in (
        ("country", side.countries, vocabulary.countries),
        ("kind", kinds, vocabulary.kinds),
    ):
        if wanted:
            fits &= np.isin(columns.bodies[name], codes.known(wanted))
    return fits


def _doubtful_bodies(columns: Columns, side: SideScope) -> NDArray[np.bool_]:
    """[body] -> whether it would fit the scope of one side if its kind, which is unknown, were one of the side's."""
    if not side.kinds or UNKNOWN_BODY_KIND in side.kinds:
        return np.zeros(len(columns.bodies), np.bool_)
    return _matching_bodies(columns, replace(side, kinds=(UNKNOWN_BODY_KIND,)))


def matching_partnerships(reader: Reader, columns: Columns, rule: Rule) -> NDArray[np.bool_]:
    """[partnership] -> whether it has one of the kinds, one of the sectors and one of the tags in the rule."""
    chosen = np.ones(len(columns), np.bool_)
    for facet, values in (("sector", rule.sectors), ("tag", rule.tags)):
        if values:
            chosen &= has_any(columns, facet, frozenset(values))
    if rule.partnership_kinds:
        rows = reader.rows(
            "SELECT id FROM partnership WHERE kind IN (SELECT value FROM json_each(?))",
            json.dumps(sorted(with_own_codes(columns, "partnership_kind", frozenset(rule.partnership_kinds)))),
        )
        chosen &= np.isin(columns.partnerships.key, np.array(rows, np.int64))
    return chosen


def as_json(ids: Sequence[int] | NDArray[Any]) -> str:
    """Return ids as a JSON list for `json_each`, which has no limit on their number."""
    return json.dumps(list(map(int, ids)))
