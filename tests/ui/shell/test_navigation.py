"""Back and Forward return to pages, filters and questions as they were left."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.conftest import MakeWindow
from tracker.domain.findings.rules import Rule, SideScope, rule_json
from tracker.domain.records.drafts import ClaimDraft, SourceDraft
from tracker.operations.claims import add_claim
from ui.core.navigation_target import RecordLink
from ui.core.prompts import ScriptedPrompts
from ui.findings.findings_page import FindingsPage
from ui.inventory.partnerships_page import PartnershipsPage
from ui.merging.merge_dialog import MergeDialog
from ui.shell.main_window import MainWindow
from ui.shell.open_project import OpenProject
from ui.sources.sources_page import SourcesPage


@pytest.fixture
def window(kept_window: MainWindow) -> MainWindow:
    return kept_window


@pytest.fixture
def project(window: MainWindow) -> OpenProject:
    assert window.project is not None
    return window.project


def test_a_new_project_has_no_place_to_go_back_to(window: MainWindow) -> None:
    assert not window.possible["back"].isEnabled()
    assert not window.possible["forward"].isEnabled()


def test_keys_go_back_and_forward_through_pages(window: MainWindow, project: OpenProject) -> None:
    workspace = project.workspace
    window.possible["timeline"].trigger()
    window.possible["sources"].trigger()
    QTest.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert workspace.page_name == "timeline"
    QTest.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert workspace.page_name == "partnerships"
    assert not window.possible["back"].isEnabled()
    QTest.keyClick(window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert workspace.page_name == "timeline"
    window.possible["map"].trigger()
    assert not window.possible["forward"].isEnabled()


def test_a_filter_comes_back_with_the_partnership_chosen_in_it(window: MainWindow, project: OpenProject) -> None:
    state = project.state
    page = project.workspace.page
    assert isinstance(page, PartnershipsPage)
    state.select(state.selection.only("status", "terminated"))
    project.workspace.refresh()
    first = page.first_partnership()
    state.choose(first)
    window.possible["clear_filter"].trigger()
    QApplication.processEvents()
    assert page.table.rows.rowCount() == 3
    state.choose(page.partnership_at(3))
    window.possible["back"].trigger()
    assert state.selection.values("status") == {"terminated"}
    assert state.chosen == first
    assert page.table.rows.rowCount() == 1


def test_a_question_comes_back(window: MainWindow, project: OpenProject) -> None:
    window.possible["findings"].trigger()
    before = project.state.rule
    day = project.state.selection.as_of
    rule = Rule(SideScope(("NL",)), SideScope(("CN",)), day - 700, day)
    project.state.set_rule(replace(rule, unit="partnerships"))
    project.state.set_rule(replace(rule, unit="country_pairs"))
    window.possible["back"].trigger()
    assert project.state.rule == replace(rule, unit="partnerships")
    window.possible["back"].trigger()
    assert project.state.rule == before
    window.possible["forward"].trigger()
    assert project.state.rule == replace(rule, unit="partnerships")


def test_typing_and_dragging_make_one_place(window: MainWindow, project: OpenProject) -> None:
    state = project.state
    day = state.selection.as_of
    for text in ("W", "Wu", "Wuhan"):
        state.search(text)
    for moved in (1, 2, 3):
        state.set_as_of(day - moved)
    window.possible["back"].trigger()
    assert (state.selection.text, state.selection.as_of) == ("Wuhan", day)
    window.possible["back"].trigger()
    assert state.selection.text == ""
    assert not window.possible["back"].isEnabled()
    window.possible["forward"].trigger()
    window.possible["forward"].trigger()
    assert state.selection.as_of == day - 3


def test_the_chosen_source_comes_back(window: MainWindow, project: OpenProject) -> None:
    window.possible["sources"].trigger()
    page = project.workspace.page_as("sources", SourcesPage)
    page.show_place(2)
    chosen = page.chosen
    page.show_place(0)
    other = page.chosen
    page.show_place(2)
    window.possible["timeline"].trigger()
    assert other is not None
    window.bridge.record_requested.emit(RecordLink("source", other))
    assert page.chosen == other
    window.possible["back"].trigger()
    assert project.workspace.page_name == "timeline"
    window.possible["back"].trigger()
    assert project.workspace.page_name == "sources"
    assert page.chosen == chosen


def test_a_deleted_partnership_is_not_chosen_again(window: MainWindow, project: OpenProject) -> None:
    state = project.state
    page = project.workspace.page
    assert isinstance(page, PartnershipsPage)
    gone = page.partnership_at(1)
    state.choose(gone)
    window.possible["delete_chosen"].trigger()
    window.possible["timeline"].trigger()
    window.possible["back"].trigger()
    assert state.chosen != gone


def test_only_the_newest_places_are_kept(
    window: MainWindow, project: OpenProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.shell.navigation.LONGEST", 10)
    for step in range(15):
        project.workspace.show_page("timeline" if step % 2 else "map")
    steps = 0
    while window.possible["back"].isEnabled():
        window.possible["back"].trigger()
        steps += 1
    assert steps == 9


def test_another_project_begins_without_places(new_window: MakeWindow, inventory: Path) -> None:
    window = new_window()
    window.open_path(inventory)
    window.possible["timeline"].trigger()
    assert window.possible["back"].isEnabled()
    window.close_project()
    assert not window.possible["back"].isEnabled()
    window.open_path(inventory)
    assert not window.possible["back"].isEnabled()


def test_back_returns_from_the_question_of_a_claim_to_the_finding(window: MainWindow, project: OpenProject) -> None:
    ask = window.ask
    assert isinstance(ask, ScriptedPrompts)
    window.possible["findings"].trigger()
    page = project.workspace.page_as("findings", FindingsPage)
    ask.answers.append("The headline")
    page.actions_of.keep_button.click()
    finding, rule = page.chosen, page.rule
    assert finding is not None
    counted = json.dumps(rule_json(replace(rule, unit="country_pairs")))
    draft = ClaimDraft(SourceDraft("The paper"), "One pair.", 1, unit="country_pairs", rule=counted)
    page.context.project.perform(add_claim, draft)
    QApplication.processEvents()
    claim = next(each for each in page.claims._claims if each.wording == "One pair.")
    page.claims.rule_requested.emit(claim)
    asked = claim.rule
    assert (page.chosen, page.rule) == (None, asked)
    window.possible["back"].trigger()
    assert (page.chosen, page.rule) == (finding, rule)
    assert not page.is_changed
    window.possible["forward"].trigger()
    assert (page.chosen, page.rule) == (None, asked)


@pytest.mark.parametrize("kept_line", [0, 1])
def test_the_kept_partnership_stays_chosen_after_a_merge_and_its_undo(
    window: MainWindow, project: OpenProject, kept_line: int
) -> None:
    page = project.workspace.page
    assert isinstance(page, PartnershipsPage)
    page.table.selectRow(1)
    page.table.selectRow(2)
    lines = page.table.selectionModel()
    rows = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    lines.select(page.table.model().index(1, 0), rows)
    assert len(page.selected_ids()) == 2
    dialog = project.tidying.merge_selected()
    assert isinstance(dialog, MergeDialog)
    if kept_line:
        dialog.swap_button.click()
    kept = dialog.kept
    assert dialog.save()
    assert project.state.chosen == kept
    assert page.selected_ids() == [kept]
    window.possible["undo"].trigger()
    assert project.state.chosen == kept
    assert page.selected_ids() == [kept]


def test_the_focus_moves_to_another_page_without_stops_on_the_way(window: MainWindow, project: OpenProject) -> None:
    """A screen reader says the name of each widget that gets the focus."""
    project.workspace.enter_page("partnerships")
    window.activateWindow()
    QApplication.processEvents()
    reached: list[object] = []
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    app.focusChanged.connect(lambda _before, now: reached.append(now))
    for name in ("timeline", "sources", "partnerships"):
        reached.clear()
        window.possible[name].trigger()
        assert [widget for widget in reached if widget is not None] == [window.focusWidget()], name
