"""Every operation has a recipe, and each recipe makes a step that undo and redo reverse and repeat exactly."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest

from tests.operations.filled import Filled
from tests.operations.recipes import OPERATIONS, RECIPES, first_of
from tests.store.building import content, is_sound
from tests.store.fresh import require_fresh
from tracker.store.journal.lineage import ERASE_ACTION


def test_every_operation_has_a_recipe() -> None:
    """Add a recipe to `tests/operations/recipes.py`: the tests of undo, faults, kills and power cuts use it."""
    assert OPERATIONS.keys() == RECIPES.keys()
    assert len(OPERATIONS) > 40


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Filled]:
    filled = Filled(tmp_path_factory.mktemp("filled"))
    yield filled
    filled.close()


@pytest.mark.parametrize("name", sorted(RECIPES))
def test_an_operation_is_undone_and_redone(filled: Filled, name: str) -> None:
    with filled.opened(name) as project:
        act = RECIPES[name](project, partial(first_of, project))
        assert act is not None
        before, step = content(project), project.next_undo()
        act()
        after = content(project)
        assert after != before
        require_fresh(project)
        if name == ERASE_ACTION:
            assert is_sound(project)
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
        project.undo()  # for the next operation
