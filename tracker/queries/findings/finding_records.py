"""The records behind a number: partnerships, the changes that count, reasons, deciders and sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from tracker.domain.dates.days import OPEN_FUTURE
from tracker.domain.dates.vague_dates import VagueDate, known_by
from tracker.domain.findings.counting import PartnershipOutcomes
from tracker.domain.findings.outcomes import BOTH
from tracker.domain.findings.rules import Rule
from tracker.domain.sources.origins import origins
from tracker.domain.text.name_folding import fold
from tracker.queries.findings.change_filter import UNKNOWN
from tracker.queries.findings.finding_rows import CodeCount, FindingRecord
from tracker.queries.findings.rule_scope import Scope, as_json
from tracker.queries.inventory.row_records import bodies_by_id
from tracker.queries.reader import Reader
from tracker.queries.rows import Interval

Sides = tuple[tuple[int, int], ...]
"""Pairs of rows among the bodies: a counted body and its partner."""

_CHANGE_IDS = """
SELECT partnership_id, id FROM status_change WHERE partnership_id IN (SELECT value FROM json_each(?))
ORDER BY partnership_id, position, id"""
_CHANGES = """
SELECT id, status, actor, decided_by, date_edtf, date_words, date_earliest, date_latest, date_note FROM status_change
WHERE id IN (SELECT value FROM json_each(?))"""
_REASONS = """
SELECT change_id, reason FROM change_reason WHERE change_id IN (SELECT value FROM json_each(?))
ORDER BY weight = 'secondary', id"""
_SOURCES = """
SELECT DISTINCT t.change_id, t.source_id FROM citation t JOIN source s ON s.id = t.source_id
WHERE t.change_id IN (SELECT value FROM json_each(?)) AND t.stance <> 'contradicts'
AND (s.date_earliest IS NULL OR s.date_earliest <= ?)"""
_LINEAGE = """
WITH RECURSIVE up(id, parent) AS (
    SELECT id, derived_from_id FROM source WHERE id IN (SELECT value FROM json_each(?))
    UNION SELECT s.id, s.derived_from_id FROM source s JOIN up ON s.id = up.parent)
