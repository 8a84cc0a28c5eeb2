"""No field or button of a form moves when a message comes or goes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TypeVar

import pytest
from PySide6.QtCore import QMimeData, QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.ui.places import Part, leave, places, rest
from tests.ui.room import DAY, Room
from tracker.domain.bodies.distinct_names import BodyName
from tracker.queries.census.contact_place import ContactPlace
from ui.census.contact_dialog import ContactDialog
from ui.pictures.pictured_window import settle
from ui.recording.fields.body_field import BodyField
from ui.recording.fields.partnership_field import PartnershipField
from ui.recording.fields.source_field import SourceField
from ui.recording.forms.activity_dialog import ActivityDialog
from ui.recording.forms.body_dialog import BodyDialog
from ui.recording.forms.claim_dialog import ClaimDialog
from ui.recording.forms.form_dialog import FormDialog
from ui.recording.forms.partnership_dialog import PartnershipDialog
from ui.recording.forms.source_dialog import SourceDialog
from ui.recording.forms.status_change_dialog import StatusChangeDialog
from ui.text.languages import temporary_language
from ui.widgets.fields.chip_field import ChipField
from ui.widgets.fields.code_field import CodeField
from ui.widgets.fields.date_field import DateField
from ui.widgets.fields.form_field import FormField
from ui.widgets.fields.suggestion_line import SuggestionLineEdit

Widget = TypeVar("Widget", bound=QWidget)
PLACE = ContactPlace(1, BodyName("Arnhem"), None)

FORMS: dict[str, Callable[[Room], FormDialog]] = {  # type: ignore[type-arg]  # of any record
    "change": lambda room: StatusChangeDialog.run(room.context, DAY, parent=room.window),
    "partnership": lambda room: PartnershipDialog.run(room.context, DAY, parent=room.window),
    "activity": lambda room: ActivityDialog.run(room.context, DAY, room.tie, parent=room.window),
    "contact": lambda room: ContactDialog.add(room.context, PLACE, parent=room.window),
    "source": lambda room: SourceDialog.run(room.context, parent=room.window),
    "claim": lambda room: ClaimDialog.run(room.context, parent=room.window),
    "body": lambda room: BodyDialog.run(room.context, parent=room.window),
}


@pytest.mark.parametrize("name", [each for each in FORMS if each != "contact"])  # which needs no input
def test_errors_shown_on_saving_move_nothing_and_cover_no_input(room: Room, qtbot: QtBot, name: str) -> None:
    form = FORMS[name](room)
    settle()
    before = places(form)
    assert not form.save()
    settle()
    messages = [field.message_place for field in form.fields.values() if not field.message_place.isEmpty()]
    assert messages
    assert moved(form, before) == {}
    assert covered(form) == []


NOBODY = "A place of which neither the project nor the gazetteer has ever heard"


@pytest.mark.parametrize("language", ["en", "nl"])
def test_errors_of_bodies_cover_no_caption_and_are_shown_once(room: Room, qtbot: QtBot, language: str) -> None:
    with temporary_language(language):
        form = PartnershipDialog.run(room.context, DAY, parent=room.window)
        settle()
        form.body_a.line.setText(NOBODY)
        form.body_b.make_new("Atlantis")
        form.body_b.form.country.show_text("Lemuria")
        settle()
        before = places(form)
        assert not form.save()
        settle()
        assert moved(form, before) == {}
        assert covered(form) == []
        texts = [field.words_below for field in shown(form, FormField) if not field.message_place.isEmpty()]
        assert len(texts) == len(set(texts)) == 2
        assert form.focusWidget() is form.body_a.line
        form.body_a.choose(room.dossier().row.a)
        assert not form.save()
        assert form.focusWidget() is form.body_b.form.country


@pytest.mark.parametrize("name", ["", "Atlantis"])
def test_what_a_new_body_lacks_is_said_at_its_field(room: Room, qtbot: QtBot, name: str) -> None:
    form = PartnershipDialog.run(room.context, DAY, parent=room.window)
    form.body_a.make_new(name)
    form.body_a.form.name.clear()
    settle()
    assert not form.save()
    settle()
    asked = form.body_a.form.name if name else form.body_a.form.country
    (told,) = [field for field in shown(form, FormField) if field.content is asked]
    assert told.words_below == form.body_a.problem() != ""
    assert form.focusWidget() is asked
    form.body_a.form.name.setText("Atlantis")
    form.body_a.form.country.set_code("GR")
    assert not told.words_below


def shown(form: FormDialog, kind: type[Widget]) -> list[Widget]:  # type: ignore[type-arg]  # of any record
    return [each for each in form.findChildren(kind) if each.isVisible()]


def covered(form: FormDialog) -> list[tuple[QRect, QRect]]:  # type: ignore[type-arg]  # of any record
    """Return the places of messages that leave the form, or cover an input, a caption or a link, with its place."""
    fields = shown(form, FormField)
    captions = [field.caption_place for field in fields]
    messages = [field.message_place for field in fields if not field.message_place.isEmpty()]
    found = [(each, each) for each in messages if not form.rect().contains(each)]
    others = [each.adjusted(0, 2, 0, -2) for each in (*captions, *places_of_inputs(form))]  # without their edges
    return found + [(message, place) for message in messages for place in others if place.intersects(message)]


def moved(form: FormDialog, before: dict[Part, QRect]) -> dict[Part, tuple[QRect, QRect | None]]:  # type: ignore[type-arg]
    """Return the parts that are elsewhere than before, or gone, with both places."""
    now = places(form)
    return {part: (place, now.get(part)) for part, place in before.items() if now.get(part) != place}


BODIES = ("Arnhem", "Jingdezhen", "Wuhan", "")
"""Bodies of the project and of the gazetteer, and none."""
LOWEST = 720
"""The height of the lowest screen."""


def elsewhere(form: FormDialog, before: dict[Part, QRect]) -> dict[Part, tuple[QRect, QRect | None]]:  # type: ignore[type-arg]
    """Return the parts that are elsewhere than before, with both places; a text may come and go."""
    return {part: each for part, each in moved(form, before).items() if each[1] is not None}


def places_of_inputs(form: FormDialog) -> list[QRect]:  # type: ignore[type-arg]  # of any record
    inputs = [each for kind in (QLineEdit, QPlainTextEdit, QComboBox) for each in form.findChildren(kind)]
    return [QRect(each.mapTo(form, each.rect().topLeft()), each.size()) for each in inputs if each.isVisible()]


TYPED = ("2", "2019", "b", "7 May 2023", "spring 2019", "between 2019 and 2021", "3/4/2019", "no date", "")
"""Dates: letters with which one begins, a year, a day, a vague one, a longer one, one that can be read in two ways,
text that is no date, and none."""


@pytest.mark.parametrize("name", [each for each in FORMS if each not in ("body", "claim")])  # one has no date
def test_what_a_date_means_moves_nothing(room: Room, qtbot: QtBot, name: str) -> None:
    form = FORMS[name](room)
    settle()
    dates = [each for each in form.findChildren(DateField) if each.isVisible()]
    assert dates
    for date in dates:
        before = places(form)
        given = date.line.text()
        for text in (*TYPED, given):
            date.line.setText(text)
            settle()
            gone = ("RoleLabel", date.understood)
            assert moved(form, {part: place for part, place in before.items() if part != gone}) == {}, (
                date.line.accessibleName(),
                text,
            )


@pytest.mark.parametrize("name", FORMS)
def test_what_is_read_in_a_source_moves_nothing(room: Room, qtbot: QtBot, name: str) -> None:
    form = FORMS[name](room)
    settle()
    sources = [each for each in form.findChildren(SourceField) if each.isVisible()]
    before = places(form)
    for source in sources:
        for text in ("C", "Cities break with sister cities", "https://www.nrc.nl/2021/07/22/a-title", ""):
            source.line.clear()
            source.line.insert(text)
            source.line.textEdited.emit(text)
            settle()
            assert moved(form, before) == {}, text


REFERENCE = "TY  - NEWS\nTI  - Arnhem breaks\nJO  - NRC\nPY  - 2021/07/22\nUR  - https://www.nrc.nl/x\nER  - \n"


def choices(form: FormDialog) -> Iterator[tuple[str, Callable[[], object]]]:  # type: ignore[type-arg]
    """Yield each choice in the fields of a form, with its name: the partnership, each code, a chip, a new source."""
    for tie in shown(form, PartnershipField):
        for text in ("Arnhem", ""):
            yield f"type {text}", lambda tie=tie, text=text: (tie.line.setText(text), tie.line.textEdited.emit(text))
            yield f"take {text}", lambda tie=tie, text=text: text and tie.line.take_first()
    for codes in shown(form, CodeField):
        for row in range(codes.count()):
            yield f"{codes.accessibleName()}: {codes.itemText(row)}", partial(codes.setCurrentIndex, row)
    for chips in shown(form, ChipField):
        for code in chips._codes[:8]:  # of several lines
            yield f"{chips.accessibleName()}: {code}", partial(chips.add, code)
    for source in shown(form, SourceField):
        pasted = QMimeData()
        pasted.setText(REFERENCE)
        yield (
            "type a title",
            lambda source=source: (source.line.insert("Minutes"), source.line.textEdited.emit("Minutes")),
        )
        yield "take it as a new source", partial(source._choose_suggestion, None)
        yield "clear it", source.clear
        yield "paste a reference", partial(source.take_data, pasted)


def inside_chips(part: Part) -> bool:
    """Return whether a part of a form is a chip or a button of a field of chips."""
    widget = part[1]
    if not isinstance(widget, QWidget) or not isValid(widget):
        return isinstance(widget, QWidget)
    above = widget.parentWidget()
    while above is not None and not isinstance(above, ChipField):
        above = above.parentWidget()
    return above is not None


@pytest.mark.parametrize("name", FORMS)
def test_what_is_chosen_moves_nothing(room: Room, qtbot: QtBot, name: str) -> None:
    form = FORMS[name](room)
    settle()
    before, size = places(form), form.size()
    for what, choose in choices(form):
        choose()
        settle()
        parts = {part: place for part, place in elsewhere(form, before).items() if not inside_chips(part)}
        assert parts == {}, what
        assert form.size() == size, what


@pytest.mark.parametrize("name", FORMS)
def test_a_form_fits_the_lowest_screen(room: Room, qtbot: QtBot, name: str) -> None:
    form = FORMS[name](room)
    settle()
    assert form.height() <= LOWEST


def test_a_wrong_date_of_a_new_source_is_unfolded(room: Room, qtbot: QtBot) -> None:
    form = FORMS["change"](room)
    assert isinstance(form, StatusChangeDialog)
    source = form.citations.forms[0].source
    source.line.setText("Minutes")
    source.details.date.line.setText("no date")
    assert not source.fold.is_open
    assert not form.save()
    assert source.fold.is_open


def test_the_key_of_the_source_unfolds_it(room: Room, qtbot: QtBot) -> None:
    form = FORMS["contact"](room)
    assert isinstance(form, ContactDialog)
    form.activateWindow()
    settle()
    assert not form.citations.isVisible()
    QTest.keyClick(form, Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)
    settle()
    assert form.citations.isVisible()
    assert form.focusWidget() is form.citations.forms[0].source.line


def test_a_chosen_body_moves_nothing(room: Room, qtbot: QtBot) -> None:
    form = FORMS["partnership"](room)
    settle()
    before, size = places(form), form.size()
    for field in shown(form, BodyField):
        for text in BODIES:
            field.line.clear()
            field.line.insert(text)
            field.line.textEdited.emit(text)
            settle()
            assert elsewhere(form, before) == {}, text
            if text:
                assert field.line.take_first()
            settle()
            assert elsewhere(form, before) == {}, text
            assert form.size() == size
    assert form.height() <= LOWEST


def test_the_banner_of_a_form_lies_over_it_while_the_pointer_is_there(room: Room, qtbot: QtBot) -> None:
    form = FORMS["change"](room)
    settle()
    rest(form.save_button)
    before = places(form)
    form.banner.show_message("The disk is full.")
    settle()
    assert moved(form, before) == {}
    assert form.banner.isVisible()
    assert form.rect().contains(form.banner.geometry())
    assert form.banner.findChildren(QAbstractButton)
    leave(form.save_button)
    settle()
    assert not form.banner.geometry().intersects(form.area.geometry())


@pytest.mark.parametrize("name", FORMS)
def test_an_open_list_of_suggestions_follows_its_line(room: Room, qtbot: QtBot, name: str) -> None:
    form = FORMS[name](room)
    settle()
    room_above = QWidget()
    form.column.insertWidget(0, room_above)
    seen = False
    for line in shown(form, SuggestionLineEdit):
        line.setText("a")
        line.offer()
        if not line.offers:
            continue
        seen = True
        for height in (90, 0):
            room_above.setFixedHeight(height)
            settle()
            assert is_at(line), (line.accessibleName(), height)
        for step in (-10, 10):
            form.move(form.pos() + QPoint(step, step))
            settle()
            assert is_at(line), (line.accessibleName(), "moved", step)
        room_above.setFixedHeight(2_000)  # the line is scrolled out of sight
        form.area.verticalScrollBar().setValue(0)
        settle()
        assert not line._popup.isVisible(), line.accessibleName()
        room_above.setFixedHeight(0)
        settle()
    assert seen or name in ("contact", "source")


def is_at(line: SuggestionLineEdit) -> bool:
    """Return whether the list is open at the lower or upper edge of its line."""
    corner, popup = line.mapToGlobal(QPoint()), line._popup.frameGeometry()
    near = min(abs(popup.top() - corner.y() - line.height()), abs(popup.bottom() + 1 - corner.y()))
    return line._popup.isVisible() and near <= 2 and abs(popup.left() - corner.x()) <= 2


def test_a_second_line_of_chips_is_shown_in_the_room_below_the_first(room: Room, qtbot: QtBot) -> None:
    form = FORMS["change"](room)
    assert isinstance(form, StatusChangeDialog)
    settle()
    for code in ("human_rights", "war_or_aggression", "territorial_dispute", "diplomatic_incident"):
        form.reasons.add(code)
    settle()
    tops = {chip.mapTo(form, QPoint()).y() for chip in form.reasons._chips}
    assert len(tops) == 2
    assert all(chip.visibleRegion().boundingRect().height() == chip.height() for chip in form.reasons._chips)
