"""A form that is opened again after a crash is at the place where it was left."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from tests.ui.recording.unsaved.test_entries_of_forms import record, store, stored_entry
from tests.ui.room import DAY, Room
from tracker.services.unsaved_entries import UnsavedEntry
from ui.recording.forms.form_dialog import FormDialog
from ui.recording.reopened_forms import reopen


@pytest.fixture
def room(drafts_room: Room) -> Room:
    return drafts_room


def again(room: Room, form: FormDialog[Any]) -> FormDialog[Any]:
    """Return the form opened again with the entry that remains if the program ends now."""
    entry = stored_entry(room, form)
    form.close_with_project()
    return reopen(room.context, DAY, entry, room.window)


def test_it_opens_in_the_field_and_at_the_cursor_where_it_was_left(room: Room) -> None:
    form = record(room)
    QTest.keyClicks(form.note, "first words")
    QTest.keyClicks(form.date.line, "2021")
    form.note.setFocus()
    cursor = form.note.textCursor()
    cursor.setPosition(5)
    form.note.setTextCursor(cursor)
    opened = again(room, form)
    focused = opened.focusWidget()
    assert isinstance(focused, QPlainTextEdit)
    assert focused.toPlainText() == "first words"
    assert focused.textCursor().position() == 5


def test_it_opens_in_an_input_within_a_field(room: Room) -> None:
    form = record(room)
    QTest.keyClicks(form.note, "words")
    line = form.citations.forms[0].source.line
    line.setText("A letter of 2021")
    line.setFocus()
    line.setCursorPosition(8)
    opened = again(room, form)
    focused = opened.focusWidget()
    assert isinstance(focused, QLineEdit)
    assert (focused.text(), focused.cursorPosition()) == ("A letter of 2021", 8)


def test_going_to_another_field_is_stored_without_further_typing(room: Room) -> None:
    form = record(room)
    keeping = form._entry_saver
    assert keeping is not None
    QTest.keyClicks(form.note, "words")
    keeping._check()
    keeping._check()
    form.date.line.setFocus()
    keeping._check()
    keeping._check()
    assert store(room).contents()[next(iter(store(room).contents()))]["place"]["field"] == "date"


@pytest.mark.parametrize(
    "place", [{}, {"field": 3}, {"field": "note", "part": "x"}, {"field": "note", "part": 99}, {"field": "no"}]
)
def test_an_entry_without_a_readable_place_opens_at_its_last_field(room: Room, place: dict[str, Any]) -> None:
    draft = UnsavedEntry(
        store(room).new_key(), "record", "", "", store(room).now(), {"partnership": room.tie}, {"note": "x"}, "", place
    )
    opened = reopen(room.context, DAY, draft, room.window)
    assert isinstance(opened.focusWidget(), QPlainTextEdit)
