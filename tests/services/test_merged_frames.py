"""Two copies add a frame of one name, each with a finding and a claim about it: after a merge each means its own."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from tests.queries.asked_towns import RULE
from tests.services.test_copies import require_unchanged
from tests.store.building import body, claim, new_project, source
from tracker.domain.census.drafts import FrameDraft
from tracker.domain.findings.rules import read_rule
from tracker.operations.census.frames import add_frame
from tracker.operations.findings import save_finding
from tracker.project import Project
from tracker.queries.findings.claim_results import claim_results
from tracker.queries.findings.saved_findings import saved_findings
from tracker.services.copies import merge_copy_file


@pytest.fixture
def copies(tmp_path: Path) -> tuple[Path, Path]:
    """Anna's frame has two towns, Bert's one."""
    with new_project(tmp_path, "anna.twin") as project:
        towns = [body(project, name) for name in ("Arnhem", "Breda")]
        project.save_copy(tmp_path / "bert.twin")
    paths = tmp_path / "anna.twin", tmp_path / "bert.twin"
    for path, members in zip(paths, (towns, towns[:1]), strict=True):
        with Project.open(path, who=path.stem) as opened:
            opened.perform(add_frame, FrameDraft("Asked", date(2022, 1, 1).toordinal()), members)
            opened.perform(save_finding, f"Of {path.stem}", read_rule(RULE))
            claim(opened, source(opened, path.stem), f"by {path.stem}", rule=json.dumps(RULE))
    return paths


def members_of(project: Project) -> dict[str, int]:
    """[name of a frame] -> its number of members."""
    query = "SELECT f.name, count(*) FROM frame f JOIN frame_member m ON m.frame_id = f.id GROUP BY f.id"
    return dict(project.query(lambda reader: reader.rows(query)))


@pytest.mark.parametrize("into", [0, 1], ids=["anna", "bert"])
def test_each_rule_names_the_frame_of_its_copy(copies: tuple[Path, Path], into: int) -> None:
    with Project.open(copies[into]) as project:
        merge_copy_file(project, copies[1 - into])
        members = members_of(project)
        assert set(members) == {"Asked", "Asked (2)"}
        rules = {each.name: each.rule for each in project.query(saved_findings)}
        claims = {each.wording: each.rule for each in project.query(claim_results)}
        for who, count in (("anna", 2), ("bert", 1)):
            for rule in (rules[f"Of {who}"], claims[f"by {who}"]):
                assert rule is not None
                assert members[rule.frame] == count
        require_unchanged(project, copies[1 - into])
