"""Histories in which an order that no step of a person made hides a status, with their status in both orders."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from tracker.domain.statuses.history_order import Entry, ordered, with_infinite_bounds
from tracker.domain.statuses.one_history import DatedStatus, possible_labels
from tracker.queries.inventory.row_records import in_batches
from tracker.queries.reader import Reader
from tracker.store.histories.moves import moved_by_hand

_CHANGES = """
SELECT partnership_id, id, status, date_earliest, date_latest, placed_after FROM status_change
WHERE partnership_id IN ({marks}) ORDER BY partnership_id, position, id"""


@dataclass(frozen=True, slots=True)
class ReorderedHistory:
    """A partnership with its possible labels on a day, in the order of its history and in that by date."""

    partnership: int
    before: tuple[str, ...]
    after: tuple[str, ...]


def reordered_histories(reader: Reader, partnerships: Sequence[int], day: int) -> tuple[ReorderedHistory, ...]:
    """Return those of the partnerships whose order changes if only what steps of persons placed stays placed."""
    by_hand = moved_by_hand(reader.connection)
    rows = in_batches(reader, _CHANGES, sorted(partnerships))
    found = []
    for partnership, group in groupby(rows, key=itemgetter("partnership_id")):
        history = [
            Entry(
                row["status"],
                (row["date_earliest"], row["date_latest"]),
                row["id"],
                row["placed_after"] if row["id"] in by_hand else None,
            )
            for row in group
        ]
        order = ordered(history)
        if order != list(range(len(history))):
            after = [history[index] for index in order]
            found.append(ReorderedHistory(partnership, _labels(history, day), _labels(after, day)))
    return tuple(found)


def _labels(history: Sequence[Entry], day: int) -> tuple[str, ...]:
    return possible_labels([DatedStatus(entry.status, *with_infinite_bounds(entry.bounds)) for entry in history], day)
