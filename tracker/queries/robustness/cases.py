"""The numbers of a rule under cases, in each of which some partnerships are other ones than in the project.

Only what differs is counted: the entries of the families that a case replaces are removed from the units that they
count for, and the entries of its variants are added to theirs. A unit has the greatest outcome of its entries, which
depends only on which of four facts hold for any of them (`Groups.joined`); so for each unit and fact it is enough to
know how many entries it holds for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from tracker.domain.findings.counting import FACTS, Masks, PartnershipOutcomes, facts_of_masks, masks_of_facts
from tracker.domain.findings.outcomes import MASKS, OutcomeCounts, Share
from tracker.domain.findings.rules import Rule
from tracker.domain.findings.silence import Members, unrecorded_outcomes
from tracker.queries.findings.change_filter import ChangeFacts, change_facts
from tracker.queries.findings.rule_outcomes import outcomes_by, outcomes_in, with_doubt
from tracker.queries.findings.rule_scope import ALWAYS_COUNTED, Scope, matching_partnerships, scope_in, scope_of
from tracker.queries.reader import Reader
from tracker.queries.robustness.variants import Families, Variants, variants_of
from tracker.queries.rows import Interval

Indices = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class CaseNumbers:
    """The numbers of a rule under a case. `counts` has each kind of body that occurs, and `total`."""

    counts: Mapping[str, Interval]
    denominator: Interval
    share: Share | None


@dataclass(frozen=True, eq=False)
class CountedCases:
    """The numbers in the project and under each case.

    `totals`: [case][mask] -> the number of units, those of the project last; `by_kind`: [case][kind of body][mask].
    `differs`: [case] -> whether it may have another number than the project. `is_wider`: the bounds may be wider
    than the true ones.
    """

    rule: Rule
    kinds: tuple[str, ...]
    totals: Indices
    by_kind: Indices
    differs: Flags
    is_wider: bool
    _known: dict[bytes, CaseNumbers] = field(default_factory=dict)
    """The numbers by their tallies: most cases lack one of the same few things, and there may be thousands."""

    def numbers(self, case: int) -> CaseNumbers:
        """Return the numbers under a case; those of the project for the last one. Equal ones are one object."""
        key = self.totals[case].tobytes() + self.by_kind[case].tobytes()
        if key not in self._known:
            self._known[key] = self._numbers(case)
        return self._known[key]

    def _numbers(self, case: int) -> CaseNumbers:
        total = OutcomeCounts(self.totals[case].tolist())
        counts = {kind: Interval(0, 0) for kind in ALWAYS_COUNTED}
        for kind, of_mask in zip(self.kinds, self.by_kind[case].tolist(), strict=True):
            found = Interval(*OutcomeCounts(of_mask).numerator)
            if found.possible:
                counts[kind] = found
        counts["total"] = Interval(*total.numerator)
        has_share = self.rule.denominator != "none" and self.rule.silence != "alike"
        return CaseNumbers(counts, Interval(*total.denominator), total.share if has_share else None)


@dataclass(frozen=True, eq=False)
class _Entries:
    """Entries of partnerships in scope: unit, kind of body, four facts, weight, and the family of the record."""

    unit: Indices
    kind: Indices
    facts: NDArray[np.int64]
    weight: Indices
    record: Indices


class CaseCounter:
    """Counts a rule under cases of one project."""

    def __init__(self, reader: Reader, rule: Rule) -> None:
        self.reader, self.rule = reader, rule
        self.scope = scope_of(reader, rule)
        self.outcomes = outcomes_in(reader, self.scope, rule)
        self.families = reader.fact("families", lambda: Families.read(reader.columns))
        self._is_chosen = matching_partnerships(reader, reader.columns, rule)
        self._own = _entries(self.scope, self.outcomes, rule)

    def concerns(self) -> Flags:
        """[record] -> whether a change of it may make a difference: it is in scope, or linked with other records."""
        found = self.families.is_linked.copy()
        found[self.scope.records] = True
        return found

    def count(self, case: Indices, change: Indices, cases: int) -> CountedCases:
        """Return the numbers if, under each case, certain changes are left out (see `variants_of`)."""
        concerns = self.concerns()[self.reader.columns.owner[change]]
        variants = variants_of(self.reader.columns, self.families, case[concerns], change[concerns])
        scope = scope_in(variants.columns, self.rule, self.scope.members, self._is_chosen[variants.record])
        found = with_doubt(scope, outcomes_by(scope, self.rule, self._facts(variants)))
        return self._numbers(variants, scope, found, cases)

    def _facts(self, variants: Variants) -> ChangeFacts | None:
        if not self.rule.depends_on_single_changes:
            return None
        return change_facts(self.reader, self.scope, self.rule).of(variants.change)

    def _numbers(self, variants: Variants, scope: Scope, found: PartnershipOutcomes, cases: int) -> CountedCases:
        own, new = self._own, _entries(scope, found, self.rule)
        if self.rule.unit == "partnerships":  # each partnership of a variant is a unit of its own
            new = _Entries(new.unit + len(self.scope.ids), new.kind, new.facts, new.weight, new.record)
        case, entry = self._replaced(variants)
        variant = variants.variant[new.record]
        changes = _Changes(
            case=np.concatenate((case, variants.case[variant])),
            sign=np.concatenate((np.full(len(case), -1), np.ones(len(variant), np.int64))),
            unit=np.concatenate((own.unit[entry], new.unit)),
            kind=np.concatenate((own.kind[entry], new.kind)),
            facts=np.concatenate((own.facts[entry], new.facts)),
            weight=np.concatenate((own.weight[entry], new.weight)),
        )
        kinds = self.scope.columns.vocabulary.kinds.texts
        if self.scope.members is not None and self.rule.unit == "bodies":
            totals, by_kind = self._of_members(changes, cases, len(kinds))
        else:
            totals = _sums(own, changes, cases, 1)[:, 0]
            by_kind = _sums(own, changes, cases, len(kinds))
        is_wider = any(
            each.is_wider or (self.rule.unit == "bodies" and each.by_side and of.depends_on_both_sides(each.by_side))
            for of, each in ((self.scope, self.outcomes), (scope, found))
        )
        differs = (totals != totals[-1]).any(axis=-1) | (by_kind != by_kind[-1]).any(axis=(-1, -2))
        return CountedCases(self.rule, tuple(kinds), totals, by_kind, differs[:-1], is_wider)

    def _replaced(self, variants: Variants) -> tuple[Indices, Indices]:
        """Return pairs of a case and an entry of the project that a variant of this case replaces."""
        family = self.families.of[self._own.record]
        order = np.argsort(family, kind="stable")
        first = np.searchsorted(family[order], variants.family)
        count = np.searchsorted(family[order], variants.family, side="right") - first
        ends = np.cumsum(count)
        at = np.repeat(first - ends + count, count) + np.arange(ends[-1] if len(ends) else 0)
        return np.repeat(variants.case, count), order[at]

    def _of_members(self, changes: _Changes, cases: int, kinds: int) -> tuple[Indices, Indices]:
        """Return the sums of masks if the members of a frame are counted, in all and by kind."""
        members, own = self.scope.members, self._own
        assert members is not None
        known, kind = members.is_known(self.rule), self.scope.kinds_of_members
        place = members.place
        unrecorded, all_in = unrecorded_outcomes(self.rule), self.rule.denominator == "frame"

        def masks(recorded: Masks, at: Indices, has: Flags) -> Masks:
            return Members(recorded, known[at], has, unrecorded, all_in).masks(self.rule.silence)

        everyone = np.arange(len(members.rows))
        at = place[own.unit]
        facts = _sums_of_facts(at, own.facts, len(everyone))
        entries = np.bincount(at, minlength=len(everyone))
        base = masks(masks_of_facts(facts > 0), everyone, entries > 0)
        case, unit, more, sign, _ = changes.by_unit(1)
        touched = place[unit]
        new = masks(masks_of_facts(facts[touched] + more > 0), touched, entries[touched] + sign > 0)
        whole = _tally(kind * MASKS + base, kinds * MASKS)
        more_units = _tally((case * kinds + kind[touched]) * MASKS + new, cases * kinds * MASKS)
        less = _tally((case * kinds + kind[touched]) * MASKS + base[touched], cases * kinds * MASKS)
        found = _with_whole(whole, more_units - less, cases, kinds)
        return found.sum(axis=1), found


@dataclass(frozen=True, eq=False)
class _Changes:
    """Entries that are removed (`sign` -1) or added (1) under cases."""

    case: Indices
    sign: Indices
    unit: Indices
    kind: Indices
    facts: Indices
    weight: Indices

    def by_unit(self, kinds: int) -> tuple[Indices, Indices, Indices, Indices, Indices]:
        """Return for each case and unit (and kind, if there are several kinds): case, unit, sums of facts, sum of
        signs, weight.
        """
        unit = self.unit if kinds == 1 else self.unit * kinds + self.kind
        width = int(unit.max(initial=0)) + 1
        keys, first, at = np.unique(self.case * width + unit, return_index=True, return_inverse=True)
        facts = _sums_of_facts(at, self.facts * self.sign[:, np.newaxis], len(keys))
        sign = np.bincount(at, self.sign, len(keys)).astype(np.int64)
        return keys // width, keys % width, facts, sign, self.weight[first]


def _sums(own: _Entries, changes: _Changes, cases: int, kinds: int) -> Indices:
    """Return [case, and the project as the last one][kind][mask] -> the number of units; one kind if `kinds` is 1."""
    unit = own.unit if kinds == 1 else own.unit * kinds + own.kind
    case, touched, more, _, weight = changes.by_unit(kinds)
    count = max(int(unit.max(initial=-1)), int(touched.max(initial=-1))) + 1
    facts = _sums_of_facts(unit, own.facts, count)
    is_there = np.bincount(unit, minlength=count) > 0
    own_weight = np.zeros(count, np.int64)
    own_weight[unit] = own.weight
    base = np.where(is_there, masks_of_facts(facts > 0), 0)
    own_weight = np.zeros(count, np.int64)
    own_weight[unit] = own.weight
    whole = _tally(np.arange(count) % kinds * MASKS + base, kinds * MASKS, own_weight)
    at = (case * kinds + touched % kinds) * MASKS
    put_in = _tally(at + masks_of_facts(facts[touched] + more > 0), cases * kinds * MASKS, weight)
    taken_out = _tally(at + base[touched], cases * kinds * MASKS, own_weight[touched])
    return _with_whole(whole, put_in - taken_out, cases, kinds)


def _sums_of_facts(unit: Indices, facts: Indices, count: int) -> Indices:
    """Return [unit][fact] -> the sum over the rows of the unit."""
    sums = [np.bincount(unit, facts[:, fact], count) for fact in range(FACTS)]
    return np.stack(sums, axis=1).astype(np.int64)


def _tally(values: Indices, size: int, weights: Indices | None = None) -> Indices:
    return np.bincount(values, weights, size).astype(np.int64)


def _with_whole(whole: Indices, difference: Indices, cases: int, kinds: int) -> Indices:
    """Return [case, and the project as the last one][kind][mask] -> the number of units."""
    found = np.concatenate((difference.reshape(cases, kinds, MASKS), np.zeros((1, kinds, MASKS), np.int64)))
    return found + whole.reshape(kinds, MASKS)


def _entries(scope: Scope, outcomes: PartnershipOutcomes, rule: Rule) -> _Entries:
    """Return the entries of a scope that count for a unit."""
    (masks,) = scope.masks_of_entries(outcomes, rule)
    unit = scope.units(rule.unit)
    counts = unit >= 0
    weight = np.ones(len(unit), np.int64)
    if rule.unit == "partnerships" and scope.weights is not None:
        weight = scope.weights[scope.partnership]
    return _Entries(
        unit[counts],
        scope.kind[counts].astype(np.int64),
        facts_of_masks(masks[counts]),
        weight[counts],
        scope.holder[scope.partnership][counts],
    )
