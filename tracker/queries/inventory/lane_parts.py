"""The spans, marks and activities of the lanes of a timeline, and their update after records changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from tracker.domain.statuses.label_spans import spans_of
from tracker.queries.columns.column_table import Ids, row_ranges
from tracker.queries.columns.partnership_columns import Columns
from tracker.queries.inventory.timeline_rows import LaneActivities, LaneMarks, LaneSpans

Rows = NDArray[np.int64]
Part = TypeVar("Part", LaneSpans, LaneMarks, LaneActivities)


@dataclass(frozen=True, slots=True, eq=False)
class LaneParts:
    """The spans, marks and activities of all lanes. `partnerships` contains the ids in the order of the lanes."""

    partnerships: Ids
    spans: LaneSpans
    marks: LaneMarks
    activities: LaneActivities


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Consecutive lanes, `first` to `end` - 1, of the earlier parts or of the new ones (`is_new`), moved by `shift`."""

    is_new: bool
    first: int
    end: int
    shift: int


def lane_parts(columns: Columns, rows: Rows) -> LaneParts:
    """Return the parts of these partnerships, one lane each, in this order."""
    spans = spans_of(columns.histories.selected(rows))
    return LaneParts(
        columns.partnerships.key[rows],
        LaneSpans(spans.partnership, spans.start, spans.solid_start, spans.solid_end, spans.end, spans.label),
        _marks(columns, rows),
        _activities(columns, rows),
    )


def updated_parts(before: LaneParts, columns: Columns, rows: Rows, touched: Ids) -> LaneParts:
    """Return what `lane_parts` does, from the parts before the partnerships `touched` (sorted ids) were changed.

    Lanes between the first and the last one that moved, and those of changed partnerships, are read again.
    """
    old, new = before.partnerships, columns.partnerships.key[rows]
    unmoved = min(len(old), len(new))
    differs = old[:unmoved] != new[:unmoved]
    head = int(differs.argmax()) if differs.any() else unmoved
    differs = old[len(old) - unmoved :][::-1] != new[len(new) - unmoved :][::-1]
    tail = min(int(differs.argmax()) if differs.any() else unmoved, unmoved - head)
    again = np.isin(new, touched, kind="sort")
    again[head : len(new) - tail] = True
    fresh = np.flatnonzero(again)
    if not len(new) or len(fresh) > len(new) // 2:
        return lane_parts(columns, rows)
    stretches = _stretches(fresh.tolist(), len(old) - len(new), head, len(new))
    read = lane_parts(columns, rows[fresh])
    return LaneParts(
        new,
        _joined(before.spans, read.spans, stretches),
        _joined(before.marks, read.marks, stretches),
        _joined(before.activities, read.activities, stretches),
    )


def _stretches(fresh: Sequence[int], fewer: int, head: int, count: int) -> list[_Stretch]:
    """Return the stretches that make up `count` lanes, of which those in `fresh` are new.

    Before the lane `head`, the other lanes have the number that they had; after it they had one that is larger by
    `fewer`.
    """
    found: list[_Stretch] = []

    def keep(first: int, end: int) -> None:
        shift = 0 if first < head else -fewer
        if first < end:
            found.append(_Stretch(False, first - shift, end - shift, shift))

    at = 0
    for place, lane in enumerate(fresh):
        if at < head < lane:
            keep(at, head)
            at = head
        keep(at, lane)
        found.append(_Stretch(True, place, place + 1, lane - place))
        at = lane + 1
    if at < head < count:
        keep(at, head)
        at = head
    keep(at, count)
    return found


def _joined(before: Part, read: Part, stretches: Sequence[_Stretch]) -> Part:
    """Return the part with the lanes of these stretches: `before` itself if nothing differs."""
    pieces: list[tuple[Part, slice, int]] = []
    for stretch in stretches:
        part = read if stretch.is_new else before
        # Keys of another type would convert the whole column.
        ends = np.array((stretch.first, stretch.end), part.lane.dtype)
        first, end = np.searchsorted(part.lane, ends).tolist()
        pieces.append((part, slice(first, end), stretch.shift))
    if _is_whole(before, pieces):
        return before
    columns = {
        each.name: np.concatenate([getattr(part, each.name)[rows] for part, rows, _ in pieces])
        for each in fields(before)
        if each.name != "lane"
    }
    lane = np.concatenate(
        [part.lane[rows] + np.int32(shift) if shift else part.lane[rows] for part, rows, shift in pieces]
    )
    return type(before)(lane=lane, **columns)


def _is_whole(before: Part, pieces: Sequence[tuple[Part, slice, int]]) -> bool:
    """Return whether the pieces are all rows of `before`, in lanes that have not moved."""
    at = 0
    for part, rows, shift in pieces:
        if rows.start < rows.stop:
            if part is not before or shift or rows.start != at:
                return False
            at = rows.stop
    return at == len(before.lane)


def _marks(columns: Columns, rows: Rows) -> LaneMarks:
    changes = columns.changes
    first, count = columns.first_change[rows], columns.change_count[rows]
    chosen = row_ranges(first, count)
    return LaneMarks(
        lane=np.repeat(np.arange(len(rows), dtype=np.int32), count),
        earliest=changes["earliest"][chosen],
        latest=changes["latest"][chosen],
        status=changes["status"][chosen],
        is_sourced=columns.citations[chosen] > 0,
    )


def _activities(columns: Columns, rows: Rows) -> LaneActivities:
    frame = columns.activities
    first, count = frame.starts(columns.partnerships.key[rows])
    chosen = row_ranges(first, count)
    lanes = np.repeat(np.arange(len(rows), dtype=np.int32), count)
    return LaneActivities(lanes, frame["earliest"][chosen], frame["latest"][chosen], frame["is_negative"][chosen])
