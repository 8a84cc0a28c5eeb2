"""The size of all text: that of the desktop, times the user's zoom."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QApplication, QWidget

from tracker.settings import SettingsFile
from ui.style.theme import Theme

ZOOMS = (80, 90, 100, 110, 125, 150, 175, 200)
"""The available zoom levels, in per cent of the desktop's text size."""


@runtime_checkable
class FontFollower(Protocol):
    """A widget with its own font, derived from the font of the program."""

    def update_font(self) -> None:
        """Derive the font again."""
        ...


class TextSize:
    """Sets the text size of a window and all its widgets, and stores the choice."""

    def __init__(self, settings: SettingsFile, theme: Theme, window: QWidget) -> None:
        self._settings, self._theme, self._window = settings, theme, window
        self._usual = QApplication.font().pointSizeF()
        theme.changed.connect(self._update_fonts)
        self.zoom(settings.value.zoom)

    def zoom(self, per_cent: int) -> None:
        """Show all text in this size, in per cent of the desktop's, and store it in the settings."""
        per_cent = min(max(per_cent, ZOOMS[0]), ZOOMS[-1])
        self._settings.change(zoom=per_cent)
        font, size = QApplication.font(), self._usual * per_cent / 100
        if size <= 0 or abs(font.pointSizeF() - size) < 0.01:
            return
        font.setPointSizeF(size)
        QApplication.setFont(font)
        # The style sheet has its own copy of the fonts. Applying it again updates all widgets.
        self._theme.choose(self._theme.choice)

    def _update_fonts(self) -> None:
        """Derive the fonts of widgets again that have their own: applying the style sheet took them away."""
        for widget in self._window.findChildren(QWidget):
            if isinstance(widget, FontFollower):
                widget.update_font()

    def step(self, steps: int) -> None:
        """Go to the next larger zoom level, or with -1 to the next smaller one."""
        nearest = min(range(len(ZOOMS)), key=lambda index: abs(ZOOMS[index] - self._settings.value.zoom))
        self.zoom(ZOOMS[min(max(nearest + steps, 0), len(ZOOMS) - 1)])
