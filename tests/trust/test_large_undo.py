"""The program is killed while it undoes an import of thousands of records: the undo is complete or did not happen."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.store.building import new_project, small_inventory
from tests.store.test_undo import add_many_bodies
from tests.trust import test_kills
from tests.trust.scenes import RecordedScene, Scene, turns
from tests.trust.supervised import ForkServer

pytestmark = pytest.mark.slow

ROWS = 1_500


def large_undo(fork_server: ForkServer, folder: Path) -> RecordedScene:
    """Record the undo of a step of thousands of rows, performed once."""
    world = folder / "world"
    (world / "home").mkdir(parents=True)
    with new_project(world) as project:
        small_inventory(project)
        project.perform(add_many_bodies, ROWS)
    return RecordedScene(Scene("undo", ("ties.twin",)), fork_server, world, folder / "trial")


def test_a_kill_while_a_large_step_is_undone_leaves_all_or_nothing(fork_server: ForkServer, tmp_path: Path) -> None:
    known = large_undo(fork_server, tmp_path)
    chosen = turns(known.calls)
    test_kills.require_all_or_nothing(known, chosen[-2])


@pytest.mark.torture
@pytest.mark.timeout(0)
def test_any_kill_while_a_large_step_is_undone_leaves_all_or_nothing(fork_server: ForkServer, tmp_path: Path) -> None:
    known = large_undo(fork_server, tmp_path)
    chosen = range(0, len(known.calls), max(1, len(known.calls) // 200))
    for at in chosen:
        test_kills.require_all_or_nothing(known, at)
    print(f"undo of {ROWS} rows: {len(chosen)} kills of {len(known.calls)} calls")
