"""Unsaved entries: the input of every form is stored and restored unchanged, and losses are reported."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from tests.ui.core.test_every_dialog import OPENERS
from tests.ui.room import DAY, Room
from tracker.operations.partnerships import delete_partnership
from tracker.operations.sources import delete_source
from tracker.operations.statuses import delete_status_change
from tracker.services.unsaved_entries import UnsavedEntry, UnsavedEntryStore
from ui.recording.fields.body_field import BodyField
from ui.recording.fields.new_body_form import NewBodyForm
from ui.recording.forms.form_dialog import FormDialog
from ui.recording.forms.status_change_dialog import StatusChangeDialog
from ui.recording.reopened_forms import reopen
from ui.widgets.fields.chip_field import ChipField
from ui.widgets.fields.code_field import CodeField

FORMS = [
    f"{verb} {record}"
    for record in ("partnership", "activity", "body", "source", "claim", "citation")
    for verb in ("new" if record != "citation" else "add", "edit")
]
FORMS += ["record", "record without a tie", "edit change", "settings", "about the project"]
FORMS += ["new frame", "edit wave", "new contact", "add follow-up", "add own field"]
FORMS += ["add a code", "edit a code"]


@pytest.fixture
def room(drafts_room: Room) -> Room:
    """The usual partnership, in a window that stores unsaved entries."""
    return drafts_room


def store(room: Room) -> UnsavedEntryStore:
    assert room.context.entries is not None
    return room.context.entries.store


def entry_files(room: Room) -> list[Path]:
    """Return the files of unsaved entries, also of forms that are open."""
    return list((room.project.path.parent / "home" / "drafts" / room.project.identifier).glob("2*.json"))


def stored_entry(room: Room, form: FormDialog) -> UnsavedEntry:
    """Return the unsaved entry that remains if the program ends now."""
    keeping = form._entry_saver
    assert keeping is not None
    keeping.set_aside()
    (draft,) = store(room).available()
    return draft


def lines(form: QWidget) -> list[QLineEdit | QPlainTextEdit]:
    """Return the text inputs of a form that the user can reach, including those in folded sections."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    closed = [made for made in form.findChildren(NewBodyForm) if made.isHidden()]
    found = form.findChildren(QLineEdit) + form.findChildren(QPlainTextEdit)
    return [
        part
        for part in found
        if part.objectName() != "qt_spinbox_lineedit"
        and not part.isReadOnly()
        and not part.isReadOnly()
        and not isinstance(part.parent(), CodeField)
        and not any(made.isAncestorOf(part) for made in closed)
    ]


def texts(form: QWidget) -> Counter[tuple[str, str]]:
    """Return all texts in the inputs of a form with the names of these."""
    return Counter(
        (part.accessibleName(), part.text() if isinstance(part, QLineEdit) else part.toPlainText())
        for part in lines(form)
    )


def type_everywhere(form: QWidget) -> None:
    for field in form.findChildren(BodyField):
        if not field.line.text() and field._may_be_new:
            field.make_new("Weert")
    for chips in form.findChildren(ChipField):
        chips.open_line()
    for number, part in enumerate(lines(form)):
        if isinstance(part, QPlainTextEdit):
            part.setPlainText(f"typed {number}\nsecond line")
        elif not isinstance(part.parent(), BodyField):
            part.setText(f"typed {number}")
            part.textEdited.emit(part.text())


@pytest.mark.parametrize("name", FORMS)
def test_an_unchanged_form_stores_no_entry_and_all_input_is_restored(room: Room, name: str) -> None:
    form = OPENERS[name](room)
    assert isinstance(form, FormDialog)
    assert form._entry_saver is not None
    form._entry_saver.save_now()
    assert not entry_files(room)
    type_everywhere(form)
    before = texts(form)
    draft = stored_entry(room, form)
    form._entry_saver = None
    form.close_with_project()
    again = reopen(room.context, DAY, draft, room.window)
    assert texts(again) == before
    assert again.is_touched
    assert not again.banner.isVisible()


def record(room: Room) -> StatusChangeDialog:
    return StatusChangeDialog.run(room.context, DAY, room.tie, parent=room.window)


def test_input_is_stored_after_two_seconds_at_rest_or_five_of_typing(room: Room) -> None:
    form = record(room)
    keeping = form._entry_saver
    assert keeping is not None

    def check() -> bool:
        """Run the check that follows a second later."""
        keeping._check()
        return bool(entry_files(room))

    QTest.keyClicks(form.note, "a")
    assert [check(), check()] == [False, True]
    form._forget_entry()
    other = record(room)
    assert other._entry_saver is not None
    keeping = other._entry_saver
    seen = []
    for letter in "abcd":
        QTest.keyClicks(other.note, letter)
        seen.append(check())
    assert seen == [False, False, False, True]


