"""Findings that are saved, frozen, and compared with later counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.store.building import body, change, is_sound, labels, made, new_project, source, tie
from tracker.domain.findings.rules import Rule, read_rule
from tracker.domain.records.drafts import CitationDraft
from tracker.errors import RuleError
from tracker.operations.bodies import edit_body
from tracker.operations.citations import CitationTarget, add_citation
from tracker.operations.findings import delete_finding, delete_frozen, edit_finding, freeze_finding, save_finding
from tracker.operations.statuses import delete_status_change
from tracker.project import Project
from tracker.queries.evidence.record_drafts import body_draft
from tracker.queries.findings.finding_rows import Difference
from tracker.queries.findings.saved_findings import changes_since, frozen_result, saved_findings
from tracker.queries.rows import Interval

RULE = read_rule({"focus": {"countries": ["NL"]}, "from": "2021", "to": "2021"})


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with new_project(tmp_path) as made_now:
        yield made_now


def frozen(project: Project, rule: Rule = RULE) -> int:
    kept = made(project, save_finding, "Ended in 2021", rule)
    return made(project, freeze_finding, kept, project.query(frozen_result, rule))


def since(project: Project, result: int) -> Difference:
    return project.query(changes_since, result)


def test_saving_editing_and_deleting_a_finding_can_be_undone(project: Project) -> None:
    kept = made(project, save_finding, " Ended in 2021 ", RULE, "for the report")
    (known,) = project.query(saved_findings)
    assert (known.id, known.name, known.rule, known.note, known.results) == (
        kept,
        "Ended in 2021",
        RULE,
        "for the report",
        (),
    )
    other = read_rule({"from": "2020", "to": "2021"})
    project.perform(edit_finding, kept, "Ended anywhere", other)
    assert project.query(saved_findings)[0].rule == other
    project.undo()
    assert project.query(saved_findings)[0].rule == RULE
    made(project, freeze_finding, kept, project.query(frozen_result, RULE))
    project.perform(delete_finding, kept)
    assert project.query(saved_findings) == ()
    project.undo()
    assert len(project.query(saved_findings)[0].results) == 1
    assert labels(project) == ["keep_finding", "freeze_finding"]
    assert is_sound(project)


def test_a_finding_needs_a_name(project: Project) -> None:
    with pytest.raises(RuleError, match="name_missing"):
        project.perform(save_finding, " ", RULE)


def test_a_frozen_result_has_numbers_and_sentence(project: Project) -> None:
    change(project, tie(project), "terminated", "2021-07-21")
    result = frozen(project)
    (kept,) = project.query(saved_findings)
    (row,) = kept.results
    assert (row.id, row.counts["municipality"], row.denominator, row.share) == (
        result,
        Interval(1, 1),
        Interval(1, 1),
        (1.0, 1.0),
    )
    assert row.sentence.startswith("Between 1 Jan 2021 and 31 Dec 2021, 1 municipality in the Netherlands ended")
    project.perform(delete_frozen, result)
    assert project.query(saved_findings)[0].results == ()


def test_an_unrelated_change_leaves_a_frozen_result_equal(project: Project) -> None:
    change(project, tie(project), "terminated", "2021-07-21")
    result = frozen(project)
    tie(project, "Tilburg", body(project, "Bonn", "DE", kind="province"))
    found = since(project, result)
    assert found.records == ()
    # a further partnership in scope is other evidence, although no number changed
    assert not found.is_same_evidence
    project.undo()
    assert since(project, result).is_same_evidence


def test_differences_are_listed_record_by_record(project: Project) -> None:
    arnhem, breda = tie(project, "Arnhem", "Wuhan"), tie(project, "Breda", "Yangzhou")
    change(project, arnhem, "terminated", "2021-07-21")
    ended = change(project, breda, "expired", "between 2021 and 2022")
    result = frozen(project)
    project.perform(delete_status_change, ended)
    change(project, breda, "expired", "2021-12-01")
    change(project, tie(project, "Capelle", "Suzhou"), "terminated", "2021")
    change(project, arnhem, "in_force", "2021-10-01")
    found = since(project, result)
    assert (found.frozen.counts["total"], found.counts["total"]) == (Interval(1, 2), Interval(2, 2))
    assert [(record.body, record.what) for record in found.records] == [
        ("Arnhem", "removed"),
        ("Breda", "now_certain"),
        ("Capelle", "added"),
    ]
    breda_now = found.records[1]
    assert (breda_now.partnership, breda_now.partner) == (breda, "Yangzhou")
    assert (breda_now.before["date"], breda_now.after["date"]) == ("[2021..2022]", "2021-12-01")


def test_another_name_or_source_is_an_edit(project: Project) -> None:
    town = body(project, "Arnhem")
    ended = change(project, tie(project, town, "Wuhan"), "terminated", "2021-07-21")
    result = frozen(project)
    project.perform(add_citation, CitationTarget("change", ended), CitationDraft(source(project)))
    (record,) = since(project, result).records
    assert (record.what, record.before, record.after) == (
        "edited",
        {"sources": 0, "origins": 0},
        {"sources": 1, "origins": 1},
    )
    project.perform(edit_body, town, replace(project.query(body_draft, town), name="Arnhem (Gld.)"))
    assert since(project, result).records[0].after["body"] == "Arnhem (Gld.)"


def test_a_frozen_result_is_compared_under_its_own_rule(project: Project) -> None:
    change(project, tie(project), "terminated", "2021-07-21")
    result = frozen(project)
    kept = project.query(saved_findings)[0].id
    project.perform(edit_finding, kept, "Ended in 2022", read_rule({"from": "2022", "to": "2022"}))
    assert since(project, result).is_same_evidence


def test_deleted_findings_and_results_are_refused(project: Project) -> None:
    with pytest.raises(RuleError, match="no_such_record"):
        since(project, 7)
    with pytest.raises(RuleError, match="no_such_record"):
        project.perform(delete_finding, 7)


def test_a_kept_stock_without_the_suspended_is_compared_as_it_was_counted(project: Project) -> None:
    arnhem, breda = tie(project, "Arnhem", "Wuhan"), tie(project, "Breda", "Yangzhou")
    for known in (arnhem, breda):
        change(project, known, "in_force", "1999")
    rule = replace(RULE, count="in_force", without=("suspended",), unit="partnerships")
    result = frozen(project, rule)
    assert project.query(saved_findings)[0].rule == rule
    change(project, breda, "suspended", "2021-03-01")
    found = since(project, result)
    assert (found.frozen.counts["total"], found.counts["total"]) == (Interval(2, 2), Interval(1, 1))
    assert [(record.body, record.what) for record in found.records] == [("Breda", "removed")]
