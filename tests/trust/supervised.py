"""Victims under supervision: every call with which they write is seen, and can be failed, or be their last."""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.trust import seccomp

ROOT = Path(__file__).resolve().parent.parent.parent

WRITING = (
    "write", "pwrite64", "writev", "pwritev", "fsync", "fdatasync", "ftruncate", "rename", "renameat", "renameat2",
    "mkdir", "mkdirat", "link", "linkat", "unlink", "unlinkat", "open", "openat", "sendfile", "copy_file_range",
    "fallocate",
)  # fmt: skip

KILL = -1
"""The verdict that a call is the last: its program is killed before it happens."""

_HERE = 0xFFFFFF9C  # AT_FDCWD, in 32 bits
_BATCH = 65_536

_NAMING = {
    "rename": ("rename", False), "renameat": ("rename", True), "renameat2": ("rename", True),
    "link": ("link", False), "linkat": ("link", True), "unlink": ("unlink", False), "unlinkat": ("unlink", True),
    "mkdir": ("folder", False), "mkdirat": ("folder", True),
}  # fmt: skip
"""The calls that change names: what they do, and whether they say from which folder each name is to be read."""


@dataclass(frozen=True, slots=True)
class Call:
    """One change to the disk that a program asked for; `other` is the second name of a link or a renaming."""

    kind: str
    path: Path
    other: Path | None = None
    offset: int = 0
    content: bytes = b""

    @property
    def takes_room(self) -> bool:
        """Whether a full disk would refuse it."""
        return self.kind in ("write", "create", "folder", "link")


@dataclass(slots=True)
class Trial:
    """What became of a victim."""

    calls: list[Call] = field(default_factory=list)
    code: int | None = None
    said: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    acknowledged_after: int | None = None
    """How many calls there had been when it said first that something was done."""

    @property
    def is_acknowledged(self) -> bool:
        return self.acknowledged_after is not None


Decide = Callable[[Call, int], int]
"""Given a call and how many came before: 0 lets it happen, KILL kills, any other number is the error it meets."""


Judge = Callable[[seccomp.Notification], int]
"""The same of a call as the system knows it."""


def allow(call: Call, number: int) -> int:
    """Every call happens."""
    return 0


class Nursery:
    """A process that makes victims."""

    def __init__(self) -> None:
        self._socket, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.trust.nursery", str(theirs.fileno())], pass_fds=[theirs.fileno()], cwd=ROOT
        )
        theirs.close()

    def close(self) -> None:
        self._socket.close()
        self._process.wait()

    def run(self, action: str, *arguments: object, folder: Path, decide: Decide | None = None) -> Trial:
        """Run an action; each call that writes below the folder is judged where `decide` is given."""
        trial = Trial()

        def judge(waiting: seccomp.Notification) -> int:
            call = described(waiting)
            if call is None or decide is None or not call.path.is_relative_to(folder):
                return 0
            verdict = decide(call, len(trial.calls))
            if verdict != KILL:
                trial.calls.append(Call("refused", call.path) if verdict else call)
            return verdict

        return self.watch(trial, action, arguments, folder, WRITING if decide else (), judge)

    def watch(
        self, trial: Trial, action: str, arguments: Sequence[object], folder: Path, names: Sequence[str], judge: Judge
    ) -> Trial:
        """Run `module:function` of this folder and judge the calls that are named; the program's own folders are below.

        Gives the trial, with what the victim said.
        """
        line, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        request = {
            "action": f"tests.trust.{action}",
            "arguments": list(map(str, arguments)),
            "environment": {"TWINTRACK_HOME": str(folder / "home"), "QT_QPA_PLATFORM": "offscreen"},
            "watched": names,
        }
        with line:
            with theirs:
                socket.send_fds(self._socket, [json.dumps(request).encode()], [theirs.fileno()])
            victim = os.pidfd_open(int(self._socket.recv(32)))
            try:
                with _listener(line, is_watched=bool(names)) as listener:
                    line.send(b"!")
                    _Watch(line, victim, listener, trial, judge).until_it_is_gone()
            finally:
                os.close(victim)
        return trial


@contextlib.contextmanager
def _listener(line: socket.socket, *, is_watched: bool) -> Iterator[int | None]:
    if not is_watched:
        yield None
        return
    _, descriptors, _, _ = socket.recv_fds(line, 64, 1)
    try:
        yield descriptors[0]
    finally:
        os.close(descriptors[0])


