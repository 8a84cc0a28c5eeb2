"""Progress of work on many rows, and its cancellation.

The progress callback may raise to cancel. Planning an import writes nothing, and a file that is being written has no
name yet, so an exception leaves everything unchanged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol, TypeVar

T = TypeVar("T")
Progress = Callable[[int, int], None]
"""Callback with the number of rows done and the number of all rows; an exception that it raises cancels the work."""

_ITEMS_PER_CALL = 200
"""Items between two calls of the callback, so that it is called every few milliseconds."""


class Track(Protocol):
    """Function that yields the items of an iterable, reports progress, and raises if the user cancels."""

    def __call__(self, items: Iterable[T], /) -> Iterable[T]:
        """Return the items, unchanged and in order."""
        ...


def untracked(items: Iterable[T], /) -> Iterable[T]:
    """Return the items without reporting progress."""
    return items


class Count:
    """Reports the progress of one pass over about `total` items, each time `every` items are done."""

    def __init__(self, total: int, progress: Progress, every: int = _ITEMS_PER_CALL) -> None:
        self._total, self._progress, self._every = max(1, total), progress, every
        self._done = 0

    def track(self, items: Iterable[T], /) -> Iterable[T]:
        """Yield the items and count them; raises if the user cancels."""
        for item in items:
            if not self._done % self._every:
                self.check_cancelled()
            self._done += 1
            yield item

    def check_cancelled(self) -> None:
        """Report the progress between two pieces of work; raises if the user cancels."""
        self._progress(min(self._done, self._total), self._total)


class RecordCount:
    """Reports how many records of a document are read. Their number is known only after the first queries.

    Without a callback the records are returned unchanged.
    """

    def __init__(self, progress: Progress | None = None, every: int = 20) -> None:
        self._progress, self._every = progress, every
        self._done = self._total = 0

    def expect(self, more: int) -> None:
        """Set the number of records that are still to be read."""
        self._total = self._done + more
        self._report()

    def track(self, records: Iterable[T], /) -> Iterable[T]:
        """Yield the records and count them; raises if the user cancels."""
        for index, record in enumerate(records):
            if not index % self._every:
                self._report()
            yield record
            self._done += 1
        self._report()

    def check_cancelled_while(self, items: Iterable[T], /) -> Iterable[T]:
        """Yield items that are not counted, such as records that are visited again; raises if the user cancels."""
        for index, item in enumerate(items):
            if not index % self._every:
                self._report()
            yield item

    def _report(self) -> None:
        if self._progress is not None:
            self._progress(min(self._done, self._total), self._total)


class PassTracker:
    """Reports progress over several passes over the same rows. Without a callback the rows are returned unchanged."""

    def __init__(self, rows: int, passes: int, progress: Progress | None = None, *, are_done: bool = False) -> None:
        self._rows, self._passes, self._progress = rows, passes, progress
        self._passes_begun = 0
        self._done = rows if are_done else 0

    def track(self, items: Sequence[T], /) -> Iterable[T]:
        """Return the rows, or items derived from them, and count them as the next pass."""
        self._passes_begun += 1
        return items if self._progress is None else self._tracked_pass(items, self._passes_begun - 1)

    def check_cancelled_while(self, items: Iterable[T], /) -> Iterable[T]:
        """Return the items without advancing the progress. The work can be cancelled between two items."""
        return items if self._progress is None else self._checked(items)

    def check_cancelled(self) -> None:
        """Report the progress between two pieces of work; raises if the user cancels."""
        if self._progress is not None:
            self._progress(self._done, self._rows)

    def _tracked_pass(self, items: Sequence[T], before: int) -> Iterator[T]:
        for index, item in enumerate(items):
            if not index % _ITEMS_PER_CALL:
                self._done = (before * len(items) + index) * self._rows // (self._passes * len(items))
                self.check_cancelled()
            yield item

    def _checked(self, items: Iterable[T]) -> Iterator[T]:
        for index, item in enumerate(items):
            if not index % _ITEMS_PER_CALL:
                self.check_cancelled()
            yield item
