"""Which part of a timeline is seen, and where: days to pixels, lanes to pixels, and back. No Qt in here."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from math import ceil

TWO_LINES = 0.9
"""A lane of at least this share of the reading height names both partners, one under the other."""
ONE_LINE = 12.0
"""A lane at least so high is drawn as a bar with marks and one line of text; a lower one as plain area."""
GROUP_HEIGHT = 30.0
"""The room that a group's heading takes among lanes that can be read, in pixels."""


@dataclass(frozen=True, slots=True)
class Extent:
    """All there is to see: the horizon (days), the number of lanes and before which lanes a heading stands."""

    first_day: int
    last_day: int
    lanes: int
    group_lanes: tuple[int, ...] = ()
    reading_height: float = 30.0


@dataclass(frozen=True, slots=True)
class Plot:
    """The rectangle that the bars stand in, in pixels of the chart; the names stand left of it, the dates above."""

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
    """What is in view: days from `first` to `last`, and lanes of `lane_height` from `scroll` pixels below the top."""

    extent: Extent
    plot: Plot
    first: float
    last: float
    lane_height: float
    scroll: float = 0.0

    @property
    def days_per_pixel(self) -> float:
        """The scale of time."""
        return (self.last - self.first) / self.plot.width

    @property
    def has_bars(self) -> bool:
        """Whether lanes are high enough to be told apart and read one by one."""
        return self.lane_height >= ONE_LINE

    @property
    def has_two_lines(self) -> bool:
        """Whether lanes are high enough for both names, one under the other."""
        return self.lane_height >= self.extent.reading_height * TWO_LINES

    @property
    def heading_height(self) -> float:
        """The room above the first lane of a group; none where lanes are too low to be read."""
        return GROUP_HEIGHT if self.has_bars else 0.0

    @property
    def content_height(self) -> float:
        """The height of all lanes with their headings."""
        return self.extent.lanes * self.lane_height + len(self.extent.group_lanes) * self.heading_height

    @property
    def furthest_scroll(self) -> float:
        """How far down one can go until the last lane stands at the lower edge."""
        # Whole pixels, and none for what only the last digits of a sum say.
        return float(max(0, ceil(self.content_height - self.plot.height - 1e-6)))

    def x_of_day(self, day: float) -> float:
        """Where the day begins."""
        return self.plot.left + (day - self.first) / self.days_per_pixel

    def day_at_x(self, x: float) -> float:
        """The moment under a point, in days."""
        return self.first + (x - self.plot.left) * self.days_per_pixel

    def y_of_lane(self, lane: int) -> float:
        """The upper edge of a lane, below the heading that may stand before it."""
        headings = bisect_right(self.extent.group_lanes, lane)
        return self.plot.top - self.scroll + lane * self.lane_height + headings * self.heading_height

    def y_of_heading(self, group: int) -> float:
        """The upper edge of a group's heading."""
        return self.y_of_lane(self.extent.group_lanes[group]) - self.heading_height

    def lane_at_y(self, y: float) -> int | None:
        """The lane under a point; None over a heading or beyond the lanes."""
        lane = self._lane_not_above(y)
        if 0 <= lane < self.extent.lanes and self.y_of_lane(lane) <= y < self.y_of_lane(lane) + self.lane_height:
            return lane
        return None

    def visible_lanes(self) -> range:
        """The lanes of which at least a part is in the plot."""
        first = max(0, self._lane_not_above(self.plot.top))
        after = min(self.extent.lanes, self._lane_not_above(self.plot.bottom) + 1)
        if first < self.extent.lanes and self.y_of_lane(first) + self.lane_height <= self.plot.top:
            first += 1
        while after > first and self.y_of_lane(after - 1) >= self.plot.bottom:
            after -= 1
        return range(first, after)

    def visible_groups(self) -> range:
        """The groups of which the heading may be in the plot, by their number."""
        lanes, starts = self.visible_lanes(), self.extent.group_lanes
        return range(bisect_left(starts, lanes.start), bisect_right(starts, lanes.stop))

    def _lane_not_above(self, y: float) -> int:
        """The last lane whose upper edge is at or above the point, -1 if there is none."""
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
