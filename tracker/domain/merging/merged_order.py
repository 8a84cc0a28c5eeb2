"""The positions of merged status changes: computed from the changes that remain, as in every history."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tracker.domain.merging.three_way_merge import Key
from tracker.domain.statuses.history_order import Entry, ordered


def set_merged_positions(rows: Mapping[Key, dict[str, Any]]) -> None:
    """Set the positions of the status changes of whole histories, by key, from 1 in each."""
    histories: dict[int, list[dict[str, Any]]] = {}
    for row in rows.values():
        histories.setdefault(row["partnership_id"], []).append(row)
    for history in histories.values():
        for position, index in enumerate(ordered([_entry(row) for row in history]), start=1):
            history[index]["position"] = position


def _entry(row: Mapping[str, Any]) -> Entry:
    return Entry(row["status"], (row["date_earliest"], row["date_latest"]), row["id"], row["placed_after"])
