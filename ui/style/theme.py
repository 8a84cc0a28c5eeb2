"""Colours by role: the Fusion style with palettes that can be changed while the program runs.

A palette is a file of `resources/themes`. Widgets are styled by their class, or by the property `kind`, whose values
`resources/themes/style.qss` lists. Widgets that paint themselves use `Theme.colour` and listen to `Theme.changed`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from string import Template
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from tracker.paths import resource
from ui.style.sizes import text_scale

NAMES = ("light", "dark", "contrast")
"""The names of the palettes."""

SYSTEM = "system"
"""The choice to follow the desktop: light, dark or high contrast, as far as it reports them."""

READABLE = 4.5
"""The contrast ratio of text and background that WCAG 2.1 requires at level AA."""

FontRole = Literal["title", "subtitle", "heading", "strong", "small", "sentence"]

_SIZE_AND_WEIGHT: Mapping[FontRole, tuple[float, QFont.Weight]] = {
    "title": (1.3, QFont.Weight.DemiBold),
    "subtitle": (1.08, QFont.Weight.DemiBold),
    "heading": (0.86, QFont.Weight.DemiBold),
    "strong": (1.0, QFont.Weight.DemiBold),
    "small": (0.88, QFont.Weight.Normal),
    "sentence": (1.45, QFont.Weight.Normal),
}
"""[role] -> the size of its font as a multiple of the user's, and its weight."""


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one theme, as `#rrggbb` by role and by status."""

    name: str
    is_dark: bool
    roles: Mapping[str, str]
    statuses: Mapping[str, str]


class Theme(QObject):
    """The current palette. There is one theme per program run, whose palette can be replaced."""

    changed = Signal()

    def __init__(self, choice: str = SYSTEM, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.choice = choice
        self.palette = load_palette(_resolve(choice))
        self._app: QApplication | None = None

    @property
    def is_dark(self) -> bool:
        """Whether the palette has light text on a dark background."""
        return self.palette.is_dark

    def colour(self, role: str) -> QColor:
        """Return the colour of a role, such as `page`, `text` or `accent`."""
        return QColor(self.palette.roles[role])

    def status_colour(self, code: str) -> QColor:
        """Return the colour of a status or label for areas: bars, dots, marks."""
        return QColor(self.palette.statuses[code])

    def status_soft(self, code: str) -> QColor:
        """Return the colour of a status as a tint of the card, as a background for `status_ink`."""
        return mixed(self.colour("card"), self.status_colour(code), 0.16)

    def status_ink(self, code: str) -> QColor:
        """Return the colour of a status for text on `status_soft`, as dark or light as is needed to read it."""
        return readable(self.status_colour(code), self.status_soft(code), self.colour("text"))

    def apply(self, app: QApplication) -> None:
        """Style the whole application, and follow changes of the desktop if that was chosen.

        An application that an equal theme has styled is not styled again, because that restyles every open window.
        """
        self._app = app
        app.styleHints().colorSchemeChanged.connect(self._follow_desktop)
        app.styleHints().accessibility().contrastPreferenceChanged.connect(self._follow_desktop)
        sheet = style_sheet(self.palette, text_scale())
        if app.styleSheet() != sheet:
            app.setStyle("Fusion")
            app.setPalette(qt_palette(self.palette))
            app.setStyleSheet(sheet)

    def choose(self, choice: str) -> None:
        """Change to a palette of NAMES, or to SYSTEM."""
        self.choice = choice
        self.palette = load_palette(_resolve(choice))
        self._restyle()
        self.changed.emit()

    def _follow_desktop(self) -> None:
        if self.choice == SYSTEM and _resolve(SYSTEM) != self.palette.name:
            self.choose(SYSTEM)

    def _restyle(self) -> None:
        if self._app is not None:
            self._app.setPalette(qt_palette(self.palette))
            self._app.setStyleSheet(style_sheet(self.palette, text_scale()))


@cache
def load_palette(name: str) -> Palette:
    """Return a palette of NAMES, which is read from its file once."""
    whole, tables = palette_tables(resource("themes", f"{name}.toml").read_text("utf-8"))
    return Palette(name, whole["is_dark"] == "true", tables["roles"], tables["statuses"])


def palette_tables(text: str) -> tuple[dict[str, str], dict[str, dict[str, str]]]:
    """Return the values of a palette's file outside its tables, and its tables.

    The file is TOML with a name and a text or truth value per line. The library for all of TOML takes longer to import
    than the rest of this module.
    """
    whole: dict[str, str] = {}
    tables: dict[str, dict[str, str]] = {}
    current = whole
    for line in text.splitlines():
        name, is_value, value = line.partition(" = ")
        if line.startswith("["):
            current = tables.setdefault(line.strip("[] "), {})
        elif is_value and not line.startswith("#"):
            current[name.strip()] = value.split('"')[1] if value.startswith('"') else value.split()[0]
    return whole, tables


def _resolve(choice: str) -> str:
    """Return the palette for a choice on this desktop. It is light if the desktop reports nothing."""
    if choice != SYSTEM:
        return choice
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        return "light"
    hints = app.styleHints()
    return palette_for(hints.colorScheme(), hints.accessibility().contrastPreference())


def palette_for(scheme: Qt.ColorScheme, preference: Qt.ContrastPreference) -> str:
    """Return the palette for the preferences of the desktop. High contrast has precedence."""
    if preference == Qt.ContrastPreference.HighContrast:
        return "contrast"
    return "dark" if scheme == Qt.ColorScheme.Dark else "light"


def qt_palette(palette: Palette) -> QPalette:
    """Return the palette in the roles of Qt, for everything that Fusion draws itself."""
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


def style_sheet(palette: Palette, scale: float = 1.0) -> str:
    """Return the style sheet with the colours of the palette and matching arrows and ticks.

    `scale`: the ratio of the text size to the usual one, with which boxes and arrows grow.
    """
    ink = "black" if palette.is_dark else "white"
    marks = resource("themes", "marks").as_posix()
    return _sheet_template().substitute(palette.roles, marks=marks, ink=ink, **_mark_sizes(scale))


def _mark_sizes(scale: float) -> dict[str, str]:
    """Return the sizes of the boxes of check boxes and radio buttons, of the dot in one, and of arrows."""
    box, edge = round(13 * scale), round(4 * scale)
    whole = box + 2  # with its border
    sizes = {
        "box": box,
        "box_radius": whole // 2,
        "dot_edge": edge,
        "dot": whole - 2 * edge,
        "arrow": round(12 * scale),
        "arrow_room": round(18 * scale),
        "drop_room": round(22 * scale),
    }
    return {name: f"{size}px" for name, size in sizes.items()}


@cache
def _sheet_template() -> Template:
    return Template(resource("themes", "style.qss").read_text("utf-8"))


def set_kind(widget: QWidget, kind: str) -> None:
    """Set the `kind` of a widget for `style.qss`, and update its style if Qt has already applied it."""
    if widget.property("kind") == kind:
        return
    widget.setProperty("kind", kind)
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def font(role: FontRole, of: QFont) -> QFont:
    """Return the user's font `of`, with size and weight for a role. A larger system font enlarges all roles."""
    scale, weight = _SIZE_AND_WEIGHT[role]
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
    """Blend a share (0 to 1) of the colour into the background."""

    def channel(below: int, above: int) -> int:
        return round(below + (above - below) * share)

    return QColor(
        channel(ground.red(), colour.red()),
        channel(ground.green(), colour.green()),
        channel(ground.blue(), colour.blue()),
    )


def luminance(colour: QColor) -> float:
    """Return the relative luminance from 0 (black) to 1 (white), by the formula of WCAG 2.1."""
    channels = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (colour.redF(), colour.greenF(), colour.blueF())
    )
    return sum(share * channel for share, channel in zip((0.2126, 0.7152, 0.0722), channels, strict=True))


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast ratio of WCAG 2.1, from 1 (equal colours) to 21 (black on white)."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def readable(colour: QColor, ground: QColor, text: QColor) -> QColor:
    """Return the colour if it is readable on the background, else the nearest blend with the text's colour that is."""
    for step in range(10):
        candidate = mixed(colour, text, step / 10)
        if contrast(candidate, ground) >= READABLE:
            return candidate
    return text
