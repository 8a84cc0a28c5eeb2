"""What a view shows as a table that can be written: the rows and columns as they stand there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class ShownTable:
    """`name` is what it is called in the name of a file; the rows are made while they are written."""

    name: str
    titles: Sequence[str]
    rows: Callable[[], Iterable[Sequence[str]]]
