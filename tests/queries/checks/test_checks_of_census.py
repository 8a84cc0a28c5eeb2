"""The checks of contacts and members of frames, which merged copies and corrected bodies may leave."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from tests.copies import copied, opened
from tests.operations.merges import bodies_merged
from tests.store.building import body, made, when
from tracker.domain.bodies.succession import Succession
from tracker.domain.census.drafts import ContactDraft, FrameDraft, WaveDraft
from tracker.domain.dates.vague_dates import read_date
from tracker.operations.bodies import edit_body
from tracker.operations.census.contacts import add_contact, delete_contact, edit_contact
from tracker.operations.census.frames import add_frame, add_members, remove_members, replace_members
from tracker.operations.census.waves import add_wave, edit_wave
from tracker.operations.merging.succession import succeed_body
from tracker.project import Project
from tracker.queries.census.contacts import all_contacts, contact_draft
from tracker.queries.census.frames import member_ids, successors_of_members
from tracker.queries.census.waves import wave_draft
from tracker.queries.checks.checks import FoundProblems, all_problems, patched_problems
from tracker.queries.checks.checks_of_census import OF_CONTACTS, OF_MEMBERS
from tracker.queries.checks.problem_list import problem_list
from tracker.queries.checks.problem_rows import Problem, problem_rows
from tracker.queries.evidence.record_drafts import body_draft
from tracker.services.copies import merge_copy_file
from tracker.wording.check_messages import problem_message, problem_name

DAY = 738_521
"""1 January 2023."""
TODAY = DAY + 600


class Asked:
    """Ede and Ommen in a frame with a wave of 1 March 2023."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.ede, self.ommen = body(project, "Ede"), body(project, "Ommen")
        self.frame = made(project, add_frame, FrameDraft("All", DAY), [self.ede, self.ommen])
        self.wave = made(project, add_wave, WaveDraft(self.frame, "Spring", DAY + 59))

    def contact(self, project: Project, date: str | None, outcome: str = "sent", **more: Any) -> int:
        draft = ContactDraft(self.ede, "phone", outcome, read_date(date) if date else None, self.wave)
        return made(project, add_contact, replace(draft, **more))


@pytest.fixture
def asked(project: Project) -> Asked:
    return Asked(project)


def found(project: Project, problems: FoundProblems | None = None) -> list[Problem]:
    listed = problems or project.query(all_problems, TODAY)
    only = project.query(problem_list, listed, (*OF_CONTACTS, *OF_MEMBERS))
    return project.query(problem_rows, only, range(len(only)))


def said(project: Project, problems: FoundProblems | None = None) -> list[tuple[str, str, str]]:
    return [
        (each.code, problem_name(each.facts), problem_message(each.code, each.facts))
        for each in found(project, problems)
    ]


Work = Callable[[Project], object]


def merged(asked: Asked, anna: Work, bert: Work) -> Project:
    """Return the copy of Anna with that of Bert merged into it, after each worked in a copy."""
    asked.project.close()
    paths = [copied(asked.project.path, name) for name in ("anna", "bert")]
    for number, (path, work) in enumerate(zip(paths, (anna, bert), strict=True), 1):
        with opened(path, path.stem, number) as copy:
            work(copy)
    project = opened(paths[0], "anna", 1)
    merge_copy_file(project, paths[1])
    return project


def test_a_correct_census_has_no_problems(asked: Asked) -> None:
    asked.contact(asked.project, "2023-03-01")
    asked.contact(asked.project, "2023-04")
    asked.contact(asked.project, None)
    assert said(asked.project) == []


def test_a_wave_opened_later_in_another_copy_leaves_a_contact_before_it(asked: Asked) -> None:
    def later(copy: Project) -> None:
        copy.perform(edit_wave, asked.wave, replace(copy.query(wave_draft, asked.wave), opened=DAY + 200))

    with merged(asked, later, lambda copy: asked.contact(copy, "2023-03-01")) as project:
        assert said(project) == [
            ("contact_before_wave", "Ede", "Sent, 1 Mar 2023: before the round “Spring” was opened, on 20 Jul 2023.")
        ]


def test_a_member_removed_in_another_copy_leaves_a_contact_outside_the_frame(asked: Asked) -> None:
    def remove(copy: Project) -> None:
        copy.perform(remove_members, asked.frame, [asked.ede])

    with merged(asked, remove, lambda copy: asked.contact(copy, "2023-03-01")) as project:
        assert said(project) == [
            ("contact_not_in_frame", "Ede", "Sent, 1 Mar 2023: in the round “Spring”, but not in its frame “All”.")
        ]
        project.perform(add_members, asked.frame, [asked.ede])
        assert said(project) == []


def test_a_body_merged_in_another_copy_leaves_its_contact_outside_the_frame(asked: Asked) -> None:
    def merge(copy: Project) -> None:
        bodies_merged(copy, asked.ommen, asked.ede)

    with merged(asked, merge, lambda copy: asked.contact(copy, "2023-03-01")) as project:
        assert [(code, name) for code, name, _ in said(project)] == [("contact_not_in_frame", "Ede")]


def test_a_letter_logged_in_both_copies_is_there_twice(asked: Asked) -> None:
    def letter(copy: Project) -> None:
        asked.contact(copy, "2023-03-01")
        asked.contact(copy, "2023-03-02", "no_answer")

    with merged(asked, letter, letter) as project:
        assert said(project) == [("same_contact", "Ede", "Sent, 1 Mar 2023: recorded twice.")]
        (problem,) = found(project)
        assert problem.other is not None
        project.perform(delete_contact, problem.other.id)
        assert said(project) == []
        assert len(project.query(all_contacts)) == 3


