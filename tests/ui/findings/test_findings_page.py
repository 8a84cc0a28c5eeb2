"""The findings page: the sentence changes with each choice, and every number leads to its records."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ready import ready
from tests.ui.held_tasks import held_tasks
from tests.ui.room import CANARY, DAY, make_room, markup_shown
from tracker.domain.dates.vague_dates import read_date
from tracker.domain.records.drafts import ChangeDraft
from tracker.errors import KnownError
from tracker.operations.findings import delete_finding, save_finding
from tracker.operations.statuses import record_status_change
from tracker.project import Project
from tracker.queries.findings.saved_findings import saved_findings
from tracker.queries.inventory.selection import InventoryFilter, SortOrder
from tracker.services.sample import make_sample
from tracker.settings import SettingsFile
from ui.core.background_task import end_tasks, running_tasks
from ui.core.bridge import Bridge
from ui.core.context import Context
from ui.core.navigation_target import RecordLink
from ui.core.prompts import ScriptedPrompts
from ui.core.view_state import ViewState
from ui.findings.findings_cards import EndingFilter
from ui.findings.findings_page import FindingsPage
from ui.shell.main_window import MainWindow
from ui.style.theme import Theme
from ui.widgets.lists.records_dialog import RecordsDialog

LONG = 300_000
"""Milliseconds."""


@pytest.fixture(scope="module")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the sample without its saved findings."""
    path = tmp_path_factory.mktemp("sample") / "sample.twin"
    ready(make_sample, path)
    with Project.open(path) as project:
        for saved in project.query(saved_findings):
            project.perform(delete_finding, saved.id)
    return path


def context_of(project: Project, *answers: str | bool) -> Context:
    bridge = Bridge()
    project.add_listener(bridge.relay)

    def fail(error: Exception, _again: object) -> None:
        raise error

    bridge.operation_failed.connect(fail)
    view = ViewState(InventoryFilter(DAY), SortOrder())
    return Context(project, SettingsFile(), bridge, ScriptedPrompts(answers), Theme("light"), view=view)


def opened(context: Context) -> FindingsPage:
    page = FindingsPage(context, context.view)
    context.bridge.records_changed.connect(page.follow_records)
    page.resize(1100, 850)
    page.refresh()
    page.show()
    QApplication.processEvents()
    return page


@pytest.fixture
def page(sample_file: Path, tmp_path: Path, qtbot: QtBot, home: Path) -> Iterator[FindingsPage]:
    """The page with a copy of the sample."""
    copy = tmp_path / "copy.twin"
    copy.write_bytes(sample_file.read_bytes())
    with Project.open(copy) as project:
        made = opened(context_of(project))
        qtbot.addWidget(made)
        yield made
        made.hide()


def ask_of(page: FindingsPage) -> ScriptedPrompts:
    ask = page.context.prompts
    assert isinstance(ask, ScriptedPrompts)
    return ask


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


def sentence(page: FindingsPage) -> str:
    settle()
    return page.sentence.sentence.sentence


def words(widget: QWidget) -> str:
    labels = [label for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)]
    return "\n".join(label.accessibleName() or label.text() for label in labels)


def bodies(page: FindingsPage) -> list[str]:
    model = page.endings.table.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def listed(page: FindingsPage) -> list[tuple[str, str]]:
    """Return the lines of the list of findings, with their numbers."""
    model = page.list.lines.model()
    lines = [model.line(model.index(row, 0)) for row in range(model.rowCount())]
    return [(line.text, line.count) for line in lines]


def test_the_default_rule_has_the_countries_of_most_partnerships_and_two_years(page: FindingsPage) -> None:
    assert "Between 7 May 2021 and 7 May 2023" in sentence(page)
    assert "4 to 5 municipalities" in sentence(page)
    assert "in the Netherlands" in sentence(page)
    assert "China" in sentence(page)
    told = page.sentence.quiet.text()
    assert "are possible (dated “" in told
    assert "one origin" in told
    assert page.sentence.sentence.accessibleName() == sentence(page)


