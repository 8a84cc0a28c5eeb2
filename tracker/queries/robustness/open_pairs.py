"""Numbers of a finding if records that may be one are one: pairs in *likely duplicates* that are not decided.

Each group of records that open pairs connect is counted in all its partitions: every way of saying which of them are
one. A part of the project is copied and merged for that (`merged_copy.py`). Groups that change the same unit are
counted together, in all combinations; the others add to each other. The sources that may be one are left out: no number
depends on them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from itertools import product
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from tracker.domain.findings.rules import Rule
from tracker.queries.checks.duplicates import accepted_pairs, duplicate_bodies, duplicate_partnerships
from tracker.queries.findings.rule_outcomes import outcomes_in
from tracker.queries.findings.rule_scope import NO_UNIT, Numbers, Scope, as_json, scope_of
from tracker.queries.reader import Reader
from tracker.queries.record_names import record_name
from tracker.queries.robustness.merged_copy import MergedCopy, part_of
from tracker.queries.robustness.variants import Families
from tracker.queries.rows import Interval

Indices = NDArray[np.int64]
Block = tuple[int, ...]
Kind = Literal["body", "partnership"]
Unit = object
Entries = Counter[tuple[Unit, int, str, int]]
"""The entries, each a unit, record, kind of body and mask, with their number."""

MAX_RECORDS: Final = 8
"""The largest number of records that are counted together in all partitions; 8 records have 4,140."""
MAX_GROUPS: Final = 100
"""The largest number of groups that are counted both ways: for each, a fifth of a second is needed at most."""
DENOMINATOR: Final = "denominator"
_FACTS: Final = """
SELECT country, kind, valid_from_earliest, valid_from_latest, valid_until_edtf, successor_id FROM body
WHERE id IN (SELECT value FROM json_each(?))"""


@dataclass(frozen=True, slots=True)
class OpenGroup:
    """Records that open pairs connect, the number of these pairs, and the names of the records."""

    kind: Kind
    records: Block
    pairs: int
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OpenPairs:
    """The least and greatest numbers if each open pair may be one record or two.

    `pairs` is the number of open pairs that concern the finding, of `groups`. `moving` are the groups that may change a
    number. `not_counted` are groups that together have more than MAX_RECORDS records, and those after the first
    MAX_GROUPS: their pairs count as two here.
    """

    pairs: int
    counts: Mapping[str, Interval]
    denominator: Interval
    groups: tuple[OpenGroup, ...]
    moving: tuple[OpenGroup, ...]
    not_counted: tuple[OpenGroup, ...]
    is_wider: bool


@dataclass(frozen=True, slots=True)
class DifferentPairs:
    """The pairs of bodies and of partnerships that a person has marked as different records."""

    bodies: frozenset[str]
    partnerships: frozenset[str]


def different_pairs(reader: Reader) -> DifferentPairs:
    """Return the pairs that are marked as different in the project."""
    return DifferentPairs(accepted_pairs(reader, "duplicate_bodies"), accepted_pairs(reader, "same_pair"))


def open_pairs(reader: Reader, rule: Rule, different: DifferentPairs | None = None) -> OpenPairs:
    """Return the numbers of a rule over all ways of saying which records of open pairs are one.

    `different`: the pairs that are marked as different, if the file does not say so, as a public copy of a project.
    """
    name = "open groups" if different is None else "open groups of a copy"
    groups = reader.fact(name, lambda: tuple(_open_groups(reader, different or different_pairs(reader))))
    found = counted_both_ways(reader, rule, groups)
    named = {each: replace(each, names=_names(reader, each)) for each in found.groups}
    return replace(
        found,
        groups=tuple(named.values()),
        moving=tuple(named[each] for each in found.moving),
        not_counted=tuple(named[each] for each in found.not_counted),
    )


def _names(reader: Reader, group: OpenGroup) -> tuple[str, ...]:
    return tuple(record_name(reader.connection, group.kind, record).name for record in group.records)


def _open_groups(reader: Reader, different: DifferentPairs) -> Iterator[OpenGroup]:
    bodies = duplicate_bodies(reader, different.bodies)
    partnerships = duplicate_partnerships(reader, different.partnerships)
    yield from _connected("body", [(pair.first, pair.second) for pair in bodies])
    yield from _connected("partnership", [(pair.first, pair.second) for pair in partnerships])


def _connected(kind: Kind, pairs: Sequence[tuple[int, int]]) -> Iterator[OpenGroup]:
    of = _joined(pairs)
    members: dict[int, list[int]] = {}
    for record in sorted(of):
        members.setdefault(of[record], []).append(record)
    count = Counter(of[first] for first, _ in pairs)
    for root, records in members.items():
        yield OpenGroup(kind, tuple(records), count[root])


def _joined(pairs: Iterable[tuple[int, int]]) -> dict[int, int]:
    """[item] -> an item that stands for all that pairs connect with it."""
    parent: dict[int, int] = {}

    def root(item: int) -> int:
        while parent.setdefault(item, item) != item:
            item = parent[item]
        return item

    for one, other in pairs:
        first, second = sorted((root(one), root(other)))
        parent[second] = first
    return {item: root(item) for item in parent}


def partitions(records: Block) -> Iterator[tuple[Block, ...]]:
    """Yield all ways of dividing records into blocks; first the one in which each is alone."""
    if not records:
        yield ()
        return
    first, rest = records[0], records[1:]
    for blocks in partitions(rest):
        yield ((first,), *blocks)
        for place, block in enumerate(blocks):
            yield (*blocks[:place], (first, *block), *blocks[place + 1 :])


# counting -------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Touched:
    """A group, the rows of the records of partnerships that it touches, and whether its bodies have unlike facts."""

    group: OpenGroup
    records: Indices
    has_other_facts: bool


@dataclass(slots=True)
class _Moves:
    """The differences from the numbers as recorded under all partitions of some groups, and the units they change."""

    least: Counter[str] = field(default_factory=Counter)
    most: Counter[str] = field(default_factory=Counter)
    units: set[Unit] = field(default_factory=set)
    is_wider: bool = False

    @property
    def moves(self) -> bool:
        """Whether any number is another one under any partition."""
        return any(self.least.values()) or any(self.most.values())


def counted_both_ways(reader: Reader, rule: Rule, groups: Sequence[OpenGroup], limit: int = MAX_GROUPS) -> OpenPairs:
    """Return the numbers of a rule over all partitions of groups of records that may be one."""
    counter = _PartCounter(reader, rule)
    touched = counter.concerned([counter.touched(group) for group in groups])
    small = [each for each in touched if len(each.group.records) <= MAX_RECORDS]
    small, further = small[:limit], small[limit:]
    alone = [counter.moves([each]) for each in small]
    least, most = Counter[str](), Counter[str]()
    moving: list[OpenGroup] = []
    left_out = [each.group for each in touched if len(each.group.records) > MAX_RECORDS]
    left_out += [each.group for each in further]
    is_wider = False
    for component in _components(small, alone, counter):
        together = [small[place] for place in component]
        if sum(len(each.group.records) for each in together) > MAX_RECORDS:
            left_out += [each.group for each in together]
            continue
        found = alone[component[0]] if len(component) == 1 else counter.moves(together)
        least.update(found.least)
        most.update(found.most)
        is_wider |= found.is_wider
        if found.moves:
            moving += [each.group for each in together]
    recorded = counter.recorded
    counts = {
        kind: Interval(number.certain + least[kind], number.possible + most[kind])
        for kind in dict.fromkeys((*recorded.counts, *(each for each in most if each != DENOMINATOR)))
        for number in (recorded.counts.get(kind, Interval(0, 0)),)
        if kind in recorded.counts or number.possible + most[kind]
    }
    counts["total"] = counts.pop("total")
    denominator = recorded.denominator
    return OpenPairs(
        pairs=sum(each.group.pairs for each in touched),
        counts=counts,
        denominator=Interval(denominator.certain + least[DENOMINATOR], denominator.possible + most[DENOMINATOR]),
        groups=tuple(each.group for each in touched),
        moving=tuple(moving),
        not_counted=tuple(left_out),
        is_wider=is_wider or recorded.is_wider,
    )


def _components(groups: Sequence[_Touched], alone: Sequence[_Moves], counter: _PartCounter) -> list[list[int]]:
    """Return the groups, by index, that must be counted together: those that change one unit, or could by each other.

    Merging bodies with unlike facts may bring a partnership into scope, and then all groups that touch it count
    together; so do groups of partnerships of one family.
    """
    owner: dict[object, int] = {}
    shared = counter.families_in_doubt(groups)
    pairs = [(place, place) for place in range(len(groups))]
    for place, (each, found) in enumerate(zip(groups, alone, strict=True)):
        keys: set[object] = {("unit", unit) for unit in found.units}
        families = set(counter.families.of[each.records].tolist())
        keys |= {("family", family) for family in (families if each.group.kind == "partnership" else families & shared)}
        pairs += [(owner.setdefault(key, place), place) for key in keys]
    of = _joined(pairs)
    found_groups: dict[int, list[int]] = {}
    for place in range(len(groups)):
        found_groups.setdefault(of[place], []).append(place)
    return list(found_groups.values())


class _PartCounter:
    """Counts a rule in merged copies of parts of a project."""

    def __init__(self, reader: Reader, rule: Rule) -> None:
        self._reader, self._rule = reader, rule
        self._columns = reader.columns
        self._scope = scope_of(reader, rule)
        self.recorded = _numbers(reader, rule)[0]
        self.families = reader.fact("families", lambda: Families.read(self._columns))
        self._may_count = self._bodies_that_may_count()

    def touched(self, group: OpenGroup) -> _Touched:
        """Return a group with what it touches."""
        columns = self._columns
        if group.kind == "partnership":
            rows = np.searchsorted(columns.partnerships.key, np.array(group.records))
            return _Touched(group, self._whole_families(rows), has_other_facts=False)
        rows = np.searchsorted(columns.bodies.key, np.array(group.records))
        facts = self._reader.rows(_FACTS, as_json(group.records))
        return _Touched(group, self._whole_families(self._records_of(rows)), has_other_facts=len(set(facts)) > 1)

    def concerned(self, groups: Sequence[_Touched]) -> list[_Touched]:
        """Return the groups that may change a number."""
        doubt = self.families_in_doubt(groups)
        return [
            each
            for each in groups
            if np.isin(each.records, self._scope.records).any()
            or self._has_members(each.group)
            or not doubt.isdisjoint(self.families.of[each.records].tolist())
        ]

    def families_in_doubt(self, groups: Iterable[_Touched]) -> set[int]:
        """Return the families that may come into scope, or leave it, if bodies with unlike facts are one."""
        unlike = [self.families.of[each.records].tolist() for each in groups if each.has_other_facts]
        return {family for families in unlike for family in families}

    def moves(self, groups: Sequence[_Touched]) -> _Moves:
        """Return the differences from the numbers as recorded under all combinations of partitions of these groups."""
        found = _Moves()
        with self._part(groups) as part:
            before, entries = self._counted(part, ())
            for choice in product(*(partitions(each.group.records) for each in groups)):
                blocks = [
                    (each.group.kind, block)
                    for each, chosen in zip(groups, choice, strict=True)
                    for block in chosen
                    if len(block) > 1
                ]
                if not blocks:
                    continue
                after, merged = self._counted(part, blocks)
                if after is not None and before is not None:
                    found.is_wider |= after.is_wider
                    found.units |= {unit for unit, *_ in (entries - merged) + (merged - entries)}
                    _widen(found, before, after)
        if self._scope.members is not None:
            found.units |= {each for group in groups if group.group.kind == "body" for each in group.group.records}
        return found

    def _counted(self, part: MergedCopy, blocks: Iterable[tuple[Kind, Block]]) -> tuple[Numbers | None, Entries]:
        bodies, partnerships = (
            [block for kind, block in blocks if kind == wanted] for wanted in ("body", "partnership")
        )
        with part.merged(bodies, partnerships) as reader:
            return (None, Counter()) if reader is None else _numbers(reader, self._rule)

    def _part(self, groups: Sequence[_Touched]) -> AbstractContextManager[MergedCopy]:
        """Return a copy of all partnerships of the units that the groups may change."""
        columns = self._columns
        records = np.unique(np.concatenate([each.records for each in groups]))
        given = [each for group in groups if group.group.kind == "body" for each in group.group.records]
        bodies = np.searchsorted(columns.bodies.key, np.array(given, np.int64))
        if self._rule.unit == "bodies":
            bodies = np.concatenate((bodies, columns.body_a[records], columns.body_b[records]))
            bodies = self._of_one_member(np.unique(bodies[self._may_count[bodies]]))
            records = self._whole_families(np.concatenate((records, self._records_of(bodies))))
        elif self._rule.unit != "partnerships":
            records = np.arange(len(columns))
        bodies = np.concatenate((bodies, columns.body_a[records], columns.body_b[records]))
        ids = columns.bodies.key[np.unique(bodies)].tolist()
        return part_of(self._reader, columns.partnerships.key[records].tolist(), sorted({*ids, *given, *self._linked}))

    @property
    def _linked(self) -> set[int]:
        """The ids of bodies that have a successor or are one, which decide for which member of a frame others count."""
        if not self._rule.frame:
            return set()
        rows = self._reader.rows("SELECT id, successor_id FROM body WHERE successor_id IS NOT NULL")
        return {each for row in rows for each in row}

    def _bodies_that_may_count(self) -> NDArray[np.bool_]:
        """[row of a body] -> whether it may be counted, itself or merged with another one."""
        columns, wanted = self._columns, self._rule.focus.countries
        if not wanted:
            return np.ones(len(columns.bodies), np.bool_)
        found: NDArray[np.bool_] = np.isin(columns.bodies["country"], columns.vocabulary.countries.known([*wanted, ""]))
        return found

    def _of_one_member(self, bodies: Indices) -> Indices:
        """Return these bodies and those that count for one member of the frame with them."""
        members = self._scope.members
        if members is None:
            return bodies
        of = members.of_body
        meant = of[bodies]
        return np.union1d(bodies, np.flatnonzero(np.isin(of, meant[meant >= 0])))

    def _has_members(self, group: OpenGroup) -> bool:
        members = self._scope.members
        if members is None or group.kind != "body":
            return False
        rows = np.searchsorted(self._columns.bodies.key, np.array(group.records))
        return bool((members.of_body[rows] >= 0).any())

    def _records_of(self, bodies: Indices) -> Indices:
        is_meant = np.zeros(len(self._columns.bodies), np.bool_)
        is_meant[bodies] = True
        found: Indices = np.flatnonzero(is_meant[self._columns.body_a] | is_meant[self._columns.body_b])
        return found

    def _whole_families(self, records: Indices) -> Indices:
        is_meant = np.zeros(len(self._columns), np.bool_)
        is_meant[self.families.of[records]] = True
        found: Indices = np.flatnonzero(is_meant[self.families.of])
        return found


def _numbers(reader: Reader, rule: Rule) -> tuple[Numbers, Entries]:
    """Return the numbers of a rule, and its entries: unit, record, kind of body and mask of each."""
    scope = scope_of(reader, rule)
    outcomes = outcomes_in(reader, scope, rule)
    (masks,) = scope.masks_of_entries(outcomes, rule)
    facts = (scope.ids[scope.partnership].tolist(), scope.kind.tolist(), masks.tolist())
    kinds = scope.columns.vocabulary.kinds.texts
    entries: Entries = Counter(
        (unit, record, kinds[kind], mask)
        for unit, record, kind, mask in zip(_units(scope, rule), *facts, strict=True)
        if unit != NO_UNIT
    )
    return scope.numbers(outcomes, rule), entries


def _units(scope: Scope, rule: Rule) -> list[Unit]:
    """[entry] -> a key of its unit that is equal in all copies of the project; NO_UNIT for none."""
    columns, unit = scope.columns, scope.units(rule.unit)
    if rule.unit == "bodies":
        return list(columns.bodies.key[unit].tolist())
    if rule.unit == "partnerships":
        return list(scope.ids[unit].tolist())
    countries, given = columns.vocabulary.countries.texts, columns.bodies["country"]
    pairs = zip(given[scope.body].tolist(), given[scope.partner].tolist(), unit.tolist(), strict=True)
    return [NO_UNIT if each == NO_UNIT else tuple(sorted((countries[a], countries[b]))) for a, b, each in pairs]


def _widen(found: _Moves, before: Numbers, after: Numbers) -> None:
    nothing = Interval(0, 0)
    for kind in {*before.counts, *after.counts}:
        _widen_by(found, kind, before.counts.get(kind, nothing), after.counts.get(kind, nothing))
    _widen_by(found, DENOMINATOR, before.denominator, after.denominator)


def _widen_by(found: _Moves, key: str, before: Interval, after: Interval) -> None:
    found.least[key] = min(found.least[key], after.certain - before.certain)
    found.most[key] = max(found.most[key], after.possible - before.possible)
