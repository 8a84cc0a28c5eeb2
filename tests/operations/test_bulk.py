"""Bulk edits of partnerships: the preview agrees with the step, which one undo takes back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.operations.test_bodies import refusal
from tests.store.building import body, content, filled_project, history, labels, records, tie, when
from tracker.domain.records.bulk_edit import BulkEdit, edited_list
from tracker.domain.records.drafts import BodyDraft, ChangeDraft, CitationDraft, PartnershipDraft, SourceDraft
from tracker.operations.bulk import delete_many, edit_many, remove_tag, rename_tag
from tracker.operations.partnerships import add_partnership
from tracker.project import Project
from tracker.queries.evidence.record_drafts import partnership_draft
from tracker.queries.inventory.bulk_preview import bulk_preview, tags_in_use


def add_partnerships(project: Project) -> list[int]:
    arnhem, utrecht = body(project, "Arnhem", ""), body(project, "Utrecht")
    wuhan = body(project, "Wuhan", "CN")
    unnamed = PartnershipDraft(utrecht, BodyDraft("", kind="unnamed", country="CN"), tags=("old",))
    created = project.perform(add_partnership, unnamed).created
    assert created is not None
    return [
        tie(project, arnhem, wuhan, sectors=("technology",), tags=("old", "yangtze")),
        tie(project, utrecht, wuhan, sectors=("health", "technology")),
        created,
    ]


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[tuple[Project, list[int]]]:
    project, found = filled_project(add_partnerships, tmp_path)
    with project:
        yield project, found


@pytest.fixture
def project(filled: tuple[Project, list[int]]) -> Project:
    return filled[0]


@pytest.fixture
def partnerships(filled: tuple[Project, list[int]]) -> list[int]:
    return filled[1]


def test_the_preview_agrees_with_the_step(project: Project, partnerships: list[int]) -> None:
    edit = BulkEdit("friendship", ("water", "technology"), ("health",), ("new",), ("old",))
    preview = project.query(bulk_preview, partnerships, edit)
    before = content(project)
    project.perform(edit_many, partnerships, edit)
    for row in preview.rows:
        draft = project.query(partnership_draft, row.id)
        after = {each.field: each.after for each in row.differences}
        assert draft.kind == after["kind"][0]
        assert draft.tags == after["tags"]
        assert draft.sectors == after.get("sectors", draft.sectors)
    assert (preview.changed, preview.unchanged) == (3, 0)
    again = project.query(bulk_preview, partnerships, edit)
    assert (again.changed, again.unchanged, again.rows) == (0, 3, ())
    assert not project.perform(edit_many, partnerships, edit)
    assert labels(project)[-1] == "edit_many"
    project.undo()
    assert content(project) == before


def test_country_and_kind_are_set_on_the_bodies_of_one_side(project: Project, partnerships: list[int]) -> None:
    project.perform(edit_many, partnerships, BulkEdit(side="a", body_country="NL"))
    project.perform(edit_many, partnerships, BulkEdit(side="b", body_kind="prefecture"))
    found = {(row["name"], row["country"], row["kind"]) for row in records(project, "body")}
    assert found == {
        ("Arnhem", "NL", "municipality"),
        ("Utrecht", "NL", "municipality"),
        ("Wuhan", "CN", "prefecture"),
        ("", "CN", "unnamed"),
    }
    assert refusal(project, edit_many, partnerships, BulkEdit(body_kind="unnamed")).code == "name_missing"
    assert refusal(project, edit_many, partnerships, BulkEdit(kind="marriage")).code == "unknown_code"


def test_one_change_from_one_source_is_recorded_for_all(project: Project, partnerships: list[int]) -> None:
    cited = CitationDraft(SourceDraft("Council ends all ties"), quote="all ties")
    change = ChangeDraft(0, "terminated", when("2022-03"), actor="a", citations=(cited,))
    before = content(project)
    project.perform(edit_many, partnerships, BulkEdit(change=change))
    assert [history(project, each) for each in partnerships] == [["terminated"]] * 3
    assert len(records(project, "source")) == 1
    assert {row["quote"] for row in records(project, "citation")} == {"all ties"}
    assert len(records(project, "citation")) == 3
    project.undo()
    assert content(project) == before


def test_several_partnerships_are_deleted_in_one_step(project: Project, partnerships: list[int]) -> None:
    before = content(project)
    project.perform(delete_many, partnerships[:2])
    assert [row["id"] for row in records(project, "partnership")] == [str(partnerships[2])]
    project.undo()
    assert content(project) == before


def test_a_tag_is_renamed_and_removed_everywhere(project: Project, partnerships: list[int]) -> None:
    assert project.query(tags_in_use) == [("old", 2), ("yangtze", 1)]
    project.perform(rename_tag, "old", " yangtze ")
    assert project.query(tags_in_use) == [("yangtze", 2)]
    project.perform(remove_tag, "yangtze")
    assert project.query(tags_in_use) == []
    project.undo()
    project.undo()
    assert project.query(tags_in_use) == [("old", 2), ("yangtze", 1)]
    assert refusal(project, rename_tag, "old", " ").code == "tag_missing"
    assert not project.perform(rename_tag, "old", "old")


values = st.lists(st.sampled_from("abcd"), unique=True).map(tuple)


@given(values, values, values)
def test_removed_values_are_absent_and_added_ones_occur_once(
    had: tuple[str, ...], add: tuple[str, ...], remove: tuple[str, ...]
) -> None:
    after = edited_list(had, add, remove)
    assert set(after) == (set(had) | set(add)) - set(remove)
    assert len(set(after)) == len(after)
