"""Emits whether a chart got the focus by the keyboard, so that the focus is made visible."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance

KEYBOARD_REASONS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class KeyboardFocusMixin:
    """Mixin for views that emit `focus_shown`, which the class defines. List it before the Qt class."""

    if TYPE_CHECKING:

        @property
        def focus_shown(self) -> SignalInstance:
            """Emitted with whether the focus is to be visible."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Emit whether the focus came from the keyboard."""
        super().focusInEvent(event)  # type: ignore[misc]  # that of the Qt class
        self.focus_shown.emit(event.reason() in KEYBOARD_REASONS)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Emit that the focus is gone."""
        super().focusOutEvent(event)  # type: ignore[misc]  # that of the Qt class
        self.focus_shown.emit(False)
