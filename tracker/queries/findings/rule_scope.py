"""The partnerships in the scope of a counting rule, and the body of each that is counted."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, reduce
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tracker.domain.findings.counting import (
    EventIndex,
    Groups,
    Masks,
    PartnershipOutcomes,
    counted,
    counted_by,
)
from tracker.domain.findings.outcomes import OutcomeCounts, Share
from tracker.domain.findings.rules import Rule, SideScope, Unit
from tracker.domain.statuses.day_answers import number_of
from tracker.domain.statuses.histories import Histories
from tracker.queries.columns.counted_partnerships import stands_for_of
from tracker.queries.columns.partnership_columns import Columns
from tracker.queries.columns.refined_codes import standard_numbers
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

    `share` is None if no world has a denominator. `is_wider`: the bounds may be wider than the least and greatest
    numbers of all worlds.
    """

    counts: dict[str, Interval]
    denominator: Interval
    share: Share | None
    is_wider: bool = False

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

    The record that is current at the end of the period decides: `ids` are the ids of these records, and `holder` their
    rows. `partnership` is the index of an entry's partnership in `partnerships`, `body` and `partner` are rows among
    the bodies, and `kind` is the number of the body's kind. A partnership of which both sides fit the scope of the
    counted side and of the partner has two entries, one for each body. As a partnership, and for its pair of countries,
    it still counts once. `weights` are the numbers of partnerships that each stands for (None: each for one).
    """

    columns: Columns
    partnerships: Indices
    ids: Indices
    holder: Indices
    weights: Indices | None
    histories: Histories
    partnership: Indices
    body: Indices
    partner: Indices
    kind: Indices
    groups: dict[Unit, tuple[Groups, Groups]] = field(default_factory=dict)
    """Cached groups of entries by unit: all, and by kind of body."""
    indexes: dict[tuple[object, ...], EventIndex] = field(default_factory=dict)
    """Cached indexes of what rules count, by `event_key`."""

    def numbers(self, outcomes: PartnershipOutcomes, rule: Rule) -> Numbers:
        """Return the numbers of the rule's unit for the outcomes of the partnerships."""
        if outcomes.by_side and rule.unit == "bodies":
            of_side = np.stack(outcomes.by_side)[self.is_second_side.astype(np.int8), self.partnership]
            found = replace(self._numbers(of_side, rule.unit), is_wider=self._depends_on_both_sides(outcomes.by_side))
        else:
            masks = outcomes.by_choice or (outcomes.mask,)
            found = reduce(Numbers.with_choice, (self._numbers(mask[self.partnership], rule.unit) for mask in masks))
        share = None if rule.denominator == "none" else found.share
        return replace(found, share=share, is_wider=found.is_wider or outcomes.is_wider)

    def _depends_on_both_sides(self, by_side: tuple[Masks, Masks]) -> bool:
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
        kinds = self.columns.vocabulary.kinds.texts
        units, units_of_kind = self._groups(unit)
        weights = weights_of_kind = None
        if unit == "partnerships" and self.weights is not None:
            weights, weights_of_kind = self.weights[units.unit], self.weights[units_of_kind.unit // len(kinds)]
        by_kind = counted_by(
            units_of_kind.joined(of_entry), units_of_kind.unit % len(kinds), len(kinds), weights_of_kind
        )
        counts = {kind: Interval(0, 0) for kind in ALWAYS_COUNTED}
        for kind, of_mask in zip(kinds, by_kind, strict=True):
            found = Interval(*OutcomeCounts(of_mask).numerator)
            if found.possible:
                counts[kind] = found
        total = OutcomeCounts(counted(units.joined(of_entry), weights))
        counts["total"] = Interval(*total.numerator)
        return Numbers(counts, Interval(*total.denominator), total.share)

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
            key, kinds = self._units(unit), len(self.columns.vocabulary.kinds.texts)
            self.groups[unit] = Groups.of(key), Groups.of(np.where(key < 0, NO_UNIT, key * kinds + self.kind))
        return self.groups[unit]

    def counts_for(self, unit: Unit) -> NDArray[np.bool_]:
        """[partnership] -> whether it counts for the unit. Without a body's country it does not count for a pair of
        countries.
        """
        counts = np.zeros(len(self.partnerships), np.bool_)
        counts[self.partnership[self._units(unit) >= 0]] = True
        return counts

    def _units(self, unit: Unit) -> Indices:
        """[entry] -> the unit that it counts for; NO_UNIT for none."""
        if unit == "bodies":
            return self.body
        if unit == "partnerships":
            return self.partnership
        country = self.columns.bodies["country"].astype(np.int64)
        one, other = country[self.body], country[self.partner]
        pair = np.minimum(one, other) * len(self.columns.vocabulary.countries.texts) + np.maximum(one, other)
        unknown = self.columns.vocabulary.countries.known([""])
        return np.where(np.isin(one, unknown) | np.isin(other, unknown), NO_UNIT, pair)


def scope_of(reader: Reader, rule: Rule) -> Scope:
    """Return the scope of a rule, cached for the next query with an equal scope."""
    columns = reader.columns
    return columns.cached_result(scope_key(columns, rule), lambda: _scope(reader, columns, rule))


def scope_key(columns: Columns, rule: Rule) -> tuple[object, ...]:
    """Return what the scope of a rule depends on."""
    current = columns.counted_partnerships.succession_key(rule.last_day)
    return rule.focus, rule.partner, rule.partnership_kinds, rule.sectors, rule.tags, current


def _scope(reader: Reader, columns: Columns, rule: Rule) -> Scope:
    is_chosen = _matching_partnerships(reader, columns, rule)
    focus, partner = _matching_bodies(columns, rule.focus), _matching_bodies(columns, rule.partner)
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
        kind=standard_kinds(columns)[columns.bodies["kind"][body]],
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


def _matching_partnerships(reader: Reader, columns: Columns, rule: Rule) -> NDArray[np.bool_]:
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
