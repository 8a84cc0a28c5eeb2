"""Rules that count statuses of the project: alone, with standard ones, as known by a day, and after edits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.store.building import change, filled_project, source, tie
from tracker.domain.coding.codebook import OwnCodeDraft
from tracker.domain.findings.rule_sentence import rule_sentence
from tracker.domain.findings.rules import read_rule, rule_json
from tracker.errors import RuleError
from tracker.operations.coding.codebook import add_code, refine_code
from tracker.operations.coding.recoding import merge_codes
from tracker.operations.findings import save_finding
from tracker.operations.statuses import edit_status_change
from tracker.project import Project
from tracker.queries.codebook.codebook import code_labels
from tracker.queries.codebook.own_codes import own_codes
from tracker.queries.evidence.record_drafts import change_draft
from tracker.queries.findings.findings import finding, finding_numbers
from tracker.queries.findings.saved_findings import saved_findings

YEAR = {"focus": {"countries": ["NL"]}, "from": "2021-01-01", "to": "2021-12-31"}


def with_own_status(made: Project) -> None:
    """Add towns whose partnerships have an own status."""
    made.perform(add_code, OwnCodeDraft("status", "Waiting", {"nl": "Wacht"}, counts_as="dormant"))
    paper = source(made)
    for name, partner in (("Ede", "Wuhan"), ("Arnhem", "Wuxi")):
        waits = tie(made, name, partner)
        change(made, waits, "in_force", "1999")
        change(made, waits, "waiting", "2021-03-01", sources=(paper,) if name == "Ede" else ())
    change(made, tie(made, "Breda", "Nanjing"), "dormant", "2021-05-01")
    gone = tie(made, "Almere", "Shenzhen")
    change(made, gone, "waiting", "2021-02-01")
    change(made, gone, "terminated", "2021-11-01")


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """Two towns that wait for a reply, one that is dormant, and one that waited before it ended."""
    made, _ = filled_project(with_own_status, tmp_path)
    with made:
        yield made


def names(project: Project, *statuses: str, count: str = "has_status", **more: Any) -> set[str]:
    rule = read_rule({**YEAR, "count": count, "statuses": statuses, **more}, extra=project.query(own_codes))
    counted = project.query(finding, rule)
    assert counted.counts == project.query(finding_numbers, rule).counts
    return {record.body.name for record in counted.records}


def test_an_own_status_is_counted_alone_and_its_standard_status_counts_it_too(project: Project) -> None:
    assert names(project, "waiting") == {"Ede", "Arnhem"}
    assert names(project, "dormant") == {"Ede", "Arnhem", "Breda"}
    assert names(project, "waiting", count="entered", mode="event") == {"Ede", "Arnhem", "Almere"}
    assert names(project, "waiting", "terminated") == {"Ede", "Arnhem", "Almere"}


def test_a_beginning_that_is_not_recorded_counts_beside_an_own_status(project: Project) -> None:
    assert names(project, "waiting", "in_force") == {"Ede", "Arnhem", "Breda"}
    assert names(project, "waiting", "in_force", count="entered", mode="event") >= {"Breda"}


def test_a_status_is_read_by_its_label_and_stored_as_its_code(project: Project) -> None:
    rule = read_rule({**YEAR, "count": "entered", "statuses": ["wacht", "dormant"]}, extra=project.query(own_codes))
    assert rule_json(rule)["statuses"] == ["dormant", "waiting"]
    assert rule.refined == ("dormant",)
    with pytest.raises(RuleError, match="unknown_status"):
        read_rule({**YEAR, "count": "entered", "statuses": ["waiting"]})


def test_a_coarser_change_on_a_later_day_ends_the_own_status(project: Project) -> None:
    ((ede,),) = project.query(lambda reader: reader.rows("SELECT id FROM partnership ORDER BY id LIMIT 1"))
    change(project, ede, "dormant", "2021-09-01")
    assert names(project, "waiting") == {"Arnhem"}
    assert names(project, "waiting", count="entered", mode="event") == {"Ede", "Arnhem", "Almere"}


def test_what_was_known_by_a_day_is_counted_by_own_statuses_too(project: Project) -> None:
    assert names(project, "waiting", known_by="2030") <= {"Ede"}


def test_edits_and_the_codebook_change_what_is_counted(project: Project) -> None:
    recorded = project.query(lambda reader: reader.rows("SELECT change_id FROM status_refinement ORDER BY id"))
    draft = project.query(change_draft, recorded[0][0])
    project.perform(edit_status_change, recorded[0][0], replace(draft, status="dormant"))
    assert names(project, "waiting") == {"Arnhem"}
    project.undo()
    project.perform(refine_code, "status", "waiting", "reduced")
    assert names(project, "waiting") == {"Ede", "Arnhem"}
    assert names(project, "dormant") == {"Breda"}


def test_the_sentence_names_the_label_and_a_merge_keeps_the_finding(project: Project) -> None:
    rule = read_rule({**YEAR, "count": "entered", "statuses": ["waiting"]}, extra=project.query(own_codes))
    assert "became “Waiting”" in rule_sentence(rule, "en", project.query(code_labels, "en"))
    assert "‘Wacht’" in rule_sentence(rule, "nl", project.query(code_labels, "nl"))
    project.perform(save_finding, "Waiting", rule)
    project.perform(merge_codes, "status", "waiting", "dormant")
    (saved,) = project.query(saved_findings)
    assert saved.rule is not None
    assert (saved.rule.statuses, saved.rule.refined) == (("dormant",), ())


def test_the_sentence_names_own_kinds_sectors_and_reasons_by_their_labels(project: Project) -> None:
    for list_name, label in (("sector", "Chips & more"), ("reason", "EU sanctions"), ("body_kind", "Water board")):
        project.perform(add_code, OwnCodeDraft(list_name, label))  # type: ignore[arg-type]
    rule = read_rule(
        {**YEAR, "focus": {"kinds": ["water_board"]}, "sectors": ["chips_more"], "reasons": ["eu_sanctions"]},
        extra=project.query(own_codes),
    )
    sentence = rule_sentence(rule, "en", project.query(code_labels, "en"))
    assert all(label in sentence for label in ("Chips & more", "EU sanctions", "Water board"))
