"""The form of the project: one step for all its tabs, own fields at once, and closed before a name is erased."""

from __future__ import annotations

import json

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.store.building import claim, content, source
from tests.ui.room import DAY, Room
from tracker.domain.census.drafts import FrameDraft
from tracker.domain.findings.rules import read_rule
from tracker.operations.census.frames import add_frame
from tracker.operations.findings import save_finding
from tracker.queries.project_settings import about_project, project_settings
from tracker.queries.reader_names import names_for_readers
from tracker.services.unsaved_entries import UnsavedEntry
from ui.own_fields.own_fields_part import OwnFieldsPart
from ui.recording.forms.own_field_dialog import OwnFieldDialog
from ui.recording.forms.project_dialog import PROJECT_FIELDS, TABS, ProjectDialog
from ui.recording.reopened_forms import reopen


def tab_of(dialog: ProjectDialog) -> str:
    return list(TABS)[dialog.tabs.currentIndex()]


def test_all_tabs_are_saved_as_one_step(room: Room) -> None:
    before = room.project.query(project_settings)
    dialog = ProjectDialog.run(room.context, parent=room.window)
    dialog.name.setText("Towns")
    dialog.title_line.setText("Towns and their partners")
    dialog.description.set_text("All of them.")
    dialog.stale_years.setValue(9)
    assert dialog.save()
    settings, about = room.project.query(project_settings), room.project.query(about_project)
    assert (settings.name, settings.description, settings.stale_years) == ("Towns", "All of them.", 9)
    assert (about.title, about.description) == ("Towns and their partners", "All of them.")
    room.project.undo()
    assert room.project.query(project_settings) == before
    assert room.project.query(about_project).title == ""


def test_each_fact_is_asked_for_once(room: Room) -> None:
    dialog = ProjectDialog.run(room.context, parent=room.window)
    assert set(dialog.fields) == set(PROJECT_FIELDS)
    captions = [caption() for _, caption in PROJECT_FIELDS.values()]
    assert len(set(captions)) == len(captions)


def test_it_opens_at_a_field_or_a_tab(room: Room) -> None:
    for tab in TABS:
        dialog = ProjectDialog.run(room.context, tab, parent=room.window)
        assert tab_of(dialog) == tab
        other = (dialog.tabs.currentIndex() + 1) % len(TABS)
        for name in [name for name, (place, _) in PROJECT_FIELDS.items() if place == tab]:
            dialog.tabs.setCurrentIndex(other)
            dialog.go_to(name)  # as it is opened at a field
            assert tab_of(dialog) == tab, name
        dialog.reject()


def test_a_problem_shows_its_tab(room: Room) -> None:
    dialog = ProjectDialog.run(room.context, "privacy", parent=room.window)
    dialog.as_of.line.setText("2021")
    assert not dialog.save()
    assert tab_of(dialog) == "settings"


def test_enter_in_the_list_of_own_fields_opens_only_the_field(room: Room) -> None:
    dialog = ProjectDialog.run(room.context, "own_fields", parent=room.window)
    dialog.own_fields.add()
    (form,) = dialog.findChildren(OwnFieldDialog)
    form.name.setText("Rank")
    assert form.save()
    dialog.own_fields.fields.setFocus()
    QTest.keyClick(dialog.own_fields.fields, Qt.Key.Key_Return)
    assert [each.name.text() for each in dialog.findChildren(OwnFieldDialog) if each.isVisible()] == ["Rank"]
    assert isinstance(dialog.own_fields, OwnFieldsPart)
    assert dialog.focusWidget() is dialog.own_fields.fields


def test_erasing_begins_once_the_form_is_closed(room: Room) -> None:
    asked: list[str] = []
    room.context.bridge.action_asked.connect(asked.append)
    dialog = ProjectDialog.run(room.context, "privacy", parent=room.window)
    dialog.contact.setText("j.jansen@example.org")
    room.ask.answers.append(False)
    dialog.erase_button.click()
    assert dialog.isVisible()
    assert asked == []
    room.ask.answers.append(True)
    dialog.erase_button.click()
    assert not dialog.isVisible()
    assert asked == ["erase_person"]


