"""Numbers of a finding counted again without each origin, and without each kind of source.

Leaving out an origin drops every citation of a source that goes back to it. A change that has sources, and none of
which is left, then counts as if it had never been recorded; its day, and that of all others, stays. A change without
any source stays. Contacts with members of a frame stay: an answer is the record of itself.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tracker.domain.findings.rules import Rule
from tracker.errors import RuleError
from tracker.queries.findings.rule_scope import as_json
from tracker.queries.reader import Reader
from tracker.queries.robustness.cases import CaseCounter, CaseNumbers
from tracker.queries.robustness.supports import Supports, by_kind, by_origin

Indices = NDArray[np.int64]

_NAMES: Final = "SELECT id, title, publisher, is_confidential FROM source WHERE id IN (SELECT value FROM json_each(?))"

_PUBLIC_KINDS: Final = "SELECT DISTINCT kind FROM source WHERE NOT is_confidential"


@dataclass(frozen=True, slots=True)
class WithoutOrigin:
    """The numbers without an origin: the source at its root, and all sources that go back to it.

    `records` are the ids of the counted partnerships of which a change that counts has no other origin.
    """

    origin: int
    title: str
    publisher: str
    is_confidential: bool
    sources: tuple[int, ...]
    numbers: CaseNumbers
    records: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class WithoutKind:
    """The numbers without a kind of source; `sources` are all of that kind."""

    kind: str
    is_confidential: bool
    """Whether all sources of the kind are confidential."""
    sources: tuple[int, ...]
    numbers: CaseNumbers
    records: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class RestsOn:
    """The origins and the kinds of sources on which the numbers of a rule rest, those by which most is lost first.

    `recorded` are the numbers as recorded. Every origin, and every kind, is listed on which a counted change rests, or
    without which a number is another one.
    """

    recorded: CaseNumbers
    origins: tuple[WithoutOrigin, ...]
    kinds: tuple[WithoutKind, ...]
    is_wider: bool


def rests_on(reader: Reader, rule: Rule) -> RestsOn:
    """Return the numbers of a rule without each origin and kind of source.

    RuleError rests_as_known for a rule with `known_by`.
    """
    if rule.known_by is not None:
        raise RuleError("rests_as_known", "known_by")
    counter = CaseCounter(reader, rule)
    counted = _counted_changes(counter)
    origins = reader.fact("supports by origin", lambda: by_origin(reader))
    kinds = reader.fact("supports by kind", lambda: by_kind(reader))
    of_origins, of_kinds = (_without_each(counter, each, counted) for each in (origins, kinds))
    listed = as_json([int(origins.groups[each.group]) for each in of_origins.groups])
    names = {
        source: (title, publisher, bool(hidden)) for source, title, publisher, hidden in reader.rows(_NAMES, listed)
    }
    public_kinds = reader.fact("public kinds", lambda: {kind for (kind,) in reader.rows(_PUBLIC_KINDS)})
    return RestsOn(
        recorded=of_origins.recorded,
        origins=tuple(
            WithoutOrigin(origin, *names[origin], origins.sources[each.group], each.numbers, each.records)
            for each in of_origins.groups
            for origin in (int(origins.groups[each.group]),)
        ),
        kinds=tuple(
            WithoutKind(kind, kind not in public_kinds, kinds.sources[each.group], each.numbers, each.records)
            for each in of_kinds.groups
            for kind in (str(kinds.groups[each.group]),)
        ),
        is_wider=of_origins.is_wider or of_kinds.is_wider,
    )


@dataclass(frozen=True, eq=False)
class _CountedChanges:
    """The changes that count in some world, as indices among all changes, each with the id of its record."""

    change: Indices
    record: Indices


def _counted_changes(counter: CaseCounter) -> _CountedChanges:
    scope, outcomes = counter.scope, counter.outcomes
    counts = scope.counts_for(counter.rule.unit)[outcomes.partnership]
    partnership, index = outcomes.partnership[counts], outcomes.index[counts]
    numbers = scope.columns.counted_partnerships.change_numbers(scope.partnerships[partnership], index)
    return _CountedChanges(numbers, scope.ids[partnership])


@dataclass(frozen=True, slots=True)
class _WithoutGroup:
    group: int
    numbers: CaseNumbers
    records: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _WithoutEach:
    """The numbers as recorded, and without each group of sources that is listed."""

    recorded: CaseNumbers
    groups: tuple[_WithoutGroup, ...]
    is_wider: bool


def _without_each(counter: CaseCounter, supports: Supports, counted: _CountedChanges) -> _WithoutEach:
    cases = len(supports.groups)
    only, left_out = supports.only, supports.left_out
    found = counter.count(only[left_out], left_out, cases)
    is_listed = found.differs.copy()
    is_counted = np.zeros(len(only), np.bool_)
    is_counted[counted.change] = True
    is_listed[supports.group[is_counted[supports.change]]] = True
    recorded = found.numbers(cases)
    records = _records_by_group(only, counted)
    rows = [
        _WithoutGroup(group, found.numbers(group), records.get(group, ()))
        for group in np.flatnonzero(is_listed).tolist()
    ]
    losses = {id(row.numbers): row.numbers for row in rows}
    loss = {key: _loss(numbers, recorded) for key, numbers in losses.items()}
    rows.sort(key=lambda row: (*loss[id(row.numbers)], -len(row.records), row.group))
    return _WithoutEach(recorded, tuple(rows), found.is_wider)


def _records_by_group(only: Indices, counted: _CountedChanges) -> dict[int, tuple[int, ...]]:
    """[group] -> the ids of the records with a counted change that has no sources but those of the group."""
    group = only[counted.change]
    records = defaultdict[int, set[int]](set)
    for each, record in zip(group[group >= 0].tolist(), counted.record[group >= 0].tolist(), strict=True):
        records[each].add(record)
    return {each: tuple(sorted(found)) for each, found in records.items()}


def _loss(numbers: CaseNumbers, recorded: CaseNumbers) -> tuple[float, ...]:
    """Return a sort key that is least for the numbers by which most is lost: of the count, then of the share."""
    total, share = numbers.counts["total"], numbers.share
    changes = 0.0
    if share is not None and recorded.share is not None:
        changes = -float(abs(share.low - recorded.share.low) + abs(share.high - recorded.share.high))
    elif share != recorded.share:
        changes = -2.0
    return total.certain + total.possible, changes
