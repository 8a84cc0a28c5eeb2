"""Starts of the program in processes of their own, which print the modules that are imported at each moment."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.architecture.source import ROOT
from tests.ui.small_inventory import make_inventory

SCRIPT = """
import sys
from PySide6.QtCore import QEvent, QObject, QTimer
from ui.shell.startup import app


def note(moment):
    print(moment, *sys.modules)


class FirstPaint(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            note("rows")
            QTimer.singleShot(0, follow)
        return False


def open_project():
    note("window")
    app.first_action(window, sys.argv[2:])()
    if window.project is None:
        application.processEvents()
        window.close()
    else:
        window.project.workspace.page.table.viewport().installEventFilter(first_paint)


def follow():
    from tracker.services.first_action import is_imported

    imports = window.project.early_imports
    if sys.argv[1] == "close when writers are imported" and (not is_imported() or imports.is_running):
        QTimer.singleShot(1, follow)
        return
    if sys.argv[1] == "close while writers are imported" and not (is_imported() or imports.is_running):
        QTimer.singleShot(1, follow)
        return
    if sys.argv[1] == "import pages":
        import ui.timeline.timeline_page
        note("timeline")
        import ui.findings.findings_page
        note("findings")
    note("closed")
    window.close()


application = app.application()
window = app.make_window(application, settings := app.SettingsFile(), app.QtPrompts(settings), app.SystemClock())
first_paint = FirstPaint()
window.painted.connect(open_project)
window.show()
application.exec()
print("ended", sys.getswitchinterval() == 0.005)
"""


@dataclass(frozen=True)
class Start:
    """The standard output of one start of the program."""

    moments: tuple[str, ...]
    modules: dict[str, frozenset[str]]
    """The modules that were imported at each moment."""


def start(home: Path, what_follows: str, *arguments: str) -> Start:
    """Start the program with a folder for its files; `what_follows` says when a project that it opens is closed."""
    environment = {**os.environ, "TWINTRACK_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-W", "error", "-c", SCRIPT, what_follows, *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=600)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    lines = [line.split() for line in done.stdout.splitlines()]
    assert lines.pop() == ["ended", "True"], "Python does not switch between threads as often as usual"
    return Start(tuple(line[0] for line in lines), {line[0]: frozenset(line[1:]) for line in lines})


@pytest.fixture(scope="package")
def starts(tmp_path_factory: pytest.TempPathFactory) -> tuple[Start, Start]:
    """Return the start in which a project is opened first, and the next, which opens it with its last view.

    The first is closed when the modules that write are imported, the other imports the pages of timeline and findings.
    """
    folder = tmp_path_factory.mktemp("starts")
    file = str(make_inventory(folder / "inventory.twin"))
    return start(folder, "close when writers are imported", file), start(folder, "import pages", file)
