"""The main window: opening and closing projects, files that can't be opened, and the actions of its frame."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QListView, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import MakeWindow
from tracker.clock import today
from tracker.domain.records.drafts import BodyDraft, PartnershipDraft
from tracker.operations.partnerships import add_partnership
from tracker.project import Project
from ui.backups.damage_page import DamagePage
from ui.recording.forms.partnership_dialog import PartnershipDialog
from ui.recording.forms.status_change_dialog import StatusChangeDialog
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


def test_an_empty_project_offers_three_steps_until_it_has_a_partnership(new_window: MakeWindow, tmp_path: Path) -> None:
    window = new_window(tmp_path / "new.twin")
    window.possible["new_project"].trigger()
    workspace = shown(window).workspace
    page = workspace.page
    assert page is not None
    steps = [each for each in page.findChildren(QPushButton) if each.text()[:2] in ("1.", "2.", "3.")]
    assert [each.text()[:2] for each in steps if each.isVisible()] == ["1.", "2.", "3."]
    for step, dialog in ((steps[0], PartnershipDialog), (steps[1], StatusChangeDialog)):
        step.click()
        QApplication.processEvents()
        (form,) = [each for each in window.findChildren(dialog) if each.isVisible()]
        form.reject()
    steps[2].click()
    QApplication.processEvents()
    assert workspace.page_name == "timeline"
    window.possible["partnerships"].trigger()
    shown(window).opened.perform(add_partnership, PartnershipDraft(BodyDraft("Arnhem"), BodyDraft("Wuhan")))
    QApplication.processEvents()
    assert not any(each.isVisible() for each in steps)


def test_an_empty_project_offers_the_sample(new_window: MakeWindow, tmp_path: Path) -> None:
    window = new_window(tmp_path / "new.twin")
    window.possible["new_project"].trigger()
    page = shown(window).workspace.page
    assert page is not None
    next(button for button in page.findChildren(QPushButton) if button.text() == "Open the sample").click()
    QApplication.processEvents()
    window.possible["partnerships"].trigger()
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


def test_changes_hidden_by_a_past_day_are_named_until_today_is_shown(window: MainWindow) -> None:
    state = shown(window).state
    later = window.status.findChild(QPushButton, "later")
    assert isinstance(later, QPushButton)
    assert later.isHidden()
    state.set_as_of(date(1990, 1, 1).toordinal())
    QApplication.processEvents()
    days = shown(window).context.project.query(lambda reader: reader.rows("SELECT date_earliest FROM status_change"))
    count = sum(first is not None and first > state.selection.as_of for (first,) in days)
    assert later.text().startswith(f"{count} changes after 1 Jan 1990 are not shown")
    later.click()
    QApplication.processEvents()
    assert state.selection.as_of == today(shown(window).context.project.clock)
    assert later.isHidden()


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
    drafts = project.context.entries
    assert drafts is not None
    path = project.path
    window.close_project()
    drafts.store.remember("view", entry)
    window.open_path(path)
    assert not shown(window).state.selection.is_narrowed
    assert shown(window).state.order.key == "name"


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
    for banner in (window.banner, window.entry_banner, window.notice_banner):
        assert banner.findChildren(QWidget) == []