def test_each_choice_changes_the_sentence_and_the_list(page: FindingsPage) -> None:
    before = sentence(page)
    page.builder.ended.set_code("proposed")
    wider = sentence(page)
    assert wider != before
    assert "Weert" in bodies(page)
    page.builder.unit.set_code("partnerships")
    assert sentence(page) not in (before, wider)
    page.builder.focus_kinds.add("province")
    settle()
    assert set(bodies(page)) == {"Noord-Holland", "Utrecht"}


def test_an_empty_scope_is_described_without_a_share(page: FindingsPage) -> None:
    page.builder.focus_countries.set_codes(("BE",))
    page.builder.focus_countries.changed.emit()
    assert "0 %" not in sentence(page)
    assert "No partnership is counted" in page.sentence.quiet.text()
    assert bodies(page) == []
    assert page.sentence.show_endings.isHidden()


def test_a_click_on_a_number_filters_the_list_to_what_it_counts(page: FindingsPage) -> None:
    everything = bodies(page)
    page.sentence.sentence.linkActivated.emit("province")
    assert bodies(page) == ["Noord-Holland", "Utrecht"]
    assert "2 of 8" in words(page.endings)
    page.endings.widen.click()
    assert bodies(page) == everything
    rows = {row.text(): row for row in page.reasons.bars["reason"].rows}
    rows["No economic benefit"].click()
    assert bodies(page) == ["Capelle aan den IJssel"]
    rows["No economic benefit"].click()
    assert bodies(page) == everything


def test_numbers_are_reached_from_the_keyboard(page: FindingsPage, qtbot: QtBot) -> None:
    page.activateWindow()
    page.focus_content()
    asked: list[str] = []
    page.sentence.number_requested.connect(asked.append)
    qtbot.keyClick(page.sentence.sentence, Qt.Key.Key_Tab)
    qtbot.keyClick(page.sentence.sentence, Qt.Key.Key_Return)
    assert asked == ["municipality"]
    assert set(bodies(page)) >= {"Arnhem", "Breda", "Eindhoven", "Tilburg"}
    assert "Utrecht" not in bodies(page)


def test_an_ending_opens_its_record(page: FindingsPage, qtbot: QtBot) -> None:
    places: list[RecordLink] = []
    page.context.bridge.record_requested.connect(places.append)
    page.endings.enter()
    record = page.endings.records[0]
    assert page.state.chosen == record.partnership
    qtbot.keyClick(page.endings.table, Qt.Key.Key_Return)
    assert places == [RecordLink("partnership", record.partnership, record.change)]


def test_claims_are_compared_with_the_counts(page: FindingsPage) -> None:
    told = words(page.claims)
    assert "Verdict: not reached" in told
    assert "Named by its source, and not counted: " in told
    assert "Its numbers mean 10 out of 37–44 bodies" in told
    assert "at least 8" in told
    claim = page.claims._claims[0]
    page.claims.rule_requested.emit(claim)
    settle()
    assert page.rule == claim.rule
    assert "Utrecht" not in bodies(page)


def test_the_sensitivity_table_varies_the_rule(page: FindingsPage, qtbot: QtBot) -> None:
    model = page.sensitivity.table.model()
    qtbot.waitUntil(lambda: model.rowCount() > 3)
    assert "Bodies" in str(model.index(0, 0).data())
    before = page.rule
    page.sensitivity.table.opened.emit(1)
    settle()
    assert page.rule != before


