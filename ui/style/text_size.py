"""The size of all text: that of the desktop, times what the user chose."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QApplication, QWidget

from tracker.settings import SettingsFile
from ui.style.theme import Theme

ZOOMS = (80, 90, 100, 110, 125, 150, 175, 200)
"""The sizes there are, in per cent of the desktop's own."""


@runtime_checkable
class FontFollower(Protocol):
    """A widget with a font of its own, which it takes from the program's anew."""

    def update_font(self) -> None:
        """Take it."""
        ...


class TextSize:
    """Sizes the text of a window and of all that stands in it, and keeps the choice."""

    def __init__(self, settings: SettingsFile, theme: Theme, window: QWidget) -> None:
        self._settings, self._theme, self._window = settings, theme, window
        self._usual = QApplication.font().pointSizeF()
        self.zoom(settings.value.zoom)

    def zoom(self, per_cent: int) -> None:
        """Show all text so large, in per cent of what the desktop says."""
        per_cent = min(max(per_cent, ZOOMS[0]), ZOOMS[-1])
        self._settings.change(zoom=per_cent)
        font, size = QApplication.font(), self._usual * per_cent / 100
        if size <= 0 or abs(font.pointSizeF() - size) < 0.01:
            return
        font.setPointSizeF(size)
        QApplication.setFont(font)
        # The style sheet holds the fonts that it found; dressed anew, everything takes the new one.
        self._theme.choose(self._theme.choice)
        for widget in self._window.findChildren(QWidget):
            if isinstance(widget, FontFollower):
                widget.update_font()

    def step(self, steps: int) -> None:
        """Go to the next larger size, or with -1 to the next smaller."""
        nearest = min(range(len(ZOOMS)), key=lambda place: abs(ZOOMS[place] - self._settings.value.zoom))
        self.zoom(ZOOMS[min(max(nearest + steps, 0), len(ZOOMS) - 1)])
