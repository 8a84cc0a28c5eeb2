"""The possible outcomes of the partnerships in the scope of a rule, as known now or on an earlier day."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tracker.domain.dates.days import OPEN_PAST
from tracker.domain.findings.counting import EventIndex, PartnershipOutcomes, event_key, partnership_outcomes
from tracker.domain.findings.counts_as_known import (
    POSSIBLY_PUBLISHED,
    PUBLISHED,
    UNPUBLISHED,
    HistoriesAsKnown,
    VagueReports,
)
from tracker.domain.findings.rules import Rule
from tracker.queries.columns.histories import earliest_beginnings
from tracker.queries.findings.change_filter import (
    ChangeFacts,
    change_facts,
    changes_in,
    counted_actors_depend_on_side,
    marks_of,
)
from tracker.queries.findings.rule_scope import Scope, as_json
from tracker.queries.reader import Reader

Indices = NDArray[np.int64]

MAX_CACHED: Final = 4
"""The number of rules with one scope whose outcomes are cached."""

_PRESENCE = f"""
SELECT max(CASE WHEN s.id IS NULL THEN {UNPUBLISHED} WHEN s.date_latest <= :day THEN {PUBLISHED}
                WHEN coalesce(s.date_earliest, {OPEN_PAST}) <= :day THEN {POSSIBLY_PUBLISHED} ELSE {UNPUBLISHED} END)
FROM status_change c LEFT JOIN citation t ON t.change_id = c.id AND t.stance <> 'contradicts'
LEFT JOIN source s ON s.id = t.source_id
WHERE c.partnership_id IN (SELECT value FROM json_each(:keys))
GROUP BY c.partnership_id, c.position, c.id ORDER BY c.partnership_id, c.position, c.id"""
"""Query: whether any source of each change had been published by a day."""

_VAGUE = f"""
SELECT DISTINCT c.id, s.id FROM status_change c JOIN citation t ON t.change_id = c.id AND t.stance <> 'contradicts'
JOIN source s ON s.id = t.source_id
WHERE c.partnership_id IN (SELECT value FROM json_each(:keys)) AND coalesce(s.date_earliest, {OPEN_PAST}) <= :day
AND (s.date_latest IS NULL OR s.date_latest > :day)"""
"""Query: changes with a source that may or may not have been published by a day, and that source."""


def outcomes_in(reader: Reader, scope: Scope, rule: Rule) -> PartnershipOutcomes:
    """Return the possible outcomes of the partnerships in scope, as known now or by the day of the rule.

    If a rule counts who acted as seen from the counted side, and both sides of a partnership are counted, the outcomes
    are also given for each of the sides; if they were known on a day, the bounds may then be wider than the true ones.
    """
    may_end = may_end_unrecorded(scope, rule)
    period = (rule.first_day, rule.last_day, rule.mode, rule.denominator, rule.known_by)
    key = (event_key(rule), period, None if may_end is None else may_end.tobytes())
    if key not in scope.outcomes:
        if len(scope.outcomes) >= MAX_CACHED:
            del scope.outcomes[next(iter(scope.outcomes))]
        scope.outcomes[key] = with_doubt(scope, _outcomes_of_sides(reader, scope, rule))
    return scope.outcomes[key]


def with_doubt(scope: Scope, found: PartnershipOutcomes) -> PartnershipOutcomes:
    """Return the outcomes in which a partnership is in no number if that depends on bodies of unknown kind."""
    if not scope.is_doubtful.any():
        return found
    doubt = scope.doubt
    return replace(
        found,
        mask=found.mask | doubt,
        by_choice=tuple(mask | doubt for mask in found.by_choice),
        by_side=None if found.by_side is None else (found.by_side[0] | doubt, found.by_side[1] | doubt),
        is_wider=True,  # the partnerships of one such body are in scope together
    )


def _outcomes_of_sides(reader: Reader, scope: Scope, rule: Rule) -> PartnershipOutcomes:
    facts = change_facts(reader, scope, rule) if rule.depends_on_single_changes else None
    if rule.known_by is None:
        return outcomes_by(scope, rule, facts)
    marks = None if facts is None else marks_of(facts, scope, rule)[_may_be_published(reader, scope, rule)]
    found = _known_then(reader, scope, rule).outcomes(rule, marks, may_end_unrecorded(scope, rule))
    if counted_actors_depend_on_side(rule) and scope.is_second_side.any():
        return replace(found, by_choice=(), is_wider=True)
    return found


def outcomes_by(scope: Scope, rule: Rule, facts: ChangeFacts | None) -> PartnershipOutcomes:
    """Return the possible outcomes of the partnerships in scope as known now.

    `facts`: those of the changes, if the rule depends on single changes, else None.
    """
    found = _outcomes(scope, rule, facts)
    if not counted_actors_depend_on_side(rule) or not scope.is_second_side.any():
        return found
    first, second = (_outcomes(scope, rule, facts, side).mask for side in (0, 1))
    return replace(found, by_side=(first, second))


def _outcomes(scope: Scope, rule: Rule, facts: ChangeFacts | None, side: int | None = None) -> PartnershipOutcomes:
    """Return the outcomes if only changes count that pass the filters as seen from a counted side; None: any."""
    key = (*event_key(rule), side)
    if key not in scope.indexes:
        marks = None if facts is None else marks_of(facts, scope, rule, side)
        if marks is not None and scope.kept is not None:
            marks = marks[scope.kept]
        scope.indexes[key] = EventIndex.of(scope.histories, rule, marks)
    return partnership_outcomes(scope.histories, rule, scope.indexes[key], may_end_unrecorded(scope, rule))


def may_end_unrecorded(scope: Scope, rule: Rule) -> NDArray[np.bool_] | None:
    """[partnership] -> whether it may have ended unrecorded under the rule; None if no partnership may."""
    if rule.unit != "partnerships" or rule.silence != "strict":
        return None
    may_end: NDArray[np.bool_] = ~scope.is_of_known_member(rule)
    return may_end


def is_unknown(reader: Reader, scope: Scope, rule: Rule) -> NDArray[np.bool_]:
    """[partnership] -> whether no status is known: it has no changes, or none was published by the day of the rule."""
    if rule.known_by is not None:
        return _known_then(reader, scope, rule).is_unknown
    unknown: NDArray[np.bool_] = scope.histories.rows == 1
    return unknown


def _known_then(reader: Reader, scope: Scope, rule: Rule) -> HistoriesAsKnown:
    """Return what had been published by the rule's day of the partnerships in scope, cached for the next query."""
    day = rule.known_by
    return scope.columns.cached_result((scope.key, "known", day), lambda: _published(reader, scope, day))


