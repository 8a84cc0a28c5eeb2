"""Making a partnership: bodies are found by any of their names, or made in place."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.room import DAY, Room, type_text
from tracker.questions.forms import body_form, partnership_form
from ui.dialogs.partnership_dialog import PartnershipDialog


def opened(room: Room, partnership: int | None = None) -> PartnershipDialog:
    return PartnershipDialog.run(room.context, DAY, partnership, parent=room.window)


def test_enter_takes_the_first_offer_and_a_new_body_is_made_in_the_same_step(room: Room) -> None:
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


def test_a_partner_that_nobody_names_needs_only_its_country(room: Room) -> None:
    dialog = opened(room)
    QTest.keyClicks(dialog.body_a.line, "arn")
    assert dialog.body_a.line.take_first()
    dialog.body_b.make_new("")
    assert not dialog.save()
    dialog.body_b.form.country.set_code("CN")
    saved = []
    dialog.saved.connect(saved.append)
    assert dialog.save()
    draft = room.project.ask(partnership_form, saved[0].created)
    assert isinstance(draft.body_b, int)
    body = room.project.ask(body_form, draft.body_b)
    assert (body.kind, body.name, body.country) == ("unnamed", "", "CN")


def test_a_name_that_is_only_typed_is_no_body(room: Room) -> None:
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


def test_a_tag_that_is_still_in_its_line_is_kept(room: Room) -> None:
    dialog = opened(room, room.tie)
    dialog.tags.open_line()
    QTest.keyClicks(dialog.tags.line, "wave 2021")
    dialog.note.setFocus()
    assert dialog.save()
    assert room.dossier().tags == ("wave 2021",)
