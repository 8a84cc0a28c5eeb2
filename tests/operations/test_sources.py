"""Sources with their citations, attachments and claims."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.operations.test_bodies import refusal
from tests.store.building import (
    activity,
    body,
    change,
    claim,
    content,
    is_sound,
    labels,
    made,
    new_project,
    records,
    source,
    tie,
    when,
)
from tracker.domain.records.attachments import draft_of
from tracker.domain.records.drafts import ActivityDraft, Author, CitationDraft, ClaimDraft, SourceDraft
from tracker.operations.activities import delete_activity, edit_activity
from tracker.operations.citations import CitationTarget, add_citation, delete_citation, edit_citation
from tracker.operations.claims import add_claim, delete_claim, edit_claim
from tracker.operations.sources import add_source, delete_source, delete_sources, edit_source
from tracker.project import Project
from tracker.queries.evidence.record_drafts import activity_draft, citation_draft, source_draft
from tracker.queries.sources.attachments import attachments_of


@pytest.mark.parametrize(
    ("more", "code", "field"),
    [
        ({"title": "\x00"}, "title_missing", "title"),
        ({"kind": "rumour"}, "unknown_code", "kind"),
        ({"csl": "no json"}, "not_json", "csl"),
        ({"csl": "[1]"}, "not_json", "csl"),
        ({"csl": '{"volume": NaN}'}, "not_json", "csl"),
        ({"csl": '{"a":' * 100_000}, "text_too_long", "csl"),
        ({"csl": '{"a":' * 30_000}, "not_json", "csl"),
        ({"derived_from": 5}, "no_such_record", "source"),
        ({"url": "https://example.org/" + "x" * 4_000}, "text_too_long", "url"),
    ],
)
def test_a_source_that_breaks_a_rule_is_refused(
    project: Project, more: dict[str, object], code: str, field: str
) -> None:
    draft = SourceDraft(**{"title": "De Gelderlander", **more})  # type: ignore[arg-type]
    refused = refusal(project, add_source, draft)
    assert (refused.code, refused.field) == (code, field)


def test_an_edit_of_a_source_that_changes_nothing_makes_no_step(project: Project) -> None:
    authors = (Author("de Vries", "Jan"), Author(), Author(literal="Gemeente Arnhem"))
    draft = SourceDraft(
        "Title",
        "report",
        authors,
        "Publisher",
        when("mei 2021"),
        "nl",
        "https://example.org",
        "10.1/x",
        when("7 May 2023"),
        "https://archive.org/x",
        None,
        True,
        "summary\n2",
        '{"volume": 1.50, "issue": "3"}',
    )
    page = made(project, add_source, draft)
    known = tie(project)
    done = activity(project, known, "statement", "2019/2021", outcome="refused", note="n")
    cited = made(
        project,
        add_citation,
        CitationTarget("activity", done),
        CitationDraft(page, "q\nq", "t", "p. 3", when("2020"), "contradicts", 4, "n"),
    )
    steps = labels(project)
    assert not project.perform(edit_source, page, project.query(source_draft, page))
    assert not project.perform(edit_activity, done, project.query(activity_draft, done))
    assert not project.perform(edit_citation, cited, project.query(citation_draft, cited))
    assert labels(project) == steps
    assert project.query(source_draft, page).authors == (authors[0], authors[2])


def test_no_source_derives_from_itself_directly_or_through_others(project: Project) -> None:
    first = source(project, "First")
    second = source(project, "Second", derived_from=first)
    third = source(project, "Third", derived_from=second)
    for parent in (first, second, third):
        refused = refusal(project, edit_source, first, SourceDraft("First", derived_from=parent))
        assert (refused.code, refused.field) == ("derives_from_itself", "derived_from")
    project.perform(edit_source, third, SourceDraft("Third", derived_from=first))


def test_sources_derived_from_a_deleted_source_derive_from_its_origin(project: Project) -> None:
    first = source(project, "First")
    second = source(project, "Second", derived_from=first)
    third = source(project, "Third", derived_from=second)
    before = content(project)
    project.perform(delete_source, second)
    rows = {int(row["id"]): row["derived_from_id"] for row in records(project, "source")}
    assert rows == {first: None, third: str(first)}
    project.undo()
    assert content(project) == before


def test_a_cited_source_is_deleted_only_with_citations_and_one_with_a_claim_never(project: Project) -> None:
    page, known = source(project), tie(project)
    change(project, known, "terminated", "2021", sources=(page,))
    refused = refusal(project, delete_source, page)
    assert (refused.code, refused.facts["citations"]) == ("source_in_use", 1)
    before = content(project)
    change_set = project.perform(delete_source, page, with_citations=True)
    assert known in change_set.partnerships
    assert records(project, "citation") == records(project, "source") == []
    project.undo()
    assert content(project) == before
    claim(project, page)
    from tracker.errors import RuleError

    with pytest.raises(RuleError) as still_refused:
        project.perform(delete_source, page, with_citations=True)
    assert still_refused.value.facts["claims"] == 1
    assert is_sound(project)


def test_a_citation_is_about_any_kind_of_record_and_cannot_be_moved(project: Project) -> None:
    page, known = source(project), tie(project)
    targets = {
        "partnership": known,
        "change": change(project, known, "terminated", "2021"),
        "activity": activity(project, known),
        "body": body(project, "Breda"),
        "claim": claim(project, page),
    }
    for kind, record in targets.items():
        cited = made(project, add_citation, CitationTarget(kind, record), CitationDraft(SourceDraft(f"On {kind}")))  # type: ignore[arg-type]
        project.perform(edit_citation, cited, CitationDraft(page, stance="mentions"))
        row = next(row for row in records(project, "citation") if row["id"] == str(cited))
        assert row[f"{kind}_id"] == str(record)
        assert (row["source_id"], row["stance"]) == (str(page), "mentions")
        assert refusal(project, add_citation, CitationTarget(kind, 5), CitationDraft(page)).code == "no_such_record"  # type: ignore[arg-type]
    for row in records(project, "citation"):
        project.perform(delete_citation, int(row["id"]))
    assert records(project, "citation") == []
    assert len(records(project, "source")) == 6
    assert refusal(project, delete_citation, 5).code == "no_such_record"


def test_several_sources_are_deleted_in_one_step_or_none_is(project: Project) -> None:
    cited, bare, claimed = source(project, "Cited"), source(project, "Bare"), source(project, "Claims")
    change(project, tie(project), "in_force", "1999", sources=(cited,))
    claim(project, claimed)
    assert refusal(project, delete_sources, [bare, cited]).code == "source_in_use"
    assert refusal(project, partial(delete_sources, with_citations=True), [bare, claimed]).code == "source_in_use"
    assert len(records(project, "source")) == 3
    project.perform(delete_sources, [bare, cited], with_citations=True)
    assert [row["title"] for row in records(project, "source")] == ["Claims"]
    assert records(project, "citation") == []
    project.undo()
    assert len(records(project, "source")) == 3


def test_activities_are_edited_and_deleted_with_their_citations(project: Project) -> None:
    known = tie(project)
    done = activity(project, known, "motion_passed", "2021-07")
    draft = ActivityDraft(known, "motion_rejected", when("2021-08"), citations=(CitationDraft(SourceDraft("Minutes")),))
    project.perform(edit_activity, done, draft)
    (row,) = records(project, "activity")
    assert (row["kind"], row["date_edtf"]) == ("motion_rejected", "2021-08")
    project.perform(delete_activity, done)
    assert records(project, "activity") == records(project, "citation") == []
    assert refusal(project, delete_activity, done).code == "no_such_record"
    assert refusal(project, edit_activity, done, draft).code == "no_such_record"


@pytest.mark.parametrize(
    ("more", "code", "field"),
    [
        ({"wording": " "}, "wording_missing", "wording"),
        ({"value": math.nan}, "value_not_a_number", "value"),
        ({"value": math.inf}, "value_not_a_number", "value"),
        ({"comparator": "roughly"}, "unknown_code", "comparator"),
        ({"measure": "mood"}, "unknown_code", "measure"),
        ({"unit": "kilos"}, "unknown_code", "unit"),
        ({"rule": "{"}, "not_json", "rule"),
        ({"source": 5}, "no_such_record", "source"),
    ],
)
def test_a_claim_that_breaks_a_rule_is_refused(
    project: Project, more: dict[str, object], code: str, field: str
) -> None:
    page = source(project)
    draft = ClaimDraft(**{"source": page, "wording": "eight", "value": 8, **more})  # type: ignore[arg-type]
    refused = refusal(project, add_claim, draft)
    assert (refused.code, refused.field) == (code, field)


def test_claims_are_edited_and_deleted(project: Project) -> None:
    page = source(project)
    known = claim(project, page, "about a quarter", 0.25, comparator="about", measure="share")
    assert not project.perform(edit_claim, known, ClaimDraft(page, "about a quarter", 0.25, "about", "share"))
    project.perform(edit_claim, known, ClaimDraft(page, "a quarter", 0.25))
    assert records(project, "claim")[0]["wording"] == "a quarter"
    project.perform(delete_claim, known)
    assert records(project, "claim") == []


@given(value=st.floats(-1e308, 1e308))
@settings(max_examples=20)
def test_undo_restores_the_value_of_a_claim_exactly(claims: Project, value: float) -> None:
    page = int(records(claims, "source")[0]["id"])
    known = claim(claims, page, value=value)
    stored = next(row["value"] for row in records(claims, "claim") if row["id"] == str(known))
    assert math.isclose(stored, value, rel_tol=1e-14)
    claims.undo()
    claims.redo()
    assert next(row["value"] for row in records(claims, "claim") if row["id"] == str(known)) == stored
    claims.undo()


@pytest.fixture(scope="module")
def claims(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    with new_project(tmp_path_factory.mktemp("claims")) as project:
        source(project)
        yield project


def test_a_source_is_made_with_its_files_in_one_step(project: Project) -> None:
    page, photo = draft_of("page.txt", "text/plain", b"Words", "Words"), draft_of("photo.png", "image/png", b"PNG")
    before = content(project)["records"]
    created = project.perform(add_source, SourceDraft("With files", files=(page, photo, page))).created
    assert created is not None
    assert [row.name for row in project.query(attachments_of, created)] == ["page.txt", "photo.png"]
    other = draft_of("other.txt", "text/plain", b"More")
    draft = project.query(source_draft, created)
    project.perform(edit_source, created, replace(draft, files=(page, other)))
    assert [row.name for row in project.query(attachments_of, created)] == ["page.txt", "photo.png", "other.txt"]
    project.undo()
    project.undo()
    assert content(project)["records"] == before
