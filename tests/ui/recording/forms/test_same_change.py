"""A change that is recorded already is named in the form, which offers to add a source to it."""

from __future__ import annotations

from PySide6.QtTest import QTest

from tests.ui.room import DAY, Room
from ui.recording.forms.citation_dialog import CitationDialog
from ui.recording.forms.status_change_dialog import StatusChangeDialog


def test_the_same_change_is_named_and_its_source_is_added_to_the_recorded_one(room: Room) -> None:
    (known, *_) = [change for change in room.dossier().changes if change.date is not None]
    count = len(room.dossier().changes)
    dialog = StatusChangeDialog.run(room.context, DAY, room.tie, parent=room.window)
    assert dialog.recorded_link.isHidden()
    dialog.status.set_code(known.status)
    dialog.date.set_date(known.date)
    dialog._offer_recorded()
    assert not dialog.recorded_link.isHidden()
    assert dialog.recorded_link.text().startswith("Recorded already: ")
    QTest.keyClicks(dialog.citations.forms[0].source.line, "A second witness")
    dialog.recorded_link.click()
    assert not dialog.isVisible()
    (form,) = [each for each in room.window.findChildren(CitationDialog) if each.isVisible()]
    assert form.save()
    after = room.dossier().changes
    assert len(after) == count
    titles = [one.source.title for change in after if change.id == known.id for one in change.citations]
    assert "A second witness" in titles


def test_another_date_or_status_is_another_change(room: Room) -> None:
    (known, *_) = [change for change in room.dossier().changes if change.date is not None]
    dialog = StatusChangeDialog.run(room.context, DAY, room.tie, parent=room.window)
    dialog.status.set_code(known.status)
    QTest.keyClicks(dialog.date.line, "1 March 1950")
    assert dialog.recorded_link.isHidden()
    assert known.date is not None
    edited = StatusChangeDialog.run(room.context, DAY, change=known.id, parent=room.window)
    assert edited.recorded_link.isHidden(), "the edited change is no other one"
