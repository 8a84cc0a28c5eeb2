"""The histories of partnerships, built from the columns of a project."""

from __future__ import annotations

import sqlite3

import numpy as np

from tracker.domain.dates.days import OPEN_PAST
from tracker.domain.statuses.histories import Days, Histories
from tracker.queries.columns.column_table import Frame, Ids, indices_in
from tracker.store.project_settings import read_setting

EXISTENCE_QUERY = """
SELECT id, since FROM (
    SELECT p.id, b.valid_from_earliest AS since FROM body b JOIN partnership p ON p.body_a_id = b.id
        WHERE b.valid_from_earliest IS NOT NULL
    UNION ALL SELECT p.id, b.valid_from_earliest FROM body b JOIN partnership p ON p.body_b_id = b.id
        WHERE b.valid_from_earliest IS NOT NULL
) {where} ORDER BY id"""
"""The partnerships with a body whose founding date is known, and the earliest day of that date; one row a body."""


def histories_of(changes: Frame, ids: Ids, not_before: Days | None) -> Histories:
    """Return the histories of these partnerships (sorted) from their changes. For `not_before` see `Histories`."""
    owners = indices_in(changes.key, ids).astype(np.int32)
    return Histories.build(owners, changes["status"], changes["earliest"], changes["latest"], len(ids), not_before)


def earliest_beginnings(connection: sqlite3.Connection, existence: Frame, ids: Ids) -> Days:
    """[partnership] -> the earliest possible day of an unrecorded beginning; OPEN_PAST if it is open.

    It lies neither before both bodies may have existed (`existence`, by partnership) nor before the day that is set in
    the project settings.
    """
    found = np.full(len(ids), earliest_plausible_day(connection), np.int32)
    if len(ids):
        place = np.minimum(np.searchsorted(ids, existence.key), len(ids) - 1)
        is_meant = ids[place] == existence.key
        np.maximum.at(found, place[is_meant], existence["since"][is_meant])
    return found


def earliest_plausible_day(connection: sqlite3.Connection) -> int:
    """Return the earliest plausible day of a beginning from the project settings, or OPEN_PAST if none is set."""
    day = read_setting(connection, "earliest_beginning")
    return OPEN_PAST if day is None else int(day)
