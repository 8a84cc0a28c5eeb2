"""A program that opens a project in its window and starts work on it, for tests that kill it or ask it to end.

Each program is a process of its own (tests/forked.py).
"""

from __future__ import annotations

from collections.abc import Callable
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from tests.forked import forked
from tests.store.sealed import PASSPHRASE
from tracker.clock import SystemClock
from tracker.settings import SettingsFile
from ui.core.application import application
from ui.core.prompts import ScriptedPrompts
from ui.erasing.erase_dialog import EraseDialog
from ui.shell.main_window import MainWindow
from ui.shell.startup.app import make_window
from ui.shell.startup.end_signals import EndSignals

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess


def start(kind: str, path: Path) -> tuple[BaseProcess, Connection]:
    """Start the program; the connection receives "begun" when the work is running and "done" when it has ended."""
    told, says = Pipe(duplex=False)
    program = forked(run, kind, str(path), says)
    says.close()
    return program, told


def until(is_so: Callable[[], bool]) -> None:
    """Process events until something is so, and look again at each event, or after a few milliseconds without one."""
    timer = QTimer(interval=5)
    timer.start()
    while not is_so():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def change_passphrase(window: MainWindow) -> None:
    assert window.project is not None
    dialog = window.safety.passphrases.ask()
    if window.project.opened.key is None:
        dialog.chosen.emit(PASSPHRASE)
    else:
        dialog.chosen.emit(None)
    until(lambda: window.work.is_running)


def restore(window: MainWindow) -> None:
    assert window.project is not None
    backup = window.project.opened.backup_folder.files()[-1]
    window.safety._restore(backup, window.project.path)


def erase(window: MainWindow) -> None:
    assert window.project is not None
    dialog = window.project.tidying.erase_person()
    assert isinstance(dialog, EraseDialog)
    dialog.name.setText("Arnhem")
    dialog.look()
    until(lambda: not dialog.is_busy)
    dialog.erase()


WORKS = {"seal": change_passphrase, "unseal": change_passphrase, "restore": restore, "erase": erase}
ANSWERS: dict[str, list[bool | int | str | None]] = {
    "seal": [None],
    "unseal": [PASSPHRASE, None],
    "restore": [],
    "erase": [True, 0],
}


def run(kind: str, path: str, says: Connection) -> None:
    app = application()
    window = make_window(app, SettingsFile(), ScriptedPrompts(ANSWERS[kind]), SystemClock())
    signals = EndSignals(window.close, app)
    window.show()
    window.open_path(Path(path))
    assert window.project is not None
    until(lambda: window.project is not None and not window.project.backups.is_backing_up)
    WORKS[kind](window)
    says.send("begun")
    until(lambda: not window.work.is_running)
    if window.isVisible():
        QApplication.processEvents()
    says.send("done")
    window.close()
    signals.end()
