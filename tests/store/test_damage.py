"""Files with flipped bits: every query returns a result or raises KnownError, and the file is not changed."""

from __future__ import annotations

import contextlib
import random
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.store.building import MADE, TickingClock, edit_file, small_inventory
from tracker.domain.findings.rules import read_rule
from tracker.errors import KnownError
from tracker.project import Project
from tracker.queries.census.contacts import all_contacts
from tracker.queries.census.coverage import coverage, coverage_rows
from tracker.queries.census.due_answers import all_due
from tracker.queries.census.frames import frames
from tracker.queries.census.waves import waves
from tracker.queries.census.worth import worth, worth_rows
from tracker.queries.codebook.codebook import codebook
from tracker.queries.content_dump import dump
from tracker.queries.evidence.follow_ups import all_follow_ups
from tracker.queries.evidence.journal_steps import steps
from tracker.queries.evidence.partnership_evidence import dossier
from tracker.queries.inventory.facets import facet_counts
from tracker.queries.inventory.inventory import headline, partnership_ids, status_on_day
from tracker.queries.inventory.selection import InventoryFilter, SortOrder
from tracker.queries.inventory.timeline import timeline_lanes
from tracker.queries.project_integrity import soundness
from tracker.queries.project_settings import project_settings
from tracker.queries.reader import Reader
from tracker.queries.saved_views import saved_views, view_count
from tracker.services.sample import make_sample

DAY = 738_000


def dossiers(reader: Reader) -> list[Any]:
    return [dossier(reader, int(record), DAY) for record in partnership_ids(reader, InventoryFilter(DAY))]


def census(reader: Reader) -> list[Any]:
    rule = read_rule({"from": "2021", "to": "2023", "frame": frames(reader)[0].name})
    found = coverage(reader, DAY, rule=rule)
    return [coverage_rows(reader, found), worth_rows(reader, worth(reader, rule)), waves(reader)]


QUESTIONS: tuple[Callable[[Reader], Any], ...] = (
    lambda reader: status_on_day(reader, DAY),
    lambda reader: headline(reader, InventoryFilter(DAY, "arnhem")),
    lambda reader: facet_counts(reader, InventoryFilter(DAY)),
    lambda reader: timeline_lanes(reader, InventoryFilter(DAY), SortOrder("end", True, "reason")),
    lambda reader: steps(reader, None),
    dossiers,
    census,
    all_contacts,
    lambda reader: (all_due(reader, DAY), all_follow_ups(reader, with_done=True)),
    lambda reader: [view_count(reader, view.page, view.content, DAY) for view in saved_views(reader)],
    codebook,
    soundness,
    project_settings,
    dump,
)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the sample after a few more steps, so that its journal is not empty."""
    path = tmp_path_factory.mktemp("sample") / "sample.twin"
    make_sample(path, who="tester", clock=TickingClock())
    with Project.open(path, who="tester", clock=TickingClock(MADE + timedelta(hours=1))) as project:
        small_inventory(project)
    return path


def flip(whole: bytes, dice: random.Random) -> bytes:
    """Flip one bit, several bits, or a burst of bits, anywhere behind the header."""
    flipped = bytearray(whole)
    for _ in range(dice.choice((1, 1, 30, 300))):
        flipped[dice.randrange(100, len(flipped))] ^= 1 << dice.randrange(8)
    return bytes(flipped)


def run_all_queries(path: Path, *, is_opened_once: bool = False) -> None:
    """Run every query in a project of its own, or all in one, as the window does."""
    before, each_alone = path.read_bytes(), [(question,) for question in QUESTIONS]
    for questions in [QUESTIONS] if is_opened_once else each_alone:
        with damage_is_reported(), Project.open(path, read_only=True, who="tester") as project:
            for question in questions:
                with damage_is_reported():
                    project.query(question)
    assert path.read_bytes() == before


@contextlib.contextmanager
def damage_is_reported() -> Iterator[None]:
    """Let errors pass that report damage."""
    try:
        yield
    except KnownError as problem:
        assert problem.code in ("damaged", "foreign_schema", "index_damaged"), problem  # noqa: PT017


def test_flipped_bits_are_reported_as_damage(sample: Path, tmp_path: Path) -> None:
    dice = random.Random(4)
    for _ in range(8):
        (tmp_path / "flipped.twin").write_bytes(flip(sample.read_bytes(), dice))
        run_all_queries(tmp_path / "flipped.twin", is_opened_once=True)


@pytest.mark.torture
@pytest.mark.timeout(0)
def test_many_flipped_bits_are_reported_as_damage(sample: Path, tmp_path: Path) -> None:
    dice = random.Random()
    for _ in range(3_000):
        (tmp_path / "flipped.twin").write_bytes(flip(sample.read_bytes(), dice))
        run_all_queries(tmp_path / "flipped.twin")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE partnership SET body_a_id = 5",
        "UPDATE partnership SET body_b_id = 9223372036854775807",
        "UPDATE journal SET after = 'no json' WHERE number = (SELECT max(number) FROM journal)",
    ],
)
def test_broken_references_and_torn_journals_are_reported_as_damage(
    sample: Path, tmp_path: Path, statement: str
) -> None:
    path = tmp_path / "torn.twin"
    path.write_bytes(sample.read_bytes())
    edit_file(path, statement)
    run_all_queries(path)
    with Project.open(path, read_only=True, who="tester") as project:
        assert project.query(soundness)


def test_a_program_error_with_a_sound_file_is_not_reported_as_damage(sample: Path) -> None:
    with Project.open(sample, read_only=True, who="tester") as project, pytest.raises(KeyError):
        project.query(lambda reader: {}["nothing"])
