"""A finding counted in every sensible way (`specifications.py`), sorted by its numbers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from tracker.domain.findings.outcomes import Share
from tracker.domain.findings.rule_sentence import TOTAL
from tracker.domain.findings.rules import Rule
from tracker.domain.findings.specifications import OFFICIAL, Evidence, Grid, Middle, Specification, grid_of, middle_of
from tracker.domain.statuses.histories import Histories
from tracker.queries.columns.column_table import fetch_numbers
from tracker.queries.columns.histories import earliest_beginnings
from tracker.queries.findings.change_filter import ChangesInScope, changes_in, with_refining
from tracker.queries.findings.rule_outcomes import outcomes_in
from tracker.queries.findings.rule_scope import Scope, scope_of
from tracker.queries.findings.saved_findings import saved_findings
from tracker.queries.reader import Reader
from tracker.queries.rows import Interval

Indices = NDArray[np.int64]

_CITED = "SELECT change_id, source_id, confidence FROM citation WHERE change_id IS NOT NULL AND stance <> 'contradicts'"
"""Query: the citations for which a change is recorded."""
_SOURCES = """
SELECT id, derived_from_id IS NULL, kind IN (SELECT value FROM json_each(?)) FROM source ORDER BY id"""
_KEPT = 32
"""Number of rules whose curves are kept, for the text and the picture of each finding of a report."""


@dataclass(frozen=True, slots=True)
class CurveRow:
    """One way of counting with its numbers. `names` are those of the saved findings that count in this way."""

    specification: Specification
    counted: Interval
    share: Share | None
    is_asked: bool
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Curve:
    """The ways of counting, the least number first, and the choices that were varied and held."""

    rows: tuple[CurveRow, ...]
    grid: Grid

    @property
    def asked(self) -> CurveRow | None:
        """The row of the rule as asked."""
        return next((row for row in self.rows if row.is_asked), None)

    @property
    def counts(self) -> Middle | None:
        """The middle of the counts."""
        return middle_of([(Fraction(row.counted.certain), Fraction(row.counted.possible)) for row in self.rows])

    @property
    def shares(self) -> Middle | None:
        """The middle of the shares, of the ways of counting that have one."""
        return middle_of([(row.share.low, row.share.high) for row in self.rows if row.share is not None])

    def by_share(self) -> tuple[CurveRow, ...]:
        """Return the rows that have a share, the least share first."""
        with_share = [(row.share.low, row.share.high, row) for row in self.rows if row.share is not None]
        return tuple(row for _, _, row in sorted(with_share, key=lambda each: each[:2]))


def specification_curve(reader: Reader, rule: Rule) -> Curve:
    """Return a rule counted in every sensible way, once for each state of the file; RuleError no_such_frame."""
    known: dict[tuple[Rule, int | None], Curve] = reader.fact("curves", dict)
    asked = rule, reader.answers_by
    if asked not in known:
        while len(known) >= _KEPT:
            del known[next(iter(known))]
        known[asked] = _curve(reader, rule)
    return known[asked]


def _curve(reader: Reader, rule: Rule) -> Curve:
    grid = grid_of(rule)
    names: dict[Rule, tuple[str, ...]] = {}
    for saved in saved_findings(reader):
        if saved.rule is not None:
            names[saved.rule] = (*names.get(saved.rule, ()), saved.name)
    evidences = tuple(dict.fromkeys(each.evidence for each in grid.specifications))
    dropped = _dropped(reader, evidences)
    changes: dict[int, ChangesInScope] = {}
    scopes: dict[tuple[int, Evidence], Scope] = {}
    rows = []
    # the evidence and the unit last, so that what they share is counted once
    for each in sorted(grid.specifications, key=lambda one: (evidences.index(one.evidence), *_without_unit(one))):
        whole = scope_of(reader, each.rule)
        scope, key = whole, (id(whole), each.evidence)
        if each.evidence in dropped:
            if id(whole) not in changes:
                changes[id(whole)] = changes_in(whole)
            if key not in scopes:
                scopes[key] = _limited(whole, changes[id(whole)], dropped[each.evidence])
            scope = scopes[key]
        numbers = scope.numbers(outcomes_in(reader, scope, each.rule), each.rule)
        is_plain = each.evidence == Evidence()
        rows.append(
            CurveRow(
                each,
                numbers.counts[TOTAL],
                numbers.share,
                is_asked=is_plain and each.rule == rule,
                names=names.get(each.rule, ()) if is_plain else (),
            )
        )
    place = {id(each): number for number, each in enumerate(grid.specifications)}
    rows.sort(key=lambda row: (*_sort_key(row), place[id(row.specification)]))
    return Curve(tuple(rows), grid)


def _sort_key(row: CurveRow) -> tuple[object, ...]:
    share = row.share or Share(Fraction(-1), Fraction(-1))
    return row.counted.certain, row.counted.possible, share.low, share.high


def _without_unit(each: Specification) -> tuple[str, ...]:
    return tuple(value for name, value in each.choices.items() if name != "unit")


def _dropped(reader: Reader, evidences: Iterable[Evidence]) -> Mapping[Evidence, Indices]:
    """[evidence] -> the ids of the changes that have citations, and none that counts; without the whole evidence."""
    limited = [each for each in evidences if each != Evidence()]
    if not limited:
        return {}
    connection = reader.connection
    change, source, confidence = fetch_numbers(connection, _CITED, 3).T
    official = json.dumps(with_refining(reader, "source_kind", OFFICIAL))
    ids, is_first, is_official = fetch_numbers(connection, _SOURCES, 3, (official,)).T
    place = np.searchsorted(ids, source)
    counts = {"all": np.ones(len(place), np.bool_), "without_derived": is_first[place] > 0}
    counts["official"] = is_official[place] > 0
    changes, number = np.unique(change, return_inverse=True)
    found = {}
    for each in limited:
        has_one = np.zeros(len(changes), np.bool_)
        has_one[number[counts[each.sources] & (confidence >= each.confidence)]] = True
        found[each] = changes[~has_one]
    return found


def _limited(scope: Scope, known: ChangesInScope, dropped: Indices) -> Scope:
    """Return a scope whose histories lack the dropped changes; `known` are its changes."""
    columns, given = scope.columns, scope.columns.counted_partnerships.changes(scope.partnerships)
    kept = ~np.isin(given.number, known.number[np.isin(known.id, dropped)])
    first_ids = columns.partnerships.key[scope.partnerships]
    histories = Histories.build(
        given.owner[kept],
        given.status[kept],
        given.earliest[kept],
        given.latest[kept],
        len(scope.partnerships),
        earliest_beginnings(columns.connection, columns.of("existence", first_ids), first_ids),
    )
    return replace(scope, histories=histories, kept=kept, outcomes={}, indexes={})
