"""Lets one process answer the system calls of another on Linux (seccomp), to fail, stop and read them.

Needs neither a compiler nor privileges. On systems without it (other systems, strict containers, old kernels)
`is_possible` returns False, and the tests that need it are skipped.
"""

from __future__ import annotations

import ctypes
import functools
import os
import platform
import struct
import subprocess
import sys
from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

if sys.platform != "win32":
    import fcntl

ROOT = Path(__file__).resolve().parent.parent.parent

_NUMBERS = {
    "x86_64": {
        "write": 1, "pwrite64": 18, "writev": 20, "pwritev": 296, "fsync": 74, "fdatasync": 75, "ftruncate": 77,
        "rename": 82, "renameat": 264, "renameat2": 316, "mkdir": 83, "mkdirat": 258, "link": 86, "linkat": 265,
        "unlink": 87, "unlinkat": 263, "open": 2, "openat": 257, "sendfile": 40, "copy_file_range": 326,
        "fallocate": 285, "socket": 41, "connect": 42, "sendto": 44, "recvfrom": 45,
    },
    "aarch64": {
        "write": 64, "pwrite64": 68, "writev": 66, "pwritev": 70, "fsync": 82, "fdatasync": 83, "ftruncate": 46,
        "renameat": 38, "renameat2": 276, "mkdirat": 34, "linkat": 37, "unlinkat": 35, "openat": 56, "sendfile": 71,
        "copy_file_range": 285, "fallocate": 47, "socket": 198, "connect": 203, "sendto": 206, "recvfrom": 207,
    },
}  # fmt: skip
_ARCHITECTURE = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_SECCOMP = {"x86_64": 317, "aarch64": 277}

NUMBERS = _NUMBERS.get(platform.machine(), {}) if sys.platform == "linux" else {}
NAMES = {number: name for name, number in NUMBERS.items()}

_SET_NO_NEW_PRIVILEGES = 38
_SET_MODE_FILTER, _NEW_LISTENER = 1, 8
_ALLOW, _NOTIFY = 0x7FFF0000, 0x7FC00000
_LOAD, _JUMP_EQUAL, _RETURN = 0x20, 0x15, 0x06
_RECEIVE, _SEND = 0xC0502100, 0xC0182101
_NOTIFICATION, _RESPONSE = struct.Struct("=QIIiIQ6Q"), struct.Struct("=QqiI")
_CONTINUE = 1


class Notification(NamedTuple):
    """A system call for whose answer its process waits."""

    token: int
    process: int
    name: str
    arguments: tuple[int, ...]


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("code", ctypes.c_void_p))


def watch_myself(names: Collection[str]) -> int:
    """Make such calls of this process and its children wait for an answer; return the descriptor that reports them."""
    library = ctypes.CDLL(None, use_errno=True)
    wanted = [NUMBERS[name] for name in names if name in NUMBERS]
    code = [
        (_LOAD, 0, 0, 4),
        (_JUMP_EQUAL, 0, len(wanted) + 1, _ARCHITECTURE[platform.machine()]),
        (_LOAD, 0, 0, 0),
        *((_JUMP_EQUAL, len(wanted) - place, 0, number) for place, number in enumerate(wanted)),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _NOTIFY),
    ]
    content = ctypes.create_string_buffer(b"".join(struct.pack("=HBBI", *line) for line in code))
    program = _Program(len(code), ctypes.addressof(content))
    if library.prctl(_SET_NO_NEW_PRIVILEGES, 1, 0, 0, 0):
        raise OSError(ctypes.get_errno(), "no filter can be set")
    listener = library.syscall(_SECCOMP[platform.machine()], _SET_MODE_FILTER, _NEW_LISTENER, ctypes.byref(program))
    if listener < 0:
        raise OSError(ctypes.get_errno(), "no filter can be set")
    return int(listener)


def receive(listener: int) -> Notification | None:
    """Return the next waiting call; None if its process has ended."""
    buffer = bytearray(_NOTIFICATION.size)
    try:
        fcntl.ioctl(listener, _RECEIVE, buffer)
    except OSError:
        return None
    token, process, _, number, _, _, *arguments = _NOTIFICATION.unpack(buffer)
    return Notification(token, process, NAMES[number], tuple(arguments))


def answer(listener: int, token: int, error: int = 0, *, is_left_out: bool = False) -> None:
    """Let a call happen, or make it fail with an error number; if it is left out, it succeeds without happening."""
    try:
        fcntl.ioctl(listener, _SEND, _RESPONSE.pack(token, 0, -error, 0 if error or is_left_out else _CONTINUE))
    except FileNotFoundError:  # its process was killed in the meantime
        return


@functools.cache
def is_possible() -> bool:
    """Return whether calls can be watched here, tested in a separate process."""
    if not NUMBERS or not hasattr(os, "pidfd_open"):
        return False
    trying = "from tests.trust.seccomp import watch_myself; watch_myself(['socket'])"
    done = subprocess.run([sys.executable, "-c", trying], cwd=ROOT, capture_output=True, check=False)
    return done.returncode == 0
