"""Runs parsers of foreign bytes in a separate process, with limits of processor time, waiting time and memory.

PDFium, calamine and Qt's image plug-ins are native code. A file that makes one of them crash, loop or exhaust the
memory ends that process; the caller gets a `ReadingError`, and the next call starts another process.

`parsed(parser, content)` calls a function in the process. The process is started by the first call, serves all later
ones, and ends with the program, even if the program is killed. JSON and bytes are exchanged, never pickles, so that a
compromised parser can't run code in the program. The other end is `parser_worker.py`.
"""

from __future__ import annotations

import json
import os
import queue
import signal
import sys
import threading
import time
import types
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tracker.errors import KnownError, RuleError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

SECONDS = 60
"""Default limit of processor time for one call, in seconds."""
WAIT_FACTOR = 4
"""The factor by which a call may take longer than its processor time, because other programs run too."""
MAX_MEMORY = 4 * 1024**3
MIN_MEMORY = 1024**3
MAX_ANSWER_BYTES = 1024**3
_CHECK_INTERVAL = 0.05
"""Seconds between two checks whether the call was cancelled."""

Parsed = tuple[Any, bytes]
"""Result of a parser: a JSON value and bytes."""
Parser = Callable[..., Parsed]
"""Function at module level that takes the content and then texts and numbers."""


class ReadingError(KnownError):
    """A file could not be read: reader_ended, reader_too_slow, reader_out_of_memory or reader_not_started."""


class UnexpectedParserError(Exception):
    """Raised for an unexpected exception of a parser; its text is the other process's traceback, without values."""


_cancel_check: ContextVar[Callable[[], object] | None] = ContextVar("_is_wanted", default=None)


@contextmanager
def cancelled_by(check: Callable[[], object]) -> Iterator[None]:
    """Call `check` repeatedly during parser calls of this thread; an exception that it raises cancels them."""
    token = _cancel_check.set(check)
    try:
        yield
    finally:
        _cancel_check.reset(token)


