"""The partnerships as they are counted: records that hold one tie one after the other are one, and some stand for many.

Everything that shows a single record keeps that record's own history (`Columns.histories`).
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
from tracker.queries.columns.column_table import Frame, Ids, stretches
from tracker.queries.columns.histories import earliest_beginnings
from tracker.queries.rows import StandsFor

Rows = NDArray[np.int64]
Mask = NDArray[np.bool_]


class CountedColumns(Protocol):
    """The columns that partnerships are counted from."""

    def __len__(self) -> int:
        """How many partnerships there are."""

    def of(self, name: str, ids: Ids) -> Frame:
        """Read some rows of a frame by its name."""

    @property
    def connection(self) -> sqlite3.Connection:
        """The connection that they are read from."""

    @property
    def partnerships(self) -> Frame:
        """The partnerships with their bodies."""

    @property
    def changes(self) -> Frame:
        """The changes by partnership, in the order of their history."""

    @property
    def links(self) -> Frame:
        """The partnerships of which the next record is named, and that record's id."""

    @property
    def lumps(self) -> Frame:
        """The partnerships that stand for several."""

    @property
    def histories(self) -> Histories:
        """The histories of single records."""

    @property
    def owner(self) -> Rows:
        """[change] -> the row of its partnership."""

    @property
    def change_count(self) -> Rows:
        """[partnership] -> how many changes it has."""

    @property
    def first_change(self) -> Rows:
        """[partnership] -> the number of its first change."""


@dataclass(frozen=True, slots=True, eq=False)
class JoinedChanges:
    """The changes of some partnerships, one row each, as `Histories.build` takes them.

    `owner` is the place of the partnership among those asked about, `number` the change's number among all.
    """

    owner: NDArray[np.int32]
    number: Rows
    status: Codes
    earliest: Days
    latest: Days


@dataclass(frozen=True, eq=False)
class Partnerships:
    """The partnerships as they are counted; a partnership goes by the row of its first record.

    `chains` is None where no record names a next one; `histories` has a row of no changes for a record that is not the
    first one of its partnership.
    """

    columns: CountedColumns
    chains: Chains | None
    histories: Histories

    def mask(self, shown: Mask) -> Mask:
        """[record] -> whether it is the first one of a partnership of which any record is marked."""
        if self.chains is None:
            return shown
        marked = np.zeros(len(shown), np.bool_)
        marked[self.chains.head[shown]] = True
        return marked

    def passed(self, day: int) -> bytes:
        """A key that is equal for two days on which the same records hold the ties."""
        return b"" if self.chains is None else self.chains.passed(day).tobytes()

    def holders(self, day: int) -> Rows:
        """[partnership] -> the row of the record that holds it on the day, or that holds the tie which it went into."""
        if self.chains is None:
            return np.arange(len(self.histories))
        return self.chains.holders(self.chains.passed(day))

    def ids_on(self, day: int) -> Ids:
        """[partnership] -> the id of that one of its own records which holds it on the day, or did last."""
        ids = self.columns.partnerships.key
        if self.chains is None:
            return ids
        return ids[self.chains.holders(self.chains.passed(day) & self.chains.is_same_partnership)]

    def change_numbers(self, partnership: NDArray[np.integer], place: NDArray[np.integer]) -> Rows:
        """The numbers, among all changes, of those at these places of partnerships."""
        first_change = self.columns.first_change
        if self.chains is None:
            numbers: Rows = first_change[partnership] + place
            return numbers
        return self.chains.changes(partnership.astype(np.int64), place.astype(np.int64), first_change)

    def records_of(self, rows: Rows) -> Rows:
        """[row of the histories] -> the record that its change stands in; the first one where none is recorded."""
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
        """The rows of all records of these partnerships, ascending."""
        if self.chains is None:
            return partnerships
        is_meant = np.zeros(len(self.chains.head), np.bool_)
        is_meant[partnerships] = True
        return np.flatnonzero(is_meant[self.chains.head])

    def changes(self, partnerships: Rows) -> JoinedChanges:
        """The changes of these partnerships (sorted), in their order."""
        columns, frame = self.columns, self.columns.changes
        first, count = columns.first_change[partnerships], columns.change_count[partnerships]
        if self.chains is None:
            number = stretches(first, count)
            owner = np.repeat(np.arange(len(partnerships), dtype=np.int32), count)
            return JoinedChanges(owner, number, *(frame[name][number] for name in ("status", "earliest", "latest")))
        is_alone = ~np.isin(partnerships, self.chains.heads)
        number = stretches(first[is_alone], count[is_alone])
        owner = np.repeat(np.flatnonzero(is_alone), count[is_alone])
        is_meant = np.isin(self.chains.owner, partnerships)
        numbers = np.concatenate((number, self.chains.joined[is_meant]))
        owners = np.concatenate((owner, np.searchsorted(partnerships, self.chains.owner[is_meant])))
        status = np.concatenate((frame["status"][number], self.chains.status[is_meant]))
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
        """[record] -> for how many partnerships it stands; None where each stands for one."""
        lumps = self.columns.lumps
        if not len(lumps):
            return None
        weights = np.ones(len(self.columns), np.int64)
        weights[np.searchsorted(self.columns.partnerships.key, lumps.key)] = lumps["stands_for"]
        return weights

    def stands_for(self, chosen: Mask, day: int) -> StandsFor | None:
        """Those of the chosen partnerships that stand for several on the day; None where there are none."""
        weights = self.weights_on(day)
        return lumps_of(None if weights is None else weights[chosen])

    def total(self, chosen: Mask, day: int) -> int:
        """How many partnerships the chosen ones are, as they stand for some on the day."""
        return number_of(chosen, self.weights_on(day))

    def weights_on(self, day: int) -> Rows | None:
        """[partnership] -> for how many it stands on the day; None where each stands for one."""
        return None if self.weights is None else self.weights[self.holders(day)]


def lumps_of(weights: Rows | None) -> StandsFor | None:
    """How many of these weights are more than one, and their sum; None where none is."""
    found = () if weights is None else weights[weights > 1].tolist()
    return StandsFor(len(found), sum(found)) if found else None


def partnerships_of(columns: CountedColumns) -> Partnerships:
    """The partnerships of these columns as they are counted."""
    links, own = columns.links, columns.histories
    if not len(links):
        return Partnerships(columns, None, own)
    changes = columns.changes
    chains = chains_of(own, changes["status"], changes["earliest"], changes["latest"], _links(columns, links))
    if not len(chains.handed_from):
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
    """The links as rows of the records, with what both records say of the bodies."""
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
