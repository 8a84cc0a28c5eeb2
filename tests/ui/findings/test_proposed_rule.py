"""A new project has no finding until something ended; then its rule is drawn once, and stored."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from tests.ui.conftest import MakeWindow, backed_up
from tracker.domain.dates.vague_dates import read_date
from tracker.domain.findings.rules import Rule
from tracker.domain.records.drafts import BodyDraft, ChangeDraft, PartnershipDraft
from tracker.operations.partnerships import add_partnership
from tracker.operations.statuses import record_status_change
from tracker.project import Project
from ui.findings.findings_page import FindingsPage
from ui.shell.main_window import MainWindow
from ui.shell.open_project import OpenProject
from ui.timeline.timeline_page import TimelinePage

NOW = date(2023, 5, 7).toordinal()
"""The day on the clock of windows."""


@pytest.fixture
def window(new_window: MakeWindow, tmp_path: Path) -> MainWindow:
    """A window with a new project."""
    window = new_window()
    window._create(tmp_path / "new.twin")
    return window


def opened(window: MainWindow) -> OpenProject:
    assert window.project is not None
    return window.project


def record(project: Project, town: str, country: str, status: str, when: str) -> None:
    """Record a partnership of a Dutch town with one elsewhere, and its status."""
    draft = PartnershipDraft(BodyDraft(town, "municipality", "NL"), BodyDraft(f"{town} B", "municipality", country))
    created = project.perform(add_partnership, draft).created
    assert created is not None
    project.perform(record_status_change, ChangeDraft(created, status, read_date(when)))


def timeline(window: MainWindow) -> TimelinePage:
    window.possible["timeline"].trigger()
    return opened(window).workspace.page_as("timeline", TimelinePage)


def rule_of(window: MainWindow) -> Rule:
    rule = opened(window).state.rule
    assert rule is not None
    return rule


def days(rule: Rule) -> tuple[str, str]:
    return date.fromordinal(rule.first_day).isoformat(), date.fromordinal(rule.last_day).isoformat()


def test_no_finding_stands_above_the_timeline_before_an_ending(window: MainWindow) -> None:
    page = timeline(window)
    assert not page.question.isVisible()
    record(opened(window).opened, "Arnhem", "CN", "in_force", "1999")
    assert not page.question.isVisible()
    assert not page.question_button.isVisible()
    assert page.chart.view.lines.period is None
    assert rule_of(window).partner.countries == ()


def test_the_first_ending_draws_a_rule_of_all_partners_and_a_period_with_the_ending(window: MainWindow) -> None:
    page = timeline(window)
    record(opened(window).opened, "Arnhem", "CN", "terminated", "July 2019")
    assert page.question.isVisible()
    rule = rule_of(window)
    assert (rule.focus.countries, rule.partner.countries) == (("NL",), ())
    assert days(rule) == ("2019-01-01", "2023-05-07")
    assert page.chart.view.lines.period == (rule.first_day, rule.last_day)
    window.possible["findings"].trigger()
    found = opened(window).workspace.page_as("findings", FindingsPage)
    assert found.finding is not None
    assert found.finding.counts["total"].possible == 1
    assert "proposed from what is recorded" in {label.text() for label in found.findChildren(QLabel)}
    model = found.list.lines.model()
    assert model.line(model.index(0, 0)).text == "Proposed"


def test_the_rule_does_not_move_with_later_entries_and_days(window: MainWindow) -> None:
    record(opened(window).opened, "Arnhem", "CN", "terminated", "2019")
    drawn = rule_of(window)
    for town in ("Breda", "Emmen", "Weert"):
        record(opened(window).opened, town, "PL", "terminated", "2015")
    opened(window).state.set_as_of(NOW - 1000)
    assert rule_of(window) == drawn
    path = opened(window).path
    window.close_project()
    window.open_path(path)
    timeline(window)
    assert rule_of(window) == drawn, "it is stored"


def test_a_new_rule_starts_from_the_proposed_one(window: MainWindow) -> None:
    record(opened(window).opened, "Arnhem", "CN", "terminated", "2019")
    window.possible["findings"].trigger()
    page = opened(window).workspace.page_as("findings", FindingsPage)
    drawn = rule_of(window)
    page.start_new_rule()
    assert rule_of(window) == drawn == page.rule


def test_the_rule_that_the_user_set_is_kept_when_one_is_proposed(window: MainWindow) -> None:
    timeline(window)
    state = opened(window).state
    own = Rule(rule_of(window).focus, rule_of(window).partner, NOW - 10, NOW)
    state.set_rule(own)
    record(opened(window).opened, "Arnhem", "CN", "terminated", "2019")
    assert state.rule == own


def test_what_ended_while_the_project_was_closed_is_in_the_rule(window: MainWindow) -> None:
    path = opened(window).path
    window.close_project()
    with Project.open(path) as project:
        record(project, "Arnhem", "DE", "terminated", "before 2004")
    window.open_path(path)
    timeline(window)
    assert days(rule_of(window)) == ("2003-01-01", "2023-05-07")


def test_a_project_that_had_endings_keeps_the_rule_of_the_command_line(new_window: MakeWindow, inventory: Path) -> None:
    window = new_window()
    window.open_path(backed_up(inventory))
    assert timeline(window).question.isVisible()
    assert opened(window).state.rule is None