def test_saving_and_discarding_delete_the_entry(room: Room) -> None:
    form = record(room)
    QTest.keyClicks(form.note, "Typed")
    form.status.set_code("dormant")
    assert form._entry_saver is not None
    form._entry_saver.save_now()
    assert form.save()
    store(room).close()
    assert store(room).available() == ()

    other = record(room)
    QTest.keyClicks(other.note, "Typed")
    assert other._entry_saver is not None
    other._entry_saver.save_now()
    room.ask.answers.append(0)
    QTest.keyClick(other, Qt.Key.Key_Escape)
    store(room).close()
    assert store(room).available() == ()


def test_closing_offers_to_store_the_entry(room: Room) -> None:
    form = record(room)
    QTest.keyClicks(form.note, "Half a thought")
    room.ask.answers.extend([None, 1])
    QTest.keyClick(form, Qt.Key.Key_Escape)
    assert form.isVisible()
    QTest.keyClick(form, Qt.Key.Key_Escape)
    assert not form.isVisible()
    (draft,) = store(room).available()
    assert (draft.title, draft.subject) == ("Record a status change", "Arnhem – Wuhan")
    again = reopen(room.context, DAY, draft, room.window)
    assert isinstance(again, StatusChangeDialog)
    assert again.note.text() == "Half a thought"
    assert store(room).available() == ()


def test_only_changed_fields_replace_what_others_saved_in_the_meantime(room: Room) -> None:
    change = room.dossier().changes[-1].id
    form = StatusChangeDialog.run(room.context, DAY, change=change, parent=room.window)
    QTest.keyClicks(form.decided_by, "mayor")
    draft = stored_entry(room, form)
    form.close_with_project()
    other = StatusChangeDialog.run(room.context, DAY, change=change, parent=room.window)
    other.date.line.setText("22 July 2021")
    assert other.save()
    again = reopen(room.context, DAY, draft, room.window)
    assert isinstance(again, StatusChangeDialog)
    assert (again.decided_by.code(), again.date.line.text()) == ("mayor", "22 July 2021")


def test_a_deleted_source_is_reported_and_the_rest_is_restored(room: Room) -> None:
    form = record(room)
    QTest.keyClicks(form.citations.forms[0].source.line, "sister cities")
    assert form.citations.forms[0].source.line.take_first()
    QTest.keyClicks(form.citations.forms[0].quote, "A quote")
    source = form.citations.forms[0].source.value()
    draft = stored_entry(room, form)
    form.close_with_project()
    assert isinstance(source, int)
    room.project.perform(delete_source, source, with_citations=True)
    again = reopen(room.context, DAY, draft, room.window)
    assert isinstance(again, StatusChangeDialog)
    assert "Source" in again.banner.words.text()
    assert again.citations.forms[0].quote.text() == "A quote"
    assert "Cities break" in again.citations.forms[0].source.line.text()


def test_the_entry_of_a_deleted_record_can_become_a_new_record(room: Room) -> None:
    change = room.dossier().changes[-1].id
    form = StatusChangeDialog.run(room.context, DAY, change=change, parent=room.window)
    form.note.appendPlainText("More")
    draft = stored_entry(room, form)
    form.close_with_project()
    room.project.perform(delete_status_change, change)
    again = reopen(room.context, DAY, draft, room.window)
    assert isinstance(again, StatusChangeDialog)
    assert again.note.text().endswith("More")
    assert again.banner.isVisible()


def test_a_fault_while_saving_keeps_the_form_and_its_entry(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    form = record(room)
    QTest.keyClicks(form.note, "Keep me")
    form.status.set_code("dormant")

    def fail(_draft: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(form, "perform", fail)
    assert not form.save()
    assert form.isVisible()
    assert form.banner.report_button.isVisible()
    store(room).close()
    (draft,) = store(room).available()
    assert draft.state["note"] == "Keep me"


def test_a_malformed_entry_restores_what_it_can(room: Room) -> None:
    facts = {"partnership": room.tie}
    state = {
        "note": 5,
        "date": [],
        "status": {"code": "nonsense"},
        "citations": "x",
        "reasons": {"codes": [1]},
        "no": 1,
    }
    draft = UnsavedEntry(store(room).new_key(), "record", "", "", store(room).now(), facts, state)
    form = reopen(room.context, DAY, draft, room.window)
    assert isinstance(form, StatusChangeDialog)
    assert form.banner.isVisible()
    form.status.set_code("dormant")
    assert form.save()


def test_a_deleted_partnership_must_be_chosen_again(room: Room) -> None:
    form = StatusChangeDialog.run(room.context, DAY, parent=room.window)
    QTest.keyClicks(form.partnership.line, "Arnhem")
    assert form.partnership.line.take_first()
    QTest.keyClicks(form.note, "Kept")
    draft = stored_entry(room, form)
    form.close_with_project()
    room.project.perform(delete_partnership, room.tie)
    again = reopen(room.context, DAY, draft, room.window)
    assert isinstance(again, StatusChangeDialog)
    assert again.note.text() == "Kept"
    assert again.fields["partnership"].isVisible()
    assert "Partnership" in again.banner.words.text()
