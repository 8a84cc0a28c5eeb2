"""Limits how many records are compared if very many are nearly equal, such as thousands of quotes from one source."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

R = TypeVar("R")

MAX_COMPARED = 32
"""The number of records that are compared one by one; of more, those with an equal key are compared first."""


class CandidateLimiter(Generic[R]):
    """Selects records from growing lists by a key. A list is identified by its `id()`, so it must stay alive."""

    def __init__(self, key: Callable[[R], Hashable]) -> None:
        self._key = key
        self._indices: dict[int, tuple[dict[Hashable, list[R]], list[int]]] = {}

    def candidates(self, records: list[R], key: Hashable) -> list[R]:
        """Return the records to compare: all of a short list, else those with this key and the list's first ones."""
        if len(records) <= MAX_COMPARED:
            return records
        index, (done,) = self._indices.setdefault(id(records), ({}, [0]))
        for record in records[done:]:
            index.setdefault(self._key(record), []).append(record)
        self._indices[id(records)] = (index, [len(records)])
        return index.get(key, [])[:MAX_COMPARED] + records[:MAX_COMPARED]
