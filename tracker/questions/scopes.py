"""Which ties a counting rule is about, and which body on which side of each is the one that counts."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tracker.domain.counting import Entries, Groups, Masks, TieOutcomes, counted, counted_by, tie_outcomes
from tracker.domain.days import OPEN_PAST
from tracker.domain.history import Histories
from tracker.domain.known_then import NOT_OUT, OUT, POSSIBLY_OUT, KnownThen
from tracker.domain.outcomes import OutcomeCounts, Share
from tracker.domain.rules import Rule, SideScope, Unit
from tracker.questions.columns import Columns
from tracker.questions.frame import places
from tracker.questions.histories import earliest_beginnings
from tracker.questions.reader import Reader
from tracker.questions.rows import Interval
from tracker.questions.shown import has_any

Indices = NDArray[np.int64]

_PRESENCE = f"""
SELECT max(CASE WHEN s.id IS NULL THEN {NOT_OUT} WHEN s.date_latest <= ?2 THEN {OUT}
                WHEN coalesce(s.date_earliest, {OPEN_PAST}) <= ?2 THEN {POSSIBLY_OUT} ELSE {NOT_OUT} END)
FROM status_change c LEFT JOIN citation t ON t.change_id = c.id AND t.stance <> 'contradicts'
LEFT JOIN source s ON s.id = t.source_id
WHERE c.partnership_id IN (SELECT value FROM json_each(?1))
GROUP BY c.partnership_id, c.position, c.id ORDER BY c.partnership_id, c.position, c.id"""
"""Of every change, whether one of the sources that tell of it had appeared by a day."""

NO_UNIT = -1
"""Stands for the unit of a tie that counts for none, which `Groups` leaves out."""
ALWAYS_COUNTED = ("municipality", "province")
"""The kinds of body that are told of even where there are none."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """What is counted of one unit: by kind of body and in total, of how many."""

    counts: dict[str, Interval]
    total: OutcomeCounts

    @property
    def denominator(self) -> Interval:
        """Of how many."""
        return Interval(*self.total.denominator)

    @property
    def share(self) -> Share | None:
        """Which part of them; None where no world has any."""
        return self.total.share


@dataclass(frozen=True, slots=True, eq=False)
class Scope:
    """The ties in scope (their rows and their ids), and an entry for each body that counts by one of them.

    `tie` is an entry's place in `ties`, `body` and `partner` are rows among the bodies, `kind` the number of the
    body's kind. A tie both of whose sides fit the focus and the partner's scope has two entries, one for each body:
    both ended a tie that is in scope. As a partnership, and for its pair of countries, it still counts once.
    """

    columns: Columns
    ties: Indices
    ids: Indices
    histories: Histories
    tie: Indices
    body: Indices
    partner: Indices
    kind: Indices
    groups: dict[Unit, tuple[Groups, Groups]] = field(default_factory=dict)
    """The entries by unit, and by unit and kind of body, for the units that were asked about."""
    entries: dict[tuple[str, ...], Entries] = field(default_factory=dict)
    """Where the ties enter the ended sets that were asked about."""

    def numbers(self, mask: Masks, unit: Unit) -> Numbers:
        """What the ties' masks of outcomes make of the units."""
        of_entry, kinds = mask[self.tie], self.columns.vocabulary.kinds.texts
        units, units_of_kind = self._groups(unit)
        by_kind = counted_by(units_of_kind.joined(of_entry), units_of_kind.unit % len(kinds), len(kinds))
        counts = {kind: Interval(0, 0) for kind in ALWAYS_COUNTED}
        for kind, of_mask in zip(kinds, by_kind, strict=True):
            found = Interval(*OutcomeCounts(of_mask).numerator)
            if found.possible:
                counts[kind] = found
        total = OutcomeCounts(counted(units.joined(of_entry)))
        return Numbers({**counts, "total": Interval(*total.numerator)}, total)

    def entries_into(self, ended: tuple[str, ...]) -> Entries:
        """Where the ties enter an ended set, kept for other windows."""
        if ended not in self.entries:
            self.entries[ended] = Entries.of(self.histories, ended)
        return self.entries[ended]

    def _groups(self, unit: Unit) -> tuple[Groups, Groups]:
        if unit not in self.groups:
            key, kinds = self._units(unit), len(self.columns.vocabulary.kinds.texts)
            self.groups[unit] = Groups.of(key), Groups.of(np.where(key < 0, NO_UNIT, key * kinds + self.kind))
        return self.groups[unit]

    def counts_for(self, unit: Unit) -> NDArray[np.bool_]:
        """[tie] -> whether it counts for such a unit: a body of unknown country makes no pair of countries."""
        counts = np.zeros(len(self.ties), np.bool_)
        counts[self.tie[self._units(unit) >= 0]] = True
        return counts

    def _units(self, unit: Unit) -> Indices:
        """[entry] -> the unit that it counts for; NO_UNIT for none."""
        if unit == "bodies":
            return self.body
        if unit == "partnerships":
            return self.tie
        country = self.columns.bodies["country"].astype(np.int64)
        one, other = country[self.body], country[self.partner]
        pair = np.minimum(one, other) * len(self.columns.vocabulary.countries.texts) + np.maximum(one, other)
        unknown = self.columns.vocabulary.countries.known([""])
        return np.where(np.isin(one, unknown) | np.isin(other, unknown), NO_UNIT, pair)


