"""Several selected partnerships: the inspector says how many, and offers what can be done with all of them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QItemSelectionModel
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QMenu

from ui.core.prompts import ScriptedPrompts
from ui.exporting.data_dialog import DataDialog
from ui.inspector.several_part import SeveralPart
from ui.inventory.bulk_dialog import BulkDialog
from ui.inventory.partnerships_page import PartnershipsPage
from ui.merging.merge_dialog import MergeDialog
from ui.shell.main_window import MainWindow
from ui.shell.open_project import OpenProject
from ui.widgets.lists.records_dialog import RecordsDialog


@pytest.fixture
def window(kept_window: MainWindow) -> MainWindow:
    """One window for all tests."""
    return kept_window


@pytest.fixture
def project(window: MainWindow) -> OpenProject:
    assert window.project is not None
    return window.project


def table_page(project: OpenProject) -> PartnershipsPage:
    return project.workspace.page_as("partnerships", PartnershipsPage)


def select(project: OpenProject, *rows: int) -> SeveralPart:
    table = table_page(project).table
    table.clearSelection()
    for row in rows:
        flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        table.selectionModel().select(table.rows.index(row, 0), flags)
    return project.workspace.inspector.several


def texts(part: SeveralPart) -> list[str]:
    return [label.text() for label in part.findChildren(QLabel) if label.isVisible()]


def test_the_inspector_says_how_many_and_which(project: OpenProject) -> None:
    part = select(project, 0, 2)
    assert part.isVisible()
    assert texts(part) == ["2 partnerships selected", "Arnhem – Wuhan\nWeert – unnamed partner"]
    assert part.accessibleName() == "2 partnerships selected"
    select(project, 0, 1, 2)
    assert texts(part)[0] == "3 partnerships selected"


def test_one_selected_shows_the_partnership_again(project: OpenProject) -> None:
    part = select(project, 0, 1)
    table_page(project).table.selectRow(1)
    assert not part.isVisible()
    dossier = project.workspace.inspector.dossier
    assert dossier is not None
    assert dossier.row.a.name == "Breda"


def test_the_key_that_corrects_a_date_leaves_the_focus_in_the_table(window: MainWindow, project: OpenProject) -> None:
    part, table = select(project, 0, 1), table_page(project).table
    table.setFocus()
    notices: list[str] = []
    project.context.bridge.notice_given.connect(notices.append)
    window.possible["correct_date"].trigger()
    assert part.isVisible()
    assert table.hasFocus()
    assert notices == ["Select one partnership to correct its date."]


def test_another_page_shows_the_chosen_partnership(window: MainWindow, project: OpenProject) -> None:
    part = select(project, 0, 1)
    window.possible["findings"].trigger()
    assert not part.isVisible()
    window.possible["partnerships"].trigger()
    assert part.isVisible()


def test_only_two_can_be_merged(project: OpenProject) -> None:
    part = select(project, 0, 1, 2)
    assert part.buttons["merge"].isHidden()
    select(project, 0, 1)
    part.buttons["merge"].click()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, MergeDialog)
    dialog.reject()


def test_a_tag_is_added_to_all_as_one_step(window: MainWindow, project: OpenProject) -> None:
    assert isinstance(window.ask, ScriptedPrompts)
    window.ask.answers.append("visited")
    part = select(project, 0, 2)
    part.buttons["tag"].click()
    tags = project.context.project.query(
        lambda reader: reader.rows("SELECT count(*) FROM partnership_tag WHERE tag = 'visited'")
    )
    assert tags == [(2,)]
    project.undo()
    assert not project.context.project.query(lambda reader: reader.rows("SELECT * FROM partnership_tag"))


def test_all_are_edited_exported_and_copied(project: OpenProject) -> None:
    part = select(project, 0, 1)
    for name, kind in (("edit", BulkDialog), ("export", DataDialog)):
        part.buttons[name].click()
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, kind)
        dialog.reject()
    part.buttons["copy"].click()
    assert [line.split("\t")[0] for line in QGuiApplication.clipboard().text().splitlines()] == [
        "Body",
        "Arnhem",
        "Breda",
    ]


def test_all_their_sources_are_listed(project: OpenProject) -> None:
    part = select(project, 0, 1)
    part.buttons["sources"].click()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, RecordsDialog)
    assert dialog.windowTitle() == "Sources of 2 partnerships"
    assert dialog.records.topLevelItemCount() == 4
    assert dialog.records.isColumnHidden(2)
    dialog.reject()


def test_all_are_deleted_as_one_step(project: OpenProject) -> None:
    part = select(project, 0, 1)
    part.buttons["delete"].click()
    assert table_page(project).table.rows.rowCount() == 1
    project.undo()
    assert table_page(project).table.rows.rowCount() == 3


def test_the_menu_of_the_rows_offers_the_same(project: OpenProject) -> None:
    select(project, 0, 1)
    table_page(project).menu_asked.emit(table_page(project).mapToGlobal(table_page(project).rect().center()))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text().replace("&", "") for action in menu.actions() if not action.isSeparator()] == [
        "Edit 2 partnerships…",
        "Add a tag to all…",
        "Merge the two…",
        "Show all their sources…",
        "Export them…",
        "Copy",
        "Delete 2 partnerships",
    ]
    menu.close()
