"""Record ids are new in their project, also if the clock does not advance or is set back between two openings."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.clocks import FixedClock
from tracker.domain.records.drafts import BodyDraft
from tracker.operations.bodies import add_body
from tracker.project import Project
from tracker.store.identity import TAIL_BITS, IdSource

NOON = datetime(2023, 5, 7, 12, tzinfo=UTC)


@pytest.fixture
def same_random_number(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every random number is 5, so that ids of the same millisecond are the same."""
    monkeypatch.setattr(secrets, "randbits", lambda _bits: 5)


def add_bodies(path: Path, moment: datetime, count: int) -> list[int]:
    with Project.open(path, clock=FixedClock(moment)) as project:
        made = [project.perform(add_body, BodyDraft(f"Town {number}", country="NL")).created for number in range(count)]
    return [record for record in made if record is not None]


@pytest.mark.usefixtures("same_random_number")
@pytest.mark.parametrize("later", [timedelta(0), timedelta(milliseconds=-3), timedelta(milliseconds=-999)])
def test_a_project_opened_again_in_the_same_moment_gets_new_ids(tmp_path: Path, later: timedelta) -> None:
    path = tmp_path / "a.twin"
    Project.create(path, clock=FixedClock(NOON)).close()
    ids = add_bodies(path, NOON, 3) + add_bodies(path, NOON + later, 3) + add_bodies(path, NOON, 3)
    assert len(set(ids)) == 9


@pytest.mark.usefixtures("same_random_number")
def test_the_id_of_an_undone_record_is_not_used_again(tmp_path: Path) -> None:
    path = tmp_path / "a.twin"
    Project.create(path, clock=FixedClock(NOON)).close()
    (undone,) = add_bodies(path, NOON, 1)
    with Project.open(path, clock=FixedClock(NOON)) as project:
        project.undo()
    assert undone not in add_bodies(path, NOON, 3)


def test_ids_of_other_moments_are_not_skipped() -> None:
    asked: list[tuple[int, int]] = []

    def none_there(first: int, last: int) -> None:
        asked.append((first, last))

    ids = IdSource(FixedClock(NOON))
    ids.continue_after(none_there)
    first = ids.next()
    ids.continue_after(none_there)
    assert len(asked) == 1
    assert asked[0][0] <= first < asked[0][0] + 2**TAIL_BITS


def test_two_copies_continue_after_the_same_id_at_a_random_distance(monkeypatch: pytest.MonkeyPatch) -> None:
    numbers = iter((1, 5, 2, 9, 3))
    monkeypatch.setattr(secrets, "randbits", lambda _bits: next(numbers))
    taken = IdSource(FixedClock(NOON)).next()
    ids = []
    for _ in range(2):
        source = IdSource(FixedClock(NOON))
        source.continue_after(lambda _first, _last: taken)
        ids.append(source.next() - taken)
    assert ids == [6, 10]
