"""The endings behind a number: partnerships, changes, reasons, deciders and sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from tracker.domain.dates.days import OPEN_FUTURE
from tracker.domain.dates.vague_dates import VagueDate
from tracker.domain.findings.counting import PartnershipOutcomes
from tracker.domain.findings.outcomes import BOTH
from tracker.domain.findings.rules import Rule
from tracker.domain.sources.origins import origins
from tracker.domain.text.name_folding import fold
from tracker.queries.findings.finding_rows import FindingRecord, Tally
from tracker.queries.findings.rule_scope import Scope, as_json
from tracker.queries.inventory.row_records import bodies_by_id
from tracker.queries.reader import Reader
from tracker.queries.rows import Interval

Sides = tuple[tuple[int, int], ...]
"""Pairs of rows among the bodies: a counted body and its partner."""

UNKNOWN: Final = "unknown"
NOT_STATED: Final = "not_stated"

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
class Ending:
    """A change that may be the ending of a partnership, with reasons, actor and the sources that support it."""

    change: int
    status: str
    date: VagueDate | None
    decided_by: str
    actor: str
    reasons: tuple[str, ...]
    sources: frozenset[int]


@dataclass(frozen=True, slots=True)
class PartnershipEnded:
    """A partnership that certainly or possibly ended in the period, with the changes that may be its ending, in order.

    `partnership` is the id of the record with the last of these changes, `weight` the number of partnerships that it
    stands for. `sides` has a pair for each body that is counted; `sources` are all sources of its ending.
    """

    partnership: int
    weight: int
    is_certain: bool
    endings: tuple[Ending, ...]
    sides: Sides
    sources: frozenset[int]


def partnerships_ended(
    reader: Reader, scope: Scope, outcomes: PartnershipOutcomes, rule: Rule
) -> tuple[PartnershipEnded, ...]:
    """Return the partnerships in the numerator in at least one world.

    If the rule has `known_by`, only what was known on that day counts, with the sources that may have been published.
    """
    counts = scope.counts_for(rule.unit)
    changes_by_partnership = {
        partnership: changes
        for partnership, changes in _changes_of(reader, scope, outcomes).items()
        if counts[partnership]
    }
    sides = sides_of(scope, changes_by_partnership)
    day = OPEN_FUTURE if rule.known_by is None else rule.known_by
    found = _endings(reader, day, _counting_a(scope, changes_by_partnership, sides))
    ids = scope.columns.partnerships.key
    ended = []
    for partnership, changes in changes_by_partnership.items():
        endings = tuple(found[change] for change in changes)
        ended_partnership = PartnershipEnded(
            partnership=int(ids[list(changes.values())[-1]]),
            weight=1 if scope.weights is None else int(scope.weights[partnership]),
            is_certain=bool(outcomes.mask[partnership] == BOTH),
            endings=endings,
            sides=sides[partnership],
            sources=frozenset[int]().union(*(ending.sources for ending in endings)),
        )
        ended.append(ended_partnership)
    return tuple(ended)


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
    reader: Reader, scope: Scope, ended: Sequence[PartnershipEnded], rule: Rule
) -> tuple[FindingRecord, ...]:
    """Return one record for each partnership, sorted by both names, the counted side first.

    If the unit is bodies, a partnership with two counted sides has a record for each.
    """
    ids = scope.columns.bodies.key
    bodies = bodies_by_id(
        reader, {int(ids[row]) for partnership in ended for sides in partnership.sides for row in sides}
    )
    roots = roots_of(reader, {source for partnership in ended for source in partnership.sources})
    records = []
    for partnership in ended:
        last = partnership.endings[-1]
        facts = (
            partnership.partnership,
            last.change,
            tuple([ending.change for ending in partnership.endings]),
            last.status,
            last.date,
            partnership.is_certain,
            tuple(dict.fromkeys([reason for ending in partnership.endings for reason in ending.reasons])),
            last.decided_by,
            last.actor,
            len(partnership.sources),
            len({roots[source] for source in partnership.sources}),
        )
        for body, partner in partnership.sides if rule.unit == "bodies" else partnership.sides[:1]:
            records.append(FindingRecord(bodies[int(ids[body])], bodies[int(ids[partner])], *facts))
    return tuple(sorted(records, key=lambda record: (fold(record.body.name), fold(record.partner.name), record.change)))


def tallies(ended: Iterable[PartnershipEnded], codes_of: Callable[[Ending], Sequence[str]]) -> tuple[Tally, ...]:
    """Return the number of partnerships with each code, most first. Certain if every possible ending has the code."""
    certain: dict[str, int] = defaultdict(int)
    possible: dict[str, int] = defaultdict(int)
    for partnership in ended:
        given = [set(codes_of(ending)) for ending in partnership.endings]
        for code in set.union(*given):
            possible[code] += partnership.weight
            certain[code] += partnership.weight * (partnership.is_certain and all(code in codes for codes in given))
    ordered = sorted(possible, key=lambda code: (-possible[code], -certain[code], code))
    return tuple((code, Interval(certain[code], possible[code])) for code in ordered)


def roots_of(reader: Reader, sources: Iterable[int]) -> Mapping[int, int]:
    """[source] -> the origin of its lineage."""
    return origins(dict(reader.rows(_LINEAGE, as_json(list(sources)))))


def _changes_of(reader: Reader, scope: Scope, outcomes: PartnershipOutcomes) -> dict[int, dict[int, int]]:
    """[partnership] -> the ids of the changes that may be its ending, in order, each with the row of its record."""
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


def _endings(reader: Reader, day: int, changes: Mapping[int, bool]) -> dict[int, Ending]:
    """Return the endings by change id, with sources up to that day. `changes`: id -> whether side a is counted."""
    wanted = as_json(list(changes))
    reasons: dict[int, list[str]] = defaultdict(list)
    for change, reason in reader.rows(_REASONS, wanted):
        reasons[change].append(reason)
    sources: dict[int, set[int]] = defaultdict(set)
    for change, source in reader.rows(_SOURCES, wanted, day):
        sources[change].add(source)
    return {
        change: Ending(
            change,
            status,
            None if edtf is None else VagueDate(edtf, *date),
            decided_by or UNKNOWN,
            _actor(actor, counts_a=changes[change]),
            tuple(reasons[change]),
            frozenset(sources[change]),
        )
        for change, status, actor, decided_by, edtf, *date in reader.rows(_CHANGES, wanted)
    }


def _actor(actor: str, *, counts_a: bool) -> str:
    """Return the acting side as seen from the counted side: `focus`, `partner`, or another code."""
    if actor in ("a", "b"):
        return "focus" if (actor == "a") == counts_a else "partner"
    return actor or UNKNOWN
