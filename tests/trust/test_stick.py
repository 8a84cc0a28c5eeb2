"""A stick is unplugged while a backup is copied to it: partial files don't count, and the next copy is complete."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from tests.store.building import new_project, small_inventory
from tests.trust.scenes import fresh
from tests.trust.supervised import Call, ForkServer, Trial, allow
from tests.trust.test_faults import SYSTEM_FAILED, require_one_error_line
from tracker.project import Project
from tracker.store.backups.second_folder import FOLDER, prepare_folder
from tracker.store.project_file.verified_copy import is_intact, sum_file

pytestmark = pytest.mark.slow

NOT_FOUND = 3


@pytest.fixture
def world(tmp_path: Path, home: Path) -> Path:
    """Return a project with a backup, and an empty stick that was set as second backup folder."""
    world = tmp_path / "world"
    world.mkdir()
    with new_project(world) as project:
        small_inventory(project)
        project.back_up()
    shutil.copytree(home, world / "home")
    (world / "stick").mkdir()
    prepare_folder(world / "stick")
    return world


def require_whole(folder: Path, count: int) -> None:
    """Fail if the stick has another number of backups, or one that doesn't match its checksum."""
    found = [path for path in (folder / "stick" / FOLDER).rglob("*.twin") if sum_file(path).exists()]
    assert len(found) == count
    for path in found:
        assert is_intact(path)
        with Project.open(path, read_only=True) as backup:
            assert backup.identifier


def unplugged(fork_server: ForkServer, world: Path, folder: Path, at: int, *, leaves_folder: bool) -> Trial:
    """Copy a backup to the stick, which is unplugged before a call; its mount point remains or not."""
    fresh(world, folder)
    stick, drawer = folder / "stick", folder / "in a drawer"

    def decide(call: Call, number: int) -> int:
        if number == at:
            stick.rename(drawer)
            if leaves_folder:
                stick.mkdir()
        return 0

    trial = fork_server.run("actions:fill_place", folder / "ties.twin", stick, folder=folder, decide=decide)
    assert not list(stick.rglob("*")), "nothing is put where the stick was"
    if leaves_folder:
        stick.rmdir()
    drawer.rename(stick)
    return trial


def trial_of(fork_server: ForkServer, world: Path, folder: Path, at: int, *, leaves_folder: bool) -> None:
    trial = unplugged(fork_server, world, folder, at, leaves_folder=leaves_folder)
    if trial.code != 0:
        assert trial.code in (NOT_FOUND, SYSTEM_FAILED), trial
        require_one_error_line(trial)
    found = [path for path in (folder / "stick" / FOLDER).rglob("*.twin") if sum_file(path).exists()]
    require_whole(folder, len(found))
    again = fork_server.run("actions:fill_place", folder / "ties.twin", folder / "stick", folder=folder)
    assert (again.code, again.said) == (0, ["filled"]), again
    require_whole(folder, 1)


def calls_of(fork_server: ForkServer, world: Path, folder: Path) -> dict[int, Call]:
    """Return the calls that write to the stick, by their numbers."""
    fresh(world, folder)
    trial = fork_server.run("actions:fill_place", folder / "ties.twin", folder / "stick", folder=folder, decide=allow)
    assert trial.code == 0, trial
    return {at: call for at, call in enumerate(trial.calls) if call.path.is_relative_to(folder / "stick")}


def test_a_stick_unplugged_during_a_copy_has_no_partial_backup(
    fork_server: ForkServer, world: Path, tmp_path: Path
) -> None:
    calls, dice = calls_of(fork_server, world, tmp_path / "trial"), random.Random(3)
    with_empty_sum = [at for at, call in calls.items() if call.path.suffix == ".sha256" and call.kind == "cut"]
    assert with_empty_sum
    for at in (*dice.sample(sorted(calls), 3), *with_empty_sum):
        trial_of(fork_server, world, tmp_path / "trial", at, leaves_folder=at % 2 == 0)


@pytest.mark.torture
@pytest.mark.timeout(0)
def test_a_stick_can_be_unplugged_before_any_call(fork_server: ForkServer, world: Path, tmp_path: Path) -> None:
    calls = calls_of(fork_server, world, tmp_path / "trial")
    for at in calls:
        for leaves_folder in (False, True):
            trial_of(fork_server, world, tmp_path / "trial", at, leaves_folder=leaves_folder)
    print(f"{2 * len(calls)} times pulled out")
