"""A merged code is replaced in every rule and view that names it, in one step; a frozen result says what changed."""

from __future__ import annotations

import json

import pytest

from tests.store.building import change, claim, content, records, source, tie
from tracker.domain.coding.codebook import CodeList, CodeMeaning, OwnCodeDraft
from tracker.domain.findings.rules import read_rule, rule_json
from tracker.domain.records.drafts import ReasonGiven
from tracker.domain.records.saved_views import SavedViewDraft, ViewContent, read_view
from tracker.errors import RuleError
from tracker.operations.coding.codebook import add_code, define_code, delete_code, refine_code, rename_code
from tracker.operations.coding.recoding import merge_codes
from tracker.operations.findings import freeze_finding, save_finding
from tracker.operations.saved_views import add_saved_view
from tracker.project import Project
from tracker.queries.codebook.code_users import code_users
from tracker.queries.codebook.own_codes import own_codes
from tracker.queries.findings.finding_rows import Difference
from tracker.queries.findings.saved_findings import changes_since, frozen_result, saved_findings

PERIOD = {"from": "2021-01-01", "to": "2021-12-31"}
IN_RULES: tuple[tuple[CodeList, str, str], ...] = (
    ("reason", "legal_ban", "reasons"),
    ("decided_by", "court", "decided_by"),
    ("partnership_kind", "friendship", "partnership_kinds"),
    ("sector", "water", "sectors"),
    ("body_kind", "district", "focus"),
)
IN_VIEWS: tuple[tuple[CodeList, str, str, str], ...] = (
    ("reason", "legal_ban", "partnerships", "reason"),
    ("sector", "water", "partnerships", "sector"),
    ("body_kind", "district", "partnerships", "body_kind"),
    ("source_kind", "report", "sources", "kind"),
)


def add(project: Project, list_name: CodeList, standard: str = "") -> None:
    """Add the own code `mine` to a list."""
    project.perform(add_code, OwnCodeDraft(list_name, "Mine", counts_as=standard, meaning=CodeMeaning("Mine only.")))


def rule_naming(key: str, codes: list[str]) -> dict[str, object]:
    return {**PERIOD, key: {"kinds": codes} if key == "focus" else codes}


def save(project: Project, rule: dict[str, object]) -> None:
    project.perform(save_finding, "Ended", read_rule(rule, extra=project.query(own_codes)))


@pytest.mark.parametrize(("list_name", "standard", "key"), IN_RULES)
def test_a_merge_rewrites_findings_claims_and_frozen_results(
    project: Project, list_name: CodeList, standard: str, key: str
) -> None:
    add(project, list_name)
    save(project, rule_naming(key, ["mine", standard]))
    (saved,) = project.query(saved_findings)
    assert saved.rule is not None
    project.perform(freeze_finding, saved.id, project.query(frozen_result, saved.rule))
    rule = json.dumps(rule_json(saved.rule))
    claim(project, source(project, "Minutes"), "eight ended", 8, rule=rule)
    assert {user.kind for user in project.query(code_users, list_name, "mine")} == {"finding", "claim"}
    before = content(project)
    project.perform(merge_codes, list_name, "mine", standard)
    wanted = rule_json(read_rule(rule_naming(key, [standard])))
    assert json.loads(records(project, "finding")[0]["question"]) == wanted
    assert rule_json(read_rule(records(project, "claim")[0]["rule"])) == wanted
    project.query(changes_since, project.query(saved_findings)[0].results[0].id)
    assert project.query(code_users, list_name, "mine") == []
    project.undo()
    assert content(project)["records"] == before["records"]


@pytest.mark.parametrize(("list_name", "standard", "page", "facet"), IN_VIEWS)
def test_a_merge_rewrites_saved_views(
    project: Project, list_name: CodeList, standard: str, page: str, facet: str
) -> None:
    add(project, list_name)
    chosen = frozenset({(facet, "mine"), (facet, standard)})
    project.perform(add_saved_view, SavedViewDraft(page, "View", ViewContent(chosen=chosen)))  # type: ignore[arg-type]
    assert [(user.kind, user.name) for user in project.query(code_users, list_name, "mine")] == [("saved_view", "View")]
    project.perform(merge_codes, list_name, "mine", standard)
    assert read_view(records(project, "saved_view")[0]["content"]).chosen == {(facet, standard)}


