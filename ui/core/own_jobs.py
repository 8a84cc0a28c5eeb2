"""The base class of dialogs: Tab visits widgets in reading order, and background tasks end with their dialog."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog

from ui.accessibility.tab_order import ReadingOrderMixin
from ui.core.background_task import running_jobs


class OwnJobsDialog(ReadingOrderMixin, QDialog):
    """A dialog whose background tasks have it, or a child of it, as their parent.

    Set `outlives_project` for a dialog that shows nothing of a project and changes none. Every other dialog closes with
    the project (`ui.core.leaving`).
    """

    outlives_project = False

    def close_with_project(self) -> None:
        """Close without a prompt because the project is closed; a subclass may save its state first."""
        self.reject()

    def done(self, result: int) -> None:
        """Close the dialog and abandon its background tasks."""
        for job in running_jobs(self):
            job.abandon()
        super().done(result)
