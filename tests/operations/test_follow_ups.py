"""Follow-ups: added about a record of any kind, completed, found by the search, moved by merges, left out of parts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.copies import as_text, copied, opened
from tests.operations.merges import MERGES
from tests.store.building import (
    body,
    claim,
    content,
    filled_project,
    made,
    records,
    small_inventory,
    source,
    tie,
    when,
)
from tracker.domain.census.drafts import ContactDraft, FrameDraft, WaveDraft
from tracker.domain.findings.rules import read_rule
from tracker.domain.records.follow_ups import FollowUpDraft
from tracker.domain.records.subjects import Subject, SubjectKind, all_subject_tables
from tracker.errors import RuleError
from tracker.exchange.copies.partial_content import ExportScope
from tracker.operations.activities import delete_activity
from tracker.operations.bodies import delete_body
from tracker.operations.census.contacts import add_contact, delete_contact
from tracker.operations.census.frames import add_frame, delete_frame
from tracker.operations.census.waves import add_wave, delete_wave
from tracker.operations.claims import delete_claim
from tracker.operations.findings import delete_finding, save_finding
from tracker.operations.follow_ups import (
    add_follow_up,
    complete_follow_up,
    delete_follow_up,
    edit_follow_up,
    reopen_follow_up,
)
from tracker.operations.partnerships import delete_partnership
from tracker.operations.sources import delete_source
from tracker.operations.statuses import delete_status_change
from tracker.project import Project
from tracker.queries.evidence.follow_ups import (
    FollowUpRow,
    all_follow_ups,
    due_count,
    follow_up_draft,
    follow_ups_of,
)
from tracker.queries.record_owners import subject_of_record
from tracker.queries.search.search import search
from tracker.services.copies import merge_copy_file
from tracker.services.partial_projects import partial_project

DAY = 738_900
"""15 Jan 2024."""
DELETIONS: dict[SubjectKind, Any] = {
    "body": delete_body, "partnership": delete_partnership, "change": delete_status_change, "finding": delete_finding,
    "activity": delete_activity, "source": delete_source, "claim": delete_claim,
    "contact": delete_contact, "frame": delete_frame, "wave": delete_wave,
}  # fmt: skip


def subjects(project: Project) -> dict[SubjectKind, int]:
    """Add a record of each kind that a follow-up may be about."""
    ids = small_inventory(project)
    rule = read_rule({"from": "2020", "to": "2023"})
    finding = made(project, save_finding, "Ended", rule)
    known: dict[SubjectKind, str] = {
        "partnership": "arnhem",
        "change": "ended",
        "activity": "motion",
        "source": "retold",
        "claim": "claim",
    }
    member = body(project, "Ommen")
    frame = made(project, add_frame, FrameDraft("All", DAY), [member])
    wave = made(project, add_wave, WaveDraft(frame, "Spring", DAY))
    census: dict[SubjectKind, int] = {
        "frame": made(project, add_frame, FrameDraft("Some", DAY)),
        "wave": wave,
        "contact": made(project, add_contact, ContactDraft(member, "phone", "no_answer")),
    }
    return {
        "body": body(project, "Ede"),
        "finding": finding,
        **census,
        **{kind: ids[name] for kind, name in known.items()},
    }


AnyKind = tuple[Project, dict[SubjectKind, int]]


@pytest.fixture
def any_kind(tmp_path: Path) -> Iterator[AnyKind]:
    """Yield a project with a record of each kind, and their ids."""
    project, ids = filled_project(subjects, tmp_path)
    with project:
        yield project, ids


def follow_up(project: Project, subject: Subject, due: str = "2024-01-10", note: str = "ask the clerk") -> int:
    return made(project, add_follow_up, subject, FollowUpDraft(when(due), note))


def one(project: Project) -> FollowUpRow:
    (row,) = project.query(all_follow_ups, with_done=True)
    return row


@pytest.mark.parametrize("kind", all_subject_tables())
def test_a_follow_up_is_about_a_record_of_any_kind(any_kind: AnyKind, kind: SubjectKind) -> None:
    project, ids = any_kind
    subject = Subject(kind, ids[kind])
    follow_up(project, subject)
    row = one(project)
    assert row.subject == subject
    assert row.name
    assert project.query(follow_ups_of, row.owner_kind, row.owner) == [row]
    assert project.query(subject_of_record, subject.id) == subject


@pytest.mark.parametrize("kind", all_subject_tables())
def test_a_follow_up_is_deleted_and_restored_with_its_record(any_kind: AnyKind, kind: SubjectKind) -> None:
    project, ids = any_kind
    record = ids[kind]
    follow_up(project, Subject(kind, record))
    how = {"with_citations": True} if kind == "source" else {}
    project.perform(DELETIONS[kind], record, **how)
    assert records(project, "follow_up") == []
    project.undo()
    assert one(project).subject == Subject(kind, record)


def test_a_follow_up_is_due_on_the_last_day_of_its_date_until_it_is_done(project: Project) -> None:
    subject = Subject("partnership", tie(project))
    added = follow_up(project, subject, "January 2024")
    assert one(project).due == when("31 January 2024").latest  # type: ignore[union-attr]
    assert one(project).days_overdue(DAY) is None
    assert project.query(due_count, DAY) == 0
    project.perform(edit_follow_up, added, FollowUpDraft(when("10 January 2024"), "ask again"))
    assert one(project).days_overdue(DAY) == 5
    assert project.query(due_count, DAY) == 1
    assert project.query(follow_up_draft, added).note == "ask again"
    project.perform(complete_follow_up, added)
    done = one(project)
    assert done.done_on is not None
    assert done.days_overdue(DAY) is None
    assert project.query(due_count, DAY) == 0
    assert project.query(all_follow_ups) == []
    project.perform(reopen_follow_up, added)
    assert project.query(due_count, DAY) == 1
    project.perform(delete_follow_up, added)
    assert project.query(all_follow_ups, with_done=True) == []


def test_one_that_is_done_already_keeps_its_day(project: Project) -> None:
    added = follow_up(project, Subject("partnership", tie(project)))
    project.perform(complete_follow_up, added)
    before = content(project)
    project.perform(complete_follow_up, added)
    assert content(project) == before


@pytest.mark.parametrize(("due", "note", "code"), [(None, "ask", "due_missing"), ("2024", " ", "note_missing")])
def test_a_follow_up_needs_a_day_and_a_note(project: Project, due: str | None, note: str, code: str) -> None:
    subject = Subject("partnership", tie(project))
    with pytest.raises(RuleError) as refused:
        project.perform(add_follow_up, subject, FollowUpDraft(when(due), note))
    assert refused.value.code == code


def test_a_follow_up_about_a_record_that_is_gone_is_refused(project: Project) -> None:
    with pytest.raises(RuleError) as refused:
        project.perform(add_follow_up, Subject("body", 7), FollowUpDraft(when("2024"), "ask"))
    assert refused.value.code == "no_such_record"
    with pytest.raises(RuleError):
        project.query(subject_of_record, 7)


@pytest.mark.parametrize("kind", [kind for kind in all_subject_tables() if kind not in ("finding", "frame", "wave")])
def test_the_search_finds_the_note_until_the_follow_up_is_deleted(project: Project, kind: SubjectKind) -> None:
    added = follow_up(project, Subject(kind, subjects(project)[kind]), note="telephone the registrar")
    (group,) = project.query(search, "registrar").groups
    (hit,) = group.hits
    assert hit.field == "follow_up"
    project.perform(delete_follow_up, added)
    assert project.query(search, "registrar").groups == ()


def test_a_merge_of_two_records_moves_the_follow_ups(project: Project) -> None:
    kept, other = body(project, "Ede"), body(project, "Gemeente Ede")
    follow_up(project, Subject("body", other))
    operation, proposed = MERGES["body"]
    project.perform(operation, kept, other, proposed(project, kept, other))
    assert one(project).subject == Subject("body", kept)


def test_follow_ups_of_both_copies_are_merged(project: Project) -> None:
    subject = Subject("partnership", tie(project))
    added = follow_up(project, subject)
    project.close()
    anna, bert = (copied(project.path, name) for name in ("anna", "bert"))
    with opened(bert, "bert", 1) as copy:
        copy.perform(complete_follow_up, added)
        follow_up(copy, subject, note="by Bert")
    with opened(anna, "anna", 2) as copy:
        copy.perform(edit_follow_up, added, FollowUpDraft(when("2024-02-01"), "ask the mayor"))
        merge_copy_file(copy, bert)
        merged = as_text(copy)
        notes = {row.note: row.done_on is not None for row in copy.query(all_follow_ups, with_done=True)}
        assert notes == {"ask the mayor": True, "by Bert": False}
    with opened(bert, "bert", 3) as copy:
        merge_copy_file(copy, anna)
        assert as_text(copy) == merged


def test_a_part_of_a_project_has_no_follow_ups(project: Project) -> None:
    known = tie(project)
    follow_up(project, Subject("partnership", known))
    for scope in (ExportScope(frozenset({known})), ExportScope(without_confidential=True)):
        with partial_project(project, scope) as part:
            assert records(part, "follow_up") == []
            assert len(records(part, "partnership")) == 1


def test_a_follow_up_about_a_confidential_source_or_its_claim_says_so(project: Project) -> None:
    private = source(project, "An interview", is_confidential=True)
    for subject in (Subject("source", private), Subject("claim", claim(project, private))):
        added = follow_up(project, subject)
        assert one(project).names_confidential
        project.perform(delete_follow_up, added)
    follow_up(project, Subject("source", source(project, "A page")))
    assert not one(project).names_confidential