def test_a_finding_is_saved_frozen_compared_and_changed(page: FindingsPage) -> None:
    project, ask = page.context.project, ask_of(page)
    ask.answers.append("The headline")
    page.actions_of.keep_button.click()
    assert listed(page)[-1][0] == "The headline"
    assert not page.is_changed
    page.actions_of.freeze_button.click()
    (kept,) = project.query(saved_findings)
    assert len(kept.results) == 1
    assert page.frozen.isVisibleTo(page)
    tie = next(record for record in page.endings.records if record.body.name == "Eindhoven").partnership
    project.perform(record_status_change, ChangeDraft(tie, "in_force", read_date("1 March 2023")))
    page.frozen.difference_requested.emit(page.saved[0].results[0])
    settle()
    told = words(page.frozen)
    assert "Eindhoven – Nanjing: was counted, and is not now" in told
    project.undo()
    page.frozen.difference_requested.emit(page.saved[0].results[0])
    settle()
    assert "None of its evidence has changed since." in words(page.frozen)
    project.undo()
    assert not page.frozen.isVisibleTo(page)
    page.builder.ended.set_code("done")
    settle()
    assert page.is_changed
    page.actions_of.save_button.click()
    assert not page.is_changed
    assert project.query(saved_findings)[0].rule == page.rule


def test_freezing_is_confirmed_by_a_badge_that_leads_to_the_changes(page: FindingsPage) -> None:
    project, badge = page.context.project, page.actions_of.frozen_badge
    ask_of(page).answers.append("The headline")
    page.actions_of.keep_button.click()
    assert badge.isHidden()
    notices: list[str] = []
    page.context.bridge.notice_given.connect(notices.append)
    page.actions_of.freeze_button.click()
    assert re.fullmatch(r"Frozen \d+ s ago|Frozen \d+ minutes? ago", badge.text())
    assert notices == ["Frozen: The headline"]

    tie = next(record for record in page.endings.records if record.body.name == "Eindhoven").partnership
    project.perform(record_status_change, ChangeDraft(tie, "in_force", read_date("1 March 2023")))
    settle()
    assert re.search(r": then \S+, now \S+$", badge.text())
    badge.click()
    settle()
    assert "Eindhoven – Nanjing: was counted, and is not now" in words(page.frozen)


def test_the_proposed_name_of_a_finding_has_no_counts(page: FindingsPage) -> None:
    proposed = page.actions_of.proposed_name()
    assert proposed.startswith("Bodies in the Netherlands that ended")
    assert "%" not in proposed


def test_findings_are_renamed_duplicated_and_deleted(page: FindingsPage) -> None:
    project, ask = page.context.project, ask_of(page)
    project.perform(save_finding, "First", page.rule)
    known = project.query(saved_findings)[0].id
    page.show_finding(known)
    ask.answers.append("Second")
    page.actions_of.rename()
    page.actions_of.duplicate()
    assert [kept.name for kept in project.query(saved_findings)] == ["Second", "Second (copy)"]
    page.actions_of.delete()
    assert [kept.name for kept in project.query(saved_findings)] == ["Second"]
    assert page.chosen is None
    settle()
    assert [text for text, _ in listed(page)] == ["The current count", "Second"]
    assert all(count == "5–7" for _, count in listed(page))


def copied_by(copy: Callable[[], None], page: FindingsPage, qtbot: QtBot) -> str:
    """Return the text on the clipboard when a finding was copied."""
    with qtbot.waitSignal(page.context.bridge.notice_given, timeout=LONG):
        copy()
    return QGuiApplication.clipboard().text()


def test_a_finding_is_copied_with_its_rule_its_endings_and_its_sources(page: FindingsPage, qtbot: QtBot) -> None:
    text = copied_by(page.actions_of.copy_text, page, qtbot)
    assert text.startswith(sentence(page))
    assert "What is counted: " in text
    assert "Arnhem\tWuhan 武汉" in text
    assert "NRC" in text
    text = copied_by(page.actions_of.copy_markdown, page, qtbot)
    assert f"**{sentence(page)}**" in text
    assert "| **Arnhem** | Wuhan 武汉 |" in text


