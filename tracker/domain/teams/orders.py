"""The order of a history for which several writers wrote an order."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from tracker.domain.merging.merged_order import merged_order
from tracker.domain.teams.registers import FieldWrite

HISTORY = "history"
"""The name of the register kind of orders: its records are partnerships."""
ORDER = "order"
"""The only field of an order. Its values are the changes with their positions, and the ids in the earlier order."""


def ids_of(write: FieldWrite) -> list[int]:
    """Return the ids of the changes in an order."""
    return [record for record, _ in write.values[0]]


def positions_of(writes: Collection[FieldWrite], ranks: Mapping[int, Any]) -> dict[int, int]:
    """Return the position of each change of a history, from the remaining orders and the sort keys of the changes.

    One order that contains exactly these changes is used with its positions. Otherwise the changes are numbered from 1:
    the order of a writer who rearranged them, then the newest; a change that only others have is placed after the
    change that it follows there, and one without an order by its sort key.
    """
    ordered = sorted(writes, key=_precedence, reverse=True)
    if ordered and all(each.values[0] == ordered[0].values[0] for each in ordered):
        positions = dict(ordered[0].values[0])
        if positions.keys() == ranks.keys():
            return positions
    order: list[int] = []
    for each in (*(ids_of(write) for write in ordered), sorted(ranks, key=lambda record: (ranks[record], record))):
        other = [record for record in each if record in ranks]
        present = set(other)
        shared = [record for record in order if record in present]
        order = merged_order(shared, order, other, lambda record: (ranks[record], record))
    return {record: place for place, record in enumerate(order, start=1)}


def is_disputed(writes: Collection[FieldWrite], present: Collection[int]) -> bool:
    """Return whether several writers rearranged the changes in different ways."""
    orders = [[record for record in ids_of(write) if record in present] for write in writes if _is_rearranged(write)]
    for place, one in enumerate(orders):
        for other in orders[place + 1 :]:
            common = set(one) & set(other)
            if [record for record in one if record in common] != [record for record in other if record in common]:
                return True
    return False


def _is_rearranged(write: FieldWrite) -> bool:
    earlier, now = write.values[1], ids_of(write)
    common = set(earlier) & set(now)
    return [record for record in now if record in common] != [record for record in earlier if record in common]


def _precedence(write: FieldWrite) -> Any:
    return _is_rearranged(write), write.at, write.values
