"""Moves of records by which a number may change: withdrawing a change, settling a vague day, adding a certain ending.

Only partnerships of one record are moved. Many of them are alike: the result depends on the statuses, on the order of
the days of a history and the period, and on whether there is a day between two of these, not on the days themselves. So
each *pattern* is tried once. A day is tried at each of these days, one before, and one and two after it, which is one
of every group of days that make no difference.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from math import comb
from typing import Final, Literal

import numpy as np

from tracker.domain.dates.days import FIRST_DAY, LAST_DAY, OPEN_FUTURE, OPEN_PAST
from tracker.domain.findings.counting import partnership_outcomes
from tracker.domain.findings.rules import Rule
from tracker.domain.statuses.histories import Histories
from tracker.domain.statuses.history_order import Entry, ordered, without
from tracker.domain.statuses.statuses import NUMBER_OF

MoveKind = Literal["withdraw", "settle", "add"]
Day = tuple[int, int]
"""A day of a pattern: the index of one of its days, and how many days later it is."""

MOST_MOVES: Final = 3
_OFFSETS: Final = (-1, 0, 1, 2)
_MOST_GAP: Final = 4
"""Greatest distance between two days of a pattern that makes a difference."""
_ADDED: Final = 1 << 62
"""The ids of endings that are added are this and the next ones: they were added last."""


@dataclass(frozen=True, slots=True)
class PatternMove:
    """A move in a pattern; `change` is the place of a change in its history, -1 for an ending that is added."""

    kind: MoveKind
    change: int = -1
    day: Day = (0, 0)


@dataclass(frozen=True, slots=True)
class History:
    """The changes of a partnership of one record, and the earliest day of its unrecorded beginning."""

    entries: tuple[Entry, ...]
    not_before: int
    may_end: bool = False
    """Whether it may have ended without a record of it."""

    def days(self, rule: Rule) -> tuple[int, ...]:
        """Return the days on which the result of a move depends, ascending."""
        bounds = (day for entry in self.entries for day in entry.bounds or () if day is not None)
        own = () if self.not_before == OPEN_PAST else (self.not_before,)
        return tuple(sorted({*bounds, *own, rule.first_day, rule.last_day}))

    def pattern(self, rule: Rule) -> tuple[object, ...]:
        """Return a key that is equal for histories with the results of equal moves."""
        days = self.days(rule)
        place = {day: number for number, day in enumerate(days)}
        number_of = {entry.id: number for number, entry in enumerate(sorted(self.entries, key=lambda each: each.id))}
        changes = tuple(
            (
                entry.status,
                tuple(None if day is None else place[day] for day in entry.bounds or (None, None)),
                number_of[entry.id],
                None if entry.placed_after is None else number_of.get(entry.placed_after, -1),
            )
            for entry in self.entries
        )
        gaps = tuple(min(later - day, _MOST_GAP) for day, later in pairwise(days))
        ends = (place[rule.first_day], place[rule.last_day], place.get(self.not_before))
        is_at_edge = days[0] - FIRST_DAY < _MOST_GAP, LAST_DAY - days[-1] < _MOST_GAP
        return changes, gaps, ends, self.may_end, is_at_edge


class Moves:
    """The results of moves under a rule."""

    def __init__(self, rule: Rule) -> None:
        self._rule = rule
        self.added = "terminated" if rule.count != "ended" or "terminated" in rule.ended else rule.ended[0]
        """The status of an ending that is added."""

    def results(self, history: History, moves: int) -> Mapping[int, tuple[PatternMove, ...]]:
        """[mask of outcomes] -> the first moves of this number by which a partnership gets it."""
        single = list(self._single(history))
        chosen = [
            each
            for each in combinations(single, moves)
            if len({move.change for move in each if move.kind != "add"}) == sum(move.kind != "add" for move in each)
        ]
        if moves > 1:  # endings may also be added on one day
            adding = [move for move in single if move.kind == "add"]
            chosen += [(move,) * moves for move in adding]
        found: dict[int, tuple[PatternMove, ...]] = {}
        for made, mask in zip(chosen, self.masks(history, chosen), strict=True):
            found.setdefault(mask, made)
        return found

    def number_of_sets(self, history: History, moves: int) -> int:
        """Return about how many sets of this number of moves there are."""
        return comb(sum(1 for _ in self._single(history)), moves)

    def masks(self, history: History, chosen: Sequence[tuple[PatternMove, ...]]) -> list[int]:
        """Return the mask of the partnership after each of some sets of moves."""
        owners, status, earliest, latest = [], [], [], []
        days = history.days(self._rule)
        for number, moves in enumerate(chosen):
            for entry in moved(history.entries, moves, days, self.added):
                first, last = entry.bounds or (None, None)
                owners.append(number)
                status.append(NUMBER_OF[entry.status])
                earliest.append(OPEN_PAST if first is None else first)
                latest.append(OPEN_FUTURE if last is None else last)
        count = len(chosen)
        histories = Histories.build(
            np.array(owners, np.int32),
            np.array(status, np.int8),
            np.array(earliest, np.int32),
            np.array(latest, np.int32),
            count,
            np.full(count, history.not_before, np.int32),
        )
        may_end = np.full(count, True) if history.may_end else None
        found: list[int] = partnership_outcomes(histories, self._rule, None, may_end).mask.tolist()
        return found

    def _single(self, history: History) -> Iterator[PatternMove]:
        days, rule = history.days(self._rule), self._rule
        seen: set[int] = set()
        candidates = []
        for place, day in enumerate(days):
            for offset in _OFFSETS:
                if day + offset not in seen and FIRST_DAY <= day + offset <= LAST_DAY:
                    seen.add(day + offset)
                    candidates.append((day + offset, (place, offset)))
        for number, entry in enumerate(history.entries):
            yield PatternMove("withdraw", number)
            first, last = entry.bounds or (None, None)
            if first is None or first != last:
                for day, place_of in candidates:
                    if (first is None or first <= day) and (last is None or day <= last):
                        yield PatternMove("settle", number, place_of)
        for day, place_of in candidates:
            if rule.first_day <= day <= rule.last_day:
                yield PatternMove("add", -1, place_of)


def moved(entries: Sequence[Entry], moves: Sequence[PatternMove], days: Sequence[int], added: str) -> list[Entry]:
    """Return the changes of a history in their order after moves: days are settled first, and withdrawn is last."""
    history = list(entries)
    for number, move in enumerate(moves):
        day = days[move.day[0]] + move.day[1]
        if move.kind == "settle":
            history[move.change] = history[move.change]._replace(bounds=(day, day))
        elif move.kind == "add":
            history.append(Entry(added, (day, day), _ADDED + number))
    out = {entries[move.change].id for move in moves if move.kind == "withdraw"}
    if out:
        return without(history, out)
    return [history[index] for index in ordered(history)]
