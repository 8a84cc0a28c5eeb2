"""Backups in the window: listed, verified, restored in three clicks; a damaged project is restored with one."""

from __future__ import annotations

import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from tests.clocks import FixedClock
from tests.ui.conftest import MOMENT, MakeWindow
from tests.ui.shell.test_main_window import shown, table_names, words
from tracker.domain.records.drafts import BodyDraft
from tracker.operations.bodies import add_body
from tracker.project import Project
from tracker.services.backups import BackedUpProject, backups_of, check_backup
from tracker.settings import SettingsFile
from ui.backups.backups_dialog import BackupsDialog, BackupsDialogContext
from ui.core.prompts import ScriptedPrompts
from ui.recording.forms.body_dialog import BodyDialog
from ui.shell.main_window import MainWindow
from ui.style.theme import Theme


def back_up(path: Path, hours_ago: float = 1) -> Path:
    with Project.open(path, read_only=True, clock=FixedClock(MOMENT - timedelta(hours=hours_ago))) as project:
        return project.back_up()


def record_later(path: Path, *names: str) -> None:
    with Project.open(path, who="x", clock=FixedClock(MOMENT)) as project:
        for name in names:
            project.perform(add_body, BodyDraft(name, country="NL"))


def spoil(path: Path, start: int, length: int) -> bytes:
    whole = bytearray(path.read_bytes())
    whole[start : start + length] = bytes(len(whole[start : start + length]))
    path.write_bytes(whole)
    return bytes(whole)


def open_list(window: MainWindow, qtbot: QtBot) -> BackupsDialog:
    """Open File > Backups… and wait until all backups are verified."""
    window.possible["backups"].trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, BackupsDialog)
    qtbot.waitUntil(lambda: "Checking…" not in {line[2] for line in lines(dialog)})
    return dialog


def list_of(path: Path, qtbot: QtBot, *given: Path) -> BackupsDialog:
    """Return the list of the backups of a project, without the main window, once all are verified."""
    with Project.open(path, read_only=True) as project:
        known = BackedUpProject(project.identifier, project.name, (path,))
    context = BackupsDialogContext(SettingsFile(), ScriptedPrompts(given), FixedClock(MOMENT), Theme("light"))
    dialog = BackupsDialog.run(context, [known], opened=path)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: "Checking…" not in {line[2] for line in lines(dialog)})
    return dialog


def lines(dialog: BackupsDialog) -> list[list[str]]:
    tree = dialog.backups
    items = [item for row in range(tree.topLevelItemCount()) if (item := tree.topLevelItem(row)) is not None]
    return [[item.text(column) for column in range(tree.columnCount())] for item in items]


def answers(window: MainWindow, *given: object) -> ScriptedPrompts:
    assert isinstance(window.ask, ScriptedPrompts)
    window.ask.answers.extend(given)  # type: ignore[arg-type]
    return window.ask


def opened(window: MainWindow, qtbot: QtBot) -> list[str]:
    """Return the towns in the table once a project is shown."""
    qtbot.waitUntil(lambda: window.project is not None)
    return table_names(window)


def test_the_list_shows_time_size_counts_and_state(home: Path, inventory: Path, qtbot: QtBot) -> None:
    old = back_up(inventory, 50)
    spoil(old, 4096, 100)
    back_up(inventory, 0.1)
    dialog = list_of(inventory, qtbot)
    newest, oldest = lines(dialog)
    assert newest[0].startswith("7 May 2023")
    assert newest[3].endswith("kB")
    assert [*newest[1:3], *newest[4:]] == ["This computer", "Verified", "3", "5", "4"]
    assert oldest[0].startswith("5 May 2023")
    assert oldest[2] == "Changed since it was saved"
    assert "Backups of Three ties" in words(dialog)
    assert "All of the last two days are kept" in words(dialog)
    assert str(old.parent) in dialog.here.text()
    assert dialog.backups.header().length() <= dialog.backups.viewport().width(), "all columns are in view"


def test_a_backup_is_made_from_the_list(new_window: MakeWindow, inventory: Path, qtbot: QtBot) -> None:
    back_up(inventory, 0.1)
    window = new_window()
    window.open_path(inventory)
    dialog = open_list(window, qtbot)
    dialog.backup_button.click()
    qtbot.waitUntil(lambda: len(lines(dialog)) == 2)


