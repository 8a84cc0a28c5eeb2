"""What a view shows as a table that can be written: the rows and columns as they stand there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # The start of the window does without what reads a project.
    from tracker.queries.reader import Reader


Rows = Callable[["Reader"], Iterable[Sequence[str]]]


@dataclass(frozen=True, slots=True, eq=False)
class ExportableTable:
    """`name` is what it is called in the name of a file; `rows` makes `count` rows, in any thread, of what it reads.

    Where rows may name sources, `confidential` counts those that are confidential, and `open_rows` makes the rows that
    name none of them.
    """

    name: str
    titles: Sequence[str]
    count: int
    rows: Rows
    confidential: Callable[[Reader], int] | None = None
    open_rows: Rows | None = None
