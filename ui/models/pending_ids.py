"""The ids of a long table of which only the first are read; the others are read when one of them is needed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, overload

if TYPE_CHECKING:
    # Imported for type checks only, so that the first rows are shown without numpy.
    import numpy as np
    from numpy.typing import NDArray

    Ids = Sequence[int] | NDArray[np.int64]


class PendingIds(Sequence[int]):
    """`total` ids that begin with `first`; `read` returns all of them."""

    def __init__(self, first: Sequence[int], total: int, read: Callable[[], Ids]) -> None:
        self.first = first
        """The ids that are known without reading the others."""
        self._total = total
        self._read = read
        self._all: Ids | None = None

    @property
    def all(self) -> Ids:
        """All ids, read on first use."""
        if self._all is None:
            self._all = self._read()
        return self._all

    def __len__(self) -> int:
        """Return the number of ids."""
        return self._total

    @overload
    def __getitem__(self, place: int) -> int: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[int]: ...

    def __getitem__(self, place: int | slice) -> int | Sequence[int]:
        """Return one id, or a range of them."""
        if isinstance(place, slice):
            places = range(*place.indices(self._total))
            is_first = not places or max(places[0], places[-1]) < len(self.first)
            found = self.first[place] if is_first else self.all[place]
            return [int(record) for record in found]
        place = range(self._total)[place]
        return int(self.first[place] if place < len(self.first) else self.all[place])

    def __contains__(self, record: object) -> bool:
        """Return whether a record is among the ids."""
        return record in self.first or record in self.all

    def __iter__(self) -> Iterator[int]:
        """Yield all ids."""
        return (int(record) for record in self.all)
