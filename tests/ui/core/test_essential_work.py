"""Work that rewrites a project: the window waits for it, and unanswered prompts follow at the next opening."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from tests.store.sealed import PASSPHRASE, as_in_a_new_run, require_cipher
from tests.ui.backups.test_recovery import answers, back_up, opened, record_later
from tests.ui.conftest import MakeWindow
from tests.ui.core.test_every_dialog import wave_of
from tests.ui.held_tasks import held_tasks
from tests.ui.passphrases.test_passphrase_actions import advance_clock, open_dialog, rewritten, type_twice
from tests.ui.room import Room
from tests.ui.shell.test_leaving import BEGIN, NAME, room_of
from tests.ui.shell.test_main_window import shown, words
from tests.ui.small_inventory import make_inventory
from tracker.project import Project
from tracker.queries.content_dump import dump
from tracker.services.passphrases import change
from tracker.services.unfinished_work import note_begun, unfinished_work
from tracker.store import driver
from ui.census.letters_dialog import LettersDialog
from ui.core.background_task import BackgroundTask, running_tasks
from ui.erasing.erase_dialog import EraseDialog
from ui.shell.main_window import MainWindow

LONG = 300_000
"""Milliseconds."""


@pytest.fixture(autouse=True)
def no_key_is_left() -> Iterator[None]:
    yield
    as_in_a_new_run()


def begin_sealing(window: MainWindow, qtbot: QtBot) -> None:
    """Set a passphrase, up to the moment at which the file is being written."""
    require_cipher()
    advance_clock(window, 1)
    with held_tasks(0):  # the work could be done before it is seen
        type_twice(open_dialog(window), PASSPHRASE)
        qtbot.waitUntil(lambda: window.work.is_running, timeout=LONG)


def closed(window: MainWindow, qtbot: QtBot) -> None:
    """Close the window, which waits for the work."""
    assert not window.close()
    assert window.isVisible()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=LONG)


def remaining_files(folder: Path) -> list[str]:
    """Return temporary files that remain after the program has ended."""
    endings = (".part", ".lock", "-journal", ".restored", "-wal", "-shm")
    found = [path for path in folder.rglob("*") if path.name.endswith(endings) or path.name.startswith(".erasing-")]
    return [str(path.relative_to(folder)) for path in found]


# a passphrase -----------------------------------------------------------------------------------------------------


def test_closing_waits_for_a_passphrase_and_the_next_opening_prompts_about_older_copies(
    inventory: Path, new_window: MakeWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    plain = back_up(inventory)
    window = new_window()
    window.open_path(inventory)
    begin_sealing(window, qtbot)
    closed(window, qtbot)
    assert not answers(window).asked
    assert driver.salt_of(inventory) is not None
    assert plain.exists()
    assert remaining_files(tmp_path) == []
    as_in_a_new_run()
    again = new_window(PASSPHRASE, 0)
    again.open_path(inventory)
    qtbot.waitUntil(lambda: len(answers(again).asked) == 2, timeout=LONG)
    assert "can be read without this passphrase" in answers(again).asked[1]
    qtbot.waitUntil(lambda: not plain.exists(), timeout=LONG)
    identifier = shown(again).opened.identifier
    assert unfinished_work(identifier) == ()


def test_after_a_kill_the_encrypted_file_is_backed_up_before_older_copies_are_prompted_about(
    inventory: Path, new_window: MakeWindow, qtbot: QtBot
) -> None:
    require_cipher()
    plain = back_up(inventory, 0.1)
    with Project.open(inventory, read_only=True) as project:
        identifier = project.identifier
    change(inventory, PASSPHRASE)
    for backup in plain.parent.glob("*.twin"):
        if backup != plain:  # the killed run had not yet made this backup
            backup.unlink()
    note_begun(identifier, "passphrase")
    window = new_window(0)
    window.open_path(inventory)
    qtbot.waitUntil(lambda: not plain.exists(), timeout=LONG)
    (made,) = plain.parent.glob("*.twin")
    assert driver.salt_of(made) == driver.salt_of(inventory)


def left_by_a_kill(new_window: MakeWindow, inventory: Path, work: str) -> tuple[MainWindow, str]:
    """Return a window, and the id of a project with a backup on which some work was begun and not ended."""
    back_up(inventory, 0.1)
    window = new_window()
    window.open_path(inventory)
    identifier = shown(window).opened.identifier
    window.show_welcome()
    note_begun(identifier, work)
    return window, identifier


def test_a_kill_before_the_passphrase_was_set_causes_no_prompt(
    inventory: Path, new_window: MakeWindow, qtbot: QtBot
) -> None:
    window, identifier = left_by_a_kill(new_window, inventory, "passphrase")
    window.open_path(inventory)
    qtbot.waitUntil(lambda: unfinished_work(identifier) == (), timeout=LONG)
    assert not answers(window).asked


def test_another_project_opens_after_the_passphrase_is_written(
    inventory: Path, new_window: MakeWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    other = make_inventory(tmp_path / "other.twin")
    window = new_window(None)
    window.open_path(inventory)
    begin_sealing(window, qtbot)
    window.open_path(other)
    assert "other.twin opens when this is done" in words(window.waiting_page)
    assert not window.banner.isVisible()
    qtbot.waitUntil(lambda: window.project is not None and window.project.path == other, timeout=LONG)
    assert not window.work.is_running
    assert driver.salt_of(inventory) is not None
    form = shown(window).recording.new_body()
    QApplication.processEvents()
    assert form.isVisible()
    assert window.project is not None
    assert window.project.path == other


def test_a_project_being_written_is_not_reported_as_open_elsewhere(
    inventory: Path, new_window: MakeWindow, qtbot: QtBot
) -> None:
    window = new_window(None)
    window.open_path(inventory)
    begin_sealing(window, qtbot)
    window.open_path(inventory)
    rewritten(window, qtbot, sealed=True)
    assert not shown(window).opened.is_read_only


def test_actions_are_disabled_while_a_passphrase_is_written(
    inventory: Path, new_window: MakeWindow, qtbot: QtBot
) -> None:
    window = new_window(None)
    window.open_path(inventory)
    begin_sealing(window, qtbot)
    possible = {name for name in window.possible.names() if window.possible[name].isEnabled()}
    looks = {"light", "dark", "contrast", "system", "larger", "smaller", "usual_size"}
    assert possible == {*looks, "manual", "shortcuts", "about", "quit"}
    assert not window._recent.isEnabled()
    assert window.waiting_page.bar.isVisible()
    assert "Rewriting inventory" in words(window.waiting_page)
    rewritten(window, qtbot, sealed=True)
    assert window.possible["open_project"].isEnabled()
    assert window._recent.isEnabled()


def test_a_window_asked_to_close_stays_open_if_the_work_fails(
    inventory: Path, new_window: MakeWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    require_cipher()
    window = new_window()
    window.open_path(inventory)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    dialog = open_dialog(window)
    with monkeypatch.context() as patched:
        patched.setattr("os.replace", full)
        with held_tasks(0):
            type_twice(dialog, PASSPHRASE)
            qtbot.waitUntil(lambda: window.work.is_running, timeout=LONG)
        assert not window.close()
        qtbot.waitUntil(lambda: window.project is not None and "disk" in words(window.banner), timeout=LONG)
    assert window.isVisible()
    assert window.close()


def test_logging_out_waits_for_the_passphrase_without_prompts(
    inventory: Path, new_window: MakeWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    back_up(inventory)
    window = new_window()
    window.open_path(inventory)
    begin_sealing(window, qtbot)
    window.end_session()
    assert not window.work.is_running
    assert driver.salt_of(inventory) is not None
    assert not answers(window).asked
    assert window.close()
    assert remaining_files(tmp_path) == []


# a backup ---------------------------------------------------------------------------------------------------------


def test_closing_waits_for_a_restore(inventory: Path, new_window: MakeWindow, qtbot: QtBot, tmp_path: Path) -> None:
    backup = back_up(inventory, 0.1)
    record_later(inventory, "Delft")
    window = new_window()
    window.open_path(inventory)
    window.safety._restore(backup, inventory)
    assert window.work.is_running
    closed(window, qtbot)
    assert remaining_files(tmp_path) == []
    again = new_window()
    again.open_path(inventory)
    assert opened(again, qtbot) == ["Arnhem", "Breda", "Weert"]
    assert not again.notice_banner.isVisible()
    with Project.open(inventory, read_only=True) as project:
        assert "Delft" not in str(project.query(dump))


def test_a_killed_restore_is_reported_at_the_next_opening(
    inventory: Path, new_window: MakeWindow, qtbot: QtBot
) -> None:
    window, identifier = left_by_a_kill(new_window, inventory, "restoring")
    for _ in range(2):  # the notice returns until it is dismissed
        window.show_welcome()
        window.open_path(inventory)
        qtbot.waitUntil(window.notice_banner.isVisible, timeout=LONG)
        assert "while a backup was being restored" in words(window.notice_banner)
    window.notice_banner.action_button.click()
    assert unfinished_work(identifier) == ()


# erasing ----------------------------------------------------------------------------------------------------------


def test_an_interrupted_erasing_is_reported_until_its_result_was_seen(
    new_window: MakeWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window = new_window()
    room = room_of(window, tmp_path / "room.twin")
    BEGIN["erasing"](room, qtbot)
    closed(window, qtbot)
    assert NAME.encode() not in room.project.path.read_bytes()
    assert unfinished_work(room.project.identifier) == ("erasing",)
    again = new_window()
    again.open_path(room.project.path)
    qtbot.waitUntil(again.notice_banner.isVisible, timeout=LONG)
    assert "while a name was being erased" in words(again.notice_banner)
    again.notice_banner.action_button.click()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, EraseDialog)
    dialog.reject()
    assert unfinished_work(room.project.identifier) == ()


def test_an_erasing_whose_result_was_seen_is_not_reported(new_window: MakeWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window = new_window()
    room = room_of(window, tmp_path / "room.twin")
    dialog = BEGIN["erasing"](room, qtbot)
    qtbot.waitUntil(lambda: not running_tasks(dialog), timeout=LONG)
    assert unfinished_work(room.project.identifier) == ("erasing",)
    dialog.reject()
    assert unfinished_work(room.project.identifier) == ()


# every work, left at a random moment --------------------------------------------------------------------------------


def begin_saving_a_copy(room: Room, qtbot: QtBot) -> None:
    room.ask.answers.append(room.project.path.with_name("saved.twin"))
    window_of(room).possible["save_copy"].trigger()


def begin_passphrase(room: Room, qtbot: QtBot) -> None:
    room.ask.answers.append(None)  # the work may be done, and prompt about an older copy, while its begin is awaited
    begin_sealing(window_of(room), qtbot)


def begin_restoring(room: Room, qtbot: QtBot) -> None:
    backup = room.project.back_up()
    window_of(room).safety._restore(backup, room.project.path)


def begin_letters(room: Room, qtbot: QtBot) -> None:
    dialog = LettersDialog.run(room.context, wave_of(room).id, parent=room.window)
    qtbot.waitUntil(lambda: dialog.composed is not None, timeout=LONG)
    room.ask.answers.append(room.project.path.with_name("letters"))
    dialog.write_button.click()


def letters_are_recorded(path: Path) -> bool:
    """Return whether there is a letter for each contact, and at least one."""
    with Project.open(path, read_only=True) as project:
        sent = project.query(dump)["records"]["contact"]
    folder = path.with_name("letters")
    return len(list(folder.glob("*.docx"))) == len(sent) == len(list(folder.iterdir())) > 0


def window_of(room: Room) -> MainWindow:
    assert isinstance(room.window, MainWindow)
    return room.window


def contains(path: Path, word: str) -> bool:
    with Project.open(path, read_only=True) as project:
        return word in str(project.query(dump))


WORKS: dict[str, tuple[Callable[[Room, QtBot], object], Callable[[Path], bool]]] = {
    "erasing": (BEGIN["erasing"], lambda path: NAME.encode() not in path.read_bytes()),
    "merging": (BEGIN["merging"], lambda path: contains(path, "Delft")),
    "importing": (BEGIN["importing"], lambda path: contains(path, "Delft")),
    "exporting": (BEGIN["exporting"], lambda path: path.with_name("out.csv").is_file()),
    "saving a copy": (begin_saving_a_copy, lambda path: contains(path.with_name("saved.twin"), "Wuhan")),
    "passphrase": (begin_passphrase, lambda path: driver.salt_of(path) is not None),
    "letters": (begin_letters, letters_are_recorded),
    "restoring": (begin_restoring, lambda path: contains(path, "Wuhan")),
}


def leave_at_a_random_moment(window: MainWindow, qtbot: QtBot, folder: Path, work: str, seed: int) -> None:
    """Begin the work, wait for a random time and close the window.

    The work is complete and no temporary file is left.
    """
    begin, is_done = WORKS[work]
    room = room_of(window, folder / "room.twin")
    path = room.project.path
    begin(room, qtbot)
    chance = random.Random(seed)
    for job in running_tasks(window):
        job.wait(chance.choice((0, 0.001, 0.01, 0.1)))
    for _ in range(chance.randrange(3)):
        QApplication.processEvents()
    # A prompt about an older copy may appear before the request to close is known.
    room.ask.answers.append(None)
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=LONG)
    assert is_done(path)
    assert remaining_files(folder) == []
    with Project.open(path) as project:
        assert project.check() == []
    assert remaining_files(folder) == []


@pytest.mark.parametrize("work", WORKS)
def test_work_is_complete_when_the_window_is_closed_during_it(
    new_window: MakeWindow, qtbot: QtBot, tmp_path: Path, work: str
) -> None:
    leave_at_a_random_moment(new_window(), qtbot, tmp_path, work, 1)


@pytest.mark.torture
@pytest.mark.timeout(7200)
@pytest.mark.parametrize("work", WORKS)
def test_work_is_complete_whenever_the_window_is_closed(
    new_window: MakeWindow, qtbot: QtBot, tmp_path: Path, work: str
) -> None:
    for seed in range(50):
        folder = tmp_path / str(seed)
        folder.mkdir()
        leave_at_a_random_moment(new_window(), qtbot, folder, work, seed)
        as_in_a_new_run()


def test_the_banner_of_the_dialog_shows_that_the_window_will_close(
    new_window: MakeWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window = new_window()
    room = room_of(window, tmp_path / "room.twin")
    dialog = BEGIN["merging"](room, qtbot)
    assert not window.close()
    assert "Twintrack closes when this is done" in words(dialog)
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=LONG)


def test_logging_out_continues_if_the_task_is_deleted(new_window: MakeWindow, qtbot: QtBot) -> None:
    window = new_window()
    may_end = threading.Event()
    part = QObject(window)
    task = BackgroundTask(part, lambda _progress: may_end.wait(300)).as_essential().start()
    QTimer.singleShot(0, lambda: delete(part))
    window.work.wait()
    may_end.set()
    assert task.wait(300)
