from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.queries.census.census_project import Census, day
from tests.store.building import body, made
from tracker.domain.bodies.succession import Succession
from tracker.domain.census.drafts import FrameDraft, WaveDraft
from tracker.operations.bodies import edit_body
from tracker.operations.census.frames import add_frame
from tracker.operations.census.waves import add_wave, edit_wave
from tracker.operations.merging.succession import succeed_body
from tracker.queries.census.due_answers import all_due, due_answers
from tracker.queries.census.due_count import count_due
from tracker.queries.evidence.record_drafts import body_draft


@pytest.fixture
def census(tmp_path: Path) -> Iterator[Census]:
    found = Census(tmp_path)
    with found.project:
        yield found


def due_on(census: Census, text: str) -> list[tuple[str, str, int]]:
    found = census.project.query(due_answers, day(text))
    assert census.project.query(count_due, day(text)) == len(census.project.query(all_due, day(text))) == len(found)
    return [(each.body_name, each.wave_name, each.overdue) for each in found]


def test_a_request_is_due_by_the_law_of_its_country(census: Census) -> None:
    project = census.project
    project.perform(edit_wave, census.wave, WaveDraft(census.frame, "Spring", day("2023-03-20")))
    known = project.query(body_draft, census.body["Weert"])
    project.perform(edit_body, census.body["Weert"], replace(known, country="CZ"))
    for name in ("Weert", "Breda"):
        census.contact(name, "foi_request", "sent", "2023-03-20")
    assert due_on(census, "2023-04-05") == [("Weert", "Spring", 1)]
    assert due_on(census, "2023-04-18") == [("Weert", "Spring", 14), ("Breda", "Spring", 1)]
    for name in ("Weert", "Breda"):
        census.contact(name, "foi_request", "extended", "2023-04-03")
    assert due_on(census, "2023-04-15") == [("Weert", "Spring", 1)]
    assert due_on(census, "2023-05-02") == [("Weert", "Spring", 18), ("Breda", "Spring", 1)]
    project.perform(
        edit_wave, census.wave, WaveDraft(census.frame, "Spring", day("2023-03-20"), {}, {"foi_request": 7})
    )
    assert due_on(census, "2023-04-07") == [("Weert", "Spring", 1)], "7 days of the wave, 10 more by law"


def test_answers_are_due_from_the_day_after_and_the_longest_overdue_is_first(census: Census) -> None:
    census.contact("Weert", "letter", "sent", "2023-03-25")
    census.contact("Breda", "letter", "sent", "2023-03-20")
    census.contact("Delft", "letter", "sent", "2023-03-20")
    census.contact("Delft", "email", "answered", "2023-04-01")
    assert due_on(census, "2023-04-17") == []
    assert due_on(census, "2023-04-18") == [("Breda", "Spring", 1)]
    assert due_on(census, "2023-04-30") == [("Breda", "Spring", 13), ("Weert", "Spring", 8)]


def test_a_body_asked_again_in_a_later_wave_owes_no_answer_to_the_earlier_one(census: Census) -> None:
    census.contact("Weert", "letter", "sent", "2023-03-20")
    census.contact("Breda", "letter", "sent", "2023-03-20")
    frame = made(census.project, add_frame, FrameDraft("Some", day("2023-09-01")), [census.body["Weert"]])
    made(census.project, add_wave, WaveDraft(frame, "Autumn", day("2023-09-01")))
    assert [name for name, *_ in due_on(census, "2023-10-01")] == ["Breda"]
    assert [name for name, *_ in due_on(census, "2023-08-01")] == ["Breda", "Weert"]


def test_a_body_that_was_succeeded_owes_no_answer(census: Census) -> None:
    census.contact("Weert", "letter", "sent", "2023-03-20")
    census.project.perform(succeed_body, census.body["Weert"], Succession(body(census.project, "Cranendonck")))
    assert due_on(census, "2023-10-01") == []


def test_a_project_without_waves_has_no_due_answers(census: Census) -> None:
    assert due_on(census, "2023-01-01") == []
