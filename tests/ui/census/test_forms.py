"""The forms of frames and waves."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.queries.census.census_project import day
from tests.store.building import body, made, tie
from tests.ui.census.asked_room import Asked, open_page, shown_asked
from tests.ui.conftest import ShowRoom
from tests.ui.room import Room
from tracker.domain.bodies.succession import Succession
from tracker.domain.census.drafts import FrameDraft
from tracker.domain.dates.vague_dates import read_date
from tracker.operations.census.frames import add_frame
from tracker.operations.merging.succession import succeed_body
from tracker.queries.census.frames import frame_members, frames
from tracker.queries.census.waves import waves
from ui.census.frame_dialog import FrameDialog
from ui.census.wave_dialog import WaveDialog


@pytest.fixture
def asked(show_room: ShowRoom, tmp_path: Path) -> Asked:
    return shown_asked(show_room, tmp_path)


def test_a_frame_from_the_gazetteer_says_how_many_bodies_it_adds(room: Room) -> None:
    page = open_page(room)
    form = page.actions_of.new_frame()
    assert set(form.problems()) == {"name", "countries"}
    form.name.setText("Dutch provinces")
    form.day.line.setText("1 January 2023")
    form.countries.set_codes(["NL"])
    form.kinds.set_codes(["province"])
    form.count_now()
    assert form.count.text() == "12 bodies, 12 of them new in this project"
    assert form.save()
    (frame,) = room.project.query(frames)
    assert (frame.name, frame.day, frame.members) == ("Dutch provinces", day("2023-01-01"), 12)
    assert page.shown[0] == frame
    assert page.header.words == ("12 bodies", "Dutch provinces")
    room.project.undo()
    assert page.empty.accessibleName() == "No census yet"


def test_a_frame_from_the_partnerships_that_are_shown(room: Room) -> None:
    form = open_page(room).actions_of.new_frame()
    form.name.setText("Shown")
    form.origin.set_code("filtered")
    form.count_now()
    assert form.count.text() == "1 body"
    assert form.save()
    (frame,) = room.project.query(frames)
    assert [member.name for member in room.project.query(frame_members, frame.id)] == ["Arnhem"]


def test_a_body_of_two_partnerships_is_one_member(room: Room) -> None:
    arnhem = room.dossier().row.a.id
    tie(room.project, arnhem, body(room.project, "Gera", "DE"))
    page = open_page(room)
    form = page.actions_of.new_frame()
    form.name.setText("Shown")
    form.origin.set_code("filtered")
    form.count_now()
    assert form.count.text() == "1 body"
    assert form.save()
    assert [frame.members for frame in room.project.query(frames)] == [1]


def test_a_body_that_another_succeeded_is_left_out_and_said(room: Room) -> None:
    arnhem, heir = room.dossier().row.a.id, body(room.project, "Greater Arnhem")
    room.project.perform(succeed_body, arnhem, Succession(heir, read_date("2022")))
    form = open_page(room).actions_of.new_frame()
    form.name.setText("Shown")
    form.day.line.setText("1 January 2024")
    form.origin.set_code("filtered")
    form.count_now()
    assert "Left out: Arnhem (was succeeded by Greater Arnhem)" in form.count.text()
    form.close_with_project()


def test_a_frame_is_moved_to_a_later_day(asked: Asked) -> None:
    form = asked.page.actions_of.new_frame()
    form.name.setText("Later")
    form.day.line.setText("1 January 2024")
    form.origin.set_code("frame")
    assert form.save()
    assert [row.members for row in asked.room.project.query(frames)] == [3, 3]


def test_a_table_shows_the_verdict_on_each_row_before_a_frame_is_made(
    asked: Asked, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "bodies.csv"
    path.write_text(
        "naam;land;soort\nArnhem;NL;\nEde;NL;\nede;NL;\nNergens;NL;\nUtrecht;NL;wijkraad\n", encoding="utf-8"
    )
    form = asked.page.actions_of.frame_from_table()
    form.name.setText("Listed")
    assert form.problems()["table"] == "Choose the table of the bodies."
    asked.room.ask.answers.append(path)
    form.table.choose_button.click()
    assert form.problems()["table"] == "The table is still being read."
    qtbot.waitUntil(lambda: not form.table.is_busy)
    rows = form.table.table.rows
    assert [[rows.texts_at(row, column)[0] for column in range(3)] for row in range(5)] == [
        ["2", "Arnhem", "In the project"],
        ["3", "Ede", "New, as in the gazetteer"],
        ["4", "ede", "Left out"],
        ["5", "Nergens", "New, as in the table"],
        ["6", "Utrecht", "Can’t be read"],
    ]
    assert rows.texts_at(2, 3)[0] == "Was named twice"
    assert "wijkraad" in rows.texts_at(4, 3)[0]
    assert form.table._count.text() == "5 rows: 3 members, 2 of them new in this project; 2 rows are left out"
    before = len(asked.room.project.query(frames))
    assert before == 1, "nothing is made before the form is saved"
    assert form.save()
    (frame,) = (row for row in asked.room.project.query(frames) if row.name == "Listed")
    members = asked.room.project.query(frame_members, frame.id)
    assert [member.name for member in members] == ["Arnhem", "Ede", "Nergens"]
    asked.room.project.undo()
    assert len(asked.room.project.query(frames)) == 1


def test_a_table_without_bodies_or_that_is_not_unicode_says_what_to_do(
    room: Room, tmp_path: Path, qtbot: QtBot
) -> None:
    form = open_page(room).actions_of.frame_from_table()
    form.name.setText("Listed")
    assert form.table.encoding.isHidden(), "no encoding is asked for before a file is chosen"
    for content, words in ((b"x;y\n1;2\n", "body"), ("body\nZürich\n".encode("cp1252"), "encoding")):
        path = tmp_path / "bodies.csv"
        path.write_bytes(content)
        form.table.file.setText("")
        form.table.file.setText(str(path))
        form.table.read()
        qtbot.waitUntil(lambda: not form.table.is_busy)
        assert words in form.problems()["table"].lower()
        assert not form.save()
    assert not form.table.encoding.isHidden()
    form.table.encoding.set_code("cp1252")
    form.table.read()
    qtbot.waitUntil(lambda: not form.table.is_busy)
    assert form.table.table.rows.texts_at(0, 1)[0] == "Zürich"
    form.close_with_project()


def test_a_taken_name_is_shown_at_its_field(asked: Asked) -> None:
    form = asked.page.actions_of.new_frame()
    form.name.setText("dutch bodies")
    form.origin.set_code("nothing")
    assert not form.save()
    assert "Dutch bodies" in form.fields["name"].words_below or "dutch bodies" in form.fields["name"].words_below
    form.close_with_project()


def test_a_vague_day_is_a_problem(asked: Asked) -> None:
    form = asked.page.actions_of.new_frame()
    form.day.line.setText("2023")
    assert form.problems()["day"] == "Write one day."
    form.close_with_project()


def test_a_frame_is_edited_without_its_members(asked: Asked) -> None:
    asked.page.actions_of.edit_frame()
    (form,) = asked.room.window.findChildren(FrameDialog)
    assert not form.is_touched
    form.note.set_text("All of them.")
    assert form.save()
    (frame,) = asked.room.project.query(frames)
    assert (frame.note, frame.members) == ("All of them.", 3)


def test_a_wave_is_added_and_shown(asked: Asked) -> None:
    form = asked.page.actions_of.new_wave()
    assert isinstance(form, WaveDialog)
    assert set(form.problems()) == {"name"}
    form.name.setText("Summer")
    form.opened.line.setText("6 May 2023")
    form.question.set_text("And now?")
    form.due_days.setValue(14)
    form.reminder_days.setValue(7)
    assert form.save()
    wave = asked.room.project.query(waves)[0]
    assert (wave.name, wave.due_days, wave.reminder_days) == ("Summer", {"": 14, "foi_request": 28}, 7)
    assert wave.questions == {"en": "And now?"}
    assert asked.page.shown[1] == wave
    assert asked.state("Zwolle") == "Not asked"


def test_a_new_wave_has_questions_days_and_frame_of_the_shown_one(asked: Asked) -> None:
    project = asked.room.project
    (before,) = project.query(waves)
    form = asked.page.actions_of.new_wave()
    assert isinstance(form, WaveDialog)
    assert form.question.text() == before.questions["en"]
    assert form._members.text() == "The same 3 bodies as in the last round"
    form.name.setText("Summer")
    form.question.set_text("And now?")
    assert form.save()
    wave = project.query(waves)[0]
    assert (wave.name, wave.frame, wave.due_days) == ("Summer", before.frame, before.due_days)
    assert wave.questions == {"en": "And now?"}, "the question of the form, not that of the last wave"


def test_a_new_wave_asks_the_successors_of_bodies_that_ended_since(asked: Asked) -> None:
    project = asked.room.project
    cranendonck = body(project, "Cranendonck")
    project.perform(succeed_body, asked.weert, Succession(cranendonck))
    form = asked.page.actions_of.new_wave()
    assert isinstance(form, WaveDialog)
    assert form._members.text() == (
        "3 bodies, in a new frame of that day\nLeft out: Weert (was succeeded by Cranendonck)"
    )
    form.name.setText("Summer")
    form.opened.line.setText("19 March 2023")
    assert not form.save(), "it is not opened before the wave that it follows"
    assert form.save_button.isEnabled()
    form.opened.line.setText("6 May 2023")
    assert form.save()
    wave = project.query(waves)[0]
    assert wave.frame_name == "Dutch bodies (2023-05-06)"
    assert {member.name for member in project.query(frame_members, wave.frame)} == {"Arnhem", "Cranendonck", "Zwolle"}
    project.undo()
    assert [row.name for row in project.query(frames)] == ["Dutch bodies"], "wave and frame are one step"


def test_another_frame_can_be_chosen_for_a_new_wave(asked: Asked) -> None:
    project = asked.room.project
    other = made(project, add_frame, FrameDraft("Few", day("2023-01-01")), [asked.weert])
    form = asked.page.actions_of.new_wave()
    assert isinstance(form, WaveDialog)
    form.name.setText("Summer")
    form.frame.set_code(str(other))
    form.count_now()
    assert form._members.text() == ""
    assert form.save()
    assert project.query(waves)[0].frame == other


def test_a_wave_keeps_what_its_form_does_not_show(asked: Asked) -> None:
    before = asked.room.project.query(waves)[0]
    asked.page.actions_of.edit_wave()
    (form,) = asked.room.window.findChildren(WaveDialog)
    assert not form.is_touched
    assert form.save()
    assert asked.room.project.query(waves)[0] == before
