"""Copies go through the folder of a team in the window: assigned, fetched, handed in, received and compared."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.room import DAY, NOON, Room
from tracker.domain.dates.vague_dates import read_date
from tracker.domain.records.drafts import ChangeDraft
from tracker.operations.statuses import record_status_change
from tracker.project import Project
from tracker.queries.coding.assignments import assignments, own_assignments
from tracker.queries.inventory.selection import InventoryFilter, SortOrder
from tracker.services.coding.blind_copies import SampleRequest
from tracker.services.coding.handing_in import fetch_copy
from tracker.services.coding.sending import assign_through_team
from tracker.services.teams.beginning import Joining
from tracker.services.teams.joining import join
from tracker.store import driver
from ui.coding.assign_dialog import AssignDialog
from ui.coding.coders_dialog import CodersDialog
from ui.coding.coding_bar import CodingBar
from ui.copies.copy_actions import CopyActions
from ui.core.bridge import Bridge
from ui.core.view_state import ViewState
from ui.teams.get_copy_dialog import GetCopyDialog
from ui.teams.team_dialog import TeamDialog
from ui.teams.team_monitor import TeamMonitor

CODERS = ("Ann", "Bea")


def state() -> ViewState:
    return ViewState(InventoryFilter(DAY), SortOrder())


def begin(room: Room, folder: Path, passphrase: str = "") -> Path:
    """Begin a team in a new folder, and return the folder."""
    folder.mkdir()
    join(room.project, str(folder), Joining("Head", passphrase))
    return folder


def hand_in(room: Room, qtbot: QtBot, path: Path, status: str) -> None:
    """Code the partnership in a copy, and hand it in by the button."""
    with Project.open(path, who=path.stem, clock=NOON) as copy:
        bridge = Bridge()
        copy.add_listener(bridge.relay)
        copy.perform(record_status_change, ChangeDraft(room.tie, status, read_date("2021")))
        bar = CodingBar(replace(room.context, project=copy, bridge=bridge), state(), room.window)
        assert bar.hand_in_button.text() == "Hand in"
        with qtbot.waitSignal(bridge.notice_given):
            bar.hand_in_button.click()
        assert "handed in" in bar._words.text()
        assert bar.hand_in_button.isHidden()
        bar.deleteLater()


def test_a_coding_goes_out_and_comes_back_through_the_team(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    folder = begin(room, tmp_path / "shared")
    dialog = AssignDialog.run(room.context, state(), [], parent=room.window)
    dialog.name.setText("Pilot")
    dialog.coders.setPlainText("Ann\nBea")
    with qtbot.waitSignal(room.context.bridge.notice_given):
        dialog.write_button.click()
    assert [each.coders for each in room.project.query(assignments)] == [CODERS]
    made: list[Path] = []
    for coder in CODERS:
        getting = GetCopyDialog.run(room.ask, "Nobody", tmp_path, NOON, made.append, parent=room.window)
        getting.fields.place.setText(str(folder))
        if not made:
            getting.make_button.click()
            qtbot.waitUntil(lambda getting=getting: "no copy" in getting.banner.words.text())  # type: ignore[misc]
        getting.fields.name.setText(coder)
        room.ask.answers.append(tmp_path / f"{coder}.twin")
        getting.make_button.click()
        qtbot.waitUntil(lambda coder=coder: tmp_path / f"{coder}.twin" in made)  # type: ignore[misc]
    for path, status in zip(made, ("terminated", "expired"), strict=True):
        hand_in(room, qtbot, path, status)
    monitor = TeamMonitor(room.context, room.window)
    monitor.begin()
    qtbot.waitUntil(lambda: monitor.codings == len(CODERS))
    assert "2 codings to take in" in monitor.text
    team = TeamDialog.run(room.context, monitor, parent=room.window)
    team.take_in()
    qtbot.waitUntil(lambda: "Ann (Pilot), Bea (Pilot)" in team._said.text())
    qtbot.waitUntil(lambda: not monitor.codings and not monitor.is_busy)
    monitor.finish()
    room.ask.answers.append(1)
    CopyActions(room.context, room.window).compare_coders()
    (compared,) = room.window.findChildren(CodersDialog)
    assert sorted(path.stem for path in compared._paths) == list(CODERS)
    qtbot.waitUntil(lambda: compared.report is not None)


@pytest.mark.skipif(driver.cipher() is None, reason="SQLCipher is not installed")
def test_in_a_team_with_a_passphrase_the_codes_are_shown_and_shown_again(
    room: Room, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = begin(room, tmp_path / "shared", "open sesame")
    dialog = AssignDialog.run(room.context, state(), [], parent=room.window)
    assert dialog.codes_button.isHidden()
    dialog.coders.setPlainText("Ann")
    dialog.write_button.click()
    qtbot.waitUntil(lambda: "Ann:" in dialog.sent._codes.text())
    assert dialog.write_button.isHidden()
    code = dialog.sent._codes.text().removeprefix("Ann:").strip()
    again = AssignDialog.run(room.context, state(), [], parent=room.window)
    room.ask.answers.append(0)
    again.codes_button.click()
    qtbot.waitUntil(lambda: code in again.sent._codes.text())
    made: list[Path] = []
    getting = GetCopyDialog.run(room.ask, "", tmp_path, NOON, made.append, parent=room.window)
    getting.fields.place.setText(str(folder))
    getting.make_button.click()
    qtbot.waitUntil(lambda: "code" in getting.fields._passphrase_field.words_below)
    getting.fields.passphrase.setText(code)
    room.ask.answers.append(tmp_path / "Ann.twin")
    getting.make_button.click()
    qtbot.waitUntil(lambda: made == [tmp_path / "Ann.twin"])
    hand_in(room, qtbot, made[0], "expired")


def test_an_unfinished_coding_is_handed_in_only_after_a_question(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    folder = begin(room, tmp_path / "shared")
    assign_through_team(room.project, SampleRequest("Pilot", ("Ann",)))
    assert [each.name for each in room.project.query(own_assignments)] == ["Pilot"]
    path = tmp_path / "Ann.twin"
    fetch_copy(path, str(folder), coder="Ann", clock=NOON)
    with Project.open(path, who="Ann", clock=NOON) as copy:
        bar = CodingBar(replace(room.context, project=copy), state(), room.window)
        room.ask.answers.append(False)
        bar.hand_in_button.click()
        assert not list(folder.glob("coding/*/*/000002-*"))
        assert "1 unit is not coded" in room.ask.asked[-1]
        bar.deleteLater()
