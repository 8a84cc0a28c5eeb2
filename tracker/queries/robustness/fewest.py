"""The fewest records that must be otherwise for a claim, or a threshold, to get another verdict.

Moves are withdrawing a change, settling a vague day within its bounds, and adding a certain ending in the period
(`moves.py`). All sets of at most three moves are tried. The sums of their differences are what counts, so sets with
equal differences are tried as one: first those of partnerships that share a unit, together, and then combinations of
those that share none. Of many sets with equal differences only some are kept; where that leaves open whether a
difference can be made, nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from itertools import combinations_with_replacement
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tracker.domain.dates.days import OPEN_FUTURE, OPEN_PAST
from tracker.domain.findings.claimed_numbers import ClaimedNumber, read_claimed
from tracker.domain.findings.counting import FACTS, facts_of_masks, masks_of_facts
from tracker.domain.findings.outcomes import MASKS, NEITHER, OutcomeCounts
from tracker.domain.findings.rules import Rule
from tracker.domain.findings.silence import Members, unrecorded_outcomes
from tracker.domain.findings.verdicts import Verdict, verdict
from tracker.domain.statuses.history_order import Entry
from tracker.domain.statuses.statuses import STATUSES
from tracker.errors import RuleError
from tracker.queries.codebook.own_codes import own_codes
from tracker.queries.columns.histories import earliest_beginnings
from tracker.queries.findings.claim_results import number_of, rule_of
from tracker.queries.findings.rule_outcomes import may_end_unrecorded, outcomes_in
from tracker.queries.findings.rule_scope import scope_of
from tracker.queries.reader import Reader
from tracker.queries.record_names import record_name
from tracker.queries.robustness.moves import MOST_MOVES, History, MoveKind, Moves, PatternMove
from tracker.queries.robustness.variants import Families

Indices = NDArray[np.int64]
Facts = tuple[int, ...]
Tally = tuple[int, ...]

MOST_TRIED: Final = 200_000
"""The greatest number of sets of moves that are tried for a rule, in seconds at most; beyond it, nothing is said."""
_MOST_ALIKE: Final = 60
"""The number of sets with equal differences that are kept, with other units each, and further ones that share none."""
_APART: Final = 2 * MOST_MOVES + 1
"""Of so many sets that share no unit, one shares none with the rest of three moves, which touch two units each."""
_CLAIMS: Final = """
SELECT c.*, s.is_confidential AS hidden FROM claim c JOIN source s ON s.id = c.source_id ORDER BY c.id"""


@dataclass(frozen=True, slots=True)
class Target:
    """A claim or a threshold: its comparator and number, whether that is a share, and the id of the claim."""

    comparator: str
    number: ClaimedNumber
    measure: str
    claim: int | None = None
    wording: str = ""
    is_confidential: bool = False
    """Whether the source of the claim is confidential."""

    def verdict(self, counts: OutcomeCounts) -> Verdict:
        """Return the verdict under some numbers."""
        if self.measure == "count":
            certain, possible = counts.numerator
            return verdict(self.comparator, self.number, Fraction(certain), Fraction(possible))
        share = counts.share
        return "not_comparable" if share is None else verdict(self.comparator, self.number, share.low, share.high)


@dataclass(frozen=True, slots=True)
class RecordMove:
    """A move of a record: the partnership with its name, the change unless an ending is added, and the day."""

    kind: MoveKind
    partnership: int
    name: str
    status: str
    change: int | None
    day: int | None


@dataclass(frozen=True, slots=True)
class Fewest:
    """The fewest moves by which a target gets the verdict `to`; without moves and `to` if more than three are needed.

    `is_counted` is False if there are too many ways to try.
    """

    target: Target
    verdict: Verdict
    to: Verdict | None
    moves: tuple[RecordMove, ...]
    is_counted: bool = True

    @property
    def k(self) -> int | None:
        """The number of moves; None if more than three are needed, or too many would have to be tried."""
        return len(self.moves) if self.to is not None else None


def threshold(text: str) -> Target:
    """Return the threshold "at least" this number, a share if it is in per cent; RuleError value_not_a_number."""
    measure = "share" if text.strip().endswith("%") else "count"
    try:
        number = read_claimed(text, measure)
    except ValueError:
        number = None
    if number is None:
        raise RuleError("value_not_a_number", "threshold", value=text)
    return Target("at_least", number, measure)


def claims_by(reader: Reader, rule: Rule) -> list[Target]:
    """Return the claims that count by a rule."""
    extra = own_codes(reader)
    return [
        Target(row["comparator"], number_of(row), row["measure"], row["id"], row["wording"], bool(row["hidden"]))
        for row in reader.records(_CLAIMS)
        if rule_of(reader, row, extra)[0] == rule
    ]


def fewest(reader: Reader, rule: Rule, thresholds: Sequence[Target] = ()) -> tuple[Fewest, ...]:
    """Return for each claim that counts by the rule, and each threshold, the fewest moves to each other verdict.

    Nothing for a rule that counts single changes by their facts, such as reasons, or that gives an estimate.
    """
    targets = [*claims_by(reader, rule), *thresholds]
    if not targets or rule.depends_on_single_changes or rule.silence == "alike" or rule.known_by is not None:
        return ()
    search = _Search(reader, rule)
    return tuple(each for target in targets for each in search.fewest(target))


@dataclass(frozen=True, slots=True)
class _Effect:
    """The differences that a number of moves of one partnership make to the facts of its units."""

    partnership: int
    moves: tuple[PatternMove, ...]
    differences: tuple[tuple[int, Facts], ...]


@dataclass(frozen=True, slots=True)
class _Set:
    """Effects on partnerships that share units."""

    effects: tuple[_Effect, ...]
    units: frozenset[int]


@dataclass(slots=True)
class _Alike:
    """Sets with equal differences, by their units."""

    sets: dict[frozenset[int], _Set] = field(default_factory=dict)
    _units: set[int] = field(default_factory=set)
    """The units of some of the sets, of which no two share a unit."""
    _apart: int = 0
    """The number of these sets."""
    _is_cut: bool = False

    @property
    def is_enough(self) -> bool:
        """Whether one of the sets that are kept fits wherever one that was left out does."""
        return not self._is_cut or self._apart >= _APART

    def add(self, effects: tuple[_Effect, ...], units: frozenset[int]) -> None:
        """Keep a set, unless there are enough."""
        is_apart = self._apart < _APART and self._units.isdisjoint(units)
        if units in self.sets or (len(self.sets) >= _MOST_ALIKE and not is_apart):
            self._is_cut |= units not in self.sets
            return
        self.sets[units] = _Set(effects, units)
        if is_apart:
            self._units |= units
            self._apart += 1


class _TooManyError(Exception):
    """More sets would have to be tried than MOST_TRIED, or were kept."""


class _Search:
    """Tries moves under a rule."""

    def __init__(self, reader: Reader, rule: Rule) -> None:
        self._reader, self._rule = reader, rule
        self._scope = scope_of(reader, rule)
        outcomes = outcomes_in(reader, self._scope, rule)
        (masks,) = self._scope.masks_of_entries(outcomes, rule)
        self._moves = Moves(rule)
        unit = self._scope.units(rule.unit)
        counts = unit >= 0
        self._of_partnership: dict[int, list[int]] = {}
        for entry in np.flatnonzero(counts).tolist():
            self._of_partnership.setdefault(int(self._scope.partnership[entry]), []).append(entry)
        self._mask, self._unit, self._tried = masks, unit, 0
        facts = facts_of_masks(masks[counts])
        size = int(unit.max(initial=-1)) + 1
        self._facts = np.stack([np.bincount(unit[counts], facts[:, each], size) for each in range(FACTS)], axis=1)
        self._facts = self._facts.astype(np.int64)
        self._patterns: dict[tuple[object, ...], dict[int, Mapping[int, tuple[PatternMove, ...]]]] = {}
        self._masks_of_unit: dict[tuple[object, ...], int] = {}
        self._sets_by_cost: dict[int, list[tuple[Tally, _Alike]]] = {}
        self._effects_of: dict[int, tuple[list[_Effect], dict[int, list[_Effect]]]] = {}
        self._levels: dict[int, dict[Tally, tuple[_Set, ...] | None]] = {}
        self._base = self._tally_of_all()

    def fewest(self, target: Target) -> Iterator[Fewest]:
        """Yield the fewest moves to each other verdict that at most three moves give; one without moves if none do."""
        before = target.verdict(OutcomeCounts(self._base))
        if before == "not_comparable":
            return
        found: dict[Verdict, Fewest] = {}
        try:
            for moves in range(1, MOST_MOVES + 1):
                # those that may be impossible come last
                for difference, sets in sorted(self._level(moves).items(), key=lambda each: each[1] is None):
                    tally = [one + other for one, other in zip(self._base, difference, strict=True)]
                    after = target.verdict(OutcomeCounts(tally))
                    if after not in (before, "not_comparable") and after not in found:
                        if sets is None:
                            raise _TooManyError
                        made = tuple(self._records(sets))
                        found[after] = Fewest(target, before, after, made)
        except _TooManyError:
            yield from found.values()
            if not found:
                yield Fewest(target, before, None, (), is_counted=False)
            return
        yield from found.values() or (Fewest(target, before, None, ()),)

    # the units --------------------------------------------------------------------------------------------------------

    def _tally_of_all(self) -> Tally:
        tally = [0] * MASKS
        members = self._scope.members
        if members is not None and self._rule.unit == "bodies":
            has_entries = set(self._unit[self._unit >= 0].tolist())
            for row in members.rows.tolist():
                tally[self._unit_mask(row, tuple(self._facts_of(row)), has_entries=row in has_entries)] += 1
            return tuple(tally)
        weights = self._weights
        for unit in set(self._unit[self._unit >= 0].tolist()):
            tally[self._unit_mask(unit, tuple(self._facts_of(unit)))] += weights.get(unit, 1)
        return tuple(tally)

    def _facts_of(self, unit: int) -> list[int]:
        found: list[int] = self._facts[unit].tolist() if unit < len(self._facts) else [0] * FACTS
        return found

    @cached_property
    def _weights(self) -> dict[int, int]:
        if self._rule.unit != "partnerships" or self._scope.weights is None:
            return {}
        return dict(enumerate(self._scope.weights.tolist()))

    @cached_property
    def _known(self) -> dict[int, bool]:
        members = self._scope.members
        assert members is not None
        return dict(zip(members.rows.tolist(), members.is_known(self._rule).tolist(), strict=True))

    def _unit_mask(self, unit: int, facts: Facts, *, has_entries: bool = True) -> int:
        holds = tuple(each > 0 for each in facts)
        is_member = self._scope.members is not None and self._rule.unit == "bodies"
        key = (holds, has_entries, self._known[unit] if is_member else None)
        if key not in self._masks_of_unit:
            mask = masks_of_facts(np.array([holds]))
            if is_member:
                if not has_entries:
                    mask = np.array([NEITHER], np.uint8)
                of_one = [np.array([each]) for each in (self._known[unit], has_entries)]
                unrecorded, all_in = unrecorded_outcomes(self._rule), self._rule.denominator == "frame"
                mask = Members(mask, of_one[0], of_one[1], unrecorded, all_in).masks(self._rule.silence)
            self._masks_of_unit[key] = int(mask[0])
        return self._masks_of_unit[key]

    def _difference(self, effects: Iterable[_Effect]) -> tuple[Tally, frozenset[int]]:
        """Return the difference that effects together make, and the units that they touch."""
        more: dict[int, list[int]] = {}
        for effect in effects:
            for unit, facts in effect.differences:
                of = more.setdefault(unit, [0] * FACTS)
                for place, each in enumerate(facts):
                    of[place] += each
        tally = [0] * MASKS
        for unit, change in more.items():
            before, weight = self._facts_of(unit), self._weights.get(unit, 1)
            after = tuple(one + other for one, other in zip(before, change, strict=True))
            tally[self._unit_mask(unit, tuple(before))] -= weight
            tally[self._unit_mask(unit, after)] += weight
        return tuple(tally), frozenset(more)

    # the partnerships -------------------------------------------------------------------------------------------------

    @cached_property
    def _histories(self) -> dict[int, History]:
        """[partnership in scope] -> its history, if it is one record."""
        scope, columns = self._scope, self._scope.columns
        families = self._reader.fact("families", lambda: Families.read(columns))
        placed = families.placed
        ids = columns.partnerships.key[scope.partnerships]
        existence = columns.of("existence", ids)
        not_before = earliest_beginnings(columns.connection, existence, ids).tolist()
        may_end = may_end_unrecorded(scope, self._rule)
        facts = {name: columns.changes[name] for name in ("status", "earliest", "latest")}
        found = {}
        for number, row in enumerate(scope.partnerships.tolist()):
            if families.is_linked[row] or number not in self._of_partnership:
                continue
            start, count = int(columns.first_change[row]), int(columns.change_count[row])
            entries = tuple(
                Entry(
                    STATUSES[facts["status"][change]],
                    (_open(facts["earliest"][change]), _open(facts["latest"][change])),
                    int(columns.change_ids[change]),
                    placed.get(int(columns.change_ids[change])),
                )
                for change in range(start, start + count)
            )
            found[number] = History(entries, not_before[number], bool(may_end is not None and may_end[number]))
        return found

    def _results(self, history: History, moves: int) -> Mapping[int, tuple[PatternMove, ...]]:
        of_pattern = self._patterns.setdefault(history.pattern(self._rule), {})
        if moves not in of_pattern:
            self._try(self._moves.number_of_sets(history, moves))
            of_pattern[moves] = self._moves.results(history, moves)
        return of_pattern[moves]

    def _try(self, sets: int = 1) -> None:
        """Count sets that are tried. _TooManyError."""
        self._tried += sets
        if self._tried > MOST_TRIED:
            raise _TooManyError

    def _effects(self, moves: int) -> list[_Effect]:
        """Return the effects of exactly this number of moves of one partnership that fewer do not have."""
        found, alike = [], dict[tuple[tuple[int, Facts], ...], int]()
        for partnership, history in self._histories.items():
            fewer = {mask for less in range(1, moves) for mask in self._results(history, less)}
            for mask, made in self._results(history, moves).items():
                differences = () if mask in fewer else self._differences(partnership, mask)
                if any(any(facts) for _, facts in differences) and alike.get(differences, 0) < MOST_MOVES:
                    alike[differences] = alike.get(differences, 0) + 1
                    found.append(_Effect(partnership, made, differences))
        return found

    def _differences(self, partnership: int, mask: int) -> tuple[tuple[int, Facts], ...]:
        entries = self._of_partnership[partnership]
        doubt = self._scope.is_doubtful
        new = [mask | (NEITHER if len(doubt) and doubt[entry] else 0) for entry in entries]
        facts = facts_of_masks(np.array(new, np.uint8)) - facts_of_masks(self._mask[entries])
        of_unit: dict[int, list[int]] = {}
        for entry, more in zip(entries, facts.tolist(), strict=True):
            unit = of_unit.setdefault(int(self._unit[entry]), [0] * FACTS)
            for place, each in enumerate(more):
                unit[place] += each
        return tuple(sorted((unit, tuple(more)) for unit, more in of_unit.items()))

    # sets of moves ----------------------------------------------------------------------------------------------------

    def _level(self, moves: int) -> dict[Tally, tuple[_Set, ...] | None]:
        """[difference that fewer moves do not make] -> sets of this number of moves that make it; None if some may."""
        if moves not in self._levels:
            known = {each for less in range(1, moves) for each in self._level(less)}
            self._levels[moves] = {each: sets for each, sets in self._combined(moves) if each not in known}
        return self._levels[moves]

    def _combined(self, moves: int) -> Iterator[tuple[Tally, tuple[_Set, ...] | None]]:
        seen: set[Tally] = set()
        in_doubt: set[Tally] = set()
        for costs in _PARTS[moves]:
            for sets in combinations_of(costs, {cost: self._sets(cost) for cost in costs}):
                self._try()
                difference = tuple(map(sum, zip(*(each for each, _ in sets), strict=True)))
                if difference not in seen:
                    chosen = _apart([tuple(alike.sets.values()) for _, alike in sets])
                    if chosen is not None:
                        seen.add(difference)
                        yield difference, chosen
                    elif not all(alike.is_enough for _, alike in sets):
                        in_doubt.add(difference)
        for difference in in_doubt - seen:
            yield difference, None

    def _sets(self, cost: int) -> list[tuple[Tally, _Alike]]:
        """Return the connected sets of this number of moves by their difference, a few of each."""
        if cost not in self._sets_by_cost:
            found: dict[Tally, _Alike] = {}
            for effects in self._connected(cost):
                self._try()
                difference, units = self._difference(effects)
                found.setdefault(difference, _Alike()).add(effects, units)
            self._sets_by_cost[cost] = list(found.items())
        return self._sets_by_cost[cost]

    def _connected(self, cost: int) -> Iterator[tuple[_Effect, ...]]:
        """Yield the sets of effects, with this number of moves in all, on partnerships that units connect."""
        of_cost = {moves: self._effects_by_unit(moves) for moves in range(1, cost + 1)}
        for effect in of_cost[cost][0]:
            yield (effect,)
        for one in of_cost[cost - 1][0] if cost > 1 else ():
            seen = set[int]()
            for unit, _ in one.differences:
                for other in of_cost[1][1].get(unit, ()):
                    if other.partnership == one.partnership or id(other) in seen:
                        continue
                    seen.add(id(other))
                    if cost > 2 or id(one) < id(other):
                        yield (one, other)
        if cost == MOST_MOVES:
            yield from self._connected_triples(of_cost[1])

    def _connected_triples(
        self, single: tuple[list[_Effect], dict[int, list[_Effect]]]
    ) -> Iterator[tuple[_Effect, ...]]:
        effects, of_unit = single
        seen: set[frozenset[int]] = set()
        for one in effects:
            for other in _neighbours(one, of_unit):
                for third in (*_neighbours(one, of_unit), *_neighbours(other, of_unit)):
                    partnerships = {one.partnership, other.partnership, third.partnership}
                    key = frozenset((id(one), id(other), id(third)))
                    if len(partnerships) == MOST_MOVES and key not in seen:
                        seen.add(key)
                        yield (one, other, third)

    def _effects_by_unit(self, moves: int) -> tuple[list[_Effect], dict[int, list[_Effect]]]:
        if moves not in self._effects_of:
            effects, of_unit = self._effects(moves), dict[int, list[_Effect]]()
            for effect in effects:
                for unit, _ in effect.differences:
                    of_unit.setdefault(unit, []).append(effect)
            self._effects_of[moves] = effects, of_unit
        return self._effects_of[moves]

    def _records(self, sets: Sequence[_Set]) -> Iterator[RecordMove]:
        for effect in (each for chosen in sets for each in chosen.effects):
            history = self._histories[effect.partnership]
            days = history.days(self._rule)
            partnership = int(self._scope.ids[effect.partnership])
            name = record_name(self._reader.connection, "partnership", partnership).name
            for move in effect.moves:
                entry = None if move.kind == "add" else history.entries[move.change]
                yield RecordMove(
                    move.kind,
                    partnership,
                    name,
                    self._moves.added if entry is None else entry.status,
                    None if entry is None else entry.id,
                    None if move.kind == "withdraw" else days[move.day[0]] + move.day[1],
                )


_PARTS: Final = {1: ((1,),), 2: ((2,), (1, 1)), 3: ((3,), (2, 1), (1, 1, 1))}
"""[number of moves] -> the numbers of moves of sets that share no unit."""


def combinations_of(
    costs: Sequence[int], sets: Mapping[int, Sequence[tuple[Tally, _Alike]]]
) -> Iterator[tuple[tuple[Tally, _Alike], ...]]:
    """Yield the combinations of differences of sets with these costs, which are in descending order."""
    if len(set(costs)) == 1:
        yield from combinations_with_replacement(sets[costs[0]], len(costs))
        return
    for one in sets[costs[0]]:
        for other in sets[costs[1]]:
            yield (one, other)


def _apart(alike: Sequence[Sequence[_Set]], taken: frozenset[int] = frozenset()) -> tuple[_Set, ...] | None:
    """Return one set of each group so that no two share a unit; None if that is impossible."""
    if not alike:
        return ()
    for each in alike[0]:
        if taken.isdisjoint(each.units):
            others = _apart(alike[1:], taken | each.units)
            if others is not None:
                return (each, *others)
    return None


def _neighbours(effect: _Effect, of_unit: Mapping[int, Sequence[_Effect]]) -> Iterator[_Effect]:
    for unit, _ in effect.differences:
        yield from of_unit.get(unit, ())


def _open(day: int) -> int | None:
    return None if day in (OPEN_PAST, OPEN_FUTURE) else int(day)
