"""The fixes for contacts, members of frames and last days: edited, recorded with the successor, replaced, deleted."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.store.building import body, records, when
from tests.ui.census.asked_room import Asked, shown_asked
from tests.ui.conftest import ShowRoom
from tracker.domain.bodies.succession import Succession
from tracker.domain.census.drafts import ContactDraft
from tracker.domain.dates.vague_dates import read_date
from tracker.operations.bodies import edit_body
from tracker.operations.census.contacts import add_contact
from tracker.operations.census.frames import add_members
from tracker.operations.merging.succession import succeed_body
from tracker.queries.census.contacts import all_contacts
from tracker.queries.census.frames import member_ids
from tracker.queries.checks.checks import all_problems
from tracker.queries.checks.checks_of_census import OF_CONTACTS, OF_MEMBERS
from tracker.queries.checks.problem_list import problem_list
from tracker.queries.checks.problem_rows import Problem, problem_rows
from tracker.queries.evidence.record_drafts import body_draft
from ui.census.contact_dialog import ContactDialog
from ui.checks.check_fixes import CheckFixes, Fix

TODAY = read_date("1 June 2024").latest or 0


@pytest.fixture
def asked(show_room: ShowRoom, tmp_path: Path) -> Asked:
    return shown_asked(show_room, tmp_path)


def problems(asked: Asked) -> list[Problem]:
    project = asked.room.project
    listed = project.query(
        problem_list, project.query(all_problems, TODAY), (*OF_CONTACTS, *OF_MEMBERS, "until_is_succession")
    )
    return project.query(problem_rows, listed, range(len(listed)))


def fixes(asked: Asked) -> dict[str, Fix]:
    (problem,) = problems(asked)
    return {fix.words: fix for fix in CheckFixes(asked.room.context, asked.room.window).fixes_of(problem)}


def contact(asked: Asked, date: str, **more: object) -> None:
    draft = ContactDraft(asked.weert, "letter", "sent", read_date(date), asked.wave)
    asked.room.project.perform(add_contact, replace(draft, **more))  # type: ignore[arg-type]


def test_one_of_two_equal_contacts_is_deleted_or_edited(asked: Asked) -> None:
    contact(asked, "2023-03-20")
    found = fixes(asked)
    form = found["Edit the contact…"].act()
    assert isinstance(form, ContactDialog)
    form.note.set_text("The reminder")
    assert form.save()
    before = len(asked.room.project.query(all_contacts))
    found["Delete one of the two"].act()
    assert problems(asked) == []
    assert len(asked.room.project.query(all_contacts)) == before - 1


def test_a_late_contact_is_recorded_with_the_successor(asked: Asked) -> None:
    contact(asked, "2024-02-01")
    project = asked.room.project
    heir = body(project, "Heir")
    project.perform(succeed_body, asked.weert, Succession(heir, when("2024-01-01")))
    assert "Record it with Heir" not in fixes(asked)
    assert "Edit the body…" in fixes(asked)
    project.perform(add_members, asked.frame, [heir])
    fixes(asked)["Record it with Heir"].act()
    assert [row.body_name for row in project.query(all_contacts)][-1] == "Heir"
    assert problems(asked) == []


def test_the_successor_is_put_in_the_place_of_a_member(asked: Asked) -> None:
    project = asked.room.project
    heir = body(project, "Heir")
    project.perform(succeed_body, asked.weert, Succession(heir, when("2022-01-01")))
    of_member = [each for each in problems(asked) if each.code == "member_not_in_time"]
    found = CheckFixes(asked.room.context, asked.room.window).fixes_of(of_member[0])
    assert [fix.words for fix in found] == ["Put Heir in its place", "Remove from the frame"]
    found[0].act()
    assert problems(asked) == []
    assert heir in project.query(member_ids, asked.frame)
    project.undo()
    found[1].act()
    assert {each.code for each in problems(asked)} == {"contact_after_end", "contact_not_in_frame"}
    outside = next(each for each in problems(asked) if each.code == "contact_not_in_frame")
    assert CheckFixes(asked.room.context, asked.room.window).fixes_of(outside)[0].words == "Add to the frame"


def test_a_body_ends_on_the_day_before_its_successor_begins(asked: Asked) -> None:
    project = asked.room.project
    heir = body(project, "Heir", valid_from=when("2024-01-01"))
    weert = project.query(body_draft, asked.weert)
    project.perform(edit_body, asked.weert, replace(weert, valid_until=when("1 January 2024"), successor=heir))
    fixes(asked)["It ended the day before"].act()
    assert problems(asked) == []
    assert [row["valid_until_edtf"] for row in records(project, "body") if row["name"] == "Weert"] == ["2023-12-31"]
