"""Every operation, by its recipe, on full and broken disks, with kills and power cuts.

The default run tries some operations at one call of each kind; the thorough run tries all of them at every call.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.trust import test_faults, test_kills, test_power
from tests.trust.scenes import OPERATIONS, SceneRecorder, turns

pytestmark = pytest.mark.slow

SHARE = random.Random(2).sample(sorted(OPERATIONS), 6)


@pytest.mark.parametrize("name", SHARE)
def test_some_operations_are_written_completely_or_not_at_all(
    recorded_operation: SceneRecorder, tmp_path: Path, name: str
) -> None:
    known, dice = recorded_operation(name), random.Random(name)
    test_faults.require_all_or_nothing(known, *dice.choice(list(test_faults.trials(known.calls))))
    test_kills.require_all_or_nothing(known, dice.choice(turns(known.calls)))
    power_cuts = test_power.PowerCuts(known, tmp_path)
    for done in power_cuts.moments({dice.choice(turns(known.calls))}):
        power_cuts.require_all_or_nothing(done, power_cuts.disk.without_power(dice))


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
