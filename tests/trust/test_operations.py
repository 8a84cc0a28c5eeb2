"""Every operation, by its recipe, on full and broken disks, with kills and power cuts.

The default run tries every operation at the first call, at the commit and in the middle; the thorough run at
every call.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.trust import test_faults, test_kills, test_power
from tests.trust.attempts import REFUSED, Attempts, attempt, said_about
from tests.trust.scenes import OPERATIONS, SceneRecorder, turns
from tests.trust.supervised import ForkServer, Trial

pytestmark = pytest.mark.slow

SHARE = random.Random(2).sample(sorted(OPERATIONS), 2)
PARTS = 4
"""Number of children among which the operations are divided."""


@pytest.mark.parametrize("part", range(PARTS))
def test_every_operation_is_refused_completely_and_succeeds_at_the_next_attempt(
    fork_server: ForkServer, rich_world: Path, tmp_path: Path, part: int
) -> None:
    """Power cuts and kills are replayed from the calls that happened, so that they need no child of their own."""
    attempts, trial = attempt(sorted(OPERATIONS)[part::PARTS], fork_server, rich_world, tmp_path / "attempts")
    assert trial.code == 0, trial
    assert len(trial.errors) == REFUSED * len(attempts)
    for error in trial.errors:
        test_faults.require_one_error_line(Trial(errors=[error]))
    fails = f"fails with {test_faults.SYSTEM_FAILED}"
    for name, known in attempts.items():
        assert said_about(name, trial) == [*("begins", fails) * REFUSED, "begins", "is saved"], name
        assert known.left == [known.before] * REFUSED, name
        assert known.after != known.before, name
        assert not [path for path in known.names if path.endswith(("-journal", ".lock", ".part"))], name
        require_all_or_nothing_without_power(known, tmp_path, random.Random(name))


def require_all_or_nothing_without_power(known: Attempts, folder: Path, dice: random.Random) -> None:
    """Kill the program and cut the power at one moment of an operation, and cut the power when it is done."""
    assert known.told is not None
    power_cuts = test_power.PowerCuts(known, folder)
    for done in power_cuts.moments({dice.choice(turns(known.calls[: known.told]))}):
        for everything in (True, None) if done < known.told else (None,):
            power_cuts.require_all_or_nothing(done, power_cuts.disk.without_power(dice, everything=everything))


@pytest.mark.parametrize("name", SHARE)
def test_some_operations_are_written_completely_or_not_at_all(
    recorded_operation: SceneRecorder, tmp_path: Path, name: str
) -> None:
    known, dice = recorded_operation(name), random.Random(name)
    test_faults.require_all_or_nothing(known, *dice.choice(list(test_faults.trials(known.calls))))
    test_kills.require_all_or_nothing(known, dice.choice(turns(known.calls)))


@pytest.mark.torture
@pytest.mark.timeout(0)
@pytest.mark.parametrize("name", OPERATIONS)
def test_every_operation_is_written_completely_or_not_at_all(
    recorded_operation: SceneRecorder, tmp_path: Path, name: str
) -> None:
    known, dice, failures = recorded_operation(name), random.Random(), []
    faults = list(test_faults.trials(known.calls))
    for fault, at in faults:
        try:
            test_faults.require_all_or_nothing(known, fault, at)
        except Exception as error:  # noqa: BLE001  (all of them are told)
            failures.append((fault, at, known.calls[at].kind, known.calls[at].path.name, repr(error)[:1500]))
    for at in range(len(known.calls)):
        try:
            test_kills.require_all_or_nothing(known, at)
        except Exception as error:  # noqa: BLE001
            failures.append(("kill", at, known.calls[at].kind, known.calls[at].path.name, repr(error)[:1500]))
    cuts = 0
    power_cuts = test_power.PowerCuts(known, tmp_path)
    for done in power_cuts.moments(set(range(len(known.calls)))):
        for everything in (False, True, None, None, None):
            power_cuts.require_all_or_nothing(done, power_cuts.disk.without_power(dice, everything=everything))
            cuts += 1
    print(f"{name}: {len(faults)} faults, {len(known.calls)} kills, {cuts} power cuts")
    assert not failures, "\n".join(map(str, failures))