def test_a_backup_replaces_the_project_in_three_clicks_and_the_old_file_is_kept(
    new_window: MakeWindow, inventory: Path, qtbot: QtBot
) -> None:
    back_up(inventory, 0.1)
    window = new_window()
    window.open_path(inventory)
    shown(window).workspace.page_named("partnerships").table.selectRow(0)
    window.possible["delete_chosen"].trigger()
    assert table_names(window) == ["Breda", "Weert"]
    dialog = open_list(window, qtbot)
    ask = answers(window, True)
    dialog.replace_button.click()
    qtbot.waitUntil(lambda: window.project is not None and table_names(window) == ["Arnhem", "Breda", "Weert"])
    assert "inventory.twin" in ask.asked[-1]
    (aside,) = inventory.parent.glob("inventory-replaced-*.twin")
    assert aside.name in words(window.status)
    with Project.open(aside, read_only=True) as kept:
        assert kept.next_undo() is not None


def test_a_backup_is_restored_as_a_new_file(
    new_window: MakeWindow, inventory: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    back_up(inventory, 0.1)
    record_later(inventory, "Delft")
    content = inventory.read_bytes()
    window = new_window()
    window.open_path(inventory)
    dialog = open_list(window, qtbot)
    answers(window, tmp_path / "again.twin")
    dialog.new_file_button.click()
    qtbot.waitUntil(lambda: window.project is not None and window.project.path == tmp_path / "again.twin")
    assert inventory.read_bytes() == content


def test_an_altered_backup_is_refused_and_the_project_stays(
    new_window: MakeWindow, inventory: Path, qtbot: QtBot
) -> None:
    bad = back_up(inventory, 0.1)
    spoil(bad, 4096, 100)
    content = inventory.read_bytes()
    window = new_window()
    window.open_path(inventory)
    dialog = open_list(window, qtbot)
    answers(window, True)
    dialog.replace_button.click()
    qtbot.waitUntil(lambda: window.banner.isVisible())
    assert "not what was once saved" in words(window.banner)
    assert opened(window, qtbot) == ["Arnhem", "Breda", "Weert"]
    assert inventory.read_bytes() == content


def test_a_declined_prompt_changes_nothing(new_window: MakeWindow, inventory: Path, qtbot: QtBot) -> None:
    back_up(inventory, 0.1)
    window = new_window()
    window.open_path(inventory)
    dialog = open_list(window, qtbot)
    answers(window, False, None)
    dialog.replace_button.click()
    dialog.new_file_button.click()
    QApplication.processEvents()
    assert dialog.isVisible()
    assert window.project is not None


def test_the_welcome_page_lists_the_backups_of_all_projects(
    new_window: MakeWindow, inventory: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    back_up(inventory, 3)
    with Project.create(tmp_path / "other.twin", name="Other ties", clock=FixedClock(MOMENT)) as other:
        other.back_up()
    window = new_window()
    link = next(button for button in window.welcome.findChildren(QPushButton) if button.text() == "Backups…")
    link.click()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, BackupsDialog)
    assert [dialog.project_box.itemText(row) for row in range(2)] == ["Other ties", "Three ties"]
    dialog.project_box.setCurrentIndex(1)
    assert str(inventory) in words(dialog)
    qtbot.waitUntil(lambda: lines(dialog)[0][4] == "3")
    assert not dialog.backup_button.isVisible()
    inventory.unlink()
    answers(window, True)
    dialog.replace_button.click()
    assert opened(window, qtbot) == ["Arnhem", "Breda", "Weert"]


def test_a_computer_without_backups_shows_an_empty_list(new_window: MakeWindow) -> None:
    window = new_window()
    window.possible["backups"].trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, BackupsDialog)
    assert lines(dialog) == []
    assert not dialog.new_file_button.isEnabled()
    assert not dialog.replace_button.isEnabled()


def test_the_backup_folder_is_opened_by_the_desktop(home: Path, inventory: Path, qtbot: QtBot) -> None:
    made = back_up(inventory, 0.1)
    dialog = list_of(inventory, qtbot)
    seen: list[QUrl] = []

    def show_folder(url: QUrl) -> bool:
        seen.append(url)
        return True

    dialog.opener = show_folder
    dialog.open_here.click()
    assert [Path(url.toLocalFile()) for url in seen] == [made.parent]
    dialog.opener = lambda _url: False
    dialog.open_here.click()
    assert str(made.parent) in dialog.banner.words.text()


