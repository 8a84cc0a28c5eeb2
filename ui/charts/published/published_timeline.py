"""The timeline as an exported picture: all of its lanes, as high as there is room, with notes on what is shortened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF, QPainter

from tracker.queries.inventory.timeline_rows import TimelineLanes
from ui.charts.colours import PRINT, dense_palette
from ui.charts.families import CODES, OVER
from ui.charts.published.published_chart import MIN_CHART
from ui.charts.published.published_legend import LegendEntry
from ui.charts.published.published_size import print_font
from ui.charts.timeline.day_axis import day_text
from ui.charts.timeline.drawn_lanes import PreparedLanes, drawn_lanes
from ui.charts.timeline.hits import DayLines
from ui.charts.timeline.lane_names import GAP, INDENT, fitting
from ui.charts.timeline.navigation import fitted
from ui.charts.timeline.raster import dense_picture
from ui.charts.timeline.scene import Scene, Type, bar_colours
from ui.charts.timeline.scene_painter import paint_scene, palette_image
from ui.charts.timeline.viewport import GROUP_HEIGHT, ONE_LINE, Extent, Plot, Viewport
from ui.text.translation import plural, tr

NAMES_SHARE = 0.42
"""Largest share of the width for the names."""
DATES_HEIGHT, RIGHT_ROOM = 34, 20
ROOMY = 1.5
"""Largest height of a lane, as a factor on the reading height."""
MAX_READ = 1000
"""Most lanes for which a size is sought at which each of them is readable."""


class PublishedTimeline:
    """Paints lanes. `days` is the range to show (None: all). The days after `today` are shown as unknown."""

    def __init__(
        self,
        lanes: TimelineLanes,
        as_of: int | None,
        days: tuple[float, float] | None = None,
        today: int | None = None,
    ) -> None:
        self._drawn: PreparedLanes = drawn_lanes(lanes)
        self._lines, self._days = DayLines(as_of=as_of, today=today), days
        self._type = Type.of(print_font())
        self._scene = lru_cache(maxsize=4)(self._made_scene)

    @property
    def is_blank(self) -> bool:
        """Whether no lane contains anything with a date."""
        return not len(self._drawn.spans.index) and not len(self._drawn.marks.index)

    @property
    def stretches(self) -> bool:
        """True: the timeline fills any height."""
        return True

    def wanted_height(self, width: float) -> float:
        """Return the least height at which the timeline is readable."""
        return MIN_CHART

    def comfortable_height(self, width: float) -> float:
        """Return the height at which each lane is a bar with its names, unless there are more than `MAX_READ` lanes."""
        lanes = self._drawn.lanes
        needed = DATES_HEIGHT + len(lanes) * ONE_LINE + len(lanes.groups) * GROUP_HEIGHT + 1
        return needed if len(lanes) <= MAX_READ else MIN_CHART

    def paint(self, painter: QPainter, width: float, height: float, density: float) -> None:
        """Paint the timeline from the origin."""

        def paint_dense(painter: QPainter, scene: Scene) -> None:
            plot = scene.view.plot
            picture = dense_picture(scene.drawn.spans, scene.view, density)
            painter.drawImage(
                QRectF(plot.left, plot.top, plot.width, plot.height),
                palette_image(picture, dense_palette(scene.colours)),
            )

        painter.save()
        painter.translate(-INDENT, 0)
        paint_scene(painter, self._scene(width, height), paint_dense)
        painter.restore()

    def notes(self, width: float, height: float) -> Sequence[str]:
        """Return notes on what is condensed or shortened."""
        scene = self._scene(width, height)
        count = len(scene.drawn.lanes)
        dense = plural(
            count,
            "1 partnership in one picture of areas, too dense for every name, for marks and for fading ends.",
            "{n} partnerships in one picture of areas, too dense for every name, for marks and for fading ends.",
        )
        room = scene.view.plot.left - INDENT - GAP
        shortened = sum(each > room for each in self._name_widths(scene.view)) if scene.view.has_bars else 0
        bare = int(np.count_nonzero(np.diff(scene.drawn.spans.offsets) == 0))
        known = self._lines.known_until
        is_pale = known is not None and known < scene.view.last - 1
        conditional_notes = (
            (not scene.view.has_bars, dense),
            (is_pale, tr("Pale: what is recorded of days after {day}.", day=day_text(known) if known else "")),
            (
                shortened,
                plural(shortened, "The names of 1 lane are shortened.", "The names of {n} lanes are shortened."),
            ),
            (
                bare,
                plural(
                    bare, "1 lane is bare: nothing in it has a date.", "{n} lanes are bare: nothing in them has a date."
                ),
            ),
        )
        return tuple(words for is_so, words in conditional_notes if is_so)

    def is_dense(self, width: float, height: float) -> bool:
        """Return whether the lanes are too low to be drawn as bars."""
        return not self._scene(width, height).view.has_bars

    def _made_scene(self, width: float, height: float) -> Scene:
        lanes = self._drawn.lanes
        groups = tuple(group.first_lane for group in lanes.groups)
        reading = self._type.reading_height()
        extent = Extent(*lanes.horizon, len(lanes), groups, reading)
        room = max(1, int(height) - DATES_HEIGHT)
        each = (room - len(groups) * GROUP_HEIGHT) / max(1, len(lanes))
        if each < ONE_LINE:
            # Without headings, for which a dense picture has no room, lanes might just be high enough for bars.
            each = min(room / max(1, len(lanes)), ONE_LINE - 0.01)
        else:
            each = float(int(min(each, reading * ROOMY)))
        plot = Plot(0, DATES_HEIGHT, 1, room)
        view = replace(fitted(extent, plot), lane_height=each)
        left = INDENT + GAP + self._names_width(view, width)
        plot = replace(plot, left=round(left), width=max(1, int(width + INDENT - left - RIGHT_ROOM)))
        view = replace(view, plot=plot)
        if self._days is not None:
            view = replace(view, first=self._days[0], last=self._days[1])
        return Scene(self._drawn, view, PRINT, self._type, bar_colours(PRINT), lines=self._lines, is_printed=True)

    def _names_width(self, view: Viewport, width: float) -> float:
        """Return the width of the longest name, within limits."""
        most = width * NAMES_SHARE
        if not view.has_bars:
            return min(most, 150.0)
        return min(most, max(self._name_widths(view), default=0.0) + 2)

    def _name_widths(self, view: Viewport) -> Sequence[float]:
        """Return the width in pixels of the names of each lane."""
        lanes = self._drawn.lanes
        pairs = zip(lanes.names, lanes.partners, strict=True)
        if view.has_two_lines:
            name, detail = QFontMetricsF(self._type.name), QFontMetricsF(self._type.detail)
            return [max(name.horizontalAdvance(a), detail.horizontalAdvance(b)) for a, b in pairs]
        metrics = QFontMetricsF(fitting(self._type.detail, view.lane_height))
        return [metrics.horizontalAdvance(a) + 6 + metrics.horizontalAdvance(b) for a, b in pairs]


def area_legend(families: Sequence[tuple[str, str]]) -> tuple[LegendEntry, ...]:
    """Return an entry for each family of a dense picture, in which partnerships that are over are a pale tint."""
    over = {CODES[index] for index in OVER}
    return tuple(LegendEntry(words, "tint" if code in over else "area", code) for code, words in families)


def timeline_legend(lanes: TimelineLanes, statuses: Sequence[tuple[str, str]]) -> tuple[LegendEntry, ...]:
    """Return an entry for each status that occurs, drawn like its bar, and for the marks that occur."""
    over = {CODES[index] for index in OVER}
    entries = [LegendEntry(words, "over" if code in over else "bar", code) for code, words in statuses]
    spans, marks = lanes.spans, lanes.marks
    if ((spans.solid_start > spans.start) | (spans.end > spans.solid_end)).any():
        entries.append(LegendEntry(tr("fading: over the days that a vague date leaves open"), "fading", "in_force"))
    if marks.is_sourced.any():
        entries.append(LegendEntry(tr("change with a source"), "sourced"))
    if not marks.is_sourced.all():
        entries.append(LegendEntry(tr("change without a source"), "unsourced"))
    if len(lanes.activities.lane):
        entries.append(LegendEntry(tr("activity"), "activity"))
    return tuple(entries)
