"""A member publishes or receives while the program is killed or calls fail: the project is as before or as after, and
the next attempt brings every member the same content, with each step once. In a folder, and at a PostgreSQL server,
where the program is killed before each call to the network too, and the connection is lost there.
"""

from __future__ import annotations

import errno
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.copies import as_text
from tests.postgres_server import Server
from tests.ready import ready
from tests.store.building import is_sound, new_project, small_inventory, tie
from tests.trust import seccomp
from tests.trust.scenes import turns
from tests.trust.supervised import KILL, WRITING, Call, ForkServer, Trial, described
from tracker.exchange.teams.opening import open_place
from tracker.project import Project
from tracker.services.teams.beginning import Joining, begin_team, create_from_team
from tracker.services.teams.publishing import publish
from tracker.services.teams.receiving import receive
from tracker.unfinished_files import clear_unfinished

pytestmark = pytest.mark.slow

NETWORK = ("connect", "sendto", "recvfrom")
LOST = -2
"""Result of `lost` for a call: the server is to end the connection first, and then the call is made."""
_END_CONNECTIONS = """
SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
Verdict = Callable[[Call], int]
"""Function of a call that returns what happens instead of it."""


def _make_small(path: Path) -> None:
    with new_project(path.parent, path.name) as project:
        small_inventory(project)


class Exchange:
    """Two members: Ada has published a step and has one more; Bert has received nothing yet."""

    def __init__(self, fork_server: ForkServer, folder: Path, server: Server | None = None) -> None:
        self._fork_server, self.folder, self._server = fork_server, folder, server
        self._kept = folder.with_name("kept")
        (folder / "team").mkdir(parents=True)
        (folder / "home").mkdir()
        self.place = str(folder / "team") if server is None else server.database()
        ready(_make_small, folder / "ada.twin")
        with Project.open(folder / "ada.twin", who="Ada") as ada:
            begin_team(ada, open_place(self.place), Joining("Ada"))
            create_from_team(folder / "bert.twin", self.place, Joining("Bert")).close()
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
        if self._server is not None:
            self._tell_server("SET session_replication_role = replica; DELETE FROM twintrack.bundle WHERE number > 2")

    def _tell_server(self, statement: str) -> None:
        assert self._server is not None
        self._server.psql(self.place.partition("?")[0].rpartition("/")[2], statement)

    def act(self, action: str, at: int = -1, verdict: Verdict | None = None) -> Trial:
        """Publish as Ada, or receive as Bert, in a child process; `verdict` decides on the call of this number."""
        file = self.folder / ("ada.twin" if action == "publish_steps" else "bert.twin")
        if verdict is None:
            return self._fork_server.run(f"team_actions:{action}", file, folder=self.folder)
        trial, connected = Trial(), set[int]()

        def judge(waiting: seccomp.Notification) -> int:
            if waiting.name in NETWORK:
                if waiting.name == "connect":
                    connected.add(waiting.arguments[0])
                call = Call(waiting.name, Path()) if waiting.arguments[0] in connected else None
            else:
                call = described(waiting)
                call = call if call is not None and call.path.is_relative_to(self.folder) else None
            if call is None:
                return 0
            decided = verdict(call) if len(trial.calls) == at else 0
            if decided == LOST:
                self._tell_server(_END_CONNECTIONS)
                decided = 0
            if decided != KILL:
                trial.calls.append(Call("refused", call.path) if decided else call)
            return decided

        names = WRITING if self._server is None else (*WRITING, *NETWORK)
        return self._fork_server.watch(trial, f"team_actions:{action}", [file], self.folder, names, judge)

    def require_equal(self) -> None:
        """Let both publish and receive, and require the same content and one bundle for each number."""
        with Project.open(self.folder / "ada.twin") as ada, Project.open(self.folder / "bert.twin") as bert:
            publish(ada)
            receive(bert)
            assert as_text(ada) == as_text(bert)
            assert is_sound(ada)
            assert is_sound(bert)
        names = open_place(self.place).names()
        assert sorted(name.number for name in names) == [1, 2, 3]
        assert len({name.writer for name in names}) == 1


@pytest.fixture
def exchange(fork_server: ForkServer, tmp_path: Path, home: Path) -> Exchange:
    return Exchange(fork_server, tmp_path / "trial")


@pytest.fixture
def exchange_at_server(fork_server: ForkServer, postgres: Server, tmp_path: Path, home: Path) -> Exchange:
    return Exchange(fork_server, tmp_path / "trial", postgres)


ACTIONS = ("publish_steps", "receive_steps")


def killed(call: Call) -> int:
    return KILL


def full(call: Call) -> int:
    return errno.ENOSPC


def broken(call: Call) -> int:
    return errno.EIO


def lost(call: Call) -> int:
    return LOST if call.kind in ("sendto", "recvfrom") else 0


def require_survived(exchange: Exchange, action: str, at: int, verdict: Verdict) -> bool:
    """Return whether the call was made: the number of calls to the network differs a little between attempts."""
    exchange.begin()
    trial = exchange.act(action, at, verdict)
    is_reached = trial.code is None if verdict is killed else len(trial.calls) > at
    assert trial.code in (0, 5) or (verdict is killed and trial.code is None), trial
    clear_unfinished()
    again = exchange.act(action)
    assert again.said == ["done"], again
    exchange.require_equal()
    return is_reached


def calls_of(exchange: Exchange, action: str) -> list[Call]:
    exchange.begin()
    trial = exchange.act(action, -1, killed)
    assert (trial.code, trial.said) == (0, ["done"]), trial
    exchange.require_equal()
    return trial.calls


@pytest.mark.parametrize("action", ACTIONS)
def test_a_fault_while_steps_are_exchanged_loses_and_doubles_none(exchange: Exchange, action: str) -> None:
    chosen = turns(calls_of(exchange, action))
    assert require_survived(exchange, action, chosen[len(chosen) // 3], killed)
    assert require_survived(exchange, action, chosen[2 * len(chosen) // 3], full)


def test_a_kill_when_a_server_has_taken_a_bundle_doubles_no_step(exchange_at_server: Exchange) -> None:
    calls = calls_of(exchange_at_server, "publish_steps")
    last = max(at for at, call in enumerate(calls) if call.kind == "sendto")
    chosen = [at for at, call in enumerate(calls[:last]) if call.kind == "sendto"][-2:]
    for at in chosen:
        assert require_survived(exchange_at_server, "publish_steps", at + 1, killed)


def require_all(exchange: Exchange, action: str, verdict: Verdict) -> None:
    calls = calls_of(exchange, action)
    chosen = [at for at, call in enumerate(calls) if verdict(call)]
    reached = sum(require_survived(exchange, action, at, verdict) for at in chosen)
    print(f"\n{action}, {verdict.__name__}: {reached} faults at {len(chosen)} calls", flush=True)


@pytest.mark.torture
@pytest.mark.timeout(0)
@pytest.mark.parametrize("verdict", [killed, full, broken])
@pytest.mark.parametrize("action", ACTIONS)
def test_any_fault_while_steps_are_exchanged_loses_and_doubles_none(
    exchange: Exchange, action: str, verdict: Verdict
) -> None:
    require_all(exchange, action, verdict)


@pytest.mark.torture
@pytest.mark.timeout(0)
@pytest.mark.parametrize("verdict", [killed, lost])
@pytest.mark.parametrize("action", ACTIONS)
def test_any_fault_at_a_server_loses_and_doubles_none(
    exchange_at_server: Exchange, action: str, verdict: Verdict
) -> None:
    require_all(exchange_at_server, action, verdict)
