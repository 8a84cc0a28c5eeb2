"""The main window on a project: its name and counts, menus, search, choice, undo and keys; the tests share a window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import SIGNAL, Qt
from PySide6.QtGui import QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.shell.test_main_window import shown, table_names, words
from ui.shell.main_window import MainWindow
from ui.shell.menus.as_of_popup import AsOfPopup


@pytest.fixture
def window(kept_window: MainWindow) -> MainWindow:
    return kept_window


def test_a_project_is_shown_with_its_name_and_counts(window: MainWindow) -> None:
    assert "Three ties" in words(window.top)
    assert "All changes saved" in words(window.top)
    assert "3 partnerships" in words(window.status)
    assert "1 change without a source" in words(window.status)
    assert window.windowTitle() == "Three ties (inventory.twin) – Twintrack"
    assert table_names(window) == ["Arnhem", "Breda", "Weert"]


def test_every_action_has_a_handler(window: MainWindow) -> None:
    idle = [name for name in window.possible.names() if not window.possible[name].receivers(SIGNAL("triggered(bool)"))]
    assert not idle


def test_no_two_actions_share_keys(window: MainWindow) -> None:
    keys = [shortcut.toString() for name in window.possible.names() for shortcut in window.possible[name].shortcuts()]
    assert len(set(keys)) == len(keys)


def test_the_key_of_the_inbox_is_free(window: MainWindow) -> None:
    taken = [shortcut.toString() for name in window.possible.names() for shortcut in window.possible[name].shortcuts()]
    taken += [shortcut.key().toString() for shortcut in window.findChildren(QShortcut)]
    assert "Ctrl+S" in taken
    assert "Ctrl+Shift+I" not in taken


def test_the_as_of_day_drives_every_view(window: MainWindow) -> None:
    project = shown(window)
    window.top.as_of.click()
    popup = window.top.as_of.findChild(AsOfPopup)
    popup.day_chosen.emit(project.state.selection.as_of - 365 * 5)
    assert "2018" in window.top.as_of.text()
    QApplication.processEvents()
    text = words(project.workspace.page)
    assert "May 2018: 2 still in force · 0 ended" in text


def test_a_search_narrows_and_escape_widens(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClicks(window.top.search, "wuh")
    qtbot.keyClick(window.top.search, Qt.Key.Key_Return)
    assert table_names(window) == ["Arnhem"]
    assert "1 of 3 partnerships" in words(shown(window).workspace.page or window)
    qtbot.keyClick(window.top.search, Qt.Key.Key_Escape)
    assert len(table_names(window)) == 3


def test_the_search_finds_names_in_other_scripts(window: MainWindow, qtbot: QtBot) -> None:
    window.top.search.setText("扬州")
    qtbot.keyClick(window.top.search, Qt.Key.Key_Return)
    assert table_names(window) == ["Breda"]


def test_unsourced_changes_are_shown_by_one_click(window: MainWindow) -> None:
    window.status.unsourced_asked.emit()
    assert table_names(window) == ["Weert"]


def test_a_search_without_results_shows_a_message(window: MainWindow, qtbot: QtBot) -> None:
    shown(window).state.search("zzzz")
    QApplication.processEvents()
    page = shown(window).workspace.page
    assert "Nothing fits this filter" in words(page)
    page.empty.clear_asked.emit()
    assert len(table_names(window)) == 3


def test_the_chosen_partnership_is_chosen_in_every_view(window: MainWindow) -> None:
    project = shown(window)
    table = project.workspace.page_named("partnerships").table
    table.selectRow(1)
    chosen = project.state.chosen
    assert "Breda – Yangzhou" in words(project.workspace.inspector)
    window.possible["timeline"].trigger()
    assert project.workspace.page_named("timeline").chart.view.chosen_partnership() == chosen


def test_undo_and_redo_name_their_steps(window: MainWindow) -> None:
    assert "Weert" in window.possible["undo"].text()
    window.possible["undo"].trigger()
    window.possible["undo"].trigger()
    assert table_names(window) == ["Arnhem", "Breda"]
    window.possible["redo"].trigger()
    assert table_names(window) == ["Arnhem", "Breda", "Weert"]


FILTERS_OF_ARNHEM = ["Status: Ended", "Country: China", "Country: Netherlands", "Body: Municipality"]


def test_the_menu_of_a_row_acts_on_its_partnership(window: MainWindow) -> None:
    table = shown(window).workspace.page_named("partnerships").table
    table.selectRow(0)
    table.menu_asked.emit(table.mapToGlobal(table.rect().center()))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    offered = {action.text().replace("&", ""): action for action in menu.actions()}
    assert [action.text().replace("&", "") for action in menu.actions()] == [
        "Record change…",
        "Source of the last change…",
        "Activity…",
        "Looked today: nothing new",
        "",
        "Open partnership",
        "Page of the body",
        "Page of the partner",
        "Filter by",
        "",
        "Edit partnership…",
        "Delete partnership",
        "",
        "Copy",
    ]
    assert [entry.text() for entry in offered["Filter by"].menu().actions()] == FILTERS_OF_ARNHEM
    offered["Copy"].trigger()
    assert QApplication.clipboard().text().splitlines()[1].startswith("Arnhem\tWuhan")
    menu.close()


@pytest.mark.parametrize("page", ["timeline", "map"])
def test_the_menu_of_a_chart_offers_the_same_and_the_table(window: MainWindow, page: str) -> None:
    workspace, state = shown(window).workspace, shown(window).state
    first = workspace.page_named("partnerships").first_partnership()
    window.possible[page].trigger()
    state.choose(first)
    workspace.page.chart.menu_asked.emit(window.mapToGlobal(window.rect().center()))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    offered = {action.text().replace("&", ""): action for action in menu.actions()}
    assert {"Record change…", "Open partnership", "Show in table", "Filter by", "Delete partnership"} <= set(offered)
    offered["Copy"].trigger()
    assert QApplication.clipboard().text().splitlines()[1].startswith("Arnhem\tWuhan")
    by_country = next(entry for entry in offered["Filter by"].menu().actions() if entry.text() == "Country: China")
    by_country.trigger()
    assert state.selection.values("country") == {"CN"}
    offered["Show in table"].trigger()
    assert workspace.page_name == "partnerships"
    assert state.chosen == first
    menu.close()


def test_several_selected_rows_are_edited_and_deleted_at_once(window: MainWindow) -> None:
    table = shown(window).workspace.page_named("partnerships").table
    table.selectAll()
    table.menu_asked.emit(table.mapToGlobal(table.rect().center()))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    offered = {action.text().replace("&", ""): action for action in menu.actions()}
    assert list(offered) == [
        "Edit 3 partnerships…",
        "Add a tag to all…",
        "Show all their sources…",
        "Export them…",
        "Copy",
        "Delete 3 partnerships",
    ]
    menu.close()
    offered["Delete 3 partnerships"].trigger()
    assert table_names(window) == []
    window.status.undo_asked.emit()
    assert table_names(window) == ["Arnhem", "Breda", "Weert"]


def test_deleting_needs_no_prompt_and_can_be_undone(window: MainWindow) -> None:
    shown(window).workspace.page_named("partnerships").table.selectRow(0)
    window.possible["delete_chosen"].trigger()
    assert table_names(window) == ["Breda", "Weert"]
    assert "Arnhem" not in words(shown(window).workspace.inspector)
    assert "Undo: Delete Arnhem" in words(window.status)
    window.status.undo_asked.emit()
    assert table_names(window) == ["Arnhem", "Breda", "Weert"]


@pytest.mark.parametrize("page", ["partnerships", "timeline"])
def test_the_chosen_partnership_and_filter_survive_the_undo_of_its_deletion(window: MainWindow, page: str) -> None:
    state = shown(window).state
    window.possible[page].trigger()
    state.select(state.selection.only("country", "CN"))
    QApplication.processEvents()
    deleted = shown(window).workspace.page_named(page).first_partnership()
    assert deleted is not None
    state.choose(deleted)
    window.possible["delete_chosen"].trigger()
    assert state.chosen not in (None, deleted)
    window.status.undo_asked.emit()
    assert state.chosen == deleted
    assert state.selection.values("country") == {"CN"}


def test_a_notice_disappears_with_the_next_step(window: MainWindow) -> None:
    window.bridge.notice_given.emit("Recorded: Arnhem")
    assert "Recorded" in words(window.status)
    window.possible["undo"].trigger()
    assert "Recorded" not in words(window.status)


@pytest.mark.parametrize("page", ["partnerships", "timeline"])
def test_enter_in_the_search_goes_to_the_first_result(window: MainWindow, qtbot: QtBot, page: str) -> None:
    window.activateWindow()
    window.possible[page].trigger()
    window.top.search.setFocus()
    qtbot.keyClicks(window.top.search, "Breda")
    qtbot.keyClick(window.top.search, Qt.Key.Key_Return)
    project = shown(window)
    assert "Breda – Yangzhou" in words(project.workspace.inspector)
    assert project.workspace.page is not None
    assert project.workspace.page.isAncestorOf(QApplication.focusWidget())


def test_a_search_without_a_result_keeps_the_focus(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    window.top.search.setFocus()
    qtbot.keyClicks(window.top.search, "zzzz")
    qtbot.keyClick(window.top.search, Qt.Key.Key_Return)
    assert window.top.search.hasFocus()


def size_of(widget: QWidget) -> float:
    """Return the font size of a widget, or of the first label in it."""
    label = widget.findChild(QLabel)
    return (label or widget).font().pointSizeF()


def test_the_text_size_changes_in_steps_and_is_saved(window: MainWindow, qapp: QApplication) -> None:
    usual, small, button = qapp.font().pointSizeF(), size_of(window.status), size_of(window.top.record[0])
    window.possible["larger"].trigger()
    assert qapp.font().pointSizeF() > usual
    assert size_of(window.status) > small
    assert size_of(window.top.record[0]) > button
    assert window.settings.value.zoom == 110
    window.possible["usual_size"].trigger()
    assert qapp.font().pointSizeF() == pytest.approx(usual)


def test_the_keys_of_a_menu_open_it_alone_and_work_in_it(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    QApplication.processEvents()
    shown(window).workspace.facets.setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_G, Qt.KeyboardModifier.AltModifier)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert menu.activeAction() is window.possible["findings"]
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    assert menu.activeAction() is window.possible["partnerships"]
    qtbot.keyClick(menu, Qt.Key.Key_P)
    assert QApplication.activePopupWidget() is None


def tabbed_through(window: MainWindow) -> list[QWidget]:
    """Return the widgets that Tab focuses until it returns to the menu."""
    window.top.menu_button.setFocus()
    passed: list[QWidget] = []
    while True:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        if QApplication.focusWidget() is window.top.menu_button:
            return passed
        passed.append(QApplication.focusWidget())
        assert len(passed) < 100, "the Tab key never comes back"


def test_the_tab_key_goes_from_the_filters_through_the_page_to_the_inspector(window: MainWindow) -> None:
    window.resize(1600, 800)
    QApplication.processEvents()
    workspace = shown(window).workspace
    workspace.page_named("partnerships").table.selectRow(0)
    window.activateWindow()
    for name, content in (
        ("partnerships", workspace.page_named("partnerships").table),
        ("timeline", workspace.page_named("timeline").chart.view),
    ):
        workspace.show_page(name)
        QApplication.processEvents()
        passed = tabbed_through(window)
        places = [passed.index(widget) for widget in (workspace.facets, content)]
        inspected = [place for place, widget in enumerate(passed) if workspace.inspector.isAncestorOf(widget)]
        assert places[0] < places[1] < inspected[0]
        assert all(window.status.isAncestorOf(widget) for widget in passed[inspected[-1] + 1 :])
