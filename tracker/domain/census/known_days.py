"""The outcomes that partnerships would have if the day of one vaguely dated change were known.

A rule only asks which changes lie before its period, in it or after it. So a day has at most three parts of the time
in which it may lie, and two days in the same part leave the same outcomes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tracker.domain.dates.days import OPEN_FUTURE, OPEN_PAST
from tracker.domain.findings.counting import EventIndex, Marks, Masks, partnership_outcomes
from tracker.domain.findings.rules import Rule
from tracker.domain.statuses.histories import NO_CHANGE, Histories

Rows = NDArray[np.int64]
Flags = NDArray[np.bool_]

PARTS: Final = ("before", "in", "after")
"""The parts of the time in which the day of a change may lie, as seen from the period of a rule."""


@dataclass(frozen=True, slots=True, eq=False)
class KnownDays:
    """The outcomes for each part of the time in which the day of a change may lie.

    `partnership`: [row] -> the partnership. `change`: the index of the change among those given for it, NO_CHANGE for
    its unrecorded beginning. `part`: a number among PARTS. `mask`: the mask of the partnership if the day lies there.
    The rows of one change are consecutive, and `start` has the first row of each change.
    """

    partnership: Rows
    change: Rows
    part: NDArray[np.int8]
    mask: Masks
    start: Rows


def known_days(histories: Histories, rule: Rule, marks: Marks | None = None, may_end: Flags | None = None) -> KnownDays:
    """Return the outcomes by the day of every change that may lie in several parts of the time.

    `marks`: [change, of all that were given for the histories] -> its marks under the rule (see `EventIndex.of`).
    `may_end`: [partnership] -> whether it may have ended unrecorded.
    """
    is_change = ~histories.is_first_row
    is_possible = is_change[:, None] & np.stack(
        (
            histories.earliest < rule.first_day,
            (histories.latest >= rule.first_day) & (histories.earliest <= rule.last_day),
            histories.latest > rule.last_day,
        ),
        axis=1,
    )
    is_vague = is_possible.sum(axis=1) > 1
    row, part = np.nonzero(is_possible & is_vague[:, None])
    if not len(row):
        nothing = np.empty(0, np.int64)
        return KnownDays(nothing, nothing, nothing.astype(np.int8), nothing.astype(np.uint8), nothing)
    owner = histories.partnership[row].astype(np.int64)
    return KnownDays(
        partnership=owner,
        change=histories.change[row].astype(np.int64),
        part=part.astype(np.int8),
        mask=_masks(histories, rule, marks, may_end, row, part),
        start=np.flatnonzero(np.diff(row, prepend=-1)),
    )


def _masks(
    histories: Histories, rule: Rule, marks: Marks | None, may_end: Flags | None, row: Rows, part: Rows
) -> Masks:
    """Return the mask of the partnership of each row if the change that begins the row lies in a part of the time."""
    owner = histories.partnership[row].astype(np.int64)
    # one history for each pair, with the changes of the partnership as rows, an unrecorded beginning among them
    count = histories.rows[owner] - 1
    ends = np.cumsum(count)
    begin = ends - count
    source = np.repeat(histories.row_start[owner] + 1 - begin, count) + np.arange(ends[-1])
    earliest, latest = histories.earliest[source].copy(), histories.latest[source].copy()
    at = begin + row - histories.row_start[owner] - 1
    not_before = np.array([OPEN_PAST, rule.first_day, rule.last_day + 1])[part]
    not_after = np.array([rule.first_day - 1, rule.last_day, OPEN_FUTURE])[part]
    earliest[at] = np.maximum(earliest[at], not_before)
    latest[at] = np.minimum(latest[at], not_after)
    imagined = Histories.build(
        np.repeat(np.arange(len(row), dtype=np.int32), count),
        histories.status[source],
        earliest,
        latest,
        len(row),
    )
    may_end = None if may_end is None else may_end[owner]
    if marks is None:
        return partnership_outcomes(imagined, rule, None, may_end).mask
    given, first = histories.change[source], np.repeat(histories.first_change[owner], count)
    is_given = given != NO_CHANGE
    marked = np.zeros(len(source), np.uint8)
    marked[is_given] = marks[first[is_given] + given[is_given]]
    return partnership_outcomes(imagined, rule, EventIndex.of(imagined, rule, marked), may_end).mask
