"""The base class of dialogs: Tab visits widgets in reading order, and a dialog closes with its project."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog

from ui.accessibility.tab_order import ReadingOrderMixin


class Dialog(ReadingOrderMixin, QDialog):
    """A dialog that closes with the project (`ui.core.closing_dialogs`).

    Set `outlives_project` for a dialog that shows nothing of a project and changes none.
    """

    outlives_project = False

    def close_with_project(self) -> None:
        """Close without a prompt because the project is closed; a subclass may save its state first."""
        self.reject()
