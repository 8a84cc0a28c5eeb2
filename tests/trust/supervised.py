"""Child processes under supervision: each of their write calls is seen, and can fail or be their last."""

from __future__ import annotations

import contextlib
import functools
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

from tests.forked import forked
from tests.trust import seccomp
from tests.trust.fork_server import serve

ROOT = Path(__file__).resolve().parent.parent.parent

WRITING = (
    "write", "pwrite64", "writev", "pwritev", "fsync", "fdatasync", "ftruncate", "rename", "renameat", "renameat2",
    "mkdir", "mkdirat", "link", "linkat", "unlink", "unlinkat", "open", "openat", "sendfile", "copy_file_range",
    "fallocate",
)  # fmt: skip

FLUSHES = ("fsync", "fdatasync")
"""Calls that succeed without happening: a killed process loses nothing that it wrote, and power cuts are simulated."""

KILL = -1
"""Verdict that kills the process before the call happens."""

_HERE = 0xFFFFFF9C  # AT_FDCWD, in 32 bits
_BATCH = 65_536

_NAMING = {
    "rename": ("rename", False), "renameat": ("rename", True), "renameat2": ("rename", True),
    "link": ("link", False), "linkat": ("link", True), "unlink": ("unlink", False), "unlinkat": ("unlink", True),
    "mkdir": ("folder", False), "mkdirat": ("folder", True),
}  # fmt: skip
"""Calls that change names: what they do, and whether an argument gives the folder of each relative name."""


@dataclass(frozen=True, slots=True)
class Call:
    """One change to the disk that a process requested; `other` is the second name of a link or renaming."""

    kind: str
    path: Path
    other: Path | None = None
    offset: int = 0
    content: bytes = b""

    @property
    def takes_room(self) -> bool:
        """Whether a full disk would refuse the call."""
        return self.kind in ("write", "create", "folder", "link")


@dataclass(slots=True)
class Trial:
    """Result of one run of a child."""

    calls: list[Call] = field(default_factory=list)
    code: int | None = None
    said: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    acknowledged_after: int | None = None
    """Number of calls before it first reported that something was done."""

    @property
    def is_acknowledged(self) -> bool:
        return self.acknowledged_after is not None


Decide = Callable[[Call, int], int]
"""Function of a call and the number of calls before it: 0 lets the call happen, KILL kills, other numbers are its
error.
"""


Judge = Callable[[seccomp.Notification], int]
"""Function of a call in the form of the system, with the results of `Decide`."""


def allow(call: Call, number: int) -> int:
    """Let every call happen."""
    return 0


