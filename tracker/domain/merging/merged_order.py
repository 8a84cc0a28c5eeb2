"""The merged order of a history to which two sides added changes or that they reordered."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from tracker.domain.merging.three_way_merge import SIDES, Choose, Conflict, Edit, Edits, Key, Row, Side
from tracker.domain.statuses.history_order import order_key

Ranks = Callable[[int], Any]
"""Function from the id of a change to the sort key of changes whose order neither side determines."""


def shared_order(
    base: Sequence[int], mine: Sequence[int], theirs: Sequence[int], common: Collection[int]
) -> list[int] | None:
    """Return the order of the changes that both sides have: that of the side that reordered them; None if both did."""
    ours, others, before = ([record for record in order if record in common] for order in (mine, theirs, base))
    if ours == others:
        return ours
    known = set(before)
    if [record for record in ours if record in known] == before:
        return others
    return ours if [record for record in others if record in known] == before else None


def merged_order(shared: Sequence[int], mine: Sequence[int], theirs: Sequence[int], rank: Ranks) -> list[int]:
    """Return all changes: a change of only one side is placed after the shared change that it follows there.

    If both sides have changes after one shared change, these are merged by rank, without reordering those of a side.
    """
    common = set(shared)
    ours, others = _behind(mine, common), _behind(theirs, common)
    order: list[int] = []
    for anchor in (None, *shared):
        if anchor is not None:
            order.append(anchor)
        order += _zipped(ours.get(anchor, []), others.get(anchor, []), rank)
    return order


def _behind(order: Sequence[int], common: Collection[int]) -> dict[int | None, list[int]]:
    """Return {shared change, or None for the start: changes of this side only that follow it}."""
    behind: dict[int | None, list[int]] = {}
    anchor = None
    for record in order:
        if record in common:
            anchor = record
        else:
            behind.setdefault(anchor, []).append(record)
    return behind


def _zipped(one: list[int], other: list[int], rank: Ranks) -> list[int]:
    order: list[int] = []
    one, other = list(one), list(other)
    while one and other:
        order.append((one if rank(one[0]) <= rank(other[0]) else other).pop(0))
    return order + one + other


@dataclass(frozen=True, slots=True)
class SideHistories:
    """The status changes of the merged partnerships in the base and on both sides, by key, for `merge_positions`."""

    base: Mapping[Key, Row]
    mine: Mapping[Key, Row]
    theirs: Mapping[Key, Row]


def merge_positions(
    rows: Mapping[Key, dict[str, Any]], sides: SideHistories, edits: Edits, choose: Choose
) -> list[Conflict]:
    """Set the positions of the remaining changes; return the conflicts: histories that both sides reordered.

    A history that one side did not change has the exact positions of the other; any other is numbered from 1.
    """
    conflicts: list[Conflict] = []
    base, mine, theirs = (_by_partnership(each) for each in (sides.base, sides.mine, sides.theirs))
    for partnership, together in sorted(_by_partnership(rows).items()):
        before, ours, others = (each.get(partnership, {}) for each in (base, mine, theirs))
        positions = _untouched(set(together), before, ours, others)
        if positions is None:
            first, one, other = (_ordered(each, together) for each in (before, ours, others))
            common = set(one) & set(other)
            shared = shared_order(first, one, other, common)
            if shared is None:
                conflict = _conflict(partnership, one, other, edits)
                winner = choose(conflict)
                conflicts.append(replace(conflict, winner=winner))
                shared = [record for record in (one if winner == "mine" else other) if record in common]
            order = merged_order(shared, one, other, lambda record: _rank(rows[record]))
            positions = {record: index for index, record in enumerate(order, start=1)}
        for record, position in positions.items():
            rows[record]["position"] = position
    return conflicts


def _by_partnership(rows: Mapping[Key, Row]) -> dict[int, dict[int, int]]:
    """Return {partnership: {change: position}}."""
    found: dict[int, dict[int, int]] = {}
    for row in rows.values():
        found.setdefault(row["partnership_id"], {})[row["id"]] = row["position"]
    return found


def _untouched(
    staying: set[int], before: dict[int, int], ours: dict[int, int], others: dict[int, int]
) -> dict[int, int] | None:
    """Return the positions of a side if the other has equal positions or those of the base; None if neither has.

    The side must also have exactly the changes in `staying`; otherwise the positions must be computed.
    """
    for one, other in ((ours, others), (others, ours)):
        if set(one) == staying and other in (one, before):
            return one
    return None


def _ordered(positions: Mapping[int, int], staying: Collection[int]) -> list[int]:
    remaining = (record for record in positions if record in staying)
    return sorted(remaining, key=lambda record: (positions[record], record))


def _rank(row: Row) -> Any:
    return (*order_key((row["date_earliest"], row["date_latest"])), row["id"])


def _conflict(partnership: int, ours: list[int], others: list[int], edits: Edits) -> Conflict:
    mine, theirs = (
        max((edits(side, "status_change", record, ("position",)) for record in order), default=Edit())
        for side, order in zip(SIDES, (ours, others), strict=True)
    )
    winner: Side = "mine" if (mine.at, ours) >= (theirs.at, others) else "theirs"
    mine_order, theirs_order = ([str(record) for record in order] for order in (ours, others))
    return Conflict("partnership", partnership, "order", mine_order, theirs_order, winner, "order", mine, theirs)
