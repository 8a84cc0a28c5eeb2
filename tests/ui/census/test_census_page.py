"""The page of the census: bodies by state, facets, order, and what it says when it is empty."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from tests.queries.census.census_project import day
from tests.store.building import made
from tests.ui.census.asked_room import Asked, open_page, shown_asked
from tests.ui.conftest import ShowRoom
from tests.ui.room import Room, markup_shown
from tracker.domain.census.drafts import ContactDraft, FrameDraft
from tracker.domain.dates.vague_dates import read_date
from tracker.domain.records.own_fields import OwnFieldDraft
from tracker.domain.records.subjects import Subject
from tracker.operations.census.contacts import add_contact
from tracker.operations.census.frames import add_frame
from tracker.operations.own_fields import add_own_field, set_own_values
from ui.census import census_page
from ui.census.frame_dialog import FrameDialog
from ui.census.letters_dialog import LettersDialog
from ui.census.wave_dialog import WaveDialog
from ui.publishing.printed_view import view_to_print


@pytest.fixture
def asked(show_room: ShowRoom, tmp_path: Path) -> Asked:
    return shown_asked(show_room, tmp_path)


def test_each_body_has_its_state_and_how_long_its_answer_is_overdue(asked: Asked) -> None:
    assert [asked.texts(row) for row in range(3)] == [
        ["Arnhem", "No reply", "letter", "20 Mar 2023 · letter, sent", "20 days overdue", "1"],
        ["Weert", "No reply", "letter", "20 Mar 2023 · letter, sent", "20 days overdue", "0"],
        ["Zwolle", "No partnerships", "letter", "3 Apr 2023 · email, answered: no partnerships", "", "0"],
    ]
    assert asked.page.header.words == ("3 bodies", "Dutch bodies · Spring")


def test_the_bar_says_the_numbers_in_words_and_the_rates_have_their_names(asked: Asked) -> None:
    card = asked.page.card
    assert card.states.text() == card.bar.accessibleDescription() == "No partnerships: 1 · No reply: 2"
    assert "3 bodies on 1 Jan 2023" in card.rates.text()
    assert "Response rate 1 (RR1): 33 %" in card.rates.text()
    assert ", final)" in card.rates.text()
    assert "Median answer after 14 days" in card.rates.text()


def test_facets_narrow_and_count(asked: Asked) -> None:
    page = asked.page
    page.facets.value_chosen.emit("disposition", "no_reply", False)
    assert asked.names() == ["Arnhem", "Weert"]
    page.facets.value_chosen.emit("partnerships", "with", False)
    assert asked.names() == ["Arnhem"]
    assert page.header.words[0] == "1 of 3 bodies"
    page.facets.quick_filter_chosen.emit("all")
    assert len(asked.names()) == 3
    page.state.search("zwo")
    assert asked.names() == ["Zwolle"]
    page.state.search("nowhere")
    assert page.empty.accessibleName() == "Nothing fits this filter"


def test_a_click_on_a_heading_sorts(asked: Asked) -> None:
    asked.page.sort("name", True)
    assert asked.names() == ["Zwolle", "Weert", "Arnhem"]
    asked.page.sort("due", False)
    assert asked.names() == ["Arnhem", "Weert", "Zwolle"]
    asked.page.sort("last", True)
    assert asked.names()[0] == "Zwolle"


def test_the_pane_shows_question_contacts_and_partnerships_as_plain_text(asked: Asked) -> None:
    page = asked.page
    page.show_detail(asked.arnhem)
    assert page.panel.detail is not None
    assert page.panel.detail.row.name == "Arnhem"
    assert page.panel._question.text() == "Do you have a partnership with <b>China</b>?"
    assert [contact.outcome for contact, _ in page.panel.detail.contacts] == ["sent"]
    assert markup_shown(page) == []


def test_without_a_frame_the_page_offers_only_what_begins_a_census(room: Room) -> None:
    page = open_page(room)
    page.show_panes(shows_filters=False)
    assert page.empty.accessibleName() == "No census yet"
    buttons = [each for each in page.findChildren(QPushButton) if each.isVisible()]
    assert [button.text() for button in buttons] == ["New frame…", "Frame from a table…"]
    assert not page.facets.isVisible()
    assert not page.panel.isVisible()
    assert page.entry_text() == "", "no contact can be logged"
    buttons[1].click()
    (form,) = room.window.findChildren(FrameDialog)
    assert form.origin.code() == "table"
    form.close_with_project()


def test_the_first_frame_brings_the_panes_and_the_entry_of_a_contact(room: Room) -> None:
    page = open_page(room)
    changes: list[bool] = []
    page.panes_changed.connect(lambda: changes.append(True))
    made(room.project, add_frame, FrameDraft("Dutch bodies", day("2023-01-01")), [room.dossier().row.a.id])
    assert changes == [True]
    assert page.entry_text() == "Log contact"
    page.show_panes(shows_filters=True)
    assert page.facets.isVisible()
    assert page.panel.isVisible()


def test_a_frame_without_a_wave_and_without_members_can_be_shown(asked: Asked) -> None:
    page = asked.page
    frame = made(asked.room.project, add_frame, FrameDraft("Empty <i>", day("2023-01-01")), [])
    page.show_choice(f"frame {frame}")
    assert asked.names() == []
    assert page.empty.accessibleName() == "No members yet"
    assert markup_shown(page) == []
    page.show_choice(f"wave {asked.wave}")
    assert len(asked.names()) == 3


def test_deleting_a_wave_with_contacts_asks_and_can_be_undone(asked: Asked) -> None:
    asked.room.ask.answers.append(True)
    asked.page.actions_of.delete_wave()
    assert asked.page.shown[1] is None
    asked.room.project.undo()
    assert asked.state("Zwolle") == "No partnerships"


def test_members_are_removed_from_the_menu_of_the_table(asked: Asked) -> None:
    asked.page.actions_of.remove_members([asked.weert])
    assert asked.names() == ["Arnhem", "Zwolle"]
    asked.room.project.undo()
    assert sorted(asked.names()) == ["Arnhem", "Weert", "Zwolle"]


def test_the_table_is_exported_with_its_filter(asked: Asked) -> None:
    asked.page.facets.value_chosen.emit("disposition", "no_reply", False)
    table = asked.page.shown_table()
    rows = asked.room.project.query(lambda reader: list(table.rows(reader)))
    assert [row[0] for row in rows] == ["Arnhem", "Weert"]


def test_a_confidential_last_contact_is_not_in_the_exported_table(asked: Asked) -> None:
    draft = ContactDraft(
        asked.weert,
        "visit",
        "refused",
        read_date("2023-05-01"),
        asked.wave,
        is_confidential=True,
        note="Told in private",
    )
    made(asked.room.project, add_contact, draft)
    assert asked.texts(1)[3] == "1 May 2023 · visit, refused to answer"
    assert asked.page.table.rows.texts_at(1, 3)[1] == ""
    table = asked.page.shown_table()
    rows = asked.room.project.query(lambda reader: list(table.rows(reader)))
    assert rows[1][:4] == ["Weert", "Refused", "letter", ""]


def test_the_sentence_of_a_large_frame_is_counted_in_the_background(
    asked: Asked, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = asked.page
    page._show_sentence()
    shown = page.card.sentence.sentence
    assert "Dutch bodies" in shown
    assert page.card.assumptions.text().startswith("Under other assumptions: ")
    page.card.show_sentence(replace(page._sentence, pieces=()))
    monkeypatch.setattr(census_page, "MANY", 0)
    page._show_sentence()
    qtbot.waitUntil(lambda: page.card.sentence.sentence == shown)


def test_the_link_below_the_sentence_leads_to_its_rule(asked: Asked) -> None:
    page = asked.page
    page._show_sentence()
    led: list[bool] = []
    page.findings_asked.connect(lambda: led.append(True))
    page.card.more.click()
    assert led == [True]
    assert page.state.rule is not None
    assert (page.state.rule.frame, page.state.rule.silence) == ("Dutch bodies", "silent")


def test_the_worth_of_an_answer_is_shown_and_sorts_and_narrows(asked: Asked) -> None:
    page = asked.page
    page._show_sentence()
    worth = next(place for place, column in enumerate(page.table.rows.columns) if column.key == "worth")
    told = {asked.names()[row]: page.table.rows.texts_at(row, worth)[0] for row in range(3)}
    assert told["Weert"].replace("\N{NO-BREAK SPACE}", " ").startswith("by ")
    page.sort("worth", False)
    gains = page._sentence.gains(np.array([asked.arnhem, asked.weert, asked.zwolle]))  # type: ignore[union-attr]
    by_gain = sorted(zip(-gains, ("Arnhem", "Weert", "Zwolle"), strict=True))
    assert asked.names() == [name for _, name in by_gain]
    page.facets.value_chosen.emit("attention", "worth", False)
    assert asked.names() == [name for gain, name in by_gain if gain]


def test_a_complete_answer_is_worth_no_further_call(asked: Asked) -> None:
    page = asked.page
    page._show_sentence()
    assert page._sentence is not None
    assert page._sentence.narrowed_by(asked.weert)
    answer = ContactDraft(
        asked.weert, "phone", "no_such_ties", read_date("2023-05-07"), asked.wave, complete_until=day("2023-05-07")
    )
    made(asked.room.project, add_contact, answer)
    page._show_sentence()
    assert page._sentence.narrowed_by(asked.weert) == ""


def test_answers_are_charted_by_week_of_the_wave_and_told_in_words(asked: Asked) -> None:
    chart = asked.page.card.answers
    assert chart.weeks == (0, 0, 1), "3 April is in the third week after 20 March"
    assert chart.accessibleDescription() == "week 3: 1"
    chart.show_answers(())
    assert not chart.isVisibleTo(asked.page)


def test_those_worth_a_call_are_listed_for_print_and_export(asked: Asked) -> None:
    page = asked.page
    wanted: list[bool] = []
    asked.room.context.bridge.print_asked.connect(lambda: wanted.append(True))
    menu = page.actions_of.menu(page)
    next(action for action in menu.actions() if action.text() == "Print those worth a call…").trigger()
    assert wanted == [True]
    names = asked.names()
    assert "Weert" in names
    printed = view_to_print(page, "Census")
    assert printed.title == f"Worth a call: {page.header.words[0]}"
    assert printed.lines[0] == "Dutch bodies · Spring"
    assert printed.lines[2] == page.card.sentence.sentence
    assert printed.lines[3] == "Question: Do you have a partnership with <b>China</b>?"
    assert printed.table is not None
    assert "Worth of a call" in printed.table.titles
    table = printed.table
    assert asked.room.project.query(lambda reader: [row[0] for row in table.rows(reader)]) == names


def test_the_list_of_calls_has_telephone_numbers_and_room_for_notes(asked: Asked) -> None:
    page, project = asked.page, asked.room.project
    project.perform(add_own_field, OwnFieldDraft("body", "Telefoon"))
    project.perform(set_own_values, Subject("body", asked.weert), {"telefoon": "0495 - 123 456"})
    spoken = ContactDraft(asked.arnhem, "phone", "no_answer", read_date("2023-04-05"), asked.wave)
    made(project, add_contact, replace(spoken, person="The clerk, 026-3771234"))
    secret = replace(spoken, person="A source, 06-99999999", is_confidential=True, date=read_date("2023-04-06"))
    made(project, add_contact, secret)
    page.refresh()
    page._show_sentence()
    page.facets.value_chosen.emit("attention", "worth", False)
    printed = view_to_print(page, "Census")
    assert printed.table is not None
    table = printed.table
    rows = {row[0]: row for row in project.query(lambda reader: list(table.rows(reader)))}
    assert rows["Arnhem"][1] == "026-3771234", "never the number in a confidential contact"
    assert rows["Weert"][1] == "0495 - 123 456"
    assert (table.titles[-1], rows["Weert"][-1]) == ("Notes", "")
    assert "99999999" not in str(rows)


def test_the_printed_list_names_its_filter(asked: Asked) -> None:
    page = asked.page
    page._show_sentence()
    page.facets.value_chosen.emit("disposition", "no_reply", False)
    printed = view_to_print(page, "Census")
    assert (printed.title, printed.lines[1]) == ("2 of 3 bodies", "No reply")


def test_keys_open_a_new_wave_and_the_letters(asked: Asked) -> None:
    asked.press(Qt.Key.Key_W)
    (wave,) = asked.room.window.findChildren(WaveDialog)
    wave.close_with_project()
    asked.press(Qt.Key.Key_L)
    (letters,) = asked.room.window.findChildren(LettersDialog)
    letters.reject()


def test_the_columns_are_divided_again_for_what_answers_narrow(asked: Asked) -> None:
    page = asked.page
    page.resize(1000, 700)
    QApplication.processEvents()
    page._show_sentence()
    worth = next(place for place, column in enumerate(page.table.rows.columns) if column.key == "worth")
    text, metrics = page.table.rows.texts_at(1, worth)[0], page.table.fontMetrics()
    words = max(metrics.horizontalAdvance(word) for word in text.split(" "))
    assert words <= page.table.columnWidth(worth), "no bound is cut"
