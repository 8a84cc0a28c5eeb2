"""After a migration, a notice lists once what this version counts otherwise."""

from __future__ import annotations

import csv
from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.services.versions.kept_questions import CLAIM, unpacked, with_questions
from tests.store.building import edit_file
from tests.ui.conftest import MakeWindow
from tests.ui.shell.test_main_window import shown, words
from ui.core.background_task import running_tasks
from ui.core.prompts import ScriptedPrompts
from ui.shell.main_window import MainWindow

PAGE = 4096
SAID = "saved findings and claims count otherwise in this version"


def opened(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    """Open a project of an earlier version, and wait for the end of all that this starts."""
    window.open_path(path)
    qtbot.waitUntil(lambda: window.project is not None)
    qtbot.waitUntil(lambda: not running_tasks(shown(window).notices))


def show_notice(window: MainWindow) -> bool:
    """Dismiss the notices before that about other counts, and return whether there is one."""
    while window.notice_banner.isVisible():
        if SAID in words(window.notice_banner):
            return True
        window.notice_banner.understood_button.click()
    return False


def test_what_counts_otherwise_is_listed_and_saved_once(new_window: MakeWindow, tmp_path: Path, qtbot: QtBot) -> None:
    path, target = with_questions(tmp_path), tmp_path / "list.csv"
    window = new_window(True, target)
    opened(window, path, qtbot)
    assert show_notice(window)
    assert "6 saved findings and claims" in words(window.notice_banner)
    window.notice_banner.action_button.click()
    qtbot.waitUntil(target.exists)
    qtbot.waitUntil(lambda: not running_tasks(window))
    assert isinstance(window.ask, ScriptedPrompts)
    assert window.ask.asked[0] == "Counted otherwise in this version: 5 saved findings, 1 claim"
    with target.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    (suspended,) = [row for row in rows if row["Finding or claim"] == "Suspended"]
    assert (suspended["Partnership"], suspended["Counted before"], suspended["Counted now"]) == (
        "Heerlen – Nantong",
        "not counted",
        "certain",
    )
    assert suspended["Before"].startswith("2 of ")
    assert suspended["Now"].startswith("3 of ")
    assert "suspended" in suspended["What is counted"]
    assert CLAIM in {row["Finding or claim"] for row in rows}
    assert not show_notice(window)
    window.show_welcome()
    again = new_window()
    opened(again, path, qtbot)
    assert not show_notice(again)


def test_nothing_is_said_if_all_counts_as_before(new_window: MakeWindow, tmp_path: Path, qtbot: QtBot) -> None:
    path = unpacked(tmp_path)
    edit_file(path, "DELETE FROM finding_result", "DELETE FROM finding", "DELETE FROM claim")
    window = new_window()
    opened(window, path, qtbot)
    assert not show_notice(window)
    assert not window.banner.isVisible()


def test_a_backup_that_cannot_be_counted_is_said_and_the_project_is_open(
    new_window: MakeWindow, tmp_path: Path, home: Path, qtbot: QtBot
) -> None:
    path = with_questions(tmp_path)
    window = new_window()
    opened(window, path, qtbot)
    (backup,) = (home / "backups").glob("*-before-version-*.twin")
    content = backup.read_bytes()
    page = content.index(b"Heerlen") // PAGE * PAGE
    backup.write_bytes(content[:page] + b"\xff" * PAGE + content[page + PAGE :])
    shown(window).notices.look_for_other_counts()
    qtbot.waitUntil(lambda: not running_tasks(shown(window).notices))
    said = []
    while window.notice_banner.isVisible():
        said.append(words(window.notice_banner))
        window.notice_banner.understood_button.click()
    (failure,) = [text for text in said if "What this version counts otherwise could not be listed" in text]
    assert f"{backup} is damaged" in failure
    assert not shown(window).context.project.is_read_only


def test_the_window_closes_while_it_counts(new_window: MakeWindow, tmp_path: Path, qtbot: QtBot) -> None:
    window = new_window()
    window.open_path(with_questions(tmp_path))
    qtbot.waitUntil(lambda: window.project is not None)
    assert running_tasks(shown(window).notices)
    window.show_welcome()
    assert window.project is None
    assert not window.banner.isVisible()
