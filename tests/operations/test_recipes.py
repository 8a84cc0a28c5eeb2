"""Every operation has a recipe, each of which makes a step that undo takes back and redo puts back exactly."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest

from tests.operations.recipes import OPERATIONS, RECIPES, first_of, furnish
from tests.ready import ready
from tests.store.building import TickingClock, content, is_sound
from tests.store.fresh import require_fresh
from tracker.project import Project
from tracker.store.journal.lineage import ERASE_ACTION


def test_every_operation_has_a_recipe() -> None:
    """Add one to `tests/operations/recipes.py`: undo, faults, kills and power cuts are tried by them."""
    assert OPERATIONS.keys() == RECIPES.keys()
    assert len(OPERATIONS) > 40


def make_furnished(path: Path) -> datetime:
    """Write a project with something for every recipe; gives the moment at which it was done."""
    clock = TickingClock()
    with Project.create(path, who="tester", clock=clock) as project:
        furnish(project)
    return clock.moment


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    path = tmp_path / "ties.twin"
    clock = TickingClock(ready(make_furnished, path))
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
