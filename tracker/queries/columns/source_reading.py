"""Citations and dated sources of all partnerships: each table is read in one pass, and they are joined as arrays."""

from __future__ import annotations

import sqlite3
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tracker.domain.dates.days import OPEN_FUTURE
from tracker.domain.statuses.histories import Days
from tracker.domain.statuses.history_order import OVER
from tracker.domain.statuses.statuses import STATUSES
from tracker.queries.columns.column_table import Frame, Ids, fetch_numbers, rows_of
from tracker.queries.confirming_sources import CONFIRMING_SOURCES, IS_DATED
from tracker.queries.whole_columns import CHANGE_IDS, CITATIONS, CITED_CHANGES, DATED_SOURCES

_BOUNDS = {"earliest": np.int32, "latest": np.int32}
MAX_NAMED: Final = 450
"""Most partnerships that are named in a query; more are read with all others."""
_FIRST_LISTINGS: Final = f"""
SELECT t.partnership_id, coalesce(s.date_latest, {OPEN_FUTURE}) FROM citation t JOIN source s ON s.id = t.source_id
WHERE t.partnership_id IN ({{marks}}) AND t.stance = 'supports' AND {IS_DATED}
UNION ALL
SELECT c.partnership_id, coalesce(s.date_latest, {OPEN_FUTURE}) FROM status_change c
JOIN citation t ON t.change_id = c.id JOIN source s ON s.id = t.source_id
WHERE c.partnership_id IN ({{marks}}) AND t.stance = 'supports' AND {IS_DATED}"""
"""The partnership and the last possible day of each dated source that supports it or one of its changes."""
_IS_ENDING = np.array([status in OVER for status in STATUSES])
"""[number of a status] -> whether it ends a partnership or its record."""


def confirming_sources(connection: sqlite3.Connection, only: Ids) -> Frame:
    """Return the bounds of each dated source that confirms one of some partnerships, by partnership."""
    query = CONFIRMING_SOURCES.format(marks=", ".join("?" * len(only)))
    return Frame.read(connection, query, _BOUNDS, only.tolist() * 2)


def all_change_ids(connection: sqlite3.Connection) -> Ids:
    """[change, by partnership and in the order of its history] -> its id."""
    return fetch_numbers(connection, CHANGE_IDS, 1)[:, 0]


def all_citation_counts(connection: sqlite3.Connection, change_ids: Ids) -> NDArray[np.int64]:
    """[change] -> the number of its citations. `change_ids`: those of all changes."""
    cited = fetch_numbers(connection, CITED_CHANGES, 1)[:, 0]
    return np.bincount(rows_of(cited, change_ids), minlength=len(change_ids))


def cited_partnerships(connection: sqlite3.Connection, ids: Ids) -> Ids:
    """Return the sorted ids of partnerships with a source of their own, of some at least."""
    marks = ", ".join("?" * len(ids)) if len(ids) <= MAX_NAMED else ""
    named = f"partnership_id IN ({marks})" if marks else "partnership_id IS NOT NULL"
    query = f"SELECT DISTINCT partnership_id FROM citation WHERE {named} ORDER BY partnership_id"
    return fetch_numbers(connection, query, 1, ids.tolist() if marks else ())[:, 0]


def all_confirming_sources(connection: sqlite3.Connection, changes: Frame, change_ids: Ids) -> Frame:
    """Return the bounds of each dated source that confirms a partnership, by partnership, given all changes.

    The tables are joined here: SQLite takes many times as long to look up the change and source of each citation.
    """
    is_open = _has_no_ending_from(changes)
    dated, partnerships, source = _supporting(connection, changes.key[is_open], change_ids[is_open])
    order = np.argsort(partnerships, kind="stable")
    return Frame(partnerships[order], {name: column[source[order]] for name, column in dated.columns.items()})


def all_first_listings(connection: sqlite3.Connection, changes: Frame, change_ids: Ids, ids: Ids) -> Days:
    """[partnership] -> the last possible day of its first dated source; OPEN_FUTURE without one.

    The sources are those that support it or one of its changes. `ids`: those of all partnerships, sorted.
    """
    dated, partnerships, source = _supporting(connection, changes.key, change_ids)
    found = np.full(len(ids), OPEN_FUTURE, np.int32)
    np.minimum.at(found, np.searchsorted(ids, partnerships), dated["latest"][source])
    return found


def first_listings(connection: sqlite3.Connection, ids: Ids) -> Days:
    """Return for some partnerships the last possible day of the first dated source; OPEN_FUTURE without one."""
    marks = ", ".join("?" * len(ids))
    rows = fetch_numbers(connection, _FIRST_LISTINGS.format(marks=marks), 2, ids.tolist() * 2)
    found = np.full(len(ids), OPEN_FUTURE, np.int32)
    np.minimum.at(found, np.searchsorted(ids, rows[:, 0]), rows[:, 1])
    return found


def _supporting(connection: sqlite3.Connection, owners: Ids, change_ids: Ids) -> tuple[Frame, Ids, Ids]:
    """Return the dated sources, and the partnership and the row of the source of each citation that supports one.

    `owners`: the partnerships of the changes with the ids `change_ids`; citations of other changes are left out.
    """
    dated = Frame.read(connection, DATED_SOURCES, _BOUNDS)
    sources, cited = fetch_numbers(connection, CITATIONS, 2).T
    source, change = rows_of(sources, dated.key), rows_of(cited, change_ids)
    supports = (source >= 0) & ((change >= 0) | (cited < 0))
    of_change = np.append(owners, 0)[change]  # the last one is not used: -1 is that of a partnership
    return dated, np.where(cited < 0, -cited, of_change)[supports], source[supports]


def _has_no_ending_from(changes: Frame) -> NDArray[np.bool_]:
    """[change] -> whether neither it nor a later change of its partnership is an ending."""
    is_ending = _IS_ENDING[changes["status"]]
    endings = np.cumsum(is_ending)
    last = np.searchsorted(changes.key, changes.key, side="right") - 1
    is_open: NDArray[np.bool_] = endings - is_ending == endings[last]
    return is_open
