"""Records that hold one partnership one after the other: it was superseded, and its next record is named.

A partnership that goes on under another record (after a merger of municipalities, or as an upgraded agreement) is one
partnership with one history: the changes of its records in their order, in which
- the change to *superseded* that leads to the next record changes nothing (GOES_ON), nor do several in a row;
- what the next record says of its own coming about, *proposed* or *not_concluded*, is left out;
- the next record's *in_force* on the day of the superseding only says that the tie goes on: it begins the tie where it
  was not in force before, and else changes nothing (CONTINUES). It stays an ordinary change where it certainly comes
  later, or where both records are of the same two bodies: there it is a new agreement.

A record has at most one predecessor. Where several records name one as their next, or one that certainly was in force
before it took over from other bodies, they are partnerships of their own until then: the one that began first goes on
in it, or none does if it has a life of its own, and the others are superseded, which never counts as ended. A record
that was never known but as proposed or not concluded takes nothing over, nor does one that leads back to itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tracker.domain.dates.days import OPEN_FUTURE, OPEN_PAST
from tracker.domain.statuses.histories import Codes, Days, Histories
from tracker.domain.statuses.status_states import CONTINUES, GOES_ON
from tracker.domain.statuses.statuses import FORMAL, NUMBER_OF, numbers_of

Rows = NDArray[np.int64]
Flags = NDArray[np.bool_]

_SUPERSEDED: Final = NUMBER_OF["superseded"]
_IN_FORCE: Final = NUMBER_OF["in_force"]
_FORMAL: Final = numbers_of(FORMAL)
_NOT_THERE_YET: Final = (NUMBER_OF["proposed"], NUMBER_OF["not_concluded"])

Key = tuple[bool, int, int, int]


@dataclass(frozen=True, slots=True, eq=False)
class Links:
    """[link] -> a record and the one that is named as its next; each record at most once.

    `is_same_pair`: both are of the same two bodies. `is_turned`: what is side a of the one is side b of the other.
    """

    record: Rows
    following: Rows
    is_same_pair: Flags
    is_turned: Flags

    def __len__(self) -> int:
        """How many there are."""
        return len(self.record)


@dataclass(frozen=True, slots=True, eq=False)
class Chains:
    """Which records are one partnership, and the changes of those that several records hold.

    `head`: [record] -> the first record of its partnership, by whose number the partnership goes; mostly itself.
    `is_turned`: [record] -> whether its side a is side b of the head. `joined` are the numbers of the changes, among
    those of all records, of each partnership of several records, and `status` the statuses that they are taken as;
    those of the partnership `heads[i]` begin at `begins[i]`. `handed_from`, `handed_to` and `handed_on`: [handing
    over] -> the two records, and the day from which the second has the tie. `is_same_partnership`: they are one
    partnership, and not two of which the first is superseded.
    """

    head: Rows
    is_turned: Flags
    heads: Rows
    begins: Rows
    joined: Rows
    status: Codes
    handed_from: Rows
    handed_to: Rows
    handed_on: Days
    is_same_partnership: Flags

    @property
    def members(self) -> Rows:
        """The records of all partnerships that have several, ascending."""
        return np.flatnonzero(np.isin(self.head, self.heads))

    @property
    def owner(self) -> Rows:
        """[joined change] -> the head of its partnership."""
        return np.repeat(self.heads, np.diff(self.begins, append=len(self.joined)))

    def passed(self, day: int) -> Flags:
        """[handing over] -> whether the next record holds the tie on this day."""
        return self.handed_on <= day

    def holders(self, passed: Flags) -> Rows:
        """[record] -> the record that holds its tie once these handings over have passed."""
        following = np.arange(len(self.head))
        following[self.handed_from[passed]] = self.handed_to[passed]
        holder = following
        while not np.array_equal(further := following[holder], holder):
            holder = further
        return holder

    def changes(self, partnership: Rows, place: Rows, first_change: Rows) -> Rows:
        """The numbers, among all records' changes, of those at these places of partnerships; each place is one."""
        numbers = first_change[partnership] + place
        if len(self.heads):
            at = np.minimum(np.searchsorted(self.heads, partnership), len(self.heads) - 1)
            is_joined = self.heads[at] == partnership
            numbers[is_joined] = self.joined[self.begins[at[is_joined]] + place[is_joined]]
        return numbers


