"""The matching of status changes of any number of coders: each unit has what each coder recorded about one event.

Changes are matched by the rules of `coding_pairs.py`, extended to more than two coders:

1. Records with one id are one unit.
2. Any two of the other changes of a unit can be a pair (`score_of`), and a unit has at most one change of a coder.
3. Units do not cross: every coder has the changes of one kind in the order of the units.
4. Of all such matchings, the one with the greatest sum of the scores of all pairs within units is used.

The result does not depend on the order of the coders. The best matching is found by dynamic programming over the places
in all histories. Where that has more than `MAX_STEPS` steps or `MAX_CHANGES` changes, the histories are joined one by
one, in an order that depends only on their content; each join is the best one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import prod
from typing import Final

from tracker.domain.coding.coding_pairs import KIND_OF, CodedChange, Score, in_order, score_of
from tracker.domain.statuses.history_order import order_key

MAX_STEPS: Final = 60_000
"""Maximum number of steps of the search for the best matching of the changes of one partnership and kind."""
MAX_CHANGES: Final = 300
"""Maximum number of changes of one partnership and kind in that search, which is recursive."""

Member = tuple[int, CodedChange]
"""The number of a coder, from 0, and a change that this coder recorded."""
Members = tuple[Member, ...]

_NOTHING: Final[Score] = (0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class CodedUnit:
    """The records that each coder made of one event.

    `changes` has None for a coder who did not record it; `has_coded` says whether the coder coded the partnership, so
    that the event was missed, and not only not reached yet.
    """

    partnership: int
    kind: str
    changes: tuple[CodedChange | None, ...]
    has_coded: tuple[bool, ...]

    @property
    def missed_by(self) -> tuple[int, ...]:
        """The numbers of the coders who coded the partnership without this event."""
        return tuple(
            coder
            for coder, (change, coded) in enumerate(zip(self.changes, self.has_coded, strict=True))
            if coded and change is None
        )

    @property
    def key(self) -> tuple[int, ...]:
        """The ids of the recorded changes in ascending order: they identify the unit whatever the order of coders."""
        return tuple(sorted({change.id for change in self.changes if change is not None}))


@dataclass(frozen=True, slots=True)
class Coding:
    """The coding of one person: the changes, and the partnerships that were finished, with changes or without."""

    coder: str
    changes: tuple[CodedChange, ...]
    partnerships: frozenset[int]


def units_of(codings: Sequence[Coding], identified: Collection[int] = ()) -> list[CodedUnit]:
    """Match the changes of all coders; sorted by partnership and date.

    Each of the `identified` records is a unit, also of a single coder: it is known that no other record is this event.
    """
    codings = with_common_sides(codings)
    found = []
    for members in matched([coding.changes for coding in codings], identified):
        by_coder = dict(members)
        first = min(by_coder.values(), key=in_order)
        found.append(
            CodedUnit(
                first.partnership,
                KIND_OF.get(first.status, first.status),
                tuple(by_coder.get(coder) for coder in range(len(codings))),
                tuple(
                    coder in by_coder or first.partnership in coding.partnerships
                    for coder, coding in enumerate(codings)
                ),
            )
        )
    return sorted(found, key=lambda unit: min(in_order(change) for change in unit.changes if change is not None))


def matched(codings: Sequence[Collection[CodedChange]], identified: Collection[int] = ()) -> list[Members]:
    """Return the members of each unit, by the rules in the module's docstring; the members are sorted by coder."""
    known = frozenset(identified)
    by_id: dict[int, list[Member]] = defaultdict(list)
    for coder, changes in enumerate(codings):
        for change in changes:
            by_id[change.id].append((coder, change))
    units = [tuple(members) for record, members in by_id.items() if len(members) > 1 or record in known]
    events: dict[tuple[int, str], dict[int, list[CodedChange]]] = defaultdict(lambda: defaultdict(list))
    for record, members in by_id.items():
        if len(members) == 1 and record not in known:
            ((coder, change),) = members
            events[change.partnership, KIND_OF.get(change.status, change.status)][coder].append(change)
    for histories in events.values():
        units.extend(_units_of_event([(coder, tuple(changes)) for coder, changes in histories.items()]))
    return [tuple(sorted(members, key=lambda member: member[0])) for members in units]


def changes_of_units(
    units: Sequence[CodedUnit], changes: Collection[CodedChange]
) -> dict[tuple[int, ...], CodedChange]:
    """[key of a unit] -> the change of another person that records the same event, by the rules of the matching.

    A record of a unit is matched with that unit; the other changes are joined with the other units.
    """
    own = {change.id: change for change in changes}
    found = {unit.key: own.pop(record) for unit in units for record in unit.key if record in own}
    events: dict[tuple[int, str], list[tuple[CodedUnit, Members]]] = defaultdict(list)
    for unit in units:
        if unit.key not in found:
            members = tuple((coder, change) for coder, change in enumerate(unit.changes) if change is not None)
            events[unit.partnership, unit.kind].append((unit, members))
    remaining: dict[tuple[int, str], list[CodedChange]] = defaultdict(list)
    for change in sorted(own.values(), key=in_order):
        remaining[change.partnership, KIND_OF.get(change.status, change.status)].append(change)
    for event, units_of_event in events.items():
        by_members = {members: unit for unit, members in units_of_event}
        for joined in _joined([members for _, members in units_of_event], -1, remaining.get(event, [])):
            if joined[-1][0] == -1 and joined[:-1] in by_members:
                found[by_members[joined[:-1]].key] = joined[-1][1]
    return found