def scope_of(reader: Reader, rule: Rule) -> Scope:
    """The scope of a rule, kept for the next question about the same one."""
    columns = reader.columns
    return columns.keep(_key(rule), lambda: _scope(reader, columns, rule))


def outcomes_in(reader: Reader, scope: Scope, rule: Rule) -> TieOutcomes:
    """What the ties in scope may come out as, by what is known or what was known then."""
    if rule.known_by is None:
        return tie_outcomes(scope.histories, rule, scope.entries_into(rule.ended))
    return _known_then(reader, scope, rule).outcomes(rule)


def is_unknown(reader: Reader, scope: Scope, rule: Rule) -> NDArray[np.bool_]:
    """[tie] -> whether nothing is known of its state: it has no changes, or none was out by then."""
    if rule.known_by is not None:
        return _known_then(reader, scope, rule).is_unknown
    unknown: NDArray[np.bool_] = scope.histories.rows == 1
    return unknown


def _known_then(reader: Reader, scope: Scope, rule: Rule) -> KnownThen:
    """What of the ties in scope was out by the day that the rule names, kept for the next question about it."""
    day = rule.known_by
    return scope.columns.keep((*_key(rule), day), lambda: _published(reader, scope, day))


def _published(reader: Reader, scope: Scope, day: int | None) -> KnownThen:
    changes, existence = scope.columns.changes.of(scope.ids), scope.columns.of("existence", scope.ids)
    presence = np.array(reader.rows(_PRESENCE, as_json(scope.ids), day), np.int8).reshape(-1)
    return KnownThen.build(
        partnership=places(changes.key, scope.ids).astype(np.int32),
        status=changes["status"],
        earliest=changes["earliest"],
        latest=changes["latest"],
        presence=presence,
        count=len(scope.ties),
        not_before=earliest_beginnings(scope.columns.connection, existence, scope.ids),
    )


def _key(rule: Rule) -> tuple[object, ...]:
    return rule.focus, rule.partner, rule.partnership_kinds, rule.sectors, rule.tags


def _scope(reader: Reader, columns: Columns, rule: Rule) -> Scope:
    is_chosen = _chosen(reader, columns, rule)
    focus, partner = _fitting(columns, rule.focus), _fitting(columns, rule.partner)
    a, b = columns.body_a, columns.body_b
    from_a, from_b = is_chosen & focus[a] & partner[b], is_chosen & focus[b] & partner[a]
    ties = np.flatnonzero(from_a | from_b)
    by_a, by_b = np.flatnonzero(from_a), np.flatnonzero(from_b)
    body, other = np.concatenate((a[by_a], b[by_b])), np.concatenate((b[by_a], a[by_b]))
    histories = columns.histories
    return Scope(
        columns=columns,
        ties=ties,
        ids=columns.partnerships.key[ties],
        histories=histories if len(ties) == len(histories) else histories.selected(ties),
        tie=np.searchsorted(ties, np.concatenate((by_a, by_b))),
        body=body,
        partner=other,
        kind=columns.bodies["kind"][body].astype(np.int64),
    )


def _fitting(columns: Columns, side: SideScope) -> NDArray[np.bool_]:
    """[body] -> whether it fits one side's scope."""
    fits = np.ones(len(columns.bodies), np.bool_)
    vocabulary = columns.vocabulary
    for name, wanted, codes in (
        ("country", side.countries, vocabulary.countries),
        ("kind", side.kinds, vocabulary.kinds),
    ):
        if wanted:
            fits &= np.isin(columns.bodies[name], codes.known(wanted))
    return fits


def _chosen(reader: Reader, columns: Columns, rule: Rule) -> NDArray[np.bool_]:
    """[partnership] -> whether it has one of the kinds, of the sectors and of the tags that the rule names."""
    chosen = np.ones(len(columns), np.bool_)
    for facet, values in (("sector", rule.sectors), ("tag", rule.tags)):
        if values:
            chosen &= has_any(columns, facet, frozenset(values))
    if rule.partnership_kinds:
        rows = reader.rows(
            "SELECT id FROM partnership WHERE kind IN (SELECT value FROM json_each(?))",
            json.dumps(rule.partnership_kinds),
        )
        chosen &= np.isin(columns.partnerships.key, np.array(rows, np.int64))
    return chosen


def as_json(ids: Sequence[int] | NDArray[Any]) -> str:
    """Ids for `json_each`, which takes any number of them."""
    return json.dumps(list(map(int, ids)))
