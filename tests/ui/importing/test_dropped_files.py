"""Files dropped on the window: each kind is opened or imported, and other files are reported."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from tests.ui.conftest import MakeWindow
from tracker.project import Project
from ui.importing.bibliography_dialog import BibliographyDialog
from ui.importing.import_dialog import ImportDialog
from ui.shell.main_window import MainWindow

TABLE = "body_a,body_b\nDelft,Jingdezhen\n"
SPARQL = (
    '{"head": {"vars": ["body_a", "body_b"]}, "results": {"bindings":'
    ' [{"body_a": {"value": "Delft"}, "body_b": {"value": "Jingdezhen"}}]}}'
)
RIS = "TY  - NEWS\nTI  - A council decides\nER  - \n"


@pytest.fixture
def window(kept_window: MainWindow) -> MainWindow:
    return kept_window


def drop(window: MainWindow, *paths: Path) -> None:
    """Drop a file as the desktop does: the window is first asked whether it accepts the file."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    keys = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(QPoint(10, 10), *keys)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(10, 10), *keys))
    QApplication.processEvents()


def written(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path


def front(window: MainWindow) -> QDialog:
    (dialog,) = [each for each in window.findChildren(QDialog) if each.isVisible()]
    return dialog


def test_a_project_opens_whether_one_is_open_or_not(new_window: MakeWindow, inventory: Path, tmp_path: Path) -> None:
    Project.create(tmp_path / "other.twin").close()
    window = new_window()
    for path in (inventory, tmp_path / "other.twin"):
        drop(window, path)
        assert window.project is not None
        assert window.project.path == path


def test_a_table_opens_the_wizard_on_it(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    for name, text in {"ties.csv": TABLE, "TIES.TXT": TABLE, "ties.json": SPARQL}.items():
        drop(window, written(tmp_path / name, text))
        dialog = front(window)
        assert isinstance(dialog, ImportDialog), name
        qtbot.waitUntil(lambda dialog=dialog: not dialog.is_busy, timeout=300_000)
        dialog.next_button.click()
        qtbot.waitUntil(lambda dialog=dialog: dialog.columns_part.is_made)
        assert dialog.columns_part.mapping().fields == {"body_a", "body_b"}, name
        dialog.reject()


def test_a_bibliography_opens_its_import(window: MainWindow, tmp_path: Path) -> None:
    texts = {"refs.ris": RIS, "refs.bib": "@book{a, title={A}, year={2020}}", "refs.csl.json": '[{"title": "A"}]'}
    for name, text in texts.items():
        drop(window, written(tmp_path / name, text))
        dialog = front(window)
        assert isinstance(dialog, BibliographyDialog), name
        dialog.reject()


def test_files_that_cannot_be_opened_are_reported(window: MainWindow, tmp_path: Path) -> None:
    table = written(tmp_path / "ties.csv", TABLE)
    drop(window, table, written(tmp_path / "more.csv", TABLE))
    assert "one at a time" in window.banner.words.text()
    for unknown in (written(tmp_path / "<b>photo.jpg", ""), tmp_path / "gone.csv"):
        drop(window, unknown)
        assert "can’t be opened here" in window.banner.words.text()
        assert unknown.name in window.banner.words.text()
    assert not [each for each in window.findChildren(QDialog) if each.isVisible()]


def test_a_table_without_a_project_shows_to_open_one(new_window: MakeWindow, tmp_path: Path) -> None:
    window = new_window()
    drop(window, written(tmp_path / "ties.csv", TABLE))
    assert "Open a project first" in window.banner.words.text()


def test_a_read_only_project_imports_nothing(new_window: MakeWindow, inventory: Path, tmp_path: Path) -> None:
    with Project.open(inventory):
        window = new_window()
        window.open_path(inventory)
        drop(window, written(tmp_path / "ties.csv", TABLE))
        assert "is read-only" in window.banner.words.text()


def test_dropped_text_is_left_to_the_fields(window: MainWindow) -> None:
    data = QMimeData()
    data.setText("Arnhem")
    enter = QDragEnterEvent(
        QPoint(10, 10), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    enter.ignore()
    QApplication.sendEvent(window, enter)
    assert not enter.isAccepted()