def chains_of(histories: Histories, status: Codes, earliest: Days, latest: Days, links: Links) -> Chains:
    """The chains that these links make; the changes are those that the records' histories were built from."""
    walked = _Walk(histories, status, earliest, latest, links)
    paths = {head: walked.path(head) for head in sorted(walked.heads())}
    head, is_turned = np.arange(len(histories)), np.zeros(len(histories), np.bool_)
    joined: list[int] = []
    taken_as: list[int] = []
    begins = []
    for first, path in paths.items():
        begins.append(len(joined))
        turned = False
        for record in path:
            head[record], is_turned[record] = first, turned
            for number, code in walked.changes(record):
                joined.append(number)
                taken_as.append(code)
            turned ^= record in walked.turned
    handed = sorted(walked.handed.items())
    return Chains(
        head=head,
        is_turned=is_turned,
        heads=np.array(list(paths), np.int64),
        begins=np.array(begins, np.int64),
        joined=np.array(joined, np.int64),
        status=np.array(taken_as, np.int8),
        handed_from=np.array([record for record, _ in handed], np.int64),
        handed_to=np.array([following for _, (following, _) in handed], np.int64),
        handed_on=np.array([day for _, (_, day) in handed], np.int32),
        is_same_partnership=np.array([walked.is_joined(record) for record, _ in handed], np.bool_),
    )


