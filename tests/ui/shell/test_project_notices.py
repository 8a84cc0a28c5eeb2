"""Notices about awkward places: each is shown once with an action, and input in forms is never lost."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from tests.clocks import FixedClock
from tests.conftest import fill_up, mounted, read_only
from tests.ui.backups.test_recovery import answers, back_up, record_later
from tests.ui.conftest import MOMENT, MakeWindow
from tests.ui.shell.test_main_window import shown, table_names, words
from tests.ui.small_inventory import make_inventory
from tracker.project import Project
from tracker.store.lock import lock_path
from ui.backups.backup_text import backup_text
from ui.copies.copy_dialog import CopyDialog
from ui.core.errors import Banner
from ui.recording.forms.body_dialog import BodyDialog
from ui.shell.main_window import MainWindow
from ui.shell.project_notices import clock_text


@pytest.fixture
def synced(tmp_path: Path, home: Path) -> Path:
    """The three partnerships in a folder that Nextcloud synchronizes."""
    (tmp_path / "cloud").mkdir()
    (tmp_path / "cloud" / ".sync_1f2e3d.db").touch()
    return make_inventory(tmp_path / "cloud" / "inventory.twin")


def body_draft(window: MainWindow) -> BodyDialog:
    """Open a form and type something into it."""
    form = shown(window).recording.new_body()
    assert isinstance(form, BodyDialog)
    form.name.setText("Delft")
    form.country.set_code("NL")
    return form


def way(banner: Banner, text: str) -> QPushButton:
    (button,) = [button for button in banner.action_buttons if button.text() == text]
    return button


def set_clock(window: MainWindow, moment: datetime) -> None:
    assert isinstance(window.clock, FixedClock)
    window.clock.moment = moment


def last_name(window: MainWindow) -> object:
    """Return the name in the facts of the last step."""
    step = shown(window).context.project.next_undo()
    assert step is not None
    return step.facts["name"]


def form_again() -> BodyDialog:
    form = QApplication.activeModalWidget()
    assert isinstance(form, BodyDialog)
    assert form.name.text() == "Delft"
    return form


# synced folders -------------------------------------------------------------------------------------------------------


def test_a_synced_folder_is_reported_once(new_window: MakeWindow, synced: Path, qtbot: QtBot) -> None:
    window = new_window()
    window.open_path(synced)
    qtbot.waitUntil(window.notice_banner.isVisible)
    assert "Nextcloud synchronises this folder" in words(window.notice_banner)
    assert not window.notice_banner.action_button.isVisible()
    window.notice_banner.understood_button.click()
    assert window.notice_banner.isHidden()
    window.show_welcome()
    again = new_window()
    again.open_path(synced)
    qtbot.waitUntil(lambda: not shown(again).notices.is_looking)
    assert again.notice_banner.isHidden()


def test_a_plain_folder_causes_no_notice(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not shown(window).notices.is_looking)
    assert window.notice_banner.isHidden()


def test_a_conflict_copy_is_reported_and_merged_from_the_notice(
    new_window: MakeWindow, synced: Path, qtbot: QtBot
) -> None:
    copy = synced.with_name("inventory (conflicted copy 2023-05-06 101500).twin")
    shutil.copy(synced, copy)
    record_later(copy, "Delft")
    window = new_window()
    window.open_path(synced)
    qtbot.waitUntil(window.notice_banner.isVisible)
    assert f"“{copy.name}”" in words(window.notice_banner)
    window.notice_banner.action_button.click()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, CopyDialog)
    dialog.reject()
    assert "Nextcloud" in words(window.notice_banner)


def test_a_notice_disappears_with_its_project(new_window: MakeWindow, synced: Path, qtbot: QtBot) -> None:
    window = new_window()
    window.open_path(synced)
    qtbot.waitUntil(window.notice_banner.isVisible)
    window.show_welcome()
    assert window.notice_banner.isHidden()


# clocks ---------------------------------------------------------------------------------------------------------------


def test_a_clock_that_was_set_back_is_reported(new_window: MakeWindow, inventory: Path, qtbot: QtBot) -> None:
    with Project.open(inventory, who="x", clock=FixedClock(MOMENT + timedelta(days=3650))) as project:
        project.undo()
        project.redo()
    window = new_window()
    set_clock(window, MOMENT - timedelta(days=3650))
    window.open_path(inventory)
    qtbot.waitUntil(window.notice_banner.isVisible)
    assert "This computer’s clock says 9 May 2013" in words(window.notice_banner)
    qtbot.waitUntil(lambda: "Backup just now" in words(window.status))


@pytest.mark.parametrize("hours", [-1, 0, 25])
def test_time_zones_and_slow_clocks_cause_no_notice(hours: int) -> None:
    now = datetime(2023, 5, 7, tzinfo=UTC)
    assert clock_text((now + timedelta(hours=hours)).isoformat(), FixedClock(now)) == ""


def test_a_project_without_steps_causes_no_clock_notice() -> None:
    assert clock_text("", FixedClock(MOMENT)) == ""


def test_a_backup_in_the_future_is_marked() -> None:
    said = backup_text(MOMENT + timedelta(days=3650), MOMENT)
    assert said == "Backup in the future (4 May 2033): is the clock right?"


# files that move, change, or can't be written -------------------------------------------------------------------------


def test_a_replaced_file_is_reopened_with_its_form(
    new_window: MakeWindow, inventory: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    newer = tmp_path / "newer.twin"
    shutil.copy(inventory, newer)
    record_later(newer, "Leiden")
    window = new_window()
    window.open_path(inventory)
    form = body_draft(window)
    newer.replace(inventory)
    assert not form.save()
    assert "was changed or replaced" in words(form.banner)
    way(form.banner, "Open it again").click()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() not in (form, None))
    assert form_again().save()
    assert last_name(window) == "Delft"


def test_a_copy_that_replaced_the_open_project_is_reported_once_before_saving(
    new_window: MakeWindow, inventory: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    copy = tmp_path / "copy.twin"
    shutil.copy(inventory, copy)
    record_later(copy, "Leiden")
    window = new_window()
    window.open_path(inventory)
    qtbot.waitUntil(lambda: not shown(window).backups.is_backing_up)
    backups = shown(window).opened.backup_folder.files()
    copy.replace(inventory)
    told: list[object] = []
    window.bridge.operation_failed.connect(lambda *problem: told.append(problem))
    for _ in range(3):
        shown(window).file_watch.look()
    assert len(told) == 1
    assert "was changed or replaced" in words(window.banner)
    assert not window.notice_banner.isVisible()
    set_clock(window, MOMENT + timedelta(hours=1))
    shown(window).backups.back_up_if_due()
    window.possible["back_up"].trigger()
    assert shown(window).opened.backup_folder.files() == backups
    way(window.banner, "Open it again").click()
    qtbot.waitUntil(lambda: not window.banner.isVisible())
    qtbot.waitUntil(lambda: not shown(window).notices.is_looking)
    assert not window.notice_banner.isVisible()
    assert last_name(window) == "Leiden"


def test_writes_of_this_program_are_not_reported_as_changes(window: MainWindow, qtbot: QtBot) -> None:
    form = body_draft(window)
    assert form.save()
    shown(window).file_watch.look()
    set_clock(window, MOMENT + timedelta(hours=1))
    shown(window).opened.back_up()
    shown(window).file_watch.look()
    assert not window.banner.isVisible()


def test_a_closed_project_is_not_checked_any_more(window: MainWindow) -> None:
    watch = shown(window).file_watch
    window.close_project()
    watch.look()
    assert not window.banner.isVisible()


def after_its_backup(new_window: MakeWindow, inventory: Path, qtbot: QtBot) -> MainWindow:
    """Return a window in which a project was open until it was backed up."""
    window = new_window()
    window.open_path(inventory)
    qtbot.waitUntil(lambda: not shown(window).backups.is_backing_up)
    window.show_welcome()
    return window


def test_another_copy_edited_on_this_computer_is_reported_once(
    new_window: MakeWindow, inventory: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window = after_its_backup(new_window, inventory, qtbot)
    (tmp_path / "elsewhere").mkdir()
    copy = Path(shutil.copy(inventory, tmp_path / "elsewhere" / "inventory.twin"))
    window.open_path(copy)
    qtbot.waitUntil(window.notice_banner.isVisible)
    assert f"The same project is also in {inventory}." in words(window.notice_banner)
    assert not window.banner.isVisible()
    window.notice_banner.understood_button.click()
    assert window.notice_banner.isHidden()
    for path in (inventory, copy):
        window.show_welcome()
        window.open_path(path)
        qtbot.waitUntil(lambda: not shown(window).notices.is_looking)
        assert window.notice_banner.isHidden()


def test_a_moved_project_is_not_reported_as_a_copy(
    new_window: MakeWindow, inventory: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window = after_its_backup(new_window, inventory, qtbot)
    moved = inventory.rename(tmp_path / "moved.twin")
    window.open_path(moved)
    qtbot.waitUntil(lambda: not shown(window).notices.is_looking)
    assert window.notice_banner.isHidden()


def test_a_deleted_file_continues_as_a_copy_with_the_form(
    new_window: MakeWindow, inventory: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window = new_window()
    window.open_path(inventory)
    form = body_draft(window)
    inventory.unlink()
    assert not form.save()
    answers(window, tmp_path / "saved.twin")
    way(form.banner, "Continue in a copy…").click()
    qtbot.waitUntil(lambda: shown(window).path == tmp_path / "saved.twin")
    assert form_again().save()
    assert table_names(window) == ["Arnhem", "Breda", "Weert"]


@pytest.mark.needs_root
def test_a_form_can_be_saved_when_its_network_drive_is_back(
    new_window: MakeWindow, inventory: Path, tmp_path: Path
) -> None:
    drive = tmp_path / "drive"
    (tmp_path / "server").mkdir()
    inventory.rename(tmp_path / "server" / "inventory.twin")
    window = new_window()
    with mounted(drive, "--bind", str(tmp_path / "server")):
        window.open_path(drive / "inventory.twin")
        form = body_draft(window)
    assert not form.save()
    assert form.banner.retry_button.isVisible()
    with mounted(drive, "--bind", str(tmp_path / "server")):
        form.banner.retry_button.click()
        assert not form.isVisible()
        assert last_name(window) == "Delft"
        window.show_welcome()


@pytest.mark.needs_root
def test_on_a_full_disk_the_form_stays_and_saves_when_there_is_room(
    new_window: MakeWindow, inventory: Path, small_disk: Path
) -> None:
    path = small_disk / "inventory.twin"
    shutil.copy(inventory, path)
    window = new_window()
    window.open_path(path)
    filler = fill_up(small_disk)
    form = body_draft(window)
    assert not form.save()
    assert "is full" in words(form.banner)
    assert form.name.text() == "Delft"
    filler.unlink()
    form.banner.retry_button.click()
    assert not form.isVisible()
    assert "Add Delft" in window.possible["undo"].text()


@pytest.mark.needs_root
def test_a_read_only_medium_is_reported_with_the_offer_of_a_copy(
    new_window: MakeWindow, inventory: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    disc = tmp_path / "disc"
    disc.mkdir()
    shutil.move(inventory, disc / "inventory.twin")
    with read_only(disc):
        window = new_window()
        window.open_path(disc / "inventory.twin")
        assert "can only be read" in words(window.banner)
        assert "Read-only" in words(window.top)
        answers(window, tmp_path / "copy.twin")
        way(window.banner, "Continue in a copy…").click()
        qtbot.waitUntil(lambda: shown(window).path == tmp_path / "copy.twin")
        assert window.possible["record_change"].isEnabled()


@pytest.mark.needs_root
def test_a_form_survives_a_medium_that_becomes_read_only_and_saves_later(
    new_window: MakeWindow, inventory: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    disc = tmp_path / "disc"
    disc.mkdir()
    path = Path(shutil.move(inventory, disc / "inventory.twin"))
    window = new_window()
    window.open_path(path)
    form = body_draft(window)
    with read_only(disc):
        for _ in range(2):
            assert not form.save()
            assert form.name.text() == "Delft"
            assert form.banner.isVisible()
            assert "can only be read" in words(form.banner) or "written" in words(form.banner)
            assert form.banner.retry_button.isVisible()
            assert way(form.banner, "Continue in a copy…").isVisible()
    form.banner.retry_button.click()
    assert not form.isVisible()
    assert last_name(window) == "Delft"
    window.show_welcome()
    assert [each.name for each in disc.iterdir()] == ["inventory.twin"]


def test_logging_out_stores_the_form_and_the_next_start_offers_it(
    new_window: MakeWindow, inventory: Path, qtbot: QtBot
) -> None:
    window = new_window()
    window.open_path(inventory)
    form = body_draft(window)
    window.end_session()
    assert form.isVisible()
    assert window.close()
    again = new_window()
    again.open_path(inventory)
    qtbot.waitUntil(again.entry_banner.isVisible)
    assert "Delft" in words(again.entry_banner)


def test_when_the_other_window_closes_one_click_opens_for_writing(
    new_window: MakeWindow, inventory: Path, qtbot: QtBot
) -> None:
    with Project.open(inventory):
        window = new_window()
        window.open_path(inventory)
        assert "is open in another window" in words(window.banner)
        shown(window).lock_watch.look()
        assert "is open in another window" in words(window.banner)
    shown(window).lock_watch.look()
    assert "inventory.twin isn’t open elsewhere any more." in words(window.banner)
    way(window.banner, "Open it for writing").click()
    qtbot.waitUntil(lambda: not shown(window).context.project.is_read_only)
    assert window.banner.isHidden()


def test_the_lock_of_another_computer_is_taken_over_after_a_prompt(
    new_window: MakeWindow, inventory: Path, qtbot: QtBot
) -> None:
    lock_path(inventory).write_text(json.dumps({"host": "field-laptop", "pid": 7, "since": "2023-05-01T10:00:00Z"}))
    window = new_window()
    window.open_path(inventory)
    assert "open on another computer, field-laptop, since 1 May 2023" in words(window.banner)
    ask = answers(window, False, True)
    for _ in range(2):
        way(window.banner, "Take it over…").click()
        QApplication.processEvents()
    qtbot.waitUntil(lambda: not shown(window).context.project.is_read_only)
    assert len(ask.asked) == 2
    assert ask.asked[0].startswith("Take inventory.twin over")


@pytest.mark.needs_root
def test_failed_backups_are_reported_once_and_retried_later(
    new_window: MakeWindow, inventory: Path, small_disk: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TWINTRACK_HOME", str(small_disk))
    filler = fill_up(small_disk)
    window = new_window()
    window.open_path(inventory)
    qtbot.waitUntil(window.banner.isVisible)
    assert "is full" in words(window.banner)
    window.banner.clear()
    window.possible["undo"].trigger()
    QApplication.processEvents()
    assert not shown(window).backups.is_backing_up
    assert window.banner.isHidden()
    filler.unlink()
    set_clock(window, MOMENT + timedelta(minutes=16))
    shown(window).backups.back_up_if_due()
    qtbot.waitUntil(lambda: "Backup just now" in words(window.status))
    window.close()


def test_recorded_data_is_backed_up_within_a_quarter_of_an_hour(
    new_window: MakeWindow, inventory: Path, qtbot: QtBot
) -> None:
    back_up(inventory, 0.1)
    window = new_window()
    window.open_path(inventory)
    project = shown(window)
    window.possible["undo"].trigger()
    made = len(project.context.project.backup_folder.files())
    set_clock(window, MOMENT + timedelta(minutes=14))
    project.backups.back_up_if_due()
    qtbot.waitUntil(lambda: len(project.context.project.backup_folder.files()) == made + 1)
    qtbot.waitUntil(lambda: "Backup just now" in words(window.status))
    project.backups.back_up_if_due()
    assert len(project.context.project.backup_folder.files()) == made + 1
