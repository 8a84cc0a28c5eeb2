"""A process with the program in memory, which forks a child for every trial, so that each starts fast.

`python -m tests.trust.fork_server DESCRIPTOR` receives over a socket what to run; the output of the child is sent at
once, over another socket.
"""

from __future__ import annotations

import gc
import importlib
import io
import json
import os
import signal
import socket
import sys
import traceback
from typing import Any

import tests.cheap_keys  # noqa: F401
from tests.trust.seccomp import watch_myself
from tracker.cli import _exit_code, _print_problem
from tracker.errors import TwintrackError
from tracker.wording.texts import Texts

_LARGEST = 65_536


class _Line(io.TextIOBase):
    """Standard output or error that sends each write to the watching process."""

    def __init__(self, line: socket.socket, kind: str) -> None:
        self._line = line
        self._kind = kind

    def write(self, text: str) -> int:
        if text.strip():
            self._line.send(json.dumps({self._kind: text[: _LARGEST // 8]}).encode())
        return len(text)


def main(descriptor: int) -> None:
    """Serve requests, with in memory what most actions need, so that a child begins at once."""
    import tests.trust.team_actions  # noqa: F401
    from tests.trust.actions import prepare

    prepare()
    gc.collect()
    gc.freeze()
    serve(socket.socket(fileno=descriptor))


def serve(served: socket.socket) -> None:
    """Serve requests until the other end of the socket is closed."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    with served:
        while True:
            message, descriptors, _, _ = socket.recv_fds(served, _LARGEST, 1)
            if not message:
                return
            child = os.fork()
            if child == 0:
                served.close()
                _run_in_child(json.loads(message), socket.socket(fileno=descriptors[0]))
            os.close(descriptors[0])
            served.send(str(child).encode())


def _run_in_child(request: dict[str, Any], line: socket.socket) -> None:
    """Run one action in the child and exit; never returns."""
    os.environ.update(request["environment"])
    code = 1
    try:
        if request["watched"]:
            listener = watch_myself(request["watched"])
            socket.send_fds(line, [b"watched"], [listener])
            os.close(listener)
        line.recv(1)
        sys.stdout, sys.stderr = _Line(line, "said"), _Line(line, "error")
        code = run_action(request["action"], request["arguments"])
    except Exception:
        traceback.print_exc()
        raise
    finally:
        line.send(json.dumps({"code": code}).encode())
        os._exit(0)


def run_action(action: str, arguments: list[str]) -> int:
    """Return the exit code that the action would have as a verb; an error is printed as one line."""
    module, name = action.split(":")
    try:
        return int(getattr(importlib.import_module(module), name)(*arguments) or 0)
    except TwintrackError as problem:
        _print_problem(problem, Texts(), is_json=False)
        return _exit_code(problem)


if __name__ == "__main__":
    main(int(sys.argv[1]))
