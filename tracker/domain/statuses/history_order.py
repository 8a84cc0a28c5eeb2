"""The order of a partnership's changes, and the bounds of each change that follow from its neighbours.

The order is a function of the changes and of where a person placed some of them: never of the order in which they
were entered. Bounds are (earliest, latest) day numbers, with None for an open bound. None for the pair, or two open
bounds, is undated.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import accumulate, groupby
from typing import Final, NamedTuple

from tracker.domain.dates.days import OPEN_FUTURE, OPEN_PAST
from tracker.domain.dates.vague_dates import VagueDate
from tracker.domain.statuses.statuses import ENDINGS, NUMBER_OF, STATUS_OF, presupposes_beginning

Bounds = tuple[int | None, int | None]

BEGINNING: Final = "in_force"
"""The status with which a partnership begins, or begins again."""
OVER: Final = ENDINGS | {"superseded"}
"""The statuses that end a partnership or its record, and so come after its beginning."""
FIRST: Final = 0
"""The value of `placed_after` for a change that a person placed before all others."""


class Entry(NamedTuple):
    """The properties of a change that determine its order.

    `placed_after` is the id of the change behind which a person placed it, FIRST for the first place, None if it is
    placed by its date.
    """

    status: str
    bounds: Bounds | None
    id: int = 0
    placed_after: int | None = None


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


def ordered(history: Sequence[Entry]) -> list[int]:
    """Return the order of the changes of a partnership, as indices into `history`, whose own order has no effect.

    The changes that no person placed are ordered by date (`by_date`); then each of the others goes behind the change
    that its `placed_after` names. An id that is not in the history has no effect; of a circle, the change with the
    lowest id is ordered by date.
    """
    behind = _placed(history)
    taken = {index for placed in behind.values() for index in placed}
    free = [index for index in range(len(history)) if index not in taken]
    order = _by_date(history, free)
    found: list[int] = []
    stack = [*reversed(order), *reversed(behind.get(FIRST, ()))]
    while stack:
        index = stack.pop()
        found.append(index)
        if history[index].id != FIRST:
            stack += reversed(behind.get(history[index].id, ()))
    return found


def without(history: Sequence[Entry], left_out: Collection[int]) -> list[Entry]:
    """Return the changes of a partnership that remain, in their order, if those with the ids `left_out` are deleted
    one after another in their order.

    What a person placed behind a deleted change is placed behind the one before that, or first.
    """
    remaining = [history[index] for index in ordered(history)]
    for change in [entry.id for entry in remaining if entry.id in left_out]:
        at = next(place for place, entry in enumerate(remaining) if entry.id == change)
        before = remaining[at - 1].id if at else FIRST
        remaining = [
            entry._replace(placed_after=before) if entry.placed_after == change else entry
            for entry in (*remaining[:at], *remaining[at + 1 :])
        ]
        remaining = [remaining[index] for index in ordered(remaining)]
    return remaining


def by_date(history: Sequence[Entry]) -> list[int]:
    """Return the order of the changes by their dates alone, as indices into `history`.

    Changes are sorted by earliest day, then latest day, undated ones last. A change that presupposes the partnership
    (any but proposed, not_concluded and in_force), and has no earliest day, or is before the first in_force only
    because its date is vaguer, goes behind that in_force and behind the changes whose latest day is not after its own:
    see `_by_last_day`. Of changes with equal bounds, one that fits the state before it comes first: see
    `_with_equal_bounds`.

    If any order fits the bounds, this one does.
    """
    return _by_date(history, range(len(history)))


def _placed(history: Sequence[Entry]) -> dict[int, list[int]]:
    """Return {id of a change, or FIRST: the changes that a person placed behind it, by date and id}."""
    place = {entry.id: index for index, entry in enumerate(history) if entry.id != FIRST}
    behind: dict[int, list[int]] = {}
    for index in sorted(range(len(history)), key=lambda index: _free_key(history, index)):
        anchor = history[index].placed_after
        if (
            anchor is not None
            and (anchor == FIRST or anchor in place)
            and not _is_first_of_circle(history, place, index)
        ):
            behind.setdefault(anchor, []).append(index)
    return behind


def _is_first_of_circle(history: Sequence[Entry], place: dict[int, int], index: int) -> bool:
    """Return whether a change was put, through others, behind itself, and has the lowest id of that circle."""
    circle, at = [], index
    while True:
        circle.append(history[at].id)
        anchor = history[at].placed_after
        if anchor is None or anchor not in place or len(circle) > len(history):
            return False
        at = place[anchor]
        if at == index:
            return history[index].id == min(circle)


def _by_date(history: Sequence[Entry], indices: Sequence[int]) -> list[int]:
    order = sorted(indices, key=lambda index: _free_key(history, index))
    return _with_equal_bounds(history, _by_last_day(history, order))


def _free_key(history: Sequence[Entry], index: int) -> tuple[bool, int, int, int, int]:
    entry = history[index]
    return (*order_key(entry.bounds), NUMBER_OF[entry.status], entry.id)


def _by_last_day(history: Sequence[Entry], order: Sequence[int]) -> list[int]:
    """Return an order by date in which some changes that presuppose the partnership are placed by their last day.

    These are the changes that have no earliest day ("by 2022"), and those that precede the first in_force only because
    their dates are vaguer. Each is placed behind that in_force if its bounds allow it, and behind the changes of
    `_goes_behind`. An undated first in_force is placed before the first change that presupposes it.
    """
    beginning = next((index for index in order if history[index].status == BEGINNING), None)
    is_undated = beginning is not None and order_key(history[beginning].bounds) == order_key(None)
    following = set() if beginning is None or is_undated else _vaguer(history, order, beginning)
    moved = [index for index in order if index in following or _has_last_day_only(history, index)]
    found = [index for index in order if index not in moved and not (is_undated and index == beginning)]
    behind: dict[int, list[int]] = {}
    for index in sorted(moved, key=lambda index: (history[index].status in OVER, _days(history, index)[1])):
        least = found.index(beginning) if beginning is not None and index in following else -1
        places = reversed(range(least + 1, len(found)))
        place = next((place for place in places if _goes_behind(history, index, found[place])), least)
        behind.setdefault(place, []).append(index)
    merged = [each for place, index in enumerate(found) for each in (index, *behind.get(place, ()))]
    merged = [*behind.get(-1, ()), *merged]
    if is_undated and beginning is not None:
        needing = (place for place, index in enumerate(merged) if presupposes_beginning(history[index].status))
        merged.insert(next(needing, len(merged)), beginning)
    return merged


def _vaguer(history: Sequence[Entry], order: Sequence[int], beginning: int) -> set[int]:
    """Return the changes that presuppose the partnership and precede its beginning, but may also follow it."""
    key = order_key(history[beginning].bounds)
    early = [index for index in order if order_key(history[index].bounds) < key]
    needed = [index for index in early if not presupposes_beginning(history[index].status)]
    first_day = max(_days(history, index)[0] for index in (*needed, beginning))
    return {index for index in early if index not in needed and _days(history, index)[1] >= first_day}


def _has_last_day_only(history: Sequence[Entry], index: int) -> bool:
    """Return whether a change presupposes the partnership, and its date has a last day and no first one."""
    earliest, latest = _days(history, index)
    return earliest == OPEN_PAST and latest != OPEN_FUTURE and presupposes_beginning(history[index].status)


def _goes_behind(history: Sequence[Entry], moved: int, other: int) -> bool:
    """Return whether a change that is placed by its last day goes behind another one.

    It does if the other is certainly not later than that day, and an ending also if the other presupposes the
    partnership and may not be later: the partnership still existed then. Nothing goes behind an undated change.
    """
    last, status = _days(history, moved)[1], history[other].status
    is_undated, earliest, latest = order_key(history[other].bounds)
    is_presupposing = history[moved].status in OVER and presupposes_beginning(status) and status not in OVER
    return not is_undated and (earliest if is_presupposing else latest) <= last


def _days(history: Sequence[Entry], index: int) -> tuple[int, int]:
    return with_infinite_bounds(history[index].bounds)


def _with_equal_bounds(history: Sequence[Entry], order: Sequence[int]) -> list[int]:
    """Return the order with changes of equal bounds in the order of `_rank`, then of the table of statuses, then id.

    One after another is taken, so that an ending and a beginning on one day come in the order that fits the state
    before them: the end of a partnership that exists and its revival, or a beginning and its end.
    """
    found: list[int] = []
    exists = False
    for _, group in groupby(order, key=lambda index: order_key(history[index].bounds)):
        waiting = list(group)
        while waiting:
            has_ending = any(history[index].status in OVER for index in waiting)
            taken = min(
                waiting,
                key=lambda index: (
                    _rank(history[index].status, exists, has_ending),
                    NUMBER_OF[history[index].status],
                    history[index].id,
                ),
            )
            waiting.remove(taken)
            status = STATUS_OF[history[taken].status]
            if status.dimension == "formal":
                exists = status.is_in_force
            elif not found:
                exists = True
            found.append(taken)
    return found


def _rank(status: str, exists: bool, has_ending: bool) -> int:
    """Return the rank of a status among changes with equal bounds, given whether the partnership exists before it.

    What presupposes a partnership comes after its beginning and before its ending. `has_ending` says whether one of the
    changes is an ending.
    """
    if not exists:
        if not presupposes_beginning(status):
            return 1 if status == BEGINNING else 0
        return 3 if status in OVER else 2
    if not has_ending:
        return 0
    return {BEGINNING: 2}.get(status, 1 if status in OVER else 0)


def ending_before_beginning(history: Sequence[Entry]) -> tuple[int, int] | None:
    """Return the indices of an ending that is certainly before the first beginning, and of that beginning.

    The history is in any order. None if it has no such ending or no beginning.
    """
    order = by_date(history)
    beginning = next((index for index in order if history[index].status == BEGINNING), None)
    if beginning is None:
        return None
    ending = next((index for index in order[: order.index(beginning)] if history[index].status in OVER), None)
    return None if ending is None else (ending, beginning)


def is_beginning_late(history: Sequence[Entry]) -> bool:
    """Return whether, in a history in its order, a change that presupposes the partnership precedes the first in_force
    although it follows it by date.
    """
    beginning = next((index for index, entry in enumerate(history) if entry.status == BEGINNING), None)
    if not beginning:
        return False
    order = by_date(history)
    return any(
        presupposes_beginning(history[index].status) and order.index(index) > order.index(beginning)
        for index in range(beginning)
    )


def placing(history: Sequence[Entry], placed: Collection[int] | None = None) -> list[int | None]:
    """Return a `placed_after` for each change so that `ordered` gives this history in its order.

    `placed` are the indices of changes that are placed in any case; without it, those that are not in the longest
    common part of this order and that by date. Others are placed only where this is not enough.
    """
    chosen = set(range(len(history))) - _longest_rising(by_date(history)) if placed is None else set(placed)
    while True:
        found = [
            (history[index - 1].id if index else FIRST) if index in chosen else None for index in range(len(history))
        ]
        order = ordered([entry._replace(placed_after=after) for entry, after in zip(history, found, strict=True)])
        wrong = [index for place, index in enumerate(order) if place != index]
        if not wrong:
            return found
        chosen.add(min(set(wrong) - chosen))


def moved_in(order: Sequence[int], earlier: Sequence[int]) -> dict[int, int]:
    """Return {id of a change that was moved: id of the one behind which it came} from two orders of ids.

    Empty if those that both contain are in the same order in both.
    """
    place = {each: number for number, each in enumerate(order)}
    staying = {order[number] for number in _longest_rising([place[each] for each in earlier if each in place])}
    return {
        each: order[number - 1] if number else FIRST
        for number, each in enumerate(order)
        if each in set(earlier) and each not in staying
    }


def _longest_rising(order: Sequence[int]) -> set[int]:
    """Return the numbers of the longest rising part of a sequence; of equally long ones, the same one always."""
    best: list[tuple[int, ...]] = [()]
    for number in order:
        longest = max((len(part), part) for part in best if not part or part[-1] < number)[1]
        best.append((*longest, number))
    return set(max((len(part), part) for part in best)[1])


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
