"""Merges killed at any moment: the file contains the merge completely or not at all, and opens as usual."""

from __future__ import annotations

import contextlib
import random
import shutil
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from tests.copies import as_text, copied, opened
from tests.forked import forked
from tests.store.building import digest, files, is_sound, small_project, tie
from tests.store.fresh import require_fresh
from tracker.project import Project
from tracker.services.copies import merge_copy_file

PATIENCE = 300.0


def merge(path: Path, other: Path, says: Connection) -> None:
    """Merge a copy; say when the project is open, how much is done, and "merged" at the end."""
    with Project.open(path, who="victim") as project:
        says.send("ready")
        merge_copy_file(project, other, progress=lambda done, total: says.send(done))
        says.send("merged")


@pytest.fixture(scope="module")
def copies(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return a project and a copy with many more partnerships; each test works with copies of both."""
    folder = tmp_path_factory.mktemp("copies")
    anna, _ = small_project(folder, "anna.twin")
    anna.close()
    bert = copied(folder / "anna.twin", "bert")
    with opened(bert, "bert", 1) as project:
        for number in range(30):
            tie(project, f"Town {number}", f"City {number}")
    return anna.path, bert


def killed_while_merging(path: Path, other: Path, after: int, seconds: float) -> bool:
    """Kill a process that merges, shortly after its given report of progress; return whether it reported the end."""
    told, says = Pipe(duplex=False)
    process = forked(merge, path, other, says)
    says.close()
    said = []
    with contextlib.suppress(EOFError):
        while True:
            said.append(told.recv())
            if len(said) == after + 1:
                process.join(seconds)
                process.kill()
    process.join(PATIENCE)
    return "merged" in said


def trial(copies: tuple[Path, Path], folder: Path, dice: random.Random) -> None:
    folder.mkdir()
    anna, bert = (Path(shutil.copy(path, folder)) for path in copies)
    untouched = digest(bert)
    with opened(anna, "anna", 2) as project:
        before = as_text(project)
    with opened(copied(anna, "model"), "anna", 2) as project:
        merge_copy_file(project, bert)
        after = as_text(project)
    (folder / "model.twin").unlink()
    is_done = killed_while_merging(anna, bert, dice.randrange(0, 30), dice.uniform(0, 0.05))
    with opened(anna, "anna", 3) as project:
        assert as_text(project) == after or (as_text(project) == before and not is_done)
        is_sound(project)
        require_fresh(project)
        merge_copy_file(project, bert)
        assert as_text(project) == after
    assert digest(bert) == untouched
    assert files(folder) == {"anna.twin", "bert.twin"}


@pytest.mark.slow
@pytest.mark.parametrize("seed", [0])
def test_a_killed_merge_is_complete_or_did_not_happen(copies: tuple[Path, Path], tmp_path: Path, seed: int) -> None:
    trial(copies, tmp_path / "trial", random.Random(seed))


@pytest.mark.torture
@pytest.mark.timeout(0)
def test_many_killed_merges_are_complete_or_did_not_happen(copies: tuple[Path, Path], tmp_path: Path) -> None:
    dice = random.Random()
    for number in range(100):
        trial(copies, tmp_path / str(number), dice)