def test_a_second_backup_folder_is_set_updated_and_its_absence_shown(
    new_window: MakeWindow, inventory: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    back_up(inventory, 0.1)
    stick = tmp_path / "stick"
    stick.mkdir()
    window = new_window()
    window.open_path(inventory)
    identifier = shown(window).context.project.identifier
    dialog = open_list(window, qtbot)
    assert "None" in dialog.second.text()
    answers(window, stick)
    dialog.choose_button.click()
    qtbot.waitUntil(lambda: [line[1] for line in lines(dialog)].count("Second backup folder") == 1)
    qtbot.waitUntil(lambda: "updated just now" in dialog.second.text())
    copies = [backup for backup in backups_of(identifier) if backup.where == "second_place"]
    assert [check_backup(backup.path) for backup in copies] == ["verified"]
    dialog.reject()
    stick.rename(tmp_path / "in a drawer")
    window.possible["back_up"].trigger()
    qtbot.waitUntil(lambda: "second backup folder missing since 7 May 2023" in words(window.status))
    assert not window.banner.isVisible()
    assert "can’t be reached; last updated on 7 May 2023" in open_list(window, qtbot).second.text()
    (tmp_path / "in a drawer").rename(stick)


def test_a_second_backup_folder_that_cannot_be_written_is_reported_in_the_list(
    home: Path, inventory: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "Twintrack backups").write_bytes(b"in the way")
    dialog = list_of(inventory, qtbot, tmp_path / "taken")
    dialog.choose_button.click()
    assert dialog.banner.isVisible()
    assert SettingsFile().value.second_backup_folder == ""


@pytest.mark.needs_root
def test_a_full_second_backup_folder_is_reported_in_the_status_bar(
    new_window: MakeWindow, inventory: Path, small_disk: Path, qtbot: QtBot
) -> None:
    (small_disk / "films").write_bytes(bytes(1_900_000))
    (small_disk / "Twintrack backups").mkdir()
    (small_disk / "Twintrack backups" / ".twintrack-backups").touch()
    SettingsFile().change(second_backup_folder=str(small_disk))
    window = new_window()
    window.open_path(inventory)
    qtbot.waitUntil(lambda: "second backup folder not updated" in words(window.status))
    assert not window.banner.isVisible()


# a damaged project ----------------------------------------------------------------------------------------------------


def restore_damaged(window: MainWindow, qtbot: QtBot) -> None:
    page = window.damage_page
    assert window.stack.currentWidget() is page
    qtbot.waitUntil(page.restore_button.isEnabled)
    page.restore_button.click()
    qtbot.waitUntil(lambda: window.project is not None)


def test_a_damaged_project_is_restored_with_one_click_and_the_file_kept(
    new_window: MakeWindow, inventory: Path, qtbot: QtBot
) -> None:
    back_up(inventory)
    window = new_window()
    for place, zeroed in {"header": (0, 100), "schema": (100, 3900), "all": (0, 10_000_000), "end": None}.items():
        if zeroed is None:
            inventory.write_bytes(inventory.read_bytes()[:-200])
        else:
            spoil(inventory, *zeroed)
        damaged = inventory.read_bytes()
        window.open_path(inventory)
        assert "“inventory.twin” is damaged" in words(window.damage_page), place
        assert "The file was not changed." in words(window.damage_page), place
        assert inventory.read_bytes() == damaged, place
        restore_damaged(window, qtbot)
        assert table_names(window) == ["Arnhem", "Breda", "Weert"], place
        assert not shown(window).context.project.is_read_only, place
        (aside,) = inventory.parent.glob("inventory-replaced-*.twin")
        assert aside.read_bytes() == damaged, place
        window.show_welcome()
        aside.unlink()


def pages_of(path: Path) -> int:
    return len(path.read_bytes()) // 4096


@pytest.mark.slow
@pytest.mark.parametrize("step", [37, pytest.param(1, marks=pytest.mark.torture)])
def test_a_project_with_any_zeroed_page_can_be_restored(
    new_window: MakeWindow, inventory: Path, qtbot: QtBot, step: int
) -> None:
    good = back_up(inventory)
    whole = inventory.read_bytes()
    window = new_window()
    for page in range(0, pages_of(inventory), step):
        inventory.write_bytes(whole)
        spoil(inventory, page * 4096, 4096)
        window.open_path(inventory)
        if window.project is not None:
            if not window.project.context.project.check():  # an unused page
                window.show_welcome()
                continue
            qtbot.waitUntil(lambda: bool(window.banner.action_buttons))
            window.banner.action_buttons[0].click()
            qtbot.waitUntil(lambda: window.project is None)
        restore_damaged(window, qtbot)
        assert inventory.read_bytes() == good.read_bytes()
        window.show_welcome()


def test_the_steps_that_would_be_lost_are_listed(new_window: MakeWindow, inventory: Path, qtbot: QtBot) -> None:
    back_up(inventory)
    record_later(inventory, "Delft", "Leiden")
    inventory.write_bytes(inventory.read_bytes()[:-200])
    window = new_window()
    window.open_path(inventory)
    qtbot.waitUntil(window.damage_page.restore_button.isEnabled)
    said = words(window.damage_page)
    assert "2 steps that were recorded later" in said
    assert "Add Leiden (7 May 2023" in said
    assert "3 partnerships, 5 status changes, 4 sources" in said


@pytest.mark.parametrize("moved", [False, True])
def test_the_end_of_the_search_takes_the_focus_only_where_the_user_left_it(
    new_window: MakeWindow, inventory: Path, qtbot: QtBot, moved: bool
) -> None:
    back_up(inventory, 5)
    inventory.write_bytes(b"")
    window = new_window()
    window.open_path(inventory)
    page = window.damage_page
    if moved:
        page.other_button.setFocus()
    qtbot.waitUntil(page.restore_button.isEnabled)
    assert page.focusWidget() is (page.other_button if moved else page.restore_button)


def test_a_newer_damaged_backup_is_passed_over_and_reported(
    new_window: MakeWindow, inventory: Path, qtbot: QtBot
) -> None:
    back_up(inventory, 5)
    spoil(back_up(inventory, 1), 4096, 50)
    inventory.write_bytes(b"")
    window = new_window()
    window.open_path(inventory)
    qtbot.waitUntil(window.damage_page.restore_button.isEnabled)
    assert "1 newer backup is damaged and was skipped." in words(window.damage_page)


def test_without_a_good_backup_restoring_is_disabled(new_window: MakeWindow, inventory: Path, qtbot: QtBot) -> None:
    bad = back_up(inventory)
    spoil(bad, 4096, 50)
    inventory.write_bytes(b"")
    window = new_window()
    window.open_path(inventory)
    page = window.damage_page
    qtbot.waitUntil(lambda: "All of its backups" in words(page))
    assert not page.restore_button.isEnabled()
    page.backups_button.click()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, BackupsDialog)
    assert str(inventory) in words(dialog)


