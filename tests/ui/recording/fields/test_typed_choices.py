"""Choices by typing in a form: what was discarded leaves nothing behind, and no other value is taken for a text."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.room import DAY, Room, type_text
from tracker.domain.coding.codebook import CODE_LISTS, standard_codes
from tracker.domain.records.drafts import BodyDraft
from ui.importing.import_constants import ConstantLine
from ui.importing.plan.body_line import BodyLine
from ui.inventory.bulk_dialog import BulkDialog
from ui.recording.fields.body_field import BodyField
from ui.recording.forms.body_dialog import BodyDialog
from ui.recording.forms.partnership_dialog import PartnershipDialog
from ui.style.theme import Theme
from ui.text.languages import temporary_language
from ui.widgets.fields.chip_field import ChipField
from ui.widgets.fields.code_field import CodeField, StatusField
from ui.widgets.fields.country_field import CountryField
from ui.widgets.fields.form_field import FormField
from ui.widgets.fields.suggestion_line import Offer


def opened(room: Room) -> PartnershipDialog:
    return PartnershipDialog.run(room.context, DAY, parent=room.window)


def take(field: BodyField, typed: str, wanted: str) -> None:
    """Type a name in place of what is there, and take the first suggestion with these words."""
    field.line.selectAll()
    type_text(field.line, typed)
    field.line.taken.emit(next(offer.value for offer in field.line.offers if wanted in offer.words))


def typed_country(field: CountryField, text: str) -> None:
    """Type a country in place of what is there, and leave the field."""
    line = field.lineEdit()
    assert line is not None
    line.selectAll()
    line.backspace()
    type_text(line, text)
    field.settle()


@pytest.mark.parametrize("again", ["Unnamed partner", "New body"])
def test_a_discarded_choice_leaves_nothing_in_the_form_of_a_new_body(room: Room, again: str) -> None:
    field = opened(room).body_b
    take(field, "Hubei", "Hubei")
    assert field.form.country.code() == "CN"
    assert field.form.kind.currentIndex() > 0
    take(field, "Unn", again)
    assert (field.form.country.code(), field.form.country.currentText()) == ("", "")
    assert field.form.kind.currentIndex() == 0
    draft = field.value()
    assert isinstance(draft, BodyDraft)
    assert draft.country == ""


def test_a_text_of_a_discarded_choice_leaves_nothing_either(room: Room) -> None:
    field = opened(room).body_b
    field.make_new("Delft")
    typed_country(field.form.country, "Chnia")
    field.make_new("")
    assert field.form.country.currentText() == ""


@pytest.mark.parametrize("before", ["", "DE"])
@pytest.mark.parametrize("typed", ["Chnia", "GermanyChina", "ch", "zz", "uni"])
def test_a_text_that_is_no_country_is_kept_and_marked_and_is_no_value(qtbot: QtBot, before: str, typed: str) -> None:
    field = FormField("Country", country := CountryField("Country"))
    qtbot.addWidget(field)
    field.show()
    country.set_code(before)
    typed_country(country, typed)
    if typed == "ch":
        assert country.code() == "CH", "the code of a country is one of its values"
        return
    assert (country.code(), country.currentText()) == ("", typed)
    assert typed in country.problem()
    assert field.words_below == country.problem()
    assert country.property("kind") == "problem"
    typed_country(country, "China")
    assert (country.code(), country.problem(), field.words_below) == ("CN", "", "")
    assert country.property("kind") != "problem"
    typed_country(country, "")
    assert (country.code(), country.problem()) == ("", "")


def test_a_country_counts_as_soon_as_it_is_typed_whole(qtbot: QtBot) -> None:
    field = CountryField("Country")
    qtbot.addWidget(field)
    field.set_code("DE")
    line = field.lineEdit()
    assert line is not None
    line.selectAll()
    type_text(line, "china")
    assert field.code() == "CN"
    line.clear()
    assert (field.code(), field.problem()) == ("", "")


def test_no_form_saves_another_country_for_a_text(room: Room) -> None:
    step = room.project.next_undo()
    partnership = opened(room)
    for body, name in ((partnership.body_a, "Arnhem"), (partnership.body_b, "Xanadu")):
        take(body, name, name if body is partnership.body_a else "New body")
    typed_country(partnership.body_b.form.country, "GermanyChina")
    assert not partnership.save()
    told = [field.words_below for field in partnership.body_b.findChildren(FormField)]
    assert len([words for words in told if "GermanyChina" in words]) == 1
    assert not partnership.fields["body_b"].words_below

    body_form = BodyDialog.run(room.context, parent=room.window)
    body_form.name.setText("Xanadu")
    typed_country(body_form.country, "Chnia")
    assert not body_form.save()
    assert "Chnia" in body_form.fields["country"].words_below

    bulk = BulkDialog.run(room.context, [room.tie], [], parent=room.window)
    typed_country(bulk.country, "Chnia")
    assert not bulk.save()
    assert "Chnia" in bulk.fields["country"].words_below
    assert room.project.next_undo() == step


def test_an_import_gets_the_text_that_is_no_country_or_no_answer(qtbot: QtBot) -> None:
    constant = ConstantLine("country_a", "NL", {})
    line = BodyLine([Offer("Province", "", "province")], "NL")
    for widget in (constant, line):
        qtbot.addWidget(widget)
    assert isinstance(constant.input, CountryField)
    typed_country(constant.input, "Chnia")
    assert constant.value() == "Chnia"
    line.kind.set_code("province")
    answers = []
    line.changed.connect(lambda: answers.append(line.answer()))
    typed_country(line.country, "Chnia")
    assert "NL" not in line.answer()
    assert answers
    assert answers[-1] == line.answer()


def test_the_text_of_an_unsaved_entry_is_restored_as_no_country(qtbot: QtBot) -> None:
    field, again = CountryField("Country"), CountryField("Country")
    for each in (field, again):
        qtbot.addWidget(each)
    field.set_code("DE")
    typed_country(field, "Chnia")
    again.restore(field.saved_state())
    assert (again.code(), again.currentText()) == ("", "Chnia")


@pytest.mark.parametrize("is_second", [False, True])
def test_a_refused_save_leaves_the_list_open_from_which_one_must_be_chosen(
    room: Room, qtbot: QtBot, is_second: bool
) -> None:
    dialog = opened(room)
    dialog.activateWindow()
    qtbot.waitActive(dialog)
    field = dialog.body_b if is_second else dialog.body_a
    if is_second:
        take(dialog.body_a, "Arnhem", "Arnhem")
    field.line.setFocus()
    type_text(field.line, "Tianjin")
    QTest.keyClick(field.line._popup, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "Enter" in dialog.fields["body_b" if is_second else "body_a"].words_below
    assert field.line._popup.isVisible()
    QTest.keyClick(field.line._popup, Qt.Key.Key_Return)
    assert (field.name(), field.problem()) == ("Tianjin", "")


def test_enter_opens_the_list_of_a_text_without_a_choice(room: Room, qtbot: QtBot) -> None:
    dialog = opened(room)
    dialog.activateWindow()
    qtbot.waitActive(dialog)
    field = dialog.body_b
    field.line.setFocus()
    type_text(field.line, "Tianjin")
    field.line.hide_offers()
    QTest.keyClick(field.line, Qt.Key.Key_Return)
    assert field.line._popup.isVisible()
    QTest.keyClick(field.line._popup, Qt.Key.Key_Return)
    assert field.name() == "Tianjin"
    QTest.keyClick(field.line, Qt.Key.Key_Return)
    assert dialog.focusWidget() is not field.line


@pytest.mark.parametrize("language", ["en", "nl"])
def test_letters_choose_the_shortest_text_that_begins_with_them(qtbot: QtBot, language: str) -> None:
    with temporary_language(language):
        fields = [StatusField(Theme("light")), *(CodeField(name, standard_codes(name)) for name in CODE_LISTS)]
    for field in fields:
        qtbot.addWidget(field)
        shown = [field.itemText(row).casefold() for row in range(field.count()) if field.itemData(row)]
        for begun in {text[:4] for text in shown if len(set(text[:4])) > 1 and text[:4].isascii()}:
            field._pause.stop()
            QTest.keyClicks(field, begun)
            fitting = [text for text in shown if text.startswith(begun)]
            assert len(field.currentText()) == min(map(len, fitting)), (begun, field.currentText())


@pytest.mark.parametrize("is_open", [False, True])
def test_the_plain_status_is_chosen_before_the_proposed_one(qtbot: QtBot, is_open: bool) -> None:
    field = StatusField(Theme("light"))
    qtbot.addWidget(field)
    field.show()
    if is_open:
        field.showPopup()
        QTest.keyClicks(field.view(), "Susp")
        QTest.keyClick(field.view(), Qt.Key.Key_Return)
    else:
        QTest.keyClicks(field, "Susp")
    assert field.code() == "suspended"


def test_chips_offer_the_shortest_text_that_begins_with_the_letters_first(qtbot: QtBot) -> None:
    field = ChipField("Reasons", ("water_board", "water", "waste_water"), lambda code: code.replace("_", " "))
    qtbot.addWidget(field)
    field.show()
    field.open_line()
    QTest.keyClicks(field.line, "wate")
    QTest.keyClick(field.line, Qt.Key.Key_Return)
    assert field.codes() == ("water",)


def test_the_cursor_stands_after_the_name_that_was_taken(room: Room) -> None:
    dialog = opened(room)
    assert dialog.citations is not None
    for line, typed in ((dialog.body_a.line, "Arnhem"), (dialog.citations.forms[0].source.line, "yearbook")):
        type_text(line, typed)
        index = line._completer.completionModel().index(0, 0)
        QTest.mouseClick(line._popup.viewport(), Qt.MouseButton.LeftButton, pos=line._popup.visualRect(index).center())
        assert not line._popup.isVisible()
        assert line.text() != typed or line is dialog.body_a.line
        assert line.cursorPosition() == len(line.text())
