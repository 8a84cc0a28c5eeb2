"""Process that runs parsers of foreign bytes: it waits for calls, sets limits, and answers.

Of the program it imports only the module of the called parser. It has no standard streams, leaves no core file, and
ends when the program that started it ends.
"""

from __future__ import annotations

import errno
import importlib
import json
import os
import signal
import sys
import threading
import traceback
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from tracker.errors import RuleError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

IDLE = 30.0
"""Seconds without a call after which parsers drop their caches."""

NO_MEMORY_TO_LOAD = "failed to map segment", "annot allocate memory"
"""Parts of the system loader's messages that there was no memory to load a library."""


def serve(connection: Connection) -> None:
    """Answer calls until the other end of the connection is closed."""
    _detach_terminal()
    threading.Thread(target=_end_with_program, name="program", daemon=True).start()
    modules: set[str] = set()
    while True:
        try:
            while not connection.poll(IDLE):
                _drop_caches(modules)
            call = json.loads(connection.recv_bytes())
            content = connection.recv_bytes()
        except (EOFError, OSError):
            return
        _limit(call["seconds"], call["memory"])
        answer, blob = _answer(call, content)
        modules.add(call["parser"].partition(":")[0])
        del content
        try:
            connection.send_bytes(json.dumps(answer, ensure_ascii=False).encode("utf-8", "surrogatepass"))
        except MemoryError:
            blob = b""
            connection.send_bytes(b'{"is_spent": true}')
        connection.send_bytes(blob)


def _answer(call: dict[str, Any], content: bytes) -> tuple[dict[str, Any], bytes]:
    """Return the encoded result or error of the parser; `is_spent` if the memory was too small."""
    module, _, name = call["parser"].partition(":")
    try:
        value, blob = getattr(importlib.import_module(module), name)(content, *call["arguments"])
    except RuleError as error:
        return {"rule": {"code": error.code, "field": error.field, "facts": error.facts}}, b""
    except (MemoryError, SystemError):
        # native code without memory may return without an error, which Python reports as a SystemError
        return {"is_spent": True}, b""
    except Exception as error:  # noqa: BLE001 - carried to the program, which reports it as its own
        if _lacks_memory(error):
            return {"is_spent": True}, b""
        lines = traceback.format_tb(error.__traceback__)
        return {"fault": f"{type(error).__name__}\n{''.join(lines)}"}, b""
    return {"value": value}, blob


def _lacks_memory(error: Exception) -> bool:
    """Return whether there was no memory to load a library of a parser, or to read a folder of libraries."""
    if isinstance(error, OSError):
        return error.errno == errno.ENOMEM
    return isinstance(error, ImportError) and any(words in str(error) for words in NO_MEMORY_TO_LOAD)


def _drop_caches(modules: set[str]) -> None:
    """Drop the caches of the parsers' modules."""
    for name in modules:
        forget = getattr(sys.modules.get(name), "forget", None)
        if forget is not None:
            forget()


def _detach_terminal() -> None:
    """Ignore Ctrl+C, and redirect the standard streams: native code writes to the terminal when it crashes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    null_device = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(null_device, stream)
    if null_device > 2:
        os.close(null_device)


def _end_with_program() -> None:
    """Exit as soon as the program ended, even during a call."""
    from multiprocessing import parent_process
    from multiprocessing.connection import wait

    program = parent_process()
    if program is not None:
        wait([program.sentinel])
        os._exit(0)


def _limit(seconds: float, memory: int) -> None:
    """Limit the processor time and the memory of the next call, if the system supports it.

    After this processor time the system ends the process by SIGPROF, also where native code never returns to Python.
    """
    try:
        import resource
    except ImportError:
        # Windows has no such limits; the program waits a limited time for an answer
        return
    signal.setitimer(signal.ITIMER_PROF, seconds)
    limits = {resource.RLIMIT_AS: memory, resource.RLIMIT_CORE: 0}
    for kind, limit in limits.items():
        _, hard = resource.getrlimit(kind)
        allowed = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
        with suppress(ValueError, OSError):
            resource.setrlimit(kind, (allowed, hard))
