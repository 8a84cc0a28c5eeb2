"""A program that opens a project in its window and starts work on it, for tests that kill it or ask it to end.

python -m tests.ui.core.work_to_kill KIND PROJECT prints "begun" when the work is running and "done" when it has ended.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication

from tests.store.sealed import PASSPHRASE
from tracker.clock import SystemClock
from tracker.settings import SettingsFile
from ui.core.application import application
from ui.core.prompts import ScriptedPrompts
from ui.erasing.erase_dialog import EraseDialog
from ui.shell.main_window import MainWindow
from ui.shell.startup.app import make_window
from ui.shell.startup.end_signals import EndSignals


def until(is_so: Callable[[], bool]) -> None:
    while not is_so():
        QApplication.processEvents()


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
    "seal": [None], "unseal": [PASSPHRASE, None], "restore": [], "erase": [True, 0],
}  # fmt: skip


def main(kind: str, path: str) -> None:
    app = application()
    window = make_window(app, SettingsFile(), ScriptedPrompts(ANSWERS[kind]), SystemClock())
    signals = EndSignals(window.close, app)
    window.show()
    window.open_path(Path(path))
    assert window.project is not None
    until(lambda: window.project is not None and not window.project.backups.is_backing_up)
    WORKS[kind](window)
    print("begun", flush=True)
    until(lambda: not window.work.is_running)
    if window.isVisible():
        QApplication.processEvents()
    print("done", flush=True)
    window.close()
    signals.end()


if __name__ == "__main__":
    main(*sys.argv[1:])
