"""Values changed in the cells of the table of partnerships: F2, Enter, Escape, Tab, and undo."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ui.codebook.meanings_dialog import MeaningsDialog
from ui.inventory.cell_editor import CellEditor
from ui.inventory.partnerships_page import PartnershipsPage
from ui.models.partnership_columns import COLUMNS
from ui.shell.main_window import MainWindow
from ui.shell.open_project import OpenProject
from ui.widgets.labels.wrapping_buttons import LinkButton


@pytest.fixture
def window(kept_window: MainWindow) -> MainWindow:
    """One window for all tests."""
    return kept_window


@pytest.fixture
def project(window: MainWindow) -> OpenProject:
    assert window.project is not None
    return window.project


@pytest.fixture
def page(project: OpenProject) -> PartnershipsPage:
    return project.workspace.page_as("partnerships", PartnershipsPage)


def place_of(key: str) -> int:
    return next(place for place, column in enumerate(COLUMNS) if column.key == key)


def cell(page: PartnershipsPage, line: int, key: str) -> str:
    return page.table.rows.texts_at(line, place_of(key))[0]


def show(page: PartnershipsPage, *keys: str) -> None:
    actions = page.table.column_menu().actions()
    for key in keys:
        actions[place_of(key)].setChecked(True)


def edit(window: MainWindow, page: PartnershipsPage, line: int, key: str) -> CellEditor:
    """Press F2 in a cell, and return the editor."""
    page.table.setFocus()
    page.table.setCurrentIndex(page.table.rows.index(line, place_of(key)))
    window.possible["correct_date"].trigger()
    return editor(page)


def editor(page: PartnershipsPage) -> CellEditor:
    (found,) = [each for each in page.table.viewport().findChildren(CellEditor) if each.isVisible()]
    return found


def is_editing(page: PartnershipsPage) -> bool:
    return any(each.isVisible() for each in page.table.viewport().findChildren(CellEditor))


def enter(page: PartnershipsPage, text: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
    line = editor(page).line
    line.setText(text)
    QTest.keyClick(line, key)


def test_a_date_is_read_before_it_is_taken(window: MainWindow, page: PartnershipsPage, project: OpenProject) -> None:
    opened = edit(window, page, 0, "last_change")
    assert opened.line.text() == "2021"
    opened.line.setText("spring 2020")
    assert opened.understood.text().startswith("Read as: ")
    assert cell(page, 0, "last_change") == "2021"
    enter(page, "spring 2020")
    assert cell(page, 0, "last_change") == "spring 2020"
    assert not is_editing(page)
    assert page.table.hasFocus()
    project.undo()
    assert cell(page, 0, "last_change") == "2021"


def test_an_unreadable_date_stays_open_and_escape_drops_it(window: MainWindow, page: PartnershipsPage) -> None:
    opened = edit(window, page, 0, "last_change")
    enter(page, "someday soon")
    assert is_editing(page)
    assert opened.reading.is_problem
    assert opened.understood.isVisible()
    QTest.keyClick(opened.line, Qt.Key.Key_Escape)
    assert not is_editing(page)
    assert cell(page, 0, "last_change") == "2021"
    assert page.table.hasFocus()


def test_an_unchanged_text_makes_no_step(window: MainWindow, page: PartnershipsPage, project: OpenProject) -> None:
    before = project.context.project.next_undo()
    edit(window, page, 0, "last_change")
    QTest.keyClick(editor(page).line, Qt.Key.Key_Return)
    assert not is_editing(page)
    assert project.context.project.next_undo() == before


def test_sectors_tags_and_note_are_edited_with_tab(window: MainWindow, page: PartnershipsPage) -> None:
    show(page, "sectors", "tags", "note")
    edit(window, page, 1, "sectors")
    enter(page, "Culture, sport", Qt.Key.Key_Tab)
    assert editor(page).line.accessibleName() == "Tags"
    enter(page, "visited, 2024", Qt.Key.Key_Tab)
    assert editor(page).line.accessibleName() == "Note"
    enter(page, "Asked the clerk.", Qt.Key.Key_Backtab)
    assert editor(page).line.text() == "visited, 2024"
    QTest.keyClick(editor(page).line, Qt.Key.Key_Escape)
    assert [cell(page, 1, key) for key in ("sectors", "tags", "note")] == [
        "Culture, Sport",
        "visited, 2024",
        "Asked the clerk.",
    ]


def test_a_sector_that_does_not_exist_is_a_problem(window: MainWindow, page: PartnershipsPage) -> None:
    show(page, "sectors")
    opened = edit(window, page, 1, "sectors")
    enter(page, "alchemy")
    assert is_editing(page)
    assert opened.reading.is_problem
    QTest.keyClick(opened.line, Qt.Key.Key_Escape)


def test_a_kind_is_offered_and_taken(window: MainWindow, page: PartnershipsPage) -> None:
    opened = edit(window, page, 1, "kind")
    opened.line.setText("friend")
    opened.line.offer()
    assert [each.words for each in opened.line.offers] == ["Friendship"]
    assert opened.line.take_first()
    assert opened.line.text() == "Friendship"
    QTest.keyClick(opened.line, Qt.Key.Key_Return)
    assert cell(page, 1, "kind") == "Friendship"


def test_a_partnership_without_changes_has_no_date_to_edit(
    window: MainWindow, page: PartnershipsPage, project: OpenProject
) -> None:
    record = page.table.rows.id_at(2)
    changes = project.context.project.query(
        lambda reader: reader.rows("SELECT id FROM status_change WHERE partnership_id = ?", record)
    )
    from tracker.operations.statuses import delete_status_change

    for (change,) in changes:
        project.context.project.perform(delete_status_change, change)
    page.table.setFocus()
    page.table.setCurrentIndex(page.table.rows.index(2, place_of("last_change")))
    assert not page.edit_cell()


def test_other_columns_correct_the_date_in_the_inspector(window: MainWindow, page: PartnershipsPage) -> None:
    page.table.setFocus()
    page.table.setCurrentIndex(page.table.rows.index(0, place_of("body")))
    window.possible["correct_date"].trigger()
    assert not is_editing(page)


def test_leaving_the_editor_saves_what_can_be_read(window: MainWindow, page: PartnershipsPage) -> None:
    edit(window, page, 0, "last_change")
    editor(page).line.setText("May 2021")
    window.top.search.setFocus()
    assert not is_editing(page)
    assert cell(page, 0, "last_change") == "May 2021"
    assert window.top.search.hasFocus()


@pytest.mark.parametrize("key", ["kind", "sectors", "tags"])
def test_a_cell_with_codes_leads_to_their_meanings(window: MainWindow, page: PartnershipsPage, key: str) -> None:
    show(page, key)
    cell = edit(window, page, 0, key)
    links = cell.findChildren(LinkButton)
    assert bool(links) == (key != "tags")
    for link in links:
        link.click()
        (shown,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, MeaningsDialog)]
        assert is_editing(page)
        shown.reject()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QTest.keyClick(cell.line, Qt.Key.Key_Escape)
