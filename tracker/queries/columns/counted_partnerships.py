"""The counted partnerships: records that continue one another are one, and a record may stand for several.

Views of a single record use the record's own history (`Columns.histories`) instead.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from tracker.domain.statuses.chains import Chains, Links, chains_of
from tracker.domain.statuses.day_answers import number_of
from tracker.domain.statuses.histories import Codes, Days, Histories
from tracker.queries.columns.column_table import Frame, Ids, row_ranges
from tracker.queries.columns.histories import earliest_beginnings
from tracker.queries.rows import StandsFor

Rows = NDArray[np.int64]
Mask = NDArray[np.bool_]


class CountedColumns(Protocol):
    """The columns that partnerships are counted from."""

    def __len__(self) -> int:
        """Return the number of partnership records."""

    def of(self, name: str, ids: Ids) -> Frame:
        """Return the rows of a frame, by its name, that have these ids."""

    @property
    def connection(self) -> sqlite3.Connection:
        """The connection that the columns are read from."""

    @property
    def partnerships(self) -> Frame:
        """The ids of both bodies of each partnership."""

    @property
    def changes(self) -> Frame:
        """The status changes by partnership, in the order of their history."""

    @property
    def links(self) -> Frame:
        """The partnerships that name the record that continues them, with the id of that record."""

    @property
    def multiplicities(self) -> Frame:
        """The partnerships that stand for several."""

    @property
    def first_listings(self) -> NDArray[np.int32]:
        """[partnership] -> the last possible day of its first dated source."""

    @property
    def histories(self) -> Histories:
        """The histories of single records."""

    @property
    def owner(self) -> Rows:
        """[change] -> the row of its partnership."""

    @property
    def change_count(self) -> Rows:
        """[partnership] -> the number of its changes."""

    @property
    def first_change(self) -> Rows:
        """[partnership] -> the index of its first change among all changes."""


@dataclass(frozen=True, slots=True, eq=False)
class JoinedChanges:
    """The status changes of some partnerships, one row each, in the form that `Histories.build` expects.

    `owner` is the index of the partnership in the list that was requested, `number` the index of the change among all.
    """

    owner: NDArray[np.int32]
    number: Rows
    status: Codes
    earliest: Days
    latest: Days


@dataclass(frozen=True, eq=False)
class Partnerships:
    """The counted partnerships. Each is identified by the row of its first record.

    `chains` is None if no record names one that continues it. In `histories`, a record that is not the first one of its
    partnership has a row without changes.
    """

    columns: CountedColumns
    chains: Chains | None
    histories: Histories

    def mask(self, shown: Mask) -> Mask:
        """[record] -> whether it is the first record of a partnership of which any record is marked in `shown`."""
        if self.chains is None:
            return shown
        marked = np.zeros(len(shown), np.bool_)
        marked[self.chains.head[shown]] = True
        return marked

    def succession_key(self, day: int) -> bytes:
        """Return a cache key, which is equal for two days on which the same records are the current ones."""
        return b"" if self.chains is None else self.chains.passed(day).tobytes()

    def current_records(self, day: int) -> Rows:
        """[partnership] -> the row of the record that continues it on the day, also a record of another partnership."""
        if self.chains is None:
            return np.arange(len(self.histories))
        return self.chains.holders(self.chains.passed(day))

    def ids_on(self, day: int) -> Ids:
        """[partnership] -> the id of the record of this partnership that is the current or the last one on the day."""
        ids = self.columns.partnerships.key
        if self.chains is None:
            return ids
        return ids[self.chains.holders(self.chains.passed(day) & self.chains.is_same_partnership)]

    def change_numbers(self, partnership: NDArray[np.integer], place: NDArray[np.integer]) -> Rows:
        """Return the indices, among all changes, of the changes at these positions (from 0) of partnerships."""
        first_change = self.columns.first_change
        if self.chains is None:
            numbers: Rows = first_change[partnership] + place
            return numbers
        return self.chains.changes(partnership.astype(np.int64), place.astype(np.int64), first_change)

    def records_of(self, rows: Rows) -> Rows:
        """[row of the histories] -> the record of its change, or the first record if the change is not recorded."""
        partnership, place = self.histories.partnership[rows].astype(np.int64), self.histories.change[rows]
        if self.chains is None:
            return partnership
        is_recorded = place >= 0
        records = partnership.copy()
        numbers = self.change_numbers(partnership[is_recorded], place[is_recorded])
        records[is_recorded] = self.columns.owner[numbers]
        return records

    def is_turned(self, records: Rows) -> Mask:
        """[record] -> whether its side a is side b of the first record of its partnership."""
        if self.chains is None:
            return np.zeros(len(records), np.bool_)
        return self.chains.is_turned[records]

    def members(self, partnerships: Rows) -> Rows:
        """Return the rows of all records of these partnerships, ascending."""
        if self.chains is None:
            return partnerships
        is_requested = np.zeros(len(self.chains.head), np.bool_)
        is_requested[partnerships] = True
        return np.flatnonzero(is_requested[self.chains.head])

    def changes(self, partnerships: Rows) -> JoinedChanges:
        """Return the changes of these partnerships (sorted), in the order of their histories."""
        columns, frame = self.columns, self.columns.changes
        first, count = columns.first_change[partnerships], columns.change_count[partnerships]
        if self.chains is None:
            number = row_ranges(first, count)
            owner = np.repeat(np.arange(len(partnerships), dtype=np.int32), count)
            return JoinedChanges(owner, number, *(frame[name][number] for name in ("status", "earliest", "latest")))
        is_alone = ~np.isin(partnerships, self.chains.heads)
        number = row_ranges(first[is_alone], count[is_alone])
        owner = np.repeat(np.flatnonzero(is_alone), count[is_alone])
        is_requested = np.isin(self.chains.owner, partnerships)
        numbers = np.concatenate((number, self.chains.joined[is_requested]))
        owners = np.concatenate((owner, np.searchsorted(partnerships, self.chains.owner[is_requested])))
        status = np.concatenate((frame["status"][number], self.chains.status[is_requested]))
        order = np.argsort(owners, kind="stable")
        return JoinedChanges(
            owners[order].astype(np.int32),
            numbers[order],
            status[order].astype(np.int8),
            frame["earliest"][numbers[order]],
            frame["latest"][numbers[order]],
        )

    @cached_property
    def weights(self) -> Rows | None:
        """[record] -> the number of partnerships it stands for; None if each stands for one."""
        multiplicities = self.columns.multiplicities
        if not len(multiplicities):
            return None
        weights = np.ones(len(self.columns), np.int64)
        weights[np.searchsorted(self.columns.partnerships.key, multiplicities.key)] = multiplicities["stands_for"]
        return weights

    @property
    def first_listings(self) -> NDArray[np.int64]:
        """[partnership] -> the last possible day of the first dated source of its records; OPEN_FUTURE without one."""
        days = self.columns.first_listings.astype(np.int64)
        if self.chains is not None:
            np.minimum.at(days, self.chains.head, days.copy())
        return days

    def stands_for(self, chosen: Mask, day: int) -> StandsFor | None:
        """Count the chosen partnerships that stand for several on the day; None without such partnerships."""
        weights = self.weights_on(day)
        return stands_for_of(None if weights is None else weights[chosen])

    def total(self, chosen: Mask, day: int) -> int:
        """Return the number of partnerships that the chosen ones stand for on the day."""
        return number_of(chosen, self.weights_on(day))

    def weights_on(self, day: int) -> Rows | None:
        """[partnership] -> the number of partnerships it stands for on the day; None if each stands for one."""
        return None if self.weights is None else self.weights[self.current_records(day)]


def stands_for_of(weights: Rows | None) -> StandsFor | None:
    """Return how many of the weights are above one, and their sum; None without such weights."""
    found = () if weights is None else weights[weights > 1].tolist()
    return StandsFor(len(found), sum(found)) if found else None


def partnerships_of(columns: CountedColumns) -> Partnerships:
    """Return the counted partnerships of these columns."""
    links, own = columns.links, columns.histories
    if not len(links):
        return Partnerships(columns, None, own)
    changes = columns.changes
    chains = chains_of(own, changes["status"], changes["earliest"], changes["latest"], _links(columns, links))
    if not len(chains.transfer_from):
        return Partnerships(columns, None, own)
    members = chains.members
    not_before = earliest_beginnings(
        columns.connection, columns.of("existence", columns.partnerships.key), columns.partnerships.key
    )[members]
    joined = Histories.build(
        np.searchsorted(members, chains.owner).astype(np.int32),
        chains.status,
        changes["earliest"][chains.joined],
        changes["latest"][chains.joined],
        len(members),
        not_before,
    )
    return Partnerships(columns, chains, own.replaced(members, joined))


def _links(columns: CountedColumns, links: Frame) -> Links:
    """Return the links as pairs of rows, with flags that compare the bodies of both records."""
    partnerships = columns.partnerships
    record, following = (np.searchsorted(partnerships.key, ids) for ids in (links.key, links["following"]))
    a, b = partnerships["body_a"], partnerships["body_b"]
    is_straight, is_turned = (a[record] == a[following]), (a[record] == b[following])
    other_straight, other_turned = (b[record] == b[following]), (b[record] == a[following])
    return Links(
        record,
        following,
        is_same_pair=(is_straight & other_straight) | (is_turned & other_turned),
        is_turned=(is_turned | other_turned) & ~(is_straight | other_straight),
    )
