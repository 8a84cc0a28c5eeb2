"""An opened project shows its first rows before it is counted; whatever the user does first finds it complete."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.conftest import MakeWindow
from ui.inventory.partnerships_page import PartnershipsPage
from ui.models.pending_ids import PendingIds
from ui.shell.first_paint import is_worth_reading_ahead
from ui.shell.main_window import MainWindow
from ui.shell.workspace import Workspace


def opened(window: MainWindow, path: Path) -> tuple[Workspace, PartnershipsPage]:
    window.open_path(path)
    assert window.project is not None
    workspace = window.project.workspace
    return workspace, workspace.page_as("partnerships", PartnershipsPage)


def test_the_first_rows_are_shown_before_they_are_counted(
    new_window: MakeWindow, inventory: Path, qtbot: QtBot
) -> None:
    workspace, page = opened(new_window(), inventory)
    begun: list[bool] = []
    workspace.begun.connect(lambda: begun.append(True))
    assert page.table.rows.rowCount() == 3
    assert isinstance(page.table.rows.ids, PendingIds)
    assert not workspace.facets.model().rowCount()
    shown = [page.table.rows.row_at(line) for line in range(3)]
    qtbot.waitUntil(lambda: begun == [True])
    assert not isinstance(page.table.rows.ids, PendingIds)
    assert workspace.facets.model().rowCount()
    page.table.rows.forget_rows()
    assert [page.table.rows.row_at(line) for line in range(3)] == shown


def test_an_action_before_the_first_paint_finds_everything_counted(new_window: MakeWindow, inventory: Path) -> None:
    workspace, page = opened(new_window(), inventory)
    workspace.state.choose(page.first_partnership())
    workspace.correct_date()
    assert workspace.facets.model().rowCount()
    assert workspace.inspector.dossier is not None
    assert not page.is_partial


def test_a_search_before_the_first_paint_shows_what_it_finds(new_window: MakeWindow, inventory: Path) -> None:
    workspace, page = opened(new_window(), inventory)
    workspace.state.search("Arnhem")
    workspace.enter_results()
    assert 0 < page.table.rows.rowCount() < 3
    QApplication.processEvents()
    assert page.table.rows.rowCount() == len(page.table.rows.ids)


def test_only_a_project_that_takes_long_to_read_is_read_ahead(inventory: Path, tmp_path: Path) -> None:
    large = tmp_path / "large.twin"
    with large.open("wb") as file:
        file.truncate(5_000_000)
    assert is_worth_reading_ahead(large)
    assert not is_worth_reading_ahead(inventory)
    assert not is_worth_reading_ahead(tmp_path / "gone.twin")


def test_closing_before_the_first_paint_counts_nothing(new_window: MakeWindow, inventory: Path) -> None:
    window = new_window()
    workspace, _ = opened(window, inventory)
    begun: list[bool] = []
    workspace.begun.connect(lambda: begun.append(True))
    window.close_project()
    QApplication.processEvents()
    assert begun == []


def test_a_filter_before_the_first_paint_shows_the_lines_of_what_it_finds(
    new_window: MakeWindow, inventory: Path
) -> None:
    workspace, page = opened(new_window(), inventory)
    workspace.state.select(workspace.state.selection.only("status", "terminated"))
    page.follow_selection()
    assert page.table.rows.rowCount() == page.table.verticalHeader().count() == 1
