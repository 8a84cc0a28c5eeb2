"""The changes in the scope of a rule that have the reasons, deciders and actors that it counts."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tracker.domain.coding.codebook import OWN_STATUSES
from tracker.domain.findings.counting import OWN_STATUS, PASSES, Marks
from tracker.domain.findings.rules import ACTORS, Rule
from tracker.queries.columns.column_table import row_ranges
from tracker.queries.columns.counted_partnerships import JoinedChanges
from tracker.queries.findings.rule_scope import Scope, as_json
from tracker.queries.reader import Reader

Indices = NDArray[np.int64]
Flags = NDArray[np.bool_]

NOT_STATED: Final = "not_stated"
"""The reason of a change without reasons."""
UNKNOWN: Final = "unknown"
"""The decider or actor of a change without one."""

_FOCUS, _PARTNER = ACTORS.index("focus"), ACTORS.index("partner")
_UNKNOWN_ACTOR = ACTORS.index(UNKNOWN)
_ACTOR_NUMBERS: Final = {
    "a": _FOCUS,
    "b": _PARTNER,
    "both": ACTORS.index("both"),
    "third_party": ACTORS.index("third_party"),
}
"""[recorded actor] -> its number among ACTORS, as seen from side a."""
_DOES_NOT_PASS = -1

_PASSING = """
SELECT c.id, c.actor FROM status_change c WHERE c.partnership_id IN (SELECT value FROM json_each(:keys))
AND (:reasons = '[]' OR EXISTS (
        SELECT 1 FROM change_reason r
        WHERE r.change_id = c.id AND r.reason IN (SELECT value FROM json_each(:reasons)))
    OR (:has_no_reason AND NOT EXISTS (SELECT 1 FROM change_reason r WHERE r.change_id = c.id)))
