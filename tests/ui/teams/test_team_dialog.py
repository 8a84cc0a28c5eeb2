"""The dialog of the team: begin one, publish, receive, and what it says when the folder is gone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.room import NOON, Room
from tests.ui.teams.team_rooms import colleague_of, note_of, shared_folder, write_note
from tracker.errors import KnownError
from tracker.project import Project
from tracker.services.teams.beginning import Joining, leave
from tracker.services.teams.joining import join
from tracker.services.teams.publishing import publish
from tracker.services.teams.receiving import receive
from tracker.store import driver
from ui.pictures.pictured_window import wait_for_tasks
from ui.shell.project_notices import FolderState, NoticeQueue
from ui.teams.join_dialog import JoinDialog
from ui.teams.team_dialog import TeamDialog
from ui.teams.team_monitor import TeamMonitor
from ui.teams.team_text import failure_text
from ui.widgets.banners.notice_banner import NoticeBanner


@pytest.fixture
def monitor(room: Room) -> Iterator[TeamMonitor]:
    monitor = TeamMonitor(room.context, room.window, room.window)
    yield monitor
    monitor.finish()


def opened(room: Room, monitor: TeamMonitor) -> TeamDialog:
    dialog = TeamDialog.run(room.context, monitor, parent=room.window)
    wait_for_tasks(room.window)
    return dialog


def test_a_team_is_begun_and_errors_are_shown_at_their_fields(room: Room, monitor: TeamMonitor) -> None:
    dialog = opened(room, monitor)
    assert not dialog._member.isVisible()
    dialog.fields.name.setText("Researcher")
    dialog.begin()
    wait_for_tasks(dialog)
    assert "Give a folder" in dialog.fields._place_field.words_below
    room.ask.answers.append(shared_folder(room))
    dialog.fields.choose_button.click()
    dialog.fields.name.clear()
    dialog.begin()
    wait_for_tasks(dialog)
    assert dialog.fields._name_field.words_below
    assert monitor.state is None
    dialog.fields.name.setText("Researcher")
    dialog.begin_button.click()
    wait_for_tasks(room.window)
    assert monitor.state is not None
    assert (monitor.state.name, monitor.state.is_trusted, monitor.state.to_publish) == ("Researcher", False, 0)
    assert dialog._member.isVisible()
    assert not dialog.fields.isVisible()
    assert (shared_folder(room) / "twintrack-team.json").exists()


def test_a_new_passphrase_is_shown_on_request(room: Room, monitor: TeamMonitor) -> None:
    dialog = opened(room, monitor)
    modes = [dialog.fields.passphrase.echoMode()]
    for _ in range(2):
        dialog.fields.shown.click()
        modes.append(dialog.fields.passphrase.echoMode())
    hidden, plain = QLineEdit.EchoMode.Password, QLineEdit.EchoMode.Normal
    assert modes == [hidden, plain, hidden]


def test_changes_go_to_a_colleague_and_come_back(room: Room, monitor: TeamMonitor, qtbot: QtBot) -> None:
    body = room.dossier().row.a.id
    with colleague_of(room) as theirs:
        monitor.begin()
        wait_for_tasks(monitor)
        write_note(theirs, body, "from a colleague")
        publish(theirs)
        dialog = opened(room, monitor)
        assert dialog._new.text() == monitor.text == "1 change of Colleague to take in"
        dialog.take_in_button.click()
        wait_for_tasks(room.window)
        assert note_of(room.project, body) == "from a colleague"
        assert dialog._said.text() == "1 change of Colleague taken in."
        assert not dialog.publish_button.isEnabled()
        write_note(room.project, body, "back")
        qtbot.waitUntil(lambda: monitor.state is not None and monitor.state.to_publish == 1)
        assert monitor.text == "1 change to publish"
        dialog.publish_button.click()
        wait_for_tasks(room.window)
        assert monitor.text == "Published just now"
        receive(theirs)
        assert note_of(theirs, body) == "back"


def test_a_folder_that_is_gone_is_named_and_nothing_is_lost(room: Room, monitor: TeamMonitor) -> None:
    with colleague_of(room):
        pass
    folder = shared_folder(room)
    away = folder.rename(folder.with_name("away"))
    monitor.begin()
    write_note(room.project, room.dossier().row.a.id, "offline")
    wait_for_tasks(monitor)
    dialog = opened(room, monitor)
    assert "is not there" in dialog.banner.words.text()
    assert "is not there" in monitor.text
    dialog.publish()
    wait_for_tasks(room.window)
    assert monitor.state is not None
    assert monitor.state.to_publish == 1
    away.rename(folder)
    dialog.publish()
    wait_for_tasks(room.window)
    assert (monitor.state.to_publish, monitor.failure) == (0, None)


def test_what_is_chosen_happens_by_itself_but_not_while_somebody_types(
    room: Room, monitor: TeamMonitor, qtbot: QtBot
) -> None:
    body = room.dossier().row.a.id
    with colleague_of(room) as theirs:
        monitor.begin()
        dialog = opened(room, monitor)
        dialog.publishes.click()
        dialog.receives.click()
        wait_for_tasks(room.window)
        write_note(theirs, body, "first")
        publish(theirs)
        monitor.look()
        wait_for_tasks(monitor)
        assert note_of(room.project, body) == ""  # the dialog is open
        dialog.reject()
        line = QLineEdit("half a na", room.window)
        line.show()
        room.window.activateWindow()
        line.setFocus()
        qtbot.waitUntil(line.hasFocus)
        monitor.look()
        wait_for_tasks(monitor)
        assert note_of(room.project, body) == ""
        assert line.text() == "half a na"
        line.hide()
        monitor.look()
        wait_for_tasks(monitor)
        assert note_of(room.project, body) == "first"
        write_note(room.project, body, "second")
        monitor.refresh()
        monitor._publish_if_chosen()
        wait_for_tasks(monitor)
        receive(theirs)
        assert note_of(theirs, body) == "second"


def test_leaving_is_asked_for_and_keeps_the_records(room: Room, monitor: TeamMonitor) -> None:
    with colleague_of(room):
        pass
    monitor.begin()
    dialog = opened(room, monitor)
    room.ask.answers += [False, True]
    dialog.leave()
    assert monitor.state is not None
    dialog.leave()
    assert monitor.state is None
    assert monitor.text == ""
    assert dialog.begin_button.isVisible()
    assert room.dossier().changes


def test_the_status_bar_names_a_server_in_a_few_words(room: Room) -> None:
    facts = {"path": "postgresql://user@db.example.org/inventory#dutch", "detail": "a long report " * 9}
    assert failure_text(KnownError("hub_unreachable", **facts)) == "The server of the team can’t be reached"
    assert failure_text(KnownError("hub_full", **facts)) == "The server of the team can’t be used now"
    assert "is not there" in failure_text(KnownError("team_folder_missing", path="/shared"))


def test_a_project_is_made_of_a_team(room: Room, monitor: TeamMonitor, tmp_path: Path, qtbot: QtBot) -> None:
    with colleague_of(room):
        pass
    made: list[Path] = []
    dialog = JoinDialog.run(room.ask, "Third", tmp_path, NOON, made.append, parent=room.window)
    dialog.begin()
    wait_for_tasks(room.window)
    assert "Give a folder" in dialog.fields._place_field.words_below
    dialog.fields.place.setText(str(tmp_path / "nowhere"))
    target = tmp_path / "third.twin"
    dialog.begin()
    wait_for_tasks(room.window)
    assert "is not there" in dialog.banner.words.text()
    assert dialog.make_button.hasFocus()
    assert not target.exists()
    dialog.fields.place.setText(str(shared_folder(room)))
    room.ask.answers.append(target)
    dialog.begin()
    wait_for_tasks(room.window)
    assert made == [target]
    with Project.open(target, read_only=True) as project:
        assert project.identifier == room.project.identifier


@pytest.mark.skipif(driver.cipher() is None, reason="SQLCipher is not installed")
def test_a_wrong_passphrase_is_shown_at_its_field_before_a_file_is_asked_for(room: Room, tmp_path: Path) -> None:
    join(room.project, str(shared_folder(room)), Joining("Researcher", "four words"))
    dialog = JoinDialog.run(room.ask, "Third", tmp_path, NOON, lambda _path: None, parent=room.window)
    dialog.fields.place.setText(str(shared_folder(room)))
    for typed, words in (("", "need the passphrase"), ("five words", "not the passphrase of the team")):
        dialog.fields.passphrase.setText(typed)
        dialog.begin()
        wait_for_tasks(room.window)
        assert words in dialog.fields._passphrase_field.words_below
        assert dialog.make_button.isEnabled()
    room.ask.answers.append(None)
    dialog.fields.passphrase.setText("four words")
    QTest.keyClick(dialog.fields.passphrase, Qt.Key.Key_Return)
    wait_for_tasks(room.window)
    assert not room.ask.answers  # now the file was asked for, and declined
    assert not list(tmp_path.glob("*/third.twin"))


def test_steps_have_the_name_in_the_team_unless_the_preferences_have_one(room: Room, monitor: TeamMonitor) -> None:
    dialog = opened(room, monitor)
    dialog.fields.place.setText(str(shared_folder(room)))
    dialog.fields.name.setText("Researcher")
    dialog.begin()
    wait_for_tasks(room.window)
    assert room.project.who == "Researcher"
    room.context.settings.change(who="Dr Researcher")
    room.project.choose_author(room.context.settings.value.who)
    assert room.project.who == "Dr Researcher"
    room.context.settings.change(who="")
    room.ask.answers.append(True)
    dialog.leave()
    assert room.project.who == room.context.settings.value.author != "Researcher"


def test_a_file_of_the_same_project_is_no_second_copy_in_a_team(room: Room) -> None:
    banner = NoticeBanner(room.window)
    queue = NoticeQueue(room.context, banner, lambda _path: None, room.window)
    other = FolderState("", (), "", room.project.path.with_name("other.twin"))
    assert any("other.twin" in notice.words for notice in queue._notices(other))
    with colleague_of(room):
        pass
    assert not any("other.twin" in notice.words for notice in queue._notices(other))


def test_a_project_that_left_sees_what_it_would_publish_before_it_joins_again(room: Room, monitor: TeamMonitor) -> None:
    body = room.dossier().row.a.id
    with colleague_of(room) as theirs:
        leave(room.project)
        write_note(room.project, body, "while away")
        write_note(theirs, body, "by a colleague")
        publish(theirs)
    dialog = opened(room, monitor)
    dialog.fields.place.setText(str(shared_folder(room)))
    dialog.fields.name.setText("Researcher")
    dialog.begin_button.click()
    wait_for_tasks(room.window)
    assert monitor.state is None
    assert dialog._plan.isVisible()
    assert dialog._plan.published.text() == "To publish: 1 change of your own, in 1 record."
    assert "1 open conflict" in dialog._plan.conflicts.text()
    assert "Body: 1 changed" in dialog._plan.records.toPlainText()
    dialog.leave_button.click()
    assert dialog.fields.isVisible()
    dialog.begin_button.click()
    wait_for_tasks(room.window)
    dialog.begin_button.click()
    wait_for_tasks(room.window)
    assert monitor.state is not None
    assert (monitor.state.to_publish, monitor.state.conflicts) == (1, 1)
    assert dialog._member.isVisible()
    assert "Publish now" in dialog._said.text()
