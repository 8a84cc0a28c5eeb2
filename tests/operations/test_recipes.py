"""Every operation has a recipe, and each recipe makes a step that undo and redo reverse and repeat exactly."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest

from tests.operations.recipes import OPERATIONS, RECIPES, fill_project, first_of
from tests.ready import ready
from tests.store.building import TickingClock, content, is_sound
from tests.store.fresh import require_fresh
from tracker.project import Project
from tracker.store.journal.lineage import ERASE_ACTION


def test_every_operation_has_a_recipe() -> None:
    """Add a recipe to `tests/operations/recipes.py`: the tests of undo, faults, kills and power cuts use it."""
    assert OPERATIONS.keys() == RECIPES.keys()
    assert len(OPERATIONS) > 40


def make_filled(path: Path) -> datetime:
    """Write a project with a record for every recipe, and return the time on its clock."""
    clock = TickingClock()
    with Project.create(path, who="tester", clock=clock) as project:
        fill_project(project)
    return clock.moment


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    path = tmp_path / "ties.twin"
    clock = TickingClock(ready(make_filled, path))
    with Project.open(path, who="tester", clock=clock) as project:
        yield project


@pytest.mark.parametrize("name", sorted(RECIPES))
def test_an_operation_is_undone_and_redone(project: Project, name: str) -> None:
    act = RECIPES[name](project, partial(first_of, project))
    assert act is not None
    before, step = content(project), project.next_undo()
    act()
    after = content(project)
    assert after != before
    assert is_sound(project)
    require_fresh(project)
    if name == ERASE_ACTION:
        assert project.next_undo() == step, "an erasure is passed over"
        return
    assert project.next_undo() != step
    project.undo()
    assert content(project) == before
    require_fresh(project)
    project.redo()
    assert content(project) == after
    require_fresh(project)
    assert is_sound(project)
