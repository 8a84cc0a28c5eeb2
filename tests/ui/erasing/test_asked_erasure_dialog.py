"""An erasure that a colleague asks for: shown among the checks, found by its hash, erased here or left for later."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.ui.room import NOON, Room
from tests.ui.teams.team_rooms import NAME, ask_for_erasure, open_asked_erasure
from tracker.clock import today
from tracker.domain.text.person_names import Erasure
from tracker.errors import RuleError
from tracker.operations.checks import accept_problems
from tracker.queries.checks.checks import all_problems
from tracker.queries.checks.problem_list import problem_list
from tracker.queries.checks.problem_rows import Problem, problem_rows
from tracker.services.erasing import erase
from ui.checks.check_fixes import CheckFixes
from ui.checks.check_panel import CheckPanel
from ui.checks.problem_columns import message_text, name_text
from ui.erasing.asked_erasure_dialog import AskedErasureDialog, open_asked
from ui.pictures.pictured_window import wait_for_tasks
from ui.teams.team_monitor import TeamMonitor


@pytest.fixture
def monitor(room: Room) -> Iterator[TeamMonitor]:
    monitor = TeamMonitor(room.context, room.window, room.window)
    yield monitor
    monitor.finish()


def asked(room: Room) -> list[Problem]:
    found = room.project.query(all_problems, today(NOON), pairs=False)
    listed = room.project.query(problem_list, found, ["erasure_asked"])
    return room.project.query(problem_rows, listed, range(len(listed)))


def test_a_name_that_a_colleague_erased_is_erased_from_the_checks(room: Room, monitor: TeamMonitor) -> None:
    ask_for_erasure(room)
    monitor.begin()
    wait_for_tasks(monitor)
    assert "1 erasure to confirm" in monitor.text
    (problem,) = asked(room)
    assert message_text(problem) == "Colleague has erased a person’s name. Erase it here too?"
    assert name_text(problem) == "Official 3"
    with pytest.raises(RuleError, match="check_never_ignored"):
        room.project.perform(accept_problems, [(problem.code, problem.subject)])
    (fix,) = CheckFixes(room.context, room.window).fixes_of(problem)
    panel = CheckPanel()
    panel.show_problem(problem, 1, [fix], can_write=True)
    assert [button.text() for button in panel.buttons()] == ["Erase here…"]  # not to be ignored, and on no page
    dialog = fix.act()
    assert isinstance(dialog, AskedErasureDialog)
    wait_for_tasks(dialog)
    assert dialog.name.text() == NAME
    assert f"Letter of {NAME}" in dialog.found.toPlainText()
    assert dialog.close_button.text() == "Not now"
    room.ask.answers.append(True)
    dialog.erase_button.click()
    wait_for_tasks(dialog)
    said = dialog.found.toPlainText()
    assert "Bundle 000001 of Colleague still contains the name" in said
    assert dialog.close_button.text() == "Close"
    assert asked(room) == []
    monitor.refresh()
    assert "to confirm" not in monitor.text
    assert NAME.encode() not in room.project.path.read_bytes()


def test_who_declines_stays_asked_until_the_name_is_erased_in_any_way(room: Room) -> None:
    ask_for_erasure(room)
    dialog = open_asked_erasure(room)
    dialog.close_button.click()
    assert len(asked(room)) == 1
    erase(room.project, Erasure(NAME))
    assert asked(room) == []
    assert open_asked(room.context, 0, room.window) is None


def test_a_name_that_is_not_in_the_project_is_noted(room: Room) -> None:
    ask_for_erasure(room, is_confidential=True)
    dialog = open_asked(room.context, 0, room.window)
    assert dialog is not None
    wait_for_tasks(dialog)
    assert dialog.summary.text() == "The name is not in this project. That is noted for the others."
    assert not dialog.erase_button.isEnabled()
    assert asked(room) == []