SELECT id, parent FROM up"""


@dataclass(frozen=True, slots=True)
class CountedChange:
    """A change that may be the one that counts, with reasons, decider, actor and the sources that support it.

    `is_unrecorded`: what counts is the beginning before it, which is not recorded, and so has no reasons.
    """

    change: int
    status: str
    date: VagueDate | None
    decided_by: str
    actor: str
    reasons: tuple[str, ...]
    sources: frozenset[int]
    standard_reasons: tuple[str, ...]
    """The standard codes as which the reasons count, and below the decider."""
    standard_decider: str
    is_unrecorded: bool = False

    def beginning_before(self) -> CountedChange:
        """Return the unrecorded beginning before this change, which the same sources support."""
        date = None if self.date is None or self.date.latest is None else known_by(self.date)
        return CountedChange(
            self.change, "in_force", date, UNKNOWN, UNKNOWN, (), self.sources, (), UNKNOWN, is_unrecorded=True
        )


@dataclass(frozen=True, slots=True)
class CountedSide:
    """A counted body and its partner, as rows among the bodies; `is_certain`: the body counts in every world."""

    body: int
    partner: int
    is_certain: bool


@dataclass(frozen=True, slots=True)
class CountedPartnership:
    """A partnership that certainly or possibly counts, with the changes that may be the one that counts, in order.

    `partnership` is the id of the record with the last of these changes, `weight` the number of partnerships that it
    stands for. `sides` has one element for each body that is counted; `sources` are all sources of these changes.
    """

    partnership: int
    weight: int
    is_certain: bool
    changes: tuple[CountedChange, ...]
    sides: tuple[CountedSide, ...]
    sources: frozenset[int]


def partnerships_counted(
    reader: Reader, scope: Scope, outcomes: PartnershipOutcomes, rule: Rule
) -> tuple[CountedPartnership, ...]:
    """Return the partnerships in the numerator in at least one world.

    If the rule has `known_by`, only what was known on that day counts, with the sources that may have been published.
    """
    counts = scope.counts_for(rule.unit)
    changes_by_partnership = {
        partnership: changes
        for partnership, changes in _changes_of(reader, scope, outcomes).items()
        if counts[partnership]
    }
    unrecorded = set(outcomes.partnership[outcomes.is_unrecorded].tolist())
    sides = sides_of(scope, changes_by_partnership)
    day = OPEN_FUTURE if rule.known_by is None else rule.known_by
    found = _counted_changes(reader, day, _counting_a(scope, changes_by_partnership, sides))
    ids = scope.columns.partnerships.key
    counted = []
    for partnership, changes in changes_by_partnership.items():
        first, *others = [found[change] for change in changes]
        # an unrecorded beginning comes before all changes
        counted_changes = (first.beginning_before() if partnership in unrecorded else first, *others)
        counted_partnership = CountedPartnership(
            partnership=int(ids[list(changes.values())[-1]]),
            weight=1 if scope.weights is None else int(scope.weights[partnership]),
            is_certain=bool(outcomes.mask[partnership] == BOTH),
            changes=counted_changes,
            sides=_counted_sides(outcomes, partnership, sides[partnership]),
            sources=frozenset[int]().union(*(change.sources for change in counted_changes)),
        )
        counted.append(counted_partnership)
    return tuple(counted)


def _counted_sides(
    outcomes: PartnershipOutcomes, partnership: int, sides: tuple[tuple[int, int], ...]
) -> tuple[CountedSide, ...]:
    """Return the sides of a partnership that certainly or possibly count."""
    by_side = outcomes.by_side or (outcomes.mask, outcomes.mask)
    masks = [int(mask[partnership]) for mask in by_side[: len(sides)]]
    return tuple(
        CountedSide(body, partner, mask == BOTH)
        for (body, partner), mask in zip(sides, masks, strict=True)
        if mask & BOTH
    )


def _counting_a(
    scope: Scope, changes_by_partnership: Mapping[int, Mapping[int, int]], sides: Mapping[int, Sides]
) -> dict[int, bool]:
    """[change] -> whether the counted body is side a of the record of the change."""
    known = [
        (change, record, partnership, sides[partnership][0][0])
        for partnership, changes in changes_by_partnership.items()
        for change, record in changes.items()
    ]
    _, record, partnership, body = np.array(known, np.int64).reshape(-1, 4).T
    holder, is_turned = scope.holder[partnership], scope.columns.counted_partnerships.is_turned
    is_a = scope.columns.body_a[holder] == body
    counts_a = is_a == (is_turned(holder) == is_turned(record))
    return dict(zip((change for change, *_ in known), counts_a.tolist(), strict=True))


def finding_records(
    reader: Reader, scope: Scope, counted: Sequence[CountedPartnership], rule: Rule
) -> tuple[FindingRecord, ...]:
    """Return one record for each partnership, sorted by both names, the counted side first.

    If the unit is bodies, a partnership with two counted sides has a record for each.
    """
    ids = scope.columns.bodies.key
    bodies = bodies_by_id(
        reader,
        {int(ids[row]) for partnership in counted for side in partnership.sides for row in (side.body, side.partner)},
    )
    roots = roots_of(reader, {source for partnership in counted for source in partnership.sources})
    records = []
    for partnership in counted:
        last = partnership.changes[-1]
        facts = (
            partnership.partnership,
            last.change,
            tuple([change.change for change in partnership.changes]),
            last.status,
            last.date,
            tuple(dict.fromkeys([reason for change in partnership.changes for reason in change.reasons])),
            last.decided_by,
            last.actor,
            len(partnership.sources),
            len({roots[source] for source in partnership.sources}),
            last.is_unrecorded,
            tuple(dict.fromkeys([reason for change in partnership.changes for reason in change.standard_reasons])),
            last.standard_decider,
        )
        for side in partnership.sides if rule.unit == "bodies" else partnership.sides[:1]:
            is_certain = side.is_certain if rule.unit == "bodies" else partnership.is_certain
            records.append(
                FindingRecord(bodies[int(ids[side.body])], bodies[int(ids[side.partner])], is_certain, *facts)
            )
    return tuple(sorted(records, key=lambda record: (fold(record.body.name), fold(record.partner.name), record.change)))


def tallies(
    counted: Iterable[CountedPartnership], codes_of: Callable[[CountedChange], Sequence[str]]
) -> tuple[CodeCount, ...]:
    """Return the number of partnerships with each code, most first.

    Certain if every change that may count has the code.
    """
    certain: dict[str, int] = defaultdict(int)
    possible: dict[str, int] = defaultdict(int)
    for partnership in counted:
        given = [set(codes_of(change)) for change in partnership.changes]
        for code in set.union(*given):
            possible[code] += partnership.weight
            certain[code] += partnership.weight * (partnership.is_certain and all(code in codes for codes in given))
    ordered = sorted(possible, key=lambda code: (-possible[code], -certain[code], code))
    return tuple((code, Interval(certain[code], possible[code])) for code in ordered)


def roots_of(reader: Reader, sources: Iterable[int]) -> Mapping[int, int]:
    """[source] -> the origin of its lineage."""
    return origins(dict(reader.rows(_LINEAGE, as_json(list(sources)))))


def _changes_of(reader: Reader, scope: Scope, outcomes: PartnershipOutcomes) -> dict[int, dict[int, int]]:
    """[partnership] -> the ids of the changes that may count, in order, each with the row of its record."""
    columns = scope.columns
    numbers = columns.counted_partnerships.change_numbers(scope.partnerships[outcomes.partnership], outcomes.index)
    records = columns.owner[numbers]
    places, partnerships = numbers - columns.first_change[records], columns.partnerships.key[records]
    ids: dict[int, list[int]] = defaultdict(list)
    for partnership, change in reader.rows(_CHANGE_IDS, as_json(np.unique(partnerships))):
        ids[partnership].append(change)
    known: dict[int, dict[int, int]] = defaultdict(dict)
    found = (column.tolist() for column in (outcomes.partnership, records, partnerships, places))
    for index, record, partnership, place in zip(*found, strict=True):
        known[index][ids[partnership][place]] = record
    return known


def sides_of(scope: Scope, partnerships: Iterable[int]) -> dict[int, Sides]:
    """[partnership] -> the body and the partner of each of its entries."""
    is_wanted = np.zeros(len(scope.partnerships), np.bool_)
    is_wanted[list(partnerships)] = True
    wanted = np.flatnonzero(is_wanted[scope.partnership])
    sides: dict[int, Sides] = defaultdict(tuple)
    columns = (scope.partnership[wanted], scope.body[wanted], scope.partner[wanted])
    for partnership, body, partner in zip(*(column.tolist() for column in columns), strict=True):
        sides[partnership] += ((body, partner),)
    return sides


def _counted_changes(reader: Reader, day: int, changes: Mapping[int, bool]) -> dict[int, CountedChange]:
    """Return the changes by id, with sources up to that day. `changes`: id -> whether side a is counted."""
    wanted = as_json(list(changes))
    reasons: dict[int, list[str]] = defaultdict(list)
    for change, reason in reader.rows(_REASONS, wanted):
        reasons[change].append(reason)
    sources: dict[int, set[int]] = defaultdict(set)
    for change, source in reader.rows(_SOURCES, wanted, day):
        sources[change].add(source)
    as_reasons, as_deciders = (reader.columns.refinements.get(name, {}) for name in ("reason", "decided_by"))
    return {
        change: CountedChange(
            change,
            status,
            None if edtf is None else VagueDate(edtf, *date),
            decided_by or UNKNOWN,
            _actor(actor, counts_a=changes[change]),
            tuple(reasons[change]),
            frozenset(sources[change]),
            tuple([as_reasons.get(reason, reason) for reason in reasons[change]]),
            as_deciders.get(decided_by, decided_by) or UNKNOWN,
        )
        for change, status, actor, decided_by, edtf, *date in reader.rows(_CHANGES, wanted)
    }


def _actor(actor: str, *, counts_a: bool) -> str:
    """Return the acting side as seen from the counted side: `focus`, `partner`, or another code."""
    if actor in ("a", "b"):
        return "focus" if (actor == "a") == counts_a else "partner"
    return actor or UNKNOWN
