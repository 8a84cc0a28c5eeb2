"""The timeline under a filter: lanes in order, with their spans, marks and activities."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from tracker.computed_sequence import ComputedSequence
from tracker.domain.dates.days import OPEN_FUTURE, OPEN_PAST
from tracker.domain.statuses.statuses import CODES
from tracker.queries.columns.column_table import row_ranges
from tracker.queries.columns.partnership_columns import Columns
from tracker.queries.columns.refined_codes import standard_numbers
from tracker.queries.inventory.lane_parts import lane_parts, updated_parts
from tracker.queries.inventory.selection import InventoryFilter, SortOrder
from tracker.queries.inventory.shown_partnerships import (
    FilteredPartnerships,
    filter_partnerships,
    part_codes,
    sorted_rows,
)
from tracker.queries.inventory.timeline_rows import LaneGroup, LaneMarks, TimelineLanes
from tracker.queries.reader import Reader

_YEAR = 366
_EPOCH = date(1970, 1, 1).toordinal()
_LAST_DAY = OPEN_FUTURE - 1


def timeline_lanes(reader: Reader, selection: InventoryFilter, order: SortOrder | None = None) -> TimelineLanes:
    """Return everything that the chart draws of the matching partnerships. Group titles are codes, not texts."""
    order = order or SortOrder()
    found = filter_partnerships(reader, selection)
    columns = found.columns
    rows = sorted_rows(found, order)
    rows, groups = _grouped(found, rows, order.group)
    parts = columns.patched_result(
        "lanes",
        (selection, order),
        lambda: lane_parts(columns, rows),
        lambda before, touched: updated_parts(before, columns, rows, touched),
    )
    return TimelineLanes(
        partnerships=parts.partnerships,
        names=LaneNames(columns, columns.body_a, rows, is_partner=False),
        partners=LaneNames(columns, columns.body_b, rows, is_partner=True),
        groups=groups,
        spans=parts.spans,
        marks=parts.marks,
        activities=parts.activities,
        horizon=_horizon(parts.marks, selection.as_of),
    )


class LaneNames(ComputedSequence[str]):
    """The names of the lanes. Each is composed when it is read."""

    def __init__(
        self, columns: Columns, bodies: NDArray[np.int64], rows: NDArray[np.int64], *, is_partner: bool
    ) -> None:
        # Read now: after the query ends, nothing may be read from the file.
        self._ids, self._names, self._native_names = columns.bodies.key, columns.names, columns.native_names
        self._bodies, self._rows = bodies, rows
        self._is_partner = is_partner

    def __len__(self) -> int:
        """Return the number of lanes."""
        return len(self._rows)

    def item(self, index: int) -> str:
        """Return the name of a lane's body, for a partner with its name in its own script; empty if unnamed."""
        body = self._bodies[self._rows[index]]
        name = str(self._names[body])
        if not self._is_partner:
            return name
        native = self._native_names.get(int(self._ids[body]), "")
        return f"{name} {native}".strip()


def _horizon(marks: LaneMarks, as_of: int) -> tuple[int, int]:
    """Return the first and last day to show: all dated changes and the as-of day, with a margin."""
    ends = [ends for days in (marks.earliest, marks.latest) if (ends := _known_ends(days)) is not None]
    first, last = (
        min((each[0] for each in ends), default=as_of - 20 * _YEAR),
        max((each[1] for each in ends), default=as_of),
    )
    first, last = min(first, as_of), max(last, as_of)
    margin = max(_YEAR // 2, (last - first) // 25)
    return max(1, first - margin), min(_LAST_DAY, last + margin)


def _known_ends(days: NDArray[np.int32]) -> tuple[int, int] | None:
    """Return the first and the last of the days that are not open; None without any."""
    if not len(days):
        return None
    # Unsigned, open days become the largest numbers: none needs to be taken out.
    first = int((days - np.int32(OPEN_PAST + 1)).view(np.uint32).min()) + OPEN_PAST + 1
    last = _LAST_DAY - int((np.int32(_LAST_DAY) - days).view(np.uint32).min())
    return (first, last) if OPEN_PAST < first < OPEN_FUTURE else None


def _grouped(
    found: FilteredPartnerships, rows: NDArray[np.int64], group: str
) -> tuple[NDArray[np.int64], tuple[LaneGroup, ...]]:
    """Return the sorted rows grouped under headings, and the headings. The order within a group is unchanged."""
    if group == "none" or not len(rows):
        return rows, ()
    titles, keys = _group_keys(found, rows, group)
    order = np.argsort(keys, kind="stable")
    sorted_keys = keys[order]
    firsts = np.flatnonzero(np.r_[True, sorted_keys[1:] != sorted_keys[:-1]])
    counts = np.diff(np.r_[firsts, len(rows)])
    groups = tuple(
        LaneGroup(int(first), titles[int(sorted_keys[first])], int(count))
        for first, count in zip(firsts, counts, strict=True)
    )
    return rows[order], groups


def _group_keys(
    found: FilteredPartnerships, rows: NDArray[np.int64], group: str
) -> tuple[dict[int, str], NDArray[np.int64]]:
    """Return the heading (a code) of each key, and each row's key. Keys sort in the order of the headings."""
    columns = found.columns
    if group == "status":
        label = found.answers.label[rows].astype(np.int64)
        return {-1: "uncertain", **dict(enumerate(CODES))}, np.where(label < 0, -1, label)
    if group == "decade":
        first, count = columns.first_change[rows], columns.change_count[rows]
        days = np.zeros(len(rows), np.int64)
        days[count > 0] = columns.changes["earliest"][first[count > 0]]
        years = (days - _EPOCH).astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64) + 1970
        decades = np.where(days > OPEN_PAST, years // 10 * 10, 0)
        return {int(decade): str(decade) if decade else "" for decade in np.unique(decades)}, decades
    if group == "reason":
        return _by_first_reason(columns, rows)
    # Group by the partner's country, which differs most in most inventories, or by the province of side a.
    if group == "country":
        codes, numbers = columns.vocabulary.countries, columns.bodies["country"][columns.body_b[rows]]
    else:
        codes, numbers = columns.vocabulary.subdivisions, columns.subdivisions[columns.body_a[rows]]
    return _alphabetical(codes.texts, numbers.astype(np.int64))


def _by_first_reason(columns: Columns, rows: NDArray[np.int64]) -> tuple[dict[int, str], NDArray[np.int64]]:
    """Group by the standard reason that is first in the alphabet."""
    codes, frame, _ = part_codes(columns, "reason")
    standard = standard_numbers(codes, columns.refinements.get("reason", {}))
    order = np.array(sorted(range(len(codes.texts)), key=codes.texts.__getitem__), np.int64)
    rank = np.empty(len(order), np.int64)
    rank[order] = np.arange(len(order))
    first, count = frame.starts(columns.partnerships.key[rows])
    given = rank[standard[frame["reason"][row_ranges(first, count)]]]
    least = np.full(len(rows), len(order))
    np.minimum.at(least, np.repeat(np.arange(len(rows)), count), given)
    return _alphabetical([*codes.texts, ""], np.append(order, len(order))[least])


def _alphabetical(texts: Sequence[str], numbers: NDArray[np.int64]) -> tuple[dict[int, str], NDArray[np.int64]]:
    """Return keys that sort like the texts, with the empty text last."""
    order = sorted(range(len(texts)), key=lambda number: (texts[number] == "", texts[number]))
    place = np.empty(len(texts), np.int64)
    place[order] = np.arange(len(texts))
    return {int(place[number]): text for number, text in enumerate(texts)}, place[numbers]
