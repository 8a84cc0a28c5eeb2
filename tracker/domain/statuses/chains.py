"""Chains of records that describe one partnership: a record is superseded and names the record that continues it.

A partnership that continues under another record (after a merger of municipalities, or as an upgraded agreement) is one
partnership with one history: the changes of its records in their order, with these exceptions:
- a change to *superseded* that leads to the next record does not change the state (GOES_ON), nor do several in a row;
- changes of the next record before its beginning, to *proposed* or *not_concluded*, are omitted;
- a change of the next record to *in_force* that may be on the day of the change to superseded is a continuation
  (CONTINUES): it brings the partnership into force if it was not, and else does not change the state. It stays an
  ordinary change if it certainly comes later, or if both records are about the same two bodies: it is a new agreement.

A record has at most one predecessor. If several records name the same next record, only the one that began first
continues in it, and none continues in a next record that certainly existed before, with other bodies. The others are
separate partnerships that are superseded, which never counts as ended. A record with no changes but *proposed* and
*not_concluded* continues no other record, nor does a record in a circle of links.
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
from tracker.domain.statuses.status_states import CONTINUED_IN_FORCE, SUPERSEDED_BY_NEXT
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
    """Links from a record to the record that it names as its next; each record occurs at most once in `record`.

    `is_same_pair`: [link] -> whether both are about the same two bodies. `is_turned`: [link] -> whether side a of the
    first corresponds to side b of the next.
    """

    record: Rows
    following: Rows
    is_same_pair: Flags
    is_turned: Flags

    def __len__(self) -> int:
        """Return the number of links."""
        return len(self.record)


@dataclass(frozen=True, slots=True, eq=False)
class Chains:
    """The partnership of each record, and the histories of the partnerships that have several records.

    `head`: [record] -> the first record of its partnership, whose number identifies the partnership; usually itself.
    `is_turned`: [record] -> whether its side a is side b of the head. `heads`: the heads of partnerships with several
    records. `joined`: the changes of each of these, as row numbers among the changes of all records, and `status` the
    status that each counts as; those of the partnership `heads[i]` begin at index `begins[i]`. `transfer_from`,
    `transfer_to` and `transfer_day`: [transfer] -> the record, its next record, and the day from which the partnership
    belongs to the next record. `is_same_partnership`: [transfer] -> whether both records are one partnership, not two
    of which the first is superseded.
    """

    head: Rows
    is_turned: Flags
    heads: Rows
    begins: Rows
    joined: Rows
    status: Codes
    transfer_from: Rows
    transfer_to: Rows
    transfer_day: Days
    is_same_partnership: Flags

    @property
    def members(self) -> Rows:
        """The records of all partnerships that have several records, ascending."""
        return np.flatnonzero(np.isin(self.head, self.heads))

    @property
    def owner(self) -> Rows:
        """[joined change] -> the head of its partnership."""
        return np.repeat(self.heads, np.diff(self.begins, append=len(self.joined)))

    def passed(self, day: int) -> Flags:
        """Return [transfer] -> whether the partnership belongs to the next record on this day."""
        return self.transfer_day <= day

    def holders(self, passed: Flags) -> Rows:
        """Return [record] -> the record that its partnership belongs to after the transfers that `passed` marks."""
        following = np.arange(len(self.head))
        following[self.transfer_from[passed]] = self.transfer_to[passed]
        holder = following
        while not np.array_equal(further := following[holder], holder):
            holder = further
        return holder

    def changes(self, partnership: Rows, index: Rows, first_change: Rows) -> Rows:
        """Return the row numbers, among the changes of all records, of changes of partnerships.

        `partnership` and `index`: [change] -> the head of its partnership, and its index in that partnership's history.
        `first_change`: [record] -> the row number of its first change.
        """
        numbers = first_change[partnership] + index
        if len(self.heads):
            at = np.minimum(np.searchsorted(self.heads, partnership), len(self.heads) - 1)
            is_joined = self.heads[at] == partnership
            numbers[is_joined] = self.joined[self.begins[at[is_joined]] + index[is_joined]]
        return numbers


def chains_of(histories: Histories, status: Codes, earliest: Days, latest: Days, links: Links) -> Chains:
    """Join records into partnerships along the links.

    `status`, `earliest` and `latest`: the changes that the histories of the records were built from.
    """
    walked = _Walk(histories, status, earliest, latest, links)
    paths = {head: walked.path(head) for head in sorted(walked.heads())}
    head, is_turned = np.arange(len(histories)), np.zeros(len(histories), np.bool_)
    joined: list[int] = []
    counted_as: list[int] = []
    begins = []
    for first, path in paths.items():
        begins.append(len(joined))
        turned = False
        for record in path:
            head[record], is_turned[record] = first, turned
            for number, code in walked.changes(record):
                joined.append(number)
                counted_as.append(code)
            turned ^= record in walked.turned
    transfers = sorted(walked.transfers.items())
    return Chains(
        head=head,
        is_turned=is_turned,
        heads=np.array(list(paths), np.int64),
        begins=np.array(begins, np.int64),
        joined=np.array(joined, np.int64),
        status=np.array(counted_as, np.int8),
        transfer_from=np.array([record for record, _ in transfers], np.int64),
        transfer_to=np.array([following for _, (following, _) in transfers], np.int64),
        transfer_day=np.array([day for _, (_, day) in transfers], np.int32),
        is_same_partnership=np.array([walked.is_joined(record) for record, _ in transfers], np.bool_),
    )


class _Walk:
    """Follows the links one by one; there are far fewer links than records."""

    def __init__(self, histories: Histories, status: Codes, earliest: Days, latest: Days, links: Links) -> None:
        self._histories, self._status, self._earliest, self._latest = histories, status, earliest, latest
        self._first_change = histories.first_change
        self._counts = histories.changes
        self._leaving: dict[int, int] = {}
        self._same_pair: set[int] = set()
        self.turned: set[int] = set()
        self.transfers: dict[int, tuple[int, int]] = {}
        self._next: dict[int, int] = {}
        self._previous: dict[int, int] = {}
        self._follow(self._usable(links))

    def heads(self) -> set[int]:
        """Return the first records of the partnerships that have several records."""
        return self._next.keys() - self._previous.keys()

    def is_joined(self, record: int) -> bool:
        """Return whether the partnership of a record continues in its next record."""
        return record in self._next

    def path(self, head: int) -> list[int]:
        """Return the records of a partnership, in their order."""
        found = [head]
        while found[-1] in self._next:
            found.append(self._next[found[-1]])
        return found

    def changes(self, record: int) -> list[tuple[int, int]]:
        """Return the changes of a record: the row number and the status that each counts as in its chain."""
        first = int(self._first_change[record])
        numbers = range(first, first + int(self._counts[record]))
        statuses = {number: int(self._status[number]) for number in numbers}
        if record in self._next:
            statuses |= dict.fromkeys(map(self._change, self._last_supersedings(record)), SUPERSEDED_BY_NEXT)
        if record in self._previous:
            opening = self._opening(record)
            for row in self._changes_before_opening(record, opening):
                del statuses[self._change(row)]
            if opening is not None and self._only_continues(self._previous[record], opening):
                statuses[self._change(opening)] = CONTINUED_IN_FORCE
        return list(statuses.items())

    def _usable(self, links: Links) -> dict[int, int]:
        """Return [record] -> the next record, if the record ended as superseded and the next record was concluded."""
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
        """Join records, beginning with those that no record leads to; circles are never reached."""
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
                self._transfer(named, candidates[named], begun)
                ready.append(named)

    def _transfer(self, target: int, records: list[int], begun: dict[int, Key]) -> None:
        """Join the record that began first with the target, unless the target was in force before with other bodies."""
        for record in records:
            self.transfers[record] = (target, self._transfer_day(record, target))
        opening = self._opening(target)
        heirs = [record for record in records if opening is None or not self._existed_before(record, opening)]
        begun[target] = self._begun(target)
        if heirs:
            chosen = min(heirs, key=begun.__getitem__)
            self._next[chosen], self._previous[target] = target, chosen
            begun[target] = begun[chosen]

    def _begun(self, record: int) -> Key:
        """Return a sort key for the beginning of a record: the bounds of its first change; undated ones are last."""
        recorded = list(filter(self._is_recorded, self._rows(record)))
        if not recorded:
            return True, OPEN_FUTURE, OPEN_FUTURE, record
        number = self._change(recorded[0])
        earliest, latest = int(self._earliest[number]), int(self._latest[number])
        return (earliest, latest) == (OPEN_PAST, OPEN_FUTURE), earliest, latest, record

    def _transfer_day(self, record: int, target: int) -> int:
        """Return the day from which the partnership belongs to the target: the latest possible, else the earliest."""
        row = self._leaving[record]
        earliest, latest = int(self._histories.earliest[row]), int(self._histories.latest[row])
        if (opening := self._opening(target)) is not None and not self._existed_before(record, opening):
            latest = max(earliest, min(latest, int(self._histories.latest[opening])))
        return earliest if latest == OPEN_FUTURE else latest

    def _existed_before(self, record: int, opening: int) -> bool:
        """Return whether the next record certainly existed, with other bodies, before this record was superseded."""
        is_before = bool(self._histories.latest[opening] < self._histories.earliest[self._leaving[record]])
        return is_before and record not in self._same_pair

    def _only_continues(self, record: int, opening: int) -> bool:
        """Return whether the opening change of the next record only continues the partnership of this record."""
        if self._histories.status[opening] != _IN_FORCE or record in self._same_pair:
            return False
        return bool(self._histories.earliest[opening] <= self._histories.latest[self._leaving[record]])

    def _superseding(self, record: int) -> int | None:
        """Return the row of the change by which a record was superseded; None if its last formal status is another."""
        rows = self._rows(record)
        if self._histories.formal[rows[-1]] != _SUPERSEDED:
            return None
        return next(row for row in reversed(rows) if self._histories.status[row] == _SUPERSEDED)

    def _last_supersedings(self, record: int) -> list[int]:
        """Return the rows, last first, of the changes to superseded after the last change to another formal status."""
        found = []
        for row in reversed(self._rows(record)):
            if self._histories.status[row] == _SUPERSEDED:
                found.append(row)
            elif self._histories.status[row] in _FORMAL:
                break
        return found

    def _opening(self, record: int) -> int | None:
        """Return the row of a record's first recorded change that is not to proposed or not_concluded, or None."""
        for row in self._rows(record):
            if self._is_recorded(row) and self._histories.status[row] not in _NOT_THERE_YET:
                return row
        return None

    def _changes_before_opening(self, record: int, opening: int | None) -> list[int]:
        """Return the rows of a record's recorded changes before its opening, or all if it has no opening."""
        rows = self._rows(record)
        return [row for row in rows if self._is_recorded(row) and (opening is None or row < opening)]

    def _is_recorded(self, row: int) -> bool:
        return bool(self._histories.change[row] >= 0)

    def _change(self, row: int) -> int:
        """Return the row number, among the changes of all records, of the change that begins a row of the histories."""
        return int(self._first_change[self._histories.partnership[row]] + self._histories.change[row])

    def _rows(self, record: int) -> range:
        start = int(self._histories.row_start[record])
        return range(start, start + int(self._counts[record]) + 1 + int(self._histories.is_presupposed[record]))
