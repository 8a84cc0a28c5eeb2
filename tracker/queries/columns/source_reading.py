"""The dated sources that confirm partnerships: of all in three passes over the tables, of some with one query."""

from __future__ import annotations

import sqlite3

import numpy as np
from numpy.typing import NDArray

from tracker.queries.columns.column_table import Frame, Ids, is_among
from tracker.queries.confirming_sources import CONFIRMING_SOURCES, ENDINGS, IS_DATED, SOURCE_BOUNDS

_BOUNDS = {"earliest": np.int32, "latest": np.int32}
_CITATIONS = """
SELECT source_id, coalesce(change_id, 0), coalesce(partnership_id, 0) FROM citation
WHERE stance = 'supports' AND (change_id IS NOT NULL OR partnership_id IS NOT NULL)"""
_CHANGES = f"SELECT partnership_id, id, status IN {ENDINGS} FROM status_change ORDER BY partnership_id, position, id"


def confirming_sources(connection: sqlite3.Connection, only: Ids | None) -> Frame:
    """Return the bounds of each dated source that confirms a partnership, by partnership."""
    if only is None:
        return _of_all(connection)
    query = CONFIRMING_SOURCES.format(marks=", ".join("?" * len(only)))
    return Frame.read(connection, query, _BOUNDS, only.tolist() * 2)


def _of_all(connection: sqlite3.Connection) -> Frame:
    """Join the tables here: SQLite takes three times as long to look up the change and source of each citation."""
    dated = Frame.read(connection, f"SELECT id, {SOURCE_BOUNDS} FROM source s WHERE {IS_DATED} ORDER BY id", _BOUNDS)
    cited = Frame.read(connection, _CITATIONS, {"change": np.int64, "partnership": np.int64})
    changes = Frame.read(connection, _CHANGES, {"id": np.int64, "is_ending": np.bool_})
    is_open = _has_no_ending_from(changes)
    order = np.argsort(changes["id"][is_open])
    change_ids, owners = changes["id"][is_open][order], changes.key[is_open][order]

    confirms = is_among(cited.key, dated.key) & ((cited["change"] == 0) | is_among(cited["change"], change_ids))
    partnerships, of_change = cited["partnership"][confirms], cited["change"][confirms]
    places = np.searchsorted(change_ids, of_change[of_change > 0])
    partnerships[of_change > 0] = owners[places]
    sources = np.searchsorted(dated.key, cited.key[confirms])
    by_partnership = np.argsort(partnerships, kind="stable")
    bounds = {name: column[sources][by_partnership] for name, column in dated.columns.items()}
    return Frame(partnerships[by_partnership], bounds)


def _has_no_ending_from(changes: Frame) -> NDArray[np.bool_]:
    """[change] -> whether neither it nor a later change of its partnership is an ending."""
    endings = np.cumsum(changes["is_ending"])
    last = np.searchsorted(changes.key, changes.key, side="right") - 1
    is_open: NDArray[np.bool_] = endings - changes["is_ending"] == endings[last]
    return is_open