class _Watch:
    """One victim while it lives."""

    def __init__(self, line: socket.socket, victim: int, listener: int | None, trial: Trial, judge: Judge) -> None:
        self._line = line
        self._victim = victim
        self._listener = listener
        self._trial = trial
        self._judge = judge

    def until_it_is_gone(self) -> None:
        """Hear it and answer its calls."""
        poll = select.poll()
        for descriptor in (self._line.fileno(), self._victim, *(() if self._listener is None else (self._listener,))):
            poll.register(descriptor, select.POLLIN)
        while True:
            ready = dict(poll.poll())
            self._hear()
            if self._victim in ready:
                return
            if self._listener in ready:
                self._answer()
            if ready.get(self._line.fileno(), 0) & select.POLLHUP:
                poll.unregister(self._line.fileno())

    def _hear(self) -> None:
        with contextlib.suppress(BlockingIOError, ConnectionResetError):
            while message := self._line.recv(_BATCH, socket.MSG_DONTWAIT):
                heard = json.loads(message)
                if "code" in heard:
                    self._trial.code = heard["code"]
                elif "error" in heard:
                    self._trial.errors.append(heard["error"])
                else:
                    self._trial.said.append(heard["said"])
                    if self._trial.acknowledged_after is None:
                        self._trial.acknowledged_after = len(self._trial.calls)

    def _answer(self) -> None:
        assert self._listener is not None
        waiting = seccomp.receive(self._listener)
        if waiting is None:
            return
        self._hear()  # what it said before it made this call
        verdict = self._judge(waiting)
        if verdict == KILL:
            signal.pidfd_send_signal(self._victim, signal.SIGKILL)
        else:
            seccomp.answer(self._listener, waiting.token, verdict)


def named(waiting: seccomp.Notification) -> Path:
    """The file that is to be opened."""
    folder, address = (_HERE, waiting.arguments[0]) if waiting.name == "open" else waiting.arguments[:2]
    return _named(waiting.process, folder, address)


def described(waiting: seccomp.Notification) -> Call | None:
    """The change that a call would make; None where it would make none."""
    process, given = waiting.process, waiting.arguments
    if waiting.name in ("open", "openat"):
        return _opening(named(waiting), given[2 if waiting.name == "openat" else 1])
    if waiting.name in _NAMING:
        kind, takes_folders = _NAMING[waiting.name]
        places = given if takes_folders else (_HERE, given[0], _HERE, given[1])
        is_double = kind in ("rename", "link")
        return Call(kind, _named(process, *places[:2]), _named(process, *places[2:4]) if is_double else None)
    path = _open_file(process, given[0])
    match waiting.name:
        case "write":
            return Call("write", path, None, _position(process, given[0]), _read(process, *given[1:3]))
        case "pwrite64":
            return Call("write", path, None, given[3], _read(process, *given[1:3]))
        case "fsync" | "fdatasync":
            return Call("sync", path)
        case "ftruncate":
            return Call("cut", path, None, given[1])
        case _:
            return Call("unforeseen", path)


def _opening(path: Path, flags: int) -> Call | None:
    if flags & os.O_CREAT and not os.path.lexists(path):
        return Call("create", path)
    if flags & os.O_TRUNC and path.exists():
        return Call("cut", path)
    return None


def _open_file(process: int, descriptor: int) -> Path:
    return Path(os.readlink(f"/proc/{process}/fd/{descriptor}"))


def _position(process: int, descriptor: int) -> int:
    facts = Path(f"/proc/{process}/fdinfo/{descriptor}").read_text("ascii").split()
    is_appending = int(facts[facts.index("flags:") + 1], 8) & os.O_APPEND
    if is_appending:
        return os.stat(f"/proc/{process}/fd/{descriptor}").st_size
    return int(facts[facts.index("pos:") + 1])


def _named(process: int, descriptor: int, address: int) -> Path:
    name = os.fsdecode(_read(process, address, os.pathconf("/", "PC_PATH_MAX"), is_text=True))
    is_here = descriptor & 0xFFFFFFFF == _HERE
    folder = Path(os.readlink(f"/proc/{process}/cwd")) if is_here else _open_file(process, descriptor)
    return Path(os.path.normpath(folder / name))


def _read(process: int, address: int, length: int, *, is_text: bool = False) -> bytes:
    """Bytes of the program's memory; of a text as far as its end."""
    with open(f"/proc/{process}/mem", "rb", buffering=0) as memory:
        memory.seek(address)
        if not is_text:
            return memory.read(length)
        found = b""
        while b"\0" not in found and len(found) < length:
            # never past the end of a page, behind which there may be nothing
            found += memory.read(4096 - (address + len(found)) % 4096)
        return found.split(b"\0")[0]


@contextlib.contextmanager
def nursery_where_possible() -> Iterator[Nursery]:
    """A nursery, closed afterwards; the test is skipped where no calls can be watched."""
    if not seccomp.is_possible():
        pytest.skip("this system lets no program watch the calls of another")
    nursery = Nursery()
    try:
        yield nursery
    finally:
        nursery.close()
