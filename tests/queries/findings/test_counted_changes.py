"""Rules that count beginnings, statuses and stocks, or only changes with certain reasons, deciders and actors."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.store.building import body, change, claim, new_project, source, tie
from tracker.domain.coding.codebook import OwnCodeDraft
from tracker.domain.findings.rules import Rule, read_rule
from tracker.domain.records.drafts import ReasonGiven
from tracker.operations.coding.codebook import add_code
from tracker.operations.statuses import edit_status_change
from tracker.project import Project
from tracker.queries.evidence.record_drafts import change_draft
from tracker.queries.findings.claim_results import claim_results
from tracker.queries.findings.finding_rows import Finding
from tracker.queries.findings.findings import finding, finding_numbers, sensitivity
from tracker.queries.rows import Interval
from tracker.reports.document.report_texts import ReportTexts
from tracker.reports.finding_texts import caveats

YEAR = {"focus": {"countries": ["NL"]}, "from": "2021-01-01", "to": "2021-12-31"}
RIGHTS, COST = ReasonGiven("human_rights"), ReasonGiven("cost_or_capacity")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """Towns with one partnership each, and two Dutch towns with one another."""
    with new_project(tmp_path_factory.mktemp("made")) as project:
        by_council = tie(project, "By council", "Wuhan")
        change(project, by_council, "in_force", "1999")
        change(
            project,
            by_council,
            "terminated",
            "2021-06-01",
            actor="a",
            decided_by="municipal_council",
            reasons=(RIGHTS, COST),
        )
        by_partner = tie(project, "By partner", "Nanjing")
        change(project, by_partner, "terminated", "2021-07-01", actor="b", reasons=(COST,))
        change(project, tie(project, "No reason", "Wuxi"), "terminated", "2021-08-01")
        change(project, tie(project, "Begun", "Suzhou"), "in_force", "2021-03-01")
        asleep = tie(project, "Asleep", "Harbin")
        change(project, asleep, "dormant", "2021-05")
        change(project, tie(project, "Old", "Xi'an"), "in_force", "1990")
        change(project, tie(project, "Wished", "Jinan"), "proposed", "2021-02-01")
        one, other = body(project, "Left it"), body(project, "Was left")
        change(project, tie(project, one, other), "terminated", "2021-09-01", actor="a")
        yield project


def found(project: Project, **more: Any) -> Finding:
    return project.query(finding, read_rule({**YEAR, **more}))


def names(project: Project, **more: Any) -> dict[str, bool]:
    """Return the counted bodies, and whether each counts in every world."""
    return {record.body.name: record.is_certain for record in found(project, **more).records}


def test_a_reason_limits_a_count_to_changes_that_have_it(made: Project) -> None:
    assert names(made, reasons=["human_rights"]) == {"By council": True}
    assert names(made, reasons=["cost_or_capacity"]) == {"By council": True, "By partner": True}
    assert set(names(made, reasons=["not_stated"])) == {"No reason", "Left it", "Was left"}


def test_reasons_do_not_change_the_denominator(made: Project) -> None:
    assert found(made, reasons=["human_rights"]).denominator == found(made).denominator


def test_a_decider_limits_a_count_and_unknown_means_not_recorded(made: Project) -> None:
    assert names(made, decided_by=["municipal_council"]) == {"By council": True}
    assert "By council" not in names(made, decided_by=["unknown"])
    assert "No reason" in names(made, decided_by=["unknown"])


def test_an_actor_is_seen_from_the_counted_side(made: Project) -> None:
    assert set(names(made, actors=["focus"])) == {"By council", "Left it"}
    assert set(names(made, actors=["partner"])) == {"By partner", "Was left"}
    assert set(names(made, actors=["focus", "partner"])) == {"By council", "By partner", "Left it", "Was left"}
    left = found(made, actors=["partner"], unit="partnerships")
    assert left.counts["total"] == Interval(2, 2)


def test_beginnings_are_counted_and_an_unrecorded_one_is_possible_before_the_first_change(made: Project) -> None:
    assert names(made, count="began") == {"Begun": True, "Asleep": False}
    ended_since = dict.fromkeys(("By partner", "No reason", "Left it", "Was left"), False)
    assert names(made, count="began", mode="event") == {"Begun": True, "Asleep": False, **ended_since}


def test_an_unrecorded_beginning_is_shown_up_to_the_date_of_the_first_change(made: Project) -> None:
    asleep = next(record for record in found(made, count="began").records if record.body.name == "Asleep")
    assert asleep.is_unrecorded
    assert asleep.date is not None
    assert (asleep.status, asleep.date.edtf, asleep.reasons) == ("in_force", "[..2021-05]", ())
    assert asleep.change_facts()["unrecorded_beginning"] is True


def test_a_status_that_was_entered_and_one_on_the_last_day_are_counted(made: Project) -> None:
    assert names(made, count="entered", statuses=["dormant"]) == {"Asleep": True}
    assert names(made, count="has_status", statuses=["dormant", "proposed"]) == {"Asleep": True, "Wished": True}
    later = {"from": "2022-01-01", "to": "2022-12-31"}
    assert names(made, count="entered", statuses=["dormant"], **later) == {}
    assert names(made, count="has_status", statuses=["dormant"], **later) == {"Asleep": True}


def test_a_counted_partnership_that_never_was_in_force_is_in_the_denominator(made: Project) -> None:
    proposed = found(made, count="entered", statuses=["proposed"])
    assert proposed.counts["total"] == Interval(1, 1)
    assert proposed.denominator.possible == found(made).denominator.possible + 1


def test_the_stock_on_the_last_day_is_counted_without_a_share_if_the_rule_has_no_denominator(made: Project) -> None:
    stock = found(made, count="in_force", denominator="none")
    assert stock.counts["total"] == Interval(3, 3)
    assert stock.share is None
    assert {record.body.name for record in stock.records} == {"Begun", "Asleep", "Old"}


def test_numbers_alone_equal_those_of_the_finding(made: Project) -> None:
    for more in ({"count": "began"}, {"count": "in_force"}, {"reasons": ["human_rights"]}, {"actors": ["partner"]}):
        rule = read_rule({**YEAR, **more})
        counted, numbers = made.query(finding, rule), made.query(finding_numbers, rule)
        assert (counted.counts, counted.denominator) == (numbers.counts, numbers.denominator)
        assert counted.share == numbers.share


def test_changes_known_by_a_day_pass_the_filters_too(made: Project) -> None:
    assert found(made, reasons=["human_rights"], known_by="2030").counts["total"] == Interval(0, 0)


def test_the_sensitivity_of_other_counts_varies_only_what_they_depend_on(made: Project) -> None:
    def varied(rule: Rule) -> set[tuple[str | None, str]]:
        return {(row.ended_name, row.mode) for row in made.query(sensitivity, rule)}

    rule = read_rule({**YEAR, "count": "began"})
    assert varied(rule) == {(None, "state"), (None, "event")}
    assert varied(replace(rule, count="in_force")) == {(None, "state")}
    assert sum(row.is_asked for row in made.query(sensitivity, rule)) == 1


def test_a_claim_about_a_stock_is_compared(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        for town in ("Arnhem", "Utrecht", "Oss"):
            change(project, tie(project, town, f"Partner of {town}"), "in_force", "2010")
        rule = {**YEAR, "count": "in_force", "denominator": "none"}
        claim(
            project, source(project), "three municipalities have a tie", 3, comparator="exactly", rule=json.dumps(rule)
        )
        begun_rule = json.dumps({**rule, "count": "began"})
        claim(project, source(project), "four began one", 4, comparator="exactly", rule=begun_rule)
        stock, begun = project.query(claim_results)
    assert (stock.verdict, stock.counted, len(stock.matched)) == ("supported", Interval(3, 3), 3)
    assert begun.verdict == "not_reached"


def test_a_claim_names_what_its_source_says_of_a_status_that_is_not_counted(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        paper = source(project)
        change(project, tie(project), "dormant", "2015", sources=(paper,))
        rule = {**YEAR, "count": "entered", "statuses": ["dormant"]}
        claim(project, paper, "one fell asleep", 1, comparator="exactly", rule=json.dumps(rule))
        (result,) = project.query(claim_results)
    assert [(each.body.name, each.status) for each in result.missing] == [("Arnhem", "dormant")]


def test_both_bodies_of_a_partnership_that_one_of_them_ended_are_counted_apart(made: Project) -> None:
    both = found(made, actors=["focus"], partner={"countries": ["NL"]})
    assert (both.counts["total"], both.denominator, both.is_wider) == (Interval(1, 1), Interval(2, 2), False)
    assert {record.body.name for record in both.records} == {"Left it"}


def test_bounds_of_two_sides_with_several_outcomes_may_be_too_wide_and_say_why(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        known = tie(project, body(project, "One"), body(project, "Other"))
        change(project, known, "in_force", "1999")
        change(project, known, "terminated", "between 2020 and 2021", actor="a")
        change(project, known, "in_force", "2021")
        change(project, known, "terminated", "between 2021 and 2022", actor="b")
        rule = {"actors": ["focus"], "partner": {"countries": ["NL"]}, "mode": "event"}
        both, ties = found(project, **rule), found(project, **rule, unit="partnerships")
    assert (both.is_wider, ties.is_wider) == (True, False)
    assert "each by its own acts" in caveats(both, ReportTexts())


def test_edited_facts_of_a_change_are_filtered_anew(tmp_path: Path) -> None:
    filters = ({"reasons": ["human_rights"]}, {"decided_by": ["mayor"]}, {"actors": ["focus"]})
    with new_project(tmp_path) as project:
        ended = change(
            project, tie(project), "terminated", "2021-06-01", actor="a", decided_by="mayor", reasons=(RIGHTS,)
        )
        assert [len(found(project, **each).records) for each in filters] == [1, 1, 1]
        draft = project.query(change_draft, ended)
        project.perform(edit_status_change, ended, replace(draft, reasons=(), decided_by="", actor="b"))
        assert [len(found(project, **each).records) for each in filters] == [0, 0, 0]


def test_an_own_reason_is_tallied_filtered_and_counted_as_the_standard_one(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        project.perform(add_code, OwnCodeDraft("reason", "Uyghurs", counts_as="human_rights"))
        change(project, tie(project), "terminated", "2021-06-01", reasons=(ReasonGiven("uyghurs"),))
        counted = found(project, reasons=["human_rights"])
    (record,) = counted.records
    assert [code for code, _ in counted.reasons] == ["human_rights"]
    assert record.reasons == ("uyghurs",)
    assert record.standard_reasons == ("human_rights",)
