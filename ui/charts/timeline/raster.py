"""Draws the dense picture of very many spans: the legend colour of each pixel. Does not import Qt.

Lanes that are lower than a readable bar become an 8-bit image of families. Lanes of a pixel or more have their own
rows. Thinner ones are grouped, 2^k at a time, into bands some 8-16 pixels high. In each pixel column of a band the
families are stacked by their share of its lanes. Bands are anchored to lane numbers and day boundaries are rounded
to the nearest column, so that nothing shimmers while panning, and the share of pixels of a colour is its share of
the lane-days. Where an edge between lanes or families falls inside a row of pixels, the columns of that row are
divided between both in proportion: a stipple that contains only colours of the legend.

The vague part of a span has the colour of the span; there is no room to fade it. Partnerships that are over are
drawn as areas of a pale tint, because otherwise their share of the lanes would look like "nothing known".
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ui.charts.families import Family
from ui.charts.timeline.drawn_lanes import DrawnSpans
from ui.charts.timeline.viewport import Viewport

LOWEST_BAND = 8.0
"""Least height of a band in pixels. The greatest height is twice this."""
WIDENING_LIMIT = 0.004
"""Spans shorter than a pixel are widened to one only while that changes less than this share of the picture."""
GOLDEN, SILVER = 0.6180339887498949, np.float32(0.41421356)
"""Multiples of these numbers, modulo one, are spread evenly: they serve as unbiased thresholds."""

Image = NDArray[np.uint8]
Thresholds = NDArray[np.float32]


def dense_picture(spans: DrawnSpans, view: Viewport, scale: float = 1.0) -> Image:
    """Return the plot as families, uint8[height, width] in device pixels. `Family.NONE` where there is no span.
    `scale` is the number of device pixels per pixel.
    """
    width, height = round(view.plot.width * scale), round(view.plot.height * scale)
    picture = np.full((height, width), Family.NONE, np.uint8)
    first, rows = dense_rows(spans, view, view.visible_lanes(), scale)
    picture[first : first + len(rows)] = rows
    return picture


def dense_rows(spans: DrawnSpans, view: Viewport, lanes: range, scale: float = 1.0) -> tuple[int, Image]:
    """Return the rows of the dense picture that depend on these lanes, all of them in view, after the number of the
    first row. Lanes of a pixel or more depend on each other (see `WIDENING_LIMIT`): all rows are returned then.
    """
    width = round(view.plot.width * scale)
    if not lanes or not width:
        return 0, np.empty((0, width), np.uint8)
    stipple = _stipple(view, width)
    if view.lane_height * scale >= 1.0:
        lanes = view.visible_lanes()
        return 0, _rows_of_lanes(_separate_lanes(spans, view, lanes, width), lanes, view, scale, stipple)
    bands = _bands(view, lanes, scale)
    tops = _stacked_rows(_stacked_lanes(spans, view, bands, width), bands, stipple)
    return bands.first_row, _families_between(tops, bands)


def _stipple(view: Viewport, width: int) -> Thresholds:
    """Return a threshold in [0, 1) for each pixel column. It is anchored to the days, so panning does not change it."""
    anchor = round(view.first * width / (view.last - view.first))
    thresholds = (np.arange(anchor, anchor + width) * GOLDEN) % 1.0
    return thresholds.astype(np.float32)


@dataclass(frozen=True, slots=True, eq=False)
class Bands:
    """The bands in view: `size` lanes each, from band number `first`, with the number of lanes and rows of each.

    `first_row` is the first pixel row of them in the plot, `of_row` the band (from 0) of this and each following row,
    `below` the number of rows between it and its band's lower edge.
    """

    size: int
    first: int
    lanes: NDArray[np.int64]
    rows: NDArray[np.int64]
    first_row: int
    of_row: NDArray[np.int64]
    below: NDArray[np.uint8]


def _bands(view: Viewport, lanes: range, scale: float) -> Bands:
    """Group the lanes into bands. Each pixel row belongs to the band at its centre."""
    lane_height = view.lane_height * scale
    size = lanes_in_a_band(view.lane_height)
    first, after = lanes.start // size, (lanes.stop - 1) // size + 1
    bounds = np.minimum(np.arange(first, after + 1) * size, view.extent.lanes)
    edges = np.ceil(bounds * lane_height - view.scroll * scale - 0.5).astype(np.int64)
    rows = np.diff(edges)
    top = int(edges[0])
    shown = slice(max(0, -top), max(0, round(view.plot.height * scale) - top))
    below = np.repeat(edges[1:] - 1, rows)[shown] - np.arange(edges[0], edges[-1])[shown]
    of_row = np.repeat(np.arange(after - first), rows)[shown]
    return Bands(size, first, np.diff(bounds), rows, max(0, top), of_row, below.astype(np.uint8))


def lanes_in_a_band(lane_height: float) -> int:
    """Return the number of lanes in a band: the least power of two that makes a band `LOWEST_BAND` pixels high."""
    size = 1
    while size * lane_height < LOWEST_BAND:
        size *= 2
    return size


def _columns(spans: DrawnSpans, chosen: slice, view: Viewport, width: int) -> tuple[NDArray[np.int32], ...]:
    """Return the first pixel column of each span and the column after its last, rounded and clipped to the picture."""
    per_day = np.float32(width / (view.last - view.first))
    origin = np.float32(view.first)
    edges = []
    for days in (spans.start[chosen], spans.end[chosen]):
        columns = days - origin
        columns *= per_day
        columns += np.float32(0.5)
        np.clip(columns, 0, width, out=columns)
        edges.append(columns.astype(np.int32))
    return tuple(edges)


def _separate_lanes(spans: DrawnSpans, view: Viewport, lanes: range, width: int) -> Image:
    """Return the families of lanes that have their own rows, uint8[lanes, width]."""
    chosen = slice(int(spans.offsets[lanes.start]), int(spans.offsets[lanes.stop]))
    start, end = _columns(spans, chosen, view, width)
    row = spans.lane[chosen] - lanes.start
    step = (spans.family[chosen] - Family.NONE).astype(np.int8)
    stride = width + 1
    steps = np.zeros(len(lanes) * stride, np.int8)
    np.add.at(steps, row * stride + start, step)
    np.subtract.at(steps, row * stride + end, step)
    by_lane = steps.reshape(len(lanes), stride)
    by_lane[:, 0] += Family.NONE
    # The steps of a lane add up to one family at a time because its spans do not overlap.
    picture = np.cumsum(by_lane, axis=1, dtype=np.int8)[:, :width].view(np.uint8)
    vanished = (start == end) & (start < width) & (spans.end[chosen] > view.first) & (end > 0)
    if 0 < np.count_nonzero(vanished) <= WIDENING_LIMIT * picture.size:
        picture[row[vanished], start[vanished]] = spans.family[chosen][vanished]
    return picture


def _rows_of_lanes(separate: Image, lanes: range, view: Viewport, scale: float, stipple: Thresholds) -> Image:
    """Expand lanes to pixel rows. Two lanes that share a row are given columns in proportion to their shares of it."""
    lane_height, scroll = view.lane_height * scale, view.scroll * scale
    after = min(round(view.plot.height * scale), int(np.ceil(lanes.stop * lane_height - scroll - 0.5)))
    tops = (np.arange(after) + scroll) / lane_height
    upper = np.clip(tops.astype(np.int64), lanes.start, lanes.stop - 1) - lanes.start
    share = np.minimum(1.0, (upper + lanes.start + 1 - tops) * lane_height).astype(np.float32)
    rows = separate[upper]
    shared = np.flatnonzero((share < 1.0) & (upper + 1 < len(lanes)))
    is_upper = stipple < share[shared][:, None]
    rows[shared] = np.where(is_upper, rows[shared], separate[upper[shared] + 1])
    return rows


def _stacked_lanes(spans: DrawnSpans, view: Viewport, bands: Bands, width: int) -> NDArray[np.int16]:
    """Return how many lanes of a band show each family or one stacked below it, int16[families, bands, width]."""
    count, stride, families = len(bands.lanes), width + 1, int(Family.NONE)
    first_lane = bands.first * bands.size
    chosen = slice(int(spans.offsets[first_lane]), int(spans.offsets[first_lane + int(bands.lanes.sum())]))
    start, end = _columns(spans, chosen, view, width)
    cell = spans.family[chosen].astype(np.int32)
    cell *= count
    cell += spans.lane[chosen] // bands.size - bands.first
    cell *= stride
    # An int16 of one, not a Python int, lets numpy add in place without casting (twenty times faster).
    steps, one = np.zeros(families * count * stride, np.int16), np.int16(1)
    np.add.at(steps, cell + start, one)
    np.subtract.at(steps, cell + end, one)
    lanes = steps.reshape(families, count, stride)
    for family in range(1, families):
        # Twenty times faster than a cumsum along the first axis.
        lanes[family] += lanes[family - 1]
    np.cumsum(lanes, axis=2, out=lanes)
    return lanes[:, :, :width]


def _stacked_rows(lanes: NDArray[np.int16], bands: Bands, stipple: Thresholds) -> NDArray[np.uint8]:
    """Scale lanes to rows, uint8[families, bands, width]. Small shares keep their part of the columns."""
    numbers = np.arange(bands.first, bands.first + len(bands.lanes), dtype=np.float32)[:, None]
    rows = lanes * (bands.rows / bands.lanes).astype(np.float32)[:, None]
    rows += (stipple + numbers * SILVER) % np.float32(1)
    return rows.astype(np.uint8)


def _families_between(tops: NDArray[np.uint8], bands: Bands) -> Image:
    """Return the family of each pixel: the number of families whose top is at or below it, from the band's lower
    end.
    """
    picture = np.zeros((len(bands.of_row), tops.shape[2]), np.uint8)
    is_above = np.empty(picture.shape, np.bool_)
    for top in tops:
        np.less_equal(top[bands.of_row], bands.below[:, None], out=is_above)
        picture += is_above.view(np.uint8)
    return picture
