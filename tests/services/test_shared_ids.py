"""Copies whose clocks gave the same ids to different records: a merge gives new ids to those of the other file."""

from __future__ import annotations

import secrets
import shutil
from datetime import UTC, datetime
from itertools import permutations
from pathlib import Path

import pytest

from tests.clocks import FixedClock
from tests.store.building import content
from tracker.domain.dates.vague_dates import read_date
from tracker.domain.records.drafts import BodyDraft, ChangeDraft, CitationDraft, PartnershipDraft, SourceDraft
from tracker.operations.bodies import edit_body
from tracker.operations.partnerships import add_partnership
from tracker.operations.statuses import record_status_change
from tracker.project import Project
from tracker.queries.project_integrity import soundness
from tracker.services.copies import MergeReport, merge_copy_file

OLD = datetime(2015, 1, 1, tzinfo=UTC)
Named = tuple[tuple[str, str, str, str, str], ...]


@pytest.fixture(autouse=True)
def same_random_number(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every random number is 5, so that copies under one clock give the same ids."""
    monkeypatch.setattr(secrets, "randbits", lambda _bits: 5)


@pytest.fixture
def copies(tmp_path: Path) -> tuple[Path, Path]:
    """Return two copies in which partnerships of other bodies, with a change and a source, have the same ids."""
    base = tmp_path / "base.twin"
    Project.create(base, clock=FixedClock(OLD)).close()
    made = []
    for second, name in enumerate(("Delft", "Breda")):
        path = Path(shutil.copy(base, tmp_path / f"{name}.twin"))
        with Project.open(path, who=name, clock=FixedClock(OLD.replace(second=second))) as project:
            for number in range(3):
                record(project, f"{name} {number}")
        made.append(path)
    return made[0], made[1]


def record(project: Project, name: str) -> None:
    draft = PartnershipDraft(BodyDraft(name, country="NL"), BodyDraft(f"{name} City", country="CN"))
    tie = project.perform(add_partnership, draft).created
    assert tie is not None
    cited = (CitationDraft(SourceDraft(f"Paper of {name}")),)
    project.perform(record_status_change, ChangeDraft(tie, "terminated", read_date("2020"), citations=cited))


def merged(path: Path, other: Path) -> MergeReport:
    with Project.open(path, who="merger", clock=FixedClock(datetime(2027, 1, 1, tzinfo=UTC))) as project:
        report = merge_copy_file(project, other)
        assert project.query(soundness) == []
        return report


def named(path: Path) -> Named:
    """Return both names of each partnership with the status, date and source of its change."""
    with Project.open(path, read_only=True) as project:
        rows = project.query(
            lambda reader: reader.rows(
                "SELECT a.name, b.name, c.status, c.date_edtf, s.title FROM partnership p"
                " JOIN body a ON a.id = p.body_a_id JOIN body b ON b.id = p.body_b_id"
                " JOIN status_change c ON c.partnership_id = p.id JOIN citation q ON q.change_id = c.id"
                " JOIN source s ON s.id = q.source_id ORDER BY 1"
            )
        )
    return tuple(rows)


def test_the_copies_share_their_ids(copies: tuple[Path, Path]) -> None:
    ids = []
    for path in copies:
        with Project.open(path, read_only=True) as project:
            ids.append({row["id"] for row in content(project)["records"]["body"]})
    assert ids[0] == ids[1]


def test_a_merge_of_copies_that_share_ids_loses_nothing(copies: tuple[Path, Path]) -> None:
    expected = sorted((*named(copies[0]), *named(copies[1])))
    for one, other in permutations(copies):
        path = Path(shutil.copy(one, one.with_name(f"m-{one.name}")))
        report = merged(path, other)
        assert not report.conflicts
        assert named(path) == tuple(expected)


def test_a_merge_of_such_copies_again_and_back_doubles_nothing(copies: tuple[Path, Path]) -> None:
    one, other = copies
    merged(one, other)
    after = named(one)
    assert merged(one, other).plan.taken == 0
    assert named(one) == after
    report = merged(other, one)
    assert not report.conflicts
    assert named(other) == after
    assert merged(one, other).plan.taken == 0


def test_an_edit_of_a_record_with_a_new_id_is_taken_from_its_copy(copies: tuple[Path, Path]) -> None:
    one, other = copies
    merged(one, other)
    with Project.open(other, who="Breda", clock=FixedClock(datetime(2027, 2, 1, tzinfo=UTC))) as project:
        (row,) = project.query(lambda reader: reader.rows("SELECT id FROM body WHERE name = 'Breda 0'"))
        project.perform(edit_body, row[0], BodyDraft("Breda anew", country="NL"))
    assert not merged(one, other).conflicts
    expected = ["Breda 1", "Breda 2", "Breda anew", "Delft 0", "Delft 1", "Delft 2"]
    assert [row[0] for row in named(one)] == expected


def test_an_undone_merge_leaves_the_project_as_it_was(copies: tuple[Path, Path]) -> None:
    one, other = copies
    before = named(one)
    merged(one, other)
    with Project.open(one, clock=FixedClock(OLD)) as project:
        project.undo()
    assert named(one) == before
