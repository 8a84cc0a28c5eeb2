"""Runs parsers of foreign bytes in a process of their own, with limits of processor time, waiting and memory.

PDFium, calamine and Qt's image plug-ins are native code. A file that makes one of them crash, loop or fill the memory
ends that process; the caller gets a `ReadingError`, and the next reading starts another process.

`parsed(parser, content)` calls a function in the process. The process is started by the first call, serves all later
ones, and ends with the program, also where the program is killed. What passes between the two is JSON and bytes,
never pickles, so that a parser that a file took over can't run code in the program. `parser_worker.py` is the other
side.
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
"""Of processor time for one reading, unless the caller says otherwise."""
WAITED = 4
"""A reading may last this many times its processor time: other programs run, too."""
MAX_MEMORY = 4 * 1024**3
MIN_MEMORY = 1024**3
MAX_ANSWER_BYTES = 1024**3
_GLANCE = 0.05
"""Seconds between two looks at whether the reading is still wanted."""

Parsed = tuple[Any, bytes]
"""What a parser returns: a value of JSON, and bytes."""
Parser = Callable[..., Parsed]
"""A function at the top of a module, which takes the content and then texts and numbers."""


class ReadingError(KnownError):
    """A file could not be read: reader_ended, reader_too_slow, reader_out_of_memory or reader_not_started."""


class UnexpectedParserError(Exception):
    """A parser raised an error that is ours; its text holds the other process's traceback, without values."""


_is_wanted: ContextVar[Callable[[], object] | None] = ContextVar("_is_wanted", default=None)


@contextmanager
def given_up_by(check: Callable[[], object]) -> Iterator[None]:
    """While this lasts, readings of this thread call `check` again and again; what it raises ends them."""
    token = _is_wanted.set(check)
    try:
        yield
    finally:
        _is_wanted.reset(token)


def memory_limit() -> int:
    """Bytes of address space that a reading may take: half of the computer's memory, from 1 to 4 GiB."""
    try:
        memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, ValueError, OSError):
        return MAX_MEMORY
    return max(MIN_MEMORY, min(MAX_MEMORY, memory // 2))


@dataclass(frozen=True, slots=True)
class _Call:
    """One call of a parser, as it is sent."""

    head: bytes
    content: bytes


@dataclass(slots=True)
class _Worker:
    """A process that was started, and this side's end of its pipe; `owner` is the process that started it."""

    process: SpawnProcess
    connection: Connection
    owner: int

    def is_usable(self) -> bool:
        return self.owner == os.getpid() and self.process.is_alive()

    def end(self) -> int | None:
        """End it now; its exit code, negative for the signal that ended it."""
        if self.owner != os.getpid():
            # this process is a copy of the one that started it, which goes on using it
            return None
        self.process.kill()
        self.process.join()
        code = self.process.exitcode
        self.process.close()
        self.connection.close()
        return code


class ParserProcess:
    """A process that runs parsers, one at a time, in the order of the calls; any thread may call."""

    def __init__(self, memory: int | None = None, waited: float = WAITED) -> None:
        self.memory = memory_limit() if memory is None else memory
        self.waited = waited
        self.started = 0
        """How many processes were started until now."""
        self._lock = threading.Lock()
        self._worker: _Worker | None = None

    def run(self, parser: Parser, content: bytes, *arguments: str | int, seconds: int = SECONDS) -> Parsed:
        """What `parser(content, *arguments)` returns there.

        Raises ReadingError, the RuleError that the parser raised, and what the check of `given_up_by` raises.
        """
        name = f"{parser.__module__}:{parser.__qualname__}"
        head = {"parser": name, "arguments": arguments, "seconds": seconds, "memory": self.memory}
        call = _Call(json.dumps(head).encode("ascii"), content)
        check = _is_wanted.get() or (lambda: None)
        while not self._lock.acquire(timeout=_GLANCE):
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

    def _answer(self, call: _Call, seconds: int, check: Callable[[], object]) -> tuple[dict[str, Any], bytes]:
        """Send the call and wait for what comes back; a process that ended while it had nothing to do is replaced."""
        until = time.monotonic() + seconds * self.waited
        for is_last in (False, True):
            exchange = _Exchange(self._running(), call)
            try:
                while not exchange.is_over(_GLANCE):
                    check()
                    if time.monotonic() > until:
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
                raise _ended(code, seconds)
        raise AssertionError("unreachable")

    def _running(self) -> _Worker:
        if self._worker is None or not self._worker.is_usable():
            self._discard()
            try:
                self._worker = _started()
            except OSError as error:
                raise ReadingError("reader_not_started", detail=error.strerror or str(error)) from error
            self.started += 1
        return self._worker

    def _discard(self) -> int | None:
        worker, self._worker = self._worker, None
        return worker.end() if worker is not None else None


class _Exchange:
    """One call and its answer, in a thread, since sending or receiving may block for as long as the process likes."""

    def __init__(self, worker: _Worker, call: _Call) -> None:
        self.answer: tuple[dict[str, Any], bytes] | None = None
        self.was_sent = False
        self._over: queue.SimpleQueue[None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, args=(worker.connection, call), name="parser", daemon=True)
        self._thread.start()

    def is_over(self, seconds: float) -> bool:
        """Whether it ended, with an answer or without, within so many seconds."""
        with suppress(queue.Empty):
            self._over.get(timeout=seconds)
            self._thread.join()
            return True
        return False

    def join(self) -> None:
        """Wait for the thread, once its process was ended."""
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
            # the process is gone, or sent what is no answer; the caller sees that there is none
            pass
        finally:
            self._over.put(None)


def _ended(code: int | None, seconds: int) -> ReadingError:
    """Why a process ended that gave no answer."""
    if hasattr(signal, "SIGXCPU") and code == -signal.SIGXCPU:
        return ReadingError("reader_too_slow", seconds=seconds)
    return ReadingError("reader_ended")


def _result(answer: dict[str, Any], memory: int) -> Any:
    """The value in an answer, or the error that it tells."""
    if "rule" in answer:
        rule = answer["rule"]
        raise RuleError(rule["code"], rule["field"], **rule["facts"])
    if answer.get("is_spent"):
        raise ReadingError("reader_out_of_memory", limit=memory // 1024**2)
    if "fault" in answer:
        raise UnexpectedParserError(answer["fault"])
    return answer.get("value")


def _started() -> _Worker:
    """A new process, which is imported late: most runs of the program read no file that needs it."""
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
    """Let a new process import nothing of what this one runs: else a script without a main guard would run twice."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = types.ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


_PROCESS = ParserProcess()


def parsed(parser: Parser, content: bytes, *arguments: str | int, seconds: int = SECONDS) -> Parsed:
    """`ParserProcess.run` in the one process of this program."""
    return _PROCESS.run(parser, content, *arguments, seconds=seconds)
