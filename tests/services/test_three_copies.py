"""Merging three copies in any order: what is always equal, and what the choice between two values may change."""

from __future__ import annotations

import itertools
import json
import os
import shutil
import tempfile
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.copies import Person, add_finding, as_text, copied, opened
from tests.store.building import is_sound, small_project
from tests.store.fresh import require_fresh
from tracker.operations.statuses import edit_status_change
from tracker.project import Project
from tracker.queries.evidence.journal_steps import steps
from tracker.queries.evidence.record_drafts import change_draft
from tracker.services.copies import merge_copy_file
from tracker.store.journal.lineage import MERGE_ACTION

MEMORY = "/dev/shm"
PEOPLE = ("anna", "bert", "carla")


def three_copies(folder: Path, data: st.DataObject, actions: int) -> None:
    """Make three copies of one project, each edited on a different day."""
    project, _ = small_project(folder, "first.twin")
    with project:
        project.perform(add_finding, "the last step of all")
    for day, name in enumerate(PEOPLE, start=1):
        with opened(copied(folder / "first.twin", name), name, day) as copy:
            Person(copy, data).work(data.draw(st.integers(0, actions)))


def merged(folder: Path, order: tuple[str, ...]) -> tuple[str, int]:
    """Return the first person's dump after merging the others' copies in turn, and the number of conflicts."""
    path = copied(folder / f"{order[0]}.twin", "-".join(order))
    conflicts = 0
    with opened(path, order[0], 9) as project:
        for other in order[1:]:
            conflicts += len(merge_copy_file(project, folder / f"{other}.twin").conflicts)
        is_sound(project)
        require_fresh(project)
        return as_text(project), conflicts


def trial(data: st.DataObject, found: Counter[str], actions: int = 4) -> None:
    folder = Path(tempfile.mkdtemp(dir=MEMORY if os.path.isdir(MEMORY) else None))
    try:
        three_copies(folder, data, actions)
        results = {order: merged(folder, order) for order in itertools.permutations(PEOPLE)}
        texts = {text for text, _ in results.values()}
        is_disputed = any(conflicts for _, conflicts in results.values())
        found["histories"] += 1
        found["with conflicts" if is_disputed else "without conflicts"] += 1
        found[f"{'with' if is_disputed else 'without'} conflicts, orders differ"] += len(texts) > 1
        found["different results"] += len(texts) - 1
        for one, other in itertools.combinations(sorted(texts), 2):
            found.update(f"differs in {table}" for table in differing(one, other))
        assert is_disputed or len(texts) == 1, differing(*sorted(texts)[:2])
    finally:
        shutil.rmtree(folder)


def differing(one: str, other: str) -> list[str]:
    """Return the tables, and the columns in rows with equal ids, in which two dumps differ."""
    first, second = (json.loads(text)["records"] for text in (one, other))
    told: list[str] = []
    for table in first:
        rows, others = ({row["id"]: row for row in side[table]} for side in (first, second))
        if rows.keys() != others.keys():
            told.append(f"{table}: which rows")
        told += sorted(
            {
                f"{table}.{column}"
                for record in rows.keys() & others.keys()
                for column in rows[record]
                if rows[record][column] != others[record][column]
            }
        )
    return told


def test_of_three_values_none_is_lost_in_any_order(tmp_path: Path) -> None:
    """One value is used, and the steps of the merges store the others.

    Which one is used depends on the order: a merged value is as new as its merge, so Bert's value, which Anna merged
    first, is newer than Carla's.
    """
    held: Counter[str] = Counter()
    project, records = small_project(tmp_path, "first.twin")
    with project:
        ended = records["ended"]
    for day, name in enumerate(PEOPLE, start=1):
        with opened(copied(tmp_path / "first.twin", name), name, day) as copy:
            draft = copy.query(change_draft, ended)
            copy.perform(edit_status_change, ended, replace(draft, citations=(), note=f"seen by {name}"))
    for order in itertools.permutations(PEOPLE):
        text, conflicts = merged(tmp_path, order)
        assert conflicts == 2
        (holds,) = (name for name in PEOPLE if f'"seen by {name}"' in text)
        held[holds] += 1
        with Project.open(tmp_path / f"{'-'.join(order)}.twin", read_only=True) as project:
            lost = [str(step.facts["lost"]) for step in project.query(steps) if step.action == MERGE_ACTION]
        assert all(f"seen by {name}" in "".join(lost) for name in PEOPLE), order
    assert held == {"carla": 5, "bert": 1}


@given(st.data())
@settings(
    max_examples=3,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)
def test_three_copies_without_conflicts_are_equal_in_any_order(data: st.DataObject) -> None:
    trial(data, Counter())


COUNTED: Counter[str] = Counter()


@pytest.mark.torture
@pytest.mark.timeout(0)
@given(st.data())
@settings(max_examples=max(60, settings().max_examples // 10), suppress_health_check=list(HealthCheck))
def test_three_copies_of_many_histories_lose_nothing(data: st.DataObject) -> None:
    trial(data, COUNTED)
    print(dict(COUNTED))
