"""Prints the notice of a window about missing fonts, in a process of its own."""

from __future__ import annotations

from pathlib import Path

from tracker.clock import SystemClock
from tracker.settings import SettingsFile
from ui.core.application import application
from ui.core.prompts import ScriptedPrompts
from ui.shell.startup.app import make_window


def print_notice(path: str) -> None:
    """Open a project in a window; print its notice, and whether one is shown after that was understood."""
    app = application()
    window = make_window(app, SettingsFile(), ScriptedPrompts(), SystemClock())
    window.show()
    window.open_path(Path(path))
    assert window.project is not None
    while window.project.notices.is_looking:
        app.processEvents()
    app.processEvents()
    print(window.notice_banner.words.text() if window.notice_banner.isVisible() else "nothing")
    window.notice_banner.understood_button.click()
    print(window.notice_banner.isVisible())
    window.close()