def with_common_sides(codings: Sequence[Coding]) -> list[Coding]:
    """Return the codings with the sides `a` and `b` of each partnership as most copies have them.

    A coder may have exchanged the two bodies. With equal numbers, `a` is the body with the smaller id.
    """
    ordered: dict[int, list[bool]] = defaultdict(list)
    for coding in codings:
        for partnership, is_ordered in {(change.partnership, change.is_ordered) for change in coding.changes}:
            ordered[partnership].append(is_ordered)
    usual = {partnership: 2 * sum(votes) >= len(votes) for partnership, votes in ordered.items()}
    return [
        replace(coding, changes=tuple(_with_sides(change, usual[change.partnership]) for change in coding.changes))
        for coding in codings
    ]


def _with_sides(change: CodedChange, is_ordered: bool) -> CodedChange:
    if change.is_ordered == is_ordered:
        return change
    return replace(change, actor={"a": "b", "b": "a"}.get(change.actor, change.actor), is_ordered=is_ordered)


def total_score(units: Collection[Members]) -> Score:
    """Return the sum of the scores of all pairs within units."""
    total = _NOTHING
    for members in units:
        for place, (_, change) in enumerate(members):
            score = _score_with(change, members[:place])
            assert score is not None, "changes of one unit can be paired"
            total = _sum(total, score)
    return total


History = tuple[int, tuple[CodedChange, ...]]
"""The number of a coder and the coder's changes of one partnership and kind."""


def _units_of_event(histories: list[History]) -> list[Members]:
    """Match the histories of one partnership and kind; their order has no influence."""
    ordered = [(coder, tuple(sorted(changes, key=in_order))) for coder, changes in histories]
    ordered.sort(key=lambda history: tuple(map(_content_key, history[1])))
    lengths = [len(changes) for _, changes in ordered]
    is_small = prod(length + 1 for length in lengths) * 2 ** len(ordered) <= MAX_STEPS and sum(lengths) <= MAX_CHANGES
    if len(ordered) > 2 and is_small:
        return list(_best_units(ordered))
    # for two coders, one join is the best matching
    coder, changes = ordered[0]
    units: list[Members] = [((coder, change),) for change in changes]
    for coder, changes in ordered[1:]:
        units = list(_joined(units, coder, changes))
    return units


def _content_key(change: CodedChange) -> tuple[object, ...]:
    return *order_key(change.bounds), change.status, change.edtf, sorted(change.reasons), change.id


def _best_units(histories: Sequence[History]) -> Iterator[Members]:
    """Yield the units with the greatest score, from first to last."""
    coders = range(len(histories))
    groups = [[coder for coder in coders if bits >> coder & 1] for bits in range(1, 2 ** len(histories))]
    groups.sort(key=lambda group: (-len(group), group))

    def members_of(places: tuple[int, ...], group: Sequence[int]) -> Members | None:
        if any(places[coder] == len(histories[coder][1]) for coder in group):
            return None
        return tuple((histories[coder][0], histories[coder][1][places[coder]]) for coder in group)

    @cache
    def best(places: tuple[int, ...]) -> tuple[Score, Members, tuple[int, ...]]:
        """Return the greatest score from these places, the first unit of that matching, and the places after it."""
        found: tuple[Score, Members, tuple[int, ...]] = (_NOTHING, (), ())
        for group in groups:
            members = members_of(places, group)
            inner = None if members is None else _score_within(members)
            if members is None or inner is None:
                continue
            after = tuple(place + (coder in group) for coder, place in enumerate(places))
            score = _sum(inner, best(after)[0])
            if not found[1] or score > found[0]:
                found = score, members, after
        return found

    places: tuple[int, ...] = (0,) * len(histories)
    while unit := best(places)[1]:
        yield unit
        places = best(places)[2]


def _joined(units: Sequence[Members], coder: int, changes: Sequence[CodedChange]) -> Iterator[Members]:
    """Yield units and changes of one more coder, joined without crossing with the greatest score."""
    best = [[_NOTHING] * (len(changes) + 1) for _ in range(len(units) + 1)]
    together: Callable[[int, int], Score | None] = lambda row, column: (  # noqa: E731
        None if (score := _score_with(changes[column], units[row])) is None else _sum(score, best[row + 1][column + 1])
    )
    for row in reversed(range(len(units))):
        for column in reversed(range(len(changes))):
            joined = together(row, column)
            apart = max(best[row + 1][column], best[row][column + 1])
            best[row][column] = apart if joined is None else max(joined, apart)
    row, column = 0, 0
    while row < len(units) and column < len(changes):
        if best[row][column] == together(row, column):
            yield (*units[row], (coder, changes[column]))
            row, column = row + 1, column + 1
        elif best[row][column] == best[row + 1][column]:
            yield units[row]
            row += 1
        else:
            yield ((coder, changes[column]),)
            column += 1
    yield from units[row:]
    for change in changes[column:]:
        yield ((coder, change),)


def _score_within(members: Members) -> Score | None:
    """Return the sum of the scores of all pairs; None if two of them cannot be a pair."""
    total = _NOTHING
    for place, (_, change) in enumerate(members):
        score = _score_with(change, members[:place])
        if score is None:
            return None
        total = _sum(total, score)
    return total


def _score_with(change: CodedChange, members: Members) -> Score | None:
    """Return the sum of the scores of a change with each member; None if it cannot be a pair with one of them."""
    total = _NOTHING
    for _, other in members:
        score = score_of(change, other)
        if score is None:
            return None
        total = _sum(total, score)
    return total


def _sum(one: Score, other: Score) -> Score:
    return one[0] + other[0], one[1] + other[1], one[2] + other[2], one[3] + other[3]
