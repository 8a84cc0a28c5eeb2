"""The visible part of a timeline, with conversions between days and x, lanes and y. Does not import Qt."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from math import ceil

TWO_LINES = 0.9
"""A lane of at least this share of the reading height names both partners, on two lines."""
ONE_LINE = 12.0
"""Height in pixels from which on a lane is drawn as a bar with marks and text. Lower ones are plain areas."""
GROUP_HEIGHT = 30.0
"""Height in pixels of the heading of a group of readable lanes."""


@dataclass(frozen=True, slots=True)
class Extent:
    """The size of a timeline: the horizon (days), the number of lanes and the lanes that have a heading before them."""

    first_day: int
    last_day: int
    lanes: int
    group_lanes: tuple[int, ...] = ()
    reading_height: float = 30.0


@dataclass(frozen=True, slots=True)
class Plot:
    """The rectangle of the bars, in pixels of the chart. The names are on its left, the dates above it."""

    left: int
    top: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """The first pixel right of the plot."""
        return self.left + self.width

    @property
    def bottom(self) -> int:
        """The first pixel below the plot."""
        return self.top + self.height


@dataclass(frozen=True, slots=True)
class Viewport:
    """The visible part: days from `first` to `last`, and lanes of `lane_height` from `scroll` pixels below the top."""

    extent: Extent
    plot: Plot
    first: float
    last: float
    lane_height: float
    scroll: float = 0.0

    @property
    def days_per_pixel(self) -> float:
        """The number of days per pixel."""
        return (self.last - self.first) / self.plot.width

    @property
    def has_bars(self) -> bool:
        """Whether lanes are high enough to be drawn as bars."""
        return self.lane_height >= ONE_LINE

    @property
    def has_two_lines(self) -> bool:
        """Whether lanes are high enough for the names on two lines."""
        return self.lane_height >= self.extent.reading_height * TWO_LINES

    @property
    def heading_height(self) -> float:
        """Pixels above the first lane of a group; 0 where lanes are too low to read."""
        return GROUP_HEIGHT if self.has_bars else 0.0

    @property
    def content_height(self) -> float:
        """The height in pixels of all lanes with their headings."""
        return self.extent.lanes * self.lane_height + len(self.extent.group_lanes) * self.heading_height

    @property
    def furthest_scroll(self) -> float:
        """The largest `scroll`, in whole pixels: the last lane is at the lower edge."""
        # The tolerance ignores rounding errors in the sum.
        return float(max(0, ceil(self.content_height - self.plot.height - 1e-6)))

    def x_of_day(self, day: float) -> float:
        """Return the x at which a day begins."""
        return self.plot.left + (day - self.first) / self.days_per_pixel

    def day_at_x(self, x: float) -> float:
        """Return the moment at x, in days."""
        return self.first + (x - self.plot.left) * self.days_per_pixel

    def y_of_lane(self, lane: int) -> float:
        """Return the upper edge of a lane, below the heading of its group."""
        headings = bisect_right(self.extent.group_lanes, lane)
        return self.plot.top - self.scroll + lane * self.lane_height + headings * self.heading_height

    def y_of_heading(self, group: int) -> float:
        """Return the upper edge of the heading of a group."""
        return self.y_of_lane(self.extent.group_lanes[group]) - self.heading_height

    def lane_at_y(self, y: float) -> int | None:
        """Return the lane at y, or None over a heading or outside the lanes."""
        lane = self._lane_not_above(y)
        if 0 <= lane < self.extent.lanes and self.y_of_lane(lane) <= y < self.y_of_lane(lane) + self.lane_height:
            return lane
        return None

    def visible_lanes(self) -> range:
        """Return the lanes that are at least partly in the plot."""
        first = max(0, self._lane_not_above(self.plot.top))
        after = min(self.extent.lanes, self._lane_not_above(self.plot.bottom) + 1)
        if first < self.extent.lanes and self.y_of_lane(first) + self.lane_height <= self.plot.top:
            first += 1
        while after > first and self.y_of_lane(after - 1) >= self.plot.bottom:
            after -= 1
        return range(first, after)

    def visible_groups(self) -> range:
        """Return the indices of the groups whose heading may be in the plot."""
        lanes, starts = self.visible_lanes(), self.extent.group_lanes
        return range(bisect_left(starts, lanes.start), bisect_right(starts, lanes.stop))

    def _lane_not_above(self, y: float) -> int:
        """Return the last lane whose upper edge is at or above y, or -1."""
        if not self.extent.lanes:
            return -1
        low, high = -1, self.extent.lanes - 1
        while low < high:
            middle = (low + high + 1) // 2
            if self.y_of_lane(middle) <= y:
                low = middle
            else:
                high = middle - 1
        return low
