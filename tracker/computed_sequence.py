"""Sequences whose items are computed when they are read, for long tables of which few rows are read."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import Generic, TypeVar, overload

Item = TypeVar("Item")


class ComputedSequence(Sequence[Item], Generic[Item]):
    """A sequence of which a subclass defines the length and `item`. A slice is a list."""

    @abstractmethod
    def item(self, index: int) -> Item:
        """Return the item at an index that is neither negative nor beyond the end."""

    @overload
    def __getitem__(self, index: int) -> Item: ...
    @overload
    def __getitem__(self, index: slice) -> list[Item]: ...
    def __getitem__(self, index: int | slice) -> Item | list[Item]:
        """Return one item, or a list of several; IndexError beyond the end."""
        length = len(self)
        if isinstance(index, slice):
            return [self.item(each) for each in range(*index.indices(length))]
        found = index if index >= 0 else index + length
        if not 0 <= found < length:
            raise IndexError(index)
        return self.item(found)
