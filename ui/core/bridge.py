"""Signals that concern the whole window: changed records, failed operations, written files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from tracker.changes import ChangeSet


class Bridge(QObject):
    """Connects the project, the pages and the window's frame without dependencies between them."""

    records_changed = Signal(object)
    """A ChangeSet that was committed, undone or redone."""

    operation_failed = Signal(object, object)
    """An exception, and a callable that tries again (or None)."""

    conflicts_changed = Signal()
    """The open conflicts of the team may have changed without a change of records."""

    form_saved = Signal()
    """A form was saved and closed; the view that shows the saved record takes the keyboard focus."""

    notice_given = Signal(str)
    """A message of success for the status bar."""

    file_written = Signal(object, str)
    """The path of a requested file or folder that was completely written, and a message about it or an empty text."""

    record_requested = Signal(object)
    """The RecordLink of a record to show."""

    meanings_asked = Signal(str, object)
    """The list of codes whose meanings the user asks for, and the window in which they are shown."""

    deletion_begun = Signal(object)
    """The ids of the partnerships that are about to be deleted."""

    chart_asked = Signal(object)
    """The ChartRequest of a chart to export."""

    report_asked = Signal(object)
    """The ReportRequest of a report or dossier to write."""

    print_asked = Signal()
    """The user asks to print what the page shows."""

    action_asked = Signal(str)
    """The name of an action of the menus that a dialog starts once it is closed."""

    recovery_requested = Signal(str)
    """One of the codes in `ui.core.recovery_options`, chosen after a failure of the open project."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.cause_of: Callable[[Exception], Exception] = _itself
        """Returns the error that caused another: that of the open project, which finds damage of its file."""

    def relay(self, changes: ChangeSet) -> None:
        """Emit `records_changed`, unless the change set is empty. The project calls this as a listener."""
        if changes:
            self.records_changed.emit(changes)

    def run_with_retry(self, action: Callable[[], object]) -> bool:
        """Call the action and return whether it succeeded.

        An exception is emitted as `operation_failed`, together with a callable that runs the action again.
        """
        try:
            action()
        except Exception as error:  # noqa: BLE001 - nothing above this but Qt's event loop: every error is shown
            self.operation_failed.emit(self.cause_of(error), lambda: self.run_with_retry(action))
            return False
        return True

    def report_written(self, path: Path, words: str = "") -> None:
        """Emit `file_written`; without `words` the message is that the file is written."""
        self.file_written.emit(path, words)

    def report_failure(self, error: Exception) -> None:
        """Emit `operation_failed` for what cannot be tried again: the action for a failed background task."""
        self.operation_failed.emit(self.cause_of(error), None)


def _itself(error: Exception) -> Exception:
    return error
