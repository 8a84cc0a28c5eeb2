"""Frames, waves and contacts: what is refused, what merges and successions move, and what leaves a project."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from tests.copies import as_text, copied, opened
from tests.operations.merges import MERGES
from tests.store.building import body, claim, content, made, records, source, tie, when
from tracker.domain.bodies.succession import Succession
from tracker.domain.census.drafts import ContactDraft, FrameDraft, WaveDraft
from tracker.domain.dates.vague_dates import read_date
from tracker.domain.findings.rules import read_rule
from tracker.domain.records.drafts import BodyDraft, CitationDraft
from tracker.domain.records.follow_ups import FollowUpDraft
from tracker.domain.records.own_fields import OwnFieldDraft
from tracker.domain.records.subjects import Subject
from tracker.domain.text.person_names import Erasure
from tracker.errors import RuleError
from tracker.exchange.copies.partial_content import ExportScope
from tracker.operations.bodies import delete_body
from tracker.operations.census.contacts import add_contact, delete_contact, edit_contact
from tracker.operations.census.frames import add_frame, add_members, delete_frame, edit_frame, remove_members
from tracker.operations.census.waves import add_wave, delete_wave, edit_wave
from tracker.operations.claims import delete_claim
from tracker.operations.coding.codebook import add_code, define_code
from tracker.operations.erasing import erase_person
from tracker.operations.findings import delete_finding, save_finding
from tracker.operations.merging.succession import succeed_body
from tracker.operations.own_fields import add_own_field, set_own_values
from tracker.project import Project
from tracker.queries.census.contacts import contacts_of_body, contacts_of_wave
from tracker.queries.census.frames import frame_members, frames, member_ids
from tracker.queries.census.waves import wave_draft, waves
from tracker.queries.codebook.codebook import code_row
from tracker.queries.codebook.recode_queue import recode_queue
from tracker.queries.evidence.follow_ups import all_follow_ups
from tracker.queries.search.search import search
from tracker.services.copies import merge_copy_file
from tracker.services.partial_projects import partial_project
from tracker.wording.messages import problem_text

DAY = 738_521
"""1 January 2023."""


def frame(project: Project, *members: int | BodyDraft, name: str = "All") -> int:
    return made(project, add_frame, FrameDraft(name, DAY), members)


def wave(project: Project, frame_id: int, name: str = "Spring") -> int:
    return made(project, add_wave, WaveDraft(frame_id, name, DAY + 59))


def asked(project: Project) -> tuple[int, int, int]:
    """Return a body, its frame and a wave of it."""
    member = body(project, "Ede")
    frame_id = frame(project, member)
    return member, frame_id, wave(project, frame_id)


def names(project: Project, frame_id: int) -> list[str]:
    return [row.name for row in project.query(frame_members, frame_id)]


def refused(project: Project, operation: Callable[..., Any], *given: Any, **named: Any) -> RuleError:
    before = content(project)
    with pytest.raises(RuleError) as problem:
        project.perform(operation, *given, **named)
    assert content(project) == before
    return problem.value


def test_new_bodies_become_members_in_one_step(project: Project) -> None:
    ede = body(project, "Ede")
    added = frame(project, ede, BodyDraft("Ommen", country="NL"))
    assert names(project, added) == ["Ede", "Ommen"]
    project.undo()
    assert [row["name"] for row in records(project, "body")] == ["Ede"]
    assert project.query(frames) == []


@pytest.mark.parametrize(("name", "wave_name"), [("All", "Spring"), (" ALL ", "spríng")])
def test_a_second_frame_or_wave_of_a_name_is_refused(project: Project, name: str, wave_name: str) -> None:
    _, frame_id, wave_id = asked(project)
    assert refused(project, add_frame, FrameDraft(name, DAY)).code == "frame_name_taken"
    project.perform(edit_frame, frame_id, FrameDraft(name, DAY + 1))
    assert refused(project, add_wave, WaveDraft(frame_id, wave_name, DAY)).code == "wave_name_taken"
    project.perform(edit_wave, wave_id, WaveDraft(frame_id, wave_name, DAY))


def test_a_body_is_in_a_frame_once(project: Project) -> None:
    ede = body(project, "Ede")
    assert refused(project, add_frame, FrameDraft("All", DAY), [ede, ede]).code == "body_is_member"
    frame_id = frame(project, ede)
    assert refused(project, add_members, frame_id, [ede]).facts["name"] == "Ede"
    project.perform(remove_members, frame_id, [ede])
    assert refused(project, remove_members, frame_id, [ede]).code == "body_not_member"


def test_a_body_that_was_merged_or_abolished_before_the_day_is_refused(project: Project) -> None:
    heir = body(project, "Land van Cuijk")
    gone = body(project, "Grave", valid_until=when("2022-01-01"), successor=heir)
    abolished = body(project, "Schokland", valid_until=when("1859"))
    later = body(project, "Later", valid_from=when("2030"))
    maybe = body(project, "Maybe", valid_until=when("2023"))
    problem = refused(project, add_frame, FrameDraft("All", DAY), [gone])
    assert (problem.code, problem.facts["reason"], problem.facts["successor"]) == (
        *("body_not_in_time", "succeeded"),
        "Land van Cuijk",
    )
    for member, reason in ((abolished, "ended"), (later, "not_yet")):
        assert refused(project, add_frame, FrameDraft("All", DAY), [member]).facts["reason"] == reason
    assert names(project, frame(project, maybe, heir)) == ["Land van Cuijk", "Maybe"]
    earlier = made(project, add_frame, FrameDraft("Before", DAY - 400), [gone])
    assert names(project, earlier) == ["Grave"]


def test_the_day_of_a_frame_is_not_moved_to_where_members_did_not_exist(project: Project) -> None:
    heir = body(project, "Land van Cuijk")
    gone = body(project, "Grave", valid_until=when("2022-01-01"), successor=heir)
    young = body(project, "Young", valid_from=when("2020"))
    many = [body(project, f"Town {number:02}", valid_from=when("2000")) for number in range(12)]
    frame_id = made(project, add_frame, FrameDraft("All", DAY - 400), [gone, young, *many])
    problem = refused(project, edit_frame, frame_id, FrameDraft("All", DAY))
    assert (problem.code, problem.field) == ("members_not_in_time", "day")
    assert (problem.facts["count"], problem.facts["known"]) == (1, ["Grave"])
    problem = refused(project, edit_frame, frame_id, FrameDraft("All", DAY - 20_000))
    assert (problem.facts["count"], problem.facts["known"][-2:]) == (13, ["Town 09", "…"])
    project.perform(edit_frame, frame_id, FrameDraft("All", DAY - 500))
    project.perform(edit_frame, frame_id, FrameDraft("Renamed", DAY - 500))


def test_an_unnamed_partner_is_no_member(project: Project) -> None:
    unnamed = made(project, lambda t: _added(t, BodyDraft("", "unnamed", "CN")))
    assert refused(project, add_frame, FrameDraft("All", DAY), [unnamed]).code == "unnamed_member"


def _added(transaction: Any, draft: BodyDraft) -> Any:
    from tracker.operations.bodies import add_body

    return add_body(transaction, draft)


def test_a_wave_does_not_lose_bodies_with_contacts_by_another_frame(project: Project) -> None:
    ede, _, wave_id = asked(project)
    project.perform(add_contact, ContactDraft(ede, "letter", "sent", read_date("2023-03-02"), wave_id))
    other = frame(project, body(project, "Breda"), name="Others")
    problem = refused(project, edit_wave, wave_id, WaveDraft(other, "Spring", DAY + 59))
    assert (problem.code, problem.facts["frame"], problem.facts["count"]) == ("contacts_of_others", "Others", 1)
    project.perform(add_members, other, [ede])
    project.perform(edit_wave, wave_id, WaveDraft(other, "Spring", DAY + 59))


def test_a_frame_that_rules_count_is_kept(project: Project) -> None:
    frame_id = frame(project, body(project, "Ede"))
    rule = {"from": "2021-05-07", "to": "2023-05-07", "frame": "All"}
    finding = made(project, save_finding, "Asked", read_rule(rule))
    claimed = claim(project, source(project, "Trouw"), "a quarter", 0.25, measure="share", rule=json.dumps(rule))
    problem = refused(project, delete_frame, frame_id)
    assert (problem.code, problem.facts["known"]) == ("frame_in_findings", ["Asked"])
    assert "Asked" in problem_text(problem)
    project.perform(delete_finding, finding)
    problem = refused(project, delete_frame, frame_id)
    assert (problem.code, problem.facts["count"]) == ("frame_in_claims", 1)
    project.perform(delete_claim, claimed)
    project.perform(delete_frame, frame_id)


def test_a_frame_with_waves_and_a_wave_with_contacts_are_kept(project: Project) -> None:
    ede, frame_id, wave_id = asked(project)
    project.perform(add_contact, ContactDraft(ede, "letter", "sent", read_date("2023-03-02"), wave_id))
    assert refused(project, delete_frame, frame_id).facts["count"] == 1
    problem = refused(project, delete_wave, wave_id)
    assert (problem.code, problem.facts["count"]) == ("wave_in_use", 1)
    before = content(project)
    project.perform(delete_wave, wave_id, with_contacts=True)
    assert records(project, "contact") == []
    project.undo()
    assert content(project) == before


def test_a_contact_is_not_certainly_before_its_wave(project: Project) -> None:
    ede, _, wave_id = asked(project)
    early = ContactDraft(ede, "phone", "sent", read_date("February 2023"), wave_id)
    problem = refused(project, add_contact, early)
    assert (problem.code, problem.facts["opened"]) == ("contact_before_wave", DAY + 59)
    added = made(project, add_contact, ContactDraft(ede, "phone", "sent", read_date("2023"), wave_id))
    assert refused(project, edit_contact, added, early).code == "contact_before_wave"
    moved = WaveDraft(project.query(wave_draft, wave_id).frame, "Spring", DAY + 500)
    assert refused(project, edit_wave, wave_id, moved).facts["count"] == 1


def test_an_answer_after_its_due_day_is_recorded(project: Project) -> None:
    ede = body(project, "Ede")
    frame_id = frame(project, ede)
    wave_id = made(project, add_wave, WaveDraft(frame_id, "Spring", DAY, due_days={"": 14}))
    project.perform(add_contact, ContactDraft(ede, "letter", "sent", read_date("2023-01-02"), wave_id))
    project.perform(add_contact, ContactDraft(ede, "letter", "answered", read_date("2024"), wave_id))
    assert [row.outcome for row in project.query(contacts_of_wave, wave_id)] == ["sent", "answered"]


def test_a_contact_of_a_wave_is_with_a_member(project: Project) -> None:
    _, _, wave_id = asked(project)
    ommen = body(project, "Ommen")
    problem = refused(project, add_contact, ContactDraft(ommen, "phone", "sent", None, wave_id))
    assert (problem.code, problem.facts["name"]) == ("body_not_member", "Ommen")
    project.perform(add_contact, ContactDraft(ommen, "phone", "sent"))
    (row,) = project.query(contacts_of_body, ommen)
    assert row.wave is None


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (ContactDraft(0, "fax", "sent"), "channel"),
        (ContactDraft(0, "phone", "shrugged"), "outcome"),
        (ContactDraft(0, "phone", "sent", direction="up"), "direction"),
    ],
)
def test_an_unknown_code_is_refused(project: Project, draft: ContactDraft, field: str) -> None:
    problem = refused(project, add_contact, replace(draft, body=body(project, "Ede")))
    assert (problem.code, problem.field) == ("unknown_code", field)


def test_only_an_answer_or_research_makes_a_record_complete(project: Project) -> None:
    ede = body(project, "Ede")
    for outcome in ("sent", "partial", "refused", "acknowledged"):
        problem = refused(project, add_contact, ContactDraft(ede, "phone", outcome, complete_until=DAY))
        assert problem.code == "complete_without_answer"
    for outcome in ("answered", "no_such_ties", "complete_by_research"):
        project.perform(add_contact, ContactDraft(ede, "phone", outcome, complete_until=DAY))
    assert [row.complete_until for row in project.query(contacts_of_body, ede)] == [DAY] * 3
    assert [row.direction for row in project.query(contacts_of_body, ede)] == ["in", "in", "out"]


def test_a_contact_says_nothing_about_days_after_it(project: Project) -> None:
    draft = ContactDraft(body(project, "Ede"), "phone", "answered", read_date("April 2023"))
    last = read_date("30 April 2023").latest
    assert last is not None
    assert refused(project, add_contact, replace(draft, complete_until=last + 1)).code == "complete_after_contact"
    project.perform(add_contact, replace(draft, complete_until=last))


def test_a_wave_has_days_within_bounds(project: Project) -> None:
    frame_id = frame(project)
    for draft in (
        WaveDraft(frame_id, "W", DAY, due_days={"": -1}),
        WaveDraft(frame_id, "W", DAY, due_days={"phone": 9_999}),
        WaveDraft(frame_id, "W", DAY, reminder_days=-2),
    ):
        assert refused(project, add_wave, draft).code == "days_out_of_range"
    assert refused(project, add_wave, WaveDraft(frame_id, "W", DAY, due_days={"fax": 3})).code == "unknown_code"
    project.perform(add_wave, WaveDraft(frame_id, "W", DAY, {"nl": " Heeft u banden? ", "en": ""}, {"": 28}))
    (row,) = project.query(waves)
    assert (row.questions, row.due_days) == ({"nl": "Heeft u banden?"}, {"": 28})


def test_a_contact_has_citations_a_follow_up_and_own_values(project: Project) -> None:
    ede, _, wave_id = asked(project)
    reply = source(project, "The reply")
    draft = ContactDraft(ede, "email", "answered", None, wave_id, citations=(CitationDraft(reply, "We have two"),))
    added = made(project, add_contact, draft, FollowUpDraft(when("2023-06-01"), "ask which"))
    (row,) = project.query(contacts_of_body, ede)
    assert [cited.title for cited in row.sources] == ["The reply"]
    (later,) = project.query(all_follow_ups)
    assert (later.subject, later.owner_kind, later.owner) == (Subject("contact", added), "body", ede)
    project.perform(add_own_field, OwnFieldDraft("contact", "Minutes", "number"))
    project.perform(set_own_values, Subject("contact", added), {"minutes": "12"})
    for words in ("We have two", "ask which"):
        (group,) = project.query(search, words).groups
        assert group.hits
    project.perform(delete_contact, added)
    assert [records(project, name) for name in ("citation", "follow_up", "own_field_value")] == [[], [], []]
    project.undo()
    assert project.query(contacts_of_body, ede) == [row]


def test_an_own_outcome_counts_as_a_standard_one(project: Project) -> None:
    from tracker.domain.coding.codebook import CodeMeaning, OwnCodeDraft

    ede = body(project, "Ede")
    project.perform(add_code, OwnCodeDraft("contact_outcome", "Sent us a list", counts_as="answered"))
    project.perform(add_contact, ContactDraft(ede, "email", "sent_us_a_list", read_date("2023"), complete_until=DAY))
    (row,) = project.query(contacts_of_body, ede)
    assert (row.outcome, row.standard_outcome, row.direction) == ("sent_us_a_list", "answered", "in")
    assert project.query(code_row, "contact_outcome", "answered").uses == 1
    project.perform(define_code, "contact_outcome", "sent_us_a_list", CodeMeaning("A list by email."))
    project.perform(define_code, "contact_outcome", "sent_us_a_list", CodeMeaning("A list on paper."))
    assert [item.subject for item in project.query(recode_queue)] == [Subject("contact", row.id)]


def test_a_body_in_a_frame_or_with_contacts_is_in_use(project: Project) -> None:
    ede, ommen = body(project, "Ede"), body(project, "Ommen")
    frame(project, ede)
    project.perform(add_contact, ContactDraft(ommen, "phone", "no_answer"))
    assert refused(project, delete_body, ede).facts["frames"] == 1
    assert refused(project, delete_body, ommen).facts["contacts"] == 1


def test_a_merge_of_bodies_moves_contacts_and_leaves_one_member(project: Project) -> None:
    kept, other, third = (body(project, name) for name in ("Ede", "Gemeente Ede", "Ommen"))
    both, one = frame(project, kept, other, third), frame(project, other, name="Some")
    project.perform(add_contact, ContactDraft(other, "phone", "no_answer"))
    before = content(project)
    operation, proposed = MERGES["body"]
    project.perform(operation, kept, other, proposed(project, kept, other))
    assert project.query(member_ids, both) == {kept, third}
    assert project.query(member_ids, one) == {kept}
    assert len(project.query(contacts_of_body, kept)) == 1
    project.undo()
    assert content(project) == before


def test_a_succession_leaves_frames_as_they_are(project: Project) -> None:
    gone, heir = body(project, "Grave"), body(project, "Land van Cuijk")
    frame_id = frame(project, gone)
    project.perform(succeed_body, gone, Succession(heir, when("2024-01-01")))
    assert project.query(member_ids, frame_id) == {gone}


def test_equal_names_of_two_copies_differ_after_the_merge(project: Project) -> None:
    ede = body(project, "Ede")
    project.close()
    anna, bert = (copied(project.path, name) for name in ("anna", "bert"))
    with opened(anna, "anna", 1) as copy:
        frame_id = frame(copy, ede)
        wave(copy, frame_id)
    with opened(bert, "bert", 2) as copy:
        frame(copy, ede, BodyDraft("Ommen", country="NL"), name="ALL")
    with opened(anna, "anna", 1) as copy:
        merge_copy_file(copy, bert)
        assert sorted(row.name for row in copy.query(frames)) in (["ALL", "All (2)"], ["ALL (2)", "All"])
        assert sorted(row.members for row in copy.query(frames)) == [1, 2]
    with opened(bert, "bert", 2) as copy:
        merge_copy_file(copy, anna)
    with opened(anna, "anna", 3) as first, opened(bert, "bert", 3) as second:
        assert as_text(first) == as_text(second)


def test_frames_of_another_project_are_matched_by_name(project: Project, tmp_path: Any) -> None:
    asked(project)
    with Project.create(tmp_path / "other.twin", who="bert") as other:
        ede, _, wave_id = asked(other)
        other.perform(add_contact, ContactDraft(ede, "phone", "no_answer", None, wave_id))
    merge_copy_file(project, tmp_path / "other.twin")
    assert [row.members for row in project.query(frames)] == [1]
    (found,) = project.query(waves)
    assert found.contacts == 1
    merge_copy_file(project, tmp_path / "other.twin")
    assert project.query(waves) == [found]


SECRET, PERSON = "hush", "Kwakkelstein"


def confidential(project: Project) -> tuple[int, int]:
    """Add contacts with a partner and with another body: one confidential, all with a person."""
    partnership = tie(project)
    arnhem = next(row["id"] for row in records(project, "body") if row["name"] == "Arnhem")
    frame_id = frame(project, int(arnhem), body(project, "Ede"))
    wave_id = wave(project, frame_id)
    reply = source(project, "The reply")
    for is_confidential in (False, True):
        note, quote = (SECRET, SECRET) if is_confidential else ("open", "said openly")
        draft = ContactDraft(
            *(int(arnhem), "phone", "answered", None, wave_id, "", None, f"Ada {PERSON}", is_confidential, note),
            (CitationDraft(reply, quote),),
        )
        project.perform(add_contact, draft)
    ede = next(row["id"] for row in records(project, "body") if row["name"] == "Ede")
    project.perform(add_contact, ContactDraft(int(ede), "phone", "no_answer", note="of Ede"))
    return partnership, wave_id


def test_confidential_contacts_and_persons_leave_with_no_export_without_them(project: Project) -> None:
    confidential(project)
    with partial_project(project, ExportScope(None, without_confidential=True)) as part:
        text = as_text(part)
        assert SECRET not in text
        assert PERSON not in text
        assert [row.note for row in part.query(lambda reader: _notes(reader))] == ["of Ede", "open"]


def _notes(reader: Any) -> Any:
    from tracker.queries.census.contacts import all_contacts

    return sorted(all_contacts(reader), key=lambda row: row.note)


def test_a_part_has_the_contacts_of_its_bodies_without_frames_and_waves(project: Project) -> None:
    partnership, _ = confidential(project)
    with partial_project(project, ExportScope(frozenset({partnership}))) as part:
        rows = part.query(_notes)
        assert [row.note for row in rows] == [SECRET, "open"]
        assert [row.wave for row in rows] == [None, None]
        assert part.query(frames) == []
        assert part.query(waves) == []


def test_a_person_is_erased_from_contacts_and_the_history(project: Project) -> None:
    confidential(project)
    assert PERSON in as_text(project)
    project.perform(erase_person, Erasure(f"Ada {PERSON}"))
    assert PERSON not in as_text(project)
    assert {row.person for row in project.query(_notes)} == {"", "[erased]"}