class _Walk:
    """Follows the links one by one; they are few, compared to the records."""

    def __init__(self, histories: Histories, status: Codes, earliest: Days, latest: Days, links: Links) -> None:
        self._histories, self._status, self._earliest, self._latest = histories, status, earliest, latest
        self._first_change = histories.first_change
        self._counts = histories.changes
        self._leaving: dict[int, int] = {}
        self._same_pair: set[int] = set()
        self.turned: set[int] = set()
        self.handed: dict[int, tuple[int, int]] = {}
        self._next: dict[int, int] = {}
        self._previous: dict[int, int] = {}
        self._follow(self._usable(links))

    def heads(self) -> set[int]:
        """The first records of partnerships that have several."""
        return self._next.keys() - self._previous.keys()

    def is_joined(self, record: int) -> bool:
        """Whether a record's partnership goes on in its next one."""
        return record in self._next

    def path(self, head: int) -> list[int]:
        """The records of a partnership, in their order."""
        found = [head]
        while found[-1] in self._next:
            found.append(self._next[found[-1]])
        return found

    def changes(self, record: int) -> list[tuple[int, int]]:
        """The changes of a record, as numbers among all, each with the status that it is taken as in its chain."""
        first = int(self._first_change[record])
        numbers = range(first, first + int(self._counts[record]))
        taken = {number: int(self._status[number]) for number in numbers}
        if record in self._next:
            taken |= dict.fromkeys(map(self._change, self._last_supersedings(record)), GOES_ON)
        if record in self._previous:
            opening = self._opening(record)
            for row in self._coming_about(record, opening):
                del taken[self._change(row)]
            if opening is not None and self._only_continues(self._previous[record], opening):
                taken[self._change(opening)] = CONTINUES
        return list(taken.items())

    def _usable(self, links: Links) -> dict[int, int]:
        """[record] -> the next one, where it ended as superseded and the next one is known to have come about."""
        following = {}
        columns = (links.record, links.following, links.is_same_pair, links.is_turned)
        for record, target, is_same, is_turned in zip(*(column.tolist() for column in columns), strict=True):
            leaving = self._superseding(record)
            if leaving is None or (self._counts[target] and self._opening(target) is None):
                continue
            following[record] = target
            self._leaving[record] = leaving
            if is_same:
                self._same_pair.add(record)
            if is_turned:
                self.turned.add(record)
        return following

    def _follow(self, following: Mapping[int, int]) -> None:
        """Join records from the first ones on; what leads in a circle is never reached."""
        waiting: dict[int, int] = defaultdict(int)
        for target in following.values():
            waiting[target] += 1
        begun = {record: self._begun(record) for record in following if not waiting[record]}
        ready, candidates = list(begun), defaultdict[int, list[int]](list)
        for record in ready:  # grows while it is walked
            if record not in following:
                continue
            named = following[record]
            candidates[named].append(record)
            waiting[named] -= 1
            if not waiting[named]:
                self._hand_over(named, candidates[named], begun)
                ready.append(named)

    def _hand_over(self, target: int, records: list[int], begun: dict[int, Key]) -> None:
        """Let the earliest of the records go on in the target, if it has no life of its own."""
        for record in records:
            self.handed[record] = (target, self._handed_on(record, target))
        opening = self._opening(target)
        heirs = [record for record in records if opening is None or not self._is_own_life(record, opening)]
        begun[target] = self._begun(target)
        if heirs:
            chosen = min(heirs, key=begun.__getitem__)
            self._next[chosen], self._previous[target] = target, chosen
            begun[target] = begun[chosen]

    def _begun(self, record: int) -> Key:
        """A key that is least for the record that began first: the bounds of its first change, an undated one last."""
        recorded = list(filter(self._is_recorded, self._rows(record)))
        if not recorded:
            return True, OPEN_FUTURE, OPEN_FUTURE, record
        number = self._change(recorded[0])
        earliest, latest = int(self._earliest[number]), int(self._latest[number])
        return (earliest, latest) == (OPEN_PAST, OPEN_FUTURE), earliest, latest, record

    def _handed_on(self, record: int, target: int) -> int:
        """From which day the target holds the tie: the last on which that can have begun, or where open the first."""
        row = self._leaving[record]
        earliest, latest = int(self._histories.earliest[row]), int(self._histories.latest[row])
        if (opening := self._opening(target)) is not None and not self._is_own_life(record, opening):
            latest = max(earliest, min(latest, int(self._histories.latest[opening])))
        return earliest if latest == OPEN_FUTURE else latest

    def _is_own_life(self, record: int, opening: int) -> bool:
        """Whether the next record was certainly there, with other bodies, before it took over."""
        is_before = bool(self._histories.latest[opening] < self._histories.earliest[self._leaving[record]])
        return is_before and record not in self._same_pair

    def _only_continues(self, record: int, opening: int) -> bool:
        """Whether the next record's opening says no more than that the tie of this one goes on."""
        if self._histories.status[opening] != _IN_FORCE or record in self._same_pair:
            return False
        return bool(self._histories.earliest[opening] <= self._histories.latest[self._leaving[record]])

    def _superseding(self, record: int) -> int | None:
        """The row of the change by which a record was superseded; None where it isn't so in the end."""
        rows = self._rows(record)
        if self._histories.formal[rows[-1]] != _SUPERSEDED:
            return None
        return next(row for row in reversed(rows) if self._histories.status[row] == _SUPERSEDED)

    def _last_supersedings(self, record: int) -> list[int]:
        """The rows of the changes by which a record was superseded in the end, though it was so before."""
        found = []
        for row in reversed(self._rows(record)):
            if self._histories.status[row] == _SUPERSEDED:
                found.append(row)
            elif self._histories.status[row] in _FORMAL:
                break
        return found

    def _opening(self, record: int) -> int | None:
        """The row of a record's first recorded change that is no proposal; None where there is none."""
        for row in self._rows(record):
            if self._is_recorded(row) and self._histories.status[row] not in _NOT_THERE_YET:
                return row
        return None

    def _coming_about(self, record: int, opening: int | None) -> list[int]:
        """The rows of a record's changes before its opening."""
        rows = self._rows(record)
        return [row for row in rows if self._is_recorded(row) and (opening is None or row < opening)]

    def _is_recorded(self, row: int) -> bool:
        return bool(self._histories.change[row] >= 0)

    def _change(self, row: int) -> int:
        """The number of a row's change among all."""
        return int(self._first_change[self._histories.partnership[row]] + self._histories.change[row])

    def _rows(self, record: int) -> range:
        start = int(self._histories.row_start[record])
        return range(start, start + int(self._counts[record]) + 1 + int(self._histories.is_presupposed[record]))
