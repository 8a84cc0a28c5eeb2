"""What all dialogs of the program share: the Tab key goes in reading order, and jobs end with their dialog."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog

from ui.accessibility.tab_order import ReadingOrderMixin
from ui.core.background_task import running_jobs


class OwnJobsDialog(ReadingOrderMixin, QDialog):
    """A dialog whose jobs have it, or a part of it, as their parent.

    `outlives_project` is True of a dialog that shows nothing of a project and acts on none; every other one closes
    with the project (`ui.core.leaving`).
    """

    outlives_project = False

    def done(self, result: int) -> None:
        """Close; what its jobs still bring is not delivered."""
        for job in running_jobs(self):
            job.abandon()
        super().done(result)