def test_a_code_of_another_list_with_the_same_name_stays(project: Project) -> None:
    add(project, "sector")
    add(project, "reason")
    save(project, {**PERIOD, "sectors": ["mine"], "reasons": ["mine"]})
    project.perform(merge_codes, "sector", "mine", "water")
    rule = json.loads(records(project, "finding")[0]["question"])
    assert (rule["sectors"], rule["reasons"]) == (["water"], ["mine"])


def test_a_code_that_a_rule_names_is_not_deleted(project: Project) -> None:
    add(project, "sector")
    save(project, {**PERIOD, "sectors": ["mine"]})
    with pytest.raises(RuleError, match="code_named"):
        project.perform(delete_code, "sector", "mine")


@pytest.fixture
def frozen(project: Project) -> int:
    """A frozen result that counts an ending with an own reason; return its id."""
    add(project, "reason", "legal_ban")
    change(project, tie(project, "Arnhem", "Wuhan"), "terminated", "2021-05", reasons=(ReasonGiven("mine"),))
    save(project, {**PERIOD, "reasons": ["legal_ban"]})
    (saved,) = project.query(saved_findings)
    assert saved.rule is not None
    result = project.perform(freeze_finding, saved.id, project.query(frozen_result, saved.rule)).created
    assert result is not None
    return result


def since(project: Project, frozen: int) -> Difference:
    return project.query(changes_since, frozen)


def test_a_frozen_result_names_codes_that_count_or_mean_something_else(project: Project, frozen: int) -> None:
    assert since(project, frozen).is_same_evidence
    project.perform(rename_code, "reason", "mine", "Ours", {})
    assert since(project, frozen).is_same_evidence
    project.perform(define_code, "reason", "mine", CodeMeaning("Ours too."))
    difference = since(project, frozen)
    assert (difference.is_same_evidence, [code.what for code in difference.codes]) == (False, ["definition"])
    project.undo()
    assert since(project, frozen).is_same_evidence
    project.perform(refine_code, "reason", "mine", "scandal")
    difference = since(project, frozen)
    (code,) = difference.codes
    assert (code.what, code.label, code.before, code.after) == ("counts_as", "Mine", "legal_ban", "scandal")
    assert not difference.is_same_evidence
    assert {record.what for record in difference.records} == {"removed"}


def test_a_frozen_result_names_a_code_that_was_merged(project: Project, frozen: int) -> None:
    project.perform(merge_codes, "reason", "mine", "legal_ban")
    difference = since(project, frozen)
    assert [code.what for code in difference.codes] == ["gone"]
    assert {record.what for record in difference.records} == {"edited"}


def test_a_refined_status_is_part_of_the_evidence(project: Project) -> None:
    add(project, "status", "terminated")
    recorded = change(project, tie(project, "Arnhem", "Wuhan"), "terminated", "2021-05")
    rule = read_rule(PERIOD)
    before = project.query(frozen_result, rule)
    change(project, tie(project, "Ede", "Wuxi"), "mine", "1999")
    assert recorded
    now = project.query(frozen_result, rule)
    assert now.evidence_hash != before.evidence_hash
    assert "mine" in now.result


def test_the_hash_of_a_project_without_own_codes_is_that_of_earlier_versions(project: Project) -> None:
    partnership = tie(project, "Arnhem", "Wuhan", sectors=("water",))
    change(project, partnership, "terminated", "2021-05", reasons=(ReasonGiven("legal_ban"),))
    before = project.query(frozen_result, read_rule(PERIOD))
    project.perform(define_code, "reason", "legal_ban", CodeMeaning("Sanctions."))
    add(project, "activity")
    now = project.query(frozen_result, read_rule(PERIOD))
    assert (now.evidence_hash, now.result) == (before.evidence_hash, before.result)
    assert "codes" not in json.loads(now.result)
