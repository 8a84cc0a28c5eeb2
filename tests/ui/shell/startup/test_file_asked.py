"""On macOS the Finder requests the running program to open a project that was double-clicked."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from tests.ui.conftest import MakeWindow
from tests.ui.shell.test_main_window import words
from tests.ui.small_inventory import make_inventory
from ui.core.application import Application
from ui.shell.main_window import MainWindow
from ui.shell.startup.app import first_action, opener_of_requested_files


def double_click(app: QApplication, window: MainWindow, path: Path) -> None:
    """Send the request of the Finder while the window is open."""
    assert isinstance(app, Application)
    app.file_asked.connect(window_opener := opener_of_requested_files(window))
    QApplication.sendEvent(app, QFileOpenEvent(QUrl.fromLocalFile(str(path))))
    QApplication.processEvents()
    app.file_asked.disconnect(window_opener)


def test_a_project_that_is_double_clicked_opens_in_the_window(
    qapp: QApplication, window: MainWindow, tmp_path: Path
) -> None:
    other = make_inventory(tmp_path / "other.twin")
    double_click(qapp, window, other)
    assert window.project is not None
    assert window.project.path == other


def test_a_file_requested_at_the_start_stays_open(
    qapp: QApplication, new_window: MakeWindow, inventory: Path, tmp_path: Path
) -> None:
    other = make_inventory(tmp_path / "other.twin")
    first = new_window()
    first.open_path(inventory)
    first.begin_with_last(wanted=True)
    first.close()
    window = new_window()
    double_click(qapp, window, other)
    first_action(window, [])()
    assert window.project is not None
    assert window.project.path == other


def test_an_open_form_is_not_closed_for_another_project(
    qapp: QApplication, window: MainWindow, inventory: Path, tmp_path: Path
) -> None:
    assert window.project is not None
    form = window.project.recording.new_body()
    double_click(qapp, window, make_inventory(tmp_path / "other.twin"))
    assert window.project.path == inventory
    assert form is not None
    assert form.isVisible()
    assert "“other.twin” was not opened" in words(window.banner)


def test_a_file_that_is_not_a_project_is_reported(
    qapp: QApplication, window: MainWindow, inventory: Path, tmp_path: Path
) -> None:
    (tmp_path / "photo.jpg").touch()
    double_click(qapp, window, tmp_path / "photo.jpg")
    assert window.project is not None
    assert window.project.path == inventory
    assert "photo.jpg can’t be opened here" in words(window.banner)
