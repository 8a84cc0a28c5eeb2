"""Citations and dated sources of all partnerships: each table is read in one pass, and they are joined as arrays."""

from __future__ import annotations

import sqlite3

import numpy as np
from numpy.typing import NDArray

from tracker.domain.statuses.history_order import OVER
from tracker.domain.statuses.statuses import STATUSES
from tracker.queries.columns.column_table import Frame, Ids, fetch_numbers, rows_of
from tracker.queries.confirming_sources import CONFIRMING_SOURCES
from tracker.queries.whole_columns import CHANGE_IDS, CITATIONS, CITED_CHANGES, DATED_SOURCES

_BOUNDS = {"earliest": np.int32, "latest": np.int32}
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


def all_confirming_sources(connection: sqlite3.Connection, changes: Frame, change_ids: Ids) -> Frame:
    """Return the bounds of each dated source that confirms a partnership, by partnership, given all changes.

    The tables are joined here: SQLite takes many times as long to look up the change and source of each citation.
    """
    dated = Frame.read(connection, DATED_SOURCES, _BOUNDS)
    sources, cited = fetch_numbers(connection, CITATIONS, 2).T
    is_open = _has_no_ending_from(changes)
    source, change = rows_of(sources, dated.key), rows_of(cited, change_ids[is_open])
    confirms = (source >= 0) & ((change >= 0) | (cited < 0))
    owners = np.append(changes.key[is_open], 0)[change]  # the last one is not used: -1 is that of a partnership
    partnerships, source = np.where(cited < 0, -cited, owners)[confirms], source[confirms]
    order = np.argsort(partnerships, kind="stable")
    return Frame(partnerships[order], {name: column[source[order]] for name, column in dated.columns.items()})


def _has_no_ending_from(changes: Frame) -> NDArray[np.bool_]:
    """[change] -> whether neither it nor a later change of its partnership is an ending."""
    is_ending = _IS_ENDING[changes["status"]]
    endings = np.cumsum(is_ending)
    last = np.searchsorted(changes.key, changes.key, side="right") - 1
    is_open: NDArray[np.bool_] = endings - is_ending == endings[last]
    return is_open
