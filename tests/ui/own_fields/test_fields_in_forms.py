"""Own fields in the forms of records: an input of its type for each field, saved in one step with the record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit

from tests.ui.room import DAY, Room
from tracker.domain.dates.vague_dates import read_date
from tracker.domain.records.own_fields import VALUE_TYPES, OwnFieldDraft, table_of
from tracker.domain.records.subjects import Subject, SubjectKind
from tracker.operations.own_fields import add_own_field, delete_own_field, set_own_values, withdraw_own_field
from tracker.queries.evidence.own_fields import own_fields, own_values
from tracker.queries.rows import Dossier
from ui.inspector.history_entries import ChangeEntry
from ui.recording.forms.activity_dialog import ActivityDialog
from ui.recording.forms.body_dialog import BodyDialog
from ui.recording.forms.form_dialog import FormDialog
from ui.recording.forms.own_field_dialog import OwnFieldDialog
from ui.recording.forms.own_values_dialog import OwnValuesDialog
from ui.recording.forms.partnership_dialog import PartnershipDialog
from ui.recording.forms.source_dialog import SourceDialog
from ui.recording.forms.status_change_dialog import StatusChangeDialog
from ui.widgets.fields.chip_field import ChipField
from ui.widgets.fields.code_field import CodeField
from ui.widgets.fields.date_field import DateField
from ui.widgets.fields.growing_text import GrowingText

CHOICES = ("high", "low", "none at all")
TYPED = {
    "text": "a word",
    "long_text": "one line\nand another",
    "number": "12.5",
    "date": "spring 1999",
    "yes_no": "no",
    "one_of": "low",
    "several_of": "high; none at all",
    "link": "https://example.org/a",
}
EDITS: dict[SubjectKind, Callable[[Room, Dossier], FormDialog[Any]]] = {
    "partnership": lambda room, _: PartnershipDialog.run(room.context, DAY, room.tie, parent=room.window),
    "change": lambda room, known: StatusChangeDialog.run(
        room.context, DAY, change=known.changes[-1].id, parent=room.window
    ),
    "activity": lambda room, known: ActivityDialog.run(
        room.context, DAY, room.tie, activity=known.activities[0].id, parent=room.window
    ),
    "body": lambda room, known: BodyDialog.run(room.context, known.row.b.id, parent=room.window),
    "source": lambda room, known: SourceDialog.run(
        room.context, known.changes[-1].citations[0].source.id, parent=room.window
    ),
}


def record_of(kind: SubjectKind, room: Room) -> int:
    known = room.dossier()
    return {
        "partnership": room.tie,
        "change": known.changes[-1].id,
        "activity": known.activities[0].id,
        "body": known.row.b.id,
        "source": known.changes[-1].citations[0].source.id,
    }[kind]


def define(room: Room, kind: SubjectKind) -> None:
    """Add a field of each type to a kind of records; its code is its type."""
    for value_type in VALUE_TYPES:
        choices = CHOICES if value_type in ("one_of", "several_of") else ()
        draft = OwnFieldDraft(table_of(Subject(kind, 0)), value_type, value_type, choices=choices)
        room.project.perform(add_own_field, replace(draft, help=f"Help on {value_type}"))


def fill_in(form: FormDialog[Any], code: str, words: str) -> None:
    """Enter a value into the input of a field."""
    content = form.fields[f"value_of_{code}"].content
    if isinstance(content, DateField):
        content.line.setText(words)
    elif isinstance(content, ChipField):
        content.set_codes(words.split("; "))
    elif isinstance(content, CodeField):
        content.set_code(words)
    elif isinstance(content, GrowingText):
        content.set_text(words)
    else:
        assert isinstance(content, QLineEdit)
        content.setText(words)


def stored(room: Room, subject: Subject) -> dict[str, str]:
    return {row.field.code: row.words for row in room.project.query(own_values, subject) if row.words}


@pytest.mark.parametrize("kind", EDITS)
def test_a_form_shows_the_fields_of_its_kind_and_saves_them_with_the_record(room: Room, kind: SubjectKind) -> None:
    define(room, kind)
    subject = Subject(kind, record_of(kind, room))
    form = EDITS[kind](room, room.dossier())
    steps = room.project.next_undo()
    note = next(getattr(form, name) for name in ("note", "summary") if hasattr(form, name))
    note.set_text("changed in the same step")
    for code, words in TYPED.items():
        assert form.fields[f"value_of_{code}"].words_below == f"Help on {code}"
        fill_in(form, code, words)
    assert form.save()
    assert stored(room, subject) == TYPED
    again = EDITS[kind](room, room.dossier())
    assert not again.is_touched
    assert [again.fields[f"value_of_{code}"].isVisibleTo(again) for code in TYPED] == [True] * len(TYPED)
    again.reject()
    room.project.undo()
    assert stored(room, subject) == {}
    assert room.project.next_undo() == steps


@pytest.mark.parametrize("kind", EDITS)
def test_a_value_that_is_not_of_its_type_is_said_below_its_input(room: Room, kind: SubjectKind) -> None:
    define(room, kind)
    form = EDITS[kind](room, room.dossier())
    for code, words in (("number", "many"), ("date", "some day"), ("link", "a shelf")):
        fill_in(form, code, words)
    assert not form.save()
    assert set(form.problems()) == {"value_of_number", "value_of_date", "value_of_link"}
    assert form.fields["value_of_number"].words_below != "Help on number"
    assert stored(room, Subject(kind, record_of(kind, room))) == {}


def test_a_new_record_is_saved_with_its_values_and_the_next_form_is_empty(room: Room) -> None:
    define(room, "activity")
    form = ActivityDialog.run(room.context, DAY, room.tie, parent=room.window)
    form.kind.set_code("conference")
    for code, words in TYPED.items():
        fill_in(form, code, words)
    known = {activity.id for activity in room.dossier().activities}
    assert form.save_and_next()
    (added,) = {activity.id for activity in room.dossier().activities} - known
    assert stored(room, Subject("activity", added)) == TYPED
    assert not form.is_touched
    form.kind.set_code("conference")
    assert form.save()
    (other,) = {activity.id for activity in room.dossier().activities} - known - {added}
    assert stored(room, Subject("activity", other)) == {}


@pytest.mark.parametrize("is_sourced", [False, True])
def test_a_new_partnership_and_its_values_are_one_step(room: Room, is_sourced: bool) -> None:
    define(room, "partnership")
    known = room.dossier().row
    form = PartnershipDialog.run(room.context, DAY, parent=room.window)
    form.body_a.choose(known.b)
    form.body_b.choose(known.a)
    if is_sourced:
        assert form.since is not None
        form.since.line.setText("1984")
    fill_in(form, "number", "3")
    before = room.project.next_undo()
    made: list[Any] = []
    form.saved.connect(made.append)
    assert form.save()
    assert stored(room, Subject("partnership", made[0].created)) == {"number": "3"}
    room.project.undo()
    assert room.project.next_undo() == before


def test_a_withdrawn_field_is_not_asked_of_a_new_record(room: Room) -> None:
    define(room, "body")
    (withdrawn,) = (row for row in room.project.query(own_fields) if row.code == "number")
    room.project.perform(withdraw_own_field, withdrawn.id)
    form = BodyDialog.run(room.context, parent=room.window)
    assert "value_of_number" not in form.fields
    assert "value_of_text" in form.fields


def test_a_field_deleted_while_its_form_is_open_is_said_and_nothing_is_saved(room: Room) -> None:
    define(room, "body")
    form = BodyDialog.run(room.context, parent=room.window)
    form.name.setText("Ede")
    fill_in(form, "number", "3")
    (deleted,) = (row for row in room.project.query(own_fields) if row.code == "number")
    room.project.perform(delete_own_field, deleted.id)
    before = room.project.next_undo()
    assert not form.save()
    assert form.banner.isVisibleTo(form)
    assert room.project.next_undo() == before


def test_the_note_of_a_date_is_kept_when_another_value_is_edited(room: Room) -> None:
    define(room, "partnership")
    subject = Subject("partnership", room.tie)
    date = replace(read_date("spring 1999"), note="from a letter")
    room.project.perform(set_own_values, subject, {"date": date})
    form = OwnValuesDialog.run(room.context, subject, parent=room.window)
    fill_in(form, "number", "4")
    assert form.save()
    (row,) = (row for row in room.project.query(own_values, subject) if row.field.code == "date")
    assert row.value.date == date


def test_an_unsaved_entry_has_the_values(room: Room) -> None:
    define(room, "partnership")
    form = PartnershipDialog.run(room.context, DAY, room.tie, parent=room.window)
    for code, words in TYPED.items():
        fill_in(form, code, words)
    assert form.is_touched
    assert set(form.changed_fields()) == {f"value_of_{code}" for code in TYPED}


def test_the_history_shows_the_values_of_changes_and_activities(room: Room) -> None:
    define(room, "change")
    define(room, "activity")
    room.project.perform(set_own_values, Subject("change", record_of("change", room)), {"number": "3", "yes_no": "no"})
    room.project.perform(set_own_values, Subject("activity", record_of("activity", room)), {"text": "by bus"})
    known = room.dossier()
    assert [row.words for row in known.activities[0].own_values] == ["by bus"]
    entry = ChangeEntry(
        known.changes[-1],
        known.row,
        room.context.theme,
        DAY,
        lambda _: pytest.fail("no menu is opened"),
        None,
        is_last=True,
    )
    shown = [label.text() for label in entry.findChildren(QLabel)]
    assert "number: 3" in shown
    assert "yes_no: No" in shown


def test_a_form_without_fields_says_so_and_offers_to_add_one_for_its_kind(room: Room) -> None:
    subject = Subject("change", room.dossier().changes[0].id)
    form = OwnValuesDialog.run(room.context, subject, "Ede – Wuhan", parent=room.window)
    assert not form.save_button.isVisibleTo(form)
    assert any("no own fields" in label.text() for label in form.findChildren(QLabel))
    assert form.cancel_button.text() == "Close"
    form.add_button.click()
    (adding,) = room.window.findChildren(OwnFieldDialog)
    assert adding.record_kind.code() == "status_change"
    adding.name.setText("Meeting")
    assert adding.save()
    again = [each for each in room.window.findChildren(OwnValuesDialog) if each.isVisible()]
    assert [list(each._values.inputs) for each in again] == [["meeting"]]
