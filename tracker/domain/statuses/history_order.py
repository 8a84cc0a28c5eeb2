"""The order of a partnership's changes, and the bounds of each change that follow from its neighbours.

Bounds are (earliest, latest) day numbers, with None for an open bound. None for the pair, or two open bounds, is
undated.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import accumulate
from typing import Final

from tracker.domain.dates.days import OPEN_FUTURE, OPEN_PAST
from tracker.domain.dates.vague_dates import VagueDate
from tracker.domain.statuses.statuses import ENDINGS

Bounds = tuple[int | None, int | None]
Entry = tuple[str, Bounds | None]
"""The properties of a change that determine its order: status and bounds."""

BEGINNING: Final = "in_force"
"""The status with which a partnership begins, or begins again."""
OVER: Final = ENDINGS | {"superseded"}
"""The statuses that end a partnership or its record, and so come after its beginning."""


def bounds(date: VagueDate | None) -> Bounds | None:
    """Return the bounds of a date; None for None."""
    return None if date is None else (date.earliest, date.latest)


def with_infinite_bounds(bounds: Bounds | None) -> tuple[int, int]:
    """Return the bounds with OPEN_PAST and OPEN_FUTURE instead of None."""
    earliest, latest = bounds or (None, None)
    return (OPEN_PAST if earliest is None else earliest, OPEN_FUTURE if latest is None else latest)


def order_key(bounds: Bounds | None) -> tuple[bool, int, int]:
    """Return the sort key of a change: earliest day, then latest day; undated changes are last."""
    earliest, latest = with_infinite_bounds(bounds)
    is_undated = (earliest, latest) == (OPEN_PAST, OPEN_FUTURE)
    return (is_undated, earliest, latest)


def with_new(history: Sequence[Entry], new: Entry) -> list[int]:
    """Return the order of a history with a new change: indices into `history`, and len(history) for the new change.

    The new change is placed after the last change whose sort key is not greater than its own, so changes with equal
    bounds stay in the order of entry. Then an ending that is before the beginning only because its date is vaguer is
    moved after it (`endings_behind_beginning`), if it or the beginning is the new change.
    """
    key = order_key(new[1])
    place = next((index + 1 for index in reversed(range(len(history))) if order_key(history[index][1]) <= key), 0)
    number = len(history)
    order = [*range(place), number, *range(place, number)]
    return endings_behind_beginning([*history, new], order, {number})


def by_date(history: Sequence[Entry]) -> list[int]:
    """Return the order of a history by date, with no ending before the beginning that it may have ended."""
    order = sorted(range(len(history)), key=lambda index: order_key(history[index][1]))
    return endings_behind_beginning(history, order, order)


def endings_behind_beginning(history: Sequence[Entry], order: Sequence[int], new: Collection[int]) -> list[int]:
    """Return the order with those endings moved after the beginning that are before it but may have come after it.

    The beginning is the first change to in_force; an ending is a change to terminated, expired, void or superseded. An
    ending is moved only if it or the beginning is `new`. If the beginning has an ending already, the moved ending goes
    after the first later change to in_force that has no ending and that its date allows.
    """
    beginnings = [place for place, index in enumerate(order) if history[index][0] == BEGINNING]
    if not beginnings:
        return list(order)
    moved: dict[int, list[int]] = {}
    for index in order[: beginnings[0]]:
        if history[index][0] in OVER and (index in new or order[beginnings[0]] in new):
            target = _beginning_ended_by(history, order, beginnings, with_infinite_bounds(history[index][1])[1])
            if target is not None:
                moved.setdefault(target, []).append(index)
    moved_indices = {index for endings in moved.values() for index in endings}
    return [each for index in order if index not in moved_indices for each in (index, *moved.get(index, ()))]


def _beginning_ended_by(
    history: Sequence[Entry], order: Sequence[int], beginnings: Sequence[int], last_day: int
) -> int | None:
    """Return the index of the beginning after which an ending with this latest day is placed; None if after none."""
    allowed = [place for place in beginnings if _first_day(history, order[: place + 1]) <= last_day]
    for place in allowed:
        until = next((each for each in beginnings if each > place), len(order))
        if not any(history[index][0] in OVER for index in order[place + 1 : until]):
            return order[place]
    return order[allowed[0]] if allowed else None


def _first_day(history: Sequence[Entry], order: Sequence[int]) -> int:
    """Return the greatest earliest day of these changes, endings not counted."""
    return max(with_infinite_bounds(history[index][1])[0] for index in order if history[index][0] not in OVER)


def ending_before_beginning(history: Sequence[Entry]) -> tuple[int, int] | None:
    """Return the indices of an ending that is certainly before the first beginning, and of that beginning.

    None if the history has no such ending or no beginning.
    """
    beginning = next((index for index, (status, _) in enumerate(history) if status == BEGINNING), None)
    if beginning is None:
        return None
    order = endings_behind_beginning(history, range(len(history)), range(len(history)))
    ending = next((index for index in order[: order.index(beginning)] if history[index][0] in OVER), None)
    return None if ending is None else (ending, beginning)


def is_ending_first(history: Sequence[Entry]) -> bool:
    """Return whether an ending is before the beginning although, by their dates, it may have come after it."""
    order = range(len(history))
    return endings_behind_beginning(history, order, order) != list(order)


def make_room(positions: Sequence[int], index: int) -> tuple[int, dict[int, int]]:
    """Return the position of a new change at an index of a history, and {index: new position} of the changes to move.

    Positions stay strictly increasing around the new change. At either end, and in a gap between positions, no other
    change is moved; else the fewer of those before it and those after it.
    """
    before, behind = positions[:index], positions[index:]
    if not behind:
        return (before[-1] + 1 if before else 1), {}
    if not before:
        return behind[0] - 1, {}
    down = _pushed([-position for position in reversed(before)], 1 - behind[0])
    up = _pushed(behind, before[-1] + 1)
    if len(down) < len(up):
        return behind[0] - 1, {index - 1 - place: -position for place, position in enumerate(down)}
    return before[-1] + 1, {index + place: position for place, position in enumerate(up)}


def _pushed(positions: Sequence[int], taken: int) -> list[int]:
    """Return new positions for the first changes that are not above `taken`, each greater than the one before it."""
    moved: list[int] = []
    for position in positions:
        if position > taken:
            break
        taken += 1
        moved.append(taken)
    return moved


def tighten_bounds(bounds: Sequence[Bounds | None]) -> list[tuple[int, int]]:
    """Return the earliest and latest day of each change, given that no change is before its predecessor.

    If any earliest day is after its latest day, no world exists.
    """
    days = [with_infinite_bounds(each) for each in bounds]
    earliest = accumulate((first for first, _ in days), max)
    latest = list(accumulate((last for _, last in reversed(days)), min))
    return list(zip(earliest, reversed(latest), strict=True))


def possible_order(bounds: Sequence[Bounds | None]) -> list[int]:
    """Return the order of the changes that is counted: as given, or by date if no exact days fit the given order."""
    indices = list(range(len(bounds)))
    if all(earliest <= latest for earliest, latest in tighten_bounds(bounds)):
        return indices
    return sorted(indices, key=lambda index: order_key(bounds[index]))
