"""The data of a timeline: frozen arrays, one lane a partnership, in the order in which the lanes are drawn.

Days are int32 ordinals (`date.toordinal()`); 0 is an open past, 3652060 an open future. Labels and statuses are int8
indices into `tracker.domain.statuses.statuses.CODES`.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Days = NDArray[np.int32]
Lanes = NDArray[np.int32]
Codes = NDArray[np.int8]


@dataclass(frozen=True, slots=True, eq=False)
class LaneSpans:
    """The days of each label, sorted by (lane, start). Spans of one lane never overlap.

    A span fades in over [start, solid_start), is certain in [solid_start, solid_end) and fades out over
    [solid_end, end). A vague boundary between two labels belongs to the earlier one: it fades out, and the later one
    starts where it ends. So every day of a lane counts for one label at most.
    """

    lane: Lanes
    start: Days
    solid_start: Days
    solid_end: Days
    end: Days
    label: Codes

    def __post_init__(self) -> None:
        """Raise ValueError if the spans are not sorted, overlap, or have days that do not ascend."""
        order = (self.start <= self.solid_start) & (self.solid_start <= self.solid_end) & (self.solid_end <= self.end)
        if not order.all():
            raise ValueError("a span's days must ascend: start, solid_start, solid_end, end")
        same_lane = self.lane[1:] == self.lane[:-1]
        if (self.lane[1:] < self.lane[:-1]).any() or (same_lane & (self.start[1:] < self.end[:-1])).any():
            raise ValueError("spans must be sorted by lane and day, and must not overlap within a lane")


@dataclass(frozen=True, slots=True, eq=False)
class LaneMarks:
    """The status changes as points, sorted by lane: bounds of the date, status, and whether a source is cited."""

    lane: Lanes
    earliest: Days
    latest: Days
    status: Codes
    is_sourced: NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class LaneActivities:
    """The activities, sorted by lane, with the bounds of their dates. `is_negative`: nothing was found."""

    lane: Lanes
    earliest: Days
    latest: Days
    is_negative: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class LaneGroup:
    """A heading above a lane. It applies to the lanes from `first_lane` to the next heading."""

    first_lane: int
    title: str
    count: int


@dataclass(frozen=True, slots=True, eq=False)
class TimelineLanes:
    """One timeline. `partnerships` contains the ids (int64), `names` and `partners` the two lines that name a lane.

    A name is looked up when it is read, so only for lanes that are tall enough for text. `partners` include the name in
    the partner's own script. `horizon` is the first and the last day to show; open spans end there.
    """

    partnerships: NDArray[np.int64]
    names: Sequence[str]
    partners: Sequence[str]
    groups: tuple[LaneGroup, ...]
    spans: LaneSpans
    marks: LaneMarks
    activities: LaneActivities
    horizon: tuple[int, int]

    def __len__(self) -> int:
        """Return the number of lanes."""
        return len(self.partnerships)


def no_spans() -> LaneSpans:
    """Return spans without any entry."""
    day = np.empty(0, np.int32)
    return LaneSpans(day, day, day, day, day, np.empty(0, np.int8))


def no_lanes(horizon: tuple[int, int]) -> TimelineLanes:
    """Return a timeline without lanes, for an empty result."""
    day, code = np.empty(0, np.int32), np.empty(0, np.int8)
    return TimelineLanes(
        partnerships=np.empty(0, np.int64),
        names=(),
        partners=(),
        groups=(),
        spans=no_spans(),
        marks=LaneMarks(day, day, day, code, np.empty(0, np.bool_)),
        activities=LaneActivities(day, day, day, np.empty(0, np.bool_)),
        horizon=horizon,
    )


def lanes_among(lanes: TimelineLanes, partnerships: Collection[int]) -> TimelineLanes:
    """Return only the lanes of these partnerships, in their order and without headings."""
    chosen = np.flatnonzero(np.isin(lanes.partnerships, list(partnerships)))
    place = np.full(len(lanes), -1, np.int32)
    place[chosen] = np.arange(len(chosen), dtype=np.int32)
    spans, marks, activities = lanes.spans, lanes.marks, lanes.activities
    in_spans, in_marks, in_activities = (place[part.lane] >= 0 for part in (spans, marks, activities))
    return TimelineLanes(
        partnerships=lanes.partnerships[chosen],
        names=[lanes.names[lane] for lane in chosen.tolist()],
        partners=[lanes.partners[lane] for lane in chosen.tolist()],
        groups=(),
        spans=LaneSpans(
            place[spans.lane[in_spans]],
            spans.start[in_spans],
            spans.solid_start[in_spans],
            spans.solid_end[in_spans],
            spans.end[in_spans],
            spans.label[in_spans],
        ),
        marks=LaneMarks(
            place[marks.lane[in_marks]],
            marks.earliest[in_marks],
            marks.latest[in_marks],
            marks.status[in_marks],
            marks.is_sourced[in_marks],
        ),
        activities=LaneActivities(
            place[activities.lane[in_activities]],
            activities.earliest[in_activities],
            activities.latest[in_activities],
            activities.is_negative[in_activities],
        ),
        horizon=lanes.horizon,
    )
