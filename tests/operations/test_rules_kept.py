"""Rules of findings and claims that can't be counted are not kept, whoever asks for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from tests.store.building import content, lose_frame, small_inventory
from tracker.domain.census.drafts import FrameDraft
from tracker.domain.findings.rules import read_rule
from tracker.domain.records.drafts import ClaimDraft
from tracker.errors import RuleError
from tracker.operations.census.frames import add_frame
from tracker.operations.claims import add_claim, edit_claim
from tracker.operations.findings import edit_finding, save_finding
from tracker.project import Project
from tracker.queries.evidence.record_drafts import claim_draft

OF_NO_FRAME = '{"from": "2020", "to": "2023", "frame": "Nowhere"}'
RULE = read_rule({"from": "2020", "to": "2023", "frame": "Asked"})


@pytest.fixture
def ids(project: Project) -> dict[str, int]:
    found = small_inventory(project)
    frame = project.perform(add_frame, FrameDraft("Asked", date(2020, 1, 1).toordinal())).created
    assert frame is not None
    return {**found, "frame": frame}


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        (OF_NO_FRAME, "no_such_frame"),
        ('{"from": "2020", "to": "2023", "frmae": "Asked"}', "rule_key_unknown"),
        ('{"from": "2020"}', "not_a_day"),
        ('{"from": "2020", "to": "2023", "frame": "asked", "denominator": "frame"}', "frame_counts_bodies"),
    ],
)
def test_a_claim_of_a_rule_that_counts_nothing_is_refused(
    project: Project, ids: dict[str, int], rule: str, code: str
) -> None:
    draft = ClaimDraft(ids["page"], "at least nine", 9, rule=rule, unit="partnerships")
    kept = project.query(claim_draft, ids["claim"])
    before = content(project)
    with pytest.raises(RuleError, match=code):
        project.perform(add_claim, draft)
    with pytest.raises(RuleError, match=code):
        project.perform(edit_claim, ids["claim"], replace(kept, rule=rule, unit="partnerships"))
    assert content(project) == before


@pytest.mark.parametrize("ask", [save_finding, edit_finding])
def test_a_finding_of_a_frame_that_does_not_exist_is_refused(
    project: Project, ids: dict[str, int], ask: Callable[..., object]
) -> None:
    saved = project.perform(save_finding, "Ended", RULE).created
    before = content(project)
    with pytest.raises(RuleError, match="no_such_frame") as refused:
        project.perform(ask, *((saved,) if ask is edit_finding else ()), "Two", read_rule(OF_NO_FRAME))
    assert refused.value.facts["known"] == ["Asked"]
    assert content(project) == before


def test_what_is_kept_of_a_frame_that_is_gone_can_still_be_renamed(project: Project, ids: dict[str, int]) -> None:
    saved = project.perform(save_finding, "Ended", RULE).created
    rule = '{"from": "2020", "to": "2023", "frame": "ASKED"}'
    claim = project.perform(add_claim, ClaimDraft(ids["page"], "at least nine", 9, rule=rule)).created
    assert saved is not None
    assert claim is not None
    lose_frame(project, ids["frame"])
    project.perform(edit_finding, saved, "Ended, of those asked", RULE)
    project.perform(edit_claim, claim, replace(project.query(claim_draft, claim), wording="at least ten", value=10))
    with pytest.raises(RuleError, match="no_such_frame"):
        project.perform(edit_finding, saved, "Ended", replace(RULE, unit="partnerships"))
