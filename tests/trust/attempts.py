"""Operations attempted several times: the disk refuses calls of the first attempts, and the last one succeeds.

As in the window, all attempts at an operation are in one opened project. One child performs several operations, which
takes a fifth of the processor time of a child for each attempt.
"""

from __future__ import annotations

import errno
import functools
import shutil
from collections.abc import Iterable
from pathlib import Path

from tests.trust import seccomp
from tests.trust.scenes import State, fresh, names, state
from tests.trust.supervised import WRITING, Call, ForkServer, Trial, described

REFUSED = 3
"""Number of attempts that the disk refuses: at the first call, at the commit, and in the middle of the writes."""


class Attempts:
    """The attempts at one operation, in a fresh folder."""

    def __init__(self, world: Path, folder: Path) -> None:
        self.world, self.folder = world, folder
        self.begin()
        self.before = state(folder)
        self.left: list[State] = []
        """The state after each refused attempt, read while the project is open."""
        self.refused: list[Call] = []
        self.calls: list[Call] = []
        """The calls that happened in the last attempt and on closing the project."""
        self.told: int | None = None
        """The number of these calls before the operation was reported as done."""
        self.after: State = {}
        self.names: set[str] = set()
        self._seen: list[Call] = []
        self._commit = self._middle = 0

    def begin(self) -> None:
        """Restore the state before the operation."""
        fresh(self.world, self.folder)

    def end(self) -> None:
        """Keep the state after the last attempt, when the project was closed."""
        self.after, self.names = state(self.folder), names(self.folder)

    def judge(self, call: Call, said: list[str]) -> int:
        """Return the error with which the disk refuses a call; `said` is the output about the operation."""
        begun = said.count("begins")
        if begun == 0:
            return 0
        if self.told is None and "is saved" in said:
            self.told = len(self.calls)
        if begun > 1 + len(self.left):
            self._keep()
        error = self._error(call, begun)
        self._seen.append(call)
        if error:
            self.refused.append(call)
        elif begun > REFUSED:
            self.calls.append(call)
        return error

    def _keep(self) -> None:
        """Keep the state that the last attempt left; the child waits for the answer to the first call of the next."""
        beside = self.folder.with_name(f"{self.folder.name} beside")
        shutil.copytree(self.folder, beside)
        self.left.append(state(beside))
        shutil.rmtree(beside)
        writes = [place for place, call in enumerate(self._seen[: self._commit]) if _is_of_project(call)]
        self._middle = writes[len(writes) // 2] if writes else 0
        self._seen = []

    def _error(self, call: Call, begun: int) -> int:
        place = len(self._seen)
        if begun == 1:
            return errno.ENOSPC if call.takes_room else 0
        if begun == 2 and not self._commit and call.kind == "unlink" and call.path.name.endswith("-journal"):
            self._commit = place
            return errno.EIO
        return errno.EIO if begun == 3 and place == self._middle else 0


def _is_of_project(call: Call) -> bool:
    return call.kind == "write" and call.path.suffix == ".twin"


def said_about(name: str, trial: Trial) -> list[str]:
    """Return the output of the child about an operation, without its name."""
    return [line.removeprefix(f"{name} ") for line in trial.said if line.startswith(f"{name} ")]


def attempt(
    operations: Iterable[str], fork_server: ForkServer, world: Path, folder: Path
) -> tuple[dict[str, Attempts], Trial]:
    """Attempt some operations in one child, each in its own folder; return attempts and output."""
    found, trial = {name: Attempts(world, folder / name) for name in operations}, Trial()

    @functools.cache
    def name_of(path: Path) -> str:
        return path.relative_to(folder).parts[0] if path.is_relative_to(folder) else ""

    said: dict[str, list[str]] = {name: [] for name in found}
    heard = 0

    def judge(waiting: seccomp.Notification) -> int:
        nonlocal heard
        call = described(waiting)
        name = "" if call is None else name_of(call.path)
        if call is None or not name:
            return 0
        for line in trial.said[heard:]:
            said.setdefault(line.partition(" ")[0], []).append(line.partition(" ")[2])
        heard = len(trial.said)
        return found[name].judge(call, said[name])

    fork_server.watch(trial, "actions:operate_until_saved", [folder, *found], folder, WRITING, judge)
    for each in found.values():
        each.end()
    return found, trial
