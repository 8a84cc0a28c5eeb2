"""Two copies in which contacts were logged: the conflicts name the body that is meant, and codes by their words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.queries.census.census_project import day
from tests.store.building import body, made
from tests.ui.room import Room
from tracker.domain.census.drafts import ContactDraft, FrameDraft, WaveDraft
from tracker.domain.dates.vague_dates import read_date
from tracker.operations.census.contacts import add_contact, delete_contact, edit_contact
from tracker.operations.census.frames import add_frame
from tracker.operations.census.waves import add_wave
from tracker.project import Project
from tracker.queries.census.contacts import all_contacts, contact_draft
from tracker.queries.census.waves import waves
from ui.copies.copy_dialog import CopyDialog


def test_contacts_logged_in_two_copies_are_merged_and_conflicts_are_asked(
    room: Room, qtbot: QtBot, tmp_path: Path
) -> None:
    project, path = room.project, tmp_path / "copy.twin"
    here, there = (body(project, "Bergen", subdivision=each) for each in ("Limburg", "Noord-Holland"))
    frame = made(project, add_frame, FrameDraft("All", day("2023-01-01")), [here, there])
    wave = made(project, add_wave, WaveDraft(frame, "Spring", day("2023-03-01")))
    sent = ContactDraft(here, "letter", "sent", read_date("2023-03-02"), wave)
    edited, deleted = (made(project, add_contact, each) for each in (sent, replace(sent, body=there)))
    project.save_copy(path)
    called = ContactDraft(there, "phone", "answered", read_date("2023-04-02"), wave)
    with Project.open(path, who="Bert") as bert:
        bert.perform(edit_contact, edited, replace(bert.query(contact_draft, edited), outcome="refused"))
        bert.perform(delete_contact, deleted)
        made(bert, add_contact, called)
        made(bert, add_wave, WaveDraft(frame, "Autumn", day("2023-09-02")))
    project.perform(edit_contact, edited, replace(project.query(contact_draft, edited), outcome="partial"))
    project.perform(edit_contact, deleted, replace(project.query(contact_draft, deleted), note="mine"))
    made(project, add_contact, called)
    made(project, add_wave, WaveDraft(frame, "Autumn", day("2023-09-01")))
    dialog = CopyDialog.run(room.context, path, parent=room.window)
    qtbot.waitUntil(lambda: dialog.report is not None)
    model = dialog.table.model()
    assert [[model.index(row, column).data() for column in range(4)] for row in range(model.rowCount())] == [
        ["Bergen (Limburg): answered in part, 2 Mar 2023", "Outcome", "answered in part", "refused to answer"],
        ["Bergen (Noord-Holland): sent, 2 Mar 2023", "The whole record", "changed", "deleted"],
    ]
    dialog.merge_button.click()
    qtbot.waitUntil(dialog.undo_button.isVisible, timeout=20_000)
    assert [row.name for row in project.query(waves)] == ["Autumn (2)", "Autumn", "Spring"]
    outcomes = sorted((row.body, row.outcome, row.note) for row in project.query(all_contacts))
    assert outcomes == sorted(
        [(here, "refused", ""), (there, "sent", "mine"), (there, "answered", ""), (there, "answered", "")]
    ), "the same call in both copies is there twice, which the checks say"
