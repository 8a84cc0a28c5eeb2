"""Import of a table from the main window: from its menu, from an empty project, and when the project is closed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.conftest import MakeWindow
from tests.ui.importing.wizard import imported, planned, to_plan
from tracker.clock import SystemClock
from tracker.project import Project
from tracker.settings import SettingsFile
from ui.core.prompts import ScriptedPrompts
from ui.importing.import_dialog import ImportDialog
from ui.inventory.partnerships_page import PartnershipsPage
from ui.shell.main_window import MainWindow
from ui.shell.startup.app import make_window
from ui.widgets.panels.empty_view import EmptyView

TABLE = "body_a,body_b,status,date\nDelft,Jingdezhen,in force,1995\n"


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, inventory: Path) -> Iterator[MainWindow]:
    """A window whose clock advances, because every backup needs its own moment."""
    window = make_window(qapp, SettingsFile(), ScriptedPrompts(), SystemClock())
    window.show()
    window.open_path(inventory)
    yield window
    window.close()
    window.deleteLater()
    qapp.setStyleSheet("")
    qapp.processEvents()


def begun(window: MainWindow, qtbot: QtBot, path: Path) -> ImportDialog:
    assert isinstance(window.ask, ScriptedPrompts)
    window.ask.answers.append(path)
    window.possible["import_table"].trigger()
    return read(window, qtbot)


def read(window: MainWindow, qtbot: QtBot) -> ImportDialog:
    assert window.project is not None
    dialog = window.project.tables.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: not dialog.is_busy, timeout=300_000)
    return dialog


def shown(window: MainWindow) -> int:
    assert window.project is not None
    page = window.project.workspace.page
    assert isinstance(page, PartnershipsPage)
    return page.table.rows.rowCount()


def test_an_import_is_shown_at_once_and_undone_from_the_status_bar(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    before = shown(window)
    path = tmp_path / "ties.csv"
    path.write_text(TABLE, "utf-8")
    dialog = begun(window, qtbot, path)
    to_plan(dialog, qtbot)
    imported(dialog, qtbot)
    assert shown(window) == before + 1
    dialog.next_button.click()
    undo = next(button for button in window.status.findChildren(QPushButton) if "ties.csv" in button.text())
    undo.click()
    assert shown(window) == before


def test_an_empty_project_offers_an_import(new_window: MakeWindow, qtbot: QtBot, tmp_path: Path) -> None:
    Project.create(tmp_path / "empty.twin").close()
    path = tmp_path / "ties.csv"
    path.write_text(TABLE, "utf-8")
    window = new_window(path)
    window.open_path(tmp_path / "empty.twin")
    assert window.project is not None
    empty = window.project.workspace.findChildren(EmptyView)
    offers = [button for view in empty for button in view.findChildren(QPushButton) if "table" in button.text()]
    offers[0].click()
    assert read(window, qtbot).isVisible()


def test_the_wizard_closes_with_its_project(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "ties.csv"
    path.write_text(TABLE, "utf-8")
    dialog = begun(window, qtbot, path)
    window.close_project()
    assert not dialog.isVisible()


def test_closing_during_an_import_imports_all_or_nothing(
    window: MainWindow, qtbot: QtBot, inventory: Path, tmp_path: Path
) -> None:
    rows = "".join(f"Town {number},Partner {number}\n" for number in range(150))
    path = tmp_path / "many.csv"
    path.write_text(f"body_a,body_b\n{rows}", "utf-8")
    dialog = begun(window, qtbot, path)
    to_plan(dialog, qtbot)
    planned(dialog, qtbot)
    dialog.next_button.click()
    window.close()
    qtbot.waitUntil(lambda: window.project is None)
    with Project.open(inventory) as project:
        assert project.check() == []
        (count,) = project.query(lambda reader: reader.rows("SELECT count(*) FROM partnership"))[0]
        assert count in (3, 153)
