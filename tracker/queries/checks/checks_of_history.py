"""The checks of a partnership's history: order, transitions, beginning, and whether it still exists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tracker.domain.bodies.body_levels import LOCAL, MIDDLE, PART, REGIONAL, SISTER_CITY, SISTER_REGION, levels_of
from tracker.domain.dates.days import OPEN_FUTURE, OPEN_PAST
from tracker.domain.statuses.confirmation import stale_before
from tracker.domain.statuses.histories import Histories
from tracker.domain.statuses.history_order import BEGINNING, OVER, Entry, is_beginning_late
from tracker.domain.statuses.status_states import NEXT_STATE, STATES
from tracker.domain.statuses.statuses import NUMBER_OF, STATUSES, numbers_of, presupposes_beginning
from tracker.domain.statuses.transitions import is_odd, is_second_ending
from tracker.queries.checks.problem_arrays import CheckHits
from tracker.queries.columns.column_table import Frame, Ids, fetch_numbers
from tracker.queries.columns.partnership_columns import Columns
from tracker.queries.columns.refined_codes import standard_numbers
from tracker.queries.inventory.confirmation import last_confirmed, last_unanswered_check, stale
from tracker.queries.reader import Reader

A_YEAR: Final = 1
"""The years for which an inquiry or search without result suppresses the check `not_confirmed`."""

WITHOUT_START: Final = ("no_changes", "presupposed", "undated")
"""Why the beginning of a partnership is unknown; the index is the `detail` of a hit."""

_PRESUPPOSING: Final = tuple(status for status in STATUSES if presupposes_beginning(status))
_PLACED: Final = "SELECT id FROM status_change WHERE placed_after IS NOT NULL"
_ODD: Final = np.array([[is_odd(answers, status) for status in STATUSES] for answers in STATES])
_SECOND_ENDING: Final = np.array([[is_second_ending(answers, status) for status in STATUSES] for answers in STATES])
"""[state, status] -> whether a change to the status is odd in that state, or a second ending."""


def history_problems(reader: Reader, ids: Ids, known: Frame, day: int, stale_years: int) -> list[CheckHits]:
    """Return the hits of the checks of history for these partnerships (sorted, existing), on `day`.

    `known` is the frame `change_ids` of these partnerships.
    """
    columns = reader.columns
    histories, changes = columns.histories_of(ids), columns.of("changes", ids)
    return [
        *_transitions(ids, histories, known),
        _impossible_order(ids, histories),
        *_before_beginnings(ids, changes),
        _same_dates(reader, ids, histories, changes, known),
        _without_start(ids, histories, changes),
        _not_confirmed(columns, ids, histories, day, stale_years),
    ]


def _transitions(ids: Ids, histories: Histories, known: Frame) -> list[CheckHits]:
    rows = np.flatnonzero(histories.change >= 0)
    before, status = histories.state[rows - 1], histories.status[rows]
    found = {"odd_transition": _ODD[before, status], "two_endings": _SECOND_ENDING[before, status]}
    first, _ = known.starts(ids)
    findings = []
    for code, is_found in found.items():
        at = rows[is_found]
        partnership = histories.partnership[at]
        findings.append(CheckHits(code, ids[partnership], known["id"][first[partnership] + histories.change[at]]))
    return findings


def _impossible_order(ids: Ids, histories: Histories) -> CheckHits:
    contradictory = ids[histories.is_contradictory]
    return CheckHits("impossible_order", contradictory, contradictory)


def _before_beginnings(ids: Ids, changes: Frame) -> list[CheckHits]:
    """Return the partnerships with a change before the first beginning that presupposes it: those where it follows by
    date, and those with an ending before it by date also, under separate codes.

    A partnership without a change to in_force has an unrecorded beginning, and is not included.
    """
    begun = _first_changes(ids, changes, (BEGINNING,))
    early, over = (_first_changes(ids, changes, statuses) for statuses in (_PRESUPPOSING, OVER))
    meant = np.flatnonzero((early >= 0) & (early < begun))
    is_late = np.array([is_beginning_late(_entries(changes, int(ids[place]))) for place in meant], np.bool_)
    is_over = (over[meant] >= 0) & (over[meant] < begun[meant])
    found = {"ending_first": ids[meant[is_late]], "ended_before_begun": ids[meant[~is_late & is_over]]}
    return [CheckHits(code, each, each) for code, each in found.items()]


def _same_dates(reader: Reader, ids: Ids, histories: Histories, changes: Frame, known: Frame) -> CheckHits:
    """Return the changes with the bounds of the change before them where the other order would have another result.

    Neither of the two was placed by a person, so that their order is assumed.
    """
    rows = np.flatnonzero((histories.change[1:] >= 0) & (histories.change[:-1] >= 0)) + 1
    rows = rows[histories.partnership[rows] == histories.partnership[rows - 1]]
    first, _ = changes.starts(ids)
    at, before = (first[histories.partnership[each]] + histories.change[each] for each in (rows, rows - 1))
    earliest, latest = changes["earliest"], changes["latest"]
    is_same = (earliest[at] == earliest[before]) & (latest[at] == latest[before])
    is_same &= (earliest[at] != OPEN_PAST) | (latest[at] != OPEN_FUTURE)
    rows, at, before = rows[is_same], at[is_same], before[is_same]
    state, one, other = histories.state[rows - 2], histories.status[rows - 1], histories.status[rows]
    matters = NEXT_STATE[NEXT_STATE[state, one], other] != NEXT_STATE[NEXT_STATE[state, other], one]
    placed = np.array([row for (row,) in reader.rows(_PLACED)], np.int64)
    changed, preceding = known["id"][at], known["id"][before]
    is_assumed = matters & ~np.isin(changed, placed) & ~np.isin(preceding, placed)
    return CheckHits("same_dates", ids[histories.partnership[rows[is_assumed]]], changed[is_assumed])


def _first_changes(ids: Ids, changes: Frame, statuses: Iterable[str]) -> NDArray[np.int64]:
    """[partnership] -> the row of its first change to one of the statuses, or -1."""
    first = np.full(len(ids), -1, np.int64)
    rows = np.flatnonzero(np.isin(changes["status"], numbers_of(statuses)))
    owners, at = np.unique(changes.key[rows], return_index=True)
    first[np.searchsorted(ids, owners)] = rows[at]
    return first


def _entries(changes: Frame, partnership: int) -> list[Entry]:
    """Return status and bounds of one partnership's changes, which decide on their order."""
    history = changes.of(np.array([partnership], np.int64))
    return [
        Entry(
            STATUSES[status], (None if earliest == OPEN_PAST else earliest, None if latest == OPEN_FUTURE else latest)
        )
        for status, earliest, latest in zip(
            *(history[name].tolist() for name in ("status", "earliest", "latest")), strict=True
        )
    ]