def test_unsaved_entries_of_the_two_forms_of_earlier_versions_are_opened(room: Room) -> None:
    for form, state in (("settings", {"author": "A. Writer"}), ("about_project", {"funding": "A fund"})):
        entry = UnsavedEntry("key", form, "", "", "2023-05-07T12:00:00+00:00", {}, state)
        opened = reopen(room.context, DAY, entry, room.window)
        assert isinstance(opened, ProjectDialog)
        assert opened.author.text() + opened.funding.text() == next(iter(state.values()))
        opened.close_with_project()


def test_texts_for_readers_are_entered_in_each_language_and_saved_as_one_step(room: Room) -> None:
    project = room.project
    project.perform(save_finding, "Ended", read_rule({"from": "2021", "to": "2023"}))
    project.perform(add_frame, FrameDraft("Towns 2023", DAY))
    claimed = claim(project, source(project, "Trouw"), "Two ended", 2)
    before = content(project)
    dialog = ProjectDialog.run(room.context, "readers", parent=room.window)
    texts = dialog.reader_texts
    (finding,) = (name for name in texts.lines if name.startswith("finding"))
    (frame,) = (name for name in texts.lines if name.startswith("frame"))
    assert texts.lines["title"].isHidden() or not texts.lines["title"].isVisibleTo(texts)
    texts.lines["headline"].setText("Who ended it?")
    texts.lines["chart_note"].setText("A vote")
    dialog.chart_note_on.line.setText("1 May 2022")
    texts.lines[frame].setText("all towns")
    texts.language.set_code("nl")
    assert texts.lines["headline"].text() == ""
    assert texts.lines["headline"].placeholderText() == "Who ended it?"
    assert texts.lines["title"].isVisibleTo(texts)
    texts.lines["headline"].setText("Wie stopte?")
    texts.lines["title"].setText("Steden")
    texts.lines[finding].setText("Gestopt")
    texts.lines[f"claim-{claimed}"].setText("Twee gestopt")
    texts.language.set_code("")
    assert texts.lines["headline"].text() == "Who ended it?"
    assert dialog.save()
    about = project.query(about_project)
    assert (about.headline, about.chart_note, about.chart_note_on) == ("Who ended it?", "A vote", "2022-05-01")
    assert about.translations == {"nl": {"headline": "Wie stopte?", "title": "Steden"}}
    names = {each.name: each.names for each in project.query(names_for_readers) if each.names}
    wanted = {"Ended": {"nl": "Gestopt"}, "Towns 2023": {"": "all towns"}, "Two ended": {"nl": "Twee gestopt"}}
    assert names == wanted
    project.undo()
    assert content(project) == before


def test_texts_for_readers_survive_a_crash_in_each_language(room: Room) -> None:
    dialog = ProjectDialog.run(room.context, "readers", parent=room.window)
    dialog.reader_texts.lines["headline"].setText("Who ended it?")
    dialog.reader_texts.language.set_code("nl")
    dialog.reader_texts.lines["headline"].setText("Wie stopte?")
    state = dialog.reader_texts.saved_state()
    again = ProjectDialog.run(room.context, "readers", parent=room.window)
    assert again.reader_texts.restore(json.loads(json.dumps(state)))
    assert again.reader_texts.lines["headline"].text() == "Wie stopte?"
    again.reader_texts.language.set_code("")
    assert again.reader_texts.lines["headline"].text() == "Who ended it?"


def test_a_note_in_the_chart_needs_a_single_day(room: Room) -> None:
    dialog = ProjectDialog.run(room.context, "readers", parent=room.window)
    dialog.chart_note_on.line.setText("2022")
    assert not dialog.save()
    assert tab_of(dialog) == "readers"
