"""The actions on the team of the open project, and the text about it in the status bar."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ui.core.context import Context

if TYPE_CHECKING:
    # Imported after the first rows are painted.
    from ui.teams.team_dialog import TeamDialog
    from ui.teams.team_monitor import TeamMonitor


class TeamActions(QObject):
    """Watches the team from when the first page is painted, and opens the dialog. Errors are shown by the window."""

    def __init__(self, context: Context, window: QWidget, show: Callable[[str], object], parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._window, self._show = context, window, show
        self._monitor: TeamMonitor | None = None

    @property
    def monitor(self) -> TeamMonitor:
        """The monitor of the team."""
        if self._monitor is None:
            from ui.teams.team_monitor import TeamMonitor

            self._monitor = TeamMonitor(self._context, self._window, self)
            self._monitor.changed.connect(self._show_text)
        return self._monitor

    def begin(self) -> None:
        """Watch the team if the project is in one and can be written."""
        from tracker.queries.teams.membership import is_in_team

        if not self._context.project.is_read_only and self._context.project.query(is_in_team):
            self._context.bridge.run_with_retry(self.monitor.begin)

    def finish(self) -> None:
        """Stop watching, because the project is closed."""
        if self._monitor is not None:
            self._monitor.finish()
        self._show("")

    def open(self) -> TeamDialog:
        """Open the dialog of the team."""
        from ui.teams.team_dialog import TeamDialog

        return TeamDialog.run(self._context, self.monitor, parent=self._window)

    def _show_text(self) -> None:
        self._show(self.monitor.text)
