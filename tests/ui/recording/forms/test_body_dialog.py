"""The form of a body: facts from the gazetteer are filled in, and existing names are kept."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.room import Room, type_text
from tracker.domain.records.drafts import ExternalCode
from tracker.queries.evidence.record_drafts import body_draft
from tracker.queries.rows import BodyRow
from ui.recording.forms.body_dialog import BodyDialog


def test_a_name_of_the_gazetteer_fills_in_the_rest(room: Room) -> None:
    dialog = BodyDialog.run(room.context, parent=room.window)
    type_text(dialog.name, "sudwest")
    QTest.keyClick(dialog.name._popup, Qt.Key.Key_Return)
    saved = []
    dialog.saved.connect(saved.append)
    assert dialog.save()
    body = room.project.query(body_draft, saved[0].created)
    assert (body.name, body.kind, body.country, body.subdivision) == (
        "Súdwest-Fryslân",
        "municipality",
        "NL",
        "Fryslân",
    )
    assert ExternalCode("cbs", "1900") in body.codes
    assert body.latitude == 53.033


def test_a_name_unknown_to_the_gazetteer_is_not_changed(room: Room) -> None:
    dialog = BodyDialog.run(room.context, parent=room.window)
    type_text(dialog.name, "Weert")
    assert dialog.draft().name == "Weert"
    assert dialog.draft().codes == ()


def test_a_recorded_body_is_completed_and_keeps_its_own_names(room: Room) -> None:
    wuhan = room.dossier().row.b.id
    before = room.project.query(body_draft, wuhan)
    dialog = BodyDialog.run(room.context, wuhan, parent=room.window)
    type_text(dialog.name, "Wuhan")
    assert dialog.name.take_first()
    draft = dialog.draft()
    assert set(before.other_names) <= set(draft.other_names)
    assert len({other.name for other in draft.other_names}) == len(draft.other_names)
    assert ExternalCode("gb", "420100") in draft.codes
    assert "武汉" in {other.name for other in draft.other_names}


def test_a_body_that_the_project_has_is_offered_first_and_opens_to_be_edited(room: Room) -> None:
    dialog = BodyDialog.run(room.context, parent=room.window)
    type_text(dialog.name, "arnh")
    offered = [type(offer.value) for offer in dialog.name.offers]
    assert offered[0] is BodyRow
    assert dialog.name.take_first()
    (edited,) = dialog.findChildren(BodyDialog)
    assert edited.draft().name == "Arnhem"
