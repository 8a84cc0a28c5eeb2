"""Keeps the look-up short where very many records are nearly alike, as thousands of quotes from one source."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

R = TypeVar("R")

LOOKED_THROUGH = 32
"""So many records are looked through one by one; among more, those that say exactly the same come first."""


class CandidateLimiter(Generic[R]):
    """Chooses among growing lists of records by a key; a list is known by its `id()` and must stay alive."""

    def __init__(self, key: Callable[[R], Hashable]) -> None:
        self._key = key
        self._indices: dict[int, tuple[dict[Hashable, list[R]], list[int]]] = {}

    def among(self, records: list[R], key: Hashable) -> list[R]:
        """The records to compare: all of a short list, else those with this key and the first few."""
        if len(records) <= LOOKED_THROUGH:
            return records
        index, (done,) = self._indices.setdefault(id(records), ({}, [0]))
        for record in records[done:]:
            index.setdefault(self._key(record), []).append(record)
        self._indices[id(records)] = (index, [len(records)])
        return index.get(key, [])[:LOOKED_THROUGH] + records[:LOOKED_THROUGH]
