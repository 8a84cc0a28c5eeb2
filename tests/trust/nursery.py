"""Where victims are born: a process with the program in memory that makes a copy of itself for every trial.

`python -m tests.trust.nursery DESCRIPTOR` is told over a socket what to run; what the victim prints is heard at once,
over a line of its own.
"""

from __future__ import annotations

import importlib
import io
import json
import os
import signal
import socket
import sys
import traceback
from typing import Any

from tests.trust.seccomp import watch_myself
from tracker.cli import _exit_code, _tell
from tracker.errors import TwintrackError

_LARGEST = 65_536


class _Line(io.TextIOBase):
    """Standard output or error that is heard by whoever watches, word by word."""

    def __init__(self, line: socket.socket, kind: str) -> None:
        self._line = line
        self._kind = kind

    def write(self, text: str) -> int:
        if text.strip():
            self._line.send(json.dumps({self._kind: text[: _LARGEST // 8]}).encode())
        return len(text)


def main(descriptor: int) -> None:
    """Serve until the other end is closed."""
    import tests.trust.actions  # noqa: F401  (in memory, so that a victim begins at once)

    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    with socket.socket(fileno=descriptor) as served:
        while True:
            message, descriptors, _, _ = socket.recv_fds(served, _LARGEST, 1)
            if not message:
                return
            victim = os.fork()
            if victim == 0:
                served.close()
                _be_victim(json.loads(message), socket.socket(fileno=descriptors[0]))
            os.close(descriptors[0])
            served.send(str(victim).encode())


def _be_victim(request: dict[str, Any], line: socket.socket) -> None:
    """Run one action and end; never comes back."""
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
    """What it would be as a verb of the command line: its exit code, problems told as one line."""
    module, name = action.split(":")
    try:
        return int(getattr(importlib.import_module(module), name)(*arguments) or 0)
    except TwintrackError as problem:
        _tell(problem, is_json=False)
        return _exit_code(problem)


if __name__ == "__main__":
    main(int(sys.argv[1]))
