"""In which order a partnership's changes stand, and between which days each can lie because of its neighbours.

Bounds are (earliest, latest) days; None in them is open, and None instead of them, or both open, is undated.
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
"""A change as far as its order goes: its status and its bounds."""

BEGINNING: Final = "in_force"
"""The status by which a partnership begins, or begins again."""
OVER: Final = ENDINGS | {"superseded"}
"""The statuses that end a spell, which so stand behind its beginning."""


def bounds(date: VagueDate | None) -> Bounds | None:
    """Return the bounds of a date; None for None."""
    return None if date is None else (date.earliest, date.latest)


def with_infinite_bounds(bounds: Bounds | None) -> tuple[int, int]:
    """The bounds with OPEN_PAST and OPEN_FUTURE where they are open."""
    earliest, latest = bounds or (None, None)
    return (OPEN_PAST if earliest is None else earliest, OPEN_FUTURE if latest is None else latest)


def order_key(bounds: Bounds | None) -> tuple[bool, int, int]:
    """What changes are sorted by: earliest, then latest day, an undated one last."""
    earliest, latest = with_infinite_bounds(bounds)
    is_undated = (earliest, latest) == (OPEN_PAST, OPEN_FUTURE)
    return (is_undated, earliest, latest)


def with_new(history: Sequence[Entry], new: Entry) -> list[int]:
    """The order of a history that gains a change: indices into `history`, and len(history) for the new change.

    The new change goes behind the last one whose bounds are not greater than its own, so equal ones keep the order of
    entry. Then an ending that stands before the beginning only because its date is vaguer goes behind it
    (`endings_behind_beginning`); only the new change moves for this, or endings that move behind a new beginning.
    """
    key = order_key(new[1])
    place = next((index + 1 for index in reversed(range(len(history))) if order_key(history[index][1]) <= key), 0)
    number = len(history)
    order = [*range(place), number, *range(place, number)]
    return endings_behind_beginning([*history, new], order, {number})


def by_date(history: Sequence[Entry]) -> list[int]:
    """The order of a history by its bounds alone, with no ending before the beginning that it may have ended."""
    order = sorted(range(len(history)), key=lambda index: order_key(history[index][1]))
    return endings_behind_beginning(history, order, order)


def endings_behind_beginning(history: Sequence[Entry], order: Sequence[int], new: Collection[int]) -> list[int]:
    """Move those endings behind the beginning that stand before it and, by their dates, may have come after it.

    The beginning is the first change to in_force, and an ending one to terminated, expired, void or superseded. An
    ending moves only where it or the beginning is `new`. Where the beginning has an ending already, a moved ending goes
    behind the first later change to in_force that has none and that its date allows.
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
    gone = {index for endings in moved.values() for index in endings}
    return [each for index in order if index not in gone for each in (index, *moved.get(index, ()))]


def _beginning_ended_by(
    history: Sequence[Entry], order: Sequence[int], beginnings: Sequence[int], last_day: int
) -> int | None:
    """The beginning behind which an ending goes whose latest day is given; None where it can't lie behind any."""
    allowed = [place for place in beginnings if _first_day(history, order[: place + 1]) <= last_day]
    for place in allowed:
        until = next((each for each in beginnings if each > place), len(order))
        if not any(history[index][0] in OVER for index in order[place + 1 : until]):
            return order[place]
    return order[allowed[0]] if allowed else None


def _first_day(history: Sequence[Entry], order: Sequence[int]) -> int:
    """The earliest day of the last of these changes, which none but endings may lie after."""
    return max(with_infinite_bounds(history[index][1])[0] for index in order if history[index][0] not in OVER)


def ending_before_beginning(history: Sequence[Entry]) -> tuple[int, int] | None:
    """The indices of an ending that can't have come after the first beginning, and stands before it, and of that."""
    beginning = next((index for index, (status, _) in enumerate(history) if status == BEGINNING), None)
    if beginning is None:
        return None
    order = endings_behind_beginning(history, range(len(history)), range(len(history)))
    ending = next((index for index in order[: order.index(beginning)] if history[index][0] in OVER), None)
    return None if ending is None else (ending, beginning)


def is_ending_first(history: Sequence[Entry]) -> bool:
    """Whether an ending stands before the beginning, though by their dates it may have come after it."""
    order = range(len(history))
    return endings_behind_beginning(history, order, order) != list(order)


def make_room(positions: Sequence[int], index: int) -> tuple[int, dict[int, int]]:
    """The position of a new change at an index of a history, and new positions, by index, of those that make room.

    The result is strictly increasing around the new one. At either end, and where the numbers leave a gap, no other
    change is moved; else the fewer ones, those before it or those behind it.
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
    """The positions that the first of some changes get so that each is greater than `taken` and the one before it."""
    moved: list[int] = []
    for position in positions:
        if position > taken:
            break
        taken += 1
        moved.append(taken)
    return moved


def tighten_bounds(bounds: Sequence[Bounds | None]) -> list[tuple[int, int]]:
    """Between which days each change can lie, given that none lies before its predecessor.

    No world exists where an earliest day comes out after its latest.
    """
    days = [with_infinite_bounds(each) for each in bounds]
    earliest = accumulate((first for first, _ in days), max)
    latest = list(accumulate((last for _, last in reversed(days)), min))
    return list(zip(earliest, reversed(latest), strict=True))


def possible_order(bounds: Sequence[Bounds | None]) -> list[int]:
    """The indices of the changes in the order in which they are taken: as they stand, or sorted if no world does so."""
    indices = list(range(len(bounds)))
    if all(earliest <= latest for earliest, latest in tighten_bounds(bounds)):
        return indices
    return sorted(indices, key=lambda index: order_key(bounds[index]))
