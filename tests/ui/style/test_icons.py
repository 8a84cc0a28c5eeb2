"""Icons: in the colours of the palette, sharp, and following the theme."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter
from PySide6.QtWidgets import QApplication

from devtools.build_program_icons import HICOLOR, SIZES, drawn
from tests.architecture.source import modules
from tracker.paths import resource
from ui.shell.menus.actions import action_specs
from ui.style.icons import icon, program_icon, renderer
from ui.style.theme import Theme, contrast

LEVELS = 8
"""Allowed difference of a colour, of 255: edges are blended differently by processors and versions of Qt."""


def look_alike(one: QImage, other: QImage) -> bool:
    """Return whether two pictures have equal sizes, and nearly equal colours in every pixel."""
    return one.size() == other.size() and int(np.abs(colours(one) - colours(other)).max()) <= LEVELS


def colours(image: QImage) -> np.ndarray:
    """Return the channels of all pixels, weighted by opacity: transparent pixels have no colour."""
    weighed = image.convertToFormat(QImage.Format.Format_RGBA8888_Premultiplied)
    return np.frombuffer(weighed.constBits(), np.uint8).reshape(weighed.height(), weighed.width(), 4).astype(int)


def darkest(image: QImage) -> QColor:
    """Return the colour of the most opaque pixel."""
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return max(pixels, key=lambda colour: colour.alpha())


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("path", sorted(resource("icons").glob("*.svg")), ids=lambda path: path.stem)
def test_every_icon_can_be_drawn(path: object) -> None:
    from pathlib import Path

    assert isinstance(path, Path)
    assert "currentColor" in path.read_text("utf-8")
    assert renderer(path.stem, QColor("black")).isValid()


def test_every_icon_is_used() -> None:
    source = "".join(path.read_text("utf-8") for path in modules("ui"))
    assert not [path.stem for path in resource("icons").glob("*.svg") if f'"{path.stem}"' not in source]


def test_every_icon_of_an_action_exists() -> None:
    wanted = {spec.icon for spec in action_specs() if spec.icon}
    assert wanted <= {path.stem for path in resource("icons").glob("*.svg")}


def test_an_icon_follows_the_theme(qapp: QApplication) -> None:
    theme = Theme("light")
    plus = icon("plus", theme, "accent")
    assert darkest(plus.pixmap(32).toImage()).name() == theme.colour("accent").name()
    theme.choose("dark")
    assert darkest(plus.pixmap(32).toImage()).name() == theme.colour("accent").name()
    assert darkest(plus.pixmap(32, QIcon.Mode.Disabled).toImage()).name() == theme.colour("disabled").name()


def test_an_icon_is_drawn_once_for_all_buttons_of_a_colour_and_size(qapp: QApplication) -> None:
    def drawing(role: str, side: int) -> int:
        return icon("plus", theme, role).pixmap(side).cacheKey()

    theme = Theme("light")
    assert drawing("accent", 16) == drawing("accent", 16)
    assert len({drawing("accent", 16), drawing("muted", 16), drawing("accent", 24)}) == 3


def test_an_icon_uses_all_pixels_of_a_high_density_screen(qapp: QApplication) -> None:
    pixmap = icon("plus", Theme("light")).pixmap(QSize(16, 16), 2.0)
    assert pixmap.size() == QSize(32, 32)
    assert pixmap.devicePixelRatio() == 2.0


@pytest.mark.usefixtures("qapp")
def test_the_program_has_an_icon_in_every_size() -> None:
    drawings = list(HICOLOR.glob("scalable/*/*.svg"))
    assert {drawing.stem for drawing in drawings} == {"twintrack", "application-x-twintrack"}
    for drawing in drawings:
        for size in SIZES:
            kept = QImage(str(HICOLOR / f"{size}x{size}" / drawing.parent.name / f"{drawing.stem}.png"))
            assert look_alike(kept, drawn(drawing, size)), (drawing.stem, size)
    assert {size.width() for size in program_icon().availableSizes()} == set(SIZES)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("size", SIZES)
def test_different_icons_are_distinguished(size: int) -> None:
    program, document = (drawn(drawing, size) for drawing in sorted(HICOLOR.glob("scalable/*/*.svg")))
    assert look_alike(program, program.copy())
    assert not look_alike(program, document)
    assert not look_alike(program, program.copy(1, 0, size, size))
    assert not look_alike(program, program.flipped(Qt.Orientation.Horizontal))
    assert not look_alike(program, program.scaled(size + 1, size))


@pytest.mark.usefixtures("qapp")
def test_small_colour_differences_are_tolerated_and_larger_ones_are_not() -> None:
    tile = QImage(16, 16, QImage.Format.Format_ARGB32)
    other = tile.copy()
    for levels, is_alike in ((1, True), (LEVELS, True), (LEVELS + 1, False)):
        tile.fill(QColor(100, 100, 100))
        other.fill(QColor(100, 100, 100))
        other.setPixelColor(3, 5, QColor(100, 100 + levels, 100))
        assert look_alike(tile, other) is is_alike


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("ground", ["white", "#202428"])
def test_at_its_smallest_the_icon_stands_out_from_light_and_dark(ground: str) -> None:
    picture = QImage(16, 16, QImage.Format.Format_ARGB32)
    picture.fill(QColor(ground))
    painter = QPainter(picture)
    program_icon().paint(painter, picture.rect())
    painter.end()
    tile, mark = picture.pixelColor(8, 2), picture.pixelColor(4, 11)
    assert contrast(tile, mark) > 4.5
    assert max(contrast(QColor(ground), tile), contrast(QColor(ground), mark)) > 4.5
