"""The pairing of the status changes of two coders, so that their codings can be compared.

Independent coders may date the same event differently, so changes are paired by these rules:

1. A record that is in both copies is paired with itself.
2. Otherwise two changes can be a pair if they belong to one partnership and one kind of status (`KIND_OF`), and their
   dates can be the same day, or are at most `MAX_APART_ALIKE` days apart for equal statuses and `MAX_APART_UNLIKE`
   for different ones. An undated change can be any day.
3. Pairs do not cross: changes of one kind are paired in the order that both coders have. They are sorted by earliest,
   then latest day; undated ones are last.
4. Of all such pairings, the one with the most pairs whose dates can be the same day is used; of these, the one with the
   most pairs; of these, the one with the most pairs of equal statuses; of these, the one with the nearest dates: the
   smallest sum of the days between the earliest days and between the latest days of each pair.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from tracker.domain.statuses.history_order import Bounds, order_key, with_infinite_bounds
from tracker.domain.statuses.statuses import STATUS_OF

KIND_OF: Final = {
    **{status.code: status.dimension for status in STATUS_OF.values() if status.dimension != "formal"},
    **dict.fromkeys(("proposed", "not_concluded", "in_force"), "beginning"),
    **dict.fromkeys(("suspension_proposed", "suspended"), "suspension"),
    **dict.fromkeys(("ending_proposed", "ending_decided", "terminated", "expired", "void", "superseded"), "ending"),
}
"""[status] -> its kind: `beginning`, `suspension`, `ending`, or for other dimensions `practice` or `intent`."""

MAX_APART_ALIKE: Final = 3653
"""Maximum distance in days (ten years) of the dates of two changes to one status that can be the same event."""
MAX_APART_UNLIKE: Final = 366
"""Maximum distance in days (a year) of the dates of two changes to different statuses of one kind."""

OwnValue = str | float | frozenset[str]
"""The value of an added field: a text or code, a number (a day number for the middle of a date), or several codes."""
Score = tuple[int, int, int, int]
"""Number of pairs that can be on one day, of pairs, of pairs of equal statuses, and minus the sum of days between."""

_NOTHING: Final[Score] = (0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class CodedChange:
    """A status change as one coder recorded it."""

    id: int
    partnership: int
    status: str
    edtf: str
    bounds: Bounds
    reasons: frozenset[str]
    decided_by: str
    actor: str
    own_id: int = 0
    """Its id in the coder's own file, or 0 if it is equal."""
    confidence: int | None = None
    """The highest confidence, 0 to 4, of the sources that support it; None without one."""
    own_values: tuple[tuple[str, OwnValue], ...] = ()
    """Codes and values of its added fields, without those that are blank."""
    is_ordered: bool = True
    """Whether body `a` of its partnership has the smaller id in the coder's file."""


Pair = tuple[CodedChange, CodedChange]


def can_be_one_day(one: Bounds, other: Bounds) -> bool:
    """Return whether two vague dates can be the same day; an undated change can be any day."""
    return days_apart(one, other) == 0


def days_apart(one: Bounds, other: Bounds) -> int:
    """Return the least possible number of days between two vague dates; 0 if they can be the same day."""
    (first, last), (begin, end) = with_infinite_bounds(one), with_infinite_bounds(other)
    return max(0, begin - last, first - end)


@dataclass(frozen=True, slots=True)
class Pairing:
    """The pairs of changes of two coders that record the same event, and the unpaired changes of each."""

    pairs: list[Pair]
    alone_mine: list[CodedChange]
    alone_theirs: list[CodedChange]


def paired(mine: Iterable[CodedChange], theirs: Iterable[CodedChange]) -> Pairing:
    """Pair the changes by the rules in the module's docstring; results are sorted by partnership and date."""
    ours, others = ({change.id: change for change in changes} for changes in (mine, theirs))
    found = Pairing([], [], [])
    found.pairs.extend((ours.pop(record), others.pop(record)) for record in sorted(ours.keys() & others.keys()))
    remaining = _by_event(ours.values()), _by_event(others.values())
    for event in sorted(remaining[0].keys() | remaining[1].keys()):
        _align(remaining[0].get(event, []), remaining[1].get(event, []), found)
    found.pairs.sort(key=lambda pair: in_order(pair[0]))
    found.alone_mine.sort(key=in_order)
    found.alone_theirs.sort(key=in_order)
    return found


def in_order(change: CodedChange) -> tuple[int, bool, int, int, int]:
    """Return the sort key of a change: partnership, dates, record id."""
    return change.partnership, *order_key(change.bounds), change.id


def score_of(one: CodedChange, other: CodedChange) -> Score | None:
    """Return the score of a pair of changes of one partnership and kind; None if they cannot be a pair."""
    apart, is_alike = days_apart(one.bounds, other.bounds), one.status == other.status
    if apart > (MAX_APART_ALIKE if is_alike else MAX_APART_UNLIKE):
        return None
    is_dated = (None, None) not in (one.bounds, other.bounds)
    (first, last), (begin, end) = with_infinite_bounds(one.bounds), with_infinite_bounds(other.bounds)
    return int(apart == 0 and is_dated), 1, int(is_alike), -abs(first - begin) - abs(last - end)


def _by_event(changes: Iterable[CodedChange]) -> dict[tuple[int, str], list[CodedChange]]:
    """Return the changes by partnership and kind of status, each list sorted by date."""
    found: dict[tuple[int, str], list[CodedChange]] = defaultdict(list)
    for change in sorted(changes, key=in_order):
        found[change.partnership, KIND_OF.get(change.status, change.status)].append(change)
    return found


def _align(ours: Sequence[CodedChange], others: Sequence[CodedChange], found: Pairing) -> None:
    """Add the pairs of two sequences of changes with the greatest score, without crossing, and the unpaired changes."""
    best = _best_scores(ours, others)
    row, column = 0, 0
    while row < len(ours) and column < len(others):
        one, other = ours[row], others[column]
        if best[row][column] == _added(score_of(one, other), best[row + 1][column + 1]):
            found.pairs.append((one, other))
            row, column = row + 1, column + 1
        elif best[row][column] == best[row + 1][column]:
            found.alone_mine.append(one)
            row += 1
        else:
            found.alone_theirs.append(other)
            column += 1
    found.alone_mine.extend(ours[row:])
    found.alone_theirs.extend(others[column:])


def _best_scores(ours: Sequence[CodedChange], others: Sequence[CodedChange]) -> list[list[Score]]:
    """Return [row][column] -> the greatest score of pairs among the changes from that row and from that column."""
    best = [[_NOTHING] * (len(others) + 1) for _ in range(len(ours) + 1)]
    for row in reversed(range(len(ours))):
        for column in reversed(range(len(others))):
            together = _added(score_of(ours[row], others[column]), best[row + 1][column + 1])
            apart = max(best[row + 1][column], best[row][column + 1])
            best[row][column] = apart if together is None else max(together, apart)
    return best


def _added(score: Score | None, more: Score) -> Score | None:
    if score is None:
        return None
    return score[0] + more[0], score[1] + more[1], score[2] + more[2], score[3] + more[3]
