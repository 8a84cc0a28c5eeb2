"""The progress bar of background tasks."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar

from ui.core.background_task import BackgroundTask
from ui.text.translation import tr


class TaskBar(QProgressBar):
    """Shows the progress of the task that it followed last; hidden while none is running."""

    rested = Signal()
    """The task that was followed last has ended."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.task: BackgroundTask[Any] | None = None
        """The task that is running, or None."""
        self.setTextVisible(False)
        self.setAccessibleName(tr("Progress"))
        self.setFixedWidth(width)
        self.hide()

    def follow(self, task: BackgroundTask[Any]) -> None:
        """Show the progress of a task until it ends, instead of that of an earlier one."""
        self.task = task
        self.setAccessibleName(task.title)
        self.setRange(0, 0)
        task.progressed.connect(self._show_progress)
        task.ended.connect(self._rest)
        self.show()

    def _show_progress(self, done: int, total: int) -> None:
        if self.sender() is self.task:
            self.setRange(0, total)
            self.setValue(done)

    def _rest(self) -> None:
        """Hide when the followed task ends. The end of an earlier task, which may come later, changes nothing."""
        if self.sender() is self.task:
            self.task = None
            self.hide()
            self.rested.emit()
