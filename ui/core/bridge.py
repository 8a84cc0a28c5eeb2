"""Facts that concern the whole window, as signals: what was changed, what went wrong, what takes long."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from tracker.changes import ChangeSet
from ui.core.background_task import BackgroundTask


class Bridge(QObject):
    """Where the project, the pages and the window's frame meet without knowing each other."""

    records_changed = Signal(object)
    """A ChangeSet was committed, undone or redone."""

    operation_failed = Signal(object, object)
    """An exception, and what to call to try again (or None)."""

    form_saved = Signal()
    """A form was saved and is closed; the keyboard goes to the view that shows what it saved."""

    notice_given = Signal(str)
    """Good news for the status bar."""

    file_written = Signal(object)
    """The path of a file or folder that was asked for and is whole."""

    record_requested = Signal(object)
    """The Place of a record that is to be shown."""

    chart_asked = Signal(object)
    """The ChartRequest of a chart that is to be published."""

    report_asked = Signal(object)
    """The ReportRequest of a report or dossier that is to be written."""

    recovery_requested = Signal(str)
    """One of `ui.core.recovery_options`, out of a failure of the open project."""

    job_began = Signal(object)
    """A Job whose progress is to be shown."""

    def relay(self, changes: ChangeSet) -> None:
        """Say that records were changed; this is what listens to the project."""
        if changes:
            self.records_changed.emit(changes)

    def run_with_retry(self, action: Callable[[], object]) -> bool:
        """Do what may fail; whether it did not. A failure becomes `operation_failed`, with the action to try again."""
        try:
            action()
        except Exception as error:  # noqa: BLE001 - the last stop before Qt's event loop: known errors and ours are told
            self.operation_failed.emit(error, lambda: self.run_with_retry(action))
            return False
        return True

    def start(self, job: BackgroundTask) -> None:
        """Begin a long job, and let the window show how far it is."""
        job.failed.connect(self._tell_failure)
        self.job_began.emit(job)
        job.start()

    def _tell_failure(self, error: Exception) -> None:
        self.operation_failed.emit(error, None)
