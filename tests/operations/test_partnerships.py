"""Adding, editing and deleting partnerships, with the records that belong to them."""

from __future__ import annotations

import pytest

from tests.operations.test_bodies import refusal
from tests.store.building import (
    activity,
    body,
    change,
    content,
    is_sound,
    labels,
    made,
    records,
    small_inventory,
    source,
    tie,
    when,
)
from tracker.domain.records.drafts import BodyDraft, CitationDraft, PartnershipDraft, SourceDraft
from tracker.operations.citations import CitationTarget, add_citation
from tracker.operations.partnerships import add_partnership, delete_partnership, edit_partnership
from tracker.project import Project
from tracker.queries.evidence.record_drafts import partnership_draft


def test_new_bodies_are_added_in_the_step_of_the_partnership(project: Project) -> None:
    before = content(project)
    arnhem = tie(project, "Arnhem", "Wuhan")
    assert len(records(project, "body")) == 2
    assert labels(project) == ["add_partnership"]
    project.undo()
    assert content(project) == before
    project.redo()
    assert [row["id"] for row in records(project, "partnership")] == [str(arnhem)]


def test_the_beginning_and_its_source_are_recorded_in_the_step_of_the_partnership(project: Project) -> None:
    before = content(project)
    draft = PartnershipDraft(BodyDraft("Arnhem"), BodyDraft("Wuhan"))
    cited = CitationDraft(SourceDraft("Minutes"), quote="Signed.")
    made(project, add_partnership, draft, when("1984"), (cited,))
    assert [row["date_edtf"] for row in records(project, "status_change")] == ["1984"]
    assert [row["quote"] for row in records(project, "citation")] == ["Signed."]
    assert labels(project) == ["add_partnership"]
    project.undo()
    assert content(project) == before


@pytest.mark.parametrize(
    ("more", "code", "field"),
    [
        ({"stands_for": 0}, "stands_for_too_small", "stands_for"),
        ({"kind": "marriage"}, "unknown_code", "kind"),
        ({"sectors": ("water", "magic")}, "unknown_code", "sector"),
        ({"superseded_by": 5}, "no_such_record", "partnership"),
        ({"tie_group": 5}, "no_such_record", "tie_group"),
        ({"tags": ("x" * 101,)}, "text_too_long", "tag"),
        ({"body_b": BodyDraft("")}, "name_missing", "name"),
        ({"body_b": 5}, "no_such_record", "body"),
    ],
)
def test_a_partnership_that_breaks_a_rule_adds_no_bodies_either(
    project: Project, more: dict[str, object], code: str, field: str
) -> None:
    draft = PartnershipDraft(**{"body_a": BodyDraft("Arnhem"), "body_b": BodyDraft("Wuhan"), **more})  # type: ignore[arg-type]
    refused = refusal(project, add_partnership, draft)
    assert (refused.code, refused.field) == (code, field)
    assert records(project, "body") == []


def test_a_body_is_not_its_own_partner(project: Project) -> None:
    arnhem = body(project, "Arnhem")
    assert refusal(project, add_partnership, PartnershipDraft(arnhem, arnhem)).code == "same_body_twice"
    known = tie(project, arnhem, "Wuhan")
    wuhan = int(records(project, "partnership")[0]["body_b_id"])
    assert refusal(project, edit_partnership, known, PartnershipDraft(wuhan, wuhan)).code == "same_body_twice"
    draft = PartnershipDraft(arnhem, wuhan, superseded_by=known)
    assert refusal(project, edit_partnership, known, draft).code == "superseded_by_itself"


def test_an_edit_of_a_partnership_that_changes_nothing_makes_no_step(project: Project) -> None:
    draft = PartnershipDraft(
        BodyDraft("Arnhem"),
        BodyDraft("Wuhan"),
        "friendship",
        "Partnerstad",
        "友好城市",
        3,
        ("water", "health", "water"),
        ("b", "a", "b "),
        True,
        False,
        when("2025"),
        None,
        None,
        "two\nlines",
    )
    known = made(project, add_partnership, draft)
    assert not project.perform(edit_partnership, known, project.query(partnership_draft, known))
    assert labels(project) == ["add_partnership"]
    assert [row["sector"] for row in records(project, "partnership_sector")] == ["water", "health"]
    assert [row["tag"] for row in records(project, "partnership_tag")] == ["b", "a"]


def test_records_of_a_partnership_are_deleted_with_it_and_restored_by_undo(project: Project) -> None:
    named = small_inventory(project)
    page = source(project, "Another page")
    project.perform(add_citation, CitationTarget("partnership", named["arnhem"]), CitationDraft(page))
    heir = tie(project, "Arnhem", "Wuhan", superseded_by=named["arnhem"])
    before = content(project)
    assert project.perform(delete_partnership, named["arnhem"]).partnerships == {named["arnhem"], heir}
    assert records(project, "activity") == []
    assert records(project, "citation") == []
    assert [row["status"] for row in records(project, "status_change")] == ["dormant"]
    assert {row["superseded_by_id"] for row in records(project, "partnership")} == {None}
    assert len(records(project, "source")) == 3
    assert is_sound(project)
    project.undo()
    assert content(project) == before
    assert refusal(project, delete_partnership, 5).code == "no_such_record"


def test_changing_a_side_names_the_partnership_in_the_change_set_and_the_step(project: Project) -> None:
    known = tie(project, "Arnhem", "Wuhan")
    breda = body(project, "Breda")
    wuhan = int(records(project, "partnership")[0]["body_b_id"])
    change_set = project.perform(edit_partnership, known, PartnershipDraft(breda, wuhan))
    assert change_set.partnerships == {known}
    step = project.next_undo()
    assert step is not None
    assert step.facts["tie"] == "Breda – Wuhan"


def test_activities_and_changes_of_a_deleted_partnership_are_refused(project: Project) -> None:
    known = tie(project)
    change(project, known, "in_force", "1999")
    activity(project, known)
    project.undo()
    project.undo()
    project.undo()
    from tracker.domain.records.drafts import ActivityDraft, ChangeDraft
    from tracker.operations.activities import record_activity
    from tracker.operations.statuses import record_status_change

    assert refusal(project, record_activity, ActivityDraft(known, "statement")).code == "no_such_record"
    assert refusal(project, record_status_change, ChangeDraft(known, "active")).code == "no_such_record"
