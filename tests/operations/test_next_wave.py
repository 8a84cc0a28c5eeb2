from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.queries.census.census_project import Census, day
from tests.store.building import body, content, made
from tracker.domain.bodies.succession import Succession
from tracker.domain.census.drafts import WaveDraft
from tracker.errors import RuleError
from tracker.operations.census.next_wave import open_next_wave
from tracker.operations.census.waves import edit_wave
from tracker.operations.merging.succession import succeed_body
from tracker.queries.census.frames import frame_row, members_from_frame
from tracker.queries.census.waves import WaveRow, wave_row

OPENED = day("2024-03-20")


@pytest.fixture
def census(tmp_path: Path) -> Iterator[Census]:
    found = Census(tmp_path)
    with found.project:
        draft = WaveDraft(found.frame, "Spring", day("2023-03-20"), {"nl": "Heeft u banden?"}, {"": 28}, 21)
        found.project.perform(edit_wave, found.wave, draft)
        yield found


def opened_next(census: Census, name: str = "Next", opened: int = OPENED) -> WaveRow:
    members = census.project.query(members_from_frame, census.frame, opened).members
    return census.project.query(wave_row, made(census.project, open_next_wave, census.wave, name, opened, members))


def test_the_next_wave_has_the_questions_and_days_and_frame_of_the_last(census: Census) -> None:
    found = opened_next(census)
    assert (found.frame, found.opened, found.questions) == (census.frame, OPENED, {"nl": "Heeft u banden?"})
    assert (found.due_days, found.reminder_days, found.contacts) == ({"": 28}, 21, 0)


def test_a_frame_whose_members_changed_is_moved_to_the_day(census: Census) -> None:
    successor = body(census.project, "Cranendonck")
    census.project.perform(succeed_body, census.body["Weert"], Succession(successor))
    found = census.project.query(frame_row, opened_next(census).frame)
    assert (found.name, found.day, found.members) == ("Municipalities (2024-03-20)", OPENED, 4)


def test_undo_takes_back_the_wave_and_its_frame_in_one_step(census: Census) -> None:
    census.project.perform(succeed_body, census.body["Weert"], Succession(body(census.project, "Cranendonck")))
    before = content(census.project)
    opened_next(census)
    census.project.undo()
    assert content(census.project) == before


def test_a_wave_is_not_opened_before_the_one_that_it_follows(census: Census) -> None:
    with pytest.raises(RuleError) as caught:
        opened_next(census, opened=day("2023-03-20"))
    assert caught.value.code == "waves_in_order"
