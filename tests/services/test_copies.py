"""Merging two copies: the result does not depend on the direction, nothing is lost, and undo restores everything."""

from __future__ import annotations

import os
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.copies import Person, as_text, copied, opened, two_copies
from tests.store.building import (
    activity,
    body,
    change,
    content,
    digest,
    edit_file,
    history,
    is_sound,
    made,
    new_project,
    records,
    small_project,
    source,
    tie,
)
from tests.store.fresh import require_fresh
from tests.systems import needs_links
from tracker.domain.records.drafts import BodyDraft, CitationDraft, PartnershipDraft, ReasonGiven
from tracker.domain.text.person_names import Erasure
from tracker.errors import KnownError
from tracker.exchange.copies.compared_kinds import compared_kinds
from tracker.exchange.formats.dump import load
from tracker.operations.bodies import delete_body, edit_body
from tracker.operations.citations import CitationTarget, add_citation
from tracker.operations.partnerships import add_partnership, delete_partnership, edit_partnership
from tracker.operations.sources import delete_source
from tracker.operations.statuses import edit_status_change
from tracker.project import Project
from tracker.queries.evidence.record_drafts import change_draft, partnership_draft
from tracker.services.copies import MergeReport, merge_copy_file
from tracker.services.erasing import erase

MEMORY = "/dev/shm"


def trial(data: st.DataObject) -> None:
    """Merge two random copies both ways, again, dry and undone, and compare the results with all three contents."""
    folder = Path(tempfile.mkdtemp(dir=MEMORY if os.path.isdir(MEMORY) else None))
    try:
        anna, bert, base = two_copies(folder, data)
        before = digest(bert)
        with opened(copied(anna, "ab"), "anna", 5) as ab, opened(copied(bert, "ba"), "bert", 6) as ba:
            mine, undone = content(ab), as_text(ab)
            theirs = content(ba)
            foreseen = merge_copy_file(ab, bert, dry_run=True)
            assert as_text(ab) == undone
            report = merge_copy_file(ab, bert)
            merge_copy_file(ba, anna)
            assert foreseen.as_json() | {"committed": True} == report.as_json()
            assert as_text(ab) == as_text(ba)
            for project in (ab, ba):
                is_sound(project)
                require_fresh(project)
            require_nothing_lost(base, mine, theirs, content(ab), report)
            require_unchanged(ab, bert)
            require_unchanged(ab, copied(ba.path, "baba"))
            if not report.plan.is_empty:
                ab.undo()
            assert as_text(ab) == undone
            assert digest(bert) == before
    finally:
        shutil.rmtree(folder)


def require_unchanged(project: Project, other: Path) -> None:
    """Fail if another merge changes anything or makes a step."""
    text, step = as_text(project), project.next_undo()
    report = merge_copy_file(project, other)
    assert not report.conflicts
    assert report.plan.taken == 0
    assert as_text(project) == text
    assert project.next_undo() == step


def by_id(content: Any, table: str) -> dict[int, Any]:
    return {int(row["id"]): row for row in content["records"][table]}


def require_nothing_lost(base: Any, mine: Any, theirs: Any, merged: Any, report: MergeReport) -> None:
    """Check that each side's values are in the result or reported as lost, and that changes of one side alone are
    there.
    """
    lost = {(each.conflict.kind, each.conflict.record, each.conflict.field) for each in report.conflicts}
    for name, kind in compared_kinds().items():
        if kind.key:
            continue
        was, one, other, made = (by_id(each, name) for each in (base, mine, theirs, merged))
        assert made.keys() <= one.keys() | other.keys()
        for record in one.keys() | other.keys():
            rows = [each.get(record) for each in (was, one, other)]
            fields = [(field.name, field.compared) for field in kind.fields]
            if rows[1] is None or rows[2] is None:
                there = rows[1] or rows[2]
                is_new = rows[0] is None
                is_changed = not is_new and any(there[c] != rows[0][c] for _, compared in fields for c in compared)
                assert record in made or not (is_new or is_changed), (name, record)
                assert not is_changed or (name, record, "") in lost
                continue
            for field, columns in fields:
                values = [None if row is None else tuple(row[column] for column in columns) for row in rows]
                result = tuple(made[record][column] for column in columns)
                if (name, record, field) in lost:
                    continue
                if values[1] == values[2]:
                    assert result == values[1], (name, record, field)
                else:
                    assert rows[0] is not None
                    assert values[0] in values[1:], f"a conflict that is not listed: {name} {record} {field}"
                    assert result == (values[2] if values[1] == values[0] else values[1]), (name, record, field)