class ForkServer:
    """Client of the process that forks a child for each run.

    `has_window`: the window and all verbs are in memory there. Each child then takes three times as long to begin.
    """

    def __init__(self, *, has_window: bool = False) -> None:
        self._socket, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        if has_window:
            self._wait: Callable[[], object] = forked(serve, theirs).join
        else:
            number = theirs.fileno()
            command = [sys.executable, "-m", "tests.trust.fork_server", str(number)]
            self._wait = subprocess.Popen(command, pass_fds=[number], cwd=ROOT).wait
        theirs.close()

    def close(self) -> None:
        self._socket.close()
        self._wait()

    def run(self, action: str, *arguments: object, folder: Path, decide: Decide | None = None) -> Trial:
        """Run an action; with `decide`, it gets every call that writes below the folder."""
        trial = Trial()

        def judge(waiting: seccomp.Notification) -> int:
            call = None if decide is None else described(waiting)
            if call is None or decide is None or not call.path.is_relative_to(folder):
                return 0
            verdict = decide(call, len(trial.calls))
            if verdict != KILL:
                trial.calls.append(Call("refused", call.path) if verdict else call)
            return verdict

        return self.watch(trial, action, arguments, folder, WRITING if decide else FLUSHES, judge)

    def watch(
        self, trial: Trial, action: str, arguments: Sequence[object], folder: Path, names: Sequence[str], judge: Judge
    ) -> Trial:
        """Run `module:function` of this folder and judge the named calls; the program's own folders are below `folder`.

        Returns the trial, with the output of the child.
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
            child = os.pidfd_open(int(self._socket.recv(32)))
            try:
                with _listener(line, is_watched=bool(names)) as listener:
                    line.send(b"!")
                    _Watch(line, child, listener, trial, judge).run_until_exit()
            finally:
                os.close(child)
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
    """One child while it runs."""

    def __init__(self, line: socket.socket, child: int, listener: int | None, trial: Trial, judge: Judge) -> None:
        self._line = line
        self._child = child
        self._listener = listener
        self._trial = trial
        self._judge = judge

    def run_until_exit(self) -> None:
        """Read its output and answer its calls, until it ends."""
        poll = select.poll()
        for descriptor in (self._line.fileno(), self._child, *(() if self._listener is None else (self._listener,))):
            poll.register(descriptor, select.POLLIN)
        while True:
            ready = dict(poll.poll())
            if self._line.fileno() in ready or self._child in ready:
                self._read_output()
            if self._child in ready:
                return
            if self._listener is not None and ready.get(self._listener, 0) & select.POLLIN:
                self._answer()
            for descriptor, events in ready.items():
                # a child that is ending: nothing more comes, but the descriptor would be ready at every poll
                if events & select.POLLHUP and not (descriptor == self._listener and events & select.POLLIN):
                    poll.unregister(descriptor)

    def _read_output(self) -> None:
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
        self._read_output()  # its output before this call
        verdict = self._judge(waiting)
        if verdict == KILL:
            signal.pidfd_send_signal(self._child, signal.SIGKILL)
        else:
            seccomp.answer(self._listener, waiting.token, verdict, is_left_out=waiting.name in FLUSHES)


def named(waiting: seccomp.Notification) -> Path:
    """Return the path of the file to open."""
    folder, address = (_HERE, waiting.arguments[0]) if waiting.name == "open" else waiting.arguments[:2]
    return _named(waiting.process, folder, address)


def described(waiting: seccomp.Notification) -> Call | None:
    """Return the change that a call would make; None if it would make none."""
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
            return Call("write", path, None, _position(process, given[0]), read_memory(process, *given[1:3]))
        case "pwrite64":
            return Call("write", path, None, given[3], read_memory(process, *given[1:3]))
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


@functools.cache
def _path(text: str) -> Path:
    """Return a path: the same few are made for thousands of calls."""
    return Path(text)


def _open_file(process: int, descriptor: int) -> Path:
    return _path(os.readlink(f"/proc/{process}/fd/{descriptor}"))


def _position(process: int, descriptor: int) -> int:
    facts = Path(f"/proc/{process}/fdinfo/{descriptor}").read_text("ascii").split()
    is_appending = int(facts[facts.index("flags:") + 1], 8) & os.O_APPEND
    if is_appending:
        return os.stat(f"/proc/{process}/fd/{descriptor}").st_size
    return int(facts[facts.index("pos:") + 1])


def _named(process: int, descriptor: int, address: int) -> Path:
    name = os.fsdecode(read_memory(process, address, os.pathconf("/", "PC_PATH_MAX"), is_text=True))
    is_here = descriptor & 0xFFFFFFFF == _HERE
    folder = Path(os.readlink(f"/proc/{process}/cwd")) if is_here else _open_file(process, descriptor)
    return _path(os.path.normpath(os.path.join(folder, name)))


def read_memory(process: int, address: int, length: int, *, is_text: bool = False) -> bytes:
    """Return bytes of the process's memory; of a text up to its end."""
    memory = os.open(f"/proc/{process}/mem", os.O_RDONLY)
    try:
        if not is_text:
            return os.pread(memory, length, address)
        found = b""
        while b"\0" not in found and len(found) < length:
            # never past the end of a page, because the next one may not be mapped
            place = address + len(found)
            found += os.pread(memory, 4096 - place % 4096, place)
        return found.split(b"\0")[0]
    finally:
        os.close(memory)


@contextlib.contextmanager
def fork_server_where_possible(*, has_window: bool = False) -> Iterator[ForkServer]:
    """Yield a fork server and close it afterwards; the test is skipped if calls can't be watched."""
    if not seccomp.is_possible():
        pytest.skip("this system lets no program watch the calls of another")
    fork_server = ForkServer(has_window=has_window)
    try:
        yield fork_server
    finally:
        fork_server.close()
