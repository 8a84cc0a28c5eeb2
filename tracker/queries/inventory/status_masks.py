"""The partnerships that have one of some statuses on a day, standard ones and those that a project adds.

A partnership has an own status if its label is the standard status as which that counts, and the change that gave this
label was coded under the own status.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tracker.domain.coding.codebook import OWN_STATUSES
from tracker.domain.statuses.day_answers import mask_of
from tracker.domain.statuses.histories import NO_CHANGE, Histories, rows_of_answers
from tracker.domain.statuses.statuses import NUMBER_OF
from tracker.queries.columns.partnership_columns import Columns

Flags = NDArray[np.bool_]


class StatusMasks(NamedTuple):
    """[partnership] -> whether it has one of the statuses, in at least one world and in every world."""

    possible: Flags
    certain: Flags


class _OwnLabels(NamedTuple):
    """The partnerships with changes coded under own statuses: their places among all, and their histories.

    `code`: [row] -> the number among `codes` of the own status under which the label was coded, else -1.
    """

    places: NDArray[np.int64]
    histories: Histories
    codes: tuple[str, ...]
    code: NDArray[np.int64]


def status_masks(columns: Columns, day: int, labels: NDArray[np.uint32], statuses: Collection[str]) -> StatusMasks:
    """Return the masks of statuses on a day. `labels`: [partnership] -> the mask of its possible labels on the day."""
    standard = [status for status in statuses if status in NUMBER_OF]
    wanted = np.uint32(mask_of(standard))
    possible, certain = (labels & wanted) != 0, (labels & ~wanted) == 0
    own = _own_labels(columns) if len(standard) < len(statuses) else None
    if own is not None and len(own.places):
        numbers = [number for number, code in enumerate(own.codes) if code in statuses]
        histories = own.histories
        holds = np.isin(histories.label, [NUMBER_OF[status] for status in standard]) | np.isin(own.code, numbers)
        is_possible = (histories.earliest <= day) & (day < histories.next_latest)
        possible[own.places] = np.logical_or.reduceat(is_possible & holds, histories.row_start)
        certain[own.places] = np.logical_and.reduceat(~is_possible | holds, histories.row_start)
    return StatusMasks(possible, certain)


def _own_labels(columns: Columns) -> _OwnLabels:
    return columns.cached_result("own_labels", lambda: _read_own_labels(columns))


def _read_own_labels(columns: Columns) -> _OwnLabels:
    query = f"SELECT o.id, o.code, c.partnership_id FROM ({OWN_STATUSES}) o JOIN status_change c USING (id)"
    found = columns.connection.execute(query).fetchall()
    codes = tuple(sorted({code for _, code, _ in found}))
    ids = np.unique(np.array([partnership for _, _, partnership in found], np.int64))
    histories = columns.histories_of(ids)
    code_of = {change: codes.index(code) for change, code, _ in found}
    of_change = [code_of.get(change, -1) for change in columns.of("change_ids", ids)["id"].tolist()]
    of_row = np.full(len(histories.change), -1, np.int64)
    is_given = histories.change != NO_CHANGE
    of_row[is_given] = np.array(of_change, np.int64)[
        histories.first_change[histories.partnership[is_given]] + histories.change[is_given]
    ]
    code = np.full(len(of_row), -1, np.int64)
    for _, row in rows_of_answers(histories):
        is_label = (row >= 0) & (histories.status[row] == histories.label)
        code[is_label] = of_row[row[is_label]]
    return _OwnLabels(np.searchsorted(columns.partnerships.key, ids), histories, codes, code)
