"""The window that pictures are taken of: its size, look and language, with settings and backups of its own."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QMessageLogContext, QtMsgType, qFormatLogMessage, qInstallMessageHandler
from PySide6.QtGui import QCursor, QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from tracker.clock import SystemClock, moment_text
from tracker.paths import HOME_VARIABLE
from tracker.settings import RecentProject, Settings, SettingsFile
from ui.core.application import application
from ui.core.prompts import ScriptedPrompts
from ui.shell.main_window import MainWindow
from ui.shell.project_notices import FONTS
from ui.shell.startup.app import make_window
from ui.text.translation import tr

FONT, FONT_SIZE = "Inter", 10.0
"""What pictures are set in where it is installed: without a screen there is no desktop to ask for its font."""

NOT_SUPPORTED = "This plugin does not support "
"""How Qt's platforms that draw into memory begin what they say of every window: nothing that anyone can act on."""


@dataclass(frozen=True, slots=True)
class PictureOptions:
    """How the pictures are to look; `as_of` is an ordinal, None the project's own day.

    A dialog stands over the dimmed window, or `alone`.
    """

    size: tuple[int, int]
    theme: str
    language: str
    as_of: int | None
    zoom: int = 100
    alone: bool = False


@contextmanager
def window_of(look: PictureOptions, project: Path) -> Iterator[MainWindow]:
    """A window of its own size, theme and language."""
    app = application()
    if app.platformName() == "offscreen" and FONT in QFontDatabase.families():
        font = QFont(FONT)
        font.setPointSizeF(FONT_SIZE)
        app.setFont(font)
    settings = SettingsFile()
    recent = RecentProject(str(project), moment_text(SystemClock()))
    # Which fonts are missing is said once, by the verb, and not in each picture.
    kept = Settings(tr("Researcher"), look.theme, look.language, look.zoom, recent=(recent,), told=(FONTS,))
    settings.keep(kept)
    window = make_window(app, settings, ScriptedPrompts(), SystemClock())
    window.resize(*look.size)
    # Nothing in a picture looks as if the pointer were on it.
    QCursor.setPos(2 * look.size[0], 2 * look.size[1])
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
    """Leave out what a platform without windows says of each one; all other messages of Qt go where they went."""

    def tell(kind: QtMsgType, about: QMessageLogContext, message: str | None) -> None:
        text = message or ""
        if text.startswith(NOT_SUPPORTED):
            return
        if earlier is not None:
            earlier(kind, about, text)
        else:
            print(qFormatLogMessage(kind, about, text), file=sys.stderr)

    earlier = qInstallMessageHandler(tell)
    try:
        yield
    finally:
        qInstallMessageHandler(earlier)


@contextmanager
def own_home(folder: Path) -> Iterator[None]:
    """Keep settings and backups in a folder of our own for a while."""
    before = os.environ.get(HOME_VARIABLE)
    os.environ[HOME_VARIABLE] = str(folder)
    try:
        yield
    finally:
        os.environ.pop(HOME_VARIABLE)
        if before is not None:
            os.environ[HOME_VARIABLE] = before


def settle() -> None:
    """Let everything that is due come to be painted; what was let go goes, as it would in the program's own loop."""
    for _ in range(4):
        QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
