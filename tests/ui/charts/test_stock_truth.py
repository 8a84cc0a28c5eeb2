"""In each pixel column of a stock, each layer is as high as its count, even for 1 of 300."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from pytestqt.qtbot import QtBot

from tracker.domain.statuses.statuses import CODES
from tracker.domain.trends.stock import Band
from tracker.queries.trends.trend_rows import StockTrend
from ui.charts.colours import DARK, LIGHT, PRINT, STOCK_APART, FixedChartColours, stock_palette
from ui.charts.families import IN_FORCE_FAMILIES, LEADING_CODE
from ui.charts.published.published_legend import LegendEntry, paint_legend
from ui.charts.trends.stock_overview import LAYERS, StockAreas
from ui.charts.trends.stock_raster import layered_pixels
from ui.charts.trends.trend_stock import StockChart
from ui.style.theme import contrast

THIN = ("reduced", "dormant", "under_review", "ending_decided", "suspended")
WHOLE = 300
WIDTHS = (560, 640, 1180, 1340)
"""Widths of the chart in half a page and in a whole one, in windows of 1280 and of 1440 pixels."""
LAYER_NAMES = tuple(LEADING_CODE[family] for family in IN_FORCE_FAMILIES)


def thin_stock() -> StockTrend:
    """A stock of 300 partnerships over twenty years; each label but one has a single one, and only in some of the
    weeks.

    One more is in force without a certain label, and one only possibly.
    """
    days = np.arange(date(2001, 1, 1).toordinal(), date(2021, 1, 1).toordinal(), 7, dtype=np.int32)
    labels = np.zeros((len(CODES), len(days)), np.int32)
    for place, code in enumerate(THIN):
        labels[CODES.index(code)] = (np.arange(len(days)) // (20 + 7 * place)) % 3 > 0
    labels[CODES.index("in_force")] = WHOLE - labels.sum(axis=0)
    certain = labels.sum(axis=0, dtype=np.int32) + 1
    return StockTrend(days, Band(labels, labels), Band(certain, certain + 1))


STOCK = thin_stock()


def heights(columns: np.ndarray, days_at: np.ndarray, pixels_each: float) -> np.ndarray:
    """Return the expected height in pixels of each family, computed from the counts of the stock: [layer, column]."""
    places = np.clip(np.searchsorted(STOCK.days, days_at, side="right") - 1, 0, len(STOCK.days) - 1)
    counts = np.array([STOCK.labels.certain[CODES.index(code)][places] for code in LAYER_NAMES])
    return counts[:, columns] * pixels_each


def painted(qtbot: QtBot, colours: FixedChartColours, width: int) -> tuple[StockChart, np.ndarray]:
    """Return the chart and its pixels: [row, column, channel]."""
    chart = StockChart(colours)
    chart.resize(width, 190)
    chart.show_trend(STOCK)
    image = QImage(width, 190, QImage.Format.Format_RGB32)
    image.fill(colours.card)
    painter = QPainter(image)
    painter.setFont(chart.type.detail)
    chart.paint_chart(painter)
    painter.end()
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(190, width, 4)[:, :, 2::-1]
    return chart, pixels.astype(float)


def plotted(chart: StockChart, pixels: np.ndarray) -> tuple[np.ndarray, np.ndarray, float]:
    """Return the pixels of the plot, the day of each of its columns, and the pixels per partnership."""
    area = chart.plot.area
    left, right, top, bottom = round(area.left()), round(area.right()), round(area.top()), round(area.bottom())
    days = chart.plot.first + (np.arange(left, right) + 1 - area.left()) / area.width() * (
        chart.plot.last - chart.plot.first
    )
    return pixels[top:bottom, left:right], days, area.height() / chart.plot.highest


def bare(colours: FixedChartColours) -> FixedChartColours:
    """Return the colours with axes and names in the colour of the card, so that only layers differ from it."""
    return replace(colours, line=colours.card, muted=colours.card)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("code", LAYER_NAMES)
def test_a_layer_of_one_in_three_hundred_is_as_high_as_its_count_in_every_column(
    qtbot: QtBot, code: str, width: int
) -> None:
    black, white = QColor("black"), QColor("white")
    statuses = {name: white if name == code else black for name in LIGHT.statuses}
    chart, pixels = painted(qtbot, replace(bare(LIGHT), card=black, line=black, muted=black, statuses=statuses), width)
    plot, days, each = plotted(chart, pixels)
    due = heights(np.arange(len(days)), days, each)[LAYER_NAMES.index(code)]
    if code == "in_force":
        # partnerships without a certain status are drawn in a paler tint, on top of all layers
        plot = plot[round(plot.shape[0] - (WHOLE + 0.5) * each) :]
        due = np.minimum(due, plot.shape[0])
    assert np.abs(plot[:, :, 0].sum(axis=0) / 255 - due).max() <= 0.06 + (0.3 if code == "in_force" else 0)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("colours", [LIGHT, DARK, PRINT], ids=["light", "dark", "print"])
def test_a_column_contains_each_colour_in_proportion_to_its_layer(
    qtbot: QtBot, colours: FixedChartColours, width: int
) -> None:
    chart, pixels = painted(qtbot, bare(colours), width)
    plot, days, each = plotted(chart, pixels)
    card = np.array(colours.card.getRgb()[:3])
    palette = [np.array(QColor.fromRgba(colour).getRgb()[:3]) - card for colour in stock_palette(colours)]
    due = np.einsum("lc,lp->cp", heights(np.arange(len(days)), days, each), np.array(palette[: len(LAYER_NAMES)]))
    unclear = palette[len(LAYER_NAMES)]
    due += unclear * each
    least, most = (palette[layer] * each for layer in (LAYERS - 1, LAYERS + 1))
    found = (plot - card).sum(axis=0)
    low, high = np.minimum(least, most) + due, np.maximum(least, most) + due
    # each pixel that an edge crosses is rounded to a multiple of 1/255
    assert (found >= low - 5).all()
    assert (found <= high + 5).all()


@pytest.mark.parametrize("width", [1180, 1340])
def test_the_stock_below_the_timeline_is_exact_too(width: int) -> None:
    areas = StockAreas()
    areas.show_stock(STOCK)
    first, last = float(STOCK.days[0]), float(STOCK.days[-1])
    areas.set_seen(QRectF(first, 0, last - first, areas.highest * 1.08))
    each = 140 / (areas.highest * 1.08)
    days = first + (np.arange(width) + 0.5) * (last - first) / width
    due = heights(np.arange(width), days, each)
    for layer in range(1, len(LAYER_NAMES)):
        palette = [0xFF000000] * (LAYERS + 2)
        palette[layer] = 0xFFFFFFFF
        areas.set_palette(palette)
        found = (areas.picture(width, 140) & 255).sum(axis=0) / 255
        assert np.abs(found - due[layer]).max() <= 0.06, LAYER_NAMES[layer]


def test_layers_that_share_a_pixel_share_its_colour() -> None:
    tops = np.array([[0.25], [0.5], [0.75]])
    red, green, blue, nothing = 0xFFFF0000, 0xFF00FF00, 0xFF0000FF, 0
    assert layered_pixels(tops, 2, [red, green, blue, nothing])[:, 0].tolist() == [0xBF404040, 0]
    assert layered_pixels(tops * 4, 3, [red, green, blue, nothing])[:, 0].tolist() == [red, green, blue]
    slanted = layered_pixels(np.full((1, 10), 1.0), 1, [red, nothing], green, 5)
    assert (slanted[0] == green).nonzero()[0].tolist() == [0, 5]


def grey(colour: QColor) -> QColor:
    """Return the colour as printed in grey."""
    image = QImage(1, 1, QImage.Format.Format_RGB32)
    image.fill(colour)
    return image.convertToFormat(QImage.Format.Format_Grayscale8).pixelColor(0, 0)


def printed_layers() -> dict[str, QColor]:
    """Return the colours of an exported stock, with those of the uncertain layers and the paper."""
    names = (*LAYER_NAMES, "unclear", "perhaps")
    layers = {name: QColor.fromRgba(colour) for name, colour in zip(names, stock_palette(PRINT), strict=False)}
    return {**layers, "paper": PRINT.card}


def test_any_two_layers_stay_apart_in_print_and_in_grey() -> None:
    layers = printed_layers()
    for one, first in layers.items():
        for other, second in layers.items():
            if one < other:
                assert contrast(first, second) >= STOCK_APART, (one, other)
                assert contrast(grey(first), grey(second)) >= STOCK_APART, (one, other)


def test_the_legend_shows_the_layers_as_they_are_printed(qtbot: QtBot) -> None:
    entries = [LegendEntry("", "area", code) for code in LAYER_NAMES]
    entries += [LegendEntry("", "pale", "in_force"), LegendEntry("", "hatched", "in_force")]
    image = QImage(600, 40, QImage.Format.Format_RGB32)
    image.fill(PRINT.card)
    painter = QPainter(image)
    paint_legend(painter, entries, QFont(), QRectF(0, 0, 600, 40), PRINT)
    painter.end()
    drawn = {image.pixelColor(x, y).rgb() for x in range(600) for y in range(40)}
    for name, colour in printed_layers().items():
        assert colour.rgb() in drawn, name
