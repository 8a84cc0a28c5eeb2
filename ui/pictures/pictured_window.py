"""The window for pictures: with a fixed size, theme and language, and its own settings and backups."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QMessageLogContext, QObject, QtMsgType, qFormatLogMessage, qInstallMessageHandler
from PySide6.QtGui import QCursor, QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from tracker.clock import SystemClock, moment_text
from tracker.paths import HOME_VARIABLE
from tracker.settings import RecentProject, Settings, SettingsFile
from ui.core.application import application
from ui.core.background_task import running_tasks
from ui.core.prompts import ScriptedPrompts
from ui.shell.main_window import MainWindow
from ui.shell.project_notices import FONTS
from ui.shell.startup.app import make_window
from ui.text.translation import tr

FONT, FONT_SIZE = "Inter", 10.0
"""The font of pictures, if it is installed: without a display there is no desktop font."""

NOT_SUPPORTED = "This plugin does not support "
"""The beginning of messages that Qt's platforms without a display write for each window, and that need no action."""


SIZE = (1440, 900)


@dataclass(frozen=True, slots=True)
class PictureOptions:
    """The options of pictures. `as_of` is an ordinal; None is the day of the project.

    A dialog is shown over the dimmed window, or `alone`.
    """

    size: tuple[int, int] = SIZE
    theme: str = "light"
    language: str = "en"
    as_of: int | None = None
    zoom: int = 100
    """The text size in per cent."""
    alone: bool = False


@contextmanager
def window_of(options: PictureOptions, project: Path) -> Iterator[MainWindow]:
    """Open a window with the size, theme and language of the options."""
    app = application()
    if app.platformName() == "offscreen" and FONT in QFontDatabase.families():
        font = QFont(FONT)
        font.setPointSizeF(FONT_SIZE)
        app.setFont(font)
    settings = SettingsFile()
    recent = RecentProject(str(project), moment_text(SystemClock()))
    # Missing fonts are reported once by the verb, not in each picture.
    values = Settings(
        tr("Researcher"), options.theme, options.language, options.zoom, recent=(recent,), dismissed_notices=(FONTS,)
    )
    settings.save(values)
    window = make_window(app, settings, ScriptedPrompts(), SystemClock())
    window.resize(*options.size)
    # Move the pointer away, so that nothing is painted as hovered.
    QCursor.setPos(2 * options.size[0], 2 * options.size[1])
    window.show()
    settle()
    try:
        yield window
    finally:
        window.close()
        window.deleteLater()
        settle()


@contextmanager
def quiet_platform() -> Iterator[None]:
    """Suppress the messages of a platform without a display about each window. Other messages of Qt are passed on."""

    def handle(kind: QtMsgType, about: QMessageLogContext, message: str | None) -> None:
        text = message or ""
        if text.startswith(NOT_SUPPORTED):
            return
        if earlier is not None:
            earlier(kind, about, text)
        else:
            print(qFormatLogMessage(kind, about, text), file=sys.stderr)

    earlier = qInstallMessageHandler(handle)
    try:
        yield
    finally:
        qInstallMessageHandler(earlier)


@contextmanager
def own_home(folder: Path) -> Iterator[None]:
    """Use another folder for settings and backups within the context."""
    before = os.environ.get(HOME_VARIABLE)
    os.environ[HOME_VARIABLE] = str(folder)
    try:
        yield
    finally:
        os.environ.pop(HOME_VARIABLE)
        if before is not None:
            os.environ[HOME_VARIABLE] = before


def settle() -> None:
    """Process all pending events, including painting and deferred deletion."""
    for _ in range(4):
        QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def wait_for_tasks(owner: QObject) -> None:
    """Wait until the background tasks of a dialog or a part of the window have ended, one after another."""
    while tasks := running_tasks(owner):
        for task in tasks:
            task.wait()
        settle()
