"""The size of an exported picture, and the font of its texts."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
from PySide6.QtGui import QFont, QFontDatabase

from tracker.errors import RuleError

DOTS = 96.0
"""Units of a picture's size per inch, as on the web."""
MILLIMETRES = 25.4
"""Millimetres per inch."""
PRINT_DOTS = 300.0
"""Pixels per inch of a PNG whose size is given for paper."""
LEAST, MOST = 240, 8000
"""Least and greatest length of a side in pixels."""
LEAST_MILLIMETRES, MOST_MILLIMETRES = 50, 600
_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*[x×]\s*(\d+(?:\.\d+)?)\s*(mm|px|)", re.IGNORECASE)

BASE = 13
"""Font size in pixels before everything is scaled."""
_WIDTHS, _MAGNIFICATIONS = (321.0, 642.0, 1440.0, 1920.0, 8000.0), (0.72, 0.82, 1.1, 1.6, 6.6)
"""Widths of a column, a page, a window, a slide and the largest picture, and the scale of texts and marks in each."""

LATIN = ("Arial", "Liberation Sans", "Helvetica", "Helvetica Neue", "Noto Sans", "DejaVu Sans")
"""The first that is installed is used. All but the last two have equal widths, so that an SVG looks alike elsewhere."""
HANZI = ("Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", "SimHei")


@dataclass(frozen=True, slots=True)
class PictureSize:
    """Width and height in pixels of 1/96 inch. A PNG has `density` times as many."""

    width: float
    height: float
    density: float = 1.0

    @classmethod
    def of_paper(cls, width: float, height: float, dots: float = PRINT_DOTS) -> PictureSize:
        """Create a size in millimetres. `dots`: the pixels of a PNG per inch."""
        return cls(width / MILLIMETRES * DOTS, height / MILLIMETRES * DOTS, dots / DOTS)

    @property
    def pixels(self) -> tuple[int, int]:
        """The width and height of a PNG."""
        return round(self.width * self.density), round(self.height * self.density)

    @property
    def is_paper(self) -> bool:
        """Whether the size was given in millimetres."""
        return self.density != 1.0

    def length_text(self, length: float) -> str:
        """Return a length in the unit in which the size was given."""
        return f"{round(length / DOTS * MILLIMETRES)} mm" if self.is_paper else f"{round(length)} px"


def read_size(text: str) -> PictureSize:
    """Read `1440x900` (pixels) or `170x100mm` (paper).
    Raises RuleError `picture_size_unreadable` or `picture_size_out_of_range`.
    """
    match = _SIZE.fullmatch(text.strip())
    if match is None:
        raise RuleError("picture_size_unreadable", "size", value=text[:40])
    width, height = float(match[1]), float(match[2])
    is_paper = match[3].lower() == "mm"
    least, most = (LEAST_MILLIMETRES, MOST_MILLIMETRES) if is_paper else (LEAST, MOST)
    if not (least <= width <= most and least <= height <= most):
        unit = "mm" if is_paper else "px"
        raise RuleError("picture_size_out_of_range", "size", value=text[:40], least=least, most=most, unit=unit)
    return PictureSize.of_paper(width, height) if is_paper else PictureSize(round(width), round(height))


def usual_magnification(size: PictureSize) -> float:
    """Return the scale of texts and marks in a picture of this width, relative to the screen."""
    return float(np.interp(size.width, _WIDTHS, _MAGNIFICATIONS))


def print_font() -> QFont:
    """Return the font of exported pictures, independent of the window's font, with hanzi in mainland forms."""
    known = set(QFontDatabase.families())
    families = [name for name in LATIN if name in known][:1] + [name for name in HANZI if name in known][:1]
    font = QFont()
    if families:
        font.setFamilies(families)
    font.setPixelSize(BASE)
    # Without hinting, text widths are proportional at any scale.
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
