"""Every call that writes to the disk fails once, or from then on: nothing is half written, and an error is reported.

A full disk refuses calls that need space; a broken one refuses any call.
"""

from __future__ import annotations

import errno
import re
from collections.abc import Callable, Iterator

import pytest

from tests.trust.scenes import SCENES, RecordedScene, SceneRecorder, State, names, state, turns, without_leftovers
from tests.trust.supervised import Call, Decide, Trial

pytestmark = pytest.mark.slow

Fault = Callable[[int], Decide]

FAULTS: dict[str, Fault] = {
    "full once": lambda at: lambda call, number: errno.ENOSPC if number == at and call.takes_room else 0,
    "full from then on": lambda at: lambda call, number: errno.ENOSPC if number >= at and call.takes_room else 0,
    "broken once": lambda at: lambda call, number: errno.EIO if number == at else 0,
    "broken from then on": lambda at: lambda call, number: errno.EIO if number >= at else 0,
}
SYSTEM_FAILED = 5


def require_one_error_line(trial: Trial) -> None:
    """Check that one line reports the error; a backup that could not be made before has its own line."""
    lines = [line for text in trial.errors for line in text.splitlines() if line.strip()]
    errors = [line for line in lines if not line.startswith("No backup was made: ")]
    assert len(errors) == 1, trial
    assert "Traceback" not in errors[0]
    assert re.search(r"\. [A-Z]", errors[0]), f"it does not say what to do: {errors[0]}"


def require_all_or_nothing(known: RecordedScene, fault: str, at: int) -> None:
    known.begin()
    trial, is_broken = known.act(FAULTS[fault](at)), fault == "broken from then on"
    found = state(known.folder)
    if trial.code == 0 or (is_broken and found == known.after):
        assert found == known.after, differing(found, known.after)
    else:
        assert trial.code == SYSTEM_FAILED, trial
        require_one_error_line(trial)
        # on a broken disk a second file name that can't be removed does no harm
        told = without_leftovers if is_broken else dict
        assert told(found) == known.before, differing(found, known.before)
        again = known.act()
        assert again.code == 0, again
        assert told(state(known.folder)) == told(known.after)
    # files that can't be removed remain
    if not (is_broken or known.calls[at].kind == "unlink"):
        assert names(known.folder) <= known.names, names(known.folder) - known.names


def differing(found: State, wanted: State) -> str:
    """Return the names of projects that differ, with their differences."""
    odd = {name for name in found.keys() | wanted.keys() if found.get(name) != wanted.get(name)}
    return ", ".join(f"{name}: {len(found.get(name, ()))} for {len(wanted.get(name, ()))}" for name in sorted(odd))


def trials(calls: list[Call]) -> Iterator[tuple[str, int]]:
    """Yield each call with the faults that can happen at it; among many writes to one file the faults alternate."""
    chosen = set(turns(calls))
    for at, call in enumerate(calls):
        possible = [name for name in FAULTS if call.takes_room or not name.startswith("full")]
        for name in possible if at in chosen else (possible[at % len(possible)],):
            yield name, at


@pytest.mark.parametrize("name", SCENES)
def test_a_disk_fault_leaves_all_or_nothing_and_is_reported(recorded_scene: SceneRecorder, name: str) -> None:
    known = recorded_scene(name)
    at_turns = set(turns(known.calls))
    chosen = [(fault, at) for fault, at in trials(known.calls) if at in at_turns]
    for fault, at in chosen[:: len(chosen) // 3]:
        require_all_or_nothing(known, fault, at)


@pytest.mark.torture
@pytest.mark.timeout(0)
@pytest.mark.parametrize("name", SCENES)
def test_every_disk_fault_leaves_all_or_nothing_and_is_reported(recorded_scene: SceneRecorder, name: str) -> None:
    known = recorded_scene(name)
    chosen, failures = list(trials(known.calls)), []
    for fault, at in chosen:
        try:
            require_all_or_nothing(known, fault, at)
        except Exception as error:  # noqa: BLE001  (all of them are told)
            failures.append((fault, at, known.calls[at].kind, known.calls[at].path.name, repr(error)[:1500]))
    print(f"{name}: {len(chosen)} faults")
    assert not failures, "\n".join(map(str, failures))
