"""Own fields in the window: defined in the dialog, filled in by the form, and shown with their record."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit

from tests.ui.room import CANARY, Room, markup_shown
from tracker.domain.records.own_fields import OwnFieldDraft
from tracker.domain.records.subjects import Subject
from tracker.operations.own_fields import add_own_field, set_own_values
from tracker.queries.evidence.own_fields import own_fields, own_values
from ui.own_fields.own_fields_part import OwnFieldsPart
from ui.own_fields.own_value_lines import OwnValueLines
from ui.recording.forms.own_field_dialog import OwnFieldDialog
from ui.recording.forms.own_values_dialog import OwnValuesDialog
from ui.recording.forms.project_dialog import ProjectDialog
from ui.widgets.fields.code_field import CodeField
from ui.widgets.fields.date_field import DateField


@pytest.fixture
def subject(room: Room) -> Subject:
    """The partnership of a project with four fields of its kind."""
    for draft in (
        OwnFieldDraft("partnership", "Visits", "number", "a year"),
        OwnFieldDraft("partnership", CANARY),
        OwnFieldDraft("partnership", "Asked", "yes_no"),
        OwnFieldDraft("partnership", "Signed", "date"),
    ):
        room.project.perform(add_own_field, draft)
    return Subject("partnership", room.tie)


def test_a_field_is_added_withdrawn_and_deleted_in_the_list(room: Room) -> None:
    dialog = ProjectDialog.run(room.context, "own_fields", parent=room.window).own_fields
    dialog.add()
    (form,) = dialog.window().findChildren(OwnFieldDialog)
    assert set(form.problems()) == {"name"}
    form.name.setText("Rank")
    form.value_type.set_code("one_of")
    assert set(form.problems()) == {"choices"}
    form.choices.set_text("high\nlow")
    assert form.save()
    assert dialog.fields.topLevelItemCount() == 1
    dialog.withdraw()
    (row,) = room.project.query(own_fields)
    assert row.is_withdrawn
    assert dialog.withdraw_button.text() == "Offer again"
    dialog.withdraw()
    dialog.delete()
    assert room.project.query(own_fields) == []


def test_fields_are_moved_with_buttons_and_keys(room: Room, subject: Subject) -> None:
    room.project.perform(add_own_field, OwnFieldDraft("body", "Rank"))
    dialog = ProjectDialog.run(room.context, "own_fields", parent=room.window).own_fields
    names = [row.draft.name for row in room.project.query(own_fields, "partnership")]
    line = next(place for place in range(5) if shown_name(dialog, place) == names[0])
    dialog.fields.setCurrentItem(dialog.fields.topLevelItem(line))
    assert not dialog.up_button.isEnabled()
    dialog.down_button.click()
    assert [row.draft.name for row in room.project.query(own_fields, "partnership")][:2] == [names[1], names[0]]
    moved = dialog.current()
    assert moved is not None
    assert moved.draft.name == names[0]
    dialog.up_button.click()
    assert [row.draft.name for row in room.project.query(own_fields, "partnership")] == names


def shown_name(dialog: OwnFieldsPart, place: int) -> str:
    item = dialog.fields.topLevelItem(place)
    return "" if item is None else item.text(0)


def test_a_changed_line_renames_the_choice_and_says_in_how_many_records(room: Room) -> None:
    made = room.project.perform(
        add_own_field, OwnFieldDraft("partnership", "Rank", "one_of", choices=("high", "low"))
    ).created
    assert made is not None
    subject = Subject("partnership", room.tie)
    room.project.perform(set_own_values, subject, {"rank": "low"})
    form = OwnFieldDialog.run(room.context, made, parent=room.window)
    form.choices.set_text("high\nminor\nnew")
    assert form.fields["choices"].words_below == "One on each line."
    form.choices.set_text("high\nminor")
    form.choices.changed.emit()
    assert form.fields["choices"].words_below == "low becomes minor in 1 record."
    assert form.save()
    assert [row.words for row in room.project.query(own_values, subject)] == ["minor"]
    room.project.undo()
    assert [row.words for row in room.project.query(own_values, subject)] == ["low"]


def test_values_are_filled_in_by_type_as_one_step(room: Room, subject: Subject) -> None:
    form = OwnValuesDialog.run(room.context, subject, parent=room.window)
    rows = room.project.query(own_values, subject)
    number, _text, choice, date = (form.fields[f"value_of_{row.field.code}"] for row in rows)
    line, asked, signed = number.findChild(QLineEdit), choice.findChild(CodeField), date.findChild(DateField)
    assert isinstance(line, QLineEdit)
    assert isinstance(asked, CodeField)
    assert isinstance(signed, DateField)
    line.setText("many")
    assert set(form.problems()) == {"value_of_visits"}
    line.setText("3")
    asked.set_code("yes")
    signed.line.setText("spring 1999")
    assert form.save()
    assert [row.words for row in room.project.query(own_values, subject)] == ["3", "", "yes", "spring 1999"]
    room.project.undo()
    assert all(row.value.is_empty for row in room.project.query(own_values, subject))


def test_values_are_shown_as_text_with_their_unit(room: Room, subject: Subject) -> None:
    codes = [row.field.code for row in room.project.query(own_values, subject)]
    room.project.perform(set_own_values, subject, dict(zip(codes, ("3", CANARY, "no", "May 2021"), strict=True)))
    lines = OwnValueLines(room.context, room.window)
    lines.show_record(subject, "Arnhem – Wuhan")
    shown = [label.text() for label in lines.findChildren(QLabel)]
    assert shown[1:] == ["Visits: 3 a year", f"{CANARY}: {CANARY}", "Asked: No", "Signed: May 2021"]
    assert markup_shown(lines) == []


def test_a_kind_of_record_without_own_fields_shows_nothing(room: Room) -> None:
    lines = OwnValueLines(room.context, room.window)
    lines.show_record(Subject("partnership", room.tie), "Arnhem – Wuhan")
    assert lines.isHidden()
    assert lines.findChildren(QLabel) == []
