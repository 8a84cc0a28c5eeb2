from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.store.building import body, made, new_project, tie, when
from tracker.domain.records.drafts import ChangeDraft, CitationDraft, PartnershipDraft, ReasonGiven, SourceDraft
from tracker.operations.bodies import edit_body
from tracker.operations.partnerships import add_partnership, delete_partnership, edit_partnership
from tracker.operations.statuses import delete_status_change, record_status_change
from tracker.project import Project
from tracker.queries.columns.column_table import Frame
from tracker.queries.columns.partnership_columns import Columns, derived_columns
from tracker.queries.evidence.record_drafts import body_draft, partnership_draft
from tracker.queries.inventory.facets import facet_counts
from tracker.queries.inventory.inventory import headline, partnership_ids, partnership_rows
from tracker.queries.inventory.selection import SORT_KEYS, InventoryFilter, SortOrder
from tracker.queries.reader import Reader

DAY = 738_000
FRAMES = ("partnerships", "bodies", "changes", "reasons", "sectors", "tags", "activities")
ARRAYS = ("names", "subdivisions", "citations", "body_a", "body_b", "name_rank", "by_name", "owner", "reason_owner",
          "sector_owner", "tag_owner", "has_unsourced", "first_change", "change_count")  # fmt: skip
ROWS = ("row_start", "earliest", "latest", "next_earliest", "next_latest", "status", "change", "state")


def read_all(reader: Reader) -> Columns:
    columns = reader.columns
    for name in (*FRAMES, *ARRAYS, "histories"):
        getattr(columns, name)
    return columns


def texts_of(columns: Columns, name: str) -> dict[str, Any]:
    """Return a frame with texts instead of numbers, which may differ between two readings."""
    frame: Frame = getattr(columns, name)
    lists = {"kind": "kinds", "country": "countries", "reason": "reasons", "sector": "sectors", "tag": "tags"}
    values: dict[str, Any] = {"key": frame.key.tolist()}
    for column, numbers in frame.columns.items():
        codes = getattr(columns.vocabulary, lists[column]) if column in lists else None
        values[column] = [codes.texts[number] for number in numbers] if codes else numbers.tolist()
    return values


def assert_equal_to_new_columns(project: Project) -> None:
    def compare(reader: Reader) -> None:
        patched, new_columns = read_all(reader), Columns.load(reader.columns.connection)
        for name in FRAMES:
            assert texts_of(patched, name) == texts_of(new_columns, name), name
        for name in ARRAYS:
            if name != "subdivisions":
                assert np.array_equal(getattr(patched, name), getattr(new_columns, name)), name
        assert (patched.counted_partnerships.chains is None) == (new_columns.counted_partnerships.chains is None)
        assert np.array_equal(
            patched.counted_partnerships.current_records(DAY), new_columns.counted_partnerships.current_records(DAY)
        )
        for name in ROWS:
            assert np.array_equal(
                getattr(patched.counted_partnerships.histories, name),
                getattr(new_columns.counted_partnerships.histories, name),
            ), name
            assert np.array_equal(getattr(patched.histories, name), getattr(new_columns.histories, name)), name

    project.query(compare)


ACTIONS = st.lists(
    st.tuples(
        st.sampled_from(["tie", "change", "source", "rename", "follow", "remove", "undo", "redo"]), st.integers(0, 5)
    ),
    max_size=12,
)


class TestPatched:
    @settings(max_examples=15)
    @given(actions=ACTIONS)
    def test_patched_columns_equal_columns_read_again(
        self, actions: list[tuple[str, int]], tmp_path_factory: pytest.TempPathFactory
    ) -> None:
        with new_project(tmp_path_factory.mktemp("columns")) as project:
            bodies = [body(project, name) for name in ("Arnhem", "Breda", "Wuhan")]
            project.query(read_all)
            for action, number in actions:
                self._act(project, bodies, action, number)
                assert_equal_to_new_columns(project)

    def _act(self, project: Project, bodies: list[int], action: str, number: int) -> None:
        ties = project.query(lambda reader: reader.columns.partnerships.key).tolist()
        if action == "tie":
            draft = PartnershipDraft(bodies[number % 3], bodies[(number + 1) % 3], sectors=("education",))
            project.perform(add_partnership, draft)
        elif action == "rename":
            form = project.query(body_draft, bodies[number % 3])
            project.perform(edit_body, bodies[number % 3], type(form)(f"Name {number}", form.kind, form.country))
        elif action == "undo" and (step := project.next_undo()) and step.action != "add_body":
            project.undo()
        elif action == "redo" and project.next_redo():
            project.redo()
        elif not ties:
            return
        elif action == "follow" and len(ties) > 1:
            earlier, later = sorted((ties[number % len(ties)], ties[(number + 1) % len(ties)]))
            project.perform(record_status_change, ChangeDraft(earlier, "superseded", when("2010")))
            draft = project.query(partnership_draft, earlier)
            project.perform(edit_partnership, earlier, replace(draft, superseded_by=later))
        elif action == "remove":
            project.perform(delete_partnership, ties[number % len(ties)])
        elif action in ("change", "source"):
            sources = (CitationDraft(SourceDraft("A report")),) if action == "source" else ()
            reasons = (ReasonGiven("loss_of_interest"),) if number % 2 else ()
            status = "terminated" if number % 2 else "in_force"
            draft = ChangeDraft(
                ties[number % len(ties)], status, when(str(2000 + number)), reasons=reasons, citations=sources
            )
            project.perform(record_status_change, draft)


