"""Colours by their role: Fusion with the project's own palettes, changed while the program runs.

A palette is a file of `resources/themes`. Widgets are styled by their class, or by the property `kind` that
`resources/themes/style.qss` lists; what paints itself asks `Theme.colour` and listens to `Theme.changed`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from string import Template
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from tracker.paths import resource

NAMES = ("light", "dark", "contrast")
"""The palettes there are."""

SYSTEM = "system"
"""The choice to follow the desktop: light, dark or of high contrast, as far as it tells."""

READABLE = 4.5
"""The contrast between text and what is behind it that WCAG 2.1 asks at level AA."""

FontRole = Literal["title", "subtitle", "heading", "strong", "small", "sentence"]


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one theme, as `#rrggbb` by role and by status."""

    name: str
    is_dark: bool
    roles: Mapping[str, str]
    statuses: Mapping[str, str]


class Theme(QObject):
    """The palette in use; one lives as long as the program, and its palette is exchanged under it."""

    changed = Signal()

    def __init__(self, choice: str = SYSTEM, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.choice = choice
        self.palette = load_palette(_resolve(choice))
        self._app: QApplication | None = None

    @property
    def is_dark(self) -> bool:
        """Whether light text stands on a dark page."""
        return self.palette.is_dark

    def colour(self, role: str) -> QColor:
        """The colour of a role, such as `page`, `text` or `accent`."""
        return QColor(self.palette.roles[role])

    def status_colour(self, code: str) -> QColor:
        """The colour of a status or label where it fills an area: a bar, a dot, a mark."""
        return QColor(self.palette.statuses[code])

    def status_soft(self, code: str) -> QColor:
        """The status's colour as a tint of the card, to stand behind `status_ink`."""
        return mixed(self.colour("card"), self.status_colour(code), 0.16)

    def status_ink(self, code: str) -> QColor:
        """The status's colour, brought as near to the text's as it takes to be read on `status_soft`."""
        return readable(self.status_colour(code), self.status_soft(code), self.colour("text"))

    def apply(self, app: QApplication) -> None:
        """Dress the whole application, and follow the desktop from now on where that was chosen."""
        self._app = app
        app.setStyle("Fusion")
        app.styleHints().colorSchemeChanged.connect(self._follow_desktop)
        app.styleHints().accessibility().contrastPreferenceChanged.connect(self._follow_desktop)
        self._dress()

    def choose(self, choice: str) -> None:
        """Change to a palette of NAMES, or to SYSTEM."""
        self.choice = choice
        self.palette = load_palette(_resolve(choice))
        self._dress()
        self.changed.emit()

    def _follow_desktop(self) -> None:
        if self.choice == SYSTEM and _resolve(SYSTEM) != self.palette.name:
            self.choose(SYSTEM)

    def _dress(self) -> None:
        if self._app is not None:
            self._app.setPalette(qt_palette(self.palette))
            self._app.setStyleSheet(style_sheet(self.palette))


def load_palette(name: str) -> Palette:
    """Read one of NAMES from its file."""
    return Palette(**tomllib.loads(resource("themes", f"{name}.toml").read_text("utf-8")))


def _resolve(choice: str) -> str:
    """The palette that a choice means on this desktop; light where the desktop says nothing."""
    if choice != SYSTEM:
        return choice
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        return "light"
    hints = app.styleHints()
    return palette_for(hints.colorScheme(), hints.accessibility().contrastPreference())


def palette_for(scheme: Qt.ColorScheme, preference: Qt.ContrastPreference) -> str:
    """The palette that suits what the desktop says of itself; the wish for contrast is the stronger one."""
    if preference == Qt.ContrastPreference.HighContrast:
        return "contrast"
    return "dark" if scheme == Qt.ColorScheme.Dark else "light"


def qt_palette(palette: Palette) -> QPalette:
    """The palette in Qt's roles, for everything that Fusion draws itself."""
    roles = {
        QPalette.ColorRole.Window: "panel",
        QPalette.ColorRole.WindowText: "text",
        QPalette.ColorRole.Base: "field",
        QPalette.ColorRole.AlternateBase: "page",
        QPalette.ColorRole.Text: "text",
        QPalette.ColorRole.PlaceholderText: "placeholder",
        QPalette.ColorRole.Button: "panel",
        QPalette.ColorRole.ButtonText: "text",
        QPalette.ColorRole.BrightText: "accent_text",
        QPalette.ColorRole.Highlight: "selection",
        QPalette.ColorRole.HighlightedText: "selection_text",
        QPalette.ColorRole.Link: "link",
        QPalette.ColorRole.LinkVisited: "link",
        QPalette.ColorRole.ToolTipBase: "tooltip",
        QPalette.ColorRole.ToolTipText: "tooltip_text",
        QPalette.ColorRole.Accent: "accent",
        QPalette.ColorRole.Light: "panel",
        QPalette.ColorRole.Midlight: "hover",
        QPalette.ColorRole.Mid: "line",
        QPalette.ColorRole.Dark: "strong_line",
        QPalette.ColorRole.Shadow: "strong_line",
    }
    result = QPalette()
    for role, name in roles.items():
        result.setColor(role, QColor(palette.roles[name]))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, role, QColor(palette.roles["disabled"]))
    return result