def trial_of_rounds(data: st.DataObject) -> None:
    """Two persons merge each other's copy repeatedly and continue working; the copies are equal after each exchange."""
    folder = Path(tempfile.mkdtemp(dir=MEMORY if os.path.isdir(MEMORY) else None))
    try:
        anna, bert, _ = two_copies(folder, data, actions=4)
        for number in range(1, 4):
            before = copied(anna, f"before-{number}")
            with opened(anna, "anna", 10 * number) as ours:
                merge_copy_file(ours, bert)
            is_exchanged = data.draw(st.booleans())
            with opened(bert, "bert", 10 * number) as others:
                # both merged the other's state, or the second merged the result of the first
                merge_copy_file(others, before if is_exchanged else anna)
            with opened(anna, "anna", 10 * number + 1) as ours, opened(bert, "bert", 10 * number + 2) as others:
                assert as_text(ours) == as_text(others)
                is_sound(ours)
                require_unchanged(ours, bert)
                require_unchanged(others, anna)
                for project in (ours, others):
                    Person(project, data).work(data.draw(st.integers(0, 4)))
    finally:
        shutil.rmtree(folder)


@given(st.data())
@settings(
    max_examples=max(3, settings().max_examples // 10),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)
def test_two_people_can_merge_repeatedly(data: st.DataObject) -> None:
    trial_of_rounds(data)


@given(st.data())
@settings(
    max_examples=max(5, settings().max_examples // 5),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)
def test_the_result_of_a_merge_does_not_depend_on_direction_or_repetition(data: st.DataObject) -> None:
    trial(data)


@pytest.mark.torture
@pytest.mark.timeout(0)
@given(st.data())
@settings(max_examples=max(200, settings().max_examples), suppress_health_check=list(HealthCheck))
def test_the_result_does_not_depend_on_direction_in_many_histories(data: st.DataObject) -> None:
    trial(data)


# by hand --------------------------------------------------------------------------------------------------------------


@pytest.fixture
def first(tmp_path: Path) -> tuple[Path, dict[str, int]]:
    project, records = small_project(tmp_path, "first.twin")
    with project:
        return project.path, records


def anna_and_bert(first: Path) -> tuple[Project, Project]:
    """Return the two copies; Bert works in his a day later."""
    return opened(copied(first, "anna"), "anna", 1), opened(copied(first, "bert"), "bert", 2)


def edited(project: Project, change: int, **more: Any) -> None:
    draft = project.query(change_draft, change)
    project.perform(edit_status_change, change, replace(draft, citations=(), **more))


def fields(report: MergeReport) -> list[tuple[str, Any, Any, Any]]:
    return [
        (each.conflict.field, each.conflict.mine, each.conflict.theirs, each.conflict.result)
        for each in report.conflicts
    ]


def test_changes_in_different_fields_of_a_record_are_both_merged(first: Any) -> None:
    path, ids = first
    anna, bert = anna_and_bert(path)
    with anna, bert:
        edited(anna, ids["ended"], note="seen the letter")
        edited(bert, ids["ended"], decided_by="mayor")
        assert merge_copy_file(anna, bert.path).conflicts == ()
        row = next(row for row in records(anna, "status_change") if row["id"] == str(ids["ended"]))
        assert (row["note"], row["decided_by"]) == ("seen the letter", "mayor")


@pytest.mark.parametrize(("prefer", "holds"), [("newest", "bert"), ("mine", "anna"), ("theirs", "bert")])
def test_of_two_values_one_is_used_and_the_other_is_stored_in_the_step(first: Any, prefer: Any, holds: str) -> None:
    path, ids = first
    anna, bert = anna_and_bert(path)
    with anna, bert:
        edited(anna, ids["ended"], note="anna")
        edited(bert, ids["ended"], note="bert")
        report = merge_copy_file(anna, bert.path, prefer)
        assert fields(report) == [("note", "anna", "bert", holds)]
        assert str(report.conflicts[0].about) == "Arnhem – Wuhan: terminated, [2019..2021]"
        assert report.conflicts[0].mine_sources == ("Arnhem breekt met Wuhan", "Arnhem ends tie")
        step = anna.next_undo()
        assert step is not None
        (lost,) = step.facts["lost"]  # type: ignore[misc]
        assert (lost["mine"], lost["mine_who"], lost["theirs"], lost["theirs_who"]) == ("anna", "anna", "bert", "bert")
        assert lost["winner"] == ("mine" if holds == "anna" else "theirs")


def test_a_choice_overrides_the_preferred_side(first: Any) -> None:
    path, ids = first
    anna, bert = anna_and_bert(path)
    with anna, bert:
        edited(anna, ids["ended"], note="anna", decided_by="mayor")
        edited(bert, ids["ended"], note="bert", decided_by="court")
        report = merge_copy_file(anna, bert.path, "theirs", {("status_change", ids["ended"], "note"): "mine"})
        assert fields(report) == [("decided_by", "mayor", "court", "court"), ("note", "anna", "bert", "anna")]


def test_of_two_simultaneous_values_the_greater_one_is_used_in_both_directions(first: Any) -> None:
    path, ids = first
    notes = []
    for one, other in (("anna", "bert"), ("bert", "anna")):
        for name in (one, other):
            with opened(copied(path, name), name, 1, is_stopped=True) as copy:
                edited(copy, ids["ended"], note=name)
        with opened(path.with_name(f"{one}.twin"), one, 3) as project:
            notes.append(fields(merge_copy_file(project, path.with_name(f"{other}.twin")))[0][3])
    assert notes == ["bert", "bert"]


def test_a_record_deleted_in_one_copy_and_changed_in_the_other_is_kept_and_reported(first: Any) -> None:
    path, ids = first
    anna, bert = anna_and_bert(path)
    with anna, bert:
        anna.perform(delete_partnership, ids["arnhem"])
        edited(bert, ids["begun"], note="a letter of 1999")
        report = merge_copy_file(anna, bert.path)
        assert history(anna, ids["arnhem"]) == ["in_force", "terminated"]
        assert len(records(anna, "citation")) == len(records(bert, "citation"))
        kinds = [(each.conflict.kind, each.conflict.reason) for each in report.conflicts]
        assert kinds == [("partnership", "needed"), ("status_change", "deleted")]
        anna.undo()
        assert history(anna, ids["arnhem"]) == []


def test_a_source_that_one_deleted_and_the_other_cites_is_kept(first: Any) -> None:
    path, ids = first
    with opened(path, "first", 0) as project:
        letter = source(project, "A letter")
    anna, bert = anna_and_bert(path)
    with anna, bert:
        anna.perform(delete_source, letter)
        bert.perform(add_citation, CitationTarget("change", ids["begun"]), CitationDraft(letter))
        merge_copy_file(anna, bert.path)
        assert "A letter" in [row["title"] for row in records(anna, "source")]
        is_sound(anna)


def test_of_two_successions_that_form_a_cycle_the_newer_is_kept(first: Any) -> None:
    path, _ = first
    with opened(path, "first", 0) as project:
        one, other = body(project, "Ede"), body(project, "Barneveld")
    anna, bert = anna_and_bert(path)
    with anna, bert:
        anna.perform(edit_body, one, BodyDraft("Ede", country="NL", successor=other))
        bert.perform(edit_body, other, BodyDraft("Barneveld", country="NL", successor=one))
        report = merge_copy_file(anna, bert.path)
        assert fields(report) == [("successor", str(other), None, None)]
        rows = {row["name"]: row["successor_id"] for row in records(anna, "body")}
        assert (rows["Ede"], rows["Barneveld"]) == (None, str(one))


def test_reasons_sectors_tags_and_names_are_joined(first: Any) -> None:
    path, ids = first
    anna, bert = anna_and_bert(path)
    with anna, bert:
        for copy, reason, tag in ((anna, "human_rights", "north"), (bert, "keep_trade", "north")):
            edited(copy, ids["ended"], reasons=(ReasonGiven(reason),))
            form = copy.query(partnership_draft, ids["arnhem"])
            copy.perform(edit_partnership, ids["arnhem"], replace(form, tags=(tag,)))
        assert merge_copy_file(anna, bert.path).conflicts == ()
        assert {row["reason"] for row in records(anna, "change_reason")} == {"human_rights", "keep_trade"}
        assert [row["tag"] for row in records(anna, "partnership_tag")] == ["north"]


def test_a_step_undone_in_one_copy_is_not_restored_by_the_other(first: Any) -> None:
    path, ids = first
    with opened(path, "first", 0) as project:
        change(project, ids["utrecht"], "terminated", "2020")
    anna, bert = anna_and_bert(path)
    with anna, bert:
        anna.undo()
        activity(bert, ids["utrecht"])
        merge_copy_file(anna, bert.path)
        merge_copy_file(bert, anna.path)
        assert history(anna, ids["utrecht"]) == history(bert, ids["utrecht"]) == ["dormant"]


def test_a_record_deleted_after_a_merge_is_not_added_again(first: Any) -> None:
    path, ids = first
    anna, bert = anna_and_bert(path)
    with anna, bert:
        weert = body(bert, "Weert")
        merge_copy_file(anna, bert.path)
        merge_copy_file(bert, anna.path)
        anna.perform(delete_body, weert)
        edited(bert, ids["begun"], note="more")
        merge_copy_file(anna, bert.path)
        merge_copy_file(bert, anna.path)
        assert as_text(anna) == as_text(bert)
        assert "Weert" not in [row["name"] for row in records(bert, "body")]


def test_a_copy_from_before_an_erasure_may_restore_the_name_and_this_is_reported(first: Any) -> None:
    _, ids = first
    anna, bert = anna_and_bert(first[0])
    with anna, bert:
        edited(bert, ids["ended"], note="told by Piet Jansen")
        erase(anna, Erasure("De Gelderlander"))
        report = merge_copy_file(anna, bert.path)
        assert report.plan.erasures == report.as_json()["erasures"] == 1
        with Project.open(copied(anna.path, "carla"), who="carla") as carla:
            edited(carla, ids["begun"], note="later")
            assert merge_copy_file(anna, carla.path).plan.erasures == 0


def test_unrelated_projects_are_matched_by_names(first: Any, tmp_path: Path) -> None:
    path, ids = first
    with new_project(tmp_path, "other.twin") as other:
        begun = tie(other, "ARNHEM", "Wuhan City", note="from elsewhere")
        change(other, begun, "in_force", "1999", sources=("Arnhem breekt met Wuhan",))
        change(other, begun, "reduced", "2010")
        tie(other, "Breda", "Yangzhou")
    with opened(path, "anna", 1) as anna:
        report = merge_copy_file(anna, other.path)
        assert not report.plan.is_related
        assert history(anna, ids["arnhem"]) == ["in_force", "reduced", "terminated"]
        assert [row["name"] for row in records(anna, "body")].count("Wuhan") == 1
        assert len(records(anna, "partnership")) == 3
        is_sound(anna)
        require_fresh(anna)
        require_unchanged(anna, other.path)
        anna.perform(edit_body, int(records(anna, "body")[0]["id"]), BodyDraft("Renamed", country="NL"))
        require_unchanged(anna, other.path)


def test_an_ambiguous_name_is_added_as_a_new_body_and_reported(first: Any, tmp_path: Path) -> None:
    path, _ = first
    with new_project(tmp_path, "other.twin") as other:
        body(other, "Suzhou", "CN")
    with opened(path, "anna", 1) as anna:
        known = {str(body(anna, "Suzhou", "CN", subdivision=each)) for each in ("Jiangsu", "Anhui")}
        report = merge_copy_file(anna, other.path)
        (conflict,) = (each.conflict for each in report.conflicts)
        assert (conflict.reason, set(conflict.mine)) == ("ambiguous", known)
        assert [row["name"] for row in records(anna, "body")].count("Suzhou") == 3
        require_unchanged(anna, other.path)


def test_a_copy_without_its_journal_is_matched_by_its_records(first: Any, tmp_path: Path) -> None:
    path, ids = first
    with opened(path, "anna", 1) as anna:
        load(tmp_path / "loaded.twin", content(anna))
        with opened(tmp_path / "loaded.twin", "bert", 2) as loaded:
            require_unchanged(anna, loaded.path)
            edited(loaded, ids["begun"], note="a letter")
            edited(loaded, ids["ended"], decided_by="court")
            loaded.perform(delete_partnership, ids["utrecht"])
            edited(anna, ids["ended"], decided_by="mayor")
            report = merge_copy_file(anna, loaded.path)
        assert fields(report) == [("decided_by", "mayor", "court", "court")]
        assert history(anna, ids["utrecht"]) == ["dormant"]
        note = next(row["note"] for row in records(anna, "status_change") if row["id"] == str(ids["begun"]))
        assert note == "a letter"


def test_a_partnership_with_exchanged_sides_is_the_same_partnership(first: Any, tmp_path: Path) -> None:
    path, ids = first
    with new_project(tmp_path, "other.twin") as other:
        sides = BodyDraft("Wuhan", country="CN"), BodyDraft("Arnhem", country="NL")
        turned = made(other, add_partnership, PartnershipDraft(*sides, label_a="友好城市"))
        change(other, turned, "suspended", "2010", actor="b")
    with opened(path, "anna", 1) as anna:
        merge_copy_file(anna, other.path)
        assert len(records(anna, "partnership")) == 2
        known = next(row for row in records(anna, "partnership") if row["id"] == str(ids["arnhem"]))
        assert known["label_b"] == "友好城市"
        assert "a" in [row["actor"] for row in records(anna, "status_change") if row["status"] == "suspended"]


# what is refused ------------------------------------------------------------------------------------------------------


def refused(project: Project, other: Path) -> str:
    before = as_text(project)
    with pytest.raises(KnownError) as error:
        merge_copy_file(project, other)
    assert as_text(project) == before
    return error.value.code


@needs_links
def test_a_file_is_not_merged_with_itself_under_another_path(first: Any, tmp_path: Path) -> None:
    path, _ = first
    link = tmp_path / "link.twin"
    link.symlink_to(path)
    with opened(path, "anna", 1) as anna:
        assert refused(anna, path) == refused(anna, link) == "copy_of_itself"


@pytest.mark.parametrize(
    ("statements", "code"),
    [
        (["PRAGMA user_version = 99"], "newer_version"),
        (["CREATE TRIGGER evil AFTER INSERT ON body BEGIN DELETE FROM source; END"], "foreign_schema"),
        (["UPDATE status_change SET status = 'nonsense'"], "damaged"),
        (["UPDATE journal SET after = 'no json'"], "damaged"),
        (["UPDATE body SET note = char(7) || name", "DELETE FROM journal", "DELETE FROM step"], ""),
    ],
)
def test_a_problem_of_the_other_file_is_reported_and_nothing_is_written(
    first: Any, statements: list[str], code: str
) -> None:
    path, ids = first
    anna, bert = anna_and_bert(path)
    edited(anna, ids["begun"], note="not seen")
    edited(bert, ids["begun"], note="seen")
    bert.close()
    edit_file(bert.path, *statements)
    before = digest(bert.path)
    with anna:
        if code:
            assert refused(anna, bert.path) == code
        else:
            merge_copy_file(anna, bert.path)
            assert "\a" not in as_text(anna)
    assert digest(bert.path) == before


@pytest.mark.parametrize("content", [b"", b"x", b"SQLite format 3\x00" + bytes(200)])
def test_a_file_that_is_not_a_project_is_not_merged(first: Any, tmp_path: Path, content: bytes) -> None:
    path, _ = first
    other = tmp_path / "other.twin"
    other.write_bytes(content)
    with opened(path, "anna", 1) as anna:
        assert refused(anna, other) in ("empty_file", "not_a_project")
        assert refused(anna, tmp_path / "nothing.twin") == "not_found"
        assert refused(anna, tmp_path) == "is_a_folder"
