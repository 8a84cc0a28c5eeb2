"""The power fails at any moment of an action: it is complete or did not happen, and everything reported as done is
there.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.trust.attempts import Attempts
from tests.trust.disk import Disk, lay_out
from tests.trust.scenes import SCENES, RecordedScene, SceneRecorder, state, turns, without_leftovers

pytestmark = pytest.mark.slow


class PowerCuts:
    """One action whose calls are known, replayed on a simulated disk up to any of them."""

    def __init__(self, known: RecordedScene | Attempts, folder: Path) -> None:
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
        """Apply the calls one after another, and yield at the chosen ones and after the last."""
        for done, call in enumerate(self.calls):
            if done in chosen:
                yield done
            self.disk.do(call)
        yield len(self.calls)


@pytest.mark.parametrize("name", SCENES)
def test_a_power_cut_leaves_all_or_nothing(recorded_scene: SceneRecorder, tmp_path: Path, name: str) -> None:
    power_cuts, dice = PowerCuts(recorded_scene(name), tmp_path), random.Random(name)
    chosen = turns(power_cuts.calls)
    for done in power_cuts.moments(set(chosen[:: len(chosen) // 2])):
        power_cuts.require_all_or_nothing(done, power_cuts.disk.without_power(dice, everything=False))
        power_cuts.require_all_or_nothing(done, power_cuts.disk.without_power(dice))


@pytest.mark.torture
@pytest.mark.timeout(0)
@pytest.mark.parametrize("name", SCENES)
def test_any_power_cut_leaves_all_or_nothing(recorded_scene: SceneRecorder, tmp_path: Path, name: str) -> None:
    power_cuts, dice, trials = PowerCuts(recorded_scene(name), tmp_path), random.Random(), 0
    for done in power_cuts.moments(set(range(len(power_cuts.calls)))):
        for everything in (False, True, *(None,) * 10):
            power_cuts.require_all_or_nothing(done, power_cuts.disk.without_power(dice, everything=everything))
            trials += 1
    print(f"{name}: {trials} blackouts")


def test_a_disk_that_loses_flushed_data_is_detected(recorded_scene: SceneRecorder, tmp_path: Path) -> None:
    """The replay finds a loss if there is one: here no flush reaches the disk."""
    power_cuts, dice, seen = PowerCuts(recorded_scene("edit"), tmp_path), random.Random(1), 0
    power_cuts.calls = [call for call in power_cuts.calls if call.kind != "sync"]
    for done in power_cuts.moments(set(range(len(power_cuts.calls) - 8, len(power_cuts.calls)))):
        try:
            power_cuts.require_all_or_nothing(done, power_cuts.disk.without_power(dice))
        except Exception:  # noqa: BLE001  (a file that doesn't open is a loss too)
            seen += 1
    assert seen
