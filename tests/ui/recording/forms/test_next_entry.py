"""From one entry to the next: the source stays, last values are offered, and Enter moves between fields."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.room import DAY, Room
from tracker.domain.records.drafts import ReasonGiven
from tracker.operations.sources import delete_source
from ui.recording.forms.activity_dialog import ActivityDialog
from ui.recording.forms.form_dialog import FormDialog
from ui.recording.forms.partnership_dialog import PartnershipDialog
from ui.recording.forms.status_change_dialog import StatusChangeDialog

ENTER = Qt.Key.Key_Return
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def room(drafts_room: Room) -> Room:
    """The usual partnership, in a window that stores unsaved entries."""
    return drafts_room


def opened(room: Room, qtbot: QtBot, partnership: int | None = None) -> StatusChangeDialog:
    dialog = StatusChangeDialog.run(room.context, DAY, partnership or room.tie, parent=room.window)
    dialog.activateWindow()
    qtbot.waitActive(dialog)
    return dialog


def press(dialog: FormDialog, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    if QApplication.activeWindow() is not dialog:
        dialog.activateWindow()
        QApplication.processEvents()
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifiers)
    QApplication.processEvents()


def test_all_sources_stay_chosen_for_the_next_change(room: Room, qtbot: QtBot) -> None:
    dialog = opened(room, qtbot)
    dialog.status.set_code("dormant")
    QTest.keyClicks(dialog.citations.forms[0].source.line, "A title that two have")
    second = dialog.citations.add_form()
    QTest.keyClicks(second.source.line, "A title that two have")
    third = dialog.citations.add_form()
    QTest.keyClicks(third.source.line, "sister cities")
    assert third.source.line.take_first()
    QTest.keyClicks(third.quote, "Of the first change")
    assert dialog.save_and_next()
    kept = [form.source.value() for form in dialog.citations.forms]
    assert all(isinstance(source, int) for source in kept)
    assert len(set(kept)) == 3
    dialog.status.set_code("reaffirmed")
    assert dialog.save()
    first, then = [change for change in room.dossier().changes if change.status in ("dormant", "reaffirmed")]
    assert [one.source.id for one in first.citations] == [one.source.id for one in then.citations] == kept
    assert [one.quote for one in then.citations] == ["", "", ""]


def test_the_next_change_begins_at_the_top_with_the_status_or_the_partnership_if_it_was_changed_before(
    room: Room, qtbot: QtBot
) -> None:
    dialog = opened(room, qtbot)
    dialog.status.set_code("dormant")
    for _ in range(2):
        QTest.keyClicks(dialog.citations.add_form().source.line, "A title that two have")
    dialog.resize(dialog.width(), 400)
    QApplication.processEvents()
    bar = dialog.area.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert bar.value() > 0
    press(dialog, ENTER, CONTROL | SHIFT)
    assert dialog.focusWidget() is dialog.status
    assert bar.value() == 0
    press(dialog, Qt.Key.Key_Backtab, SHIFT)
    assert dialog.focusWidget() is dialog.partnership.line, "one key away"
    assert dialog.partnership.line.selectedText() == dialog.partnership.line.text() != ""
    assert not any(field.words_below for field in dialog.fields.values())
    other = StatusChangeDialog.run(room.context, DAY, parent=room.window)
    QTest.keyClicks(other.partnership.line, "Arnhem")
    assert other.partnership.line.take_first()
    other.status.set_code("reaffirmed")
    assert other.save_and_next()
    assert other.focusWidget() is other.partnership.line
    assert other.partnership.line.selectedText() == other.partnership.line.text() != ""


def test_the_next_entry_is_stored_separately_with_the_source(room: Room, qtbot: QtBot) -> None:
    dialog = opened(room, qtbot)
    dialog.status.set_code("dormant")
    QTest.keyClicks(dialog.citations.forms[0].source.line, "One source of two changes")
    assert dialog.save_and_next()
    assert dialog.changed_fields() == {}
    QTest.keyClicks(dialog.note, "Half a thought")
    assert dialog._entry_saver is not None
    dialog._entry_saver.set_aside()
    assert room.context.entries is not None
    (draft,) = room.context.entries.free()
    again = room_reopened(room, draft)
    assert again.note.text() == "Half a thought"
    assert again.citations.forms[0].source.value() == dialog.citations.forms[0].source.value()
    row = again.partnership.row()
    assert row is not None
    assert row.id == room.tie


def room_reopened(room: Room, draft: object) -> StatusChangeDialog:
    from tracker.services.unsaved_entries import UnsavedEntry
    from ui.recording.reopened_forms import reopen

    assert isinstance(draft, UnsavedEntry)
    form = reopen(room.context, DAY, draft, room.window)
    assert isinstance(form, StatusChangeDialog)
    return form


def test_values_of_the_last_change_fill_only_empty_fields(room: Room, qtbot: QtBot) -> None:
    first = opened(room, qtbot)
    press(first, Qt.Key.Key_L, CONTROL)
    assert not first.is_touched
    first.status.set_code("dormant")
    QTest.keyClicks(first.date.line, "autumn 2015")
    first.reasons.set_reasons((ReasonGiven("loss_of_interest", "secondary", "inferred"),))
    first.decided_by.set_code("mayor")
    QTest.keyClicks(first.citations.forms[0].source.line, "A letter")
    QTest.keyClicks(first.citations.forms[0].quote, "A quote")
    QTest.keyClicks(first.note, "A note")
    assert first.save()

    second = opened(room, qtbot)
    QTest.keyClicks(second.date.line, "2016")
    press(second, Qt.Key.Key_L, CONTROL)
    assert (second.status.code(), second.decided_by.code()) == ("dormant", "mayor")
    assert second.date.line.text() == "2016"
    assert second.reasons.reasons() == (ReasonGiven("loss_of_interest", "secondary", "inferred"),)
    source = second.citations.forms[0].source
    assert source.line.text() == "A letter"
    saved = source.value()
    assert isinstance(saved, int)
    assert (second.citations.forms[0].quote.text(), second.note.text()) == ("", "")
    room.ask.answers.append(0)
    press(second, Qt.Key.Key_Escape)

    room.project.perform(delete_source, saved, with_citations=True)
    third = opened(room, qtbot)
    press(third, Qt.Key.Key_L, CONTROL)
    assert third.status.code() == "dormant"
    assert third.citations.drafts() == ()


def test_a_partnership_starts_with_last_values_and_leads_to_its_first_change(room: Room) -> None:
    first = PartnershipDialog.run(room.context, DAY, parent=room.window)
    QTest.keyClicks(first.body_a.line, "Arn")
    assert first.body_a.line.take_first()
    first.body_b.make_new("Yangzhou")
    first.kind.set_code("friendship")
    first.sectors.add("water")
    wanted = []
    first.change_wanted.connect(lambda: wanted.append(True))
    assert first.save_and_next()
    assert wanted
    assert not first.isVisible()

    second = PartnershipDialog.run(room.context, DAY, parent=room.window)
    second._last.fill()  # type: ignore[union-attr]
    assert (second.body_a.name(), second.kind.code(), second.sectors.codes()) == ("Arnhem", "friendship", ("water",))
    assert not second.body_b.has_text


def test_the_next_activity_keeps_partnership_and_source(room: Room) -> None:
    dialog = ActivityDialog.run(room.context, DAY, room.tie, parent=room.window)
    dialog.kind.set_code("review")
    QTest.keyClicks(dialog.citations.forms[0].source.line, "Two activities")
    assert dialog.save_and_next()
    assert (dialog.kind.code(), dialog.is_touched) == ("", False)
    dialog.kind.set_code("renewal")
    assert dialog.save()
    found = {one.kind: one.citations[0].source.id for one in room.dossier().activities if one.citations}
    assert found["review"] == found["renewal"]


def test_enter_moves_between_fields_and_never_saves(room: Room, qtbot: QtBot) -> None:
    dialog = opened(room, qtbot)
    step = room.project.next_undo()
    order = (dialog.status, dialog.date.line)
    for widget in order:
        assert dialog.focusWidget() is widget
        press(dialog, ENTER)
    dialog.reasons.open_line()
    QTest.keyClicks(dialog.reasons.line, "human")
    QTest.keyClick(dialog.reasons.line._popup, ENTER)
    assert dialog.reasons.codes() == ("human_rights",)
    press(dialog, ENTER)
    assert dialog.reasons.codes() == ("human_rights",)
    assert QApplication.focusWidget() is dialog.decided_by
    press(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)
    assert QApplication.focusWidget() is dialog.citations.forms[0].source.line
    assert room.project.next_undo() == step


def test_a_change_after_the_as_of_day_says_that_it_is_not_counted_on_it(room: Room, qtbot: QtBot) -> None:
    said: list[str] = []
    room.context.bridge.notice_given.connect(said.append)
    dialog = opened(room, qtbot)
    dialog.status.set_code("dormant")
    dialog.date.line.setText("8 May 2023")
    assert dialog.save()
    assert "not counted on the as-of day" in said[-1]