def memory_limit() -> int:
    """Return the bytes of address space that a call may use: half of the computer's memory, from 1 to 4 GiB."""
    try:
        memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, ValueError, OSError):
        return MAX_MEMORY
    return max(MIN_MEMORY, min(MAX_MEMORY, memory // 2))


@dataclass(frozen=True, slots=True)
class _Call:
    """Encoded call of a parser."""

    head: bytes
    content: bytes


@dataclass(slots=True)
class _Worker:
    """Started process, and this end of its pipe; `owner` is the id of the process that started it."""

    process: SpawnProcess
    connection: Connection
    owner: int

    def is_usable(self) -> bool:
        return self.owner == os.getpid() and self.process.is_alive()

    def end(self) -> int | None:
        """Kill the process and return its exit code, negative for a signal; None in a fork of its owner."""
        if self.owner != os.getpid():
            # this process is a fork of the owner, which still uses the worker
            return None
        self.process.kill()
        self.process.join()
        code = self.process.exitcode
        with suppress(ValueError):
            # where the system reaps children (SIGCHLD is ignored), multiprocessing never sees them end
            self.process.close()
        self.connection.close()
        return code


class ParserProcess:
    """Process that runs parsers one at a time, in the order of the calls; any thread may call."""

    def __init__(self, memory: int | None = None, wait_factor: float = WAIT_FACTOR) -> None:
        self.memory = memory_limit() if memory is None else memory
        self.wait_factor = wait_factor
        self.started = 0
        """The number of processes started so far."""
        self._lock = threading.Lock()
        self._worker: _Worker | None = None

    def run(self, parser: Parser, content: bytes, *arguments: str | int, seconds: float = SECONDS) -> Parsed:
        """Return the result of `parser(content, *arguments)` in the process.

        Raises ReadingError, the RuleError that the parser raised, or what the check of `cancelled_by` raises.
        """
        name = f"{parser.__module__}:{parser.__qualname__}"
        head = {"parser": name, "arguments": arguments, "seconds": seconds, "memory": self.memory}
        call = _Call(json.dumps(head).encode("ascii"), content)
        check = _cancel_check.get() or (lambda: None)
        while not self._lock.acquire(timeout=_CHECK_INTERVAL):
            check()
        try:
            answer, blob = self._answer(call, seconds, check)
        finally:
            self._lock.release()
        return _result(answer, self.memory), blob

    def end(self) -> None:
        """End the process, if there is one; the next call starts another."""
        with self._lock:
            self._discard()

    def _answer(self, call: _Call, seconds: float, check: Callable[[], object]) -> tuple[dict[str, Any], bytes]:
        """Send the call and wait for the answer; a process that ended while it was idle is replaced."""
        deadline = time.monotonic() + seconds * self.wait_factor
        for is_last in (False, True):
            exchange = _Exchange(self._running(), call)
            try:
                while not exchange.is_over(_CHECK_INTERVAL):
                    check()
                    if time.monotonic() > deadline:
                        raise ReadingError("reader_too_slow", seconds=seconds)
            except BaseException:
                self._discard()
                exchange.join()
                raise
            if exchange.answer is not None:
                if exchange.answer[0].get("is_spent"):
                    self._discard()
                return exchange.answer
            code = self._discard()
            if exchange.was_sent or is_last:
                raise _end_error(code, seconds)
        raise AssertionError("unreachable")

    def _running(self) -> _Worker:
        if self._worker is None or not self._worker.is_usable():
            self._discard()
            try:
                self._worker = _start_worker()
            except OSError as error:
                raise ReadingError("reader_not_started", detail=error.strerror or str(error)) from error
            self.started += 1
        return self._worker

    def _discard(self) -> int | None:
        worker, self._worker = self._worker, None
        return worker.end() if worker is not None else None


class _Exchange:
    """One call and its answer, in a thread, because sending and receiving may block without limit."""

    def __init__(self, worker: _Worker, call: _Call) -> None:
        self.answer: tuple[dict[str, Any], bytes] | None = None
        self.was_sent = False
        self._over: queue.SimpleQueue[None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, args=(worker.connection, call), name="parser", daemon=True)
        self._thread.start()

    def is_over(self, seconds: float) -> bool:
        """Wait up to so many seconds; return whether the exchange ended, with an answer or without."""
        with suppress(queue.Empty):
            self._over.get(timeout=seconds)
            self._thread.join()
            return True
        return False

    def join(self) -> None:
        """Wait for the thread to end, after its process was ended."""
        self._thread.join()

    def _run(self, connection: Connection, call: _Call) -> None:
        try:
            connection.send_bytes(call.head)
            connection.send_bytes(call.content)
            self.was_sent = True
            answer = json.loads(connection.recv_bytes(MAX_ANSWER_BYTES).decode("utf-8", "surrogatepass"))
            blob = connection.recv_bytes(MAX_ANSWER_BYTES)
            if isinstance(answer, dict):
                self.answer = answer, blob
        except (EOFError, OSError, ValueError):
            # the process ended or sent no valid answer; `answer` stays None
            pass
        finally:
            self._over.put(None)


def _end_error(code: int | None, seconds: float) -> ReadingError:
    """Return the reason why a process ended without an answer."""
    if hasattr(signal, "SIGPROF") and code == -signal.SIGPROF:
        return ReadingError("reader_too_slow", seconds=seconds)
    return ReadingError("reader_ended")


def _result(answer: dict[str, Any], memory: int) -> Any:
    """Return the value in an answer, or raise the error that it contains."""
    if "rule" in answer:
        rule = answer["rule"]
        raise RuleError(rule["code"], rule["field"], **rule["facts"])
    if answer.get("is_spent"):
        raise ReadingError("reader_out_of_memory", limit=memory // 1024**2)
    if "fault" in answer:
        raise UnexpectedParserError(answer["fault"])
    return answer.get("value")


def _start_worker() -> _Worker:
    """Start a new process. Its modules are imported here, because most runs of the program don't need them."""
    from multiprocessing import get_context

    from tracker.exchange.parsing.parser_worker import serve

    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=serve, args=(theirs,), name="twintrack-parser", daemon=True)
    try:
        with _without_main_module():
            process.start()
    except BaseException:
        ours.close()
        raise
    finally:
        theirs.close()
    return _Worker(process, ours, os.getpid())


@contextmanager
def _without_main_module() -> Iterator[None]:
    """Hide the main module from a new process, which would import it: a script without main guard would run twice."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = types.ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


_PROCESS = ParserProcess()


def parsed(parser: Parser, content: bytes, *arguments: str | int, seconds: float = SECONDS) -> Parsed:
    """Call `ParserProcess.run` of the one process of this program."""
    return _PROCESS.run(parser, content, *arguments, seconds=seconds)
