"""How large a published picture is, and in what type it is set."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
from PySide6.QtGui import QFont, QFontDatabase

from tracker.errors import RuleError

DOTS = 96.0
"""Units of a picture's size in an inch, as on the web."""
MILLIMETRES = 25.4
"""In an inch."""
PRINT_DOTS = 300.0
"""Pixels of a PNG in an inch where the size is given for paper."""
LEAST, MOST = 240, 8000
"""Pixels that a side may have."""
LEAST_MILLIMETRES, MOST_MILLIMETRES = 50, 600
_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*[x×]\s*(\d+(?:\.\d+)?)\s*(mm|px|)", re.IGNORECASE)

BASE = 13
"""Pixels of the type that everything is drawn in, before it is enlarged or made smaller with all the rest."""
_WIDTHS, _MAGNIFICATIONS = (321.0, 642.0, 1440.0, 1920.0, 8000.0), (0.72, 0.82, 1.1, 1.6, 6.6)
"""A column, a page, a window, a slide: how large things are drawn in each, so that they read alike."""

LATIN = ("Arial", "Liberation Sans", "Helvetica", "Helvetica Neue", "Noto Sans", "DejaVu Sans")
"""The first is set in: all but the last two take the same room, so that an SVG keeps its shape elsewhere."""
HANZI = ("Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", "SimHei")


@dataclass(frozen=True, slots=True)
class PictureSize:
    """Width and height in pixels of 1/96 inch; a PNG has `density` times as many."""

    width: float
    height: float
    density: float = 1.0

    @classmethod
    def of_paper(cls, width: float, height: float) -> PictureSize:
        """So many millimetres."""
        return cls(width / MILLIMETRES * DOTS, height / MILLIMETRES * DOTS, PRINT_DOTS / DOTS)

    @property
    def pixels(self) -> tuple[int, int]:
        """The width and height of a PNG."""
        return round(self.width * self.density), round(self.height * self.density)

    @property
    def is_paper(self) -> bool:
        """Whether it was given in millimetres."""
        return self.density != 1.0

    def length_text(self, length: float) -> str:
        """A length in the unit in which the size was given."""
        return f"{round(length / DOTS * MILLIMETRES)} mm" if self.is_paper else f"{round(length)} px"


def read_size(text: str) -> PictureSize:
    """`1440x900` in pixels, `170x100mm` on paper; RuleError picture_size_unreadable, picture_size_out_of_range."""
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
    """How much larger than on a screen things are drawn in a picture of this width."""
    return float(np.interp(size.width, _WIDTHS, _MAGNIFICATIONS))


def print_font() -> QFont:
    """The type of published pictures: the same in every window, with hanzi in the forms of the mainland."""
    known = set(QFontDatabase.families())
    families = [name for name in LATIN if name in known][:1] + [name for name in HANZI if name in known][:1]
    font = QFont()
    if families:
        font.setFamilies(families)
    font.setPixelSize(BASE)
    # Widths that hold at any size.
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
