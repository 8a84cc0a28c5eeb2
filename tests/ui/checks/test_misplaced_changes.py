"""Endings that an earlier version placed before their beginnings: shown at opening, moved only with consent."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.clocks import FixedClock
from tests.store.building import change, edit_file, history, tie
from tests.ui.backups.test_recovery import answers
from tests.ui.conftest import MOMENT, MakeWindow
from tests.ui.shell.test_main_window import shown, words
from tracker.project import Project
from ui.shell.main_window import MainWindow

BEHIND, BEFORE = ["in_force", "terminated"], ["terminated", "in_force"]


def with_misplaced_changes(path: Path) -> dict[str, int]:
    """Write a project of three partnerships, two of which have their ending before the beginning."""
    with Project.create(path, name="Ties", clock=FixedClock(MOMENT)) as project:
        ties = {name: tie(project, name) for name in ("Arnhem", "Breda", "Weert")}
        for each in ties.values():
            change(project, each, "in_force", "2014-08-11")
            change(project, each, "terminated", "known by 2020")
    chosen = ", ".join(str(ties[name]) for name in ("Arnhem", "Breda"))
    placed = f"status = 'terminated' AND partnership_id IN ({chosen})"
    edit_file(path, f"UPDATE status_change SET placed_after = 0, position = 0 WHERE {placed}")
    return ties


def statuses(window: MainWindow, ties: dict[str, int]) -> list[list[str]]:
    project = shown(window).context.project
    return [history(project, each) for each in ties.values()]


def offered(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    window.open_path(path)
    qtbot.waitUntil(window.notice_banner.isVisible)


def test_misplaced_changes_are_moved_in_one_step_that_can_be_undone(
    new_window: MakeWindow, tmp_path: Path, home: Path, qtbot: QtBot
) -> None:
    ties = with_misplaced_changes(tmp_path / "ties.twin")
    window = new_window()
    offered(window, tmp_path / "ties.twin", qtbot)
    assert "In 2 partnerships a change is placed before the beginning" in words(window.notice_banner)
    assert statuses(window, ties) == [BEFORE, BEFORE, BEHIND]
    answers(window, True)
    window.notice_banner.action_button.click()
    assert statuses(window, ties) == [BEHIND, BEHIND, BEHIND]
    assert not window.notice_banner.isVisible()
    shown(window).context.project.undo()
    assert statuses(window, ties) == [BEFORE, BEFORE, BEHIND]


def test_without_consent_misplaced_changes_stay_and_are_shown_at_the_next_opening(
    new_window: MakeWindow, tmp_path: Path, home: Path, qtbot: QtBot
) -> None:
    ties = with_misplaced_changes(tmp_path / "ties.twin")
    window = new_window()
    offered(window, tmp_path / "ties.twin", qtbot)
    answers(window, False)
    window.notice_banner.action_button.click()
    assert statuses(window, ties) == [BEFORE, BEFORE, BEHIND]
    window.close_project()
    offered(window, tmp_path / "ties.twin", qtbot)