def test_copying_a_finding_can_be_cancelled_and_ends_with_its_page(page: FindingsPage, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("before")
    for end in (lambda task: task.cancel(), lambda _task: end_tasks(page)):
        with held_tasks():
            page.actions_of.copy_text()
            (task,) = running_tasks(page)
            assert task.title
            end(task)
            qtbot.waitUntil(lambda: not running_tasks(page), timeout=LONG)
        assert QGuiApplication.clipboard().text() == "before"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not rename an open file")
def test_a_finding_whose_file_is_missing_is_copied_when_it_is_back(page: FindingsPage, qtbot: QtBot) -> None:
    bridge, path = page.context.bridge, page.context.project.path
    bridge.operation_failed.disconnect()
    away = path.rename(path.with_name("away.twin"))
    with qtbot.waitSignal(bridge.operation_failed, timeout=LONG) as failed:
        page.actions_of.copy_text()
    away.rename(path)
    error, again = failed.args
    assert isinstance(error, KnownError)
    assert copied_by(again, page, qtbot).startswith(sentence(page))


def test_a_rule_is_copied_and_pasted_and_other_text_is_refused(page: FindingsPage) -> None:
    page.builder.mode.set_code("event")
    settle()
    rule = page.rule
    page.actions_of.copy_rule()
    page.start_new_rule()
    assert page.rule != rule
    page.actions_of.paste_rule()
    settle()
    assert page.rule == rule
    QGuiApplication.clipboard().setText('{"from": "2023", "to": "2021"}')
    page.actions_of.paste_rule()
    assert ask_of(page).told
    assert page.rule == rule


def test_project_data_are_shown_as_plain_text(qtbot: QtBot, tmp_path: Path, home: Path) -> None:
    made = make_room(tmp_path / "canary.twin", partner=CANARY, title=CANARY)
    qtbot.addWidget(made.window)
    page = opened(context_of(made.project))
    qtbot.addWidget(page)
    made.project.perform(save_finding, CANARY, page.rule, CANARY)
    page.show_finding(made.project.query(saved_findings)[0].id)
    page.actions_of.freeze_button.click()
    settle()
    assert any(CANARY in label.text() for label in page.findChildren(QLabel))
    assert not markup_shown(page)
    copied = re.sub(r"<https?://[^<>\s]+>", "", copied_by(page.actions_of.copy_markdown, page, qtbot))
    assert copied.count("<") == copied.count("\\<") > 0
    page.hide()
    made.project.close()


def test_an_empty_project_says_what_to_do(qtbot: QtBot, tmp_path: Path, home: Path) -> None:
    with Project.create(tmp_path / "empty.twin") as project:
        page = opened(context_of(project))
        qtbot.addWidget(page)
        assert "No partnerships yet" in words(page.empty)
        assert page.empty.isVisibleTo(page)
        page.focus_content()
        page.hide()


def test_findings_work_in_a_read_only_project(sample_file: Path, qtbot: QtBot, home: Path) -> None:
    with Project.open(sample_file, read_only=True) as project:
        page = opened(context_of(project))
        qtbot.addWidget(page)
        assert "municipalities" in sentence(page)
        assert not page.actions_of.keep_button.isEnabled()
        assert not page.claims.add.isEnabled()
        page.builder.ended.set_code("proposed")
        settle()
        assert "Weert" in bodies(page)
        page.hide()


def test_a_record_opens_in_the_inspector_next_to_the_findings(window: MainWindow) -> None:
    assert window.project is not None
    workspace = window.project.workspace
    window.possible["findings"].trigger()
    page = workspace.page
    assert isinstance(page, FindingsPage)
    assert workspace.facets.isHidden()
    page.endings.enter()
    record = page.endings.records[0]
    page.endings.table.opened.emit(0)
    assert workspace.page is page
    assert workspace.state.chosen == record.partnership
    assert workspace.inspector.isVisible()


def test_a_click_on_the_share_lists_its_denominator(page: FindingsPage, qtbot: QtBot) -> None:
    settle()
    assert page.finding is not None
    page.sentence.sentence.linkActivated.emit("denominator")
    dialog = page.window().findChild(RecordsDialog)
    assert dialog is not None
    ties = {record.partnership for record in page.finding.records}
    assert ties < set(dialog.listed)
    places: list[RecordLink] = []
    page.context.bridge.record_requested.connect(places.append)
    dialog.show_button.click()
    assert [place.kind for place in places] == ["partnership"]


def test_without_a_denominator_there_is_no_share(page: FindingsPage) -> None:
    page.builder.focus_countries.set_codes(("FR",))
    page.builder.focus_countries.changed.emit()
    assert "so that there is no share" in sentence(page)
    assert "%" not in sentence(page)
    assert "No partnership is counted" in page.sentence.quiet.text()


def test_the_links_of_a_frozen_result_can_be_clicked(page: FindingsPage, qtbot: QtBot) -> None:
    ask_of(page).answers.append("Frozen")
    page.actions_of.keep()
    settle()
    page.actions_of.freeze()
    settle()
    links = {button.text(): button for button in page.frozen.findChildren(QPushButton) if button.isVisible()}
    assert {"What changed since", "Remove"} <= set(links)
    qtbot.mouseClick(links["What changed since"], Qt.MouseButton.LeftButton)
    settle()
    assert "None of its evidence has changed since." in words(page.frozen)


def test_parts_without_a_bar_have_no_heading(page: FindingsPage) -> None:
    assert "Decided by" in words(page.deciders)
    page.builder.focus_countries.set_codes(("FR",))
    page.builder.focus_countries.changed.emit()
    settle()
    assert "Decided by" not in words(page.deciders)
    assert "Nothing is counted." in words(page.deciders)


def test_weakly_supported_endings_can_be_listed(page: FindingsPage, qtbot: QtBot) -> None:
    settle()
    links = {code: link for code, link in page.sentence.grounds.items() if link.isVisible()}
    assert {code: link.text() for code, link in links.items()} == {
        "possible": "The 2 possible ones",
        "one_origin": "The one with one origin",
    }
    qtbot.mouseClick(links["one_origin"], Qt.MouseButton.LeftButton)
    assert bodies(page) == ["Capelle aan den IJssel"]
    assert "1 of 8: On one origin alone" in words(page.endings)
    qtbot.mouseClick(links["possible"], Qt.MouseButton.LeftButton)
    assert bodies(page) == ["Capelle aan den IJssel", "Noord-Holland"]


def test_a_bar_of_a_standard_reason_lists_what_has_an_own_reason_that_counts_as_it(page: FindingsPage) -> None:
    settle()
    assert page.finding is not None
    record = replace(page.finding.records[0], reasons=("own_reason",), standard_reasons=("human_rights",))
    assert EndingFilter("reason", "human_rights").includes(record)
    assert not EndingFilter("reason", "geopolitics").includes(record)


def test_a_count_of_beginnings_or_of_a_day_speaks_of_no_endings(page: FindingsPage) -> None:
    page.builder.count.set_code("began")
    assert "began a partnership" in sentence(page)
    assert "Beginnings in the period" in words(page.endings)
    assert "Reasons recorded" in words(page.reasons)
    page.builder.count.set_code("in_force")
    assert sentence(page).startswith("On ")
    assert not page.reasons.isVisible()
    shown = words(page.endings) + words(page.sentence) + page.sentence.show_endings.text()
    assert "nding" not in shown
    assert page.endings.table.model().headerData(2, Qt.Orientation.Horizontal) == "Since"


def test_a_long_list_of_what_is_so_on_a_day_shows_its_beginning_and_offers_all(
    page: FindingsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.findings.findings_page.MOST_LISTED", 5)
    page.builder.count.set_code("in_force")
    settle()
    assert page.finding is not None
    assert len(bodies(page)) == 5
    assert page.endings.show_all.text() == f"and {page.finding.not_listed} more: show all in a list"
    page.endings.show_all.click()
    (dialog,) = page.findChildren(RecordsDialog)
    assert dialog.windowTitle() == "The partnerships counted"
    dialog.close()
