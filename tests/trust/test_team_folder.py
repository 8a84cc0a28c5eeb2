"""A bundle is added to a team folder while the program is killed, calls fail or the power goes: it is whole or absent,
and it is there once that was reported.
"""

from __future__ import annotations

import errno
import random
import shutil
from pathlib import Path

import pytest

from tests.trust.disk import Disk, lay_out
from tests.trust.scenes import fresh, turns
from tests.trust.supervised import KILL, Decide, ForkServer, Trial, allow
from tests.trust.team_actions import BUNDLE, WRITER, name_of
from tracker.domain.teams.bundles import TeamInfo
from tracker.exchange.teams.folder_place import FolderPlace

pytestmark = pytest.mark.slow

BASE = b"the whole project"


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a team folder in it, to be copied."""
    world = tmp_path_factory.mktemp("teams") / "world"
    (world / "team").mkdir(parents=True)
    (world / "home").mkdir()
    base = name_of(BASE, 1)
    FolderPlace(world / "team").begin(TeamInfo("p", 2, WRITER, base.sha256, "tester"), base, BASE)
    return world


class Adding:
    """A bundle that is added to a fresh copy of the folder, again and again."""

    def __init__(self, fork_server: ForkServer, world: Path, folder: Path) -> None:
        self._fork_server, self._world, self.folder = fork_server, world, folder

    def begin(self) -> None:
        fresh(self._world, self.folder)

    def act(self, decide: Decide | None = None) -> Trial:
        team = self.folder / "team"
        return self._fork_server.run("team_actions:add_bundle", team, folder=self.folder, decide=decide)


@pytest.fixture
def adding(fork_server: ForkServer, team: Path, tmp_path: Path) -> Adding:
    return Adding(fork_server, team, tmp_path / "trial")


def require_whole_or_absent(folder: Path, *, is_told: bool) -> None:
    place = FolderPlace(folder / "team")
    found = set(place.names())
    assert name_of(BASE, 1) in found
    assert place.read(name_of(BASE, 1)) == BASE
    if name_of(BUNDLE, 2) in found:
        assert place.read(name_of(BUNDLE, 2)) == BUNDLE
    else:
        assert not is_told
    assert place.ignored() == ()


def calls_of(adding: Adding) -> Trial:
    adding.begin()
    trial = adding.act(allow)
    assert (trial.code, trial.said) == (0, ["added"]), trial
    return trial


def require_survived(adding: Adding, at: int, verdict: int) -> None:
    adding.begin()
    trial = adding.act(lambda _, number: verdict if number == at else 0)
    assert trial.code in ((None,) if verdict == KILL else (0, 5)), trial
    require_whole_or_absent(adding.folder, is_told="added" in trial.said)
    again = adding.act()
    assert again.said == ["added"], again
    require_whole_or_absent(adding.folder, is_told=True)


def require_power_cuts_survived(adding: Adding, folder: Path, seed: int) -> int:
    trial = calls_of(adding)
    adding.begin()
    disk, dice, after = Disk(adding.folder), random.Random(seed), folder / "after the blackout"
    moments = 0
    for done in range(len(trial.calls) + 1):
        is_told = trial.acknowledged_after is not None and done >= trial.acknowledged_after
        for everything in (False, None):
            shutil.rmtree(after, ignore_errors=True)
            lay_out(disk.without_power(dice, everything=everything), adding.folder, after)
            require_whole_or_absent(after, is_told=is_told)
            moments += 1
        if done < len(trial.calls):
            disk.do(trial.calls[done])
    return moments


def test_a_fault_while_a_bundle_is_added_leaves_it_whole_or_absent(adding: Adding, tmp_path: Path) -> None:
    calls = calls_of(adding).calls
    chosen = turns(calls)
    for at, verdict in ((chosen[2], KILL), (chosen[len(chosen) // 2], errno.ENOSPC), (chosen[-2], KILL)):
        require_survived(adding, at, verdict)
    require_power_cuts_survived(adding, tmp_path, 7)


@pytest.mark.torture
@pytest.mark.timeout(0)
def test_any_fault_while_a_bundle_is_added_leaves_it_whole_or_absent(adding: Adding, tmp_path: Path) -> None:
    calls = calls_of(adding).calls
    for at in range(len(calls)):
        for verdict in (KILL, errno.ENOSPC, errno.EIO):
            require_survived(adding, at, verdict)
    moments = sum(require_power_cuts_survived(adding, tmp_path, seed) for seed in range(100))
    print(f"{len(calls)} calls, {moments} power cuts")
