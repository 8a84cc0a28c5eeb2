"""A window for several tests that leave it as it is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtWidgets import QApplication

from tests.clocks import FixedClock
from tests.ui.conftest import MOMENT, backed_up, close_window, delete_pending
from tracker.settings import SettingsFile
from ui.core.prompts import ScriptedPrompts
from ui.pictures.pictured_window import own_home
from ui.shell.main_window import MainWindow
from ui.shell.startup.app import make_window


@contextmanager
def shared_window(app: QApplication, home: Path, project: Path) -> Iterator[MainWindow]:
    """Yield a window on a project, with a home folder of its own, as the fixtures for one test make it."""
    font = app.font()
    with own_home(home):
        window = make_window(app, SettingsFile(), ScriptedPrompts(), FixedClock(MOMENT))
        window.show()
        window.open_path(backed_up(project))
        app.processEvents()
        yield window
        close_window(window)
        delete_pending(app)
    app.setFont(font)
    app.setStyleSheet("")
