"""The program is killed before any call that writes: nothing is half written, and everything reported as done is there.

`tests/store/test_kill.py` and `tests/services/test_copies_killed.py` kill at any moment of time; here no call is left
out.
"""

from __future__ import annotations

import pytest

from tests.trust.scenes import SCENES, RecordedScene, SceneRecorder, state, turns, without_leftovers
from tests.trust.supervised import KILL

pytestmark = pytest.mark.slow


def require_all_or_nothing(known: RecordedScene, at: int) -> None:
    known.begin()
    trial = known.act(lambda _, number: KILL if number == at else 0)
    assert trial.code is None, "it was not killed"
    found = state(known.folder)
    if found != known.after:
        assert without_leftovers(found) == known.before
        assert not trial.is_acknowledged
        again = known.act()
        assert again.code == 0, again
        assert without_leftovers(state(known.folder)) == without_leftovers(known.after)


@pytest.mark.parametrize("name", SCENES)
def test_a_kill_before_a_call_leaves_all_or_nothing(recorded_scene: SceneRecorder, name: str) -> None:
    known = recorded_scene(name)
    chosen = turns(known.calls)
    for at in chosen[len(chosen) // 4 :: len(chosen) // 2]:
        require_all_or_nothing(known, at)


@pytest.mark.torture
@pytest.mark.timeout(0)
@pytest.mark.parametrize("name", SCENES)
def test_a_kill_before_any_call_leaves_all_or_nothing(recorded_scene: SceneRecorder, name: str) -> None:
    known = recorded_scene(name)
    for at in range(len(known.calls)):
        require_all_or_nothing(known, at)
    print(f"{name}: {len(known.calls)} kills")
