"""The import of contacts and of answers to a form: recognised in the wizard, planned by row, one step with undo."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.store.building import body, made
from tests.ui.importing.wizard import LONG, opened, written
from tests.ui.room import CANARY, Room, markup_shown
from tracker.domain.census.drafts import FrameDraft, WaveDraft
from tracker.operations.census.frames import add_frame
from tracker.operations.census.waves import add_wave
from tracker.queries.census.contacts import ContactRow, all_contacts
from ui.importing.contacts_dialog import ANSWER, CONTACT, PARTNERSHIP, ContactsDialog
from ui.importing.import_actions import TableImportActions
from ui.importing.import_dialog import ImportDialog

DAY = 738_521
"""1 January 2023."""
TABLE = "overheid;ronde;datum;kanaal;uitkomst\nEde;Spring;2023-02-01;brief;verstuurd\nNowhere;Spring;;brief;verstuurd\n"
ANSWERS = f"naam;uitkomst;citaat\nEde;beantwoord;{CANARY}\nOmmen;geen banden;\n"


@pytest.fixture
def asked(room: Room) -> Room:
    """Return a room whose project has two waves of two bodies."""
    project = room.project
    members = [body(project, name) for name in ("Ede", "Ommen")]
    frame = made(project, add_frame, FrameDraft("All", DAY), members)
    for name, opened_on in (("Spring", DAY), ("Summer", DAY + 100)):
        made(project, add_wave, WaveDraft(frame, name, opened_on))
    return room


def imported_from(
    room: Room, qtbot: QtBot, path: Path, kind: str, actions: TableImportActions | None = None
) -> ContactsDialog:
    """Choose a file in the wizard, and what its rows are if that is not recognised; wait for the plan."""
    tables = actions or TableImportActions(room.context, room.window)
    room.ask.answers.append(path)
    tables.import_table()
    wizard = tables.dialog
    assert wizard is not None
    qtbot.waitUntil(lambda: not wizard.is_busy and wizard.next_button.isEnabled(), timeout=LONG)
    wizard.file_part.row_kind.set_code(kind)
    wizard.next_button.click()
    assert not wizard.isVisible()
    (dialog,) = room.window.findChildren(ContactsDialog)
    qtbot.waitUntil(lambda: dialog.report is not None, timeout=LONG)
    return dialog


def shown(dialog: ContactsDialog) -> list[tuple[str, str]]:
    model = dialog.table.model()
    return [(model.index(row, 1).data(), model.index(row, 0).data()) for row in range(model.rowCount())]


def contacts(room: Room) -> list[ContactRow]:
    return room.project.query(all_contacts)


def test_a_table_of_contacts_is_recognised_and_imported_as_one_step(asked: Room, qtbot: QtBot, tmp_path: Path) -> None:
    path = written(tmp_path / "contacts.csv", TABLE)
    assert opened(asked, qtbot, path).file_part.row_kind.code() == CONTACT
    dialog = imported_from(asked, qtbot, path, CONTACT)
    assert shown(dialog) == [
        ("New", "Ede · 2023-02-01 · brief · verstuurd"),
        ("Can’t be read", "Nowhere · brief · verstuurd"),
    ]
    assert "Nowhere" in dialog.table.model().index(1, 3).data()
    assert contacts(asked) == []
    assert dialog.import_button.text() == "Import 1 contact"
    with qtbot.waitSignal(dialog.accepted, timeout=LONG):
        dialog.import_button.click()
    assert [(row.body_name, row.outcome) for row in contacts(asked)] == [("Ede", "sent")]
    assert asked.project.last_backup() is not None
    asked.project.undo()
    assert contacts(asked) == []


def test_answers_to_a_form_become_contacts_of_the_chosen_wave(asked: Room, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = imported_from(asked, qtbot, written(tmp_path / "form.csv", ANSWERS), ANSWER)
    assert dialog.wave.currentText() == "Summer", "the last wave"
    dialog.wave.setCurrentText("Spring")
    assert dialog.report is None, "the plan for the other wave is dropped"
    qtbot.waitUntil(lambda: dialog.report is not None, timeout=LONG)
    assert not markup_shown(dialog)
    with qtbot.waitSignal(dialog.accepted, timeout=LONG):
        dialog.import_button.click()
    found = sorted(contacts(asked), key=lambda row: row.body_name)
    assert [(row.wave_name, row.channel, row.outcome) for row in found] == [
        ("Spring", "web_form", "answered"),
        ("Spring", "web_form", "no_such_ties"),
    ]
    assert [each.title for each in found[0].sources] == ["Answers to Spring"]


def test_rows_left_out_are_saved_with_their_reasons(asked: Room, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = imported_from(asked, qtbot, written(tmp_path / "contacts.csv", TABLE), CONTACT)
    target = tmp_path / "left.csv"
    asked.ask.answers.append(target)
    with qtbot.waitSignal(asked.context.bridge.file_written, timeout=LONG):
        dialog.rejects_button.click()
    saved = target.read_text("utf-8-sig")
    assert "Nowhere" in saved
    assert "Ede" not in saved
    dialog.reject()


def test_back_leads_to_the_choices_made_before(asked: Room, qtbot: QtBot, tmp_path: Path) -> None:
    actions = TableImportActions(asked.context, asked.window)
    dialog = imported_from(asked, qtbot, written(tmp_path / "form.csv", ANSWERS), ANSWER, actions)
    (wizard,) = asked.window.findChildren(ImportDialog)
    dialog.back_button.click()
    assert not dialog.isVisible()
    assert wizard.isVisible()
    assert wizard.file_part.row_kind.code() == ANSWER
    wizard.next_button.click()
    again = next(each for each in asked.window.findChildren(ContactsDialog) if each.isVisible())
    qtbot.waitUntil(lambda: again.report is not None, timeout=LONG)
    with qtbot.waitSignal(wizard.finished, timeout=LONG):
        again.reject()


def test_answers_without_a_wave_say_what_to_do(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    wizard = opened(room, qtbot, written(tmp_path / "form.csv", ANSWERS))
    assert wizard.file_part.row_kind.code() == PARTNERSHIP
    assert wizard._file is not None
    dialog = ContactsDialog.run(room.context, wizard._file, tmp_path / "form.csv", ANSWER, parent=room.window)
    assert dialog.banner.isVisible()
    assert not dialog.import_button.isEnabled()