def _may_be_published(reader: Reader, scope: Scope, rule: Rule) -> NDArray[np.bool_]:
    """[change in scope] -> whether it may have been published by the day of the rule."""
    changes = scope.columns.counted_partnerships.changes(scope.partnerships)
    may_be: NDArray[np.bool_] = _presence(reader, scope, rule.known_by)[changes.number] != UNPUBLISHED
    return may_be


def _presence(reader: Reader, scope: Scope, day: int | None) -> NDArray[np.int8]:
    """[change, of all] -> whether it was published by the day, if it is in scope."""
    columns = scope.columns
    presence = np.full(len(columns.changes), UNPUBLISHED, np.int8)
    ids = columns.partnerships.key[scope.records]
    found = np.array(reader.named_rows(_PRESENCE, {"keys": as_json(ids), "day": day}), np.int8)
    presence[changes_in(scope).number] = found.reshape(-1)
    return presence


def _published(reader: Reader, scope: Scope, day: int | None) -> HistoriesAsKnown:
    columns, changes = scope.columns, scope.columns.counted_partnerships.changes(scope.partnerships)
    first_ids = columns.partnerships.key[scope.partnerships]
    existence = columns.of("existence", first_ids)
    return HistoriesAsKnown.build(
        partnership=changes.owner,
        status=changes.status,
        earliest=changes.earliest,
        latest=changes.latest,
        presence=_presence(reader, scope, day)[changes.number],
        reports=_vague_reports(reader, scope, changes.number, day),
        count=len(scope.partnerships),
        not_before=earliest_beginnings(columns.connection, existence, first_ids),
    )


def _vague_reports(reader: Reader, scope: Scope, given: Indices, day: int | None) -> VagueReports:
    """Return the changes with a source that may or may not have been published by the day, and these sources.

    `given` are the numbers of the changes in scope, in the order of their histories.
    """
    ids = scope.columns.partnerships.key[scope.records]
    pairs = np.array(reader.named_rows(_VAGUE, {"keys": as_json(ids), "day": day}), np.int64).reshape(-1, 2)
    at = changes_in(scope).numbers_of(pairs[:, 0])
    index_of_change = np.full(len(scope.columns.changes), -1, np.int64)
    index_of_change[given] = np.arange(len(given))
    is_given = index_of_change[at] >= 0
    return VagueReports(index_of_change[at[is_given]], pairs[is_given, 1])
