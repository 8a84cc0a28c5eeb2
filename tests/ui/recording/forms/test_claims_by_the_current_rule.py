"""A claim is counted by the current rule of the findings, wherever its form is opened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication

from tracker.domain.findings.rules import Rule, SideScope
from tracker.domain.records.drafts import ClaimDraft, SourceDraft
from tracker.operations.claims import add_claim
from tracker.queries.checks.problem_rows import Problem, RecordRef
from ui.checks.checks_page import ChecksPage
from ui.findings.findings_page import FindingsPage
from ui.recording.forms.claim_dialog import ClaimDialog
from ui.shell.main_window import MainWindow
from ui.shell.open_project import OpenProject
from ui.teams.record_editors import editor_of
from ui.widgets.fields.rule_controls import RuleControls

ASKED = Rule(
    SideScope(("NL",)),
    SideScope(("CN",)),
    date.fromisoformat("2020-01-01").toordinal(),
    date.fromisoformat("2021-12-31").toordinal(),
    "partnerships",
)
Way = Callable[[MainWindow], object]


def shown(window: MainWindow) -> OpenProject:
    assert window.project is not None
    return window.project


def findings(window: MainWindow) -> FindingsPage:
    window.possible["findings"].trigger()
    QApplication.processEvents()
    return shown(window).workspace.page_as("findings", FindingsPage)


def opened(window: MainWindow, way: Way) -> ClaimDialog:
    """Return the form of a claim that is opened in a way, closed at once."""
    way(window)
    [form] = [form for form in window.findChildren(ClaimDialog) if form.isVisible()]
    form.reject()
    return form


NEW: dict[str, Way] = {
    "the key": lambda window: window.possible["new_claim"].trigger(),
    "the button of the findings": lambda window: findings(window).claims.add.click(),
}


@pytest.mark.parametrize("way", NEW.values(), ids=NEW)
def test_a_new_claim_is_counted_by_the_rule_that_is_asked(kept_window: MainWindow, way: Way) -> None:
    shown(kept_window).state.set_rule(ASKED)
    form = opened(kept_window, way)
    assert form.rule.rule() == ASKED
    assert form.unit.code() == "partnerships"
    assert not form.is_touched


@pytest.mark.parametrize("way", NEW.values(), ids=NEW)
def test_without_a_chosen_rule_it_is_that_of_a_new_finding_on_the_as_of_day(kept_window: MainWindow, way: Way) -> None:
    shown(kept_window).state.set_as_of(date.fromisoformat("2021-06-30").toordinal())
    rule = opened(kept_window, way).rule.rule()
    assert rule == findings(kept_window).rule
    assert rule is not None
    assert rule.last_day == date.fromisoformat("2021-06-30").toordinal()


def claim_without_rule(window: MainWindow) -> int:
    draft = ClaimDraft(SourceDraft("The paper"), "Three countries.", 3, unit="country_pairs")
    claim = shown(window).opened.perform(add_claim, draft).created
    assert claim is not None
    return claim


def fix_of_check(window: MainWindow) -> None:
    window.possible["checks"].trigger()
    fixes = shown(window).workspace.page_as("checks", ChecksPage).fixes
    claim = RecordRef("claim", claim_without_rule(window))
    problem = Problem("claim_not_reached", "1", claim, None, None, {})
    fixes.fixes_of(problem)[0].act()


def settled_conflict(window: MainWindow) -> None:
    open_form = editor_of(shown(window).context, "claim", claim_without_rule(window), window)
    assert open_form is not None
    open_form()


EDIT: dict[str, Way] = {
    "the card of the findings": lambda window: findings(window).actions_of.edit_claim(claim_without_rule(window)),
    "a check": fix_of_check,
    "a conflict of the team": settled_conflict,
}


@pytest.mark.parametrize("way", EDIT.values(), ids=EDIT)
def test_a_claim_without_rule_takes_the_current_rule(kept_window: MainWindow, way: Way) -> None:
    shown(kept_window).state.set_rule(ASKED)
    form = opened(kept_window, way)
    assert form.rule.rule() is None
    form.rule.take.click()
    assert form.rule.rule() == ASKED


@pytest.mark.parametrize("way", EDIT.values(), ids=EDIT)
def test_the_rule_set_in_a_form_begins_with_the_current_one_in_the_unit_of_the_claim(
    kept_window: MainWindow, way: Way
) -> None:
    day = date.fromisoformat("2022-03-04").toordinal()
    state = shown(kept_window).state
    state.set_rule(ASKED)
    state.set_as_of(day)
    form = opened(kept_window, way)
    form.rule.edit.click()
    assert form.rule.rule() == replace(ASKED, unit="country_pairs")
    controls = form.rule.findChild(RuleControls)
    assert controls is not None
    assert day in [period.last_day for period in controls._periods]