def style_sheet(palette: Palette) -> str:
    """The style sheet with the roles' colours in it, and the drawings of arrows and ticks that suit them."""
    template = Template(resource("themes", "style.qss").read_text("utf-8"))
    ink = "black" if palette.is_dark else "white"
    return template.substitute(palette.roles, marks=resource("themes", "marks").as_posix(), ink=ink)


def set_kind(widget: QWidget, kind: str) -> None:
    """Give a widget one of the looks of `style.qss`, also when it is already shown."""
    if widget.property("kind") == kind:
        return
    widget.setProperty("kind", kind)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def font(role: FontRole, of: QFont) -> QFont:
    """The user's own font `of`, sized and weighted for a role, so that a larger system font enlarges everything."""
    scale, weight = {
        "title": (1.3, QFont.Weight.DemiBold),
        "subtitle": (1.08, QFont.Weight.DemiBold),
        "heading": (0.86, QFont.Weight.DemiBold),
        "strong": (1.0, QFont.Weight.DemiBold),
        "small": (0.88, QFont.Weight.Normal),
        "sentence": (1.45, QFont.Weight.Normal),
    }[role]
    result = QFont(of)
    if of.pointSizeF() > 0:
        result.setPointSizeF(of.pointSizeF() * scale)
    else:
        result.setPixelSize(round(of.pixelSize() * scale))
    result.setWeight(weight)
    if role == "heading":
        result.setCapitalization(QFont.Capitalization.AllUppercase)
        result.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 106)
    return result


def mixed(ground: QColor, colour: QColor, share: float) -> QColor:
    """The ground with a share of the colour in it, from 0 to 1."""

    def channel(below: int, above: int) -> int:
        return round(below + (above - below) * share)

    return QColor(
        channel(ground.red(), colour.red()),
        channel(ground.green(), colour.green()),
        channel(ground.blue(), colour.blue()),
    )


def luminance(colour: QColor) -> float:
    """Relative luminance from 0 (black) to 1 (white), by the formula of WCAG 2.1."""
    channels = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (colour.redF(), colour.greenF(), colour.blueF())
    )
    return sum(share * channel for share, channel in zip((0.2126, 0.7152, 0.0722), channels, strict=True))


def contrast(one: QColor, other: QColor) -> float:
    """The contrast ratio of WCAG 2.1, from 1 (the same) to 21 (black on white)."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def readable(colour: QColor, ground: QColor, text: QColor) -> QColor:
    """The colour itself if it can be read on the ground, else the first step from it to the text's colour that can."""
    for step in range(10):
        candidate = mixed(colour, text, step / 10)
        if contrast(candidate, ground) >= READABLE:
            return candidate
    return text
