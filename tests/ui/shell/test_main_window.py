"""The main window: opening and closing projects, files that can't be opened, and the actions of its frame."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QListView, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import MakeWindow
from tracker.project import Project
from ui.backups.damage_page import DamagePage
from ui.shell.main_window import MainWindow
from ui.shell.menus.as_of_popup import AsOfPopup
from ui.shell.open_project import OpenProject
from ui.shell.problem_page import ProblemPage
from ui.shell.waiting_page import WaitingPage
from ui.shell.welcome_page import WelcomePage


def words(widget: QWidget) -> str:
    labels = [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]
    return " | ".join([*labels, *(button.text() for button in widget.findChildren(QPushButton) if button.isVisible())])


def shown(window: MainWindow) -> OpenProject:
    QApplication.processEvents()
    assert window.project is not None
    return window.project


def table_names(window: MainWindow) -> list[str]:
    model = shown(window).workspace.page_named("partnerships").table.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_the_window_starts_with_the_welcome_page(new_window: MakeWindow) -> None:
    window = new_window()
    QApplication.processEvents()
    assert window.stack.currentWidget() is window.welcome
    assert "Open the sample" in words(window.welcome)
    assert not window.possible["record_change"].isEnabled()


def test_a_new_project_is_empty_and_shows_what_to_do(new_window: MakeWindow, tmp_path: Path) -> None:
    window = new_window(tmp_path / "new.twin")
    window.possible["new_project"].trigger()
    assert "No partnerships yet" in words(shown(window).workspace.page or window)
    window.possible["timeline"].trigger()
    assert "No partnerships yet" in words(shown(window).workspace.page or window)


def test_an_empty_project_offers_the_sample(new_window: MakeWindow, tmp_path: Path) -> None:
    window = new_window(tmp_path / "new.twin")
    window.possible["new_project"].trigger()
    page = shown(window).workspace.page
    assert page is not None
    next(button for button in page.findChildren(QPushButton) if button.text() == "Open the sample").click()
    QApplication.processEvents()
    assert len(table_names(window)) == 28


def test_a_new_project_never_replaces_an_existing_file(new_window: MakeWindow, inventory: Path) -> None:
    content = inventory.read_bytes()
    window = new_window(inventory)
    window.possible["new_project"].trigger()
    assert window.project is None
    assert "already exists" in words(window.banner)
    assert inventory.read_bytes() == content


@pytest.mark.parametrize("content", [b"", b"x", b"not a project at all" * 100])
def test_a_file_that_is_not_a_project_is_reported_and_not_changed(
    new_window: MakeWindow, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "odd.twin"
    path.write_bytes(content)
    window = new_window()
    window.open_path(path)
    assert window.stack.currentWidget() is window.problem_page
    assert "The file was not changed." in words(window.problem_page)
    assert path.read_bytes() == content


def test_a_file_that_is_back_opens_with_try_again(new_window: MakeWindow, tmp_path: Path, inventory: Path) -> None:
    window = new_window()
    gone = tmp_path / "gone.twin"
    window.open_path(gone)
    assert "There is no file" in words(window.problem_page)
    inventory.rename(gone)
    next(button for button in window.problem_page.findChildren(QPushButton) if button.text() == "Try again").click()
    assert len(table_names(window)) == 3


def test_a_project_that_another_window_has_is_read_only(new_window: MakeWindow, inventory: Path) -> None:
    with Project.open(inventory):
        window = new_window()
        window.open_path(inventory)
        assert shown(window).workspace.isVisible()
        assert "inventory.twin is open in another window, since " in words(window.banner)
        assert "process" not in words(window.banner)
        assert "Read-only" in words(window.top)
        assert not window.possible["record_change"].isEnabled()
        assert not window.possible["undo"].isEnabled()


def test_closing_releases_the_file(window: MainWindow, inventory: Path) -> None:
    window.possible["close_project"].trigger()
    with Project.open(inventory) as project:
        assert not project.is_read_only
    assert window.stack.currentWidget() is window.welcome
    assert "inventory" in words(window.welcome)


def test_a_recent_project_opens_with_a_click(window: MainWindow) -> None:
    window.show_welcome()
    entry = next(button for button in window.welcome.findChildren(QPushButton) if "opened" in button.accessibleName())
    assert "7 May 2023" in entry.accessibleName()
    entry.click()
    assert len(table_names(window)) == 3


def test_pages_are_switched_by_keys_and_remembered(window: MainWindow, new_window: MakeWindow, inventory: Path) -> None:
    window.possible["timeline"].trigger()
    assert shown(window).workspace.page is shown(window).workspace.page_named("timeline")
    window.close()
    again = new_window()
    again.open_path(inventory)
    assert shown(again).workspace.page is shown(again).workspace.page_named("timeline")
    assert again.possible["timeline"].isChecked()


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
        "Activity…",
        "Checked today, found nothing",
        "Asked today, no reply",
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
    assert state.chosen is None
    window.status.undo_asked.emit()
    assert state.chosen == deleted
    assert state.selection.values("country") == {"CN"}


@pytest.mark.parametrize("page", ["partnerships", "timeline"])
def test_a_reopened_project_shows_the_last_filter_and_partnership(window: MainWindow, page: str) -> None:
    state, path = shown(window).state, shown(window).path
    window.possible[page].trigger()
    state.select(state.selection.only("country", "CN"))
    state.sort("start", is_descending=True)
    QApplication.processEvents()
    chosen = shown(window).workspace.page_named("partnerships").partnership_at(1)
    state.choose(chosen)
    day = state.selection.as_of
    state.set_as_of(day - 100)
    window.close_project()
    window.open_path(path)
    again = shown(window).state
    assert again is not state
    assert (again.chosen, again.selection.values("country")) == (chosen, {"CN"})
    assert (again.order.key, again.order.is_descending) == ("start", True)
    assert again.selection.as_of == day, "a project is opened on its own day"


@pytest.mark.parametrize(
    "entry",
    [
        {"values": "x", "order": [1], "place": ["a"], "page": "timeline", "chosen": "7"},
        {"values": [["country"], 3], "order": ["?", 1, "?"], "place": [1, 2], "page": "timeline", "text": 4},
    ],
)
def test_an_unreadable_last_view_is_ignored(window: MainWindow, entry: dict[str, object]) -> None:
    project = shown(window)
    window.possible["timeline"].trigger()
    drafts = project.context.drafts
    assert drafts is not None
    path = project.path
    window.close_project()
    drafts.store.remember("view", entry)
    window.open_path(path)
    assert not shown(window).state.selection.is_narrowed
    assert shown(window).state.order.key == "name"


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


def test_hidden_panes_stay_hidden_after_a_restart(window: MainWindow, new_window: MakeWindow, inventory: Path) -> None:
    window.resize(1600, 800)
    QApplication.processEvents()
    shown(window).workspace.facets.setFocus()
    window.possible["inspector"].trigger()
    window.possible["facets"].trigger()
    assert shown(window).workspace.page_named("partnerships").table.hasFocus()
    window.close()
    again = new_window()
    again.open_path(inventory)
    assert shown(again).workspace.inspector.isHidden()
    assert shown(again).workspace.facets.isHidden()
    assert not again.possible["inspector"].isChecked()


def test_the_theme_changes_at_once_and_is_saved(window: MainWindow, new_window: MakeWindow) -> None:
    window.possible["timeline"].trigger()
    window.possible["dark"].trigger()
    assert window.theme.is_dark
    assert new_window().theme.is_dark


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


def test_a_copy_is_saved_in_the_background(
    new_window: MakeWindow, inventory: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    copy = tmp_path / "copy.twin"
    window = new_window(copy)
    window.open_path(inventory)
    with qtbot.waitSignal(window.bridge.file_written):
        window.possible["save_copy"].trigger()
    with Project.open(copy) as project:
        assert project.name == "Three ties"


def test_a_backup_is_made_after_opening(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: "Backup just now" in words(window.status))


def test_a_failure_is_a_banner_with_a_retry(window: MainWindow, inventory: Path) -> None:
    moved = inventory.with_name("moved.twin")
    inventory.rename(moved)
    window.possible["undo"].trigger()
    assert window.banner.isVisible()
    moved.rename(inventory)
    window.banner.retry_button.click()
    assert window.banner.isHidden()
    assert "Weert" in " ".join(table_names(window))


def test_parts_that_nobody_sees_are_not_built(window: MainWindow) -> None:
    for unseen in (AsOfPopup, DamagePage, ProblemPage, WaitingPage, WelcomePage, QListView):
        assert window.findChildren(unseen) == []
    for banner in (window.banner, window.draft_banner, window.notice_banner):
        assert banner.findChildren(QWidget) == []


def test_the_keys_of_a_menu_open_it_alone_and_work_in_it(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    QApplication.processEvents()
    shown(window).workspace.facets.setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_V, Qt.KeyboardModifier.AltModifier)
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