AND (:deciders = '[]' OR coalesce(nullif(c.decided_by, ''), :unknown) IN (SELECT value FROM json_each(:deciders)))
ORDER BY c.id"""
"""Query: the changes of partnerships with one of the reasons and one of the deciders, and their actors."""


@dataclass(frozen=True, slots=True, eq=False)
class ChangesInScope:
    """The changes of all records in scope: their ids, and `number`, their indices among all changes, ascending."""

    id: Indices
    number: Indices

    def numbers_of(self, ids: Indices) -> Indices:
        """Return the indices among all changes of the changes with these ids."""
        if not len(ids):
            return np.empty(0, np.int64)
        order = np.argsort(self.id)
        found: Indices = self.number[order[np.searchsorted(self.id, ids, sorter=order)]]
        return found


def changes_in(scope: Scope) -> ChangesInScope:
    """Return the changes of the records in scope."""
    columns = scope.columns
    ids = columns.of("change_ids", columns.partnerships.key[scope.records])["id"]
    return ChangesInScope(ids, row_ranges(columns.first_change[scope.records], columns.change_count[scope.records]))


def counted_actors_depend_on_side(rule: Rule) -> bool:
    """Return whether a rule counts acts of the counted side but not of the partner, or the reverse."""
    return ("focus" in rule.actors) != ("partner" in rule.actors)


@dataclass(frozen=True, slots=True, eq=False)
class ChangeFacts:
    """The facts of each change, of all of the columns, that decide if a rule counts it.

    `actor`: [change] -> the number of its actor as seen from side a, or one that says that reasons or decider do not
    pass; None if the rule has no filters. `is_own`: whether it has an own status that the rule counts; None if it
    counts none.
    """

    actor: NDArray[np.int8] | None
    is_own: Flags | None

    def of(self, numbers: Indices) -> ChangeFacts:
        """Return the facts of the changes with these indices, in this order."""
        return ChangeFacts(
            None if self.actor is None else self.actor[numbers], None if self.is_own is None else self.is_own[numbers]
        )


def change_facts(reader: Reader, scope: Scope, rule: Rule) -> ChangeFacts:
    """Return the facts that decide if a rule counts single changes of the records in scope."""
    return ChangeFacts(
        _passing_actors(reader, scope, rule) if rule.filters_changes else None,
        _with_own_status(reader, scope, rule.own_statuses) if rule.own_statuses else None,
    )


def marks_of(facts: ChangeFacts, scope: Scope, rule: Rule, side: int | None = None) -> Marks:
    """[change, in the order of the histories in scope] -> its marks under the rule (see `EventIndex.of`).

    `side`: 0 or 1, the counted side from which its actor is seen, if both sides of a partnership are counted; None if
    it passes as soon as it passes as seen from one of them.
    """
    given = scope.columns.counted_partnerships.changes(scope.partnerships)
    passes = np.ones(len(given.number), np.bool_)
    if facts.actor is not None:
        passes = _passes(scope, rule, facts.actor, given, side)
    marks: Marks = np.where(passes, PASSES, 0).astype(np.uint8)
    if facts.is_own is not None:
        marks[facts.is_own[given.number]] |= OWN_STATUS
    return marks


def _with_own_status(reader: Reader, scope: Scope, statuses: Collection[str]) -> Flags:
    """[change] -> whether it is in scope, and was coded under one of these own statuses."""
    columns = scope.columns
    rows = reader.named_rows(
        f"SELECT id FROM ({OWN_STATUSES}) WHERE code IN (SELECT value FROM json_each(:codes)) AND id IN"
        " (SELECT id FROM status_change WHERE partnership_id IN (SELECT value FROM json_each(:keys)))",
        {"codes": json.dumps(list(statuses)), "keys": as_json(columns.partnerships.key[scope.records])},
    )
    found = np.zeros(len(columns.changes), np.bool_)
    found[changes_in(scope).numbers_of(np.array([change for (change,) in rows], np.int64))] = True
    return found


def _passing_actors(reader: Reader, scope: Scope, rule: Rule) -> NDArray[np.int8]:
    """[change] -> the number of its actor as seen from side a of its record, if reasons and decider pass."""
    columns = scope.columns
    rows = reader.named_rows(
        _PASSING,
        {
            "keys": as_json(columns.partnerships.key[scope.records]),
            "reasons": json.dumps(with_refining(reader, "reason", rule.reasons)),
            "has_no_reason": NOT_STATED in rule.reasons,
            "deciders": json.dumps(with_refining(reader, "decided_by", rule.decided_by)),
            "unknown": UNKNOWN,
        },
    )
    numbers = changes_in(scope).numbers_of(np.array([change for change, _ in rows], np.int64))
    actor = np.full(len(columns.changes), _DOES_NOT_PASS, np.int8)
    actor[numbers] = [_ACTOR_NUMBERS.get(actor, _UNKNOWN_ACTOR) for _, actor in rows]
    return actor


def _passes(scope: Scope, rule: Rule, actor: NDArray[np.int8], given: JoinedChanges, side: int | None) -> Flags:
    """[change, in the order of the histories in scope] -> whether it passes the filters of the rule."""
    given_actor = actor[given.number]
    passes: Flags = given_actor != _DOES_NOT_PASS
    if not rule.actors:
        return passes
    counted = [ACTORS.index(code) for code in rule.actors]
    owner = given.owner.astype(np.int64)
    fits = [np.isin(_seen_from(scope, owner, given.number, given_actor, each), counted) for each in (0, 1)]
    seen: Flags = fits[0] | fits[1] if side is None else fits[side]
    return passes & seen


def with_refining(reader: Reader, list_name: str, codes: Collection[str]) -> list[str]:
    """Return the codes, and the codes of the project that count as one of them."""
    refinements = reader.columns.refinements.get(list_name, {})
    return [*codes, *(own for own, standard in refinements.items() if standard in codes)]


def _seen_from(scope: Scope, owner: Indices, number: Indices, actor: NDArray[np.int8], side: int) -> NDArray[np.int8]:
    """Return [change] -> the number of its actor among ACTORS, as seen from a counted side of its partnership.

    `owner`: [change] -> its partnership; `number`: its index among all changes; `actor`: its actor as seen from side a
    of its record. A partnership with one counted side is seen from that side in both cases.
    """
    columns, partnerships, is_second = scope.columns, scope.columns.counted_partnerships, scope.is_second_side
    body = np.zeros(len(scope.partnerships), np.int64)
    body[scope.partnership[~is_second]] = scope.body[~is_second]
    if side:
        body[scope.partnership[is_second]] = scope.body[is_second]
    holder, record = scope.holder[owner], columns.owner[number]
    is_same_side = partnerships.is_turned(holder) == partnerships.is_turned(record)
    counts_a = (columns.body_a[holder] == body[owner]) == is_same_side
    other: NDArray[np.int8] = np.where(actor == _FOCUS, _PARTNER, np.where(actor == _PARTNER, _FOCUS, actor))
    return np.where(counts_a, actor, other)
