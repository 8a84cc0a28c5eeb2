"""Prepares spans, status changes and activities for drawing: clipped to the horizon, indexed by lane.

Does not import Qt.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from tracker.domain.dates.days import OPEN_FUTURE, OPEN_PAST
from tracker.queries.inventory.timeline_rows import LaneActivities, LaneMarks, LaneSpans, TimelineLanes
from ui.charts.families import FAMILY_OF_INDEX, Family

Moments = NDArray[np.float32]
"""Days. A float32 represents each day exactly (integers up to 16,777,216), and halves the memory a frame reads."""
Offsets = NDArray[np.int64]
"""The index at which each lane begins in the arrays: int64[lanes + 1]."""


@dataclass(frozen=True, slots=True, eq=False)
class DrawnSpans:
    """Spans that have a colour, with their families. `index` is the index of each in the original `LaneSpans`."""

    start: Moments
    solid_start: Moments
    solid_end: Moments
    end: Moments
    lane: NDArray[np.int32]
    label: NDArray[np.int8]
    family: NDArray[np.int8]
    index: NDArray[np.int64]
    offsets: Offsets


@dataclass(frozen=True, slots=True, eq=False)
class DrawnMoments:
    """Status changes or activities that have a date. `day` is the middle of the bounds, or the only bound."""

    day: Moments
    lane: NDArray[np.int32]
    index: NDArray[np.int64]
    offsets: Offsets


Part = TypeVar("Part", LaneSpans, LaneMarks, LaneActivities)
Drawn = TypeVar("Drawn", DrawnSpans, DrawnMoments)


@dataclass(frozen=True, slots=True, eq=False)
class PreparedLanes:
    """A timeline that is prepared for drawing."""

    lanes: TimelineLanes
    spans: DrawnSpans
    marks: DrawnMoments
    activities: DrawnMoments


def drawn_lanes(lanes: TimelineLanes, before: PreparedLanes | None = None) -> PreparedLanes:
    """Prepare the lanes of a timeline for drawing. If `before` has as many lanes, only the rows between the first and
    the last one that differ are prepared again.
    """
    if before is None or len(before.lanes) != len(lanes):
        return PreparedLanes(
            lanes,
            drawn_spans(lanes.spans, len(lanes), lanes.horizon),
            drawn_moments(lanes.marks, len(lanes)),
            drawn_moments(lanes.activities, len(lanes)),
        )
    known = before.lanes
    if known.horizon == lanes.horizon:
        spans = _updated(before.spans, known.spans, lanes.spans, lambda rows: _span_columns(rows, lanes.horizon))
    else:
        spans = drawn_spans(lanes.spans, len(lanes), lanes.horizon)
    return PreparedLanes(
        lanes,
        spans,
        _updated(before.marks, known.marks, lanes.marks, _moment_columns),
        _updated(before.activities, known.activities, lanes.activities, _moment_columns),
    )


def drawn_spans(spans: LaneSpans, lanes: int, horizon: tuple[int, int]) -> DrawnSpans:
    """Clip spans to the horizon. Spans outside it and spans without a colour are left out."""
    columns = _span_columns(spans, horizon)
    return DrawnSpans(**columns, offsets=_offsets(columns["lane"], lanes))


def drawn_moments(points: LaneMarks | LaneActivities, lanes: int) -> DrawnMoments:
    """Place status changes or activities on days. Those without any date are left out."""
    columns = _moment_columns(points)
    return DrawnMoments(**columns, offsets=_offsets(columns["lane"], lanes))


def differing_lanes(old: DrawnSpans, new: DrawnSpans) -> range:
    """Return the lanes from the first to the last one whose spans differ. Both must have the same number of lanes."""
    if old is new:
        return range(0)
    head, tail = _common_rows(old, new, _DRAWN)
    differing = [spans.lane[head : len(spans.lane) - tail] for spans in (old, new)]
    lanes = np.concatenate(differing)
    return range(int(lanes.min()), int(lanes.max()) + 1) if len(lanes) else range(0)


_DRAWN = ("start", "solid_start", "solid_end", "end", "lane", "label")


def _updated(drawn: Drawn, old: Part, new: Part, prepare: Callable[[Part], dict[str, NDArray[Any]]]) -> Drawn:
    """Return what is drawn of the rows `new`, from what is drawn of `old`. `prepare` returns it of any rows."""
    if old is new:
        return drawn
    names = [each.name for each in fields(new)]
    head, tail = _common_rows(old, new, names)
    after, lanes = len(new.lane) - tail, len(drawn.offsets) - 1
    between = prepare(type(new)(**{name: getattr(new, name)[head:after] for name in names}))
    between["index"] += head
    first, end = np.searchsorted(drawn.index, (head, len(old.lane) - tail)).tolist()
    columns = {
        name: np.concatenate((getattr(drawn, name)[:first], values, getattr(drawn, name)[end:]))
        for name, values in between.items()
    }
    columns["index"][first + len(between["index"]) :] += len(new.lane) - len(old.lane)
    touched = np.concatenate((drawn.lane[first:end], between["lane"]))
    offsets = drawn.offsets.copy()
    if len(touched):
        least, most = int(touched.min()), int(touched.max())
        offsets[least : most + 1] = np.searchsorted(columns["lane"], np.arange(least, most + 1, dtype=np.int32))
        offsets[most + 1 : lanes + 1] += len(columns["lane"]) - len(drawn.lane)
    return type(drawn)(**columns, offsets=offsets)


def _common_rows(old: object, new: object, names: Iterable[str]) -> tuple[int, int]:
    """Return how many rows at the beginning, and of the rest how many at the end, are equal in all these columns."""
    pairs = [(getattr(old, name), getattr(new, name)) for name in names]
    counts = len(pairs[0][0]), len(pairs[0][1])
    head = common = min(counts)
    for one, other in pairs:
        differs = one[:head] != other[:head]
        if differs.any():
            head = int(differs.argmax())
    tail = common - head
    for one, other in pairs:
        differs = one[counts[0] - tail :] != other[counts[1] - tail :]
        if differs.any():
            tail = int(differs[::-1].argmax())
    return head, tail


def _span_columns(spans: LaneSpans, horizon: tuple[int, int]) -> dict[str, NDArray[Any]]:
    family = FAMILY_OF_INDEX[spans.label]
    clipped = [np.clip(days, *horizon) for days in (spans.start, spans.solid_start, spans.solid_end, spans.end)]
    index = np.flatnonzero((clipped[3] > clipped[0]) & (family != Family.NONE))
    start, solid_start, solid_end, end = (days[index].astype(np.float32) for days in clipped)
    return {
        "start": start,
        "solid_start": solid_start,
        "solid_end": solid_end,
        "end": end,
        "lane": spans.lane[index],
        "label": spans.label[index],
        "family": family[index],
        "index": index,
    }


def _moment_columns(points: LaneMarks | LaneActivities) -> dict[str, NDArray[Any]]:
    has_earliest, has_latest = points.earliest != OPEN_PAST, points.latest != OPEN_FUTURE
    earliest = np.where(has_earliest, points.earliest, points.latest).astype(np.float32)
    latest = np.where(has_latest, points.latest, points.earliest).astype(np.float32)
    index = np.flatnonzero(has_earliest | has_latest)
    return {"day": ((earliest + latest) / np.float32(2))[index], "lane": points.lane[index], "index": index}


def _offsets(lane: NDArray[np.int32], lanes: int) -> Offsets:
    offsets = np.zeros(lanes + 1, np.int64)
    np.cumsum(np.bincount(lane, minlength=lanes), out=offsets[1:])
    return offsets
