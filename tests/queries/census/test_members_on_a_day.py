"""Which body is in the place of a member on a day, compared with every day that its last day may have been.

A body exists up to and including its last day, and its successor is in its place from the day after. The oracle goes
through the possible last days one by one; the program compares bounds.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from tests.ready import ready
from tests.store.building import TickingClock, body, change, tie, when
from tracker.domain.bodies.succession import Succession
from tracker.domain.census.drafts import FrameDraft
from tracker.domain.dates.days import iso_from_day
from tracker.domain.findings.rules import read_rule
from tracker.operations.bodies import edit_body
from tracker.operations.census.frames import add_frame
from tracker.operations.merging.succession import succeed_body
from tracker.project import Project
from tracker.queries.census.frames import bodies_gone, members_from_bodies, members_from_frame
from tracker.queries.checks.checks import all_problems
from tracker.queries.evidence.record_drafts import body_draft
from tracker.queries.findings.findings import finding

FIRST = date(2018, 12, 29).toordinal()
DAYS = range(FIRST, FIRST + 8)
NEVER = 3_000_000
"""A day after all others: one on which a body without a latest day may still exist."""
NAMES = ("Elst", "Bemmel", "Gendt", "Overbetuwe", "Lingewaard", "Betuwe")


@dataclass(frozen=True)
class Life:
    """The possible last days of a body, empty if none is recorded, and its successor."""

    last_days: tuple[int, ...]
    successor: int | None

    def is_replaced(self, day: int) -> bool:
        """Return whether the successor is in its place on a day, whichever day was its last."""
        return self.successor is not None and all(last + 1 <= day for last in self.last_days)

    def is_gone(self, day: int) -> bool:
        """Return whether it does not exist on a day, whichever day was its last."""
        return self.is_replaced(day) or (bool(self.last_days) and all(day > last for last in self.last_days))


def place_of(body: int, day: int, lives: Mapping[int, Life]) -> int:
    """Return the body that is in the place of another on a day, which need not exist any more."""
    while (successor := lives[body].successor) is not None and lives[body].is_replaced(day):
        body = successor
    return body


def random_life(dice: random.Random, successor: int | None) -> tuple[str, Life]:
    """Return the last day of a body as EDTF, or an empty text, with its possible days."""
    one, other = sorted(dice.choices(DAYS, k=2))
    written: tuple[tuple[str, tuple[int, ...]], ...] = (
        ("", ()),
        (iso_from_day(one), (one,)),
        (iso_from_day(one), (one,)),
        (f"[{iso_from_day(one)}..{iso_from_day(other)}]", tuple(range(one, other + 1))),
        (f"[{iso_from_day(one)},{iso_from_day(other)}]", (one, other)),
        (f"[..{iso_from_day(one)}]", tuple(range(one - 50, one + 1))),
        (f"[{iso_from_day(one)}..]", (*range(one, one + 50), NEVER)),
        ("2018-12", tuple(date(2018, 12, day).toordinal() for day in range(1, 32))),
    )
    text, days = dice.choice(written)
    return text, Life(days, successor)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    with ExitStack() as open_files:
        path = tmp_path_factory.mktemp("members") / "members.twin"
        made = open_files.enter_context(Project.create(path, who="tester", clock=TickingClock()))
        bodies = [body(made, name) for name in NAMES]
        made.perform(add_frame, FrameDraft("All", FIRST - 400), bodies[:4])
        yield made


def assert_members_agree(project: Project, seed: int) -> None:
    dice = random.Random(seed)
    bodies = [row[0] for row in project.query(lambda reader: reader.rows("SELECT id FROM body ORDER BY id"))]
    (frame,) = (row[0] for row in project.query(lambda reader: reader.rows("SELECT id FROM frame")))
    lives = {}
    for number, record in enumerate(bodies):
        heirs = [None, *bodies[number + 1 :], *bodies[number + 1 :]]
        text, lives[record] = random_life(dice, dice.choice(heirs))
        draft = replace(project.query(body_draft, record), valid_until=None, successor=lives[record].successor)
        project.perform(edit_body, record, replace(draft, valid_until=when(text)))
    for day in DAYS:
        known = {record for record in bodies if not lives[record].is_gone(day)}
        chosen = project.query(members_from_bodies, bodies, day)
        assert set(chosen.members) == known, iso_from_day(day)
        assert set(project.query(bodies_gone, day)) == set(bodies) - known
        units = {place_of(record, day, lives) for record in bodies[:4]}
        moved = project.query(members_from_frame, frame, day)
        assert set(moved.members) == units & known, iso_from_day(day)
        rule = read_rule({"from": "2018-12-01", "to": iso_from_day(day), "frame": "All", "denominator": "frame"})
        counted = project.query(finding, rule)
        assert counted.silence is not None
        assert counted.silence.members == len(units), iso_from_day(day)


@pytest.mark.parametrize("seed", range(12))
def test_a_body_exists_up_to_its_last_day_and_its_successor_from_the_day_after(project: Project, seed: int) -> None:
    assert_members_agree(project, seed)


@pytest.mark.torture
@pytest.mark.timeout(3600)
def test_members_of_a_thousand_projects(project: Project) -> None:
    for seed in range(100, 1_100):
        assert_members_agree(project, seed)


def _make_merged(path: Path) -> None:
    """Two towns in a frame of 2018, each with a partnership in force, and the town that succeeds both in 2019."""
    with Project.create(path, who="tester", clock=TickingClock()) as made:
        towns = [body(made, name) for name in ("Elst", "Bemmel")]
        new = body(made, "Overbetuwe", valid_from=when("2019-01-01"))
        for town, partner in zip(towns, ("Wuhan", "Xiamen"), strict=True):
            change(made, tie(made, town, partner), "in_force", "2010")
        made.perform(add_frame, FrameDraft("F", date(2018, 1, 1).toordinal()), towns)
        assert new


@pytest.mark.parametrize("is_typed", [True, False], ids=["typed as the last day", "written by a succession"])
@pytest.mark.parametrize(("day", "members"), [("2018-12-30", 2), ("2018-12-31", 2), ("2019-01-01", 1)])
def test_both_are_members_on_the_last_day_of_the_year(
    tmp_path: Path, day: str, members: int, *, is_typed: bool
) -> None:
    path = tmp_path / "merged.twin"
    ready(_make_merged, path)
    with Project.open(path, who="tester", clock=TickingClock()) as project:
        ids = {name: record for record, name in project.query(lambda r: r.rows("SELECT id, name FROM body"))}
        for town in ("Elst", "Bemmel"):
            if is_typed:
                draft = project.query(body_draft, ids[town])
                ended = replace(draft, valid_until=when("2018-12-31"), successor=ids["Overbetuwe"])
                project.perform(edit_body, ids[town], ended)
            else:
                project.perform(succeed_body, ids[town], Succession(ids["Overbetuwe"], when("2019-01-01")))
        rule = read_rule({"from": "2018-01-01", "to": day, "count": "in_force", "denominator": "frame", "frame": "F"})
        found = project.query(finding, rule)
        assert found.silence is not None
        assert (found.counts["total"].certain, found.denominator.certain, found.silence.members) == (members,) * 3
        of_frame = project.query(members_from_frame, _frame(project), _day(day))
        assert len(of_frame.members) == members
        assert not len(project.query(all_problems, _day(day)).successions.key)


def _frame(project: Project) -> int:
    return int(project.query(lambda reader: reader.rows("SELECT id FROM frame"))[0][0])


def _day(text: str) -> int:
    return date.fromisoformat(text).toordinal()