def test_a_missing_project_offers_a_retry_first(new_window: MakeWindow, inventory: Path, qtbot: QtBot) -> None:
    back_up(inventory)
    moved = inventory.with_name("moved.twin")
    inventory.rename(moved)
    window = new_window()
    window.open_path(inventory)
    page = window.damage_page
    assert "“inventory.twin” is not there" in words(page)
    assert page.retry_button.property("kind") == "primary"
    qtbot.waitUntil(page.restore_button.isEnabled)
    moved.rename(inventory)
    page.retry_button.click()
    assert table_names(window) == ["Arnhem", "Breda", "Weert"]


def quietly_damaged(path: Path) -> None:
    """Zero a page that is not read when the project is opened, so that only the check in the background finds it."""
    whole = path.read_bytes()
    for page in reversed(range(pages_of(path))):
        spoil(path, page * 4096, 4096)
        with Project.open(path, read_only=True) as project:
            if project.check():
                return
        path.write_bytes(whole)
    raise AssertionError("every page is read on opening")


def test_damage_found_in_the_background_leads_to_the_backup(
    new_window: MakeWindow, inventory: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.backups.backup_runner.CHECK_AFTER", 0)
    back_up(inventory, 0.1)
    quietly_damaged(inventory)
    window = new_window()
    window.open_path(inventory)
    qtbot.waitUntil(window.banner.isVisible)
    assert "is damaged" in words(window.banner)
    (way,) = window.banner.action_buttons
    assert way.text() == "Restore a backup…"
    way.click()
    qtbot.waitUntil(lambda: window.project is None)
    restore_damaged(window, qtbot)
    assert table_names(window) == ["Arnhem", "Breda", "Weert"]


def test_input_in_a_damaged_project_continues_in_the_restored_one(
    new_window: MakeWindow, inventory: Path, qtbot: QtBot
) -> None:
    back_up(inventory, 0.1)
    quietly_damaged(inventory)
    window = new_window()
    window.open_path(inventory)
    form = shown(window).recording.new_body()
    assert isinstance(form, BodyDialog)
    form.name.setText("Delft")
    form.country.set_code("NL")
    assert not form.save()
    form.banner.action_buttons[0].click()
    qtbot.waitUntil(lambda: window.project is None)
    restore_damaged(window, qtbot)
    assert window.entry_banner.isVisible()
    window.entry_banner.continue_button.click()
    again = QApplication.activeModalWidget()
    assert isinstance(again, BodyDialog)
    assert again.name.text() == "Delft"
    assert again.save()


def test_a_file_with_a_foreign_trigger_is_not_reported_as_damaged(
    new_window: MakeWindow, inventory: Path, qtbot: QtBot
) -> None:
    back_up(inventory)
    connection = sqlite3.connect(inventory)
    connection.execute("CREATE TRIGGER evil AFTER UPDATE ON body BEGIN DELETE FROM partnership; END")
    connection.commit()
    connection.close()
    window = new_window()
    window.open_path(inventory)
    assert "“inventory.twin” cannot be opened" in words(window.damage_page)
    assert "Twintrack didn’t create" in words(window.damage_page)
    restore_damaged(window, qtbot)
    assert table_names(window) == ["Arnhem", "Breda", "Weert"]
