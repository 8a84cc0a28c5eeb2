"""The menu of recent projects."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from tracker.settings import RecentProject
from ui.text.translation import tr


class RecentMenu(QMenu):
    """Lists the recent projects; disabled if there are none."""

    chosen = Signal(object)
    """The path of the chosen project."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(tr("Open &recent"), parent)

    def show_projects(self, projects: Sequence[RecentProject]) -> None:
        """List these projects."""
        self.clear()
        self.setEnabled(bool(projects))
        for project in projects:
            action = self.addAction(Path(project.path).name.replace("&", "&&"))
            action.setStatusTip(project.path)
            action.triggered.connect(partial(self._choose, Path(project.path)))

    def _choose(self, path: Path, _checked: bool = False) -> None:
        self.chosen.emit(path)