def _without_start(ids: Ids, histories: Histories, changes: Frame) -> CheckHits:
    """Return partnerships without changes, with a history that presupposes a beginning, or with an
    undated beginning.
    """
    detail = np.full(len(ids), -1, np.int8)
    begins = np.flatnonzero(changes["status"] == NUMBER_OF["in_force"])
    owners, first = np.unique(changes.key[begins], return_index=True)
    first_beginning = begins[first]
    is_undated = (changes["earliest"][first_beginning] == OPEN_PAST) & (
        changes["latest"][first_beginning] == OPEN_FUTURE
    )
    detail[np.searchsorted(ids, owners[is_undated])] = WITHOUT_START.index("undated")
    detail[histories.is_presupposed] = WITHOUT_START.index("presupposed")
    detail[histories.rows == 1] = WITHOUT_START.index("no_changes")
    found = detail >= 0
    return CheckHits("without_start", ids[found], ids[found], detail=detail[found])


def _not_confirmed(columns: Columns, ids: Ids, histories: Histories, day: int, stale_years: int) -> CheckHits:
    """Return the stale partnerships, without those where an inquiry or search had no result within the last year."""
    is_stale = stale(histories.on_day(day), last_confirmed(columns, ids, day), day, stale_years)
    found = ids[is_stale & (last_unanswered_check(columns, ids, day) < stale_before(day, A_YEAR))]
    return CheckHits("not_confirmed", found, found)


def circle_findings(columns: Columns) -> CheckHits:
    """Return the partnerships in circles of successions, where each record is superseded by the next one."""
    following = dict(zip(columns.links.key.tolist(), columns.links["following"].tolist(), strict=True))
    waiting = Counter(following.values())
    ready = [record for record in following if not waiting[record]]
    for record in ready:  # grows during the loop; partnerships in a circle are never added
        target = following.get(record)
        if target is None:
            continue
        waiting[target] -= 1
        if not waiting[target]:
            ready.append(target)
    found = np.array(sorted(following.keys() - set(ready)), np.int64)
    return CheckHits("superseded_in_circle", found, found)


def level_findings(columns: Columns, ids: Ids) -> CheckHits:
    """Return those of the partnerships (sorted, existing) whose bodies are on different levels of government."""
    found = ids[np.bitwise_and(*_levels_of_sides(columns, ids)) == 0]
    return CheckHits("levels_differ", found, found)


def tie_kind_findings(columns: Columns, ids: Ids) -> CheckHits:
    """Return those of the partnerships (sorted, existing) that are sister cities of provinces, or sister regions of
    towns.
    """
    together = np.bitwise_or(*_levels_of_sides(columns, ids))
    own = columns.refinements.get("partnership_kind", {})
    found = np.zeros(len(ids), np.bool_)
    for wrong, of_levels in ((SISTER_CITY, (MIDDLE, REGIONAL)), (SISTER_REGION, (PART, LOCAL))):
        may_be = ids[together & ~np.int64(sum(1 << level for level in of_levels)) == 0]
        kinds = [wrong, *(code for code, standard in own.items() if standard == wrong)]
        if len(may_be):
            query = f"SELECT id FROM partnership WHERE kind IN ({', '.join('?' * len(kinds))})"
            found |= np.isin(ids, np.intersect1d(may_be, fetch_numbers(columns.connection, query, 1, kinds)[:, 0]))
    return CheckHits("kind_of_levels", ids[found], ids[found])


def _levels_of_sides(columns: Columns, ids: Ids) -> list[NDArray[np.int64]]:
    """Return the levels of the first and of the second body of each of these partnerships."""
    frame, levels = columns.of("partnerships", ids), _levels_of_bodies(columns)
    return [levels[np.searchsorted(columns.bodies.key, frame[side])] for side in ("body_a", "body_b")]


def _levels_of_bodies(columns: Columns) -> NDArray[np.int64]:
    """[body] -> the levels of government that it may be on, as bits."""
    vocabulary, bodies = columns.vocabulary, columns.bodies
    countries = len(vocabulary.countries.texts) or 1
    kinds = standard_numbers(vocabulary.kinds, columns.refinements.get("body_kind", {}))
    combined = kinds[bodies["kind"]] * countries + bodies["country"]
    different, place = np.unique(combined, return_inverse=True)
    names = (
        (vocabulary.kinds.texts[number // countries], vocabulary.countries.texts[number % countries])
        for number in different.tolist()
    )
    masks = [sum(1 << level for level in levels_of(kind, country)) for kind, country in names]
    return np.array(masks, np.int64)[place] if masks else np.empty(0, np.int64)