class TestReading:
    @pytest.fixture
    def tie(self, project: Project) -> int:
        draft = PartnershipDraft(body(project, "Arnhem"), body(project, "Wuhan", "CN"), sectors=("education",))
        tie = made(project, add_partnership, draft)
        project.perform(record_status_change, ChangeDraft(tie, "in_force", when("1999")))
        return tie

    def test_the_first_rows_are_read_without_all_changes(self, project: Project, tie: int) -> None:
        ids = project.query(partnership_ids, InventoryFilter(DAY))
        (row,) = project.query(partnership_rows, ids, DAY)
        assert row.labels == ("in_force",)
        assert "changes" not in project.query(lambda reader: reader.columns).frames

    def test_rows_are_the_same_before_and_after_all_is_read(self, project: Project, tie: int) -> None:
        before = project.query(partnership_rows, [tie], DAY)
        project.query(headline, InventoryFilter(DAY))
        assert project.query(partnership_rows, [tie], DAY) == before

    def test_a_search_finds_a_renamed_body(self, project: Project, tie: int) -> None:
        selection = InventoryFilter(DAY, text="nijmegen")
        assert not len(project.query(partnership_ids, selection))
        form = project.query(body_draft, project.query(partnership_rows, [tie], DAY)[0].a.id)
        project.perform(
            edit_body,
            project.query(partnership_rows, [tie], DAY)[0].a.id,
            type(form)("Nijmegen", form.kind, form.country),
        )
        assert project.query(partnership_ids, selection).tolist() == [tie]

    def test_a_removed_change_leaves_the_counts(self, project: Project, tie: int) -> None:
        ended = made(project, record_status_change, ChangeDraft(tie, "terminated", when("2021")))
        chosen = InventoryFilter(DAY, chosen=frozenset({("status", "terminated")}))
        assert project.query(partnership_ids, chosen).tolist() == [tie]
        project.perform(delete_status_change, ended)
        assert not len(project.query(partnership_ids, chosen))
        status = project.query(facet_counts, InventoryFilter(DAY))[0]
        assert [value.value for value in status.values] == ["in_force"]


@pytest.mark.parametrize("name", derived_columns(Columns))
def test_a_derived_column_declares_the_frames_that_it_is_computed_from(project: Project, name: str) -> None:
    tie(project, "Arnhem", "Wuhan", sectors=("technology",))

    def frames_read(reader: Reader) -> set[str]:
        columns = Columns.load(reader.columns.connection)
        getattr(columns, name)
        return set(columns.frames)

    # Counts of changes come from the histories, whose days depend on the founding of bodies. The counts do not.
    assert project.query(frames_read) - {"existence"} == derived_columns(Columns)[name].frames


def test_columns_that_are_not_kept_are_few() -> None:
    cached = {name for name, each in vars(Columns).items() if isinstance(each, cached_property)}
    assert cached - derived_columns(Columns).keys() == {"histories", "counted_partnerships", "refinements"}


@pytest.mark.parametrize("key", SORT_KEYS)
def test_both_sort_directions_have_the_same_partnerships(project: Project, key: str) -> None:
    a, b = body(project, "Arnhem"), body(project, "Wuhan", "CN")
    ties = [made(project, add_partnership, PartnershipDraft(*pair)) for pair in ((a, b), (b, a), (a, b))]
    for is_descending in (False, True):
        found = project.query(partnership_ids, InventoryFilter(DAY), SortOrder(key, is_descending))
        assert sorted(found.tolist()) == sorted(ties)
        # of equal ones the older comes first, in both directions
        assert found.tolist().index(ties[0]) < found.tolist().index(ties[2])
