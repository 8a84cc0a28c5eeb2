"""The window is painted before slow modules are imported and the project is opened."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from tests.architecture.source import ROOT
from tests.ui.conftest import MakeWindow
from tracker.settings import RecentProject, SettingsFile
from ui.shell.startup.app import first_action

START = """
import sys
from ui.shell.startup import app

application = app.application()
window = app.make_window(application, settings := app.SettingsFile(), app.QtPrompts(settings), app.SystemClock())
seen = []

def look():
    seen.append([name for name in SLOW if name in sys.modules])
    app.first_action(window, sys.argv[1:])()
    application.processEvents()
    print(seen, window.project is not None and window.project.workspace.isVisible())
    window.close()
    application.quit()

SLOW = (
    "numpy", "pyqtgraph", "sqlalchemy", "alembic", "tracker.project", "tracker.domain.dates.date_text",
    "tracker.unfinished_files", "tracker.exchange.parsing.parser_process", "tracker.wording.messages", "tomllib",
)
window.painted.connect(look)
window.show()
application.exec()
print("painted", len(seen), "time")
"""

READ = """
import linecache
from ui.shell.startup.qt_libraries import prepare_qt

prepare_qt(needs_window=False)
before = len(linecache.cache)
from ui.shell.startup import app

print(len(linecache.cache) - before)
"""


def start(*arguments: str, home: Path) -> str:
    environment = {**os.environ, "TWINTRACK_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-W", "error", "-c", START, *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=600)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_nothing_slow_is_imported_before_the_first_paint(home: Path, inventory: Path) -> None:
    assert start(str(inventory), home=home) == "[[]] True\npainted 1 time\n"


def test_without_a_file_nothing_slow_is_imported_at_all(home: Path) -> None:
    assert start(home=home) == "[[]] False\npainted 1 time\n"


def test_the_days_of_recent_projects_need_nothing_slow(home: Path, inventory: Path) -> None:
    SettingsFile().change(recent=(RecentProject(str(inventory), "2023-05-07T12:00:00+00:00"),))
    assert start(home=home) == "[[]] False\npainted 1 time\n"


def test_no_source_of_a_module_is_read() -> None:
    command = [sys.executable, "-c", READ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=600)
    assert done.stdout == "0\n"


def test_the_sample_opens_and_opens_again(new_window: MakeWindow) -> None:
    for _ in range(2):
        window = new_window()
        first_action(window, ["--sample"])()
        QApplication.processEvents()
        assert window.project is not None
        assert window.project.workspace.isVisible()
        assert window.project.path.name == "Sample.twin"
        window.close()
