"""The form of a partnership: bodies are found by any of their names, or created in it."""

from __future__ import annotations

import json

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.room import DAY, Room, type_text
from tracker.domain.records.drafts import BodyDraft, ExternalCode, OtherName
from tracker.queries.evidence.record_drafts import body_form, partnership_form
from ui.recording.fields.body_field import NewBody
from ui.recording.forms.partnership_dialog import PartnershipDialog


def opened(room: Room, partnership: int | None = None) -> PartnershipDialog:
    return PartnershipDialog.run(room.context, DAY, partnership, parent=room.window)


def test_enter_chooses_the_first_suggestion_and_a_new_body_is_saved_in_the_same_step(room: Room) -> None:
    dialog = opened(room)
    type_text(dialog.body_a.line, "武汉")
    QTest.keyClick(dialog.body_a.line._popup, Qt.Key.Key_Return)
    assert dialog.body_a.name() == "Wuhan"

    QTest.keyClicks(dialog.body_b.line, "Weert")
    offers = dialog.body_b.line.offers
    assert "Weert" in offers[-2].words
    dialog.body_b.line.taken.emit(offers[-2].value)
    dialog.body_b.form.country.set_code("NL")
    step = room.project.next_undo()
    assert dialog.save()

    undo = room.project.next_undo()
    assert undo is not None
    assert undo != step
    room.project.undo()
    assert room.project.next_undo() == step


def test_a_body_of_the_gazetteer_is_saved_in_the_same_step_with_codes_names_and_location(room: Room) -> None:
    dialog = opened(room)
    for field, typed in ((dialog.body_a, "capelle a"), (dialog.body_b, "南京")):
        type_text(field.line, typed)
        QTest.keyClick(field.line._popup, Qt.Key.Key_Return)
    assert (dialog.body_a.line.text(), dialog.body_b.line.text()) == ("Capelle aan den IJssel", "Nanjing")
    assert "320100" in dialog.body_b._details.text()
    step = room.project.next_undo()
    saved = []
    dialog.saved.connect(saved.append)
    assert dialog.save()

    draft = room.project.query(partnership_form, saved[0].created)
    capelle, nanjing = (room.project.query(body_form, int(body)) for body in (draft.body_a, draft.body_b))
    assert (capelle.kind, capelle.country, capelle.subdivision) == ("municipality", "NL", "Zuid-Holland")
    assert ExternalCode("cbs", "0502") in capelle.codes
    assert (nanjing.kind, nanjing.latitude, nanjing.longitude) == ("prefecture", 32.062, 118.778)
    assert OtherName("南京", "zh", "Hans") in nanjing.other_names
    room.project.undo()
    assert room.project.next_undo() == step


def test_a_suggestion_of_the_gazetteer_can_be_changed_before_saving(room: Room) -> None:
    dialog = opened(room)
    field = dialog.body_b
    type_text(field.line, "Suzhou")
    told = [offer.details for offer in field.line.offers if offer.words == "Suzhou"]
    assert ["Jiangsu" in told[0], "Anhui" in told[1]] == [True, True]
    field.line.taken.emit(field.line.offers[1].value)
    assert field.form.isHidden()
    field.line.offer()
    assert field.line.take_first()
    assert field.form.isVisible()
    field.form.kind.set_code("municipality")
    draft = field.value()
    assert isinstance(draft, BodyDraft)
    assert (draft.kind, draft.subdivision) == ("municipality", "Anhui")
    assert ExternalCode("gb", "341300") in draft.codes
    field.form.name.setText("Bengbu")
    renamed = field.value()
    assert isinstance(renamed, BodyDraft)
    assert (renamed.codes, renamed.latitude) == ((), None), "the codes are Suzhou's"


def test_a_restored_entry_has_all_facts_of_a_gazetteer_body(room: Room) -> None:
    field, again = opened(room).body_b, opened(room).body_b
    type_text(field.line, "苏州")
    assert field.line.take_first()
    assert again.restore(json.loads(json.dumps(field.saved_state())))
    assert again.value() == field.value()
    assert (again.line.text(), again._details.text()) == (field.line.text(), field._details.text())


def test_an_unknown_name_offers_only_a_new_body(room: Room) -> None:
    dialog = opened(room)
    type_text(dialog.body_a.line, "Nuth")
    assert [type(offer.value) for offer in dialog.body_a.line.offers] == [NewBody, NewBody]


def test_an_unnamed_partner_needs_only_its_country(room: Room) -> None:
    dialog = opened(room)
    QTest.keyClicks(dialog.body_a.line, "arn")
    assert dialog.body_a.line.take_first()
    dialog.body_b.make_new("")
    assert not dialog.save()
    dialog.body_b.form.country.set_code("CN")
    saved = []
    dialog.saved.connect(saved.append)
    assert dialog.save()
    draft = room.project.query(partnership_form, saved[0].created)
    assert isinstance(draft.body_b, int)
    body = room.project.query(body_form, draft.body_b)
    assert (body.kind, body.name, body.country) == ("unnamed", "", "CN")


def test_a_typed_name_without_a_choice_is_a_problem(room: Room) -> None:
    dialog = opened(room)
    QTest.keyClicks(dialog.body_a.line, "Arnhem")
    assert not dialog.save()
    assert dialog.fields["body_a"].words_below
    room.ask.answers.append(False)
    dialog.reject()
    assert dialog.isVisible()


def test_a_body_is_not_its_own_partner(room: Room) -> None:
    dialog = opened(room)
    for field in (dialog.body_a, dialog.body_b):
        QTest.keyClicks(field.line, "arn")
        assert field.line.take_first()
    assert not dialog.save()
    assert dialog.fields["body_b"].words_below


def test_opening_and_saving_a_partnership_changes_nothing(room: Room) -> None:
    step = room.project.next_undo()
    assert opened(room, room.tie).save()
    assert room.project.next_undo() == step


def test_a_tag_still_in_its_input_line_is_saved(room: Room) -> None:
    dialog = opened(room, room.tie)
    dialog.tags.open_line()
    QTest.keyClicks(dialog.tags.line, "wave 2021")
    dialog.note.setFocus()
    assert dialog.save()
    assert room.dossier().tags == ("wave 2021",)
