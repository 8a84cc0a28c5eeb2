"""The window is painted before slow modules are imported and the project is opened."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from tests.architecture.source import ROOT
from tests.ui.conftest import MakeWindow
from tests.ui.shell.startup.conftest import Start, start
from tracker.settings import RecentProject, SettingsFile
from ui.shell.startup.app import first_action

SLOW = {
    "numpy", "pyqtgraph", "sqlalchemy", "alembic", "tracker.project", "tracker.domain.dates.date_text",
    "tracker.unfinished_files", "tracker.exchange.parsing.parser_process", "tracker.wording.messages", "tomllib",
}  # fmt: skip

READ = """
import linecache
from ui.shell.startup.qt_libraries import prepare_qt

prepare_qt(needs_window=False)
before = len(linecache.cache)
from ui.shell.startup import app

print(len(linecache.cache) - before)
"""


def test_nothing_slow_is_imported_before_the_first_paint(starts: tuple[Start, Start]) -> None:
    first, _ = starts
    assert first.moments == ("window", "rows", "closed")
    assert not first.modules["window"] & SLOW
    assert first.modules["closed"] >= SLOW - {"pyqtgraph", "alembic", "tomllib"}


def test_without_a_file_nothing_slow_is_imported_at_all(home: Path) -> None:
    alone = start(home, "")
    assert alone.moments == ("window",)
    assert not alone.modules["window"] & SLOW


def test_the_days_of_recent_projects_need_nothing_slow(home: Path, inventory: Path) -> None:
    SettingsFile().change(recent=(RecentProject(str(inventory), "2023-05-07T12:00:00+00:00"),))
    assert not start(home, "").modules["window"] & SLOW


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
