"""Zooming, panning and scrolling of a timeline: functions that return a new viewport. Does not import Qt."""

from __future__ import annotations

from dataclasses import replace

from ui.charts.timeline.viewport import Extent, Plot, Viewport

MIN_SPAN = 30.0
"""Fewest days in view, at the highest zoom: a month."""
MAX_SPAN = 36_525.0
"""Most days in view, at the lowest zoom: a century, or the whole horizon if that is longer."""
MARGIN = 0.03
"""Free room on each side of the fitted horizon, as a share of it."""
WHOLE_PICTURE = 400
"""Above this number of lanes, fitting shows all of them as a dense picture instead of a few readable ones."""
CRISP = 3.0
"""From this height in pixels on, lanes are a whole number of pixels high."""
FIRST_DAY, LAST_DAY = 1.0, 3_652_060.0
"""The limits of the calendar: 1 January of the year 1, and the end of the year 9999."""


def fitted(extent: Extent, plot: Plot, show_all_lanes: bool | None = None) -> Viewport:
    """Return the viewport of all days. By default lanes are readable, unless there are more than `WHOLE_PICTURE`."""
    if show_all_lanes is None:
        show_all_lanes = extent.lanes > WHOLE_PICTURE
    first, last = _fitted_days(extent)
    height = extent.reading_height
    if show_all_lanes:
        height = min(height, lowest_lane(extent, plot))
    return Viewport(extent, plot, first, last, height)


def lowest_lane(extent: Extent, plot: Plot) -> float:
    """Return the height at which all lanes fit the plot, at most the reading height."""
    return _crisp(min(extent.reading_height, plot.height / max(1, extent.lanes)))


def resized(view: Viewport, extent: Extent, plot: Plot) -> Viewport:
    """Return the viewport with the current days and upper lane for another plot or other lanes."""
    return within_limits(replace(view, extent=extent, plot=plot))


def zoomed_time(view: Viewport, factor: float, x: float) -> Viewport:
    """Show `factor` times as many days. The day at x does not move."""
    span = view.last - view.first
    wanted = min(max(span * factor, MIN_SPAN), _longest_span(view.extent))
    anchor = view.day_at_x(x)
    first = anchor - (anchor - view.first) * wanted / span
    return within_limits(replace(view, first=first, last=first + wanted))


def zoomed_lanes(view: Viewport, factor: float, y: float) -> Viewport:
    """Make lanes `factor` times as high. The lane at y does not move."""
    height = _crisp(view.lane_height * factor)
    if height == view.lane_height and factor > 1:
        height += 1.0
    height = min(max(height, lowest_lane(view.extent, view.plot)), view.extent.reading_height)
    lane = (y - view.plot.top + view.scroll) / view.lane_height
    if view.has_bars:
        under = view.lane_at_y(y)
        lane = lane if under is None else under + (y - view.y_of_lane(under)) / view.lane_height
    higher = replace(view, lane_height=height, scroll=0.0)
    whole = min(max(int(lane), 0), max(0, view.extent.lanes - 1))
    return within_limits(replace(higher, scroll=higher.y_of_lane(whole) + (lane - whole) * height - y))


def panned(view: Viewport, across: float, down: float) -> Viewport:
    """Move the content by this number of pixels to the right and down."""
    days = across * view.days_per_pixel
    return within_limits(replace(view, first=view.first - days, last=view.last - days, scroll=view.scroll - down))


def scrolled_to(view: Viewport, scroll: float) -> Viewport:
    """Scroll so that the upper edge of the plot is `scroll` pixels below the top of all lanes."""
    return within_limits(replace(view, scroll=scroll))


def revealing(view: Viewport, lane: int) -> Viewport:
    """Scroll as little as needed to show the lane, and the heading before it if it is the first of a group."""
    top = view.y_of_lane(lane)
    if lane in view.extent.group_lanes:
        top -= view.heading_height
    bottom = view.y_of_lane(lane) + view.lane_height
    if top < view.plot.top:
        return scrolled_to(view, view.scroll + top - view.plot.top)
    if bottom > view.plot.bottom:
        return scrolled_to(view, view.scroll + bottom - view.plot.bottom)
    return view


def zoomed_to(view: Viewport, lane: int, days: tuple[float, float] | None) -> Viewport:
    """Make a lane readable, in the middle of the plot, over the days given (None: the days in view)."""
    first, last = days or (view.first, view.last)
    room = max((last - first) * 0.1, MIN_SPAN)
    if days:
        first, last = first - room, last + room
    taller = replace(view, first=first, last=last, lane_height=view.extent.reading_height, scroll=0.0)
    middle = taller.y_of_lane(lane) + (taller.lane_height - view.plot.height) / 2 - view.plot.top
    return within_limits(replace(taller, scroll=middle))


def next_lane(view: Viewport, selected: int | None, step: int) -> int | None:
    """Return the lane that an arrow key moves to, within the existing ones. Without a selection: the first in view."""
    if not view.extent.lanes:
        return None
    if selected is None:
        return view.visible_lanes().start
    return min(max(selected + step, 0), view.extent.lanes - 1)


def lanes_in_a_page(view: Viewport) -> int:
    """Return the number of lanes that Page Down moves by."""
    return max(1, int(view.plot.height / view.lane_height) - 1)


def within_limits(view: Viewport) -> Viewport:
    """Return the nearest permitted viewport: half of it is on the horizon, and all of it within the calendar.
    Lanes are scrolled by whole pixels, so that their edges are sharp.
    """
    extent, span = view.extent, min(max(view.last - view.first, MIN_SPAN), _longest_span(view.extent))
    earliest = max(FIRST_DAY, min(extent.first_day - span / 2, extent.last_day - span / 2))
    latest = min(LAST_DAY - span, extent.last_day - span / 2)
    first = min(max(view.first, earliest), max(latest, FIRST_DAY))
    height = min(max(view.lane_height, lowest_lane(extent, view.plot)), extent.reading_height)
    limited = replace(view, first=first, last=first + span, lane_height=height)
    return replace(limited, scroll=min(max(float(round(view.scroll)), 0.0), limited.furthest_scroll))


def _crisp(lane_height: float) -> float:
    """Round down to whole pixels from `CRISP` pixels on, so that the edges of lanes are sharp."""
    return float(int(lane_height)) if lane_height >= CRISP else lane_height


def _longest_span(extent: Extent) -> float:
    first, last = _fitted_days(extent)
    return max(MAX_SPAN, last - first)


def _fitted_days(extent: Extent) -> tuple[float, float]:
    days = max(extent.last_day - extent.first_day, MIN_SPAN)
    first = max(FIRST_DAY, extent.first_day - days * MARGIN)
    return first, min(first + days * (1 + 2 * MARGIN), LAST_DAY)
