"""A reading in another thread that is held in its middle while a test writes."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Self, TypeVar

T = TypeVar("T")

LONG = 300
"""Seconds after which a test fails that waits for the other thread."""


class HeldReading:
    """Runs a reading in a thread, and holds it in its middle until `result` is called or the block ends."""

    def __init__(self, hold_at: int = 1) -> None:
        """The reading is held when it reaches its middle for the `hold_at`-th time."""
        self._hold_at = hold_at
        self._pool = ThreadPoolExecutor(1)
        self._is_inside, self._may_continue = threading.Event(), threading.Event()
        self.count = 0
        """How often the middle was reached."""

    def __enter__(self) -> Self:
        """Return this object, whose thread ends with the block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the thread."""
        self._may_continue.set()
        self._pool.shutdown()

    def begin(self, read: Callable[[], T]) -> Future[T]:
        """Start `read`, which calls `middle` or `twice`, and wait until it is held there."""
        reading = self._pool.submit(read)
        reading.add_done_callback(lambda _: self._is_inside.set())
        assert self._is_inside.wait(LONG)
        return reading

    def middle(self, *_progress: int) -> None:
        """Hold the reading here, until `result` is called. It can be passed as a progress callback."""
        self.count += 1
        if self.count == self._hold_at:
            self._is_inside.set()
            assert self._may_continue.wait(LONG)

    def twice(self, read: Callable[[], T]) -> tuple[T, T]:
        """Call `read` before and after the middle, and return both results."""
        before = read()
        self.middle()
        return before, read()

    def result(self, reading: Future[T]) -> T:
        """Let the reading continue, and return its result."""
        self._may_continue.set()
        return reading.result(LONG)
