"""The menu of recent projects, whose last entry is the sample."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from tracker.settings import RecentProject
from ui.text.translation import tr


class RecentMenu(QMenu):
    """Lists the recent projects, and last the action that opens the sample."""

    chosen = Signal(object)
    """The path of the chosen project."""

    def __init__(self, sample: QAction, parent: QWidget) -> None:
        super().__init__(tr("Open &recent"), parent)
        self._sample = sample

    def show_projects(self, projects: Sequence[RecentProject]) -> None:
        """List these projects."""
        self.clear()
        for project in projects:
            action = self.addAction(Path(project.path).name.replace("&", "&&"))
            action.setStatusTip(project.path)
            action.triggered.connect(partial(self._choose, Path(project.path)))
        self.addSeparator()
        self.addAction(self._sample)

    def _choose(self, path: Path, _checked: bool = False) -> None:
        self.chosen.emit(path)
