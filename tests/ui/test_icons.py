"""Icons: in the palette's colour, sharp, and following the theme."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QImage
from PySide6.QtWidgets import QApplication

from tests.architecture.source import modules
from tracker.paths import resource
from ui.actions import SPECS
from ui.icons import icon, renderer
from ui.theme import Theme


def darkest(image: QImage) -> QColor:
    """The colour of the most opaque pixel."""
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return max(pixels, key=lambda colour: colour.alpha())


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("path", sorted(resource("icons").glob("*.svg")), ids=lambda path: path.stem)
def test_every_icon_can_be_drawn(path: object) -> None:
    from pathlib import Path

    assert isinstance(path, Path)
    assert "currentColor" in path.read_text("utf-8")
    assert renderer(path.stem, QColor("black")).isValid()


def test_no_icon_lies_there_unused() -> None:
    source = "".join(path.read_text("utf-8") for path in modules("ui"))
    assert not [path.stem for path in resource("icons").glob("*.svg") if f'"{path.stem}"' not in source]


def test_every_icon_of_an_action_is_there() -> None:
    wanted = {spec.icon for spec in SPECS if spec.icon}
    assert wanted <= {path.stem for path in resource("icons").glob("*.svg")}


def test_an_icon_follows_the_theme(qapp: QApplication) -> None:
    theme = Theme("light")
    plus = icon("plus", theme, "accent")
    assert darkest(plus.pixmap(32).toImage()).name() == theme.colour("accent").name()
    theme.choose("dark")
    assert darkest(plus.pixmap(32).toImage()).name() == theme.colour("accent").name()
    assert darkest(plus.pixmap(32, QIcon.Mode.Disabled).toImage()).name() == theme.colour("disabled").name()


def test_an_icon_has_all_the_pixels_of_a_fine_screen(qapp: QApplication) -> None:
    pixmap = icon("plus", Theme("light")).pixmap(QSize(16, 16), 2.0)
    assert pixmap.size() == QSize(32, 32)
    assert pixmap.devicePixelRatio() == 2.0
