"""A member publishes or receives while the program is killed or calls fail: the project is as before or as after, and
the next attempt brings every member the same content, with each step once.
"""

from __future__ import annotations

import errno
import shutil
from pathlib import Path

import pytest

from tests.copies import as_text
from tests.ready import ready
from tests.store.building import is_sound, new_project, small_inventory, tie
from tests.trust.scenes import turns
from tests.trust.supervised import KILL, Decide, ForkServer, Trial, allow
from tracker.exchange.teams.folder_place import FolderPlace
from tracker.exchange.teams.opening import open_place
from tracker.project import Project
from tracker.services.teams.beginning import Joining, begin_team, create_from_team
from tracker.services.teams.publishing import publish
from tracker.services.teams.receiving import receive
from tracker.unfinished_files import clear_unfinished

pytestmark = pytest.mark.slow


def _make_small(path: Path) -> None:
    with new_project(path.parent, path.name) as project:
        small_inventory(project)


class Exchange:
    """Two members with a folder: Ada has published a step and has one more; Bert has received nothing yet."""

    def __init__(self, fork_server: ForkServer, folder: Path) -> None:
        self._fork_server, self.folder = fork_server, folder
        self._kept = folder.with_name("kept")
        (folder / "team").mkdir(parents=True)
        (folder / "home").mkdir()
        ready(_make_small, folder / "ada.twin")
        with Project.open(folder / "ada.twin", who="Ada") as ada:
            begin_team(ada, open_place(str(folder / "team")), Joining("Ada"))
            create_from_team(folder / "bert.twin", str(folder / "team"), Joining("Bert")).close()
            tie(ada, "Hoorn", "Malakka")
            publish(ada)
            tie(ada, "Tiel", "Bo'ao")
        shutil.copytree(folder, self._kept)

    def begin(self) -> None:
        """Restore all files, without replacing those that exist: another file would be another writer."""
        for path in [path for path in self.folder.rglob("*") if path.is_file()]:
            if not (self._kept / path.relative_to(self.folder)).exists():
                path.unlink()
        for path in [path for path in self._kept.rglob("*") if path.is_file()]:
            target = self.folder / path.relative_to(self._kept)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)

    def act(self, action: str, decide: Decide | None = None) -> Trial:
        """Publish as Ada, or receive as Bert, in a child process."""
        file = self.folder / ("ada.twin" if action == "publish_steps" else "bert.twin")
        return self._fork_server.run(f"team_actions:{action}", file, folder=self.folder, decide=decide)

    def require_equal(self) -> None:
        """Let both publish and receive, and require the same content and one bundle for each number."""
        with Project.open(self.folder / "ada.twin") as ada, Project.open(self.folder / "bert.twin") as bert:
            publish(ada)
            receive(bert)
            assert as_text(ada) == as_text(bert)
            assert is_sound(ada)
            assert is_sound(bert)
        names = FolderPlace(self.folder / "team").names()
        assert sorted(name.number for name in names) == [1, 2, 3]
        assert len({name.writer for name in names}) == 1


@pytest.fixture
def exchange(fork_server: ForkServer, tmp_path: Path, home: Path) -> Exchange:
    return Exchange(fork_server, tmp_path / "trial")


ACTIONS = ("publish_steps", "receive_steps")


def require_survived(exchange: Exchange, action: str, at: int, verdict: int) -> None:
    exchange.begin()
    trial = exchange.act(action, lambda _, number: verdict if number == at else 0)
    assert trial.code in ((None,) if verdict == KILL else (0, 5)), trial
    clear_unfinished()
    again = exchange.act(action)
    assert again.said == ["done"], again
    exchange.require_equal()


def calls_of(exchange: Exchange, action: str) -> list[int]:
    exchange.begin()
    trial = exchange.act(action, allow)
    assert (trial.code, trial.said) == (0, ["done"]), trial
    exchange.require_equal()
    return turns(trial.calls)


@pytest.mark.parametrize("action", ACTIONS)
def test_a_fault_while_steps_are_exchanged_loses_and_doubles_none(exchange: Exchange, action: str) -> None:
    chosen = calls_of(exchange, action)
    require_survived(exchange, action, chosen[len(chosen) // 3], KILL)
    require_survived(exchange, action, chosen[2 * len(chosen) // 3], errno.ENOSPC)


@pytest.mark.torture
@pytest.mark.timeout(0)
@pytest.mark.parametrize("action", ACTIONS)
def test_any_fault_while_steps_are_exchanged_loses_and_doubles_none(exchange: Exchange, action: str) -> None:
    calls_of(exchange, action)
    exchange.begin()
    count = len(exchange.act(action, allow).calls)
    for at in range(count):
        for verdict in (KILL, errno.ENOSPC, errno.EIO):
            require_survived(exchange, action, at, verdict)
    print(f"{action}: {count} calls")
