"""The controls of a rule: each choice makes another rule, and unreadable input leaves it unchanged."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.iso_days import day_from_iso
from tests.ui.room import CANARY, DAY, markup_shown
from tracker.domain.coding.own_codes import OwnCode
from tracker.domain.findings.rules import Rule, SideScope
from tracker.domain.findings.specifications import ENDED_SETS
from tracker.domain.statuses.statuses import DEFAULT_ENDED
from tracker.queries.findings.finding_choices import FindingChoices
from ui.text.day_text import year_before
from ui.widgets.fields.rule_choices import OWN, ended_text
from ui.widgets.fields.rule_controls import RuleControls

CHOICES = FindingChoices(
    "NL",
    "CN",
    day_from_iso("1979-11-23"),
    day_from_iso("2023-02-01"),
    ("NL", "CN"),
    ("municipality", "our_own_kind"),
    ("friendship",),
    ("water",),
    (CANARY,),
)
RULE = Rule(SideScope(("NL",)), SideScope(("CN",)), year_before(DAY, 2), DAY)


@pytest.fixture
def builder(qtbot: QtBot, qapp: QApplication, home: Path) -> RuleControls:
    made = RuleControls(CHOICES, DAY, 1)
    qtbot.addWidget(made)
    made.show_rule(RULE)
    made.show()
    return made


def changed_rules(builder: RuleControls) -> list[Rule]:
    """Record the rule after each `changed` signal."""
    rules: list[Rule] = []

    def take() -> None:
        assert builder.rule is not None
        rules.append(builder.rule)

    builder.changed.connect(take)
    return rules


def test_showing_a_rule_keeps_it_unchanged_without_a_signal(builder: RuleControls) -> None:
    rules = changed_rules(builder)
    other = Rule(
        SideScope(("NL", "BE"), ("province",)),
        SideScope((), ("region",)),
        day_from_iso("2016-01-01"),
        day_from_iso("2022-12-31"),
        "partnerships",
        ("suspended", "terminated"),
        "event",
        "ever",
        ("friendship",),
        ("water",),
        (CANARY,),
        DAY,
    )
    builder.show_rule(other)
    assert not rules
    builder.mode.set_code("state")
    builder.mode.set_code("event")
    assert rules[-1] == other


def test_each_choice_makes_another_rule(builder: RuleControls) -> None:
    rules = changed_rules(builder)
    builder.unit.set_code("country_pairs")
    builder.focus_kinds.add("province")
    builder.partner_countries.drop("CN")
    builder.denominator.set_code("ever")
    builder.sectors.add("water")
    last = rules[-1]
    assert (last.unit, last.focus, last.partner) == ("country_pairs", SideScope(("NL",), ("province",)), SideScope())
    assert (last.denominator, last.sectors) == ("ever", ("water",))
    assert len(rules) == 5


def test_a_named_set_ticks_its_statuses_and_ticks_select_the_named_set(builder: RuleControls) -> None:
    rules = changed_rules(builder)
    builder.ended.set_code("proposed")
    assert set(rules[-1].ended) == {*DEFAULT_ENDED, "ending_proposed"}
    assert builder.statuses["ending_proposed"].isChecked()
    builder.statuses["suspended"].click()
    assert builder.ended.code() == "suspended"
    assert rules[-1].ended == ENDED_SETS["suspended"]
    builder.statuses["expired"].click()
    assert builder.ended.code() == OWN
    assert "expired" not in rules[-1].ended


def test_without_any_status_the_rule_is_unchanged_and_an_error_is_shown(builder: RuleControls) -> None:
    rules = changed_rules(builder)
    for box in builder.statuses.values():
        if box.isChecked():
            box.click()
    assert builder.problem.isVisible()
    assert rules[-1].ended
    assert len(rules[-1].ended) == 1


def test_what_is_counted_shows_only_the_fields_that_matter(builder: RuleControls) -> None:
    rules = changed_rules(builder)
    builder.count.set_code("began")
    assert rules[-1].count == "began"
    assert not builder.ended.isVisible()
    assert builder.mode.isVisible()
    builder.count.set_code("in_force")
    assert rules[-1].count == "in_force"
    assert not builder.mode.isVisible()
    builder.denominator.set_code("none")
    assert rules[-1].denominator == "none"
    builder.count.set_code("ended")
    assert builder.ended.isVisible()
    assert rules[-1].ended == DEFAULT_ENDED


def test_those_in_force_are_counted_with_or_without_the_suspended(builder: RuleControls) -> None:
    rules = changed_rules(builder)
    for choice, count, without in (
        ("in_force_without_suspended", "in_force", ("suspended",)),
        ("began", "began", ()),
        ("in_force", "in_force", ()),
    ):
        builder.count.set_code(choice)
        assert (rules[-1].count, rules[-1].without) == (count, without)
        assert builder.mode.isVisible() == (choice == "began")


def test_a_status_has_to_be_chosen_before_it_is_counted(builder: RuleControls) -> None:
    rules = changed_rules(builder)
    builder.count.set_code("entered")
    assert "at least one status that is counted" in builder.problem.text()
    assert not rules
    builder.counted_statuses.set_codes(("dormant", "suspended"))
    builder.counted_statuses.changed.emit()
    assert (rules[-1].count, rules[-1].statuses) == ("entered", ("suspended", "dormant"))
    assert not builder.problem.isVisible()


def test_reasons_deciders_and_actors_belong_to_what_happened(builder: RuleControls) -> None:
    rules = changed_rules(builder)
    for field, code in ((builder.reasons, "human_rights"), (builder.deciders, "mayor"), (builder.actors, "partner")):
        field.set_codes((code,))
        field.changed.emit()
    last = rules[-1]
    assert (last.reasons, last.decided_by, last.actors) == (("human_rights",), ("mayor",), ("partner",))
    builder.count.set_code("in_force")
    assert not rules[-1].filters_changes


def test_a_rule_of_every_count_is_shown_and_read_back(builder: RuleControls) -> None:
    for rule in (
        replace(RULE, count="began", mode="event", reasons=("human_rights",), actors=("focus",)),
        replace(RULE, count="has_status", statuses=("dormant",), denominator="none"),
        replace(RULE, count="in_force"),
        replace(RULE, count="in_force", without=("suspended",)),
    ):
        builder.show_rule(rule)
        rules = changed_rules(builder)
        builder.unit.set_code("partnerships")
        assert rules[-1] == replace(rule, unit="partnerships")


def test_periods_can_be_chosen_by_name_and_by_days(builder: RuleControls) -> None:
    rules = changed_rules(builder)
    builder.period_choice.set_code("whole")
    assert (rules[-1].first_day, rules[-1].last_day) == (day_from_iso("1979-11-23"), DAY)
    builder.first_day.line.setText("2016")
    builder.last_day.line.setText("2022")
    assert (rules[-1].first_day, rules[-1].last_day) == (day_from_iso("2016-01-01"), day_from_iso("2022-12-31"))
    assert builder.period_choice.code() == OWN
    count = len(rules)
    builder.last_day.line.setText("2015")
    assert "ends before it begins" in builder.problem.text()
    builder.last_day.line.setText("someday")
    assert "needs a first and a last day" in builder.problem.text()
    assert len(rules) == count
    builder.last_day.line.setText("2016")
    assert not builder.problem.isVisible()


def test_tags_are_shown_as_text(builder: RuleControls) -> None:
    builder.tags.add(CANARY)
    assert any(CANARY in label.text() for label in builder.findChildren(QLabel))
    assert not markup_shown(builder)


def test_named_sets_have_titles_and_others_list_their_statuses() -> None:
    assert len({ended_text(codes) for codes in ENDED_SETS.values()}) == len(ENDED_SETS)
    assert ended_text(("void", "suspended")) == "Suspended, Void"


def test_as_known_then_follows_the_end_of_the_period(builder: RuleControls) -> None:
    rules = changed_rules(builder)
    assert builder.knowledge.code() == "now"
    builder.knowledge.set_code("then")
    builder.knowledge.changed.emit()
    builder.last_day.line.setText("31 December 2022")
    assert [rule.known_by for rule in rules] == [DAY, day_from_iso("2022-12-31")]
    assert not builder.known_by.isVisible()
    builder.knowledge.set_code("now")
    builder.knowledge.changed.emit()
    assert rules[-1].known_by is None


def test_as_known_by_another_day(builder: RuleControls) -> None:
    builder.knowledge.set_code(OWN)
    builder.knowledge.changed.emit()
    assert builder.known_by.isVisible(), "it begins with the window’s last day"
    builder.known_by.line.setText("2 May 2022")
    assert builder.rule is not None
    assert builder.rule.known_by == day_from_iso("2022-05-02")
    builder.known_by.line.setText("")
    assert "As known by" in builder.problem.text()
    assert builder.rule.known_by == day_from_iso("2022-05-02")
    builder.show_rule(replace(RULE, known_by=DAY))
    assert builder.knowledge.code() == "then"


def test_statuses_of_the_project_are_offered_below_those_that_they_refine(qtbot: QtBot, home: Path) -> None:
    own = {"status": {"waiting": OwnCode("waiting", ("Waiting",), "dormant")}, "sector": {"chips": OwnCode("chips")}}
    choices = replace(CHOICES, own=own)
    controls = RuleControls(choices, DAY, 2)
    qtbot.addWidget(controls)
    controls.show_rule(Rule(SideScope(("NL",)), SideScope(), DAY - 365, DAY))
    rules = changed_rules(controls)
    controls.count.set_code("has_status")
    controls.counted_statuses.set_codes(("waiting", "active"))
    controls.counted_statuses.changed.emit()
    assert (rules[-1].statuses, rules[-1].refined) == (("active", "waiting"), ("dormant",))
    controls.sectors.set_codes(("chips",))
    controls.sectors.changed.emit()
    assert rules[-1].sectors == ("chips",)
