"""Prepares spans, status changes and activities for drawing: clipped to the horizon, indexed by lane.

Does not import Qt.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

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
    index: NDArray[np.int64]
    offsets: Offsets


@dataclass(frozen=True, slots=True, eq=False)
class PreparedLanes:
    """A timeline that is prepared for drawing."""

    lanes: TimelineLanes
    spans: DrawnSpans
    marks: DrawnMoments
    activities: DrawnMoments


def drawn_lanes(lanes: TimelineLanes, before: PreparedLanes | None = None) -> PreparedLanes:
    """Prepare the lanes of a timeline for drawing. Parts that `before` has prepared already are taken from it."""
    known = before if before is not None and len(before.lanes) == len(lanes) else None

    def moments(name: Literal["marks", "activities"]) -> DrawnMoments:
        if known is not None and getattr(known.lanes, name) is getattr(lanes, name):
            prepared: DrawnMoments = getattr(known, name)
            return prepared
        return _drawn_moments(getattr(lanes, name), len(lanes))

    if known is not None and known.lanes.spans is lanes.spans and known.lanes.horizon == lanes.horizon:
        spans = known.spans
    else:
        spans = drawn_spans(lanes.spans, len(lanes), lanes.horizon)
    return PreparedLanes(lanes, spans, moments("marks"), moments("activities"))


def drawn_spans(spans: LaneSpans, lanes: int, horizon: tuple[int, int]) -> DrawnSpans:
    """Clip spans to the horizon. Spans outside it and spans without a colour are left out."""
    family = FAMILY_OF_INDEX[spans.label]
    clipped = [np.clip(days, *horizon) for days in (spans.start, spans.solid_start, spans.solid_end, spans.end)]
    index = np.flatnonzero((clipped[3] > clipped[0]) & (family != Family.NONE))
    start, solid_start, solid_end, end = (days[index].astype(np.float32) for days in clipped)
    lane = spans.lane[index]
    return DrawnSpans(
        start, solid_start, solid_end, end, lane, spans.label[index], family[index], index, _offsets(lane, lanes)
    )


def _drawn_moments(points: LaneMarks | LaneActivities, lanes: int) -> DrawnMoments:
    has_earliest, has_latest = points.earliest != OPEN_PAST, points.latest != OPEN_FUTURE
    earliest = np.where(has_earliest, points.earliest, points.latest).astype(np.float32)
    latest = np.where(has_latest, points.latest, points.earliest).astype(np.float32)
    index = np.flatnonzero(has_earliest | has_latest)
    return DrawnMoments(((earliest + latest) / np.float32(2))[index], index, _offsets(points.lane[index], lanes))


def _offsets(lane: NDArray[np.int32], lanes: int) -> Offsets:
    offsets = np.zeros(lanes + 1, np.int64)
    np.cumsum(np.bincount(lane, minlength=lanes), out=offsets[1:])
    return offsets
