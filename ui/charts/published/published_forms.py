"""Writes a picture as SVG or PDF with real text, or as PNG with an exact number of pixels."""

from __future__ import annotations

import re
from typing import Final, Literal

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRect, QRectF, QSize, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from ui.charts.published.published_chart import Layout, Picture, laid_out, paint_picture
from ui.charts.published.published_dots import DotsPainter
from ui.charts.published.published_size import HANZI, LATIN

Form = Literal["svg", "pdf", "png"]
FORMS: Final[tuple[Form, ...]] = ("svg", "pdf", "png")
DOTS_OF_DENSE: Final = 3.0
"""Pixels per unit of an image within an SVG or PDF."""
POINTS: Final = 72.0
_FAMILY: Final = re.compile(r'font-family="[^"]*"')
_HATCHES: Final = re.compile(
    r'(<pattern id="fillpattern12_(\w{6})"[^<>]*+>)(?:(?!</?pattern).)*+(</pattern>)', re.DOTALL
)
_MASKS: Final = re.compile(r'<mask id="patternmask12"(?:(?!</?mask).)*+</mask>', re.DOTALL)
_GENERIC: Final = ("sans-serif",)


def content(picture: Picture, form: Form) -> bytes:
    """Return the picture in one of FORMS. Raises RuleError `picture_too_small`."""
    layout = laid_out(picture)
    if form == "png":
        return _png(painted(picture, layout))
    return _svg(picture, layout) if form == "svg" else _pdf(picture, layout)


def painted(picture: Picture, layout: Layout | None = None) -> QImage:
    """Return the picture as an image with the pixels of its size."""
    layout = layout or laid_out(picture)
    width, height = picture.size.pixels
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.setDotsPerMeterX(round(picture.size.density * 96 / 0.0254))
    image.setDotsPerMeterY(image.dotsPerMeterX())
    painter = DotsPainter(image)
    painter.scale(width / layout.width, height / layout.height)
    paint_picture(painter, picture, layout, width / layout.width)
    painter.end()
    return image


def _png(image: QImage) -> bytes:
    buffer = _buffer()
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stub wants bytes, which Qt does not take
    return bytes(buffer.data().data())


def _svg(picture: Picture, layout: Layout) -> bytes:
    buffer = _buffer()
    generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
    generator.setOutputDevice(buffer)
    generator.setResolution(layout.resolution)
    width, height = round(layout.width), round(layout.height)
    generator.setSize(QSize(width, height))
    generator.setViewBox(QRect(0, 0, width, height))
    generator.setTitle(picture.title)
    generator.setDescription("\n".join(filter(None, (picture.rule, *layout.foot))))
    painter = QPainter(generator)
    paint_picture(painter, picture, layout, DOTS_OF_DENSE)
    painter.end()
    return _portable(bytes(buffer.data().data()).decode("utf-8")).encode("utf-8")


def _portable(svg: str) -> str:
    """Make the SVG portable: add fallback fonts, and draw hatching as lines instead of a mask, which only Qt shows."""
    families = ", ".join(name if name.isalpha() else f"'{name}'" for name in (*LATIN, *HANZI, *_GENERIC))
    svg = _FAMILY.sub(f'font-family="{families}"'.replace("'sans-serif'", "sans-serif"), svg)
    line = r'\1<path d="M-1,1 L1,-1 M0,8 L8,0 M7,9 L9,7" fill="none" stroke="#\2" stroke-width="1"/>\3'
    return _MASKS.sub("", _HATCHES.sub(line, svg))


def _pdf(picture: Picture, layout: Layout) -> bytes:
    buffer = _buffer()
    writer = QPdfWriter(buffer)
    writer.setTitle(picture.title)
    writer.setCreator("Twintrack")
    # A unit is a dot, so that text, gradients and hatching have their sizes.
    writer.setResolution(layout.resolution)
    points = QSizeF(picture.size.width * POINTS / 96, picture.size.height * POINTS / 96)
    page = QPageSize(points, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
    writer.setPageLayout(QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF()))
    painter = QPainter(writer)
    # Qt rounds a page to whole points.
    whole = QRectF(painter.viewport())
    painter.scale(whole.width() / layout.width, whole.height() / layout.height)
    paint_picture(painter, picture, layout, DOTS_OF_DENSE)
    painter.end()
    return bytes(buffer.data().data())


def _buffer() -> QBuffer:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return buffer
