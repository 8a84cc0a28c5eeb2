"""Partnerships as they would be without some of their changes, as columns that are counted like those of a project.

Leaving out changes affects only the partnerships that have them, and those that are linked with these: a *family*
consists of all records that are joined by links to a next record, and is usually one record. A *case* is what is left
out together, such as all that goes back to one origin. For each case and each family that has a change of it, the
variant columns contain the records of the family again, without the changes of the case.

The order of the changes that remain is what it would be if the others were deleted (`without`). It is the present one
where no person placed a change of the history, the changes that remain ascend by their dates, all with a first day, and
none that presupposes the partnership may also follow its beginning. Only other histories are ordered again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tracker.domain.dates.days import OPEN_FUTURE, OPEN_PAST
from tracker.domain.statuses.history_order import BEGINNING, OVER, Entry, ordered, without
from tracker.domain.statuses.status_states import PRESUPPOSES_BEGINNING
from tracker.domain.statuses.statuses import NUMBER_OF, STATUSES, presupposes_beginning
from tracker.queries.columns.column_table import Frame, fetch_numbers, row_ranges
from tracker.queries.columns.partnership_columns import Columns

Indices = NDArray[np.int64]
Flags = NDArray[np.bool_]

_PLACED: Final = "SELECT id, placed_after FROM status_change WHERE placed_after IS NOT NULL"
_BEGINNING: Final = NUMBER_OF[BEGINNING]
_MAY_BE_EQUAL: Final = np.array([presupposes_beginning(status) and status not in OVER for status in STATUSES])
"""[status] -> whether it presupposes the partnership and does not end it."""


@dataclass(frozen=True, eq=False)
class Families:
    """The records of a project by family.

    `of`: [record] -> its family, by the row of its first record. `order`: the records, family by family; `begins` and
    `size`: [family] -> the index in `order` of its first record, and their number.
    """

    of: Indices
    order: Indices
    begins: Indices
    size: Indices
    placed: Mapping[int, int]
    """[id of a change that a person placed] -> the id of the change behind which it comes, 0 for first."""
    orders: dict[tuple[int, bytes], list[int]] = field(default_factory=dict)
    """[record, its changes that are kept] -> their order, which is no other one under another rule."""

    @classmethod
    def read(cls, columns: Columns) -> Families:
        """Return the families of the records of a project."""
        count = len(columns)
        of = np.arange(count)
        keys, links = columns.partnerships.key, columns.links
        one, other = (np.searchsorted(keys, ids) for ids in (links.key, links["following"]))
        while True:  # the least row spreads along the links
            least = of.copy()
            np.minimum.at(least, one, of[other])
            np.minimum.at(least, other, of[one])
            least = least[least]
            if np.array_equal(least, of):
                break
            of = least
        size = np.bincount(of, minlength=count)
        placed = dict(fetch_numbers(columns.connection, _PLACED, 2).tolist())
        return cls(of, np.argsort(of, kind="stable"), np.cumsum(size) - size, size, placed)

    @cached_property
    def is_linked(self) -> Flags:
        """[record] -> whether its family has other records too."""
        found: Flags = self.size[self.of] > 1
        return found


@dataclass(frozen=True, eq=False)
class Variants:
    """The variants of families that lack a change under a case.

    `case` and `family`: [variant] -> its case and its family. `columns` are those of all variants; `record`: [record of
    a variant] -> its row among the records of the project; `variant`: the variant that it belongs to; `change`: [change
    of a variant] -> its index among the changes of the project.
    """

    case: Indices
    family: Indices
    columns: Columns
    record: Indices
    variant: Indices
    change: Indices


def variants_of(columns: Columns, families: Families, case: Indices, change: Indices) -> Variants:
    """Return the variants of the families that have changes of the cases.

    `case` and `change` are pairs: under this case, this change is left out, given by its index among all changes.
    """
    count = max(len(columns), 1)
    keys = np.unique(case * count + families.of[columns.owner[change]])
    of_case, family = keys // count, keys % count
    size = families.size[family]
    record = families.order[row_ranges(families.begins[family], size)]
    variant = np.repeat(np.arange(len(family)), size)
    given = columns.change_count[record]
    number = row_ranges(columns.first_change[record], given)
    owner = np.repeat(np.arange(len(record)), given)
    is_out = _are_left_out(len(columns.changes), np.repeat(of_case[variant], given), number, case, change)
    is_touched = np.zeros(len(record), np.bool_)
    is_touched[owner[is_out]] = True
    owner, number = owner[~is_out], number[~is_out]
    number = _in_order(columns, families, owner, number, is_touched, record)
    return Variants(of_case, family, _columns(columns, record, variant, owner, number), record, variant, number)


def _are_left_out(count: int, of_case: Indices, number: Indices, case: Indices, change: Indices) -> Flags:
    """[change of a variant] -> whether its case leaves it out. `count`: the number of all changes."""
    only = np.full(count, -1, np.int64)
    only[change] = case
    found: Flags = only[number] == of_case
    several = only[change] != case
    if several.any():  # changes that more than one case leaves out
        found |= np.isin(of_case * count + number, case[several] * count + change[several])
    return found


def _columns(columns: Columns, record: Indices, variant: Indices, owner: Indices, number: Indices) -> Columns:
    """Return columns with the records of the variants, which are numbered from 0."""
    own_keys = np.arange(len(record))
    ids = columns.partnerships.key[record]
    frames = {
        "bodies": columns.bodies,
        "partnerships": Frame(own_keys, {name: columns.partnerships[name][record] for name in ("body_a", "body_b")}),
        "changes": Frame(owner, {name: columns.changes[name][number] for name in ("status", "earliest", "latest")}),
    }
    for name in ("existence", "links", "multiplicities"):
        frame = columns.of(name, columns.partnerships.key)
        first, rows = frame.starts(ids)
        at = row_ranges(first, rows)
        frames[name] = Frame(np.repeat(own_keys, rows), {each: column[at] for each, column in frame.columns.items()})
    links = frames["links"]
    if len(links):
        following = np.searchsorted(columns.partnerships.key, links["following"])
        ascending = variant * len(columns) + record
        at = np.searchsorted(ascending, variant[links.key] * len(columns) + following)
        frames["links"] = Frame(links.key, {"following": at})
    return Columns(columns.connection, columns.vocabulary, frames)


# the order of the changes that remain ---------------------------------------------------------------------------------


def _in_order(
    columns: Columns, families: Families, owner: Indices, number: Indices, is_touched: Flags, record: Indices
) -> Indices:
    """Return the changes of the records in their order.

    `owner`: [change] -> the record of a variant that it belongs to, ascending; `number`: its index among all changes.
    `is_touched`: [record of a variant] -> whether it lacks a change; `record`: its row in the project.
    """
    if not len(number):
        return number
    is_plain = _are_plain(columns, owner, number, len(record))
    placed, orders = families.placed, families.orders
    if placed:
        own = np.isin(columns.change_ids, np.array(list(placed), np.int64))
        has_placed = np.zeros(len(columns), np.bool_)
        has_placed[columns.owner[own]] = True
        is_plain &= ~has_placed[record]
    anew = np.flatnonzero(is_touched & ~is_plain)
    if not len(anew):
        return number
    number = number.copy()
    first = np.searchsorted(owner, anew)
    last = np.searchsorted(owner, anew, side="right")
    for row, start, end in zip(record[anew].tolist(), first.tolist(), last.tolist(), strict=True):
        key = row, number[start:end].tobytes()
        if key not in orders:
            orders[key] = _ordered_anew(columns, placed, row, number[start:end])
        number[start:end] = orders[key]
    return number


def _ordered_anew(columns: Columns, placed: Mapping[int, int], record: int, kept: Indices) -> list[int]:
    """Return the changes of a record that are kept in the order that they have without the others."""
    start = int(columns.first_change[record])
    own = slice(start, start + int(columns.change_count[record]))
    ids = columns.change_ids[own].tolist()
    facts = (columns.changes[name][own].tolist() for name in ("status", "earliest", "latest"))
    history = [
        Entry(STATUSES[status], (_day(earliest), _day(latest)), each, placed.get(each))
        for each, status, earliest, latest in zip(ids, *facts, strict=True)
    ]
    stays = {ids[number - start] for number in kept.tolist()}
    place = {each: number for number, each in enumerate(ids, start=start)}
    if any(entry.placed_after is not None for entry in history):
        return [place[entry.id] for entry in without(history, {each for each in ids if each not in stays})]
    remaining = [entry for entry in history if entry.id in stays]
    return [place[remaining[index].id] for index in ordered(remaining)]


def _day(day: int) -> int | None:
    return None if day in (OPEN_PAST, OPEN_FUTURE) else day


def _are_plain(columns: Columns, owner: Indices, number: Indices, count: int) -> Flags:
    """[record of a variant] -> whether its changes are certainly in their order (see the module)."""
    status, earliest, latest = (columns.changes[name][number] for name in ("status", "earliest", "latest"))
    is_plain = np.ones(count, np.bool_)
    is_plain[owner[earliest == OPEN_PAST]] = False
    goes_on = owner[1:] == owner[:-1]
    # those that presuppose the partnership and do not end it keep their order if their dates are equal
    may_be_equal = _MAY_BE_EQUAL[status[1:]] & _MAY_BE_EQUAL[status[:-1]] & (latest[1:] == latest[:-1])
    ascends = (earliest[1:] > earliest[:-1]) | (
        (earliest[1:] == earliest[:-1]) & ((latest[1:] > latest[:-1]) | may_be_equal)
    )
    is_plain[owner[1:][goes_on & ~ascends]] = False
    # what presupposes the partnership, and precedes its first in_force, must certainly do so
    first = np.full(count, len(number), np.int64)
    begins = np.flatnonzero(status == _BEGINNING)
    np.minimum.at(first, owner[begins], begins)
    precedes = PRESUPPOSES_BEGINNING[status] & (np.arange(len(number)) < first[owner]) & (first[owner] < len(number))
    may_follow = precedes & (latest >= np.append(earliest, OPEN_FUTURE)[first[owner]])
    is_plain[owner[may_follow]] = False
    return is_plain
