"""The form of a status change: it is saved as entered, and no input is lost."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.room import DAY, Room, type_text
from tracker.domain.records.drafts import ReasonGiven
from tracker.domain.statuses.statuses import STATUSES
from tracker.queries.evidence.partnership_evidence import dossier
from ui.recording.forms.partnership_dialog import PartnershipDialog
from ui.recording.forms.status_change_dialog import StatusChangeDialog

ENTER = Qt.Key.Key_Return
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def opened(room: Room, qtbot: QtBot, **how: int) -> StatusChangeDialog:
    dialog = StatusChangeDialog.run(room.context, DAY, **({"partnership": room.tie} | how), parent=room.window)
    dialog.activateWindow()
    qtbot.waitActive(dialog)
    return dialog


def settle() -> None:
    """Process events until the layouts have settled, in as many rounds as the deepest one needs."""
    for _ in range(5):
        QApplication.processEvents()


def test_ctrl_enter_saves_the_change_with_its_new_source(room: Room, qtbot: QtBot) -> None:
    dialog = opened(room, qtbot)
    dialog.status.set_code("dormant")
    QTest.keyClicks(dialog.date.line, "spring 2019")
    dialog.reasons.add("loss_of_interest")
    dialog.decided_by.set_code("mayor")
    citation = dialog.citations.forms[0]
    QTest.keyClicks(citation.source.line, "A letter of the mayor")
    QTest.keyClicks(citation.quote, "We let it rest.")
    QTest.keyClicks(citation.locator, "p. 2")
    QTest.keyClick(citation.locator, ENTER, CONTROL)

    (change,) = [change for change in room.dossier().changes if change.status == "dormant"]
    assert change.date is not None
    assert (change.date.words, change.date.edtf) == ("spring 2019", "2019-21")
    assert change.reasons == (ReasonGiven("loss_of_interest"),)
    assert change.decided_by == "mayor"
    (cited,) = change.citations
    assert (cited.source.title, cited.quote, cited.locator) == ("A letter of the mayor", "We let it rest.", "p. 2")
    assert not dialog.isVisible()


def test_an_ending_before_the_beginning_is_a_warning_and_can_be_saved(room: Room, qtbot: QtBot) -> None:
    dialog = opened(room, qtbot)
    dialog.status.set_code("terminated")
    QTest.keyClicks(dialog.date.line, "1801")
    assert "began after this date" in dialog.fields["date"].words_below
    dialog.date.line.setText("2020")
    assert not dialog.fields["date"].words_below
    dialog.date.line.setText("1801")
    assert dialog.save()


def test_only_the_status_is_required(room: Room, qtbot: QtBot) -> None:
    dialog = opened(room, qtbot)
    before = len(room.dossier().changes)
    assert not dialog.save()
    assert dialog.fields["status"].words_below
    assert dialog.isVisible()
    dialog.status.set_code("reaffirmed")
    assert not dialog.fields["status"].words_below
    assert dialog.save()
    assert len(room.dossier().changes) == before + 1


def test_an_unreadable_date_is_shown_at_once_and_not_saved(room: Room, qtbot: QtBot) -> None:
    dialog = opened(room, qtbot)
    dialog.status.set_code("suspended")
    QTest.keyClicks(dialog.date.line, "31 Feb 2021")
    assert "31 Feb 2021" in dialog.date.understood.text()
    assert not dialog.save()


def test_a_quote_without_its_source_is_not_lost(room: Room, qtbot: QtBot) -> None:
    dialog = opened(room, qtbot)
    dialog.status.set_code("suspended")
    QTest.keyClicks(dialog.citations.forms[0].quote, "Said by nobody")
    assert not dialog.save()
    assert dialog.citations.forms[0].source_field.words_below


def test_closing_prompts_only_if_input_would_be_lost(room: Room, qtbot: QtBot) -> None:
    untouched = opened(room, qtbot)
    QTest.keyClick(untouched, Qt.Key.Key_Escape)
    assert not room.ask.asked

    dialog = opened(room, qtbot)
    QTest.keyClicks(dialog.note, "Half a thought")
    room.ask.answers.extend([False, True])
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog.note.text() == "Half a thought"
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert len(room.ask.asked) == 2
    assert not dialog.isVisible()


def test_save_and_next_keeps_the_source_without_a_duplicate(room: Room, qtbot: QtBot) -> None:
    dialog = opened(room, qtbot)
    dialog.status.set_code("dormant")
    QTest.keyClicks(dialog.citations.forms[0].source.line, "One source of two changes")
    QTest.keyClicks(dialog.citations.forms[0].quote, "Of the first")
    QTest.keyClick(dialog, ENTER, CONTROL | SHIFT)
    assert dialog.isVisible()
    assert dialog.status.code() == ""
    assert dialog.citations.forms[0].quote.text() == ""
    assert dialog.fields["partnership"].isVisible()

    dialog.status.set_code("reaffirmed")
    QTest.keyClick(dialog, ENTER, CONTROL)
    first, second = [change for change in room.dossier().changes if change.status in ("dormant", "reaffirmed")]
    assert first.citations[0].source.id == second.citations[0].source.id


def test_a_missing_file_keeps_the_input_and_saving_can_be_retried(room: Room, qtbot: QtBot) -> None:
    dialog = opened(room, qtbot)
    dialog.status.set_code("expired")
    QTest.keyClicks(dialog.note, "Keep me")
    aside = room.project.path.with_suffix(".aside")
    room.project.path.rename(aside)
    assert not dialog.save()
    assert dialog.banner.isVisible()
    assert dialog.note.text() == "Keep me"
    aside.rename(room.project.path)
    dialog.banner.retry_button.click()
    assert room.dossier().changes[-1].note == "Keep me"


def test_the_date_of_the_source_is_offered_as_a_bound(room: Room, qtbot: QtBot) -> None:
    dialog = opened(room, qtbot)
    source = dialog.citations.forms[0].source
    QTest.keyClicks(source.line, "sister cities")
    assert source.line.take_first()
    assert dialog.date.offer_link.isVisible()
    dialog.date.offer_link.click()
    date = dialog.date.date()
    assert date is not None
    assert (date.earliest, date.latest) == (None, DAY)
    assert not dialog.date.offer_link.isVisible()


def test_since_means_in_that_year_for_a_status_that_lasts(room: Room, qtbot: QtBot) -> None:
    dialog = opened(room, qtbot)
    QTest.keyClicks(dialog.date.line, "since 1999")
    date = dialog.date.date()
    assert date is not None
    assert date.latest is None
    read = {}
    for status in STATUSES:
        dialog.status.set_code(status)
        date = dialog.date.date()
        assert date is not None
        read[status] = date.edtf
    endings = dict.fromkeys(("terminated", "expired", "void", "superseded"), "[1999..]")
    assert read == dict.fromkeys(STATUSES, "1999") | endings


def test_opening_and_saving_a_change_changes_nothing(room: Room, qtbot: QtBot) -> None:
    before, step = room.dossier(), room.project.next_undo()
    for change in before.changes:
        assert opened(room, qtbot, change=change.id).save()
    assert room.dossier() == before
    assert room.project.next_undo() == step


def test_a_partnership_is_found_by_name_in_the_form(room: Room) -> None:
    dialog = StatusChangeDialog.run(room.context, DAY, parent=room.window)
    type_text(dialog.partnership.line, "武汉")
    assert dialog.partnership.line.take_first()
    dialog.status.set_code("suspended")
    assert dialog.save()
    assert "suspended" in [change.status for change in room.dossier().changes]


def test_a_missing_partnership_is_created_from_the_form(room: Room, qtbot: QtBot) -> None:
    dialog = StatusChangeDialog.run(room.context, DAY, parent=room.window)
    dialog.activateWindow()
    qtbot.waitActive(dialog)
    type_text(dialog.partnership.line, "Groningen - Tianjin")
    dialog.note.set_text("heard of at the fair")
    assert not dialog.save()
    assert "make a new one" in dialog.fields["partnership"].words_below
    assert dialog.partnership.line.property("kind") == "problem"
    assert dialog.partnership.line.take_first()
    (making,) = dialog.findChildren(PartnershipDialog)
    qtbot.waitActive(making)
    assert making.body_a.line.text() == "Groningen"
    assert making.body_a.line.take_first()
    qtbot.waitUntil(lambda: bool(making.body_b.line.offers))
    assert making.body_b.line.take_first()
    assert making.save()

    row = dialog.partnership.row()
    assert row is not None
    assert (row.a.name, row.b.name) == ("Groningen", "Tianjin")
    assert dialog.partnership.line.property("kind") != "problem"
    dialog.status.set_code("in_force")
    assert dialog.save()
    (change,) = room.project.query(dossier, row.id, DAY).changes
    assert (change.status, change.note) == ("in_force", "heard of at the fair")


def test_a_cancelled_new_partnership_leaves_the_form_unchanged(room: Room) -> None:
    dialog = StatusChangeDialog.run(room.context, DAY, parent=room.window)
    type_text(dialog.partnership.line, "Groningen")
    dialog.make_partnership("Groningen").close_with_project()
    assert dialog.isVisible()
    assert dialog.partnership.line.text() == "Groningen"
    assert dialog.partnership.row() is None


def test_ctrl_enter_over_an_open_list_keeps_the_typed_text(room: Room, qtbot: QtBot) -> None:
    dialog = opened(room, qtbot)
    dialog.status.set_code("dormant")
    line = dialog.citations.forms[0].source.line
    QTest.keyClicks(line, "Cities")
    assert line._popup.isVisible()
    QTest.keyClick(line._popup, ENTER, CONTROL)
    (change,) = [change for change in room.dossier().changes if change.status == "dormant"]
    assert change.citations[0].source.title == "Cities"


def test_ctrl_enter_saves_from_a_text_of_several_lines(room: Room, qtbot: QtBot) -> None:
    dialog = opened(room, qtbot)
    dialog.status.set_code("dormant")
    QTest.keyClicks(dialog.note, "One")
    QTest.keyClick(dialog.note, ENTER)
    QTest.keyClicks(dialog.note, "Two")
    QTest.keyClick(dialog.note, ENTER, CONTROL)
    (change,) = [change for change in room.dossier().changes if change.status == "dormant"]
    assert change.note == "One\nTwo"


def test_tab_skips_the_reason_for_the_date_which_shift_tab_reaches(room: Room, qtbot: QtBot) -> None:
    dialog = opened(room, qtbot)
    dialog.date.setFocus()
    QTest.keyClicks(dialog.date.line, "2021")
    QTest.keyClick(dialog.date.line, Qt.Key.Key_Tab)
    assert dialog.focusWidget() is dialog.reasons._add
    QTest.keyClick(dialog.reasons._add, Qt.Key.Key_Backtab, SHIFT)
    assert dialog.focusWidget() is dialog.date.note_link
    QTest.keyClick(dialog.date.note_link, Qt.Key.Key_Backtab, SHIFT)
    assert dialog.focusWidget() is dialog.date.line


def test_the_dialog_grows_with_its_form_and_shows_no_scroll_bar(room: Room, qtbot: QtBot) -> None:
    room.window.resize(700, 560)
    dialog = opened(room, qtbot)
    dialog.date.line.setText("between 2019 and 2021")
    settle()
    height = dialog.height()
    dialog.date.note_link.click()
    settle()
    assert not dialog.area.verticalScrollBar().isVisible()
    assert dialog.height() > height
    assert dialog.height() > room.window.height()
    dialog.resize(dialog.width(), 360)
    settle()
    assert dialog.area.verticalScrollBar().isVisible()


def test_tab_visits_the_fields_in_reading_order(room: Room, qtbot: QtBot) -> None:
    dialog = opened(room, qtbot)
    first = dialog.citations.forms[0]
    order = (
        dialog.status,
        dialog.date.line,
        dialog.reasons._add,
        dialog.decided_by,
        dialog.actor,
        dialog.note,
        first.source.line,
        first.quote,
        first.locator,
        first.confidence,
    )
    for widget in order:
        assert dialog.focusWidget() is widget
        QTest.keyClick(widget, Qt.Key.Key_Tab)
