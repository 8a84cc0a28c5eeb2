"""Programs killed at any moment: every acknowledged step is in the file, none partly, and the next opening works."""

from __future__ import annotations

import contextlib
import random
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from tests.forked import forked
from tests.store.building import body, content, files, is_sound, new_project, records, tie
from tests.store.fresh import require_fresh
from tracker.domain.dates.vague_dates import read_date
from tracker.domain.records.drafts import ChangeDraft, CitationDraft, ReasonGiven, SourceDraft
from tracker.operations.statuses import record_status_change
from tracker.project import Project
from tracker.queries.evidence.journal_steps import steps

READY = "ready"
PATIENCE = 300.0


def record_changes(path: Path, partnership: int, says: Connection) -> None:
    """Record changes; say when the project is open, and the number of each change when it is recorded."""
    with Project.open(path, who="victim") as project:
        says.send(READY)
        for number in range(200):
            draft = ChangeDraft(
                partnership,
                "dormant",
                read_date(str(1800 + number)),
                note=f"change {number}",
                reasons=(ReasonGiven("human_rights"),),
                citations=(CitationDraft(SourceDraft(f"source {number}")),),
            )
            project.perform(record_status_change, draft)
            if number % 5 == 4:
                project.undo()
                project.redo()
            says.send(number)


def killed_while_recording(path: Path, partnership: int, after: int, extra_seconds: float) -> int:
    """Kill a process that records changes after it acknowledged `after` of them; return how many it acknowledged."""
    told, says = Pipe(duplex=False)
    process = forked(record_changes, path, partnership, says)
    says.close()
    assert told.recv() == READY
    for _ in range(after):
        told.recv()
    process.join(extra_seconds)
    process.kill()
    process.join(PATIENCE)
    with contextlib.suppress(EOFError):
        while True:
            told.recv()
            after += 1
    return after


def require_all_acknowledged(path: Path, partnership: int, acknowledged: int) -> None:
    with Project.open(path, who="tester") as project:
        assert is_sound(project)
        require_fresh(project)
        notes = [row["note"] for row in records(project, "status_change")]
        # the acknowledged changes, and perhaps one whose acknowledgement was cut off
        assert len(notes) in (acknowledged, acknowledged + 1)
        assert set(notes) == {f"change {number}" for number in range(len(notes))}
        for table in ("source", "citation", "change_reason"):
            assert len(records(project, table)) == len(notes), f"a change without its {table}, or the other way round"
        assert [row["position"] for row in records(project, "status_change")] == list(range(1, len(notes) + 1))
        found = [step for step in project.query(steps, None) if step.action == "record_status_change"]
        assert len([step for step in found if not step.is_undone]) == len(notes)
        before = content(project)
        body(project, "Afterwards")
        project.undo()
        assert content(project) == before
    assert files(path.parent) == {path.name}


def trial(folder: Path, dice: random.Random) -> None:
    with new_project(folder) as project:
        known = tie(project)
    acknowledged = killed_while_recording(project.path, known, dice.randrange(0, 60), dice.uniform(0, 0.03))
    require_all_acknowledged(project.path, known, acknowledged)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [0])
def test_nothing_acknowledged_is_lost_when_the_program_is_killed(tmp_path: Path, seed: int) -> None:
    trial(tmp_path, random.Random(seed))


@pytest.mark.torture
@pytest.mark.timeout(0)
def test_nothing_acknowledged_is_lost_in_many_kills(tmp_path: Path) -> None:
    dice = random.Random()
    for number in range(200):
        folder = tmp_path / str(number)
        folder.mkdir()
        trial(folder, dice)
