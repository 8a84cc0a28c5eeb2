"""A passphrase in the window: prompted for when opening, set, changed and removed by File > Passphrase…."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.clocks import FixedClock
from tests.store.sealed import OTHER, PASSPHRASE, as_in_a_new_run, plain_files, require_cipher
from tests.ui.backups.test_recovery import answers, back_up, open_list, opened, spoil
from tests.ui.conftest import MOMENT, MakeWindow
from tests.ui.shell.test_main_window import table_names, words
from tracker.project import Project
from tracker.services.passphrases import change, unlock
from tracker.store import driver
from ui.copies.copy_dialog import CopyDialog
from ui.core.prompts import ScriptedPrompts
from ui.passphrases.passphrase_dialog import PassphraseDialog
from ui.shell.main_window import MainWindow


@pytest.fixture
def sealed(inventory: Path) -> Iterator[Path]:
    """Three partnerships in an encrypted file, in a program that was just started."""
    require_cipher()
    change(inventory, PASSPHRASE, FixedClock(MOMENT - timedelta(hours=1)))
    as_in_a_new_run()
    yield inventory
    as_in_a_new_run()


@pytest.fixture(autouse=True)
def no_key_is_left() -> Iterator[None]:
    yield
    as_in_a_new_run()


def open_dialog(window: MainWindow) -> PassphraseDialog:
    window.possible["passphrase"].trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PassphraseDialog)
    return dialog


def advance_clock(window: MainWindow, minutes: int) -> None:
    """Advance the clock, so that two backups do not have the same moment."""
    window.clock = FixedClock(MOMENT + timedelta(minutes=minutes))


def type_twice(dialog: PassphraseDialog, first: str, again: str | None = None) -> None:
    dialog.first.setText(first)
    dialog.again.setText(first if again is None else again)
    dialog.set_button.click()


def rewritten(window: MainWindow, qtbot: QtBot, *, sealed: bool) -> None:
    """Wait until the project is open again, encrypted or not."""
    qtbot.waitUntil(
        lambda: window.project is not None and (window.project.context.project.key is not None) == sealed,
        timeout=300_000,
    )


def test_the_prompt_is_repeated_until_the_passphrase_is_right(
    sealed: Path, new_window: MakeWindow, qtbot: QtBot
) -> None:
    window = new_window(OTHER, "", PASSPHRASE)
    window.open_path(sealed)
    assert opened(window, qtbot)
    ask = answers(window)
    assert ask.asked == ["The passphrase of “inventory.twin”"] * 3
    assert ask.told == ["That passphrase doesn’t open inventory.twin."] * 2
    window.show_welcome()
    window.open_path(sealed)
    assert opened(window, qtbot)
    answers(window, PASSPHRASE)
    window.possible["close_project"].trigger()
    window.open_path(sealed)
    assert opened(window, qtbot)
    assert len(ask.asked) == 4


def test_cancelling_the_prompt_leads_to_a_page_with_a_retry(sealed: Path, new_window: MakeWindow, qtbot: QtBot) -> None:
    window = new_window(None, PASSPHRASE)
    window.open_path(sealed)
    assert window.project is None
    assert "has a passphrase" in words(window.problem_page)
    window.problem_page.retry_asked.emit(sealed)
    assert opened(window, qtbot)


def test_a_passphrase_is_set_and_older_copies_can_be_deleted(
    inventory: Path, new_window: MakeWindow, qtbot: QtBot, home: Path
) -> None:
    require_cipher()
    plain = back_up(inventory)
    window = new_window()
    window.open_path(inventory)
    towns = opened(window, qtbot)
    dialog = open_dialog(window)
    type_twice(dialog, "short")
    assert "too short" in words(dialog)
    type_twice(dialog, PASSPHRASE, OTHER)
    assert "differ" in words(dialog)
    assert dialog.isVisible()
    answers(window, 0)
    advance_clock(window, 1)
    type_twice(dialog, PASSPHRASE)
    rewritten(window, qtbot, sealed=True)
    assert table_names(window) == towns
    assert "older cop" in answers(window).asked[0]
    assert not plain.exists()
    window.close()
    assert not list(plain_files(home / "backups", towns[0]))
    assert driver.salt_of(inventory) is not None


def test_a_passphrase_is_changed_and_removed(sealed: Path, new_window: MakeWindow, qtbot: QtBot) -> None:
    window = new_window(PASSPHRASE)
    window.open_path(sealed)
    opened(window, qtbot)
    salt = driver.salt_of(sealed)
    answers(window, None)
    dialog = open_dialog(window)
    advance_clock(window, 1)
    type_twice(dialog, OTHER)
    qtbot.waitUntil(lambda: driver.salt_of(sealed) != salt, timeout=300_000)
    rewritten(window, qtbot, sealed=True)
    as_in_a_new_run()
    unlock(sealed, OTHER)
    answers(window, False)
    dialog = open_dialog(window)
    dialog.remove_button.click()
    assert driver.salt_of(sealed) is not None
    answers(window, True, None)
    advance_clock(window, 2)
    dialog.remove_button.click()
    rewritten(window, qtbot, sealed=False)
    assert sealed.read_bytes()[:6] == b"SQLite"


def test_a_failure_leaves_the_project_open_and_unchanged(
    inventory: Path, new_window: MakeWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    require_cipher()
    window = new_window()
    window.open_path(inventory)
    opened(window, qtbot)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    dialog = open_dialog(window)
    monkeypatch.setattr("os.replace", full)
    type_twice(dialog, PASSPHRASE)
    qtbot.waitUntil(lambda: window.project is not None and window.banner.isVisible(), timeout=300_000)
    assert "disk" in words(window.banner)
    assert inventory.read_bytes()[:6] == b"SQLite"
    assert not list(inventory.parent.glob(".*.part"))


def test_without_the_library_the_dialog_names_the_package_to_install(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(driver, "cipher", lambda: None)
    dialog = open_dialog(window)
    assert "extra" in words(dialog)
    assert not dialog.set_button.isEnabled()


def test_encrypted_backups_are_listed_and_restored(sealed: Path, new_window: MakeWindow, qtbot: QtBot) -> None:
    window = new_window(PASSPHRASE)
    window.open_path(sealed)
    opened(window, qtbot)
    dialog = open_list(window, qtbot)
    (line,) = [dialog.backups.topLevelItem(row) for row in range(dialog.backups.topLevelItemCount())][-1:]
    assert line is not None
    assert (line.text(2), line.text(4)) == ("Verified", "3")
    dialog.backups.setCurrentItem(line)
    answers(window, True)
    dialog.replace_button.click()
    qtbot.waitUntil(lambda: window.project is not None and "restored" in words(window.status), timeout=300_000)
    assert driver.salt_of(sealed) is not None


def test_restoring_an_unencrypted_backup_is_reported(inventory: Path, new_window: MakeWindow, qtbot: QtBot) -> None:
    require_cipher()
    plain = back_up(inventory)
    change(inventory, PASSPHRASE, FixedClock(MOMENT))
    window = new_window()
    window.safety._restore(plain, inventory)
    qtbot.waitUntil(lambda: window.project is not None, timeout=300_000)
    assert "set one again" in words(window.status)


def test_damage_is_distinguished_from_a_wrong_passphrase_and_restored(
    sealed: Path, new_window: MakeWindow, qtbot: QtBot
) -> None:
    spoil(sealed, 1000, 500)
    window = new_window(PASSPHRASE)
    window.open_path(sealed)
    page = window.damage_page
    assert window.stack.currentWidget() is page
    qtbot.waitUntil(page.restore_button.isEnabled, timeout=300_000)
    page.restore_button.click()
    assert opened(window, qtbot)


def test_a_missing_file_prompts_for_the_passphrase_of_its_backup(
    sealed: Path, new_window: MakeWindow, qtbot: QtBot
) -> None:
    spoil(sealed, 0, 5000)
    window = new_window(None)
    window.open_path(sealed)
    page = window.damage_page
    qtbot.waitUntil(lambda: "passphrase" in page.found.text(), timeout=300_000)
    answers(window, PASSPHRASE)
    page.retry_button.click()
    qtbot.waitUntil(page.restore_button.isEnabled, timeout=300_000)


def test_a_copy_with_another_passphrase_causes_a_prompt(
    sealed: Path, new_window: MakeWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    theirs = Path(shutil.copy(sealed, tmp_path / "theirs.twin"))
    unlock(theirs, PASSPHRASE)
    change(theirs, OTHER)
    as_in_a_new_run()
    window = new_window(PASSPHRASE, theirs, OTHER)
    window.open_path(sealed)
    opened(window, qtbot)
    window.possible["merge_copy"].trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, CopyDialog)
    qtbot.waitUntil(lambda: dialog.report is not None, timeout=300_000)


def test_no_prompt_appears_for_the_open_project_itself(sealed: Path, new_window: MakeWindow, qtbot: QtBot) -> None:
    window = new_window(PASSPHRASE, sealed)
    window.open_path(sealed)
    opened(window, qtbot)
    window.possible["merge_copy"].trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, CopyDialog)
    qtbot.waitUntil(lambda: "itself" in words(dialog.banner), timeout=300_000)


def test_a_second_window_prompts_too(sealed: Path, new_window: MakeWindow, qtbot: QtBot) -> None:
    unlock(sealed, PASSPHRASE)
    with Project.open(sealed):
        as_in_a_new_run()
        window = new_window(PASSPHRASE)
        window.open_path(sealed)
        assert opened(window, qtbot)
        assert window.project is not None
        assert window.project.context.project.is_read_only
    assert isinstance(window.ask, ScriptedPrompts)


def test_an_unencrypted_copy_opened_after_the_encrypted_project_is_reported(
    inventory: Path, new_window: MakeWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    require_cipher()
    shutil.copy(inventory, tmp_path / "plain.twin")
    change(inventory, PASSPHRASE, FixedClock(MOMENT - timedelta(hours=1)))
    as_in_a_new_run()
    window = new_window(PASSPHRASE)
    told: list[str] = []
    window.bridge.operation_failed.connect(lambda error, _retry: told.append(error.code))
    window.open_path(tmp_path / "plain.twin")
    assert opened(window, qtbot)
    assert told == ["backups_are_sealed"]
    window.show_welcome()
    window.clock = FixedClock(MOMENT + timedelta(minutes=30))
    window.open_path(inventory)
    assert opened(window, qtbot)
    assert told == ["backups_are_sealed", "backups_are_plain"]