def test_one_call_that_two_people_logged_is_found_whatever_they_wrote_of_it(asked: Asked) -> None:
    project = asked.project
    for who, day, outcome, more in (
        ("Anna", "2023-05-01", "answered", {}),
        ("Anna", "2023-05-01", "no_answer", {}),
        ("Bert", "2023-05-02", "answered", {}),
        ("Bert", "2023-05-01", "answered", {"channel": "email"}),
        ("Bert", "2023-05-01", "answered", {"body": asked.ommen}),
        ("Bert", "2023-05", "answered", {}),
        ("Anna", "2023-05", "refused", {}),
    ):
        project.who = who
        asked.contact(project, day, outcome, **more)
    assert said(project) == []
    project.who = "Bert"
    asked.contact(project, "2023-05-01", "refused", wave=None, note="engaged")
    assert said(project) == [("same_contact", "Ede", "Refused to answer, 1 May 2023: recorded twice.")]


def test_equal_contacts_of_two_bodies_waves_or_days_are_not_the_same(asked: Asked) -> None:
    project = asked.project
    later = made(project, add_wave, WaveDraft(asked.frame, "Later", DAY + 59))
    for more in (
        {},
        {"body": asked.ommen},
        {"wave": later},
        {"wave": None},
        {"channel": "email"},
        {"direction": "out"},
    ):
        asked.contact(project, "2023-05-01", "answered", **more)
    asked.contact(project, "2023-05")
    asked.contact(project, None)
    asked.contact(project, None)
    assert said(project) == []


def test_a_contact_after_the_body_was_succeeded_or_had_ended(asked: Asked) -> None:
    project, heir = asked.project, body(asked.project, "Food Valley")
    asked.contact(project, "2024-01-01")
    asked.contact(project, "2023-12-31")
    asked.contact(project, "2023")
    project.perform(succeed_body, asked.ede, Succession(heir, when("2024-01-01")))
    assert said(project) == [
        ("contact_after_end", "Ede", "Sent, 1 Jan 2024: after the body was succeeded by Food Valley.")
    ]
    assert found(project)[0].facts["can_move"] is False, "the successor is not in the frame of the wave"
    ommen = project.query(body_draft, asked.ommen)
    asked.contact(project, "2024-02-01", body=asked.ommen)
    project.perform(edit_body, asked.ommen, replace(ommen, valid_until=when("January 2024")))
    assert said(project)[1] == ("contact_after_end", "Ommen", "Sent, 1 Feb 2024: after the body had ended.")


def test_a_member_that_did_not_exist_on_the_day_of_the_frame(asked: Asked) -> None:
    project, heir = asked.project, body(asked.project, "Food Valley")
    asked.contact(project, "2023-03-01")
    project.perform(succeed_body, asked.ede, Succession(heir, when("2022-01-01")))
    project.perform(edit_body, asked.ommen, replace(project.query(body_draft, asked.ommen), valid_from=when("2025")))
    expected = [
        ("member_not_in_time", "Ede", "In the frame “All” of 1 Jan 2023, but succeeded by Food Valley by then."),
        ("member_not_in_time", "Ommen", "In the frame “All” of 1 Jan 2023, but it did not exist yet."),
    ]
    assert [each for each in said(project) if each[0] == "member_not_in_time"] == expected
    assert project.query(successors_of_members, asked.frame) == {asked.ede: heir}
    before = project.query(all_contacts)
    project.perform(replace_members, asked.frame, {asked.ede: heir})
    assert project.query(member_ids, asked.frame) == {heir, asked.ommen}
    assert [row.body for row in project.query(all_contacts)] == [heir]
    assert said(project) == expected[1:]
    project.undo()
    assert project.query(all_contacts) == before


def test_a_successor_in_the_frame_takes_the_contacts_of_both(asked: Asked) -> None:
    project = asked.project
    asked.contact(project, "2023-03-01")
    asked.contact(project, "2023-03-01", body=asked.ommen, wave=None)
    project.perform(succeed_body, asked.ede, Succession(asked.ommen, when("2022-01-01")))
    project.perform(replace_members, asked.frame, project.query(successors_of_members, asked.frame))
    assert project.query(member_ids, asked.frame) == {asked.ommen}
    assert said(project) == []


def test_an_undated_succession_is_before_every_frame(asked: Asked) -> None:
    asked.project.perform(succeed_body, asked.ede, Succession(asked.ommen))
    assert [each[:2] for each in said(asked.project)] == [("member_not_in_time", "Ede")]


def test_the_list_follows_every_change_of_the_census(asked: Asked) -> None:
    project, heir = asked.project, body(asked.project, "Food Valley")
    problems = project.query(all_problems, TODAY)
    contact = asked.contact(project, "2023-03-01")
    moved = replace(project.query(contact_draft, contact), date=read_date("2024-06-01"))
    for operation, *given in (
        (succeed_body, asked.ede, Succession(heir, when("2024-01-01"))),
        (edit_contact, contact, moved),
        (remove_members, asked.frame, [asked.ommen]),
        (edit_contact, contact, replace(moved, body=heir, wave=None)),
        (edit_body, heir, replace(project.query(body_draft, heir), valid_until=when("2024-02-01"))),
        (delete_contact, contact),
    ):
        problems = project.query(patched_problems, problems, project.perform(operation, *given))
        assert said(project, problems) == said(project)


def test_a_confidential_contact_is_named_only_with_consent(asked: Asked) -> None:
    for is_confidential in (True, False):
        contact = asked.contact(asked.project, "2023-05-01", is_confidential=is_confidential)
        asked.contact(asked.project, "2023-05-01", is_confidential=is_confidential)
        assert [each.names_confidential for each in found(asked.project)][:1] == [is_confidential]
        asked.project.perform(delete_contact, contact)
        asked.project.perform(delete_contact, asked.project.query(all_contacts)[-1].id)
