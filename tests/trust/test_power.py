"""The power fails at any moment of an action: all of it is there or nothing, and what was told is there."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.trust.disk import Disk, lay_out
from tests.trust.scenes import SCENES, Known, KnownScene, state, turns, without_leftovers

pytestmark = pytest.mark.slow


class Blackouts:
    """One action whose calls are known, replayed onto a disk up to any of them."""

    def __init__(self, known: Known, folder: Path) -> None:
        known.begin()
        self.known, self.calls, self.disk = known, known.calls, Disk(known.folder)
        self.folder = folder / "after the blackout"

    def require_all_or_nothing(self, done: int, files: dict[Path, bytes]) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        lay_out(files, self.known.folder, self.folder)
        found, told = state(self.folder), self.known.told
        is_before = without_leftovers(found) == self.known.before
        is_told = told is not None and done >= told
        assert found == self.known.after or (is_before and not is_told), f"after call {done} of {len(self.calls)}"

    def moments(self, chosen: set[int]) -> Iterator[int]:
        """Do the calls one after another; stops at the chosen moments, and at last when all is done."""
        for done, call in enumerate(self.calls):
            if done in chosen:
                yield done
            self.disk.do(call)
        yield len(self.calls)


@pytest.mark.parametrize("name", SCENES)
def test_a_blackout_leaves_all_or_nothing(known_scene: KnownScene, tmp_path: Path, name: str) -> None:
    blackouts, dice = Blackouts(known_scene(name), tmp_path), random.Random(name)
    chosen = turns(blackouts.calls)
    for done in blackouts.moments(set(chosen[:: len(chosen) // 2])):
        blackouts.require_all_or_nothing(done, blackouts.disk.without_power(dice, everything=False))
        blackouts.require_all_or_nothing(done, blackouts.disk.without_power(dice))


@pytest.mark.torture
@pytest.mark.timeout(0)
@pytest.mark.parametrize("name", SCENES)
def test_any_blackout_leaves_all_or_nothing(known_scene: KnownScene, tmp_path: Path, name: str) -> None:
    blackouts, dice, trials = Blackouts(known_scene(name), tmp_path), random.Random(), 0
    for done in blackouts.moments(set(range(len(blackouts.calls)))):
        for everything in (False, True, *(None,) * 10):
            blackouts.require_all_or_nothing(done, blackouts.disk.without_power(dice, everything=everything))
            trials += 1
    print(f"{name}: {trials} blackouts")


def test_a_disk_that_loses_what_was_flushed_would_be_seen(known_scene: KnownScene, tmp_path: Path) -> None:
    """The replay finds a loss where there is one: as if no flush had reached the disk."""
    blackouts, dice, seen = Blackouts(known_scene("edit"), tmp_path), random.Random(1), 0
    blackouts.calls = [call for call in blackouts.calls if call.kind != "sync"]
    for done in blackouts.moments(set(range(len(blackouts.calls) - 8, len(blackouts.calls)))):
        try:
            blackouts.require_all_or_nothing(done, blackouts.disk.without_power(dice))
        except Exception:  # noqa: BLE001  (a file that doesn't open is a loss too)
            seen += 1
    assert seen
