"""Findings about the members of a frame, some of which gave no complete answer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from tests.queries.asked_towns import LAST_DAY, RULE, answer, ids_of, make_towns
from tests.ready import ready
from tests.store.building import body, change, claim, lose_frame, source, tie, when
from tracker.domain.bodies.succession import Succession
from tracker.domain.census.drafts import FrameDraft
from tracker.domain.findings.outcomes import Share
from tracker.domain.findings.rules import read_rule
from tracker.domain.findings.silence_sentence import assumptions_text, width_sentence
from tracker.errors import RuleError
from tracker.operations.census.frames import edit_frame
from tracker.operations.findings import freeze_finding, save_finding
from tracker.operations.merging.succession import succeed_body
from tracker.project import Project
from tracker.queries.findings.claim_results import claim_results, claim_verdicts
from tracker.queries.findings.finding_rows import Finding
from tracker.queries.findings.findings import finding, finding_numbers, sensitivity
from tracker.queries.findings.saved_findings import changes_since, frozen_result, saved_findings
from tracker.queries.rows import Interval


def ask(project: Project, **more: Any) -> Finding:
    return project.query(finding, read_rule({**RULE, **more}))


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    path = tmp_path / "towns.twin"
    ready(make_towns, path)
    with Project.open(path) as opened:
        yield opened


def test_each_assumption_gives_the_bounds_of_its_worlds(project: Project) -> None:
    shares = {silence: ask(project, silence=silence).share for silence in ("record", "silent", "strict", "answered")}
    assert shares == {
        "record": Share(Fraction(1, 4), Fraction(1, 4)),
        "silent": Share(Fraction(1, 5), Fraction(2, 5)),
        "strict": Share(Fraction(1, 5), Fraction(1)),
        "answered": Share(Fraction(1), Fraction(1)),
    }
    found = ask(project)
    assert found.silence is not None
    assert {name: assumed.share for name, assumed in found.silence.under.items()} == shares
    assert found.rule.silence == "silent"
    assert found.counts["total"] == Interval(1, 2)
    assert (found.silence.members, found.silence.known, found.silence.silent) == (6, 2, 1)


def test_the_width_is_divided_among_its_reasons(project: Project) -> None:
    found = ask(project)
    assert found.silence is not None
    widths = found.silence.widths
    # with silent partners 1 to 4 of 4; with all that are not known 1 of 5 to 5 of 5
    assert (widths.dates, widths.partners_silent, widths.nothing_known) == (0, Fraction(3, 4), Fraction(1, 20))
    assert width_sentence(found.rule, found.silence) == (
        " 25 % by what is recorded; 20–100 % were every body without a complete answer counted either way;"
        " the 3 bodies with a partnership but without a complete answer are the main cause of this range."
    )
    assert assumptions_text(found.rule, found.silence).startswith(
        "as recorded: 25 % · silent bodies either way: 20–40 % · all without a complete answer either way: 20–100 %"
    )


def test_the_sentence_begins_with_a_capital_where_no_share_is_recorded(project: Project) -> None:
    found = ask(project, partner={"countries": ["US"]})
    assert found.silence is not None
    assert width_sentence(found.rule, found.silence).startswith(" No share by what is recorded; ")


def test_the_silent_bodies_that_may_count_are_named(project: Project) -> None:
    assert [each.name for each in ask(project).silent_bodies] == ["Ede"]
    assert [each.name for each in ask(project, silence="strict").silent_bodies] == ["Breda", "Capelle", "Delft", "Ede"]
    assert ask(project, silence="record").silent_bodies == ()
    partnerships = ask(project, silence="strict", unit="partnerships")
    assert [each.name for each in partnerships.silent_bodies] == ["Breda", "Capelle", "Delft"]
    assert (partnerships.counts["total"], partnerships.denominator) == (Interval(1, 4), Interval(4, 4))


def test_an_answer_of_the_last_silent_bodies_closes_the_bounds(project: Project) -> None:
    ids = ids_of(project)
    for name in ("Breda", "Capelle", "Delft", "Ede"):
        answer(project, ids[name])
    found = ask(project, silence="strict")
    assert found.share == Share(Fraction(1, 4), Fraction(1, 4))
    assert found.silence is not None
    assert found.silence.widths.widest == ""
    assert width_sentence(found.rule, found.silence) == ""


def test_an_answer_that_ends_before_the_period_is_not_complete(project: Project) -> None:
    ids = ids_of(project)
    answer(project, ids["Ede"], LAST_DAY - 1)
    assert ask(project).share == Share(Fraction(1, 5), Fraction(2, 5))
    answer(project, ids["Ede"], LAST_DAY)
    assert ask(project).share == Share(Fraction(1, 4), Fraction(1, 4))


def test_as_known_then_an_answer_counts_from_its_own_day(project: Project) -> None:
    with_sources = ask(project, known_by="2023-03-01")
    assert with_sources.silence is not None
    assert with_sources.silence.known == 2
    before = ask(project, known_by="2023-01-01")
    assert before.silence is not None
    assert before.silence.known == 0
    # no partnership was published, so that each member may have one
    assert before.counts["total"] == Interval(0, 6)


def test_a_share_of_all_members_counts_those_without_a_partnership(project: Project) -> None:
    found = ask(project, denominator="frame")
    assert (found.share, found.denominator) == (Share(Fraction(1, 6), Fraction(2, 6)), Interval(6, 6))
    stock = ask(project, count="in_force", denominator="frame", silence="strict")
    assert stock.share == Share(Fraction(3, 6), Fraction(4, 6))


def test_a_body_outside_the_frame_is_not_counted(project: Project) -> None:
    change(project, tie(project, "Zwolle", "Xiamen"), "terminated", "2022")
    assert ask(project, silence="record").share == Share(Fraction(1, 4), Fraction(1, 4))


def test_members_that_merged_count_as_their_successor(project: Project) -> None:
    ids = ids_of(project)
    new = body(project, "Ede-Almere")
    for name in ("Ede", "Almere"):
        project.perform(succeed_body, ids[name], Succession(new, when("2022-01-01")))
    found = ask(project)
    assert found.silence is not None
    # Almere answered and Ede did not, so that nothing is known of their successor
    assert (found.silence.members, found.silence.known, found.silence.silent) == (5, 1, 1)
    assert [each.name for each in found.silent_bodies] == ["Ede-Almere"]
    answer(project, new)
    again = ask(project)
    assert again.silence is not None
    assert (again.silence.members, again.silence.known) == (5, 2)
    before = ask(project, to="2021-06-30")
    assert before.silence is not None
    assert before.silence.members == 6


def test_sensitivity_counts_the_rule_under_each_assumption(project: Project) -> None:
    rule = read_rule(RULE)
    rows = project.query(sensitivity, rule)
    own = [row for row in rows if (row.unit, row.ended, row.first_day) == (rule.unit, rule.ended, rule.first_day)]
    found = {row.silence: row.share for row in own if row.mode == rule.mode}
    assert found == {
        "silent": Share(Fraction(1, 5), Fraction(2, 5)),
        "record": Share(Fraction(1, 4), Fraction(1, 4)),
        "strict": Share(Fraction(1, 5), Fraction(1)),
        "answered": Share(Fraction(1), Fraction(1)),
        "alike": None,
    }
    assert sum(row.is_asked for row in rows) == 1
    assert {row.unit for row in rows} == {"bodies", "partnerships"}
    estimate = next(row.estimate for row in own if row.silence == "alike")
    assert estimate is not None
    assert estimate == ask(project, silence="alike").estimate


def test_an_estimate_has_an_interval_and_no_bounds(project: Project) -> None:
    found = ask(project, silence="alike")
    assert found.share is None
    assert found.estimate is not None
    # one of two known members has one and ended it: Ede counts as half a body; R = 1.5 / 4.5
    assert found.estimate.estimate == pytest.approx(1 / 3)
    # nobody knows whether Ede has one
    assert (found.estimate.low, found.estimate.high) == (None, None)
    assert project.query(finding_numbers, found.rule).estimate == found.estimate
    of_all = ask(project, silence="alike", denominator="frame").estimate
    assert of_all is not None
    assert of_all.method == "exact"


def test_a_rule_whose_frame_is_gone_is_an_error(project: Project) -> None:
    frame = next(iter(project.query(lambda reader: reader.rows("SELECT id FROM frame"))))[0]
    claim(project, source(project, "Trouw"), "a quarter", 0.25, measure="share", unit="bodies", rule=json.dumps(RULE))
    lose_frame(project, frame)
    with pytest.raises(RuleError, match="no_such_frame"):
        ask(project)
    (result,) = project.query(claim_results)
    assert (result.verdict, result.problem) == ("not_comparable", "frame_gone")
    assert [each.verdict for each in project.query(claim_verdicts).values()] == ["not_comparable"]


def test_renaming_a_frame_renames_it_in_the_rules_of_findings_and_claims(project: Project) -> None:
    frame = next(iter(project.query(lambda reader: reader.rows("SELECT id FROM frame"))))[0]
    project.perform(save_finding, "Kept", read_rule(RULE))
    claim(project, source(project, "Trouw"), "a quarter", 0.25, measure="share", unit="bodies", rule=json.dumps(RULE))
    project.perform(edit_frame, frame, FrameDraft("Everyone", date(2022, 1, 1).toordinal()))
    (saved,) = project.query(saved_findings)
    assert saved.rule is not None
    assert saved.rule.frame == "Everyone"
    (result,) = project.query(claim_results)
    assert result.rule is not None
    assert result.rule.frame == "Everyone"
    assert result.verdict == "open"
    project.undo()
    (saved,) = project.query(saved_findings)
    assert saved.rule == read_rule(RULE)
    assert ask(project).share is not None


def test_a_claim_is_compared_under_the_assumption_of_its_rule(project: Project) -> None:
    origin = source(project, "Trouw")
    for silence in ("record", "strict", "answered", "alike"):
        rule = json.dumps({**RULE, "silence": silence})
        claim(project, origin, "a quarter", 0.25, measure="share", unit="bodies", rule=rule)
    results = {each.rule.silence: each for each in project.query(claim_results) if each.rule is not None}
    assert {silence: each.verdict for silence, each in results.items()} == {
        "record": "supported",
        "strict": "open",
        "answered": "contradicted",
        "alike": "not_comparable",
    }
    assert results["alike"].problem == "estimate_no_verdict"


def test_an_answer_changes_the_evidence_of_a_frozen_result(project: Project) -> None:
    rule = read_rule(RULE)
    saved = project.perform(save_finding, "Kept", rule).created
    assert saved is not None
    frozen = project.query(frozen_result, rule)
    result = project.perform(freeze_finding, saved, frozen).created
    assert result is not None
    assert project.query(changes_since, result).is_same_evidence
    ids = ids_of(project)
    answer(project, ids["Breda"])
    difference = project.query(changes_since, result)
    assert not difference.is_same_evidence
    assert difference.counts == difference.frozen.counts
    answer(project, ids["Ede"])
    assert project.query(changes_since, result).counts["total"] == Interval(1, 1)


def test_the_name_of_a_frame_is_found_whatever_its_capitals(project: Project) -> None:
    assert ask(project, frame="asked").share == ask(project).share
    assert replace(ask(project, frame="asked").rule, frame="Asked") == read_rule(RULE)
