"""The form of a partnership: bodies are found by any of their names, or created in it."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.room import DAY, Room, type_text
from tracker.domain.records.drafts import BodyDraft, ExternalCode, OtherName
from tracker.queries.evidence.partnership_evidence import citations_of, dossier
from tracker.queries.evidence.record_drafts import body_draft, partnership_draft
from ui.recording.fields.body_field import BodyField, NewBody
from ui.recording.forms.partnership_dialog import PartnershipDialog
from ui.recording.forms.status_change_dialog import StatusChangeDialog


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
    assert "320100" in dialog.body_b.detail_line.text()
    step = room.project.next_undo()
    saved = []
    dialog.saved.connect(saved.append)
    assert dialog.save()

    draft = room.project.query(partnership_draft, saved[0].created)
    capelle, nanjing = (room.project.query(body_draft, int(body)) for body in (draft.body_a, draft.body_b))
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
    assert (again.line.text(), again.detail_line.text()) == (field.line.text(), field.detail_line.text())


def test_a_new_partnership_with_beginning_and_source_is_one_step(room: Room) -> None:
    dialog = opened(room)
    for field, name in ((dialog.body_a, "capelle a"), (dialog.body_b, "南京")):
        type_text(field.line, name)
        QTest.keyClick(field.line._popup, Qt.Key.Key_Return)
    assert dialog.since is not None
    assert dialog.citations is not None
    type_text(dialog.since.line, "since 1984")
    form = dialog.citations.forms[0]
    type_text(form.source.line, "Minutes of 1984")
    form.quote.set_text("The mayor signed.")
    step = room.project.next_undo()
    saved = []
    dialog.saved.connect(saved.append)
    assert dialog.save()

    found = room.project.query(dossier, saved[0].created, DAY)
    assert found is not None
    (change,) = found.changes
    assert (change.status, change.date and change.date.edtf) == ("in_force", "1984")
    assert [(one.source.title, one.quote) for one in change.citations] == [("Minutes of 1984", "The mayor signed.")]
    room.project.undo()
    assert room.project.next_undo() == step


def test_a_source_without_a_beginning_supports_the_partnership_itself(room: Room) -> None:
    dialog = opened(room)
    for field, name in ((dialog.body_a, "capelle a"), (dialog.body_b, "南京")):
        type_text(field.line, name)
        assert field.line.take_first()
    assert dialog.citations is not None
    type_text(dialog.citations.forms[0].source.line, "A list of twin towns")
    saved = []
    dialog.saved.connect(saved.append)
    assert dialog.save()
    cited = room.project.query(citations_of, "partnership", saved[0].created)
    assert [one.source.title for one in cited] == ["A list of twin towns"]


def test_an_unreadable_beginning_is_a_problem_of_its_field(room: Room) -> None:
    dialog = opened(room)
    for field, name in ((dialog.body_a, "capelle a"), (dialog.body_b, "南京")):
        type_text(field.line, name)
        assert field.line.take_first()
    assert dialog.since is not None
    type_text(dialog.since.line, "when they signed")
    assert not dialog.save()
    assert dialog.since.understood.text().startswith("“when they signed” can’t be read")
    assert dialog.problems()["since"] in (dialog.since.understood.toolTip() or dialog.since.understood.text())


def test_only_a_new_partnership_asks_for_its_beginning_and_offers_a_change(room: Room) -> None:
    new, edited = opened(room), opened(room, room.tie)
    assert (edited.since, edited.citations) == (None, None)
    label = "Save and record a change"
    assert [button.text() for button in new.findChildren(QPushButton)].count(label) == 1
    assert label not in [button.text() for button in edited.findChildren(QPushButton)]
    change = StatusChangeDialog.run(room.context, DAY, parent=room.window)
    within = change.make_partnership("Delft – Xi'an")
    assert label not in [button.text() for button in within.findChildren(QPushButton)]


def test_tab_takes_the_highlighted_body_and_moves_to_the_next_field(room: Room, qtbot: QtBot) -> None:
    dialog = opened(room)
    dialog.activateWindow()
    qtbot.waitActive(dialog)
    for field, name in ((dialog.body_a, "capelle a"), (dialog.body_b, "南京")):
        field.line.setFocus()
        type_text(field.line, name)
        QTest.keyClick(field.line._popup, Qt.Key.Key_Tab)
    assert (dialog.body_a.line.text(), dialog.body_b.line.text()) == ("Capelle aan den IJssel", "Nanjing")
    assert dialog.since is not None
    assert dialog.focusWidget() is dialog.since.line


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
    draft = room.project.query(partnership_draft, saved[0].created)
    assert isinstance(draft.body_b, int)
    body = room.project.query(body_draft, draft.body_b)
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


def take(field: BodyField, typed: str) -> None:
    """Type a name instead of what is there, and take the first suggestion."""
    field.line.selectAll()
    type_text(field.line, typed)
    assert field.line.take_first()


@pytest.mark.parametrize("word", ["unnamed", "Unnamed partner", "unknown", "n.n.", "N.N.", "onbekend", "?"])
def test_a_word_for_no_name_offers_the_unnamed_partner_first(room: Room, word: str) -> None:
    field = opened(room).body_b
    take(field, word)
    field.form.country.set_code("CN")
    draft = field.value()
    assert isinstance(draft, BodyDraft)
    assert (draft.name, draft.kind, draft.country) == ("", "unnamed", "CN")


def test_the_kind_follows_the_bodies_until_the_user_chooses_one(room: Room) -> None:
    dialog = opened(room)
    take(dialog.body_a, "Gelderland")
    assert dialog.kind.code() == "sister_city"
    take(dialog.body_b, "Lubuskie")
    assert dialog.kind.code() == "sister_region"
    take(dialog.body_a, "Capelle aan den")
    assert dialog.kind.code() == "unknown", "no kind fits a town and a province"
    take(dialog.body_b, "Gera")
    assert dialog.kind.code() == "sister_city"
    QTest.keyClick(dialog.kind, Qt.Key.Key_Down)
    assert dialog.kind.code() == "sister_region"
    take(dialog.body_a, "Arnhem")
    assert dialog.kind.code() == "sister_region", "as the user chose"


def test_a_kind_that_was_typed_is_kept(room: Room) -> None:
    dialog = opened(room)
    QTest.keyClicks(dialog.kind, "sister r")
    dialog.kind._pause.stop()
    QTest.keyClicks(dialog.kind, "sister c")
    assert dialog.kind.code() == "sister_city"
    take(dialog.body_a, "Gelderland")
    take(dialog.body_b, "Lubuskie")
    assert dialog.kind.code() == "sister_city", "as the user typed"


def test_a_name_in_another_language_finds_the_body_the_second_time(room: Room) -> None:
    dialog = opened(room)
    take(dialog.body_a, "Moskau")
    take(dialog.body_b, "Wolgograd")
    drafts = [field.value() for field in (dialog.body_a, dialog.body_b)]
    assert [draft.name for draft in drafts if isinstance(draft, BodyDraft)] == ["Moscow", "Volgograd"]
    assert dialog.save()
    again = opened(room)
    for field, typed, name in ((again.body_a, "Moskau", "Moscow"), (again.body_b, "Wolgograd", "Volgograd")):
        take(field, typed)
        assert isinstance(field.value(), int)
        assert field.name() == name


def test_a_name_in_capitals_takes_the_spelling_of_the_gazetteer(room: Room) -> None:
    field = opened(room).body_a
    take(field, "TILBURG")
    assert field.name() == "Tilburg"
