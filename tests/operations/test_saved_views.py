"""Saved views: saved, renamed, replaced, moved, deleted, merged, erased and left out of parts of a project."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.copies import as_text, copied, opened
from tests.store.building import made, records, small_inventory
from tracker.changes import ChangeSet
from tracker.domain.records.saved_views import SavedViewDraft, ViewContent, ViewPage, read_view, view_json
from tracker.domain.text.person_names import Erasure
from tracker.errors import RuleError
from tracker.exchange.copies.partial_content import ExportScope
from tracker.exchange.formats.dump import load
from tracker.operations.erasing import erase_person
from tracker.operations.saved_views import (
    add_saved_view,
    delete_saved_view,
    move_saved_view,
    rename_saved_view,
    replace_saved_view,
)
from tracker.project import Project
from tracker.queries.content_dump import dump
from tracker.queries.saved_views import saved_views
from tracker.services.copies import merge_copy_file
from tracker.services.partial_projects import partial_project

CHINA = ViewContent("friend", frozenset({("country", "CN"), ("status", "active")}), ("body", "tags"), "start", True)
TEXTS = st.text(min_size=1, max_size=8)


def view(project: Project, name: str, content: ViewContent = CHINA, page: ViewPage = "partnerships") -> int:
    return made(project, add_saved_view, SavedViewDraft(page, name, content))


def names(project: Project, page: ViewPage = "partnerships") -> list[str]:
    return [row.name for row in project.query(saved_views, page)]


@given(
    st.builds(
        ViewContent,
        text=st.text(max_size=8),
        chosen=st.frozensets(st.tuples(TEXTS, TEXTS), max_size=4),
        columns=st.lists(TEXTS, max_size=4, unique=True).map(tuple),
        sort=st.text(max_size=4),
        is_descending=st.booleans(),
        group=st.text(max_size=4),
        as_of=st.none() | st.integers(1, 3_000_000),
    )
)
def test_the_content_of_a_view_is_read_again_from_its_json(shown: ViewContent) -> None:
    assert read_view(view_json(shown)) == shown


@pytest.mark.parametrize(
    "text",
    [
        *("", "[", "[]", "3", "null", '{"filter": []}', '{"filter": {"country": "CN"}, "columns": {"a": 1}}'),
        *('{"as_of": "2023-02-30", "sort": 7}', '{"descending": "yes", "columns": [1, null, ""]}', "[" * 100_000),
    ],
)
def test_content_that_cannot_be_read_is_empty(text: str) -> None:
    assert read_view(text) == ViewContent()


def test_views_are_added_moved_renamed_and_replaced_as_steps(project: Project) -> None:
    first, second = view(project, "China"), view(project, "Ended")
    view(project, "China", page="sources")
    assert names(project) == ["China", "Ended"]
    changed = project.perform(move_saved_view, second, 0)
    assert (names(project), changed.views, changed.settings) == (["Ended", "China"], True, False)
    project.perform(rename_saved_view, first, " In China ")
    project.perform(replace_saved_view, first, ViewContent(as_of=738_000))
    (_, row) = project.query(saved_views, "partnerships")
    assert (row.id, row.name, row.content) == (first, "In China", ViewContent(as_of=738_000))
    project.perform(delete_saved_view, second)
    assert names(project) == ["In China"]
    for _ in range(4):
        assert project.undo().views
    assert (names(project), names(project, "sources")) == (["China", "Ended"], ["China"])


def test_a_view_that_is_moved_to_its_place_is_no_step(project: Project) -> None:
    view(project, "China")
    assert project.perform(move_saved_view, view(project, "Ended"), 99) == ChangeSet()


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        (SavedViewDraft("partnerships", " "), "name_missing"),
        (SavedViewDraft("partnerships", "China"), "view_name_taken"),
        (SavedViewDraft("partnerships", "x" * 301), "text_too_long"),
        (SavedViewDraft("bodies", "China"), "unknown_code"),  # type: ignore[arg-type]
        (SavedViewDraft("sources", "Long", ViewContent("x" * 5_000)), "text_too_long"),
    ],
)
def test_a_view_that_breaks_a_rule_is_refused(project: Project, draft: SavedViewDraft, code: str) -> None:
    view(project, "China")
    with pytest.raises(RuleError) as refused:
        project.perform(add_saved_view, draft)
    assert refused.value.code == code
    assert len(records(project, "saved_view")) == 1


def test_a_name_is_taken_only_by_another_view(project: Project) -> None:
    first = view(project, "China")
    view(project, "Ended")
    project.perform(rename_saved_view, first, "China")
    with pytest.raises(RuleError, match="view_name_taken"):
        project.perform(rename_saved_view, first, "Ended")


@pytest.mark.parametrize("operation", [rename_saved_view, replace_saved_view, move_saved_view, delete_saved_view])
def test_a_view_that_was_deleted_is_refused(project: Project, operation: object) -> None:
    gone = view(project, "China")
    project.perform(delete_saved_view, gone)
    more = {rename_saved_view: ["x"], replace_saved_view: [ViewContent()], move_saved_view: [0]}.get(operation, [])  # type: ignore[call-overload]
    with pytest.raises(RuleError, match="no_such_record"):
        project.perform(operation, gone, *more)  # type: ignore[arg-type]


def test_a_dump_contains_the_views(project: Project, tmp_path: Path) -> None:
    view(project, "China")
    view(project, "Letters", ViewContent("letter"), "sources")
    load(tmp_path / "loaded.twin", project.query(dump))
    with Project.open(tmp_path / "loaded.twin") as loaded:
        assert loaded.query(saved_views) == project.query(saved_views)


def test_views_of_two_copies_are_merged(project: Project) -> None:
    kept, renamed, removed = view(project, "China"), view(project, "Ended"), view(project, "Dormant")
    path = project.path
    project.close()
    anna, bert = copied(path, "anna"), copied(path, "bert")
    with opened(bert, "bert", 2) as copy:
        copy.perform(rename_saved_view, renamed, "Ended by 2023")
        copy.perform(delete_saved_view, removed)
        view(copy, "Sourced", ViewContent("bert"))
        view(copy, "Both", ViewContent("bert"))
    with opened(anna, "anna", 3) as copy:
        copy.perform(replace_saved_view, kept, ViewContent("anna"))
        view(copy, "Both", ViewContent("bert"))
        merge_copy_file(copy, bert)
        found = {row.name: row.content.text for row in copy.query(saved_views)}
        merged = as_text(copy)
    assert found == {"China": "anna", "Ended by 2023": CHINA.text, "Sourced": "bert", "Both": "bert"}
    with opened(bert, "bert", 4) as copy:
        merge_copy_file(copy, anna)
        assert as_text(copy) == merged


def test_copies_that_give_different_views_one_name_are_merged(project: Project) -> None:
    first, second = view(project, "China"), view(project, "Ended")
    path = project.path
    project.close()
    anna, bert = copied(path, "anna"), copied(path, "bert")
    with opened(bert, "bert", 2) as copy:
        copy.perform(rename_saved_view, first, "One")
        view(copy, "Two")
    with opened(anna, "anna", 3) as copy:
        copy.perform(rename_saved_view, second, "One")
        view(copy, "Three")
        merge_copy_file(copy, bert)
        found = names(copy)
    assert {"One", "Two", "Three"} <= set(found)
    assert len(set(found)) == len(found)


def test_a_part_of_a_project_has_no_views(project: Project) -> None:
    ids = small_inventory(project)
    view(project, "China")
    with partial_project(project, ExportScope(frozenset({ids["arnhem"]}))) as part:
        assert part.query(saved_views) == []


def test_a_name_is_erased_from_views(project: Project) -> None:
    view(project, "Seen by Jansen", ViewContent("Jansen", frozenset({("tag", "Jansen")})))
    project.perform(erase_person, Erasure("Jansen"))
    assert "Jansen" not in as_text(project)
