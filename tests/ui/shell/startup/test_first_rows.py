"""Only what shows the table is imported before the first rows of a project are painted."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.architecture.source import ROOT
from tests.ui.small_inventory import make_inventory

START = """
import sys
from PySide6.QtCore import QEvent, QObject, QTimer
from ui.shell.startup import app


class FirstPaint(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            print(*sys.modules)
            if "then import pages" in sys.argv:
                import ui.timeline.timeline_page
                print(*sys.modules)
                import ui.findings.findings_page
                print(*sys.modules)
            QTimer.singleShot(0, window.close)
        return False


def open_project():
    app.first_action(window, sys.argv[1:2])()
    window.project.workspace.page.table.viewport().installEventFilter(first_paint)


application = app.application()
window = app.make_window(application, settings := app.SettingsFile(), app.QtPrompts(settings), app.SystemClock())
first_paint = FirstPaint()
window.painted.connect(open_project)
window.show()
application.exec()
"""

MODULES_OF_VERSION_0_2 = {
    "sqlalchemy": 91, "numpy": 91, "tracker.domain": 37, "ui.widgets": 33, "asyncio": 29, "email": 13,
}  # fmt: skip
"""The modules of these packages that version 0.2 imported before the first rows."""


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> list[list[frozenset[str]]]:
    """The modules that are imported when the rows are first painted: of a project opened first, and opened again.

    Then also those after the import of the page of the timeline, and those after that of findings.
    """
    folder = tmp_path_factory.mktemp("first_rows")
    environment = {**os.environ, "TWINTRACK_HOME": str(folder / "home"), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-W", "error", "-c", START, str(make_inventory(folder / "inventory.twin"))]
    found = []
    for more in ([], ["then import pages"]):
        done = subprocess.run(
            [*command, *more], cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=600
        )
        assert done.returncode == 0, done.stderr
        found.append([frozenset(line.split()) for line in done.stdout.splitlines()])
    return found


@pytest.fixture(params=[0, 1], ids=["opened first", "opened again with its last view"])
def imported(request: pytest.FixtureRequest, printed: list[list[frozenset[str]]]) -> frozenset[str]:
    """The modules that are imported when the rows of a project are first painted."""
    return printed[request.param][0]


def of_packages(modules: frozenset[str], *packages: str) -> list[str]:
    """Return the modules of packages, sorted, without the packages themselves."""
    return sorted(name for name in modules if name.startswith(tuple(f"{package}." for package in packages)))


def test_the_rows_were_read_and_painted(imported: frozenset[str]) -> None:
    assert {"tracker.queries.inventory.first_rows", "ui.inventory.partnership_cells"} <= imported


def test_reading_needs_the_driver_alone(imported: frozenset[str]) -> None:
    assert of_packages(imported, "sqlalchemy", "asyncio", "email", "tracker.operations") == []


def test_the_first_rows_need_no_numpy(imported: frozenset[str]) -> None:
    assert of_packages(imported, "numpy", "tracker.queries.columns", "rapidfuzz") == []


def test_the_first_rows_need_a_quarter_of_the_modules_of_version_0_2(imported: frozenset[str]) -> None:
    assert len(of_packages(imported, *MODULES_OF_VERSION_0_2)) <= sum(MODULES_OF_VERSION_0_2.values()) / 4


def test_no_chart_and_no_report_is_imported_before_the_rows(imported: frozenset[str]) -> None:
    charts = of_packages(imported, "pyqtgraph", "ui.charts", "tracker.reports", "alembic")
    assert charts == ["ui.charts.published", "ui.charts.published.report_request"]


def test_timeline_and_findings_import_nothing_of_the_map_and_the_timeline_nothing_of_reports(
    printed: list[list[frozenset[str]]],
) -> None:
    rows, timeline, findings = printed[1]
    assert not rows & {"ui.timeline.timeline_page", "ui.findings.findings_page"}
    assert not timeline & {"pyqtgraph", "tracker.reports"}
    assert "pyqtgraph" not in findings
