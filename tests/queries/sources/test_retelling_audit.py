"""The audit read from a project: what is entered of each source, and which overlaps of kept texts are asked about."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.building import change, claim, new_project, source, tie, when
from tracker.domain.records.attachments import draft_of
from tracker.domain.records.drafts import CitationDraft, SourceDraft
from tracker.operations.attachments import add_attachments
from tracker.operations.citations import CitationTarget, add_citation
from tracker.project import Project
from tracker.queries.sources.retelling_audit import Audit, audits, overlaps, without_confidential


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with new_project(tmp_path) as opened:
        yield opened


def told(audit: Audit) -> dict[str, list[tuple[str, ...]]]:
    """[body or wording] -> the marks of each source, the origin first."""
    return {
        each.wording if each.body is None else each.body.name: [cell.marks for cell in each.row.cells]
        for each in audit.rows
    }


def lineage(project: Project, *retellings: SourceDraft) -> tuple[int, list[int]]:
    origin = source(project, "Council letter", date=when("12 April 2023"))
    return origin, [
        source(project, each.title, derived_from=origin, date=each.date, is_confidential=each.is_confidential)
        for each in retellings
    ]


def cite(project: Project, kind: str, record: int, of: int, **said: object) -> None:
    project.perform(add_citation, CitationTarget(kind, record), CitationDraft(of, **said))  # type: ignore[arg-type]


def test_a_proposal_told_as_an_ending_is_hardened(project: Project) -> None:
    origin, (paper, later) = lineage(project, SourceDraft("Paper", date=when("7 May 2023")), SourceDraft("Undated"))
    weert, arnhem = tie(project, "Weert", "Hangzhou"), tie(project)
    proposal = change(project, weert, "ending_proposed", "12 April 2023")
    cite(project, "change", proposal, origin, asserts_condition="if the council agrees")
    cite(project, "change", proposal, paper, stance="contradicts", asserts_status="terminated")
    cite(project, "partnership", arnhem, later)
    for chosen in (None, origin, paper, later):
        (audit,) = project.query(audits, chosen)
        assert [each.title for each in (audit.origin, *audit.retellings)] == ["Council letter", "Paper", "Undated"]
        assert told(audit) == {
            "Weert": [(), ("hardened", "condition_dropped"), ("left_out",)],
            "Arnhem": [(), (), ("added",)],
        }
    assert project.query(audits, source(project, "Alone")) == ()


def test_numbers_are_those_of_claims_and_of_citations_of_them(project: Project) -> None:
    origin, (paper, copy) = lineage(project, SourceDraft("Paper"), SourceDraft("Copy"))
    eight = claim(project, origin, "Eight towns", unit="bodies")
    quarter = claim(project, origin, "A quarter", 0.25, measure="share")
    cite(project, "claim", eight, paper, asserts_unit="partnerships", asserts_number=9)
    cite(project, "claim", quarter, paper, asserts_number=25)
    cite(project, "claim", eight, copy)
    (audit,) = project.query(audits)
    assert told(audit) == {
        "Eight towns": [(), ("unit_shifted", "number_changed"), ()],
        "A quarter": [(), (), ("left_out",)],
    }


def test_confidential_sources_and_what_only_they_tell_are_left_out(project: Project) -> None:
    origin, (paper, memo) = lineage(project, SourceDraft("Paper"), SourceDraft("Memo", is_confidential=True))
    weert, arnhem = tie(project, "Weert", "Hangzhou"), tie(project)
    for record, of in ((weert, origin), (weert, paper), (arnhem, memo)):
        cite(project, "partnership", record, of)
    claim(project, memo, "Secret number")
    (audit,) = project.query(audits)
    shown = without_confidential(audit)
    assert shown is not None
    assert told(audit).keys() == {"Weert", "Arnhem", "Secret number"}
    assert told(shown) == {"Weert": [(), ()]}


TEXT = (
    "The executive of Weert proposes to the council to end the tie with Yuhang, and the council decides in June. " * 3
)


def test_an_overlap_is_asked_about_and_never_recorded(project: Project) -> None:
    agency = source(project, "Agency", date=when("5 May 2023"))
    paper = source(project, "Paper", date=when("7 May 2023"))
    other = source(project, "Other", date=when("8 May 2023"))
    own = "Seen from Weert, this spring brought rain, and a letter that everybody in the town had expected for a year."
    for of, text in ((agency, TEXT), (paper, f"{TEXT} {own}"), (other, own)):
        project.perform(add_attachments, of, [draft_of("text.txt", "text/plain", text.encode(), text)])
    asked = project.query(overlaps)
    assert [(each.source.title, each.other.title) for each in asked] == [("Paper", "Agency")]
    assert (asked[0].shared, asked[0].words) == (60, 80)
    assert project.query(overlaps, agency) == ()
    assert project.query(audits) == ()
