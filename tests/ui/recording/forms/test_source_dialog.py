"""The form of a source: the facts of its kind, and all other recorded facts."""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.room import Room
from tracker.domain.records.drafts import Author, SourceDraft
from tracker.operations.sources import add_source
from tracker.queries.evidence.record_drafts import source_draft
from tracker.queries.sources.attachments import attachments_of
from ui.attachments.attachments_part import AttachmentsPart
from ui.recording.fields.rows_field import RowsField
from ui.recording.forms.source_dialog import SourceDialog
from ui.widgets.fields.date_field import DateField

FACTS = {
    "volume": 12,
    "event-date": {"date-parts": [[2021, 3]]},
    "editor": [{"family": "De Vries", "non-dropping-particle": "de"}],
    "ris": {"M1": ["kept as it is"]},
    "own-fact": "seen by its name",
    "note": "",
}


def make(room: Room, kind: str, csl: dict[str, object]) -> int:
    draft = SourceDraft("A source", kind, csl=json.dumps(csl))
    created = room.project.perform(add_source, draft).created
    assert created is not None
    return created


def captions(dialog: SourceDialog) -> set[str]:
    return {label.text() for label in dialog.facts.findChildren(QLabel) if label.isVisible()}


def line(dialog: SourceDialog, name: str) -> QLineEdit:
    return next(one for one in dialog.facts.findChildren(QLineEdit) if one.accessibleName() == name)


def test_saving_unchanged_changes_no_recorded_fact(room: Room) -> None:
    for kind in ("council_motion", "academic_article", "photo"):
        source = make(room, kind, FACTS)
        before = room.project.next_undo()
        dialog = SourceDialog.run(room.context, source, parent=room.window)
        assert not dialog.is_touched
        assert dialog.save()
        assert room.project.next_undo() == before


def test_each_kind_has_its_own_fields(room: Room) -> None:
    dialog = SourceDialog.run(room.context, parent=room.window)
    dialog.further.set_open(True)
    dialog.kind.set_code("academic_article")
    QApplication.processEvents()
    assert {"Volume", "Issue", "Pages"} <= captions(dialog)
    line(dialog, "Volume").setText("7")
    dialog.kind.set_code("interview")
    QApplication.processEvents()
    assert "Issue" not in captions(dialog)
    assert {"Interviewers", "Medium", "Volume"} <= captions(dialog)  # entered values stay
    assert json.loads(dialog.draft().csl) == {"volume": "7"}


def test_the_publisher_field_is_named_by_the_kind(room: Room) -> None:
    dialog = SourceDialog.run(room.context, parent=room.window)
    for kind, name in (("newspaper_article", "Appeared in"), ("report", "Publisher"), ("archive_document", "Archive")):
        dialog.kind.set_code(kind)
        assert dialog.publisher.accessibleName() == name


def test_editing_one_fact_leaves_the_others_unchanged(room: Room) -> None:
    source = make(room, "council_motion", FACTS)
    dialog = SourceDialog.run(room.context, source, parent=room.window)
    QApplication.processEvents()
    assert "own-fact" in captions(dialog)
    line(dialog, "Document number").setText("M-14")
    line(dialog, "own-fact").clear()
    (held,) = dialog.facts.findChildren(DateField)
    held.line.setText("4 March 2021")
    assert dialog.save()
    saved = json.loads(room.project.query(source_draft, source).csl)
    kept = {key: FACTS[key] for key in ("volume", "editor", "ris")}
    assert saved == kept | {"number": "M-14", "event-date": {"date-parts": [[2021, 3, 4]]}}


def test_an_unreadable_date_among_the_facts_is_reported(room: Room) -> None:
    dialog = SourceDialog.run(room.context, make(room, "council_motion", FACTS), parent=room.window)
    (held,) = dialog.facts.findChildren(DateField)
    held.line.setText("the other day")
    assert not dialog.save()
    assert dialog.further.is_open


def test_another_fact_can_be_added(room: Room) -> None:
    dialog = SourceDialog.run(room.context, make(room, "book", {}), parent=room.window)
    dialog.facts._add_variable("interviewer")
    rows = next(one for one in dialog.facts.findChildren(RowsField) if one.accessibleName() == "Interviewers")
    rows.set_rows([("Jansen", "A.", ""), ("", "", "The archive")])
    assert json.loads(dialog.draft().csl) == {
        "interviewer": [{"family": "Jansen", "given": "A."}, {"literal": "The archive"}]
    }


def test_the_facts_of_an_unsaved_entry_are_restored(room: Room) -> None:
    dialog = SourceDialog.run(room.context, make(room, "council_motion", FACTS), parent=room.window)
    line(dialog, "Document number").setText("M-14")
    kept = json.loads(json.dumps(dialog.facts.saved_state()))
    other = SourceDialog.run(room.context, parent=room.window)
    assert other.facts.restore(kept)
    assert json.loads(other.facts.csl()) == json.loads(dialog.facts.csl())


RIS = """TY  - JOUR
AU  - De Vries, Anna
TI  - Cities abroad
JO  - Urban Studies
VL  - 12
PY  - 2021
ER  - """


def paste(dialog: SourceDialog, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    dialog.title_line.paste()


def test_a_reference_pasted_as_the_title_fills_the_form(room: Room) -> None:
    dialog = SourceDialog.run(room.context, parent=room.window)
    paste(dialog, RIS)
    draft = dialog.draft()
    assert (draft.title, draft.publisher, draft.kind) == ("Cities abroad", "Urban Studies", "academic_article")
    assert draft.authors == (Author("De Vries", "Anna"),)
    assert json.loads(draft.csl)["volume"] == "12"
    assert dialog.further.is_open
    assert "Check it" in dialog.subtitle.text()
    paste(dialog, RIS.replace("Cities", "Towns"))
    assert dialog.draft().authors == (Author("De Vries", "Anna"),)  # not added twice
    assert dialog.save()


def test_plain_text_is_pasted_as_text(room: Room) -> None:
    dialog = SourceDialog.run(room.context, parent=room.window)
    paste(dialog, "Minutes of the council")
    assert dialog.draft() == SourceDraft("Minutes of the council")


def test_files_are_attached_when_a_new_source_is_saved(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_text("Words", "utf-8")
    dialog = SourceDialog.run(room.context, parent=room.window)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(note))])
    dialog.title_line.insertFromMimeData(data)
    assert not dialog.save()  # the file is still being read, and there is no title
    qtbot.waitUntil(lambda: bool(dialog.files.files()))
    dialog.title_line.setPlainText("A note")
    assert dialog.save()
    source = room.project.query(lambda reader: reader.rows("SELECT id FROM source WHERE title = 'A note'"))[0][0]
    assert [row.name for row in room.project.query(attachments_of, source)] == ["note.txt"]
    edited = SourceDialog.run(room.context, source, parent=room.window)
    assert [row.name for row in edited.findChildren(AttachmentsPart)[0].list.rows()] == ["note.txt"]
