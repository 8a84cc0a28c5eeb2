"""The modules that write are imported in a thread after the first page is painted; the window closes meanwhile."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.source import ROOT

RUN = """
import sys
from PySide6.QtCore import QTimer
from ui.shell.startup import app
from tracker.services.first_action import is_imported

application = app.application()
window = app.make_window(application, settings := app.SettingsFile(), app.QtPrompts(settings), app.SystemClock())


def follow():
    imports = window.project.early_imports
    if sys.argv[2] == "at once" and (imports.is_running or is_imported()):
        window.close()
    elif sys.argv[2] == "later" and is_imported() and not imports.is_running:
        print("imported")
        window.close()
    else:
        QTimer.singleShot(1, follow)


def open_project():
    app.first_action(window, sys.argv[1:2])()
    print(is_imported())
    follow()


window.painted.connect(open_project)
window.show()
application.exec()
print("ended", sys.getswitchinterval() == 0.005)
"""


@pytest.mark.parametrize(("leaves", "expected"), [("later", ["imported"]), ("at once", [])])
def test_writers_are_imported_while_the_window_is_idle(
    home: Path, inventory: Path, leaves: str, expected: list[str]
) -> None:
    environment = {**os.environ, "TWINTRACK_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-W", "error", "-c", RUN, str(inventory), leaves]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=600)
    assert (done.returncode, done.stdout.splitlines()) == (0, ["False", *expected, "ended True"]), done.stderr
    assert "Traceback" not in done.stderr
