"""How far work on many rows is, and how it is given up on the way.

What is called to hear of it may raise. A table that is judged has written nothing by then, and a file that is written
has no name yet, so whatever is raised leaves everything as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol, TypeVar

T = TypeVar("T")
Progress = Callable[[int, int], None]
"""Called with (rows done, of how many); an exception that it raises ends the work."""

_OFTEN = 200
"""Rows, or other things that take about as long, between two calls: some thousandths of a second."""


class Track(Protocol):
    """Goes through things one by one, and may give up among them."""

    def __call__(self, items: Iterable[T], /) -> Iterable[T]:
        """The same things."""
        ...


def untracked(items: Iterable[T], /) -> Iterable[T]:
    """Goes through all of them."""
    return items


class Count:
    """Counts things as they are gone through, of so many as there are about."""

    def __init__(self, total: int, progress: Progress) -> None:
        self._total, self._progress = max(1, total), progress
        self._done = 0

    def track(self, items: Iterable[T], /) -> Iterable[T]:
        """The items, counted."""
        for item in items:
            if not self._done % _OFTEN:
                self.check_cancelled()
            self._done += 1
            yield item

    def check_cancelled(self) -> None:
        """Between two pieces of work: here it can be given up."""
        self._progress(min(self._done, self._total), self._total)


class PassTracker:
    """Tells of several passes over the rows of a table; without anybody to tell it costs nothing to speak of."""

    def __init__(self, rows: int, passes: int, progress: Progress | None = None, *, are_done: bool = False) -> None:
        self._rows, self._passes, self._progress = rows, passes, progress
        self._begun = 0
        self._done = rows if are_done else 0

    def track(self, items: Sequence[T], /) -> Iterable[T]:
        """The rows, or what was made of them, as the next pass."""
        self._begun += 1
        return items if self._progress is None else self._told(items, self._begun - 1)

    def check_cancelled_while(self, items: Iterable[T], /) -> Iterable[T]:
        """The things of work between two passes: it gets no further with them, and can be given up as well."""
        return items if self._progress is None else self._paused(items)

    def check_cancelled(self) -> None:
        """Between two pieces of work: here it can be given up."""
        if self._progress is not None:
            self._progress(self._done, self._rows)

    def _told(self, items: Sequence[T], before: int) -> Iterator[T]:
        for place, item in enumerate(items):
            if not place % _OFTEN:
                self._done = (before * len(items) + place) * self._rows // (self._passes * len(items))
                self.check_cancelled()
            yield item

    def _paused(self, items: Iterable[T]) -> Iterator[T]:
        for place, item in enumerate(items):
            if not place % _OFTEN:
                self.check_cancelled()
            yield item
