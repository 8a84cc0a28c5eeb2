"""A telephone afternoon by keyboard: each key logs a contact with the chosen body as one step."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.queries.census.census_project import day
from tests.ui.census.asked_room import Asked, shown_asked
from tests.ui.conftest import ShowRoom
from tests.ui.room import DAY, type_text
from tracker.domain.census.drafts import ContactDraft
from tracker.operations.census.contacts import add_contact
from tracker.queries.evidence.follow_ups import all_follow_ups
from tracker.queries.evidence.partnership_evidence import citations_of
from ui.census.census_page import CensusPage
from ui.census.contact_dialog import ContactDialog
from ui.recording.forms.follow_up_dialog import FollowUpDialog
from ui.recording.forms.status_change_dialog import StatusChangeDialog
from ui.widgets.fields.date_field import exact_date


@pytest.fixture
def asked(show_room: ShowRoom, tmp_path: Path) -> Asked:
    """The page with Weert chosen."""
    found = shown_asked(show_room, tmp_path)
    found.page.show_detail(found.weert)
    return found


def opened(asked: Asked) -> ContactDialog:
    """Return the form of a contact that is open."""
    return next(each for each in asked.room.window.findChildren(ContactDialog) if each.isVisible())


def current(asked: Asked) -> str:
    """Return the name in the current row."""
    return asked.names()[asked.page.table.currentIndex().row()]


def test_r_logs_that_nobody_was_reached_without_asking_anything(asked: Asked) -> None:
    notices: list[str] = []
    asked.room.context.bridge.notice_given.connect(notices.append)
    asked.press(Qt.Key.Key_R)
    (contact,) = asked.contacts()
    assert (contact.body, contact.channel, contact.direction, contact.outcome) == (
        asked.weert,
        "phone",
        "out",
        "no_answer",
    )
    assert contact.date is not None
    assert contact.date.earliest == DAY
    assert notices == ["Logged: Weert, nobody reached"]
    asked.room.project.undo()
    assert asked.contacts() == []


def test_x_logs_a_refusal_and_the_down_key_leads_to_the_next_body(asked: Asked) -> None:
    asked.page.facets.value_chosen.emit("disposition", "no_reply", False)
    asked.page.show_detail(asked.arnhem)
    asked.press(Qt.Key.Key_X)
    assert asked.names() == ["Arnhem", "Weert"], "rows keep their places, although Arnhem no longer fits the filter"
    assert asked.state("Arnhem") == "Refused"
    asked.press(Qt.Key.Key_Down)
    assert current(asked) == "Weert"
    asked.page.narrow(asked.page.wanted)
    assert asked.names() == ["Weert"]


def test_a_direction_that_the_outcome_can_not_have_is_refused_at_its_field(asked: Asked) -> None:
    asked.page.contacts.open_form()
    form = opened(asked)
    form.outcome.set_code("bounced")
    form.direction.set_code("in")
    assert not form.save()
    assert "Nothing is received from a body" in form.fields["direction"].words_below
    form.direction.set_code("")
    assert form.save()


def test_n_logs_no_such_partnerships_complete_until_today(asked: Asked) -> None:
    asked.press(Qt.Key.Key_N)
    form = opened(asked)
    assert form.windowTitle() == "Answered: no such partnerships"
    assert form.complete_until.line.text() == "7 May 2023"
    assert form.save()
    (contact,) = asked.contacts()
    assert (contact.outcome, contact.direction, contact.complete_until) == ("no_such_ties", "in", DAY)
    assert asked.state("Weert") == "No partnerships"


def test_complete_until_follows_the_day_of_the_contact_until_another_is_typed(asked: Asked) -> None:
    asked.press(Qt.Key.Key_N)
    form = opened(asked)
    form.date.line.setText("April 2023")
    assert form.draft().contact.complete_until == day("2023-04-01"), "of a vague date only its first day is certain"
    form.complete_until.line.clear()
    type_text(form.complete_until.line, "2022")
    form.complete_until.line.textEdited.emit("2022")
    form.date.line.setText("2 May 2023")
    assert form.draft().contact.complete_until == day("2022-12-31")
    form.outcome.set_code("refused")
    assert form.draft().contact.complete_until is None
    form.outcome.set_code("no_such_ties")
    form.complete_until.line.clear()
    form.complete_until.line.textEdited.emit("")
    assert form.draft().contact.complete_until is None
    form.close_with_project()


def test_c_logs_a_call_with_a_follow_up_in_one_step(asked: Asked) -> None:
    asked.press(Qt.Key.Key_C)
    form = opened(asked)
    assert form.focusWidget() is form.outcome
    form.follow_up.line.setText("12 May 2023")
    form.note.set_text("Clerk away until Friday.")
    assert form.save()
    (contact,) = asked.contacts()
    assert (contact.outcome, contact.note) == ("call_back", "Clerk away until Friday.")
    (row,) = asked.room.project.query(all_follow_ups)
    assert (row.subject.kind, row.subject.id, row.due) == ("contact", contact.id, day("2023-05-12"))
    assert row.note == "Weert: Call again"
    asked.page.facets.value_chosen.emit("attention", "due_soon", False)
    assert asked.names() == ["Weert"]
    asked.room.project.undo()
    assert not asked.room.project.query(all_follow_ups)
    assert asked.contacts() == []


def test_a_logs_an_answer_with_its_source_and_offers_to_record_a_change(asked: Asked) -> None:
    asked.page.show_detail(asked.arnhem)
    asked.press(Qt.Key.Key_A)
    form = opened(asked)
    type_text(form.citations.forms[0].source.line, "Reply of the clerk")
    form.citations.forms[0].quote.set_text("It is evaluated.")
    assert form.save_and_next()
    (contact,) = asked.contacts()
    (citation,) = asked.room.project.query(citations_of, "contact", contact.id)
    assert (citation.source.title, citation.quote) == ("Reply of the clerk", "It is evaluated.")
    (change,) = asked.room.window.findChildren(StatusChangeDialog)
    row = change.partnership.row()
    assert row is not None
    assert row.id == asked.room.tie
    assert change.citations.forms[0].source.value() == citation.source.id
    assert not change.is_touched
    change.close_with_project()


def test_f_follows_up_the_last_contact_of_the_body(asked: Asked) -> None:
    asked.press(Qt.Key.Key_F)
    (form,) = asked.room.window.findChildren(FollowUpDialog)
    form.note.set_text("Call the clerk")
    form.due.line.setText("10 May 2023")
    assert form.save()
    (row,) = asked.room.project.query(all_follow_ups)
    assert row.subject.kind == "contact"


def test_a_contact_after_the_as_of_day_says_that_it_is_not_counted(asked: Asked) -> None:
    notices: list[str] = []
    asked.room.context.bridge.notice_given.connect(notices.append)
    asked.page.state.set_as_of(DAY - 10)
    asked.page.show_detail(asked.weert)
    asked.press(Qt.Key.Key_R)
    assert notices[-1].startswith("Logged: Weert, nobody reached. It is of 7 May 2023 and is not counted")


def counted_sentence(page: CensusPage) -> str:
    """Return the sentence above the list, once it is counted again."""
    QApplication.processEvents()
    return page.card.sentence.sentence


def test_later_contacts_are_counted_above_the_list_and_one_click_shows_them(asked: Asked) -> None:
    page = asked.page
    assert page.later.isHidden()
    page.state.set_as_of(DAY - 60)
    assert page.later.words.text() == "4 contacts after 8 Mar 2023 are not counted"
    page.state.set_as_of(DAY - 10)
    assert page.later.isHidden()
    before, sentence = page.card.rates.text(), counted_sentence(page)
    answer = ContactDraft(asked.weert, "phone", "no_such_ties", exact_date(DAY), asked.wave, complete_until=DAY)
    asked.room.project.perform(add_contact, answer)
    page.refresh()
    assert page.later.words.text() == "1 contact after 27 Apr 2023 is not counted"
    assert (asked.state("Weert"), page.card.rates.text(), counted_sentence(page)) == ("No reply", before, sentence)
    page.later.action_button.click()
    assert page.state.selection.as_of == DAY
    assert page.later.isHidden()
    assert asked.state("Weert") == "No partnerships"
    assert counted_sentence(page) != sentence


def test_an_answer_after_the_due_day_is_logged_and_said(asked: Asked) -> None:
    notices: list[str] = []
    asked.room.context.bridge.notice_given.connect(notices.append)
    asked.press(Qt.Key.Key_X)
    assert len(asked.contacts()) == 1
    late = "Logged: Weert, refused to answer; the answer came after 17 Apr 2023, when it was due"
    assert notices[-1] == late


def test_a_contact_is_edited_and_deleted_from_its_line(asked: Asked) -> None:
    asked.press(Qt.Key.Key_R)
    (contact,) = asked.contacts()
    menu = asked.page._contact_menu(contact, asked.page)
    entries = {action.text(): action for action in menu.actions()}
    entries["Edit the contact…"].trigger()
    form = opened(asked)
    form.person.setText("J. Jansen")
    form.is_confidential.setChecked(True)
    assert form.save()
    (edited,) = asked.contacts()
    assert (edited.person, edited.is_confidential, edited.outcome) == ("J. Jansen", True, "no_answer")
    entries["Delete the contact"].trigger()
    assert asked.contacts() == []
    asked.room.project.undo()
    assert len(asked.contacts()) == 1


def test_a_contact_before_its_wave_is_refused_in_the_form(asked: Asked) -> None:
    asked.press(Qt.Key.Key_N)
    form = opened(asked)
    form.date.line.setText("1 March 2023")
    assert not form.save()
    assert asked.contacts() == []
    assert form.banner.isVisibleTo(form)
    assert "Spring" in form.banner.words.text()
    form.date.line.setText("21 March 2023")
    assert not form.banner.isVisibleTo(form), "the rule is said no longer once the date is another one"
    form.complete_until.line.setText("21 March 2023")
    assert form.save()
